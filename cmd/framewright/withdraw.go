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

Single words that nobody else used are taken for traces: --keep-word keeps one.
After the study's cut-off (study.yaml), --keep-findings leaves the categories that
rest on this participant alone, attributed to nobody.

JSON keys: participant, title, date, again, removed (kind, count, refs), changed,
words (word, in), look, kept, files, traces, unread, elsewhere, git, key.`,
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
				a.next("framewright participant withdraw %s --receipt receipt-%s.pdf", plan.Participant, plan.Participant)
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
	if err != nil || !strings.EqualFold(strings.TrimSpace(typed), id) {
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
			for _, line := range firstFew(list, 30) {
				a.printf("  %s\n", line)
			}
		}
	}
	few("[withdrawn] would stand in the place of their words in", r.Changed)
	var words []string
	for _, w := range r.Words {
		words = append(words, w.Word+" (in "+w.In+")")
	}
	few("words that only they used, and that are taken for traces (--keep-word WORD keeps one)", words)
	few("files in the folder that would go, or be rewritten without them", r.Files)
	few("for you to look at: turns that may name them", r.Look)
	few("findings that stay, attributed to nobody", r.Kept)
	few("not removed, and for you to see to", r.Unreached(false))
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
	a.printf("%s withdrawn: %d removed, %s rewritten, %s removed or rewritten; undo, index and exports of this machine are cleared\n", r.Participant, total,
		counted(len(r.Changed), "place"), counted(len(r.Files), "file"))
	if receipt != "" {
		a.printf("receipt: %s\n", receipt)
	}
	a.next("framewright check")
}
