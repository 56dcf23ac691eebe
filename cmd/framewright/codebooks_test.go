package main

import (
	"bytes"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
)

// TestAskGuide answers the questions of --from-guide as on a terminal: Enter
// takes, words replace, a dash leaves out, q ends.
func TestAskGuide(t *testing.T) {
	plan := func() *action.GuidePlan {
		p := &action.GuidePlan{}
		for _, name := range []string{"Access", "Cost", "Trust"} {
			p.Sections = append(p.Sections, &action.PlannedSection{Title: name, Name: name, Questions: []*action.PlannedQuestion{{ID: "q1", Name: name + " one"}, {ID: "q2", Name: name + " two"}}})
		}
		return p
	}
	for typed, want := range map[string]string{
		"\n\n\n\n\n\n\n\n\n":             "Access(Access one,Access two) Cost(Cost one,Cost two) Trust(Trust one,Trust two)",
		"Getting in\n-\n\n-\nFaith\nq\n": "Getting in(,Access two) (,) Faith(,)",
		"":                               "(,) (,) (,)",
	} {
		var said bytes.Buffer
		a := &app{terminal: &terminal{in: strings.NewReader(typed), out: &said, err: &said, inTTY: true, width: 80}}
		p := plan()
		if err := a.askGuide(p); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range p.Sections {
			got = append(got, s.Name+"("+s.Questions[0].Name+","+s.Questions[1].Name+")")
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%q gives %s, want %s\n%s", typed, g, want, said.String())
		}
	}
}
