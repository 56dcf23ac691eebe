package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/store"
)

// aDemo is the demo study, for a user of its own.
func aDemo(t *testing.T) *action.Session {
	t.Helper()
	ownUser(t)
	t.Setenv("TMPDIR", t.TempDir())
	dir := filepath.Join(t.TempDir(), "demo")
	if _, err := action.Demo(context.Background(), dir, nil); err != nil {
		t.Fatal(err)
	}
	return opened(t, dir)
}

func opened(t *testing.T, dir string) *action.Session {
	t.Helper()
	s, err := action.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.As = "ama"
	return s
}

func withdraws(t *testing.T, s *action.Session, rq action.WithdrawRequest) *action.WithdrawReport {
	t.Helper()
	r, err := s.Withdraw(context.Background(), rq)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// holds tells that check finds no problem.
func holds(t *testing.T, s *action.Session) {
	t.Helper()
	report, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range report.Items {
		if it.Severity == action.Problem {
			t.Errorf("the study does not hold: %s %s: %s", it.File, it.Ref, it.Message)
		}
	}
}

// turnsBy are the turns of a transcript, by number: those of one speaker, and the
// others.
func turnsBy(t *testing.T, s *action.Session, transcript, who string) (theirs, others map[string]string) {
	t.Helper()
	theirs, others = map[string]string{}, map[string]string{}
	if err := s.Folder.View(context.Background(), func(tx *store.Tx) error {
		tr, err := tx.Transcript(transcript)
		if err != nil {
			return err
		}
		for _, turn := range tr.Turns() {
			into := others
			if tr.Speaker(turn.Speaker).Participant == who {
				into = theirs
			}
			into[turn.No.String()] = turn.Speaker + ": " + turn.Text
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return theirs, others
}

func TestAMemberOfAGroupWithdraws(t *testing.T) {
	for transcript, members := range map[string][]string{"G1": {"P09", "P10"}, "J1": {"P05"}} {
		for _, who := range members {
			t.Run(who, func(t *testing.T) {
				s := aDemo(t)
				theirs, others := turnsBy(t, s, transcript, who)
				if len(theirs) == 0 || len(others) == 0 {
					t.Fatal("nobody speaks")
				}
				withdraws(t, s, action.WithdrawRequest{Participant: who})
				holds(t, s)
				left, stand := turnsBy(t, s, transcript, who)
				if len(left) > 0 {
					t.Errorf("%d turns of theirs are left", len(left))
				}
				for no, text := range others {
					if stand[no] != text {
						t.Errorf("turn %s of others was %q and is %q", no, text, stand[no])
					}
				}
				for _, text := range theirs {
					nowhere(t, s.Folder.Dir, longest(text))
				}
			})
		}
	}
}

// longest is the longest sentence of a turn, where it is long enough to be theirs.
func longest(text string) (out string) {
	_, text, _ = strings.Cut(text, ": ")
	for sentence := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".?!,", r) }) {
		if sentence = strings.TrimSpace(sentence); len(sentence) > len(out) && len(strings.Fields(sentence)) > 4 {
			out = sentence
		}
	}
	return out
}

// nowhere looks for words in the files of a folder, in whatever they are packed.
func nowhere(t *testing.T, dir, words string) {
	t.Helper()
	if words == "" {
		return
	}
	n := &nonces{t: t, where: map[string]string{strings.ToLower(words): "their words"}}
	for _, places := range n.search(dir) {
		t.Errorf("%q is left in %s", words, strings.Join(places, ", "))
	}
}

func TestTheKeysEntriesGoWithAPassphrase(t *testing.T) {
	s := aDemo(t)
	asks := 0
	s.Passphrase = func(string, bool) (string, error) { asks++; return "seven-plain-loaves", nil }
	s.AtHand = func() bool { return true }
	for _, rq := range []action.PseudonymRequest{{Original: "Wexloniere", Replacement: "Rosa", Participant: "P03"}, {Original: "Blorvish", Replacement: "Tom", Participant: "P04"}} {
		if _, err := s.AddPseudonym(context.Background(), rq); err != nil {
			t.Fatal(err)
		}
	}
	locked := opened(t, s.Folder.Dir) // who has no passphrase
	locked.DryRun = true
	if r := withdraws(t, locked, action.WithdrawRequest{Participant: "P03"}); r.Key != "locked" || !strings.Contains(strings.Join(r.Unreached(true), "\n"), "the key of pseudonyms was not opened") {
		t.Errorf("the key is %q", r.Key)
	}
	locked.DryRun = false
	if r := withdraws(t, locked, action.WithdrawRequest{Participant: "P03"}); r.Key != "locked" {
		t.Errorf("the key is %q", r.Key)
	}
	if r := withdraws(t, s, action.WithdrawRequest{Participant: "P04"}); r.Key != "removed" {
		t.Errorf("the key is %q", r.Key)
	}
	list, err := s.Pseudonyms(context.Background())
	if err != nil || len(list) != 0 || asks == 0 {
		t.Errorf("%v, %v, asked %d times: P03's entry goes when the key is next opened", list, err, asks)
	}
}

func TestFindingsAreKeptAfterTheCutOffAlone(t *testing.T) {
	s := aDemo(t)
	n := &nonces{t: t, where: map[string]string{}}
	n.plant(s, "P03", "P04")
	if err := s.Folder.Update(context.Background(), "ama", "test", func(tx *store.Tx) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		study.CutOff = "2020-01-02"
		return tx.PutStudy(study)
	}); err != nil {
		t.Fatal(err)
	}
	s.DryRun = true
	without := withdraws(t, s, action.WithdrawRequest{Participant: "P03"})
	s.DryRun = false
	with := withdraws(t, s, action.WithdrawRequest{Participant: "P03", KeepFindings: true})
	if len(without.Kept) != 0 || !slices.Contains(with.Kept, "planted/ways/one") {
		t.Errorf("without it %v is kept, with it %v", without.Kept, with.Kept)
	}
	file := filepath.Join(t.TempDir(), "receipt.txt")
	if err := s.Receipt(file, with); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(file); !strings.Contains(string(text), "What stays") || !strings.Contains(string(text), "One") {
		t.Errorf("the receipt does not say what stays:\n%s", text)
	}
	holds(t, s)
}

