package chart

import (
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

// allocated is the study of the other tests, with analysts who are given some
// of it.
func allocated(given map[string][]string) *Charts {
	c := charted()
	c.Study.Analysts = []framework.Analyst{{ID: "ama"}, {ID: "ben"}, {ID: "cia"}}
	c.Study.Allocation = given
	return c
}

func TestAllocationOfACell(t *testing.T) {
	a := allocated(map[string][]string{"ben": {"g1", "learning/kin"}, "ama": {"P01", "learning"}, "zed": {"nights"}, "cia": {"P99", "weather"}}).Allocation()
	for _, k := range []struct{ cell, want string }{
		{"nights@P01", "ama"},
		{"nights@P02", ""}, // zed is no analyst
		{"nights@G1", "ben"},
		{"nights@P03", "ben"}, // the group is theirs
		{"learning/how@P02", "ama"},
		{"learning/who@P02", "ben ama"}, // and under its former name
		{"learning@P02", "ama"},
		{"learning/how@P01/w2", "ama"},
		{"@P01", "ama"},
		{"@P02", ""},
	} {
		if got := strings.Join(a.Of(cell(k.cell)), " "); got != k.want {
			t.Errorf("%s is %q's, want %q", k.cell, got, k.want)
		}
	}
	for _, k := range []struct {
		who, cell string
		given     bool
		want      bool
	}{
		{"ama", "nights@P01", false, true}, {"ben", "nights@P01", false, false}, {"ben", "nights@P02", false, true},
		{"ben", "nights@P02", true, false}, {"", "nights@P01", true, true},
	} {
		if got := a.Has(k.who, cell(k.cell), k.given); got != k.want {
			t.Errorf("%s has %s: %v", k.who, k.cell, got)
		}
	}
}

func queued(q *Queue) string {
	var out []string
	for _, task := range q.Tasks {
		out = append(out, task.Ref.String())
	}
	return strings.Join(out, " ")
}

func TestQueueOfAnAnalyst(t *testing.T) {
	given := map[string][]string{"ama": {"P01"}, "ben": {"learning/deep"}}
	for _, k := range []struct {
		o      QueueOptions
		want   string
		others int
	}{
		{QueueOptions{Theme: "nights", Analyst: "ama"}, "nights@P01 nights@G1", 0},
		{QueueOptions{Theme: "nights", Analyst: "ama", Given: true}, "nights@P01", 1},
		{QueueOptions{Theme: "nights", Analyst: "ben"}, "nights@G1", 1},
		{QueueOptions{Theme: "nights", Analyst: "ben", Given: true}, "", 2},
		{QueueOptions{Theme: "nights", Analyst: "new"}, "nights@G1", 1},
		{QueueOptions{Theme: "nights"}, "nights@P01 nights@G1", 0},
		{QueueOptions{Theme: "learning/deep", Analyst: "ben", ByParticipant: true, Options: Options{Participants: []string{"P02"}}},
			"learning/deep/notes@P02 learning/deep/memory@P02", 0},
	} {
		q := must[*Queue](t)(allocated(given).Next(k.o))
		if got := queued(q); got != k.want || q.Others != k.others {
			t.Errorf("%+v: got %q and %d for others, want %q and %d", k.o, got, q.Others, k.want, k.others)
		}
	}
}

func TestReasonsToWait(t *testing.T) {
	q := must[*Queue](t)(charted().Next(QueueOptions{}))
	counts := map[Reason]int{}
	for _, task := range q.Tasks {
		counts[task.Reason()]++
		switch task.Reason() {
		case HasEvidence:
			if task.State != framework.Uncharted || task.Evidence == 0 {
				t.Errorf("%s: %s with %d passages", task.Ref, task.State, task.Evidence)
			}
		case IsStale:
			if len(task.Stale) == 0 {
				t.Errorf("%s is not stale", task.Ref)
			}
		case IsUncharted:
			if task.State != framework.Uncharted || task.Evidence > 0 {
				t.Errorf("%s: %s with %d passages", task.Ref, task.State, task.Evidence)
			}
		}
	}
	if got := q.Waiting(); got[HasEvidence] != counts[HasEvidence] || got[IsStale] != counts[IsStale] || got[IsUncharted] != counts[IsUncharted] || counts[HasEvidence]*counts[IsStale]*counts[IsUncharted] == 0 {
		t.Errorf("counted %v, want %v, and each of them", got, counts)
	}
}

// Passages that are hidden from who asks do not make a cell urgent.
func TestQueueCountsWhatIsShown(t *testing.T) {
	q := must[*Queue](t)(charted().Next(QueueOptions{Evidence: func(framework.Ref) int { return 0 }}))
	if got := q.Waiting(); got[HasEvidence] > 0 {
		t.Errorf("%d cells have evidence that is hidden", got[HasEvidence])
	}
}

// Whatever is given to whom, analysts together see all that waits, what is
// nobody's is in everybody's queue, and what is others' is counted.
func TestQueuesTogetherHoldAllThatWaits(t *testing.T) {
	entries := []string{"P01", "P02", "G1", "P03", "learning", "learning/how", "learning/deep/notes", "nights", "gone"}
	rapid.Check(t, func(t *rapid.T) {
		given := map[string][]string{}
		for _, who := range []string{"ama", "ben", "cia"} {
			given[who] = rapid.SliceOfNDistinct(rapid.SampledFrom(entries), 0, 4, rapid.ID[string]).Draw(t, who)
		}
		next := func(o QueueOptions) *Queue {
			q, err := allocated(given).Next(o)
			if err != nil {
				t.Fatal(err)
			}
			return q
		}
		all := next(QueueOptions{})
		seen := map[string]int{}
		for who := range given {
			q := next(QueueOptions{Analyst: who})
			if len(q.Tasks)+q.Others != len(all.Tasks) {
				t.Fatalf("%s: %d and %d for others of %d", who, len(q.Tasks), q.Others, len(all.Tasks))
			}
			for _, task := range q.Tasks {
				seen[task.Ref.String()]++
			}
		}
		of := allocated(given).Allocation()
		for _, task := range all.Tasks {
			owners, want := of.Of(task.Ref), 3
			if len(owners) > 0 {
				want = len(owners)
			}
			if seen[task.Ref.String()] != want {
				t.Fatalf("%s of %v is in %d queues, want %d", task.Ref, owners, seen[task.Ref.String()], want)
			}
		}
	})
}

func TestProgressOfWhatIsAllocated(t *testing.T) {
	p := must[*Progress](t)(allocated(map[string][]string{"ama": {"nights"}, "ben": {"nights", "P02"}}).Progress(Options{}, ""))
	if len(p.Allocated) != 2 || p.Allocated[0].ID != "ama" || p.Allocated[1].ID != "ben" {
		t.Fatalf("allocated to %+v", p.Allocated)
	}
	var nights Counts
	for _, n := range p.Themes {
		if n.ID == "nights" {
			nights = n.Counts
		}
	}
	if p.Allocated[0].Counts != nights {
		t.Errorf("ama has %+v, the theme %+v", p.Allocated[0].Counts, nights)
	}
	if got, want := p.Allocated[1].Total, nights.Total+4; got != want { // and the four other leaves of P02
		t.Errorf("ben has %d cells, want %d", got, want)
	}
}

// What status calls next is what the queue has first.
func TestProgressNamesTheFirstOfTheQueue(t *testing.T) {
	given := map[string][]string{"ama": {"P01"}, "ben": {"learning/deep", "G1"}, "cia": {"P01", "P02", "G1", "P03"}}
	for _, who := range []string{"", "ama", "ben", "cia"} {
		p := must[*Progress](t)(allocated(given).Progress(Options{}, who))
		q := must[*Queue](t)(allocated(given).Next(QueueOptions{Analyst: who}))
		if len(q.Tasks) == 0 || p.Next == nil || q.Tasks[0].Ref != p.Next.Ref {
			t.Errorf("%q: status names %v, the queue begins with %s", who, p.Next, queued(q))
		}
	}
	done := charts()
	done.Participants, done.people = nil, nil
	if p := must[*Progress](t)(done.Progress(Options{}, "")); p.Next != nil || !slices.Equal(p.Allocated, []Named(nil)) {
		t.Errorf("nobody waits, and next is %v", p.Next)
	}
}
