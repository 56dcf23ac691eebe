package action

import (
	"strings"
	"testing"

	"framewright/coding/codebook"
	"framewright/framework"
)

func TestNotesOfAFramework(t *testing.T) {
	long := strings.Repeat("word ", 50) + "\n\n"
	for name, c := range map[string]struct{ file, text, want string }{
		"a path under a heading for names": {"a.csv", "Code,Definition\nAccess > Transport,buses\n", `--column "Code=path"`},
		"names":                            {"a.csv", "Code,Definition\nAccess,all\nTransport,buses\n", ""},
		"a text":                           {"a.md", "# About\n\n" + strings.Repeat(long, 3) + "# Use\n\n" + strings.Repeat(long, 3), "does not look like a codebook"},
		"an interview":                     {"a.md", "# Part one\n\n" + strings.Repeat("INT: And then?\n\nP01: Then we went.\n\n", 10), "does not look like a codebook"},
		"a codebook":                       {"a.md", "# Access\n\n" + long + "Include: buses\n\n# Trust\n\n" + strings.Repeat(long, 4), ""},
	} {
		t.Run(name, func(t *testing.T) {
			dr, err := readBook(c.file, []byte(c.text), codebook.Options{})
			if err != nil {
				t.Fatal(err)
			}
			notePaths(dr)
			noteProse(dr)
			if got := strings.Join(dr.Warnings, "; "); c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("noted %q, want %q", got, c.want)
			}
		})
	}
}

func TestThemesLieOnlySoDeep(t *testing.T) {
	nested := func(n int) *framework.Themes {
		var list []*framework.Theme
		for range n {
			list = []*framework.Theme{{ID: "a", Subthemes: list}}
		}
		return &framework.Themes{Version: 1, Top: list}
	}
	for _, c := range []struct {
		was, is int
		refused bool
	}{{0, 15, false}, {15, 16, true}, {0, 30, true}, {17, 17, false}, {17, 16, false}, {17, 18, true}} {
		if err := tooDeep(nested(c.was), nested(c.is)); (err != nil) != c.refused {
			t.Errorf("from %d to %d: %v", c.was, c.is, err)
		}
	}
}
