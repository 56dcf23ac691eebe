package export

import "fmt"

// Millimetres of paper, of the columns of a printed table, and of ordinary margins.
const (
	pageMargin  = 18.0
	headWidth   = 26.0
	attrWidth   = 21.0
	textWidthMM = 44.0 // least width of a text column
	narrowHint  = 20.0 // characters; a text column hinted below takes no more than it asks for
)

// size is the paper's width and height in millimetres.
func (p Page) size() (width, height float64) {
	width, height = 210, 297
	if p.Paper == A3 {
		width, height = 297, 420
	}
	if p.Landscape {
		width, height = height, width
	}
	return width, height
}

// margins are the left and the right margin in millimetres. A wide one leaves at
// least 60 mm for the text.
func (p Page) margins(rtl bool) (left, right float64) {
	width, _ := p.size()
	wide := min(max(p.Margin, pageMargin), width-pageMargin-60)
	if rtl {
		return wide, pageMargin
	}
	return pageMargin, wide
}

// room is the width between the margins in millimetres.
func (p Page) room() float64 {
	width, _ := p.size()
	left, right := p.margins(false)
	return width - left - right
}

// placed is a column in a block of a printed table.
type placed struct {
	index int     // in Table.Columns
	width float64 // millimetres
	share float64 // its part, beside those of others, in what a page leaves over
}

// columnBlocks divides the columns of a table into blocks that fit into a width, the
// row heads repeated in each; attributes stand in the first. Columns of a block share
// what is left.
func columnBlocks(columns []Column, room float64) [][]placed {
	var heads, attributes, texts []placed
	for i, c := range columns {
		switch c.Kind {
		case HeadColumn:
			heads = append(heads, placed{i, c.hinted(headWidth, 45), 0})
		case AttributeColumn:
			attributes = append(attributes, placed{i, c.hinted(attrWidth, 45), 0})
		default:
			texts = append(texts, placed{i, c.hinted(textWidthMM, 66), c.share()})
		}
	}
	lead := append(heads[:len(heads):len(heads)], attributes...)
	shrink(lead, room*0.6)
	var out [][]placed
	for first := true; first || len(texts) > 0; first = false {
		block := append([]placed(nil), heads...)
		if first {
			block = append([]placed(nil), lead...)
		}
		n := fitting(texts, room-total(block))
		block = append(block, texts[:n]...)
		texts = texts[n:]
		out = append(out, widen(block, columns, room))
	}
	return out
}

// hinted is a column's width in millimetres: as its hint in characters asks, up to
// most, or what columns of its kind have.
func (c Column) hinted(usual, most float64) float64 {
	if c.Width <= 0 {
		return usual
	}
	return min(max(c.Width*1.5+3, 10), most)
}

// share is a text column's part in what is left over: none where only a word or two
// stand in it.
func (c Column) share() float64 {
	switch {
	case c.Width <= 0:
		return textWidthMM
	case c.Width < narrowHint:
		return 0
	}
	return min(c.Width, 120)
}

// fitting is how many columns fit into a room: at least one.
func fitting(columns []placed, room float64) int {
	sum := 0.0
	for i, c := range columns {
		if sum += c.width; sum > room && i > 0 {
			return i
		}
	}
	return len(columns)
}

func total(block []placed) float64 {
	sum := 0.0
	for _, c := range block {
		sum += c.width
	}
	return sum
}

// shrink narrows columns in proportion until they fit.
func shrink(block []placed, room float64) {
	if sum := total(block); sum > room {
		for i := range block {
			block[i].width *= room / sum
		}
	}
}

// widen shares what is left of the room among the text columns, among all of them
// alike where each is narrow; a block that is too wide is narrowed.
func widen(block []placed, columns []Column, room float64) []placed {
	shrink(block, room)
	shares := 0.0
	for _, c := range block {
		shares += c.share
	}
	if shares == 0 {
		for i, c := range block {
			if columns[c.index].Kind == TextColumn {
				block[i].share = c.width
				shares += c.width
			}
		}
	}
	rest := room - total(block)
	for i, c := range block {
		if c.share > 0 {
			block[i].width += rest * c.share / shares
		}
	}
	return block
}

// cell gives a row's cell of a column; rows may be shorter than the table.
func (r Row) cell(i int) Cell {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return Cell{}
}

// groups tells, row by row, where another group begins.
type groups struct{ last string }

// begins gives the name of the group that begins with a row; "" where none does.
func (g *groups) begins(row Row) string {
	if row.Group == g.last {
		return ""
	}
	g.last = row.Group
	return row.Group
}

// each ranges over a table's rows, and checks them.
func (t *Table) each(do func(Row) error) error {
	if t.Rows == nil {
		return nil
	}
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		if len(row.Cells) > len(t.Columns) {
			return fmt.Errorf("row %q has %d cells for %d columns", row.ID, len(row.Cells), len(t.Columns))
		}
		if err := do(row); err != nil {
			return err
		}
	}
	return nil
}

// anchors numbers the anchors of a report from 1 in their order, so that links can
// be told from dead ends before their goal is written, and get names that any format
// takes.
type anchors struct {
	number map[string]int
	set    map[string]bool
}

func findAnchors(r *Report) (*anchors, error) {
	a := &anchors{map[string]int{}, map[string]bool{}}
	for i := range r.Sections {
		s := &r.Sections[i]
		a.add(s.ID)
		for _, b := range s.Blocks {
			if err := a.addBlock(b); err != nil {
				return nil, fmt.Errorf("%q: %w", s.Title, err)
			}
		}
	}
	return a, nil
}

func (a *anchors) addBlock(b Block) error {
	switch b := b.(type) {
	case *Table:
		return b.each(func(row Row) error {
			a.add(row.Anchor)
			for _, c := range row.Cells {
				a.add(c.Anchor)
			}
			return nil
		})
	case *Entry:
		a.add(b.Anchor)
	case *TurnLine:
		a.add(b.Anchor)
	case *Paragraph:
		a.add(b.Anchor)
	}
	return nil
}

func (a *anchors) add(id string) {
	if _, known := a.number[id]; id != "" && !known {
		a.number[id] = len(a.number) + 1
	}
}

// goal is the name for a link to an anchor.
func (a *anchors) goal(id string) (name string, ok bool) {
	n, ok := a.number[id]
	return fmt.Sprintf("a%d", n), ok
}

// lead is the name of what a text links to; "" where it is no link. One to nowhere is
// noted.
func (t *tally) lead(a *anchors, link string) string {
	if link == "" {
		return ""
	}
	name, ok := a.goal(link)
	if !ok {
		t.deadEnd(link)
		return ""
	}
	return name
}

// place is the name for an anchor where it is written; only once for each, because a
// table that is split repeats its row heads.
func (a *anchors) place(id string) (name string, ok bool) {
	if id == "" || a.set[id] {
		return "", false
	}
	a.set[id] = true
	return a.goal(id)
}
