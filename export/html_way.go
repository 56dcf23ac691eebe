package export

// toward looks which way a text runs, and gives the attribute for the element that holds
// it; none where it runs as the page. It notes whether the text runs both ways, for what
// is written next to it.
func (p *page) toward(spans []Span, lang string) string {
	d := directionOf(spans, orLanguage(lang, p.report))
	p.apart = p.report.RTL || d == rightToLeft || mixes(spans)
	if d == undecided || d == p.report.base() {
		return ""
	}
	return dir(d)
}

func dir(d direction) string {
	if d == rightToLeft {
		return ` dir="rtl"`
	}
	return ` dir="ltr"`
}

// lang is the attribute for words in another language than the page's: the one that is
// said, else the one that most of the letters tell.
func (p *page) lang(tag string, spans []Span) string {
	if tag == "" {
		tag = lettersTell(spans, p.report.language())
	}
	if tag == p.report.language() {
		return ""
	}
	return ` lang="` + p.flat(tag) + `"`
}

func orLanguage(lang string, r *Report) string {
	if lang != "" {
		return lang
	}
	return r.language()
}

// cell is the text of a cell, and its attributes. What names or describes a row is a
// label.
func (p *page) cell(c Column, spans []Span) (attributes, text string) {
	if c.Kind != TextColumn {
		return p.labelled(plainText(spans)), p.label(spans)
	}
	attributes = p.toward(spans, "") + p.lang("", spans)
	return attributes, p.spans(spans)
}

// named is a title within a list, which keeps its side.
func (p *page) named(s string) string {
	if _, pinned := p.report.labelWay(Text(s)); pinned {
		return `<bdi dir="ltr">` + p.esc(s) + "</bdi>"
	}
	if mixes(Text(s)) {
		return "<bdi>" + p.esc(s) + "</bdi>"
	}
	return p.esc(s)
}

// labelled is toward for titles and heads of columns.
func (p *page) labelled(s string) string {
	if way, pinned := p.report.labelWay(Text(s)); way != p.report.base() && !pinned {
		return dir(way)
	}
	return ""
}

// label is a title or a line of the front page, which runs as it must on the side where
// the page begins.
func (p *page) label(spans []Span) string {
	p.apart = p.report.RTL || mixes(spans)
	text := p.spans(spans)
	if _, pinned := p.report.labelWay(spans); pinned {
		return `<bdi dir="ltr">` + text + "</bdi>"
	}
	return text
}

// ours keeps apart what are words of ours, or a ref: it runs to the right, whatever name
// or number it begins with.
func (p *page) ours(markup string) string {
	if !p.apart || markup == "" {
		return markup
	}
	return `<bdi dir="ltr">` + markup + "</bdi>"
}

// isolated keeps a piece of a text apart where the text runs both ways, so that a ref
// or a label keeps its own order and does not pull the marks around it along.
func (p *page) isolated(markup string) string {
	if !p.apart || markup == "" {
		return markup
	}
	return "<bdi>" + markup + "</bdi>"
}
