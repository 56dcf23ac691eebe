package action

import (
	"context"
	"path/filepath"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/sheet"
	"framewright/framework/store"
)

// editedWorkbook is why a text was replaced that a workbook brought another of.
const editedWorkbook = "an edited workbook"

// MatrixReturn asks for edited workbooks to be brought back.
type MatrixReturn struct {
	Files   []string
	Theirs  bool     // of a conflict the workbook's text counts
	Ours    bool     // the study's
	Clear   bool     // cells that were emptied in the workbook are emptied
	Moved   bool     // texts that stand at other participants than they left with are taken so
	Add     bool     // new columns become sub-themes, new rows participants
	Authors []string // NAME=ANALYST: who a comment's author is; ANALYST: whose all are
	// Answers decide one by one, by the key of what was asked.
	Answers map[string]MatrixAnswer

	books []*sheet.Book // read once, however often it is asked
}

// What is done about one thing that a workbook asks.
const (
	TakeTheirs = "theirs" // the workbook's text, or nothing where it was emptied there
	TakeOurs   = "ours"   // the study's
	TakeBoth   = "both"   // the workbook's beside the study's
	TakeText   = "text"   // another one
	TakeNone   = "skip"   // it stays open
)

// MatrixAnswer is what somebody decided of one thing.
type MatrixAnswer struct {
	Take string
	Text string // of TakeText
}

// MatrixReport says what became of edited workbooks.
type MatrixReport struct {
	Files     []string         `json:"files"`
	Applied   []string         `json:"applied"`   // cells that have the workbook's text now
	Cleared   []string         `json:"cleared"`   // cells that were emptied
	Kept      []string         `json:"kept"`      // conflicts in which the study's text was kept
	Decided   []string         `json:"decided"`   // conflicts that were decided before, from the same texts
	Moved     []MatrixMoved    `json:"moved"`     // columns whose texts stand at other participants
	Unchanged int              `json:"unchanged"` // cells that hold something and are as they were
	Conflicts []MatrixConflict `json:"conflicts"`
	Emptied   []string         `json:"emptied"` // emptied in the workbook, and left as they are
	Columns   []MatrixColumn   `json:"columns"` // that the study did not know
	Rows      []MatrixRow      `json:"rows"`    // likewise
	Held      []MatrixHeld     `json:"held"`
	Memos     []MatrixMemo     `json:"memos"`
	Changes   []MatrixChange   `json:"changes"` // of Applied and Cleared: before and after
	Findings  []MatrixFinding  `json:"findings"`
	Warnings  []string         `json:"warnings"`
	Waiting   []MatrixChange   `json:"-"` // of Emptied: what the study has

	holds map[MatrixHeld]bool // what Held has: thousands of cells may have been emptied
}

// MatrixConflict is a cell that was edited in the workbook and in the study.
type MatrixConflict struct {
	Key   string   `json:"-"`
	Cell  string   `json:"cell"`
	Base  string   `json:"base"`
	Here  string   `json:"here"`
	There string   `json:"there"`
	By    []string `json:"by"` // who wrote what the study has
	Where string   `json:"where"`
	// Beside is the importing analyst's own second text, which would go were the
	// workbook's text taken in their name.
	Beside string `json:"beside"`
}

// MatrixMoved is a column whose texts stand at other participants than they
// left with.
type MatrixMoved struct {
	Key   string   `json:"-"`
	Theme string   `json:"theme"`
	Cells []string `json:"cells"`
	Where string   `json:"where"`
}

// MatrixChange is a cell that was written.
type MatrixChange struct {
	Key    string `json:"-"` // of a cell that was emptied
	Cell   string `json:"cell"`
	Before string `json:"before"`
	After  string `json:"after"`
	Where  string `json:"where"`
	How    string `json:"how"` // applied, cleared, theirs, both, text
	By     string `json:"by"`  // whose text stands there now, where a second one came to
}

