package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/words"

	"github.com/spf13/cobra"
)

func init() {
	commands = append(commands, func(a *app) *cobra.Command {
		c := &cobra.Command{Use: "import", GroupID: "inout", Short: "Bring in transcripts, participants, a framework, codings",
			Args: usage(cobra.NoArgs), RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
		for _, make := range importCommands {
			c.AddCommand(make(a))
		}
		return c
	})
}

// importCommands make what stands under "import"; a file that brings one in
// adds it here.
var importCommands = []func(*app) *cobra.Command{importTranscripts, importParticipants, importFramework, importCodings}

func importTranscripts(a *app) *cobra.Command {
	var o action.ImportOptions
	var dry, asJSON, verbose bool
	var kind string
	c := &cobra.Command{
		Use: "transcripts FILE|FOLDER…", Args: usage(cobra.MinimumNArgs(1)),
		Short: "Read interviews (Word, PDF, captions, tables …) into numbered turns",
		Long: `Read interviews into numbered turns with speaker, role and time.

A participant's id in the file's name is found (P03.docx, interview_P03.txt;
P03-2.vtt is P03's second wave); else the file becomes the next free number.
Who asks and who answers is guessed and shown: look, and correct it with
--interviewer and --label: import the file again with them, and who speaks is
corrected, while its turns and what is coded stay. Names of files and speakers go to
private/ only; shared files hold INT and P03.

Kinds (--kind):
  verbatim     what was said, word by word; so every file is taken
  partial      a part of it: coded, charted and quoted like the whole
  notes        a researcher's notes: coded and charted, never quoted as speech
  translation  of another transcript (--of P03, or P03 in the file's name), with its
               turn numbers, as P03-en (--language en); quoted as a translation
  document     a report, article or policy: numbered paragraphs in which nobody
               speaks, D01 and on; in a row only with --participant

Every word of a file is accounted for: as speech, or as a label, time, heading
or note, or set aside. Importing the same file again without flags changes
nothing.

JSON keys: file, status, error, format, transcript, kind, of, participants, turns, words,
speakers, labels, confidence, why, offers, warnings, words_in, words_out,
accounted, items.`,
		Example: `  framewright import transcripts interviews/
  framewright import transcripts talk.vtt --participant P04 --interviewer "Okoro, Ada" --dry-run
  framewright import transcripts second.docx --participant P01 --wave 2`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun, o.Kind = dry, framework.TranscriptKind(kind)
			report, err := s.ImportTranscripts(c.Context(), args, o)
			if err != nil {
				return err
			}
			if asJSON {
				if err := a.json(report); err != nil {
					return err
				}
			} else {
				a.showImported(report, verbose)
			}
			a.screened(c, s, report)
			return a.afterImport(report)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Participant, "participant", "", "whose transcript it is (`ID`), for one file; or the speaker label that is the participant")
	f.StringArrayVar(&o.Interviewers, "interviewer", nil, "a speaker `LABEL` that is an interviewer; may be repeated")
	f.StringArrayVar(&o.Labels, "label", nil, "a speaker label that is a participant (`LABEL=ID`); may be repeated")
	f.StringArrayVar(&o.Others, "other", nil, "a speaker `LABEL` that is neither; may be repeated")
	f.StringVar(&kind, "kind", "", "verbatim, partial, notes, translation or document")
	f.StringVar(&o.Of, "of", "", "the `TRANSCRIPT` that a translation translates, for one file")
	f.StringVar(&o.ID, "id", "", "the `ID` of a translation or document, for one file")
	f.StringVar(&o.Wave, "wave", "", "the occasion of interviewing, such as 2")
	f.StringVar(&o.Date, "date", "", "the day of the interview (2026-02-11)")
	f.StringVar(&o.Language, "language", "", "the transcript's language, where it is not the study's")
	f.BoolVar(&verbose, "items", false, "list every piece that did not become speech")
	surveyFlags(c, &o)
	return listing(changing(c, &dry), &asJSON)
}

// showImported prints one paragraph a file.
func (a *app) showImported(report []*action.Imported, verbose bool) {
	talks, surveys := partSurveys(report)
	for _, r := range talks {
		name := filepath.Base(r.File)
		switch r.Status {
		case "refused":
			a.printf("%s  %s\n    %s\n", a.style(red, "refused"), name, strings.ReplaceAll(r.Error, "\n", "\n    "))
			continue
		case "unchanged":
			a.printf("%s  %s is %s already; nothing changed\n", a.style(dim, "known"), name, r.Transcript)
			for _, w := range r.Warnings {
				a.printf("    %s %s\n", a.style(yellow, "note:"), w)
			}
			continue
		}
		a.printf("%s  %s → %s  %s, %s, %s\n", a.style(green, r.Status), name, a.style(bold, r.Transcript), r.Kind, counted(r.Turns, "turn"), counted(r.Words, "word"))
		a.showLabels(r)
		a.showAccount(r, verbose)
	}
	a.showSurveys(surveys)
}

func (a *app) showLabels(r *action.Imported) {
	for _, l := range r.Labels {
		who := l.Canonical
		if l.Participant != "" && l.Participant != l.Canonical {
			who += " = " + l.Participant
		}
		a.printf("    %s → %s %s, %s %s\n", pad(l.Label, 14), who, l.Role, counted(l.Turns, "turn"), a.sureWhy(l.Confidence, l.Why))
		a.showSpellings(l)
	}
	a.showSure(r)
}

func (a *app) showAccount(r *action.Imported, verbose bool) {
	acc := r.Accounted
	parts := []string{fmt.Sprintf("%d speech", acc.Speech)}
	for _, p := range []struct {
		n    int
		what string
	}{{acc.Labels, "labels"}, {acc.Times, "times"}, {acc.Headings, "headings"}, {acc.Notes, "notes"}, {acc.SetAside, "set aside"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	sum := a.style(green, "every word accounted for")
	if r.WordsIn != r.WordsOut {
		sum = a.style(red, fmt.Sprintf("%d words are NOT accounted for", r.WordsIn-r.WordsOut))
	}
	a.printf("    %d words in the file = %s: %s\n", r.WordsIn, strings.Join(parts, " + "), sum)
	for _, w := range r.Warnings {
		a.printf("    %s %s\n", a.style(yellow, "note:"), w)
	}
	for _, it := range r.Items {
		if verbose || it.Kind != "label" && it.Kind != "time" && len(r.Items) < 12 {
			what := counted(it.Words, "word")
			if it.Read {
				what = "read as text"
			}
			if it.Author != "" {
				what += ", " + it.Author
			}
			a.printf("    - %s %s (%s): %s\n", it.Kind, it.Where, what, clip(strings.ReplaceAll(it.Text, "\n", " / "), 90))
		}
	}
}

// afterImport says what came of the batch and what is next.
func (a *app) afterImport(report []*action.Imported) error {
	count := map[string]int{}
	for _, r := range report {
		count[r.Status]++
	}
	if len(report) > 1 {
		a.note(fmt.Sprintf("%s: %d imported, %d known already, %d refused", counted(filesOf(report), "file"),
			count["imported"]+count["would import"]+count["corrected"]+count["would correct"], count["unchanged"], count["refused"]))
	}
	if count["imported"] > 0 {
		a.next("%s", afterReading(report))
	}
	if count["refused"] > 0 {
		return errSilent{framework.Failed}
	}
	return nil
}

func firstImported(report []*action.Imported) string {
	for _, r := range report {
		if r.Status == "imported" {
			return r.Transcript
		}
	}
	return ""
}

// tableImport is a command that brings in a table and reports row by row.
func tableImport(a *app, c *cobra.Command, next string, run func(*action.Session, *cobra.Command, string) (*action.TableReport, error)) *cobra.Command {
	var dry, asJSON bool
	c.Long += "\n\nJSON keys: file, rows (where, status, ref, detail), warnings."
	c.Args = usage(cobra.ExactArgs(1))
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.session()
		if err != nil {
			return err
		}
		s.DryRun = dry
		report, err := run(s, c, args[0])
		if err != nil {
			return err
		}
		if asJSON {
			if err := a.json(report); err != nil {
				return err
			}
		} else {
			a.showRows(report, dry)
		}
		if report.Count("refused") > 0 {
			return errSilent{framework.Failed}
		}
		a.next("%s", next)
		return nil
	}
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) showRows(report *action.TableReport, dry bool) {
	var count statuses
	for _, r := range report.Rows {
		count.add(r.Status)
		if r.Status == "refused" {
			a.printf("%s %s  %s\n    %s\n", a.style(red, "refused"), r.Where, r.Ref, strings.ReplaceAll(r.Detail, "\n", "\n    "))
		} else if len(report.Rows) <= 40 {
			if words.Width(r.Detail) > 70 && r.Brief != "" {
				r.Detail = r.Brief
			}
			a.printf("%s  %s  %s\n", pad(r.Status, 9), r.Ref, a.style(dim, clip(strings.ReplaceAll(r.Detail, "\n", " "), 70)))
		}
	}
	a.reportHead(len(report.Rows), &count, dry, report.Warnings)
}

// statuses counts what became of rows, in the order they first came.
type statuses struct {
	order []string
	count map[string]int
}

func (st *statuses) add(status string) {
	if st.count == nil {
		st.count = map[string]int{}
	}
	if st.count[status]++; st.count[status] == 1 {
		st.order = append(st.order, status)
	}
}

// reportHead sums up a report on so many rows, with what a person should know.
func (a *app) reportHead(rows int, st *statuses, dry bool, warnings []string) {
	var parts []string
	for _, status := range st.order {
		parts = append(parts, fmt.Sprintf("%d %s", st.count[status], status))
	}
	head := counted(rows, "row")
	if dry {
		head = "dry run, nothing changed: " + head
	}
	a.printf("%s: %s\n", head, orNone(strings.Join(parts, ", ")))
	for _, w := range warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func importParticipants(a *app) *cobra.Command {
	return tableImport(a, &cobra.Command{
		Use: "participants FILE.csv|xlsx", Short: "Read participants and their attributes from a table",
		Long: `Read participants and their attributes from a table whose first row names the
columns. One row a participant:

  id        the participant's id (P03); also participant, case, code
  kind      group, dyad, household, site; empty for a person
  part-of   the group a member belongs to
  wave      the row holds for this wave only
  quote permission, archive permission, recontact permission
            what was answered: yes or no; also Consent to quotation, may be
            archived, can be recontacted and the like. An empty cell leaves what
            was answered before
  …         every other column is an attribute, and is declared on the way

Several values stand in one cell, parted by semicolons. Empty, -, n/a and
missing are missing values. Columns that name people are left out. Participants
may be there before their interview.`,
		Example: `  framewright import participants participants.csv`,
	}, "framewright participant list", func(s *action.Session, c *cobra.Command, file string) (*action.TableReport, error) {
		return s.ImportParticipants(c.Context(), file)
	})
}

func importCodings(a *app) *cobra.Command {
	return tableImport(a, &cobra.Command{
		Use: "codings FILE.xlsx|csv", Short: "Code passages by the hundred from a table",
		Long: `Code passages from a table whose first row names the columns:

  ref      P03:12, P03:12-14
  words    the words, as in the transcript; none: the whole turns;
           "first words … last words" for a long passage
  themes   paths or numbers, parted by semicolons: training/access; 3.2
  note     optional
  by       optional: the analyst, where it is not you
  nth      optional: which of several, where the words stand more than once

"framewright export transcripts -o FILE.xlsx" writes such a table, a row a turn, to
fill in; rows without themes are left alone. A row that cannot be coded is refused
with its reason and does not stop the others. What was coded before is not coded
twice.`,
		Example: `  framewright export transcripts P03 -o P03.xlsx
  framewright import codings P03.xlsx --dry-run
  framewright import codings codings.xlsx`,
	}, "framewright passages", func(s *action.Session, c *cobra.Command, file string) (*action.TableReport, error) {
		return s.ImportCodings(c.Context(), file)
	})
}
