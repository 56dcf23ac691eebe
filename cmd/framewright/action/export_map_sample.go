package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
)

// sample says on the front page how many took part, which is no count of views;
// its breakdown by attributes only where the study's report may give it.
func (b *mapBook) sample(r *export.Report) {
	persons, groups := 0, 0
	for _, p := range b.d.Participants {
		switch {
		case p.Kind == "":
			persons++
		case len(b.d.Participants.Members(p.ID)) == 0:
			groups++
		}
	}
	var parts []string
	if persons > 0 {
		parts = append(parts, Plural(persons, "participant", "participants"))
	}
	if groups > 0 {
		parts = append(parts, Plural(groups, "group", "groups"))
	}
	if len(parts) == 0 {
		return
	}
	r.Meta = append(r.Meta, export.KeyValue{Key: "Sample", Value: strings.Join(parts, " and ")})
	if !b.d.Study.Report.Breakdown {
		return
	}
	for _, a := range b.d.Study.Attributes {
		if line := b.breakdown(a); line != "" {
			r.Meta = append(r.Meta, export.KeyValue{Key: a.Label(), Value: line})
		}
	}
}

// breakdown is the sample by one attribute; "" where a value fits so few that
// the number points at them, for the others would give it away.
func (b *mapBook) breakdown(a framework.Attribute) string {
	counts := map[string]int{}
	values := slices.Clone(a.Values)
	for _, p := range b.d.Participants {
		if p.Kind != "" && len(b.d.Participants.Members(p.ID)) > 0 {
			continue
		}
		own := p.Values[a.ID]
		if len(own) == 0 {
			own = []string{""}
		}
		for _, v := range own {
			if counts[v]++; v != "" && !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	framework.SortIDs(values[len(a.Values):])
	var parts []string
	for _, v := range append(values, "") {
		n := counts[v]
		if n > 0 && n < b.d.Study.Report.Minimum() {
			b.warn("the sample is not broken down by %s: a value fits fewer than %d", a.ID, b.d.Study.Report.Minimum())
			return ""
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", orDefault(a.Display(v), "not known"), n))
		}
	}
	if len(parts) == 1 && counts[""] > 0 {
		return ""
	}
	return strings.Join(parts, ", ")
}

// guard looks over every text that readers are to have.
func (b *mapBook) guard(r *export.Report) error {
	g, err := guardOf(b.tx, b.d)
	if err != nil {
		return err
	}
	if err := g.check(r); err != nil {
		return err
	}
	if len(g.vague) > 0 {
		b.warn("these words count, and the study keeps counts of views out of reports: %s", strings.Join(g.vague, ", "))
	}
	return nil
}
