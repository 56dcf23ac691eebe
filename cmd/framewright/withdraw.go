package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func participantWithdraw(a *app) *cobra.Command {
	var rq action.WithdrawRequest
	var dry, yes, asJSON bool
	var receipt string
	c := &cobra.Command{Use: "withdraw ID", Short: "Remove everything a participant said, for good", Args: usage(cobra.ExactArgs(1)),
		Long: `Show all that hangs on a participant, and remove it everywhere: transcripts,
codings, cells, quotations, elements, their words in memos and in others' cells
([withdrawn] stands in their place), the key's entries, sources and exports under
the study's folder, the search index and what undo remembers. Of a group's talk
the participant's turns go, and the rest stands.

It cannot be undone. On a terminal it asks for the id to be typed; elsewhere it
needs --yes. Other machines clear their own copies when the study is next opened
there. What is left is a record that somebody withdrew, and when; the id is never
given again. It may be repeated, where a colleague's copy brought something back.

Words that nobody else used are taken for traces where they stand in quotation
marks, are names or numbers, or are no words of English: --keep-word keeps one.
Other words that only they used stay, and are listed for you to look at.
Exports that somebody has changed since, and files of your own, are listed for you to
see to; --remove-files removes them, too.
After the study's cut-off (study.yaml), --keep-findings leaves the categories that
rest on this participant alone, attributed to nobody.

JSON keys: participant, title, date, again, removed (kind, count, refs), changed,
words, stays (word, in), look, kept, files, rewritten, read, printed, traces, unread,
elsewhere, git, key, undecided.`,
		Example: "  framewright participant withdraw P07 --dry-run\n  framewright participant withdraw P07 --receipt receipt-P07.pdf",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if receipt != "" {
				if err := action.CheckReceipt(receipt); err != nil {
					return err
				}
			}
			rq.Participant = args[0]
			s.DryRun = true
			plan, err := s.Withdraw(c.Context(), rq)
			if err != nil {
				return err
			}
			switch {
			case dry && asJSON:
				return a.json(plan)
			case !asJSON:
				a.showWithdrawal(plan, false)
			}
			if plan.Nothing() && plan.Again {
				a.next("nothing of %s is left in the study", plan.Participant)
				return nil
			}
			if dry {
				others := ""
				if len(plan.Traces) > 0 {
					others = " --remove-files"
				}
				a.next("framewright participant withdraw %s --receipt receipt-%s.pdf%s", plan.Participant, plan.Participant, others)
				return nil
			}
			if err := a.sureToWithdraw(plan.Participant, yes); err != nil {
				return err
			}
			s.DryRun = false
			done, err := s.Withdraw(c.Context(), rq)
			if err != nil {
				return err
			}
			if receipt != "" {
				if err := s.Receipt(receipt, done); err != nil {
					return err
				}
			}
			if asJSON {
				return a.json(done)
			}
			a.withdrawn(done, receipt)
			return nil
		}}
	f := c.Flags()
	f.BoolVar(&yes, "yes", false, "do it without asking")
	f.BoolVar(&rq.KeepFindings, "keep-findings", false, "after the cut-off: leave categories, attributed to nobody")
	f.BoolVar(&rq.RemoveFiles, "remove-files", false, "remove other files in the folder that hold traces, too")
	f.StringSliceVar(&rq.KeepWords, "keep-word", nil, "a `WORD` that is no trace, though nobody else used it")
	f.StringVar(&receipt, "receipt", "", "write a receipt to hand over to `FILE` (txt, docx, md, pdf)")
	f.BoolVar(&asJSON, "json", false, "write JSON")
	return changing(c, &dry)
}

// sureToWithdraw asks for the id to be typed: a y is typed too easily.
func (a *app) sureToWithdraw(id string, yes bool) error {
	if yes {
		return nil
	}
	no := action.NeedsYes("nothing was removed: "+id+" was not withdrawn", "it cannot be undone; to do it: framewright participant withdraw "+id+" --yes")
	if !a.inTTY {
		return no
	}
	typed, err := a.askLine("this cannot be undone; to withdraw " + id + " for good, type the id:")
	if err != nil || strings.TrimSpace(typed) != id {
		return no
	}
	return nil
}

// showWithdrawal tells what hangs on the participant.
func (a *app) showWithdrawal(r *action.WithdrawReport, done bool) {
	a.printf("%s: what would be removed for good; it cannot be undone\n", r.Participant)
	var rows [][]string
	for _, k := range r.Removed {
		rows = append(rows, []string{fmt.Sprint(k.Count), k.Kind, strings.Join(firstFew(k.Refs, 8), ", ")})
	}
	a.table([]string{"", "kind", "which"}, rows)
	few := func(title string, list []string) {
		if len(list) > 0 {
			a.printf("%s:\n", title)
			for _, line := range firstFew(list, 12) {
				a.printf("  %s\n", line)
			}
		}
	}
	few("[withdrawn] would stand in the place of their words in", r.Changed)
	few("words that only they used, and that are taken for traces (--keep-word WORD keeps one)", wordPlaces(r.Words))
	few("files in the folder that go", r.Files)
	few("files in the folder that are rewritten without them", r.Rewritten)
	few("for you to read: memos that speak of them; sentences that name them go, what stands around those stays", r.Read)
	few("for you to look at: places that may name them, and stay", r.Look)
	few("for you to look at: ordinary words that only they said, and that stay", wordPlaces(r.Stays))
	few("findings that stay, attributed to nobody", r.Kept)
	few("not removed, and for you to see to", r.Unreached(false))
}

// wordPlaces names each word with the places in which others wrote it.
func wordPlaces(list []action.WithdrawnWord) (out []string) {
	places := map[string][]string{}
	var words []string
	for _, w := range list {
		if places[w.Word] == nil {
			words = append(words, w.Word)
		}
		places[w.Word] = append(places[w.Word], w.In)
	}
	for _, word := range words {
		out = append(out, word+" (in "+strings.Join(firstFew(places[word], 4), ", ")+")")
	}
	return out
}

func firstFew(list []string, n int) []string {
	if len(list) <= n {
		return list
	}
	return append(list[:n:n], fmt.Sprintf("and %d more", len(list)-n))
}

// withdrawn tells that it was done.
func (a *app) withdrawn(r *action.WithdrawReport, receipt string) {
	total := 0
	for _, k := range r.Removed {
		total += k.Count
	}
	a.printf("%s withdrawn: %d removed, %s rewritten, %s removed, %s rewritten; undo, index and exports of this machine are cleared\n", r.Participant, total,
		counted(len(r.Changed), "place"), counted(len(r.Files), "file"), counted(len(r.Rewritten), "file"))
	for _, at := range r.Printed {
		a.note(a.style(yellow, "theirs is quoted in: ") + at)
	}
	for _, memo := range r.Read {
		a.note(a.style(yellow, "for you to read: ") + memo)
	}
	if r.Key == "locked" {
		a.note(a.style(yellow, "the key was not opened: ") + "framewright participant withdraw " + r.Participant + " once more, with its passphrase, takes their entries out for good")
	}
	if receipt != "" {
		a.printf("receipt: %s\n", receipt)
	}
	a.next("framewright check")
}