func TestReceiptsOfEveryFormat(t *testing.T) {
	s := aDemo(t)
	s.DryRun = true
	r := withdraws(t, s, action.WithdrawRequest{Participant: "P03"})
	dir := t.TempDir()
	for _, name := range []string{"r.docx", "r.pdf", "r.txt", "r.md"} {
		file := filepath.Join(dir, name)
		if err := s.Receipt(file, r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := action.CheckReceipt(file); framework.NameOf(err) != "receipt-exists" {
			t.Errorf("%s would be replaced: %v", name, err)
		}
		data, _ := os.ReadFile(file)
		if name == "r.pdf" {
			if !strings.HasPrefix(string(data), "%PDF") {
				t.Error("this is no PDF")
			}
			continue
		}
		n := &nonces{t: t, where: map[string]string{"receipt of a withdrawal": "", "advertise a part-time job": "", "2026-02-09-first-reading": ""}}
		if found := n.search(dir); len(found["receipt of a withdrawal"]) == 0 || len(found) != 1 {
			t.Errorf("the receipts hold %v", found)
		}
	}
}

func TestOtherFilesOfTheFolder(t *testing.T) {
	s := aDemo(t)
	notes := filepath.Join(s.Folder.Dir, "mine", "notes.txt")
	for _, dir := range []string{filepath.Dir(notes), filepath.Join(s.Folder.Dir, ".git")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(notes, []byte("ask P03 again"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.DryRun = true
	r := withdraws(t, s, action.WithdrawRequest{Participant: "P03"})
	if !slices.Contains(r.Traces, "mine/notes.txt") || slices.Contains(r.Files, "mine/notes.txt") || !r.Git || !strings.Contains(strings.Join(r.Unreached(false), "\n"), "git filter-repo") {
		t.Errorf("traces %v, git %v", r.Traces, r.Git)
	}
	s.DryRun = false
	r = withdraws(t, s, action.WithdrawRequest{Participant: "P03", RemoveFiles: true})
	if _, err := os.Stat(notes); err == nil || !slices.Contains(r.Files, "mine/notes.txt") {
		t.Errorf("it is left with --remove-files: %v", r.Files)
	}
}

// What an editor that was cut off left, and comments in the study's own files, go;
// another study's leftovers stay.
func TestWhatLiesBesideTheStudyGoes(t *testing.T) {
	s := aDemo(t)
	ours, unsaved := filepath.Join(os.TempDir(), s.Folder.Passing()+"1.txt"), filepath.Join(os.TempDir(), s.Folder.Passing()+"2.txt")
	another := filepath.Join(os.TempDir(), "framewright-ZZZZZZZZ-1.txt")
	comments := filepath.Join(s.Folder.Dir, "framework.yaml")
	src, err := os.ReadFile(comments)
	if err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string]string{ours: "[1] P03: half a turn", unsaved: "a text about P04", another: "[1] P03: of another study",
		comments: "# As P03 said.\n# For all.\n" + string(src)} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := withdraws(t, s, action.WithdrawRequest{Participant: "P03"})
	if _, err := os.Stat(ours); err == nil {
		t.Error("what an editor left is left")
	}
	for _, file := range []string{unsaved, another} {
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%s is not of them: %v", filepath.Base(file), err)
		}
	}
	now, _ := os.ReadFile(comments)
	if strings.Contains(string(now), "P03") || !strings.Contains(string(now), "# [withdrawn]\n# For all.\n") || !slices.Contains(r.Changed, "framework.yaml") {
		t.Errorf("the comment is now %.80q", now)
	}
	holds(t, s)
}

// The demo's sources can be imported as before.
func TestTheDemosSourcesAreImportedAgain(t *testing.T) {
	s := aDemo(t)
	withdraws(t, s, action.WithdrawRequest{Participant: "P03"})
	from := func(name string) string { return filepath.Join(s.Folder.Dir, "sources", name) }
	again, err := action.Init(filepath.Join(t.TempDir(), "again"), "Again", "en", "")
	if err != nil {
		t.Fatal(err)
	}
	again.As = "ama"
	ctx := context.Background()
	if _, err := again.ImportFramework(ctx, from("framework.yaml"), action.FrameworkOptions{}); err != nil {
		t.Error(err)
	}
	src, err := os.ReadFile(from("study.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	settings, err := store.DecodeSettings("study.yaml", src)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Folder.Update(ctx, "ama", "test", func(tx *store.Tx) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		study.Attributes = settings.Attributes
		return tx.PutStudy(study)
	}); err != nil {
		t.Fatal(err)
	}
	report, err := again.ImportParticipants(ctx, from("participants.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range report.Rows {
		if row.Status == "refused" {
			t.Errorf("%s: %s", row.Where, row.Detail)
		}
	}
	for _, table := range []string{"codings.csv", "cells.csv", "quotes.csv", "elements.csv", "participants.csv"} {
		if text, _ := os.ReadFile(from(table)); strings.Contains(string(text), "P03") || len(text) == 0 {
			t.Errorf("%s has a row of theirs", table)
		}
	}
}

// On another machine an export goes only where it holds something or cannot be
// looked into, and that is said.
func TestAnotherMachineRemovesWhatHoldsIt(t *testing.T) {
	s := aDemo(t)
	ctx, dir, other := context.Background(), s.Folder.Dir, filepath.Join(s.Folder.Dir, "other")
	here, there := t.TempDir(), t.TempDir()
	be := func(home string) *action.Session {
		for _, kv := range userEnv(home) {
			key, value, _ := strings.Cut(kv, "=")
			t.Setenv(key, value)
		}
		return opened(t, dir)
	}
	s = be(there)
	if err := os.MkdirAll(other, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, only := range map[string][]string{"all.docx": nil, "one.docx": {"P04"}, "one.pdf": {"P04"}} {
		if _, err := s.ExportTranscripts(ctx, filepath.Join(other, name), only, false); err != nil {
			t.Fatal(err)
		}
	}
	// The first machine does not have these files, as in a clone.
	aside := filepath.Join(t.TempDir(), "other")
	if err := os.Rename(other, aside); err != nil {
		t.Fatal(err)
	}
	withdraws(t, be(here), action.WithdrawRequest{Participant: "P03"})
	if err := os.Rename(aside, other); err != nil {
		t.Fatal(err)
	}
	s = be(there)
	var said []string
	s.Note = func(line string) { said = append(said, line) }
	holds(t, s)
	holds(t, s)
	for name, stays := range map[string]bool{"all.docx": false, "one.docx": true, "one.pdf": false} {
		if _, err := os.Stat(filepath.Join(other, name)); (err == nil) != stays {
			t.Errorf("%s: %v", name, err)
		}
	}
	var cleared []string
	for _, line := range said {
		if strings.Contains(line, "was erased from this study elsewhere") {
			cleared = append(cleared, line)
		}
	}
	if len(cleared) != 1 || !strings.Contains(cleared[0], "other/all.docx, other/one.pdf") || strings.Contains(cleared[0], "one.docx") {
		t.Errorf("it says %q", cleared)
	}
}

// The id is typed as it is spelled; anything else withdraws nobody.
func TestTheIDIsTypedAtATerminal(t *testing.T) {
	for typed, sure := range map[string]bool{"P03\n": true, " P03 \n": true, "p03\n": false, "y\n": false, "P04\n": false, "\n": false} {
		a, _, said := atTerminal(t, typed)
		err := a.sureToWithdraw("P03", false)
		if (err == nil) != sure || !strings.Contains(said.String(), "type the id") {
			t.Errorf("%q: %v; it said %q", typed, err, said)
		}
	}
}
