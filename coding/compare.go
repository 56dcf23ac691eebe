package coding

import (
	"cmp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/words"
)

// Dispute says how two analysts' codings of the same words differ.
type Dispute string

// The kinds of disputes, in the order in which they are worth talking about.
const (
	OtherThemes  Dispute = "different themes"  // both coded the words, under different themes
	OneOnly      Dispute = "one coded"         // the other coded nothing there
	OtherBorders Dispute = "different borders" // under the same theme, more or fewer of the words
)

// Difference is one place where two analysts differ.
type Difference struct {
	Kind   Dispute
	Span   anchor.Span // all the words in question
	First  []Placed    // the first analyst's codings there; may be empty
	Second []Placed
	// Themes are the paths in dispute, as they stand now: those that only one
	// has given, or, of borders, that both have.
	Themes []string
}

// Differences lists where two analysts' codings of one transcript differ, in
// order of place: first and second are their codings in their places. Passages
// that overlap are the same place; borders that differ by marks and blanks are
// the same.
func Differences(t *framework.Transcript, ts *framework.Themes, first, second []Placed) []Difference {
	var out []Difference
	for _, g := range overlapping(first, second) {
		out = append(out, g.differences(t, ts)...)
	}
	slices.SortStableFunc(out, func(a, b Difference) int { return anchor.Compare(a.Span, b.Span) })
	return out
}

// place is a group of passages that overlap, one with the next.
type place struct {
	span          anchor.Span
	first, second []Placed
}

func overlapping(first, second []Placed) []*place {
	type owned struct {
		Placed
		second bool
	}
	var all []owned
	for _, p := range first {
		all = append(all, owned{p, false})
	}
	for _, p := range second {
		all = append(all, owned{p, true})
	}
	slices.SortStableFunc(all, func(a, b owned) int { return anchor.Compare(a.Span, b.Span) })
	var out []*place
	for _, p := range all {
		n := len(out)
		if n == 0 || !anchor.Overlap(out[n-1].span, p.Span) {
			out = append(out, &place{span: p.Span})
			n++
		}
		g := out[n-1]
		if p.Span.To.Compare(g.span.To) > 0 {
			g.span.To = p.Span.To
		}
		if p.second {
			g.second = append(g.second, p.Placed)
		} else {
			g.first = append(g.first, p.Placed)
		}
	}
	return out
}

// differences tells what is in dispute at one place: themes that only one of
// the two has given there, and borders under the themes that both have.
func (g *place) differences(t *framework.Transcript, ts *framework.Themes) []Difference {
	a, b := pathsOf(ts, g.first), pathsOf(ts, g.second)
	var only, both []string
	for _, path := range a {
		if slices.Contains(b, path) {
			both = append(both, path)
		} else {
			only = append(only, path)
		}
	}
	for _, path := range b {
		if !slices.Contains(a, path) {
			only = append(only, path)
		}
	}
	slices.Sort(only)
	var out []Difference
	if len(only) > 0 {
		kind := OtherThemes
		if len(a) == 0 || len(b) == 0 {
			kind = OneOnly
		}
		d := Difference{Kind: kind, Themes: only, First: under(ts, g.first, only), Second: under(ts, g.second, only)}
		d.span(g)
		out = append(out, d)
	}
	for _, path := range both {
		d := Difference{Kind: OtherBorders, Themes: []string{path}, First: under(ts, g.first, []string{path}), Second: under(ts, g.second, []string{path})}
		if sameWords(t, d.First, d.Second) {
			continue
		}
		d.span(g)
		out = append(out, d)
	}
	return out
}

// span is from the first to the last word in question.
func (d *Difference) span(g *place) {
	all := slices.Concat(d.First, d.Second)
	if len(all) == 0 {
		d.Span = g.span
		return
	}
	d.Span = all[0].Span
	for _, p := range all[1:] {
		if p.Span.From.Compare(d.Span.From) < 0 {
			d.Span.From = p.Span.From
		}
		if p.Span.To.Compare(d.Span.To) > 0 {
			d.Span.To = p.Span.To
		}
	}
}

// pathsOf lists the themes of some codings as they stand now, sorted.
func pathsOf(ts *framework.Themes, list []Placed) []string {
	var out []string
	for _, p := range list {
		for _, path := range p.Under {
			if now := standing(ts, path); !slices.Contains(out, now) {
				out = append(out, now)
			}
		}
	}
	slices.Sort(out)
	return out
}

func standing(ts *framework.Themes, path string) string {
	if n, ok := ts.Resolve(path); ok {
		return n.Path
	}
	return path
}

