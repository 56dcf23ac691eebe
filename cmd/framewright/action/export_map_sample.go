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
// the number points at them, for the others would give it away. Numbers and dates
// are left out: each is a person's own, and bands of them are an attribute of
// their own.
func (b *mapBook) breakdown(a framework.Attribute) string {
	if a.Type == "number" || a.Type == "date" {
		b.warn("the sample is not broken down by %s, which is a %s: an attribute of bands (0 to 4, 5 and more) may be", a.ID, a.Type)
		return ""
	}
	counts := map[string]int{}
	values := slices.Clone(a.Values)
	several := false
	for _, p := range b.d.Participants {
		if p.Kind != "" && len(b.d.Participants.Members(p.ID)) > 0 {
			continue
		}
		own := p.Values[a.ID]
		if len(own) == 0 {
			own = []string{""}
		}
		several = several || len(own) > 1
		for _, v := range own {
			if counts[v]++; v != "" && !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	framework.SortIDs(values[len(a.Values):])
	line, ok := b.brokenDown(a, append(values, ""), counts)
	if !ok {
		b.warn("the sample is not broken down by %s: a value fits fewer than %d", a.ID, b.d.Study.Report.Minimum())
		return ""
	}
	if several && line != "" {
		line += " (some have several)"
	}
	return line
}

// brokenDown prints how many have each value, "not known" last; false where any are
// too few.
func (b *mapBook) brokenDown(a framework.Attribute, values []string, counts map[string]int) (string, bool) {
	var parts []string
	for _, v := range values {
		n := counts[v]
		if n > 0 && n < b.d.Study.Report.Minimum() {
			return "", false
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", orDefault(a.Display(v), "not known"), n))
		}
	}
	if len(parts) == 1 && counts[""] > 0 {
		return "", true
	}
	return strings.Join(parts, ", "), true
}

// people are the voices among participants: a group's member is left out where
// the group is there, because the two are not two voices.
func (b *mapBook) people(ids []string) (out []string) {
	for _, id := range ids {
		p := b.d.Participants.Find(id)
		if p == nil || p.PartOf == "" || !slices.ContainsFunc(ids, func(other string) bool { return strings.EqualFold(other, p.PartOf) }) {
			out = append(out, id)
		}
	}
	return out
}

// persons counts the people behind voices, as the size of the sample counts them:
// a group is as many as its members. False where nobody knows how many a group is.
func (b *mapBook) persons(voices []string) (n int, ok bool) {
	var who []string
	for _, id := range voices {
		members := b.d.Participants.Members(id)
		if p := b.d.Participants.Find(id); p == nil || p.Kind == "" {
			who = appendOnce(who, strings.ToLower(id))
			continue
		}
		if len(members) == 0 {
			return 0, false
		}
		for _, m := range members {
			who = appendOnce(who, strings.ToLower(m.ID))
		}
	}
	return len(who), true
}

// numbers are how many people stand behind each of several things, in brackets,
// where the study's report may say so. Where one is so small that it points at
// somebody none is printed: the one left out would be told by the others. Those
// of nobody have none.
func (b *mapBook) numbers(where string, voices ...[]string) []string {
	out := make([]string, len(voices))
	if !b.d.Study.Report.Counts {
		return out
	}
	for i, v := range voices {
		n, known := b.persons(v)
		if !known || n > 0 && n < b.d.Study.Report.Minimum() {
			b.warn("no numbers are printed for %s: one is below %d or not known, and would be told by the others", where, b.d.Study.Report.Minimum())
			return make([]string, len(voices))
		}
		if n > 0 {
			out[i] = fmt.Sprintf(" (%s)", Plural(n, "participant", "participants"))
		}
	}
	return out
}

// guard looks over every text that readers are to have.
func (b *mapBook) guard(r *export.Report) error {
	g, err := guardOf(b.tx, b.d, export.Reader, "framewright map category define, map types define …")
	if err != nil {
		return err
	}
	if err := g.check(r); err != nil {
		return err
	}
	b.warnings = append(b.warnings, g.notes()...)
	return nil
}
