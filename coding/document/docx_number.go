package document

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// docxNumbered says what Word sets before a paragraph of a list.
type docxNumbered int

const (
	unnumbered docxNumbered = iota
	numberedByWord
	bulletedByWord
	labelledByWord // words: a speaker as list label, such as "INT:" or "P1:"
)

// docxLevels is how deep lists go.
const docxLevels = 9

// longestLabel bounds a list label, in characters: a paragraph of a few bytes
// must not become a page of text.
const longestLabel = 100

// docxLevel is one level of a list.
type docxLevel struct {
	start   int
	format  string // "decimal", "bullet" …
	text    string // "%1." or "P%1:"
	suffix  string // what parts it from the paragraph's text
	restart int    // after which level, from 1, it begins anew; 0: never; -1: after every upper one
	legal   bool   // all its numbers are written as digits
	font    string
	style   string // the paragraph style that means this level
}

// docxList is a list definition, with how far its counting has come.
type docxList struct {
	levels [docxLevels]docxLevel
	link   string // the list style that holds the definition instead
	count  [docxLevels]int
	begun  [docxLevels]bool
}

// docxListUse is what paragraphs refer to: a list definition with changes.
type docxListUse struct {
	list   string
	start  [docxLevels]int // -1: as the definition has it
	levels [docxLevels]*docxLevel
	begun  [docxLevels]bool
}

// docxNumbering computes the labels of lists as Word does.
type docxNumbering struct {
	styles *docxStyles
	lists  map[string]*docxList
	uses   map[string]*docxListUse

	path  docxPath // while it is being read
	list  *docxList
	use   *docxListUse
	level *docxLevel
	ilvl  int
}

func (z *docxFile) numbering(name string, styles *docxStyles) (*docxNumbering, error) {
	n := &docxNumbering{styles: styles, lists: map[string]*docxList{}, uses: map[string]*docxListUse{}}
	if name == "" {
		return n, nil
	}
	return n, z.each(name, n.take)
}

func (n *docxNumbering) take(s *xmlScan, kind xmlKind) {
	switch kind {
	case xmlClose:
		n.path.leave()
	case xmlOpen:
		tag := docxTagOf(localName(s.name))
		n.open(s, tag)
		n.path.enter(tag)
	}
}

func (n *docxNumbering) open(s *xmlScan, tag docxTag) {
	p := &n.path
	switch {
	case p.is() && tag == tagAbstractNum:
		n.list = &docxList{}
		n.lists[string(s.attr("abstractNumId"))] = n.list
	case p.is() && tag == tagNum:
		n.use = &docxListUse{}
		for i := range n.use.start {
			n.use.start[i] = -1
		}
		n.uses[string(s.attr("numId"))] = n.use
	case p.is(tagAbstractNum) && tag == tagNumStyleLink:
		n.list.link = s.value()
	case p.is(tagAbstractNum) && tag == tagLvl:
		n.level = &n.list.levels[levelOf(s)]
		*n.level = docxLevel{suffix: "\t", restart: -1}
	case p.is(tagNum) && tag == tagAbstractNumId:
		n.use.list = s.value()
	case p.is(tagNum) && tag == tagLvlOverride:
		n.ilvl = levelOf(s)
	case p.is(tagNum, tagLvlOverride) && tag == tagStartOverride:
		n.use.start[n.ilvl], _ = s.number()
	case p.is(tagNum, tagLvlOverride) && tag == tagLvl:
		n.level = &docxLevel{suffix: "\t", restart: -1}
		n.use.levels[n.ilvl] = n.level
	case p.is(tagAbstractNum, tagLvl), p.is(tagNum, tagLvlOverride, tagLvl):
		n.level.state(s, tag)
	case tag == tagRFonts && (p.is(tagAbstractNum, tagLvl, tagRPr) || p.is(tagNum, tagLvlOverride, tagLvl, tagRPr)):
		n.level.font = strings.ToLower(string(s.attr("ascii")))
	}
}

// levelOf reads a level's number; what lies outside is the last one.
func levelOf(s *xmlScan) int {
	n, _ := strconv.Atoi(string(s.attr("ilvl")))
	return min(max(n, 0), docxLevels-1)
}

func (l *docxLevel) state(s *xmlScan, tag docxTag) {
	switch tag {
	case tagStart:
		l.start, _ = s.number()
	case tagNumFmt:
		l.format = s.value()
	case tagLvlText:
		l.text = s.value()
	case tagSuff:
		switch s.value() {
		case "space":
			l.suffix = " "
		case "nothing":
			l.suffix = ""
		}
	case tagLvlRestart:
		l.restart, _ = s.number()
	case tagIsLgl:
		l.legal = s.toggle()
	case tagPStyle:
		l.style = s.value()
	}
}

