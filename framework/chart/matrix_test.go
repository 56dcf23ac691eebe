package chart

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
)

func row(participant, theme string, cells ...*framework.Cell) *framework.Row {
	return &framework.Row{Participant: participant, Theme: theme, Cells: cells}
}

func charted() *Charts {
	return charts(
		row("P01", "learning",
			&framework.Cell{Subtheme: "how", Wave: "1", By: "ama", Summary: `"You watch" [2]`, From: []string{"c2"}},
			&framework.Cell{Subtheme: "how", Wave: "2", By: "ama", Summary: "Rings [P01-2:2]"},
			&framework.Cell{Subtheme: "deep/notes", By: "ben", Summary: "Notebook [4]", Seen: "d:0000.0000 e:"},
			&framework.Cell{By: "ben", Summary: "Learns alone [2]"}),
		row("P02", "learning", &framework.Cell{Subtheme: "how", State: framework.NotAsked, By: "ama"},
			&framework.Cell{Subtheme: "kin", By: "ama", Summary: "No kin [2]"},
			&framework.Cell{Subtheme: "who", By: "ben", Summary: "Nobody [2]", From: []string{"z1"}}),
		row("P02", "past", &framework.Cell{Subtheme: "masters", By: "ben", State: framework.NothingSaid}),
		row("G1", "learning", &framework.Cell{Subtheme: "who", By: "ben", Summary: "Uncle [2]; nobody [3]"}),
		row("P03", "learning", &framework.Cell{Subtheme: "how", By: "ben", Summary: "Kin [G1:2]"}),
		row("P01", "", &framework.Cell{By: "ama", Summary: "A careful one"}),
		row("P02", "nights", &framework.Cell{By: "ama", State: framework.NotApplicable}))
}

func rowIDs(m *Matrix) string {
	var out []string
	for _, r := range m.Rows {
		out = append(out, r.ID())
	}
	return strings.Join(out, " ")
}

