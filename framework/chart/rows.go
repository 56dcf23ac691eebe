package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
)

// rows lists the rows of a matrix with those columns, chosen and ordered as
// the options say. Nothing charted is hidden by the choice of groups or
// members: whoever has a cell in these columns has a row.
func (c *Charts) rows(paths map[string]bool, o Options) ([]*Row, error) {
	var filters []filter
	for _, where := range o.Where {
		f, err := c.filter(where)
		if err != nil {
			return nil, err
		}
		filters = append(filters, f)
	}
	for _, id := range []string{o.Sort, o.Group} {
		if id != "" && c.Study.Attribute(id) == nil {
			return nil, c.noAttribute(id)
		}
	}
	charted := map[string][]string{} // participant → waves of cells in these columns
	for key := range c.cells {
		if paths[key.path] && !slices.Contains(charted[key.participant], key.wave) {
			charted[key.participant] = append(charted[key.participant], key.wave)
		}
	}
	rows := []*Row{}
	for _, id := range c.cases(charted, o.Members) {
		for _, wave := range c.wavesOf(id, charted[id]) {
			row := c.row(id, wave)
			if !slices.ContainsFunc(filters, func(f filter) bool { return !f(row) }) {
				rows = append(rows, row)
			}
		}
	}
	c.arrange(rows, o)
	return rows, nil
}

// wavesOf lists the waves of a participant's rows: those that cells in these
// columns have, and "" too where anything of theirs has no wave, a cell under
// another theme or a transcript; "" alone where no cell has one.
func (c *Charts) wavesOf(id string, charted []string) []string {
	out := slices.Clone(charted)
	if len(out) == 0 || !slices.Contains(out, "") && (c.unwaved[id] || slices.Contains(c.waves[id], "")) {
		out = append(out, "")
	}
	framework.SortIDs(out)
	return out
}

// cases lists whose rows a matrix has, in the study's order: groups for their
// members or the other way round, and all who are charted.
func (c *Charts) cases(charted map[string][]string, members bool) []string {
	var out []string
	listed := map[string]bool{}
	add := func(p *framework.Participant) {
		if !listed[p.ID] {
			listed[p.ID] = true
			out = append(out, p.ID)
		}
	}
	for _, p := range c.Participants {
		if p.PartOf != "" && c.participant(p.PartOf) != nil {
			continue // the group stands for it
		}
		own := c.members[p.ID]
		if !members || len(own) == 0 || len(charted[p.ID]) > 0 {
			add(p)
		}
		for _, m := range own {
			if members || len(charted[m.ID]) > 0 {
				add(m)
			}
		}
	}
	for _, p := range c.Participants { // members of members
		if len(charted[p.ID]) > 0 {
			add(p)
		}
	}
	strangers := slices.DeleteFunc(slices.Clone(c.charted), func(id string) bool { return len(charted[id]) == 0 || listed[id] })
	framework.SortIDs(strangers)
	return append(out, strangers...)
}

func (c *Charts) row(id, wave string) *Row {
	row := &Row{Participant: id, Wave: wave, Attributes: map[string]Values{}}
	p := c.participant(id)
	if p == nil {
		return row
	}
	for _, a := range c.Study.Attributes {
		if v := p.At(wave, a.ID); len(v) > 0 {
			row.Attributes[a.ID] = v
		}
	}
	return row
}

type filter func(*Row) bool

// filter reads "attribute=value". The value may be the one for print, in any
// case; none asks for rows where the attribute is missing.
func (c *Charts) filter(where string) (filter, error) {
	id, value, ok := strings.Cut(where, "=")
	id, value = strings.TrimSpace(id), strings.TrimSpace(value)
	if !ok {
		return nil, &framework.Error{Kind: framework.Usage, Name: "bad-filter", What: fmt.Sprintf("%q is no filter", where),
			Hint: "filters look like role=practitioner; role= asks for those whose role is missing"}
	}
	a := c.Study.Attribute(id)
	if a == nil {
		return nil, c.noAttribute(id)
	}
	if value == "" {
		return func(r *Row) bool { return len(r.Attributes[a.ID]) == 0 }, nil
	}
	if len(a.Values) > 0 && !slices.ContainsFunc(a.Values, func(v string) bool { return means(*a, v, value) }) {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-value",
			What: fmt.Sprintf("%s is never %q", a.ID, value), Hint: "its values are " + strings.Join(a.Values, ", ")}
	}
	return func(r *Row) bool {
		return slices.ContainsFunc(r.Attributes[a.ID], func(v string) bool { return means(*a, v, value) })
	}, nil
}

func means(a framework.Attribute, value, asked string) bool {
	return strings.EqualFold(value, asked) || strings.EqualFold(a.Display(value), asked)
}

func (c *Charts) noAttribute(id string) error {
	var names []string
	for _, a := range c.Study.Attributes {
		names = append(names, a.ID)
	}
	hint := "study.yaml declares no attributes"
	if len(names) > 0 {
		hint = "study.yaml declares " + strings.Join(names, ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-attribute", What: fmt.Sprintf("there is no attribute %q", id), Hint: hint}
}

// arrange groups and sorts rows, otherwise keeping their order.
func (c *Charts) arrange(rows []*Row, o Options) {
	var by []*framework.Attribute
	if o.Group != "" {
		a := c.Study.Attribute(o.Group)
		by = append(by, a)
		for _, r := range rows {
			r.Group = shown(*a, r.Attributes[a.ID])
			if r.Group == "" {
				r.Group = "not known"
			}
		}
	}
	if o.Sort != "" {
		by = append(by, c.Study.Attribute(o.Sort))
	}
	slices.SortStableFunc(rows, func(x, y *Row) int {
		for _, a := range by {
			if d := compareValues(*a, x.Attributes[a.ID], y.Attributes[a.ID]); d != 0 {
				return d
			}
		}
		return 0
	})
}

// shown is how values are printed in one cell.
func shown(a framework.Attribute, values []string) string {
	var out []string
	for _, v := range values {
		out = append(out, a.Display(v))
	}
	return strings.Join(out, "; ")
}

// compareValues orders by the attribute's declared values, by number where it
// is one, else as people order words; missing ones come last.
func compareValues(a framework.Attribute, x, y []string) int {
	for i := 0; i < len(x) && i < len(y); i++ {
		if d := compareValue(a, x[i], y[i]); d != 0 {
			return d
		}
	}
	if len(x) == 0 || len(y) == 0 {
		return cmp.Compare(len(y), len(x))
	}
	return cmp.Compare(len(x), len(y))
}

func compareValue(a framework.Attribute, x, y string) int {
	if x == y {
		return 0
	}
	i, j := slices.Index(a.Values, x), slices.Index(a.Values, y)
	if i >= 0 || j >= 0 {
		return cmp.Compare(uint(i), uint(j)) // -1, not declared, is the highest
	}
	if a.Type == "number" {
		if d := cmp.Compare(number(x), number(y)); d != 0 {
			return d
		}
	}
	if framework.NaturalLess(x, y) {
		return -1
	}
	return 1
}

// number reads a value; what is no number comes behind all that are.
func number(s string) float64 {
	f, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || math.IsNaN(f) {
		return math.Inf(1)
	}
	return f
}
