package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/store"
)

// planting puts words into everything that the study has of a participant, and
// into what others wrote with their words.
type planting struct {
	n            *nonces
	tx           *store.Tx
	id, other    string
	turn, quoted string // words of a turn that others use, too
	said         string // the whole turn
	path         string // of a sub-theme
	at           framework.Turns
}

func (n *nonces) plant(s *action.Session, id, other string) {
	n.t.Helper()
	do := func(err error) {
		n.t.Helper()
		if err != nil {
			n.t.Fatal(err)
		}
	}
	p := &planting{n: n, id: id, other: other, turn: n.word("a turn"), quoted: n.word("words that others quote")}
	p.said = "well the " + p.turn + " came on a Tuesday and my " + p.quoted + " went the other way that night"
	do(s.Folder.Update(context.Background(), "ama", "test", func(tx *store.Tx) error {
		p.tx = tx
		for _, step := range []func() error{p.theme, p.transcript, p.values, p.codings, p.cells, p.memos, p.aMap, p.origins} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	}))
	_, err := s.Find(context.Background(), p.quoted, action.FindOptions{})
	do(err)
	for _, name := range []string{"planted.xlsx", "planted.docx", "planted.pdf", "planted.html"} {
		_, err := s.ExportTranscripts(context.Background(), filepath.Join(s.Folder.Dir, "out", name), nil, false)
		if err != nil && strings.HasSuffix(name, ".xlsx") {
			continue
		}
		do(err)
	}
	_, err = s.ExportMatrix(context.Background(), filepath.Join(s.Folder.Dir, "exports", "planted-matrix.xlsx"), nil, action.MatrixExport{Audience: "team"})
	do(err)
	for _, file := range []string{"memos/half.md.fw-new", "notes of mine.txt"} {
		do(os.WriteFile(filepath.Join(s.Folder.Dir, filepath.FromSlash(file)), []byte("about "+p.turn), 0o644))
	}
}

// theme finds a sub-theme, and puts what was said into an example.
func (p *planting) theme() error {
	themes, err := p.tx.Themes()
	if err != nil {
		return err
	}
	for i, node := range themes.All() {
		if node.Leaf() && node.Depth > 0 && p.path == "" {
			p.path = node.Path
		}
		if i == 1 {
			node.Theme.Example = "“" + p.said + "”"
		}
	}
	return p.tx.PutThemes(themes)
}

func (p *planting) transcript() error {
	t, err := p.tx.Transcript(p.id)
	if err != nil {
		return err
	}
	t.Last++
	label := t.Speakers[len(t.Speakers)-1].Label
	for _, sp := range t.Speakers {
		if sp.Participant == p.id {
			label = sp.Label
		}
	}
	no := framework.TurnNo{N: t.Last}
	p.at = framework.Turns{From: no, To: no}
	t.Body = append(t.Body, framework.Item{Heading: p.n.word("a heading")}, framework.Item{Note: p.n.word("a note of the transcript")},
		framework.Item{Turn: &framework.Turn{No: no, Speaker: label, Text: p.said}})
	return p.tx.PutTranscript(t)
}

// values gives the participant an attribute that nobody else has.
func (p *planting) values() error {
	people, err := p.tx.Participants()
	if err != nil {
		return err
	}
	study, err := p.tx.Study()
	if err != nil {
		return err
	}
	value := p.n.word("an attribute")
	who := people.Find(p.id)
	if who.Values == nil {
		who.Values = map[string][]string{}
	}
	who.Values["planted"] = []string{value}
	study.Attributes = append(study.Attributes, framework.Attribute{ID: "planted", Values: []string{"plain", value}, Names: map[string]string{value: p.n.word("a value's name")}})
	return errors.Join(p.tx.PutStudy(study), p.tx.PutParticipants(people))
}

func (p *planting) codings() error {
	files, err := p.tx.Codings(p.id)
	if err != nil {
		return err
	}
	file := &framework.CodingFile{Transcript: p.id, By: "ama"}
	for _, f := range files {
		if f.By == "ama" {
			file = f
		}
	}
	passage := framework.Passage{Transcript: p.id, At: p.at, Words: "my " + p.quoted}
	file.Codings = append(file.Codings, &framework.Coding{ID: framework.NewID(), By: "ama", Passage: passage, Under: []string{p.path}, Note: p.n.word("a coding's note")})
	quotes, err := p.tx.Quotes(p.id)
	if err != nil {
		return err
	}
	quotes = append(quotes, &framework.Quotation{ID: framework.NewID(), Participant: p.id, Passage: passage, State: framework.Chosen, By: "ama", Under: []string{p.path}, Note: p.n.word("a quotation's note")})
	return errors.Join(p.tx.PutCodings(file), p.tx.PutQuotes(p.id, quotes))
}

