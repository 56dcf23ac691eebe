package transcript

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

// The fixtures are those of the formats: a new format's folder is tested here
// by being there.
const fixtureDir = "../../testdata/transcripts"

func fixtures(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, f := range document.Formats() {
		paths, _ := filepath.Glob(filepath.Join(fixtureDir, f.ID, "*"))
		if len(paths) == 0 {
			t.Fatalf("format %s has no fixtures", f.ID)
		}
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			out[p] = data
		}
	}
	return out
}

// kindsOfUse are options under which every file has to come through.
var kindsOfUse = map[string]Options{
	"person":   {Participant: "P07"},
	"nobody":   {},
	"group":    {Participant: "G1", Group: true, Members: []string{"F1"}},
	"notes":    {Participant: "P07", Kind: framework.Notes},
	"document": {ID: "D1", Kind: framework.Document},
}

func TestEveryWordOfEveryFixtureIsAccountedFor(t *testing.T) {
	for path, data := range fixtures(t) {
		for use, opts := range kindsOfUse {
			r := mustBuild(t, path, data, opts)
			n, err := document.CountWords(path, data)
			if err != nil {
				t.Fatal(err)
			}
			if !r.Reconcile(n) {
				t.Errorf("%s as %s: %s", path, use, r.Warnings[0])
			}
			checkShape(t, path, r)
		}
	}
}

func mustBuild(t *testing.T, path string, data []byte, opts Options) *Result {
	t.Helper()
	doc, err := document.Read(path, data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Build(doc, opts)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return r
}

// tester is a test, or one case of a property.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkShape holds what every transcript promises whatever it was made of.
func checkShape(t tester, path string, r *Result) {
	t.Helper()
	tr := r.Transcript
	known := map[string]bool{}
	for _, s := range tr.Speakers {
		if known[s.Label] {
			t.Errorf("%s: speaker %s stands twice", path, s.Label)
		}
		known[s.Label] = true
		if err := framework.CheckID(s.Label); err != nil {
			t.Errorf("%s: label: %v", path, err)
		}
	}
	for i, turn := range tr.Turns() {
		if turn.No != (framework.TurnNo{N: i + 1}) {
			t.Errorf("%s: turn %d has number %v", path, i+1, turn.No)
		}
		if !known[turn.Speaker] {
			t.Errorf("%s: turn %d is by %q, who is no speaker", path, i+1, turn.Speaker)
		}
		for _, l := range strings.Split(turn.Text, "\n") {
			if l == "" || strings.TrimSpace(l) != l || strings.ContainsAny(l, "\t\r\v\f\u2028\u2029\u0085") {
				t.Errorf("%s: turn %d has a line that cannot stand in a file: %q", path, i+1, l)
			}
		}
	}
	if tr.Last != len(tr.Turns()) || tr.Last == 0 {
		t.Errorf("%s: last is %d of %d turns", path, tr.Last, len(tr.Turns()))
	}
	for _, it := range tr.Body {
		if strings.ContainsAny(it.Heading+it.Note, "\n\t\r") {
			t.Errorf("%s: a heading or note is not one line: %q %q", path, it.Heading, it.Note)
		}
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	for path, data := range fixtures(t) {
		a := mustBuild(t, path, data, Options{Participant: "P07"})
		b := mustBuild(t, path, data, Options{Participant: "P07"})
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s is built differently the second time", path)
		}
	}
}

func TestPrefixes(t *testing.T) {
	for path, data := range fixtures(t) {
		step := 1 + len(data)/300
		for n := 0; n < len(data); n += step {
			checkBuild(t, path, data[:n], Options{Participant: "P07"})
		}
	}
}

func checkBuild(t tester, name string, data []byte, opts Options) {
	t.Helper()
	doc, err := document.Read(name, data)
	if err != nil {
		return
	}
	r, err := Build(doc, opts)
	if err != nil {
		if framework.NameOf(err) != "no-turns" {
			t.Errorf("%s: %v", name, err)
		}
		return
	}
	checkShape(t, name, r)
	if got := r.Accounted.Sum(); got != doc.Words() {
		t.Errorf("%s: %d words came in, %d out: %+v\n%.300q", name, doc.Words(), got, r.Accounted, data)
	}
}

func FuzzBuild(f *testing.F) {
	for path, data := range fixtures(f) {
		f.Add(filepath.Base(path), data, false)
		f.Add(filepath.Base(path), data, true)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte, group bool) {
		checkBuild(t, name, data, Options{Participant: "P07", Group: group})
	})
}

// Files made to be slow are read in time that grows with their length: were
// it to grow with the square, this test would take hours.
func TestHostileShapes(t *testing.T) {
	const n, m = 1 << 20, 1 << 18
	labels := &strings.Builder{}
	for i := range 30000 {
		labels.WriteString("Name" + strings.Repeat("x", i%7) + string(rune('A'+i%26)) + string(rune('0'+i/26%10)) + strings.Repeat("q", i/260%40) + ": yes\n")
	}
	numbers, near := &strings.Builder{}, &strings.Builder{}
	for i := range m / 20 {
		fmt.Fprintf(numbers, "%d  A: so it was\n", i%99999)
	}
	for i := range 4000 {
		fmt.Fprintf(near, "Maren%c%c: yes\nMaren%c%c: no\n", 'a'+i%26, 'a'+i/26%26, 'a'+i%26, 'a'+i/26%26)
	}
	for name, data := range map[string]string{
		"angles.vtt":  "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<", n),
		"tags.vtt":    "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<b ", n/3),
		"notes.vtt":   "WEBVTT\n\nNOTE\n" + strings.Repeat("a\n", n/2) + "\n00:01.000 --> 00:02.000\nhi\n",
		"stars.md":    strings.Repeat("*a", n/2),
		"marks.md":    strings.Repeat("**", n/2) + "a",
		"lines.txt":   "I: so\n" + strings.Repeat("a\n", n/2),
		"oneline.txt": strings.Repeat("word ", n/5),
		"colons.txt":  strings.Repeat("a: ", n/3),
		"labels.txt":  labels.String(),
		"times.txt":   "I: so " + strings.Repeat("#00:00:01-0#", n/12),

		"chevrons.txt":  strings.Repeat(">> A: b ", m/8),
		"chevrons.vtt":  "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat(">> ", m/3) + "a",
		"dashes.vtt":    "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("- a. ", m/5),
		"voices.vtt":    "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v A>b", m/6),
		"numbers.txt":   numbers.String(),
		"cells.md":      strings.Repeat("|a", m/2) + "|",
		"rows.md":       strings.Repeat("| 0:01 | A | so? |\n", m/20),
		"tables.md":     strings.Repeat("| 0:01 | A | so? |\n\n", m/20),
		"breaks.md":     "**A:** " + strings.Repeat("b<br>", m/5),
		"headings.txt":  "A: so\nB: so\n" + strings.Repeat("Summary\nA: so\n", m/16),
		"titles.txt":    "Talk 1a\nA: so\n" + strings.Repeat("Talk 1b\nso\n", m/11),
		"brackets.txt":  strings.Repeat("[A] b\n[B] c\n", m/12),
		"own.txt":       strings.Repeat("Ada\nso\nBo\nno\n", m/14),
		"questions.txt": strings.Repeat("Q1: so?\nA1: no\n", m/15),
		"near.txt":      near.String(),
		"bold.md":       strings.Repeat("**so?**\n\nno\n\n", m/13),
		"marks.txt":     strings.Repeat("\u200f", m/3) + "A: b",
	} {
		checkBuild(t, name, []byte(data), Options{Participant: "P07"})
	}
}
