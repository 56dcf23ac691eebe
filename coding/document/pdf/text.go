package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// text handles the operators of text; false where op is none.
func (p *painter) text(op keyword, args []any) bool {
	n := 0.0
	if len(args) > 0 {
		n = number(args[len(args)-1])
	}
	switch op {
	case "BT":
		p.tm, p.line = identity, identity
	case "ET":
	case "Tc":
		p.spacing = n
	case "Tw":
		p.words = n
	case "Tz":
		p.scale = n / 100
	case "TL":
		p.lead = n
	case "Ts":
		p.rise = n
	case "Tr":
		p.mode = clamp(n)
	case "Td", "TD":
		if len(args) == 2 {
			if op == "TD" {
				p.lead = -n
			}
			p.move(number(args[0]), n)
		}
	case "Tm":
		if n := numbers(args); len(n) == 6 {
			p.line = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
			p.tm = p.line
		}
	case "T*":
		p.move(0, -p.lead)
	case "'", "\"":
		if op == "\"" && len(args) == 3 {
			p.words, p.spacing = number(args[0]), number(args[1])
		}
		p.move(0, -p.lead)
		fallthrough
	case "Tj":
		if len(args) > 0 {
			s, _ := args[len(args)-1].(string)
			p.showString(s)
		}
	case "TJ":
		if len(args) == 1 {
			p.showArray(args[0])
		}
	default:
		return false
	}
	return true
}

func (p *painter) move(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.then(p.line)
	p.tm = p.line
}

func (p *painter) showArray(v any) {
	list, _ := v.(array)
	for _, part := range list {
		if s, ok := part.(string); ok {
			p.showString(s)
		} else if isNumber(part) {
			p.advance(-number(part) / 1000 * p.size)
		}
	}
}

// advance moves on along the line.
func (p *painter) advance(by float64) {
	if p.font != nil && p.font.vertical {
		p.tm = matrix{1, 0, 0, 1, 0, by}.then(p.tm)
		return
	}
	p.tm = matrix{1, 0, 0, 1, by * p.scale, 0}.then(p.tm)
}

func (p *painter) showString(s string) {
	if p.font == nil {
		p.font = p.f.readFont(nil)
	}
	style := p.style()
	for len(s) > 0 && p.f.err == nil {
		c, g := p.font.next(s)
		s = s[c.n:]
		by := g.width*p.size + p.spacing
		if p.font.vertical {
			by = -(p.size + p.spacing)
		}
		if g.blank {
			by += p.words
		}
		from := p.place()
		p.advance(by)
		p.note(g, from, p.place(), style)
	}
}

func (p *painter) place() point {
	return matrix{1, 0, 0, 1, 0, p.rise}.then(p.tm).then(p.ctm).at(0, 0)
}

// style is the look that text has at this point. Outlined letters that are
// filled too are how a bold face is imitated, slanted ones an italic one.
func (p *painter) style() *Style {
	s := p.font.style
	m := p.tm.then(p.ctm)
	s.Bold = s.Bold || p.mode == 2
	s.Italic = s.Italic || math.Abs(m.b) < 0.01*math.Abs(m.a) && m.c*m.d > 0.1*m.d*m.d
	s.Color = p.color
	if last := len(p.marks) - 1; last >= 0 {
		s.Furniture = p.marks[last].furniture
	}
	kept, ok := p.styles[s]
	if !ok {
		kept = &s
		p.styles[s] = kept
	}
	return kept
}

func (p *painter) note(g shown, from, to point, style *Style) {
	if g.text == "\u00ad" && g.width == 0 {
		return // nobody sees it
	}
	m := p.tm.then(p.ctm)
	size := math.Abs(p.size) * math.Hypot(m.c, m.d)
	q := painted{text: g.text, from: from, to: to, size: size, style: style, unknown: g.unknown}
	if !from.sane() || !to.sane() || !(size < 1e5) {
		q.from, q.to, q.size, q.off = point{}, point{}, 1, true
	} else {
		// The middle of a letter, somewhere above its base line.
		middle := point{(from.x+to.x)/2 + m.c*p.size*0.3, (from.y+to.y)/2 + m.d*p.size*0.3}
		q.off = !areaOf(p.leaf.sheet).holds(middle)
		q.hidden = !p.clip.holds(middle) || !areaOf(p.leaf.box).holds(middle)
	}
	if p.glyphs = append(p.glyphs, q); len(p.glyphs) > mostOnPage {
		p.f.fail(TooLarge, "it holds more characters than a page can")
	}
}

// replace puts what a stretch of marked content stands for in place of its
// characters: one for one if there are as many, else spread evenly over the
// stretch if that is one straight line.
func (p *painter) replace(m mark) {
	old := p.glyphs[min(m.first, len(p.glyphs)):]
	if len(old) == 0 {
		return
	}
	runes := []rune(m.actual)
	if len(runes) > 200 {
		return
	}
	first, last := old[0], old[len(old)-1]
	if len(runes) == len(old) && !slices.ContainsFunc(old, func(g painted) bool { return utf8.RuneCountInString(g.text) > 1 }) {
		for i, r := range runes {
			old[i].text, old[i].unknown = spoken(string(r))
		}
		return
	}
	known := !slices.ContainsFunc(old, func(g painted) bool { return g.unknown })
	if known && strings.IndexFunc(m.actual, unicode.IsSpace) >= 0 {
		return // a whole sentence: its words have no places
	}
	if len(runes) == 0 {
		for i := range old {
			old[i].text, old[i].unknown = nothing(old[i].text), false
		}
		return
	}
	p.glyphs = p.glyphs[:len(p.glyphs)-len(old)]
	for i, r := range runes {
		g := first
		at := func(i int) point {
			t := float64(i) / float64(len(runes))
			return point{first.from.x + (last.to.x-first.from.x)*t, first.from.y + (last.to.y-first.from.y)*t}
		}
		g.from, g.to = at(i), at(i+1)
		g.text, g.unknown = spoken(string(r))
		p.glyphs = append(p.glyphs, g)
	}
}

// mostOnPage bounds the characters of a page; a dense one has ten thousand.
const mostOnPage = 1 << 20

// nothing is what a character leaves that stands for none: a hyphen that only
// the end of the line has made stays one that may go.
func nothing(was string) string {
	if was == "-" || was == "\u2010" || was == "\u00ad" {
		return "\u00ad"
	}
	return ""
}

// spoken is legible for text that may hold blanks.
func spoken(s string) (string, bool) {
	if strings.TrimSpace(s) == "" {
		return "", false
	}
	return legible(s)
}