// MatrixHeld is something that the study could not take as it is.
type MatrixHeld struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
	Mend   string `json:"mend"`
	Text   string `json:"text"`
	Was    string `json:"was"` // before it was edited
	Where  string `json:"where"`
}

// MatrixColumn is a column that the study did not know.
type MatrixColumn struct {
	Key   string `json:"-"`
	Theme string `json:"theme"` // the path it has, or would have
	Name  string `json:"name"`
	Where string `json:"where"`
	Cells int    `json:"cells"`
	Added bool   `json:"added"`
}

// MatrixRow is a row that the study did not know.
type MatrixRow struct {
	Key         string `json:"-"`
	Participant string `json:"participant"`
	Where       string `json:"where"`
	Cells       int    `json:"cells"`
	Added       bool   `json:"added"`
}

// MatrixMemo is a comment that became a memo.
type MatrixMemo struct {
	ID    string `json:"id"`
	About string `json:"about"`
	By    string `json:"by"`
	Text  string `json:"text"`
}

// MatrixFinding is what does not hold of a text that was applied.
type MatrixFinding struct {
	Cell    string `json:"cell"`
	Message string `json:"message"`
}

// ImportMatrix brings edited workbooks back, one after the other, in one
// change. What was edited in a workbook only is applied, whatever it says; what
// was edited on both sides, emptied, or is not known waits for a decision. The
// error says why a workbook cannot be taken at all; comments by people who are
// no analysts stop it with *UnknownAuthors.
func (s *Session) ImportMatrix(ctx context.Context, rq *MatrixReturn) (*MatrixReport, error) {
	if rq.Theirs && rq.Ours {
		return nil, &framework.Error{Kind: framework.Usage, Name: "theirs-or-ours", What: "--theirs and --ours together decide nothing",
			Hint: "give one of the two, or neither to see the conflicts"}
	}
	for i := len(rq.books); i < len(rq.Files); i++ {
		s.progress("reading", i, len(rq.Files))
		data, err := readFile(rq.Files[i])
		if err != nil {
			return nil, err
		}
		book, err := sheet.ReadBook(filepath.Base(rq.Files[i]), data)
		if err != nil {
			return nil, err
		}
		rq.books = append(rq.books, book)
	}
	s.progress("reading", 0, 0)
	report := newMatrixReport()
	err := s.update(ctx, "import matrix", func(tx *store.Tx, by string) error {
		authors, held, err := s.matrixAuthors(tx, rq, by)
		if err != nil {
			return err
		}
		var cells []string
		for i, book := range rq.books {
			im := &matrixImport{s: s, tx: tx, by: by, rq: rq, book: book, nth: i, authors: authors, held: held, report: report}
			if err := im.run(); err != nil {
				return err
			}
			report.Files = append(report.Files, book.File)
			cells = append(cells, im.settled...)
		}
		if err := authors.put(tx); err != nil {
			return err
		}
		report.Warnings = append(report.Warnings, authors.said...)
		report.tellAuthors(rq, by, held)
		if len(cells) == 0 {
			return nil
		}
		return s.settleReviews(tx, cells)
	})
	return report, err
}

func newMatrixReport() *MatrixReport {
	return &MatrixReport{holds: map[MatrixHeld]bool{}, Files: []string{}, Applied: []string{}, Cleared: []string{}, Kept: []string{}, Decided: []string{}, Moved: []MatrixMoved{}, Conflicts: []MatrixConflict{}, Emptied: []string{},
		Columns: []MatrixColumn{}, Rows: []MatrixRow{}, Held: []MatrixHeld{}, Memos: []MatrixMemo{}, Changes: []MatrixChange{}, Findings: []MatrixFinding{}, Warnings: []string{}}
}

// chartedRows gives the charts with all that is charted and no transcripts:
// enough to lay a workbook beside it.
func chartedRows(tx *store.Tx, d *Desk) (*chart.Charts, error) {
	charts := chart.NewCharts(d.Study, d.Themes, d.Participants)
	return charts, tx.EachRow(func(r *framework.Row) error { charts.AddRow(r); return nil })
}
