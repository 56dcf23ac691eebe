package action

import (
	"context"
	"slices"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// ChartsRequest chooses the cells that two analysts have charted.
type ChartsRequest struct {
	Analysts []string // two, or none for all
	Theme    string   // only cells of this theme and below it
}

// DoubleCell is a cell with two texts: the one that stands in it and a
// second one beside it, or those of the two analysts who were named.
type DoubleCell struct {
	Cell        string           `json:"cell"`
	Theme       string           `json:"theme"`
	Number      string           `json:"number"`
	Name        string           `json:"name"`
	Participant string           `json:"participant"`
	Wave        string           `json:"wave"`
	First       ChartedText      `json:"first"`
	Second      ChartedText      `json:"second"`
	Words       []chart.DiffPart `json:"words"`   // from the first text to the second
	Neither     []RestInfo       `json:"neither"` // evidence that neither rests on
}

// ChartedText is one of two texts with what it rests on.
type ChartedText struct {
	SecondText
	Stands bool       `json:"stands"` // it is the cell's own, and not beside it
	Rests  []RestInfo `json:"rests"`
}

// RestInfo is a passage that a text rests on.
type RestInfo struct {
	Ref   string `json:"ref"`
	ID    string `json:"id"` // of the coding; "" where it is only cited
	By    string `json:"by"` // who coded it
	Text  string `json:"text"`
	Alone bool   `json:"alone"` // the other text does not rest on it

	Spoken string `json:"-"`
}

// CompareCharts lists the cells that two analysts have charted, with what each
// text rests on: by participant, in the order of the framework.
func (s *Session) CompareCharts(ctx context.Context, rq ChartsRequest) ([]DoubleCell, error) {
	out := []DoubleCell{}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		c := &chartComparer{tx: tx, d: d}
		if c.analysts, err = d.analysts(rq.Analysts); err != nil {
			return err
		}
		theme := ""
		if rq.Theme != "" {
			n, err := d.theme(rq.Theme)
			if err != nil {
				return err
			}
			theme = n.Path
		}
		if c.charts, err = s.wholeCharts(tx, d); err != nil {
			return err
		}
		if c.veil, err = s.veil(tx); err != nil {
			return err
		}
		heads, err := tx.Heads()
		if err != nil {
			return err
		}
		c.checker = checkerFor(tx, d, heads)
		for _, ref := range c.charts.Doubles() {
			if theme == "" || framework.Under(ref.Theme, theme) {
				out = append(out, c.pairs(ref)...)
			}
		}
		return nil
	})
	return out, err
}

// chartComparer lays texts side by side.
type chartComparer struct {
	tx       *store.Tx
	d        *Desk
	charts   *chart.Charts
	checker  *chart.Checker
	veil     *veil
	analysts []string
}

// pairs are the texts of a cell, two by two: the cell's own beside each other
// one, or those of the analysts who were named.
func (c *chartComparer) pairs(ref framework.Ref) (out []DoubleCell) {
	own := c.charts.Cell(ref)
	stands := &framework.Cell{By: own.By, Summary: own.Summary, From: own.From}
	if len(own.Parts) > 0 {
		stands.On, stands.Seen = own.Parts[0].On, own.Parts[0].Seen
	}
	if own.Summary == "" && own.State != framework.Uncharted {
		stands.State = own.State
	}
	if len(c.analysts) == 0 {
		for _, second := range own.Beside {
			out = append(out, c.pair(ref, own, stands, second))
		}
		return out
	}
	texts := map[string]*framework.Cell{}
	for _, second := range own.Beside {
		texts[second.By] = second
	}
	if _, also := texts[own.By]; !also {
		texts[own.By] = stands
	}
	first, second := texts[c.analysts[0]], texts[c.analysts[1]]
	if first == nil || second == nil {
		return nil
	}
	return []DoubleCell{c.pair(ref, own, first, second)}
}

func (c *chartComparer) pair(ref framework.Ref, own *chart.Cell, first, second *framework.Cell) DoubleCell {
	out := DoubleCell{Cell: ref.String(), Theme: ref.Theme, Name: "The case as a whole", Participant: ref.Participant, Wave: ref.Wave, Neither: []RestInfo{}}
	if n, ok := c.d.Themes.Resolve(ref.Theme); ok && ref.Theme != "" {
		out.Number, out.Name = n.Number, n.Label()
	}
	out.First, out.Second = c.text(ref, own, first), c.text(ref, own, second)
	markAlone(out.First.Rests, out.Second.Rests)
	out.Words = chart.WordDiff(out.First.Says(), out.Second.Says())
	if out.Words == nil {
		out.Words = []chart.DiffPart{}
	}
	used := slices.Concat(out.First.Rests, out.Second.Rests)
	for _, it := range c.charts.Evidence(ref) {
		rest := restInfo(it)
		if !c.veil.coding(it.Coding) && !slices.ContainsFunc(used, rest.same) {
			out.Neither = append(out.Neither, rest)
		}
	}
	return out
}

func (c *chartComparer) text(ref framework.Ref, own *chart.Cell, cell *framework.Cell) ChartedText {
	t := ChartedText{Stands: !slices.Contains(own.Beside, cell), Rests: []RestInfo{}}
	t.By, t.On, t.State, t.Summary = cell.By, cell.On, string(cell.Status()), cell.Summary
	t.From, t.Stale = append([]string{}, cell.From...), append([]string{}, c.charts.Stale(ref, cell)...)
	if t.Stands {
		t.Stale = append([]string{}, own.Stale...)
	}
	t.Findings = c.checker.Check(ref, cell.Summary)
	t.Warnings = messages(t.Findings)
	for _, it := range c.charts.All(ref, cell.Summary) {
		if it.Coding != nil && !slices.Contains(cell.From, it.Coding.ID) || c.veil.coding(it.Coding) {
			continue
		}
		t.Rests = append(t.Rests, restInfo(it))
	}
	return t
}

func restInfo(it *chart.Item) RestInfo {
	r := RestInfo{Ref: it.Ref.String(), Text: it.Text, Spoken: it.Spoken}
	if it.Coding != nil {
		r.ID, r.By = it.Coding.ID, it.Coding.By
	}
	return r
}

func (r RestInfo) same(other RestInfo) bool {
	return r.ID == other.ID && (r.ID != "" || r.Ref == other.Ref)
}

// markAlone marks what only one of two texts rests on.
func markAlone(first, second []RestInfo) {
	for _, two := range [][2][]RestInfo{{first, second}, {second, first}} {
		for i := range two[0] {
			two[0][i].Alone = !slices.ContainsFunc(two[1], two[0][i].same)
		}
	}
}
