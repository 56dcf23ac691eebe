package action

import (
	"maps"
	"slices"
	"strconv"

	"framewright/framework"
	"framewright/framework/store"
)

// textPlace says where a piece of the study's prose stands.
type textPlace struct {
	File        string // of the study: "memos/2026-03-04-fares.md"
	Ref         string // what names it for people: "P03:12", "access/cost@P03", a memo's id
	Field       string // what of it: "summary", "note", "speaker", "title" …
	Participant string // whose place it is; "" where it is nobody's alone
	Transcript  string // the transcript it belongs to, "" where it belongs to none
	By          string // the analyst who wrote it, where that is known
	Speech      bool   // it is a participant's own talk, not what researchers wrote
}

// eachText visits every piece of prose of the study. What visit gives back
// otherwise than it was given is put, in an Update; in a View nothing is. What
// cannot be put under the same name is shown all the same, and what is given
// back for it counts for nothing: the id of a memo, which is the name of its file.
//
// The words that a coding or a quotation lies on ("words", "first", "last") are
// texts of their own: who changes the turns changes them with it.
func eachText(tx *store.Tx, visit func(at textPlace, text string) string) error {
	people, err := tx.Participants()
	if err != nil {
		return err
	}
	w := &textWalk{tx: tx, people: people, visit: visit}
	for _, nouns := range []func() error{w.study, w.participants, w.themes, w.versions, w.changes, w.guide, w.transcripts, w.quotes, w.rows, w.histories,
		w.memos, w.maps, w.typologies, w.linkages, w.reviews, w.settled, w.blinds, w.replaced} {
		if err := nouns(); err != nil {
			return err
		}
	}
	return nil
}

// textWalk goes through the texts of a study.
type textWalk struct {
	tx     *store.Tx
	people framework.Participants
	visit  func(textPlace, string) string
	dirty  bool // something of the noun at hand was changed
}

// on shows texts of one place.
func (w *textWalk) on(at textPlace, field string, texts ...*string) {
	at.Field = field
	for _, text := range texts {
		if *text == "" {
			continue
		}
		if now := w.visit(at, *text); now != *text {
			*text, w.dirty = now, true
		}
	}
}

// all shows the texts of a list.
func (w *textWalk) all(at textPlace, field string, texts []string) {
	for i := range texts {
		w.on(at, field, &texts[i])
	}
}

// put puts a noun of which something was changed.
func (w *textWalk) put(put func() error) error {
	dirty := w.dirty && w.tx.Writing()
	w.dirty = false
	if !dirty {
		return nil
	}
	return put()
}

func (w *textWalk) study() error {
	s, err := w.tx.Study()
	if err != nil {
		return err
	}
	at := textPlace{File: "study.yaml", Ref: "study.yaml"}
	w.on(at, "title", &s.Title)
	w.all(at, "question", s.Questions)
	for _, item := range slices.Sorted(maps.Keys(s.Reporting)) {
		w.keyed(at, "reporting", s.Reporting, item)
	}
	for i := range s.Attributes {
		a := &s.Attributes[i]
		at.Ref = a.ID
		w.on(at, "attribute", &a.Name)
		w.all(at, "value", a.Values)
		for _, value := range slices.Sorted(maps.Keys(a.Names)) {
			w.keyed(at, "value name", a.Names, value)
		}
	}
	at.Ref = "study.yaml"
	for i := range s.Matrices {
		w.on(at, "matrix", &s.Matrices[i].Name)
	}
	for i := range s.Retention {
		w.on(at, "retention", &s.Retention[i].Class)
	}
	return w.put(func() error { return w.tx.PutStudy(s) })
}

// keyed shows one text of a table of them.
func (w *textWalk) keyed(at textPlace, field string, texts map[string]string, key string) {
	text := texts[key]
	w.on(at, field, &text)
	texts[key] = text
}

func (w *textWalk) participants() error {
	for _, p := range w.people {
		at := textPlace{File: "participants.yaml", Ref: "@" + p.ID, Participant: p.ID}
		for _, key := range slices.Sorted(maps.Keys(p.Values)) {
			w.all(at, "value", p.Values[key])
		}
		for _, wave := range slices.Sorted(maps.Keys(p.Waves)) {
			for _, key := range slices.Sorted(maps.Keys(p.Waves[wave])) {
				w.all(at, "value", p.Waves[wave][key])
			}
		}
	}
	return w.put(func() error { return w.tx.PutParticipants(w.people) })
}

func (w *textWalk) themes() error {
	ts, err := w.tx.Themes()
	if err != nil {
		return err
	}
	w.themesOf("framework.yaml", ts)
	return w.put(func() error { return w.tx.PutThemes(ts) })
}

func (w *textWalk) themesOf(file string, ts *framework.Themes) {
	if ts == nil {
		return
	}
	for _, n := range ts.All() {
		at := textPlace{File: file, Ref: n.Path}
		w.on(at, "name", &n.Name)
		w.on(at, "define", &n.Define)
		w.on(at, "include", &n.Include)
		w.on(at, "exclude", &n.Exclude)
		w.on(at, "example", &n.Example)
	}
	for i := range ts.Retired {
		w.on(textPlace{File: file, Ref: orDefault(ts.Retired[i].Path, file)}, "name", &ts.Retired[i].Name)
	}
}

func (w *textWalk) versions() error {
	versions, err := w.tx.Versions()
	if err != nil {
		return err
	}
	for _, v := range versions {
		file := "versions/" + strconv.Itoa(v.No) + ".yaml"
		w.on(textPlace{File: file, Ref: "version " + strconv.Itoa(v.No), By: v.By}, "reason", &v.Reason)
		w.themesOf(file, v.Themes)
		if err := w.put(func() error { return w.tx.PutVersion(v) }); err != nil {
			return err
		}
	}
	return nil
}

func (w *textWalk) changes() error {
	changes, err := w.tx.ThemeChanges()
	if err != nil {
		return err
	}
	for _, c := range changes {
		w.on(textPlace{File: "changes.yaml", Ref: c.ID, By: c.By}, "reason", &c.Reason)
	}
	return w.put(func() error { return w.tx.PutThemeChanges(changes) })
}

func (w *textWalk) guide() error {
	g, err := w.tx.Guide()
	if err != nil || g == nil {
		return err
	}
	at := textPlace{File: "guide.yaml", Ref: "guide.yaml"}
	w.on(at, "title", &g.Title)
	w.all(at, "aim", g.Aims)
	for _, s := range g.Sections {
		at.Ref = s.ID
		w.on(at, "title", &s.Title)
		w.all(at, "aim", s.Aims)
	}
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		at.Ref = q.ID
		w.on(at, "question", &q.Text)
		for i := range q.Was {
			w.on(at, "question", &q.Was[i].Text)
		}
	})
	return w.put(func() error { return w.tx.PutGuide(g) })
}
