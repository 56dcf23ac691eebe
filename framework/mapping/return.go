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
	r := &returning{m: m, base: base, t: t, o: o, out: &Returned{}, seen: map[string]bool{}, after: map[string]*framework.Element{}, cells: map[string]Cell{}}
	for _, c := range cells {
		r.cells[c.Ref.String()] = c
	}
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
	m     *framework.Map
	base  *Departure
	t     *Table
	o     Options
	out   *Returned
	cells map[string]Cell
	seen  map[string]bool               // ids of elements that the table has
	after map[string]*framework.Element // cell → the last element of it that was met, behind which a new one goes
}

// read parts the rows into pieces. A row that somebody added below another one
// belongs to that one's cell where it names no participant.
func (r *returning) read() (out []piece) {
	var above framework.Ref
	for _, row := range r.t.Rows {
		cell, id, ok := r.place(row, above)
		if !ok {
			continue
		}
		above = cell
		r.summary(row, cell)
		b, known := r.base.Elements[id]
		twin := id != "" && r.seen[id] // a row that was copied
		if twin || id != "" && !known && r.m.Element(id) == nil {
			id = ""
		}
		if id != "" {
			r.seen[id] = true
		}
		if row.Get(ElementColumn) == "" {
			r.empty(row, id)
			continue
		}
		if twin && plain(b.Text) == plain(row.Get(ElementColumn)) && strings.EqualFold(plain(row.Get(CategoryColumn)), plain(b.Category)) {
			continue
		}
		parts, warning := pieces(row, cell, id, b.Text)
		if warning != "" {
			r.out.Warnings = append(r.out.Warnings, warning)
		}
		out = append(out, parts...)
	}
	return out
}

// place finds the cell and element that a row is of.
func (r *returning) place(row Row, above framework.Ref) (cell framework.Ref, id string, ok bool) {
	if cell, id, ok = ParseID(row.ID); ok {
		return r.now(cell), id, true
	}
	says := strings.Join([]string{row.Get(ParticipantColumn), row.Get(ElementColumn), row.Get(DimensionColumn), row.Get(CategoryColumn)}, "")
	if says == "" {
		return cell, "", false
	}
	who, theme := row.Get(ParticipantColumn), row.Get(ThemeColumn)
	if who == "" {
		if above.Participant == "" {
			r.hold(row, "it names no participant, and no row above it does")
			return cell, "", false
		}
		return above, "", true
	}
	if theme == "" {
		switch {
		case strings.EqualFold(who, Who(above)):
			return above, "", true
		case len(r.m.Subthemes) == 1:
			theme = r.m.Subthemes[0]
		default:
			r.hold(row, "it names no theme, and the map reads several")
			return cell, "", false
		}
	}
	cell, err := r.o.Cell(theme, who)
	if err != nil {
		r.hold(row, strings.SplitN(err.Error(), "\n", 2)[0])
		return cell, "", false
	}
	if !r.reads(cell.Theme) {
		r.hold(row, "the map does not read "+cell.Theme)
		return cell, "", false
	}
	return cell, "", true
}

// now is a cell under the framework as it stands: its theme may have moved
// since the table was made.
func (r *returning) now(cell framework.Ref) framework.Ref {
	if cell, err := r.o.Cell(cell.Theme, Who(cell)); err == nil {
		return cell
	}
	return cell
}

func (r *returning) reads(theme string) bool {
	return slices.ContainsFunc(r.m.Subthemes, func(path string) bool { return framework.Under(theme, path) })
}

func (r *returning) hold(row Row, reason string) {
	r.out.Held = append(r.out.Held, Held{What: strings.TrimSpace(row.Where + " " + oneLine(row.Get(ElementColumn))), Reason: reason})
}

// summary warns where a summary was edited, which a map does not bring back.
func (r *returning) summary(row Row, cell framework.Ref) {
	was, known := r.base.Cells[cell.String()]
	if now := row.Get(SummaryColumn); known && now != "" && plain(now) != plain(was) {
		r.out.Warnings = append(r.out.Warnings, row.Where+": the summary of "+cell.String()+" was edited; a map brings elements only: framewright chart "+cell.String())
	}
}

// empty is what a row without an element says: nothing where nothing stood.
func (r *returning) empty(row Row, id string) {
	e := r.m.Element(id)
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
	e := r.m.Element(p.id)
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
	r.seen[e.ID], r.after[e.Cell] = true, e
	if d, c, ok := r.sorted(p); ok {
		Sort(e, d, c)
	}
	r.out.Applied = append(r.out.Applied, Change{"new", e.ID, e.Cell, "", e.Text + r.into(e)})
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
	RemoveElements(r.m, e)
}
