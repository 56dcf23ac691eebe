package action

import (
	"fmt"
	"strings"

	"framewright/export"
	"framewright/framework/chart"
)

// listedMost is how many names of what is not charted are listed beside their number.
const listedMost = 15

// byTheme lays the summaries out to be read: a chapter a theme, a heading a sub-theme,
// then one participant after the other.
func (m *matrixWriter) byTheme() []export.Section {
	var whole, out []export.Section
	for _, sh := range m.book.Sheets {
		chapter := []export.Section{{ID: "sheet-" + sh.ID, Title: sh.Name, Running: sh.Name, Level: 1, Intro: export.Text(sh.Define)}}
		for i, col := range sh.Columns {
			if col.Kind != chart.CellColumn {
				continue
			}
			sec := export.Section{ID: "column-" + sh.ID + "-" + col.ID, Title: columnName(col), Level: 2, Intro: export.Text(col.Define), Blocks: m.column(sh, i)}
			if col.ID == chart.CaseColumn { // it belongs to no theme
				sec.Level, sec.Running = 1, sec.Title
				whole = append(whole, sec)
				continue
			}
			chapter = append(chapter, sec)
		}
		out = append(out, chapter...)
	}
	return append(whole, out...)
}

// column are the summaries of one column, participant by participant.
func (m *matrixWriter) column(sh chart.Sheet, i int) []export.Block {
	var out []export.Block
	var missing []string
	group := ""
	for _, row := range sh.Rows {
		c := row.Cells[i]
		if uncharted(c) {
			missing = append(missing, row.Cells[0].Text)
			continue
		}
		if row.Group != group {
			group = row.Group
			out = append(out, &export.Paragraph{Role: export.Heading, Spans: export.Text(group)})
		}
		head := export.Styled(export.Strong, row.Cells[0].Text)
		if facts := attributesOf(sh, row, false); facts != "" {
			head = append(head, export.Span{Text: "  " + facts})
		}
		out = append(out, m.summary(head, c)...)
	}
	if m.waitsFor(sh.Columns[i]) || len(missing) < len(sh.Rows) {
		out = append(out, notCharted(missing, len(sh.Rows))...)
	}
	return out
}

// waitsFor tells whether a column is to be charted at all: nobody waits for a theme or a
// case as a whole.
func (m *matrixWriter) waitsFor(col chart.SheetColumn) bool {
	n, ok := m.d.Themes.Resolve(col.ID)
	return col.ID != chart.CaseColumn && ok && n.Leaf()
}

// byParticipant lays the summaries out to be read: a chapter a participant, then theme
// by theme.
func (m *matrixWriter) byParticipant() []export.Section {
	var out []export.Section
	seen := map[string]bool{}
	for _, sh := range m.book.Sheets {
		for _, row := range sh.Rows {
			if seen[row.ID] {
				continue
			}
			seen[row.ID] = true
			name := row.Cells[0].Text
			parts, missing := m.row(row.ID)
			out = append(out, export.Section{ID: "row-" + row.ID, Title: name, Running: name, Level: 1, Intro: export.Text(attributesOf(sh, row, true)), Blocks: missing})
			out = append(out, parts...)
		}
	}
	return out
}

// row are the summaries of one row over all matrices, and a line on what is missing.
func (m *matrixWriter) row(id string) (out []export.Section, rest []export.Block) {
	var missing []string
	all := 0
	done := map[string]bool{} // a cell that several matrices show is shown once
	for _, sh := range m.book.Sheets {
		for _, row := range sh.Rows {
			if row.ID != id {
				continue
			}
			var whole, blocks []export.Block
			for i, c := range row.Cells {
				col := sh.Columns[i]
				switch {
				case col.Kind != chart.CellColumn || done[c.Ref]:
					continue
				case uncharted(c) && m.waitsFor(col):
					missing = append(missing, columnShort(col))
				case uncharted(c):
					continue
				case col.ID == chart.CaseColumn:
					whole = m.summary(export.Styled(export.Strong, col.Name), c)
				default:
					blocks = append(blocks, m.summary(export.Styled(export.Strong, columnName(col)), c)...)
				}
				done[c.Ref] = true
				all++
			}
			if len(whole) > 0 {
				out = append(out, export.Section{ID: "case-" + id, Title: "The case", Level: 2, Blocks: whole})
			}
			if len(blocks) > 0 {
				out = append(out, export.Section{ID: "row-" + id + "-" + sh.ID, Title: sh.Name, Level: 2, Blocks: blocks})
			}
		}
	}
	return out, notCharted(missing, all)
}

