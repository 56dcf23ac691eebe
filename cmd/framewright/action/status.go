package action

import (
	"context"
	"strings"
	"time"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// Status says where the study stands.
type Status struct {
	Title        string         `json:"title"`
	Participants int            `json:"participants"`
	Transcripts  int            `json:"transcripts"`
	Translations int            `json:"translations"` // of the transcripts; their turns and words are not counted again
	Turns        int            `json:"turns"`
	Words        int            `json:"words"`
	Codings      int            `json:"codings"`
	Themes       int            `json:"themes"`
	Cells        map[string]int `json:"cells"`
	Stale        int            `json:"stale"`
	Quotes       int            `json:"quotes"`
	Memos        int            `json:"memos"`
	Analysts     map[string]int `json:"analysts"` // codings by analyst
	Uncoded      []string       `json:"uncoded"`  // transcripts nobody has coded
	Review       int            `json:"review"`   // places of the review queue that wait
	Doubles      int            `json:"doubles"`  // cells with texts of two analysts
	Blind        []BlindInfo    `json:"blind"`    // transcripts that are being coded blind
	Waiting      []Waiting      `json:"waiting"`  // settled differences that wait for the analyst at work
	ByTheme      []ThemeStatus  `json:"by_theme"`
	ByPerson     []PersonStatus `json:"by_participant"`
	ByAnalyst    []WorkStatus   `json:"by_analyst"`
	Retention    *Retained      `json:"retention"` // until when data may be kept
	Next         string         `json:"next"`

	differ []string // two analysts who differ over a transcript, and have settled nothing of it
}

// Status counts what there is and names the sensible next step.
func (s *Session) Status(ctx context.Context) (*Status, error) {
	st := &Status{Cells: map[string]int{}, Analysts: map[string]int{}, Uncoded: []string{}, Blind: []BlindInfo{}, Waiting: []Waiting{},
		ByTheme: []ThemeStatus{}, ByPerson: []PersonStatus{}, ByAnalyst: []WorkStatus{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		st.Retention = retained(d.Study, time.Now())
		st.Title, st.Participants, st.Themes = d.Study.Title, len(d.Participants), len(d.Themes.All())
		charts := chart.NewCharts(d.Study, d.Themes, d.Participants)
		double, err := s.doubleCoding(tx, st, d.Themes)
		if err != nil {
			return err
		}
		if err := s.texts(tx, st, charts, double); err != nil {
			return err
		}
		if err := tx.EachRow(func(r *framework.Row) error { charts.AddRow(r); return nil }); err != nil {
			return err
		}
		if err := tx.EachQuote(func(*framework.Quotation) error { st.Quotes++; return nil }); err != nil {
			return err
		}
		memos, err := tx.MemoIDs()
		if err != nil {
			return err
		}
		st.Memos = len(memos)
		if st.Review, err = reviewsWaiting(tx, d.Themes); err != nil {
			return err
		}
		st.Doubles = len(charts.Doubles())
		me, err := s.atWork(tx)
		if err != nil {
			return err
		}
		return st.charted(d, charts, me)
	})
	return st, err
}

func (s *Session) texts(tx *store.Tx, st *Status, charts *chart.Charts, double *doubleCoding) error {
	count := textCount{st: st, coded: map[string]bool{}}
	defer count.finish()
	return s.eachTranscript(tx, func(t *framework.Transcript, files []*framework.CodingFile) error {
		count.take(t, len(files) > 0)
		for _, f := range files {
			st.Codings += len(f.Codings)
			st.Analysts[f.By] += len(f.Codings)
		}
		charts.AddTranscript(t, files...)
		double.take(t, files)
		return nil
	})
}

// next is the step that a study at this point needs.
func (st *Status) next(task *chart.Task) string {
	switch {
	case st.Transcripts == 0:
		return "framewright import transcripts FILES…"
	case st.Themes == 0:
		return "framewright import framework FILE, or framewright theme add PATH \"Name\""
	case st.Codings == 0 && st.Cells[string(framework.Charted)] == 0:
		return "code a first passage: framewright find WORD, then framewright code REF THEME --words \"…\""
	case len(st.Waiting) > 0:
		return "let your codings follow what was settled: framewright compare " + strings.Join(st.Waiting[0].Between, " ") + " --apply"
	case st.Review > 0:
		return "look again at what the framework's changes affect: framewright review next"
	case task != nil && task.Reason() != chart.IsUncharted:
		return "chart the next cell: framewright chart " + task.Ref.String()
	case len(st.Uncoded) > 0:
		return "read and code " + st.Uncoded[0] + ": framewright read " + st.Uncoded[0]
	case st.Doubles > 0:
		return "read what two of you charted, and adopt one text: framewright compare --charts"
	case st.differ != nil:
		return "talk about where you coded differently: framewright compare " + strings.Join(st.differ, " ")
	case st.Quotes == 0:
		return "choose quotations: framewright quote add REF --words \"…\""
	}
	return "print the matrices: framewright export matrix -o matrix.xlsx --evidence"
}
