package main

import (
	"maps"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// exchange is a study whose first cells are charted, and its workbook.
func exchange(t *testing.T) (*rounds, string) {
	t.Helper()
	privately(t)
	r := newRounds(t, map[string]int{})
	r.rng = rand.New(rand.NewSource(3))
	for _, ref := range r.refs()[6:18] {
		r.chart(ref, roundSummary(r.rng))
	}
	r.model.base = maps.Clone(r.model.here)
	file := filepath.Join(r.dir, "left.xlsx")
	r.well("export", "matrix", "-o", file)
	return r, file
}

// typeInto writes texts into a copy of the workbook, by ref.
func (r *rounds) typeInto(from, to string, texts map[string]string) {
	b := openRound(r, from)
	for _, s := range b.matrices() {
		for _, row := range s.data() {
			for path, c := range s.pathColumns() {
				if text, ok := texts[path+"@"+row.cells[s.columnOf("participant")].says()]; ok {
					b.write(r.rng, row, c, text)
				}
			}
		}
	}
	b.save(to)
}

// TestRoundTripCopies: two colleagues' copies of one export come back in one
// command. What both wrote alike is taken, what they wrote differently is a
// conflict, and one undo takes back both.
func TestRoundTripCopies(t *testing.T) {
	r, file := exchange(t)
	one, two := filepath.Join(r.dir, "one.xlsx"), filepath.Join(r.dir, "two.xlsx")
	const alone, other, both, parted = "access/hours@P01", "access/hours@P02", "access/hours@P03", "access/hours@P04"
	r.typeInto(file, one, map[string]string{alone: "Hers [2].", both: "The same – “alike” [2].", parted: "One way [2]."})
	r.typeInto(file, two, map[string]string{other: "His [2].", both: `The same - "alike" [2].`, parted: "Another way [2]."})
	before := r.files()
	out, said, code := r.run("import", "matrix", one, two, "--json")
	if code != 1 {
		t.Fatalf("exit code %d\n%s%s", code, out, said)
	}
	var got roundResult
	r.decode(out, &got)
	if len(got.Conflicts) != 1 || got.Conflicts[0].Cell != parted {
		t.Errorf("conflicts %+v", got.Conflicts)
	}
	now := r.stands()
	for ref, want := range map[string]string{alone: "Hers [2].", other: "His [2].", both: `The same - "alike" [2].`} {
		if !alike(now[ref], want) || !slices.Contains(got.Applied, ref) {
			t.Errorf("%s holds %q; applied %v", ref, now[ref], got.Applied)
		}
	}
	if text := now[parted]; !alike(text, "One way [2].") && !alike(text, r.model.base[parted]) {
		t.Errorf("%s holds %q: neither the first copy's text nor the study's", parted, text)
	}
	r.well("undo")
	r.sameFiles("undo", before)
}

// TestRoundTripAdd: with --add a new column becomes a sub-theme and a new row a
// participant, with all that stands in them; one undo takes it back.
func TestRoundTripAdd(t *testing.T) {
	r, file := exchange(t)
	back := filepath.Join(r.dir, "back.xlsx")
	b := openRound(t, file)
	for _, s := range b.matrices() {
		if s.id() != "sheet-access" {
			continue
		}
		at := s.columnOf("access/hours")
		b.newRow(r.rng, s, "P42", map[int]string{at: "Came later [2]."})
		s.insertColumn(at)
		b.write(r.rng, s.row(3), at, "Dignity & respect")
		b.write(r.rng, s.data()[0], at, "Feels seen [2].")
	}
	b.save(back)
	before := r.files()
	out, said, code := r.run("import", "matrix", back, "--add", "--yes", "--json")
	if code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, out, said)
	}
	if themes := r.well("theme", "show"); !strings.Contains(themes, "Dignity & respect") {
		t.Errorf("no new sub-theme\n%s\n%s", themes, out)
	}
	now := r.stands()
	if now["access/hours@P42"] != "Came later [2]." {
		t.Errorf("the new row's text is %q\n%s", now["access/hours@P42"], out)
	}
	found := false
	for ref, text := range now {
		found = found || strings.HasSuffix(ref, "@P01") && text == "Feels seen [2]."
	}
	if !found {
		t.Errorf("the new column's text is nowhere\n%s", out)
	}
	r.well("undo")
	r.sameFiles("undo", before)
}

// TestRoundTripMarks: an edited text keeps its quotation marks in pairs, whatever
// marks the text before had, so that check sees words that nobody said.
func TestRoundTripMarks(t *testing.T) {
	r, _ := exchange(t)
	const ref = "cost/pay@P01"
	r.chart(ref, "Café closed; walks home, “nobody told me” [2*]. {once}\n\nWaits, “it takes an hour” [2].")
	file, back := filepath.Join(r.dir, "marks.xlsx"), filepath.Join(r.dir, "back.xlsx")
	r.well("export", "matrix", "-o", file)
	r.typeInto(file, back, map[string]string{ref: `Says "purple elephants carry letters" [2].`})
	r.well("import", "matrix", back)
	if out, _, code := r.run("check"); code == 0 || !strings.Contains(out, "purple elephants") {
		t.Errorf("check does not name the words in %q\n%s", r.stands()[ref], out)
	}
}
