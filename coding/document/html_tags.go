package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
)

func nameSet(names string) map[string]bool {
	out := map[string]bool{}
	for _, n := range strings.Fields(names) {
		out[n] = true
	}
	return out
}

// What HTML says of its elements (HTML Living Standard, sections 13.1.2, 13.2
// and 15.3).
var (
	htmlVoid = nameSet("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")

	// htmlRaw hold no tags: all up to their end tag is text, or none at all.
	htmlRaw = nameSet("script style xmp iframe noembed noframes noscript plaintext textarea title")

	htmlUnread = nameSet("script style iframe noembed noframes noscript")

	htmlBlocks = nameSet("address article aside blockquote body caption center dd details dialog dir div dl dt " +
		"fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu " +
		"nav ol optgroup option p plaintext pre search section summary table tbody td textarea tfoot th thead title tr ul xmp")

	htmlPre = nameSet("pre listing plaintext textarea xmp")

	htmlAside = map[string]AsideKind{"title": FileHead, "del": Deleted,
		"nav": Margin, "button": Margin, "select": Margin, "datalist": Margin, "svg": Margin, "rt": Ruby, "rp": Ruby,
		"template": Hidden, "audio": Hidden, "video": Hidden, "canvas": Hidden, "object": Hidden}
)

// htmlRule names the elements that end where another one begins, or where an
// end tag stands; those that no end tag reaches out of.
type htmlRule struct{ ends, stops []string }

var (
	htmlParagraph = htmlRule{[]string{"p"}, []string{"td", "th", "table", "caption", "object", "template", "button"}}
	htmlEnds      = map[string]htmlRule{
		"li":     {[]string{"li"}, []string{"ul", "ol", "menu", "dir", "td", "th", "table"}},
		"dd":     {[]string{"dd", "dt"}, []string{"dl", "td", "th", "table"}},
		"dt":     {[]string{"dd", "dt"}, []string{"dl", "td", "th", "table"}},
		"option": {[]string{"option"}, []string{"select", "datalist"}},
		"td":     {[]string{"td", "th"}, []string{"table"}},
		"th":     {[]string{"td", "th"}, []string{"table"}},
		"tr":     {[]string{"tr", "td", "th", "caption"}, []string{"table"}},
		"tbody":  {[]string{"tr", "td", "th", "thead", "tbody", "tfoot", "caption"}, []string{"table"}},
		"thead":  {[]string{"tr", "td", "th", "thead", "tbody", "tfoot", "caption"}, []string{"table"}},
		"tfoot":  {[]string{"tr", "td", "th", "thead", "tbody", "tfoot", "caption"}, []string{"table"}},
	}
	htmlTabular = nameSet("table tbody thead tfoot tr td th caption")
	htmlCells   = []string{"td", "th", "caption", "table"}
)

// htmlAttrs are the attributes of a tag that this reader knows.
type htmlAttrs struct {
	id, title, color string
	href, role       string
	hidden           bool
	classes          []string
	style            htmlStyle
}

func (w *htmlWalk) attrs() htmlAttrs {
	var a htmlAttrs
	for more := true; more; {
		var key, val []byte
		key, val, more = w.z.TagAttr()
		switch v := string(val); string(key) {
		case "id", "name":
			if a.id == "" {
				a.id = v
			}
		case "title":
			a.title = v
		case "href":
			a.href = v
		case "role":
			a.role = v
		case "hidden":
			a.hidden = true
		case "color":
			a.color = v
		case "class":
			a.classes = strings.Fields(v)
		case "style":
			a.style = readDeclarations(v)
		}
	}
	return a
}

// start acts on a start tag.
func (w *htmlWalk) start(alone bool) error {
	tag, _ := w.z.TagName()
	name, a := string(tag), w.attrs()
	block := htmlBlocks[name] || a.style.block
	if htmlBlocks[name] {
		w.endInside(htmlParagraph)
	}
	if rule, ok := htmlEnds[name]; ok {
		w.endInside(rule)
	}
	if block && !w.skip {
		w.breakLine()
	}
	switch {
	case name == "br":
		w.g.verbatim("\n", w.ink)
		return nil
	case name == "img":
		w.g.pictures++
		return nil
	case htmlVoid[name], alone && !htmlRaw[name]:
		return nil
	case len(w.stack) >= htmlDeepest:
		return &framework.Error{Name: "unreadable-file", What: fmt.Sprintf("the web page is damaged: its elements nest deeper than %d", htmlDeepest),
			Hint: "open it in a browser, copy the text into a Word file and import that"}
	}
	w.stack = append(w.stack, htmlFrame{name: name, was: w.htmlState, block: block, said: w.said})
	w.open[name]++
	w.begin(name, a)
	return nil
}

