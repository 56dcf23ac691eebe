package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding/revise"
	"framewright/framework"
	"framewright/framework/anchor"
)

// codings lets the codings of all analysts follow their words.
func (c *corrector) codings() error {
	files, err := c.tx.Codings(c.old.ID)
	if err != nil {
		return err
	}
	v, err := c.s.veil(c.tx)
	if err != nil {
		return err
	}
	for _, f := range files {
		for _, k := range f.Codings {
			c.coding(k, v)
		}
		c.turnedDown(f)
		f.Placed = anchor.Fingerprint(c.rev.New)
		if err := c.tx.PutCodings(f); err != nil {
			return err
		}
	}
	return nil
}

// turnedDown lets what was turned down follow its turns; what was of a turn
// that is gone is forgotten, and so is a part of a turn whose words are gone.
func (c *corrector) turnedDown(f *framework.CodingFile) {
	var kept []framework.TurnedDown
	for _, r := range f.Rejected {
		at, fate := c.rev.Ref(r.At)
		if fate == revise.Dangling {
			continue
		}
		r.At = at
		if r.Words != "" {
			if _, _, err := anchor.Place(c.rev.New, at, r.Words, 1); err != nil {
				continue
			}
		}
		kept = append(kept, r)
	}
	f.Rejected = kept
}

// coding lets a coding follow its words. One that is hidden is counted, and not
// listed: which words were coded, and how, is not to be seen.
func (c *corrector) coding(k *framework.Coding, v *veil) {
	out := CorrectedWords{ID: k.ID, By: k.By, Under: slices.Clone(k.Under), Before: wordsOf(c.old, k.Passage)}
	var outcome anchor.Outcome
	k.Passage, outcome = c.follow(k.Passage)
	out.Outcome, out.Ref, out.After = string(outcome), k.Passage.Ref().String(), wordsOf(c.rev.New, k.Passage)
	switch outcome {
	case anchor.Same:
		c.report.Counts.Stay++
	case anchor.Moved:
		c.report.Counts.Moved++
	case anchor.Shortened:
		c.report.Counts.Shortened++
	case openBefore:
		c.report.Counts.Open++
		return
	default:
		c.report.Counts.Needs++
		out.After = ""
		out.Hint = fmt.Sprintf("code the right words anew: framewright%s code %s %s --words \"…\"; then framewright%s uncode %s",
			as(c, k.By), c.old.ID+":"+nearTurns(c.rev.New, k.Passage.At), strings.Join(k.Under, " "), as(c, k.By), k.ID)
	}
	if (outcome != anchor.Same || out.Before != out.After) && !v.coding(k) {
		c.report.Codings = append(c.report.Codings, out)
	}
}

// as is the flag for what only another analyst may do.
func as(c *corrector, by string) string {
	if me := c.s.As; me == by || me == "" && c.s.Folder.Me() == by {
		return ""
	}
	return " --as " + by
}

// nearTurns is a stretch of turns as far as it is still there.
func nearTurns(t *framework.Transcript, at framework.Turns) string {
	if stretch := t.Stretch(at); len(stretch) > 0 {
		return framework.Turns{From: stretch[0].No, To: stretch[len(stretch)-1].No}.String()
	}
	last := "1"
	for _, turn := range t.Turns() {
		if turn.No.Compare(at.From) <= 0 {
			last = turn.No.String()
		}
	}
	return last
}

// openBefore is the outcome of a passage that had no place before either: an
// earlier correction, or an editor, took it. It was told of then, and check
// names it.
const openBefore anchor.Outcome = "open"

// follow places a passage on the corrected text. One that had no place before,
// because the file was changed by hand, is sought in the text as it is now.
func (c *corrector) follow(p framework.Passage) (framework.Passage, anchor.Outcome) {
	p.Transcript = c.old.ID
	now, outcome, err := c.rev.Relocate(p)
	if err == nil {
		return now, outcome
	}
	if _, err := anchor.Locate(c.rev.New, p); err == nil {
		if p.Placed != "" {
			p.Placed = ""
			return p, anchor.Moved
		}
		return p, anchor.Same
	}
	return p, openBefore
}

// quotes lets the quotations of the transcript follow their words, and proves
// them on the new ones.
func (c *corrector) quotes() error {
	var owners []string
	if err := c.tx.EachQuote(func(q *framework.Quotation) error {
		if q.Passage.Transcript == c.old.ID && !slices.Contains(owners, q.Participant) {
			owners = append(owners, q.Participant)
		}
		return nil
	}); err != nil {
		return err
	}
	for _, who := range owners {
		quotes, err := c.tx.Quotes(who)
		if err != nil {
			return err
		}
		for _, q := range quotes {
			if q.Passage.Transcript == c.old.ID {
				c.quote(q)
			}
		}
		if err := c.tx.PutQuotes(who, quotes); err != nil {
			return err
		}
	}
	return nil
}

func (c *corrector) quote(q *framework.Quotation) {
	out := CorrectedWords{ID: q.ID, By: q.By, Under: append([]string{}, q.Under...), Before: wordsOf(c.old, q.Passage)}
	held := c.holds(c.old, q)
	var outcome anchor.Outcome
	q.Passage, outcome = c.follow(q.Passage)
	out.Outcome, out.Ref, out.After = string(outcome), q.Passage.Ref().String(), wordsOf(c.rev.New, q.Passage)
	switch outcome {
	case openBefore:
		return
	case anchor.Unsure, anchor.Lost:
		out.After = ""
		out.Hint = fmt.Sprintf("quote the right words anew: framewright quote add %s --words \"…\"; then framewright quote remove %s", c.old.ID+":"+nearTurns(c.rev.New, q.Passage.At), q.ID)
	default:
		if err := c.holds(c.rev.New, q); err != nil && held == nil {
			out.Problem, out.Hint = whatOf(err), "framewright quote edit "+q.ID+" --text \"…\""
		}
	}
	if outcome != anchor.Same || out.Before != out.After || out.Problem != "" {
		c.report.Quotes = append(c.report.Quotes, out)
	}
}

// holds proves a quotation against a text.
func (c *corrector) holds(t *framework.Transcript, q *framework.Quotation) error {
	copied := *q
	_, err := c.d.quoteInfo(t, &copied)
	return err
}
