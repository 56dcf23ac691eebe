package document

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"framewright/framework/words"
)

// countRTF counts the words of a file piece by piece: braces, control words,
// signs and text between. Text is what rtfUncounted does not keep out; what is
// set aside is counted apart, and so are deleted and hidden text, piece by
// piece, none of which cut a word of the text around them.
func countRTF(data []byte) (int, error) {
	start := rtfStart(data)
	c := &rtfCount{page: 1252, deff: -1, fonts: map[int]int{}, loose: rtfLoose(start)}
	c.open = []rtfOpen{{repeat: 1, font: -1}}
	c.pools = []*rtfPool{{}}
	for rest := start; len(rest) > 0; {
		end := bytes.IndexAny(rest, "{}\\\r\n")
		switch {
		case end != 0:
			if end < 0 {
				end = len(rest)
			}
			c.text(rest[:end])
			rest = rest[end:]
			continue
		case rest[0] == '\\':
			rest = c.control(rest)
			continue
		case rest[0] == '{':
			c.settle()
			inner := c.open[len(c.open)-1]
			inner.pool, inner.known = false, 0
			c.open = append(c.open, inner)
		case rest[0] == '}':
			c.close()
		}
		if rest = rest[1:]; len(c.open) == 1 {
			break
		}
	}
	for _, p := range c.pools {
		c.words += p.count()
	}
	return c.words, nil
}

var (
	rtfPiece = regexp.MustCompile(`^\\(?:([a-zA-Z]+)(-?[0-9]+)? ?|'([0-9a-fA-F]{2}))`)

	rtfApart     = regexp.MustCompile(`^(header[lrf]?|footer[lrf]?|footnote|annotation|shptxt|dptxbxtext)$`)
	rtfUncounted = regexp.MustCompile(`^(fonttbl|colortbl|stylesheet|revtbl|atn(id|author|ref|date|parent|time|icn)|atrf(start|end)|` +
		`info|pict|objdata|nonshppict|shprslt|sp|listtext|pntext|pntxt[ab]|fldinst|xe|tcn?|bkmk(start|end)|a?ftn(sepc?|cn)|` +
		`filetbl|listtable|listoverridetable|rsidtbl|generator|template|private|nonesttables)$`)
	rtfValues  = regexp.MustCompile(`^(fonttbl|colortbl|stylesheet|revtbl|atn(id|author|ref|date|parent)|atrf(start|end))$`)
	rtfParting = regexp.MustCompile(`^(par|sect|(nest)?cell|row|tab|line|lbr|page|column|e[mn]space|qmspace)$`)
)

// rtfPool is the text of one layer: shown, and after it deleted and hidden text
// by kind and author.
type rtfPool struct {
	shown strings.Builder
	other strings.Builder
	last  string // the kind of text that came last; "" for shown text
}

func (p *rtfPool) count() int { return words.Count(p.shown.String()) + words.Count(p.other.String()) }

// rtfOpen is what holds inside an open group.
type rtfOpen struct {
	off             string // the word that keeps its text out
	fonts, pool     bool
	known           int // the font that is being described
	repeat, font    int
	hidden, deleted bool
	by              int // who deleted it
}

type rtfCount struct {
	open       []rtfOpen
	pools      []*rtfPool
	page, deff int
	fonts      map[int]int
	loose      bool
	star       bool
	repeat     int // so many characters repeat the one before
	bytes      []byte
	half       rune
	label      strings.Builder
	words      int
}

// control acts on what a backslash begins and gives what follows it.
func (c *rtfCount) control(src []byte) []byte {
	m := rtfPiece.FindSubmatch(src)
	switch {
	case m == nil:
		c.sign(string(src[1:min(2, len(src))]))
		return src[min(2, len(src)):]
	case m[3] != nil:
		b, _ := strconv.ParseUint(string(m[3]), 16, 8)
		c.byte(byte(b))
		return src[len(m[0]):]
	}
	rest := src[len(m[0]):]
	return rest[min(c.word(string(m[1]), string(m[2])), len(rest)):]
}

func (c *rtfCount) top() *rtfOpen { return &c.open[len(c.open)-1] }

// settle decodes the bytes that came together.
func (c *rtfCount) settle() {
	if c.half != 0 {
		c.add("\ufffd")
	}
	if len(c.bytes) > 0 {
		font, page := c.top().font, c.page
		if font < 0 {
			font = c.deff
		}
		if own := c.fonts[font]; own != 0 {
			page = own
		}
		c.add(rtfDecode(c.bytes, page))
	}
	c.half, c.bytes, c.repeat, c.star = 0, nil, 0, false
}

func (c *rtfCount) add(s string) {
	o, p := c.top(), c.pools[len(c.pools)-1]
	s = tidyPiece(s)
	if o.off == "label" {
		c.label.WriteString(s)
		return
	}
	if o.off != "" || s == "" {
		return
	}
	kind := ""
	switch {
	case o.deleted:
		kind = "deleted by " + strconv.Itoa(o.by)
	case o.hidden:
		kind = "hidden"
	}
	to := &p.shown
	if kind != "" {
		to = &p.other
		if kind != p.last {
			to.WriteByte(' ')
		}
	}
	to.WriteString(s)
	p.last = kind
}

func (c *rtfCount) text(b []byte) {
	c.star = false
	for ; c.repeat > 0 && len(b) > 0; c.repeat-- {
		n := 1
		if c.loose {
			_, n = utf8.DecodeRune(b)
		}
		b = b[n:]
	}
	if c.loose && !isASCII(b) {
		c.settle()
		c.add(string(b))
		return
	}
	if len(b) == 0 {
		return
	}
	c.whole()
	c.bytes = append(c.bytes, b...)
}

