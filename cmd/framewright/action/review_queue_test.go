package action

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/store"
)

// reviewStudy makes a study of two interviews and the framework that every
// test of the queue begins with.
func reviewStudy(t *testing.T) *Session {
	t.Helper()
	f, err := store.Init(filepath.Join(t.TempDir(), "study"), "", &framework.Study{Title: "Queue",
		Analysts: []framework.Analyst{{ID: "ama"}, {ID: "ben"}}})
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{Folder: f, As: "ama"}
	changing(t, s, func(tx *store.Tx) error {
		for _, id := range []string{"P01", "P02"} {
			tr := &framework.Transcript{ID: id, Kind: framework.Verbatim, Last: 6, Speakers: []framework.Speaker{
				{Label: "INT", Role: framework.Interviewer}, {Label: id, Role: framework.ParticipantRole, Participant: id}}}
			for n := 1; n <= 6; n++ {
				speaker := []string{id, "INT"}[n%2]
				tr.Body = append(tr.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: n}, Speaker: speaker, Text: fmt.Sprintf("%s says thing %d.", speaker, n)}})
			}
			if err := tx.PutTranscript(tr); err != nil {
				return err
			}
		}
		if err := tx.PutParticipants(framework.Participants{{ID: "P01"}, {ID: "P02"}}); err != nil {
			return err
		}
		return tx.PutThemes(&framework.Themes{Version: 1, Top: []*framework.Theme{
			{ID: "access", Subthemes: []*framework.Theme{{ID: "cost", Define: "what it costs", Replaces: []string{"access/fees"}}, {ID: "fares"}, {ID: "way"}}},
			{ID: "money", Subthemes: []*framework.Theme{{ID: "debt", Define: "what is owing"}}},
			{ID: "trust"},
		}})
	})
	return s
}

func changing(t *testing.T, s *Session, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := s.update(context.Background(), "test", func(tx *store.Tx, by string) error { return fn(tx) }); err != nil {
		t.Fatal(err)
	}
}

