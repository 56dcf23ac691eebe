package document

// rtfLayers are the groups that are set aside.
var rtfLayers = map[string]AsideKind{
	"header": Header, "headerl": Header, "headerr": Header, "headerf": Header,
	"footer": Footer, "footerl": Footer, "footerr": Footer, "footerf": Footer,
	"footnote": Footnote, "annotation": Comment, "shptxt": TextBox, "dptxbxtext": TextBox,
}

// rtfDests are the groups whose text is for something else.
var rtfDests = map[string]rtfDest{
	"fonttbl": rtfFonts, "colortbl": rtfColors, "stylesheet": rtfStyles, "revtbl": rtfRevs,
	"atnid": rtfField, "atnauthor": rtfField, "atnref": rtfField, "atndate": rtfField, "atnparent": rtfField,
	"atrfstart": rtfField, "atrfend": rtfField, "upr": rtfAnsi,

	"info": rtfSkip, "pict": rtfSkip, "objdata": rtfSkip, "nonshppict": rtfSkip, "shprslt": rtfSkip, "sp": rtfSkip,
	"listtext": rtfLabel, "pntext": rtfLabel, "pntxta": rtfSkip, "pntxtb": rtfSkip, "fldinst": rtfSkip,
	"xe": rtfSkip, "tc": rtfSkip, "tcn": rtfSkip, "bkmkstart": rtfSkip, "bkmkend": rtfSkip,
	"ftnsep": rtfSkip, "ftnsepc": rtfSkip, "ftncn": rtfSkip, "aftnsep": rtfSkip, "aftnsepc": rtfSkip, "aftncn": rtfSkip,
	"filetbl": rtfSkip, "listtable": rtfSkip, "listoverridetable": rtfSkip, "rsidtbl": rtfSkip, "generator": rtfSkip,
	"template": rtfSkip, "private": rtfSkip, "nonesttables": rtfSkip, "atntime": rtfSkip, "atnicn": rtfSkip,
}

// rtfThrough are groups that not every program knows and that hold text of the
// document, or groups with such text.
var rtfThrough = map[string]bool{"shpinst": true, "do": true, "ud": true}