// find follows a paragraph's reference to its list, also through a list style.
func (n *docxNumbering) find(num string) (*docxListUse, *docxList) {
	for range 5 {
		use := n.uses[num]
		if use == nil {
			return nil, nil
		}
		list := n.lists[use.list]
		if list == nil || list.link == "" {
			return use, list
		}
		style := n.styles.style(list.link)
		if style == nil || style.num == "" {
			return use, list
		}
		num = style.num
	}
	return nil, nil
}

// levelOfStyle is the level that a style means in its list.
func (n *docxNumbering) levelOfStyle(num, style string, otherwise int) int {
	use, list := n.find(num)
	if list == nil {
		return otherwise
	}
	for i := range list.levels {
		if list.level(use, i).style == style {
			return i
		}
	}
	return otherwise
}

func (l *docxList) level(use *docxListUse, i int) *docxLevel {
	if own := use.levels[i]; own != nil {
		return own
	}
	return &l.levels[i]
}

// next counts a paragraph and gives its label where the label is text.
func (n *docxNumbering) next(num string, ilvl int) (string, docxNumbered) {
	use, list := n.find(num)
	if list == nil {
		return "", unnumbered
	}
	level := list.level(use, ilvl)
	list.advance(use, ilvl, level)
	switch {
	case level.speaks():
		return n.compose(use, list, level) + level.suffix, labelledByWord
	case level.format == "bullet":
		return "", bulletedByWord
	case level.text == "" || level.format == "none":
		return "", unnumbered
	}
	return "", numberedByWord
}

func (l *docxList) advance(use *docxListUse, ilvl int, level *docxLevel) {
	switch {
	case use.start[ilvl] >= 0 && !use.begun[ilvl]:
		l.count[ilvl] = use.start[ilvl]
	case !l.begun[ilvl]:
		l.count[ilvl] = level.start
	default:
		l.count[ilvl]++
	}
	use.begun[ilvl], l.begun[ilvl] = true, true
	for i := ilvl + 1; i < docxLevels; i++ {
		if r := l.level(use, i).restart; r < 0 || r > ilvl {
			l.begun[i] = false
		}
	}
}

// speaks is true of a level whose label holds letters beside its number. Of
// bullets it needs two, and a font of letters: Word's bullets are letters of
// Wingdings, or an "o".
func (l *docxLevel) speaks() bool {
	if utf8.RuneCountInString(l.text) > longestLabel {
		return false
	}
	letters := 0
	for _, r := range withoutNumbers(l.text) {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if l.format != "bullet" {
		return letters > 0
	}
	for _, font := range []string{"symbol", "wingdings", "webdings", "dingbats"} {
		if strings.Contains(l.font, font) {
			return false
		}
	}
	return letters > 1
}

// withoutNumbers takes the places of numbers, %1 to %9, out of a label.
func withoutNumbers(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+1 < len(text) && text[i+1] >= '1' && text[i+1] <= '9' {
			i++
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// compose writes a label, a blank or tab in it as one blank.
func (n *docxNumbering) compose(use *docxListUse, list *docxList, of *docxLevel) string {
	var b strings.Builder
	for i := 0; i < len(of.text); i++ {
		c := of.text[i]
		if c != '%' || i+1 == len(of.text) || of.text[i+1] < '1' || of.text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		at := int(of.text[i] - '1')
		level := list.level(use, at)
		count := list.count[at]
		if !list.begun[at] {
			count = level.start
		}
		format := level.format
		if of.legal {
			format = "decimal"
		}
		b.WriteString(numberAs(format, count))
	}
	return strings.NewReplacer("\t", " ", "\n", " ").Replace(b.String())
}

// numberAs writes a number in the ways that lists use; rarer ways are digits.
func numberAs(format string, n int) string {
	switch {
	case format == "none":
		return ""
	case format == "decimalZero" && n < 10:
		return "0" + strconv.Itoa(n)
	case format == "lowerLetter" && n > 0 && n <= 26*26:
		return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
	case format == "upperLetter" && n > 0 && n <= 26*26:
		return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
	case format == "lowerRoman" && n > 0 && n < 4000:
		return strings.ToLower(docxRoman(n))
	case format == "upperRoman" && n > 0 && n < 4000:
		return docxRoman(n)
	}
	return strconv.Itoa(n)
}

func docxRoman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}
