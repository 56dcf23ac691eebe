package action

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/coding/codebook"
)

// bookLines is a draft as lines: names indented by their depth, with what is
// defined and included.
func bookLines(list []*codebook.Theme, lead string) (out string) {
	for _, t := range list {
		out += lead + strings.TrimRight(t.Text.Name+" "+t.Text.Define+" "+t.Text.Include, " ") + "\n" + bookLines(t.Below, lead+"  ")
	}
	return out
}

// sizeOf counts themes, and how deep they go.
func sizeOf(list []*codebook.Theme) (n, deep int) {
	for _, t := range list {
		below, d := sizeOf(t.Below)
		n, deep = n+1+below, max(deep, 1+d)
	}
	return n, deep
}

// TestExchangeBecomesADraft reads an invented codebook of another program.
func TestExchangeBecomesADraft(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "testdata", "codebooks", "nested.qdc"))
	if err != nil {
		t.Fatal(err)
	}
	dr, err := readBook("nested.qdc", data, codebook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := bookLines(dr.Top, ""), "Access Getting there buses\n  Hours\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !slices.ContainsFunc(dr.Aside, func(a codebook.SetAside) bool { return a.Text == "Main: Access" }) {
		t.Errorf("the set of codes was not set aside: %v", dr.Aside)
	}
}

// TestSharedExchange reads codebooks of other programs in the shared corpus.
// The counts were taken from the files.
func TestSharedExchange(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "..", "shared")
	if _, err := os.Stat(filepath.Join(shared, "corpus")); err != nil {
		t.Skip("there is no shared corpus beside the repository")
	}
	for _, c := range []struct {
		file            string
		top, all, depth int
	}{
		{"refi/samples/qualcoder-generated/qualcoder-head-20260822-synthetic.qdc", 2, 6, 3},
		{"refi/samples/qualcoder-generated/qualcoder-3.8.2-synthetic.qdc", 3, 6, 3},
		{"refi/samples/spec-annex/A1-codebook.qdc", 6, 6, 1},
		{"refi/samples/mixedmeasures/qualcoder-3.8.2-codebook.qdc", 0, 38, 0},
		{"refi/samples/mixedmeasures/taguette-1.4.1-codebook.qdc", 3, 3, 1},
		{"refi/samples/requal-test/atlasti-win-23.4.0-edited.qdc", 1, 1, 1},
	} {
		data, err := os.ReadFile(filepath.Join(shared, filepath.FromSlash(c.file)))
		if err != nil {
			t.Skipf("%s is not there", c.file)
		}
		dr, err := readBook(filepath.Base(c.file), data, codebook.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		n, deep := sizeOf(dr.Top)
		if n != c.all || c.top > 0 && len(dr.Top) != c.top || c.depth > 0 && deep != c.depth {
			t.Errorf("%s: %d themes, %d on top, %d deep; want %d, %d, %d", c.file, n, len(dr.Top), deep, c.all, c.top, c.depth)
		}
	}
}
