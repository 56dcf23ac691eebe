package action

import (
	"context"
	"slices"

	"framewright/framework"
	"framewright/framework/store"
)

// QuoteBalance counts whom the bank quotes. It is for the team alone.
type QuoteBalance struct {
	States map[string]int `json:"states"` // of all quotations
	Ranges map[string]int `json:"ranges"` // of those chosen or used; "" where nobody has said
	// Participants are those quoted, who is quoted most first; then everybody else.
	Participants []BalancedPerson `json:"participants"`
	Never        []string         `json:"never"` // persons of whom nothing is chosen or used
	Groups       []BalancedGroup  `json:"groups"`
	Themes       []BalancedTheme  `json:"themes"` // that hold any quotation
}

// BalancedPerson counts the quotations of one participant by their state.
type BalancedPerson struct {
	Participant string         `json:"participant"`
	Printed     int            `json:"printed"` // chosen or used
	States      map[string]int `json:"states"`
	Permission  string         `json:"permission"`
}

// BalancedGroup counts for a value of an attribute who has it, and who of them
// is quoted by what is chosen or used.
type BalancedGroup struct {
	Attribute string `json:"attribute"`
	Value     string `json:"value"`
	Shown     string `json:"shown"`
	People    int    `json:"people"`
	Quoted    int    `json:"quoted"`
	Printed   int    `json:"printed"` // quotations
}

// BalancedTheme counts what is chosen or used under a theme and below it.
type BalancedTheme struct {
	Theme   string         `json:"theme"`
	Number  string         `json:"number"`
	Name    string         `json:"name"`
	Printed int            `json:"printed"`
	People  int            `json:"people"` // quoted
	Most    string         `json:"most"`   // who is quoted most often; "" where several are
	Often   int            `json:"often"`  // how often that is
	Ranges  map[string]int `json:"ranges"`
	Missing []string       `json:"missing"` // groups, as attribute=value, of which nobody is quoted there
}

// QuoteBalance says who is quoted how often, who never, and which groups are
// missing, over all and for each theme.
func (s *Session) QuoteBalance(ctx context.Context, o QuoteOptions) (*QuoteBalance, error) {
	var out *QuoteBalance
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		quotes, err := quotesOf(tx, o)
		if err == nil {
			out = d.balance(quotes)
		}
		return err
	})
	return out, err
}

func (d *Desk) balance(quotes []*QuoteInfo) *QuoteBalance {
	out := &QuoteBalance{States: map[string]int{}, Ranges: map[string]int{}, Participants: []BalancedPerson{}, Never: []string{}, Groups: []BalancedGroup{}, Themes: []BalancedTheme{}}
	for _, state := range framework.QuoteStates {
		out.States[string(state)] = 0
	}
	by := map[string]*BalancedPerson{}
	var printed []*QuoteInfo
	for _, q := range quotes {
		out.States[q.State]++
		if by[q.Participant] == nil {
			by[q.Participant] = &BalancedPerson{Participant: q.Participant, States: map[string]int{}, Permission: q.Permission}
		}
		by[q.Participant].States[q.State]++
		if isPrinted(q) {
			printed = append(printed, q)
			by[q.Participant].Printed++
			out.Ranges[q.Range]++
		}
	}
	for _, p := range d.persons() {
		person := by[p.ID]
		if person == nil {
			person = &BalancedPerson{Participant: p.ID, States: map[string]int{}, Permission: string(d.permission(p.ID, "quote"))}
		}
		out.Participants = append(out.Participants, *person)
		if person.Printed == 0 {
			out.Never = append(out.Never, p.ID)
		}
	}
	slices.SortStableFunc(out.Participants, func(a, b BalancedPerson) int { return b.Printed - a.Printed })
	out.Groups = append(out.Groups, d.balancedGroups(printed)...)
	out.Themes = append(out.Themes, d.balancedThemes(printed, out.Groups)...)
	return out
}

func isPrinted(q *QuoteInfo) bool {
	return (q.State == string(framework.Chosen) || q.State == string(framework.Used)) && q.Participant != ""
}

// persons are the participants without groups whose members are listed.
func (d *Desk) persons() framework.Participants {
	return slices.DeleteFunc(slices.Clone(d.Participants), func(p *framework.Participant) bool {
		return p.Kind != "" && len(d.Participants.Members(p.ID)) > 0
	})
}

// balancedGroups are the values of all attributes that are words.
func (d *Desk) balancedGroups(printed []*QuoteInfo) []BalancedGroup {
	times := map[string]int{}
	for _, q := range printed {
		times[q.Participant]++
	}
	var out []BalancedGroup
	for _, a := range d.Study.Attributes {
		if a.Type == "number" || a.Type == "date" {
			continue
		}
		values := slices.Clone(a.Values)
		people := map[string][]string{}
		for _, p := range d.persons() {
			for _, v := range valuesOf(p, a.ID) {
				if !slices.Contains(people[v], p.ID) {
					people[v], values = append(people[v], p.ID), appendOnce(values, v)
				}
			}
		}
		for _, v := range values {
			g := BalancedGroup{Attribute: a.ID, Value: v, Shown: a.Display(v), People: len(people[v])}
			for _, id := range people[v] {
				if g.Printed += times[id]; times[id] > 0 {
					g.Quoted++
				}
			}
			if g.People > 0 {
				out = append(out, g)
			}
		}
	}
	return out
}

func (d *Desk) balancedThemes(printed []*QuoteInfo, groups []BalancedGroup) []BalancedTheme {
	var out []BalancedTheme
	for _, n := range d.Themes.All() {
		t := BalancedTheme{Theme: n.Path, Number: n.Number, Name: n.Label(), Ranges: map[string]int{}, Missing: []string{}}
		times := map[string]int{}
		for _, q := range printed {
			if !slices.ContainsFunc(d.under(q.Under), func(path string) bool { return framework.Under(path, n.Path) }) {
				continue
			}
			times[q.Participant]++
			t.Printed++
			t.Ranges[q.Range]++
		}
		if t.Printed == 0 {
			continue
		}
		t.People = len(times)
		t.Most, t.Often = most(times)
		for _, g := range groups {
			if !slices.ContainsFunc(d.Participants, func(p *framework.Participant) bool {
				return times[p.ID] > 0 && slices.Contains(valuesOf(p, g.Attribute), g.Value)
			}) {
				t.Missing = append(t.Missing, g.Attribute+"="+g.Value)
			}
		}
		out = append(out, t)
	}
	return out
}

// most is who is named most often, "" where several are as often.
func most(times map[string]int) (who string, n int) {
	for id, k := range times {
		switch {
		case k > n:
			who, n = id, k
		case k == n:
			who = ""
		}
	}
	return who, n
}
