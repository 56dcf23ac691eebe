package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, pseudonymCommand) }

const pseudonymLong = `Replace the names of people, places and organisations by pseudonyms (Rosa) or
categories ([town], [school]). The real names stand in the key alone, private/key.age,
which is encrypted with a passphrase; nobody can open it without, so keep the
passphrase where you keep the consent forms.

  framewright pseudonym suggest               look through what may identify somebody
  framewright pseudonym add "REAL NAME" ROSA  or name it yourself, with its spellings
  framewright pseudonym apply                 replace everywhere: this cannot be undone
  framewright check --confidentiality         look for what is left

Names are whole words in any case, with what is hung on them: Margaret's becomes
Rosa's, MARGARET becomes ROSA; the longest goes first. Ann is not found in Annual or
Ann-Marie. Names that are common words, too (Will, May), are taken with a capital
only. Line breaks, curly apostrophes and soft hyphens make no difference; accents do.

The passphrase is asked for; or it is the first line of --passphrase-file FILE, or
$FRAMEWRIGHT_PASSPHRASE.`

func pseudonymCommand(a *app) *cobra.Command {
	c := &cobra.Command{Use: "pseudonym", GroupID: "method", Short: "Replace real names by pseudonyms; the key is encrypted", Long: pseudonymLong,
		Args: usage(cobra.NoArgs), RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(pseudonymAdd(a), pseudonymNever(a), pseudonymList(a), pseudonymRemove(a), pseudonymSuggest(a), pseudonymApply(a), pseudonymLog(a), pseudonymPassphrase(a))
	return c
}

// passphraseAtHand tells whether there is a passphrase that nobody is asked for.
func (a *app) passphraseAtHand() bool { return a.passFile != "" || passphraseGiven != "" }

func pseudonymAdd(a *app) *cobra.Command {
	var rq action.PseudonymRequest
	var variants string
	var dry, asJSON bool
	c := &cobra.Command{Use: `add "REAL NAME" PSEUDONYM`, Short: "Put a real name and its pseudonym into the key", Args: usage(cobra.ExactArgs(2)),
		Long: `Put a real name and its pseudonym, or category, into the key, and say in how many
places of which transcripts it stands. Nothing is replaced yet. The first entry makes
the key, and a passphrase for it is asked for twice. The same name and pseudonym with
more --variants add spellings.

A pseudonym that is somebody's real name, or another's pseudonym, is refused.

What is typed behind a command stays in the shell's history, and others on this machine
can see it while the command runs. Written as -, the name is asked for; where nobody
can be asked it is the first line of what is piped in. Names that
"framewright pseudonym suggest" finds are in neither.

JSON keys: id, replacement, kind, participant, never, places, transcripts (transcript,
places, refs), warnings. The real name is not among them.`,
		Example: `  framewright pseudonym add "Ada Marsh" "Rosa Bell" --variants "Mrs Marsh, Marsh" --participant P03
  framewright pseudonym add "Netherfold" "[town]"
  framewright pseudonym add - "[town]"        the name is asked for
  framewright pseudonym add "St Hilda's" "[school]" --reason "only one of its kind"`,
		RunE: func(c *cobra.Command, args []string) error {
			var err error
			if rq.Original, err = a.untold(args[0]); err != nil {
				return err
			}
			rq.Replacement = args[1]
			rq.Variants = strings.FieldsFunc(variants, func(r rune) bool { return r == ',' || r == ';' })
			return a.addPseudonym(c, rq, dry, asJSON)
		}}
	f := c.Flags()
	f.StringVar(&variants, "variants", "", "other spellings and nicknames, with commas between: `\"Mags, Mrs Ellis\"`")
	f.StringVar(&rq.Kind, "kind", "", "what it is: name, place, organisation, date, age, phone … (for categories it is seen from the word)")
	f.StringVar(&rq.Participant, "participant", "", "whose name it is, or who named it (`ID`): it goes with them when they withdraw")
	f.StringVar(&rq.Reason, "reason", "", "why, for the log that everybody reads: do not name anybody")
	f.BoolVar(&rq.AnyCase, "any-case", false, "a name that is a common word, too, is taken in small letters as well")
	newKeyFlag(c, &rq)
	return listing(changing(c, &dry), &asJSON)
}

// newKeyFlag lets a key be begun where names were replaced by one that is gone.
func newKeyFlag(c *cobra.Command, rq *action.PseudonymRequest) {
	c.Flags().BoolVar(&rq.NewKey, "new-key", false, "begin a new key although names were replaced by one that is not here: it is gone for good")
}

// untold is a name as it was given; "-" is one that is not to stand on the command
// line.
func (a *app) untold(name string) (string, error) {
	if name != "-" {
		return name, nil
	}
	if a.inTTY {
		return a.askLine("Real name:")
	}
	return a.readLine()
}

func (a *app) addPseudonym(c *cobra.Command, rq action.PseudonymRequest, dry, asJSON bool) error {
	s, err := a.session()
	if err != nil {
		return err
	}
	s.DryRun = dry
	out, err := s.AddPseudonym(c.Context(), rq)
	if err != nil || asJSON {
		return orJSON(a, err, out)
	}
	a.showPlaces(out)
	if rq.Never {
		a.next("framewright pseudonym suggest")
	} else {
		a.next("framewright pseudonym apply --dry-run, when all names are in the key")
	}
	return nil
}

// showPlaces prints where an entry's words stand.
func (a *app) showPlaces(p *action.PseudonymPlaces) {
	what := p.Replacement + ", " + p.Kind
	if p.Never {
		what = "stays"
	}
	a.printf("%s  %s: %s in %s\n", a.style(bold, p.ID), what, counted(p.Places, "place"), counted(len(p.Transcripts), "transcript"))
	for _, t := range p.Transcripts {
		refs := t.Refs
		more := ""
		if len(refs) > 8 {
			refs, more = refs[:8], ", …"
		}
		a.printf("    %s  %d  %s\n", pad(t.Transcript, 8), t.Places, a.style(dim, strings.Join(refs, ", ")+more))
	}
	for _, w := range p.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
}

func pseudonymNever(a *app) *cobra.Command {
	var rq action.PseudonymRequest
	var dry, asJSON bool
	c := &cobra.Command{Use: `never "WORDS"`, Short: "Judge words not to identify anybody: they stay", Args: usage(cobra.ExactArgs(1)),
		Long: `Judge words not to identify anybody: they are not suggested again, and no name is
replaced inside them. "May I" stays so although May is replaced.

JSON keys: those of framewright pseudonym add.`,
		Example: "  framewright pseudonym never \"Will you\"\n  framewright pseudonym never \"King's Cross\"",
		RunE: func(c *cobra.Command, args []string) error {
			rq.Original, rq.Never, rq.Kind = args[0], true, "other"
			return a.addPseudonym(c, rq, dry, asJSON)
		}}
	c.Flags().StringVar(&rq.Reason, "reason", "", "why")
	newKeyFlag(c, &rq)
	return listing(changing(c, &dry), &asJSON)
}

func pseudonymList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{Use: "list", Short: "Show the key: real names and pseudonyms", Args: usage(cobra.NoArgs),
		Long: `Show the key: real names beside their pseudonyms. It is for those who have the
passphrase; do not put what it prints into the study's folder.

JSON keys: id, original, variants, replacement, kind, reason, participant, by, on,
never, any_case, replaced (places, by the log).`,
		Example: "  framewright pseudonym list",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Pseudonyms(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			a.showKey(list)
			return nil
		}}
	return listing(c, &asJSON)
}

