package document

import (
	"regexp"
	"strings"
)

// mdBreak is a line break as HTML writes it.
var mdBreak = regexp.MustCompile(`(?i)<br\s*/?>`)

// isTableRow is true of a line between two bars. Tables without outer bars are
// too much like speech.
func isTableRow(line string) bool {
	return len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|' && len(mdCells(line)) > 0
}

// mdCells parts a row at its bars; a bar behind a backslash is a character.
func mdCells(line string) []string {
	var out []string
	var b strings.Builder
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line) && line[i+1] == '|':
			b.WriteByte('|')
			i++
		case line[i] == '|':
			out = append(out, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(line[i])
		}
	}
	if b.Len() > 0 {
		return nil // the last bar was a character
	}
	return out
}

// row adds a row of a table; the line of dashes below the head is mark-up.
func (r *mdReader) row(line string, no int) {
	if strings.Trim(line, "|-: \t") == "" {
		return
	}
	p := Paragraph{Line: no, Table: true}
	for i, cell := range mdCells(line) {
		if i > 0 {
			p.Runs = append(p.Runs, Run{Text: "\t"})
		}
		p.Cells = append(p.Cells, len(p.Runs))
		p.Runs = append(p.Runs, inline(mdBreak.ReplaceAllString(cell, "\n"))...)
	}
	if trimRuns(p.Runs) != nil {
		r.doc.Paragraphs = append(r.doc.Paragraphs, p)
	}
}

// For the count: a line between bars, and a bar that is no character.
var (
	tableLine = regexp.MustCompile(`^[\s>]*\|.+\|\s*$`)
	bar       = regexp.MustCompile(`(^|[^\\])\|`)
)
