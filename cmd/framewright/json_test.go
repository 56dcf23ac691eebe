package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// keys says which keys an object has and of what type their values are: the
// name of a type, a *keys for an object, or a list of one of these. More keys
// may stand beside.
type keys map[string]any

// list is a JSON array whose every element is as of says.
type list struct{ of any }

// each is an object used as a map: any keys, every value is as of says.
type each struct{ of any }

// optional is a list that may well be empty in the demo study.
type optional struct{ of any }

// differs tells where a value differs from what is wanted; nothing where it
// does not.
func differs(at string, v, want any) (out []string) {
	miss := func(v any) []string { return []string{fmt.Sprintf("%s is %T (%v)", at, v, v)} }
	switch want := want.(type) {
	case string:
		ok := false
		switch v.(type) {
		case string:
			ok = want == "string"
		case float64:
			ok = want == "number"
		case bool:
			ok = want == "bool"
		}
		if !ok {
			return miss(v)
		}
	case keys:
		object, ok := v.(map[string]any)
		if !ok {
			return miss(v)
		}
		for key, type1 := range want {
			value, there := object[key]
			if !there {
				out = append(out, at+"."+key+" is missing")
				continue
			}
			out = append(out, differs(at+"."+key, value, type1)...)
		}
	case each:
		object, ok := v.(map[string]any)
		if !ok {
			return miss(v)
		}
		for key, value := range object {
			out = append(out, differs(at+"."+key, value, want.of)...)
		}
	case list:
		values, ok := v.([]any)
		if !ok {
			return miss(v)
		}
		if len(values) == 0 {
			return []string{at + " is empty: nothing is tested"}
		}
		return differs(at, v, optional(want))
	case optional:
		values, ok := v.([]any)
		if !ok {
			return miss(v)
		}
		for i, value := range values {
			out = append(out, differs(fmt.Sprintf("%s.%d", at, i), value, want.of)...)
		}
	}
	return out
}

// nulls finds values that are null: a list that holds nothing is [].
func nulls(at string, v any) (out []string) {
	switch v := v.(type) {
	case nil:
		return []string{at + " is null"}
	case map[string]any:
		for key, value := range v {
			out = append(out, nulls(at+"."+key, value)...)
		}
	case []any:
		for i, value := range v {
			out = append(out, nulls(fmt.Sprintf("%s.%d", at, i), value)...)
		}
	}
	return out
}

