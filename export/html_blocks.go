package export

import (
	"fmt"
	"strings"
)

func (p *page) prose(b *Paragraph, s *Section) {
	way := p.toward(b.Spans, b.Language) + p.lang(b.Language, b.Spans)
	text := p.spans(b.Spans)
	number := ""
	if b.Number != "" {
		number = `<span class="number">` + p.isolated(p.esc(b.Number)) + "</span> "
	}
	if b.Role == Case || b.Role == Remark { // labels, which keep to the side of the page
		way, text = p.labelled(plainText(b.Spans)), p.label(b.Spans)
	}
	switch b.Role {
	case Quote:
		p.put("<blockquote", p.id(b.Anchor), way, ">", text, "</blockquote>\n")
	case Heading, Case:
		tag, class := fmt.Sprintf("h%d", s.level()+2), ""
		if b.Role == Case {
			class = ` class="case"`
		}
		p.put("<", tag, class, p.id(b.Anchor), way, ">", number, text, "</", tag, ">\n")
	default:
		class := [...]string{"body", "quote", "attribution", "note", "heading", "item", "case", "summary", "remark"}[min(b.Role, Remark)]
		p.put(`<p class="`, class, `"`, p.id(b.Anchor), way, ">", number, text, "</p>\n")
	}
}

// entry runs as its quotation does; what belongs to it stands on the same side.
func (p *page) entry(e *Entry) {
	p.put("<figure", p.id(e.Anchor), p.toward(e.Quote, e.Language), ">\n<blockquote", p.lang(e.Language, e.Quote), ">", p.spans(e.Quote), "</blockquote>\n")
	ref := e.Ref
	if !p.report.identified() {
		ref = ""
	}
	if len(e.Attribution) > 0 || ref != "" {
		p.put("<figcaption>", p.isolated(p.spans(e.Attribution)), " ", p.spans(Styled(Ref, ref)), "</figcaption>\n")
	}
	if len(e.marks()) > 0 {
		p.put(`<p class="codes">`, p.ours(p.esc(strings.Join(e.marks(), " · "))), "</p>\n")
	}
	if len(e.Note) > 0 {
		p.put(`<p class="note">`, p.isolated(p.spans(e.Note)), "</p>\n")
	}
	p.put("</figure>\n")
}

func (p *page) turn(t *TurnLine) {
	way := p.toward(t.Spans, t.Language)
	p.put(`<p class="turn"`, p.id(t.Anchor), way, p.lang(t.Language, t.Spans), `><span class="number">`, p.isolated(p.esc(t.Number)), "</span> ")
	if t.Speaker != "" {
		p.put("<strong>", p.isolated(p.esc(t.Speaker)+":"), "</strong> ")
	}
	p.put(p.spans(t.Spans), "</p>\n")
	if len(t.Codes) > 0 {
		p.put(`<p class="turn codes"`, way, ">", p.ours(p.esc(strings.Join(t.Codes, " · "))), "</p>\n")
	}
}

// table writes a table in blocks of columns; each names its section for those who
// hear it, and can be scrolled by keyboard.
func (p *page) table(t *Table, s *Section) error {
	blocks := columnBlocks(t.Columns, htmlRoom)
	p.put("<div class=\"parts\">\n")
	for i, block := range blocks {
		if len(block) == 0 {
			continue
		}
		label := s.Title
		if len(blocks) > 1 {
			label = fmt.Sprintf("%s (columns, part %d of %d)", s.Title, i+1, len(blocks))
		}
		p.put(`<div class="scroll" role="region" tabindex="0" aria-label="`, p.flat(label), fmt.Sprintf("\">\n<table style=\"min-width:%.0fmm\">\n", readable(t, block)))
		if len(blocks) > 1 {
			p.put("<caption>", p.esc(label), "</caption>\n")
		}
		if err := p.tableBlock(t, block); err != nil {
			return err
		}
		p.put("</table>\n</div>\n")
	}
	p.put("</div>\n")
	return nil
}

// readable is the width in millimetres below which a screen had better scroll than
// squeeze the columns.
func readable(t *Table, block []placed) float64 {
	sum := 0.0
	for _, c := range block {
		switch column := t.Columns[c.index]; column.Kind {
		case HeadColumn:
			sum += column.hinted(headWidth, 45)
		case AttributeColumn:
			sum += column.hinted(attrWidth, 45)
		default:
			sum += column.hinted(textWidthMM, 66)
		}
	}
	return sum
}

func (p *page) tableBlock(t *Table, block []placed) error {
	p.put("<colgroup>")
	for _, c := range block {
		p.put(fmt.Sprintf(`<col style="width:%.1f%%">`, 100*c.width/total(block)))
	}
	p.put("</colgroup>\n<thead>\n<tr>")
	for _, c := range block {
		column := t.Columns[c.index]
		kind := ""
		if column.Kind == AttributeColumn {
			kind = ` class="attribute"`
		}
		p.put(`<th scope="col"`, kind, p.labelled(column.Title), ">", p.label(Text(numbered(column.Number, column.Title))))
		if column.Definition != "" {
			p.put(`<span class="definition">`, p.esc(column.Definition), "</span>")
		}
		p.put("</th>")
	}
	p.put("</tr>\n</thead>\n<tbody>\n")
	var g groups
	err := t.each(func(row Row) error {
		if name := g.begins(row); name != "" {
			p.put(fmt.Sprintf(`<tr class="group"><th scope="rowgroup" colspan="%d"`, len(block)), p.labelled(name), ">", p.label(Text(name)), "</th></tr>\n")
		}
		p.put("<tr", p.id(row.Anchor), ">")
		for _, c := range block {
			tag, scope := "td", ""
			if t.Columns[c.index].Kind == HeadColumn {
				tag, scope = "th", ` scope="row"`
			}
			cell := row.cell(c.index)
			way, text := p.cell(t.Columns[c.index], cell.Spans)
			p.put("<", tag, scope, p.id(cell.Anchor), way, ">", text, p.link(cell), p.spans(cell.flagLine()), "</", tag, ">")
		}
		p.put("</tr>\n")
		return nil
	})
	p.put("</tbody>\n")
	return err
}

func (p *page) link(c Cell) string {
	goal := p.lead(p.anchors, c.Link)
	if goal == "" {
		return ""
	}
	return ` <a class="evidence" href="#` + goal + `">` + p.ours(p.esc(linkLabel(c))) + "</a>"
}
