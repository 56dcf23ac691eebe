package action

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/framework"
)

// treeLines is a draft as lines: names indented by their depth, texts behind.
func treeLines(dr *bookDraft) string {
	var b strings.Builder
	dr.each(func(t *draftTheme, depth int) {
		b.WriteString(strings.Repeat("  ", depth) + orDefault(t.text.Name, t.slug))
		for _, f := range themeFields {
			if text := *f.of(&t.text); text != "" {
				b.WriteString(" " + f.id + "=" + strings.ReplaceAll(text, "\n", "/"))
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
		{"nested.qdc", "Access define=Getting there include=buses\n  Hours\n", "Main: Access"},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "codebooks", c.file))
			if err != nil {
				t.Fatal(err)
			}
			dr, err := readBook(c.file, data, nil, FrameworkOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if got := treeLines(dr); got != c.want {
				t.Errorf("got\n%s\nwant\n%s\naside %v", got, c.want, dr.aside)
			}
			var aside []string
			for _, a := range dr.aside {
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
	shared := filepath.Join("..", "..", "..", "..", "shared")
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
		{"refi/samples/qualcoder-generated/qualcoder-head-20260822-synthetic.qdc", 2, 6, 3, nil},
		{"refi/samples/qualcoder-generated/qualcoder-3.8.2-synthetic.qdc", 3, 6, 3, nil},
		{"refi/samples/spec-annex/A1-codebook.qdc", 6, 6, 1, nil},
		{"refi/samples/mixedmeasures/qualcoder-3.8.2-codebook.qdc", 0, 38, 0, nil},
		{"refi/samples/mixedmeasures/taguette-1.4.1-codebook.qdc", 3, 3, 1, nil},
		{"refi/samples/requal-test/atlasti-win-23.4.0-edited.qdc", 1, 1, 1, nil},
	} {
		data, err := os.ReadFile(filepath.Join(shared, filepath.FromSlash(c.file)))
		if err != nil {
			t.Skipf("%s is not there", c.file)
		}
		dr, err := readBook(filepath.Base(c.file), data, nil, FrameworkOptions{Columns: c.hand})
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
		deep := 0
		dr.each(func(_ *draftTheme, depth int) { deep = max(deep, depth+1) })
		if n := dr.count(); n != c.all || c.top > 0 && len(dr.top) != c.top || c.depth > 0 && deep != c.depth {
			t.Errorf("%s: %d themes, %d on top, %d deep; want %d, %d, %d", c.file, n, len(dr.top), deep, c.all, c.top, c.depth)
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
		if got := questionName(text); got != want {
			t.Errorf("%q is called %q, want %q", text, got, want)
		}
	}
}

// FuzzOutline reads whatever comes as an outline and as a table: no panic, no
// theme without a slug that may stand, no two siblings with one.
func FuzzOutline(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "testdata", "codebooks", "*"))
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(string(data))
		}
	}
	f.Add("1 A\n1.1 B – c\nInclude:\n- d\n- e\n")
	f.Fuzz(func(t *testing.T, src string) {
		for _, name := range []string{"a.md", "a.txt", "a.csv"} {
			dr, err := readBook(name, []byte(src), nil, FrameworkOptions{})
			if err != nil {
				if framework.NameOf(err) == "" {
					t.Fatalf("%s: an error for nobody: %v", name, err)
				}
				continue
			}
			checkSlugs(t, dr.top)
		}
	})
}

func checkSlugs(t *testing.T, list []*draftTheme) {
	seen := map[string]bool{}
	for _, th := range list {
		if err := framework.CheckSlug(th.slug); err != nil || seen[th.slug] {
			t.Fatalf("%q: %v, twice: %v", th.slug, err, seen[th.slug])
		}
		seen[th.slug] = true
		checkSlugs(t, th.below)
	}
}
