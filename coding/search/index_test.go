package search

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func sample() *study {
	s := newStudy()
	for i := range 20 {
		s.say(fmt.Sprintf("P%d", i+1), "en", "The training was late.", fmt.Sprintf("Bus number %d never came.", i))
	}
	return s
}

// edit writes into a file of the index.
func edit(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, change(b), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func glob(t *testing.T, dir, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(names) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	return names[0]
}

// reseal changes the manifest and gives it the right checksum again.
func reseal(t *testing.T, dir string, change func(*manifest)) {
	t.Helper()
	m, err := readManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	change(m)
	if err := m.write(dir); err != nil {
		t.Fatal(err)
	}
}

func TestDamageHeals(t *testing.T) {
	const bolt, segment = "g-*/store/root.bolt", "g-*/store/*.zap"
	cut := func(n int) func([]byte) []byte { return func(b []byte) []byte { return b[:n*len(b)/100] } }
	flip := func(b []byte) []byte {
		for i := len(b) / 2; i < len(b)/2+8; i++ {
			b[i] ^= 0xff
		}
		return b
	}
	for name, damage := range map[string]func(t *testing.T, dir string){
		"no folder":         func(t *testing.T, dir string) { os.RemoveAll(dir) },
		"no manifest":       func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, manifestName)) },
		"no generation":     func(t *testing.T, dir string) { os.RemoveAll(glob(t, dir, "g-*")) },
		"no segment":        func(t *testing.T, dir string) { os.Remove(glob(t, dir, segment)) },
		"no bolt":           func(t *testing.T, dir string) { os.Remove(glob(t, dir, bolt)) },
		"empty bolt":        func(t *testing.T, dir string) { edit(t, glob(t, dir, bolt), cut(0)) },
		"short bolt":        func(t *testing.T, dir string) { edit(t, glob(t, dir, bolt), cut(30)) },
		"half a bolt":       func(t *testing.T, dir string) { edit(t, glob(t, dir, bolt), cut(50)) },
		"bolt overwritten":  func(t *testing.T, dir string) { edit(t, glob(t, dir, bolt), flip) },
		"short segment":     func(t *testing.T, dir string) { edit(t, glob(t, dir, segment), cut(60)) },
		"seg overwritten":   func(t *testing.T, dir string) { edit(t, glob(t, dir, segment), flip) },
		"meta overwritten":  func(t *testing.T, dir string) { edit(t, glob(t, dir, "g-*/index_meta.json"), flip) },
		"manifest flipped":  func(t *testing.T, dir string) { edit(t, filepath.Join(dir, manifestName), flip) },
		"manifest cut":      func(t *testing.T, dir string) { edit(t, filepath.Join(dir, manifestName), cut(70)) },
		"another schema":    func(t *testing.T, dir string) { reseal(t, dir, func(m *manifest) { m.Schema++ }) },
		"another analyser":  func(t *testing.T, dir string) { reseal(t, dir, func(m *manifest) { m.Analyser-- }) },
		"bolt cut unseen":   func(t *testing.T, dir string) { unseen(t, dir, bolt, cut(40)) },
		"bolt empty unseen": func(t *testing.T, dir string) { unseen(t, dir, bolt, cut(0)) },
		"seg cut unseen":    func(t *testing.T, dir string) { unseen(t, dir, segment, cut(30)) },
	} {
		t.Run(name, func(t *testing.T) {
			s, dir := sample(), filepath.Join(t.TempDir(), "index")
			want := show(s.index(t, dir, "bus OR train"))
			damage(t, dir)
			res := s.index(t, dir, "bus OR train")
			if got := show(res); got != want {
				t.Errorf("got %s\nwant %s", got, want)
			}
			if len(res.Notes) != 1 || !strings.Contains(res.Notes[0], "built") {
				t.Errorf("notes %q", res.Notes)
			}
			if err := Verify(context.Background(), dir); err != nil {
				t.Error(err)
			}
			if res := s.index(t, dir, "train"); len(res.Notes) != 0 {
				t.Errorf("it does not stay healed: %q", res.Notes)
			}
		})
	}
}

