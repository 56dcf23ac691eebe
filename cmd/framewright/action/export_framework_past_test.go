package action

import (
	"testing"

	"framewright/framework"
)

// A theme that was moved, renamed and moved back again leaves with one guid;
// what was merged into it has another.
func TestGUIDsStayWhenThemesMove(t *testing.T) {
	s := &framework.Themes{Version: 1, Top: []*framework.Theme{{ID: "access", Subthemes: []*framework.Theme{{ID: "cost"}, {ID: "fares"}}}, {ID: "money"}}}
	guid := func(changes ...*framework.ThemeChange) string {
		for _, top := range exchangeBook("S7K2M9QX", s, changes...).Codes {
			for _, c := range top.Codes {
				if c.Name == "cost" {
					return c.GUID
				}
			}
		}
		return ""
	}
	first := guid()
	moved := &framework.ThemeChange{What: framework.ThemeMoved, Themes: []string{"access/cost"}, Into: []string{"money/cost"}}
	merged := &framework.ThemeChange{What: framework.ThemeMerged, Themes: []string{"access/fares"}, Into: []string{"money/cost"}}
	if _, err := s.Move("access/cost", "money/cost", framework.Place{}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Merge([]string{"access/fares"}, "money/cost"); err != nil {
		t.Fatal(err)
	}
	if now := guid(moved, merged); now != first || first == "" {
		t.Errorf("%s became %s", first, now)
	}
	if without := guid(merged); without == first {
		t.Error("the guid is that of what was merged into it")
	}
}

// The change history says what changed in words that cannot be misread.
func TestHistoryInWords(t *testing.T) {
	for _, c := range []struct {
		change VersionChange
		want   string
	}{
		{VersionChange{What: "add", Name: "Online", Into: []string{"care/online"}, Now: "2.5"}, "Added: Online [care/online]  number 2.5"},
		{VersionChange{What: "move", Name: "Pay", Themes: []string{"care/pay"}, Into: []string{"work/pay"}, Was: "3.4", Now: "4.5"}, "Moved: Pay [care/pay → work/pay]  number 3.4 → 4.5"},
		{VersionChange{What: "merge", Name: "New", Themes: []string{"e/servers"}, Into: []string{"e/new", "e/new"}}, "Merged: New [e/servers → e/new]"},
		{VersionChange{What: "define", Name: "Pay", Field: "define", Themes: []string{"pay"}, Into: []string{"pay"}, Was: "wages", Now: "all pay"}, "Reworded (definition): Pay [pay]  “wages” → “all pay”"},
	} {
		got := ""
		for _, s := range c.change.spans() {
			got += s.Text
		}
		if got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	dec := ThemeDecision{What: "import", Into: []string{"a", "a/b", "c"}, Time: "2026-01-02T03:04:05Z", By: "ama", Reason: "from book.xlsx"}
	if s := dec.spans(); s[0].Text != "Imported 3 themes (2026-01-02, ama): " || s[1].Text != "from book.xlsx" {
		t.Errorf("%+v", s)
	}
}