func (a *app) showKey(list []action.PseudonymInfo) {
	if len(list) == 0 {
		a.note("the study has no key of pseudonyms yet")
		a.next("framewright pseudonym suggest")
		return
	}
	var rows [][]string
	for _, e := range list {
		done := ""
		if e.Replaced > 0 {
			done = counted(e.Replaced, "place")
		}
		with := e.Replacement
		if e.Never {
			with = "(stays)"
		}
		rows = append(rows, []string{e.ID, e.Original, strings.Join(e.Variants, ", "), with, e.Kind, e.Participant, done})
	}
	a.table([]string{"id", "real name", "other spellings", "pseudonym", "kind", "participant", "replaced"}, rows)
	a.note(counted(len(list), "entry") + "; real names: show this to nobody outside the team")
}

func pseudonymRemove(a *app) *cobra.Command {
	var dry, asJSON bool
	c := &cobra.Command{Use: "remove ID", Short: "Take an entry out of the key", Args: usage(cobra.ExactArgs(1)),
		Long: `Take an entry out of the key, named by its id or by its pseudonym. Where it was
applied, the pseudonym stays in the texts, and the key no longer says whose it is.

JSON keys: id, replacement, replaced.`,
		Example: "  framewright pseudonym remove k4m2x9qd\n  framewright pseudonym remove Rosa",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			out, err := s.RemovePseudonym(c.Context(), args[0])
			if err != nil || asJSON {
				return orJSON(a, err, out)
			}
			a.printf("%s is out of the key\n", out.ID)
			if out.Replaced > 0 {
				a.note(a.style(yellow, "note: ") + counted(out.Replaced, "place") + " keep the pseudonym, and nothing here says any more whose it is")
			}
			a.next("framewright undo takes it back")
			return nil
		}}
	return listing(changing(c, &dry), &asJSON)
}

func pseudonymLog(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{Use: "log", Short: "Show what was replaced where, without what stood there", Args: usage(cobra.NoArgs),
		Long: `Show the log of replacements (pseudonyms.yaml): the entry's id, the place, how often it
stood there, what stands there now, its kind, why, who and when. What stood there is in
the key alone, under the id.

JSON keys: id, place, places, replacement, kind, reason, by, on.`,
		Example: "  framewright pseudonym log\n  framewright pseudonym log --json",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			log, err := s.ReplacedLog(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, log)
			}
			var rows [][]string
			for _, r := range log {
				rows = append(rows, []string{r.ID, r.Place, fmt.Sprint(r.Places), r.Replacement, r.Kind, r.Reason, r.By, r.On})
			}
			if len(rows) == 0 {
				a.note("nothing has been replaced yet")
				a.next("framewright pseudonym apply --dry-run")
				return nil
			}
			a.table([]string{"id", "place", "times", "replacement", "kind", "reason", "who", "when"}, rows)
			n := 0
			for _, r := range log {
				n += r.Places
			}
			a.note(counted(n, "place"))
			return nil
		}}
	return listing(c, &asJSON)
}
