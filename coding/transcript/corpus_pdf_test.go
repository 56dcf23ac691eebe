package transcript

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

func readCorpus(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The printed talks say what the Word documents say that they were made from,
// turn by turn. What differs besides is what printing adds and takes: the
// header of each page is set aside once a page, that of the first, which has
// another wording, is read as the title it looks like.
func TestCorpusPDFAndWordSayTheSame(t *testing.T) {
	root := shared(t, "corpus")
	paths, _ := filepath.Glob(filepath.Join(root, "derived-formats", "*.pdf"))
	if len(paths) != 3 {
		t.Fatalf("%d files", len(paths))
	}
	for _, path := range paths {
		word := filepath.Join(root, "epa-datacenter", strings.TrimSuffix(filepath.Base(path), ".pdf")+".docx")
		printed := mustBuild(t, path, readCorpus(t, path), Options{Participant: "P07"})
		typed := mustBuild(t, word, readCorpus(t, word), Options{Participant: "P07"})
		a, b := spokenTurns(printed.Transcript), spokenTurns(typed.Transcript)
		if len(a) != len(b) || len(a) < 100 {
			t.Errorf("%s: %d turns, in Word %d", filepath.Base(path), len(a), len(b))
			continue
		}
		for i := range a {
			if a[i] != b[i] {
				t.Errorf("%s: turn %d is\n%s\nin Word\n%s", filepath.Base(path), i+1, a[i], b[i])
			}
		}
	}
}

// spokenTurns writes turns as speaker and words, white space apart.
func spokenTurns(tr *framework.Transcript) []string {
	var out []string
	for _, turn := range tr.Turns() {
		out = append(out, turn.Speaker+": "+strings.Join(strings.Fields(turn.Text), " "))
	}
	return out
}

// In these prints an analysis program has numbered the paragraphs: what is set
// aside as numbers counts them without a gap, so that their last number is how
// many paragraphs there are. Turns were counted by eye: the asker's and the
// participant's, who each have several paragraphs in a row now and then.
func TestCorpusPDFNumberedPrints(t *testing.T) {
	root := shared(t, filepath.Join("corpus", "pdpilot", "results", "transcripts"))
	for file, want := range map[string]struct{ paragraphs, asker, participant int }{
		"P1.pdf": {95, 46, 46}, "P2.pdf": {166, 80, 79}, "P3.pdf": {122, 61, 60}, "P4.pdf": {110, 54, 53},
		"P5.pdf": {135, 67, 66}, "P6.pdf": {100, 49, 48}, "P7.pdf": {105, 52, 52},
	} {
		data := readCorpus(t, filepath.Join(root, file))
		doc, err := document.Read(file, data)
		if err != nil {
			t.Fatal(err)
		}
		numbers := map[string]bool{}
		for _, a := range doc.Aside {
			if a.Kind == document.LineNo {
				for n := range strings.FieldsSeq(a.Text) {
					numbers[n] = true
				}
			}
		}
		if len(doc.Paragraphs) != want.paragraphs || len(numbers) != want.paragraphs || !numbers[fmt.Sprint(want.paragraphs)] {
			t.Errorf("%s: %d paragraphs, %d numbers, want %d", file, len(doc.Paragraphs), len(numbers), want.paragraphs)
		}
		r := mustBuild(t, file, data, Options{Participant: "P07"})
		if len(r.Labels) != 2 || r.Labels[0].Turns != want.asker || r.Labels[1].Turns != want.participant {
			t.Errorf("%s: %+v, want %d and %d turns", file, r.Labels, want.asker, want.participant)
		}
		pages := slices.DeleteFunc(slices.Clone(doc.Aside), func(a document.Aside) bool { return a.Kind != document.PageNo })
		if len(pages) < 5 || pages[0].Text != fmt.Sprint("1/", len(pages)) {
			t.Errorf("%s: page numbers %+v", file, pages)
		}
	}
}

// Tables that run over pages come out row by row.
func TestCorpusPDFTables(t *testing.T) {
	root := shared(t, filepath.Join("corpus", "pdpilot", "results"))
	for file, want := range map[string]int{"code-system.pdf": 93, "coded-segments.pdf": 262} {
		doc, err := document.Read(file, readCorpus(t, filepath.Join(root, file)))
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for _, p := range doc.Paragraphs {
			if p.Table && len(p.Cells) == 3 {
				rows++
			}
		}
		if rows != want || len(doc.Paragraphs) != want+1 {
			t.Errorf("%s: %d rows of %d paragraphs, want %d below a heading", file, rows, len(doc.Paragraphs), want)
		}
	}
}

// Files of every other maker, each with its words accounted for; guides and
// standards are read as documents.
func TestCorpusPDFDocuments(t *testing.T) {
	root := shared(t, "")
	for file, want := range map[string]int{ // words; pdftotext counts the same, but for 2 more in the standard
		"corpus/pdpilot/protocol.pdf":                           2728,
		"corpus/codebooks-xlsx/dltest/interview questions.pdf":  471,
		"refi/REFI-QDA-1-5.pdf":                                 9695,
		"corpus/derived-formats/Interview may13_2015.pdf":       7568,
		"corpus/derived-formats/Interview nov26_2014.pdf":       8911,
		"corpus/derived-formats/Interview dec4_2014 2_02pm.pdf": 6163,
		"corpus/pdpilot/results/coded-segments.pdf":             36372,
		"corpus/pdpilot/results/code-system.pdf":                740,
	} {
		path := filepath.Join(root, filepath.FromSlash(file))
		data := readCorpus(t, path)
		n, err := document.CountWords(path, data)
		if err != nil || n != want {
			t.Errorf("%s: %d words (%v), want %d", file, n, err, want)
		}
		r := mustBuild(t, path, data, Options{ID: "D1", Kind: framework.Document})
		if !r.Reconcile(n) {
			t.Errorf("%s: %s", file, r.Warnings[0])
		}
	}
}
