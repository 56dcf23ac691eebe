package sheet

import "strings"

// Dialect says how delimited text is written.
type Dialect struct {
	Delimiter byte // what parts the cells
	From      int  // where the rows begin: a line that declares the delimiter is none
	Plain     bool // quote marks are characters like others, and hold no cell together
}

// DialectOf finds out how a text is written. Text parted by tabs comes in two
// ways: spreadsheets put cells that hold a quote mark into quotes, transcribing
// programs write every cell as it is.
func DialectOf(text string) Dialect {
	delimiter, from := declared(text)
	if delimiter == 0 {
		delimiter = sniff(text)
	}
	return Dialect{Delimiter: delimiter, From: from, Plain: delimiter == '\t' && plainTabs(text[from:])}
}

// plainTabs tells that tab-parted text needs no quotes: taken as it stands,
// every row has as many cells as the first one, no row has all its cells in
// quotes, and no cell is written as spreadsheets write those with quote marks
// within.
func plainTabs(text string) bool {
	if !strings.Contains(text, `"`) {
		return true
	}
	p := parser{text: text, line: 1, delimiter: '\t', plain: true}
	width := 0
	for {
		row, ok := p.row()
		if !ok {
			return true
		}
		if blank(row.Cells) {
			continue
		}
		if width == 0 {
			width = len(row.Cells)
		}
		if len(row.Cells) != width || allQuoted(row.Cells) {
			return false
		}
		for _, c := range row.Cells {
			if doubled(c) {
				return false
			}
		}
	}
}

func allQuoted(cells []string) bool {
	for _, c := range cells {
		if len(c) < 2 || c[0] != '"' || c[len(c)-1] != '"' {
			return false
		}
	}
	return true
}

// doubled is true of a cell in quotes whose own quote marks are written twice.
func doubled(c string) bool {
	if !allQuoted([]string{c}) {
		return false
	}
	inside := c[1 : len(c)-1]
	return strings.Contains(inside, `""`) && !strings.Contains(strings.ReplaceAll(inside, `""`, ""), `"`)
}
