package action

import (
	"context"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// ExportFramework writes the framework as a codebook.
func (s *Session) ExportFramework(ctx context.Context, file string, audience export.Audience) (*Exported, error) {
	var out *Exported
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		r := d.report("Thematic framework", audience, time.Now())
		r.Page = export.Page{Landscape: true}
		for _, top := range d.Themes.All() {
			if top.Depth == 0 {
				r.Sections = append(r.Sections, d.codebookSection(top))
			}
		}
		out, err = s.write(ctx, file, r, plural(len(d.Themes.All()), "theme", "themes and sub-themes"))
		return err
	})
	return out, err
}

func (d *Desk) codebookSection(top framework.Node) export.Section {
	t := &export.Table{Columns: []export.Column{{ID: "number", Title: "No.", Kind: export.HeadColumn, Width: 6}, {ID: "name", Title: "Theme", Kind: export.AttributeColumn, Width: 26},
		{ID: "define", Title: "Definition", Width: 44}, {ID: "include", Title: "Include", Width: 30}, {ID: "exclude", Title: "Exclude", Width: 30}}}
	var rows []export.Row
	for _, n := range d.Themes.All() {
		if n.Path != top.Path && framework.Under(n.Path, top.Path) {
			row := export.Row{ID: n.Path}
			for _, text := range []string{n.Number, n.Label(), n.Define, n.Include, n.Exclude} {
				row.Cells = append(row.Cells, export.Cell{Spans: export.Text(text)})
			}
			rows = append(rows, row)
		}
	}
	t.Rows = export.Each(rows)
	sec := export.Section{ID: "theme-" + top.Path, Title: top.Number + " " + top.Label(), Level: 1, Intro: export.Text(top.Define)}
	if len(rows) > 0 {
		sec.Blocks = []export.Block{t}
	}
	return sec
}
