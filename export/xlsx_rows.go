package export

import (
	"strconv"
	"strings"
)

// value is what one cell holds: text in a style, in several looks where its spans differ.
type value struct {
	style  cellStyle
	spans  []Span
	header bool // its looks are those of headers
	number bool // its text is a number, and is kept as one
}

func (v value) empty() bool { return v.style == noStyle && len(v.spans) == 0 }

// cellText is a cell of plain text.
func cellText(style cellStyle, text string) value { return value{style: style, spans: Text(text)} }

// rowOptions are a row's height in points (0 for Excel's own), and whether it shows.
type rowOptions struct {
	height float64
	hidden bool
}

// chunkSize is about how many bytes of rows are packed at once.
const chunkSize = 256 << 10

// rowWriter writes the rows of a sheet. excelize builds a tree for every cell and takes
// it apart by reflection, which is most of the time of a workbook of rich texts; it
// writes the sheet around the rows, and they are put in when it goes into the file.
type rowWriter struct {
	styles *styles
	buf    []byte
	names  []string // of the columns, from A
	pack   packer
}

// row writes a row, its values from column A on. Rows come in their order; the values
// may be used again afterwards.
func (w *rowWriter) row(at int, o rowOptions, values ...value) {
	number := strconv.Itoa(at)
	b := append(append(append(w.buf, `<row r="`...), number...), '"')
	if o.height > 0 {
		b = append(strconv.AppendFloat(append(b, ` ht="`...), o.height, 'f', -1, 64), `" customHeight="1"`...)
	}
	if o.hidden {
		b = append(b, ` hidden="1"`...)
	}
	b = append(b, '>')
	for i := range values {
		if !values[i].empty() {
			b = w.cell(b, w.name(i), number, &values[i])
		}
	}
	w.buf = append(b, "</row>"...)
	if len(w.buf) >= chunkSize {
		w.buf = w.pack.add(w.buf)
	}
}

// name is the letters of a column, from 0.
func (w *rowWriter) name(i int) string {
	for len(w.names) <= i {
		n, letters := len(w.names)+1, ""
		for ; n > 0; n = (n - 1) / 26 {
			letters = string(rune('A'+(n-1)%26)) + letters
		}
		w.names = append(w.names, letters)
	}
	return w.names[i]
}

func (w *rowWriter) cell(b []byte, column, row string, v *value) []byte {
	b = append(append(append(append(b, `<c r="`...), column...), row...), '"')
	if v.style != noStyle {
		b = append(strconv.AppendInt(append(b, ` s="`...), int64(v.style), 10), '"')
	}
	switch {
	case len(v.spans) == 0:
		return append(b, `/>`...)
	case v.number:
		return append(append(append(b, `><v>`...), v.spans[0].Text...), `</v></c>`...)
	case len(v.spans) == 1 && (v.header || w.whole(v)):
		b = append(b, ` t="inlineStr"><is>`...)
		b = appendText(b, v.spans[0].Text)
	default:
		b = append(b, ` t="inlineStr"><is>`...)
		looks := &w.styles.runs
		if v.header {
			looks = &w.styles.heads
		}
		for _, span := range v.spans {
			b = append(append(b, "<r>"...), looks[min(span.Style, Strong)]...)
			b = append(appendText(b, span.Text), "</r>"...)
		}
	}
	return append(b, `</is></c>`...)
}

// whole says whether a text of one span looks as its cell's style does.
func (w *rowWriter) whole(v *value) bool {
	style := v.spans[0].Style
	base := w.styles.base(v.style)
	if style == Plain {
		return true
	}
	if _, bold := w.styles.named[base].font["b"]; style == Strong {
		return bold
	}
	own, ok := spanStyle(style)
	return ok && base == own
}

// base is the named style that a format follows.
func (s *styles) base(style cellStyle) cellStyle {
	if style >= styleCount {
		return s.order[style-styleCount].style
	}
	return style
}

// appendText writes a text's element. Blanks at its ends are kept, and what looks like
// one of Excel's escapes (_x000D_) is escaped itself, or Excel would read it as one.
func appendText(b []byte, s string) []byte {
	b = append(b, `<t xml:space="preserve">`...)
	from := 0
	for i := 0; i < len(s); i++ {
		var with string
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '_':
			if !isEscape(s[i:]) {
				continue
			}
			with = "_x005F_"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), with...)
		from = i + 1
	}
	return append(append(b, s[from:]...), "</t>"...)
}

// isEscape says whether a text begins with _xHHHH_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' && s[1] != 'X' || s[6] != '_' {
		return false
	}
	return strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// appendAttribute writes what stands between the quotation marks of an attribute.
func appendAttribute(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '"':
			b = append(b, "&quot;"...)
		case '\n':
			b = append(b, "&#10;"...)
		case '\t':
			b = append(b, ' ')
		default:
			b = append(b, s[i])
		}
	}
	return b
}
