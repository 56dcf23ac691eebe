package codebook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

// bookTable is a table that holds a codebook, understood.
type bookTable struct {
	dr   *Draft
	t    *sheet.Table
	head int // the row of headings; -1 where there is none
	cols []*bookColumn

	bulleted bool // names begin with a bullet
	csv      bool // delimited text, in which our own exports guard what looks like a formula
}

// bookColumn is one column with what it means.
type bookColumn struct {
	index   int
	heading string
	key     string // "" where it is not known
	rank    int    // of columns that name themes; 0 elsewhere
	hand    bool   // mapped by hand
	weak    bool   // a comment: the definition, where there is no other
}

// tableDraft reads a codebook from a workbook or delimited text.
func tableDraft(file string, data []byte, o Options) (*Draft, error) {
	tables, err := sheet.Tables(file, data)
	if err != nil {
		return nil, err
	}
	dr := &Draft{}
	b, err := pickSheet(dr, tables, o)
	if err != nil {
		return nil, err
	}
	b.csv = b.t.Sheet == ""
	dr.Warnings = append(dr.Warnings, b.t.Notes...)
	return dr, b.read()
}

// pickSheet takes the sheet that is asked for, else the one that looks most
// like a codebook, and says which others hold something.
func pickSheet(dr *Draft, tables []*sheet.Table, o Options) (*bookTable, error) {
	var best *bookTable
	var names, others []string
	most := 0
	for _, t := range tables {
		if len(t.Rows) == 0 {
			continue
		}
		names = append(names, t.Sheet)
		if o.Sheet != "" && !strings.EqualFold(o.Sheet, t.Sheet) || o.Sheet == "" && t.Hidden {
			continue
		}
		b := &bookTable{dr: dr, t: upright(t)}
		if err := b.headings(o.Columns); err != nil {
			return nil, err
		}
		if score := b.score(); score > most || o.Sheet != "" {
			best, most = b, score
		}
	}
	if best == nil || best.score() == 0 {
		return nil, noCodebook(tables, names, o)
	}
	dr.Sheet = best.t.Sheet
	for _, name := range names {
		if name != dr.Sheet {
			others = append(others, fmt.Sprintf("%q", name))
		}
	}
	if len(others) > 0 && o.Sheet == "" {
		dr.Warn("the codebook was taken from sheet %q, not from %s: --sheet names another", dr.Sheet, strings.Join(others, ", "))
	}
	return best, nil
}

func noCodebook(tables []*sheet.Table, names []string, o Options) error {
	file := tables[0].File
	if len(names) == 0 {
		return &framework.Error{Name: "empty-table", Where: file, What: "there is nothing in this table",
			Hint: "the first row holds the columns' names, the rows below it the values"}
	}
	if o.Sheet != "" && !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, o.Sheet) }) {
		return &framework.Error{Kind: framework.Usage, Name: "no-such-sheet", Where: file, What: fmt.Sprintf("there is no sheet %q, or nothing in it", o.Sheet),
			Hint: "sheets with something in them: " + strings.Join(names, ", ")}
	}
	var heads []string
	for _, t := range tables {
		if len(t.Rows) > 0 && len(heads) == 0 {
			for _, c := range t.Rows[0].Cells {
				if c != "" {
					heads = append(heads, strings.ReplaceAll(c, "\n", " "))
				}
			}
		}
	}
	return &framework.Error{Name: "no-codebook", Where: file, What: "no column is headed like the themes of a codebook",
		Excerpt: strings.Join(heads, " | "),
		Hint:    `say which column holds them: --column "Heading=theme", or with a letter: --column A=theme`}
}

// score tells how much a sheet looks like a codebook; 0: not at all.
func (b *bookTable) score() int {
	naming, known := 0, 0
	for _, c := range b.cols {
		if c.names() {
			naming++
		}
		if c.key != "" && c.key != knownAside {
			known++
		}
		if c.hand {
			known += 100
		}
	}
	if naming == 0 || len(b.t.Rows) <= b.head+1 {
		return 0
	}
	return 1000*min(known, 900) + min(len(b.t.Rows), 900)
}

// names tells whether a column names themes.
func (c *bookColumn) names() bool { return c.rank > 0 || c.key == pathColumn }

// headRows is how far down the row of headings is looked for.
const headRows = 20

