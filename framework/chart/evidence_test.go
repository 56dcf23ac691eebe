package chart

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
)

func themes() *framework.Themes {
	return &framework.Themes{Version: 4, Top: []*framework.Theme{
		{ID: "learning", Name: "Learning the job", Define: "How people come to know the work.", Subthemes: []*framework.Theme{
			{ID: "how", Name: "Ways of learning", Define: "What they did.", Exclude: "Formal courses."},
			{ID: "who", Name: "Teachers", Replaces: []string{"learning/kin", "past/masters"}},
			{ID: "deep", Subthemes: []*framework.Theme{{ID: "notes"}, {ID: "memory"}}},
		}},
		{ID: "nights", Name: "Night work"},
	}}
}

func study() *framework.Study {
	return &framework.Study{ID: "7QK2M9XD", Title: "Keeping the heat on", Language: "en",
		Attributes: []framework.Attribute{{ID: "role", Name: "Role", Values: []string{"warden", "porter"}, Names: map[string]string{"warden": "head warden"}}, {ID: "years", Type: "number"}},
		Matrices:   []framework.MatrixView{{ID: "core", Name: "The core", Columns: []string{"nights", "learning/deep"}}}}
}

func coding(id, by, ref, words string, under ...string) *framework.Coding {
	r, err := framework.ParseRef(ref)
	if err != nil {
		panic(err)
	}
	return &framework.Coding{ID: id, By: by, Under: under, Passage: framework.Passage{Transcript: r.Transcript, At: r.Turns, Words: words}}
}

// charts is a small study with codings; rows are added by each test.
func charts(rows ...*framework.Row) *Charts {
	c := NewCharts(study(), themes(), people())
	codings := map[string][]*framework.Coding{
		"P01": {
			coding("c1", "ama", "P01:4", "I carry a notebook", "learning/deep/notes"),
			coding("c2", "ama", "P01:2", "You watch", "learning/how"),
			coding("c3", "ben", "P01:2", "you watch and do", "learning/how", "learning"), // its words are not there
			coding("c4", "ben", "P01:1", "", "nights"),
		},
		"P01-2": {coding("c5", "ama", "P01-2:2", "", "learning/how", "nights/boiler")},
		"G1": {
			coding("c6", "ama", "G1:2", "My uncle", "learning/kin"),
			coding("c7", "ama", "G1:3", "", "learning/who"),
			coding("c8", "ben", "G1:4", "", "learning/who"),
			coding("c9", "ben", "G1:2-3", "", "learning/how"),
		},
	}
	for _, t := range []string{"P01-2", "G1", "P02", "P01"} {
		c.AddTranscript(library()[t], &framework.CodingFile{Transcript: t, Codings: codings[t]})
	}
	for _, r := range rows {
		c.AddRow(r)
	}
	return c
}

func cell(ref string) framework.Ref {
	r, err := framework.ParseRef(ref)
	if err != nil {
		panic(err)
	}
	return r
}

func itemIDs(items []*Item) string {
	var out []string
	for _, it := range items {
		if it.Coding == nil {
			out = append(out, it.Ref.String())
			continue
		}
		out = append(out, it.Coding.ID)
	}
	return strings.Join(out, " ")
}

func TestEvidence(t *testing.T) {
	c := charts()
	for _, k := range []struct{ ref, want string }{
		{"learning/how@P01", "c2 c3 c5"},
		{"learning/how@p01", "c2 c3 c5"},
		{"learning/how@P01/w1", "c2 c3"},
		{"learning/how@P01/w2", "c5"},
		{"learning/deep@P01", "c1"},
		{"learning@P01", "c2 c3 c1 c5"},
		{"nights@P01", "c4 c5"}, // an unknown path below it counts
		{"@P01", "c4 c2 c3 c1 c5"},
		{"learning/who@G1", "c6 c7 c8"},
		{"learning/kin@G1", "c6 c7 c8"},
		{"learning/who@P03", "c6"},
		{"learning/who@P04", "c7"},
		{"learning/how@P03", "c9"},
		{"learning/how@P04", "c9"},
		{"learning/how@P02", ""},
	} {
		if got := itemIDs(c.Evidence(cell(k.ref))); got != k.want {
			t.Errorf("%s: got %q, want %q", k.ref, got, k.want)
		}
	}
}

