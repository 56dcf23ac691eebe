package action

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"framewright/coding/codebook"
	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// FrameworkExport says what a codebook is to hold.
type FrameworkExport struct {
	Audience export.Audience
	History  bool // the change history as the last section; for the team only
	Asked    bool // whether History was asked for in so many words
	Examples int  // up to so many quotations a theme; for the team only
}

// ExportFramework writes the framework as a codebook, to a document, a table,
// or a .qdc for other programs; the file's ending chooses.
func (s *Session) ExportFramework(ctx context.Context, file string, o FrameworkExport) (*Exported, error) {
	if o.Audience != export.Team && (o.Examples > 0 || o.History && o.Asked) {
		return nil, &framework.Error{Kind: framework.Usage, Name: "codebook-for-team", What: "quotations and the change history are for the team only",
			Hint: "leave --examples and --history out, or --for"}
	}
	var out *Exported
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		notes, err := guardThemes(tx, d, o.Audience)
		if err != nil {
			return err
		}
		what := Plural(len(d.Themes.All()), "theme", "themes and sub-themes")
		if strings.EqualFold(filepath.Ext(file), ".qdc") {
			if out, err = s.writeExchange(ctx, tx, file, d, o, what); err == nil {
				out.Warnings = append(out.Warnings, notes...)
			}
			return err
		}
		c := &bookLayout{d: d, o: o}
		if c.quotes, err = d.quotesByTheme(tx, o.Examples); err != nil {
			return err
		}
		var history *FrameworkHistory
		if o.History && o.Audience == export.Team {
			if history, err = frameworkHistory(tx); err != nil {
				return err
			}
		}
		if o.Audience == export.Team {
			if err := c.whence(tx); err != nil {
				return err
			}
		}
		r := c.report(file, time.Now())
		if note := addHistory(r, file, o, history); note != "" {
			notes = append(notes, note)
		}
		if out, err = s.write(ctx, tx, file, r, what); err == nil {
			out.Warnings = append(out.Warnings, notes...)
		}
		return err
	})
	return out, err
}

// guardThemes leaves out of the framework what is for the team alone, refs and
// comments, and refuses it where it holds ids or, for readers, counts.
func guardThemes(tx *store.Tx, d *Desk, audience export.Audience) (notes []string, err error) {
	if audience == export.Team {
		return nil, nil
	}
	g, err := guardOf(tx, d, audience, "framewright theme define, theme rename …")
	if err != nil {
		return nil, err
	}
	d.Themes = bareThemes(d.Themes)
	g.look("the study’s title", d.Study.Title)
	for _, n := range d.Themes.All() {
		where := n.Number + " " + oneLine(n.Label())
		g.look(where, n.Label())
		for _, f := range codebook.Fields {
			g.spans(where, bareSpansOf(*f.Of(n.Theme)))
		}
	}
	return g.notes(), g.refusal()
}

// writeExchange writes a .qdc.
func (s *Session) writeExchange(ctx context.Context, tx *store.Tx, file string, d *Desk, o FrameworkExport, what string) (*Exported, error) {
	if len(d.Themes.Top) == 0 {
		return nil, &framework.Error{Name: "nothing-to-export", Where: file, What: "there are no themes yet, and a .qdc cannot be empty",
			Hint: "framewright import framework FILE, or framewright theme add PATH \"Name\""}
	}
	var b bytes.Buffer
	changes, err := tx.ThemeChanges()
	if err != nil {
		return nil, err
	}
	if err := exchangeBook(d.Study.ID, d.Themes, changes...).Write(&b); err != nil {
		return nil, err
	}
	book := &bookLayout{d: d, o: FrameworkExport{Audience: o.Audience}}
	told, err := s.namesOut(tx, book.report(file, time.Now())) // the same texts
	if err != nil {
		return nil, err
	}
	out, err := s.writeBytes(ctx, file, b.Bytes(), what)
	if err == nil {
		out.Warnings = append(out.Warnings, told...)
	}
	if err == nil && o.Audience == export.Team && (o.History && o.Asked || o.Examples > 0) {
		out.Warnings = append(out.Warnings, "a .qdc holds names and descriptions only: history and quotations were left out; .docx and .xlsx hold them")
	}
	return out, err
}

// codebook lays a framework out for a report.
type bookLayout struct {
	d      *Desk
	o      FrameworkExport
	quotes map[string][]*QuoteInfo
	from   map[string]string // path → where the theme came from
}

// tabular tells the formats that are tables from those that are read.
func tabular(file string) bool {
	ext := strings.ToLower(filepath.Ext(file))
	return ext == ".xlsx" || ext == ".csv"
}

func (c *bookLayout) report(file string, now time.Time) *export.Report {
	r := c.d.report(codebook.Title, c.o.Audience, now)
	c.head(r)
	if tabular(file) {
		r.Page = export.Page{Landscape: true}
		t := c.table()
		if strings.EqualFold(filepath.Ext(file), ".csv") {
			c.versioned(t)
		}
		r.Sections = []export.Section{{ID: "codebook", Title: "Codebook", Level: 1, Blocks: []export.Block{t}}}
		return r
	}
	for _, n := range c.d.Themes.All() {
		r.Sections = append(r.Sections, export.Section{ID: c.anchor("theme-" + n.Path), Title: n.Number + " " + oneLine(n.Label()), Level: min(n.Depth+1, 3), Blocks: c.blocks(n)})
	}
	return r
}

