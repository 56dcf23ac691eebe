package yamlio

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// nasty is text that YAML readers and writers stumble over.
var nasty = []string{
	"\nleading newline", "\n", "\n\n", "trailing newline\n", "two trailing\n\n", "\ttab", "tab\twithin", "line\n\ttab line",
	" leading blank", "trailing blank ", "trailing tab\t", "a\nb ", "a \nb", "a\n \nb", "a\n\nb", "\r", "a\rb", "a\r\nb", "nel\u0085x",
	"\ufeffbom", "mid\ufeffbom", "emoji 🙂", "🙂", "\u0000", "\u0001", "\u001b[0m", "\u007f", "\u0080", "ls\u2028x", "ps\u2029x",
	"\ufffd", "\ufffe", "\uffff", "\U0010ffff", "01234", "1.10", "0x1F", "1e3", "1_000", "12:30:45", "2026-02-11", ".5", "-1", "+1", ".inf", ".nan",
	"yes", "No", "on", "OFF", "y", "n", "true", "False", "null", "Null", "NULL", "~", "- x", "-", "--- x", "---", "...", "a: b", "a:", ":a", ": a", "a:b",
	"# c", "a # c", "a#c", "'", "\"", "'a'", "\"a\"", "|", ">", "| a", "%", "@", "`", "&a", "*a", "!a", "!!str a", "?", "? a", "[", "]", "{", "}", ",",
	"a, b", "[a]", "{a: b}", "<<", "=", "\\", "\\n", "a\\", "C:\\new", strings.Repeat("word ", 60) + "end", strings.Repeat("x", 5000),
	strings.Repeat("long line with: colon and # hash ", 10) + "end", "<<<<<<< HEAD", "=======", "a\n=======\nb", "a\n>>>>>>> x\nb", "\u00a0nbsp\u00a0",
	"école", "e\u0301", "مرحبا", "中文：引号", "“I pay”", "(um)", "…", "100%", "x:\ty", "a\n# not a comment\nb", "a\n- b", "a\n  indented\nb", "a\n---\nb",
}

// anyText draws nasty strings and mixtures of their parts.
func anyText() *rapid.Generator[string] {
	parts := []string{" ", "\n", "\t", "\r", ":", "#", "-", "'", "\"", "\\", "|", ">", "{", "}", "[", "]", ",", "a", "B", "1", ".", "\u0085", "\u2028", "\ufeff", "🙂", "é", "word", "0", "%", "&", "*", "!", "~", "\x07"}
	return rapid.OneOf(
		rapid.SampledFrom(nasty),
		rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 40).Draw(t, "parts"), "")
		}),
		rapid.String(),
	)
}

// sample is a file with every kind of place that words can stand in.
type sample struct {
	text, word string
	flow, list []string
	keyed      map[string]string
	inline     map[string]string
	records    [][2]string
}

func (s sample) build() *Map {
	m := NewMap().Text("text", s.text).Word("word", s.word).Flow("flow", s.flow).Lines("list", s.list)
	m.Sub("keyed", wordMap(s.keyed)).FlowSub("inline", wordMap(s.inline))
	var items []*Map
	for _, r := range s.records {
		items = append(items, NewMap().Word("id", r[0]).Text("v", r[1]).Flow("under", []string{r[1], r[0]}))
	}
	return m.Records("records", items, "id")
}

func wordMap(in map[string]string) *Map {
	m := NewMap().KnowAll()
	keys := []string{}
	for k := range in {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		m.Word(k, in[k])
	}
	return m
}

func readSample(t rapid.TB, src []byte) sample {
	doc, err := Parse("f.yaml", src)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	c := doc.Mapping()
	s := sample{text: c.Str("text"), word: c.Str("word"), flow: c.List("flow"), list: c.List("list"),
		keyed: readWords(c.Sub("keyed")), inline: readWords(c.Sub("inline"))}
	c.Each("records", func(c *Cursor) {
		s.records = append(s.records, [2]string{c.Str("id"), c.Str("v")})
	})
	if err := c.Err(); err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return s
}

func readWords(c *Cursor) map[string]string {
	out := map[string]string{}
	for _, k := range c.Keys() {
		out[k] = c.Str(k)
	}
	return out
}

func (s sample) equal(o sample) bool {
	return s.text == o.text && s.word == o.word && slices.Equal(s.flow, o.flow) && slices.Equal(s.list, o.list) &&
		equalMaps(s.keyed, o.keyed) && equalMaps(s.inline, o.inline) && slices.Equal(s.records, o.records)
}

