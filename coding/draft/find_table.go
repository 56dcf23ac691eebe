package draft

import (
	"regexp"
	"strings"

	"framewright/coding/document"
)

// quotingColumn is the head of a table's column that holds quotations.
var quotingColumn = regexp.MustCompile(`(?i)\b(?:quotes?|quotations?|verbatims?|excerpts?|extracts?|in their (?:own )?words|data extracts?|zitate?|ankerbeispiele?|beispielzitate?|citations?|verbatim|citas?|citazion[ei]|citaat|citaten|sitat|цитат[аи]?)\b`)

// row makes a unit of each cell of a table's row.
func (b *unitBuilder) row(i int, p *document.Paragraph, skip bool) {
	if i == 0 || !b.doc.Paragraphs[i-1].Table {
		b.tables++
		b.columns, b.head = map[int]bool{}, i
	}
	at, column, start := 0, -1, 0
	cell := func(end int, runs []document.Run) {
		text := strings.TrimRight(p.Text()[start:end], "\t\n ")
		u := b.unit(p, skip)
		u.cell, u.table, u.row, u.column = true, b.tables, i-b.head, max(column, 0)
		u.list = false
		u.italic = allOf(runs, func(r document.Run) bool { return r.Italic })
		if i == b.head {
			b.columns[u.column] = len(strings.Fields(text)) <= 6 && quotingColumn.MatchString(text)
		} else {
			u.quoting = b.columns[u.column] && len(strings.Fields(text)) >= leastWords
		}
		u.add(text, i, start)
		b.put(u)
	}
	from := 0
	for k := range p.Runs {
		if len(p.Cells) > column+1 && p.Cells[column+1] == k {
			if column >= 0 {
				cell(at, p.Runs[from:k])
			}
			column++
			start, from = at, k
		}
		at += len(p.Runs[k].Text)
	}
	cell(at, p.Runs[from:])
}
