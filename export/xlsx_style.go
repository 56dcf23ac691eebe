package export

// fontName is on every office computer, and has a metric twin where it is not.
const fontName = "Arial"

// The colours: dark ink, one calm accent, greys that keep a contrast of 4.5 on white.
const (
	inkColor     = "222222"
	accentColor  = "1F4E5F"
	commentColor = "8A5A1E"
	greyColor    = "666666"
	softColor    = "444444"
	headFill     = "E4ECEF"
	ruleColor    = "B8C4C9"
	warnColor    = "8C1D18"
	warnFill     = "FBE9E7"
	groupFill    = "F1F5F6"
)

// cellStyle is the number of a format of cells. Those below are formats and, from 1 on,
// the numbers of the named styles they follow; 0 is Excel's own.
type cellStyle int

// The named styles. The names are what an institute sees in its list of cell styles and
// may change the look of, and what a template is searched for: they stay.
const (
	noStyle cellStyle = iota
	titleStyle
	subtitleStyle
	markingStyle
	labelStyle
	frontStyle
	linkStyle
	headerStyle
	definitionStyle // of texts within a header
	rowHeadStyle
	attributeStyle
	summaryStyle
	verbatimStyle
	commentStyle
	refStyle
	stateStyle
	arrowStyle
	flagStyle
	groupStyle      // names of rows and of their group, where rows are grouped …
	otherGroupStyle // … and those of every other group: unlike a rule, a fill is sorted with its row
	hiddenStyle
	styleCount
)

// StylePrefix begins the names of a workbook's cell styles.
const StylePrefix = "Framewright "

// namedStyle is how the cells of a style look.
type namedStyle struct {
	name   string
	font   fontLook
	fill   string // its <fill>; "" for none
	border string // its <border>; "" for none
	wrap   bool
	align  map[string]string // further attributes of its <alignment>, such as an indent
}

// thinBorder is a hairline on all sides.
const thinBorder = `<border><left style="thin"><color rgb="FF` + ruleColor + `"/></left><right style="thin"><color rgb="FF` + ruleColor + `"/></right>` +
	`<top style="thin"><color rgb="FF` + ruleColor + `"/></top><bottom style="thin"><color rgb="FF` + ruleColor + `"/></bottom><diagonal/></border>`

func solid(color string) string {
	return `<fill><patternFill patternType="solid"><fgColor rgb="FF` + color + `"/><bgColor indexed="64"/></patternFill></fill>`
}

// ownStyles are the named styles as we have them.
func ownStyles() []namedStyle {
	open := func(name string, font fontLook) namedStyle { return namedStyle{name: name, font: font, wrap: true} }
	lined := func(name string, font fontLook, fill string) namedStyle {
		return namedStyle{name: name, font: font, fill: fill, border: thinBorder, wrap: true, align: map[string]string{"indent": "1"}}
	}
	tight := func(name string, font fontLook, fill string) namedStyle { // a column of signs has no room for an indent
		return namedStyle{name: name, font: font, fill: fill, border: thinBorder, wrap: true}
	}
	out := []namedStyle{
		noStyle:         {},
		titleStyle:      {name: "Title", font: newLook(16, accentColor, "b")},
		subtitleStyle:   {name: "Subtitle", font: newLook(11, softColor)},
		markingStyle:    {name: "Marking", font: newLook(10, warnColor, "b")},
		labelStyle:      open("Label", newLook(10, greyColor)),
		frontStyle:      open("Text", newLook(10, inkColor)),
		linkStyle:       open("Link", newLook(10, accentColor, "u")),
		headerStyle:     lined("Header", newLook(10, accentColor, "b"), solid(headFill)),
		definitionStyle: lined("Definition", newLook(8.5, softColor), solid(headFill)),
		rowHeadStyle:    lined("Row head", newLook(10, inkColor, "b"), ""),
		attributeStyle:  lined("Attribute", newLook(9, softColor), ""),
		summaryStyle:    lined("Summary", newLook(10, inkColor), ""),
		verbatimStyle:   lined("Verbatim", newLook(10, inkColor, "i"), ""),
		commentStyle:    lined("Comment", newLook(10, commentColor), ""),
		refStyle:        lined("Ref", newLook(8, greyColor), ""),
		stateStyle:      lined("State", newLook(8.5, greyColor), ""),
		arrowStyle:      tight("Arrow", newLook(10, accentColor), ""),
		flagStyle:       tight("Flag", newLook(10, warnColor, "b"), solid(warnFill)),
		groupStyle:      lined("Group", newLook(10, accentColor, "b"), solid(groupFill)),
		otherGroupStyle: lined("Group, every other", newLook(10, accentColor, "b"), ""),
		hiddenStyle:     open("Hidden id", newLook(8, greyColor)),
	}
	for i := range out[1:] {
		out[i+1].name = StylePrefix + out[i+1].name
	}
	return out
}

