package action

import (
	"context"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// NextOptions choose which of the cells that wait are asked for.
type NextOptions struct {
	Theme         string
	Participant   string
	ByParticipant bool
	Mine          bool // only what is given to the analyst at work, and not what is nobody's
}

// NextCell is a cell that waits to be charted.
type NextCell struct {
	Cell        string   `json:"cell"`
	Reason      string   `json:"reason"` // evidence, stale or uncharted
	Evidence    int      `json:"evidence"`
	Stale       []string `json:"stale"` // why it is stale
	Theme       string   `json:"theme"`
	Number      string   `json:"number"`
	Name        string   `json:"name"`
	Participant string   `json:"participant"`
	Wave        string   `json:"wave"`
}

// NextCells are all that wait.
type NextCells struct {
	Analyst string
	Cells   []NextCell
	Waiting map[chart.Reason]int
	Others  int // cells that wait for others
}

// Next lists what waits to be charted by the analyst at work: what is given to
// them, and what is given to nobody.
func (s *Session) Next(ctx context.Context, o NextOptions) (*NextCells, error) {
	out := &NextCells{Cells: []NextCell{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if out.Analyst, err = s.atWork(tx); err != nil {
			return err
		}
		qo, err := d.queueOptions(o, out.Analyst)
		if err != nil {
			return err
		}
		charts, err := s.wholeCharts(tx, d)
		if err != nil {
			return err
		}
		if qo.Evidence, err = s.shownEvidence(tx, d); err != nil {
			return err
		}
		q, err := charts.Next(qo)
		if err != nil {
			return err
		}
		out.Waiting, out.Others = q.Waiting(), q.Others
		for _, t := range q.Tasks {
			out.Cells = append(out.Cells, nextCell(t))
		}
		return nil
	})
	return out, err
}

func (d *Desk) queueOptions(o NextOptions, analyst string) (chart.QueueOptions, error) {
	out := chart.QueueOptions{ByParticipant: o.ByParticipant, Analyst: analyst, Given: o.Mine}
	if o.Theme != "" {
		n, err := d.theme(o.Theme)
		if err != nil {
			return out, err
		}
		out.Theme = n.Path
	}
	if o.Participant != "" {
		p, err := d.participant(o.Participant)
		if err != nil {
			return out, err
		}
		out.Participants = []string{p.ID}
	}
	return out, nil
}

// shownEvidence counts passages without those that are hidden from the analyst
// at work; nil where nothing is.
func (s *Session) shownEvidence(tx *store.Tx, d *Desk) (func(framework.Ref) int, error) {
	v, err := s.veil(tx)
	if err != nil || v == nil {
		return nil, err
	}
	charts := chart.NewCharts(d.Study, d.Themes, d.Participants)
	err = tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
		charts.AddTranscript(t, v.files(t.ID, files)...)
		return nil
	})
	return func(cell framework.Ref) int { return len(charts.Evidence(cell)) }, err
}

func nextCell(t chart.Task) NextCell {
	return NextCell{Cell: t.Ref.String(), Reason: string(t.Reason()), Evidence: t.Evidence, Stale: t.Stale,
		Theme: t.Column.Subtheme, Number: t.Column.Number, Name: t.Column.Name, Participant: t.Ref.Participant, Wave: t.Ref.Wave}
}