// anchor is an id of the report; outside of the team nobody is shown any.
func (c *bookLayout) anchor(id string) string {
	if c.o.Audience != export.Team {
		return ""
	}
	return id
}

// head says which version of the framework this is.
func (c *bookLayout) head(r *export.Report) {
	const key = "Framework version"
	value := strings.TrimPrefix(c.d.Themes.Edition(), "version ")
	for i := range r.Meta {
		if r.Meta[i].Key == key {
			r.Meta[i].Value = value
			return
		}
	}
	r.Meta = append(r.Meta, export.KeyValue{Key: key, Value: value})
}

// longDate prints a day as the front page has it.
func longDate(day string) string {
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		return t.Format("2 January 2006")
	}
	return day
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// blocks are what is said of a theme, below its heading.
func (c *bookLayout) blocks(n framework.Node) (out []export.Block) {
	add := func(title, text string, style export.Style) {
		if text == "" {
			return
		}
		spans := export.Styled(export.Strong, title+": ")
		out = append(out, &export.Paragraph{Role: export.Body, Spans: append(spans, export.Span{Text: text, Style: style})})
	}
	if n.Define != "" {
		if codebook.Labelled(n.Define) { // it must not be taken for another field
			add(codebook.FieldTitle("define"), n.Define, export.Plain)
		} else {
			out = append(out, &export.Paragraph{Role: export.Body, Spans: export.Text(n.Define)})
		}
	}
	for _, f := range codebook.Fields[1:] {
		add(codebook.FieldTitle(f.ID), *f.Of(n.Theme), export.Plain)
	}
	for _, q := range c.quotes[n.Path] {
		out = append(out, &export.Entry{Quote: export.Styled(export.Verbatim, q.Text), Attribution: export.Text(q.Signed()), Ref: q.Ref, Language: q.language})
	}
	if c.o.Audience == export.Team {
		add(fromTitle, c.from[n.Path], export.Comment)
		out = append(out, &export.Paragraph{Role: export.Body, Spans: append(export.Styled(export.State, pathTitle+": "), export.Span{Text: n.Path, Style: export.Ref})})
	}
	return out
}

// Titles of what only the team's codebook says of a theme.
const (
	fromTitle  = "Where it came from"
	pathTitle  = "Path"
	quoteTitle = "Quotations from the bank"
)

// table is the codebook as one table, which comes back with import framework.
func (c *bookLayout) table() *export.Table {
	team := c.o.Audience == export.Team
	t := &export.Table{Columns: []export.Column{{ID: "number", Title: "No.", Kind: export.HeadColumn, Width: 7}}}
	if team {
		t.Columns = append(t.Columns, export.Column{ID: "path", Title: pathTitle, Kind: export.HeadColumn, Width: 26})
	}
	t.Columns = append(t.Columns, export.Column{ID: "name", Title: "Name", Kind: export.AttributeColumn, Width: 28})
	for i, f := range codebook.Fields {
		t.Columns = append(t.Columns, export.Column{ID: f.ID, Title: codebook.FieldTitle(f.ID), Width: []float64{46, 32, 32, 32}[i]})
	}
	quoted := len(c.quotes) > 0
	if quoted {
		t.Columns = append(t.Columns, export.Column{ID: "quotations", Title: quoteTitle, Width: 46})
	}
	if team {
		t.Columns = append(t.Columns, export.Column{ID: "from", Title: fromTitle, Width: 32})
	}
	var rows []export.Row
	for _, n := range c.d.Themes.All() {
		texts := []string{n.Number}
		if team {
			texts = append(texts, n.Path)
		}
		texts = append(texts, oneLine(n.Label()))
		for _, f := range codebook.Fields {
			texts = append(texts, *f.Of(n.Theme))
		}
		if quoted {
			texts = append(texts, c.quoted(n.Path))
		}
		if team {
			texts = append(texts, c.from[n.Path])
		}
		row := export.Row{ID: n.Path}
		for _, text := range texts {
			row.Cells = append(row.Cells, export.Cell{Spans: export.Text(text)})
		}
		rows = append(rows, row)
	}
	t.Rows = export.Each(rows)
	return t
}

// versioned adds the framework's version as the last column: a CSV file has no
// front page that could name it.
func (c *bookLayout) versioned(t *export.Table) {
	t.Columns = append(t.Columns, export.Column{ID: "version", Title: stampVersion, Kind: export.AttributeColumn, Width: 20})
	rows := t.Rows
	t.Rows = func(yield func(export.Row, error) bool) {
		for row, err := range rows {
			row.Cells = append(row.Cells, export.Cell{Spans: export.Text(strings.TrimPrefix(c.d.Themes.Edition(), "version "))})
			if !yield(row, err) {
				return
			}
		}
	}
}

// quoted lists a theme's quotations in one cell.
func (c *bookLayout) quoted(path string) string {
	var out []string
	for _, q := range c.quotes[path] {
		out = append(out, fmt.Sprintf("“%s” (%s, %s)", q.Text, q.Signed(), q.Ref))
	}
	return strings.Join(out, "\n")
}
