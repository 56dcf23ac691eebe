package document

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"framewright/framework"
)

func init() {
	register(Format{ID: "rtf", Name: "rich text (RTF)", Ext: []string{".rtf"},
		Sniff: func(data []byte) bool { return bytes.HasPrefix(rtfStart(data), []byte(`{\rtf`)) },
		Read:  readRTF, Count: countRTF})
}

// rtfDeepest is how far groups may nest. Word's own files stay below 50.
const rtfDeepest = 1000

// rtfStart drops what some programs put before the first brace.
func rtfStart(data []byte) []byte { return bytes.TrimLeft(data, "\xef\xbb\xbf \t\r\n\x00") }

// rtfDest is what the text of a group is for.
type rtfDest int

const (
	rtfText   rtfDest = iota
	rtfSkip           // for nobody
	rtfAnsi           // for programs without Unicode: a group in it has the same once more
	rtfFonts          // the tables
	rtfColors         //
	rtfStyles         //
	rtfRevs           // who changed something
	rtfField          // one value, such as a comment's author
	rtfLabel          // the number or sign of a list's item
)

// rtfState is what a group may change and its end restores.
type rtfState struct {
	dest     rtfDest
	star     bool // the next word names something that not every program knows
	layer    bool // the group is set aside
	uc, font int

	bold, italic, hidden, deleted, inserted bool

	color, insertedBy, deletedBy int

	intbl                    bool
	style, outline, list, at int
	left                     int // indent in twips
	right                    bool

	key int // the font or style that is being read in a table
}

// rtfReader reads rich text (Microsoft's specification 1.9.1) from its bytes,
// without recursion: groups live on a stack.
type rtfReader struct {
	rtfState
	g     *gatherer
	data  []byte
	stack []rtfState

	raw   []byte // bytes of text that are not decoded yet
	high  rune   // the first half of a character that is written as two
	pass  int    // so many characters repeat, for old programs, the one before
	loose bool   // the file has characters in UTF-8, which the format does not know

	rtfTables
	notes rtfNotes
	label strings.Builder
	ended bool
}

// readRTF reads a rich text file: the text as it shows, tracked insertions with
// it. Tracked deletions, hidden text, text boxes, page headers and footers,
// notes and comments are set aside. Table rows are paragraphs whose cells are
// parted by tabs. Fields give the text that they show. The label of a list's
// item is text where it has words in it, as speakers' names may be set. Other
// numbers of lists, numbers of notes, pictures, index entries, bookmarks,
// formulas and document properties are no text.
func readRTF(data []byte) (*Document, error) {
	start := rtfStart(data)
	if !bytes.HasPrefix(start, []byte(`{\rtf`)) {
		return nil, &framework.Error{Name: "no-such-format", What: "the file is named .rtf but is no rich text",
			Hint: "rename it to what it is (.txt, .html), or save it from Word as .docx"}
	}
	r := &rtfReader{g: newGatherer(), data: start, loose: rtfLoose(start), rtfTables: newRTFTables()}
	r.uc, r.font = 1, -1
	r.notes.ranges = map[string]*rtfRange{}
	if err := r.read(); err != nil {
		return nil, err
	}
	doc := r.g.finish()
	doc.Doubt = r.doubt
	if rest := bytes.Trim(r.data, " \t\r\n\x00\x1a"); len(rest) > 0 {
		doc.Notices = append(doc.Notices, fmt.Sprintf("behind the document's end the file holds %d more bytes, which were not read", len(rest)))
	}
	return doc, nil
}

// rtfLoose tells whether a file has characters in UTF-8: text in any of the
// encodings that rich text knows hardly ever looks like that.
func rtfLoose(data []byte) bool {
	return utf8.Valid(data) && bytes.IndexFunc(data, func(c rune) bool { return c >= utf8.RuneSelf }) >= 0
}

// read goes through the file up to the end of its outermost group.
func (r *rtfReader) read() error {
	for len(r.data) > 0 && !r.ended {
		var err error
		switch c := r.data[0]; c {
		case '{':
			r.data = r.data[1:]
			err = r.open()
		case '}':
			r.data = r.data[1:]
			r.close()
		case '\\':
			r.data = r.data[1:]
			r.control()
		case '\r', '\n':
			r.data = r.data[1:]
		default:
			n := bytes.IndexAny(r.data, "{}\\\r\n")
			if n < 0 {
				n = len(r.data)
			}
			r.chars(r.data[:n])
			r.data = r.data[n:]
		}
		if err != nil {
			return err
		}
	}
	if !r.ended {
		return &framework.Error{Name: "truncated-file", What: fmt.Sprintf("the rich text file is cut short: %d of its groups have no end", len(r.stack)),
			Hint: "copy or download it again; or open it in Word, look whether the end is there, and save it as .docx"}
	}
	return nil
}

func (r *rtfReader) open() error {
	r.flush()
	r.pass, r.star = 0, false
	if len(r.stack) >= rtfDeepest {
		return &framework.Error{Name: "unreadable-file", What: fmt.Sprintf("the rich text file is damaged: its groups nest deeper than %d", rtfDeepest),
			Hint: "open it in Word or LibreOffice, look at it, and save it as .docx"}
	}
	r.stack = append(r.stack, r.rtfState)
	r.layer = false
	r.beginEntry()
	return nil
}