// unseen damages a file and makes the manifest believe that it should be so:
// what is left is what opening and reading notice.
func unseen(t *testing.T, dir, pattern string, change func([]byte) []byte) {
	t.Helper()
	edit(t, glob(t, dir, pattern), change)
	reseal(t, dir, func(m *manifest) {
		var err error
		if m.Files, err = sumFiles(filepath.Join(dir, m.Generation)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestVerifySeesWhatTheSampleDoesNot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	b := slices.Repeat([]byte("0123456789abcdef"), 1<<18) // 4 MiB
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	sum, err := sumFile(path)
	if err != nil || sum.Sum != crc32.Checksum(b, castagnoli) {
		t.Fatal(sum, err)
	}
	edit(t, path, func(b []byte) []byte { b[pageSize+7]++; return b })
	if err := sum.verify(path, false); err != nil {
		t.Errorf("between two sampled pages: %v", err)
	}
	if err := sum.verify(path, true); err == nil {
		t.Error("the full check saw nothing")
	}
	edit(t, path, func(b []byte) []byte { b[len(b)-1]++; return b })
	if err := sum.verify(path, false); err == nil {
		t.Error("the sample did not see its last byte")
	}
}

func TestUnchangedStudyIsNotRead(t *testing.T) {
	s, dir := sample(), t.TempDir()
	s.index(t, dir, "train")
	s.loads = nil
	res := s.findWith(t, dir, `"number 7"`, Options{})
	if show(res) != "P8:2 [number 7]" || !slices.Equal(s.loads, []string{"P8"}) || len(res.Notes) != 0 {
		t.Errorf("%s, read %q, notes %q", show(res), s.loads, res.Notes)
	}
}

func TestAddedTranscriptGoesIntoTheSameGeneration(t *testing.T) {
	s, dir := sample(), t.TempDir()
	s.index(t, dir, "train")
	before := glob(t, dir, "g-*")
	s.say("P30", "fr", "Les écoles")
	s.loads = nil
	if got := show(s.index(t, dir, "école")); got != "P30:1 [écoles]" || !slices.Equal(s.loads, []string{"P30"}) {
		t.Errorf("%s, read %q", got, s.loads)
	}
	if after := glob(t, dir, "g-*"); after != before {
		t.Errorf("%s became %s", before, after)
	}
	for i, d := range s.texts["P30"] { // the same words, another speaker
		s.texts["P30"][i].Speaker, d.Speaker = "X", ""
	}
	s.stamps["P30"] = Stamp{Transcript: "P30", Size: 1, ModTime: s.clock}
	if res := s.index(t, dir, "école"); res.Hits[0].Speaker != "X" || res.Total != 1 || glob(t, dir, "g-*") != before {
		t.Errorf("%+v", res)
	}
	if err := Verify(context.Background(), dir); err != nil {
		t.Error(err)
	}
}

// TestWithdrawnWordsAreGone looks at the index's own dictionary after a
// transcript was removed, and after a word was replaced.
func TestWithdrawnWordsAreGone(t *testing.T) {
	for name, withdraw := range map[string]func(s *study){
		"removed":  func(s *study) { s.drop("P99") },
		"replaced": func(s *study) { s.say("P99", "en", "Somebody said so") },
	} {
		s, dir := sample(), t.TempDir()
		s.say("P99", "en", "Xylothea said so")
		if got := show(s.index(t, dir, "xylothea")); got != "P99:1 [Xylothea]" {
			t.Fatal(got)
		}
		if words := dictionary(t, dir); !slices.Contains(words, "xylothea") {
			t.Fatalf("the dictionary is not read right: %q", words)
		}
		withdraw(s)
		res := s.index(t, dir, "xylothea OR training")
		if len(res.Hits) != 20 || len(res.Notes) != 1 {
			t.Errorf("%s: %d hits, notes %q", name, len(res.Hits), res.Notes)
		}
		if slices.Contains(dictionary(t, dir), "xylothea") {
			t.Errorf("%s: the word is still there", name)
		}
		if all, _ := filepath.Glob(filepath.Join(dir, "*")); len(all) != 3 {
			t.Errorf("%s: left over: %q", name, all)
		}
	}
}

// dictionary lists the words of the exact field.
func dictionary(t *testing.T, dir string) []string {
	t.Helper()
	ix := &index{dir: dir}
	m, err := readManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	b, err := ix.open(m)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	d, err := b.FieldDict(exactField)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var out []string
	for e, err := d.Next(); e != nil; e, err = d.Next() {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e.Term)
	}
	return out
}

func TestPurge(t *testing.T) {
	s, dir := sample(), t.TempDir()
	s.index(t, dir, "train")
	for range 2 {
		if err := Purge(context.Background(), dir); err != nil {
			t.Fatal(err)
		}
		if all, _ := filepath.Glob(filepath.Join(dir, "*")); len(all) != 1 {
			t.Errorf("left: %q", all)
		}
	}
	if err := Purge(context.Background(), filepath.Join(dir, "none")); err != nil {
		t.Error(err)
	}
	if err := Verify(context.Background(), dir); err != nil {
		t.Error(err)
	}
	s.index(t, dir, "train")
}

// TestSameStampOtherText changes a text without a trace in its stamp. Where
// the stamp is as young as the manifest, the text is read in any case; where
// it is old, a hit that the text does not bear out gives it away.
func TestSameStampOtherText(t *testing.T) {
	for _, c := range []struct {
		name, query, text string
		at                time.Time
	}{
		{"young", "journey", "The journey was late.", time.Now().Add(time.Hour)},
		{"old", "training", "The journey was late.", time.Unix(1_500_000_000, 0)},
		{"old, still a hit", "training OR journey", "Training is a journey.", time.Unix(1_500_000_000, 0)},
		{"old, more hits", "training OR journey", "Training.", time.Unix(1_500_000_000, 0)},
	} {
		s, dir := sample(), t.TempDir()
		s.stamps["P3"] = Stamp{Transcript: "P3", Size: 9, ModTime: c.at}
		s.index(t, dir, "train")
		s.texts["P3"] = slices.Clone(s.texts["P3"])
		s.texts["P3"][0].Text = c.text
		s.texts["P3"][1].Text = "A journey."
		want := show(s.find(t, "", c.query))
		if got := show(s.index(t, dir, c.query)); got != want {
			t.Errorf("%s: got %s\nwant %s", c.name, got, want)
		}
	}
}

// TestCrashBetweenIndexAndManifest leaves the manifest of before an update.
func TestCrashBetweenIndexAndManifest(t *testing.T) {
	s, dir := sample(), t.TempDir()
	s.index(t, dir, "train")
	before, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	s.say("P30", "en", "more training")
	want := show(s.index(t, dir, "train"))
	edit(t, filepath.Join(dir, manifestName), func([]byte) []byte { return before })
	if err := os.Mkdir(filepath.Join(dir, "g-left"+temporary), 0o700); err != nil {
		t.Fatal(err)
	}
	res := s.index(t, dir, "train")
	if all, _ := filepath.Glob(filepath.Join(dir, "*")); show(res) != want || len(all) != 3 {
		t.Errorf("%s\n%q\n%q", show(res), res.Notes, all)
	}
}

func TestEmptyStudy(t *testing.T) {
	s, dir := newStudy(), t.TempDir()
	if res := s.index(t, dir, "train"); res.Total != 0 {
		t.Error(show(res))
	}
	s.put("P1")
	s.say("P2", "en", "", "…")
	if res := s.index(t, dir, "train -bus"); res.Total != 0 {
		t.Error(show(res))
	}
	s.drop("P1")
	s.drop("P2")
	if res := s.index(t, dir, "train"); res.Total != 0 {
		t.Error(show(res))
	}
}

func TestOthersMayNotRead(t *testing.T) {
	s, dir := sample(), filepath.Join(t.TempDir(), "a", "index")
	s.index(t, dir, "train")
	for _, name := range []string{dir, filepath.Join(dir, manifestName), filepath.Join(dir, "lock")} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v %v", name, info.Mode(), err)
		}
	}
	if b, _ := os.ReadFile(filepath.Join(dir, manifestName)); !json.Valid(b) {
		t.Error("the manifest is no JSON")
	}
}

