package coding

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/anchor"

	"pgregory.net/rapid"
)

// shelf finds the themes of these tests: a to f, two of them with names.
func shelf(typed string) (string, error) {
	switch strings.ToLower(typed) {
	case "a", "b", "c", "d", "e", "f", "a/b", "near-by":
		return strings.ToLower(typed), nil
	case "1.2":
		return "a/b", nil
	case "opening hours", "cost and time":
		return "c", nil
	}
	return "", &framework.Error{Kind: framework.Usage, Name: "no-such-theme", What: "no theme " + typed, Hint: "-"}
}

// show writes a choice out with all its parentheses.
func (c *Choice) show(n *choiceNode) string {
	names := func(m uint64) string {
		var out []string
		for i, path := range c.themes {
			if m&(1<<i) != 0 {
				out = append(out, path)
			}
		}
		return strings.Join(out, "+")
	}
	var kids []string
	for _, k := range n.kids {
		kids = append(kids, c.show(k))
	}
	switch n.op {
	case opAll:
		return "(" + strings.Join(kids, " & ") + ")"
	case opAny:
		return "(" + strings.Join(kids, " | ") + ")"
	case opNot:
		return "!" + kids[0]
	case opNear:
		return fmt.Sprintf("(%s ~%d %s)", names(n.one), n.turns, names(n.other))
	}
	return names(n.themes)
}

func TestExpressionsAreRead(t *testing.T) {
	for _, c := range []struct {
		args  string // parted by |
		want  string
		named string
	}{
		{"a", "a", "a"},
		{"1.2", "a/b", "a/b"},
		{"Opening hours", "c", "c"},
		{`"Opening hours" AND a`, "(c & a)", "c a"},
		{"„Opening hours“ AND a", "(c & a)", "c a"},
		{"Opening hours AND a", "(c & a)", "c a"},
		{"Cost and time and a", "(c & a)", "c a"},
		{"a and Cost and time", "(a & c)", "a c"},
		{"a|b", "(a | b)", "a b"},
		{"a|AND|b", "(a & b)", "a b"},
		{"a|and|b", "(a & b)", "a b"},
		{"a AND b|c", "((a & b) | c)", "a b c"},
		{"a OR b|AND|c", "((a | b) & c)", "a b c"},
		{"a|NOT b", "(a & !b)", "a"},
		{"a|not|b", "(a & !b)", "a"},
		{"(a|OR|b)|AND|c", "((a | b) & c)", "a b c"},
		{"a OR b AND c", "(a | (b & c))", "a b c"},
		{"a AND b NOT c", "(a & b & !c)", "a b"},
		{"a AND NOT b", "(a & !b)", "a"},
		{"NOT a", "!a", ""},
		{"NOT NOT a", "!!a", "a"},
		{"a NOT (b NOT c)", "(a & !(b & !c))", "a c"},
		{"a NEAR b", "(a ~5 b)", "a b"},
		{"a near/3 b", "(a ~3 b)", "a b"},
		{"a NEAR/0 (b OR c)", "(a ~0 b+c)", "a b c"},
		{"a AND b NEAR/2 c", "(a & (b ~2 c))", "a b c"},
		{"a NOT b NEAR c", "(a & !(b ~5 c))", "a"},
		{"near-by AND (a)", "(near-by & a)", "near-by a"},
		{"a AND A", "(a & a)", "a"},
		{" a ", "a", "a"},
		{"a\tAND\nb", "(a & b)", "a b"},
	} {
		got, err := ParseChoice(strings.Split(c.args, "|"), shelf)
		if err != nil {
			t.Errorf("%s: %v", c.args, err)
			continue
		}
		if s := got.show(got.root); s != c.want {
			t.Errorf("%s: read as %s, want %s", c.args, s, c.want)
		}
		if named := strings.Join(got.positive(), " "); named != c.named {
			t.Errorf("%s: names %q, want %q", c.args, named, c.named)
		}
	}
	for _, nothing := range [][]string{nil, {""}, {" "}} {
		if c, err := ParseChoice(nothing, shelf); err != nil || c.root != nil || !c.Alone() {
			t.Errorf("%q: %+v, %v", nothing, c, err)
		}
	}
}

func TestExpressionsThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		args  string
		want  string // of the message
		point string // what the mark points at
	}{
		{"a AND", "breaks off", ""},
		{"a OR", "breaks off", ""},
		{"NOT", "breaks off", ""},
		{"AND a", "missing before AND", "AND a"},
		{"a AND OR b", "missing before OR", "OR b"},
		{"a NEAR NEAR b", "missing before NEAR", "NEAR b"},
		{"(a OR b", "never closed", "(a OR b"},
		{"(a OR b c", "nothing joins c", "c"},
		{"a) AND b", "no ( before it", ") AND b"},
		{"a AND ()", "missing before the )", ")"},
		{"a b AND c", "nothing joins b", "b AND c"},
		{"a NEAR b NEAR c", "not three", "NEAR c"},
		{"(a NEAR b NEAR c)", "not three", "NEAR c)"},
		{"a NEAR (b AND c)", "between themes", "NEAR (b AND c)"},
		{"a NEAR NOT b", "missing before NOT", "NOT b"},
		{"a NEAR/x b", `"x" is no number of turns`, "NEAR/x b"},
		{"a NEAR/-1 b", `"-1" is no number`, "NEAR/-1 b"},
		{`a AND "b`, "never closed", `"b`},
		{"a & b", "& is no sign", "& b"},
		{"a -b", "-b is no sign", "-b"},
		{"a AND zz", "no theme zz", "zz"},
		{"a AND some thing OR b", "no theme some thing", "some thing OR b"},
		{"é NOT " + strings.Repeat("(", 60) + "a", "no theme é", "é NOT"},
		{"a NOT " + strings.Repeat("(", 60) + "a", "one another", "(((((((((((a"},
		{strings.Repeat("a OR ", 500) + "a", "longer than", ""},
		{"a \xff", "UTF-8", ""},
	} {
		got, err := ParseChoice(strings.Split(c.args, "|"), shelf)
		if err == nil {
			t.Errorf("%s: read as %s", c.args, got.show(got.root))
			continue
		}
		e, ok := err.(*framework.Error)
		if !ok || e.Hint == "" || e.Kind != framework.Usage || !strings.Contains(e.What, c.want) {
			t.Errorf("%s: %v, want %q and a hint", c.args, err, c.want)
			continue
		}
		text, mark, _ := strings.Cut(e.Excerpt, "\n")
		if at := strings.Index(mark, "^"); c.point != "" && (at < 0 || !strings.HasPrefix(string([]rune(text)[at:]), c.point)) {
			t.Errorf("%s: points at\n%s", c.args, e.Excerpt)
		}
	}
}

func TestTooManyThemes(t *testing.T) {
	any := func(typed string) (string, error) { return typed, nil }
	var names []string
	for i := range 65 {
		names = append(names, fmt.Sprintf("t%d", i))
	}
	if _, err := ParseChoice(names[:64], any); err != nil {
		t.Error(err)
	}
	if _, err := ParseChoice(names, any); err == nil || !strings.Contains(err.Error(), "more than 64") {
		t.Error(err)
	}
}

// wish is an expression as the oracle knows it.
type wish struct {
	op    string // "", AND, OR, NOT, NEAR
	theme string
	kids  []wish
	turns int
}

func drawWish(t *rapid.T, depth int) wish {
	themes := []string{"a", "b", "c", "a/b", "d"}
	op := ""
	if depth > 0 {
		op = rapid.SampledFrom([]string{"", "AND", "OR", "NOT", "NEAR"}).Draw(t, "op")
	}
	w := wish{op: op}
	switch op {
	case "":
		w.theme = rapid.SampledFrom(themes).Draw(t, "theme")
	case "NOT":
		w.kids = []wish{drawWish(t, depth-1)}
	case "NEAR":
		w.turns = rapid.IntRange(0, 3).Draw(t, "turns")
		for range 2 {
			side := wish{op: "OR"}
			for range rapid.IntRange(1, 2).Draw(t, "alternatives") {
				side.kids = append(side.kids, drawWish(t, 0))
			}
			w.kids = append(w.kids, side)
		}
	default:
		for range rapid.IntRange(2, 3).Draw(t, "kids") {
			w.kids = append(w.kids, drawWish(t, depth-1))
		}
	}
	return w
}

