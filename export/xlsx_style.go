package export

import (
	"regexp"

	"github.com/xuri/excelize/v2"
)

// fontName is on every office computer, and has a metric twin where it is not.
const fontName = "Arial"

// The colours: dark ink, one calm accent, greys that keep a contrast of 4.5 on white.
const (
	inkColor     = "222222"
	accentColor  = "1F4E5F"
	commentColor = "8A5A1E"
	greyColor    = "666666"
	headFill     = "E4ECEF"
	ruleColor    = "B8C4C9"
	warnColor    = "8C1D18"
	warnFill     = "FBE9E7"
)

// styles are the numbers of the cell styles of a workbook.
type styles struct {
	title, subtitle, banner, key, value, contents, intro int
	header, rowHead, attribute, text, empty, arrow, flag int
	hidden                                               int
	fonts                                                [Strong + 1]*excelize.Font
	heading, definition                                  *excelize.Font
	turned                                               map[turnedStyle]int // the same for text that runs against the report
	made                                                 map[int]styleSource // what the styles were made of
}

// styleSource is what a style is made of.
type styleSource struct {
	font  excelize.Font
	align excelize.Alignment
	fill  string
	lined bool
}

// makeStyles registers the cell styles, and the fonts of rich text.
func (b *workbook) makeStyles() error {
	s := &b.styles
	for style := Plain; style <= Strong; style++ {
		s.fonts[style] = spanFont(style)
	}
	s.heading = &excelize.Font{Family: fontName, Size: 10, Bold: true, Color: accentColor}
	s.definition = &excelize.Font{Family: fontName, Size: 8.5, Color: "444444"}
	s.turned, s.made = map[turnedStyle]int{}, map[int]styleSource{}
	top := excelize.Alignment{Vertical: "top", WrapText: true}
	if b.report.RTL {
		top.ReadingOrder = readRightToLeft
	}
	for _, d := range []struct {
		id    *int
		font  excelize.Font
		fill  string
		lined bool
	}{
		{&s.title, excelize.Font{Size: 16, Bold: true, Color: accentColor}, "", false},
		{&s.subtitle, excelize.Font{Size: 11, Color: "444444"}, "", false},
		{&s.banner, excelize.Font{Size: 10, Bold: true, Color: warnColor}, "", false},
		{&s.key, excelize.Font{Size: 10, Color: greyColor}, "", false},
		{&s.value, excelize.Font{Size: 10, Color: inkColor}, "", false},
		{&s.contents, excelize.Font{Size: 10, Color: accentColor, Underline: "single"}, "", false},
		{&s.intro, excelize.Font{Size: 10, Color: inkColor}, "", false},
		{&s.header, excelize.Font{Size: 10, Bold: true, Color: accentColor}, headFill, true},
		{&s.rowHead, excelize.Font{Size: 10, Bold: true, Color: inkColor}, "", true},
		{&s.attribute, excelize.Font{Size: 9, Color: "444444"}, "", true},
		{&s.text, excelize.Font{Size: 10, Color: inkColor}, "", true},
		{&s.arrow, excelize.Font{Size: 10, Color: accentColor}, "", true},
		{&s.flag, excelize.Font{Size: 10, Bold: true, Color: warnColor}, warnFill, true},
		{&s.empty, excelize.Font{Size: 10}, "", true},
		{&s.hidden, excelize.Font{Size: 8, Color: greyColor}, "", false},
	} {
		align := top
		if d.id == &s.title || d.id == &s.subtitle || d.id == &s.banner {
			align.WrapText = false
		}
		id, err := b.file.NewStyle(cellStyle(d.font, align, d.fill, d.lined))
		if err != nil {
			return err
		}
		*d.id, s.made[id] = id, styleSource{d.font, align, d.fill, d.lined}
	}
	return nil
}

// Excel's numbers of reading orders.
const (
	readLeftToRight = 1
	readRightToLeft = 2
)

// turnedStyle is a style for text that runs against the report, or that stands on the
// side where its sheet begins.
type turnedStyle struct {
	style int
	order uint64
	side  string
}

// toward gives a style the reading order of a text. Most texts run as the report does;
// the style of the others is made when it is first needed.
func (b *workbook) toward(style int, d direction) int {
	if d == b.report.base() || d == undecided {
		return style
	}
	return b.turn(turnedStyle{style, readingOrder(d), ""})
}