// told runs the program and gives what it printed and its exit code.
func told(t *testing.T, dir string, args ...string) (out, err string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("framewright", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Env = append(os.Environ(), userEnv(filepath.Join(dir, ".home"))...)
	fail := cmd.Run()
	var exit *exec.ExitError
	if fail != nil && !errors.As(fail, &exit) {
		t.Fatal(fail)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

var codingKeys = keys{"id": "string", "ref": "string", "transcript": "string", "turn": "string", "words": "string",
	"text": "string", "under": list{"string"}, "by": "string", "note": "string"}

func themeKeys(depth int) keys {
	k := keys{"id": "string", "number": "string", "name": "string", "define": "string", "include": "string", "exclude": "string", "subthemes": optional{keys{}}}
	if depth > 0 {
		k["subthemes"] = list{themeKeys(depth - 1)}
	}
	return k
}

// jsonCommands are the commands that other programs rely on, with what they
// promise.
var jsonCommands = []struct {
	args string
	want any
}{
	{"theme show", keys{"version": "number", "frozen": "string", "themes": list{themeKeys(1)}}},
	{"transcript list", list{keys{"transcript": "string", "kind": "string", "wave": "string", "participants": list{"string"}, "turns": "number", "words": "number", "sha256": "string"}}},
	{"read P01", list{keys{"ref": "string", "turn": "string", "speaker": "string", "role": "string", "time": "string", "text": "string", "codings": optional{codingKeys}}}},
	{"read P01:14", list{keys{"codings": list{codingKeys}}}},
	{"find training", list{keys{"in": "string", "ref": "string", "transcript": "string", "turn": "string", "participant": "string", "speaker": "string", "before": "string", "match": "string", "after": "string", "score": "number"}}},
	{"find training --speaker all --limit 3", list{keys{"participant": "string"}}},
	{"code P01:2 1.1", list{codingKeys}},
	{"code P01:2 1.1 --words x --dry-run", nil},
	{"code --from-find supervision 1.1 --dry-run", list{codingKeys}},
	{"uncode P01:2", list{codingKeys}},
	{"passages", list{passageKeys}},
	{"passages 2 --by ben", list{codingKeys}},
	{"matrix 2", keys{"theme": "string", "columns": list{keys{"subtheme": "string", "number": "string", "name": "string"}},
		"rows": list{keys{"participant": "string", "wave": "string", "attributes": keys{}, "cells": each{keys{
			"state": "string", "summary": "string", "by": "string", "from": optional{"string"}, "stale": optional{"string"}}}}}}},
	{"status", keys{"participants": "number", "transcripts": "number", "turns": "number", "words": "number", "codings": "number", "themes": "number",
		"cells": keys{"charted": "number", "uncharted": "number", "nothing said": "number", "not asked": "number", "not applicable": "number"},
		"stale": "number", "quotes": "number", "review": "number", "next": "string", "blind": optional{keys{"transcript": "string", "open": list{"string"}}},
		"waiting": optional{keys{"between": list{"string"}, "decisions": "number"}}}},
	{"chart training/access@P01", keys{"cell": "string", "state": "string", "summary": "string", "by": "string", "date": "string", "from": optional{"string"},
		"stale": optional{"string"}, "evidence": optional{keys{"id": "string", "ref": "string", "by": "string", "text": "string", "note": "string", "under": list{"string"}}},
		"beside": optional{keys{}}, "history": optional{keys{}}, "warnings": optional{"string"}, "memos": optional{"string"}}},
	{"compare --charts", optional{keys{}}},
	{"compare ama ben", compareKeys},
	{"compare ama ben P01 --theme training", compareKeys},
	{"compare ama ben --statistics", keys{"analysts": list{"string"}, "transcripts": list{"string"}, "top": "bool", "blind": optional{"string"}, "settled": "number",
		"units": list{keys{"unit": "string", "units": "number", "uncoded": "number", "themes": list{figureKeys}, "all": figureKeys}}}},
	{"compare --settled", optional{keys{}}},
	{"compare --blind --list", optional{keys{}}},
	{"compare --blind ama ben P01", list{keys{"transcript": "string", "analysts": list{"string"}, "since": "string", "done": keys{}, "open": list{"string"},
		"over": "bool", "ended": "string", "by": "string", "reason": "string",
		"earlier": optional{keys{"analysts": list{"string"}, "since": "string", "done": keys{}, "ended": "string", "by": "string", "reason": "string"}}}}},
	{"compare --blind --stop P01 --reason enough", list{keys{"over": "bool"}}},
	{"coverage", coverageKeys},
	{"coverage 2 --words --by ama", coverageKeys},
	{"coding show CODING", keys{"id": "string", "ref": "string", "text": "string", "under": list{"string"}, "by": "string", "note": "string", "lead": "string", "trail": "string",
		"before": optional{keys{"ref": "string", "speaker": "string", "text": "string"}}, "after": optional{keys{"ref": "string"}}, "cells": optional{"string"}, "quotes": optional{"string"}, "memos": optional{"string"}}},
	{"review list", list{keys{"id": "string", "kind": "string", "theme": "string", "for": "string", "since": "string", "change": "string", "why": "string", "ref": "string",
		"transcript": "string", "coding": "string", "text": "string", "under": optional{"string"}, "into": optional{"string"}, "open": "bool", "decision": "string", "reason": "string", "by": "string", "on": "string"}}},
	{"framework history", keys{"versions": list{keys{"version": "number", "draft": "bool", "date": "string", "by": "string", "reason": "string", "themes": "number",
		"changes":   optional{keys{"what": "string", "themes": list{"string"}, "into": optional{"string"}, "name": "string", "field": "string", "was": "string", "now": "string"}},
		"decisions": optional{keys{"id": "string", "time": "string", "by": "string", "what": "string", "themes": optional{"string"}, "into": optional{"string"}, "reason": "string"}}}}}},
	{"undo --list --limit 2", list{keys{"time": "string", "id": "string", "by": "string", "what": "string", "refs": optional{"string"}}}},
	{"import framework study/sources/framework.yaml --dry-run", keys{"file": "string", "sheet": "string",
		"rows": list{keys{"where": "string", "status": "string", "ref": "string", "detail": "string", "changes": optional{keys{}}}}, "columns": optional{keys{}}, "aside": optional{"string"}, "links": optional{keys{}}, "recode": "number", "reread": "number", "warnings": optional{"string"}}},
	{"participant list", list{keys{"id": "string", "kind": "string", "attributes": keys{}, "transcripts": optional{"string"}}}},
	{"speakers", list{keys{"label": "string", "spellings": list{"string"}, "role": "string", "participant": "string", "turns": "number", "words": "number",
		"transcripts": list{keys{"transcript": "string", "label": "string", "role": "string", "participant": "string", "turns": "number", "words": "number", "with": optional{"string"}}},
		"alike":       optional{"string"}, "offer": "string"}}},
	{"speakers set P01 P01", keys{"changed": optional{keys{}}, "codings": optional{keys{}}, "quotes": optional{keys{}}, "summaries": optional{keys{}}, "warnings": optional{"string"}}},
	{"analyst list", list{keys{"id": "string", "name": "string", "me": "bool"}}},
	{"quote list", list{keys{"id": "string", "participant": "string", "ref": "string", "original": "string", "text": "string",
		"edits": optional{keys{"kind": "string", "original": "string", "text": "string"}}, "attribution": "string", "under": list{"string"},
		"state": "string", "by": "string", "note": "string", "warnings": optional{"string"}, "kind": "string", "source": "string",
		"range": "string", "used": optional{"string"}, "permission": "string", "fits": "number", "coarser": optional{"string"}}}},
	{"quote balance", keys{"states": each{"number"}, "ranges": each{"number"}, "never": list{"string"},
		"participants": list{keys{"participant": "string", "printed": "number", "states": each{"number"}, "permission": "string"}},
		"groups":       list{keys{"attribute": "string", "value": "string", "shown": "string", "people": "number", "quoted": "number", "printed": "number"}},
		"themes": list{keys{"theme": "string", "number": "string", "name": "string", "printed": "number", "people": "number", "most": "string", "often": "number",
			"ranges": each{"number"}, "missing": optional{"string"}}}}},
	{"disclosure", keys{"minimum": "number",
		"participants": list{keys{"participant": "string", "signatures": list{"string"}, "where": list{"string"}, "fits": "number", "few": "bool", "coarser": optional{"string"}}},
		"alone":        list{keys{"attribute": "string", "value": "string", "shown": "string", "fits": "number", "participants": list{"string"}, "in_signature": "bool"}}}},
	{"memo list", list{keys{"id": "string", "kind": "string", "by": "string", "date": "string", "title": "string", "about": optional{"string"}, "text": "string", "links": optional{"string"}, "linked_from": optional{"string"}}}},
	{"trace P01:14", keys{"ref": "string", "kind": "string", "text": "string", "lines": list{keys{"kind": "string", "ref": "string", "by": "string", "text": "string", "from": "string", "ok": "bool"}}}},
	{"log", list{keys{"time": "string", "id": "string", "by": "string", "what": "string", "refs": optional{"string"}}}},
	{"export framework -o codebook.md", keys{"file": "string", "what": "string", "warnings": optional{"string"}}},
}

// TestJSON holds the keys and types that other programs rely on, in a study
// that has something of everything, and in one that has nothing of anything.
func TestJSON(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, said, code := told(t, dir, "demo", "study"); code != 0 {
		t.Fatal(said)
	}
	study := filepath.Join(dir, "study")
	for _, args := range []string{"theme freeze --reason piloted", "theme split training/access near far --reason two"} { // so that there is a queue
		if _, said, code := told(t, dir, append(strings.Fields(args), "-C", study, "--as", "ama")...); code != 0 {
			t.Fatal(said)
		}
	}
	coding := firstCoding(t, dir, study)
	for _, c := range jsonCommands {
		t.Run(c.args, func(t *testing.T) {
			args := append(strings.Fields(strings.Replace(c.args, "CODING", coding, 1)), "--json", "-C", study)
			if c.args != "analyst list" {
				args = append(args, "--as", "ama")
			}
			out, said, code := told(t, dir, args...)
			if c.want == nil {
				if code == 0 || out != "" {
					t.Errorf("exit code %d, and on stdout %q", code, out)
				}
				return
			}
			if code != 0 {
				t.Fatalf("exit code %d\n%s", code, said)
			}
			checkJSON(t, out, c.want)
		})
	}
	t.Run("check", func(t *testing.T) {
		if out, _, code := told(t, dir, "check", "--json", "-C", study); code != 0 || strings.Contains(out, "null") || !strings.HasPrefix(out, "[") {
			t.Errorf("exit code %d: %s", code, out)
		}
		file := filepath.Join(study, "coding", "P01", "ama.yaml")
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, bytes.Replace(src, []byte("words: "), []byte("words: zzz "), 1), 0o666); err != nil {
			t.Fatal(err)
		}
		out, _, code := told(t, dir, "check", "--json", "-C", study)
		if code != 3 {
			t.Errorf("exit code %d, want 3", code)
		}
		checkJSON(t, out, list{keys{"kind": "string", "severity": "string", "file": "string", "line": "number", "ref": "string", "message": "string", "hint": "string"}})
	})
}

// firstCoding is the id of one of ama's codings.
func firstCoding(t *testing.T, dir, study string) string {
	t.Helper()
	out, said, _ := told(t, dir, "passages", "--participant", "P02", "--by", "ama", "--json", "-C", study)
	var list []struct{ ID string }
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list) == 0 {
		t.Fatal(err, said)
	}
	return list[0].ID
}

func checkJSON(t *testing.T, out string, want any) {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found := append(differs("", v, want), nulls("", v)...)
	sort.Strings(found)
	for i, miss := range found {
		if t.Errorf("%s", miss); i == 10 {
			t.Fatal("…")
		}
	}
}

// TestJSONOfNothing: in a study that holds nothing, every listing is an empty
// list and no error.
func TestJSONOfNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, said, code := told(t, dir, "init", "study", "--title", "Empty"); code != 0 {
		t.Fatal(said)
	}
	for _, args := range []string{"transcript list", "find training", "passages", "participant list", "analyst list", "quote list", "memo list", "log", "check", "review list", "undo --list", "compare --settled", "compare --blind --list"} {
		out, said, code := told(t, dir, append(strings.Fields(args), "--json", "-C", filepath.Join(dir, "study"))...)
		if strings.TrimSpace(out) != "[]" || code != 0 {
			t.Errorf("%s: exit code %d, %s%s", args, code, out, said)
		}
	}
	for _, args := range []string{"theme show", "status", "coverage"} {
		out, said, code := told(t, dir, append(strings.Fields(args), "--json", "-C", filepath.Join(dir, "study"))...)
		if code != 0 {
			t.Errorf("%s: exit code %d\n%s", args, code, said)
		}
		checkJSON(t, out, keys{})
	}
}

