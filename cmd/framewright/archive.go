package main

import (
	"fmt"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, archiveCommand) }

const archiveLong = `Write the whole study into one encrypted file, restore it from there, or make the
anonymised package that a data archive takes.

-o FILE.age holds everything in the study's folder but exports/ (--with-exports),
private/ (--with-private: names and the key) and what belongs to this machine or to
git. Links and other archives are left out and named. It is encrypted with a
passphrase, or with --to for the holders of keys of age (age1…; https://age-encryption.org),
and takes its name once it was opened again and every file found to be as it is in
the study. With --to alone nobody here can open it: then its bytes are read back,
and the report says so; --identity KEYFILE opens it. A lost passphrase cannot be had
again.

--open FILE.age FOLDER restores into a new folder, after every file was verified;
--verify FILE.age only looks. Both work where there is no study.

--deposit FOLDER, or FILE.zip, writes for a data archive: transcripts as .docx and
.txt with a head, a list of data, codebook, matrices, a README and a list of sums.
Only what every participant in it permits (permission archive) is in it: a group's
transcript stays out where one member refused or was not asked. Names that the key
knows stop it; what may identify somebody is written beside the package, for the
team. The same study gives the same bytes on the same day.

JSON keys: of -o: file, files, bytes, sha256, private, exports, verified, left_out;
of --open and --verify: file, study, folder, files, bytes, private, exports,
private_elsewhere; of --deposit: file, files, transcripts, left_out (what, why),
candidates, candidates_file, warnings.`

// archiving are the flags of the command.
type archiving struct {
	action.ArchiveOptions
	file, open, verify, deposit string
	dry, asJSON                 bool
}

func archiveCommand(a *app) *cobra.Command {
	var o archiving
	c := &cobra.Command{Use: "archive -o FILE.age | --open FILE.age FOLDER | --verify FILE.age | --deposit FOLDER", GroupID: "inout",
		Short: "One encrypted file of the study, or a package for a data archive", Long: archiveLong, Args: usage(cobra.MaximumNArgs(1)),
		Example: `  framewright archive -o ../study-2030-01-31.age
  framewright archive -o ../study.age --with-private --to age1…
  framewright archive --verify study.age
  framewright archive --open study.age restored
  framewright archive --deposit ../deposit`,
		RunE: func(c *cobra.Command, args []string) error { return a.archive(c, &o, args) }}
	f := c.Flags()
	f.StringVarP(&o.file, "output", "o", "", "the `file` to write")
	f.StringVar(&o.open, "open", "", "restore this `file` into the folder named behind it")
	f.StringVar(&o.verify, "verify", "", "read this `file` to its end and look whether it is whole")
	f.StringVar(&o.deposit, "deposit", "", "write the package for a data archive into this `folder`, or .zip file")
	f.BoolVar(&o.Private, "with-private", false, "take names and the key along")
	f.BoolVar(&o.Exports, "with-exports", false, "take exports/ along")
	f.StringArrayVar(&o.To, "to", nil, "encrypt for this public `key` of age instead of with a passphrase; may be repeated")
	f.StringVar(&o.Identity, "identity", "", "open with the secret key in this `file`, made by age-keygen")
	return listing(changing(c, &o.dry), &o.asJSON)
}

// archive does one of the four things that were asked for.
func (a *app) archive(c *cobra.Command, o *archiving, args []string) error {
	asked := 0
	for _, word := range []string{o.file, o.open, o.verify, o.deposit} {
		if word != "" {
			asked++
		}
	}
	switch {
	case asked == 0:
		return usageError(c, fmt.Errorf("say what is wanted: -o FILE.age, --open, --verify or --deposit"))
	case asked > 1:
		return usageError(c, fmt.Errorf("one at a time: -o, --open, --verify or --deposit"))
	case o.open != "" && len(args) == 0:
		return usageError(c, fmt.Errorf("the folder to restore into is missing: --open FILE.age FOLDER"))
	case o.open == "" && len(args) > 0:
		return usageError(c, fmt.Errorf("%q is one name too many", args[0]))
	case o.file == "" && (len(o.To) > 0 || o.Private || o.Exports):
		return usageError(c, fmt.Errorf("--to, --with-private and --with-exports go with -o FILE.age"))
	case o.file != "" && o.Identity != "" && len(o.To) == 0, o.deposit != "" && o.Identity != "":
		return usageError(c, fmt.Errorf("--identity opens an archive that was encrypted --to its key"))
	case o.open != "" || o.verify != "":
		return a.archiveOpen(c, o, args)
	case o.deposit != "":
		return a.archiveDeposit(c, o)
	}
	return a.archiveWrite(c, o)
}