func (r *rtfReader) close() {
	r.flush()
	r.pass = 0
	last := len(r.stack) - 1
	inner, outer := r.rtfState, r.stack[last]
	if inner.dest == rtfField && outer.dest != rtfField {
		r.endField()
	}
	if inner.dest != outer.dest || inner.dest == rtfRevs || inner.dest == rtfStyles {
		r.endEntry(inner.dest)
	}
	if inner.layer {
		r.endLayer()
	}
	if last == 0 {
		r.stamp()
		r.ended = true
	}
	r.stack, r.rtfState = r.stack[:last], outer
	if inner.dest == rtfLabel && outer.dest != rtfLabel && wordyLabel(r.label.String()) {
		r.emit(r.label.String())
	}
}

// control reads what follows a backslash: a word with its number, a byte in
// hexadecimal, or a sign.
func (r *rtfReader) control() {
	if len(r.data) == 0 {
		return
	}
	n := 0
	for n < len(r.data) && isLetter(r.data[n]) {
		n++
	}
	if n > 0 {
		word := string(r.data[:n])
		r.data = r.data[n:]
		num, has := r.number()
		if len(r.data) > 0 && r.data[0] == ' ' {
			r.data = r.data[1:]
		}
		r.word(word, num, has)
		return
	}
	c := r.data[0]
	r.data = r.data[1:]
	if c == '\'' && len(r.data) >= 2 {
		if b, err := strconv.ParseUint(string(r.data[:2]), 16, 8); err == nil {
			r.data = r.data[2:]
			r.oneByte(byte(b))
			return
		}
	}
	r.sign(c)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// number reads the number behind a control word.
func (r *rtfReader) number() (n int, has bool) {
	i, minus := 0, false
	if len(r.data) > 1 && r.data[0] == '-' {
		i, minus = 1, true
	}
	first := i
	for ; i < len(r.data) && r.data[i] >= '0' && r.data[i] <= '9'; i++ {
		n = min(n*10+int(r.data[i]-'0'), 1<<31-1)
	}
	if i == first {
		return 0, false
	}
	r.data = r.data[i:]
	if minus {
		n = -n
	}
	return n, true
}

func (r *rtfReader) chars(text []byte) {
	r.star = false
	for ; r.pass > 0 && len(text) > 0; r.pass-- {
		size := 1
		if r.loose {
			_, size = utf8.DecodeRune(text)
		}
		text = text[size:]
	}
	if r.high != 0 && len(text) > 0 || r.loose && !isASCII(text) {
		r.flush()
	}
	if r.loose && !isASCII(text) {
		r.emit(strings.ToValidUTF8(string(text), "\ufffd"))
		return
	}
	r.raw = append(r.raw, text...)
}

func (r *rtfReader) oneByte(b byte) {
	r.star = false
	if r.pass > 0 {
		r.pass--
		return
	}
	if r.high != 0 {
		r.flush()
	}
	r.raw = append(r.raw, b)
}

// rtfSigns are the signs that stand for characters.
var rtfSigns = map[byte]string{'~': "\u00a0", '-': "\u00ad", '_': "-", '\\': `\`, '{': "{", '}': "}", '\t': "\t"}

func (r *rtfReader) sign(c byte) {
	s, is := rtfSigns[c]
	switch {
	case c == '*':
		r.flush()
		r.pass, r.star = 0, true
	case c == '\r' || c == '\n':
		r.flush()
		r.pass, r.star = 0, false
		r.paragraph()
	case is && r.pass > 0:
		r.pass--
	case is && (c == '\\' || c == '{' || c == '}'):
		if r.high != 0 {
			r.flush()
		}
		r.raw = append(r.raw, c) // it may be the second half of a character
	case is:
		r.flush()
		r.emit(s)
	}
}

// unicode adds a character by its number; those beyond 65535 come in halves.
func (r *rtfReader) unicode(n int) {
	if n < 0 {
		n += 1 << 16
	}
	c := rune(n)
	switch {
	case n < 0 || n > utf8.MaxRune:
		c = utf8.RuneError
	case r.high != 0 && utf16.IsSurrogate(c):
		c, r.high = utf16.DecodeRune(r.high, c), 0
	case utf16.IsSurrogate(c):
		r.flush()
		r.high = c
		return
	}
	r.flush()
	r.emit(string(c))
}

// flush decodes the bytes that have come together.
func (r *rtfReader) flush() {
	if r.high != 0 {
		r.high = 0
		r.emit("\ufffd")
	}
	if len(r.raw) == 0 {
		return
	}
	text := rtfDecode(r.raw, r.codepage(r.font))
	r.raw = r.raw[:0]
	r.emit(text)
}

// emit gives text to what the group is for.
func (r *rtfReader) emit(s string) {
	switch r.dest {
	case rtfText:
		r.g.text(tidyPiece(s), r.ink())
	case rtfSkip, rtfAnsi:
	case rtfLabel:
		r.label.WriteString(s)
	case rtfField:
		if r.notes.value.Len() < rtfLongest {
			r.notes.value.WriteString(s)
		}
	default:
		r.entry(s)
	}
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
