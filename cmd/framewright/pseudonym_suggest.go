package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/confidential"

	"github.com/spf13/cobra"
)

func pseudonymSuggest(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{Use: "suggest [TRANSCRIPT…]", Short: "Look one by one through what may identify somebody", ValidArgsFunction: a.completing(transcriptWords, -1),
		Long: `Look through the transcripts, all or those named, for what may identify somebody:
names, places, organisations, dates of birth, phone numbers, e-mail and web
addresses, postcodes, numbers of identity. Each is shown once, with where it stands:
replace it by a pseudonym or a category, or judge that it identifies nobody, which is
remembered. Nothing is replaced yet; "framewright pseudonym apply" does that.

No list of names is complete: read the transcripts all the same.

Without a terminal they are listed.

JSON keys: candidates (text, kind, why, sure, count, refs, contexts), known, locked.`,
		Example: "  framewright pseudonym suggest\n  framewright pseudonym suggest P03 --json",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			walk := a.inTTY && !asJSON
			found, err := s.Identifying(c.Context(), args, walk)
			switch {
			case err != nil || asJSON:
				return orJSON(a, err, found)
			case !walk:
				a.showIdentifying(found)
				return nil
			}
			return (&naming{a: a, s: s, list: found.Candidates, known: found.Known}).walk(c.Context())
		}}
	return listing(c, &asJSON)
}

func (a *app) showIdentifying(f *action.Identifying) {
	var rows [][]string
	for _, k := range f.Candidates {
		refs := strings.Join(k.Refs[:min(4, len(k.Refs))], ", ")
		if len(k.Refs) > 4 {
			refs += ", …"
		}
		rows = append(rows, []string{k.Text, k.Kind, fmt.Sprint(k.Count), refs, k.Why})
	}
	if len(rows) > 0 {
		a.table([]string{"words", "kind", "places", "where", "why"}, rows)
	}
	a.note(fmt.Sprintf("%s that may identify somebody; %d in the key already", counted(len(f.Candidates), "text"), f.Known))
	if f.Locked {
		a.note("the key was not opened: what it holds is listed, too. --passphrase-file FILE opens it")
	}
	if len(rows) > 0 {
		a.next("framewright pseudonym suggest in a terminal walks through them; or framewright pseudonym add \"REAL NAME\" PSEUDONYM")
	}
}

// naming is the walk through what may identify somebody.
type naming struct {
	a       *app
	s       *action.Session
	list    []action.CandidateInfo
	known   int
	decided []action.PseudonymRequest // that are not in the key yet
	put     int                       // that are
	saves   int                       // changes of the key
}

const (
	namingKeys = "pcnsuq?"
	namingHelp = `  p replace it by a pseudonym     c by a category, such as [town]
  n never: it identifies nobody   s skip (asked again)   u one back   q stop here`
	// saveEvery is after how many answers the key is written: to encrypt it takes a
	// second, and hours of answers are not to hang on the end of a walk.
	saveEvery = 15
)

// walk shows them one by one, and keeps what was decided whatever ends it.
func (n *naming) walk(ctx context.Context) error {
	a := n.a
	a.note(fmt.Sprintf("%s that may identify somebody; %d in the key already", counted(len(n.list), "text"), n.known))
	if len(n.list) == 0 {
		return nil
	}
	if err := n.begin(ctx); err != nil {
		return err
	}
	fmt.Fprintln(a.err, namingHelp)
	err := n.ask(ctx)
	if saved := n.save(context.WithoutCancel(ctx)); saved != nil {
		return saved
	}
	if n.put > 0 {
		a.note(counted(n.put, "entry") + " put into the key")
	}
	if err == nil && n.put > 0 {
		a.next("framewright pseudonym apply --dry-run")
	}
	return cutAfter(ctx, err, n.saves, "set of answers put into the key")
}

// begin asks for the passphrase of a new key before anybody is asked for names.
func (n *naming) begin(ctx context.Context) error {
	tell := func() {
		n.a.note("Your answers go into a new key, private/key.age. Its passphrase is new, too: keep it where you keep\n" +
			"the consent forms. Without it nobody can tell again whose pseudonym is whose.")
	}
	err := n.s.BeginKey(ctx, tell)
	for try := 0; try < 5 && n.slipped(err); try++ {
		n.a.report(err)
		err = n.s.BeginKey(ctx, func() {})
	}
	return err
}

