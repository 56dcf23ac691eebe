package document

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// rtfLongest is how many bytes a name or value may have; what follows is
// passed over.
const rtfLongest = 500

// rtfTables are what stands at the head of a file.
type rtfTables struct {
	page   int         // the code page of the document
	deff   int         // the font of text that names none
	fonts  map[int]int // the code page of each font; 0: that of the document
	colors []string
	styles map[int]rtfStyle
	revs   []string // who changed something, by number
	doubt  string

	rgb  [3]int
	name strings.Builder
}

// rtfStyle is a paragraph style.
type rtfStyle struct {
	name  string
	level int // outline level from 1; 0: none stated
}

func newRTFTables() rtfTables {
	return rtfTables{page: 1252, deff: -1, fonts: map[int]int{}, styles: map[int]rtfStyle{}}
}

// beginEntry begins an entry of a table.
func (r *rtfReader) beginEntry() {
	r.key = 0
	if r.dest == rtfColors {
		r.rgb = [3]int{}
	}
}

// entryWord acts on a word in a table.
func (r *rtfReader) entryWord(word string, num int) {
	switch {
	case r.dest == rtfFonts && word == "f", r.dest == rtfStyles && word == "s":
		r.key = num
	case r.dest == rtfFonts && word == "fcharset":
		if page := rtfCharsets[num]; page != 0 {
			r.fonts[r.key] = page
		}
	case r.dest == rtfFonts && word == "cpg":
		r.fonts[r.key] = num
	case r.dest == rtfColors && word == "red":
		r.rgb[0] = num
	case r.dest == rtfColors && word == "green":
		r.rgb[1] = num
	case r.dest == rtfColors && word == "blue":
		r.rgb[2] = num
	case r.dest == rtfStyles && word == "outlinelevel" && num >= 0 && num < 9:
		style := r.styles[r.key]
		style.level = num + 1
		r.styles[r.key] = style
	case r.dest == rtfStyles && (word == "cs" || word == "ts" || word == "ds"):
		r.key = -1 // a style of something else
	}
}

// entry takes the text of a table: names, and the signs that end entries.
func (r *rtfReader) entry(s string) {
	switch r.dest {
	case rtfColors:
		for range strings.Count(s, ";") {
			r.colors = append(r.colors, strings.TrimPrefix(usualColor(fmt.Sprintf("#%02X%02X%02X",
				r.rgb[0]&255, r.rgb[1]&255, r.rgb[2]&255)), "-"))
			r.rgb = [3]int{}
		}
	case rtfStyles, rtfRevs:
		if r.name.Len() < rtfLongest {
			r.name.WriteString(s)
		}
	}
}

// endEntry ends an entry of a table, which a group holds.
func (r *rtfReader) endEntry(dest rtfDest) {
	name := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(r.name.String()), ";"))
	switch {
	case dest == rtfRevs && r.name.Len() > 0:
		r.revs = append(r.revs, name)
	case dest == rtfStyles && r.name.Len() > 0 && r.key >= 0:
		style := r.styles[r.key]
		style.name = name
		if style.level == 0 {
			style.level = titleLevel(name)
		}
		r.styles[r.key] = style
	}
	r.name.Reset()
}

var numberedHeading = regexp.MustCompile(`^heading ([1-9])$`)

// titleLevel tells how deep a heading is by the English name of its style, 0
// where it is none.
func titleLevel(style string) int {
	style = strings.ToLower(style)
	if style == "title" || style == "subtitle" {
		return 1
	}
	if m := numberedHeading.FindStringSubmatch(style); m != nil {
		return int(m[1][0] - '0')
	}
	return 0
}

// reviser names who made a change, "" where the file does not say.
func (r *rtfReader) reviser(n int) string {
	if n <= 0 || n >= len(r.revs) { // the first one is "Unknown"
		return ""
	}
	return r.revs[n]
}

// encodingWord acts on a word about the encoding of the whole file.
func (r *rtfReader) encodingWord(word string, num int) {
	switch word {
	case "ansicpg":
		if num > 0 {
			r.page = num
		}
	case "mac":
		r.page = 10000
	case "pc":
		r.page = 437
	case "pca":
		r.page = 850
	case "deff":
		r.deff = num
	}
}

// codepage gives the code page of a font's text.
func (r *rtfReader) codepage(font int) int {
	if font < 0 {
		font = r.deff
	}
	page := r.fonts[font]
	if page == 0 {
		page = r.page
	}
	if rtfPages[page] == nil && r.doubt == "" {
		r.doubt = fmt.Sprintf("the file was written in code page %d, which is not known here; its letters may be wrong", page)
	}
	return page
}

// rtfDecode makes text of bytes in a code page; windows-1252 where it is not
// known.
func rtfDecode(b []byte, page int) string {
	if isASCII(b) {
		return string(b)
	}
	enc := rtfPages[page]
	if enc == nil {
		enc = charmap.Windows1252
	}
	text, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return strings.Repeat("\ufffd", len(b))
	}
	return string(text)
}

// rtfCharsets gives the code pages of the character sets that fonts name; 0 for
// those that have the document's.
var rtfCharsets = map[int]int{0: 1252, 77: 10000, 78: 932, 79: 949, 80: 936, 81: 950, 85: 10006, 89: 10007,
	128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
	186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850}

var rtfPages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855,
	858: charmap.CodePage858, 860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863,
	865: charmap.CodePage865, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257,
	1258: charmap.Windows1258, 10000: charmap.Macintosh, 10007: charmap.MacintoshCyrillic,
	20866: charmap.KOI8R, 21866: charmap.KOI8U, 28591: charmap.ISO8859_1, 28592: charmap.ISO8859_2,
	28595: charmap.ISO8859_5, 28597: charmap.ISO8859_7, 28599: charmap.ISO8859_9, 28605: charmap.ISO8859_15,
	54936: simplifiedchinese.GB18030, 65001: unicode.UTF8,
}