func columnIDs(m *Matrix) string {
	var out []string
	for _, c := range m.Columns {
		out = append(out, c.Number+" "+c.Subtheme)
	}
	return strings.Join(out, ", ")
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestMatrixRowsAndColumns(t *testing.T) {
	for _, k := range []struct {
		theme         string
		o             Options
		rows, columns string
	}{
		{"learning", Options{}, "P01 P01/w1 P01/w2 P02 G1 P03",
			"1.1 learning/how, 1.2 learning/who, 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory, 1 learning"},
		{"learning/deep", Options{Rows: MemberRows}, "P01 P02 P03 P04", "1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory"},
		{"learning/kin", Options{Rows: MemberRows}, "P01 P02 G1 P03 P04", "1.2 learning/who"},
		{"nights", Options{}, "P01 P02 G1", "2 nights"},
		{"nights", Options{Case: true}, "P01 P02 G1", " , 2 nights"},
		{"nights", Options{Where: []string{"role=porter"}}, "P02 G1", "2 nights"},
		{"nights", Options{Where: []string{"role = Head Warden", "years=12"}}, "P01", "2 nights"},
		{"nights", Options{Where: []string{"years="}}, "G1", "2 nights"},
		{"nights", Options{Sort: "years"}, "P02 P01 G1", "2 nights"},
		{"nights", Options{Sort: "role", Rows: MemberRows}, "P01 P02 P03 P04", "2 nights"},
	} {
		m := must[*Matrix](t)(charted().Matrix(k.theme, k.o))
		if rowIDs(m) != k.rows || columnIDs(m) != k.columns {
			t.Errorf("%s %+v:\n got %s | %s\nwant %s | %s", k.theme, k.o, rowIDs(m), columnIDs(m), k.rows, k.columns)
		}
		for _, r := range m.Rows {
			if len(r.Cells) != len(m.Columns) {
				t.Errorf("%s: row %s has %d cells", k.theme, r.ID(), len(r.Cells))
			}
		}
	}
}

func TestMatrixGroups(t *testing.T) {
	m := must[*Matrix](t)(charted().Matrix("nights", Options{Group: "role", Sort: "years", Rows: MemberRows}))
	var got []string
	for _, r := range m.Rows {
		got = append(got, r.Participant+"="+r.Group)
	}
	if want := "P01=head warden P02=porter P03=porter P04=not known"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMatrixRefusesUnknownOptions(t *testing.T) {
	c := charted()
	for name, err := range map[string]error{
		"no-such-theme":     second(c.Matrix("weather", Options{})),
		"no-such-matrix":    second(c.View("coree", Options{})),
		"no-such-attribute": second(c.Matrix("nights", Options{Sort: "colour"})),
		"no-such-value":     second(c.Matrix("nights", Options{Where: []string{"role=cook"}})),
		"bad-filter":        second(c.Matrix("nights", Options{Where: []string{"role"}})),
	} {
		if framework.NameOf(err) != name || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("got %v, want %s with a hint", err, name)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestView(t *testing.T) {
	m := must[*Matrix](t)(charted().View("core", Options{}))
	if got := m.Title + ": " + columnIDs(m); got != "The core: 2 nights, 1.3.1 learning/deep/notes, 1.3.2 learning/deep/memory" {
		t.Errorf("got %s", got)
	}
}

func TestCells(t *testing.T) {
	c := charted()
	for _, k := range []struct {
		ref, state, summary, by string
		stale                   int
	}{
		{"learning/how@P01/w1", "charted", `"You watch" [2]`, "ama", 0},
		{"learning/how@P01", "uncharted", "", "", 0},
		{"learning/how@P02", "not asked", "", "ama", 0},
		{"learning/who@P02", "charted", "Nobody [2]\n\nNo kin [2]", "ben, ama", 1},
		{"learning/deep/notes@P01", "charted", "Notebook [4]", "ben", 3},
		{"learning@P01", "charted", "Learns alone [2]", "ben", 0},
		{"@P01", "charted", "A careful one", "ama", 0},
		{"nights@P02", "not applicable", "", "ama", 0},
	} {
		got := c.Cell(cell(k.ref))
		if string(got.State) != k.state || got.Summary != k.summary || got.By != k.by || len(got.Stale) != k.stale {
			t.Errorf("%s: got %s %q by %s, stale %q", k.ref, got.State, got.Summary, got.By, got.Stale)
		}
	}
	both := c.Cell(cell("learning/who@P02"))
	if !strings.Contains(both.Stale[0], "learning/kin and past/masters") || len(both.Parts) != 3 {
		t.Errorf("a merge shows %q, parts %d", both.Stale, len(both.Parts))
	}
}

func TestOrphans(t *testing.T) {
	c := charts(row("P01", "learning", &framework.Cell{Subtheme: "luck", Summary: "x"}, &framework.Cell{Subtheme: "kin", Summary: "y"}))
	if got := fmt.Sprint(c.Orphans()); got != "[learning/luck@P01]" {
		t.Errorf("got %s", got)
	}
}

func TestMatrixJSON(t *testing.T) {
	m := must[*Matrix](t)(charted().Matrix("nights", Options{Where: []string{"role=porter"}}))
	b := must[[]byte](t)(json.Marshal(m))
	want := `{"theme":"nights","title":"2 Night work","columns":[{"subtheme":"nights","number":"2","name":"Night work"}],"rows":[` +
		`{"participant":"P02","wave":"","attributes":{"role":"porter","years":"3"},"cells":{"nights":{"state":"not applicable","summary":"","by":"ama","from":[],"stale":[],"evidence":0}}},` +
		`{"participant":"G1","wave":"","attributes":{"role":["porter","warden"]},"cells":{"nights":{"state":"uncharted","summary":"","by":"","from":[],"stale":[],"evidence":0}}}]}`
	if string(b) != want {
		t.Errorf("got  %s\nwant %s", b, want)
	}
}

func TestProgress(t *testing.T) {
	p := must[*Progress](t)(charted().Progress(Options{}, ""))
	// 5 leaves; rows P01, its two waves, P02, G1 and P03, who is charted alone; and
	// one theme and one case that are charted as a whole.
	const cases = 1
	want := Counts{Total: 32, Charted: 8, NotAsked: 1, NotApplicable: 1, Uncharted: 22, Stale: 2}
	got := p.Counts
	got.Waiting = 0
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if sum := p.Charted + p.Uncharted + p.NotAsked + p.NothingSaid + p.NotApplicable; sum != p.Total {
		t.Errorf("the states sum up to %d of %d", sum, p.Total)
	}
	themes, people := Counts{}, Counts{}
	for _, n := range p.Themes {
		themes.Total += n.Total
		themes.Waiting += n.Waiting
	}
	for _, n := range p.Participants {
		people.Total += n.Total
		people.Waiting += n.Waiting
	}
	if themes.Total != p.Total-cases || people.Total != p.Total || themes.Waiting != p.Waiting || people.Waiting != p.Waiting {
		t.Errorf("parts do not sum up: %+v %+v %+v", themes, people, p.Counts)
	}
	if a := p.Analysts; len(a) != 2 || a[0].ID != "ama" || a[0].Charted != 4 || a[1].Charted != 5 {
		t.Errorf("analysts %+v", a)
	}
}

func TestNext(t *testing.T) {
	for _, k := range []struct {
		theme string
		by    bool
		want  string
	}{
		{"nights", false, "nights@P01 nights@G1"},
		{"learning/deep", false, "learning/deep/notes@P01 learning/deep/notes@P02 learning/deep/notes@G1 learning/deep/memory@P01 learning/deep/memory@P02 learning/deep/memory@G1"},
		{"learning/deep", true, "learning/deep/notes@P01 learning/deep/memory@P01 learning/deep/notes@P02 learning/deep/memory@P02 learning/deep/notes@G1 learning/deep/memory@G1"},
	} {
		var got []string
		for _, task := range must[*Queue](t)(charted().Next(QueueOptions{Theme: k.theme, ByParticipant: k.by})).Tasks {
			got = append(got, task.Ref.String())
		}
		if strings.Join(got, " ") != k.want {
			t.Errorf("%s: got %s, want %s", k.theme, got, k.want)
		}
	}
	all := must[*Queue](t)(charted().Next(QueueOptions{})).Tasks
	for i, task := range all {
		if i > 0 && urgency(all[i-1].Cell) > urgency(task.Cell) {
			t.Errorf("%s comes too late", task.Ref)
		}
	}
}

func TestCompareValues(t *testing.T) {
	number, words := framework.Attribute{Type: "number"}, framework.Attribute{Values: []string{"low", "high"}}
	for _, k := range []struct {
		a    framework.Attribute
		less []string
		more []string
	}{
		{number, []string{"3"}, []string{"12"}},
		{number, []string{"2,5"}, []string{"3"}},
		{number, []string{"12"}, []string{"many"}},
		{number, []string{"few"}, []string{"many"}},
		{number, []string{"3"}, nil},
		{words, []string{"low"}, []string{"high"}},
		{words, []string{"high"}, []string{"aloft"}},
		{words, []string{"low"}, []string{"low", "high"}},
		{framework.Attribute{}, []string{"Site 2"}, []string{"Site 10"}},
	} {
		if compareValues(k.a, k.less, k.more) >= 0 || compareValues(k.a, k.more, k.less) <= 0 || compareValues(k.a, k.more, k.more) != 0 {
			t.Errorf("%q does not come before %q", k.less, k.more)
		}
	}
}

func TestCountsDone(t *testing.T) {
	if n := (Counts{Total: 9, Uncharted: 3, Stale: 2}).Done(); n != 4 {
		t.Errorf("%d are done", n)
	}
}

// Whoever is charted has a row, even where the list of participants lacks them.
func TestMatrixShowsStrangers(t *testing.T) {
	c := charts(row("P99", "nights", &framework.Cell{Summary: "Who is this?"}))
	m := must[*Matrix](t)(c.Matrix("nights", Options{Case: true}))
	if got := rowIDs(m); got != "P01 P02 G1 P99" || len(m.Rows[3].Attributes) > 0 || len(m.Columns) != 1 {
		t.Errorf("got %s, columns %s", got, columnIDs(m))
	}
}

// TestWholesGrowStale: the case and the theme as a whole are cells too. Nobody waits
// for them, but where they are charted and have grown stale they are in the queue.
func TestWholesGrowStale(t *testing.T) {
	for _, ref := range []string{"@P02", "learning@P02"} {
		c := charts()
		r := cell(ref)
		top, sub := framework.SplitPath(r.Theme)
		seen := c.Seen(r, "All in all alone [2].")
		c.AddRow(&framework.Row{Participant: "P02", Theme: top, Cells: []*framework.Cell{{Subtheme: sub, By: "ama", Summary: "All in all alone [2].", Seen: seen}}})
		waits := func() (out []string) {
			for _, task := range must[*Queue](t)(c.Next(QueueOptions{})).Tasks {
				if task.Reason() == IsStale {
					out = append(out, task.Ref.String())
				}
			}
			return out
		}
		if got := waits(); slices.Contains(got, ref) {
			t.Errorf("%s waits while it holds: %v", ref, got)
		}
		c.addItem(c.item(library()["P02"], coding("n1", "x", "P02:2", "", "learning/how")))
		if got := waits(); !slices.Contains(got, ref) {
			t.Errorf("%s is stale and does not wait: %v", ref, got)
		}
		if p := must[*Progress](t)(c.Progress(Options{}, "")); p.Stale < 1 {
			t.Errorf("%s is stale and is not counted: %+v", ref, p.Counts)
		}
	}
}
