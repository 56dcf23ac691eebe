package document

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// countNode is an element of a small part, with those inside it.
type countNode struct {
	name  string
	attrs countToken
	kids  []*countNode
}

// tree reads what is inside an element.
func (t *countTokens) tree(node *countNode, depth int) {
	if depth > deepest {
		t.err = errTag
	}
	for token := t.next(false); token != nil && !token.ends; token = t.next(false) {
		kid := &countNode{name: token.name, attrs: countToken{attrs: append([]byte(nil), token.attrs...)}}
		node.kids = append(node.kids, kid)
		t.tree(kid, depth+1)
	}
}

// each hands every element at a path below n to do, in order.
func (n *countNode) each(do func(*countNode), at ...string) {
	if n == nil {
		return
	}
	if len(at) == 0 {
		do(n)
		return
	}
	for _, kid := range n.kids {
		if kid.name == at[0] {
			kid.each(do, at[1:]...)
		}
	}
}

// last is the last element at a path, for that is the one that counts.
func (n *countNode) last(at ...string) *countNode {
	var found *countNode
	n.each(func(k *countNode) { found = k }, at...)
	return found
}

// value is the value of the last element at a path.
func (n *countNode) value(at ...string) (string, bool) {
	if k := n.last(at...); k != nil {
		return k.attrs.attr("val"), true
	}
	return "", false
}

// countLists is what the counter has to know of styles and lists.
type countLists struct {
	usual           string // the style of paragraphs that name none
	hiddenByDefault bool
	styles          map[string]*countNode
	lists, uses     map[string]*countNode // of numbering: definitions, and what paragraphs name
	hidden          map[string]bool       // styles that were looked at
}

func (z *docxFile) countedLists() (*countLists, error) {
	l := &countLists{styles: map[string]*countNode{}, lists: map[string]*countNode{}, uses: map[string]*countNode{}, hidden: map[string]bool{}}
	relations := z.relations(z.main)
	styles, err := z.countedTree(z.beside(relations, "styles"), "vanish", "numId")
	if err != nil {
		return nil, err
	}
	styles.each(func(s *countNode) {
		id := s.attrs.attr("styleId")
		l.styles[id] = s
		if usual := s.attrs.attr("default"); s.attrs.attr("type") == "paragraph" && usual != "" && isOn([]byte(usual)) {
			l.usual = id
		}
	}, "style")
	if v := styles.last("docDefaults", "rPrDefault", "rPr", "vanish"); v != nil {
		l.hiddenByDefault = v.attrs.on()
	}
	numbering, err := z.countedTree(z.beside(relations, "numbering"), "lvlText")
	if err != nil {
		return nil, err
	}
	numbering.each(func(n *countNode) { l.lists[n.attrs.attr("abstractNumId")] = n }, "abstractNum")
	numbering.each(func(n *countNode) { l.uses[n.attrs.attr("numId")] = n }, "num")
	return l, nil
}

// countedTree reads a small part, if one of the words that matter stands in it
// at all. There is none of no name.
func (z *docxFile) countedTree(name string, words ...string) (*countNode, error) {
	if name == "" {
		return nil, nil
	}
	part, err := z.open(name)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	src, err := io.ReadAll(utf8Text(part))
	if err != nil {
		return nil, z.broken(name, err)
	}
	if !slices.ContainsFunc(words, func(word string) bool { return bytes.Contains(src, []byte(word)) }) {
		return nil, nil
	}
	t, top := newCountTokens(bytes.NewReader(src)), &countNode{}
	defer t.done()
	t.tree(top, 0)
	if t.err != nil {
		return nil, z.broken(name, t.err)
	}
	if len(top.kids) == 0 {
		return nil, nil
	}
	return top.kids[0], nil
}

// longestChain is how far styles are followed to those that they are based on.
const longestChain = 200

// chain goes from a style to those that it is based on until found is true.
func (l *countLists) chain(id string, found func(*countNode) bool) {
	for range longestChain { // which may also be a circle
		s := l.styles[id]
		if s == nil || found(s) {
			return
		}
		id, _ = s.value("basedOn")
	}
}

