package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// roundResult is what import matrix says of a workbook.
type roundResult struct {
	Applied   []string
	Conflicts []struct{ Cell, Base, Here, There string }
	Held      []struct{ What, Reason string }
	Emptied   json.RawMessage
}

// comeBack imports a copy and compares what came of it with the model.
func (r *rounds) comeBack(back *returning) {
	mode := []string{"", "", "", "--theirs", "--ours", "--clear"}[r.rng.Intn(6)]
	r.did("import"+mode, "%s", back.file)
	r.seen[mode]++
	before, modelBefore := r.files(), r.model.copied()
	want, by := r.expect(back, mode)
	args := []string{"import", "matrix", back.file, "--json"}
	if mode != "" {
		args = append(args, mode)
	}
	if len(back.notes) > 0 {
		args = append(args, "--author", "Bea Colleague=bea")
	}
	if r.rng.Intn(5) == 0 {
		r.run(append(args, "--dry-run")...)
		r.sameFiles("a dry run", before)
	}
	out, said, code := r.run(args...)
	wantCode := 0
	if len(back.open(mode, by)) > 0 {
		wantCode = 1
	}
	if code != wantCode {
		r.fail("import: exit code %d, want %d\n%s%s", code, wantCode, out, said)
		return
	}
	r.told(back, mode, by, out)
	r.model = want
	r.compareStudy()
	r.compareChecked(back, by)
	r.compareNotes(back)
	if r.rng.Intn(3) == 0 {
		after := r.files()
		r.run(args...)
		r.did("taken twice", "%s", back.file)
		r.sameFiles("the same workbook once more", after)
	}
	if !r.Failed() && r.rng.Intn(2) == 0 {
		r.undo(before)
		r.model = modelBefore
	}
}

// expect is the study as it must be afterwards, and the cells by outcome.
func (r *rounds) expect(back *returning, mode string) (roundModel, map[outcome][]string) {
	want, by := r.model.copied(), map[outcome][]string{}
	for _, ref := range sortedKeys(back.there) {
		there := back.there[ref]
		is := r.model.of(ref, there)
		if is == conflict && mode != "--theirs" && r.model.decided[r.model.pair(ref, there)] {
			is = settled
		}
		by[is] = append(by[is], ref)
		r.seen[string(is)]++
		switch {
		case is == applied, is == conflict && mode == "--theirs" && strings.TrimSpace(there) != "":
			want.here[ref] = there
		case is == emptied && mode == "--clear":
			want.empty(ref)
		case is == conflict && mode == "--ours":
			want.decided[r.model.pair(ref, there)] = true
		}
	}
	return want, by
}

// open are the conflicts that nobody has decided: --theirs takes the workbook's
// texts, but where it has none nothing is emptied without --clear.
func (back *returning) open(mode string, by map[outcome][]string) []string {
	return slices.DeleteFunc(slices.Clone(by[conflict]), func(ref string) bool {
		return mode == "--ours" || mode == "--theirs" && strings.TrimSpace(back.there[ref]) != ""
	})
}

// told compares what the program says with what it must have done.
func (r *rounds) told(back *returning, mode string, by map[outcome][]string, out string) {
	var got roundResult
	r.decode(out, &got)
	skip := func(ref string) bool { // applied by a flag: whether they count is the program's to say
		return slices.Contains(by[conflict], ref) && mode == "--theirs" || slices.Contains(by[emptied], ref) && mode == "--clear"
	}
	if diff := lists(slices.DeleteFunc(got.Applied, skip), by[applied]); diff != "" {
		r.fail("applied: %s\n%s", diff, out)
	}
	var conflicts []string
	for _, c := range got.Conflicts {
		if slices.Contains(by[conflict], c.Cell) && !slices.Contains(back.open(mode, by), c.Cell) {
			continue // decided, and listed nevertheless
		}
		conflicts = append(conflicts, c.Cell)
		if !alike(c.Base, r.model.base[c.Cell]) || !alike(c.Here, r.model.here[c.Cell]) || !alike(c.There, back.there[c.Cell]) {
			r.fail("the conflict of %s shows %q, %q, %q", c.Cell, c.Base, c.Here, c.There)
		}
	}
	if diff := lists(conflicts, back.open(mode, by)); diff != "" {
		r.fail("conflicts: %s\n%s", diff, out)
	}
	for _, ref := range by[emptied] {
		if mode != "--clear" && !strings.Contains(string(got.Emptied), `"`+ref+`"`) {
			r.fail("%s was emptied, and nothing is said of it\n%s", ref, out)
		}
	}
	r.toldHeld(back, got, out)
}

func (r *rounds) toldHeld(back *returning, got roundResult, out string) {
	for _, name := range back.held {
		if !slices.ContainsFunc(got.Held, func(h struct{ What, Reason string }) bool { return strings.Contains(h.What+h.Reason, name) }) {
			r.fail("%s is not held back\n%s", name, out)
		}
	}
	for _, h := range got.Held {
		known := slices.ContainsFunc(back.held, func(name string) bool { return strings.Contains(h.What+h.Reason, name) })
		if !known && !strings.Contains(string(got.Emptied), h.What) && !slices.ContainsFunc(sortedKeys(back.there), func(ref string) bool { return ref == h.What }) {
			r.fail("%s is held back and nobody added it: %s\n%s", h.What, h.Reason, out)
		}
	}
}

func (r *rounds) compareStudy() {
	got := r.stands()
	for _, ref := range r.refs() {
		if !alike(got[ref], r.model.here[ref]) {
			r.fail("%s holds\n%q, want\n%q", ref, got[ref], r.model.here[ref])
		}
	}
}

// compareChecked wants check to name words that nobody said, where they were
// taken.
func (r *rounds) compareChecked(back *returning, by map[outcome][]string) {
	var named []struct{ Ref, Message string }
	if len(back.misquoted) == 0 {
		return
	}
	out, _, _ := r.run("check", "--json")
	r.decode(out, &named)
	for _, ref := range back.misquoted {
		if !strings.Contains(r.model.here[ref], "purple elephants") || !slices.Contains(by[applied], ref) {
			continue
		}
		if !slices.ContainsFunc(named, func(f struct{ Ref, Message string }) bool {
			return f.Ref == ref && strings.Contains(f.Message, "purple elephants")
		}) {
			r.fail("check does not name the words at %s\n%s", ref, out)
		}
	}
}

// compareNotes wants each comment to be one memo about its cell.
func (r *rounds) compareNotes(back *returning) {
	if len(back.notes) == 0 {
		return
	}
	var memos []struct {
		Text  string
		About []string
	}
	r.decode(r.well("memo", "list", "--json"), &memos)
	for ref, text := range back.notes {
		n := 0
		for _, m := range memos {
			if strings.Contains(m.Text, text) {
				n++
				if !slices.Contains(m.About, ref) {
					r.fail("the comment on %s is about %v", ref, m.About)
				}
			}
		}
		if n != 1 {
			r.fail("the comment on %s came back %d times", ref, n)
		}
	}
}

// undo takes the import back, where it did anything.
func (r *rounds) undo(before map[string]string) {
	if maps.Equal(r.files(), before) {
		return
	}
	r.did("undone", "the import")
	r.well("undo")
	r.sameFiles("undo", before)
}
