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
	switch b.Role {
	case Quote:
		p.put("<blockquote", p.id(b.Anchor), way, ">", text, "</blockquote>\n")
	case Heading:
		tag := fmt.Sprintf("h%d", s.level()+2)
		p.put("<", tag, p.id(b.Anchor), way, ">", number, text, "</", tag, ">\n")
	default:
		class := [...]string{"body", "quote", "attribution", "note", "heading", "item"}[min(b.Role, Item)]
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
	for i, block := range blocks {
		if len(block) == 0 {
			continue
		}
		label := s.Title
		if len(blocks) > 1 {
			label = fmt.Sprintf("%s (columns, part %d of %d)", s.Title, i+1, len(blocks))
		}
		p.put(`<div class="scroll" role="region" tabindex="0" aria-label="`, p.flat(label), "\">\n<table>\n")
		if len(blocks) > 1 {
			p.put("<caption>", p.esc(label), "</caption>\n")
		}
		if err := p.tableBlock(t, block); err != nil {
			return err
		}
		p.put("</table>\n</div>\n")
	}
	return nil
}

func (p *page) tableBlock(t *Table, block []placed) error {
	p.put("<colgroup>")
	for _, c := range block {
		p.put(fmt.Sprintf(`<col style="width:%.1f%%">`, 100*c.width/total(block)))
	}
	p.put("</colgroup>\n<thead>\n<tr>")
	for _, c := range block {
		column := t.Columns[c.index]
		p.put(`<th scope="col"`, p.labelled(column.Title), ">", p.label(Text(numbered(column.Number, column.Title))))
		if column.Definition != "" {
			p.put(`<span class="definition">`, p.esc(column.Definition), "</span>")
		}
		p.put("</th>")
	}
	p.put("</tr>\n</thead>\n<tbody>\n")
	err := t.each(func(row Row) error {
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
	if c.Link == "" {
		return ""
	}
	goal, ok := p.anchors.goal(c.Link)
	if !ok {
		p.deadEnd(c.Link)
		return ""
	}
	return ` <a class="evidence" href="#` + goal + `">` + p.ours(p.esc(linkLabel(c))) + "</a>"
}

// pageRule is the paper for printing.
func (p *page) pageRule() string {
	set := p.report.Page
	paper, orientation := "A4", "portrait"
	if set.Paper == A3 {
		paper = "A3"
	}
	if set.Landscape {
		orientation = "landscape"
	}
	left, right := set.margins(p.report.RTL)
	return fmt.Sprintf("@page { size: %s %s; margin: 16mm %.0fmm 16mm %.0fmm; }\n", paper, orientation, right, left)
}

// htmlStyle is the whole look: dark ink on white, one accent, contrasts above 4.5.
const htmlStyle = `body { margin: 0; color: #222; background: #fff; font: 16px/1.5 Arial, "Liberation Sans", "Noto Sans", sans-serif; }
main { max-width: 110rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
.marking { margin: 0; padding: .4rem 1.5rem; background: #8c1d18; color: #fff; font-weight: bold; position: sticky; top: 0; z-index: 1; }
h1, h2, h3 { color: #1f4e5f; line-height: 1.25; }
h4, h5 { color: #444; margin-bottom: .3rem; }
.subtitle, .running { color: #444; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.5rem; }
dt { color: #666; } dd { margin: 0; }
ul.legend, nav ul { list-style: none; padding: 0; }
.level2 { padding-inline-start: 1.2rem; } .level3 { padding-inline-start: 2.4rem; }
a { color: #1f4e5f; }
section > p, figure, blockquote, .turn { max-width: 46rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
caption { text-align: start; color: #666; padding: .3rem 0; }
th, td { border: 1px solid #b8c4c9; padding: .4rem .55rem; vertical-align: top; text-align: start; overflow-wrap: anywhere; min-width: 3.5rem; }
thead th { background: #e4ecef; color: #1f4e5f; overflow-wrap: break-word; }
.definition { display: block; font-weight: normal; font-size: .8rem; color: #444; }
.verbatim { font-style: italic; }
.comment { color: #8a5a1e; }
.ref, .state, .number { color: #666; font-size: .8125em; }
.evidence { font-size: .8125em; white-space: nowrap; }
figure { margin: 1.2rem 0; } figure p { margin: .2rem 0 0 1rem; }
blockquote { margin: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #b8c4c9; font-style: italic; }
figcaption, .attribution { margin-inline-start: 1rem; color: #444; }
.note { font-style: italic; color: #8a5a1e; }
.codes { color: #1f4e5f; font-size: .8125rem; }
.turn { padding-inline-start: 3.5rem; }
.turn .number { float: inline-start; margin-inline-start: -3.5rem; }
.turn.codes { margin-top: -.6rem; }
.item { padding-inline-start: 3.5rem; text-indent: -3.5rem; }
.item .number { display: inline-block; min-width: 3.1rem; text-indent: 0; }
@media print {
  body { font-size: 10pt; }
  main { padding: 0; max-width: none; }
  nav { display: none; }
  .marking { position: fixed; top: 0; right: 0; left: auto; background: none; color: #8c1d18; padding: 0; font-size: 8pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, figure, .turn { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
  .newpage { break-before: page; }
}
`
