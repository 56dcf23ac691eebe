package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// textFormat is Excel's number of the format "@": text stays text when it is edited.
const textFormat = 49

const spreadsheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// sheet writes xl/styles.xml. Each format of cells says which named style it follows,
// and that it changes nothing of it but, in the turned ones, the alignment: so a named
// style that is changed in Excel changes its cells.
func (s *styles) sheet(rtl bool) string {
	var fonts, fills, borders, named, formats, names strings.Builder
	fonts.WriteString(`<font><sz val="11"/><color theme="1"/><name val="` + fontName + `"/><family val="2"/></font>`)
	fills.WriteString(`<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`)
	borders.WriteString(noBorder)
	const plain = `<xf numFmtId="0" fontId="0" fillId="0" borderId="0"`
	named.WriteString(plain + `/>`)
	formats.WriteString(plain + ` xfId="0"/>`)
	names.WriteString(`<cellStyle name="Normal" xfId="0" builtinId="0"/>`)
	ids := s.ids()
	for i, n := range s.named[1:] {
		id := ids[i+1]
		fonts.WriteString(n.font.xml("font"))
		fills.WriteString(n.fill)
		borders.WriteString(n.border)
		align := n.alignment(0, "", rtl)
		named.WriteString(`<xf` + id + ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">` + align + `</xf>`)
		formats.WriteString(`<xf` + id + ` xfId="` + strconv.Itoa(i+1) + `"` + follows + `>` + align + `</xf>`)
		fmt.Fprintf(&names, `<cellStyle name="%s" xfId="%d"/>`, n.name, i+1)
	}
	for _, t := range s.order {
		formats.WriteString(`<xf` + ids[t.style] + ` xfId="` + strconv.Itoa(int(t.style)) + `"` + follows + ` applyAlignment="1">` + s.named[t.style].alignment(t.order, t.side, rtl) + `</xf>`)
	}
	count := len(s.named)
	part := func(element string, n int, inner string) string {
		return fmt.Sprintf(`<%s count="%d">%s</%s>`, element, n, inner, element)
	}
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<styleSheet xmlns="` + spreadsheetSpace + `">` +
		part("fonts", count, fonts.String()) + part("fills", strings.Count(fills.String(), "<fill>"), fills.String()) +
		part("borders", strings.Count(borders.String(), "</border>"), borders.String()) +
		part("cellStyleXfs", count, named.String()) + part("cellXfs", count+len(s.order), formats.String()) +
		part("cellStyles", count, names.String()) + `<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9" defaultPivotStyle="PivotStyleLight16"/>` +
		s.extra + `</styleSheet>`
}

// follows says that a format has nothing of its own. To leave it out means the same to
// Excel, but not to LibreOffice. Of the alignment it is left out all the same: some readers
// pass over one that is said not to be applied.
const follows = ` applyNumberFormat="0" applyFont="0" applyFill="0" applyBorder="0" applyProtection="0"`

const noBorder = `<border><left/><right/><top/><bottom/><diagonal/></border>`

// ids are the attributes by which each format names its font, fill and border.
func (s *styles) ids() []string {
	out := make([]string, len(s.named))
	fills, borders := 2, 1
	for i, n := range s.named {
		fill, border := 0, 0
		if n.fill != "" {
			fill = fills
			fills++
		}
		if n.border != "" {
			border = borders
			borders++
		}
		out[i] = fmt.Sprintf(` numFmtId="%d" fontId="%d" fillId="%d" borderId="%d"`, textFormat, i, fill, border)
	}
	return out
}

// alignment writes how text stands in a cell. An order or a side of the cell's own goes
// before the style's, which runs as the report does.
func (n *namedStyle) alignment(order int, side string, rtl bool) string {
	attrs := map[string]string{"vertical": "top"}
	for key, value := range n.align {
		attrs[key] = value
	}
	if n.wrap {
		attrs["wrapText"] = "1"
	}
	if at := attrs["horizontal"]; side == "" && attrs["indent"] != "" && (at == "" || at == "left" || at == "right") {
		if side = "left"; order == readRightToLeft || order == 0 && rtl { // only what has a side is set in
			side = "right"
		}
	}
	if side != "" {
		attrs["horizontal"] = side
	}
	switch {
	case order != 0:
		attrs["readingOrder"] = strconv.Itoa(order)
	case rtl:
		attrs["readingOrder"] = strconv.Itoa(readRightToLeft)
	}
	keys := make([]string, 0, len(attrs))
	for key := range attrs {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var b strings.Builder
	b.WriteString("<alignment")
	for _, key := range keys {
		fmt.Fprintf(&b, ` %s="%s"`, key, attrs[key])
	}
	return b.String() + "/>"
}