// cells charts the participant, and another with their words; now and before.
func (p *planting) cells() error {
	own := p.n.word("a cell")
	return errors.Join(p.row(p.id, "They said "+own+" and it mattered."), p.row(p.other, "Unlike others, who had "+own+" or “my "+p.quoted+" went the other way”."),
		p.history(p.id, "Earlier "+p.n.word("an earlier text")), p.history(p.other, "Before that, a "+p.turn+"."))
}

func (p *planting) row(id, text string) error {
	top, sub := framework.SplitPath(p.path)
	r, err := p.tx.Row(top, id)
	if err != nil {
		return err
	}
	r.Cells = append(r.Cells, &framework.Cell{Subtheme: sub, Wave: "9", By: "ama", Summary: text})
	r.Beside = append(r.Beside, &framework.Cell{Subtheme: sub, Wave: "9", By: "ben", Summary: "Beside: " + text})
	return p.tx.PutRow(r)
}

func (p *planting) history(id, text string) error {
	top, sub := framework.SplitPath(p.path)
	h, err := p.tx.History(top, id)
	if err != nil {
		return err
	}
	h.Texts = append(h.Texts, &framework.Earlier{ID: framework.NewID(), Cell: framework.Cell{Subtheme: sub, Wave: "9", By: "ama", Summary: text}, Until: "2026-01-02", Instead: "ama", Why: "charted anew"})
	return p.tx.PutHistory(h)
}

// memos are of several, and of the participant alone. A title becomes the name of
// a file, and stands in the log.
func (p *planting) memos() error {
	memo := func(slug, text string, about ...string) error {
		return p.tx.PutMemo(&framework.Memo{ID: "2026-01-02-" + slug, Kind: framework.Analytic, By: "ama", Date: "2026-01-02", About: about, Text: text})
	}
	p.tx.Touch("2026-01-02-" + p.turn)
	return errors.Join(memo(p.turn, "# "+p.turn+"\n\nOf several. "+p.id+" had a "+p.n.word("a sentence of a memo")+". But "+p.other+" did not, whatever my "+p.quoted+" went the other way means."),
		memo("alone", "Only about them: "+p.n.word("a memo about them alone"), p.id))
}

func (p *planting) aMap() error {
	return p.tx.PutMap(&framework.Map{ID: "planted", Title: "Planted", Subthemes: []string{p.path},
		Dimensions: []*framework.Dimension{{ID: "ways", Name: "Ways", Categories: []*framework.Category{{ID: "one", Name: "One"}, {ID: "two", Name: "Two", Define: "as with my " + p.quoted}}}},
		Elements: []*framework.Element{
			{ID: framework.NewID(), Cell: p.path + "@" + p.id + "/w9", Text: p.n.word("an element"), Note: p.n.word("an element's note"), Dimension: "ways", Category: "one", By: "ama"},
			{ID: framework.NewID(), Cell: p.path + "@" + p.other + "/w9", Text: "unlike the " + p.turn, Dimension: "ways", Category: "two", By: "ama"}}})
}

// origins name the file that the transcript came in, and the label it had there;
// a label is written in many places.
func (p *planting) origins() error {
	origins, err := p.tx.Origins()
	if err != nil {
		return err
	}
	label := p.n.word("the label")
	for _, o := range origins {
		if o.Transcript == p.id {
			o.File = p.n.word("the file's name") + ".docx"
			o.Labels[strings.ToUpper(label)] = p.id
		}
	}
	for _, slug := range []string{"a", "b", "c", "d"} {
		if err := p.tx.PutMemo(&framework.Memo{ID: "2026-01-03-" + slug, Kind: framework.Analytic, By: "ama", Date: "2026-01-03", Text: "As at " + label + "'s, so here."}); err != nil {
			return err
		}
	}
	return p.tx.PutOrigins(origins)
}