// rtfChars are the words that stand for characters.
var rtfChars = map[string]string{
	"tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n",
	"emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}

// word acts on a control word.
func (r *rtfReader) word(word string, num int, has bool) {
	if word == "u" && has {
		r.unicode(num)
		r.pass, r.star = r.uc, false
		return
	}
	r.flush()
	star := r.star
	r.pass, r.star = 0, false
	kind, isLayer := rtfLayers[word]
	dest, isDest := rtfDests[word]
	switch {
	case word == "bin":
		r.data = r.data[min(max(num, 0), len(r.data)):]
	case word == "ud" && r.dest == rtfAnsi:
		r.dest = rtfText
	case r.dest == rtfSkip || r.dest == rtfAnsi:
	case isLayer:
		r.beginLayer(kind)
	case isDest:
		if dest == rtfLabel && r.dest != rtfLabel {
			r.label.Reset()
		}
		r.found(word)
		r.dest = dest
		r.beginEntry()
		r.notes.field = word
		r.notes.value.Reset()
	case star && !rtfThrough[word]:
		r.found(word)
		r.dest = rtfSkip
	case r.dest == rtfLabel:
		if s, ok := rtfChars[word]; ok {
			r.emit(s)
			return
		}
		r.inkWord(word, num, !has || num != 0)
	case r.dest != rtfText:
		r.entryWord(word, num)
	default:
		r.textWord(word, num, !has || num != 0)
	}
}

// found counts what holds no text that could be read.
func (r *rtfReader) found(word string) {
	switch word {
	case "pict", "shppict":
		r.g.pictures++
	case "objdata", "moMath":
		r.g.objects++
	}
}

// textWord acts on a word in text; on is false where it ends a property.
func (r *rtfReader) textWord(word string, num int, on bool) {
	if s, ok := rtfChars[word]; ok {
		r.emit(s)
		return
	}
	switch word {
	case "par":
		r.paragraph()
	case "sect":
		r.stamp()
		r.g.breakParagraph()
	case "cell", "nestcell", "row":
		r.table(word)
	case "pard":
		r.intbl, r.style, r.outline, r.list, r.at = false, 0, 0, 0, 0
		r.left, r.right = 0, false
	case "li", "lin":
		r.left = num
	case "ql", "qr", "qc", "qj":
		r.right = word == "qr"
	case "intbl":
		r.intbl = on
	case "s":
		r.style = num
	case "outlinelevel":
		r.outline = num + 1
	case "ls":
		r.list = num
	case "ilvl":
		r.at = num
	case "ftnalt":
		if top := r.g.top(); top.aside.Kind == Footnote {
			top.aside.Kind = Endnote
		}
	default:
		r.inkWord(word, num, on)
	}
}

// inkWord acts on a word about the look of characters, their encoding, or what
// became of them.
func (r *rtfReader) inkWord(word string, num int, on bool) {
	switch word {
	case "plain":
		r.plain()
	case "b":
		r.bold = on
	case "i":
		r.italic = on
	case "v":
		r.hidden = on
	case "cf":
		r.color = num
	case "deleted", "mvf":
		r.deleted = on
	case "revised", "mvt":
		r.inserted = on
	case "revauth":
		r.insertedBy = num
	case "revauthdel":
		r.deletedBy = num
	case "mvauth":
		r.insertedBy, r.deletedBy = num, num
	case "f":
		r.font = num
	case "uc":
		r.uc = min(max(num, 0), 100)
	default:
		r.encodingWord(word, num)
	}
}

func (r *rtfReader) plain() {
	r.bold, r.italic, r.hidden, r.deleted, r.inserted = false, false, false, false, false
	r.color, r.insertedBy, r.deletedBy, r.font = 0, 0, 0, -1
}

// ink is that of the text that is being read.
func (r *rtfReader) ink() ink {
	k := ink{bold: r.bold, italic: r.italic}
	if r.color > 0 && r.color < len(r.colors) {
		k.color = r.colors[r.color]
	}
	switch {
	case r.deleted:
		k.aside, k.author, k.who = Deleted, r.reviser(r.deletedBy), r.deletedBy
	case r.hidden:
		k.aside = Hidden
	case r.inserted:
		k.inserted, k.author, k.who = true, r.reviser(r.insertedBy), r.insertedBy
	}
	return k
}

// stamp gives the paragraph that is about to end its style and level.
func (r *rtfReader) stamp() {
	p := &r.g.top().para
	style := r.styles[r.style]
	p.Style, p.Quote = style.name, quotingStyle(style.name)
	p.Indent, p.Right = float64(r.left)/20, r.right
	level := r.outline
	if level < 1 || level > 9 {
		level = style.level
	}
	if level > 0 {
		p.Kind, p.Level = Heading, level
	}
	if r.list > 0 && level == 0 {
		p.List = min(max(r.at, 0), 8) + 1
	}
}

func (r *rtfReader) paragraph() {
	if r.dest != rtfText {
		return
	}
	r.stamp()
	switch {
	case r.intbl:
		r.g.openRow()
	case r.g.inRow():
		r.g.closeRow() // its end is missing
	}
	r.g.endParagraph()
}

// table acts on the ends of cells and rows. A table in a cell is text of that
// cell.
func (r *rtfReader) table(word string) {
	r.stamp()
	switch word {
	case "cell":
		r.g.openRow()
		r.g.endCell()
	case "row":
		r.g.breakCell()
	case "nestcell":
		r.g.openRow()
		r.g.endParagraph()
	}
}

func (r *rtfReader) beginLayer(kind AsideKind) {
	if r.layer { // the group is set aside already
		return
	}
	author := ""
	if kind == Comment {
		author = r.beginNote()
	}
	r.g.enter(kind, author)
	if kind == Header || kind == Footer {
		r.g.top().aside.Where = "" // of every page
	}
	r.dest, r.layer = rtfText, true
	r.plain()
	r.intbl, r.style, r.outline, r.list, r.at = false, 0, 0, 0, 0
}

func (r *rtfReader) endLayer() {
	r.stamp()
	a := r.g.leave()
	r.endNote(&a)
	r.g.setAside(a)
}
