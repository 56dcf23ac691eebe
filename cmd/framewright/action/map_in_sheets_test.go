package action

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/store"

	"github.com/xuri/excelize/v2"
)

func heldWords(r *MapReturned) string {
	var out []string
	for _, h := range r.Held {
		out = append(out, h.What+": "+h.Reason)
	}
	return strings.Join(out, "\n")
}

// What a colleague does in a workbook that a map has no place for is said, and
// never dropped without a word.
func TestNothingInAMapWorkbookIsDroppedUnsaid(t *testing.T) {
	for name, c := range map[string]struct {
		change  func(t *testing.T, f *excelize.File, sheet string)
		held    string // in what was held; "" nothing
		applied []string
		warned  string
	}{
		"another participant in a row": {change: func(t *testing.T, f *excelize.File, sheet string) {
			set(t, f, sheet, map[string]string{"B4": "P02", "G4": "Hoping"})
		}, held: "its participant was changed from P01 to P02"},
		"a comment on an element": {change: func(t *testing.T, f *excelize.File, sheet string) {
			if err := f.AddComment(sheet, excelize.Comment{Cell: "E4", Author: "Ben", Text: "or is it anger?"}); err != nil {
				t.Fatal(err)
			}
		}, applied: []string{"note waiting@P01 or is it anger?"}},
		"a comment where no element is": {change: func(t *testing.T, f *excelize.File, sheet string) {
			if err := f.AddComment(sheet, excelize.Comment{Cell: "D5", Author: "Ben", Text: "what of him?"}); err != nil {
				t.Fatal(err)
			}
		}, held: "what of him?"},
		"a comment on a heading": {change: func(t *testing.T, f *excelize.File, sheet string) {
			if err := f.AddComment(sheet, excelize.Comment{Cell: "G2", Author: "Ben", Text: "too many"}); err != nil {
				t.Fatal(err)
			}
		}, held: "it hangs on no row of the table: too many"},
		"a new column": {change: func(t *testing.T, f *excelize.File, sheet string) {
			rows, _ := f.GetRows(sheet)
			head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, "Category") })
			set(t, f, sheet, map[string]string{"J" + string(rune('1'+head)): "Weight", "J4": "strong"})
		}, held: "column Weight: a map has no such column"},
		"a sheet copied": {change: func(t *testing.T, f *excelize.File, sheet string) {
			from, _ := f.GetSheetIndex(sheet)
			to, err := f.NewSheet("Mine")
			if err != nil {
				t.Fatal(err)
			}
			if err := f.CopySheet(from, to); err != nil {
				t.Fatal(err)
			}
			set(t, f, "Mine", map[string]string{"G4": "Hoping"})
		}, held: "sheet Mine: it is a second table"},
		"the hidden sheet renamed": {change: func(t *testing.T, f *excelize.File, sheet string) {
			if err := f.SetSheetName(baseSheet, "Sheet1"); err != nil {
				t.Fatal(err)
			}
			set(t, f, sheet, map[string]string{"G4": "Hoping"})
		}, applied: []string{"sorted waiting@P01 How it is lived with / Hoping"}},
		"the hidden sheet deleted": {change: func(t *testing.T, f *excelize.File, sheet string) {
			if err := f.DeleteSheet(baseSheet); err != nil {
				t.Fatal(err)
			}
		}, warned: "no hidden sheet that remembers"},
	} {
		t.Run(name, func(t *testing.T) {
			s, file := waitingStudy(t)
			edited(t, file, func(f *excelize.File, sheet string) { c.change(t, f, sheet) })
			r := bringIn(t, s, file, MapInOptions{})
			if held := heldWords(r); c.held == "" && held != "" || !strings.Contains(held, c.held) {
				t.Errorf("held %s", held)
			}
			if got := appliedWords(r); !slices.Equal(got, c.applied) || len(r.Conflicts) > 0 {
				t.Errorf("applied %q, conflicts %v", got, r.Conflicts)
			}
			if got := strings.Join(r.Warnings, "\n"); !strings.Contains(got, c.warned) || c.warned == "" && got != "" {
				t.Errorf("warned %s", got)
			}
		})
	}
}

// The summary stands in every row of its cell, so that a sort does not part an
// element from it.
func TestEveryRowOfAMapWorkbookHasItsSummary(t *testing.T) {
	s, _ := waitingStudy(t)
	ctx := context.Background()
	if _, err := s.MapNote(ctx, "", "waiting@P01", "is loud", "", "", ""); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "again.xlsx")
	if _, err := s.MapOut(ctx, file, ""); err != nil {
		t.Fatal(err)
	}
	edited(t, file, func(f *excelize.File, sheet string) {
		first, _ := f.GetCellValue(sheet, "D4")
		second, _ := f.GetCellValue(sheet, "D5")
		if first == "" || first != second {
			t.Errorf("%q and %q", first, second)
		}
		set(t, f, sheet, map[string]string{"D4": "Says nothing.", "D5": "Says nothing."})
	})
	if r := bringIn(t, s, file, MapInOptions{}); len(r.Applied)+len(r.Held) > 0 || len(r.Warnings) != 1 {
		t.Errorf("%+v", r)
	}
}

// Where something is sorted into it, removing fails and does not ask while the
// study is locked: whoever asks comes again.
func TestRemovingDoesNotAsk(t *testing.T) {
	s, _ := waitingStudy(t)
	ctx := context.Background()
	_, err := s.MapRemove(ctx, "waiting", 0, false)
	if framework.NameOf(err) != "needs-yes" {
		t.Fatalf("got %v", err)
	}
	out, err := s.MapRemove(ctx, "coping/pushing", 2, true)
	if err != nil || out.What != "removed category waiting/coping/pushing, which leaves unsorted 1 element" {
		t.Errorf("%+v %v", out, err)
	}
}

// Who is charted for a group is named, with the cell that is meant.
func TestAnElementOfSomebodyChartedForAGroup(t *testing.T) {
	s, _ := waitingStudy(t)
	ctx := context.Background()
	err := s.update(ctx, "test", func(tx *store.Tx, _ string) error {
		return tx.PutParticipants(framework.Participants{{ID: "P01", Kind: "group"}, {ID: "P02"}, {ID: "J1", PartOf: "P01"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.MapNote(ctx, "", "waiting@J1", "is loud", "", "", "")
	if framework.NameOf(err) != "cell-not-charted" || !strings.Contains(err.Error(), "J1 is charted for P01") {
		t.Errorf("got %v", err)
	}
}