// String writes the expression with no more parentheses than it must, as
// people do.
func (w wish) String() string {
	switch w.op {
	case "":
		return w.theme
	case "NOT":
		return "NOT " + w.kids[0].inner("OR AND")
	case "NEAR":
		return w.kids[0].inner("OR") + fmt.Sprintf(" NEAR/%d ", w.turns) + w.kids[1].inner("OR")
	}
	var parts []string
	for _, k := range w.kids {
		parts = append(parts, k.inner(map[string]string{"AND": "OR", "OR": ""}[w.op]))
	}
	return strings.Join(parts, " "+w.op+" ")
}

func (w wish) inner(loose string) string {
	if w.op != "" && strings.Contains(loose, w.op) {
		return "(" + w.String() + ")"
	}
	return w.String()
}

// asked lists the themes without a NOT before them.
func (w wish) asked(wanted bool) (out []string) {
	if w.op == "" && wanted {
		return []string{w.theme}
	}
	for _, k := range w.kids {
		out = append(out, k.asked(wanted != (w.op == "NOT"))...)
	}
	return out
}

func isUnder(p Placed, themes ...string) bool {
	return slices.ContainsFunc(p.Under, func(u string) bool {
		return slices.ContainsFunc(themes, func(theme string) bool { return framework.Under(u, theme) })
	})
}

func within(a, b Placed, turns int) bool {
	return b.Span.From.Index-a.Span.To.Index <= turns && a.Span.From.Index-b.Span.To.Index <= turns
}

// holds is what the manual says, looking at every pair.
func (w wish) holds(all []Placed, c Placed) bool {
	switch w.op {
	case "":
		return slices.ContainsFunc(all, func(d Placed) bool { return isUnder(d, w.theme) && anchor.Overlap(c.Span, d.Span) })
	case "NOT":
		return !w.kids[0].holds(all, c)
	case "NEAR":
		one, other := w.kids[0].asked(true), w.kids[1].asked(true)
		return slices.ContainsFunc(all, func(d Placed) bool {
			return within(c, d, w.turns) && (isUnder(c, one...) && isUnder(d, other...) || isUnder(c, other...) && isUnder(d, one...))
		})
	case "AND":
		return !slices.ContainsFunc(w.kids, func(k wish) bool { return !k.holds(all, c) })
	}
	return slices.ContainsFunc(w.kids, func(k wish) bool { return k.holds(all, c) })
}

func drawPlaced(t *rapid.T) []Placed {
	var out []Placed
	for i := range rapid.IntRange(0, 14).Draw(t, "codings") {
		from := anchor.Point{Index: rapid.IntRange(0, 5).Draw(t, "turn"), Offset: rapid.IntRange(0, 4).Draw(t, "offset")}
		to := from
		if rapid.Bool().Draw(t, "several turns") {
			to.Index += rapid.IntRange(0, 3).Draw(t, "turns")
		}
		to.Offset += rapid.IntRange(0, 4).Draw(t, "length") // an empty turn has no words
		under := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d", "a/b", "b/x", "e"}), 1, 2, rapid.ID).Draw(t, "under")
		out = append(out, Placed{Coding: &framework.Coding{ID: fmt.Sprint(i), Under: under}, Span: anchor.Span{From: from, To: to}})
	}
	return out
}

func self(path string) string { return path }

