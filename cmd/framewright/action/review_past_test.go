package action

import (
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/store"
)

// retold changes the framework as the commands do: the change is written down,
// and what it affects is queued.
func retold(t *testing.T, s *Session, ch framework.ThemeChange, change func(ts *framework.Themes) error) {
	t.Helper()
	changing(t, s, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		before := d.Themes.Clone()
		if err := change(d.Themes); err != nil {
			return err
		}
		if err := d.putThemes(tx, &ch); err != nil {
			return err
		}
		_, _, err = s.enqueue(tx, before, d.Themes, &ch)
		return err
	})
}

func mergeFares(ts *framework.Themes) error {
	_, err := ts.Merge([]string{"access/fares"}, "access/cost")
	return err
}

var faresMerged = framework.ThemeChange{What: framework.ThemeMerged, Themes: []string{"access/fares"}, Into: []string{"access/cost"}}

// What was coded under a theme that was merged is found by the path that it
// was merged into, and by its own, once that is gone too.
func TestPlacesOfFormerPathsAreFound(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, "c1 P01 ama 2 access/cost\nc2 P01 ama 4 access/fares\nc3 P02 ben 2 access/cost access/fares\nc4 P02 ben 4 access/way\n")
	retold(t, s, faresMerged, mergeFares)
	retold(t, s, splitCostAway, splitAway)
	for _, theme := range []string{"access/cost", "access/fares"} {
		if list := reviews(t, s, ReviewOptions{Theme: theme}); len(list) != 3 {
			t.Errorf("--theme %s lists %d places, want 3: %+v", theme, len(list), list)
		}
	}
	next, _, err := s.ReviewNext(t.Context(), "", []string{reviews(t, s, ReviewOptions{Theme: "access/cost"})[0].ID})
	if err != nil || strings.Join(next.Stands, " ") != "access/fares (access/cost, which is gone)" {
		t.Errorf("%v, %v: what the path became is not said", next.Stands, err)
	}
}

// Texts that a merge brought together are one place when their theme goes, and
// one decision takes them both away.
func TestMergedTextsGoTogether(t *testing.T) {
	s := reviewStudy(t)
	chartedBy(t, s, "access/cost@P01 ama Pays [2].\naccess/fares@P01 ben Walks [4].\n")
	retold(t, s, faresMerged, mergeFares)
	list := reviews(t, s, ReviewOptions{})
	if want := "access/cost, ama: Pays [2].\naccess/fares, ben: Walks [4]."; len(list) != 1 || list[0].Text != want {
		t.Fatalf("%+v", list)
	}
	retold(t, s, framework.ThemeChange{What: framework.ThemeRemoved, Themes: []string{"access/cost"}}, func(ts *framework.Themes) error { return ts.Remove("access/cost", false) })
	list = reviews(t, s, ReviewOptions{})
	if len(list) != 1 || list[0].Why != "access/fares was merged into access/cost: two texts stand here; then access/cost was removed: this text stands under no theme now" || len(list[0].Several) != 2 {
		t.Fatalf("%+v", list)
	}
	decided(t, s, ReviewDecision{IDs: []string{list[0].ID}, Drop: true})
	if list := reviews(t, s, ReviewOptions{}); len(list) != 0 {
		t.Errorf("there is still %+v", list)
	}
	changing(t, s, func(tx *store.Tx) error {
		row, err := tx.Row("access", "P01")
		if len(row.Cells) != 0 {
			t.Errorf("%d texts were left", len(row.Cells))
		}
		return err
	})
}

// A cell that several changes affect has the reasons of all of them.
func TestReasonsAddUp(t *testing.T) {
	s := reviewStudy(t)
	chartedBy(t, s, "access/cost@P01 ama Pays [2].\naccess/fares@P01 ama Walks [4].\n")
	retold(t, s, faresMerged, mergeFares)
	retold(t, s, splitCost, split)
	list := reviews(t, s, ReviewOptions{})
	if len(list) != 1 || !strings.HasSuffix(list[0].Why, "two texts stand here; then access/cost was split into fares2, time") {
		t.Errorf("%+v", list)
	}
}

// A theme that comes back to where it was leaves nothing to read again.
func TestMovedBackAgain(t *testing.T) {
	s := reviewStudy(t)
	chartedBy(t, s, "access/cost@P01 ama Pays [2].\n")
	for _, step := range [][2]string{{"access/cost", "money/cost"}, {"money/cost", "trust/cost"}, {"trust/cost", "access/cost"}} {
		move := framework.ThemeChange{What: framework.ThemeMoved, Themes: step[:1], Into: step[1:]}
		retold(t, s, move, func(ts *framework.Themes) error {
			_, err := ts.Move(step[0], step[1], framework.Place{})
			return err
		})
		want := 1
		if step[1] == "access/cost" {
			want = 0
		}
		if list := reviews(t, s, ReviewOptions{}); len(list) != want {
			t.Errorf("at %s: %+v", step[1], list)
		}
	}
	if got := places(t, s); !strings.Contains(got, "= changed since") {
		t.Errorf("the place is not closed: %s", got)
	}
}

// A first definition says what was meant all along.
func TestAFirstDefinitionQueuesNothing(t *testing.T) {
	s := reviewStudy(t)
	chartedBy(t, s, "access/way@P01 ama Walks [2].\n")
	define := func(words string) {
		retold(t, s, framework.ThemeChange{What: framework.ThemeRedefined, Themes: []string{"access/way"}}, func(ts *framework.Themes) error {
			n, _ := ts.Find("access/way")
			n.Define = words
			return nil
		})
	}
	for i, words := range []string{"what is paid", "what is owed"} {
		if define(words); len(reviews(t, s, ReviewOptions{})) != i {
			t.Errorf("%q: %+v", words, reviews(t, s, ReviewOptions{}))
		}
	}
}
