package main

import (
	"cmp"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// scale is how much a synthetic study holds.
type scale struct {
	Transcripts int
	Words       int // of each transcript, roughly
	Codings     int // of all analysts together
	Analysts    int
	Cells       int
	Quotes      int

	Themes, Parts int // the framework's; 0: five of five
	SummaryWords  int // of each cell, roughly; 0: thirty
}

// synthetic makes studies of invented words. The same scale gives the same
// texts, codings and cells; only random ids differ.
type synthetic struct {
	scale
	rng   *rand.Rand
	pick  *rand.Zipf
	vocab []string
}

// newSynthetic prepares a vocabulary whose words are as unevenly frequent as
// those of a language.
func newSynthetic(size scale) *synthetic {
	size.Themes, size.Parts = cmp.Or(size.Themes, 5), cmp.Or(size.Parts, 5)
	rng := rand.New(rand.NewSource(1))
	g := &synthetic{scale: size, rng: rng, pick: rand.NewZipf(rng, 1.2, 4, 3999)}
	const heads, hearts = "bdfghklmnprstvw", "aeiou"
	for seen := map[string]bool{}; len(g.vocab) < 4000; {
		word := ""
		for range 1 + rng.Intn(4) {
			word += string(heads[rng.Intn(len(heads))]) + string(hearts[rng.Intn(len(hearts))])
		}
		if !seen[word] {
			seen[word] = true
			g.vocab = append(g.vocab, word)
		}
	}
	return g
}

// speech is a stretch of n words in sentences.
func (g *synthetic) speech(n int) string {
	var b strings.Builder
	left := 0
	for i := range n {
		word := g.vocab[g.pick.Uint64()]
		if left == 0 {
			left = 5 + g.rng.Intn(15)
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		if b.WriteString(word); left == 1 || i == n-1 {
			b.WriteByte('.')
		}
		left--
		if i < n-1 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func caseID(i int) string { return fmt.Sprintf("P%02d", i+1) }

// text is the file of one interview: INT asks, Pnn answers at length.
func (g *synthetic) text(i int) string {
	var b strings.Builder
	for words := 0; words < g.Words; {
		ask, answer := 4+g.rng.Intn(16), 20+g.rng.Intn(120)
		fmt.Fprintf(&b, "INT: %s\n\n%s: %s\n\n", g.speech(ask), caseID(i), g.speech(answer))
		words += ask + answer
	}
	return b.String()
}

// writeTexts writes the interviews into dir, one file each.
func (g *synthetic) writeTexts(tb testing.TB, dir string) {
	tb.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		tb.Fatal(err)
	}
	for i := range g.Transcripts {
		if err := os.WriteFile(filepath.Join(dir, caseID(i)+".txt"), []byte(g.text(i)), 0o666); err != nil {
			tb.Fatal(err)
		}
	}
}

// framework is themes with as many sub-themes each.
func (g *synthetic) framework() *framework.Themes {
	ts := &framework.Themes{Version: 1}
	for i := range g.Themes {
		top := &framework.Theme{ID: fmt.Sprintf("theme-%d", i+1), Name: "Theme " + g.vocab[i*7]}
		for k := range g.Parts {
			top.Subthemes = append(top.Subthemes, &framework.Theme{ID: fmt.Sprintf("part-%d", k+1), Name: "Part " + g.vocab[i*g.Parts+k], Define: g.speech(12)})
		}
		ts.Top = append(ts.Top, top)
	}
	return ts
}

func (g *synthetic) path() string {
	return fmt.Sprintf("theme-%d/part-%d", 1+g.rng.Intn(g.Themes), 1+g.rng.Intn(g.Parts))
}

// passage chooses up to eight words of a participant's turn that stand in it
// once.
func (g *synthetic) passage(t *framework.Transcript) framework.Passage {
	turns := t.Turns()
	for {
		turn := turns[g.rng.Intn(len(turns))]
		words := strings.Fields(turn.Text)
		if t.Speaker(turn.Speaker).Participant == "" || len(words) < 10 {
			continue
		}
		from := g.rng.Intn(len(words) - 8)
		p, _, err := anchor.Place(t, framework.Turns{From: turn.No, To: turn.No}, strings.Join(words[from:from+8], " "), 0)
		if err == nil {
			return p
		}
	}
}

// build makes a study in dir from the interviews in texts: one update brings
// the transcripts in, a second one all else.
func (g *synthetic) build(tb testing.TB, texts, dir string) *action.Session {
	tb.Helper()
	s, err := action.Init(dir, "Synthetic study", "en", "")
	if err != nil {
		tb.Fatal(err)
	}
	s.As = "analyst-1"
	got, err := s.ImportTranscripts(tb.Context(), []string{texts}, action.ImportOptions{Interviewers: []string{"INT"}})
	if err != nil {
		tb.Fatal(err)
	}
	for _, r := range got {
		if r.Status != "imported" {
			tb.Fatalf("%s: %s %s", r.File, r.Status, r.Error)
		}
	}
	if err := s.Folder.Update(tb.Context(), s.As, "synthetic", g.fill); err != nil {
		tb.Fatal(err)
	}
	return s
}

func (g *synthetic) fill(tx *store.Tx) error {
	study, err := tx.Study()
	if err != nil {
		return err
	}
	for i := range g.Analysts {
		if id := fmt.Sprintf("analyst-%d", i+1); study.Analyst(id) == nil {
			study.Analysts = append(study.Analysts, framework.Analyst{ID: id, Name: "Analyst " + id})
		}
	}
	study.Attributes = []framework.Attribute{{ID: "area", Values: []string{"rural", "urban"}}, {ID: "age", Type: "number"}}
	study.Report.Attribution = "{area}"
	people, err := tx.Participants()
	if err != nil {
		return err
	}
	for i, p := range people {
		p.Values = map[string][]string{"area": {[]string{"rural", "urban"}[i%2]}, "age": {fmt.Sprint(20 + i%60)}}
	}
	themes := g.framework()
	if err := first(tx.PutStudy(study), tx.PutParticipants(people), tx.PutThemes(themes)); err != nil {
		return err
	}
	charts := chart.NewCharts(study, themes, people)
	placed, err := g.code(tx, charts)
	if err != nil {
		return err
	}
	return first(g.chart(tx, charts, placed), g.quote(tx, placed))
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// code spreads the codings evenly over transcripts and analysts. It gives
// each transcript's codings.
func (g *synthetic) code(tx *store.Tx, charts *chart.Charts) ([][]*framework.Coding, error) {
	placed := make([][]*framework.Coding, g.Transcripts)
	for i := range placed {
		t, err := tx.Transcript(caseID(i))
		if err != nil {
			return nil, err
		}
		files := make([]*framework.CodingFile, g.Analysts)
		for a := range files {
			files[a] = &framework.CodingFile{Transcript: t.ID, By: fmt.Sprintf("analyst-%d", a+1), Placed: anchor.Fingerprint(t)}
		}
		for k := i; k < g.Codings; k += g.Transcripts {
			f := files[k/g.Transcripts%g.Analysts]
			c := &framework.Coding{ID: framework.NewID(), By: f.By, Passage: g.passage(t), Under: []string{g.path()}}
			f.Codings, placed[i] = append(f.Codings, c), append(placed[i], c)
		}
		for _, f := range files {
			if err := tx.PutCodings(f); err != nil {
				return nil, err
			}
		}
		charts.AddTranscript(t, files...)
	}
	return placed, nil
}

// chart writes cells, one participant after the other through each theme in
// turn, from the codings there are.
func (g *synthetic) chart(tx *store.Tx, charts *chart.Charts, placed [][]*framework.Coding) error {
	rows := map[string]*framework.Row{}
	for n := range g.Cells {
		i, sub := n%g.Transcripts, n/g.Transcripts%(g.Themes*g.Parts)
		top := fmt.Sprintf("theme-%d", 1+sub/g.Parts)
		row := rows[top+caseID(i)]
		if row == nil {
			row = &framework.Row{Participant: caseID(i), Theme: top}
			rows[top+row.Participant] = row
		}
		c := &framework.Cell{Subtheme: fmt.Sprintf("part-%d", 1+sub%g.Parts), By: "analyst-1", Summary: g.summary(placed[i])}
		ref := row.Ref(c)
		c.From, c.Seen = charts.From(ref, c.Summary), charts.Seen(ref, c.Summary)
		row.Cells = append(row.Cells, c)
	}
	for _, row := range rows {
		if err := tx.PutRow(row); err != nil {
			return err
		}
	}
	return nil
}

// summary is a cell's telegraphic notes, with a participant's own words where
// there are codings to take them from.
func (g *synthetic) summary(codings []*framework.Coding) string {
	if len(codings) == 0 {
		return g.speech(20)
	}
	p := codings[g.rng.Intn(len(codings))].Passage
	more := ""
	for words := 27; words < g.SummaryWords; words += 18 {
		q := codings[g.rng.Intn(len(codings))].Passage
		more += fmt.Sprintf(" %s \"%s\" [%s*].", g.speech(10), q.Words, q.At)
	}
	return fmt.Sprintf("%s \"%s\" [%s]. %s%s {%s}", g.speech(8), p.Words, p.At, g.speech(15), more, g.speech(4))
}

// quote takes the first coding of each transcript up as a quotation, then the
// second.
func (g *synthetic) quote(tx *store.Tx, placed [][]*framework.Coding) error {
	bank := map[string][]*framework.Quotation{}
	for n := range g.Quotes {
		i, k := n%g.Transcripts, n/g.Transcripts
		if k >= len(placed[i]) {
			continue
		}
		c := placed[i][k]
		bank[caseID(i)] = append(bank[caseID(i)], &framework.Quotation{ID: framework.NewID(), Participant: caseID(i), Passage: c.Passage,
			Under: c.Under, State: framework.Chosen, By: "analyst-1", Coding: c.ID})
	}
	for who, quotes := range bank {
		if err := tx.PutQuotes(who, quotes); err != nil {
			return err
		}
	}
	return nil
}