func (a *app) archiveWrite(c *cobra.Command, o *archiving) error {
	s, err := a.session()
	if err != nil {
		return err
	}
	s.DryRun = o.dry
	out, err := s.Archive(c.Context(), o.file, o.ArchiveOptions)
	if err != nil || o.asJSON {
		return orJSON(a, err, out)
	}
	verb := "wrote"
	if o.dry {
		verb = "would write"
	}
	a.printf("%s %s: %s, %s\n", verb, out.File, counted(out.Files, "file"), sizeOf(out.Bytes))
	a.printf("  private/ (names, the key): %s; exports/: %s\n", withOrWithout(out.Private), withOrWithout(out.Exports))
	for _, name := range out.LeftOut {
		a.note(a.style(yellow, "left out: ") + name)
	}
	switch {
	case o.dry:
	case out.Verified:
		a.printf("  verified: it was opened again, and every file is as it is in the study\n")
		a.next("keep it apart from this machine; look now and then: framewright archive --verify %s", shellWord(out.File))
	default:
		a.printf("  its bytes were read back; whether it opens only the holder of the key can tell: framewright archive --verify %s --identity KEYFILE\n", shellWord(out.File))
	}
	return nil
}

func withOrWithout(with bool) string {
	if with {
		return "included"
	}
	return "not included"
}

// sizeOf prints a number of bytes for people.
func sizeOf(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 10<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return counted(int(n), "byte")
}

// archiveOpen restores or verifies; no study need be at hand.
func (a *app) archiveOpen(c *cobra.Command, o *archiving, args []string) (err error) {
	how := action.Opening{File: o.open + o.verify, Identity: o.Identity, Passphrase: a.passphrase}
	if a.errTTY && !a.quiet {
		how.Progress = a.progress
	}
	var out *action.Opened
	if o.verify != "" || o.dry {
		out, err = action.VerifyArchive(c.Context(), how)
	} else {
		out, err = action.OpenArchive(c.Context(), how, args[0])
	}
	if err != nil || o.asJSON {
		return orJSON(a, err, out)
	}
	holds := fmt.Sprintf("%s, %s; private/: %s; exports/: %s", counted(out.Files, "file"), sizeOf(out.Bytes), withOrWithout(out.Private), withOrWithout(out.Exports))
	if out.Folder == "" {
		a.printf("%s is whole: %s\n", out.File, holds)
		if o.open == "" {
			a.next("framewright archive --open %s FOLDER restores it", shellWord(out.File))
		}
		return nil
	}
	a.printf("restored into %s: %s; every file was verified\n", out.Folder, holds)
	if out.Kept != "" {
		a.note(a.style(yellow, "note: ") + "this machine keeps the names of this study in " + out.Kept + ", and not in the restored private/")
	}
	a.next("cd %s; framewright check", shellWord(out.Folder))
	return nil
}

// archiveDeposit writes the package for a data archive.
func (a *app) archiveDeposit(c *cobra.Command, o *archiving) error {
	s, err := a.session()
	if err != nil {
		return err
	}
	s.DryRun = o.dry
	out, err := s.Deposit(c.Context(), o.deposit)
	if err != nil || o.asJSON {
		return orJSON(a, err, out)
	}
	verb := "wrote"
	if o.dry {
		verb = "would write"
	}
	a.printf("%s %s: %s, %s\n", verb, out.File, counted(len(out.Files), "file"), counted(len(out.Transcripts), "transcript"))
	for _, l := range out.LeftOut {
		a.printf("  left out: %s: %s\n", l.What, l.Why)
	}
	for _, w := range out.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
	switch {
	case out.CandidatesFile != "":
		a.printf("  %s may identify somebody; they are listed for the team in %s\n", counted(out.Candidates, "place"), out.CandidatesFile)
		a.next("read %s before you give the package away; delete it afterwards", shellWord(out.CandidatesFile))
	case out.Candidates > 0:
		a.printf("  %s may identify somebody\n", counted(out.Candidates, "place"))
	default:
		a.next("read README.txt in it; depositor and conditions are set with: framewright reporting set depositor \"…\"")
	}
	return nil
}
