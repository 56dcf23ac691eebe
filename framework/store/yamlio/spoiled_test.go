package yamlio

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestSpoiledFilesAreReportedWithTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ src, line, excerpt, hint string }{
		"merge conflict":      {"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "2", "<<<<<<< HEAD", "delete the <<<<<<<"},
		"conflict with CRLF":  {"a: 1\r\n=======\r\nb: 3\r\n", "2", "=======", "delete the <<<<<<<"},
		"tab indentation":     {"a:\n\tb: 1\n", "2", "\tb: 1", "tab"},
		"duplicate key":       {"a: 1\nb: 2\na: 3\n", "3", "a: 3", "delete one of the two"},
		"nested duplicate":    {"x:\n  - id: 1\n    id: 2\n", "3", "id: 2", "delete one of the two"},
		"duplicate by quotes": {"a: 1\n\"a\": 3\n", "2", "\"a\": 3", "delete one of the two"},
		"alias":               {"a: &x 1\nb: *x\n", "1", "a: &x 1", "keep the value"},
		"merge key alias":     {"b: 1\n<<: *x\n", "", "", "hint: "},
		"tag":                 {"a: 1\nb: !!binary aGk=\n", "2", "b: !!binary", "keep the value"},
		"complex key":         {"? [a, b]\n: 1\n", "1", "? [a, b]", "key: value"},
		"second document":     {"a: 1\n---\nb: 2\n", "2", "---", "---"},
		"unclosed quote":      {"a: 1\nb: \"x\nc: 2\n", "", "", "double quotes"},
		"colon in text":       {"a: 1\nnote: this: that\nc: 2\n", "2", "note: this: that", "double quotes"},
		"unclosed list":       {"a: 1\nb: [x, y\nc: 2\n", "", "", "double quotes"},
		"bad indentation":     {"a:\n    b: 1\n  c: 2\n", "3", "  c: 2", "indent"},
		"at sign":             {"a: 1\nb: @ama\n", "2", "b: @ama", "double quotes"},
		"percent":             {"a: 1\nb: %x\n", "2", "b: %x", "double quotes"},
		"missing blank":       {"a: 1\nb:2\nc: 3\n", "2", "b:2", "hint: "},
		"control character":   {"a: 1\nb: x\x01y\n", "2", "b: x", "hint: "},
		"broken UTF-8":        {"a: 1\nb: x\xffy\n", "2", "b: x", "hint: "},
		"deep":                {strings.Repeat("[", 60) + strings.Repeat("]", 60), "1", "[[[", "flatten"},
	} {
		_, err := Parse("some.yaml", []byte(c.src))
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		msg := err.Error()
		place := "some.yaml:" + c.line
		if c.line != "" {
			place += ": "
		}
		for _, want := range []string{place, c.excerpt, c.hint, "hint: ", "\n  | "} {
			if !strings.Contains(msg, want) {
				t.Errorf("%s: %q is missing in\n%s", name, want, msg)
			}
		}
	}
}

func TestErrorsWithinAnotherFileCountItsLines(t *testing.T) {
	_, err := ParseAt("memo.md", []byte("a: 1\na: 2\n"), 1)
	if err == nil || !strings.HasPrefix(err.Error(), "memo.md:3: ") || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v", err)
	}
}

func TestAFileOfAnotherKindIsNotWrittenOver(t *testing.T) {
	if out, err := NewMap().Text("a", "b").Render("f.yaml", []byte("- x\n- y\n")); err == nil {
		t.Errorf("a list was written over by %q", out)
	}
	if out, err := RenderRecords("f.yaml", []byte("a: b\n"), nil, "id"); err == nil {
		t.Errorf("a mapping was written over by %q", out)
	}
	if out, err := NewMap().Text("a", "b").Render("f.yaml", []byte("a: [")); err == nil {
		t.Errorf("a spoiled file was written over by %q", out)
	}
}

func TestValuesOfTheWrongShapeAreReported(t *testing.T) {
	doc, err := Parse("f.yaml", []byte("one: [a]\nlist: {a: b}\nsub: x\nnumber: 1.5\nbool: maybe\nrecords:\n  - x\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func(*Cursor){
		"f.yaml:1": func(c *Cursor) { c.Str("one") },
		"f.yaml:2": func(c *Cursor) { c.List("list") },
		"f.yaml:3": func(c *Cursor) { c.Sub("sub").Str("x") },
		"f.yaml:4": func(c *Cursor) { c.Int("number") },
		"f.yaml:5": func(c *Cursor) { c.Bool("bool") },
		"f.yaml:7": func(c *Cursor) { c.Each("records", func(*Cursor) { t.Error("read a word as a record") }) },
	} {
		c := doc.Mapping()
		read(c)
		if c.Err() == nil || !strings.HasPrefix(c.Err().Error(), name+": ") || !strings.Contains(c.Err().Error(), "hint: ") {
			t.Errorf("%s: got %v", name, c.Err())
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{handWritten, canonical, "", "[]", "a: b", "- a\n- b: c\n", "a: |\n  x\n # c\nb: >-\n\n  y\n", "%YAML 1.2\n---\na: b\n...\n",
		"\xef\xbb\xbfa: 1\r\n", "{a: [b, {c: d}], e: # f\n g}", "a: &b c\nd: *b", "? a\n: b", "a: 'b''c' # d", "- - - a # b\n    # c\n", "a: \"\\x41\\u2028\n  b\" # c"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := Parse("f.yaml", src)
		if err != nil || doc.Root == nil || doc.Root.Kind != yaml.MappingNode || len(doc.Root.Content) == 0 {
			return
		}
		first, err := NewMap().Render("f.yaml", src)
		if err != nil {
			t.Fatalf("%v\n%q", err, src)
		}
		again, err := Parse("f.yaml", first)
		if err != nil {
			t.Fatal(err)
		}
		if lost := valuesDiffer(doc.Root, again.Root); lost {
			t.Fatalf("%q became %q", src, first)
		}
		second, err := NewMap().Render("f.yaml", first)
		if err != nil || string(second) != string(first) {
			t.Fatalf("%v: %q became %q, then %q", err, src, first, second)
		}
		if a, b := strings.Count(words(doc.Root, doc.head, doc.foot), "#"), strings.Count(words(again.Root, again.head, again.foot), "#"); a != b {
			t.Fatalf("comments: %d in %q, %d in %q", a, src, b, first)
		}
	})
}

// words is all text of all comments.
func words(n *yaml.Node, more ...string) string {
	out := strings.Join(more, " ") + n.HeadComment + n.LineComment + n.FootComment
	for _, c := range n.Content {
		out += words(c)
	}
	return out
}

func valuesDiffer(a, b *yaml.Node) bool {
	if isNull(a) && isNull(b) {
		return false
	}
	if a.Kind != b.Kind || a.Value != b.Value || a.ShortTag() != b.ShortTag() || len(a.Content) != len(b.Content) {
		return true
	}
	for i := range a.Content {
		if valuesDiffer(a.Content[i], b.Content[i]) {
			return true
		}
	}
	return false
}
