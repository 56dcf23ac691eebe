package action

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"

	"github.com/xuri/excelize/v2"
)

// waitingStudy is a study with two charted cells, and a map of them with one
// element sorted.
func waitingStudy(t *testing.T) (*Session, string) {
	t.Helper()
	for _, key := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData", "USERPROFILE"} {
		t.Setenv(key, t.TempDir())
	}
	ctx := context.Background()
	s, err := Init(filepath.Join(t.TempDir(), "study"), "T", "en", "")
	if err != nil {
		t.Fatal(err)
	}
	s.As = "ama"
	err = s.update(ctx, "test", func(tx *store.Tx, by string) error {
		for _, err := range []error{
			tx.PutParticipants(framework.Participants{{ID: "P01"}, {ID: "P02"}}),
			tx.PutThemes(&framework.Themes{Version: 1, Top: []*framework.Theme{{ID: "waiting", Name: "Waiting"}}}),
			tx.PutRow(&framework.Row{Participant: "P01", Theme: "waiting", Cells: []*framework.Cell{{By: by, Summary: "Rings every week, \"like a parrot\" [2].\n= no reply"}}}),
			tx.PutRow(&framework.Row{Participant: "P02", Theme: "waiting", Cells: []*framework.Cell{{By: by, Wave: "2", Summary: "Asks nobody [2]."}}}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	steps := []func() (*MapOutcome, error){
		func() (*MapOutcome, error) {
			return s.MapNew(ctx, "waiting", "Living with the wait", []string{"waiting"})
		},
		func() (*MapOutcome, error) { return s.MapDimensionAdd(ctx, "coping", "How it is lived with", "") },
		func() (*MapOutcome, error) { return s.MapCategoryAdd(ctx, "coping/pushing", "Pushing", "") },
		func() (*MapOutcome, error) {
			return s.MapNote(ctx, "", "waiting@P01", "rings", "Rings every week", "", "coping/pushing")
		},
	}
	for _, step := range steps {
		if _, err := step(); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "waiting.xlsx")
	if _, err := s.MapOut(ctx, file, ""); err != nil {
		t.Fatal(err)
	}
	return s, file
}

// edited changes a workbook's table and saves it.
func edited(t *testing.T, file string, change func(f *excelize.File, sheet string)) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	change(f, "Living with the wait")
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func set(t *testing.T, f *excelize.File, sheet string, cells map[string]string) {
	t.Helper()
	for cell, text := range cells {
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			t.Fatal(err)
		}
	}
}

func bringIn(t *testing.T, s *Session, file string, o MapInOptions) *MapReturned {
	t.Helper()
	list, err := s.MapIn(context.Background(), []string{file}, o)
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

func appliedWords(r *MapReturned) (out []string) {
	for _, c := range r.Applied {
		out = append(out, c.What+" "+c.Cell+" "+c.After)
	}
	return out
}

func TestMapWorkbookComesBack(t *testing.T) {
	want := []string{"sorted waiting@P01 How it is lived with / Hoping", "new waiting@P02/w2 asks nobody → Trust / None"}
	for name, change := range map[string]func(t *testing.T, f *excelize.File, sheet string){
		"as it was": func(*testing.T, *excelize.File, string) {},
		"rows turned round": func(t *testing.T, f *excelize.File, sheet string) {
			for _, column := range "ABCDEFGHI" {
				a, _ := f.GetCellValue(sheet, string(column)+"4")
				b, _ := f.GetCellValue(sheet, string(column)+"5")
				set(t, f, sheet, map[string]string{string(column) + "4": b, string(column) + "5": a})
			}
		},
		"a column before, one deleted": func(t *testing.T, f *excelize.File, sheet string) {
			if err := f.RemoveCol(sheet, "I"); err != nil {
				t.Fatal(err)
			}
			if err := f.InsertCols(sheet, "A", 1); err != nil {
				t.Fatal(err)
			}
		},
		"the row of ids deleted": func(t *testing.T, f *excelize.File, sheet string) {
			if err := f.RemoveRow(sheet, 1); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, file := waitingStudy(t)
			if r := bringIn(t, s, file, MapInOptions{}); len(r.Applied) > 0 || r.Unchanged != 1 || len(r.Warnings) > 0 {
				t.Fatalf("untouched, it brings %+v", r)
			}
			edited(t, file, func(f *excelize.File, sheet string) {
				set(t, f, sheet, map[string]string{"G4": "Hoping", "E5": "asks nobody", "F5": "Trust", "G5": "None"})
				change(t, f, sheet)
			})
			r := bringIn(t, s, file, MapInOptions{})
			got := appliedWords(r)
			slices.Sort(got)
			expect := slices.Sorted(slices.Values(want))
			if !slices.Equal(got, expect) || len(r.Held)+len(r.Conflicts)+len(r.Deleted) > 0 {
				t.Errorf("it brings %q, held %v, conflicts %v, deleted %v", got, r.Held, r.Conflicts, r.Deleted)
			}
			if r := bringIn(t, s, file, MapInOptions{}); len(r.Applied) > 0 {
				t.Errorf("a second time it brings %q", appliedWords(r))
			}
		})
	}
}

// Two colleagues' copies of one workbook come together; what both changed is
// asked about.
func TestMapWorkbooksOfTwoComeTogether(t *testing.T) {
	s, file := waitingStudy(t)
	data, err := readFile(file)
	if err != nil {
		t.Fatal(err)
	}
	second := filepath.Join(t.TempDir(), "second.xlsx")
	if err := store.WriteFile(second, data); err != nil {
		t.Fatal(err)
	}
	edited(t, file, func(f *excelize.File, sheet string) {
		set(t, f, sheet, map[string]string{"G4": "Hoping", "E5": "asks nobody"})
	})
	edited(t, second, func(f *excelize.File, sheet string) {
		set(t, f, sheet, map[string]string{"G4": "Anger", "E4": "rings and rings", "I5": "nothing noted"})
	})
	bringIn(t, s, file, MapInOptions{})
	r := bringIn(t, s, second, MapInOptions{})
	if got := appliedWords(r); len(got) != 1 || got[0] != "text waiting@P01 rings and rings" {
		t.Errorf("the second brings %q", got)
	}
	if len(r.Conflicts) != 1 || r.Conflicts[0].What != "sorted" || !strings.HasSuffix(r.Conflicts[0].Here, "Hoping") || !strings.HasSuffix(r.Conflicts[0].There, "Anger") || !strings.HasSuffix(r.Conflicts[0].Base, "Pushing") {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	info, err := s.Map(context.Background(), "", "")
	if err != nil || len(info.Bare) > 0 || len(info.Gone) > 0 {
		t.Errorf("%+v %v", info, err)
	}
	if r := bringIn(t, s, second, MapInOptions{Theirs: true}); len(r.Applied) != 1 || !strings.HasSuffix(r.Applied[0].After, "Anger") {
		t.Errorf("with theirs it brings %q", appliedWords(r))
	}
}

// A workbook of another study's map is not taken for one of this, nor one of a
// matrix for one of a map.
func TestMapInOfAnotherWorkbook(t *testing.T) {
	s, file := waitingStudy(t)
	other, _ := waitingStudy(t)
	if _, err := other.MapIn(context.Background(), []string{file}, MapInOptions{}); framework.NameOf(err) != "other-study" {
		t.Errorf("got %v", err)
	}
	matrix := filepath.Join(t.TempDir(), "matrix.xlsx")
	if _, err := s.ExportMatrix(context.Background(), matrix, nil, MatrixExport{Audience: export.Team}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.MapIn(context.Background(), []string{matrix}, MapInOptions{}); framework.NameOf(err) != "base-spoiled" || !strings.Contains(err.Error(), "import matrix") {
		t.Errorf("got %v", err)
	}
}
