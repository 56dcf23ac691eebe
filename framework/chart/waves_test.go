package chart

import (
	"slices"
	"testing"

	"framewright/framework"
)

// Whoever is charted without a wave anywhere keeps a row without one beside
// those of waves: an uncharted cell must not be hidden by a charted one.
func TestAWaveDoesNotHideTheRowWithoutOne(t *testing.T) {
	themes := &framework.Themes{Top: []*framework.Theme{
		{ID: "route", Subthemes: []*framework.Theme{{ID: "before"}}},
		{ID: "training", Subthemes: []*framework.Theme{{ID: "access"}}},
	}}
	people := framework.Participants{{ID: "P01"}, {ID: "P02"}}
	rowsOf := func(cells ...*framework.Row) []string {
		c := NewCharts(&framework.Study{}, themes, people)
		for _, r := range cells {
			c.AddRow(r)
		}
		m, err := c.Matrix("route", Options{})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, r := range m.Rows {
			ids = append(ids, r.ID())
		}
		return ids
	}
	second := &framework.Row{Participant: "P01", Theme: "route", Cells: []*framework.Cell{{Subtheme: "before", Wave: "2", State: framework.NotAsked}}}
	first := &framework.Row{Participant: "P01", Theme: "training", Cells: []*framework.Cell{{Subtheme: "access", Summary: "Waited [2]."}}}
	if got := rowsOf(second, first); !slices.Equal(got, []string{"P01", "P01/w2", "P02"}) {
		t.Errorf("charted without a wave elsewhere: %v", got)
	}
	if got := rowsOf(second); !slices.Equal(got, []string{"P01/w2", "P02"}) {
		t.Errorf("charted by wave only: %v", got)
	}
}

func TestATranscriptWithoutAWaveKeepsItsRow(t *testing.T) {
	themes := &framework.Themes{Top: []*framework.Theme{{ID: "a", Subthemes: []*framework.Theme{{ID: "b"}}}}}
	c := NewCharts(&framework.Study{}, themes, framework.Participants{{ID: "P01"}})
	c.AddTranscript(&framework.Transcript{ID: "P01", Speakers: []framework.Speaker{{Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}}})
	c.AddRow(&framework.Row{Participant: "P01", Theme: "a", Cells: []*framework.Cell{{Subtheme: "b", Wave: "2", Summary: "x [P01-2:2]."}}})
	m, err := c.Matrix("a", Options{})
	if err != nil || len(m.Rows) != 2 || m.Rows[0].ID() != "P01" || m.Rows[1].ID() != "P01/w2" {
		t.Errorf("got %v %v", m.Rows, err)
	}
}

// A cell at a wave at which nobody spoke with its participant is warned of; one
// at a wave of their transcripts, their group's, their members' or their
// attributes is not.
func TestUnmetWaves(t *testing.T) {
	themes := &framework.Themes{Top: []*framework.Theme{{ID: "a"}}}
	c := NewCharts(&framework.Study{}, themes, framework.Participants{{ID: "P01"}, {ID: "P02", PartOf: "FG1"}, {ID: "FG1", Kind: "group"},
		{ID: "P03", Waves: map[string]map[string][]string{"4": {"role": {"nurse"}}}}})
	speaks := func(id, wave, who string) {
		c.AddTranscript(&framework.Transcript{ID: id, Wave: wave, Speakers: []framework.Speaker{{Label: who, Role: framework.ParticipantRole, Participant: who}}})
	}
	speaks("P01-2", "2", "P01")
	speaks("P01-3", "3", "P01")
	speaks("P02-3", "3", "P02")
	for _, k := range []struct {
		cell string
		said string
	}{
		{"a@P01/w2", ""}, {"a@P01", ""}, {"a@P02/w3", ""}, {"a@FG1/w3", ""}, {"a@P03/w4", ""},
		{"a@P01/w7", "there is no transcript of P01 at wave 7; their waves are 2, 3"},
		{"a@P02/w2", "there is no transcript of P02 at wave 2; their waves are 3"},
		{"a@P03/w2", "there is no transcript of P03 at wave 2; their waves are 4"},
		{"@P09/w2", "there is no transcript of P09 at wave 2; no transcript of theirs has a wave"},
	} {
		ref, err := framework.ParseRef(k.cell)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range c.Unmet(ref) {
			said += f.Message
		}
		if said != k.said {
			t.Errorf("%s: %q", k.cell, said)
		}
	}
}
