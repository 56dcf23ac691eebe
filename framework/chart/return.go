package chart

import (
	"framewright/framework"
	"framewright/framework/sheet"
)

// Return is what an edited workbook brings back, laid beside the study as it
// stands: nothing is changed by it.
type Return struct {
	Base      *Base
	Cells     []*ReturnedCell // those that somebody has to do something about, as the sheets have them
	Unchanged int             // cells with something in them that the workbook leaves as they are
	Held      []Held
	Columns   []NewColumn
	Rows      []NewRow
	Comments  []ReturnedComment
	Warnings  []string
}

// CellText is what a cell holds: a summary, or why there is none.
type CellText struct {
	State framework.CellState // never ""
	Text  string              // "" unless it is charted
}

// String is what a cell shows; "" where it is uncharted.
func (t CellText) String() string {
	switch t.State {
	case framework.Charted:
		return t.Text
	case framework.Uncharted, "":
		return ""
	}
	return string(t.State)
}

// Print is a text by which cells that hold the same are known again.
func (t CellText) Print() string { return string(t.State) + " " + foldText(t.Text) }

// Outcome says what the workbook asks of a cell.
type Outcome string

// What becomes of a cell.
const (
	Apply    Outcome = "apply"    // edited in the workbook, and nowhere else
	Conflict Outcome = "conflict" // edited in the workbook and in the study, differently
	Emptied  Outcome = "emptied"  // emptied in the workbook, and not touched in the study
)

// ReturnedCell is a cell that was edited in the workbook.
type ReturnedCell struct {
	Ref               framework.Ref // as the framework stands now
	Path              string        // of the theme when the workbook left; it may lead to another now
	Where             string        // "2 Training received!F7"
	Outcome           Outcome
	Base, Here, There CellText
	Moved             bool    // its column holds texts that left at other participants
	Part              bool    // themes were merged, and more stands in the cell than Here
	parts             []*Part // what Here is made of
}

// Held is something in the workbook that the study cannot take as it is.
type Held struct {
	What   string // a cell's address, or where it stands
	Reason string
	Mend   string // what would take it; may be empty
	Text   string // what would be lost; may be empty
	Was    string // what it was before it was edited; may be empty
	Where  string // sheet and place
}

// NewColumn is a column that the study does not know: a sub-theme, it may be.
type NewColumn struct {
	Name   string // as its head has it, without a number
	Define string // what stands below the name
	Path   string // the path it would have, under the sheet's theme
	Where  string
	Cells  int // how many texts stand in it
}

// NewRow is a row that the study does not know: a participant, it may be.
type NewRow struct {
	Participant string
	Attributes  map[string]string // by id, as they stand in the row
	Where       string
	Cells       int
}

// ReturnedComment is a comment on something that the study knows.
type ReturnedComment struct {
	About  framework.Ref // a cell, a theme, or a participant's name
	Author string
	Date   string // ISO; "" where it is not known
	Text   string // with the replies
	Where  string
}

// Returned lays a workbook that has come back beside the study. Only rows must
// have been added to the charts, no transcripts. The error says why the
// workbook cannot be taken at all.
func (c *Charts) Returned(book *sheet.Book) (*Return, error) {
	base, err := readBase(book)
	if err != nil {
		return nil, err
	}
	if base.Study != c.Study.ID {
		return nil, &framework.Error{Kind: framework.Usage, Name: "other-matrix", Where: book.File,
			What: "this workbook was exported from another study (" + base.Study + ")", Hint: "go to the folder of that study, or give -C FOLDER"}
	}
	r := newReturning(c, book, base)
	for _, g := range r.grids {
		r.read(g)
	}
	r.compare()
	r.comments()
	r.tellEmptied()
	return r.out, nil
}

// returning is one workbook being read.
type returning struct {
	c      *Charts
	base   *Base
	left   map[cellKey]BaseCell  // by path as it left
	heads  map[string]*headNames // by sheet
	grids  []*grid
	notes  map[string]*longText // by sheet, row and column
	spots  []*spot
	at     map[cellKey]*spot
	valued map[string]string   // attributes as they left
	gone   map[string][]string // attributes that were emptied → rows
	goneAt [][2]string         // those attributes, each with the first place
	ours   map[string]bool     // prints of our own remarks
	out    *Return
}

// spot is a cell, by the path that its column left with, with every place where
// it stands in the workbook.
type spot struct {
	key    cellKey
	stands []standing
}

// standing is a cell at one place of the workbook.
type standing struct {
	text  string
	where string
	sheet *grid // nil on the sheet of long texts
	line  int
}

func newReturning(c *Charts, book *sheet.Book, base *Base) *returning {
	r := &returning{c: c, base: base, left: make(map[cellKey]BaseCell, len(base.Cells)), heads: map[string]*headNames{},
		notes: map[string]*longText{}, at: map[cellKey]*spot{}, out: &Return{Base: base}}
	for _, b := range base.Cells {
		r.left[cellKey{c.id(b.Ref.Participant), b.Ref.Theme, b.Ref.Wave}] = b
	}
	r.ours = map[string]bool{}
	for _, print := range base.Remarks {
		r.ours[print] = true
	}
	for _, g := range book.Sheets {
		r.sort(g)
	}
	return r
}

// spotAt finds or makes the spot of a cell.
func (r *returning) spotAt(key cellKey) *spot {
	s := r.at[key]
	if s == nil {
		s = &spot{key: key}
		r.at[key] = s
		r.spots = append(r.spots, s)
	}
	return s
}

func (r *returning) hold(h Held) { r.out.Held = append(r.out.Held, h) }

func (r *returning) warn(line string) { r.out.Warnings = appendNew(r.out.Warnings, line) }
