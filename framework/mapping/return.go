package mapping

import (
	"cmp"
	"slices"
	"strings"

	"framewright/framework"
)

// Options say how a table is taken in.
type Options struct {
	By     string
	Theirs bool // conflicts: the table's reading is taken
	Ours   bool // conflicts: the study's reading is kept
	Clear  bool // elements whose rows were deleted or emptied are removed
	// Cell finds the cell that a row means, by the theme and participant that
	// stand in it.
	Cell func(theme, participant string) (framework.Ref, error)
}

// Returned is what a table that came back did to a map.
type Returned struct {
	Applied   []Change
	Unchanged int // elements
	Conflicts []Conflict
	Held      []Held
	Made      []string // addresses of new dimensions and categories
	Deleted   []string // elements whose rows are gone, and that stay
	Emptied   []string // elements whose rows were emptied, and that stay
	Warnings  []string
}

// Change is one thing that was done.
type Change struct {
	What    string // new, text, sorted, words, note, removed
	Element string
	Cell    string
	Before  string
	After   string
}

// Conflict is what was changed in the table and in the study, in two ways.
type Conflict struct {
	Element string
	Cell    string
	What    string // text, sorted, words, note, removed
	Base    string
	Here    string
	There   string
}

// Held is what was left out, with the reason.
type Held struct{ What, Reason string }

// Return takes a table that came back into a map, which it changes. base is what
// left, nil where the table does not say: then what differs is a conflict. cells
// are those that the map reads.
func Return(m *framework.Map, base *Departure, t *Table, cells []Cell, o Options) *Returned {
	if base == nil {
		base = &Departure{}
	}
	r := &returning{m: m, base: base, t: t, o: o, out: &Returned{Held: slices.Clone(t.Held)}, seen: map[string]bool{}, edited: map[string]bool{},
		after: map[string]*framework.Element{}, cells: map[string]Cell{}, listed: cells, byID: map[string]*framework.Element{}}
	for _, c := range cells {
		r.cells[c.Ref.String()] = c
	}
	for _, e := range m.Elements {
		r.byID[e.ID] = e
	}
	r.turned = r.sortedSince()
	todo := r.read()
	for _, p := range todo {
		r.take(p)
	}
	r.missing()
	m.SortElements()
	return r.out
}

// returning is one return under way.
type returning struct {
	m      *framework.Map
	base   *Departure
	t      *Table
	o      Options
	out    *Returned
	cells  map[string]Cell
	listed []Cell                        // the same, in the order of the framework
	byID   map[string]*framework.Element // the map's elements
	turned bool                          // the rows stand in another order than they left in
	seen   map[string]bool               // ids of elements that the table has
	edited map[string]bool               // readings of summaries that were warned of
	after  map[string]*framework.Element // cell → the last element of it that was met, behind which a new one goes
}

// empty is what a row without an element says: nothing where nothing stood.
func (r *returning) empty(row Row, id string) {
	e := r.byID[id]
	if len(row.Comments) > 0 {
		r.hold(row, "a comment hangs there, and no element stands in the row: "+oneLine(strings.Join(row.Comments, "; ")))
	}
	switch {
	case e != nil && r.o.Clear:
		r.remove(e)
	case e != nil:
		r.out.Emptied = append(r.out.Emptied, e.Cell+": "+e.Text)
	case row.Get(DimensionColumn)+row.Get(CategoryColumn) != "" && id == "":
		r.hold(row, "a dimension or category stands there, and no element")
	}
}

// take brings one piece into the map.
func (r *returning) take(p piece) {
	e := r.byID[p.id]
	switch {
	case p.id == "":
		r.added(p)
		return
	case e == nil:
		r.gone(p)
		return
	}
	b, known := r.base.Elements[p.id]
	if !known { // of another table, or one that does not remember
		b = BaseLine{In: "?"}
	}
	n := len(r.out.Applied) + len(r.out.Conflicts)
	r.text("text", ElementColumn, e, b.Text, p.text, &e.Text)
	r.sorting(p, e, b)
	r.text("words", WordsColumn, e, b.Words, p.words, &e.Words)
	r.text("note", NoteColumn, e, b.Note, p.note, &e.Note)
	r.comments(p, e)
	if n == len(r.out.Applied)+len(r.out.Conflicts) {
		r.out.Unchanged++
	}
	r.after[e.Cell] = e
}

// text brings one text of an element in: base is what left, there what came.
func (r *returning) text(what, column string, e *framework.Element, base, there string, here *string) {
	if !r.t.Columns[column] || plain(there) == plain(base) || plain(there) == plain(*here) {
		return
	}
	if plain(*here) != plain(base) && !r.settle(Conflict{e.ID, e.Cell, what, base, *here, there}) {
		return
	}
	r.out.Applied = append(r.out.Applied, Change{what, e.ID, e.Cell, *here, there})
	*here = there
	if what == "words" {
		r.stamp(e)
	}
}

// stamp remembers the summary that an element was noted from: the one that the
// table showed, which may have been charted anew since.
func (r *returning) stamp(e *framework.Element) {
	summary, left := r.base.Cells[e.Cell]
	if !left {
		summary = r.cells[e.Cell].Summary
	}
	Stamp(e, summary)
}

