package coding

import (
	"slices"

	"framewright/framework"
	"framewright/framework/words"
)

// names tells which theme a path means.
type names struct {
	*framework.Resolver
	top bool // the top theme alone
}

// name is the path of a theme as it stands now.
func (n *names) name(path string) string {
	now := n.Path(path)
	if n.top {
		now = framework.Top(now)
	}
	return now
}

// of names several paths, each theme once.
func (n *names) of(paths []string) []string {
	out := make([]string, 0, len(paths))
	for _, path := range paths {
		if now := n.name(path); !slices.Contains(out, now) {
			out = append(out, now)
		}
	}
	return out
}

// marks are the stretches of the turns, by index, that passages cover: in
// bytes, in order, and with text between them.
type marks map[int][]words.Span

// lay marks what passages cover. They stand in order of place.
func lay(turns []*framework.Turn, list []Placed) marks {
	m := marks{}
	for _, p := range list {
		m.add(turns, p)
	}
	return m
}

// add marks a passage; none before it begins behind it.
func (m marks) add(turns []*framework.Turn, p Placed) {
	for i := p.Span.From.Index; i <= p.Span.To.Index && i < len(turns); i++ {
		s := words.Span{From: 0, To: len(turns[i].Text)}
		if i == p.Span.From.Index {
			s.From = p.Span.From.Offset
		}
		if i == p.Span.To.Index {
			s.To = p.Span.To.Offset
		}
		have := m[i]
		if n := len(have); n > 0 && s.From <= have[n-1].To {
			have[n-1].To = max(have[n-1].To, s.To)
			continue
		}
		m[i] = append(have, s)
	}
}

// held tells of each unit of a turn whether a mark holds it, or a part of it.
// Both are in order.
func held(units, marks []words.Span) []bool {
	out := make([]bool, len(units))
	for i, u := range units {
		for len(marks) > 0 && marks[0].To <= u.From {
			marks = marks[1:]
		}
		out[i] = len(marks) > 0 && marks[0].From < u.To
	}
	return out
}
