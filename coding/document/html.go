package document

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/htmlindex"

	"framewright/framework"
)

func init() {
	register(Format{ID: "html", Name: "web page", Ext: []string{".html", ".htm", ".xhtml"},
		Sniff: isHTML, Read: readHTML, Count: countHTML})
}

// isHTML is true of a file that begins as a web page does. Text that merely
// holds tags is none.
func isHTML(data []byte) bool {
	head := data[:min(len(data), 2048)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		d, _ := decodeBytes(head)
		head = []byte(d.text)
	}
	head = bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n\f"))
	for bytes.HasPrefix(head, []byte("<!--")) {
		_, after, found := bytes.Cut(head, []byte("-->"))
		if !found {
			return false
		}
		head = bytes.TrimLeft(after, " \t\r\n\f")
	}
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) ||
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// readHTML reads a web page as it shows without its style sheets' work, but for
// the bold, italic and colour of their plain class rules. Elements that begin
// a line of their own are paragraphs, <br> is a line break, table rows are
// paragraphs whose cells are parted by tabs; a row of one cell, and a table
// that holds tables, is layout and no row. Set aside are: the title; what the
// page itself marks as deleted, or hides by attribute; navigation, buttons and
// lists to choose from; notes and comments of word processors, with the signs
// that lead to them. Scripts, styles, comments in the source, and what only old
// browsers show, are mark-up.
func readHTML(data []byte) (*Document, error) {
	d, err := decodeHTML(data)
	if err != nil {
		return nil, err
	}
	w := newHTMLWalk(d.text)
	if err := w.read(); err != nil {
		return nil, err
	}
	w.calls()
	doc := w.g.finish()
	doc.Doubt = d.doubt
	if w.open["html"] > 0 {
		doc.Notices = append(doc.Notices, "the page does not say where it ends; it may have been cut short")
	}
	return doc, nil
}

var (
	htmlCharset = regexp.MustCompile(`(?i)<meta[^>]{0,300}charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
	xmlCharset  = regexp.MustCompile(`(?i)^[^<]*<\?xml[^>]{0,200}encoding\s*=\s*["']([a-z0-9_:.-]+)`)
)

// decodeHTML makes text of a page's bytes: by its byte order mark, as UTF-8
// where it is that, by what it says of itself, or by the guess that serves for
// plain text.
func decodeHTML(data []byte) (decoded, error) {
	if utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return decode(data)
	}
	head := data[:min(len(data), 4096)]
	for _, re := range []*regexp.Regexp{htmlCharset, xmlCharset} {
		m := re.FindSubmatch(head)
		if m == nil {
			continue
		}
		name := strings.ToLower(string(m[1]))
		enc, err := htmlindex.Get(name)
		if err != nil || strings.HasPrefix(name, "utf") || name == "unicode" {
			continue
		}
		if text, err := enc.NewDecoder().Bytes(data); err == nil {
			return decoded{text: tidyText(string(text)), encoding: name}, nil
		}
	}
	return decode(data)
}

// htmlDeepest is how far elements may nest, as in other readers of web pages.
const htmlDeepest = 512

// htmlState is what an element changes for what stands in it.
type htmlState struct {
	ink     ink
	pre     bool // white space is meant
	skip    bool // the text is for programs
	inRow   bool // a table's row is open
	heading int
	lists   int
	indent  float64
	right   bool
	quote   bool
}

// htmlFrame is an open element.
type htmlFrame struct {
	name  string
	was   htmlState
	block bool // it stands on lines of its own
	layer bool // it is set aside
	said  int  // texts before it

	id   string // where its text may be that of a note
	from int    // the paragraph it begins with
}

// htmlWalk follows the tags of a page. Elements live on a stack; an end tag ends
// what stands in its element, as browsers have it.
type htmlWalk struct {
	htmlState
	g     *gatherer
	z     *html.Tokenizer
	stack []htmlFrame
	open  map[string]int // how many elements of a name are open
	sheet map[string]htmlStyle
	said  int
	notes htmlNotes
}

func newHTMLWalk(text string) *htmlWalk {
	w := &htmlWalk{g: newGatherer(), z: html.NewTokenizer(strings.NewReader(text)),
		open: map[string]int{}, sheet: map[string]htmlStyle{}}
	w.g.collapse, w.g.loose = true, true
	return w
}

func (w *htmlWalk) read() error {
	for {
		switch w.z.Next() {
		case html.ErrorToken:
			return w.end()
		case html.TextToken:
			w.text(string(w.z.Text()))
		case html.CommentToken:
			if !bytes.HasSuffix(w.z.Raw(), []byte(">")) {
				return cutHTML("a comment in its source")
			}
		case html.StartTagToken:
			if err := w.start(false); err != nil {
				return err
			}
		case html.SelfClosingTagToken:
			if err := w.start(true); err != nil {
				return err
			}
		case html.EndTagToken:
			name, _ := w.z.TagName()
			w.endTag(string(name))
		}
	}
}

// end looks whether the page came to its end. A tag, comment or script without
// one swallows whatever should stand behind it.
func (w *htmlWalk) end() error {
	if err := w.z.Err(); err != io.EOF {
		return err
	}
	if len(w.z.Raw()) > 0 {
		return cutHTML("a tag")
	}
	for _, f := range w.stack {
		if htmlRaw[f.name] {
			return cutHTML("its <" + f.name + ">")
		}
	}
	unended := w.open["html"]
	w.closeTo(0)
	w.open["html"] = unended
	return nil
}

func cutHTML(inside string) error {
	return &framework.Error{Name: "truncated-file", What: "the web page is cut short or damaged: it ends inside " + inside,
		Hint: "save or download the page again; or open it in a browser, copy the text into a Word file and import that"}
}

func (w *htmlWalk) text(s string) {
	s = tidyPiece(s)
	switch {
	case w.skip:
		if n := len(w.stack); n > 0 && w.stack[n-1].name == "style" {
			readSheet(w.sheet, s)
		}
		return
	case w.pre:
		w.preformatted(s)
	default:
		w.g.text(s, w.ink)
	}
	if strings.TrimSpace(s) != "" {
		w.said++
	}
}

var blankLine = regexp.MustCompile(`\n(?:[ \t]*\n)+`)

// preformatted adds text whose lines are meant; an empty one ends a paragraph.
func (w *htmlWalk) preformatted(s string) {
	for i, part := range blankLine.Split(s, -1) {
		if i > 0 {
			w.breakLine()
		}
		if !w.g.top().begun() {
			part = strings.TrimLeft(part, "\n")
		}
		w.g.verbatim(part, w.ink)
	}
}

// breakLine ends the paragraph.
func (w *htmlWalk) breakLine() {
	if p := &w.g.top().para; w.heading > 0 {
		p.Kind, p.Level = Heading, w.heading
	} else {
		p.Kind, p.Level, p.List = Body, 0, w.lists
	}
	w.stands(&w.g.top().para)
	w.g.breakParagraph()
}
