package store

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
)

func TestNoIDLeadsOutOfTheStudy(t *testing.T) {
	f := newStudy(t)
	outside := filepath.Join(filepath.Dir(f.Dir), "outside")
	for _, suffix := range []string{".txt", ".yaml", ".md"} {
		if err := os.WriteFile(outside+suffix, []byte("transcript: outside\n---\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f.OnOpen = func(path string) {
		if !filepath.IsLocal(path) || strings.Contains(path, "..") || strings.Contains(path, "\\") {
			t.Errorf("opened %q", path)
		}
	}
	for _, id := range []string{"../outside", "../../outside", "..", ".", "", "/etc/passwd", "a/../../../outside", `..\outside`, "x\x00", "C:x", "-x", "../-outside", "w2/../.."} {
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error {
			for name, err := range hostile(tx, id) {
				if err == nil && !(id == "" && strings.HasPrefix(name, "Row theme")) {
					t.Errorf("%s took %q", name, id)
				}
			}
			if tx.Changed() {
				t.Errorf("%q was put", id)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Update(ctx, id, "test", note("memo", id)); framework.NameOf(err) != "bad-id" {
			t.Errorf("analyst %q: %v", id, err)
		}
		if _, err := f.Undo(ctx, id, UndoOptions{}); framework.NameOf(err) != "bad-id" {
			t.Errorf("undo by %q: %v", id, err)
		}
	}
}

func hostile(tx *Tx, id string) map[string]error {
	out := map[string]error{}
	_, out["Transcript"] = tx.Transcript(id)
	_, out["HasTranscript"] = tx.HasTranscript(id)
	_, out["TranscriptBytes"] = tx.TranscriptBytes(id)
	_, out["Head"] = tx.Head(id)
	_, out["Codings"] = tx.Codings(id)
	_, out["CodingFile transcript"] = tx.CodingFile(id, "ama")
	_, out["CodingFile by"] = tx.CodingFile("P01", id)
	_, out["Row theme"] = tx.Row(id, "P01")
	_, out["Row participant"] = tx.Row("access", id)
	_, out["Quotes"] = tx.Quotes(id)
	_, out["Memo"] = tx.Memo(id)
	cells := []*framework.Cell{{Summary: "x"}}
	coding := []*framework.Coding{{ID: "x", Under: []string{"a"}, Passage: framework.Passage{}}}
	tr := plainTurn("x")
	tr.ID = id
	out["PutTranscript"] = tx.PutTranscript(tr)
	out["PutCodings transcript"] = tx.PutCodings(&framework.CodingFile{Transcript: id, By: "ama", Codings: coding})
	out["PutCodings by"] = tx.PutCodings(&framework.CodingFile{Transcript: "P01", By: id, Codings: coding})
	out["PutCodings under"] = tx.PutCodings(&framework.CodingFile{Transcript: "P01", By: "ama", Codings: []*framework.Coding{{ID: "x", Under: []string{id}}}})
	out["PutRow participant"] = tx.PutRow(&framework.Row{Theme: "access", Participant: id, Cells: cells})
	if id != "" {
		out["Row theme"] = tx.PutRow(&framework.Row{Theme: id, Participant: "P01", Cells: cells})
	}
	out["PutQuotes"] = tx.PutQuotes(id, []*framework.Quotation{{ID: "q", Passage: framework.Passage{Transcript: "P01"}}})
	out["PutMemo"] = tx.PutMemo(&framework.Memo{ID: id, Text: "x"})
	out["PutParticipants"] = tx.PutParticipants(framework.Participants{{ID: id}})
	out["PutThemes"] = tx.PutThemes(&framework.Themes{Top: []*framework.Theme{{ID: id}}})
	out["PutThemes replaces"] = tx.PutThemes(&framework.Themes{Top: []*framework.Theme{{ID: "a", Replaces: []string{id}}}})
	return out
}

func TestAHostileStudyIDLeadsNowhere(t *testing.T) {
	f := newStudy(t)
	text := content(t, f.Dir, false)[studyFile]
	write(t, f, studyFile, strings.Replace(text, f.ID, `"../../../evil"`, 1))
	_, err := Open(f.Dir)
	wantError(t, err, "spoiled-file", "study.yaml:2", "evil")
}

func TestAStudyOfANewerProgramIsRefused(t *testing.T) {
	f := newStudy(t)
	write(t, f, studyFile, "format: 2\nid: [new, shape]\n")
	for _, open := range []func(string) (*Folder, error){Find, Open} {
		_, err := open(f.Dir)
		wantError(t, err, "newer-format", "format 2", "framewright version")
	}
	err := f.View(ctx, func(tx *Tx) error { _, err := tx.Study(); return err })
	wantError(t, err, "newer-format")
}

func TestFilesInTheWrongPlaceAreNamed(t *testing.T) {
	f := copyStudy(t, "canonical")
	for from, to := range map[string]string{
		"transcripts/P01.txt": "transcripts/P07.txt", "coding/P01/ama.yaml": "coding/P01/ben.yaml",
		"charts/access/P01.yaml": "charts/trust/P01.yaml", "quotes/P01.yaml": "quotes/P07.yaml",
	} {
		data, err := os.ReadFile(f.path(from))
		if err != nil {
			t.Fatal(err)
		}
		write(t, f, to, string(data))
	}
	view(t, f, func(tx *Tx) error {
		_, err := tx.Transcript("P07")
		wantError(t, err, "misnamed-file", "transcripts/P07.txt:1", "rename it to transcripts/P01.txt")
		_, err = tx.Head("P07")
		wantError(t, err, "misnamed-file", "transcripts/P07.txt:1")
		_, err = tx.Codings("P01")
		wantError(t, err, "misnamed-file", "coding/P01/ben.yaml", "coding/P01/ama.yaml")
		_, err = tx.Row("trust", "P01")
		wantError(t, err, "misnamed-file", "charts/trust/P01.yaml", "charts/access/P01.yaml")
		_, err = tx.Quotes("P07")
		wantError(t, err, "spoiled-file", "quotes/P07.yaml:1", "quotes/P01.yaml")
		return nil
	})
}

func TestCopiesThatSyncProgramsLeaveAreNoPartOfTheStudy(t *testing.T) {
	f := copyStudy(t, "canonical")
	want := []string{"charts/access/P01 (1).yaml", "charts/notes.docx", "coding/P01/ama (conflicted copy).yaml", "coding/README", "memos/my thoughts.md",
		"transcripts/P01 (Ben's conflicted copy).txt", "transcripts/P02.docx", "transcripts/desktop.ini", "transcripts/sub"}
	for _, name := range want {
		if name == "transcripts/sub" {
			name += "/x.txt"
		}
		write(t, f, name, "not ours")
	}
	write(t, f, "transcripts/.DS_Store", "x")
	update(t, f, putAll)
	got, err := f.Strays()
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	view(t, f, func(tx *Tx) error {
		coded, err := tx.CodedTranscripts()
		if !slices.Equal(coded, []string{"P01"}) && !slices.Equal(coded, []string{"G1", "P01"}) {
			t.Errorf("coded %v", coded)
		}
		return err
	})
}

func TestOneCaseOfAnIDOnly(t *testing.T) {
	f := newStudy(t)
	update(t, f, func(tx *Tx) error { return tx.PutTranscript(plainTurn("x")) })
	small := plainTurn("y")
	small.ID = "p01"
	for name, put := range map[string]func(tx *Tx) error{
		"transcripts": func(tx *Tx) error { return tx.PutTranscript(small) },
		"analysts": func(tx *Tx) error {
			return tx.PutStudy(&framework.Study{Format: 1, ID: f.ID, Analysts: []framework.Analyst{{ID: "ama"}, {ID: "Ama"}}})
		},
		"participants": func(tx *Tx) error { return tx.PutParticipants(framework.Participants{{ID: "P1"}, {ID: "p1"}}) },
	} {
		err := f.Update(ctx, "ama", "test", put)
		wantError(t, err, "invalid", "differ in case only")
		if t.Failed() {
			t.Log(name)
		}
	}
	view(t, f, func(tx *Tx) error {
		_, err := tx.Transcript("p01")
		wantError(t, err, "no-such-transcript", "did you mean P01?")
		return nil
	})
}

func TestParticipantsThatCannotBe(t *testing.T) {
	f := newStudy(t)
	for name, ps := range map[string]framework.Participants{
		"part of nothing":           {{ID: "P1", PartOf: "G1"}},
		"part of itself":            {{ID: "P1", PartOf: "P1"}},
		"a ring":                    {{ID: "P1", PartOf: "P2"}, {ID: "P2", PartOf: "P3"}, {ID: "P3", PartOf: "P1"}},
		"a ring it is not in":       {{ID: "P0", PartOf: "P1"}, {ID: "P1", PartOf: "P2"}, {ID: "P2", PartOf: "P1"}},
		"part of another case":      {{ID: "P1", PartOf: "g1"}, {ID: "G1"}},
		"kind":                      {{ID: "P1", Kind: "crowd"}},
		"an attribute called id":    {{ID: "P1", Values: map[string][]string{"id": {"x"}}}},
		"an attribute with a blank": {{ID: "P1", Values: map[string][]string{"first name": {"x"}}}},
		"a wave with a blank":       {{ID: "P1", Waves: map[string]map[string][]string{"wave 2": {"a": {"x"}}}}},
		"twice":                     {{ID: "P1"}, {ID: "P1"}},
	} {
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutParticipants(ps) })
		if err == nil || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	update(t, f, func(tx *Tx) error {
		return tx.PutParticipants(framework.Participants{{ID: "P1", PartOf: "D1"}, {ID: "D1", Kind: "dyad", PartOf: "S1"}, {ID: "S1", Kind: "site"}})
	})
}

func TestThemesThatCannotBe(t *testing.T) {
	top := func(ts ...*framework.Theme) *framework.Themes { return &framework.Themes{Version: 1, Top: ts} }
	for name, ts := range map[string]*framework.Themes{
		"twice":              top(&framework.Theme{ID: "a"}, &framework.Theme{ID: "a"}),
		"capital":            top(&framework.Theme{ID: "Access"}),
		"a replaced path":    top(&framework.Theme{ID: "a", Replaces: []string{"b"}}, &framework.Theme{ID: "b"}),
		"a number twice":     top(&framework.Theme{ID: "a", Number: "1"}, &framework.Theme{ID: "b", Number: "1"}),
		"replaces no path":   top(&framework.Theme{ID: "a", Replaces: []string{"a b"}}),
		"a wave for a theme": top(&framework.Theme{ID: "a", Subthemes: []*framework.Theme{{ID: "w2"}}}),
	} {
		if err := CheckThemes(ts); err == nil || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFilesSpoiledByHandAreReportedWithTheirLine(t *testing.T) {
	for name, c := range map[string]struct {
		text, where string
		read        func(*Tx) error
	}{
		"study.yaml":             {"format: 1\nid: X\nattributes:\n  age: {type: years}\n", ":4", func(tx *Tx) error { _, err := tx.Study(); return err }},
		"participants.yaml":      {"- id: P01\n- id: P01\n", ":2", func(tx *Tx) error { _, err := tx.Participants(); return err }},
		"framework.yaml":         {"themes:\n  - id: a\n    subthemes:\n      - id: B c\n", ":4", func(tx *Tx) error { _, err := tx.Themes(); return err }},
		"coding/P01/ama.yaml":    {"transcript: P01\nby: ama\ncodings:\n  - id: x\n    at: 12-3\n", ":5", func(tx *Tx) error { _, err := tx.Codings("P01"); return err }},
		"charts/access/P01.yaml": {"participant: P01\ntheme: access\ncells:\n  - state: dunno\n", ":4", func(tx *Tx) error { return tx.EachRow(func(*framework.Row) error { return nil }) }},
		"quotes/P01.yaml":        {"participant: P01\nquotes:\n  - id: q\n    transcript: P01\n    state: maybe\n", ":5", func(tx *Tx) error { return tx.EachQuote(func(*framework.Quotation) error { return nil }) }},
		"memos/a.md":             {"---\nkind: poem\n---\nx\n", ":2", func(tx *Tx) error { _, err := tx.Memo("a"); return err }},
		"memos/b.md":             {"no head\n", ":1", func(tx *Tx) error { _, err := tx.Memo("b"); return err }},
		"transcripts/P01.txt":    {"transcript: P01\n---\nhello\n", ":3", func(tx *Tx) error { _, err := tx.Transcript("P01"); return err }},
		"transcripts/P02.txt":    {"transcript: P02\nlast: ten\n---\n", ":2", func(tx *Tx) error { _, err := tx.Heads(); return err }},
	} {
		f := newStudy(t)
		write(t, f, name, c.text)
		err := f.View(ctx, c.read)
		if err == nil || !strings.HasPrefix(err.Error(), name+c.where+": ") || !strings.Contains(err.Error(), "\n  | ") && name != "memos/b.md" || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
