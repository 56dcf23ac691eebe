package chart

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/framework"
)

// Matrix is participants by subthemes: computed, never stored.
type Matrix struct {
	ID      string   `json:"-"`     // the theme's path, or ViewPrefix and the id of a view; several with + between them
	Theme   string   `json:"theme"` // the theme's full slug path; a view's id; several with + between them
	Title   string   `json:"title"` // "3 Getting help"
	Define  string   `json:"-"`     // the theme's definition
	Columns []Column `json:"columns"`
	Rows    []*Row   `json:"rows"`
}

// Column is one subtheme, or a theme or the case as a whole.
type Column struct {
	Subtheme string `json:"subtheme"` // full slug path; "" for the case as a whole
	Number   string `json:"number"`
	Name     string `json:"name"`
	Define   string `json:"-"`
	Include  string `json:"-"`
	Exclude  string `json:"-"`
	Whole    bool   `json:"-"` // a theme that has subthemes, or the case
	Top      string `json:"-"` // the top theme it is of, "3 Getting help"; "" for the case
}

// Row is one participant, or one at a wave.
type Row struct {
	Participant string            `json:"participant"`
	Wave        string            `json:"wave"`
	PartOf      string            `json:"part_of,omitempty"` // the group of a member that stands beside or in place of it
	Attributes  map[string]Values `json:"attributes"`        // as they were at the wave; missing ones are left out
	Cells       map[string]*Cell  `json:"cells"`             // by Column.Subtheme; every column has one
	Group       string            `json:"group,omitempty"`
}

// ID is the row's address: P03, P03/w2.
func (r *Row) ID() string {
	if r.Wave != "" {
		return r.Participant + "/w" + r.Wave
	}
	return r.Participant
}

// Cell is one cell of a matrix, uncharted ones included.
type Cell struct {
	Ref      framework.Ref       `json:"-"`
	State    framework.CellState `json:"state"`
	Summary  string              `json:"summary"`
	By       string              `json:"by"`
	From     []string            `json:"from"`
	Stale    []string            `json:"stale"`    // why it is stale; empty where it holds
	Evidence int                 `json:"evidence"` // how many coded passages there are for it
	Parts    []*Part             `json:"-"`        // what is stored; several where themes were merged
	// Beside are second texts, whose analysts Also names.
	Beside []*framework.Cell `json:"-"`
	Also   []string          `json:"also,omitempty"`
}

// Values are a participant's values of one attribute. In JSON one value is a
// string and several are an array, as participants.yaml has them.
type Values []string

// MarshalJSON writes one value as a string.
func (v Values) MarshalJSON() ([]byte, error) {
	if len(v) == 1 {
		return json.Marshal(v[0])
	}
	return json.Marshal([]string(v))
}

// Matrix computes the matrix of a theme: its leaves, or the theme itself where
// it has none, and last the theme as a whole where that is charted, or something
// is coded under it and none of its leaves. With "" it takes in every theme. The error names a theme there is not, or what is wrong
// with the options.
func (c *Charts) Matrix(theme string, o Options) (*Matrix, error) {
	m := &Matrix{Theme: theme, Title: "All themes"}
	if theme != "" {
		n, ok := c.Themes.Resolve(theme)
		if !ok {
			return nil, noTheme(theme)
		}
		m.ID, m.Theme, m.Title, m.Define = n.Path, n.Path, n.Number+" "+n.Label(), n.Define
	}
	return c.fill(m, c.columns(m.Theme, o.Whole), o)
}

// ViewPrefix stands before the id of a matrix that the study names, where a
// theme's path may stand too.
const ViewPrefix = "matrix:"

// View computes a matrix that the study names. Columns that have subthemes
// stand for these.
func (c *Charts) View(id string, o Options) (*Matrix, error) {
	v, err := c.view(id)
	if err != nil {
		return nil, err
	}
	var columns []Column
	for _, path := range v.Columns {
		n, ok := c.Themes.Resolve(path)
		if !ok {
			return nil, noTheme(path)
		}
		columns = appendColumns(columns, c.columns(n.Path, o.Whole))
	}
	return c.fill(&Matrix{ID: ViewPrefix + id, Theme: id, Title: cmp.Or(v.Name, v.ID)}, columns, o)
}

func (c *Charts) view(id string) (framework.MatrixView, error) {
	var names []string
	for _, v := range c.Study.Matrices {
		if v.ID == id {
			return v, nil
		}
		names = append(names, v.ID)
	}
	hint := "name one in study.yaml under matrices"
	if len(names) > 0 {
		hint = "there are " + strings.Join(names, ", ")
	}
	return framework.MatrixView{}, &framework.Error{Kind: framework.Usage, Name: "no-such-matrix", What: fmt.Sprintf("study.yaml names no matrix %q", id), Hint: hint}
}

// Beside computes one matrix of several, side by side: paths of themes, and
// ids of views behind ViewPrefix. A column that several of them have stands
// where it comes first. None are every theme, as with Matrix.
func (c *Charts) Beside(names []string, o Options) (*Matrix, error) {
	if len(names) == 0 {
		return c.Matrix("", o)
	}
	if len(names) == 1 {
		return c.one(names[0], o)
	}
	m := &Matrix{}
	var ids, themes, titles []string
	var columns []Column
	for _, name := range names {
		part, err := c.heads(name, o)
		if err != nil {
			return nil, err
		}
		ids, themes, titles = append(ids, part.ID), append(themes, part.Theme), append(titles, part.Title)
		columns = appendColumns(columns, part.Columns)
	}
	m.ID, m.Theme, m.Title = strings.Join(ids, "+"), strings.Join(themes, "+"), strings.Join(titles, " + ")
	return c.fill(m, columns, o)
}