func columnName(col chart.SheetColumn) string { return strings.TrimSpace(col.Number + " " + col.Name) }

// columnShort is a column's number, or its name where it has none.
func columnShort(col chart.SheetColumn) string {
	if col.Number != "" {
		return col.Number
	}
	return col.Name
}

// uncharted tells whether nothing stands in a cell: no summary and no reason why not.
func uncharted(c chart.SheetCell) bool { return strings.TrimSpace(c.Text) == "" }

// attributesOf joins what is known of a row, with the attributes' names or without.
func attributesOf(sh chart.Sheet, row chart.SheetRow, named bool) string {
	var out []string
	for i, col := range sh.Columns {
		if col.Kind != chart.AttributeColumn || row.Cells[i].Text == "" {
			continue
		}
		text := row.Cells[i].Text
		if named || strings.Trim(text, "0123456789.,-–") == "" { // a number by itself says nothing
			text = col.Name + ": " + text
		}
		out = append(out, text)
	}
	return strings.Join(out, " · ")
}

// summary is one cell to be read: its head and its text, behind which in small print
// stands what it rests on and what is wrong with it. A state stands in the head.
func (m *matrixWriter) summary(head []export.Span, c chart.SheetCell) []export.Block {
	cell := m.cell(c)
	first := &export.Paragraph{Role: export.Case, Spans: head, Anchor: cell.Anchor}
	out, last := []export.Block{first}, first
	if len(c.Spans) == 1 && c.Spans[0].Kind == chart.StateMark {
		first.Spans = append(first.Spans, export.Span{Text: "  " + c.Text, Style: export.State})
	} else {
		last = &export.Paragraph{Role: export.Summary, Spans: cell.Spans}
		out = append(out, last)
	}
	if cell.Link != "" {
		last.Spans = append(last.Spans, export.Span{Text: "  "}, export.Span{Text: "→\u00a0" + strings.ReplaceAll(cell.LinkText, " ", "\u00a0"), Style: export.Ref, Link: cell.Link})
	}
	if cell.Flag != "" {
		last.Spans = append(last.Spans, export.Span{Text: "\n"}, export.Span{Text: "! " + cell.Flag, Style: export.State})
	}
	return append(out, m.seconds(c)...)
}

// seconds are the texts of other analysts beneath the cell's own, for the team alone.
func (m *matrixWriter) seconds(c chart.SheetCell) (out []export.Block) {
	if !m.team() {
		return nil
	}
	for _, second := range c.Beside {
		head := []export.Span{{Text: "Beside it, by " + second.By + ":  ", Style: export.State}}
		out = append(out, &export.Paragraph{Role: export.Summary, Spans: append(head, m.to.link(c.Ref, spans(second.Spans, m.o.Audience))...)})
	}
	return out
}

// notCharted says in one line what was left out.
func notCharted(missing []string, of int) []export.Block {
	if len(missing) == 0 {
		return nil
	}
	text := fmt.Sprintf("Not charted yet: %d of %d", len(missing), of)
	if len(missing) <= listedMost {
		text += " (" + strings.Join(missing, "; ") + ")"
	}
	return []export.Block{&export.Paragraph{Role: export.Remark, Spans: export.Styled(export.State, text+".")}}
}

// evidenceToRead lists the passages as quotations, cell by cell.
func (m *matrixWriter) evidenceToRead() []export.Section {
	out := []export.Section{{ID: "evidence", Title: "Evidence", Running: "Evidence", Level: 1, Intro: export.Text("Passages behind each summary. A link leads back to it.")}}
	last := ""
	for _, e := range m.book.Evidence {
		if e.Cell != last {
			last = e.Cell
			back := export.Span{Text: e.Cell, Style: export.Ref}
			if e.Charted {
				back.Link = e.Cell
			} else {
				back.Text += ": not charted yet"
			}
			out = append(out, export.Section{Title: strings.TrimSpace(e.Number + " " + e.Name + " · " + e.Row), Level: 3, Intro: []export.Span{back}})
		}
		here := &out[len(out)-1]
		said := []string{noteSpeaker(e.Speaker, e.Row)}
		if e.Analyst != "" {
			said = append(said, "coded by "+e.Analyst)
		}
		here.Blocks = append(here.Blocks, &export.Entry{Quote: export.Styled(passageStyle(e), e.Text), Attribution: export.Text(strings.Join(said, " · ")),
			Ref: e.Ref, Note: export.Styled(export.Comment, e.Note), Anchor: e.Anchor})
	}
	return out
}
