package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// returning is a copy of a workbook that comes back: what each of its cells
// shows, and what else somebody put there.
type returning struct {
	file      string
	there     map[string]string // by ref; cells that are gone from it are not in it
	held      []string          // names of rows and columns that the study does not know
	notes     map[string]string // comments, by the ref of their cells
	misquoted []string
}

// edit opens a copy of the workbook, edits it, and saves it.
func (r *rounds) edit(from, to string) *returning {
	b := openRound(r, from)
	back := &returning{file: to, there: map[string]string{}, notes: map[string]string{}}
	for _, s := range b.matrices() {
		for _, row := range s.data() {
			for path, c := range s.pathColumns() {
				ref := path + "@" + row.cells[s.columnOf("participant")].says()
				back.there[ref] = r.model.base[ref]
				if shown := row.cells[c].says(); !alike(shown, r.model.base[ref]) {
					r.fail("the workbook shows %q at %s, the study has %q", shown, ref, r.model.base[ref])
				}
			}
		}
	}
	for range 3 + r.rng.Intn(7) {
		r.editCell(b, back)
	}
	for range r.rng.Intn(4) {
		r.editShape(b, back)
	}
	for range r.rng.Intn(3) {
		r.editNote(b, back)
	}
	b.save(to)
	return back
}

// pathColumns are the columns that hold cells, by the path of their theme: ""
// is the case as a whole.
func (s *roundSheet) pathColumns() map[string]int {
	out := map[string]int{}
	for c, cell := range s.row(1).cells {
		switch id := cell.says(); {
		case c == 0, id == "", id == "participant", strings.HasPrefix(id, "attribute:"):
		default:
			out[strings.TrimPrefix(id, "@")] = c
		}
	}
	return out
}

// known are the rows of participants that the study has.
func (s *roundSheet) known() []*roundRow {
	at := s.columnOf("participant")
	return slices.DeleteFunc(s.data(), func(r *roundRow) bool { return !strings.HasPrefix(r.cells[at].says(), "P0") })
}

// somewhere chooses a cell of a matrix.
func (r *rounds) somewhere(b *roundBook) (*roundSheet, *roundRow, int, string) {
	sheets := b.matrices()
	if len(sheets) == 0 {
		return nil, nil, 0, ""
	}
	s := sheets[r.rng.Intn(len(sheets))]
	rows, columns := s.known(), s.pathColumns()
	if len(rows) == 0 || len(columns) == 0 {
		return nil, nil, 0, ""
	}
	paths := sortedKeys(columns)
	row, path := rows[r.rng.Intn(len(rows))], paths[r.rng.Intn(len(paths))]
	return s, row, columns[path], path + "@" + row.cells[s.columnOf("participant")].says()
}

// editCell changes the text of one cell, or only how it is stored.
func (r *rounds) editCell(b *roundBook, back *returning) {
	_, row, column, ref := r.somewhere(b)
	if row == nil {
		return
	}
	there := back.there[ref]
	switch kind := r.rng.Intn(14); {
	case kind == 12: // a program that writes formulas without what they come to
		row.cells[column] = &roundCell{style: row.cells[column].styled(), inside: `<f>CONCATENATE("a","b")</f>`}
		back.there[ref] = r.model.base[ref]
		r.did("formula", "%s", ref)
		return
	case kind == 13:
		there = "What a formula came to [2]."
		row.cells[column] = &roundCell{style: row.cells[column].styled(), kind: "str", inside: "<f>A1</f><v>" + there + "</v>"}
		back.there[ref] = there
		r.did("formula", "%s %q", ref, there)
		return
	case kind < 3:
		there = roundSummary(r.rng)
		r.did("rewritten", "%s %q", ref, there)
	case kind < 4:
		there = autocorrected(r.rng, roundSummary(r.rng))
		r.did("rewritten", "%s %q", ref, there)
	case kind < 5 && !r.isState(there):
		there = strings.TrimSpace(there + " Then again, \"nobody told me\" [2].")
		r.did("went on", "%s %q", ref, there)
	case kind < 7:
		there = statesTyped[r.rng.Intn(len(statesTyped))]
		r.did("state", "%s %q", ref, there)
	case kind < 8:
		there = ""
		r.did("emptied there", "%s", ref)
	case kind < 9:
		there = misquoted(r.rng)
		r.did("misquoted", "%s %q", ref, there)
		back.misquoted = append(back.misquoted, ref)
	case there != "" && kind < 11:
		there = autocorrected(r.rng, there)
		r.did("autocorrected", "%s %q", ref, there)
	default:
		r.did("stored anew", "%s", ref)
	}
	back.there[ref] = there
	b.write(r.rng, row, column, there)
}