func equalMaps(a, b map[string]string) bool {
	for k, v := range a {
		if w, ok := b[k]; !ok || w != v {
			return false
		}
	}
	return len(a) == len(b)
}

func checkSample(t rapid.TB, s sample) {
	out, err := s.build().Render("f.yaml", nil)
	if err != nil {
		t.Fatalf("%v\n%q", err, s)
	}
	got := readSample(t, out)
	if !got.equal(s) {
		t.Fatalf("written\n%q\nread\n%q\nfile\n%s", s, got, out)
	}
	again, err := got.build().Render("f.yaml", out)
	if err != nil {
		t.Fatal(err)
	}
	if string(again) != string(out) {
		t.Fatalf("first\n%s\nsecond\n%s", out, again)
	}
}

func TestEveryNastyStringInEveryPlace(t *testing.T) {
	for _, s := range nasty {
		key := s
		if len(key) > 900 { // YAML's keys end at 1024 characters
			key = key[:900]
		}
		checkSample(t, sample{text: s, word: s, flow: []string{"a", s, "b"}, list: []string{s, "b", s},
			keyed: map[string]string{key: s, "b": "x"}, inline: map[string]string{key: s}, records: [][2]string{{s, s}, {s + "2", "v"}}})
	}
}

func TestAnyTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.Map(anyText(), func(s string) string { return strings.ToValidUTF8(s[:min(len(s), 500)], "") })
		checkSample(t, sample{text: anyText().Draw(t, "text"), word: anyText().Draw(t, "word"),
			flow: rapid.SliceOfN(anyText(), 0, 4).Draw(t, "flow"), list: rapid.SliceOfN(anyText(), 0, 4).Draw(t, "list"),
			keyed: rapid.MapOfN(key, anyText(), 0, 3).Draw(t, "keyed"), inline: rapid.MapOfN(key, anyText(), 0, 3).Draw(t, "inline"),
			records: [][2]string{{"one", anyText().Draw(t, "v")}, {anyText().Draw(t, "id"), ""}}})
	})
}

func TestBareValuesAreReadFromTheirText(t *testing.T) {
	for _, s := range []string{"1", "007", "1.10", "12-14", "12a", "2026-02-11", "1e5", "0x1f", "true", "no", "null", "NULL", "~", "a b", "a: b", "x:", "5be1", "-", "", "\n"} {
		out, err := NewMap().Bare("v", s).Bare("end", "1").Render("f.yaml", nil)
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		doc, err := Parse("f.yaml", out)
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Mapping().Str("v"); got != s {
			t.Errorf("%q was read as %q from %s", s, got, out)
		}
	}
}

func TestBrokenTextIsRefusedByName(t *testing.T) {
	for _, s := range []string{"\xff", "a\xc3", "ok\n\xf0\x9f"} {
		_, err := NewMap().Text("fine", "x").Text("note", s).Render("f.yaml", nil)
		if err == nil {
			t.Fatalf("%q was written", s)
		}
		if !strings.Contains(err.Error(), "note") || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%q: the error names no key or no way out: %v", s, err)
		}
	}
}

func TestTooLongAKeyIsAnErrorAndNoLoss(t *testing.T) {
	if out, err := NewMap().Word(strings.Repeat("k", 2000), "v").Render("f.yaml", nil); err == nil {
		readSample(t, out)
	}
}

func TestAnEmptyValueTakesTheKeyOut(t *testing.T) {
	old := []byte("a: x\nb: y\nc: [z]\nmine: 1\n")
	out, err := NewMap().Text("a", "").Bare("b", "").Flow("c", nil).Text("d", "e").Render("f.yaml", old)
	if err != nil {
		t.Fatal(err)
	}
	if want := "d: e\nmine: 1\n"; string(out) != want {
		t.Errorf("got %q, want %q", out, want)
	}
}

func TestKeysThatAreDataDoNotComeBack(t *testing.T) {
	old := []byte("people:\n  ama: A # first\n  ben: B\nmine: 1\n")
	out, err := NewMap().Sub("people", NewMap().KnowAll().Text("ama", "A")).Render("f.yaml", old)
	if err != nil {
		t.Fatal(err)
	}
	if want := "people:\n  ama: A # first\nmine: 1\n"; string(out) != want {
		t.Errorf("got %q, want %q", out, want)
	}
}
