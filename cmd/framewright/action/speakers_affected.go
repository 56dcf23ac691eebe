package action

import (
	"errors"
	"fmt"
	"slices"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/chart"
)

// SpeakerEffect is something that rests on turns which are somebody else's
// now. It stays as it is, but for quotations, which follow their words.
type SpeakerEffect struct {
	Ref   string   `json:"ref"`   // of the words, or of the cell
	ID    string   `json:"id"`    // of the coding or quotation
	By    string   `json:"by"`    // the analyst
	Under []string `json:"under"` // themes
	From  string   `json:"from"`  // whose the words were
	To    string   `json:"to"`    // whose they are; a role where they are no participant's
	Kept  bool     `json:"kept"`  // it holds as it now stands
	What  string   `json:"what"`
}

// moved is a turn that changed hands.
type moved struct{ before, after framework.Speaker }

// movedTurns lists the turns of a transcript that changed hands.
func movedTurns(t *framework.Transcript, before map[framework.TurnNo]framework.Speaker) map[framework.TurnNo]moved {
	out := map[framework.TurnNo]moved{}
	for _, turn := range t.Turns() {
		now := t.Speaker(turn.Speaker)
		if was := before[turn.No]; !castingOf(was).same(castingOf(now)) {
			out[turn.No] = moved{was, now}
		}
	}
	return out
}

// first is the first turn of a passage that changed hands.
func first(t *framework.Transcript, in map[framework.TurnNo]moved, at framework.Turns, is func(moved) bool) (framework.TurnNo, moved, bool) {
	for _, turn := range t.Stretch(at) {
		if m, ok := in[turn.No]; ok && (is == nil || is(m)) {
			return turn.No, m, true
		}
	}
	return framework.TurnNo{}, moved{}, false
}

// silenced is true of a turn that was, or may have been, a participant's and is
// no participant's now.
func silenced(m moved) bool {
	switch m.after.Role {
	case framework.Interviewer, framework.OtherRole:
		return m.after.Participant == "" && (m.before.Participant != "" || m.before.Role != framework.Interviewer && m.before.Role != framework.OtherRole)
	}
	return false
}

// codings lists what is coded of turns that are no participant's any more: it
// stays, and is no evidence of what the participant said.
func (w *speakerSetter) codings(t *framework.Transcript, before map[framework.TurnNo]framework.Speaker) error {
	turns := movedTurns(t, before)
	if w.moved == nil {
		w.moved = map[string]map[framework.TurnNo]moved{}
	}
	w.moved[t.ID] = turns
	files, err := w.tx.Codings(t.ID)
	if err != nil {
		return err
	}
	v, err := w.s.veil(w.tx)
	if err != nil {
		return err
	}
	for _, f := range v.files(t.ID, files) {
		for _, c := range f.Codings {
			if no, m, ok := first(t, turns, c.Passage.At, silenced); ok {
				w.report.Codings = append(w.report.Codings, SpeakerEffect{Ref: c.Passage.Ref().String(), ID: c.ID, By: c.By, Under: slices.Clone(c.Under),
					From: castingOf(m.before).String(), To: castingOf(m.after).String(), Kept: true,
					What: fmt.Sprintf("turn %s is %s now", no, ownerOf(m.after))})
			}
		}
	}
	return nil
}

// ownerOf says whose a speaker's turns are.
func ownerOf(s framework.Speaker) string {
	switch {
	case s.Participant != "":
		return s.Participant + "'s"
	case s.Role == framework.Interviewer:
		return "the interviewer's"
	case s.Role == framework.UnknownRole:
		return "an unknown speaker's"
	}
	return "of somebody who is no participant"
}