func TestEvidenceText(t *testing.T) {
	items := charts().Evidence(cell("learning/how@P01"))
	if it := items[0]; it.Text != "You watch" || it.Lost || strings.Join(it.Speakers, " ") != "P01" {
		t.Errorf("got %+v", it)
	}
	if it := items[1]; it.Text != "you watch and do" || !it.Lost {
		t.Errorf("lost words: got %+v", it)
	}
}

func TestAllTakesInCitedTurns(t *testing.T) {
	c := charts()
	if got := itemIDs(c.All(cell("learning/how@P01"), "a [2]; b [4]; c [99]; d [P01-2:2]")); got != "c2 c3 c5 P01:4" {
		t.Errorf("got %q", got)
	}
	if got := c.From(cell("learning/how@P01"), "b [P01-2:1-3]"); !slices.Equal(got, []string{"c5"}) {
		t.Errorf("from %q", got)
	}
	if got := c.From(cell("learning/how@P01"), "no refs"); !slices.Equal(got, []string{"c2", "c3", "c5"}) {
		t.Errorf("from %q", got)
	}
}

func TestSeenAndStale(t *testing.T) {
	ref, summary := cell("learning@P01"), `Watches [2], writes [4], gone [7]`
	seen := charts().Seen(ref, summary)
	for _, k := range []struct {
		name   string
		change func(*Charts)
		want   string
	}{
		{"nothing", func(*Charts) {}, ""},
		{"white space", func(c *Charts) { c.Themes.Top[0].Define = "How people come\n to know the work. " }, ""},
		{"coded", func(c *Charts) { c.addItem(c.item(library()["P01"], coding("n1", "x", "P01:2", "", "learning"))) }, "a passage was coded since"},
		{"uncoded", func(c *Charts) { drop(c, "c2", "c3") }, "2 passages were uncoded"},
		{"renamed", func(c *Charts) { c.Themes.Top[0].Name = "Learning" }, "the theme was renamed"},
		{"redefined", func(c *Charts) { c.Themes.Top[0].Include = "courses" }, "the definition changed"},
		{"moved", func(c *Charts) { c.Evidence(ref)[0].Under = []string{"learning/who"} }, "a passage was moved to another sub-theme"},
		{"corrected", func(c *Charts) { c.Evidence(ref)[0].Text = "You listen" }, "what is coded at P01:2 was corrected"},
		{"turn corrected", func(c *Charts) { c.transcripts["p01"].Body[3].Turn.Text += " At all." }, "the text of P01:4 was corrected"},
		{"speaker corrected", func(c *Charts) { c.transcripts["p01"].Body[3].Turn.Speaker = "INT" }, "who speaks at P01:4 was corrected"},
		{"turn gone", func(c *Charts) { c.transcripts["p01"].Body = c.transcripts["p01"].Body[:3] }, "P01:4 is no longer there"},
	} {
		c := charts()
		k.change(c)
		if got := strings.Join(c.Basis(ref, summary).Stale(seen), "; "); got != k.want {
			t.Errorf("%s: got %q, want %q\nseen %s\nnow  %s", k.name, got, k.want, seen, c.Seen(ref, summary))
		}
	}
}

