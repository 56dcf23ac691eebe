package action

import (
	"slices"
	"strings"

	"framewright/coding/revise"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// transcripts parts those that are the participant's alone from those in which
// others speak too: from these only the participant's turns go.
func (w *withdrawal) transcripts() error {
	ids, err := w.tx.TranscriptIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		t, err := w.tx.Transcript(id)
		if err != nil {
			return err
		}
		speaks := slices.ContainsFunc(t.Participants(), func(p string) bool { return strings.EqualFold(p, w.id) })
		named := store.OfParticipant(t.ID, w.id) || t.Of != "" && store.OfParticipant(t.Of, w.id)
		others := slices.DeleteFunc(t.Cases(w.d.Participants), func(p string) bool { return strings.EqualFold(p, w.id) })
		switch {
		case !speaks && !named:
		case len(others) == 0:
			w.own = append(w.own, t)
			w.count("transcript", t.ID)
		case speaks:
			w.shared = append(w.shared, t)
			w.gone[t.ID] = w.turnsOf(t)
		}
	}
	return nil
}

// turnsOf are the participant's turns in a transcript that others share.
func (w *withdrawal) turnsOf(t *framework.Transcript) map[framework.TurnNo]bool {
	theirs := map[framework.TurnNo]bool{}
	for _, turn := range t.Turns() {
		if strings.EqualFold(t.Speaker(turn.Speaker).Participant, w.id) {
			theirs[turn.No] = true
			w.count("turn", t.ID+":"+turn.No.String())
		}
	}
	return theirs
}

func (w *withdrawal) isOwn(transcript string) bool {
	return slices.ContainsFunc(w.own, func(t *framework.Transcript) bool { return strings.EqualFold(t.ID, transcript) })
}

// removeTranscripts removes the participant's own, with what was coded in them.
func (w *withdrawal) removeTranscripts() error {
	coded, err := w.tx.CodedTranscripts()
	if err != nil {
		return err
	}
	for _, id := range coded {
		if !w.isOwn(id) && !w.orphan(id) {
			continue
		}
		files, err := w.tx.Codings(id)
		if err != nil {
			return err
		}
		for _, f := range files {
			for _, c := range f.Codings {
				w.codings[c.ID] = true
				w.count("coding", c.ID)
			}
			for _, r := range f.Rejected {
				w.count("passage turned down", id+":"+r.At.String())
			}
			if err := w.tx.Erase(store.CodingsFile(id, f.By)); err != nil {
				return err
			}
		}
	}
	for _, t := range w.own {
		if err := w.tx.Erase(store.TranscriptFile(t.ID)); err != nil {
			return err
		}
	}
	return nil
}

// orphan tells whether codings belong to a transcript of the participant that is
// not there: it went before, and a colleague's copy brought them back.
func (w *withdrawal) orphan(id string) bool {
	has, err := w.tx.HasTranscript(id)
	return err == nil && !has && store.OfParticipant(id, w.id)
}

// withdrawTurns takes the participant's turns from the transcripts that others
// share. Their numbers are never given again.
func (w *withdrawal) withdrawTurns() error {
	for _, t := range w.shared {
		lines := slices.DeleteFunc(slices.Clone(t.Body), func(it framework.Item) bool { return it.Turn != nil && w.gone[t.ID][it.Turn.No] })
		rev, err := revise.Replace(t, framework.Turns{}, lines, nil)
		if err != nil {
			return err
		}
		rev.New.Speakers = slices.DeleteFunc(slices.Clone(t.Speakers), func(s framework.Speaker) bool { return strings.EqualFold(s.Participant, w.id) })
		if err := w.tx.PutTranscript(rev.New); err != nil {
			return err
		}
		if err := w.recode(t, rev.New); err != nil {
			return err
		}
	}
	return nil
}

// recode lets codings of a shared transcript lie on what is left of them.
func (w *withdrawal) recode(old, now *framework.Transcript) error {
	files, err := w.tx.Codings(old.ID)
	if err != nil {
		return err
	}
	for _, f := range files {
		f.Codings = slices.DeleteFunc(f.Codings, func(c *framework.Coding) bool {
			p, stays := w.left(old, now, c.Passage)
			if c.Passage = p; !stays {
				w.codings[c.ID] = true
				w.count("coding", c.ID)
			}
			return !stays
		})
		f.Rejected = slices.DeleteFunc(f.Rejected, func(r framework.TurnedDown) bool {
			touched := slices.ContainsFunc(old.Stretch(r.At), func(turn *framework.Turn) bool { return w.gone[old.ID][turn.No] })
			if touched {
				w.count("passage turned down", old.ID+":"+r.At.String())
			}
			return touched
		})
		f.Placed = anchor.Fingerprint(now)
		if err := w.tx.PutCodings(f); err != nil {
			return err
		}
	}
	return nil
}

// left is what is left of a passage without the turns that go; false where that
// is nothing, or cannot be told.
func (w *withdrawal) left(old, now *framework.Transcript, p framework.Passage) (framework.Passage, bool) {
	gone := w.gone[old.ID]
	p.Transcript = old.ID
	touched := slices.ContainsFunc(old.Stretch(p.At), func(turn *framework.Turn) bool { return gone[turn.No] })
	span, err := anchor.Locate(old, p)
	if err != nil || !touched {
		return p, !touched
	}
	turns := old.Turns()
	var from, to anchor.Point
	found := false
	for i := span.From.Index; i <= span.To.Index; i++ {
		if gone[turns[i].No] {
			continue
		}
		at := slices.IndexFunc(now.Turns(), func(turn *framework.Turn) bool { return turn.No == turns[i].No })
		begin, end := 0, len(turns[i].Text)
		if i == span.From.Index {
			begin = span.From.Offset
		}
		if i == span.To.Index {
			end = span.To.Offset
		}
		if at < 0 || begin >= end {
			continue
		}
		if !found {
			from = anchor.Point{Turn: turns[i].No, Index: at, Offset: begin}
		}
		found, to = true, anchor.Point{Turn: turns[i].No, Index: at, Offset: end}
	}
	if !found {
		return p, false
	}
	left := anchor.Store(now, anchor.Span{From: from, To: to})
	_, err = anchor.Locate(now, left)
	return left, err == nil
}
