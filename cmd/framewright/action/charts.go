package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// ChartRequest is what is to be written into a cell: a summary or a state.
type ChartRequest struct {
	Cell    string
	Summary string
	State   string
	From    []string // ids of the codings it rests on; none: those of the turns it cites
	Clear   bool     // empty the cell
}

// CellInfo is one cell with what it rests on.
type CellInfo struct {
	Cell     string          `json:"cell"`
	Theme    string          `json:"theme"`
	Number   string          `json:"number"`
	Name     string          `json:"name"`
	Define   string          `json:"define"`
	Include  string          `json:"include"`
	Exclude  string          `json:"exclude"`
	State    string          `json:"state"`
	Summary  string          `json:"summary"`
	By       string          `json:"by"`
	From     []string        `json:"from"`
	Stale    []string        `json:"stale"`
	Evidence []EvidenceInfo  `json:"evidence"`
	Replaced string          `json:"replaced,omitempty"` // what stood there before it was charted now
	Findings []chart.Finding `json:"-"`
	Warnings []string        `json:"warnings"`
	Memos    []string        `json:"memos"`             // ids of those that lead to the cell or to its evidence
	Suggest  *Unasked        `json:"suggest,omitempty"` // that nobody was asked about it
}

// EvidenceInfo is one passage a cell can be charted from.
type EvidenceInfo struct {
	ID   string `json:"id"` // of the coding; "" where it is only cited
	Ref  string `json:"ref"`
	By   string `json:"by"`
	Text string `json:"text"`
	Note string `json:"note"`
	Lost bool   `json:"lost,omitempty"`

	Spoken string `json:"-"` // Text for print: with the speakers where it runs over several turns
}

