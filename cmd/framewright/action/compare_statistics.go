package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// Statistics is how far analysts agree, in figures.
type Statistics struct {
	Analysts    []string         `json:"analysts"`
	Transcripts []string         `json:"transcripts"`
	Top         bool             `json:"top"` // counted by top theme
	Units       []UnitStatistics `json:"units"`
	Blind       []string         `json:"blind"`   // transcripts that are being coded blind, left out
	Settled     int              `json:"settled"` // differences between any two of them, there, that were settled
}

// UnitStatistics are the figures by one unit.
type UnitStatistics struct {
	Unit    string    `json:"unit"`    // turn or word
	Units   int       `json:"units"`   // how many there are
	Uncoded int       `json:"uncoded"` // of these nobody coded under any theme
	Themes  []Figures `json:"themes"`
	All     Figures   `json:"all"`
}

// Figures are how far analysts agree on a theme, or on all: every figure is of
// Decisions decisions on whether a theme applies to a unit.
type Figures struct {
	Theme     string            `json:"theme"` // "" for all
	Number    string            `json:"number"`
	Name      string            `json:"name"`
	Unit      string            `json:"unit"`
	Decisions int               `json:"decisions"` // the denominator
	Uncoded   int               `json:"uncoded"`   // of the units, those that nobody coded under any theme
	Votes     []int             `json:"votes"`     // how many decisions were yes with none of the analysts, with one, with two …
	Alone     map[string]int    `json:"alone"`     // of two analysts: how many decisions were yes with this one alone
	Agreement *float64          `json:"agreement,omitempty"`
	Kappa     *float64          `json:"kappa,omitempty"`
	Alpha     *float64          `json:"alpha,omitempty"`
	Why       map[string]string `json:"why"` // why a figure is missing
}

// Statistics counts how two analysts or more agree over the transcripts that
// all of them have coded: by turn and by word, theme by theme and over all.
func (s *Session) Statistics(ctx context.Context, rq CompareRequest) (*Statistics, error) {
	var out *Statistics
	err := s.view(ctx, func(tx *store.Tx) error {
		p, err := s.panel(tx, rq)
		if err != nil {
			return err
		}
		if len(p.analysts) > coding.MostAnalysts {
			return fmt.Errorf("no more than %d analysts are compared at once", coding.MostAnalysts)
		}
		out = &Statistics{Analysts: p.analysts, Transcripts: append([]string{}, p.ids...), Top: rq.Top, Blind: p.blind}
		counts := []*count{newCount(p, coding.ByTurn, rq.Top), newCount(p, coding.ByWord, rq.Top)}
		for _, id := range p.ids {
			c, err := p.open(id)
			if err != nil {
				return err
			}
			for _, n := range counts {
				n.add(c)
			}
			out.Settled += c.settledBetween()
		}
		for _, n := range counts {
			out.Units = append(out.Units, n.figures())
		}
		return nil
	})
	return out, err
}

// settledBetween counts the decisions between any two of the analysts.
func (c *compared) settledBetween() (n int) {
	for _, rec := range c.settled {
		if slices.Contains(c.p.analysts, rec.Between[0]) && slices.Contains(c.p.analysts, rec.Between[1]) {
			n++
		}
	}
	return n
}

// count counts by one unit: what two analysts decided, and what all did.
type count struct {
	p     *panel
	top   bool
	pair  *coding.Agreement // nil with more than two analysts
	panel *coding.Panel
}

func newCount(p *panel, unit coding.Unit, top bool) *count {
	n := &count{p: p, top: top, panel: &coding.Panel{Unit: unit, Top: top, Analysts: len(p.analysts)}}
	if len(p.analysts) == 2 {
		n.pair = &coding.Agreement{Unit: unit, Top: top}
	}
	return n
}

func (n *count) add(c *compared) {
	n.panel.Agree(c.t, n.p.d.Themes, c.placed...)
	if n.pair != nil {
		n.pair.Agree(c.t, n.p.d.Themes, c.placed[0], c.placed[1])
	}
}

func (n *count) figures() UnitStatistics {
	out := UnitStatistics{Unit: string(n.panel.Unit), Units: n.panel.Units, Uncoded: n.panel.Uncoded, Themes: []Figures{}}
	left := map[string]bool{}
	for _, path := range n.panel.Paths() {
		left[path] = n.wanted(path)
	}
	sum, both := make(coding.Votes, len(n.p.analysts)+1), coding.Decisions{}
	take := func(path, number, name string) {
		if !left[path] {
			return
		}
		delete(left, path)
		votes, pair := n.panel.Votes(path), n.decisions(path)
		for k, units := range votes {
			sum[k] += units
		}
		both = both.Add(pair)
		f := n.figure(votes, pair)
		f.Theme, f.Number, f.Name = path, number, name
		out.Themes = append(out.Themes, f)
	}
	for _, node := range n.p.d.Themes.All() {
		take(node.Path, node.Number, node.Label())
	}
	for _, path := range n.panel.Paths() { // codings of themes that are no longer there
		take(path, "", path)
	}
	out.All = n.figure(sum, both)
	out.All.Name = "all themes"
	return out
}

// wanted tells whether figures on a theme were asked for.
func (n *count) wanted(path string) bool {
	return n.p.theme == "" || framework.Under(path, n.p.theme) || n.top && path == framework.Top(n.p.theme)
}

func (n *count) decisions(path string) coding.Decisions {
	if n.pair == nil {
		return coding.Decisions{}
	}
	return n.pair.Themes[path]
}

func (n *count) figure(votes coding.Votes, pair coding.Decisions) Figures {
	f := Figures{Unit: string(n.panel.Unit), Decisions: votes.Units(), Uncoded: n.panel.Uncoded, Votes: votes, Alone: map[string]int{}, Why: map[string]string{}}
	if n.pair != nil {
		f.Alone[n.p.analysts[0]], f.Alone[n.p.analysts[1]] = pair.First, pair.Second
	}
	if share, ok := votes.Agreement(); ok {
		f.Agreement = &share
	} else {
		f.Why["agreement"] = "there is nothing to decide on: " + n.none()
	}
	if alpha, ok := votes.Alpha(); ok {
		f.Alpha = &alpha
	} else {
		f.Why["alpha"] = n.alike(votes)
	}
	kappa, ok := pair.Kappa()
	switch {
	case n.pair == nil:
		f.Why["kappa"] = "Cohen's kappa is of two analysts"
	case ok:
		f.Kappa = &kappa
	default:
		f.Why["kappa"] = n.alike(votes)
	}
	return f
}

// alike says why chance leaves nothing to disagree on.
func (n *count) alike(v coding.Votes) string {
	all, unit := v[len(v)-1], string(n.panel.Unit)
	switch v.Units() {
	case 0:
		return "there is nothing to decide on: " + n.none()
	case all:
		return "everybody coded every " + unit + ": nothing varies that could agree beyond chance"
	case v[0]:
		return "nobody coded any " + unit + ": nothing varies that could agree beyond chance"
	}
	return "nothing varies that could agree beyond chance"
}

func (n *count) none() string {
	if n.panel.Units == 0 {
		return "no participant speaks in " + strings.Join(n.p.ids, ", ")
	}
	return "no theme was given"
}
