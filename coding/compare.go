package coding

import (
	"cmp"
	"slices"

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

// Disputes lists the kinds of disputes.
var Disputes = []Dispute{OtherThemes, OneOnly, OtherBorders}

// Difference is one place where two analysts differ.
type Difference struct {
	Kind   Dispute
	Span   anchor.Span // all the words in question
	First  []Placed    // the first analyst's codings in dispute; may be empty
	Second []Placed
	// AlsoFirst and AlsoSecond are codings that touch the same words and are
	// not in dispute.
	AlsoFirst, AlsoSecond []Placed
	// Themes are the paths in dispute, as they stand now: those that only one
	// has given, or, of borders, the one that both have.
	Themes []string
}

// Comparer finds where two analysts differ. It remembers what paths mean, for
// a study's codings name the same few again and again.
type Comparer struct{ names *names }

// NewComparer makes a comparer for a thematic framework, which may not change
// meanwhile.
func NewComparer(ts *framework.Themes) *Comparer {
	return &Comparer{&names{Resolver: framework.NewResolver(ts)}}
}

// Theme is the theme that a path means now; the path itself where it means
// none.
func (c *Comparer) Theme(path string) string { return c.names.name(path) }

// Differences lists where two analysts' codings of one transcript differ, in
// order of place. Under one theme, text that either coded without a gap is one
// place, and borders that differ by marks and blanks are the same. Of what only
// one of the two has put under a theme, a passage and those that begin within
// it are one place: chains of passages that overlap are not.
func (c *Comparer) Differences(t *framework.Transcript, first, second []Placed) []Difference {
	x := &comparison{turns: t.Turns(), names: c.names, sides: [2]*side{newSide(first), newSide(second)}}
	x.spans = make([][]words.Span, len(x.turns))
	lone := x.themes()
	slices.SortStableFunc(lone, func(a, b *piece) int { return anchor.Compare(a.span, b.span) })
	for len(lone) > 0 {
		n := 1
		for n < len(lone) && anchor.Overlap(lone[0].span, lone[n].span) {
			n++
		}
		x.out = append(x.out, x.dispute(lone[:n]))
		lone = lone[n:]
	}
	slices.SortStableFunc(x.out, func(a, b Difference) int {
		return cmp.Or(anchor.Compare(a.Span, b.Span), cmp.Compare(slices.Index(Disputes, a.Kind), slices.Index(Disputes, b.Kind)),
			slices.Compare(a.Themes, b.Themes))
	})
	return x.out
}

// comparison is the codings of one transcript by two analysts.
type comparison struct {
	turns []*framework.Turn
	spans [][]words.Span // the words of each turn, once somebody has asked for them
	names *names
	sides [2]*side
	out   []Difference
}

// piece is text that one analyst alone has put under a theme.
type piece struct {
	theme   string
	span    anchor.Span
	codings [2][]Placed // one of the two is empty
}

// themes goes through the themes: it notes differing borders, and gives what
// only one analyst has put under a theme.
func (x *comparison) themes() []*piece {
	type owned struct {
		*Placed
		side int
	}
	under := map[string][]owned{}
	for i, s := range x.sides {
		for n := range s.list {
			for _, path := range x.names.of(s.list[n].Under) {
				under[path] = append(under[path], owned{&s.list[n], i})
			}
		}
	}
	var lone []*piece
	for path, all := range under {
		slices.SortStableFunc(all, func(a, b owned) int { return anchor.Compare(a.Span, b.Span) })
		for len(all) > 0 {
			g := &piece{theme: path, span: all[0].Span}
			n := 0
			for n < len(all) && (n == 0 || anchor.Overlap(g.span, all[n].Span)) {
				p := all[n]
				g.codings[p.side] = append(g.codings[p.side], *p.Placed)
				if p.Span.To.Compare(g.span.To) > 0 {
					g.span.To = p.Span.To
				}
				n++
			}
			all = all[n:]
			switch {
			case len(g.codings[0]) == 0 || len(g.codings[1]) == 0:
				lone = append(lone, g)
			case !x.sameWords(g):
				x.out = append(x.out, Difference{Kind: OtherBorders, Span: g.span, First: g.codings[0], Second: g.codings[1], Themes: []string{path}})
			}
		}
	}
	return lone
}

// dispute makes one difference of what stands at one place under themes that
// only one of the two has given there.
func (x *comparison) dispute(pieces []*piece) Difference {
	d := Difference{Kind: OtherThemes, Span: pieces[0].span}
	for _, p := range pieces {
		d.Themes = append(d.Themes, p.theme)
		d.First = append(d.First, p.codings[0]...)
		d.Second = append(d.Second, p.codings[1]...)
		if p.span.To.Compare(d.Span.To) > 0 {
			d.Span.To = p.span.To
		}
	}
	slices.Sort(d.Themes)
	d.Themes = slices.Compact(d.Themes)
	d.First, d.Second = inOrder(d.First), inOrder(d.Second)
	d.AlsoFirst, d.AlsoSecond = x.sides[0].touching(d.Span, d.First), x.sides[1].touching(d.Span, d.Second)
	if len(d.First)+len(d.AlsoFirst) == 0 || len(d.Second)+len(d.AlsoSecond) == 0 {
		d.Kind = OneOnly
	}
	return d
}

// inOrder sorts codings by place, each once.
func inOrder(list []Placed) []Placed {
	slices.SortStableFunc(list, func(a, b Placed) int {
		return cmp.Or(anchor.Compare(a.Span, b.Span), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(list, func(a, b Placed) bool { return a.Coding == b.Coding })
}

// side is one analyst's codings in order of place.
type side struct {
	list  []Placed
	reach []anchor.Point // how far the codings up to each go
}

func newSide(list []Placed) *side {
	inPlace := func(a, b Placed) int { return anchor.Compare(a.Span, b.Span) }
	s := &side{list: list, reach: make([]anchor.Point, 0, len(list))}
	if !slices.IsSortedFunc(list, inPlace) { // Place has sorted them
		s.list = slices.Clone(list)
		slices.SortStableFunc(s.list, inPlace)
	}
	for i, p := range s.list {
		to := p.Span.To
		if i > 0 && s.reach[i-1].Compare(to) > 0 {
			to = s.reach[i-1]
		}
		s.reach = append(s.reach, to)
	}
	return s
}

// touching lists the codings that share text with a span, without some.
func (s *side) touching(span anchor.Span, without []Placed) []Placed {
	end, _ := slices.BinarySearchFunc(s.list, span.To, func(p Placed, to anchor.Point) int {
		if p.Span.From.Compare(to) < 0 {
			return -1
		}
		return 1
	})
	var out []Placed
	for i := end - 1; i >= 0 && s.reach[i].Compare(span.From) > 0; i-- {
		p := s.list[i]
		if anchor.Overlap(p.Span, span) && !slices.ContainsFunc(without, func(q Placed) bool { return q.Coding == p.Coding }) {
			out = append(out, p)
		}
	}
	slices.Reverse(out)
	return out
}

// sameWords tells whether both analysts' passages of a place cover the same
// words.
func (x *comparison) sameWords(g *piece) bool {
	a, b := lay(x.turns, g.codings[0]), lay(x.turns, g.codings[1])
	for i := g.span.From.Index; i <= g.span.To.Index && i < len(x.turns); i++ {
		if slices.Equal(a[i], b[i]) {
			continue
		}
		if x.spans[i] == nil {
			x.spans[i] = words.Spans(x.turns[i].Text)
		}
		if !slices.Equal(held(x.spans[i], a[i]), held(x.spans[i], b[i])) {
			return false
		}
	}
	return true
}