// under chooses the codings that have any of some themes.
func under(ts *framework.Themes, list []Placed, paths []string) []Placed {
	var out []Placed
	for _, p := range list {
		if slices.ContainsFunc(p.Under, func(path string) bool { return slices.Contains(paths, standing(ts, path)) }) {
			out = append(out, p)
		}
	}
	return out
}

// sameWords tells whether two lists of passages cover the same words.
func sameWords(t *framework.Transcript, a, b []Placed) bool {
	turns := t.Turns()
	from, to := len(turns), 0
	for _, p := range slices.Concat(a, b) {
		from, to = min(from, p.Span.From.Index), max(to, p.Span.To.Index)
	}
	for i := from; i <= to && i < len(turns); i++ {
		for _, w := range words.Spans(turns[i].Text) {
			if covers(a, i, w) != covers(b, i, w) {
				return false
			}
		}
	}
	return true
}

// covers tells whether any passage holds a word, or a part of it.
func covers(list []Placed, turn int, w words.Span) bool {
	for _, p := range list {
		from, to := anchor.Point{Index: turn, Offset: w.From}, anchor.Point{Index: turn, Offset: w.To}
		if p.Span.From.Compare(to) < 0 && from.Compare(p.Span.To) < 0 {
			return true
		}
	}
	return false
}

// Unit is what agreement is counted by.
type Unit string

// The units of agreement.
const (
	ByTurn Unit = "turn"
	ByWord Unit = "word"
)

// Agreement is how two analysts' codings of one or more transcripts agree,
// theme by theme, unit by unit. Units are the turns in which participants
// speak (of a document, all of them), or the words in these.
type Agreement struct {
	Unit    Unit
	Units   int                  // how many there are
	Uncoded int                  // of these neither coded under any theme
	Themes  map[string]Decisions // by path as it stands now; every theme that either gave
}

// Agree counts how two analysts decided on every unit of one transcript and
// adds it to what there is.
func (g *Agreement) Agree(t *framework.Transcript, ts *framework.Themes, first, second []Placed) {
	a, b := byTheme(ts, first), byTheme(ts, second)
	if g.Themes == nil {
		g.Themes = map[string]Decisions{}
	}
	before := g.Units
	tally := map[string]Decisions{}
	for i, turn := range t.Turns() {
		if role := t.Speaker(turn.Speaker).Role; role == framework.Interviewer || role == framework.OtherRole {
			continue
		}
		for _, w := range g.units(turn) {
			g.Units++
			coded := false
			for path := range joinKeys(a, b) {
				x, y := covers(a[path], i, w), covers(b[path], i, w)
				coded = coded || x || y
				tally[path] = tally[path].count(x, y)
			}
			if !coded {
				g.Uncoded++
			}
		}
	}
	g.add(tally, before)
}

// add joins one transcript's decisions to those of the others. A theme that
// was used in some transcripts only was decided on, with no, in all.
func (g *Agreement) add(tally map[string]Decisions, before int) {
	here := g.Units - before
	for path, d := range g.Themes {
		if _, ok := tally[path]; !ok {
			d.Neither += here
			g.Themes[path] = d
		}
	}
	for path, d := range tally {
		had, ok := g.Themes[path]
		if !ok {
			had = Decisions{Neither: before}
		}
		g.Themes[path] = had.Add(d)
	}
}

// units are the units of a turn: itself, or its words.
func (g *Agreement) units(turn *framework.Turn) []words.Span {
	if g.Unit == ByWord {
		return words.Spans(turn.Text)
	}
	if strings.TrimSpace(turn.Text) == "" {
		return nil
	}
	return []words.Span{{From: 0, To: len(turn.Text)}}
}

// All joins the decisions on all themes: every theme on every unit is one.
func (g *Agreement) All() Decisions {
	var sum Decisions
	for _, d := range g.Themes {
		sum = sum.Add(d)
	}
	return sum
}

// Paths lists the themes that either analyst gave, sorted.
func (g *Agreement) Paths() []string {
	out := make([]string, 0, len(g.Themes))
	for path := range g.Themes {
		out = append(out, path)
	}
	slices.SortFunc(out, cmp.Compare[string])
	return out
}

func (d Decisions) count(first, second bool) Decisions {
	switch {
	case first && second:
		d.Both++
	case first:
		d.First++
	case second:
		d.Second++
	default:
		d.Neither++
	}
	return d
}

func byTheme(ts *framework.Themes, list []Placed) map[string][]Placed {
	out := map[string][]Placed{}
	for _, p := range list {
		for _, path := range p.Under {
			now := standing(ts, path)
			out[now] = append(out[now], p)
		}
	}
	return out
}

func joinKeys(a, b map[string][]Placed) map[string]bool {
	out := map[string]bool{}
	for k := range a {
		out[k] = true
	}
	for k := range b {
		out[k] = true
	}
	return out
}