// Cell gives a cell with its evidence.
func (s *Session) Cell(ctx context.Context, arg string) (*CellInfo, error) {
	var info *CellInfo
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		ref, node, err := d.cell(arg)
		if err != nil {
			return err
		}
		charts, err := loadCharts(tx, d, ref.Participant, node.Path)
		if err != nil {
			return err
		}
		if info, err = cellInfo(tx, d, charts, ref, node); err != nil {
			return err
		}
		if err := s.veiled(tx, info); err != nil {
			return err
		}
		if info.Memos, err = memosOfCell(tx, d, info); err != nil {
			return err
		}
		info.Suggest, err = suggestFor(tx, d, ref, node.Path, info)
		return err
	})
	return info, err
}

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
		for _, c := range r.Cells {
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

func cellInfo(tx *store.Tx, d *Desk, charts *chart.Charts, ref framework.Ref, node framework.Node) (*CellInfo, error) {
	c := charts.Cell(ref)
	info := &CellInfo{Cell: ref.String(), Theme: node.Path, Number: node.Number, Name: "The case as a whole", State: string(c.State),
		Summary: c.Summary, By: c.By, From: append([]string{}, c.From...), Stale: append([]string{}, c.Stale...),
		Evidence: []EvidenceInfo{}, Warnings: []string{}, Memos: []string{}}
	if node.Theme != nil {
		info.Name, info.Define, info.Include, info.Exclude = node.Label(), node.Define, node.Include, node.Exclude
	}
	for _, it := range charts.All(ref, c.Summary) {
		e := EvidenceInfo{Ref: it.Ref.String(), Text: it.Text, Spoken: it.Spoken, Lost: it.Lost}
		if it.Coding != nil {
			e.ID, e.By, e.Note = it.Coding.ID, it.Coding.By, it.Coding.Note
		}
		info.Evidence = append(info.Evidence, e)
	}
	heads, err := tx.Heads()
	if err != nil {
		return nil, err
	}
	info.Findings = checkerFor(tx, d, heads).Check(ref, c.Summary)
	for _, f := range info.Findings {
		info.Warnings = append(info.Warnings, f.Message)
	}
	return info, nil
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

// Chart writes a cell: a summary, or a state that says why there is none.
// Prose is never refused; what does not hold against the transcripts comes
// back among the warnings.
func (s *Session) Chart(ctx context.Context, rq ChartRequest) (*CellInfo, error) {
	var info *CellInfo
	err := s.update(ctx, "chart", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		for _, id := range rq.From {
			if _, err := findCoding(tx, id, v); err != nil {
				return err
			}
		}
		if info, err = chartCell(tx, d, by, rq); err != nil {
			return err
		}
		if err := s.veiled(tx, info); err != nil {
			return err
		}
		return s.settleReviews(tx, []string{info.Cell})
	})
	return info, err
}

func chartCell(tx *store.Tx, d *Desk, by string, rq ChartRequest) (*CellInfo, error) {
	ref, node, err := d.cell(rq.Cell)
	if err != nil {
		return nil, err
	}
	charts, err := loadCharts(tx, d, ref.Participant, node.Path, rq.Summary)
	if err != nil {
		return nil, err
	}
	cell, err := freshCell(charts, ref, by, rq)
	if err != nil {
		return nil, err
	}
	if err := dropParts(tx, charts, ref); err != nil {
		return nil, err
	}
	top, sub := framework.SplitPath(node.Path)
	row, err := tx.Row(top, ref.Participant)
	if err != nil {
		return nil, err
	}
	if cell != nil {
		cell.Subtheme = sub
		row.Cells = append(row.Cells, cell)
	}
	if err := tx.PutRow(d.sorted(row)); err != nil {
		return nil, err
	}
	tx.Touch(ref.String())
	before := charts.Cell(ref)
	if charts, err = loadCharts(tx, d, ref.Participant, node.Path); err != nil {
		return nil, err
	}
	info, err := cellInfo(tx, d, charts, ref, node)
	if err == nil && before.State != framework.Uncharted {
		info.Replaced = orDefault(before.Summary, string(before.State))
	}
	return info, err
}

// freshCell makes the cell that is asked for; nil where it is to be emptied.
func freshCell(charts *chart.Charts, ref framework.Ref, by string, rq ChartRequest) (*framework.Cell, error) {
	if rq.Clear {
		return nil, nil
	}
	c := &framework.Cell{Wave: ref.Wave, By: by, Summary: strings.TrimRight(rq.Summary, " \t\r\n")}
	if strings.TrimSpace(c.Summary) == "" {
		state, ok := framework.ParseState(rq.State)
		if !ok {
			return nil, &framework.Error{Kind: framework.Usage, Name: "bad-cell-state", Where: rq.Cell, What: fmt.Sprintf("%q is no state of a cell", rq.State),
				Hint: `give a summary, or --state "not asked", "nothing said" or "not applicable"`}
		}
		c.State, c.Summary = state, ""
	}
	if c.From = rq.From; len(c.From) == 0 && c.Summary != "" {
		c.From = charts.From(ref, c.Summary)
	}
	c.Seen = charts.Basis(ref, c.Summary).Seen()
	return c, nil
}

// dropParts takes away what the cell held before, under its former paths too:
// it is charted anew.
func dropParts(tx *store.Tx, charts *chart.Charts, ref framework.Ref) error {
	for _, part := range charts.Parts(ref) {
		top, sub := framework.SplitPath(part.Path)
		row, err := tx.Row(top, ref.Participant)
		if err != nil {
			return err
		}
		row.Cells = slices.DeleteFunc(row.Cells, func(c *framework.Cell) bool { return c.Subtheme == sub && c.Wave == part.Wave })
		if err := tx.PutRow(row); err != nil {
			return err
		}
	}
	return nil
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

// MatrixOptions choose the rows of a matrix.
type MatrixOptions struct {
	Where   []string
	Sort    string
	Group   string
	Members bool
}

// Matrix gives the matrix of a theme, or one that study.yaml names.
func (s *Session) Matrix(ctx context.Context, theme string, o MatrixOptions) (*chart.Matrix, []framework.Attribute, error) {
	var m *chart.Matrix
	var attributes []framework.Attribute
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		charts, err := loadCharts(tx, d, "", "")
		if err != nil {
			return err
		}
		attributes = d.Study.Attributes
		if m, err = d.matrix(charts, theme, o); err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil || v == nil {
			return err
		}
		return v.recount(tx, d, m)
	})
	return m, attributes, err
}

// chartOptions are the options with attributes under their ids, however they
// were written.
func (d *Desk) chartOptions(o MatrixOptions) chart.Options {
	id := func(word string) string {
		if a := d.Study.AttributeNamed(strings.TrimSpace(word)); a != nil {
			return a.ID
		}
		return word // the error names the attributes there are
	}
	out := chart.Options{Members: o.Members, Sort: id(o.Sort), Group: id(o.Group), Case: true}
	for _, w := range o.Where {
		key, value, ok := strings.Cut(w, "=")
		if not := strings.TrimSuffix(key, "!"); ok && not != key {
			w = id(not) + "!=" + value
		} else if ok {
			w = id(key) + "=" + value
		}
		out.Where = append(out.Where, w)
	}
	return out
}

func (d *Desk) matrix(charts *chart.Charts, theme string, o MatrixOptions) (*chart.Matrix, error) {
	options := d.chartOptions(o)
	for _, v := range d.Study.Matrices {
		if v.ID == theme {
			return charts.View(theme, options)
		}
	}
	n, err := d.theme(theme)
	if err != nil {
		return nil, err
	}
	return charts.Matrix(n.Path, options)
}
