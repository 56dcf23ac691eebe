package main

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// trades is the framework that the French interviews are worked with.
var trades = corpusPlan{
	per: 1,
	outline: `# Le métier
- Apprendre – Comment le savoir-faire est venu, et par qui.
- Le plaisir – Ce qui fait aimer l'ouvrage, et ce qui en dégoûte.
- La matière – Ce que l'on touche, et ce qu'on en sent.

# Autour de l'atelier
- Les clients – Ceux qui commandent, et ce qu'ils comprennent.
- Les outils – À la main, à la machine.
- L'après – Transmettre, s'arrêter.
`,
	subjects: []corpusSubject{
		{"le-métier/apprendre", "apprendre OR formation OR apprentissage", "Venu tard, par un ancien"},
		{"le-métier/le-plaisir", "plaisir OR aimer OR passion", "Le geste avant le gain"},
		{"le-métier/la-matière", "matière OR bois OR pierre", "Sent la matière avant de la voir"},
		{"autour-de-latelier/les-clients", "client", "Client pressé, ouvrage lent"},
		{"autour-de-latelier/les-outils", "outil OR machine", "Outil hérité, jamais prêté"},
		{"autour-de-latelier/laprès", "transmettre OR retraite OR avenir", "Personne derrière"},
	},
}

// Thirty interviews in French: stems, accents, and a matrix.
func TestCorpusFrench(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a whole study takes a quarter of a minute")
	}
	dir := sharedFolder(t, "corpus", "fr-artisans", "raw")
	w := newWorker(t, "Gens de métier", "fr")
	declareTeam(w)
	report, code := w.take(dir)
	if code != 0 || len(report) != 30 {
		t.Fatalf("exit %d, %d files", code, len(report))
	}
	w.must("import", "framework", w.write("cadre.md", trades.outline))
	b := openStudy(w, trades)
	b.frenchPaths()
	b.findsForms()
	var some []codingRow
	for i, row := range b.rows() {
		if i%2 == 0 {
			some = append(some, row)
		}
	}
	b.code(some)
	b.chartSome(10)
	b.stands(statusJSON{Participants: 30, Transcripts: 30, Themes: 8}, 40, 10, 0)
	w.checked()
	b.frenchMatrix()
}

// frenchPaths holds that the paths which the plan expects are those that the
// outline's names give, accents and all.
func (b *corpusStudy) frenchPaths() {
	b.t.Helper()
	var tree struct {
		Themes []struct {
			ID        string
			Subthemes []struct{ ID string }
		}
	}
	b.ask(&tree, "theme", "show")
	var got, want []string
	for _, top := range tree.Themes {
		for _, sub := range top.Subthemes {
			got = append(got, sub.ID)
		}
	}
	for _, sub := range b.plan.subjects {
		want = append(want, sub.path)
	}
	if !slices.Equal(got, want) {
		b.t.Fatalf("sub-themes %q, want %q", got, want)
	}
}

// findsForms compares searches with the turns themselves: a singular finds the
// plural, and accents and capitals make no difference.
func (b *corpusStudy) findsForms() {
	b.t.Helper()
	for _, c := range []struct{ query, forms string }{
		{"outil", `outils?`}, {"client", `clients?`}, {"machine", `machines?`}, {"matière", `mati[eè]res?`},
	} {
		found, plural := b.refs(c.query), 0
		word := regexp.MustCompile(`(?i)(^|[^\pL])` + c.forms + `($|[^\pL])`)
		many := regexp.MustCompile(`(?i)(^|[^\pL])` + strings.TrimSuffix(c.forms, "?") + `($|[^\pL])`)
		for ref, turn := range b.turns {
			if turn.Role == "participant" && word.MatchString(turn.Text) && !found[ref] {
				b.t.Errorf("%s does not find %s", c.query, ref)
			}
			if found[ref] && many.MatchString(turn.Text) {
				plural++
			}
		}
		if plural == 0 || len(found) == 0 {
			b.t.Errorf("%s finds %d turns, %d of them with the plural", c.query, len(found), plural)
		}
	}
	for _, pair := range [][2]string{{"métier", "metier"}, {"matière", "MATIERE"}, {`"à la main"`, `"a la main"`}, {"qualité", "Qualite"}} {
		one, two := b.refs(pair[0]), b.refs(pair[1])
		if len(one) == 0 || !maps.Equal(one, two) {
			b.t.Errorf("%s finds %d turns, %s %d", pair[0], len(one), pair[1], len(two))
		}
	}
}

func (b *corpusStudy) refs(query string) map[string]bool {
	b.t.Helper()
	out := map[string]bool{}
	for _, f := range b.find(query) {
		out[f.Ref] = true
	}
	return out
}

// chartSome charts the first cells that something is coded for.
func (b *corpusStudy) chartSome(n int) {
	b.t.Helper()
	made := b.passages()
	done := map[string]bool{}
	for _, k := range made {
		for _, sub := range b.plan.subjects {
			name := sub.path + "@" + k.Transcript
			if len(done) == n || done[name] || !slices.Contains(k.Under, sub.path) {
				continue
			}
			b.writeCell(name, b.summary(sub, evidenceOf(made, sub.path, k.Transcript), len(done)))
			done[name] = true
		}
	}
	if len(done) != n {
		b.t.Errorf("%d cells were charted, want %d", len(done), n)
	}
}

// frenchMatrix exports the matrices, reads one summary of each sheet back, and
// has the files opened by another program.
func (b *corpusStudy) frenchMatrix() {
	b.t.Helper()
	b.must("export", "matrix", "-o", "matrice.xlsx", "--evidence")
	b.must("export", "matrix", "-o", "matrice.docx")
	file, err := excelize.OpenFile(b.desk + "/matrice.xlsx")
	if err != nil {
		b.t.Fatal(err)
	}
	defer file.Close()
	w := workbookFile{b, file}
	n := 0
	for i, top := range b.tops() {
		sheet := []string{"1 Le métier", "2 Autour de l'atelier"}[i]
		var m matrixJSON
		b.ask(&m, "matrix", top)
		rows, columns := w.places(sheet)
		if len(rows) != 30 {
			b.t.Errorf("%s has %d rows", sheet, len(rows))
		}
		for _, r := range m.Rows {
			for path, c := range r.Cells {
				if c.Summary == "" {
					continue
				}
				n++
				if got := w.at(sheet, columns[path], rows[r.Participant]); got != c.Summary {
					b.t.Errorf("%s@%s is %q, want %q", path, r.Participant, got, c.Summary)
				}
			}
		}
	}
	if n != 10 {
		b.t.Errorf("%d summaries were compared", n)
	}
	b.opensElsewhere("matrice.xlsx", "matrice.docx")
}