// slipped tells of a new passphrase that will not do and can be typed again.
func (n *naming) slipped(err error) bool {
	return err != nil && slices.Contains([]string{"weak-passphrase", "passphrases-differ"}, framework.NameOf(err)) && !n.a.passphraseAtHand()
}

func (n *naming) ask(ctx context.Context) error {
	var back []int // how many decisions there were before each answer that can be taken back
	for at := 0; at < len(n.list); {
		n.show(at)
		key, err := n.a.askKey("replace it?", namingKeys)
		if errors.Is(err, io.EOF) || key == 'q' {
			return nil
		}
		if err != nil {
			return err
		}
		before := len(n.decided)
		answered := true
		switch key {
		case 'p', 'c':
			answered, err = n.replace(ctx, at, key == 'c')
		case 'n':
			answered, err = n.decide(ctx, action.PseudonymRequest{Original: n.list[at].Text, Kind: n.list[at].Kind, Never: true})
		case 'u':
			if answered = false; len(back) == 0 {
				fmt.Fprintln(n.a.err, "there is no answer to take back that is not in the key yet")
				break
			}
			n.decided, back, at = n.decided[:back[len(back)-1]], back[:len(back)-1], at-1
		case '?':
			answered = false
			fmt.Fprintln(n.a.err, namingHelp)
		}
		if err != nil {
			return err
		}
		if !answered {
			continue
		}
		back = append(back, before)
		at++
		if len(n.decided) >= saveEvery {
			if err := n.save(ctx); err != nil {
				return err
			}
			back = nil
		}
	}
	return nil
}

func (n *naming) show(at int) {
	a, k := n.a, n.list[at]
	fmt.Fprintf(a.err, "\n%s  %s  %s\n", a.style(dim, fmt.Sprintf("%d of %d", at+1, len(n.list))), a.style(bold, k.Text), a.style(cyan, k.Kind)+"  "+counted(k.Count, "place"))
	a.aside(dim, k.Why)
	for i, ref := range k.Refs {
		if i == 4 {
			a.aside(dim, fmt.Sprintf("… and in %s more", counted(len(k.Refs)-i, "turn")))
			break
		}
		if i < len(k.Contexts) {
			a.aside("", a.style(dim, ref)+"  "+k.Contexts[i])
		}
	}
}

// replace asks what is to stand there; an empty answer leaves the question open.
func (n *naming) replace(ctx context.Context, at int, category bool) (bool, error) {
	k := n.list[at]
	question := "pseudonym:"
	if category {
		question = "category (town, school, organisation …):"
	}
	with, err := n.line(question)
	if err != nil || with == "" {
		return false, err
	}
	if category && !confidential.IsCategory(with) {
		with = "[" + strings.Trim(with, "[] ") + "]"
	}
	variants, err := n.line("other spellings, with commas between (Enter for none):")
	if err != nil {
		return false, err
	}
	whose, err := n.line("whose name is it, or who named it: a participant's id, so that it goes when they withdraw (Enter for nobody):")
	if err != nil {
		return false, err
	}
	return n.decide(ctx, action.PseudonymRequest{Original: k.Text, Replacement: with, Kind: k.Kind, Participant: strings.TrimSpace(whose), Variants: strings.FieldsFunc(variants, func(r rune) bool { return r == ',' || r == ';' })})
}

func (n *naming) line(question string) (string, error) {
	typed, err := n.a.askLine(question)
	if errors.Is(err, io.EOF) {
		return "", nil
	}
	return typed, err
}

// decide proves an answer together with those before it; one that cannot be is
// said, and asked for again.
func (n *naming) decide(ctx context.Context, rq action.PseudonymRequest) (bool, error) {
	note := n.s.Note
	n.s.DryRun, n.s.Note = true, nil
	err := n.s.DecidePseudonyms(ctx, append(n.decided[:len(n.decided):len(n.decided)], rq))
	n.s.DryRun, n.s.Note = false, note
	if err != nil {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		n.a.report(err)
		return false, nil
	}
	n.decided = append(n.decided, rq)
	return true, nil
}

// save puts the answers so far into the key. A new passphrase that will not do is
// asked for again: the answers are not to be lost by a slip of the fingers.
func (n *naming) save(ctx context.Context) error {
	err := n.s.DecidePseudonyms(ctx, n.decided)
	for try := 0; try < 5 && n.slipped(err); try++ {
		n.a.report(err)
		err = n.s.DecidePseudonyms(ctx, n.decided)
	}
	if err != nil {
		return err
	}
	if len(n.decided) > 0 {
		n.saves++
	}
	n.put += len(n.decided)
	n.decided = nil
	return nil
}