// headings finds the row that names the columns, and what each means.
func (b *bookTable) headings(hand map[string]string) error {
	b.head = -1
	most := 0
	for i, r := range b.t.Rows[:min(headRows, len(b.t.Rows))] {
		known, naming := 0, 0
		for _, cell := range r.Cells {
			key, rank := columnMeans(cell)
			if strings.HasSuffix(cell, ":") {
				key, rank = "", 0 // it stands before its value, not above it
			}
			if _, byHand := handFor(hand, cell, -1); byHand {
				known += 2
			}
			if key != "" {
				known++
			}
			if rank > 0 || key == pathColumn {
				naming++
			}
		}
		if known > most && (naming > 0 || len(hand) > 0) && (known > 1 || i == 0) && !slices.Contains(b.t.HiddenRows, r.Line) {
			b.head, most = i, known
		}
	}
	if b.head < 0 && len(hand) > 0 {
		b.head = 0
	}
	if b.head < 0 {
		b.bare()
		return nil
	}
	wide := 0
	for _, r := range b.t.Rows {
		wide = max(wide, len(r.Cells))
	}
	used := map[string]bool{}
	for i := range wide {
		c := &bookColumn{index: i, heading: b.t.Rows[b.head].Cell(i)}
		c.key, c.rank = columnMeans(c.heading)
		c.weak = c.key == "define" && weakHead.MatchString(c.heading)
		if as, ok := handFor(hand, c.heading, i); ok {
			used[as.from] = true
			if c.key, c.rank, ok = handColumn(as.to); !ok {
				return badColumn(as.from, as.to)
			}
			c.hand, c.weak = true, false
		}
		b.cols = append(b.cols, c)
	}
	for from := range hand {
		if !used[from] {
			return &framework.Error{Kind: framework.Usage, Name: "no-such-column", Where: b.t.Where(b.t.Rows[b.head].Line), What: fmt.Sprintf("there is no column %q", from),
				Excerpt: strings.Join(b.t.Rows[b.head].Cells, " | "), Hint: "name a column by its heading or its letter"}
		}
	}
	return nil
}

var weakHead = regexp.MustCompile(`(?i)^(?:comments?|memo|code memo|kommentar|commentaire)$`)

type byHand struct{ from, to string }

// handFor finds what a heading, or a column's letter, was mapped to by hand.
func handFor(hand map[string]string, heading string, index int) (byHand, bool) {
	for from, to := range hand {
		if heading != "" && sheet.Plain(from) == sheet.Plain(heading) || index >= 0 && strings.EqualFold(from, sheet.Letters(index)) {
			return byHand{from, to}, true
		}
	}
	return byHand{}, false
}

func badColumn(heading, as string) error {
	return &framework.Error{Kind: framework.Usage, Name: "bad-column", What: fmt.Sprintf("a column cannot be %q (--column %q)", as, heading+"="+as),
		Hint: "a column is theme, subtheme, code, name, level1, level2 …, path, parent, level, number, define, include, exclude, example or ignore"}
}

// bare takes a sheet without headings for a tree by column offset, where each
// row has text in one column only, and in more than one column over all.
func (b *bookTable) bare() {
	used := map[int]int{}
	for _, r := range b.t.Rows {
		n := 0
		for i, cell := range r.Cells {
			if cell != "" {
				n++
				used[i]++
			}
		}
		if n != 1 {
			return
		}
	}
	if len(used) < 2 || b.t.Rows[0].Cell(0) == "" {
		return
	}
	for i := range slices.Max(keysOf(used)) + 1 {
		b.cols = append(b.cols, &bookColumn{index: i, key: "theme", rank: 20 + i})
	}
	b.dr.Warn("%s has no headings: it is read as a tree, a column a level", b.t.Where(b.t.Rows[0].Line))
}

func keysOf(m map[int]int) (out []int) {
	for k := range m {
		out = append(out, k)
	}
	return out
}

// upright turns a table that says Code, Definition … in its first column, one
// below the other, into one that says them side by side.
func upright(t *sheet.Table) *sheet.Table {
	var heads []string
	var rows []sheet.Row
	known, named := 0, 0
	for _, r := range t.Rows {
		if len(r.Cells) > 2 || r.Cell(1) == "" {
			return t
		}
		key, rank := columnMeans(strings.TrimRight(r.Cell(0), ": "))
		if key != "" {
			known++
		}
		if rank > 0 {
			named++
		}
		at := slices.Index(heads, r.Cell(0))
		if at < 0 {
			at = len(heads)
			heads = append(heads, r.Cell(0))
		}
		if len(rows) == 0 || rank > 0 && rows[len(rows)-1].Cell(at) != "" {
			rows = append(rows, sheet.Row{Line: r.Line})
		}
		row := &rows[len(rows)-1]
		for len(row.Cells) <= at {
			row.Cells = append(row.Cells, "")
		}
		if row.Cells[at] != "" {
			row.Cells[at] += "\n"
		}
		row.Cells[at] += r.Cell(1)
	}
	// Headings alone do not make it one: "Theme, Definition" is a plain head.
	if key, _ := columnMeans(t.Rows[0].Cell(1)); named == 0 || known < 2 || known*3 < len(t.Rows)*2 || key != "" {
		return t
	}
	for i := range heads {
		heads[i] = strings.TrimRight(heads[i], ": ")
	}
	turned := *t
	turned.Rows = append([]sheet.Row{{Line: t.Rows[0].Line, Cells: heads}}, rows...)
	turned.HiddenRows, turned.HiddenColumns = nil, nil
	return &turned
}
