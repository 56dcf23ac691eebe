package coding

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/words"
)

// Unit is what agreement is counted by.
type Unit string

// The units of agreement.
const (
	ByTurn Unit = "turn"
	ByWord Unit = "word"
)

// MostAnalysts is how many can be compared at once.
const MostAnalysts = 64

// Agreement is how two analysts' codings of one or more transcripts agree,
// theme by theme, unit by unit. Units are the turns in which participants
// speak (of a document, all of them), or the words in these.
type Agreement struct {
	Unit    Unit
	Top     bool                 // count by top theme: what lies below one is one
	Units   int                  // how many there are
	Uncoded int                  // of these neither coded under any theme
	Themes  map[string]Decisions // by path as it stands now; every theme that either gave

	names *names
}

// Agree counts how two analysts decided on every unit of one transcript and
// adds it to what there is.
func (g *Agreement) Agree(t *framework.Transcript, ts *framework.Themes, first, second []Placed) {
	if g.Themes == nil {
		g.Themes, g.names = map[string]Decisions{}, &names{framework.NewResolver(ts), g.Top}
	}
	here := decide(t, g.Unit, g.names, first, second)
	tally := map[string]Decisions{}
	for path, sets := range here.themes {
		d := Decisions{Both: sets[3], First: sets[1], Second: sets[2]}
		d.Neither = here.units - d.Units()
		tally[path] = d
	}
	before := g.Units
	g.Units += here.units
	g.Uncoded += here.uncoded
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

// Panel is Agreement for two analysts or more.
type Panel struct {
	Unit     Unit
	Top      bool
	Analysts int
	Units    int
	Uncoded  int // of the units, those that nobody coded under any theme

	themes map[string]Votes // without the units that nobody put under the theme
	names  *names
}

// Agree counts how the analysts decided on every unit of one transcript; there
// is one list of codings for each.
func (g *Panel) Agree(t *framework.Transcript, ts *framework.Themes, lists ...[]Placed) {
	if g.themes == nil {
		g.themes, g.names = map[string]Votes{}, &names{framework.NewResolver(ts), g.Top}
	}
	here := decide(t, g.Unit, g.names, lists...)
	g.Units += here.units
	g.Uncoded += here.uncoded
	for path, sets := range here.themes {
		if g.themes[path] == nil {
			g.themes[path] = make(Votes, g.Analysts+1)
		}
		for set, n := range sets {
			g.themes[path][bits.OnesCount64(set)] += n
		}
	}
}

// Votes gives the decisions on one theme.
func (g *Panel) Votes(path string) Votes {
	v := slices.Clone(g.themes[path])
	v[0] += g.Units - v.Units()
	return v
}

// Paths lists the themes that any analyst gave, sorted.
func (g *Panel) Paths() []string { return slices.Sorted(maps.Keys(g.themes)) }

// decided is how several analysts decided on the units of one transcript.
type decided struct {
	units, uncoded int
	// themes hold, of every theme that any gave, how many units just which of
	// them coded under it: bit 0 is the first analyst. The units that none did
	// are left out.
	themes map[string]map[uint64]int
}

// decide goes through a transcript once, turn by turn. A turn is held against
// the themes that somebody gave in it alone: of all others it is known that
// nobody did.
func decide(t *framework.Transcript, unit Unit, n *names, lists ...[]Placed) decided {
	d := decided{themes: map[string]map[uint64]int{}}
	turns := t.Turns()
	given := d.given(turns, n, lists)
	for i, turn := range turns {
		if role := t.Speaker(turn.Speaker).Role; role == framework.Interviewer || role == framework.OtherRole {
			continue
		}
		units := unitsOf(unit, turn)
		d.units += len(units)
		d.uncoded += len(units)
		if given[i] == nil {
			continue
		}
		coded := make([]bool, len(units))
		for path, by := range given[i] {
			sets := make([]uint64, len(units))
			for who, m := range by {
				for j, yes := range held(units, m) {
					if yes {
						sets[j] |= 1 << who
					}
				}
			}
			for j, set := range sets {
				if set == 0 {
					continue
				}
				d.themes[path][set]++
				if !coded[j] {
					coded[j] = true
					d.uncoded--
				}
			}
		}
	}
	return d
}

// given lists by turn which themes each analyst gave there, with the stretches.
func (d *decided) given(turns []*framework.Turn, n *names, lists [][]Placed) []map[string]map[int][]words.Span {
	out := make([]map[string]map[int][]words.Span, len(turns))
	for who, list := range lists {
		laid := map[string]marks{}
		for _, p := range newSide(list).list {
			for _, path := range n.of(p.Under) {
				if laid[path] == nil {
					laid[path] = marks{}
				}
				laid[path].add(turns, p)
			}
		}
		for path, m := range laid {
			if d.themes[path] == nil {
				d.themes[path] = map[uint64]int{}
			}
			for i, stretches := range m {
				if out[i] == nil {
					out[i] = map[string]map[int][]words.Span{}
				}
				if out[i][path] == nil {
					out[i][path] = map[int][]words.Span{}
				}
				out[i][path][who] = stretches
			}
		}
	}
	return out
}

// unitsOf are the units of a turn: itself, or its words.
func unitsOf(unit Unit, turn *framework.Turn) []words.Span {
	if unit == ByWord {
		return words.Spans(turn.Text)
	}
	if strings.TrimSpace(turn.Text) == "" {
		return nil
	}
	return []words.Span{{From: 0, To: len(turn.Text)}}
}
