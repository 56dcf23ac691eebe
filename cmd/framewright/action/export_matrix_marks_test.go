package action

import (
	"testing"

	"framewright/export"
	"framewright/framework"
)

// TestCoveredWithAGroup: what was charted in a group's row is not undone for its members.
func TestCoveredWithAGroup(t *testing.T) {
	charted, asked := []framework.CellState{framework.Charted}, []framework.CellState{framework.NotAsked}
	for _, c := range []struct {
		coded  int
		states []framework.CellState
		with   string
		want   string
	}{
		{2, charted, "G1", "2 coded\ncharted with G1"}, {0, charted, "G1", "charted with G1"}, {0, asked, "G1", "not asked (G1)"},
		{2, charted, "", "2 coded\ncharted"}, {1, nil, "", "1 coded\nnot charted"}, {0, nil, "", ""},
	} {
		got := ""
		for _, s := range coverageText(c.coded, c.states, c.with).Spans {
			got += s.Text
		}
		if got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func TestNotesHaveASpeaker(t *testing.T) {
	for speaker, want := range map[string]string{"TXT": "P08, notes", "TXT (notes)": "P08, notes", "P08": "P08", "INT": "INT", "TXTER": "TXTER"} {
		if got := noteSpeaker(speaker, "P08/w2"); got != want {
			t.Errorf("%s: %q, want %q", speaker, got, want)
		}
	}
}

func TestEmptyPartsAreFound(t *testing.T) {
	full := &export.Table{Rows: export.Each([]export.Row{{ID: "q"}})}
	none := &export.Table{Rows: export.Each([]export.Row(nil))}
	for want, b := range map[bool]export.Block{false: full, true: none} {
		if got := emptyTable(export.Section{Blocks: []export.Block{b}}); got != want {
			t.Errorf("empty: %v, want %v", got, want)
		}
	}
}
