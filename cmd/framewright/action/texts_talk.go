package action

import (
	"framewright/framework"
)

// transcripts shows what was said, with the headings and notes between, and what
// was coded in it.
func (w *textWalk) transcripts() error {
	ids, err := w.tx.TranscriptIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		t, err := w.tx.Transcript(id)
		if err != nil {
			return err
		}
		w.transcript(t)
		if err := w.put(func() error { return w.tx.PutTranscript(t) }); err != nil {
			return err
		}
	}
	coded, err := w.tx.CodedTranscripts()
	if err != nil {
		return err
	}
	for _, id := range coded {
		files, err := w.tx.Codings(id)
		if err != nil {
			return err
		}
		for _, f := range files {
			w.codings(f)
			if err := w.put(func() error { return w.tx.PutCodings(f) }); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *textWalk) transcript(t *framework.Transcript) {
	whole := textPlace{File: "transcripts/" + t.ID + ".txt", Ref: t.ID, Transcript: t.ID}
	if p := t.Namesake(w.people); p != nil {
		whole.Participant = p.ID
	}
	for i := range t.Speakers {
		was, at := t.Speakers[i].Label, whole
		at.Participant = orDefault(t.Speakers[i].Participant, at.Participant)
		w.on(at, "speaker", &t.Speakers[i].Label)
		for _, turn := range t.Turns() {
			if turn.Speaker == was {
				turn.Speaker = t.Speakers[i].Label
			}
		}
	}
	for i := range t.Body {
		it := &t.Body[i]
		w.on(whole, "heading", &it.Heading)
		w.on(whole, "note", &it.Note)
		if it.Turn == nil {
			continue
		}
		at := whole
		who := t.Speaker(it.Turn.Speaker)
		at.Ref = t.ID + ":" + it.Turn.No.String()
		at.Speech = t.Kind != framework.Notes && who.Role != framework.Interviewer
		at.Participant = orDefault(who.Participant, at.Participant)
		w.on(at, "turn", &it.Turn.Text)
	}
}

func (w *textWalk) codings(f *framework.CodingFile) {
	at := textPlace{File: "coding/" + f.Transcript + "/" + f.By + ".yaml", Transcript: f.Transcript, By: f.By}
	for _, c := range f.Codings {
		at.Ref = c.ID
		w.on(at, "note", &c.Note)
		w.passage(at, &c.Passage)
	}
	for i := range f.Rejected {
		r := &f.Rejected[i]
		words := at
		words.Ref, words.Speech = f.Transcript+":"+r.At.String(), true
		w.on(words, "words", &r.Words)
	}
}

func (w *textWalk) passage(at textPlace, p *framework.Passage) {
	at.Speech, at.Transcript = true, p.Transcript
	w.on(at, "words", &p.Words)
	w.on(at, "first", &p.First)
	w.on(at, "last", &p.Last)
}

func (w *textWalk) quotes() error {
	owners, err := w.quoted()
	if err != nil {
		return err
	}
	for _, who := range owners {
		quotes, err := w.tx.Quotes(who)
		if err != nil {
			return err
		}
		for _, q := range quotes {
			at := textPlace{File: "quotes/" + who + ".yaml", Ref: q.ID, Participant: who, Transcript: q.Passage.Transcript, By: q.By}
			w.on(at, "note", &q.Note)
			w.all(at, "used", q.Used)
			w.passage(at, &q.Passage)
			at.Speech = true
			w.on(at, "text", &q.Text)
		}
		if err := w.put(func() error { return w.tx.PutQuotes(who, quotes) }); err != nil {
			return err
		}
	}
	return nil
}

// quoted lists who has quotations.
func (w *textWalk) quoted() (owners []string, err error) {
	err = w.tx.EachQuote(func(q *framework.Quotation) error {
		if n := len(owners); n == 0 || owners[n-1] != q.Participant {
			owners = append(owners, q.Participant)
		}
		return nil
	})
	return owners, err
}

func (w *textWalk) rows() error {
	keys, err := w.tx.RowKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		row, err := w.tx.Row(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		for _, c := range row.Texts() {
			at := textPlace{File: "charts/" + orDefault(key.Theme, "_case") + "/" + key.Participant + ".yaml", Ref: row.Ref(c).String(), Participant: key.Participant, By: c.By}
			w.on(at, "summary", &c.Summary)
		}
		if err := w.put(func() error { return w.tx.PutRow(row) }); err != nil {
			return err
		}
	}
	return nil
}

func (w *textWalk) histories() error {
	keys, err := w.tx.HistoryKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		h, err := w.tx.History(key.Theme, key.Participant)
		if err != nil {
			return err
		}
		row := &framework.Row{Participant: h.Participant, Theme: h.Theme}
		for _, e := range h.Texts {
			at := textPlace{File: "earlier/" + orDefault(key.Theme, "_case") + "/" + key.Participant + ".yaml", Ref: row.Ref(&e.Cell).String(), Participant: key.Participant, By: e.By}
			w.on(at, "earlier", &e.Summary)
			w.on(at, "why", &e.Why)
		}
		if err := w.put(func() error { return w.tx.PutHistory(h) }); err != nil {
			return err
		}
	}
	return nil
}
