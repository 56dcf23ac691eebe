package document_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

// The conformance suite holds every registered format to the same promises on
// every file of its fixtures folder. A new format enters it by registering and
// by having that folder.

type fixture struct {
	format document.Format
	path   string
	data   []byte
}

func fixtures(t testing.TB) []fixture {
	t.Helper()
	var out []fixture
	for _, f := range document.Formats() {
		paths, err := filepath.Glob(filepath.Join("..", "..", "testdata", "transcripts", f.ID, "*"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("format %s has no fixtures in testdata/transcripts/%s", f.ID, f.ID)
		}
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fixture{f, p, data})
		}
	}
	return out
}

func TestConformanceEveryWordIsRead(t *testing.T) {
	for _, f := range fixtures(t) {
		doc, err := document.Read(f.path, f.data)
		if err != nil {
			t.Errorf("%s: %v", f.path, err)
			continue
		}
		n, err := document.CountWords(f.path, f.data)
		if err != nil {
			t.Errorf("%s: %v", f.path, err)
		}
		if got := doc.Words(); got != n || n == 0 {
			t.Errorf("%s: the reader has %d words, the counter %d", f.path, got, n)
		}
		if doc.Format != f.format.ID {
			t.Errorf("%s was read as %s", f.path, doc.Format)
		}
	}
}

// A reader that lost or doubled a piece must not get past the counter.
func TestConformanceCounterSeesLosses(t *testing.T) {
	for _, f := range fixtures(t) {
		doc, err := document.Read(f.path, f.data)
		if err != nil {
			t.Fatal(err)
		}
		n, _ := document.CountWords(f.path, f.data)
		for i := range doc.Paragraphs {
			if strings.TrimSpace(doc.Paragraphs[i].Text()) == "" {
				continue
			}
			lost := *doc
			lost.Paragraphs = append(append([]document.Paragraph{}, doc.Paragraphs[:i]...), doc.Paragraphs[i+1:]...)
			if lost.Words() == n {
				t.Errorf("%s: nobody notices that paragraph %d is lost", f.path, i)
			}
		}
	}
}

func TestConformanceDeterminism(t *testing.T) {
	for _, f := range fixtures(t) {
		a, errA := document.Read(f.path, f.data)
		b, errB := document.Read(f.path, f.data)
		if errA != nil || errB != nil || !reflect.DeepEqual(a, b) {
			t.Errorf("%s is read differently the second time", f.path)
		}
	}
}

func TestConformanceOrder(t *testing.T) {
	for _, f := range fixtures(t) {
		doc, err := document.Read(f.path, f.data)
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(doc.Paragraphs); i++ {
			if doc.Paragraphs[i].Line < doc.Paragraphs[i-1].Line {
				t.Errorf("%s: paragraph %d stands before its predecessor", f.path, i)
			}
		}
	}
}

// Every beginning of every fixture is read, with every word, or refused with
// an error that helps.
func TestConformancePrefixes(t *testing.T) {
	for _, f := range fixtures(t) {
		step := 1 + len(f.data)/1500
		for n := 0; n < len(f.data); n += step {
			checkRead(t, f.path, f.data[:n])
		}
	}
}

func checkRead(t *testing.T, name string, data []byte) {
	t.Helper()
	doc, err := document.Read(name, data)
	if err != nil {
		checkError(t, name, err)
		return
	}
	n, err := document.CountWords(name, data)
	if err != nil { // then the import refuses the file, as it does where the reader fails
		checkError(t, name, err)
		return
	}
	if doc.Words() != n {
		t.Errorf("%s (%d bytes): the reader has %d words, the counter %d\n%q", name, len(data), doc.Words(), n, tail(data))
	}
}

func tail(data []byte) string { return string(data[max(0, len(data)-300):]) }

func checkError(t *testing.T, name string, err error) {
	t.Helper()
	var e *framework.Error
	if !errors.As(err, &e) {
		t.Fatalf("%s: %v is no error for people", name, err)
	}
	if e.Name == "" || e.What == "" || e.Hint == "" || !strings.HasPrefix(e.Where, filepath.Base(name)) {
		t.Errorf("%s: the error lacks a part: %#v", name, e)
	}
}

func FuzzRead(f *testing.F) {
	for _, x := range fixtures(f) {
		f.Add(filepath.Base(x.path), x.data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) { checkRead(t, name, data) })
}
