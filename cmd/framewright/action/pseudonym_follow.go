package action

import (
	"fmt"
	"slices"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/confidential"
)

// renamed is a transcript before and after originals were replaced in it.
type renamed struct {
	p        *pseudonymiser
	old, new *framework.Transcript
	hits     [][]confidential.Hit // of each turn
}

// transcripts replaces the originals in turns, headings, notes and labels, and
// lets codings and quotations follow.
func (p *pseudonymiser) transcripts() error {
	if err := p.readQuotes(); err != nil {
		return err
	}
	changed := map[string]bool{}
	if err := eachTranscript(p.s, p.tx, "replacing in transcripts", func(t *framework.Transcript) error {
		r, found := p.rename(t)
		if found.Places == 0 {
			return nil
		}
		p.report.Places += found.Places
		p.report.Transcripts = append(p.report.Transcripts, found)
		p.tx.Touch(t.ID)
		if err := p.tx.PutTranscript(r.new); err != nil {
			return err
		}
		for who, list := range p.quotes {
			for _, q := range list {
				if q.Passage.Transcript == t.ID {
					r.quote(q)
					changed[who] = true
				}
			}
		}
		return r.codings()
	}); err != nil {
		return err
	}
	for who := range changed {
		if err := p.tx.PutQuotes(who, p.quotes[who]); err != nil {
			return err
		}
	}
	return nil
}

func (p *pseudonymiser) readQuotes() error {
	p.quotes = map[string][]*framework.Quotation{}
	var owners []string
	if err := p.tx.EachQuote(func(q *framework.Quotation) error {
		owners = appendOnce(owners, q.Participant)
		return nil
	}); err != nil {
		return err
	}
	for _, who := range owners {
		list, err := p.tx.Quotes(who)
		if err != nil {
			return err
		}
		p.quotes[who] = list
	}
	return nil
}

// rename makes a transcript with pseudonyms of one with names.
func (p *pseudonymiser) rename(t *framework.Transcript) (*renamed, TranscriptPlaces) {
	now := *t
	now.Speakers, now.Body = slices.Clone(t.Speakers), slices.Clone(t.Body)
	found := TranscriptPlaces{Transcript: p.named(t.ID), Refs: []string{}}
	swap := func(ref, text string) (string, []confidential.Hit) {
		text, hits := p.replace(ref, text)
		if len(hits) > 0 {
			found.Places += len(hits)
			found.Refs = appendOnce(found.Refs, ref)
		}
		return text, hits
	}
	labels := map[string]string{}
	for i := range now.Speakers {
		s := &now.Speakers[i]
		label, _ := swap(found.Transcript, s.Label)
		labels[s.Label] = label
		s.Label = label
	}
	r := &renamed{p: p, old: t, new: &now}
	for i := range now.Body {
		it := &now.Body[i]
		it.Heading, _ = swap(found.Transcript, it.Heading)
		it.Note, _ = swap(found.Transcript, it.Note)
		if it.Turn == nil {
			continue
		}
		turn := *it.Turn
		turn.Speaker = orDefault(labels[turn.Speaker], turn.Speaker)
		var hits []confidential.Hit
		turn.Text, hits = swap(found.Transcript+":"+turn.No.String(), turn.Text)
		r.hits = append(r.hits, hits)
		it.Turn = &turn
	}
	now.Corrected = now.Corrected || found.Places > 0
	return r, found
}

// follow places a passage on the renamed text. Which bytes have become which is
// known, so nothing is guessed; one that cannot be stored so that it is found
// again is left open, its words renamed all the same.
func (r *renamed) follow(p framework.Passage) (framework.Passage, anchor.Outcome) {
	p.Transcript = r.old.ID
	was, err := anchor.Locate(r.old, p)
	if err != nil {
		return r.bare(p, p.Placed), openBefore
	}
	if p.Words == "" && p.First == "" && p.Last == "" {
		return p, anchor.Same
	}
	now := anchor.Span{From: r.moved(was.From, false), To: r.moved(was.To, true)}
	stored := anchor.Store(r.new, now)
	if at, err := anchor.Locate(r.new, stored); err != nil || at != now {
		return r.bare(p, anchor.Fingerprint(r.old)), anchor.Unsure
	}
	if anchor.Text(r.old, was) == anchor.Text(r.new, now) {
		if at, err := anchor.Locate(r.new, p); err == nil && at == now && p.Placed == "" {
			return p, anchor.Same
		}
	}
	return stored, anchor.Moved
}

