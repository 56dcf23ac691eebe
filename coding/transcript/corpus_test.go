package transcript

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

// The real transcripts lie beside the repository, where they are at all.
func shared(t *testing.T, sub string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", sub)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no real transcripts beside the repository: ", dir)
	}
	return dir
}

// Every word of every file in these formats is accounted for. What is no
// transcript is refused; long files are built as one person's alone.
func TestCorpusWords(t *testing.T) {
	total, files := 0, 0
	for _, sub := range []string{"corpus", "formats"} {
		err := filepath.WalkDir(shared(t, sub), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !slices.Contains(document.Extensions(), strings.ToLower(filepath.Ext(path))) {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			n, err := document.CountWords(path, data)
			if err != nil {
				if e.Name() != "package.json" || framework.NameOf(err) != "no-transcript-in-json" {
					t.Errorf("%s: %v", path, err)
				}
				return nil
			}
			files, total = files+1, total+n
			for use, opts := range kindsOfUse {
				if n < 4000 || use == "person" {
					checkWords(t, path, data, n, opts)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d words in %d files", total, files)
}

func checkWords(t *testing.T, path string, data []byte, n int, opts Options) {
	t.Helper()
	r := mustBuild(t, path, data, opts)
	if !r.Reconcile(n) {
		t.Errorf("%s: %s", path, r.Warnings[0])
	}
	checkShape(t, path, r)
}

// The captions and the plain texts of one talk say the same words.
func TestCorpusOneTalkInSeveralFormats(t *testing.T) {
	root := shared(t, filepath.Join("corpus", "hitsave-gamedev"))
	for _, pattern := range []string{"2023/*/*Rik*", "2025/*/*"} {
		first, from := "", ""
		paths, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		for _, p := range paths {
			if !slices.Contains([]string{".txt", ".text", ".vtt"}, filepath.Ext(p)) {
				continue
			}
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			said := spokenWords(mustBuild(t, p, data, Options{Participant: "P07"}).Transcript)
			if first != "" && said != first {
				t.Errorf("%s and %s do not say the same", filepath.Base(from), filepath.Base(p))
			}
			first, from = said, p
		}
	}
}

func spokenWords(tr *framework.Transcript) string {
	var out []string
	for _, turn := range tr.Turns() {
		out = append(out, strings.Fields(turn.Text)...)
	}
	return strings.Join(out, " ")
}