// TestSeenOfBefore: fingerprints that do not say who spoke are not stale for that.
func TestSeenOfBefore(t *testing.T) {
	ref, summary := cell("learning@P01"), `Writes [4]`
	seen := charts().Seen(ref, summary)
	old := seen[:strings.LastIndexByte(seen, '.')]
	if got := charts().Basis(ref, summary).Stale(old); len(got) > 0 {
		t.Errorf("%s: %q", old, got)
	}
	c := charts()
	c.transcripts["p01"].Body[3].Turn.Text += " At all."
	if got := c.Basis(ref, summary).Stale(old); len(got) != 1 || got[0] != "the text of P01:4 was corrected" {
		t.Errorf("%s: %q", old, got)
	}
}

func drop(c *Charts, ids ...string) {
	for _, paths := range c.items {
		for path, items := range paths {
			paths[path] = slices.DeleteFunc(items, func(it *Item) bool { return slices.Contains(ids, it.Coding.ID) })
		}
	}
}

func TestSeenIsStable(t *testing.T) {
	ref := cell("learning/how@P01")
	a := charts().Seen(ref, "x [4], y [2]")
	if b := charts().Seen(ref, "y [2] and x [P01:4]"); a != b {
		t.Errorf("the order of refs changes %q to %q", a, b)
	}
	if strings.ContainsAny(a, "\n\t") || !strings.HasPrefix(a, "d:") || !strings.Contains(a, " e:c2.") || !strings.Contains(a, " t:P01:2.") {
		t.Errorf("got %q", a)
	}
	if got := charts().Basis(cell("@P02"), "").Seen(); got != "e:" {
		t.Errorf("a case without anything is %q", got)
	}
}

func TestStaleOfOddFingerprints(t *testing.T) {
	b := charts().Basis(cell("learning/how@P01"), "")
	const unknown = "it is not known what it was written from: its fingerprint cannot be read"
	for _, k := range []struct{ seen, want string }{
		{"", ""},
		{"  ", ""},
		{"5be1f00d", unknown},
		{"x:y", unknown},
		{b.Seen(), ""},
		{"x:new " + b.Seen(), ""},
		{"e:", "3 passages were coded since"},
		{"e:c2,,.,c3.", "2 passages were coded since; what is coded at P01:2 was corrected"},
	} {
		if got := strings.Join(b.Stale(k.seen), "; "); got != k.want {
			t.Errorf("%q: got %q, want %q", k.seen, got, k.want)
		}
	}
}

// Whatever the evidence: it is fresh against itself, and each change is told.
func TestStaleTellsEveryChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		node, _ := themes().Find("learning")
		n := rapid.IntRange(0, 8).Draw(t, "n")
		b := Basis{Theme: node}
		for i := range n {
			b.Evidence = append(b.Evidence, &Item{Coding: &framework.Coding{ID: "k" + string(rune('a'+i))},
				Ref:   framework.Ref{Kind: framework.PassageRef, Transcript: "P01", Turns: framework.Turns{From: framework.TurnNo{N: i + 1}, To: framework.TurnNo{N: i + 1}}},
				Text:  rapid.StringMatching(`[a-z ]{1,9}`).Draw(t, "text"),
				Under: []string{rapid.SampledFrom([]string{"learning", "learning/how", "learning/who"}).Draw(t, "under")}})
		}
		seen := b.Seen()
		if got := b.Stale(seen); len(got) > 0 {
			t.Fatalf("fresh evidence is stale: %q", got)
		}
		if n == 0 {
			return
		}
		i := rapid.IntRange(0, n-1).Draw(t, "i")
		gone := b
		gone.Evidence = slices.Delete(slices.Clone(b.Evidence), i, i+1)
		if got := strings.Join(gone.Stale(seen), ";"); got != "a passage was uncoded" {
			t.Fatalf("uncoding one gives %q", got)
		}
		if got := strings.Join(b.Stale(gone.Seen()), ";"); got != "a passage was coded since" {
			t.Fatalf("coding one gives %q", got)
		}
		changed := *b.Evidence[i]
		changed.Text += "x"
		changed.mark = ""
		other := b
		other.Evidence = slices.Clone(b.Evidence)
		other.Evidence[i] = &changed
		if got := strings.Join(other.Stale(seen), ";"); got != "what is coded at "+changed.Ref.String()+" was corrected" {
			t.Fatalf("a correction gives %q", got)
		}
	})
}