// one is the matrix of one theme or view.
func (c *Charts) one(name string, o Options) (*Matrix, error) {
	if id, ok := strings.CutPrefix(name, ViewPrefix); ok {
		return c.View(id, o)
	}
	return c.Matrix(name, o)
}

// heads is the matrix of one theme or view without any row.
func (c *Charts) heads(name string, o Options) (*Matrix, error) {
	return c.one(name, Options{Whole: o.Whole, noCase: true, empty: true})
}

func appendColumns(to, more []Column) []Column {
	for _, col := range more {
		if !slices.Contains(to, col) {
			to = append(to, col)
		}
	}
	return to
}

func noTheme(path string) error {
	return &framework.Error{Kind: framework.Usage, Name: "no-such-theme", What: fmt.Sprintf("there is no theme %s", path),
		Hint: "framewright theme show lists the themes with their paths"}
}

// columns lists the columns under a path: leaves in printed order, each theme
// that has subthemes behind these where it is charted as a whole, or coded under
// itself: that evidence would stand nowhere else. Where the theme itself, or with
// "" each top theme, is to be seen as a whole it has that column anyway.
func (c *Charts) columns(path string, always bool) []Column {
	whole := maps.Clone(c.coded)
	for key := range c.cells {
		whole[key.path] = true
	}
	var out []Column
	var open []framework.Node // ancestors whose subthemes are being listed
	closeTo := func(depth int) {
		for len(open) > 0 && open[len(open)-1].Depth >= depth {
			last := open[len(open)-1]
			open = open[:len(open)-1]
			if whole[last.Path] || always && (last.Path == path || path == "" && last.Depth == 0) {
				out = append(out, c.placed(last))
			}
		}
	}
	for _, n := range c.nodes {
		if path != "" && !framework.Under(n.Path, path) {
			continue
		}
		closeTo(n.Depth)
		if n.Leaf() {
			out = append(out, c.placed(n))
			continue
		}
		open = append(open, n)
	}
	closeTo(0)
	return out
}

// placed is a theme's column, with the top theme that it is of.
func (c *Charts) placed(n framework.Node) Column {
	col, top := column(n), c.byPath[framework.Top(n.Path)]
	col.Top = top.Number + " " + top.Label()
	return col
}

func column(n framework.Node) Column {
	col := Column{Subtheme: n.Path, Number: n.Number, Name: n.Label(), Define: n.Define, Include: n.Include, Exclude: n.Exclude, Whole: !n.Leaf()}
	if col.Whole {
		col.Name += " as a whole"
	}
	return col
}

// fill computes the rows and cells of a matrix.
func (c *Charts) fill(m *Matrix, columns []Column, o Options) (*Matrix, error) {
	if !o.noCase && (o.Whole || o.Case && c.anyCase()) {
		columns = slices.Insert(columns, 0, Column{Name: "The case as a whole", Whole: true})
	}
	m.Columns = columns
	if m.Columns == nil {
		m.Columns = []Column{}
	}
	paths := map[string]bool{}
	for _, col := range columns {
		paths[col.Subtheme] = true
	}
	if o.empty {
		return m, nil
	}
	rows, err := c.rows(paths, o)
	if err != nil {
		return nil, err
	}
	m.Rows = rows
	for _, row := range rows {
		row.Cells = make(map[string]*Cell, len(columns))
		for _, col := range columns {
			row.Cells[col.Subtheme] = c.Cell(framework.Ref{Kind: framework.CellRef, Theme: col.Subtheme, Participant: row.Participant, Wave: row.Wave})
		}
	}
	return m, nil
}

func (c *Charts) anyCase() bool {
	for key := range c.cells {
		if key.path == "" {
			return true
		}
	}
	return false
}

// Cell computes one cell. Where a merge of themes has brought several stored
// cells together it shows all their texts, stale.
func (c *Charts) Cell(ref framework.Ref) *Cell {
	ref.Theme, ref.Participant = c.resolve(ref.Theme), c.id(ref.Participant)
	parts := c.Parts(ref)
	out := &Cell{Ref: ref, State: framework.Uncharted, From: []string{}, Stale: []string{}, Evidence: len(c.Evidence(ref)), Parts: parts}
	var texts, authors []string
	for _, p := range parts {
		if out.State != framework.Charted && (out.State == framework.Uncharted || p.Status() == framework.Charted) {
			out.State = p.Status()
		}
		texts = appendNew(texts, p.Summary)
		authors = appendNew(authors, p.By)
		for _, id := range p.From {
			out.From = appendNew(out.From, id)
		}
		if len(parts) == 1 { // of several, each was written from another theme: that they met is what there is to say
			out.Stale = append(out.Stale, c.Stale(ref, p.Cell)...)
		}
	}
	out.Summary, out.By = strings.Join(texts, "\n\n"), strings.Join(authors, ", ")
	for _, p := range c.Seconds(ref) {
		out.Beside, out.Also = append(out.Beside, p.Cell), appendNew(out.Also, p.By)
	}
	if len(parts) > 1 {
		out.Stale = append(out.Stale, merged(parts, ref.Theme))
	}
	return out
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func merged(parts []*Part, path string) string {
	var from []string
	for _, p := range parts {
		if p.Path != path {
			from = append(from, p.Path)
		}
	}
	return fmt.Sprintf("what was charted under %s was merged into it: it shows all texts until it is charted anew", list(from))
}
