package mapping

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

func staff() *framework.Study {
	return &framework.Study{Attributes: []framework.Attribute{{ID: "role", Values: []string{"practitioner", "client"}, Names: map[string]string{"client": "Client of the service"}}, {ID: "area", Name: "Area"}}}
}

func who(list []*Witness) string {
	var out []string
	for _, w := range list {
		out = append(out, strings.TrimSuffix(w.Participant+"/"+w.Wave, "/"))
	}
	return strings.Join(out, " ")
}

func TestAPatternIsHeldAgainstTheCases(t *testing.T) {
	all := people("P01", "P02", "P03", "P04", "P05", "P06", "P07")
	for i, role := range []string{"practitioner", "practitioner", "client", "client", "practitioner", "", "practitioner"} {
		if role != "" {
			all[i].Values["role"] = []string{role}
		}
	}
	all[6].Waves = map[string]map[string][]string{"2": {"role": {"client"}}}
	m := coping("wait/time@P01 style/waits", "wait/time@P02 style/pushes", "wait/time@P03 style/waits", "wait/time@P04 style/pushes",
		"wait/time@P05 trust/high", "wait/time@P06 style/waits", "wait/time@P07/w1 style/pushes", "wait/time@P07/w2 style/waits")
	g := NewBase(staff(), all, []*framework.Map{m}, []*framework.Typology{crossed()}, nil, nil)
	p, err := g.Weigh(&framework.Linkage{If: "role=practitioner", Then: "coping/style=waits"})
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%s | %s | %s | %s | %s", who(p.Support), who(p.Against), who(p.Without), who(p.Neither), who(p.Unknown))
	if got != "P01 | P02 P07/1 | P03 P07/2 | P04 | P05 P06" {
		t.Error(got)
	}
	if w := p.Unknown[0]; w.Then.Why != "nothing is noted on Style" || p.Unknown[1].If.Why != "role is not known" {
		t.Errorf("%+v %+v", w, p.Unknown[1])
	}
	if w := p.Against[0]; len(w.Then.Notes) != 1 || w.Then.Notes[0].Ref.String() != "wait/time@P02" || w.Then.Why != "Style: Pushes" {
		t.Errorf("%+v", w)
	}
	for cond, want := range map[string]string{
		"coping/style=waits,pushes": "P01 P02 P03 P04 P06 P07/1 P07/2",
		"coping/style!=waits":       "P02 P04 P07/1",
		"copers=patient":            "",
		"coping/STYLE = Pushes":     "P02 P04 P07/1",
	} {
		p, err := g.Weigh(&framework.Linkage{If: cond, Then: cond})
		if err != nil || who(p.Support) != want || len(p.Against)+len(p.Without) > 0 {
			t.Errorf("%s: %v: %s against %s", cond, err, who(p.Support), who(p.Against))
		}
	}
}

func TestConditionsAreReadAsPeopleWriteThem(t *testing.T) {
	st := staff()
	st.Attributes = append(st.Attributes, framework.Attribute{ID: "twice"}, framework.Attribute{ID: "town", Values: []string{"Bath, Somerset", "York"}})
	g := NewBase(st, nil, []*framework.Map{coping()}, []*framework.Typology{crossed(), {ID: "twice"}}, nil, nil)
	for in, want := range map[string]string{
		"role=Client of the service": "role=client",
		"Area!=north":                "area!=north",
		"town=Bath, Somerset":        "town=Bath, Somerset",
		"town=york, bath, somerset":  "", // neither Bath nor Somerset is one
		"coping/trust=Trusts,low":    "coping/trust=high,low",
		"copers=The wary":            "copers=wary",
		"role":                       "",
		"role=":                      "",
		"=x":                         "",
		"role=nurse":                 "",
		"coping/style=none":          "",
		"coping/nothing=waits":       "",
		"copers=nobody":              "",
		"nowhere=x":                  "",
		"twice=x":                    "",
	} {
		c, err := g.Condition(in)
		if want == "" {
			if framework.NameOf(err) != "bad-condition" {
				t.Errorf("%s: %v", in, err)
			}
			continue
		}
		if err != nil || c.String() != want {
			t.Errorf("%s: %v %v; want %s", in, c, err, want)
		}
		if again, err := g.Condition(want); err != nil || again.String() != want {
			t.Errorf("%s is not read again: %v", want, err)
		}
	}
}

func TestPositionsByAttribute(t *testing.T) {
	all := people("P01", "P02", "P03", "P04")
	all[0].Values["role"] = []string{"client"}
	all[1].Values["role"] = []string{"practitioner", "client"}
	all[2].Values["role"] = []string{"zoo keeper"}
	m := coping("wait/time@P01 style/waits", "wait/time@P02 style/waits", "wait/time@P02 style/pushes", "wait/time@P03 style/")
	g := NewBase(staff(), all, []*framework.Map{m}, nil, nil, nil)
	axis, _ := g.Axis("coping/style")
	positions := g.Positions(axis, []Axis{axis})
	var got []string
	for _, s := range g.ByAttribute(g.Study.Attribute("role"), positions) {
		got = append(got, fmt.Sprintf("%s:%v", s.Value, s.In))
	}
	want := []string{"practitioner:map[pushes:[1] waits:[1]]", "client:map[pushes:[1] waits:[0 1]]", "zoo keeper:map[:[2]]", ":map[:[3]]"}
	if !slices.Equal(got, want) {
		t.Error(got)
	}
}

// Every occasion is in exactly one list, and turning then round swaps those for
// and those against.
func TestNobodyIsForAndAgainst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := people("P01", "P02", "P03", "P04")
		var elements []string
		for i, p := range all {
			if role := rapid.SampledFrom([]string{"", "practitioner", "client"}).Draw(t, "role"); role != "" {
				all[i].Values["role"] = []string{role}
			}
			for range rapid.IntRange(0, 3).Draw(t, "n") {
				elements = append(elements, "wait/time@"+p.ID+rapid.SampledFrom([]string{"", "/w1", "/w2"}).Draw(t, "wave")+" "+rapid.SampledFrom([]string{"style/waits", "style/pushes", "style/"}).Draw(t, "place"))
			}
		}
		g := NewBase(staff(), all, []*framework.Map{coping(elements...)}, nil, nil, nil)
		weigh := func(then string) *Pattern {
			p, err := g.Weigh(&framework.Linkage{If: "role=client", Then: then})
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		p, q := weigh("coping/style=waits"), weigh("coping/style!=waits")
		if who(p.Support) != who(q.Against) || who(p.Against) != who(q.Support) || who(p.Unknown) != who(q.Unknown) {
			t.Fatalf("%s / %s", who(p.Support), who(q.Against))
		}
		seen := map[Occasion]int{}
		for _, list := range [][]*Witness{p.Support, p.Against, p.Without, p.Neither, p.Unknown} {
			for _, w := range list {
				seen[w.Occasion]++
			}
		}
		for _, at := range g.occasions(p.Then.Axes()) {
			if seen[at] != 1 {
				t.Fatalf("%v is there %d times", at, seen[at])
			}
			delete(seen, at)
		}
		if len(seen) > 0 {
			t.Fatalf("out of nowhere: %v", seen)
		}
	})
}
