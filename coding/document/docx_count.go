package document

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"framewright/framework/words"
)

// countDocx counts the words of a Word document by the rules that readDocx
// states, in another way: element by element from the outside in, each
// handing down to its children what it means for their text. Only the parts'
// unpacking and the tables of signs are shared with the reader; the parts are
// found by what they are, not by what the document says of them.
func countDocx(data []byte) (int, error) {
	z, err := openDocx(data)
	if err != nil {
		return 0, err
	}
	lists, err := z.countedLists()
	if err != nil {
		return 0, err
	}
	n := 0
	for _, f := range z.zip.File {
		name := partName(f)
		if !strings.EqualFold(path.Ext(name), ".xml") || strings.Contains(name, "/glossary/") || strings.Contains(name, "..") || noTextParts.MatchString(path.Base(name)) {
			continue
		}
		part, err := z.open(f.Name)
		if err != nil && !strings.EqualFold(path.Dir(name), path.Dir(z.main)) {
			continue // data of another program
		}
		if err != nil {
			return 0, err
		}
		c := &docxCounter{countTokens: newCountTokens(part), lists: lists}
		if c.isText(name, z.main) {
			n += c.count()
		}
		c.done()
		part.Close()
		if c.err != nil {
			return 0, z.broken(f.Name, c.err)
		}
	}
	return n, nil
}

// noTextParts are parts that every document has and that need not be looked at.
var noTextParts = regexp.MustCompile(`(?i)^(styles\w*|numbering|settings|webSettings|fontTable|theme\d*|app|core|custom|item\d*|itemProps\d*|people|\[Content_Types\])\.xml$`)

// countLevel holds the text of one run of paragraphs: a part, a text box, a
// note. What is set aside there is counted apart.
type countLevel struct {
	body, aside []byte
	last        string // what the text before was set aside as; "" body text
	para        *countPara
}

// countPara is what is known of the open paragraph.
type countPara struct {
	style           string
	num             string
	ilvl            int
	numSet, ilvlSet bool
	deletedMark     bool
	labelled        bool
	fields          []bool // open fields: true while their instruction is read
	unread          int    // how many of them are true
}

// countHere is what an element means for the text in it.
type countHere struct {
	rank   int    // why its text is set aside, by weight; 0: it is not
	key    string // the same, with whose deletion it is
	hidden int    // by the run: 1 yes, -1 no, 0 not said
	style  string // of characters
}

// because sets text aside, unless there is a weightier reason.
func (h countHere) because(rank int, key string) countHere {
	if rank >= h.rank {
		h.rank, h.key = rank, key
	}
	return h
}

// The reasons to set text aside, by weight.
const (
	countHidden = iota + 1
	countRuby
	countPlaceholder
	countNoteMark
	countDeleted
)

// docxCounter counts one part.
type docxCounter struct {
	*countTokens
	lists *countLists
	root  string
	level *countLevel
	words int
	depth int
}

// isText looks at a part's first element. That of the document counts only in
// the main part; elsewhere than beside it, a part has to name Word's
// namespace.
func (c *docxCounter) isText(name, main string) bool {
	for {
		t := c.next(false)
		if t == nil || t.ends {
			return false
		}
		if t.text != nil {
			continue
		}
		c.root = t.name
		switch t.name {
		case "document":
			return strings.EqualFold(name, main)
		case "hdr", "ftr", "footnotes", "endnotes", "comments":
			return strings.EqualFold(path.Dir(name), path.Dir(main)) || strings.Contains(string(t.attrs), "wordprocessingml")
		}
		return false
	}
}

func (c *docxCounter) count() int {
	c.level = &countLevel{}
	c.inside(c.root, countHere{})
	c.stop()
	return c.words
}

// inside counts what stands between an element's tags.
func (c *docxCounter) inside(name string, here countHere) {
	if c.depth++; c.depth > deepest {
		c.err = errTag
	}
	taken := false
	for t := c.next(name == "t" || name == "delText"); t != nil && !t.ends; t = c.next(name == "t" || name == "delText") {
		switch {
		case t.text != nil:
			c.say(string(t.text), name, here)
		case name == "AlternateContent" && taken && (t.name == "Choice" || t.name == "Fallback"):
			c.skip()
		default:
			taken = taken || t.name == "Choice" || t.name == "Fallback"
			here = c.child(name, t, here)
		}
	}
	c.depth--
}

// propertiesOf says whose properties an element holds: anywhere else, and in
// the elements of the second list, nothing is text.
var propertiesOf = map[string]string{"rPr": "r", "pPr": "p", "trPr": "tr", "tcPr": "tc", "sdtPr": "sdt"}

var withoutText = map[string]bool{"sectPr": true, "ffData": true, "tblPr": true, "tblPrEx": true, "tblGrid": true,
	"sdtEndPr": true, "ctrlPr": true, "rubyPr": true, "lstStyle": true, "bodyPr": true, "customXmlPr": true, "smartTagPr": true, "fldData": true}

