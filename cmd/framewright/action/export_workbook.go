package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// The sheets that stand beside the matrices where they are asked for, in the order
// they are written.
const (
	WithTranscripts = "transcripts"
	WithQuotations  = "quotations"
	WithCoverage    = "coverage"
	WithCodebook    = "codebook"
)

// WorkbookSheets lists them.
var WorkbookSheets = []string{WithQuotations, WithTranscripts, WithCoverage, WithCodebook}

// workbookSections are the sheets of which: any of WorkbookSheets, or "all". For an
// archive they carry no ids, refs or comments; coverage, which says what the analysts
// have done, is refused there; may is what may be archived.
func (s *Session) workbookSections(tx *store.Tx, d *Desk, charts *chart.Charts, which []string, audience export.Audience, may *archivable) ([]export.Section, error) {
	wanted, err := workbookSheets(which, audience)
	if err != nil {
		return nil, err
	}
	w := &sheetsBeside{s: s, tx: tx, d: d, charts: charts, team: audience == export.Team, turns: slices.Contains(wanted, WithTranscripts)}
	if w.archive = may; may != nil && w.turns {
		may.noteTranscripts(s)
	}
	makers := map[string]func() (export.Section, error){
		WithTranscripts: w.transcripts, WithQuotations: w.quotations, WithCoverage: w.coverage, WithCodebook: w.codebook,
	}
	var out []export.Section
	for _, name := range wanted {
		sec, err := makers[name]()
		if err != nil {
			return nil, err
		}
		if name == WithQuotations && emptyTable(sec) {
			s.note("the quotation bank is empty, and its part is left out")
			continue
		}
		out = append(out, sec)
	}
	return out, nil
}

// emptyTable tells whether a part is a table without rows.
func emptyTable(sec export.Section) bool {
	for _, b := range sec.Blocks {
		t, ok := b.(*export.Table)
		if !ok {
			return false
		}
		for range t.Rows {
			return false
		}
	}
	return true
}

// workbookSheets reads the names of sheets, and gives each once in the order of
// WorkbookSheets. "all" is all that the audience may have.
func workbookSheets(which []string, audience export.Audience) ([]string, error) {
	asked := map[string]bool{}
	for _, word := range which {
		name := strings.ToLower(strings.TrimSpace(word))
		switch {
		case name == "all":
			for _, each := range WorkbookSheets {
				asked[each] = asked[each] || each != WithCoverage || audience == export.Team
			}
		case !slices.Contains(WorkbookSheets, name):
			return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-part", What: fmt.Sprintf("there is no sheet %q to write beside the matrices", word),
				Hint: "choose --with " + strings.Join(WorkbookSheets, ", ") + " or all"}
		case name == WithCoverage && audience != export.Team:
			return nil, &framework.Error{Kind: framework.Usage, Name: "coverage-for-team", What: "the coverage sheet says what the analysts have read and coded, and is for the team only",
				Hint: "leave coverage out of --with"}
		default:
			asked[name] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(WorkbookSheets), func(name string) bool { return !asked[name] }), nil
}

// sheetsBeside makes the sheets of one export.
type sheetsBeside struct {
	s      *Session
	tx     *store.Tx
	d      *Desk
	charts *chart.Charts
	team   bool // ids and refs may be written
	turns  bool // there is a sheet of transcripts to lead to

	archive *archivable // nil but for an archive
}

// id is a row's hidden id.
func (w *sheetsBeside) id(id string) string {
	if !w.team {
		return ""
	}
	return id
}

// ref is a cell with a ref, which leads to its turn where there is a sheet of them.
func (w *sheetsBeside) ref(ref string) export.Cell {
	c := export.Cell{Spans: export.Text(ref)}
	if w.turns {
		c.Link = turnAnchor(ref)
	}
	return c
}

// textCells are cells of plain text.
func textCells(texts ...string) []export.Cell {
	out := make([]export.Cell, len(texts))
	for i, text := range texts {
		out[i].Spans = export.Text(text)
	}
	return out
}

// transcripts has a row a turn, with the headings and notes between them.
func (w *sheetsBeside) transcripts() (export.Section, error) {
	ids, err := w.tx.TranscriptIDs()
	if err != nil {
		return export.Section{}, err
	}
	t := &export.Table{Columns: []export.Column{
		{ID: "transcript", Title: "Transcript", Kind: export.HeadColumn}, {ID: "turn", Title: "Turn", Kind: export.AttributeColumn},
		{ID: "speaker", Title: "Speaker", Kind: export.AttributeColumn}, {ID: "text", Title: "Text", Width: 90}}}
	var rows []export.Row
	for _, id := range ids {
		if w.archive != nil && !w.archive.transcripts[id] {
			continue
		}
		text, err := w.tx.Transcript(id)
		if err != nil {
			return export.Section{}, err
		}
		for _, it := range text.Body {
			rows = append(rows, w.turn(text.ID, it))
		}
	}
	t.Rows = export.Each(rows)
	return export.Section{ID: "transcripts", Title: "Transcripts", Level: 1, Intro: export.Text("What was said, a row a turn. Refs lead here."), Blocks: []export.Block{t}}, nil
}

func (w *sheetsBeside) turn(transcript string, it framework.Item) export.Row {
	row := export.Row{Cells: textCells(transcript, "", "", it.Heading+it.Note)}
	if it.Turn == nil {
		row.Cells[3].Spans = export.Styled(export.State, it.Heading+it.Note)
		return row
	}
	row.Anchor = transcript + ":" + it.Turn.No.String()
	row.ID = w.id(row.Anchor)
	row.Cells = textCells(transcript, it.Turn.No.String(), noteSpeaker(it.Turn.Speaker, transcript), it.Turn.Text)
	return row
}

// turnAnchor is where a ref (P03:12, P03:12-14) leads on the sheet of transcripts: the
// anchor of its first turn; "" where it is no ref of turns.
func turnAnchor(ref string) string {
	r, err := framework.ParseRef(ref)
	if err != nil || r.Kind != framework.PassageRef || r.Turns.From.N == 0 {
		return ""
	}
	return r.Transcript + ":" + r.Turns.From.String()
}

// firstCited is the anchor of the first turn that a cell's text cites, for a cell that
// has no evidence to lead to; "" where it cites none that is there.
func firstCited(charts *chart.Charts, cell, text string) string {
	ref, err := framework.ParseRef(cell)
	if err != nil || text == "" {
		return ""
	}
	for _, it := range charts.Cited(ref, text) {
		if !it.Lost {
			return turnAnchor(it.Ref.String())
		}
	}
	return ""
}

// codebook says what the themes mean: for whoever reads the matrices.
func (w *sheetsBeside) codebook() (export.Section, error) {
	c := &bookLayout{d: w.d, o: FrameworkExport{Audience: export.Reader}} // without paths and origins
	t := c.table()
	if rows := t.Rows; !w.team {
		t.Rows = func(yield func(export.Row, error) bool) {
			for row, err := range rows {
				if row.ID = ""; !yield(row, err) {
					return
				}
			}
		}
	}
	return export.Section{ID: "codebook", Title: "Codebook", Level: 1, Intro: export.Text("What each theme means: " + w.d.Themes.Edition() + " of the framework."), Blocks: []export.Block{t}}, nil
}

// audience is whom the sheets are for.
func (w *sheetsBeside) audience() export.Audience {
	if w.team {
		return export.Team
	}
	return export.Archive
}
