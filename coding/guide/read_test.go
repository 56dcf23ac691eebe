package guide

import (
	"fmt"
	"strings"
	"testing"

	"framewright/framework"
)

// outline is a draft as indented lines: sections, aims (=), questions and
// probes (-), with their numbers.
func outline(d *Draft) string {
	var b strings.Builder
	if d.Title != "" {
		fmt.Fprintf(&b, "title %s\n", d.Title)
	}
	for _, a := range d.Aims {
		fmt.Fprintf(&b, "= %s\n", a)
	}
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "[%s]\n", s.Title)
		for _, a := range s.Aims {
			fmt.Fprintf(&b, "  = %s\n", a)
		}
		for _, q := range s.Questions {
			fmt.Fprintf(&b, "  %s\n", strings.TrimSpace(q.Number+" "+q.Text))
			for _, p := range q.Probes {
				fmt.Fprintf(&b, "    - %s\n", strings.TrimSpace(p.Number+" "+p.Text))
			}
		}
	}
	for _, l := range d.LeftOut {
		fmt.Fprintf(&b, "out %s\n", l)
	}
	return b.String()
}

var guides = []struct{ name, file, text, want string }{
	{"headings, aims and sub-bullets", "g.md", `# Topic guide: wells

Aim: to learn who keeps the wells.

## Water
What people fetch, and when.

1. Where do you get your water?
   - In the dry months too?
   - Who goes?
2. Tell me about the last time the well was dry
   Probes: what did you do? whom did you ask?

## Keeping it
Objectives
- who pays
- who mends

3. Who keeps the well in order?

Thank them.
`, `title Topic guide: wells
= to learn who keeps the wells.
[Water]
  = What people fetch, and when.
  1 Where do you get your water?
    - In the dry months too?
    - Who goes?
  2 Tell me about the last time the well was dry
    - what did you do?
    - whom did you ask?
[Keeping it]
  = who pays
  = who mends
  3 Who keeps the well in order?
out Thank them.
`},
	{"plain text: titles by number, by words alone, in capitals; wrapped lines", "g.txt", `Interview guide
1. Background
a) How long have you lived here, and where did you live
before you came to this village?
b) Who lives with you?

2. Water
a) Where do you get it?
- by foot?
- by car?

Getting help
Whom would you ask first?

MONEY
What does a can cost?
`, `title Interview guide
[Background]
  How long have you lived here, and where did you live before you came to this village?
  Who lives with you?
[Water]
  Where do you get it?
    - by foot?
    - by car?
[Getting help]
  Whom would you ask first?
[MONEY]
  What does a can cost?
`},
	{"bold titles and bold questions", "g.md", `**Getting there**

**1. How far is it?**
- on foot
**2. What does it cost?**
`, `[Getting there]
  1 How far is it?
    - on foot
  2 What does it cost?
`},
	{"probes announced for a list", "g.md", `## Water
- Where from?

Prompts:

- the river
- the shop

- And then?
`, `[Water]
  Where from?
    - the river
    - the shop
  And then?
`},
	{"wide signs, circled numbers, questions of questions", "g.txt", `I. About you
RQ1：What is hard about keeping bees in a town?
1）What do the neighbours say to it?
① Do they complain?
2）Where do the bees find their food?
RQ2：What helps you?
1）Who taught you?
`, `[About you]
  1 What is hard about keeping bees in a town?
    - 1 What do the neighbours say to it?
    - Do they complain?
    - 2 Where do the bees find their food?
  2 What helps you?
    - 1 Who taught you?
`},
	{"letters below bullets", "g.txt", "• Anything else?\na. About the pump\n• Who mends it?\n", "[]\n  Anything else?\n    - About the pump\n  Who mends it?\n"},
	{"numbers below numbers", "g.txt", `2 Work
2.1 What do you do all day?
2.2 Who pays you?
10-15 minutes in all
`, `[]
  2.1 What do you do all day?
  2.2 Who pays you?
out 2 Work
out 10-15 minutes in all
`},
	{"French and German", "g.md", `## L'eau
Objectif : savoir d'où vient l'eau
0. D'où vient l'eau ?
1. Racontez la dernière sécheresse
   Relances : les voisins ?
## Wasser
Ziele: wissen, wer es holt
- Erzählen Sie vom letzten Sommer
`, `[L'eau]
  = savoir d'où vient l'eau
  0 D'où vient l'eau ?
  1 Racontez la dernière sécheresse
    - les voisins ?
[Wasser]
  = wissen, wer es holt
  Erzählen Sie vom letzten Sommer
`},
	{"questions without any heading", "g.txt", "Where?\nWhen?\n", "[]\n  Where?\n  When?\n"},
	{"bullets without words, and many of them", "g.txt", "•\n• • ?\n• 1. Who?\n-\n-Friends\n", "[]\n  1 Who?\n    - Friends\n"},
	{"front matter and rules", "g.md", "---\ntitle: x\n---\nGuide\n=====\n\n- Who?\n\n---\n\n- Why?\n", "title Guide\n[]\n  Who?\n  Why?\n"},
}

