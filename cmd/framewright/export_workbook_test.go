package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// besideStudy is a study with one interview, coded, charted and quoted.
func besideStudy(t *testing.T) string {
	t.Helper()
	dir := xlsxStudy(t)
	well(t, dir, "theme", "add", "access")
	well(t, dir, "theme", "add", "access/road", "--define", "How the road is")
	well(t, dir, "theme", "add", "access/bus")
	well(t, dir, "theme", "add", "access/cost")
	well(t, dir, "code", "P01:2", "access/road")
	well(t, dir, "code", "P01:2", "access/cost")
	well(t, dir, "chart", "access/road@P01", "--", "A1 is the road [2]")
	well(t, dir, "chart", "access/bus@P01", "--", "Comes twice a day [2]")
	well(t, dir, "quote", "add", "P01:2", "--theme", "access/bus", "--note", "a note of ours")
	return dir
}

func openWorkbook(t *testing.T, path string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// linkIn gives where the first cell of a sheet that holds a text leads, or the cell
// right of it.
func linkIn(t *testing.T, f *excelize.File, name, text string) string {
	t.Helper()
	found, err := f.SearchSheet(name, text)
	if err != nil || len(found) == 0 {
		t.Fatalf("%q is not on %s: %v", text, name, err)
	}
	column, row, err := excelize.CellNameToCoordinates(found[0])
	if err != nil {
		t.Fatal(err)
	}
	beside, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range []string{found[0], beside} {
		if ok, target, err := f.GetCellHyperLink(name, cell); err == nil && ok {
			return target
		}
	}
	return ""
}

func rowsOf(t *testing.T, f *excelize.File, name string) [][]string {
	t.Helper()
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestSheetsBeside: what is asked for stands beside the matrices, with ids, and the refs
// lead to the turns.
func TestSheetsBeside(t *testing.T) {
	t.Parallel()
	dir := besideStudy(t)
	path := filepath.Join(dir, "all.xlsx")
	well(t, dir, "export", "matrix", "-o", path, "--evidence", "--with", "all")
	f := openWorkbook(t, path)
	for _, name := range []string{"Evidence", "Quotations", "Transcripts", "Coverage", "Codebook"} {
		if !slices.Contains(f.GetSheetList(), name) {
			t.Fatalf("there is no sheet %s among %q", name, f.GetSheetList())
		}
	}
	turn := "'Transcripts'!B5"
	if got := rowsOf(t, f, "Transcripts")[4]; !slices.Equal(got[:4], []string{"P01:2", "P01", "2", "P01"}) || !strings.Contains(got[4], "the road") {
		t.Errorf("turn: %q", got)
	}
	for sheet, text := range map[string]string{"Evidence": "P01:2", "Quotations": "P01:2"} {
		if got := linkIn(t, f, sheet, text); got != turn {
			t.Errorf("the ref on %s leads to %q, want %q", sheet, got, turn)
		}
	}
	if got := linkIn(t, f, "1 Access", "A1 is the road [2]"); !strings.HasPrefix(got, "'Evidence'!") {
		t.Errorf("a cell with evidence leads to %q", got)
	}
	if got := rowsOf(t, f, "Quotations")[3]; !slices.Contains(got, "a note of ours") || got[0] == "" {
		t.Errorf("quotation: %q", got)
	}
	coverage := rowsOf(t, f, "Coverage")
	if want := []string{"P01", "P01", "not read", "1", "1 coded\ncharted", "charted", "1 coded\nnot charted"}; !slices.Equal(coverage[3], want) {
		t.Errorf("coverage: %q, want %q", coverage[3], want)
	}
	if got := rowsOf(t, f, "Codebook")[4]; !slices.Equal(got, []string{"access/road", "1.1", "road", "How the road is"}) {
		t.Errorf("codebook: %q", got)
	}
}

// TestArrowsWithoutEvidence: where no passages stand beside, a cell leads to the first
// turn that its summary cites.
func TestArrowsWithoutEvidence(t *testing.T) {
	t.Parallel()
	dir := besideStudy(t)
	path := filepath.Join(dir, "turns.xlsx")
	well(t, dir, "export", "matrix", "-o", path, "--with", "transcripts")
	f := openWorkbook(t, path)
	if got := linkIn(t, f, "1 Access", "Comes twice a day [2]"); got != "'Transcripts'!B5" {
		t.Errorf("the arrow leads to %q", got)
	}
	if slices.Contains(f.GetSheetList(), "Coverage") || slices.Contains(f.GetSheetList(), "Codebook") {
		t.Errorf("sheets that nobody asked for: %q", f.GetSheetList())
	}
}

// TestSheetsBesideForArchive: no ids, refs or notes leave with them, nor what the
// analysts have done.
func TestSheetsBesideForArchive(t *testing.T) {
	t.Parallel()
	dir := besideStudy(t)
	path := filepath.Join(dir, "archive.xlsx")
	well(t, dir, "export", "matrix", "-o", path, "--with", "all", "--for", "archive")
	f := openWorkbook(t, path)
	if slices.Contains(f.GetSheetList(), "Coverage") {
		t.Error("coverage is in an archive's workbook")
	}
	for _, name := range f.GetSheetList() {
		for r, row := range rowsOf(t, f, name) {
			if all := strings.Join(row, "\t"); strings.Contains(all, "P01:2") || strings.Contains(all, "a note of ours") || r > 2 && name != "About" && len(row) > 0 && row[0] != "" {
				t.Errorf("%s, row %d: %q", name, r+1, row)
			}
		}
	}
}