// bare is a passage without a place, and without names.
func (r *renamed) bare(p framework.Passage, placed string) framework.Passage {
	for _, words := range []*string{&p.Words, &p.First, &p.Last} {
		*words, _ = r.p.r.Replace(*words)
	}
	p.Placed = placed
	return p
}

func (r *renamed) moved(at anchor.Point, end bool) anchor.Point {
	at.Offset = confidential.Moved(r.hits[at.Index], at.Offset, end)
	return at
}

func (r *renamed) codings() error {
	files, err := r.p.tx.Codings(r.old.ID)
	if err != nil {
		return err
	}
	for _, f := range files {
		for _, k := range f.Codings {
			r.coding(k)
		}
		for i := range f.Rejected {
			r.turnedDown(&f.Rejected[i])
		}
		f.Placed = anchor.Fingerprint(r.new)
		if err := r.p.tx.PutCodings(f); err != nil {
			return err
		}
	}
	return nil
}

func (r *renamed) coding(k *framework.Coding) {
	var outcome anchor.Outcome
	k.Passage, outcome = r.follow(k.Passage)
	r.p.report.Codings.count(outcome)
	if outcome == anchor.Unsure && !r.p.veil.coding(k) {
		r.p.report.Unplaced = append(r.p.report.Unplaced, CorrectedWords{ID: k.ID, By: k.By, Outcome: string(outcome), Ref: k.Passage.Ref().String(), Under: slices.Clone(k.Under),
			Hint: fmt.Sprintf("framewright code %s %s --words \"…\"; then framewright uncode %s", k.Passage.Ref(), k.Under[0], k.ID)})
	}
}

// turnedDown lets the words of what was turned down follow the text.
func (r *renamed) turnedDown(d *framework.TurnedDown) {
	if d.Words == "" {
		return
	}
	if _, was, err := anchor.Place(r.old, d.At, d.Words, 1); err == nil {
		d.Words = anchor.Text(r.new, anchor.Span{From: r.moved(was.From, false), To: r.moved(was.To, true)})
		return
	}
	d.Words, _ = r.p.r.Replace(d.Words)
}

func (r *renamed) quote(q *framework.Quotation) {
	held := r.holds(r.old, q)
	var outcome anchor.Outcome
	q.Passage, outcome = r.follow(q.Passage)
	printed := *q // the text itself is replaced with all other prose
	printed.Text, _ = r.p.r.Replace(q.Text)
	r.p.report.Quotes.count(outcome)
	out := CorrectedWords{ID: q.ID, By: q.By, Outcome: string(outcome), Ref: q.Passage.Ref().String(), Under: append([]string{}, q.Under...)}
	switch {
	case outcome == anchor.Unsure:
		out.Hint = fmt.Sprintf("framewright quote add %s --words \"…\"; then framewright quote remove %s", q.Passage.Ref(), q.ID)
	case outcome != openBefore && held == nil && r.holds(r.new, &printed) != nil:
		out.Problem, out.Hint = "its text is no longer what was said, with declared edits", "framewright quote edit "+q.ID+" --text \"…\""
	default:
		return
	}
	r.p.report.Unplaced = append(r.p.report.Unplaced, out)
}

// holds proves a quotation against a text.
func (r *renamed) holds(t *framework.Transcript, q *framework.Quotation) error {
	copied := *q
	_, err := r.p.d.quoteInfo(t, &copied)
	return err
}

func (n *CorrectedCounts) count(outcome anchor.Outcome) {
	switch outcome {
	case anchor.Same:
		n.Stay++
	case anchor.Moved:
		n.Moved++
	case openBefore:
		n.Open++
	default:
		n.Needs++
	}
}
