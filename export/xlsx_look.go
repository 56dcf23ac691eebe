package export

import (
	"strconv"
	"strings"
)

// fontLook is a font as a workbook writes it: its properties by the name of their element,
// each with the element's attributes as they stand in the file ("sz" → `val="10"`).
type fontLook map[string]string

// lookOrder is the order in which Excel writes the properties of a font. A font in the
// list of fonts calls its family "name", one within a text "rFont".
var lookOrder = []string{"b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme"}

// newLook is a font of ours; emphasis are elements without attributes ("b", "i", "u").
func newLook(size float64, color string, emphasis ...string) fontLook {
	l := fontLook{"sz": sizeValue(size), "color": `rgb="FF` + color + `"`, "name": `val="` + fontName + `"`, "family": `val="2"`}
	for _, e := range emphasis {
		l[e] = ""
	}
	return l
}

func sizeValue(size float64) string {
	return `val="` + strconv.FormatFloat(size, 'f', -1, 64) + `"`
}

// size is the font's size in points.
func (l fontLook) size() float64 {
	_, value, _ := strings.Cut(l["sz"], `val="`)
	value, _, _ = strings.Cut(value, `"`)
	size, err := strconv.ParseFloat(value, 64)
	if err != nil || size < 4 || size > 72 {
		return 10
	}
	return size
}

// family is the name of the font.
func (l fontLook) family() string {
	_, value, _ := strings.Cut(l["name"], `val="`)
	value, _, _ = strings.Cut(value, `"`)
	return value
}

// xml writes the font's properties in an element: "font", or "rPr" within a text.
func (l fontLook) xml(element string) string {
	var b strings.Builder
	b.WriteString("<" + element + ">")
	for _, tag := range lookOrder {
		attrs, ok := l[tag]
		if !ok {
			continue
		}
		if tag == "name" && element == "rPr" {
			tag = "rFont"
		}
		if attrs != "" {
			attrs = " " + attrs
		}
		b.WriteString("<" + tag + attrs + "/>")
	}
	b.WriteString("</" + element + ">")
	return b.String()
}

// restyled is the font that a text within a cell has in a house style. What the house
// changed of the text's own style (house, where ours was) it keeps; what sets the text
// apart from a summary stays ours, its size in proportion; all else is as the house has
// its summaries.
func restyled(ours, house, ourSummary, houseSummary fontLook) fontLook {
	out := fontLook{}
	for _, tag := range lookOrder {
		from := houseSummary
		switch {
		case !sameProperty(house, ours, tag):
			from = house
		case !sameProperty(ours, ourSummary, tag):
			from = ours
		}
		if attrs, ok := from[tag]; ok {
			out[tag] = attrs
		}
	}
	if sameProperty(house, ours, "sz") {
		out["sz"] = sizeValue(float64(int(2*ours.size()*houseSummary.size()/ourSummary.size()+0.5)) / 2)
	}
	if out["name"] != ours["name"] { // a theme's font or a family would win over the name
		for _, tag := range []string{"family", "charset", "scheme"} {
			if attrs, ok := houseSummary[tag]; ok {
				out[tag] = attrs
			} else {
				delete(out, tag)
			}
		}
	}
	return out
}

func sameProperty(a, b fontLook, tag string) bool {
	x, ok := a[tag]
	y, is := b[tag]
	return ok == is && x == y
}