// comments puts what hangs on a row's cells into the element's note, behind
// what stands there; what it says already is not said again.
func (r *returning) comments(p piece, e *framework.Element) {
	for _, c := range p.comments {
		if c = strings.TrimSpace(c); c == "" || strings.Contains(plain(e.Note), plain(c)) {
			continue
		}
		before := e.Note
		e.Note = strings.TrimSpace(e.Note + "\n" + c)
		r.out.Applied = append(r.out.Applied, Change{"note", e.ID, e.Cell, before, e.Note})
	}
}

// settle tells whether the table's reading is to be taken where the study's
// differs; undecided conflicts are listed.
func (r *returning) settle(c Conflict) bool {
	if !r.o.Theirs && !r.o.Ours {
		r.out.Conflicts = append(r.out.Conflicts, c)
	}
	return r.o.Theirs
}

// gone is a piece whose element the study has lost since the table was made:
// that stands where the table left it alone.
func (r *returning) gone(p piece) {
	b := r.base.Elements[p.id]
	same := func(column, a, b string) bool { return !r.t.Columns[column] || strings.EqualFold(plain(a), plain(b)) }
	if plain(p.text) == plain(b.Text) && same(DimensionColumn, p.dimension, b.Dimension) && same(CategoryColumn, p.category, b.Category) {
		return
	}
	if r.settle(Conflict{p.id, p.cell.String(), "removed", b.Text, "", p.text}) {
		r.make(p, p.id)
	}
}

// added is a piece that the table has new: a new element, unless the study has
// one of these words in that cell, as when a table comes back a second time.
func (r *returning) added(p piece) {
	for _, e := range r.m.Elements {
		if e.Cell == p.cell.String() && !r.seen[e.ID] && plain(e.Text) == plain(p.text) {
			r.seen[e.ID] = true
			b := BaseLine{In: in(e)}
			if e.Sorted() {
				b.In = "?"
			}
			n := len(r.out.Applied) + len(r.out.Conflicts)
			if p.dimension+p.category != "" {
				r.sorting(p, e, b)
			}
			if n == len(r.out.Applied)+len(r.out.Conflicts) {
				r.out.Unchanged++
			}
			r.after[e.Cell] = e
			return
		}
	}
	r.make(p, "")
}

// make notes a new element behind the one before it in the table.
func (r *returning) make(p piece, id string) {
	e := &framework.Element{ID: cmp.Or(id, framework.NewID()), Cell: p.cell.String(), Text: p.text, Words: p.words, Note: p.note, By: r.o.By}
	cell, read := r.cells[e.Cell]
	switch {
	case !read || cell.Summary == "":
		r.out.Warnings = append(r.out.Warnings, p.row.Where+": "+e.Cell+" holds no summary: is this its cell?")
	case WhyGone(e, cell.Summary) != "":
		r.out.Warnings = append(r.out.Warnings, p.row.Where+": “"+e.Words+"” does not stand in the summary of "+e.Cell)
	}
	at := len(r.m.Elements)
	if before := slices.Index(r.m.Elements, r.after[e.Cell]); before >= 0 {
		at = before + 1
	}
	r.m.Elements = slices.Insert(r.m.Elements, at, e)
	r.stamp(e)
	r.byID[e.ID], r.seen[e.ID], r.after[e.Cell] = e, true, e
	if d, c, ok := r.sorted(p); ok {
		Sort(e, d, c)
	}
	r.out.Applied = append(r.out.Applied, Change{"new", e.ID, e.Cell, "", e.Text + r.into(e)})
	r.comments(p, e)
}

// into prints where an element is sorted, behind its words.
func (r *returning) into(e *framework.Element) string {
	if e.Dimension == "" {
		return ""
	}
	return " → " + r.where(e)
}

// where prints where an element is sorted.
func (r *returning) where(e *framework.Element) string {
	l := lineOf(r.m, e, Line{})
	return strings.TrimSuffix(l.Dimension+" / "+l.Category, " / ")
}

// missing deals with elements whose rows are no longer in the table.
func (r *returning) missing() {
	for _, e := range slices.Clone(r.m.Elements) {
		if _, left := r.base.Elements[e.ID]; !left || r.seen[e.ID] {
			continue
		}
		if r.o.Clear {
			r.remove(e)
			continue
		}
		r.out.Deleted = append(r.out.Deleted, e.Cell+": "+e.Text)
	}
}

// remove takes an element out; one that was changed here since is a conflict.
func (r *returning) remove(e *framework.Element) {
	b := r.base.Elements[e.ID]
	if plain(b.Text) != plain(e.Text) || b.In != in(e) {
		if !r.settle(Conflict{e.ID, e.Cell, "removed", b.Text, e.Text + r.into(e), ""}) {
			return
		}
	}
	r.out.Applied = append(r.out.Applied, Change{"removed", e.ID, e.Cell, e.Text + r.into(e), ""})
	delete(r.byID, e.ID)
	RemoveElements(r.m, e)
}
