package action

import (
	"framewright/export"
	"framewright/framework"
)

// quotations is the bank by theme, a row for each quotation under each of its themes.
// Rejected ones stay behind, and for an archive those that no longer hold or must not be quoted.
func (w *sheetsBeside) quotations() (export.Section, error) {
	quotes, err := quotesOf(w.tx, QuoteOptions{})
	if err != nil {
		return export.Section{}, err
	}
	at, kept := map[string][]*QuoteInfo{}, []*QuoteInfo{}
	for _, q := range quotes {
		if q.State == string(framework.Rejected) || q.broken && !w.team || w.d.kept(q, w.audience(), w.archive) != "" {
			continue
		}
		kept = append(kept, q)
		for _, path := range w.d.under(q.Under) {
			at[path] = append(at[path], q)
		}
	}
	if !w.team {
		w.s.noteUnasked(kept)
	}
	t := &export.Table{Columns: w.quoteColumns()}
	var rows []export.Row
	for _, n := range w.d.Themes.All() {
		for _, q := range at[n.Path] {
			rows = append(rows, w.quote(n.Number+" "+oneLine(n.Label()), q))
		}
	}
	for _, q := range at[""] {
		rows = append(rows, w.quote("Under no theme", q))
	}
	t.Rows = export.Each(rows)
	return export.Section{ID: "quotations", Title: "Quotations", Level: 1, Intro: export.Text("The quotation bank by theme."), Blocks: []export.Block{t}}, nil
}

func (w *sheetsBeside) quoteColumns() []export.Column {
	columns := []export.Column{
		{ID: "theme", Title: "Theme", Kind: export.HeadColumn, Width: 24},
		{ID: "state", Title: "State", Kind: export.AttributeColumn}}
	if w.team {
		columns = append(columns, export.Column{ID: "ref", Title: "Ref", Kind: export.AttributeColumn})
	}
	columns = append(columns, export.Column{ID: "quotation", Title: "Quotation", Width: 68}, export.Column{ID: "attribution", Title: "Attribution", Width: 24})
	if w.team {
		columns = append(columns, export.Column{ID: "note", Title: "Note", Width: 24})
	}
	return columns
}

func (w *sheetsBeside) quote(theme string, q *QuoteInfo) export.Row {
	signed := export.Text(orDefault(q.Attribution, q.Source))
	words := export.Cell{Spans: export.Styled(export.Verbatim, q.Text)}
	if !w.team {
		return export.Row{Cells: append(textCells(theme, q.State), words, export.Cell{Spans: signed})}
	}
	ref := w.ref(q.Ref)
	if q.broken { // its turn may be gone
		ref.Link, words.Flag = "", "it does not hold against the transcript any more"
	}
	return export.Row{ID: q.ID, Cells: append(textCells(theme, q.State), ref, words,
		export.Cell{Spans: export.Text(q.Signed())}, export.Cell{Spans: export.Styled(export.Comment, q.Note)})}
}
