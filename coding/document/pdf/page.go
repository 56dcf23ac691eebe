package pdf

import (
	"math"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// leaf is a page in the page tree, with what it inherits.
type leaf struct {
	dict      dict
	resources dict
	sheet     [4]float64 // left, bottom, right, top of the sheet
	box       [4]float64 // of what of it shows
	rotate    int
}

// Pages is how many pages the file has.
func (f *File) Pages() int { return len(f.pages) }

// findPages walks the page tree. A page that is missing is damage: its text
// would be lost in silence.
func (f *File) findPages() {
	letter := [4]float64{0, 0, 612, 792}
	top := leaf{sheet: letter, box: letter}
	seen := map[ref]bool{}
	var walk func(v any, up leaf, depth int)
	walk = func(v any, up leaf, depth int) {
		if r, ok := v.(ref); ok {
			if seen[r] {
				f.fail(Damaged, "its page tree runs in a circle")
			}
			seen[r] = true
		}
		d := f.dict(v)
		if d == nil {
			f.fail(Damaged, "page %d is missing", len(f.pages)+1)
		}
		if depth > 60 || len(f.pages) >= mostPages {
			f.fail(TooLarge, "it has more than %d pages", mostPages)
		}
		if f.err != nil {
			return
		}
		at := f.inherit(up, d)
		kids, isNode := f.resolve(d["Kids"]).(array)
		if !isNode || f.name(d["Type"]) == "Page" {
			f.pages = append(f.pages, at)
			return
		}
		for _, kid := range kids {
			walk(kid, at, depth+1)
			if f.err != nil {
				return
			}
		}
	}
	top.dict = f.dict(f.trailer["Root"])
	walk(top.dict["Pages"], top, 0)
}

func (f *File) inherit(up leaf, d dict) leaf {
	at := up
	at.dict = d
	if r := f.dict(d["Resources"]); r != nil {
		at.resources = r
	}
	if b, ok := f.box(d["MediaBox"]); ok {
		at.sheet, at.box = b, b
	}
	if b, ok := f.box(d["CropBox"]); ok {
		at.box = b
	}
	if r := f.resolve(d["Rotate"]); isNumber(r) {
		at.rotate = (clamp(number(r))%360 + 360) % 360
	}
	return at
}

func (f *File) box(v any) (b [4]float64, ok bool) {
	a := f.array(v)
	if len(a) < 4 {
		return b, false
	}
	for i := range b {
		b[i] = f.number(a[i])
	}
	b = [4]float64{math.Min(b[0], b[2]), math.Min(b[1], b[3]), math.Max(b[0], b[2]), math.Max(b[1], b[3])}
	return b, b[2]-b[0] > 1 && b[3]-b[1] > 1 && b[2]-b[0] < 1e5 && b[3]-b[1] < 1e5
}

// Page reads a page, from 0.
func (f *File) Page(n int) (*Page, error) {
	at := f.pages[n]
	p := newPainter(f, at)
	for _, s := range f.contents(at.dict["Contents"]) {
		data, err := f.unpack(s, &f.content)
		if err != nil {
			return nil, troubled(err.Trouble, "page %d: %s", n+1, err.Says)
		}
		p.source = append(p.source, data...)
		p.source = append(p.source, '\n')
	}
	p.run(p.source, at.resources, 0)
	if f.err != nil {
		return nil, troubled(f.err.Trouble, "page %d: %s", n+1, f.err.Says)
	}
	page := p.page()
	page.Notes = f.notes(at.dict["Annots"])
	if f.err != nil {
		return nil, troubled(f.err.Trouble, "page %d: %s", n+1, f.err.Says)
	}
	return page, nil
}

// contents lists the streams that paint a page. One that is referred to and
// is not there would be text lost in silence.
func (f *File) contents(v any) []*stream {
	parts, isList := f.resolve(v).(array)
	if !isList {
		parts = array{v}
	}
	var out []*stream
	for _, part := range parts {
		s := f.stream(part)
		if s != nil {
			out = append(out, s)
		} else if part != nil {
			f.fail(Damaged, "a part of the page is missing")
		}
	}
	return out
}

// notes gathers what people wrote beside a page or into its fields.
func (f *File) notes(v any) []Note {
	var out []Note
	for _, a := range f.array(v) {
		d := f.dict(a)
		if f.parts -= int64(len(f.text(d["Contents"])) + len(f.text(d["T"])) + len(f.text(d["V"])) + 64); f.parts < 0 {
			f.fail(TooLarge, "it holds more notes than is sensible")
			return nil
		}
		switch f.name(d["Subtype"]) {
		case "Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Stamp", "Square", "Circle", "Line", "Ink", "Polygon":
			if s := textString(f.text(d["Contents"])); strings.TrimSpace(s) != "" {
				out = append(out, Note{Author: textString(f.text(d["T"])), Text: s})
			}
		case "Widget":
			for range 20 {
				if d["V"] != nil || d["Parent"] == nil {
					break
				}
				d = f.dict(d["Parent"])
			}
			if f.name(d["FT"]) == "Tx" || d["FT"] == nil {
				if s := textString(f.text(d["V"])); strings.TrimSpace(s) != "" {
					out = append(out, Note{Text: s, Field: true})
				}
			}
		}
	}
	return out
}

// textString decodes a string that stands outside the pages: UTF-16 or UTF-8
// with a mark, else nearly Latin-1.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		s = fromUTF16(s[2:])
	case strings.HasPrefix(s, "\xff\xfe"):
		b := []byte(s[2:])
		for i := 0; i+1 < len(b); i += 2 {
			b[i], b[i+1] = b[i+1], b[i]
		}
		s = fromUTF16(string(b))
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		s = strings.ToValidUTF8(s[3:], "\ufffd")
	default:
		s, _ = charmap.Windows1252.NewDecoder().String(s)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r < ' ' && r != '\n' && r != '\t':
			return ' '
		}
		return r
	}, s)
}

// fromUTF16 decodes big-endian UTF-16.
func fromUTF16(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}
