package store

import (
	"reflect"
	"strings"
	"testing"
)

const withAllocation = `format: 1
id: SBSRNCK7
title: T
analysts:
  ama: A
  ben: B
allocation:
  ama: [P01, hours]
  # for the summer
  ben: [G1, reasons/company]
report:
  counts: false
  breakdown: true
`

func TestAllocationIsReadAndWrittenAsItStands(t *testing.T) {
	s, err := decodeStudy(studyFile, []byte(withAllocation))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"ama": {"P01", "hours"}, "ben": {"G1", "reasons/company"}}
	if !reflect.DeepEqual(s.Allocation, want) || !s.Report.Breakdown || s.Report.Counts {
		t.Errorf("read %v, breakdown %v, counts %v", s.Allocation, s.Report.Breakdown, s.Report.Counts)
	}
	back, err := encodeStudy(studyFile, []byte(withAllocation), s)
	if err != nil || string(back) != withAllocation {
		t.Errorf("%v\n%s", err, back)
	}
}

// What is taken back stays away, and a study without an allocation says nothing
// of one.
func TestAllocationThatIsTakenBackIsGone(t *testing.T) {
	s, err := decodeStudy(studyFile, []byte(withAllocation))
	if err != nil {
		t.Fatal(err)
	}
	delete(s.Allocation, "ben")
	s.Allocation["ama"] = s.Allocation["ama"][:1]
	s.Report.Breakdown = false
	back, err := encodeStudy(studyFile, []byte(withAllocation), s)
	if err != nil || !strings.Contains(string(back), "allocation:\n  ama: [P01]\n") || strings.Contains(string(back), "ben: [") || strings.Contains(string(back), "breakdown") {
		t.Errorf("%v\n%s", err, back)
	}
	s.Allocation = nil
	back, err = encodeStudy(studyFile, back, s)
	if err != nil || strings.Contains(string(back), "allocation") {
		t.Errorf("%v\n%s", err, back)
	}
}

// An analyst, a participant or a theme that the study does not know is told by
// check, and keeps nobody from the study.
func TestAllocationOfUnknownNamesIsRead(t *testing.T) {
	src := strings.Replace(withAllocation, "ama: [P01, hours]", "zed: [nobody, no/theme]", 1)
	s, err := decodeStudy(studyFile, []byte(src))
	if err != nil || !reflect.DeepEqual(s.Allocation["zed"], []string{"nobody", "no/theme"}) {
		t.Errorf("%v, %v", s, err)
	}
	if err == nil {
		err = checkStudy(s)
	}
	if err != nil {
		t.Error(err)
	}
}

// Two analysts who are each given something: the first can be taken back alone.
func TestAllocationsAreTakenBackOneByOne(t *testing.T) {
	f := newStudy(t)
	give := func(analyst string, given ...string) func(*Tx) error {
		return func(tx *Tx) error {
			s, err := tx.Study()
			if err != nil {
				return err
			}
			if s.Allocation == nil {
				s.Allocation = map[string][]string{}
			}
			s.Allocation[analyst] = append(s.Allocation[analyst], given...)
			return tx.PutStudy(s)
		}
	}
	update(t, f, give("ama", "P01"))
	update(t, f, give("ama", "P02"))
	second := lastID(t, f)
	update(t, f, give("ama", "P03"))
	update(t, f, give("ben", "hours"))
	if _, err := f.Undo(ctx, "ama", UndoOptions{ID: second}); err != nil {
		t.Fatal(err)
	}
	view(t, f, func(tx *Tx) error {
		s, err := tx.Study()
		if want := (map[string][]string{"ama": {"P01", "P03"}, "ben": {"hours"}}); err == nil && !reflect.DeepEqual(s.Allocation, want) {
			t.Errorf("%v, want %v", s.Allocation, want)
		}
		return err
	})
}

func lastID(t *testing.T, f *Folder) string {
	t.Helper()
	done, err := f.Undo(ctx, "ama", UndoOptions{Dry: true})
	if err != nil {
		t.Fatal(err)
	}
	return done.ID
}
