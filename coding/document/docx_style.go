package document

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// docxProps are properties of characters that are stated, as opposed to those
// that hold by default: bits of set are the ones stated, those of on the ones
// stated as true.
type docxProps struct {
	set, on docxToggle
	color   string // "" where none is stated, "auto" for the usual colour of text
}

// docxToggle is a set of properties that are true or false.
type docxToggle uint16

const (
	isBold docxToggle = 1 << iota
	isItalic
	isBoldComplex // of Arabic, Hebrew and other complex scripts
	isItalicComplex
	isComplex // the text is of such a script
	isHidden
	isStruck
)

var docxToggles = map[docxTag]docxToggle{tagB: isBold, tagI: isItalic, tagBCs: isBoldComplex, tagICs: isItalicComplex,
	tagRtl: isComplex, tagCs: isComplex, tagVanish: isHidden, tagStrike: isStruck, tagDstrike: isStruck}

// state takes a property in from its element.
func (p *docxProps) state(tag docxTag, s *xmlScan) {
	if tag == tagColor {
		p.color = colorOf(s.attr("val"))
		return
	}
	bit := docxToggles[tag]
	if bit == 0 {
		return
	}
	p.set |= bit
	p.on &^= bit
	if s.toggle() {
		p.on |= bit
	}
}

// colorOf gives six digits, "auto", or "" for what is no colour. Black is the
// usual colour of text, whether it is written down or not.
func colorOf(val []byte) string {
	val = bytes.ToUpper(val)
	if string(val) == "AUTO" || string(val) == "000000" {
		return "auto"
	}
	if len(val) != 6 || len(bytes.Trim(val, "0123456789ABCDEF")) > 0 {
		return ""
	}
	return string(val)
}

// over lays properties over those that a style is based on.
func (p docxProps) over(basis docxProps) docxProps {
	p.on |= basis.on &^ p.set
	p.set |= basis.set
	if p.color == "" {
		p.color = basis.color
	}
	return p
}

// marks works out how text looks: what is stated at the run itself counts;
// else the styles of paragraph and characters, which take a property back
// where both have it (ECMA-376 part 1, 17.7.3); else the document's defaults.
func (st *docxStyles) marks(run docxProps, character, paragraph *docxStyle) docxMarks {
	c, p := character.look(), paragraph.look()
	on := (c.on ^ p.on) | st.defaults.on
	on = on&^run.set | run.on
	m := docxMarks{bold: on&isBold != 0, italic: on&isItalic != 0, hidden: on&isHidden != 0, struck: on&isStruck != 0}
	if on&isComplex != 0 {
		m.bold, m.italic = on&isBoldComplex != 0, on&isItalicComplex != 0
	}
	for _, color := range []string{run.color, c.color, p.color, st.defaults.color} {
		if color != "" {
			m.color = color
			break
		}
	}
	if m.color == "auto" {
		m.color = ""
	}
	return m
}

// docxStyle is a style of paragraphs, characters or lists.
type docxStyle struct {
	id      string
	name    string
	basis   string
	level   int // outline level from 1; 0: none stated
	props   docxProps
	num     string // the list that its paragraphs belong to
	numSet  bool
	ilvl    int
	block   docxBlockLook
	settled bool // basis is worked in
}

func (s *docxStyle) look() docxProps {
	if s == nil {
		return docxProps{}
	}
	return s.props
}

// docxStyles are the styles of a document.
type docxStyles struct {
	byID     map[string]*docxStyle
	usual    *docxStyle // of paragraphs that name none
	defaults docxProps
}

// style gives a style with what it is based on worked in; nil where there is
// none of that id.
func (st *docxStyles) style(id string) *docxStyle {
	s := st.byID[id]
	if s != nil {
		st.settle(s)
	}
	return s
}