// Turns that no participant speaks belong to somebody all the same.
func TestPassagesNobodySpeaks(t *testing.T) {
	c := charts()
	for id, speakers := range map[string][]string{"joint": {"P03", "P04"}, "pair": {"P01", "P03"}, "two": {"P01", "P02"}, "lone": {"P02"}} {
		lines := []string{"1 INT And the keys?"}
		for i, s := range speakers {
			lines = append(lines, string(rune('2'+i))+" "+s+" Mine.")
		}
		c.AddTranscript(transcript(id, "", lines...), &framework.CodingFile{Codings: []*framework.Coding{coding("q-"+id, "ama", id+":1", "", "nights")}})
	}
	for ref, want := range map[string]string{
		"nights@G1": "q-joint q-pair", "nights@P03": "q-pair", "nights@P04": "", "nights@P02": "q-lone q-two",
		"nights@P01": "q-pair q-two c4 c5",
	} {
		got := strings.Fields(itemIDs(c.Evidence(cell(ref))))
		slices.Sort(got)
		wanted := strings.Fields(want)
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%s: got %q, want %q", ref, got, wanted)
		}
	}
}

func TestEvidenceOrder(t *testing.T) {
	c := charts()
	c.AddTranscript(library()["P02"], &framework.CodingFile{Codings: []*framework.Coding{
		coding("e", "ben", "P02:2", "alone", "nights"), coding("d", "ama", "P02:2", "first night", "nights"),
		coding("b", "ama", "P02:2", "first night", "nights"), coding("a", "ben", "P02:1-2", "", "nights"), coding("f", "ben", "P02:2", "no such", "nights")}})
	if got := itemIDs(c.Evidence(cell("nights@P02"))); got != "a b d e f" {
		t.Errorf("got %q", got)
	}
}

func TestQuotedWordsPointAtTheirTurn(t *testing.T) {
	c := charts()
	k := c.Checker()
	for _, x := range []struct{ ref, summary, want string }{
		{"nights@P01", `"when the boiler stops"`, "P01-2:2"}, // in the second interview
		{"nights@P03", `"My uncle did"`, "G1:2"},
		{"nights@P02", `"alone" [2]`, "P02:2"},   // a ref goes before words
		{"nights@P02", `"how do you learn"`, ""}, // nobody of the row says so
	} {
		for _, f := range k.Check(cell(x.ref), x.summary) {
			if f.Severity == Problem && x.want != "" {
				t.Errorf("%s is a problem: %s", x.summary, f.Message)
			}
		}
		var at []string
		for _, it := range c.Support(cell(x.ref), ParseSummary(x.summary).Statements[0]) {
			at = append(at, it.Ref.String())
			if it.Lost || it.Text == "" {
				t.Errorf("%s leads to %+v", x.summary, it)
			}
		}
		if got := strings.Join(at, " "); got != x.want {
			t.Errorf("%s %s rests on %q, not on %q", x.ref, x.summary, got, x.want)
		}
	}
}

func TestStaleCountsManyPlaces(t *testing.T) {
	seen := charts().Seen(cell("@P01"), "")
	c := charts()
	for _, it := range c.Evidence(cell("@P01")) {
		it.Text += "!"
	}
	if got := c.Basis(cell("@P01"), "").Stale(seen); len(got) != 1 || got[0] != "what is coded at P01:1, P01:2, P01:4 and P01-2:2 was corrected" {
		t.Errorf("got %q", got)
	}
}

func TestListOfMany(t *testing.T) {
	for want, names := range map[string][]string{
		"a": {"a"}, "a and b": {"a", "b"}, "a, b, c and d": {"a", "b", "c", "d"}, "a, b, c and 2 other places": {"a", "b", "c", "d", "e"},
	} {
		if got := list(names); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
