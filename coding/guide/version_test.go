package guide

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
)

func draft(t testing.TB, text string) *Draft {
	t.Helper()
	d, err := Read("g.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// history is a guide's questions, one a line, with all that versions did.
func history(g *framework.Guide) string {
	var b strings.Builder
	for _, s := range g.Sections {
		fmt.Fprintf(&b, "%s %s\n", s.ID, s.Title)
		for _, q := range s.Questions {
			for _, x := range append([]*framework.GuideQuestion{q}, q.Probes...) {
				fmt.Fprintf(&b, "  %s %s", x.ID, x.Text)
				if x.Since > 1 {
					fmt.Fprintf(&b, " since %d", x.Since)
				}
				if x.Until > 0 {
					fmt.Fprintf(&b, " until %d", x.Until)
				}
				for _, w := range x.Was {
					fmt.Fprintf(&b, " (before %d: %s %s)", w.Until, w.Number, w.Text)
				}
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

const firstGuide = `# Water
1. Where do you get your water on an ordinary day?
   - In the dry months too?
   - Who goes with you?
2. Tell me about the last time the well was dry.
# Money
3. What does a can of water cost?
`

const secondGuide = `# Water
1. Where do you get water on an ordinary day?
   - Also in the dry months?
   - How long does it take?
# Paying
2. What does one can of water cost you?
3. Who collects the money?
`

func TestVersions(t *testing.T) {
	g := &framework.Guide{}
	Update(g, draft(t, firstGuide), framework.GuideVersion{No: 1})
	g.Sections[0].Questions[0].Themes = []string{"water/source"}
	c := Update(g, draft(t, secondGuide), framework.GuideVersion{No: 2})
	const want = `s1 Water
  q1 Where do you get water on an ordinary day? (before 2: 1 Where do you get your water on an ordinary day?)
  q1a Also in the dry months? (before 2:  In the dry months too?)
  q1c How long does it take? since 2
  q1b Who goes with you? until 2
  q2 Tell me about the last time the well was dry. until 2
s2 Paying
  q3 What does one can of water cost you? (before 2: 3 What does a can of water cost?)
  q4 Who collects the money? since 2
`
	if got := history(g); got != want {
		t.Errorf("after two versions\n%s\nwant\n%s", got, want)
	}
	if len(c.Added) != 2 || len(c.Gone) != 2 || len(c.Reworded) != 3 || c.Kept != 0 {
		t.Errorf("%d new, %d gone, %d reworded, %d kept", len(c.Added), len(c.Gone), len(c.Reworded), c.Kept)
	}
	if q, _, _ := g.Question("q1"); !slices.Equal(q.Themes, []string{"water/source"}) {
		t.Errorf("the themes of q1 are now %q", q.Themes)
	}
	whole(t, g)
}

func TestAVersionReadAnew(t *testing.T) {
	g := &framework.Guide{}
	Update(g, draft(t, firstGuide), framework.GuideVersion{No: 1, Date: "2026-02-01"})
	Update(g, draft(t, secondGuide), framework.GuideVersion{No: 2})
	q, _, _ := g.Question("q4")
	q.Themes = []string{"money"}
	before := history(g)
	Update(g, draft(t, secondGuide), framework.GuideVersion{No: 2, Date: "2026-05-01"})
	if got := history(g); got != before {
		t.Errorf("read anew\n%s\nbefore\n%s", got, before)
	}
	if q, _, _ := g.Question("q4"); q == nil || !slices.Equal(q.Themes, []string{"money"}) {
		t.Error("q4 has lost its themes")
	}
	if len(g.Versions) != 2 || g.Versions[1].Date != "2026-05-01" {
		t.Errorf("versions %v", g.Versions)
	}
	Update(g, draft(t, firstGuide), framework.GuideVersion{No: 2})
	if got := history(g); strings.Contains(got, "before") || strings.Contains(got, "until") || strings.Contains(got, "since") {
		t.Errorf("the second version is the first again, and yet\n%s", got)
	}
	whole(t, g)
}

func TestLikenessIsToldOf(t *testing.T) {
	g := &framework.Guide{}
	Update(g, draft(t, "1. What would make you leave the village for good?\n"), framework.GuideVersion{No: 1})
	c := Update(g, draft(t, "1. Have you thought of moving, and what would make you leave?\n"), framework.GuideVersion{No: 2})
	if len(c.Added) != 1 || len(c.Gone) != 1 || len(c.Alike) != 1 || c.Alike[0].New.ID != "q2" || c.Alike[0].Gone.ID != "q1" {
		t.Errorf("%+v", c)
	}
}

func TestLettersCountOn(t *testing.T) {
	for n, want := range map[int]string{1: "a", 26: "z", 27: "aa", 52: "az", 53: "ba"} {
		if got := letters(n); got != want || letterNumber(want) != n {
			t.Errorf("%d is %s and back %d, want %s", n, got, letterNumber(got), want)
		}
	}
}

// Over any number of versions a question whose words stay keeps its id, no id
// is given twice, and what is gone stays in the guide.
func TestIDsAreStable(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		pool := rapid.Permutation(topics).Draw(r, "topics")
		g := &framework.Guide{}
		ids := map[string]string{} // words → id, while they stand
		ever := map[string]string{}
		for no := 1; no <= 4; no++ {
			n := rapid.IntRange(1, len(pool)).Draw(r, "questions")
			d := &Draft{Sections: []*framework.GuideSection{{Title: "A"}, {Title: "B"}}}
			chosen := rapid.Permutation(pool).Draw(r, "order")[:n]
			for _, topic := range chosen {
				s := d.Sections[rapid.IntRange(0, 1).Draw(r, "section")]
				s.Questions = append(s.Questions, &framework.GuideQuestion{Text: topic})
			}
			Update(g, d, framework.GuideVersion{No: no})
			whole(r, g)
			now := map[string]string{}
			g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
				if words, had := ever[q.ID]; had && words != q.Text {
					r.Fatalf("%s was %q and is %q", q.ID, words, q.Text)
				}
				ever[q.ID] = q.Text
				if q.Until == 0 {
					now[q.Text] = q.ID
				}
			})
			for _, topic := range chosen {
				if was := ids[topic]; now[topic] == "" || was != "" && was != now[topic] {
					r.Fatalf("version %d: %q was %q and is %q", no, topic, was, now[topic])
				}
			}
			if len(now) != n {
				r.Fatalf("version %d has %d questions, want %d", no, len(now), n)
			}
			ids = now
		}
	})
}

// topics are questions with hardly a word in common.
var topics = []string{"Where do you fetch water?", "Who mends the roof after storms?", "When did your brother emigrate?", "Which crops failed last autumn?",
	"How much rent is paid for grazing?", "Why was the school closed?", "Describe a wedding in this valley.", "Do lorries still pass at night?"}