// quotes lets quotations follow their words: what one participant said is kept
// as a quotation of that participant. What cannot be quoted any more stays
// where it is, and is listed.
func (w *speakerSetter) quotes() error {
	var touched []*framework.Quotation
	err := w.tx.EachQuote(func(q *framework.Quotation) error {
		if turns, ok := w.moved[q.Passage.Transcript]; ok && slices.ContainsFunc(movedNumbers(turns), q.Passage.At.Has) {
			touched = append(touched, q)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, q := range touched {
		t, err := w.tx.Transcript(q.Passage.Transcript)
		if err != nil {
			return err
		}
		if err := w.quote(t, q); err != nil {
			return err
		}
	}
	return nil
}

func movedNumbers(turns map[framework.TurnNo]moved) (out []framework.TurnNo) {
	for no := range turns {
		out = append(out, no)
	}
	return out
}

func (w *speakerSetter) quote(t *framework.Transcript, q *framework.Quotation) error {
	_, m, _ := first(t, w.moved[t.ID], q.Passage.At, nil)
	e := SpeakerEffect{Ref: q.Passage.Ref().String(), ID: q.ID, By: q.By, Under: slices.Clone(q.Under), From: q.Participant, To: castingOf(m.after).String()}
	span, err := anchor.Locate(t, q.Passage)
	speaker := ""
	if err == nil {
		speaker, err = quote.Quotable(t, span)
	}
	p := w.d.Participants.Find(speaker)
	switch {
	case err != nil:
		e.What = "cannot be quoted any more: " + whatOf(err)
	case p == nil:
		e.What = "it is not known which participant speaks there"
	case p.ID == q.Participant:
		return nil
	default:
		e.To, e.Kept, e.What = p.ID, true, "is kept as a quotation of "+p.ID+" now"
		err := w.carry(q, p.ID)
		w.report.Quotes = append(w.report.Quotes, e)
		return err
	}
	w.report.Quotes = append(w.report.Quotes, e)
	return nil
}

// whatOf is the sentence of an error, without place and hint.
func whatOf(err error) string {
	var e *framework.Error
	if errors.As(err, &e) {
		return e.What
	}
	return err.Error()
}

// carry moves a quotation to another participant's file.
func (w *speakerSetter) carry(q *framework.Quotation, to string) error {
	left, err := w.tx.Quotes(q.Participant)
	if err != nil {
		return err
	}
	there, err := w.tx.Quotes(to)
	if err != nil {
		return err
	}
	left = slices.DeleteFunc(left, func(k *framework.Quotation) bool { return k.ID == q.ID })
	if err := w.tx.PutQuotes(q.Participant, left); err != nil {
		return err
	}
	moved := *q
	moved.Participant = to
	return w.tx.PutQuotes(to, append(there, &moved))
}

// cells lists the summaries that cite turns which changed hands.
func (w *speakerSetter) cells() error {
	return w.tx.EachRow(func(row *framework.Row) error {
		for _, c := range row.Texts() {
			for _, cite := range chart.ParseSummary(c.Summary).Refs() {
				ref := cite.Ref(row.Participant)
				turns, ok := w.moved[ref.Transcript]
				if !ok || ref.Turns.From.N == 0 {
					continue
				}
				t, err := w.tx.Transcript(ref.Transcript)
				if err != nil {
					return err
				}
				no, m, ok := first(t, turns, ref.Turns, func(m moved) bool { return w.left(row.Participant, m) })
				if ok {
					w.report.Cells = append(w.report.Cells, SpeakerEffect{Ref: row.Ref(c).String(), By: c.By, Under: []string{},
						From: castingOf(m.before).String(), To: castingOf(m.after).String(), Kept: true,
						What: fmt.Sprintf("cites %s:%s, which is %s now", ref.Transcript, no, ownerOf(m.after))})
					break
				}
			}
		}
		return nil
	})
}

// left tells whether a turn was a row's own (or may have been) and is not any
// more.
func (w *speakerSetter) left(row string, m moved) bool {
	own := func(s framework.Speaker) bool {
		p := w.d.Participants.Find(s.Participant)
		return s.Participant == row || p != nil && p.PartOf == row
	}
	return !own(m.after) && (own(m.before) || silenced(m))
}

// silent names participants who speak in no transcript any more, with what is
// still kept of them.
func (w *speakerSetter) silent() error {
	gone := map[string]bool{}
	for _, turns := range w.moved {
		for _, m := range turns {
			gone[m.before.Participant] = m.before.Participant != ""
		}
	}
	heads, err := w.tx.Heads()
	if err != nil {
		return err
	}
	for _, t := range heads {
		for _, id := range t.Participants() {
			delete(gone, id)
		}
	}
	var ids []string
	for id, is := range gone {
		if is {
			ids = append(ids, id)
		}
	}
	framework.SortIDs(ids)
	for _, id := range ids {
		w.report.Warnings = append(w.report.Warnings, id+" says nothing in any transcript now; the participant and what is charted of them stay")
	}
	return nil
}
