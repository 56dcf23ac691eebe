package pdf

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/unicode/norm"
)

// font decodes the strings that are shown in it.
type font struct {
	style     Style
	composite bool
	vertical  bool // it runs from top to bottom
	table     *codes
	codes     *cmap  // of a composite font: what its codes are
	legacy    string // or the character set that its codes are of
	unicode   *cmap  // what its codes stand for; nil where the file does not say
	widths    [256]float64
	cids      []cidWidths
	usual     float64 // the width of what has none stated
	scale     float64 // of widths to the size: a thousandth, but for drawn fonts
	seen      map[code]shown
}

// cidWidths are the widths of consecutive glyphs; one width may stand for all.
type cidWidths struct {
	lo, hi int
	each   []float64
	all    float64
}

// shown is what one code shows.
type shown struct {
	text    string
	width   float64 // of a font of size 1
	blank   bool    // a single byte 32, which word spacing widens
	unknown bool
}

// fontOf gives the font of a resource, made once.
func (f *File) fontOf(v any) *font {
	if r, isRef := v.(ref); isRef {
		t, ok := f.fonts[r]
		if !ok {
			t = f.readFont(f.dict(v))
			f.fonts[r] = t
		}
		return t
	}
	d := f.dict(v)
	at := reflect.ValueOf(d).Pointer()
	t, ok := f.nested[at]
	if !ok {
		t = f.readFont(d)
		f.nested[at] = t
	}
	return t
}

func (f *File) readFont(d dict) *font {
	t := &font{scale: 0.001, seen: map[code]shown{}, usual: 500}
	t.style.Font = string(f.name(d["BaseFont"]))
	if i := strings.IndexByte(t.style.Font, '+'); i == 6 {
		t.style.Font = t.style.Font[7:] // the mark of a subset
	}
	if s := f.stream(d["ToUnicode"]); s != nil {
		if data, err := f.unpack(s, &f.parts); err == nil {
			t.unicode = readCMap(data, &f.room)
		}
	}
	about := d
	if f.name(d["Subtype"]) == "Type0" {
		t.composite = true
		if all := f.array(d["DescendantFonts"]); len(all) > 0 {
			about = f.dict(all[0])
		}
		f.readComposite(t, d, about)
	}
	desc := f.dict(about["FontDescriptor"])
	f.readLook(t, desc)
	if !t.composite {
		f.readSimple(t, d, desc)
	}
	return t
}

// readLook tells bold and italic from the name and what is said of the font.
func (f *File) readLook(t *font, desc dict) {
	low := strings.ToLower(t.style.Font)
	says := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(low, w) {
				return true
			}
		}
		return false
	}
	flags := f.int(desc["Flags"])
	t.style.Bold = says("bold", "black", "heavy", "semibd", "demi", "-bd", ",bd") || flags&(1<<18) != 0 || f.number(desc["FontWeight"]) >= 600
	t.style.Italic = says("italic", "oblique", "-it", ",it", "kursiv") || flags&(1<<6) != 0 || f.number(desc["ItalicAngle"]) != 0
}

func (f *File) readSimple(t *font, d, desc dict) {
	symbolic := f.int(desc["Flags"])&4 != 0
	t.table = f.encoding(d, symbolic)
	if strings.HasPrefix(t.style.Font, "Symbol") || strings.HasPrefix(t.style.Font, "ZapfDingbats") || strings.HasPrefix(t.style.Font, "Wingdings") {
		t.table = signs
	}
	if f.name(d["Subtype"]) == "Type3" {
		if m := f.array(d["FontMatrix"]); len(m) > 0 {
			t.scale = f.number(m[0])
		}
	}
	list := f.array(d["Widths"])
	if list == nil {
		t.widths = usualWidths(t.style.Font, t.style.Bold, t.style.Italic)
		return
	}
	first := f.int(d["FirstChar"])
	for i := range t.widths {
		t.widths[i] = f.number(desc["MissingWidth"])
		if j := i - first; j >= 0 && j < len(list) {
			t.widths[i] = f.number(list[j])
		}
	}
}

// signs stands for the fonts of signs: none of theirs is a letter.
var signs = func() *codes {
	t := &codes{}
	for i := range t {
		t[i] = "•"
	}
	t[' '] = " "
	return t
}()

// legacySets are the character sets of the ready-made tables of codes.
var legacySets = []struct{ table, set string }{{"UniGB-", "utf-16be"}, {"UniCNS-", "utf-16be"}, {"UniJIS", "utf-16be"}, {"UniKS-", "utf-16be"},
	{"GBK", "gb18030"}, {"GB-EUC", "gb18030"}, {"ETen-B5", "big5"}, {"B5pc", "big5"}, {"HKscs-B5", "big5"},
	{"90ms-RKSJ", "shift_jis"}, {"90pv-RKSJ", "shift_jis"}, {"83pv-RKSJ", "shift_jis"}, {"EUC-", "euc-jp"}, {"KSC", "euc-kr"}}