func (st *docxStyles) settle(s *docxStyle) {
	if s.settled {
		return
	}
	s.settled = true // before going on, for a circle ends here
	basis := st.byID[s.basis]
	if basis == nil {
		return
	}
	st.settle(basis)
	s.props = s.props.over(basis.props)
	s.block = s.block.over(basis.block)
	if !s.numSet {
		s.num, s.ilvl, s.numSet = basis.num, basis.ilvl, basis.numSet
	}
	if s.level = s.heading(); s.level == 0 {
		s.level = basis.heading()
	}
}

var headingName = regexp.MustCompile(`^heading (\d)$`)

// heading tells how deep a heading of this style is, 0 where it is none. The
// names of built-in styles are English in every language's Word.
func (s *docxStyle) heading() int {
	name := strings.ToLower(s.name)
	if m := headingName.FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[1])
		return max(n, 1)
	}
	if name == "title" || name == "subtitle" {
		return 1
	}
	return s.level
}

// styles reads the styles; a document without them has none.
func (z *docxFile) styles(name string) (*docxStyles, error) {
	r := &docxStyleReader{st: &docxStyles{byID: map[string]*docxStyle{}}}
	if name == "" {
		return r.st, nil
	}
	err := z.each(name, r.take)
	return r.st, err
}

// docxPath says where an element stands in a small part: the elements around
// it, from the second on. Deeper ones mean nothing there.
type docxPath struct {
	at    [4]docxTag
	depth int
}

func (p *docxPath) enter(tag docxTag) {
	if p.depth > 0 && p.depth <= len(p.at) {
		p.at[p.depth-1] = tag
	}
	p.depth++
}

func (p *docxPath) leave() {
	p.depth--
	if p.depth > 0 && p.depth <= len(p.at) {
		p.at[p.depth-1] = tagOther
	}
}

// is compares the path of the elements around the one that is read.
func (p *docxPath) is(path ...docxTag) bool {
	return p.depth == len(path)+1 && slices.Equal(p.at[:len(path)], path)
}

// docxStyleReader reads an element by where it stands: the same name means
// something else elsewhere.
type docxStyleReader struct {
	docxPath
	st  *docxStyles
	cur *docxStyle
}

func (r *docxStyleReader) take(s *xmlScan, kind xmlKind) {
	switch kind {
	case xmlClose:
		r.leave()
	case xmlOpen:
		tag := docxTagOf(localName(s.name))
		if tag != tagOther {
			r.open(s, tag)
		}
		r.enter(tag)
	}
}

func (r *docxStyleReader) open(s *xmlScan, tag docxTag) {
	switch {
	case tag == tagStyle && r.is():
		r.cur = &docxStyle{id: string(s.attr("styleId"))}
		r.st.byID[r.cur.id] = r.cur
		if usual := s.attr("default"); string(s.attr("type")) == "paragraph" && len(usual) > 0 && isOn(usual) {
			r.st.usual = r.cur
		}
	case r.is(tagDocDefaults, tagRPrDefault, tagRPr):
		r.st.defaults.state(tag, s)
	case r.is(tagStyle, tagRPr):
		r.cur.props.state(tag, s)
	case r.is(tagStyle):
		r.cur.named(tag, s)
	case r.is(tagStyle, tagPPr) && tag == tagOutlineLvl:
		if n, ok := s.number(); ok && n < 9 {
			r.cur.level = n + 1
		}
	case r.is(tagStyle, tagPPr):
		r.cur.block.state(tag, s)
	case r.is(tagStyle, tagPPr, tagNumPr) && tag == tagNumId:
		r.cur.num, r.cur.numSet = s.value(), true
	case r.is(tagStyle, tagPPr, tagNumPr) && tag == tagIlvl:
		r.cur.ilvl, _ = s.number()
	}
}

func (s *docxStyle) named(tag docxTag, x *xmlScan) {
	switch tag {
	case tagName:
		s.name = x.value()
		s.block.quote = quotingStyle(s.name)
	case tagBasedOn:
		s.basis = x.value()
	}
}
