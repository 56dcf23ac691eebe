package chart

import (
	"slices"
	"strings"

	"framewright/framework/sheet"
)

// sheetPrefix stands before a sheet's id in its first cell.
const sheetPrefix = "sheet-"

// headWithin is how many lines from its top a sheet's header is looked for.
const headWithin = 30

// grid is a sheet of the workbook that one of the exported ones has become.
type grid struct {
	*sheet.Grid
	id       string
	base     *BaseSheet
	names    *headNames
	idLine   int // 0 where the ids have gone
	headLine int
	ids      []string // by column
	heads    []string // by column
	idColumn int      // -1 where the ids of rows have gone
	columns  []gridColumn
	rows     []gridRow
}

// sort finds out what a sheet of the workbook is.
func (r *returning) sort(g *sheet.Grid) {
	if isBase(g) || r.readNotes(g) || besides(g) {
		r.uncommented(g)
		return
	}
	if id, ok := r.sheetID(g); ok {
		out := &grid{Grid: g, id: id, idColumn: -1}
		for i := range r.base.Sheets {
			if r.base.Sheets[i].ID == id {
				out.base = &r.base.Sheets[i]
			}
		}
		r.grids = append(r.grids, out)
		return
	}
	r.uncommented(g)
	r.front(g)
	if !g.Hidden && strange(g) {
		r.hold(Held{What: "the sheet " + g.Name, Where: g.Name, Reason: "it is none of the exported matrices",
			Mend: "type or paste its texts into the sheets of the matrices"})
	}
}

// besideSheets are the sheets that an export may have beside its matrices, by
// the ids in their first cells. Some of them have rows of participants and
// columns of sub-themes, too, and hold no summaries.
var besideSheets = map[string]string{"evidence": "Evidence", "quotations": "Quotations", "transcripts": "Transcripts", "coverage": "Coverage", "codebook": "Codebook"}

// besides is true of those sheets, known by their id, and where that has gone
// by their name.
func besides(g *sheet.Grid) bool {
	for i := range min(len(g.Rows), 3) {
		if cells := g.Rows[i].Cells; len(cells) > 0 && cells[0].Column == 0 {
			id := strings.TrimSpace(cells[0].Text)
			if strings.HasPrefix(id, sheetPrefix) {
				return false
			}
			if besideSheets[id] != "" {
				return true
			}
		}
	}
	for _, name := range besideSheets {
		if named(g, name) {
			return true
		}
	}
	return false
}

// named tells whether a sheet has a name, or has it with a number behind, as
// programs name copies.
func named(g *sheet.Grid, name string) bool {
	return g.Name == name || strings.HasPrefix(g.Name, name+" (")
}

// strange is false of the sheets that an export always has, and of empty ones.
func strange(g *sheet.Grid) bool {
	own := []string{"About", "Remarks", "Notes"} // the export's names of these
	return len(g.Rows) > 0 && !slices.ContainsFunc(own, func(name string) bool { return named(g, name) })
}

// sheetID tells which exported sheet g is: by the id in its first cell; where
// that has gone by the ids of its columns, then by its title or name.
func (r *returning) sheetID(g *sheet.Grid) (string, bool) {
	if len(g.Rows) == 0 {
		return "", false
	}
	for i := range min(len(g.Rows), 5) {
		for _, c := range g.Rows[i].Cells {
			id, ok := strings.CutPrefix(strings.TrimSpace(c.Text), sheetPrefix)
			if ok && r.baseSheet(id) != nil {
				return id, true
			}
		}
	}
	if id := r.byColumns(g); id != "" {
		return id, true
	}
	return r.byTitle(g)
}

func (r *returning) baseSheet(id string) *BaseSheet {
	for i := range r.base.Sheets {
		if r.base.Sheets[i].ID == id {
			return &r.base.Sheets[i]
		}
	}
	return nil
}

// byColumns is the sheet whose columns' ids stand in one of the first lines.
func (r *returning) byColumns(g *sheet.Grid) string {
	best, most := "", 0
	for _, s := range r.base.Sheets {
		for i := range min(len(g.Rows), 5) {
			n := 0
			for _, c := range g.Rows[i].Cells {
				if slices.Contains(s.Columns, strings.TrimSpace(c.Text)) {
					n++
				}
			}
			if n > most {
				best, most = s.ID, n
			}
		}
	}
	return best
}

