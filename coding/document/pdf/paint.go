package pdf

import (
	"bytes"
	"fmt"
)

// state is what the operators of a page set for those after them.
type state struct {
	ctm   matrix
	clip  area
	color string

	font                                    *font
	size, spacing, words, scale, lead, rise float64
	mode                                    int
}

// painter follows the operators of a page and notes the characters.
type painter struct {
	f      *File
	leaf   leaf
	source []byte

	state
	saved    []state
	dropped  int // states that were not saved, too many being open
	tm, line matrix
	path     area // that is being drawn
	clipping bool

	glyphs  []painted
	picture float64
	marks   []mark // open marked content
	forms   map[*stream]bool
	styles  map[Style]*Style
}

// painted is a character where it stands on the sheet, which is not yet turned.
type painted struct {
	text    string
	from    point
	to      point // where the next one would start
	size    float64
	style   *Style
	unknown bool
	hidden  bool
	off     bool // not on the sheet at all
}

// mark is a stretch of content that the file says something of.
type mark struct {
	furniture string
	actual    string // what its characters stand for
	replaces  bool
	first     int // the glyph it begins with
}

func newPainter(f *File, at leaf) *painter {
	p := &painter{f: f, leaf: at, forms: map[*stream]bool{}, styles: map[Style]*Style{}}
	p.state = state{ctm: identity, clip: everywhere, scale: 1}
	p.tm, p.line, p.path = identity, identity, nowhere
	return p
}

// mostOperands bounds what one operator may be given; a long array counts as
// one.
const mostOperands = 64

// run follows a content stream with its resources. Operators that make no
// sense are passed over, as viewers do.
func (p *painter) run(source []byte, resources dict, depth int) {
	l := &lexer{data: source}
	var args []any
	for p.f.err == nil {
		v, ok := l.object()
		if !ok {
			return
		}
		op, isOp := v.(keyword)
		if !isOp {
			if len(args) < mostOperands {
				args = append(args, v)
			}
			continue
		}
		switch {
		case op == "BI":
			p.inlineImage(l)
		case op == "Do":
			p.do(args, resources, depth)
		case op == "Tf":
			if len(args) == 2 {
				n, _ := args[0].(name)
				p.font = p.f.fontOf(p.f.dict(resources["Font"])[n])
				p.size = number(args[1])
			}
		case op == "gs":
			p.graphics(args, resources)
		case op == "BDC" || op == "BMC":
			p.beginMark(args, resources)
		case op == "EMC":
			p.endMark()
		case !p.text(op, args):
			p.draw(op, args)
		}
		args = args[:0]
	}
}

// draw handles what places and colours things, text aside.
func (p *painter) draw(op keyword, args []any) {
	n := numbers(args)
	switch op {
	case "q":
		if len(p.saved) < 200 {
			p.saved = append(p.saved, p.state)
		} else {
			p.dropped++
		}
	case "Q":
		if p.dropped > 0 {
			p.dropped--
		} else if last := len(p.saved) - 1; last >= 0 {
			p.state, p.saved = p.saved[last], p.saved[:last]
		}
	case "cm":
		if len(n) == 6 {
			p.ctm = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.then(p.ctm)
		}
	case "re":
		if len(n) == 4 {
			box := p.ctm.boxed(n[0], n[1], n[0]+n[2], n[1]+n[3])
			p.path = p.path.with(box.lo).with(box.hi)
		}
	case "m", "l", "c", "v", "y":
		for i := 0; i+1 < len(n); i += 2 {
			p.path = p.path.with(p.ctm.at(n[i], n[i+1]))
		}
	case "W", "W*":
		p.clipping = true
	case "n", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*":
		if p.clipping && p.path != nowhere {
			p.clip = p.clip.and(p.path)
		}
		p.path, p.clipping = nowhere, false
	case "g", "rg", "k", "sc", "scn":
		p.color = colorOf(n)
	case "cs":
		p.color = ""
	}
}

func numbers(args []any) []float64 {
	out := make([]float64, 0, 6)
	for _, a := range args {
		if isNumber(a) && len(out) < 6 {
			out = append(out, number(a))
		}
	}
	return out
}

// colorOf makes six hexadecimal digits of grey, red-green-blue or the four
// colours of print; "" for black and for what is no colour.
func colorOf(n []float64) string {
	var c [3]float64
	switch len(n) {
	case 1:
		c = [3]float64{n[0], n[0], n[0]}
	case 3:
		c = [3]float64{n[0], n[1], n[2]}
	case 4:
		for i := range c {
			c[i] = (1 - n[i]) * (1 - n[3])
		}
	}
	var b [3]byte
	for i, v := range c {
		b[i] = byte(min(max(v, 0), 1)*255 + 0.5)
	}
	if b == [3]byte{} {
		return ""
	}
	return fmt.Sprintf("%02X%02X%02X", b[0], b[1], b[2])
}

