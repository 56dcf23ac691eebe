package framework

import "testing"

// twoVersions is a guide whose second version, of May, worded q1 anew, dropped
// q2 and brought q3.
func twoVersions() *Guide {
	return &Guide{
		Versions: []GuideVersion{{No: 1, Date: "2026-02-01"}, {No: 2, Date: "2026-05-01"}},
		Sections: []*GuideSection{{ID: "s1", Questions: []*GuideQuestion{
			{ID: "q1", Number: "2", Text: "How do you get there?", Since: 1, Was: []Wording{{Until: 2, Number: "1", Text: "Do you drive?"}},
				Probes: []*GuideQuestion{{ID: "q1a", Text: "In winter?", Since: 1}}},
			{ID: "q2", Number: "2", Text: "Why not?", Since: 1, Until: 2},
			{ID: "q3", Number: "1", Text: "Who goes with you?", Since: 2},
		}}},
	}
}

func TestStanding(t *testing.T) {
	for _, c := range []struct {
		id, day string
		undated int // the version that loses its date
		want    Standing
	}{
		{"q1", "2026-02-01", 0, Stood},
		{"q1", "2026-01-31", 0, NotYet},
		{"q1", "", 0, Stood},
		{"q1", "spring", 0, Stood},
		{"q1", "2026-01-31", 1, Stood}, // since ever
		{"q1a", "2027-01-01", 0, Stood},
		{"q2", "2026-04-30", 0, Stood},
		{"q2", "2026-05-01", 0, NoLonger},
		{"q2", "", 0, NotKnown},
		{"q2", "2026-06-01", 2, NotKnown},
		{"q3", "2026-04-30", 0, NotYet},
		{"q3", "2026-05-01", 0, Stood},
		{"q3", "", 0, NotKnown},
		{"q3", "2026-06-01", 2, NotKnown},
	} {
		g := twoVersions()
		if c.undated > 0 {
			g.Versions[c.undated-1].Date = ""
		}
		q, _, _ := g.Question(c.id)
		if got := g.Standing(q, c.day); got != c.want {
			t.Errorf("%s on %q with version %d undated: %s, want %s", c.id, c.day, c.undated, got, c.want)
		}
	}
}

func TestQuestionAsAVersionHadIt(t *testing.T) {
	g := twoVersions()
	for _, c := range []struct {
		id      string
		version int
		number  string
		text    string
		there   bool
	}{
		{"q1", 1, "1", "Do you drive?", true},
		{"q1", 2, "2", "How do you get there?", true},
		{"q2", 1, "2", "Why not?", true},
		{"q2", 2, "", "", false},
		{"q3", 1, "", "", false},
		{"q3", 2, "1", "Who goes with you?", true},
	} {
		q, _, _ := g.Question(c.id)
		if number, text, ok := q.In(c.version); number != c.number || text != c.text || ok != c.there {
			t.Errorf("%s in version %d: %q %q %v", c.id, c.version, number, text, ok)
		}
	}
	if q, _, _ := g.Question("q1"); len(q.Wordings()) != 2 || q.Wordings()[0] != q.Text {
		t.Errorf("wordings %q", q.Wordings())
	}
}

func TestVersionOfADay(t *testing.T) {
	for day, want := range map[string]int{"2026-01-01": 1, "2026-04-30": 1, "2026-05-01": 2, "2030-01-01": 2, "": 0} {
		v, no := twoVersions().On(day), 0
		if v != nil {
			no = v.No
		}
		if no != want {
			t.Errorf("on %q version %d, want %d", day, no, want)
		}
	}
	g := twoVersions()
	g.Versions[1].Date = ""
	if v := g.On("2026-06-01"); v != nil {
		t.Errorf("version %d, though nobody knows when the second began", v.No)
	}
	g.Versions = g.Versions[:1]
	if v := g.On(""); v == nil || v.No != 1 {
		t.Error("the only version is always in use")
	}
}

func TestTranslationsAndDocumentsAreOfTheirParticipants(t *testing.T) {
	people := Participants{{ID: "P03"}, {ID: "P04"}}
	for _, c := range []struct {
		t    Transcript
		want string
	}{
		{Transcript{ID: "P03-en", Kind: Translation, Of: "P03"}, "P03"},
		{Transcript{ID: "P03-2-en", Kind: Translation, Of: "P03-2"}, "P03"},
		{Transcript{ID: "P04", Kind: Translation, Of: "P03"}, "P03"},
		{Transcript{ID: "D01", Kind: Document}, ""},
		{Transcript{ID: "D01", Kind: Document, Of: "P04"}, "P04"},
		{Transcript{ID: "P04", Kind: Document}, "P04"},
	} {
		got := ""
		if p := c.t.Namesake(people); p != nil {
			got = p.ID
		}
		if got != c.want {
			t.Errorf("%s of %q is %q's, want %q", c.t.ID, c.t.Of, got, c.want)
		}
		if cases := c.t.Cases(people); len(cases) > 1 || len(cases) == 1 && cases[0] != c.want {
			t.Errorf("%s of %q: cases %q", c.t.ID, c.t.Of, cases)
		}
	}
}