// coded writes codings, one a line: id transcript analyst turn themes.
func coded(t *testing.T, s *Session, lines string) {
	t.Helper()
	changing(t, s, func(tx *store.Tx) error {
		for line := range strings.Lines(lines) {
			w := strings.Fields(line)
			if len(w) == 0 {
				continue
			}
			f, err := tx.CodingFile(w[1], w[2])
			if err != nil {
				return err
			}
			at, err := framework.ParseTurns(w[3])
			if err != nil {
				return err
			}
			f.Codings = append(f.Codings, &framework.Coding{ID: w[0], By: w[2], Under: w[4:], Passage: framework.Passage{Transcript: w[1], At: at}})
			if err := tx.PutCodings(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// chartedBy writes cells, one a line: cell analyst summary.
func chartedBy(t *testing.T, s *Session, lines string) {
	t.Helper()
	changing(t, s, func(tx *store.Tx) error {
		for line := range strings.Lines(lines) {
			w := strings.SplitN(strings.TrimSpace(line), " ", 3)
			if len(w) < 3 {
				continue
			}
			ref, err := framework.ParseRef(w[0])
			if err != nil {
				return err
			}
			top, sub := framework.SplitPath(ref.Theme)
			row, err := tx.Row(top, ref.Participant)
			if err != nil {
				return err
			}
			cell := &framework.Cell{Subtheme: sub, Wave: ref.Wave, By: w[1], Summary: w[2]}
			if state, ok := framework.ParseState(w[2]); ok {
				cell.State, cell.Summary = state, ""
			}
			row.Cells = append(row.Cells, cell)
			if err := tx.PutRow(row); err != nil {
				return err
			}
		}
		return nil
	})
}

// reframed changes the framework and queues what that affects. It gives what
// is open then, one place a line.
func reframed(t *testing.T, s *Session, ch framework.ThemeChange, change func(ts *framework.Themes) error) (recode, reread int) {
	t.Helper()
	changing(t, s, func(tx *store.Tx) error {
		before, err := tx.Themes()
		if err != nil {
			return err
		}
		after, err := tx.Themes()
		if err != nil {
			return err
		}
		if err := change(after); err != nil {
			return err
		}
		if err := tx.PutThemes(after); err != nil {
			return err
		}
		recode, reread, err = s.enqueue(tx, before, after, &ch)
		return err
	})
	return recode, reread
}

func split(ts *framework.Themes) error {
	_, err := ts.Split("access/cost", []*framework.Theme{{ID: "fares2"}, {ID: "time"}}, false)
	return err
}

var splitCost = framework.ThemeChange{What: framework.ThemeSplit, Themes: []string{"access/cost"}, Into: []string{"access/cost/fares2", "access/cost/time"}}

func splitAway(ts *framework.Themes) error {
	_, err := ts.Split("access/cost", []*framework.Theme{{ID: "fees2"}, {ID: "time"}}, true)
	return err
}

var splitCostAway = framework.ThemeChange{What: framework.ThemeSplit, Themes: []string{"access/cost"}, Into: []string{"access/fees2", "access/time"}}

// places are the queue's places as the file has them, one a line.
func places(t *testing.T, s *Session) string {
	t.Helper()
	var out []string
	err := s.view(context.Background(), func(tx *store.Tx) error {
		list, err := tx.Reviews()
		for _, r := range list {
			line := string(r.Kind) + " " + orDefault(r.Coding, r.Cell) + " [" + r.Theme + "] for " + orDefault(r.For, "anybody")
			if len(r.Into) > 0 {
				line += " into " + strings.Join(r.Into, " ")
			}
			if !r.Open() {
				line += " = " + r.Decision
			}
			out = append(out, line+" | "+r.Why)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

const queueCodings = `
c1 P01 ama 2 access/cost
c2 P01 ama 4 access/fees trust
c3 P02 ben 2 access/cost access/way
c4 P02 ben 4 access/way
c5 P01 ben 2 access
`

const queueCells = `
access/cost@P01 ama Pays again [2].
access/fares@P01 ben Walks [4].
access/cost@P02 ben not asked
access/way@P02/w2 ben Walks [2].
money/debt@P01 ama Owes [2].
`

func TestWhatAChangeQueues(t *testing.T) {
	for name, c := range map[string]struct {
		ch     framework.ThemeChange
		change func(*framework.Themes) error
		want   string
	}{
		"split, the theme lives": {splitCost, split, `
re-read access/cost@P01 [access/cost] for ama | access/cost was split into fares2, time
re-read access/cost@P02 [access/cost] for ben | access/cost was split into fares2, time
recode c1 [access/cost] for ama into access/cost/fares2 access/cost/time | access/cost was split into fares2, time
recode c2 [access/cost] for ama into access/cost/fares2 access/cost/time | access/cost was split into fares2, time
recode c3 [access/cost] for ben into access/cost/fares2 access/cost/time | access/cost was split into fares2, time`},
		"split, the theme goes": {splitCostAway, splitAway, `
re-read access/cost@P01 [access/cost] for ama | access/cost was split into fees2, time: this text stands under no theme now
re-read access/cost@P02 [access/cost] for ben | access/cost was split into fees2, time: this text stands under no theme now
recode c1 [access/cost] for ama into access/fees2 access/time | access/cost was split into fees2, time
recode c2 [access/fees] for ama into access/fees2 access/time | access/cost was split into fees2, time
recode c3 [access/cost] for ben into access/fees2 access/time | access/cost was split into fees2, time`},
		"removed with what is below": {framework.ThemeChange{What: framework.ThemeRemoved, Themes: []string{"access"}},
			func(ts *framework.Themes) error { return ts.Remove("access", true) }, `
re-read access/cost@P01 [access/cost] for ama | access/cost went when access was removed: this text stands under no theme now
re-read access/cost@P02 [access/cost] for ben | access/cost went when access was removed: this text stands under no theme now
re-read access/fares@P01 [access/fares] for ben | access/fares went when access was removed: this text stands under no theme now
re-read access/way@P02/w2 [access/way] for ben | access/way went when access was removed: this text stands under no theme now
recode c1 [access/cost] for ama | access/cost went when access was removed
recode c2 [access/fees] for ama | access/cost went when access was removed
recode c3 [access/cost] for ben | access/cost went when access was removed
recode c3 [access/way] for ben | access/way went when access was removed
recode c4 [access/way] for ben | access/way went when access was removed
recode c5 [access] for ben | access was removed`},
		"merged, two texts meet": {framework.ThemeChange{What: framework.ThemeMerged, Themes: []string{"access/fares"}, Into: []string{"access/cost"}},
			func(ts *framework.Themes) error {
				_, err := ts.Merge([]string{"access/fares"}, "access/cost")
				return err
			}, `
re-read access/cost@P01 [access/fares] for anybody | access/fares was merged into access/cost: two texts stand here`},
		"merged, three texts meet": {framework.ThemeChange{What: framework.ThemeMerged, Themes: []string{"access/fares", "money/debt"}, Into: []string{"access/cost"}},
			func(ts *framework.Themes) error {
				_, err := ts.Merge([]string{"access/fares", "money/debt"}, "access/cost")
				return err
			}, `
re-read access/cost@P01 [access/fares] for anybody | access/fares, money/debt were merged into access/cost: 3 texts stand here`},
		"merged, no text meets another": {framework.ThemeChange{What: framework.ThemeMerged, Themes: []string{"access/way"}, Into: []string{"access/cost"}},
			func(ts *framework.Themes) error {
				_, err := ts.Merge([]string{"access/way"}, "access/cost")
				return err
			}, ""},
		"redefined": {framework.ThemeChange{What: framework.ThemeRedefined, Themes: []string{"access/cost"}},
			func(ts *framework.Themes) error {
				n, _ := ts.Find("access/cost")
				n.Define, n.Exclude = "what is paid", "time"
				return nil
			}, `
re-read access/cost@P01 [access/cost] for ama | access/cost was redefined (definition, what to exclude)
re-read access/cost@P02 [access/cost] for ben | access/cost was redefined (definition, what to exclude)`},
		"renamed": {framework.ThemeChange{What: framework.ThemeRenamed, Themes: []string{"access/cost"}},
			func(ts *framework.Themes) error { n, _ := ts.Find("access/cost"); n.Name = "Costs"; return nil }, ""},
		"moved under another parent": {framework.ThemeChange{What: framework.ThemeMoved, Themes: []string{"access/cost"}, Into: []string{"money/cost"}},
			func(ts *framework.Themes) error {
				_, err := ts.Move("access/cost", "money/cost", framework.Place{})
				return err
			}, `
re-read money/cost@P01 [access/cost] for ama | access/cost was moved to money/cost
re-read money/cost@P02 [access/cost] for ben | access/cost was moved to money/cost`},
		"moved with one above it": {framework.ThemeChange{What: framework.ThemeMoved, Themes: []string{"money"}, Into: []string{"access/money"}},
			func(ts *framework.Themes) error {
				_, err := ts.Move("money", "access/money", framework.Place{})
				return err
			}, `
re-read access/money/debt@P01 [money/debt] for ama | money/debt was moved to access/money/debt`},
		"another slug, the same parent": {framework.ThemeChange{What: framework.ThemeMoved, Themes: []string{"access/cost"}, Into: []string{"access/price"}},
			func(ts *framework.Themes) error {
				_, err := ts.Move("access/cost", "access/price", framework.Place{})
				return err
			}, ""},
		"added": {framework.ThemeChange{What: framework.ThemeAdded, Themes: []string{"access/hours"}},
			func(ts *framework.Themes) error {
				_, err := ts.Add("access/hours", &framework.Theme{})
				return err
			}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := reviewStudy(t)
			coded(t, s, queueCodings)
			chartedBy(t, s, queueCells)
			recode, reread := reframed(t, s, c.ch, c.change)
			want := strings.TrimSpace(c.want)
			if got := places(t, s); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if n := strings.Count(want, "recode "); recode != n {
				t.Errorf("%d codings were counted, %d queued", recode, n)
			}
			if n := strings.Count(want, "re-read "); reread != n {
				t.Errorf("%d cells were counted, %d queued", reread, n)
			}
		})
	}
}

// A place that is open is not queued again, by whatever path it is met; once
// decided it may be.
func TestAPlaceIsQueuedOnce(t *testing.T) {
	s := reviewStudy(t)
	coded(t, s, queueCodings)
	chartedBy(t, s, queueCells)
	reframed(t, s, splitCost, split)
	before := places(t, s)
	if recode, reread := reframed(t, s, splitCost, func(*framework.Themes) error { return nil }); recode+reread != 0 || places(t, s) != before {
		t.Errorf("the same split twice queued %d and %d", recode, reread)
	}
	redefine := func(words string) (int, int) {
		return reframed(t, s, framework.ThemeChange{What: framework.ThemeRedefined, Themes: []string{"access/cost"}}, func(ts *framework.Themes) error {
			n, _ := ts.Resolve("access/cost")
			n.Define = words
			return nil
		})
	}
	if _, reread := redefine("what is paid"); reread != 0 {
		t.Errorf("%d cells that wait already were queued again", reread)
	}
	move := framework.ThemeChange{What: framework.ThemeMoved, Themes: []string{"access/cost"}, Into: []string{"money/cost"}}
	if _, reread := reframed(t, s, move, func(ts *framework.Themes) error {
		_, err := ts.Move("access/cost", "money/cost", framework.Place{})
		return err
	}); reread != 0 {
		t.Errorf("%d cells that wait under a former path were queued again", reread)
	}
	gone := framework.ThemeChange{What: framework.ThemeRemoved, Themes: []string{"money/cost/time"}}
	if recode, reread := reframed(t, s, gone, func(ts *framework.Themes) error { return ts.Remove("money/cost/time", false) }); recode+reread != 0 {
		t.Errorf("a theme without codings queued %d and %d", recode, reread)
	}
	for _, info := range reviews(t, s, ReviewOptions{Kind: "recode"}) {
		if !slices.Equal(info.Into, []string{"money/cost/fares2"}) {
			t.Errorf("%s may go under %v: the one that lives, as it is called now, was wanted", info.Coding, info.Into)
		}
	}
	for _, info := range reviews(t, s, ReviewOptions{Kind: "re-read"}) {
		if !strings.HasPrefix(info.Ref, "money/cost@") {
			t.Errorf("the cell is shown as %s", info.Ref)
		}
		decided(t, s, ReviewDecision{IDs: []string{info.ID}, Keep: true})
	}
	if _, reread := redefine("what is paid, and what is owed"); reread != 2 {
		t.Errorf("%d cells were queued once the old places were decided, want 2", reread)
	}
}

func reviews(t *testing.T, s *Session, o ReviewOptions) []ReviewInfo {
	t.Helper()
	list, err := s.Reviews(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func decided(t *testing.T, s *Session, d ReviewDecision) []ReviewInfo {
	t.Helper()
	list, err := s.ReviewDone(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return list
}