func (r *rounds) isState(s string) bool {
	return slices.Contains([]string{"not asked", "nothing said", "not applicable"}, likeTyped(s))
}

// editShape changes what stands where.
func (r *rounds) editShape(b *roundBook, back *returning) {
	s, row, column, ref := r.somewhere(b)
	if s == nil {
		return
	}
	path, who, _ := strings.Cut(ref, "@")
	switch r.rng.Intn(11) {
	case 0, 1:
		ids := r.rng.Intn(2) == 0
		s.sortRows(r.rng, ids)
		r.did(map[bool]string{true: "sorted", false: "sorted without ids"}[ids], "%s", s.name)
	case 2:
		s.hide(r.rng)
		r.did("hidden", "rows or columns of %s", s.name)
	case 3:
		s.swapColumns(column, 1+r.rng.Intn(s.width()-1))
		r.did("moved", "column %s", path)
	case 4:
		if len(back.held) > 0 {
			return // a new row whose only text is gone says nothing
		}
		s.deleteColumn(column)
		r.did("deleted", "column %s", path)
		maps.DeleteFunc(back.there, func(ref, _ string) bool { return strings.HasPrefix(ref, path+"@") })
	case 5:
		s.deleteRow(row)
		r.did("deleted", "row %s of %s", who, s.name)
		for p := range s.pathColumns() {
			delete(back.there, p+"@"+who)
		}
	case 6, 7:
		r.newHeld(b, back, s, column)
	default:
		r.editSheets(b, back, s)
	}
}

// newHeld adds a row or a column that the study does not know.
func (r *rounds) newHeld(b *roundBook, back *returning, s *roundSheet, column int) {
	text := roundSummary(r.rng)
	if r.rng.Intn(2) == 0 {
		name := fmt.Sprintf("P%d", 70+len(back.held))
		b.newRow(r.rng, s, name, map[int]string{column: text})
		back.held = append(back.held, name)
		r.did("held row", "%s on %s", name, s.name)
		return
	}
	at, name := column+r.rng.Intn(2), fmt.Sprintf("Extra thoughts %d", len(back.held))
	s.insertColumn(at)
	b.write(r.rng, s.row(3), at, name)
	for i, row := range s.known() {
		if i == 0 || r.rng.Intn(2) == 0 {
			b.write(r.rng, row, at, text)
		}
	}
	back.held = append(back.held, name)
	r.did("held column", "%s on %s", name, s.name)
}

// editSheets deletes, renames or moves whole sheets.
func (r *rounds) editSheets(b *roundBook, back *returning, s *roundSheet) {
	switch r.rng.Intn(3) {
	case 0:
		s.name = fmt.Sprintf("Ours & yours %d", r.rng.Intn(1000))
		r.did("renamed", "a sheet to %s", s.name)
	case 1:
		r.rng.Shuffle(len(b.sheets), func(i, j int) { b.sheets[i], b.sheets[j] = b.sheets[j], b.sheets[i] })
		r.did("moved", "the sheets")
	default:
		if len(b.matrices()) < 2 || len(back.held) > 0 {
			return
		}
		r.did("deleted", "sheet %s", s.name)
		for p := range s.pathColumns() {
			maps.DeleteFunc(back.there, func(ref, _ string) bool { return strings.HasPrefix(ref, p+"@") })
		}
		b.sheets = slices.DeleteFunc(b.sheets, func(other *roundSheet) bool { return other == s })
	}
}

// editNote comments on a cell.
func (r *rounds) editNote(b *roundBook, back *returning) {
	s, row, column, ref := r.somewhere(b)
	if s == nil || back.notes[ref] != "" || back.there[ref] == "" && r.model.base[ref] == "" {
		return
	}
	if _, known := back.there[ref]; !known {
		return // on a row that the study does not know
	}
	text := fmt.Sprintf("Is <this> right? No. %d & more", r.rng.Intn(1_000_000))
	back.notes[ref] = text
	if r.rng.Intn(2) == 0 {
		r.did("comment", "%s %q", ref, text)
		b.comment(s, row.line, column, "Bea Colleague", text)
		return
	}
	r.did("thread", "%s %q", ref, text)
	b.thread(s, row.line, column, "Bea Colleague", text, "Yes, "+text)
}
