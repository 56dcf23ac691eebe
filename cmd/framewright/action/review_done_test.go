package action

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// placeOf gives the id of the open place of a coding or cell.
func placeOf(t *testing.T, s *Session, of string) string {
	t.Helper()
	for _, p := range reviews(t, s, ReviewOptions{}) {
		if p.Coding == of || p.Ref == of {
			return p.ID
		}
	}
	t.Fatalf("no open place of %s", of)
	return ""
}

// underOf gives the themes of a coding; none where it is gone.
func underOf(t *testing.T, s *Session, id string) (under []string) {
	t.Helper()
	err := s.view(context.Background(), func(tx *store.Tx) error {
		return eachCodingFile(tx, func(f *framework.CodingFile) error {
			if c := coding.Find(f, id); c != nil {
				under = c.Under
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return under
}

// studyFiles are the study's files with their content, but for the log.
func studyFiles(t *testing.T, s *Session) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(s.Folder.Dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, _ := filepath.Rel(s.Folder.Dir, path)
		if strings.HasPrefix(name, "log") || strings.HasPrefix(name, ".framewright") {
			return nil
		}
		data, err := os.ReadFile(path)
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// takesBack runs an action, undoes it, and wants every byte as it was.
func takesBack(t *testing.T, s *Session, what string, do func()) {
	t.Helper()
	before := studyFiles(t, s)
	do()
	if _, err := s.Folder.Undo(context.Background(), "ama", store.UndoOptions{}); err != nil {
		t.Fatalf("%s cannot be undone: %v", what, err)
	}
	after := studyFiles(t, s)
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s was undone, and %s is\n%s\nwant\n%s", what, name, after[name], before[name])
		}
	}
	if len(after) != len(before) {
		t.Errorf("%s was undone, and there are %d files of %d", what, len(after), len(before))
	}
	do()
}

func TestDecisionsOverCodings(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	takesBack(t, s, "the split", func() { reframed(t, s, splitCostAway, splitAway) })
	id := placeOf(t, s, "c2")
	takesBack(t, s, "a choice", func() {
		done := decided(t, s, ReviewDecision{IDs: []string{id}, Themes: []string{"time", "access/fees2"}, Reason: "both"})
		if len(done) != 1 || done[0].Open || done[0].Decision != "under access/time, access/fees2" || done[0].Reason != "both" || done[0].By != "ama" {
			t.Errorf("it gave %+v", done)
		}
	})
	if got := underOf(t, s, "c2"); !slices.Equal(got, []string{"access/time", "access/fees2", "trust"}) {
		t.Errorf("c2 is under %v: the chosen ones stand where the old one stood", got)
	}
	id = placeOf(t, s, "c1")
	takesBack(t, s, "a drop", func() { decided(t, s, ReviewDecision{IDs: []string{id}, Drop: true}) })
	if got := underOf(t, s, "c1"); got != nil {
		t.Errorf("c1 had one theme, and is still under %v", got)
	}
	ben := &Session{Folder: s.Folder, As: "ben"}
	id = placeOf(t, s, "c3")
	decided(t, ben, ReviewDecision{IDs: []string{id}, Drop: true})
	if got := underOf(t, s, "c3"); !slices.Equal(got, []string{"access/way"}) {
		t.Errorf("c3 is under %v", got)
	}
	if left := reviews(t, s, ReviewOptions{}); len(left) != 0 {
		t.Errorf("%d places still wait", len(left))
	}
	if all := reviews(t, s, ReviewOptions{All: true}); len(all) != 3 {
		t.Errorf("%d places are remembered, want 3", len(all))
	}
}

func TestWhatCannotBeDecided(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	chartedBy(t, s, queueCells)
	reframed(t, s, splitCostAway, splitAway)
	redefine := framework.ThemeChange{What: framework.ThemeRedefined, Themes: []string{"money/debt"}}
	for _, define := range []string{"lent", "owed"} { // a first definition asks nobody
		reframed(t, s, redefine, func(ts *framework.Themes) error { n, _ := ts.Find("money/debt"); n.Define = define; return nil })
	}
	one, bens, cell := placeOf(t, s, "c1"), placeOf(t, s, "c3"), placeOf(t, s, "money/debt@P01")
	before := studyFiles(t, s)
	for name, d := range map[string]ReviewDecision{
		"no-such-review":  {IDs: []string{one, "zzzzzzzz"}, Drop: true},
		"no-such-theme":   {IDs: []string{one}, Themes: []string{"nowhere"}},
		"no-decision":     {IDs: []string{one}},
		"cannot-keep":     {IDs: []string{one}, Keep: true},
		"not-your-coding": {IDs: []string{one, bens}, Drop: true},
		"not-for-cells":   {IDs: []string{one, cell}, Drop: true},
		"decided-already": {IDs: []string{one, one}, Drop: true},
	} {
		_, err := s.ReviewDone(context.Background(), d)
		if framework.NameOf(err) != name || framework.KindOf(err) != framework.Usage {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := studyFiles(t, s); !mapsEqual(before, after) {
		t.Error("a decision that was refused has changed the study")
	}
}

func mapsEqual(a, b map[string]string) bool {
	for k := range a {
		if a[k] != b[k] {
			return false
		}
	}
	return len(a) == len(b)
}

func TestACodingMayStayUnderAThemeThatLives(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	reframed(t, s, splitCost, split)
	decided(t, s, ReviewDecision{IDs: []string{placeOf(t, s, "c1")}, Keep: true})
	if got := underOf(t, s, "c1"); !slices.Equal(got, []string{"access/cost"}) {
		t.Errorf("c1 is under %v", got)
	}
	if list := reviews(t, s, ReviewOptions{For: "ama"}); len(list) != 1 || list[0].Coding != "c2" {
		t.Errorf("what waits for ama is %v", list)
	}
}

// What another command leaves nothing of needs no decision.
func TestOtherCommandsSettlePlaces(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	chartedBy(t, s, queueCells)
	reframed(t, s, splitCost, split)
	waiting := func() string {
		var out []string
		for _, p := range reviews(t, s, ReviewOptions{}) {
			out = append(out, orDefault(p.Coding, p.Ref))
		}
		return strings.Join(out, " ")
	}
	if got := waiting(); got != "c1 c2 c3 access/cost@P01 access/cost@P02" {
		t.Fatalf("%s wait", got)
	}
	takesBack(t, s, "uncode", func() {
		if _, err := s.Uncode(context.Background(), "c1", ""); err != nil {
			t.Fatal(err)
		}
	})
	takesBack(t, s, "chart", func() {
		if _, err := s.Chart(context.Background(), ChartRequest{Cell: "access/cost@P01", Summary: "Pays [2]."}); err != nil {
			t.Fatal(err)
		}
	})
	if _, err := s.Chart(context.Background(), ChartRequest{Cell: "access/cost@P02", Clear: true}); err != nil {
		t.Fatal(err)
	}
	if got := waiting(); got != "c2 c3" {
		t.Errorf("%s wait", got)
	}
	changing(t, s, func(tx *store.Tx) error { // by another way: nobody tells the queue
		f, err := tx.CodingFile("P01", "ama")
		if err != nil {
			return err
		}
		coding.Find(f, "c2").Under = []string{"trust"}
		return tx.PutCodings(f)
	})
	if got := waiting(); got != "c3" {
		t.Errorf("%s wait", got)
	}
	want := map[string]string{"c1": decidedSince, "c2": decidedSince, "access/cost@P01": decidedCharted, "access/cost@P02": decidedCharted}
	for _, p := range reviews(t, s, ReviewOptions{All: true}) {
		if got := p.Decision; got != want[orDefault(p.Coding, p.Ref)] {
			t.Errorf("%s%s: %q", p.Coding, p.Ref, got)
		}
	}
	if before := places(t, s); strings.Contains(before, "c2 [access/cost] for ama into access/cost/fares2 access/cost/time =") {
		t.Errorf("written too early:\n%s", before)
	}
	reframed(t, s, framework.ThemeChange{What: framework.ThemeRemoved, Themes: []string{"trust"}}, func(ts *framework.Themes) error { return ts.Remove("trust", false) })
	if after := places(t, s); !strings.Contains(after, "c2 [access/cost] for ama into access/cost/fares2 access/cost/time = changed since") {
		t.Errorf("never written:\n%s", after)
	}
}

func TestADoubleCellIsReadAgain(t *testing.T) {
	s := reviewStudy(t)
	chartedBy(t, s, queueCells)
	merge := framework.ThemeChange{What: framework.ThemeMerged, Themes: []string{"access/fares"}, Into: []string{"access/cost"}}
	takesBack(t, s, "the merge", func() {
		reframed(t, s, merge, func(ts *framework.Themes) error {
			_, err := ts.Merge([]string{"access/fares"}, "access/cost")
			return err
		})
	})
	next, _, err := s.ReviewNext(context.Background(), "ben", nil)
	if err != nil || next == nil {
		t.Fatal(next, err)
	}
	if len(next.Texts) != 2 || next.Texts[0] != (ReviewText{"access/cost", "ama", "Pays again [2]."}) || next.Texts[1] != (ReviewText{"access/fares", "ben", "Walks [4]."}) {
		t.Errorf("the texts are %v", next.Texts)
	}
	if _, err := s.Chart(context.Background(), ChartRequest{Cell: "access/cost@P01", Summary: "Pays again [2]; walks [4]."}); err != nil {
		t.Fatal(err)
	}
	if left := reviews(t, s, ReviewOptions{}); len(left) != 0 {
		t.Errorf("%v still wait", left)
	}
}

// The text of a cell whose theme is gone is reached by no other command.
func TestATextWithoutThemeMayGo(t *testing.T) {
	s := reviewStudy(t)
	chartedBy(t, s, queueCells)
	reframed(t, s, splitCostAway, splitAway)
	id := placeOf(t, s, "access/cost@P01")
	takesBack(t, s, "dropping a text", func() { decided(t, s, ReviewDecision{IDs: []string{id}, Drop: true}) })
	if text := studyFiles(t, s)[filepath.Join("charts", "access", "P01.yaml")]; strings.Contains(text, "Pays again") || !strings.Contains(text, "Walks") {
		t.Errorf("charts/access/P01.yaml is\n%s", text)
	}
	decided(t, s, ReviewDecision{IDs: []string{placeOf(t, s, "access/cost@P02")}, Keep: true})
	report, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range report.Items {
		if it.Kind == "no-such-theme" || it.Kind == "review" {
			t.Errorf("check says %s: %s", it.Ref, it.Message)
		}
	}
}

func TestNextShowsWhatDecides(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	reframed(t, s, splitCostAway, splitAway)
	next, others, err := s.ReviewNext(context.Background(), "", nil)
	if err != nil || next == nil {
		t.Fatal(next, err)
	}
	if next.Coding != "c1" || next.Waiting != 2 || others != 1 || !next.Mine {
		t.Errorf("%s, %d wait, %d for others", next.Coding, next.Waiting, others)
	}
	var turns, ways []string
	for _, turn := range next.Turns {
		turns = append(turns, turn.Turn)
	}
	for _, w := range next.Ways {
		ways = append(ways, w.Key+" "+strings.ReplaceAll(w.Command, next.ID, "ID"))
	}
	if got := strings.Join(turns, " "); got != "1 2 3 4" {
		t.Errorf("turns %s", got)
	}
	want := []string{"1 framewright --as ama review done ID --theme access/fees2", "2 framewright --as ama review done ID --theme access/time", "x framewright --as ama review done ID --drop"}
	if !slices.Equal(ways, want) {
		t.Errorf("ways\n%s", strings.Join(ways, "\n"))
	}
	if after, _, err := s.ReviewNext(context.Background(), "", []string{next.ID}); err != nil || after == nil || after.Coding != "c2" {
		t.Errorf("behind c1 comes %v (%v)", after, err)
	}
}

// Of a theme that was removed no choice is given; those beside it are shown.
func TestNextShowsWhatLiesBesideAThemeThatIsGone(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	reframed(t, s, framework.ThemeChange{What: framework.ThemeRemoved, Themes: []string{"access/cost"}}, func(ts *framework.Themes) error { return ts.Remove("access/cost", false) })
	next, _, err := s.ReviewNext(context.Background(), "", nil)
	if err != nil || next == nil {
		t.Fatal(next, err)
	}
	var choices []string
	for _, c := range next.Choices {
		choices = append(choices, c.Theme)
	}
	if !slices.Equal(choices, []string{"access/fares", "access/way"}) {
		t.Errorf("choices %v", choices)
	}
}

// A coding that is split while it waits waits in both its parts, and one that
// is moved to another theme no longer waits.
func TestWhatBecomesOfACodingThatWaits(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	reframed(t, s, splitCostAway, splitAway)
	parts, err := s.CodingSplit(context.Background(), "c1", Reshape{At: "thing"})
	if err != nil {
		t.Fatal(err)
	}
	var waiting []string
	for _, p := range reviews(t, s, ReviewOptions{For: "ama"}) {
		waiting = append(waiting, p.Coding)
	}
	want := []string{"c1", parts[1].ID, "c2"}
	slices.Sort(want)
	if slices.Sort(waiting); !slices.Equal(waiting, want) {
		t.Errorf("%v wait, want %v", waiting, want)
	}
}
