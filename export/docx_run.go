package export

import "strings"

// run writes text in a character style, each piece of it as its script needs.
func (d *document) run(style, text, extra string) {
	text = d.clean(text)
	for _, p := range scriptPieces(text, d.way) {
		tongue := languageOf(text, d.tongueOr())
		if letterScript(p.text) != "" {
			tongue = languageOf(p.text, d.tongueOr())
		}
		d.oneRun(style, p.text, fontOf(p, tongue), extra, letters(p, tongue))
	}
}

// apart writes a label or a number that no text around it may divide.
func (d *document) apart(style, text string) {
	if d.way != rightToLeft || mixes(Text(text)) {
		d.run(style, text, "")
		return
	}
	d.oneRun(style, d.clean(text), "", "", "")
}

// ordered writes what keeps its order whatever runs around it: a ref, a remark, a link.
// Where the paragraph runs both ways, invisible marks of its direction enclose it: Word
// goes by the runs, but others do not.
func (d *document) ordered(style, text, extra string) {
	if !d.mixed || text == "" {
		d.run(style, text, extra)
		return
	}
	const mark = "\u200e"
	lead := text[:len(text)-len(strings.TrimLeft(text, "\n"))]
	d.oneRun(style, lead+mark+d.clean(text[len(lead):])+mark, "", extra, "")
}

// oneRun writes a run of clean text; line breaks and tabs are elements in Word. The order of its
// properties is fixed: style, fonts, what is given besides, letters.
func (d *document) oneRun(style, text, fonts, extra, letters string) {
	if text == "" {
		return
	}
	d.put(`<w:r>`)
	if style != "" || fonts+extra+letters != "" {
		d.put(`<w:rPr>`)
		if style != "" {
			d.put(`<w:rStyle w:val="`, style, `"/>`)
		}
		d.put(fonts, extra, letters, `</w:rPr>`)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			d.put(`<w:br/>`)
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				d.put(`<w:tab/>`)
			}
			if piece != "" {
				d.put(`<w:t xml:space="preserve">`, escapeXML(piece), `</w:t>`)
			}
		}
	}
	d.put(`</w:r>`)
}

// toward decides which way the next paragraph runs.
func (d *document) toward(spans []Span) {
	d.way = d.report.way(spans, d.tongueOr())
	d.mixed = d.way == rightToLeft || mixes(spans)
}

// beside decides which way a paragraph runs that belongs to another, and gives the
// property that keeps it on the same side.
func (d *document) beside(other direction, spans []Span) string {
	d.tongue = ""
	if d.toward(spans); d.way == other {
		return ""
	}
	return farSide
}

// farSide puts a paragraph on the side where its lines end: Word takes "right" of a
// paragraph to the left for its left.
const farSide = `<w:jc w:val="right"/>`

// foreign sets the language of the words that follow; "" is the report's.
func (d *document) foreign(language string) { d.tongue = language }

func (d *document) tongueOr() string {
	if d.tongue != "" {
		return d.tongue
	}
	return d.report.language()
}

// turned are the properties of a paragraph that runs against the report. Indents turn
// with the text, borders do not.
func (d *document) turned(style string) string {
	if d.way == d.report.base() || d.way == undecided {
		return ""
	}
	on, to, from := `<w:bidi/>`, "right", "left"
	if d.way == leftToRight {
		on, to, from = `<w:bidi w:val="0"/>`, "left", "right"
	}
	if style == "Quote" {
		return `<w:pBdr><w:` + from + ` w:val="nil"/><w:` + to + ` ` + quoteRule + `/></w:pBdr>` + on
	}
	return on
}

// quoteRule is the line beside a quotation.
const quoteRule = `w:val="single" w:sz="12" w:space="10" w:color="B8C4C9"`

// letters are the properties of a run that name its script and language, so that the
// right font, size and dictionary are taken.
func letters(p piece, tongue string) string {
	switch p.script {
	case toTheLeft:
		return `<w:rtl/><w:lang w:bidi="` + wordLanguage(tongue) + `"/>`
	case eastAsian:
		return `<w:lang w:eastAsia="` + wordLanguage(tongue) + `"/>`
	}
	return ""
}

// fontOf names the font of East Asian text, which Word would else guess, and lets marks
// that are Western too (“ ” …) go with it.
func fontOf(p piece, language string) string {
	if p.script != eastAsian {
		return ""
	}
	return `<w:rFonts w:hint="eastAsia" w:eastAsia="` + eastAsianFont(language) + `"/>`
}
