package codebook

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/framework"
)

// readSettled reads a file and gives its themes their slugs.
func readSettled(file string, data []byte, o Options) (*Draft, error) {
	dr, err := Read(file, data, o)
	if err != nil {
		return nil, err
	}
	return dr, dr.Settle()
}

// eachDraft visits every theme, parents first.
func eachDraft(list []*Theme, depth int, visit func(t *Theme, depth int)) {
	for _, t := range list {
		visit(t, depth)
		eachDraft(t.Below, depth+1, visit)
	}
}

// treeLines is a draft as lines: names indented by their depth, texts behind.
func treeLines(dr *Draft) string {
	var b strings.Builder
	eachDraft(dr.Top, 0, func(t *Theme, depth int) {
		b.WriteString(strings.Repeat("  ", depth) + cmp.Or(t.Text.Name, t.Slug))
		for _, f := range Fields {
			if text := *f.Of(&t.Text); text != "" {
				b.WriteString(" " + f.ID + "=" + strings.ReplaceAll(text, "\n", "/"))
			}
		}
		b.WriteString("\n")
	})
	return b.String()
}

// TestCodebookShapes reads one invented file of each shape.
func TestCodebookShapes(t *testing.T) {
	for _, c := range []struct{ file, want, aside string }{
		{"plain.txt", "Access define=Everything about getting to the clinic.\n  Transport define=any means of travelling include=buses, lifts from neighbours exclude=fares, see 2\n" +
			"  Opening hours define=when the clinic is open, and whether people know it. example=\"They close at three.\"\nCost define=What people pay.\n", "Codebook for the waiting study"},
		{"german.md", "Zugang define=Alles über den Weg zur Praxis.\n  Verkehr define=Wege und Mittel. exclude=Fahrpreise, siehe Kosten. example=„Der Bus fährt zweimal.“\n" +
			"  Öffnungszeiten include=Zeiten, die genannt werden/Zeiten, die fehlen\nKosten\n", "Kodierleitfaden"},
		{"colon.csv", "Access define=all\n  transport define=bus\n  hours define=open\nTrust define=whom\n", ""},
		{"parent.csv", "Costs\n  Loans include=debts\nAccess\n  Transport include=buses\n    Fares include=tickets\n", "Study codebook"},
		{"bold.html", "Getting to care define=How people reach it.\n  Transport define=any means\n  Hours define=when open\n    Weekends\nCost include=fares/and loans\n", ""},
		{"levels.csv", "Access define=all\n  Transport define=means\n    Bus define=lines\n  Hours define=open\nCost\n  Fares define=price\n  Loans define=debt\n", "keep?"},
		{"numbers.csv", "Access define=all\n  Transport define=means\n    Bus define=lines\n  Hours define=open\nCost define=price\n", ""},
		{"quotes.csv", "Access\n  Transport example=The bus./No bus.\n  Hours example=Closed.\n", ""},
		{"cards.html", "Transport define=any means include=buses\nHours define=when open include=late\n", "Codes"},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "codebooks", c.file))
			if err != nil {
				t.Fatal(err)
			}
			dr, err := readSettled(c.file, data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := treeLines(dr); got != c.want {
				t.Errorf("got\n%s\nwant\n%s\naside %v", got, c.want, dr.Aside)
			}
			var aside []string
			for _, a := range dr.Aside {
				aside = append(aside, a.Text)
			}
			if c.aside != "" && !strings.Contains(strings.Join(aside, "\n"), c.aside) {
				t.Errorf("%q was not set aside: %q", c.aside, aside)
			}
		})
	}
}

// TestSharedCodebooks reads the codebooks of the shared corpus. The counts were
// taken from the files: rows with a code, and the groups that they name.
func TestSharedCodebooks(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(filepath.Join(shared, "corpus")); err != nil {
		t.Skip("there is no shared corpus beside the repository")
	}
	for _, c := range []struct {
		file            string
		top, all, depth int
		hand            map[string]string
	}{
		{"corpus/codebooks-xlsx/sqaa/codebook.xlsx", 0, 810, 8, nil},
		{"corpus/codebooks-xlsx/sqaa/codebook-statistics.xlsx", 0, 0, 0, nil}, // codes by participants: no codebook
		{"corpus/codebooks-xlsx/dltest/CodeBook.xlsx", 3, 3 + 16 + 102, 3, nil},
		{"corpus/idaho-ohd-csv/filters.csv", 16, 16, 1, nil},
		{"corpus/jupyter-survey/2015-12-notebook-ux/analysis/prep/roles.csv", 0, 0, 0, nil},
	} {
		data, err := os.ReadFile(filepath.Join(shared, filepath.FromSlash(c.file)))
		if err != nil {
			t.Skipf("%s is not there", c.file)
		}
		dr, err := readSettled(filepath.Base(c.file), data, Options{Columns: c.hand})
		if c.all == 0 {
			if framework.NameOf(err) != "no-codebook" {
				t.Errorf("%s: %v, want it to be no codebook", c.file, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		n, deep := 0, 0
		eachDraft(dr.Top, 1, func(_ *Theme, depth int) { n, deep = n+1, max(deep, depth) })
		if n != c.all || c.top > 0 && len(dr.Top) != c.top || c.depth > 0 && deep != c.depth {
			t.Errorf("%s: %d themes, %d on top, %d deep; want %d, %d, %d", c.file, n, len(dr.Top), deep, c.all, c.top, c.depth)
		}
	}
}

func TestQuestionNames(t *testing.T) {
	for text, want := range map[string]string{
		"How do you usually get to the clinic?":                   "Get to the clinic",
		"Can you tell me about your first visit?":                 "First visit",
		"Tell me a little about the training you had.":            "Training you had",
		"What do you think about opening hours, and why?":         "Opening hours",
		"Können Sie mir etwas von Ihrem Weg zur Praxis erzählen?": "Ihrem Weg zur Praxis erzählen",
		"Pouvez-vous me parler de votre formation ?":              "Formation",
		"Why?": "Why",
	} {
		if got := QuestionName(text); got != want {
			t.Errorf("%q is called %q, want %q", text, got, want)
		}
	}
}

// FuzzOutline reads whatever comes as an outline and as a table: no panic, no
// theme without a slug that may stand, no two siblings with one.
func FuzzOutline(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "testdata", "codebooks", "*"))
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(string(data))
		}
	}
	f.Add("1 A\n1.1 B – c\nInclude:\n- d\n- e\n")
	f.Fuzz(func(t *testing.T, src string) {
		for _, name := range []string{"a.md", "a.txt", "a.csv"} {
			dr, err := readSettled(name, []byte(src), Options{})
			if err != nil {
				if framework.NameOf(err) == "" {
					t.Fatalf("%s: an error for nobody: %v", name, err)
				}
				continue
			}
			checkSlugs(t, dr.Top)
		}
	})
}

func checkSlugs(t *testing.T, list []*Theme) {
	seen := map[string]bool{}
	for _, th := range list {
		if err := framework.CheckSlug(th.Slug); err != nil || seen[th.Slug] {
			t.Fatalf("%q: %v, twice: %v", th.Slug, err, seen[th.Slug])
		}
		seen[th.Slug] = true
		checkSlugs(t, th.Below)
	}
}