// graphics takes the font over that a set of graphics parameters names.
func (p *painter) graphics(args []any, resources dict) {
	if len(args) != 1 {
		return
	}
	n, _ := args[0].(name)
	set := p.f.dict(p.f.dict(resources["ExtGState"])[n])
	if font := p.f.array(set["Font"]); len(font) == 2 {
		p.font, p.size = p.f.fontOf(font[0]), p.f.number(font[1])
	}
}

// do paints a form, or notes the size of a picture.
func (p *painter) do(args []any, resources dict, depth int) {
	if len(args) != 1 {
		return
	}
	n, _ := args[0].(name)
	what := p.f.dict(resources["XObject"])[n]
	s := p.f.stream(what)
	if s == nil {
		if what != nil {
			p.f.fail(Damaged, "a part of the page is missing")
		}
		return
	}
	if p.f.name(s.dict["Subtype"]) == "Image" {
		p.paintPicture()
		return
	}
	if p.f.name(s.dict["Subtype"]) != "Form" || p.forms[s] || depth > 20 {
		return
	}
	data, err := p.f.unpack(s, &p.f.content)
	if err != nil {
		p.f.fail(err.Trouble, "%s", err.Says)
		return
	}
	own := p.f.dict(s.dict["Resources"])
	if own == nil {
		own = resources
	}
	before, saved, dropped, tm, line := p.state, p.saved, p.dropped, p.tm, p.line
	p.saved, p.dropped = nil, 0
	if m := p.f.array(s.dict["Matrix"]); len(m) == 6 {
		for i := range m {
			m[i] = p.f.resolve(m[i])
		}
		if n := numbers(m); len(n) == 6 {
			p.ctm = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}.then(p.ctm)
		}
	}
	if b, ok := p.f.box(s.dict["BBox"]); ok {
		p.clip = p.clip.and(p.ctm.boxed(b[0], b[1], b[2], b[3]))
	}
	p.forms[s] = true
	p.run(data, own, depth+1)
	delete(p.forms, s)
	p.state, p.saved, p.dropped, p.tm, p.line = before, saved, dropped, tm, line
}

// paintPicture notes how much of the page a picture covers.
func (p *painter) paintPicture() {
	page := areaOf(p.leaf.box)
	covered := p.ctm.boxed(0, 0, 1, 1).and(p.clip).and(page).size() / page.size()
	p.picture = max(p.picture, covered)
}

// inlineImage passes over a picture whose bytes stand among the operators.
func (p *painter) inlineImage(l *lexer) {
	p.paintPicture()
	for {
		tok, ok := l.token()
		if !ok {
			return
		}
		if tok == keyword("ID") {
			break
		}
	}
	for {
		i := bytes.Index(l.data[l.pos:], []byte("EI"))
		if i < 0 {
			l.pos = len(l.data)
			return
		}
		at := l.pos + i
		l.pos = at + 2
		if at > 0 && isSpace(l.data[at-1]) && (l.pos >= len(l.data) || isSpace(l.data[l.pos])) && calm(l.data[l.pos:]) {
			return
		}
	}
}

// calm is true of bytes that look like operators and not like a picture's.
func calm(data []byte) bool {
	for _, c := range data[:min(len(data), 12)] {
		if c >= 0x7f || c < ' ' && !isSpace(c) || c == 0 {
			return false
		}
	}
	return true
}

// beginMark opens marked content.
func (p *painter) beginMark(args []any, resources dict) {
	m := mark{first: len(p.glyphs)}
	if last := len(p.marks) - 1; last >= 0 {
		m.furniture = p.marks[last].furniture
	}
	if len(args) == 2 {
		d, ok := args[1].(dict)
		if n, named := args[1].(name); named {
			d, ok = p.f.dict(p.f.dict(resources["Properties"])[n]), true
		}
		if ok {
			if args[0] == name("Artifact") && p.f.name(d["Type"]) == "Pagination" {
				m.furniture = furniture(p.f, d)
			}
			if s, has := p.f.resolve(d["ActualText"]).(string); has && len(s) < 1000 {
				m.actual, m.replaces = textString(s), true
			}
		}
	}
	if len(p.marks) < 200 {
		p.marks = append(p.marks, m)
	} else {
		p.dropMark()
	}
}

func furniture(f *File, d dict) string {
	switch n := f.name(d["Subtype"]); n {
	case "Header", "Footer":
		return string(n)
	}
	return "Page"
}

func (p *painter) dropMark() { p.marks = p.marks[1:] }

// endMark closes marked content and writes down what its characters stand for
// where the file says so.
func (p *painter) endMark() {
	last := len(p.marks) - 1
	if last < 0 {
		return
	}
	m := p.marks[last]
	p.marks = p.marks[:last]
	if m.replaces {
		p.replace(m)
	}
}
