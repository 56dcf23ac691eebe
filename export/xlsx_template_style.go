package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"maps"
	"strings"
)

// A style sheet, as far as it is read.
type (
	xmlInner struct {
		Attrs []xml.Attr `xml:",any,attr"`
		Inner string     `xml:",innerxml"`
	}
	xmlFormat struct {
		Font       int        `xml:"fontId,attr"`
		Fill       int        `xml:"fillId,attr"`
		Border     int        `xml:"borderId,attr"`
		UseFont    string     `xml:"applyFont,attr"`
		UseFill    string     `xml:"applyFill,attr"`
		UseBorder  string     `xml:"applyBorder,attr"`
		UseAlign   string     `xml:"applyAlignment,attr"`
		Alignments []xmlInner `xml:"alignment"`
	}
	xmlStyles struct {
		Fonts   []xmlInner  `xml:"fonts>font"`
		Fills   []xmlInner  `xml:"fills>fill"`
		Borders []xmlInner  `xml:"borders>border"`
		Formats []xmlFormat `xml:"cellStyleXfs>xf"`
		Names   []struct {
			Name   string `xml:"name,attr"`
			Format int    `xml:"xfId,attr"`
		} `xml:"cellStyles>cellStyle"`
		Colors *xmlInner `xml:"colors"`
	}
)

func (t *template) readStyles(z *zip.Reader, name string) error {
	var s xmlStyles
	if err := readPart(z, name, &s); err != nil {
		return err
	}
	for _, n := range s.Names {
		t.names = append(t.names, n.Name)
		if n.Format >= 0 && n.Format < len(s.Formats) {
			t.styles[strings.ToLower(strings.TrimSpace(n.Name))] = s.style(&s.Formats[n.Format])
		}
	}
	if s.Colors != nil {
		t.colors = "<colors>" + bareXML(s.Colors.Inner) + "</colors>"
	}
	return nil
}

// style reads a named style. What it says is not to be applied, it leaves open.
func (s *xmlStyles) style(f *xmlFormat) houseStyle {
	var out houseStyle
	off := func(apply string) bool { return apply == "0" || apply == "false" }
	at := func(list []xmlInner, i int, apply string) (string, bool) {
		if off(apply) || i < 0 || i >= len(list) {
			return "", false
		}
		return bareXML(list[i].Inner), true
	}
	if inner, ok := at(s.Fonts, f.Font, f.UseFont); ok {
		out.font = readLook(inner)
	}
	if inner, ok := at(s.Fills, f.Fill, f.UseFill); ok {
		if out.filled = true; !strings.Contains(inner, `patternType="none"`) && inner != "" {
			out.fill = "<fill>" + inner + "</fill>"
		}
	}
	if inner, ok := at(s.Borders, f.Border, f.UseBorder); ok {
		out.bordered, out.border = true, "<border"+bareAttributes(s.Borders[f.Border].Attrs)+">"+inner+"</border>"
	}
	if len(f.Alignments) > 0 && !off(f.UseAlign) {
		out.align = map[string]string{}
		for _, a := range f.Alignments[0].Attrs {
			switch a.Name.Local {
			case "horizontal", "vertical", "indent", "textRotation", "justifyLastLine":
				out.align[a.Name.Local] = escapeAttribute(a.Value)
			}
		}
	}
	all := out.font.xml("font") + out.fill + out.border
	out.themed, out.indexed = strings.Contains(all, " theme=") || strings.Contains(all, "<scheme"), strings.Contains(all, " indexed=")
	return out
}

// readLook reads a font from what stands within its element.
func readLook(inner string) fontLook {
	out := fontLook{}
	d := xml.NewDecoder(strings.NewReader(inner))
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		if start, ok := token.(xml.StartElement); ok {
			attrs := strings.TrimSpace(bareAttributes(start.Attr))
			switch start.Name.Local {
			case "b", "i", "strike", "condense", "extend", "outline", "shadow":
				if attrs == `val="0"` || attrs == `val="false"` {
					continue
				}
				attrs = ""
			case "u":
				if attrs == `val="none"` {
					continue
				}
				if attrs == `val="single"` {
					attrs = ""
				}
			}
			out[start.Name.Local] = attrs
		}
	}
	return out
}

// bareXML writes elements again without prefixes, and without what other programs keep
// in them of their own.
func bareXML(inner string) string {
	var b bytes.Buffer
	d := xml.NewDecoder(strings.NewReader(inner))
	for {
		token, err := d.RawToken()
		if err != nil {
			return b.String()
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "extLst" {
				skipRaw(d)
				continue
			}
			b.WriteString("<" + t.Name.Local + bareAttributes(t.Attr) + ">")
		case xml.EndElement:
			b.WriteString("</" + t.Name.Local + ">")
		}
	}
}

// skipRaw reads to the end of the element that has begun.
func skipRaw(d *xml.Decoder) {
	for depth := 1; depth > 0; {
		token, err := d.RawToken()
		if err != nil {
			return
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
}

// bareAttributes writes attributes that have no prefix.
func bareAttributes(attrs []xml.Attr) string {
	var b strings.Builder
	for _, a := range attrs {
		if a.Name.Space == "" && a.Name.Local != "xmlns" {
			b.WriteString(" " + a.Name.Local + `="` + escapeAttribute(a.Value) + `"`)
		}
	}
	return b.String()
}

func escapeAttribute(s string) string { return string(appendAttribute(nil, s)) }

// applied gives our styles as the house has them.
func (t *template) applied(ours []namedStyle) []namedStyle {
	out := make([]namedStyle, len(ours))
	for i, n := range ours {
		out[i] = n
		house, ok := t.styles[strings.ToLower(n.name)]
		if !ok || n.name == "" {
			continue
		}
		if len(house.font) > 0 {
			out[i].font = house.font
		}
		if house.filled {
			out[i].fill = house.fill
		}
		if house.bordered {
			out[i].border = house.border
		}
		if house.align != nil {
			out[i].align = maps.Clone(house.align)
		}
	}
	return out
}

// wideFonts are families whose letters are wider than Arial's, by how much.
var wideFonts = map[string]float64{
	"verdana": 1.18, "dejavu sans": 1.18, "courier new": 1.25, "consolas": 1.15, "lucida sans unicode": 1.12, "lucida console": 1.25, "comic sans ms": 1.08, "georgia": 1.05,
}

// houseMetrics says by how much lines are higher, and letters wider, than those of our
// own fonts; never less than these, because a row that is too high hides nothing.
func houseMetrics(styles []namedStyle) (lines, wide float64) {
	lines, wide = 1, 1
	ours := ownStyles()
	for _, s := range []cellStyle{summaryStyle, verbatimStyle, commentStyle, headerStyle, rowHeadStyle, attributeStyle, frontStyle} {
		size, family := styles[s].font.size()/ours[s].font.size(), strings.ToLower(styles[s].font.family())
		high, broad := size, size
		if family != strings.ToLower(fontName) {
			high *= 1.08 // many have more room between their lines
		}
		if by := wideFonts[family]; by > 0 {
			broad *= by
		}
		lines, wide = max(lines, high), max(wide, broad)
	}
	return min(lines, 4), min(wide, 4)
}
