package yamlio

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"
)

// handWritten has a comment in every position, unknown keys of every kind and
// a style that is nobody's canon.
const handWritten = `# file head

# before first key
# second line
a: 1     # line a
# between a and b
b:   'x'   # line b

# foot of b

c:   # on c
    # head of d
    d: 1
    # foot of d

# head of list
list:   # on list
- id: one   # line one
  # inside one
  v: a
  # tail of one
# between
- id: two

  # below two

# head of three
-   # dash comment
  id: three
  v: |  # block comment
    text
      # no comment

    more
  # tail of three
  mine: {x: 1, y: [2, 3.10]}   # unknown flow
flow: [a, b]   # flow
multi: [a,   # why a
  # above b
  b
  # below b
  ]
lines:
  # head la
  - "la"   # line la
  - lb
  # after lb
text: "a # b"   # after a quoted hash
apos: 'it''s # b'   # after an apostrophe
plain: a#b   # after a plain hash
folded: >   # folded comment
  one
  two
extra: [1, {k: v}]
nothing:
deep:
  deeper:
    # c1
    z: 01   # c2
    list:
      - - a   # nested
        - b
    # c3
# near the end

# file foot
`

const canonical = `# file head

# before first key
# second line
a: 2 # line a
# between a and b
b: x2 # line b

# foot of b

c: # on c
  # head of d
  d: 1
  # foot of d

# head of list
list: # on list
  - id: one # line one
    # inside one
    v: a
    # tail of one
  # between
  - id: two

    # below two

  # head of three
  # dash comment
  - id: three
    v: | # block comment
      text
        # no comment

      more
    # tail of three
    mine: {x: 1, "y": [2, 3.10]} # unknown flow
flow: [a, b] # flow
multi:
  - a # why a
  # above b
  - b
  # below b
lines:
  # head la
  - la # line la
  - lb
  # after lb
text: "a # b" # after a quoted hash
apos: "it's # b" # after an apostrophe
plain: a#b # after a plain hash
folded: | # folded comment
  one two
extra: [1, {k: v}]
nothing: null
deep:
  deeper:
    # c1
    z: 01 # c2
    list:
      -
        - a # nested
        - b
    # c3
# near the end

# file foot
`

func rebuild() *Map {
	return NewMap().Bare("a", "2").Text("b", "x2").Sub("c", NewMap().Bare("d", "1")).
		Records("list", []*Map{NewMap().Text("id", "one").Text("v", "a"), NewMap().Text("id", "two"),
			NewMap().Text("id", "three").Text("v", "text\n  # no comment\n\nmore\n")}, "id").
		Flow("flow", []string{"a", "b"}).Flow("multi", []string{"a", "b"}).Lines("lines", []string{"la", "lb"})
}

func TestCommentsAndUnknownKeysOutliveAChange(t *testing.T) {
	for _, style := range []struct{ name, src string }{
		{"as written", handWritten}, {"CRLF", strings.ReplaceAll(handWritten, "\n", "\r\n")}, {"BOM", "\ufeff" + handWritten},
	} {
		first, err := rebuild().Render("f.yaml", []byte(style.src))
		if err != nil {
			t.Fatalf("%s: %v", style.name, err)
		}
		if string(first) != canonical {
			t.Errorf("%s: got\n%s\nwant\n%s", style.name, first, canonical)
		}
		second, err := rebuild().Render("f.yaml", first)
		if err != nil {
			t.Fatal(err)
		}
		if string(second) != string(first) {
			t.Errorf("%s: a second writing changes\n%s\ninto\n%s", style.name, first, second)
		}
	}
}

func TestCommentsOfAListFile(t *testing.T) {
	old := "# who is who\n\n# the group\n- {id: G1, kind: group} # first\n# P03 was late\n- id: P03\n  odd: 1 # mine\n# nobody else\n"
	items := func() []*Map {
		return []*Map{NewMap().Text("id", "A0"), NewMap().Text("id", "G1").Text("kind", "group"), NewMap().Text("id", "P03").Text("area", "rural")}
	}
	first, err := RenderRecords("p.yaml", []byte(old), items(), "id")
	if err != nil {
		t.Fatal(err)
	}
	want := "# who is who\n\n- id: A0\n# the group\n# first\n- id: G1\n  kind: group\n# P03 was late\n- id: P03\n  area: rural\n  odd: 1 # mine\n# nobody else\n"
	if string(first) != want {
		t.Fatalf("got\n%s\nwant\n%s", first, want)
	}
	if second, err := RenderRecords("p.yaml", first, items(), "id"); err != nil || string(second) != want {
		t.Fatalf("second: %v\n%s", err, second)
	}
}

func TestCommentsOfAFileWithoutEntries(t *testing.T) {
	for old, want := range map[string]string{
		"# nobody yet\n":                  "# nobody yet\n\n- id: P1\n",
		"# nobody yet\n[]\n":              "# nobody yet\n\n- id: P1\n",
		"[] # nobody\n":                   "- id: P1\n# nobody\n",
		"\n# one\n\n# two\n[]\n# three\n": "# one\n\n# two\n\n- id: P1\n# three\n",
		"":                                "- id: P1\n",
	} {
		for range 2 { // the second time from its own canonical form
			out, err := RenderRecords("p.yaml", []byte(old), []*Map{NewMap().Text("id", "P1")}, "id")
			if err != nil || string(out) != want {
				t.Errorf("%q became %q (%v), want %q", old, out, err, want)
			}
			old = want
		}
	}
}

