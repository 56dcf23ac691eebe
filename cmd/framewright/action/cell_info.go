package action

import (
	"context"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

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
	On       string          `json:"date"` // it was written; "" where that is not known, or several texts stand there
	From     []string        `json:"from"`
	Stale    []string        `json:"stale"`
	Evidence []EvidenceInfo  `json:"evidence"`
	Beside   []SecondText    `json:"beside"`             // what other analysts charted here
	History  []EarlierText   `json:"history"`            // what stood here before, the latest last
	Outcome  string          `json:"outcome,omitempty"`  // what was done, where something was
	Replaced string          `json:"replaced,omitempty"` // what stood there before it was charted now
	Findings []chart.Finding `json:"-"`
	Warnings []string        `json:"warnings"`
	Memos    []string        `json:"memos"`             // ids of those that lead to the cell or to its evidence
	Suggest  *Unasked        `json:"suggest,omitempty"` // that nobody was asked about it

	Me     string      `json:"-"` // the analyst at work
	Below  []BelowText `json:"-"` // of a whole: what stands in the cells below it
	stands string      // all texts, to be compared with
	seen   string      // the fingerprint of its evidence and definition
}

// EvidenceInfo is one passage a cell can be charted from.
type EvidenceInfo struct {
	ID    string   `json:"id"` // of the coding; "" where it is only cited
	Ref   string   `json:"ref"`
	By    string   `json:"by"`
	Text  string   `json:"text"`
	Note  string   `json:"note"`
	Under []string `json:"under"` // the themes within the cell's own
	Lost  bool     `json:"lost,omitempty"`

	Spoken   string `json:"-"` // Text for print: with the speakers where it runs over several turns
	Speakers string `json:"-"` // who speaks, where the row is not one person's
	Head     string `json:"-"` // of a whole: number and name of the theme it is shown under
}

// SecondText is what another analyst charted in a cell, beside its own text.
type SecondText struct {
	By       string          `json:"by"`
	On       string          `json:"date"`
	State    string          `json:"state"`
	Summary  string          `json:"summary"`
	From     []string        `json:"from"`
	Stale    []string        `json:"stale"`
	Warnings []string        `json:"warnings"`
	Findings []chart.Finding `json:"-"`
}

// EarlierText is what a cell held before.
type EarlierText struct {
	ID      string   `json:"id"`
	Cell    string   `json:"cell"` // under the path it had then
	By      string   `json:"by"`
	On      string   `json:"date"`
	State   string   `json:"state"`
	Summary string   `json:"summary"`
	From    []string `json:"from"`
	Until   string   `json:"until"`
	Instead string   `json:"instead"` // who replaced it
	Why     string   `json:"why"`
}

// BelowText is what stands in a cell below a whole.
type BelowText struct {
	Head    string // number and name
	Cell    string
	Text    string
	IsStale bool
}

// Says is a text or, without one, the state that says why.
func (t SecondText) Says() string { return orDefault(t.Summary, t.State) }

// Says is a text or, without one, the state that says why.
func (t EarlierText) Says() string { return orDefault(t.Summary, t.State) }

// Second is an analyst's text beside the cell's own; nil where there is none.
func (c *CellInfo) Second(by string) *SecondText {
	for i := range c.Beside {
		if c.Beside[i].By == by {
			return &c.Beside[i]
		}
	}
	return nil
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
		info.tellBlank()
		info.Me, _ = s.atWork(tx) // reading needs no analyst
		if info.Memos, err = memosOfCell(tx, d, info); err != nil {
			return err
		}
		if info.Below, err = below(tx, d, charts, ref, node); err != nil {
			return err
		}
		info.Suggest, err = suggestFor(tx, d, ref, node.Path, info)
		return err
	})
	return info, err
}

func cellInfo(tx *store.Tx, d *Desk, charts *chart.Charts, ref framework.Ref, node framework.Node) (*CellInfo, error) {
	c := charts.Cell(ref)
	info := &CellInfo{Cell: ref.String(), Theme: node.Path, Number: node.Number, Name: "The case as a whole", State: string(c.State),
		Summary: c.Summary, By: c.By, From: append([]string{}, c.From...), Stale: append([]string{}, c.Stale...),
		Evidence: []EvidenceInfo{}, Beside: []SecondText{}, Warnings: []string{}, Memos: []string{},
		stands: standing(charts, ref), seen: charts.Seen(ref, "")}
	if node.Theme != nil {
		info.Name, info.Define, info.Include, info.Exclude = node.Label(), node.Define, node.Include, node.Exclude
	}
	if len(c.Parts) == 1 {
		info.On = c.Parts[0].On
	}
	for _, it := range charts.All(ref, c.Summary) {
		info.Evidence = append(info.Evidence, evidenceInfo(d, ref, it))
	}
	arrange(d, node, info.Evidence)
	heads, err := tx.Heads()
	if err != nil {
		return nil, err
	}
	checker := checkerFor(tx, d, heads)
	info.Findings = append(checker.Check(ref, c.Summary), charts.Unmet(ref)...)
	info.Warnings = messages(info.Findings)
	for _, second := range c.Beside {
		text := SecondText{By: second.By, On: second.On, State: string(second.Status()), Summary: second.Summary, From: append([]string{}, second.From...),
			Stale: append([]string{}, charts.Stale(ref, second)...), Findings: checker.Check(ref, second.Summary)}
		text.Warnings = messages(text.Findings)
		info.Beside = append(info.Beside, text)
	}
	info.History, err = historyOf(tx, d, ref)
	return info, err
}

func messages(findings []chart.Finding) []string {
	out := []string{}
	for _, f := range findings {
		out = append(out, f.Message)
	}
	return out
}

// standing is all that stands in a cell and beside it, in one word that tells
// whether it is still so.
func standing(charts *chart.Charts, ref framework.Ref) string {
	c := charts.Cell(ref)
	texts := []string{string(c.State), c.Summary, c.By}
	for _, second := range c.Beside {
		texts = append(texts, string(second.State), second.Summary, second.By)
	}
	return strings.Join(texts, "\x00")
}

// historyOf lists what a cell held before, under its former paths too, in the
// order in which the texts were replaced.
func historyOf(tx *store.Tx, d *Desk, ref framework.Ref) ([]EarlierText, error) {
	out := []EarlierText{}
	for _, path := range d.Themes.FormerPaths(ref.Theme) {
		top, sub := framework.SplitPath(path)
		h, err := tx.History(top, ref.Participant)
		if err != nil {
			return nil, err
		}
		for _, e := range h.Of(sub, ref.Wave) {
			then := framework.Ref{Kind: framework.CellRef, Theme: path, Participant: ref.Participant, Wave: ref.Wave}
			out = append(out, EarlierText{ID: e.ID, Cell: then.String(), By: e.By, On: e.On, State: string(e.Status()), Summary: e.Summary,
				From: append([]string{}, e.From...), Until: e.Until, Instead: e.Instead, Why: e.Why})
		}
	}
	slices.SortStableFunc(out, func(a, b EarlierText) int { return strings.Compare(a.Until, b.Until) })
	return out, nil
}
