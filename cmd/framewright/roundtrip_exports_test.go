package main

import (
	"fmt"
	"math/rand"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// export writes the matrices in one of the many ways that there are.
func (r *rounds) export(file string) {
	args := []string{"export", "matrix"}
	pick := func(what string, more ...string) {
		if r.rng.Intn(4) == 0 {
			args = append(args, more...)
			r.seen[what]++
		}
	}
	switch r.rng.Intn(5) {
	case 0:
		args = append(args, "access+cost")
		r.seen["side by side"]++
	case 1:
		args = append(args, "mixed")
		r.seen["a view"]++
	}
	pick("--evidence", "--evidence")
	pick("--with", "--with", []string{"all", "coverage,codebook", "quotations", "transcripts"}[r.rng.Intn(4)])
	pick("--where", "--where", []string{"area=rural", "area!=urban"}[r.rng.Intn(2)])
	pick("--group", "--group", "area")
	pick("--sort", "--sort", "area")
	pick("--template", "--template", filepath.Join(r.dir, "style.xlsx"))
	args = append(args, "-o", file)
	r.trail = append(r.trail, strings.Join(args, " "))
	r.well(args...)
}

// second notes a text that bea charted: beside ama's, or in place of her own.
func (r *rounds) second(ref, text string) {
	var cell struct {
		Summary string
		Beside  []struct{ Summary string }
	}
	r.decode(r.well("chart", ref, "--json"), &cell)
	if len(cell.Beside) > 0 {
		r.model.beside[ref] = text
		return
	}
	r.model.here[ref] = cell.Summary
}

// manyKinds is a study with waves, a group and its members, second texts, stale
// cells, a view, texts that no cell holds whole, and every kind of state.
func manyKinds(t *testing.T) *rounds {
	r := newRounds(t, map[string]int{})
	r.rng = rand.New(rand.NewSource(11))
	for i := range 3 {
		r.put(fmt.Sprintf("later/P%02dw2.txt", i+1), fmt.Sprintf("INT: And now?\n\nP%02d: Now %s.\n", i+1, roundPhrases[i]))
	}
	r.well("import", "transcripts", filepath.Join(r.dir, "later"), "--wave", "2")
	r.well("participant", "add", "G1", "--kind", "group")
	r.well("participant", "add", "M1", "--part-of", "G1")
	refs := r.refs()
	for i, ref := range refs {
		switch i % 5 {
		case 0:
			r.well("chart", ref, "--state", []string{"not asked", "nothing said", "not applicable"}[i/5%3])
		case 1, 2:
			r.well("chart", ref, "--", roundSummary(r.rng))
		case 3:
			r.well("chart", ref, "--", misquoted(r.rng))
			r.well("chart", ref, "--beside", "--as", "bea", "--", "Read  otherwise [2].")
		}
	}
	r.well("chart", "access/hours@G1", "--", "All of them wait [2].")
	r.well("chart", "access/hours@P01/w2", "--", "Waits less; \"now\" -- later ...")
	r.well("chart", "cost/pay@P02/w2", "--state", "nothing said")
	r.well("chart", "cost/fares@P03", "--replace", "--", strings.Repeat("The bus went past - it did not stop... ", 1500))
	r.well("chart", "cost/fares@P04", "--replace", "--", strings.TrimSpace(strings.Repeat("The bus went past and did not stop. ", 600)))
	r.well("theme", "define", "access/transport", "Any way of getting there")
	return r
}

// TestRoundTripUnedited: of a workbook that nobody edited nothing comes back,
// whatever was exported and whatever program has saved it since.
func TestRoundTripUnedited(t *testing.T) {
	privately(t)
	r := manyKinds(t)
	var files []string
	for i, args := range []string{"", "--evidence --with all", "access+cost --with coverage --group area", "mixed --rows both", "--rows members --sort area",
		"access --where area=rural --evidence", "--case --with all --wave 2", "--template " + filepath.Join(r.dir, "style.xlsx")} {
		file := filepath.Join(r.dir, fmt.Sprintf("u%d.xlsx", i))
		r.well(append(append([]string{"export", "matrix"}, strings.Fields(args)...), "-o", file)...)
		r.trail = append(r.trail, file+" "+args)
		files = append(files, file)
		r.nothing(file)
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice is not there, or not started in short tests")
	}
	for _, ext := range []string{"ods", "xlsx"} {
		to := filepath.Join(r.dir, "saved-"+ext)
		args := append([]string{"-env:UserInstallation=file://" + filepath.Join(t.TempDir(), "profile"), "--headless", "--convert-to", ext, "--outdir", to}, files...)
		if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, file := range files {
			r.nothing(filepath.Join(to, strings.TrimSuffix(filepath.Base(file), "xlsx")+ext))
		}
	}
}

// nothing wants nothing to come of a workbook.
func (r *rounds) nothing(file string) {
	r.Helper()
	out, said, code := r.run("import", "matrix", file, "--json")
	if code != 0 {
		r.fail("%s: exit code %d\n%s%s", file, code, out, said)
		return
	}
	var got map[string]any
	r.decode(out, &got)
	for _, key := range []string{"applied", "cleared", "conflicts", "emptied", "columns", "rows", "held", "memos", "moved", "warnings"} {
		if list, _ := got[key].([]any); len(list) > 0 {
			r.fail("%s: %d %s: %.600v", file, len(list), key, list)
		}
	}
	if n, _ := got["unchanged"].(float64); n == 0 {
		r.fail("%s: nothing in it was read", file)
	}
}
