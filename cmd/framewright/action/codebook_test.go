package action

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"framewright/coding/codebook"
	"framewright/export"
	"framewright/framework"

	"pgregory.net/rapid"
)

// plainTree is a framework as people see it: names and texts, with the paths
// where paths are to come back.
func plainTree(list []*framework.Theme, paths bool, depth int) string {
	var b strings.Builder
	for _, t := range list {
		id := ""
		if paths {
			id = t.ID
		}
		fmt.Fprintf(&b, "%s%q %s %q %q %q %q\n", strings.Repeat("  ", depth), t.Label(), id, t.Define, t.Include, t.Exclude, t.Example)
		b.WriteString(plainTree(t.Subthemes, paths, depth+1))
	}
	return b.String()
}

// bookWords are what names and texts are made of: words, and signs that formats
// might trip over.
var bookWords = []string{"access", "Transport", "5", "1.2", "years", "– any", "(not", "here)", "R&D", "<b>", "*star*", "_low_", "#1", "a|b", `back\slash`, "`tick`", "[x]", "«né»", "日本", "=1+1", "@me", "50%", "Include", "don't", "&amp;", "1)", "x:", "A/B", "~~", "“q”", "'=", "+ plus"}

func bookLineGen(most int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(bookWords), 1, most).Draw(t, "words"), " ")
	})
}

// bookText is a text of one or more lines, none of which begins like a field of
// its own: that would be read as one.
var bookText = rapid.Custom(func(t *rapid.T) string {
	if rapid.Bool().Draw(t, "none") {
		return ""
	}
	var lines []string
	for range rapid.IntRange(1, 3).Draw(t, "lines") {
		line := bookLineGen(6).Draw(t, "line")
		if codebook.Labelled(line) {
			line = "so: " + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
})

// bookGen makes frameworks; siblings never share a name, since names are all
// that readers' codebooks tell them by.
var bookGen = rapid.Custom(func(t *rapid.T) *framework.Themes {
	n := 0
	var list func(depth int) []*framework.Theme
	list = func(depth int) (out []*framework.Theme) {
		for range rapid.IntRange(min(1, 1-depth), 3).Draw(t, "themes") {
			if n++; n > 25 {
				return out
			}
			th := &framework.Theme{ID: fmt.Sprintf("%s-%d", rapid.SampledFrom([]string{"access", "öffnung", "x9", "other"}).Draw(t, "slug"), n),
				Define: bookText.Draw(t, "define"), Include: bookText.Draw(t, "include"), Exclude: bookText.Draw(t, "exclude"), Example: bookText.Draw(t, "example")}
			th.Name = fmt.Sprintf("%s nr %d", bookLineGen(4).Draw(t, "name"), n)
			if depth < 4 {
				th.Subthemes = list(depth + 1)
			}
			out = append(out, th)
		}
		return out
	}
	return &framework.Themes{Version: 1, Top: list(0)}
})

func bookOf(t interface{ Fatal(...any) }, ts *framework.Themes, file string, who export.Audience) []byte {
	d := &Desk{Study: &framework.Study{ID: "S7K2M9QX", Title: "Waiting", Language: "en"}, Themes: ts}
	var b bytes.Buffer
	if strings.HasSuffix(file, ".qdc") {
		if err := exchangeBook(d.Study.ID, ts).Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	c := &bookLayout{d: d, o: FrameworkExport{Audience: who}, from: map[string]string{}}
	for _, n := range ts.All() {
		if n.Depth == 1 {
			c.from[n.Path] = "guide question q1: How do you get there?"
		}
	}
	r := c.report(file, time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	h := &FrameworkHistory{Versions: []FrameworkVersion{{Version: 2, Draft: true, Changes: []VersionChange{{What: "add", Into: []string{"a/b"}, Name: "B", Now: "1.1"}}}, {Version: 1, Date: "2026-02-01", By: "ama", Reason: "first", Themes: 3}}}
	if who == export.Team {
		addHistory(r, file, FrameworkExport{Asked: true}, h)
	}
	format, _, _ := strings.Cut(file[strings.LastIndexByte(file, '.')+1:], " ")
	if _, err := export.Write(&b, format, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func backFrom(t interface{ Fatal(...any) }, file string, data []byte) (*framework.Themes, *codebook.Draft) {
	dr, err := readBook(file, data, codebook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &framework.Themes{Version: 1, Top: settledThemes(dr.Top)}, dr
}

// settledThemes is what a draft makes in an empty study.
func settledThemes(list []*codebook.Theme) (out []*framework.Theme) {
	for _, t := range list {
		text := t.Text
		text.ID, text.Subthemes = t.Slug, settledThemes(t.Below)
		if text.Name == text.ID {
			text.Name = ""
		}
		out = append(out, &text)
	}
	return out
}

// withoutBars takes out of names what parts a theme from its sub-themes where a
// codebook has no paths to tell them by.
func withoutBars(list []*framework.Theme) {
	for _, th := range list {
		th.Name = strings.ReplaceAll(th.Name, "|", "/")
		withoutBars(th.Subthemes)
	}
}

// TestCodebookRoundTrip writes frameworks and reads them back.
func TestCodebookRoundTrip(t *testing.T) {
	for _, c := range []struct {
		file  string
		who   export.Audience
		paths bool
	}{
		{"book.xlsx", export.Team, true}, {"book.csv", export.Team, true}, {"book.md", export.Team, true}, {"book.docx", export.Team, true}, {"book.html", export.Team, true},
		{"book.xlsx", export.Reader, false}, {"book.csv", export.Reader, false}, {"book.md", export.Reader, false}, {"book.docx", export.Reader, false}, {"book.qdc", export.Team, false},
	} {
		t.Run(c.file+" "+string(c.who), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				ts := bookGen.Draw(t, "framework")
				if !c.paths {
					withoutBars(ts.Top)
				}
				back, dr := backFrom(t, c.file, bookOf(t, ts, c.file, c.who))
				if want, got := plainTree(ts.Top, c.paths, 0), plainTree(back.Top, c.paths, 0); got != want {
					t.Fatalf("came back as\n%s\nwas\n%s\nwarnings %v\naside %v", got, want, dr.Warnings, dr.Aside)
				}
			})
		})
	}
}

// TestExchangeKeepsGUIDs writes a framework twice: what is the same theme has
// the same guid.
func TestExchangeKeepsGUIDs(t *testing.T) {
	ts := &framework.Themes{Version: 1, Top: []*framework.Theme{{ID: "access", Name: "Access", Subthemes: []*framework.Theme{{ID: "hours"}}}}}
	first := exchangeBook("S7K2M9QX", ts)
	ts.Top[0].Name = "Getting to care"
	if second := exchangeBook("S7K2M9QX", ts); first.Codes[0].GUID != second.Codes[0].GUID || !reflect.DeepEqual(first.Codes[0].Codes, second.Codes[0].Codes) {
		t.Errorf("%v became %v", first.Codes[0], second.Codes[0])
	}
	if other := exchangeBook("ANOTHER1", ts); other.Codes[0].GUID == first.Codes[0].GUID {
		t.Error("two studies share a guid")
	}
}