// begin sets up what an element changes.
func (w *htmlWalk) begin(name string, a htmlAttrs) {
	f := &w.stack[len(w.stack)-1]
	f.id, f.from = a.id, len(w.g.doc.Paragraphs)
	w.call(name, a)
	w.setOff(name, a)
	kind := asideOf(name, a)
	if kind == "" && w.isPageFooter(name) {
		kind = Footer
	}
	if kind != "" {
		f.layer = true
		w.g.enter(kind, "")
		w.ink, w.heading, w.lists, w.inRow = ink{}, 0, 0, false
	} else if htmlNoteStart.MatchString(a.id) {
		w.noteFrom(a.id)
	}
	w.skip = w.skip || htmlUnread[name]
	w.pre = a.style.pre.over(w.pre || htmlPre[name])
	w.look(name, a)
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		w.heading = int(name[1] - '0')
	case "ul", "ol", "menu", "dir":
		w.lists++
	case "table":
		w.g.dissolveRow()
		w.inRow = false
	case "tr":
		w.g.startRow()
		w.inRow = true
	case "td", "th":
		if !w.inRow && !w.g.inRow() {
			w.g.startRow()
		}
	}
}

// look changes the ink by an element's name, classes and own style, in this
// order.
func (w *htmlWalk) look(name string, a htmlAttrs) {
	switch name {
	case "b", "strong":
		w.ink.bold = true
	case "i", "em":
		w.ink.italic = true
	case "ins":
		w.ink.inserted = true
	}
	if c := webColor(a.color); c != "" {
		w.ink.color = strings.TrimPrefix(c, "-")
	}
	for _, class := range a.classes {
		w.ink = w.sheet[class].over(w.ink)
	}
	w.ink = a.style.over(w.ink)
}

var (
	htmlFootnote  = regexp.MustCompile(`^(ftnt_ref\d+|_ftnref\d+|sdfootnote\d+(anc|sym)|ftn\d+|sdfootnote\d+)$`)
	htmlEndnote   = regexp.MustCompile(`^(_ednref\d+|sdendnote\d+(anc|sym)|edn\d+|sdendnote\d+)$`)
	htmlComment   = regexp.MustCompile(`^(cmnt_ref\d+|_msoanchor_\d+|_anchor_\d+|_com_\d+)$`)
	htmlNoteStart = regexp.MustCompile(`^(cmnt|ftnt)\d+$`)
)

// asideOf tells what an element is set aside as, "" where it is text.
func asideOf(name string, a htmlAttrs) AsideKind {
	switch {
	case a.hidden || a.style.hidden:
		return Hidden
	case htmlAside[name] != "":
		return htmlAside[name]
	case htmlFootnote.MatchString(a.id):
		return Footnote
	case htmlEndnote.MatchString(a.id):
		return Endnote
	case htmlComment.MatchString(a.id):
		return Comment
	case name == "div" && a.title == "header": // as LibreOffice has it
		return Header
	case name == "div" && a.title == "footer":
		return Footer
	}
	return ""
}

// isPageFooter tells the foot of a page from that of an article or a quotation.
func (w *htmlWalk) isPageFooter(name string) bool {
	return name == "footer" && w.open["main"]+w.open["article"]+w.open["section"]+w.open["blockquote"] == 0
}

// noteFrom sets the block aside whose first words are the sign of a note, as
// Google Docs has its notes and comments.
func (w *htmlWalk) noteFrom(id string) {
	last := len(w.stack) - 1
	for i := last - 1; i >= 0; i-- {
		f := &w.stack[i]
		if !f.block || f.layer || f.said != w.said || f.name != "div" && f.name != "p" || w.g.inRow() {
			return
		}
		if i > 0 && w.stack[i-1].name == "div" && w.stack[i-1].said == w.said && !w.stack[i-1].layer {
			continue
		}
		kind := Footnote
		if strings.HasPrefix(id, "cmnt") {
			kind = Comment
		}
		f.layer, f.id = true, id
		w.g.enter(kind, "")
		return
	}
}

// endInside ends the elements that a rule names.
func (w *htmlWalk) endInside(rule htmlRule) {
	left := 0 // as many of them are open, and need be looked for
	for _, name := range rule.ends {
		left += w.open[name]
	}
	at := -1
	for i := len(w.stack) - 1; left > 0 && !slices.Contains(rule.stops, w.stack[i].name); i-- {
		if slices.Contains(rule.ends, w.stack[i].name) {
			at = i
			left--
		}
	}
	if at >= 0 {
		w.closeTo(at)
	}
}

// endTag ends the element that a tag names, and what is open in it. A tag in a
// cell of a table ends nothing outside.
func (w *htmlWalk) endTag(name string) {
	switch {
	case name == "br":
		w.g.verbatim("\n", w.ink)
	case w.open[name] > 0:
		stops := htmlCells
		if htmlTabular[name] {
			stops = htmlCells[3:]
		}
		for i := len(w.stack) - 1; i >= 0; i-- {
			if w.stack[i].name == name {
				w.closeTo(i)
				return
			}
			if slices.Contains(stops, w.stack[i].name) {
				return
			}
		}
	case name == "p" && !w.skip:
		w.breakLine()
	}
}

// closeTo ends the open elements from the innermost to one.
func (w *htmlWalk) closeTo(i int) {
	for last := len(w.stack) - 1; last >= i; last-- {
		f := w.stack[last]
		if f.block && !w.skip {
			w.breakLine()
		}
		switch {
		case f.layer:
			a := w.g.leave()
			w.notes.text(f.id, a.Text)
			w.g.setAside(a)
		case f.name == "tr", f.name == "table":
			w.g.endRow()
		case (f.name == "td" || f.name == "th") && w.g.inRow():
			w.g.endCell()
		}
		w.noted(&f)
		w.open[f.name]--
		w.stack, w.htmlState = w.stack[:last], f.was
	}
}