// What the sorted search chooses is what looking at every pair chooses.
func TestChooseIsWhatTheManualSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, all := drawWish(t, 3), drawPlaced(t)
		c, err := ParseChoice([]string{w.String()}, shelf)
		if err != nil {
			t.Fatalf("%s: %v", w, err)
		}
		asked := w.asked(true)
		want := map[string]bool{}
		for _, p := range all {
			if (len(asked) == 0 || isUnder(p, asked...)) && w.holds(all, p) {
				want[p.ID] = true
			}
		}
		chooser := NewChooser(c, self)
		got := chooser.Choose(all)
		for i, k := range got {
			if !want[k.ID] || i > 0 && anchor.Compare(got[i-1].Span, k.Span) > 0 {
				t.Fatalf("%s chose %s, or out of order", w, k.ID)
			}
			if !chooser.Wants(k.Coding) || !chooser.Matters(k.Coding) {
				t.Fatalf("%s chose %s, which nobody asked for", w, k.ID)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("%s chose %d of %d: %v", w, len(got), len(want), want)
		}
		if c.Alone() {
			for _, p := range all {
				if chooser.Wants(p.Coding) != want[p.ID] {
					t.Fatalf("%s: its own themes do not decide about %s", w, p.ID)
				}
			}
		}
	})
}

// What is named beside a coding is exactly what joined it.
func TestWithNamesWhatOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, turns := drawPlaced(t), rapid.IntRange(0, 3).Draw(t, "turns")
		near := rapid.Bool().Draw(t, "near")
		text := "a AND b"
		if near {
			text = fmt.Sprintf("a NEAR/%d b", turns)
		}
		c, err := ParseChoice([]string{text}, shelf)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range NewChooser(c, self).Choose(all) {
			var want, got []string
			for _, d := range all {
				meets := anchor.Overlap(k.Span, d.Span)
				if near {
					meets = within(k.Placed, d, turns)
				}
				lacks := !isUnder(k.Placed, "b") && isUnder(d, "b") || !isUnder(k.Placed, "a") && isUnder(d, "a")
				if d.ID != k.ID && meets && lacks {
					want = append(want, d.ID)
				}
			}
			for i, d := range k.With {
				if i > 0 && anchor.Compare(k.With[i-1].Span, d.Span) > 0 {
					t.Fatalf("out of order: %+v", k.With)
				}
				got = append(got, d.ID)
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%s: with %s stand %v, want %v", text, k.ID, got, want)
			}
		}
	})
}

// A merged theme's codings are found under what replaced it; one that is gone
// is found under its old path alone.
func TestChoosePathsAsTheyStandNow(t *testing.T) {
	now := func(path string) string {
		if path == "old" {
			return "a/b"
		}
		return path
	}
	c, err := ParseChoice([]string{"a"}, shelf)
	if err != nil {
		t.Fatal(err)
	}
	ch := NewChooser(c, now)
	k := &framework.Coding{Under: []string{"old", "c", "a/b", "gone"}}
	if fits := ch.Fits(k); !slices.Equal(fits, []string{"a/b"}) {
		t.Errorf("fits %v", fits)
	}
	everything := NewChooser(&Choice{}, now)
	if fits := everything.Fits(k); !slices.Equal(fits, []string{"a/b", "c", "gone"}) || !everything.Wants(k) {
		t.Errorf("without an expression: %v", fits)
	}
	if ch.Wants(&framework.Coding{Under: []string{"gone"}}) {
		t.Error("another theme was chosen")
	}
}

// Many codings on the same words do not take time by the pair.
func BenchmarkChoose(b *testing.B) {
	var all []Placed
	for i := range 20_000 {
		from := anchor.Point{Index: i / 20, Offset: i % 20}
		to := anchor.Point{Index: from.Index, Offset: from.Offset + 5}
		if i%1000 == 0 {
			to.Index += 900
		}
		all = append(all, Placed{Coding: &framework.Coding{Under: []string{string(rune('a' + i%6))}}, Span: anchor.Span{From: from, To: to}})
	}
	c, err := ParseChoice([]string{"a AND b NOT (c NEAR/2 d)"}, shelf)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		NewChooser(c, self).Choose(all)
	}
}

// positive lists the paths of the themes that are asked for; none where anything
// may be chosen.
func (c *Choice) positive() []string {
	var out []string
	for i, path := range c.themes {
		if c.named&(1<<i) != 0 {
			out = append(out, path)
		}
	}
	return out
}
