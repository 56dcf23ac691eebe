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
	filters, err := c.filters(o.Where)
	if err != nil {
		return nil, err
	}
	if err := c.checkRows(o); err != nil {
		return nil, err
	}
	chosen, err := c.chosen(o)
	if err != nil {
		return nil, err
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
	for _, id := range c.cases(charted, chosen, o.Rows) {
		for _, wave := range c.wavesOf(id, charted[id], o.Wave) {
			row := c.row(id, wave, o.Rows)
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
// another theme or a transcript; "" alone where no cell has one. Where one wave
// is asked for it is that one, of whoever was interviewed then or is charted.
func (c *Charts) wavesOf(id string, charted []string, only string) []string {
	if only != "" {
		if slices.Contains(c.waves[id], only) || slices.Contains(c.met[id], only) {
			return []string{only}
		}
		return nil
	}
	out := slices.Clone(charted)
	if len(out) == 0 || !slices.Contains(out, "") && (c.unwaved[id] || slices.Contains(c.waves[id], "")) {
		out = append(out, "")
	}
	framework.SortIDs(out)
	return out
}

// checkRows refuses words for rows that there are not, and a wave that nothing
// has.
func (c *Charts) checkRows(o Options) error {
	if o.Rows != "" && !slices.Contains(RowKinds, o.Rows) {
		return &framework.Error{Kind: framework.Usage, Name: "bad-rows", What: fmt.Sprintf("%q says not whose rows", o.Rows),
			Hint: "where there are groups: groups, members or both"}
	}
	if o.Wave == "" {
		return nil
	}
	var waves []string
	for _, byWho := range []map[string][]string{c.waves, c.met} {
		for _, list := range byWho {
			for _, w := range list {
				waves = appendNew(waves, w)
			}
		}
	}
	if slices.Contains(waves, o.Wave) {
		return nil
	}
	framework.SortIDs(waves)
	hint := "no transcript and no cell here belongs to a wave: leave it out"
	if len(waves) > 0 {
		hint = "the waves of this study are " + strings.Join(waves, ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-wave", What: fmt.Sprintf("there is no wave %q", o.Wave), Hint: hint}
}

// chosen are the participants that the options ask for, nil for all: those that
// are named, and of a group its members too where these have rows. The
// error names one that is not there.
func (c *Charts) chosen(o Options) (map[string]bool, error) {
	if len(o.Participants) == 0 {
		return nil, nil
	}
	out := map[string]bool{}
	for _, id := range o.Participants {
		id = c.id(id)
		if c.participant(id) == nil && !slices.Contains(c.charted, id) {
			return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-participant", What: fmt.Sprintf("there is no participant %q", id),
				Hint: "`framewright participant list` lists them"}
		}
		members := c.members[id]
		if o.Rows != MemberRows || len(members) == 0 {
			out[id] = true
		}
		for _, m := range members {
			if o.Rows == MemberRows || o.Rows == BothRows {
				out[m.ID] = true
			}
		}
	}
	return out, nil
}

// cases lists whose rows a matrix has, in the study's order: groups for their
// members or the other way round, and all who are charted. Of those that were
// chosen by name each has a row, whoever stands for them otherwise.
func (c *Charts) cases(charted map[string][]string, chosen map[string]bool, rows Rows) []string {
	var out []string
	members := rows == MemberRows || rows == BothRows
	listed := map[string]bool{}
	add := func(p *framework.Participant) {
		if !listed[p.ID] && (chosen == nil || chosen[p.ID]) {
			listed[p.ID] = true
			out = append(out, p.ID)
		}
	}
	for _, p := range c.Participants {
		if p.PartOf != "" && c.participant(p.PartOf) != nil {
			continue // the group stands for it
		}
		own := c.members[p.ID]
		if rows != MemberRows || len(own) == 0 || len(charted[p.ID]) > 0 {
			add(p)
		}
		for _, m := range own {
			if members || len(charted[m.ID]) > 0 || chosen[m.ID] {
				add(m)
			}
		}
	}
	for _, p := range c.Participants { // members of members
		if len(charted[p.ID]) > 0 || chosen[p.ID] {
			add(p)
		}
	}
	strangers := slices.DeleteFunc(slices.Clone(c.charted), func(id string) bool {
		return len(charted[id]) == 0 || c.participant(id) != nil || chosen != nil && !chosen[id]
	})
	framework.SortIDs(strangers)
	return append(out, strangers...)
}

func (c *Charts) row(id, wave string, rows Rows) *Row {
	row := &Row{Participant: id, Wave: wave, Attributes: map[string]Values{}}
	p := c.participant(id)
	if p == nil {
		return row
	}
	if p.PartOf != "" && (rows == MemberRows || rows == BothRows) {
		row.PartOf = p.PartOf
	}
	for _, a := range c.Study.Attributes {
		if v := p.At(wave, a.ID); len(v) > 0 {
			row.Attributes[a.ID] = v
		}
	}
	return row
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
