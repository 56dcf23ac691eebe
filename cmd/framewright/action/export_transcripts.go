package action

import (
	"context"
	"slices"
	"strings"
	"time"

	"framewright/coding"
	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// ExportTranscripts writes transcripts with turn numbers and a wide margin to
// write in: all, or those named. With coded each turn carries its themes. A
// spreadsheet is a table that ImportCodings reads when it is filled in.
func (s *Session) ExportTranscripts(ctx context.Context, file string, ids []string, coded bool) (*Exported, error) {
	var out *Exported
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			if ids, err = tx.TranscriptIDs(); err != nil {
				return err
			}
		}
		r := d.report("Transcripts", export.Team, time.Now())
		r.Page = export.Page{Margin: 70}
		r.Properties = d.stamp()
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		if !coded {
			r.Sections = append(r.Sections, d.toMark())
		}
		for i, id := range ids {
			s.progress("laying out", i, len(ids))
			t, err := tx.Transcript(id)
			if err != nil {
				return err
			}
			sec, err := transcriptSection(tx, d, v, t, coded)
			if err != nil {
				return err
			}
			r.Sections = append(r.Sections, sec)
		}
		s.progress("laying out", 0, 0)
		if f, err := export.FormatOf(file); err == nil && (f.Ext == "xlsx" || f.Ext == "csv") {
			r.Sections = []export.Section{{ID: "to-code", Title: "Turns", Level: 1, Blocks: []export.Block{toCode(ids, r.Sections, coded)}}}
		}
		out, err = s.write(ctx, tx, file, r, Plural(len(ids), "transcript", "transcripts"))
		return err
	})
	return out, err
}

func transcriptSection(tx *store.Tx, d *Desk, v *veil, t *framework.Transcript, coded bool) (export.Section, error) {
	id := t.ID
	codes := map[framework.TurnNo][]string{}
	if coded {
		files, err := tx.Codings(id)
		if err != nil {
			return export.Section{}, err
		}
		placed, _ := coding.Place(t, v.files(id, files))
		for _, p := range placed {
			for _, turn := range t.Stretch(p.Passage.At) {
				for _, path := range d.under(p.Under) {
					if n, ok := d.Themes.Find(path); ok && !slices.Contains(codes[turn.No], n.Number+" "+n.Label()) {
						codes[turn.No] = append(codes[turn.No], n.Number+" "+n.Label())
					}
				}
			}
		}
	}
	sec := export.Section{ID: "transcript-" + id, Title: "Transcript " + id, Running: id, Level: 1, Intro: export.Text(d.about(t))}
	for _, it := range t.Body {
		switch {
		case it.Turn != nil:
			speaker := it.Turn.Speaker
			if it.Turn.Start != "" {
				speaker += " " + it.Turn.Start
			}
			sec.Blocks = append(sec.Blocks, &export.TurnLine{Number: it.Turn.No.String(), Speaker: speaker, Spans: export.Text(it.Turn.Text), Codes: codes[it.Turn.No], Language: t.Language})
		case it.Heading != "":
			sec.Blocks = append(sec.Blocks, &export.Paragraph{Role: export.Heading, Spans: export.Text(it.Heading), Language: t.Language})
		default:
			sec.Blocks = append(sec.Blocks, &export.Paragraph{Role: export.Note, Spans: export.Text(it.Note), Language: t.Language})
		}
	}
	return sec, nil
}

// toMark begins a printed copy: how what is marked comes back, and the themes.
func (d *Desk) toMark() export.Section {
	sec := export.Section{ID: "to-mark", Title: "To mark", Level: 1}
	for _, line := range []string{
		"In Word write comments in the margin (2.3; 4.1 – note) and bring them in with: framewright import comments",
		"On paper, note turn, words and theme in a table (ref, words, themes, note) and bring it in with: framewright import codings",
	} {
		sec.Blocks = append(sec.Blocks, &export.Paragraph{Spans: export.Text(line), Language: "en"})
	}
	for _, n := range d.Themes.All() {
		sec.Blocks = append(sec.Blocks, &export.Paragraph{Role: export.Item, Number: n.Number, Spans: export.Text(n.Label())})
	}
	return sec
}

// toCode makes a table of the turns of transcripts, with columns to fill in.
func toCode(ids []string, sections []export.Section, coded bool) *export.Table {
	out := &export.Table{Columns: []export.Column{
		{ID: "ref", Title: "Ref", Kind: export.HeadColumn}, {ID: "speaker", Title: "Speaker", Kind: export.AttributeColumn},
		{ID: "text", Title: "Text", Width: 80}, {ID: "words", Title: "Words", Width: 24},
		{ID: "themes", Title: "Themes", Width: 24}, {ID: "note", Title: "Note", Width: 24}}}
	if coded {
		out.Columns = append(out.Columns, export.Column{ID: "indexed", Title: "Indexed under", Width: 36})
	}
	var rows []export.Row
	for i, sec := range sections[len(sections)-len(ids):] {
		for _, b := range sec.Blocks {
			row := export.Row{Cells: make([]export.Cell, len(out.Columns))}
			switch b := b.(type) {
			case *export.TurnLine:
				row.Cells[0].Spans = export.Text(ids[i] + ":" + b.Number)
				row.Cells[1].Spans, row.Cells[2].Spans = export.Text(b.Speaker), b.Spans
				if coded {
					row.Cells[6].Spans = export.Text(strings.Join(b.Codes, "\n"))
				}
			case *export.Paragraph: // a heading or note: no turn, and so no ref
				row.Cells[2].Spans = b.Spans
			}
			rows = append(rows, row)
		}
	}
	out.Rows = export.Each(rows)
	return out
}