// child counts an element, and gives what it means for those after it.
func (c *docxCounter) child(parent string, t *countToken, here countHere) countHere {
	owner, isProperties := propertiesOf[t.name]
	switch {
	case isProperties && parent == owner:
		return c.properties(t.name, here)
	case isProperties || withoutText[t.name]:
		c.skip()
	case slices.Contains([]string{"footnoteReference", "endnoteReference"}, t.name):
		if custom := t.attr("customMarkFollows"); parent == "r" && custom != "" && isOn([]byte(custom)) {
			here = here.because(countNoteMark, t.name)
		}
		c.inside(t.name, here)
	default:
		c.element(t, here)
	}
	return here
}

// element counts an element that may hold text.
func (c *docxCounter) element(t *countToken, here countHere) {
	name := t.name
	switch name {
	case "r":
		here.hidden, here.style = 0, ""
	case "p":
		c.paragraph()
	case "tbl", "tr", "tc":
		c.stop()
	case "del", "moveFrom":
		here = here.because(countDeleted, "by "+t.attr("author"))
	case "rt":
		here = here.because(countRuby, "ruby")
	case "br", "cr", "tab", "ptab":
		c.say(" ", "", here)
	case "noBreakHyphen":
		c.say("-", "", here)
	case "softHyphen":
		c.say("\u00ad", "", here)
	case "sym", "symEx":
		c.say(string(symbolRune(t.attr("font"), t.attr("char"))), "", here)
	case "fldChar":
		c.field(strings.TrimSpace(t.attr("fldCharType")))
	case "textpath":
		c.words += words.Count(t.attr("string"))
	}
	if c.separate(name) {
		outer := c.level
		c.level = &countLevel{}
		here.hidden, here.style = 0, ""
		c.inside(name, here)
		c.stop()
		c.level = outer
		return
	}
	c.inside(name, here)
	switch name {
	case "p":
		c.endParagraph()
	case "tbl", "tr", "tc":
		c.stop()
	}
}

// separate is true of an element whose paragraphs are none of those around it.
func (c *docxCounter) separate(name string) bool {
	switch name {
	case "txbxContent", "txBody":
		return true
	case "comment", "footnote", "endnote":
		return c.root == name+"s"
	}
	return false
}

func (c *docxCounter) field(kind string) {
	p := c.level.para
	switch {
	case p == nil:
	case kind == "begin":
		p.fields = append(p.fields, true)
		p.unread++
	case len(p.fields) == 0 || kind != "separate" && kind != "end":
	default:
		last := len(p.fields) - 1
		if p.fields[last] {
			p.unread--
		}
		p.fields[last] = false
		if kind == "end" {
			p.fields = p.fields[:last]
		}
	}
}

// paragraph begins one; a paragraph that is open ends.
func (c *docxCounter) paragraph() {
	c.endParagraph()
	c.level.para = &countPara{style: c.lists.usual}
}

// endParagraph counts a paragraph's words. Where its mark was deleted, its
// last one may go on in the next paragraph.
func (c *docxCounter) endParagraph() {
	l := c.level
	if l.para == nil {
		return
	}
	if !l.para.labelled && len(l.body) > 0 {
		c.label()
	}
	joined := l.para.deletedMark
	l.para, l.last = nil, ""
	c.words += words.Count(string(l.aside))
	l.aside = l.aside[:0]
	if !joined {
		c.stop()
	}
}

// stop counts what there is: no word goes on behind it.
func (c *docxCounter) stop() {
	c.endParagraph()
	c.words += words.Count(string(c.level.body))
	c.level.body = c.level.body[:0]
}

// say takes in text.
func (c *docxCounter) say(text, in string, here countHere) {
	l := c.level
	if l.para == nil {
		c.paragraph()
	}
	if in == "delText" && here.rank < countDeleted {
		here = here.because(countDeleted, "by ")
	}
	if l.para.unread > 0 || c.isHidden(here) {
		here = here.because(countHidden, "hidden")
	}
	if here.rank > 0 {
		if l.last != here.key {
			l.aside = append(l.aside, ' ')
		}
		l.aside = append(l.aside, text...)
		l.last = here.key
		return
	}
	l.last = ""
	if !l.para.labelled {
		c.label()
	}
	l.body = append(l.body, text...)
}

// label puts the words that Word sets before a paragraph in front of it.
func (c *docxCounter) label() {
	p := c.level.para
	p.labelled = true
	if !p.deletedMark {
		c.level.body = append([]byte(c.lists.label(p)), c.level.body...)
	}
}

func (c *docxCounter) isHidden(here countHere) bool {
	if here.hidden != 0 {
		return here.hidden > 0
	}
	return c.lists.hides(here.style) != c.lists.hides(c.level.para.style) || c.lists.hiddenByDefault
}
