package action

import (
	"framewright/framework"
	"framewright/framework/chart"
)

// ThemeStatus says how far the charting of one theme has come.
type ThemeStatus struct {
	Theme  string `json:"theme"`
	Number string `json:"number"`
	Name   string `json:"name"`
	Done   int    `json:"done"` // cells that need nothing now: charted or with a reason to be blank, and not stale
	Total  int    `json:"total"`
	Stale  int    `json:"stale"`
}

// PersonStatus says how far the charting of one participant has come.
type PersonStatus struct {
	Participant string `json:"participant"`
	Done        int    `json:"done"`
	Total       int    `json:"total"`
	Stale       int    `json:"stale"`
}

// WorkStatus says how far one analyst has come in what is allocated to them,
// and what they have charted, of that or of anything.
type WorkStatus struct {
	Analyst      string `json:"analyst"`
	Name         string `json:"name"`
	Done         int    `json:"done"`
	Total        int    `json:"total"` // cells that are allocated to them
	Stale        int    `json:"stale"`
	Charted      int    `json:"charted"`       // cells that they have charted, whosever they are
	ChartedStale int    `json:"charted_stale"` // of these, stale ones
}

// charted counts the cells, over all and in parts.
func (st *Status) charted(d *Desk, charts *chart.Charts, me string) error {
	p, err := charts.Progress(chart.Options{}, me)
	if err != nil {
		return err
	}
	for state, n := range p.ByState() {
		st.Cells[string(state)] = n
	}
	st.Stale = p.Stale
	for _, named := range p.Themes {
		if n, ok := d.Themes.Find(named.ID); ok {
			st.ByTheme = append(st.ByTheme, ThemeStatus{Theme: n.Path, Number: n.Number, Name: n.Label(), Done: named.Done(), Total: named.Total, Stale: named.Counts.Stale})
		}
	}
	for _, named := range p.Participants {
		st.ByPerson = append(st.ByPerson, PersonStatus{Participant: named.ID, Done: named.Done(), Total: named.Total, Stale: named.Counts.Stale})
	}
	st.byAnalyst(d.Study, p)
	st.Next = st.next(p.Next)
	return nil
}

// byAnalyst lists the analysts in the order of the study, and behind them
// whoever charted without being one.
func (st *Status) byAnalyst(study *framework.Study, p *chart.Progress) {
	at := map[string]int{}
	work := func(id, name string) *WorkStatus {
		i, known := at[id]
		if !known {
			i = len(st.ByAnalyst)
			at[id] = i
			st.ByAnalyst = append(st.ByAnalyst, WorkStatus{Analyst: id, Name: name})
		}
		return &st.ByAnalyst[i]
	}
	for _, a := range study.Analysts {
		work(a.ID, a.Name)
	}
	for _, named := range p.Allocated {
		w := work(named.ID, named.ID)
		w.Done, w.Total, w.Stale = named.Done(), named.Total, named.Counts.Stale
	}
	for _, named := range p.Analysts {
		w := work(named.ID, named.ID)
		w.Charted, w.ChartedStale = named.Total, named.Counts.Stale
	}
}
