package action

import "framewright/framework"

func (w *textWalk) memos() error {
	return eachMemo(w.tx, func(m *framework.Memo) error {
		at := textPlace{File: "memos/" + m.ID + ".md", Ref: m.ID, By: m.By}
		id := m.ID
		dirty := w.dirty
		w.on(at, "id", &id)
		w.dirty = dirty
		w.on(at, "text", &m.Text)
		return w.put(func() error { return w.tx.PutMemo(m) })
	})
}

func (w *textWalk) maps() error {
	maps, err := w.tx.Maps()
	if err != nil {
		return err
	}
	for _, m := range maps {
		at := textPlace{File: "maps/" + m.ID + ".yaml", Ref: m.ID}
		w.on(at, "title", &m.Title)
		for _, d := range m.Dimensions {
			at.Ref = m.ID + "/" + d.ID
			w.on(at, "name", &d.Name)
			w.on(at, "define", &d.Define)
			for _, c := range d.Categories {
				at.Ref = m.ID + "/" + d.ID + "/" + c.ID
				w.on(at, "name", &c.Name)
				w.on(at, "define", &c.Define)
			}
		}
		for _, e := range m.Elements {
			at := textPlace{File: at.File, Ref: e.ID, Participant: e.Ref().Participant, By: e.By}
			w.on(at, "words", &e.Words)
			w.on(at, "element", &e.Text)
			w.on(at, "note", &e.Note)
		}
		if err := w.put(func() error { return w.tx.PutMap(m) }); err != nil {
			return err
		}
	}
	return nil
}

func (w *textWalk) typologies() error {
	list, err := w.tx.Typologies()
	if err != nil {
		return err
	}
	for _, t := range list {
		at := textPlace{File: "typologies/" + t.ID + ".yaml", Ref: t.ID}
		w.on(at, "title", &t.Title)
		for _, kind := range t.Types {
			at.Ref = t.ID + "/" + kind.ID
			w.on(at, "name", &kind.Name)
			w.on(at, "define", &kind.Define)
		}
		for _, p := range t.Placed {
			at := textPlace{File: at.File, Ref: t.ID + "@" + p.Participant, Participant: p.Participant, By: p.By}
			w.on(at, "reason", &p.Reason)
		}
		if err := w.put(func() error { return w.tx.PutTypology(t) }); err != nil {
			return err
		}
	}
	return nil
}

func (w *textWalk) linkages() error {
	list, err := w.tx.Linkages()
	if err != nil {
		return err
	}
	for _, l := range list {
		at := textPlace{File: "linkages.yaml", Ref: l.ID, By: l.By}
		w.on(at, "text", &l.Text)
	}
	return w.put(func() error { return w.tx.PutLinkages(list) })
}

func (w *textWalk) reviews() error {
	places, err := w.tx.Reviews()
	if err != nil {
		return err
	}
	for _, r := range places {
		at := textPlace{File: "review.yaml", Ref: r.ID, Transcript: r.Transcript, By: r.By}
		w.on(at, "why", &r.Why)
		w.on(at, "reason", &r.Reason)
	}
	return w.put(func() error { return w.tx.PutReviews(places) })
}

func (w *textWalk) settled() error {
	ids, err := w.tx.SettledTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		list, err := w.tx.Settled(id)
		if err != nil {
			return err
		}
		for _, s := range list {
			w.on(textPlace{File: "settled/" + id + ".yaml", Ref: id + ":" + s.At.String(), Transcript: id, By: s.By}, "reason", &s.Reason)
		}
		if err := w.put(func() error { return w.tx.PutSettled(id, list) }); err != nil {
			return err
		}
	}
	return nil
}

func (w *textWalk) blinds() error {
	list, err := w.tx.Blinds()
	if err != nil {
		return err
	}
	for _, b := range list {
		at := textPlace{File: "blind.yaml", Ref: b.Transcript, Transcript: b.Transcript, By: b.By}
		w.on(at, "reason", &b.Reason)
		for i := range b.Earlier {
			at.By = b.Earlier[i].By
			w.on(at, "reason", &b.Earlier[i].Reason)
		}
	}
	return w.put(func() error { return w.tx.PutBlinds(list) })
}

func (w *textWalk) replaced() error {
	list, err := w.tx.Replaced()
	if err != nil {
		return err
	}
	for _, r := range list {
		w.on(textPlace{File: "pseudonyms.yaml", Ref: r.Place, By: r.By}, "reason", &r.Reason)
	}
	return w.put(func() error { return w.tx.PutReplaced(list) })
}