// TestJSONOfImport: the report on a batch of four formats, and one file that
// is refused; every word is accounted for in numbers that add up.
func TestJSONOfImport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, said, code := told(t, dir, "init", "study", "--title", "Import"); code != 0 {
		t.Fatal(said)
	}
	if err := os.WriteFile(filepath.Join(dir, "P99.docx"), []byte("no Word file"), 0o666); err != nil {
		t.Fatal(err)
	}
	study := filepath.Join(dir, "study")
	sources := filepath.Join(repoRoot(t), "cmd", "framewright", "demo", "sources")
	if _, said, code := told(t, dir, "import", "participants", filepath.Join(sources, "participants.csv"), "-C", study); code != 0 {
		t.Fatal(said)
	}
	for round, status := range []string{"would import", "imported", "unchanged"} {
		args := []string{"import", "transcripts", filepath.Join(sources, "transcripts"), filepath.Join(dir, "P99.docx"), "--json", "-C", study}
		if round == 0 {
			args = append(args, "--dry-run")
		}
		out, said, code := told(t, dir, args...)
		if code != 1 {
			t.Fatalf("exit code %d, want 1\n%s", code, said)
		}
		checkJSON(t, out, list{keys{"file": "string", "status": "string", "error": "string", "format": "string", "transcript": "string",
			"participants": optional{"string"}, "turns": "number", "words": "number", "speakers": each{"string"},
			"labels":   optional{keys{"label": "string", "role": "string", "participant": "string"}},
			"warnings": optional{"string"}, "words_in": "number", "words_out": "number",
			"accounted": keys{"speech": "number", "labels": "number", "times": "number", "headings": "number", "notes": "number", "set_aside": "number"}}})
		checkImport(t, out, status)
	}
}

