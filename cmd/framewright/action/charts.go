package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// cell resolves a cell's ref: training/access@P03, training@P03, @P03.
func (d *Desk) cell(arg string) (framework.Ref, framework.Node, error) {
	at := strings.IndexByte(arg, '@')
	if at < 0 {
		return framework.Ref{}, framework.Node{}, &framework.Error{Kind: framework.Usage, Name: "bad-cell", What: fmt.Sprintf("%q is no cell", arg),
			Hint: "a cell is a theme and a participant: training/access@P03; of wave 2: training/access@P03/w2"}
	}
	var node framework.Node
	if theme := arg[:at]; theme != "" {
		var err error
		if node, err = d.theme(theme); err != nil {
			return framework.Ref{}, node, err
		}
	}
	ref, err := framework.ParseRef(node.Path + arg[at:])
	if err != nil {
		return ref, node, err
	}
	p, err := d.participant(ref.Participant)
	if err != nil {
		return ref, node, err
	}
	ref.Participant = p.ID
	return ref, node, nil
}

// circle is a participant with those whose transcripts tell of them: their
// group and their members.
func (d *Desk) circle(id string) []string {
	out := []string{id}
	if p := d.Participants.Find(id); p != nil && p.PartOf != "" {
		out = append(out, p.PartOf)
	}
	for _, m := range d.Participants.Members(id) {
		out = append(out, m.ID)
	}
	return out
}

// loadCharts reads what charting needs: of one participant under one theme,
// or, with "", of all. Transcripts that the cell's summary cites, or one of
// those given, are read too, whoever speaks in them.
func loadCharts(tx *store.Tx, d *Desk, participant, path string, summaries ...string) (*chart.Charts, error) {
	charts := chart.NewCharts(d.Study, d.Themes, d.Participants)
	if participant == "" {
		if err := tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
			charts.AddTranscript(t, files...)
			return nil
		}); err != nil {
			return nil, err
		}
		return charts, tx.EachRow(func(r *framework.Row) error { charts.AddRow(r); return nil })
	}
	heads, err := tx.Heads()
	if err != nil {
		return nil, err
	}
	others := map[string]bool{}
	circle := d.circle(participant)
	for _, head := range heads {
		if !slices.ContainsFunc(head.Cases(d.Participants), func(id string) bool { return slices.Contains(circle, id) }) {
			others[head.ID] = true
			continue
		}
		if err := addTranscript(tx, charts, head.ID); err != nil {
			return nil, err
		}
	}
	for _, top := range rowTops(d, path) {
		r, err := tx.Row(top, participant)
		if err != nil {
			return nil, err
		}
		charts.AddRow(r)
		for _, c := range r.Texts() {
			summaries = append(summaries, c.Summary)
		}
	}
	for _, summary := range summaries {
		for _, st := range chart.ParseSummary(summary).Statements {
			for _, cite := range st.Refs {
				if id := cite.Ref(participant).Transcript; others[id] {
					delete(others, id)
					if err := addTranscript(tx, charts, id); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	return charts, nil
}

func addTranscript(tx *store.Tx, charts *chart.Charts, id string) error {
	t, err := tx.Transcript(id)
	if err != nil {
		return err
	}
	files, err := tx.Codings(id)
	if err == nil {
		charts.AddTranscript(t, files...)
	}
	return err
}

// rowTops lists the top themes whose files may hold the cell: its own and
// those of its former paths.
func rowTops(d *Desk, path string) []string {
	out := []string{}
	for _, p := range d.Themes.FormerPaths(path) {
		if top := framework.Top(p); !slices.Contains(out, top) {
			out = append(out, top)
		}
	}
	return out
}

// checkerFor makes a checker of summaries over the study's transcripts.
func checkerFor(tx *store.Tx, d *Desk, heads []*framework.Transcript) *chart.Checker {
	of := func(participant string) (ids []string) {
		for _, t := range heads {
			if slices.Contains(t.Cases(d.Participants), participant) {
				ids = append(ids, t.ID)
			}
		}
		return ids
	}
	return chart.NewChecker(chart.Source{Participants: d.Participants, Of: of, Transcript: func(id string) (*framework.Transcript, error) {
		if framework.CheckID(id) != nil {
			return nil, nil
		}
		has, err := tx.HasTranscript(id)
		if err != nil || !has {
			return nil, err
		}
		return tx.Transcript(id)
	}})
}

// sorted puts a row's cells in the order of the framework, those of a wave
// after those without.
func (d *Desk) sorted(row *framework.Row) *framework.Row {
	rank := map[string]int{}
	for i, n := range d.Themes.All() {
		rank[n.Path] = i
	}
	slices.SortStableFunc(row.Cells, func(a, b *framework.Cell) int {
		if c := rank[row.Path(a)] - rank[row.Path(b)]; c != 0 {
			return c
		}
		return strings.Compare(a.Wave, b.Wave)
	})
	return row
}
