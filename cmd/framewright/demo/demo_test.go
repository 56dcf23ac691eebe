package demo

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The tests count what the demo study promises, from the embedded files alone.
// Whether every word stands where it is said to stand is the importers' affair.

func TestInterviewsLength(t *testing.T) {
	t.Parallel()
	fit, formats := 0, map[string]bool{}
	for name, text := range transcripts(t) {
		words := len(strings.Fields(text))
		if words < 800 || words > 1500 {
			t.Errorf("%s: %d words, want 800 to 1500", name, words)
			continue
		}
		fit++
		formats[path.Ext(name)] = true
	}
	if fit < 8 {
		t.Errorf("%d interviews of 800 to 1500 words, want 8", fit)
	}
	for _, ext := range []string{".docx", ".txt", ".vtt"} {
		if !formats[ext] {
			t.Errorf("no transcript in %s", ext)
		}
	}
}

func TestInterviewsKinds(t *testing.T) {
	t.Parallel()
	all := transcripts(t)
	for name, pattern := range map[string]string{
		"G1.txt":        `(?m)^ALL: `,
		"J1.md":         `(?m)^\*\*P06:\*\* `,
		"P01-2.txt":     `(?m)^P01: `,
		"P02.docx":      `(?m)^R: `,
		"P04.txt":       `(?m)^\[\d\d:\d\d:\d\d\] Interviewer$`,
		"P08-notes.txt": `said no recording`,
	} {
		if !regexp.MustCompile(pattern).MatchString(all[name]) {
			t.Errorf("%s: nothing matches %s", name, pattern)
		}
	}
	for _, label := range []string{"MOD", "P09", "P10", "P11", "P12", "P09/P10?"} {
		if !strings.Contains("\n"+all["G1.txt"], "\n"+label+": ") {
			t.Errorf("G1.txt: no turn of %s", label)
		}
	}
	if regexp.MustCompile(`(?m)^[^\s:]{1,12}:`).MatchString(all["P08-notes.txt"]) {
		t.Error("P08-notes.txt: notes carry a speaker label")
	}
}