func readingOrder(d direction) uint64 {
	if d == rightToLeft {
		return readRightToLeft
	}
	return readLeftToRight
}

func (b *workbook) turn(t turnedStyle) int {
	style := t.style
	source, known := b.styles.made[style]
	if !known {
		return style
	}
	if id, ok := b.styles.turned[t]; ok {
		return id
	}
	source.align.ReadingOrder, source.align.Horizontal = t.order, t.side
	id, err := b.file.NewStyle(cellStyle(source.font, source.align, source.fill, source.lined))
	if err != nil {
		return style // as Excel guesses it
	}
	b.styles.turned[t] = id
	return id
}

// titled is the style of a title, which has no room but what is free behind it: it
// stands at the side where the sheet begins, whichever way it runs.
func (b *workbook) titled(style int, text string, sheet direction) int {
	d, _ := b.report.labelWay(Text(text))
	switch {
	case d == sheet || d == undecided:
		return b.toward(style, d)
	case sheet == rightToLeft:
		return b.turn(turnedStyle{style, readingOrder(d), "right"})
	}
	return b.turn(turnedStyle{style, readingOrder(d), "left"})
}

// running is toward for what a cell holds.
func (b *workbook) running(style int, spans []Span) int {
	return b.toward(style, b.report.way(spans, b.report.language()))
}

// labelled is toward for titles and heads of columns.
func (b *workbook) labelled(style int, text string) int {
	way, pinned := b.report.labelWay(Text(text))
	if pinned {
		return b.turn(turnedStyle{style, readingOrder(way), "right"})
	}
	return b.toward(style, way)
}

func cellStyle(font excelize.Font, align excelize.Alignment, fill string, lined bool) *excelize.Style {
	font.Family = fontName
	style := &excelize.Style{Font: &font, Alignment: &align, NumFmt: 49} // 49 is "@": text stays text when it is edited
	if fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	if lined {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: ruleColor, Style: 1})
		}
	}
	return style
}

// spanFont is how a span looks in a cell.
func spanFont(style Style) *excelize.Font {
	f := &excelize.Font{Family: fontName, Size: 10, Color: inkColor}
	switch style {
	case Verbatim:
		f.Italic = true
	case Comment:
		f.Color = commentColor
	case Ref:
		f.Size, f.Color = 8, greyColor
	case State:
		f.Size, f.Color = 8.5, greyColor
	case Strong:
		f.Bold = true
	}
	return f
}

// value is what goes into a cell: a string where all is plain (smaller, faster),
// else rich text. Strings that look like formulas stay strings either way.
func (s *styles) cellValue(spans []Span) any {
	spans = apartEscapes(spans)
	switch {
	case len(spans) == 0:
		return nil
	case len(spans) == 1 && spans[0].Style == Plain:
		return spans[0].Text
	}
	runs := make([]excelize.RichTextRun, len(spans))
	for i, span := range spans {
		runs[i] = excelize.RichTextRun{Text: span.Text, Font: s.fonts[min(span.Style, Strong)]}
	}
	return runs
}

// halfEscape looks like Excel's escape for one half of a character beyond the basic
// plane. excelize escapes what looks like other escapes (_x000D_ becomes
// _x005F_x000D_), but this it drops, and Excel would read it as broken text.
var halfEscape = regexp.MustCompile(`_x[dD][89a-fA-F][0-9a-fA-F]{2}_`)

// apartEscapes divides a span inside such a text, so that no run holds it whole.
func apartEscapes(in []Span) []Span {
	var out []Span
	for i, span := range in {
		hits := halfEscape.FindAllStringIndex(span.Text, -1)
		if len(hits) == 0 {
			if out != nil {
				out = append(out, span)
			}
			continue
		}
		if out == nil {
			out = append(make([]Span, 0, len(in)+len(hits)), in[:i]...)
		}
		from := 0
		for _, hit := range hits {
			out = append(out, Span{span.Text[from : hit[0]+1], span.Style})
			from = hit[0] + 1
		}
		out = append(out, Span{span.Text[from:], span.Style})
	}
	if out == nil {
		return in
	}
	return out
}