// change is one thing that happens to a study: a transcript is put, or dropped
// where it has no turns.
type change struct {
	id    string
	turns []string
}

func drawChange(t *rapid.T) change {
	c := change{id: rapid.SampledFrom([]string{"P1", "P2", "P11"}).Draw(t, "who")}
	if rapid.IntRange(0, 4).Draw(t, "what") > 0 {
		c.turns = []string{
			"participant " + rapid.SampledFrom([]string{"en", "fr", "-"}).Draw(t, "language") + " " + drawText(t),
			rapid.SampledFrom([]string{"interviewer", "other"}).Draw(t, "role") + " en the training",
		}
	}
	return c
}

// TestUpdatesEqualRebuild changes a study at random and asks after each step:
// the index kept up to date, an index built anew and the scan agree.
func TestUpdatesEqualRebuild(t *testing.T) {
	courses := rapid.SliceOfN(rapid.Custom(drawChange), 1, 6)
	for seed := range 25 {
		s, dir := newStudy(), t.TempDir()
		for _, c := range courses.Example(seed) {
			if s.drop(c.id); c.turns != nil {
				s.put(c.id, c.turns...)
			}
			fresh := t.TempDir()
			for _, q := range []string{"train", "the OR *é* OR nurse~2", `"the training" -bus`} {
				scan, kept, built := show(s.find(t, "", q)), show(s.index(t, dir, q)), show(s.index(t, fresh, q))
				if scan != kept || scan != built {
					t.Fatalf("%s\nscan  %s\nkept  %s\nbuilt %s", q, scan, kept, built)
				}
			}
		}
	}
}