// hides tells whether a style hides its text.
func (l *countLists) hides(id string) bool {
	if yes, known := l.hidden[id]; known {
		return yes
	}
	yes := false
	l.chain(id, func(s *countNode) bool {
		v := s.last("rPr", "vanish")
		yes = v != nil && v.attrs.on()
		return v != nil
	})
	l.hidden[id] = yes
	return yes
}

// levelNumber reads the number of a list level, and whether it is one.
func levelNumber(val string) (int, bool) {
	n, err := strconv.Atoi(val)
	return min(max(n, 0), docxLevels-1), err == nil && n >= 0
}

// label is what Word sets before a paragraph where it holds letters, every
// number in it as 1.
func (l *countLists) label(p *countPara) string {
	num, ilvl := p.num, p.ilvl
	if !p.numSet {
		var style *countNode
		l.chain(p.style, func(s *countNode) bool {
			style = s
			_, stated := s.value("pPr", "numPr", "numId")
			return stated
		})
		num, _ = style.value("pPr", "numPr", "numId")
		if val, _ := style.value("pPr", "numPr", "ilvl"); p.ilvlSet {
			ilvl = p.ilvl
		} else if ilvl, _ = levelNumber(val); p.style != "" {
			ilvl = l.levelNamed(num, p.style, ilvl)
		}
	}
	if num == "" || num == "0" {
		return ""
	}
	use, list := l.list(num)
	if list == nil {
		return ""
	}
	return labelText(use, list, ilvl)
}

// list follows a number that a paragraph names to its list definition.
func (l *countLists) list(num string) (use, list *countNode) {
	for range 5 {
		if use = l.uses[num]; use == nil {
			return nil, nil
		}
		id, _ := use.value("abstractNumId")
		if list = l.lists[id]; list == nil {
			return use, nil
		}
		link, linked := list.value("numStyleLink")
		if !linked || link == "" {
			return use, list
		}
		num = ""
		l.chain(link, func(s *countNode) bool {
			val, stated := s.value("pPr", "numPr", "numId")
			num = val
			return stated
		})
		if num == "" {
			return use, list
		}
	}
	return nil, nil
}

// levelNamed is the level of a list that names a paragraph style.
func (l *countLists) levelNamed(num, style string, otherwise int) int {
	use, list := l.list(num)
	if list == nil {
		return otherwise
	}
	for i := range docxLevels {
		if name, _ := levelNode(use, list, i).value("pStyle"); name == style {
			return i
		}
	}
	return otherwise
}

// levelNode is a level as it is used: the list's own, or the one that is used
// instead; nil where neither is defined.
func levelNode(use, list *countNode, ilvl int) *countNode {
	var found *countNode
	take := func(n *countNode) {
		if i, _ := levelNumber(n.attrs.attr("ilvl")); i == ilvl {
			found = n
		}
	}
	list.each(take, "lvl")
	use.each(func(n *countNode) {
		if i, _ := levelNumber(n.attrs.attr("ilvl")); i == ilvl && n.last("lvl") != nil {
			found = n.last("lvl")
		}
	}, "lvlOverride")
	return found
}

var placeOfNumber = regexp.MustCompile(`%[1-9]`)

func labelText(use, list *countNode, ilvl int) string {
	level := levelNode(use, list, ilvl)
	text, _ := level.value("lvlText")
	format, _ := level.value("numFmt")
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, placeOfNumber.ReplaceAllString(text, ""))
	if letters == "" || utf8.RuneCountInString(text) > longestLabel || format == "bullet" && (utf8.RuneCountInString(letters) < 2 || isSignFont(level)) {
		return ""
	}
	legal := level.last("isLgl")
	label := placeOfNumber.ReplaceAllStringFunc(text, func(place string) string {
		format, _ := levelNode(use, list, int(place[1]-'1')).value("numFmt")
		if format == "none" && (legal == nil || !legal.attrs.on()) {
			return ""
		}
		return "1"
	})
	if suffix, _ := level.value("suff"); suffix != "nothing" {
		label += " "
	}
	return label
}

var signFont = regexp.MustCompile(`(?i)symbol|wingdings|webdings|dingbats`)

func isSignFont(level *countNode) bool {
	fonts := level.last("rPr", "rFonts")
	return fonts != nil && signFont.MatchString(fonts.attrs.attr("ascii"))
}
