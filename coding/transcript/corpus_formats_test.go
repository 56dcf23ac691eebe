package transcript

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/coding/document"
)

// The same talks lie beside the repository as Word wrote them and as LibreOffice
// made OpenDocument and rich text of them.
func TestCorpusFormatsSayTheSame(t *testing.T) {
	root := shared(t, "corpus")
	derived, err := filepath.Glob(filepath.Join(root, "derived-formats", "*.[or][dt][tf]"))
	if err != nil || len(derived) != 7 {
		t.Fatalf("%d files in other formats than Word's, %v", len(derived), err)
	}
	for _, path := range derived {
		stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		word := filepath.Join(root, "epa-datacenter", stem+".docx")
		if strings.HasPrefix(stem, "Entretien") {
			word = filepath.Join(root, "fr-artisans", "raw", stem+".docx")
		}
		want, got := spoken(t, word), spoken(t, path)
		if len(want) < 1000 {
			t.Errorf("%s: only %d words are spoken", filepath.Base(word), len(want))
		}
		if i := firstDifference(want, got); i >= 0 {
			t.Errorf("%s: from word %d on %q, in the Word file %q", filepath.Base(path), i, some(got, i), some(want, i))
		}
	}
}

// spoken gives the words of a file's turns, each turn begun by its speaker.
func spoken(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := mustBuild(t, path, data, Options{Participant: "P07"})
	n, err := document.CountWords(path, data)
	if err != nil || !r.Reconcile(n) {
		t.Errorf("%s: %v %v", path, err, r.Warnings)
	}
	var out []string
	for _, turn := range r.Transcript.Turns() {
		out = append(append(out, turn.Speaker+" says:"), strings.Fields(turn.Text)...)
	}
	return out
}

func firstDifference(a, b []string) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

func some(words []string, i int) string {
	return strings.Join(words[min(i, len(words)):min(i+8, len(words))], " ")
}