// scribble writes a file as a person might: any indentation, empty lines, and
// a numbered comment wherever YAML takes one.
type scribble struct {
	t     *rapid.T
	b     strings.Builder
	count int
}

func (s *scribble) maybe(name string, percent int) bool {
	return rapid.IntRange(0, 99).Draw(s.t, name) < percent
}

func (s *scribble) note() string {
	s.count++
	return fmt.Sprintf("# c%d.", s.count)
}

func (s *scribble) lines(indent int) {
	for s.maybe("comment", 25) {
		if s.maybe("gap", 30) {
			s.b.WriteByte('\n')
		}
		s.b.WriteString(strings.Repeat(" ", indent) + s.note() + "\n")
	}
	if s.maybe("gap", 20) {
		s.b.WriteByte('\n')
	}
}

func (s *scribble) endLine() {
	if s.maybe("line comment", 25) {
		s.b.WriteString("  " + s.note())
	}
	s.b.WriteByte('\n')
}

// value writes a value whose own lines, if it has any, stand deeper than
// indent.
func (s *scribble) value(indent, depth int) {
	step := rapid.IntRange(1, 4).Draw(s.t, "step")
	switch kind := rapid.IntRange(0, 7).Draw(s.t, "kind"); {
	case kind == 0 && depth > 0:
		s.endLine()
		s.mapping(indent+step, depth-1)
	case kind == 1 && depth > 0:
		s.endLine()
		s.sequence(indent+step, depth-1)
	case kind == 2:
		s.b.WriteString(" |")
		s.endLine()
		pad := strings.Repeat(" ", indent+step)
		s.b.WriteString(pad + "# text\n\n" + pad + "  more: - text\n")
	case kind == 3:
		s.flow(indent + step)
	default:
		s.b.WriteString(" " + rapid.SampledFrom([]string{"plain", "'a # b'", `"x \" # y"`, "01", "a#b c", "[]", "{}", "{p: q}", `"[ # {"`, "it's", "null", ""}).Draw(s.t, "scalar"))
		s.endLine()
	}
}

// flow writes a list over several lines.
func (s *scribble) flow(indent int) {
	pad := strings.Repeat(" ", indent)
	s.b.WriteString(" [one,")
	s.endLine()
	s.lines(indent)
	s.b.WriteString(pad + "'t # o',")
	s.endLine()
	s.b.WriteString(pad + "{k: v}")
	s.endLine()
	s.lines(indent)
	s.b.WriteString(pad + "]")
	s.endLine()
}

func (s *scribble) mapping(indent, depth int) {
	for i := range rapid.IntRange(1, 4).Draw(s.t, "keys") {
		s.lines(indent)
		fmt.Fprintf(&s.b, "%sk%d:", strings.Repeat(" ", indent), i)
		s.value(indent, depth)
	}
	s.lines(indent)
}

func (s *scribble) sequence(indent, depth int) {
	for range rapid.IntRange(1, 3).Draw(s.t, "items") {
		s.lines(indent)
		s.b.WriteString(strings.Repeat(" ", indent) + "-")
		if depth > 0 && s.maybe("record", 50) {
			s.b.WriteString("   id: x")
			s.endLine()
			s.mapping(indent+4, depth-1)
			continue
		}
		s.value(indent, depth)
	}
	s.lines(indent)
}

func TestEveryCommentIsKeptOnceWhereverItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &scribble{t: t}
		s.mapping(0, 3)
		src := s.b.String()
		first, err := NewMap().Text("k0", "changed").Render("f.yaml", []byte(src))
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		doc, err := Parse("f.yaml", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		inside := map[string]bool{} // what stood within the value that was replaced went with it
		if n := lookup(doc.Root, "k0"); n != nil {
			noteAll(n, inside)
		}
		for i := 1; i <= s.count; i++ {
			mark := fmt.Sprintf("# c%d.", i)
			if n := strings.Count(string(first), mark); n != 1 && !inside[mark] {
				t.Fatalf("%s stands there %d times\n%s\nbecame\n%s", mark, n, src, first)
			}
		}
		second, err := NewMap().Text("k0", "changed").Render("f.yaml", first)
		if err != nil || string(second) != string(first) {
			t.Fatalf("%v: a second writing changes\n%s\ninto\n%s", err, first, second)
		}
	})
}

// noteAll gathers the comments within a node.
func noteAll(n *yaml.Node, into map[string]bool) {
	for _, text := range []string{n.HeadComment, n.LineComment, n.FootComment} {
		for _, mark := range regexp.MustCompile(`# c\d+\.`).FindAllString(text, -1) {
			into[mark] = true
		}
	}
	for _, c := range n.Content {
		noteAll(c, into)
	}
}
