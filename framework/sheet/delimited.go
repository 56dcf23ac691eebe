package sheet

import (
	"strings"

	"framewright/framework"
)

// readDelimited reads text with its cells parted by commas, semicolons, tabs
// or bars, as the text shows.
func readDelimited(name string, data []byte) (*Table, error) {
	text, encoding, err := Decode(data)
	if err != nil {
		return nil, &framework.Error{Name: "not-a-table", Where: name, What: "this is neither delimited text nor an .xlsx workbook", Err: err,
			Hint: "save the table as .csv (UTF-8) or .xlsx"}
	}
	t := &Table{File: name}
	if encoding == "Windows-1252" {
		t.Notes = append(t.Notes, name+": read as Windows-1252, as it is not UTF-8: check the accented letters")
	}
	d := DialectOf(text)
	p := parser{text: text[d.From:], line: 1 + strings.Count(text[:d.From], "\n"), delimiter: d.Delimiter, plain: d.Plain}
	for {
		row, ok := p.row()
		if p.open > 0 {
			return nil, &framework.Error{Name: "open-quote", Where: t.Where(p.open), What: "a double quote opens here and is never closed",
				Excerpt: excerpt(row.Cells),
				Hint:    `close it, or write a quote within a cell twice: "She said ""no"" to it"`}
		}
		if !ok {
			return t, nil
		}
		if !blank(row.Cells) {
			t.Rows = append(t.Rows, row)
		}
	}
}

// excerpt is the beginning of an open cell, the last of its row.
func excerpt(cells []string) string {
	r := []rune(cells[len(cells)-1])
	line, _, _ := strings.Cut(string(r[:min(60, len(r))]), "\n")
	return line
}

// declared reads the line "sep=;" that some spreadsheets write first.
func declared(text string) (delimiter byte, from int) {
	line, _, ok := strings.Cut(text, "\n")
	if rest, sep := strings.CutPrefix(strings.TrimRight(line, "\r"), "sep="); ok && sep && len(rest) == 1 {
		return rest[0], len(line) + 1
	}
	return 0, 0
}

// sniff finds the delimiter: the one that parts the most rows into as many
// cells as the first row has, then the one that makes most cells. Quotes are
// honoured, so that commas in quoted prose do not count.
func sniff(text string) byte {
	best, bestShare, bestCells := byte(','), 0.0, 1
	for _, d := range []byte{',', ';', '\t', '|'} {
		p := parser{text: text, line: 1, delimiter: d}
		cells, same, rows := 0, 0, 0
		for rows < 50 {
			row, ok := p.row()
			if !ok {
				break
			}
			if blank(row.Cells) {
				continue
			}
			rows++
			if cells == 0 {
				cells = len(row.Cells)
			}
			if len(row.Cells) == cells {
				same++
			}
		}
		if cells < 2 {
			continue
		}
		if share := float64(same) / float64(rows); share > bestShare || share == bestShare && cells > bestCells {
			best, bestShare, bestCells = d, share, cells
		}
	}
	return best
}

// parser cuts delimited text into rows. It takes what hand-edited files hold:
// any line end, blanks around quoted cells, single quote marks within cells.
type parser struct {
	text      string
	pos       int
	line      int
	delimiter byte
	plain     bool // quote marks are characters like others
	open      int  // the line of a quote that is never closed
}

// row reads the next row; false at the end.
func (p *parser) row() (Row, bool) {
	if p.pos >= len(p.text) {
		return Row{}, false
	}
	row := Row{Line: p.line}
	for {
		cell, more := p.cell()
		row.Cells = append(row.Cells, strings.TrimSpace(cell))
		if !more {
			return row, true
		}
	}
}

// cell reads one cell and what ends it; more tells that a delimiter did.
func (p *parser) cell() (cell string, more bool) {
	start := p.pos
	for p.pos < len(p.text) && p.text[p.pos] == ' ' {
		p.pos++
	}
	if p.pos < len(p.text) && p.text[p.pos] == '"' && !p.plain {
		return p.quoted()
	}
	p.pos = start
	for p.pos < len(p.text) && !p.ends(p.pos) {
		p.pos++
	}
	cell = p.text[start:p.pos]
	return cell, p.skip()
}

// quoted reads a cell in quotes. A quote closes it where a delimiter or the
// row's end follows; elsewhere it is one of the cell's own.
func (p *parser) quoted() (string, bool) {
	opened := p.line
	var b strings.Builder
	for p.pos++; p.pos < len(p.text); p.pos++ {
		c := p.text[p.pos]
		switch {
		case c == '"' && strings.HasPrefix(p.text[p.pos+1:], `"`):
			b.WriteByte('"')
			p.pos++
		case c == '"' && p.closes(p.pos+1):
			for p.pos++; p.pos < len(p.text) && p.text[p.pos] == ' '; p.pos++ {
			}
			return b.String(), p.skip()
		case c == '\r' || c == '\n':
			b.WriteByte('\n')
			p.newline()
			p.pos--
		default:
			b.WriteByte(c)
		}
	}
	p.open = opened
	return b.String(), false
}

// closes tells whether a cell may end at pos, blanks apart.
func (p *parser) closes(pos int) bool {
	for pos < len(p.text) && p.text[pos] == ' ' {
		pos++
	}
	return pos >= len(p.text) || p.ends(pos)
}

func (p *parser) ends(pos int) bool {
	c := p.text[pos]
	return c == p.delimiter || c == '\n' || c == '\r'
}

// skip steps over what ends a cell; it tells whether that is a delimiter.
func (p *parser) skip() bool {
	if p.pos >= len(p.text) {
		return false
	}
	if p.text[p.pos] == p.delimiter {
		p.pos++
		return true
	}
	p.newline()
	return false
}

// newline steps over one line end of any kind.
func (p *parser) newline() {
	if strings.HasPrefix(p.text[p.pos:], "\r\n") {
		p.pos++
	}
	p.pos++
	p.line++
}
