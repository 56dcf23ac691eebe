package chart

import (
	"cmp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Evidence lists, in the order of the transcripts, the coded passages that a
// cell is charted from: those indexed under its subtheme or below it (former
// paths count), of its participant or, for a group, of the members too, and of
// its wave where the cell has one. A theme's whole takes in all subthemes, a
// case's whole everything coded of it.
func (c *Charts) Evidence(cell framework.Ref) []*Item {
	c.order()
	all := c.items[c.id(cell.Participant)][c.resolve(cell.Theme)]
	if cell.Wave == "" {
		return all
	}
	var out []*Item
	for _, it := range all {
		if it.Wave == cell.Wave {
			out = append(out, it)
		}
	}
	return out
}

// order sorts the evidence once all of it is there.
func (c *Charts) order() {
	if c.sorted {
		return
	}
	c.sorted = true
	for _, paths := range c.items {
		for _, items := range paths {
			slices.SortStableFunc(items, compareItems)
		}
	}
}

func compareItems(a, b *Item) int {
	if a.Ref.Transcript != b.Ref.Transcript {
		if framework.NaturalLess(a.Ref.Transcript, b.Ref.Transcript) {
			return -1
		}
		return 1
	}
	by := cmp.Or(a.Ref.Turns.From.Compare(b.Ref.Turns.From), compareBool(a.Lost, b.Lost), anchor.Compare(a.span, b.span), a.Ref.Turns.To.Compare(b.Ref.Turns.To))
	if by == 0 && a.Coding != nil && b.Coding != nil {
		return cmp.Compare(a.Coding.ID, b.Coding.ID)
	}
	return by
}

// Cited lists the turns that a summary cites, each stretch once, in the order
// of the text. Text is "" and Lost is set where the transcript or its turns
// are not there.
func (c *Charts) Cited(cell framework.Ref, summary string) []*Item {
	key := citing{c.id(cell.Participant), summary}
	out, known := c.cites[key]
	if !known {
		out = c.cite(key.participant, summary)
		c.cites[key] = out
	}
	return out
}

// citing is a summary and the participant whose transcript its bare refs mean.
type citing struct{ participant, summary string }

func (c *Charts) cite(participant, summary string) []*Item {
	var out []*Item
	seen := map[string]bool{}
	for _, cite := range c.parsed.of(summary).Refs() {
		ref := cite.Ref(participant)
		t := c.transcripts[strings.ToLower(ref.Transcript)]
		if t != nil {
			ref.Transcript = t.ID
		}
		if cite.Time != "" || seen[ref.String()] {
			continue
		}
		seen[ref.String()] = true
		out = append(out, c.cited(t, ref))
	}
	return out
}

// cited gives what stands at a place that is cited: one item, however many
// summaries cite it.
func (c *Charts) cited(t *framework.Transcript, ref framework.Ref) *Item {
	key := ref.String()
	it := c.places[key]
	if it == nil {
		it = c.readCited(t, ref)
		c.places[key] = it
	}
	return it
}

func (c *Charts) readCited(t *framework.Transcript, ref framework.Ref) *Item {
	it := &Item{Ref: ref, Lost: true}
	if t == nil {
		return it
	}
	it.Wave, it.Kind = t.Wave, t.Kind
	turns := t.Stretch(ref.Turns)
	if len(turns) == 0 {
		return it
	}
	c.voices(it, t, turns)
	var texts, spoken []string
	for _, turn := range turns {
		texts = append(texts, turn.Text)
		spoken = append(spoken, turn.Speaker+": "+turn.Text)
	}
	it.Text, it.Spoken, it.Lost = strings.Join(texts, "\n"), strings.Join(spoken, "\n"), false
	if len(turns) == 1 {
		it.Spoken = it.Text
	}
	return it
}

// All lists the evidence of a cell and, after it, what its summary cites
// outside of that.
func (c *Charts) All(cell framework.Ref, summary string) []*Item {
	out := c.Evidence(cell)
	if summary == "" {
		return out
	}
	out = slices.Clone(out)
	coded := len(out)
	for _, it := range c.Cited(cell, summary) {
		if !it.Lost && !covered(it, out[:coded]) {
			out = append(out, it)
		}
	}
	return out
}

// covered tells whether a cited stretch is touched by coded passages from its
// first to its last turn.
func covered(it *Item, coded []*Item) bool {
	from, to := false, false
	for _, k := range coded {
		if k.Ref.Transcript == it.Ref.Transcript {
			from = from || k.Ref.Turns.Has(it.Ref.Turns.From)
			to = to || k.Ref.Turns.Has(it.Ref.Turns.To)
		}
	}
	return from && to
}

// From lists the ids of the codings that a summary rests on: of the evidence
// those that share a turn with what it cites, all of them where it cites no
// turn of them.
func (c *Charts) From(cell framework.Ref, summary string) []string {
	cited := c.Cited(cell, summary)
	var all, out []string
	for _, it := range c.Evidence(cell) {
		all = append(all, it.Coding.ID)
		if slices.ContainsFunc(cited, func(x *Item) bool { return meet(x.Ref, it.Ref) }) {
			out = append(out, it.Coding.ID)
		}
	}
	if len(out) == 0 {
		out = all
	}
	slices.Sort(out)
	return out
}

// meet tells whether two passages share a turn.
func meet(a, b framework.Ref) bool {
	return a.Transcript == b.Transcript &&
		(a.Turns.Has(b.Turns.From) || b.Turns.Has(a.Turns.From))
}