func TestReadGuides(t *testing.T) {
	for _, c := range guides {
		d, err := Read(c.file, []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := outline(d); got != c.want {
			t.Errorf("%s: read as\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestGuidesWithoutQuestionsAreRefused(t *testing.T) {
	for file, want := range map[string]string{
		"empty.md":  "empty-file",
		"prose.txt": "no-questions",
		"heads.md":  "no-questions",
		"g.xyz":     "no-such-format",
	} {
		text := map[string]string{"prose.txt": "We went there.\nIt rained.\n", "heads.md": "# Water\n## Bread\n", "g.xyz": "Who?"}[file]
		if _, err := Read(file, []byte(text)); framework.NameOf(err) != want {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
	}
}

// FuzzRead holds that any text is read without a panic, that what is read
// holds together, and that reading it as the next version changes nothing.
func FuzzRead(f *testing.F) {
	for _, c := range guides {
		f.Add(c.text, strings.HasSuffix(c.file, ".md"))
	}
	f.Fuzz(func(t *testing.T, text string, markdown bool) {
		name := map[bool]string{true: "g.md", false: "g.txt"}[markdown]
		d, err := Read(name, []byte(text))
		if err != nil {
			return
		}
		g := &framework.Guide{}
		Update(g, d, framework.GuideVersion{No: 1})
		whole(t, g)
		again, err := Read(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if c := Update(g, again, framework.GuideVersion{No: 2}); len(c.Added)+len(c.Gone)+len(c.Reworded) > 0 {
			t.Fatalf("the same guide is another: %d new, %d gone, %d reworded", len(c.Added), len(c.Gone), len(c.Reworded))
		}
		whole(t, g)
	})
}

// whole tells whether a guide is one that can be kept: ids as they should be,
// each once, and words everywhere.
func whole(t interface{ Fatalf(string, ...any) }, g *framework.Guide) {
	seen := map[string]bool{}
	g.Each(func(_ *framework.GuideSection, main, q *framework.GuideQuestion) {
		if framework.CheckQuestionID(q.ID) != nil || seen[q.ID] || q.Text == "" || !strings.HasPrefix(q.ID, main.ID) {
			t.Fatalf("question %q of %q: %q", q.ID, main.ID, q.Text)
		}
		seen[q.ID] = true
		if g.Version(q.Since) == nil || q.Until != 0 && (g.Version(q.Until) == nil || q.Until <= q.Since) {
			t.Fatalf("%s stands from %d to %d", q.ID, q.Since, q.Until)
		}
	})
	for _, s := range g.Sections {
		if seen[s.ID] {
			t.Fatalf("section %s twice", s.ID)
		}
		seen[s.ID] = true
	}
}