func checkImport(t *testing.T, out, status string) {
	t.Helper()
	var report []struct {
		File, Status, Error string
		Transcript          string
		Speakers            map[string]string
		In                  int `json:"words_in"`
		Out                 int `json:"words_out"`
		Accounted           map[string]int
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, r := range report {
		sum := 0
		for _, n := range r.Accounted {
			sum += n
		}
		switch {
		case strings.HasSuffix(r.File, "P99.docx"):
			refused++
			if r.Status != "refused" || !strings.Contains(r.Error, "hint: ") {
				t.Errorf("%s is %s: %q", r.File, r.Status, r.Error)
			}
		case r.Status != status || r.Transcript == "" || r.Error != "":
			t.Errorf("%s is %s (%s): %s", r.File, r.Status, r.Transcript, r.Error)
		case r.In != r.Out || r.Out != sum || status != "unchanged" && sum == 0:
			t.Errorf("%s: %d words in, %d out, %d accounted for", r.File, r.In, r.Out, sum)
		}
	}
	if refused != 1 || len(report) != 10 {
		t.Errorf("%d files, %d of them refused", len(report), refused)
	}
}

// TestLockedAndInterrupted: a command that waits for the study ends with 130
// when it is interrupted, and with 5 when it has waited long enough.
func TestLockedAndInterrupted(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for half a minute")
	}
	if runtime.GOOS == "windows" {
		t.Skip("nothing can be interrupted from outside there")
	}
	t.Parallel()
	dir := t.TempDir()
	if _, said, code := told(t, dir, "init", "study", "--title", "Locked"); code != 0 {
		t.Fatal(said)
	}
	study := filepath.Join(dir, "study")
	lock := flock.New(filepath.Join(study, ".framewright", "lock"))
	if ok, err := lock.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	defer lock.Unlock()

	cmd := exec.Command("framewright", "-C", study, "theme", "add", "access")
	cmd.Env = append(os.Environ(), userEnv(filepath.Join(dir, ".home"))...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// Asked until it has come far enough to listen; then it ends at once.
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	time.AfterFunc(time.Second, func() { _ = cmd.Process.Signal(os.Interrupt) })
	<-ended
	if code := cmd.ProcessState.ExitCode(); code != 130 {
		t.Errorf("interrupted: exit code %d\n%s", code, &said)
	}

	out, stderr, code := told(t, dir, "-C", study, "theme", "add", "access")
	if code != 5 || out != "" || !strings.Contains(stderr, "another program has been busy") || !strings.Contains(stderr, "hint: ") {
		t.Errorf("locked: exit code %d\n%s%s", code, out, stderr)
	}
	if data, err := os.ReadFile(filepath.Join(study, "framework.yaml")); err != nil || bytes.Contains(data, []byte("access")) {
		t.Errorf("the study was changed: %s (%v)", data, err)
	}
}
