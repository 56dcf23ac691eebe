package pdf

import (
	"math"
	"slices"
)

// page turns the sheet so that it is read as people hold it, and gives every
// character its place on it. What is painted beside the sheet is on no page:
// programs that cut a long roll into pages paint the whole roll on each.
func (p *painter) page() *Page {
	most := p.mainAngle()
	corners := nowhere
	b := p.leaf.box
	for _, c := range []point{{b[0], b[1]}, {b[2], b[3]}, {b[0], b[3]}, {b[2], b[1]}} {
		corners = corners.with(downwards(c).turned(most))
	}
	page := &Page{Width: corners.hi.x - corners.lo.x, Height: corners.hi.y - corners.lo.y, Picture: p.picture}
	page.Glyphs = make([]Glyph, 0, len(p.glyphs))
	hidden, twice := p.trustHidden(), overprints{}
	anywhere := !slices.ContainsFunc(p.glyphs, func(q painted) bool { return !q.off && q.text != "" })
	for i := range p.glyphs {
		q := &p.glyphs[i]
		if q.off && !anywhere {
			continue
		}
		g := Glyph{Text: q.text, Size: q.size, Style: q.style, Unknown: q.unknown, Hidden: q.hidden && hidden}
		angle := q.angle()
		g.Angle = (angle - most + 360) % 360
		if g.Angle < 3 || g.Angle > 357 {
			g.Angle = 0 // a scan that lies a little askew
			angle = most
		}
		from, to := downwards(q.from).turned(angle), downwards(q.to).turned(angle)
		g.X, g.Y, g.Width = from.x, from.y, to.x-from.x
		if g.Angle == 0 {
			g.X, g.Y = g.X-corners.lo.x, g.Y-corners.lo.y
		}
		if first := twice.first(page.Glyphs, g); first >= 0 {
			embolden(&page.Glyphs[first], p)
			continue
		}
		page.Glyphs = append(page.Glyphs, g)
	}
	return page
}

// downwards turns the y axis: in the file it grows upwards.
func downwards(p point) point { return point{p.x, -p.y} }

// angle is the direction of a character's line, clockwise in degrees.
func (q *painted) angle() int {
	d := math.Atan2(q.from.y-q.to.y, q.to.x-q.from.x) * 180 / math.Pi
	return (int(math.Round(d)) + 360) % 360
}

// mainAngle is the direction of most characters, to a quarter of a turn. A
// page that the file turns is turned likewise.
func (p *painter) mainAngle() int {
	var count [4]int
	for i := range p.glyphs {
		if q := &p.glyphs[i]; q.text != "" && q.from != q.to {
			count[(q.angle()+45)%360/90]++
		}
	}
	best := (360 - p.leaf.rotate) % 360 / 90
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return best * 90
}

// trustHidden is false where so much seems to be hidden that it is more
// likely that something was misunderstood.
func (p *painter) trustHidden() bool {
	n, all := 0, 0
	for i := range p.glyphs {
		if q := &p.glyphs[i]; !q.off {
			all++
			if q.hidden {
				n++
			}
		}
	}
	return n*3 <= all
}

// overprints finds characters that are painted twice at nearly one place, as
// some programs do for a bold face or a shadow.
type overprints map[overprint][]int

type overprint struct {
	text string
	x, y int
}

// first gives the index of the character that g repeats, -1 for none.
func (o overprints) first(glyphs []Glyph, g Glyph) int {
	if g.Text == "" || g.Hidden {
		return -1
	}
	const cell = 4 // points
	x, y := int(math.Floor(g.X/cell)), int(math.Floor(g.Y/cell))
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, i := range o[overprint{g.Text, x + dx, y + dy}] {
				was := &glyphs[i]
				if near := 0.1 * min(g.Size, 20); math.Abs(was.X-g.X) < near && math.Abs(was.Y-g.Y) < near && was.Angle == g.Angle {
					return i
				}
			}
		}
	}
	key := overprint{g.Text, x, y}
	if len(o[key]) < 8 {
		o[key] = append(o[key], len(glyphs))
	}
	return -1
}

func embolden(g *Glyph, p *painter) {
	s := *g.Style
	s.Bold = true
	kept, ok := p.styles[s]
	if !ok {
		kept = &s
		p.styles[s] = kept
	}
	g.Style = kept
}
