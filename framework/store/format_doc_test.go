package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/anchor"
)

// examples are the files that FORMAT.md shows: a line with the file's name,
// and its content fenced below.
func examples(t *testing.T) map[string]string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "FORMAT.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?m)^`([^`\n]+)`:\n\n```(?:yaml|text)\n((?s:.*?))^```$")
	out := map[string]string{}
	for _, m := range block.FindAllStringSubmatch(strings.ReplaceAll(string(page), "\r\n", "\n"), -1) {
		if _, twice := out[m[1]]; twice {
			t.Errorf("FORMAT.md shows %s twice", m[1])
		}
		out[m[1]] = m[2]
	}
	fenced := strings.Count(string(page), "\n```yaml\n") + strings.Count(string(page), "\n```text\n")
	if fenced != len(out) {
		t.Errorf("FORMAT.md has %d examples and %d of them are named", fenced, len(out))
	}
	return out
}

// exampleStudy is the study that FORMAT.md's examples make.
func exampleStudy(t *testing.T) *Folder {
	t.Helper()
	f := &Folder{Dir: filepath.Join(t.TempDir(), "study")}
	f.Private = filepath.Join(f.Dir, privateDir)
	for name, text := range examples(t) {
		write(t, f, name, text)
	}
	opened, err := Open(f.Dir)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func TestFormatDocExamplesAreCanonical(t *testing.T) {
	f := exampleStudy(t)
	before := content(t, f.Dir, true)
	var opened []string
	f.OnOpen = func(name string) { opened = append(opened, name) }
	update(t, f, func(tx *Tx) error {
		if err := putAll(tx); err != nil {
			return err
		}
		origins, err := tx.Origins()
		if err != nil {
			return err
		}
		if err := tx.PutOrigins(origins); err != nil {
			return err
		}
		for name, c := range tx.staged {
			t.Errorf("FORMAT.md's %s would be written as\n%s", name, c.new)
		}
		return nil
	})
	if after := content(t, f.Dir, true); after["log/ama-2026-02.jsonl"] != before["log/ama-2026-02.jsonl"] {
		t.Error("an old line of the log changed")
	}
	before = withoutLog(before)
	sameContent(t, content(t, f.Dir, false), before, "after loading and saving FORMAT.md's examples")
	for name := range before {
		if !slices.Contains(opened, name) {
			t.Errorf("nobody read FORMAT.md's %s", name)
		}
	}
}

func withoutLog(files map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range files {
		if !strings.HasPrefix(name, logDir+"/") {
			out[name] = text
		}
	}
	return out
}

// What people wrote stays when a file changes: FORMAT.md's comments, and a key
// that no version knows.
func TestFormatDocCommentsAreKept(t *testing.T) {
	f := exampleStudy(t)
	write(t, f, themesFile, examples(t)[themesFile]+"colour: green\n")
	update(t, f, func(tx *Tx) error {
		themes, err := tx.Themes()
		if err != nil {
			return err
		}
		themes.Top[0].Name = "Hours given"
		study, err := tx.Study()
		if err != nil {
			return err
		}
		study.Title = "Open on Tuesdays"
		if err := tx.PutStudy(study); err != nil {
			return err
		}
		return tx.PutThemes(themes)
	})
	after := content(t, f.Dir, false)
	for name, want := range map[string][]string{
		themesFile: {"name: Hours given\n", "name: Limits # the word is P01's own\n", "\ncolour: green\n"},
		studyFile:  {"title: Open on Tuesdays\n", "# Beside one matrix per theme, which need not be listed:\nmatrices:\n"},
	} {
		for _, line := range want {
			if !strings.Contains(after[name], line) {
				t.Errorf("%s lacks %q:\n%s", name, line, after[name])
			}
		}
	}
}

// The examples hold together as far as the store can tell: words stand in
// their turns, themes and people exist, refs can be read.
func TestFormatDocExamplesHoldTogether(t *testing.T) {
	f := exampleStudy(t)
	if strays, err := f.Strays(); err != nil || len(strays) > 0 {
		t.Errorf("strays: %v (%v)", strays, err)
	}
	view(t, f, func(tx *Tx) error {
		themes, err := tx.Themes()
		if err != nil {
			return err
		}
		people, err := tx.Participants()
		if err != nil {
			return err
		}
		h := holding{t: t, tx: tx, themes: themes, people: people, codings: map[string]bool{}}
		if n, ok := themes.Resolve("reasons/friends"); !ok || n.Path != "reasons/company" {
			t.Error("reasons/friends does not mean reasons/company, as FORMAT.md says")
		}
		if err := h.coded(); err != nil {
			return err
		}
		if err := tx.EachRow(h.row); err != nil {
			return err
		}
		if err := tx.EachQuote(h.quote); err != nil {
			return err
		}
		if err := h.guide(); err != nil {
			return err
		}
		if err := h.reviews(); err != nil {
			return err
		}
		if err := h.settled(); err != nil {
			return err
		}
		return h.memos()
	})
}

type holding struct {
	t       *testing.T
	tx      *Tx
	themes  *framework.Themes
	people  framework.Participants
	codings map[string]bool
}

func (h holding) placed(id string, p framework.Passage, under []string) error {
	tr, err := h.tx.Transcript(p.Transcript)
	if err != nil {
		return err
	}
	if _, err := anchor.Locate(tr, p); err != nil {
		h.t.Errorf("%s: %v", id, err)
	}
	for _, path := range under {
		if _, ok := h.themes.Resolve(path); !ok {
			h.t.Errorf("%s is under %s, which is no theme", id, path)
		}
	}
	return nil
}

func (h holding) coded() error {
	ids, err := h.tx.CodedTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		files, err := h.tx.Codings(id)
		if err != nil {
			return err
		}
		tr, err := h.tx.Transcript(id)
		if err != nil {
			return err
		}
		for _, f := range files {
			if want := anchor.Fingerprint(tr); f.Placed != want {
				h.t.Errorf("%s by %s: placed is %s, want %s", id, f.By, f.Placed, want)
			}
			for _, k := range f.Codings {
				h.codings[k.ID] = true
				if err := h.placed(k.ID, k.Passage, k.Under); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (h holding) row(r *framework.Row) error {
	if h.people.Find(r.Participant) == nil {
		h.t.Errorf("there is no participant %s", r.Participant)
	}
	for _, c := range r.Cells {
		if path := r.Path(c); path != "" {
			if _, ok := h.themes.Resolve(path); !ok {
				h.t.Errorf("cell %s: no such theme", r.Ref(c))
			}
		}
		for _, id := range c.From {
			if !h.codings[id] {
				h.t.Errorf("cell %s rests on %s, which is no coding", r.Ref(c), id)
			}
		}
	}
	return nil
}

func (h holding) quote(q *framework.Quotation) error {
	if h.people.Find(q.Participant) == nil && q.Participant != q.Passage.Transcript {
		h.t.Errorf("there is no participant %s", q.Participant)
	}
	return h.placed(q.ID, q.Passage, q.Under)
}

func (h holding) guide() error {
	g, err := h.tx.Guide()
	if err != nil {
		return err
	}
	questions := 0
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		questions++
		for _, path := range q.Themes {
			if _, ok := h.themes.Resolve(path); !ok {
				h.t.Errorf("question %s asks about %s, which is no theme", q.ID, path)
			}
		}
	})
	if questions == 0 {
		h.t.Error("FORMAT.md shows no question of a guide")
	}
	return nil
}

func (h holding) reviews() error {
	places, err := h.tx.Reviews()
	if err != nil {
		return err
	}
	for _, r := range places {
		if r.Kind == framework.Recode && !h.codings[r.Coding] {
			h.t.Errorf("place %s asks about %s, which is no coding", r.ID, r.Coding)
		}
		for _, path := range r.Into {
			if _, ok := h.themes.Resolve(path); !ok {
				h.t.Errorf("place %s offers %s, which is no theme", r.ID, path)
			}
		}
	}
	if len(places) < 2 {
		h.t.Error("FORMAT.md shows no place of each kind")
	}
	return nil
}

func (h holding) memos() error {
	ids, err := h.tx.MemoIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		m, err := h.tx.Memo(id)
		if err != nil {
			return err
		}
		for _, ref := range m.About {
			if _, err := framework.ParseRef(ref); err != nil {
				h.t.Errorf("memo %s: %v", id, err)
			}
		}
	}
	return nil
}

func TestFormatDocLogAndRefs(t *testing.T) {
	lines := 0
	for name, text := range examples(t) {
		if !strings.HasPrefix(name, logDir+"/") {
			continue
		}
		for line := range strings.Lines(text) {
			var e LogEntry
			if err := json.Unmarshal([]byte(line), &e); err != nil || e.By == "" || e.What == "" || e.Time.IsZero() {
				t.Errorf("%s: %v in %s", name, err, line)
			}
			again, _ := json.Marshal(e)
			if string(again)+"\n" != line {
				t.Errorf("%s: the log has %s, FORMAT.md %s", name, again, line)
			}
			lines++
		}
	}
	if lines == 0 {
		t.Error("FORMAT.md shows no log")
	}
	page, err := os.ReadFile(filepath.Join("..", "FORMAT.md"))
	if err != nil {
		t.Fatal(err)
	}
	refs := 0
	for _, m := range regexp.MustCompile(`(?m); (P01:4 .*| ?hours/limits@P01 .*|hours/limits)$`).FindAllStringSubmatch(string(page), -1) {
		for _, ref := range strings.Fields(m[1]) {
			refs++
			if r, err := framework.ParseRef(ref); err != nil || r.String() != ref {
				t.Errorf("FORMAT.md's ref %s: %v, %v", ref, r, err)
			}
		}
	}
	if refs < 8 {
		t.Errorf("FORMAT.md shows %d refs; it had 8", refs)
	}
}

func TestFormatDocNewerFormat(t *testing.T) {
	f := &Folder{Dir: t.TempDir()}
	write(t, f, studyFile, strings.Replace(examples(t)[studyFile], "format: 1\n", "format: 2\n", 1))
	_, err := Open(f.Dir)
	wantError(t, err, "newer-format", "newer version")
}