// spanStyle is the named style of what a span holds; plain and strong text is as the
// cell's.
func spanStyle(s Style) (cellStyle, bool) {
	switch s {
	case Verbatim:
		return verbatimStyle, true
	case Comment:
		return commentStyle, true
	case Ref:
		return refStyle, true
	case State:
		return stateStyle, true
	}
	return noStyle, false
}

// Excel's numbers of reading orders.
const (
	readLeftToRight = 1
	readRightToLeft = 2
)

// turnedStyle is a style for text that runs against the report, or that stands on the
// side where its sheet begins.
type turnedStyle struct {
	style cellStyle
	order int
	side  string
}

// styles are the formats of a workbook's cells: the named ones, then those made of them
// for texts that run the other way.
type styles struct {
	named  []namedStyle
	turned map[turnedStyle]cellStyle
	order  []turnedStyle // of turned, by number from styleCount on
	runs   [Strong + 1]string
	heads  [Strong + 1]string
	extra  string // further parts of the style sheet that a template's styles rest on
	lines  float64
	wide   float64
}

// makeStyles takes our styles, with the house's where there is a template.
func (b *workbook) makeStyles(house *template) {
	ours := ownStyles()
	b.styles = styles{named: ours, turned: map[turnedStyle]cellStyle{}, lines: 1, wide: 1}
	fonts := make([]fontLook, styleCount)
	for i := range fonts {
		fonts[i] = ours[i].font
	}
	if house != nil {
		b.styles.named = house.applied(ours)
		b.styles.extra = house.colors
		for _, s := range []cellStyle{verbatimStyle, commentStyle, refStyle, stateStyle} {
			fonts[s] = restyled(ours[s].font, b.styles.named[s].font, ours[summaryStyle].font, b.styles.named[summaryStyle].font)
			b.styles.named[s].font = fonts[s]
		}
		for _, s := range []cellStyle{summaryStyle, headerStyle} {
			fonts[s] = b.styles.named[s].font
		}
		fonts[definitionStyle] = restyled(ours[definitionStyle].font, b.styles.named[definitionStyle].font, ours[headerStyle].font, b.styles.named[headerStyle].font)
		b.styles.named[definitionStyle].font = fonts[definitionStyle]
		b.styles.lines, b.styles.wide = houseMetrics(b.styles.named)
	}
	strong := make(fontLook, len(fonts[summaryStyle])+1)
	for tag, attrs := range fonts[summaryStyle] {
		strong[tag] = attrs
	}
	strong["b"] = ""
	// Plain words have no look of their own: so they follow the style of their cell.
	for style, font := range map[Style]fontLook{Verbatim: fonts[verbatimStyle], Comment: fonts[commentStyle], Ref: fonts[refStyle], State: fonts[stateStyle], Strong: strong} {
		b.styles.runs[style] = font.xml("rPr")
	}
	below := beneath(fonts[definitionStyle], ours[definitionStyle].font).xml("rPr")
	for style := range b.styles.heads {
		b.styles.heads[style] = below
	}
	b.styles.heads[Strong] = ""
}

// beneath is the look of a definition within a head. Its colour is the head's, which can
// be read on the head's fill whatever that is, unless a house gave it one of its own.
func beneath(font, ours fontLook) fontLook {
	out := fontLook{}
	for tag, attrs := range font {
		if tag != "color" || !sameProperty(font, ours, tag) {
			out[tag] = attrs
		}
	}
	return out
}

// toward gives a style the reading order of a text. Most texts run as the report does;
// the style of the others is made when it is first needed.
func (b *workbook) toward(style cellStyle, d direction) cellStyle {
	if d == b.report.base() || d == undecided {
		return style
	}
	return b.turn(turnedStyle{style, readingOrder(d), ""})
}

func readingOrder(d direction) int {
	if d == rightToLeft {
		return readRightToLeft
	}
	return readLeftToRight
}

func (b *workbook) turn(t turnedStyle) cellStyle {
	id, ok := b.styles.turned[t]
	if !ok {
		id = styleCount + cellStyle(len(b.styles.order))
		b.styles.turned[t] = id
		b.styles.order = append(b.styles.order, t)
	}
	return id
}

// titled is the style of a title, which has no room but what is free behind it: it
// stands at the side where the sheet begins, whichever way it runs.
func (b *workbook) titled(style cellStyle, text string, sheet direction) cellStyle {
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
func (b *workbook) running(style cellStyle, spans []Span) cellStyle {
	return b.toward(style, b.report.way(spans, b.report.language()))
}

// labelled is toward for titles and heads of columns.
func (b *workbook) labelled(style cellStyle, text string) cellStyle {
	way, pinned := b.report.labelWay(Text(text))
	if pinned {
		return b.turn(turnedStyle{style, readingOrder(way), "right"})
	}
	return b.toward(style, way)
}