func (f *File) readComposite(t *font, d, below dict) {
	t.usual = 1000
	if w, ok := below["DW"]; ok {
		t.usual = f.number(w)
	}
	switch enc := f.resolve(d["Encoding"]).(type) {
	case name:
		t.vertical = strings.HasSuffix(string(enc), "-V")
		for _, s := range legacySets {
			if strings.HasPrefix(string(enc), s.table) {
				t.legacy = s.set
				break
			}
		}
	case *stream:
		t.vertical = f.int(enc.dict["WMode"]) == 1
		if data, err := f.unpack(enc, &f.parts); err == nil {
			t.codes = readCMap(data, &f.room)
		}
	}
	list := f.array(below["W"])
	for i := 0; i+1 < len(list); {
		lo := f.int(list[i])
		if each, ok := f.resolve(list[i+1]).(array); ok {
			w := cidWidths{lo: lo, hi: lo + len(each) - 1, each: make([]float64, len(each))}
			for j, v := range each {
				w.each[j] = f.number(v)
			}
			t.cids = append(t.cids, w)
			i += 2
			continue
		}
		if i+2 >= len(list) {
			break
		}
		t.cids = append(t.cids, cidWidths{lo: lo, hi: f.int(list[i+1]), all: f.number(list[i+2])})
		i += 3
	}
	slices.SortStableFunc(t.cids, func(a, b cidWidths) int { return cmp.Compare(a.lo, b.lo) })
}

// next takes the first code off s, which is not empty.
func (t *font) next(s string) (code, shown) {
	c := code{1, uint32(s[0])}
	switch {
	case !t.composite:
	case t.legacy != "" && t.legacy != "utf-16be":
		if s[0] >= 0x81 && len(s) > 1 {
			c = code{2, bigEndian(s[:2])}
		}
	default:
		c = t.codes.next(s, 2)
	}
	if g, ok := t.seen[c]; ok {
		return c, g
	}
	g := t.show(c, s[:c.n])
	t.seen[c] = g
	return c, g
}

func (t *font) show(c code, raw string) shown {
	g := shown{blank: c.n == 1 && c.v == ' '}
	if t.composite {
		g.width = t.cidWidth(t.codes.cid(c)) * t.scale
	} else {
		g.width = t.widths[c.v] * t.scale
	}
	text, said := t.unicode.text(c)
	if said && strings.Trim(text, "\x00") == "" {
		said = false
	}
	switch {
	case said:
	case !t.composite:
		text = t.table[c.v]
	case t.legacy != "":
		if enc, err := htmlindex.Get(t.legacy); err == nil {
			text, _ = enc.NewDecoder().String(raw)
			if len([]rune(text)) == 1 && text[0] < 0x80 {
				g.width /= 2
			}
		}
	}
	if g.text, g.unknown = legible(text); g.unknown && said && !t.composite {
		g.text, g.unknown = legible(t.table[c.v])
	}
	return g
}

func (t *font) cidWidth(cid int) float64 {
	after, _ := slices.BinarySearchFunc(t.cids, cid+1, func(w cidWidths, cid int) int { return cmp.Compare(w.lo, cid) })
	for i := after - 1; i >= max(0, after-8); i-- { // stretches hardly overlap
		if w := &t.cids[i]; cid <= w.hi {
			if w.each == nil {
				return w.all
			}
			return w.each[cid-w.lo]
		}
	}
	return t.usual
}

// legible brings what a code stands for to characters of text: ligatures and
// presentation forms to the letters they are made of, bullets that only one
// font knows to a bullet, white space to nothing. What is no character at all
// is unknown.
func legible(s string) (text string, unknown bool) {
	if s == "" {
		return "\ufffd", true
	}
	if r := []rune(s); len(r) == 2 && r[1] == 'ل' && strings.ContainsRune("اأإآ", r[0]) {
		s = string([]rune{r[1], r[0]}) // the ligature of lam and alef, as it is seen
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsSpace(r), r == 0xad, r == 0xfeff, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			if r == 0xad {
				b.WriteRune(r)
			}
		case r >= 0xf020 && r <= 0xf0ff:
			b.WriteString(ownSign(r))
			unknown = unknown || ownSign(r) == "\ufffd"
		case r < ' ', r >= 0x7f && r < 0xa0, r == 0xfffd, unicode.Is(unicode.Co, r), r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
			b.WriteRune(0xfffd)
			unknown = true
		case r >= 0xfb00 && r <= 0xfdff, r >= 0xfe70 && r <= 0xfeff:
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), unknown
}

// ownSign reads a place that fonts of signs use for their own: Word's bullets
// are the rule; a letter there is a letter of a font with a private table.
func ownSign(r rune) string {
	switch c := r - 0xf000; {
	case c == 0xb7 || c == 0xa7 || c == 0xd8 || c == 0xfc || c == 0x76 || c == 0x71 || c == 0x6e || c == 0xa8 || c == 0x6c || c == 0xe0:
		return "•"
	}
	return "\ufffd"
}