// The names that the meeting software wrote stand in its own tags only.
func TestNamesConfined(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`<v ([^>]+)>`).FindAllStringSubmatch(read(t, "transcripts/P07.vtt"), -1) {
		for _, part := range strings.Fields(m[1]) {
			names[part] = true
		}
	}
	if len(names) != 4 {
		t.Fatalf("name parts %v, want those of two people", names)
	}
	texts := transcripts(t)
	err := fs.WalkDir(Sources, "sources", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Dir(p) != "sources/transcripts" {
			texts[p] = read(t, strings.TrimPrefix(p, "sources/"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range texts {
		for name := range names {
			if strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
				t.Errorf("%s: the name %q is in its text", file, name)
			}
		}
	}
}

func TestCaptionsAreTeamsStyle(t *testing.T) {
	t.Parallel()
	vtt := read(t, "transcripts/P07.vtt")
	if strings.Count(vtt, "\n") != strings.Count(vtt, "\r\n") {
		t.Error("a line does not end in CRLF")
	}
	id := regexp.MustCompile(`\r\n\r\n[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/\d+-\d\r\n`)
	if ids, cues := len(id.FindAllString(vtt, -1)), strings.Count(vtt, " --> "); ids != cues || cues < 50 {
		t.Errorf("%d ids for %d cues", ids, cues)
	}
}

func TestParticipants(t *testing.T) {
	t.Parallel()
	rows := table(t, "participants.csv", "id,kind,part-of,role,area,years,quote permission,archive permission,recontact permission")
	kinds, members := map[string]int{}, map[string]int{}
	missing, several := 0, 0
	for _, r := range rows {
		kinds[r["kind"]]++
		members[r["part-of"]]++
		if strings.Contains(r["role"], ";") {
			several++
		}
		if r["kind"] == "person" && (r["role"] == "" || r["area"] == "" || r["years"] == "") {
			missing++
		}
	}
	if kinds["person"] != 12 || kinds["group"] != 1 || kinds["dyad"] != 1 {
		t.Errorf("kinds %v", kinds)
	}
	if members["G1"] != 4 || members["J1"] != 2 {
		t.Errorf("members %v", members)
	}
	if missing == 0 || several == 0 {
		t.Errorf("%d persons with a missing value, %d with several", missing, several)
	}
}

func TestFramework(t *testing.T) {
	t.Parallel()
	tops, paths := themes(t)
	if len(tops) < 4 || len(tops) > 5 {
		t.Errorf("%d themes, want 4 or 5", len(tops))
	}
	for _, top := range tops {
		n := 0
		for _, p := range paths {
			if strings.HasPrefix(p, top+"/") {
				n++
			}
		}
		if n < 3 || n > 5 {
			t.Errorf("%s: %d subthemes, want 3 to 5", top, n)
		}
	}
}

func TestCodings(t *testing.T) {
	t.Parallel()
	_, paths := themes(t)
	rows := table(t, "codings.csv", "by,ref,words,themes,note")
	by, shared := map[string]int{}, map[string]map[string]bool{}
	ref := regexp.MustCompile(`^([A-Z][0-9]+(?:-2)?):[0-9]+(-[0-9]+)?$`)
	two, notes := 0, 0
	for i, r := range rows {
		m := ref.FindStringSubmatch(r["ref"])
		if m == nil {
			t.Errorf("row %d: ref %q", i+2, r["ref"])
			continue
		}
		by[r["by"]]++
		if shared[m[1]] == nil {
			shared[m[1]] = map[string]bool{}
		}
		shared[m[1]][r["by"]] = true
		under := strings.Split(r["themes"], ";")
		for _, p := range under {
			if !slices.Contains(paths, p) {
				t.Errorf("row %d: no theme %q", i+2, p)
			}
		}
		if len(under) > 1 {
			two++
		}
		if r["note"] != "" {
			notes++
		}
	}
	both := 0
	for _, analysts := range shared {
		if len(analysts) == 2 {
			both++
		}
	}
	if len(rows) < 150 || len(by) != 2 || by["ama"] < 50 || by["ben"] < 50 || both < 3 || two < 20 || notes < 4 {
		t.Errorf("%d codings by %v, %d transcripts by both, %d with two themes, %d notes", len(rows), by, both, two, notes)
	}
}

func TestCells(t *testing.T) {
	t.Parallel()
	_, paths := themes(t)
	seen, states := map[string]bool{}, map[string]int{}
	waves, comments := 0, 0
	marks := regexp.MustCompile(`\[(P01-2:)?\d+(-\d+)?\*?\]`)
	for i, r := range table(t, "cells.csv", "cell,by,state,summary") {
		p, _, _ := strings.Cut(r["cell"], "@")
		if !slices.Contains(paths, p) || seen[r["cell"]] {
			t.Errorf("row %d: cell %q unknown or there twice", i+2, r["cell"])
		}
		seen[r["cell"]] = true
		states[r["state"]]++
		if (r["state"] == "") == (r["summary"] == "") {
			t.Errorf("row %d: want a state or a summary, not both", i+2)
		}
		if r["summary"] != "" && !marks.MatchString(r["summary"]) {
			t.Errorf("row %d: the summary has no ref", i+2)
		}
		if strings.HasSuffix(r["cell"], "/w2") {
			waves++
		}
		if strings.Contains(r["summary"], "{") {
			comments++
		}
	}
	if states[""] < 40 || states["not asked"] == 0 || states["nothing said"] == 0 || waves < 3 || comments < 10 {
		t.Errorf("states %v, %d of wave 2, %d with comments", states, waves, comments)
	}
}

func TestQuotes(t *testing.T) {
	t.Parallel()
	_, paths := themes(t)
	rows := table(t, "quotes.csv", "by,ref,words,text,theme,note,state,range")
	edited := 0
	for i, r := range rows {
		if r["words"] == "" || !slices.Contains(paths, r["theme"]) || r["state"] != "chosen" && r["state"] != "candidate" {
			t.Errorf("row %d: %v", i+2, r)
		}
		if strings.HasPrefix(r["ref"], "P08:") {
			t.Errorf("row %d: notes are quoted as speech", i+2)
		}
		if r["text"] == "" {
			continue
		}
		edited++
		if !strings.Contains(r["text"], "[") {
			t.Errorf("row %d: an edit that declares nothing", i+2)
		}
	}
	if len(rows) < 20 || edited < 8 || edited == len(rows) {
		t.Errorf("%d quotations, %d edited", len(rows), edited)
	}
}

func TestMemos(t *testing.T) {
	t.Parallel()
	entries, err := fs.ReadDir(Sources, "sources/memos")
	if err != nil {
		t.Fatal(err)
	}
	front := regexp.MustCompile(`^---\nkind: (analytic|familiarisation|field note)\nby: (ama|ben)\ndate: (\S+)\nabout: \[.+\]\n---\n.`)
	for _, e := range entries {
		m := front.FindStringSubmatch(read(t, "memos/"+e.Name()))
		if m == nil || !strings.HasPrefix(e.Name(), m[3]+"-") {
			t.Errorf("%s: front matter %v", e.Name(), m)
		}
	}
	if len(entries) < 4 {
		t.Errorf("%d memos", len(entries))
	}
}

// What a study makes for itself must not come with the sources.
func TestSettings(t *testing.T) {
	t.Parallel()
	study := "\n" + read(t, "study.yaml")
	for _, key := range []string{"title", "questions", "language", "analysts", "attributes", "matrices", "report"} {
		if !strings.Contains(study, "\n"+key+":") {
			t.Errorf("study.yaml: no %s", key)
		}
	}
	if strings.Contains(study, "\nid:") {
		t.Error("study.yaml: has an id")
	}
	if n := strings.Count(read(t, "topic-guide.md"), "\nAim: "); n < 6 {
		t.Errorf("topic-guide.md: %d sections with an aim", n)
	}
}