func (c *rtfCount) byte(b byte) {
	c.star = false
	if c.repeat > 0 {
		c.repeat--
		return
	}
	c.whole()
	c.bytes = append(c.bytes, b)
}

// whole gives up the first half of a character that other text follows.
func (c *rtfCount) whole() {
	if c.half != 0 {
		c.half = 0
		c.add("\ufffd")
	}
}

func (c *rtfCount) sign(s string) {
	switch s {
	case "*":
		c.settle()
		c.star = true
	case "\r", "\n":
		c.settle()
		c.part()
	case "~", "-", "_", "\\", "{", "}", "\t":
		switch {
		case c.repeat > 0:
			c.repeat--
		case strings.ContainsAny(s, `\{}`):
			c.whole()
			c.bytes = append(c.bytes, s...)
		default:
			star := c.star
			c.settle()
			c.star = star
			c.add(strings.Replace(strings.Replace(s, "~", "\u00a0", 1), "-", "\u00ad", 1))
		}
	}
}

// part ends a paragraph, cell or word of all that is in the layer.
func (c *rtfCount) part() {
	if p := c.pools[len(c.pools)-1]; c.top().off == "" {
		p.shown.WriteByte('\n')
		p.other.WriteByte('\n')
	}
}

func (c *rtfCount) close() {
	c.settle()
	if last := len(c.pools) - 1; c.top().pool {
		c.words += c.pools[last].count()
		c.pools = c.pools[:last]
	}
	if len(c.open) == 1 {
		return
	}
	was := c.top().off
	c.open = c.open[:len(c.open)-1]
	if was == "label" && c.top().off != "label" && wordyLabel(c.label.String()) {
		c.add(c.label.String())
	}
}

// word acts on a control word and gives how many bytes behind it are no text.
func (c *rtfCount) word(name, digits string) int {
	n, _ := strconv.ParseInt(digits, 10, 32) // what is too large becomes the largest
	has, star := digits != "", c.star
	if name == "u" && has {
		c.unicode(int(n))
		return 0
	}
	c.settle()
	o := c.top()
	switch {
	case name == "bin":
		return max(int(n), 0)
	case name == "ud" && o.off == "upr":
		o.off = ""
	case o.off != "" && !o.fonts && o.off != "table" && o.off != "label":
	case rtfApart.MatchString(name):
		if !o.pool {
			*o = rtfOpen{pool: true, repeat: o.repeat, font: -1}
			c.pools = append(c.pools, &rtfPool{})
		}
	case name == "upr" || rtfUncounted.MatchString(name) || star && name != "shpinst" && name != "do" && name != "ud":
		c.keepOut(name)
	case o.off == "label" && rtfParting.MatchString(name):
		c.add(rtfChars[name])
	case o.off == "" || o.off == "label":
		c.inText(name, digits, int(n))
	case o.fonts:
		c.font(name, int(n))
	}
	return 0
}

// keepOut keeps the text of a group out. Words in tables and values are still
// read.
func (c *rtfCount) keepOut(name string) {
	o := c.top()
	if was := o.off; name == "listtext" || name == "pntext" {
		if was != "label" {
			c.label.Reset()
		}
		o.off, o.fonts = "label", false
		return
	}
	o.off, o.fonts, o.known = "group", name == "fonttbl", 0
	switch {
	case name == "upr":
		o.off = "upr"
	case rtfValues.MatchString(name):
		o.off = "table"
	}
}

func (c *rtfCount) font(name string, n int) {
	o := c.top()
	switch name {
	case "f":
		o.known = n
	case "fcharset":
		if page := rtfCharsets[n]; page != 0 {
			c.fonts[o.known] = page
		}
	case "cpg":
		c.fonts[o.known] = n
	}
}

// inText acts on a word in text.
func (c *rtfCount) inText(name, digits string, n int) {
	o, on := c.top(), digits == "" || n != 0
	if rtfParting.MatchString(name) {
		if strings.HasSuffix(name, "space") || rtfChars[name] != "" {
			c.add(" ")
		} else {
			c.part()
		}
		return
	}
	switch name {
	case "v":
		o.hidden = on
	case "deleted", "mvf":
		o.deleted = on
	case "plain":
		o.hidden, o.deleted, o.by, o.font = false, false, 0, -1
	case "revauthdel", "mvauth":
		o.by = n
	case "f":
		o.font = n
	case "uc":
		o.repeat = min(max(n, 0), 100)
	case "deff":
		c.deff = n
	case "ansicpg":
		if n > 0 {
			c.page = n
		}
	case "mac":
		c.page = 10000
	case "pc":
		c.page = 437
	case "pca":
		c.page = 850
	default:
		c.add(rtfChars[name])
	}
}

// unicode adds a character by its number.
func (c *rtfCount) unicode(n int) {
	if n < 0 {
		n += 1 << 16
	}
	switch r := rune(n); {
	case n >= 0 && utf16.IsSurrogate(r) && c.half == 0:
		c.settle()
		c.half = r
	case n >= 0 && utf16.IsSurrogate(r):
		r, c.half = utf16.DecodeRune(c.half, r), 0
		c.settle()
		c.add(string(r))
	default:
		c.settle()
		c.add(string(r))
	}
	c.repeat, c.star = c.top().repeat, false
}