// byTitle is the sheet whose headings stand in a header line, or whose title is
// above it.
func (r *returning) byTitle(g *sheet.Grid) (string, bool) {
	best, most := "", 1
	for _, s := range r.base.Sheets {
		names := r.namesOf(&s)
		for i := range g.Rows {
			if g.Rows[i].Line > headWithin {
				break
			}
			n, headed := 0, false
			for _, c := range g.Rows[i].Cells {
				id := names.find(c.Text)
				headed = headed || id == headColumnID
				if id != "" && id != headColumnID && slices.Contains(s.Columns, id) {
					n++
				}
			}
			if n == 1 && !headed {
				continue // one word like a heading makes no matrix
			}
			if n >= most && n > 0 && (best == "" || n > most) {
				best, most = s.ID, n
			}
		}
	}
	return best, best != ""
}

// read reads a sheet: its heads, its rows, and every cell where they meet.
func (r *returning) read(g *grid) {
	g.names = r.namesOf(g.base)
	if !r.findHead(g) {
		r.hold(Held{What: "the sheet " + g.Name, Where: g.Name, Reason: "the row with the headings of its columns cannot be found",
			Mend: "undo what was done to that row, or copy the texts into a fresh export"})
		return
	}
	r.titleEdited(g)
	r.readColumns(g)
	r.readRows(g)
	r.readCells(g)
}

// findHead finds the lines of ids and of headings.
func (r *returning) findHead(g *grid) bool {
	bestHead, most := 0, 0
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Line > headWithin {
			break
		}
		ids, heads := 0, 0
		for _, c := range row.Cells {
			text := strings.TrimSpace(c.Text)
			if text == headColumnID || g.knownID(text) {
				ids++
			} else if g.names.find(text) != "" {
				heads++
			}
		}
		if ids > heads && g.idLine == 0 && bestHead == 0 {
			g.idLine = row.Line
			g.ids = texts(row)
		} else if heads > most && !r.names(g, row) {
			bestHead, most = i+1, heads
		}
	}
	if bestHead > 0 {
		row := &g.Rows[bestHead-1]
		g.headLine, g.heads = row.Line, texts(row)
		return true
	}
	return g.idLine > 0 && r.unheaded(g)
}

// unheaded finds the headings where every one was written anew: two lines below
// the ids. Where a row of the matrix stands there, or above, the line of headings
// has gone, and the ids alone say what the columns are.
func (r *returning) unheaded(g *grid) bool {
	for i := range g.Rows {
		row := &g.Rows[i]
		switch {
		case row.Line <= g.idLine:
		case r.isData(g, row):
			g.headLine = row.Line - 1
			return true
		case row.Line == g.idLine+2:
			g.headLine, g.heads = row.Line, texts(row)
			return true
		}
	}
	return false
}

// names is true of a row that names a participant, in its hidden id or at its
// head.
func (r *returning) names(g *grid, row *sheet.GridRow) bool {
	return slices.ContainsFunc(row.Cells, func(c sheet.GridCell) bool {
		if c.Column > 0 && strings.TrimSpace(at(g.ids, c.Column)) != headColumnID {
			return false
		}
		m, ok := r.markOf(c.Text)
		return ok && m.known
	})
}

// isData is true of a row of the matrix: it names a participant, or holds a
// text that left in a cell.
func (r *returning) isData(g *grid, row *sheet.GridRow) bool {
	if r.names(g, row) {
		return true
	}
	for _, c := range row.Cells {
		id := strings.TrimSpace(at(g.ids, c.Column))
		if text := foldText(c.Text); g.knownID(id) && len(text) > 0 && r.leftText(id, text) {
			return true
		}
	}
	return false
}

// leftText is true of a folded text that left in a cell of a column.
func (r *returning) leftText(column, text string) bool {
	for key, b := range r.left {
		if columnID(key) == column && foldText(CellText{b.State, b.Text}.String()) == text {
			return true
		}
	}
	return false
}

// knownID is true of the ids of this sheet's columns.
func (g *grid) knownID(id string) bool {
	return id != "" && (slices.Contains(g.base.Columns, id) || strings.HasPrefix(id, attributePrefix))
}

// texts are the texts of a row by column.
func texts(row *sheet.GridRow) []string {
	var out []string
	for _, c := range row.Cells {
		for len(out) <= c.Column {
			out = append(out, "")
		}
		out[c.Column] = c.Text
	}
	return out
}

func at(list []string, i int) string {
	if i < 0 || i >= len(list) {
		return ""
	}
	return list[i]
}
