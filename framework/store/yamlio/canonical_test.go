package yamlio

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// same tells at which path two trees differ in anything that is used of them.
func same(a, b *yaml.Node, at string) string {
	switch {
	case a.Kind != b.Kind:
		return at + ": kind"
	case a.Value != b.Value:
		return at + ": value " + a.Value + " | " + b.Value
	case a.Tag != b.Tag:
		return at + ": tag " + a.Tag + " | " + b.Tag + " of " + a.Value
	case a.Style != b.Style:
		return at + ": style of " + a.Value
	case a.Line != b.Line || a.Column != b.Column:
		return at + ": place of " + a.Value
	case len(a.Content) != len(b.Content):
		return at + ": length"
	}
	for i := range a.Content {
		if d := same(a.Content[i], b.Content[i], at+"/"+a.Content[i-i%2].Value); d != "" {
			return d
		}
	}
	return ""
}

// checkCanonical holds the fast reader against yaml.v3; it tells whether the
// fast one took the file.
func checkCanonical(t *testing.T, src string) bool {
	t.Helper()
	fast, ok := readCanonical(src)
	if !ok {
		return false
	}
	doc, err := decode([]byte(src))
	if err != nil || len(doc.Content) != 1 {
		t.Fatalf("only the fast reader takes this: %v\n%s", err, src)
	}
	bare(doc)
	if d := same(fast, doc.Content[0], ""); d != "" {
		t.Fatalf("the readers differ at %s\n%s", d, src)
	}
	if strings.Contains(src, "#") { // what yaml.v3 takes for a comment is none
		again := &Doc{src: []byte(src), Root: doc.Content[0]}
		if s := newScanner(src); again.hangComments(src) {
			s.collect(again.Root, -1)
			if s.run(); len(s.remarks) > 0 {
				t.Fatalf("the fast reader went over a comment\n%s", src)
			}
		}
	}
	return true
}

var canonicalSeeds = []string{
	"a: 1\n", "- id: x\n  kind: group\n- id: y\n", "a:\n  b: c\n  d: [x, \"1\", y/z]\ne: {f: g, h: 0123}\n",
	"a: |\n  one\n\n  two: #3\nb: |-\n  x\n", "- one\n- \"two \\u00e9 \\\"q\\\"\"\n- [a, b]\n", "at: 12-14\nplaced: 12345678\nday: 2026-03-04\nno: yes\nx: null\n",
	"a: b#c\nd: (e) f\nü: é\n", "\"2\": {shift: morning}\n", "a:\n  - b: 1\n    c:\n      - d\n", "a: b: c\n", "a: [b, [c]]\n", "a: \n", "a: x\n  y\n", "a: |\n  x\n y\n",
	"cells:\n  - subtheme: limits\n    by: ama\n    summary: |\n      Locks up; \"I will\" [4*]. {said}\n    from: [pegvdgff]\n    seen: d:11bt.hyef e:pegvdgff.zff2 t:P01:4.4adv\n",
	"a: b # c\n", "# c\na: b\n", "a: 'b'\n", "a: &x b\n", "a: 1.5\nb: .5\nc: 1e3\nd: 0x1f\ne: ~\nf: Yes\n", "- - a\n", "a: |\n\n  x\n", "a: |\n    x\n  y\n", "a: |\n  x\n   y\n", "---\na: b\n",
}

func TestCanonicalAgreesWithYAML(t *testing.T) {
	taken := 0
	for _, src := range canonicalSeeds {
		if checkCanonical(t, src) {
			taken++
		}
	}
	if taken < 11 {
		t.Errorf("the fast reader took %d of %d", taken, len(canonicalSeeds))
	}
}

// What this package writes is what the fast reader reads: the whole folder of
// studies, but for files with comments.
func TestCanonicalReadsWhatIsWritten(t *testing.T) {
	taken, files := 0, 0
	for _, root := range []string{"../../../testdata/studies/canonical"} {
		err := filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
			if err != nil || info.IsDir() || filepath.Ext(path) != ".yaml" {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil || strings.Contains(string(data), " #") {
				return err
			}
			files++
			if checkCanonical(t, string(data)) {
				taken++
			} else {
				t.Logf("left to yaml.v3: %s", path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files == 0 || taken < files {
		t.Errorf("the fast reader took %d of %d files", taken, files)
	}
}

func FuzzCanonical(f *testing.F) {
	for _, src := range canonicalSeeds {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		d := &Doc{src: []byte(src)}
		if d.checkCharacters() == nil {
			checkCanonical(t, src)
		}
	})
}
