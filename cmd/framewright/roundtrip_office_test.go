package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// systemPython is the interpreter that LibreOffice's interface is installed for.
const systemPython = "/usr/bin/python3"

// step is one thing done in LibreOffice: see testdata/libreoffice/edit.py.
type step map[string]any

// inOffice does steps in LibreOffice and gives the files it saved, by ending.
func inOffice(t testing.TB, file string, steps []step) map[string]string {
	t.Helper()
	dir := t.TempDir()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("there is no LibreOffice here")
	}
	if err := exec.Command(systemPython, "-c", "import uno").Run(); err != nil {
		t.Skip("there is no interface of LibreOffice (python3-uno) here")
	}
	saved := map[string]string{"xlsx": filepath.Join(dir, "back.xlsx"), "ods": filepath.Join(dir, "back.ods")}
	job, err := json.Marshal(map[string]any{"soffice": soffice, "profile": filepath.Join(dir, "profile"), "open": file, "save": saved, "steps": steps})
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "steps.json")
	if err := os.WriteFile(list, job, 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(systemPython, filepath.Join(repoRoot(t), "testdata", "libreoffice", "edit.py"), list).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return saved
}

// officeSession is what is done in LibreOffice, and what must come of it.
type officeSession struct {
	*rounds
	steps []step
	back  returning
}

func (o *officeSession) do(s step) { o.steps = append(o.steps, s) }

// at makes a step at a cell.
func at(do, ref, text string) step {
	path, who, _ := strings.Cut(ref, "@")
	s := step{"do": do, "sheet": "sheet-" + strings.Split(path, "/")[0], "row": who, "column": path}
	if path == "" { // the case as a whole stands on the first sheet
		s["sheet"], s["column"] = "sheet-access", "@"
	}
	if text != "" {
		s["text"] = text
	}
	return s
}

// typed puts a text into a cell.
func (o *officeSession) typed(ref, text string) {
	o.do(at("type", ref, text))
	o.back.there[ref] = text
}

// TestRoundTripOffice opens an exported workbook in LibreOffice, sorts rows,
// edits 20 cells, types a state, empties a cell, adds a column, a row and
// comments, deletes a column, saves it in both formats: both come back with
// exactly that.
func TestRoundTripOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("starting LibreOffice takes seconds")
	}
	privately(t)
	r := newRounds(t, map[string]int{})
	r.rng = rand.New(rand.NewSource(7))
	refs := r.refs()
	for i, ref := range refs {
		if i%5 != 4 {
			r.chart(ref, roundSummary(r.rng))
		}
	}
	const corrected = "access/transport@P01" // its marks, by the program
	r.chart(corrected, `He said "I pay my neighbour" -- it's all ... he can do [2].`)
	r.model.base = maps.Clone(r.model.here)
	file := filepath.Join(r.dir, "left.xlsx")
	r.well("export", "matrix", "-o", file)

	o := &officeSession{rounds: r, back: returning{there: maps.Clone(r.model.base), notes: map[string]string{}}}
	for _, ref := range refs {
		if _, ok := o.back.there[ref]; !ok {
			o.back.there[ref] = ""
		}
	}
	kept := slices.DeleteFunc(refs, func(ref string) bool { return ref == corrected || strings.HasPrefix(ref, "access/hours@") })
	r.rng.Shuffle(len(kept), func(i, j int) { kept[i], kept[j] = kept[j], kept[i] })
	o.edit(append([]string{corrected}, kept...))
	saved := inOffice(t, file, o.steps)
	r.chart(o.edited("cost/fares", 0), roundSummary(r.rng)) // a conflict
	here := r.model.copied()
	for _, ext := range []string{"xlsx", "ods"} {
		o.back.file = saved[ext]
		before := r.files()
		o.comesBack(ext)
		if t.Failed() {
			return
		}
		r.undo(before)
		r.model = here.copied()
	}
}

// edited is the nth cell of a column that was edited in LibreOffice.
func (o *officeSession) edited(path string, n int) string {
	for _, ref := range sortedKeys(o.back.there) {
		if strings.HasPrefix(ref, path+"@") && !alike(o.back.there[ref], o.model.base[ref]) && o.back.there[ref] != "" {
			if n--; n < 0 {
				return ref
			}
		}
	}
	o.Fatalf("nothing in %s was edited", path)
	return ""
}

// edit does the session: the marks of the first cell, all else with the others.
func (o *officeSession) edit(kept []string) {
	o.do(step{"do": "sort", "sheet": "sheet-access", "by": "participant", "ids": true})
	o.do(step{"do": "sort", "sheet": "sheet-cost", "by": "participant", "ids": false})
	for _, ref := range kept[1:21] {
		o.typed(ref, roundSummary(o.rng))
	}
	o.typed(kept[21], "Nothing – said")
	for _, ref := range kept[1:] { // a cell that held something, and was left alone
		if o.model.base[ref] != "" && alike(o.back.there[ref], o.model.base[ref]) {
			o.do(at("empty", ref, ""))
			o.back.there[ref] = ""
			break
		}
	}
	o.do(at("type", kept[0], `He said “I pay my neighbour” – it’s all … he can do [2].`))
	for i, ref := range kept[:3] {
		text := fmt.Sprintf("Is this\nright? %d <&>", i)
		o.do(at("comment", ref, text))
		o.back.notes[ref] = text
	}
	o.do(step{"do": "add column", "sheet": "sheet-access", "before": "access/transport", "head": "Extra thoughts", "row": "P03", "text": "Walks [2]."})
	o.do(step{"do": "add row", "sheet": "sheet-cost", "row": "P77", "column": "cost/fares", "text": "Pays [2]."})
	o.back.held = []string{"Extra thoughts", "P77"}
	o.do(step{"do": "delete column", "sheet": "sheet-access", "column": "access/hours"})
	maps.DeleteFunc(o.back.there, func(ref, _ string) bool { return strings.HasPrefix(ref, "access/hours@") })
	o.do(step{"do": "hide row", "sheet": "sheet-cost", "row": "P02"})
	o.do(step{"do": "rename", "sheet": "sheet-cost", "to": "Money"})
	o.do(step{"do": "move", "sheet": "sheet-cost", "to": 0})
}

// comesBack imports what was saved, and compares. LibreOffice does not keep who
// wrote a comment, so that nobody need be named.
func (o *officeSession) comesBack(ext string) {
	o.trail = []string{"saved as " + ext}
	want, by := o.expect(&o.back, "")
	if len(by[applied]) != 20 || len(by[conflict]) != 1 || len(by[emptied]) != 1 {
		o.fail("the session is not what it says: %v", by)
	}
	out, said, code := o.run("import", "matrix", o.back.file, "--json")
	if code != 1 { // there is a conflict
		o.fail("import: exit code %d\n%s%s", code, out, said)
		return
	}
	o.told(&o.back, "", by, out)
	o.model = want
	o.compareStudy()
	o.compareNotes(&o.back)
}
