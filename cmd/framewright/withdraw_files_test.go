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

// aStudyOf imports interviews that lie in folders of their own, each as
// interview.txt.
func aStudyOf(t *testing.T, talk map[string]string) (s *action.Session, dir string) {
	t.Helper()
	ownUser(t)
	t.Setenv("TMPDIR", t.TempDir())
	dir = filepath.Join(t.TempDir(), "s")
	s, err := action.Init(dir, "T", "", "")
	if err != nil {
		t.Fatal(err)
	}
	s.As = "ama"
	for _, id := range []string{"P01", "P02"} {
		file := filepath.Join(dir, "sources", id, "interview.txt")
		writes(t, file, "INT: How do you get there?\n\n"+id+": "+talk[id]+"\n")
		if _, err := s.ImportTranscripts(context.Background(), []string{file}, action.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	return s, dir
}

func writes(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func there(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}

var twoWays = map[string]string{"P01": "The ferry comes twice a day and I pay again and again.", "P02": "I walk along the canal, it is not far at all."}

// Two files of one name in two folders are two people's: one's stays.
func TestWithdrawalLeavesAnothersSourceOfTheSameName(t *testing.T) {
	s, dir := aStudyOf(t, twoWays)
	writes(t, filepath.Join(dir, "sources", "old", "interview.txt"), "P02: I walk along the canal.\n") // an earlier state of P02's
	r := withdraws(t, s, action.WithdrawRequest{Participant: "P01"})
	if there(filepath.Join(dir, "sources", "P01")) || !slices.Contains(r.Files, "sources/P01/interview.txt") {
		t.Errorf("their source is left; removed: %v", r.Files)
	}
	for _, other := range []string{"P02", "old"} {
		if !there(filepath.Join(dir, "sources", other, "interview.txt")) {
			t.Errorf("sources/%s/interview.txt is another's, and is gone", other)
		}
	}
	holds(t, s)
}

// What the program wrote goes; what somebody worked in stays and is named.
func TestWithdrawalLeavesWorkOfPeople(t *testing.T) {
	for _, all := range []bool{false, true} {
		s, dir := aStudyOf(t, twoWays)
		for _, name := range []string{"fresh.txt", "edited.txt"} {
			if _, err := s.ExportTranscripts(context.Background(), filepath.Join(dir, "exports", strings.Replace(name, "txt", "html", 1)), nil, false); err != nil {
				t.Fatal(err)
			}
		}
		fresh, edited, mine := filepath.Join(dir, "exports", "fresh.html"), filepath.Join(dir, "exports", "edited.html"), filepath.Join(dir, "exports", "mine.txt")
		data, err := os.ReadFile(edited)
		if err != nil {
			t.Fatal(err)
		}
		writes(t, edited, string(data)+"<!-- checked -->")
		writes(t, mine, "They say: the ferry comes twice a day.")
		r := withdraws(t, s, action.WithdrawRequest{Participant: "P01", RemoveFiles: all})
		if there(fresh) {
			t.Error("what the program wrote and nobody changed is left")
		}
		if there(edited) == all || there(mine) == all {
			t.Errorf("--remove-files %v: changed export there %v, own file there %v", all, there(edited), there(mine))
		}
		for _, rel := range []string{"exports/edited.html", "exports/mine.txt"} {
			list := r.Traces
			if all {
				list = r.Files
			}
			if !slices.Contains(list, rel) {
				t.Errorf("--remove-files %v: %s is not named in %v", all, rel, list)
			}
		}
	}
}

// A file that cannot be removed leaves all as it was.
func TestWithdrawalIsWholeOrNot(t *testing.T) {
	s, dir := aStudyOf(t, twoWays)
	source := filepath.Join(dir, "sources", "P01", "interview.txt")
	err := s.Folder.Update(context.Background(), "ama", "test", func(tx *store.Tx) error {
		if err := tx.Discard("sources/P01/interview.txt"); err != nil {
			return err
		}
		return os.ErrInvalid
	})
	if err == nil || !there(source) {
		t.Errorf("the change was not made (%v), and the source is there: %v", err, there(source))
	}
	for _, bad := range []string{"transcripts/P01.txt", "../out.txt", "private/labels.yaml"} {
		if err := s.Folder.Update(context.Background(), "ama", "test", func(tx *store.Tx) error { return tx.Discard(bad) }); err == nil {
			t.Errorf("%s is removed as a file beside the study", bad)
		}
	}
}

// Deposits and archives are known: a withdrawal names them, and removes a deposit
// in the folder that nobody has changed.
func TestWithdrawalKnowsDepositsAndArchives(t *testing.T) {
	s, dir := aStudyOf(t, twoWays)
	ctx := context.Background()
	yes := func(id string) {
		if err := s.Folder.Update(ctx, "ama", "test", func(tx *store.Tx) error {
			people, err := tx.Participants()
			if err != nil {
				return err
			}
			p := people.Find(id)
			p.Permissions.Archive = framework.Granted
			return tx.PutParticipants(people)
		}); err != nil {
			t.Fatal(err)
		}
	}
	yes("P01")
	yes("P02")
	inside, outside, archive := filepath.Join(dir, "exports", "deposit"), filepath.Join(t.TempDir(), "deposit.zip"), filepath.Join(dir, "study.age")
	for _, target := range []string{inside, outside} {
		if _, err := s.Deposit(ctx, target); err != nil {
			t.Fatal(err)
		}
	}
	s.Passphrase = func(string, bool) (string, error) { return "seven-plain-loaves", nil }
	if _, err := s.Archive(ctx, archive, action.ArchiveOptions{}); err != nil {
		t.Fatal(err)
	}
	r := withdraws(t, s, action.WithdrawRequest{Participant: "P01"})
	if !slices.Contains(r.Elsewhere, outside) || !slices.Contains(r.Elsewhere, archive) || !there(archive) {
		t.Errorf("named: %v", r.Elsewhere)
	}
	if there(inside) {
		t.Error("the deposit in the folder is left")
	}
}

// Apply removes exports that nobody changed, and says which; a changed one stays.
func TestApplyKeepsWhatSomebodyWorkedIn(t *testing.T) {
	s, dir := aStudyOf(t, map[string]string{"P01": "Wexloniere drives me.", "P02": "I walk."})
	ctx := context.Background()
	s.Passphrase = func(string, bool) (string, error) { return "seven-plain-loaves", nil }
	if _, err := s.AddPseudonym(ctx, action.PseudonymRequest{Original: "Wexloniere", Replacement: "Rosa"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"fresh.html", "edited.html"} {
		if _, err := s.ExportTranscripts(ctx, filepath.Join(dir, "exports", name), nil, false); err != nil {
			t.Fatal("exports for the team are only warned of:", err)
		}
	}
	edited := filepath.Join(dir, "exports", "edited.html")
	data, err := os.ReadFile(edited)
	if err != nil {
		t.Fatal(err)
	}
	writes(t, edited, string(data)+"<!-- checked -->")
	for _, dry := range []bool{true, false} {
		s.DryRun = dry
		r, err := s.ApplyPseudonyms(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r.Exports, []string{"exports/fresh.html"}) || !slices.Equal(r.Kept, []string{"exports/edited.html"}) {
			t.Errorf("dry run %v: goes %v, stays %v", dry, r.Exports, r.Kept)
		}
	}
	if there(filepath.Join(dir, "exports", "fresh.html")) || !there(edited) {
		t.Error("what nobody changed goes, and what somebody did stays")
	}
}

// An entry that nobody tied to a participant is theirs where it stands in their
// talk alone. A locked key drops it when it is next sealed, and undo does not bring
// it back.
func TestEntriesOfTheKeyGoByWhereTheyStand(t *testing.T) {
	ctx := context.Background()
	for _, locked := range []bool{false, true} {
		s, dir := aStudyOf(t, map[string]string{"P01": "Wexloniere drives me, Blorvish too.", "P02": "Blorvish walks with me."})
		s.Passphrase = func(string, bool) (string, error) { return "seven-plain-loaves", nil }
		s.AtHand = func() bool { return true }
		for _, rq := range []action.PseudonymRequest{{Original: "Wexloniere", Replacement: "Rosa"}, {Original: "Blorvish", Replacement: "Tom"}, {Original: "Quindlemar", Replacement: "Una"}} {
			if _, err := s.AddPseudonym(ctx, rq); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.ApplyPseudonyms(ctx); err != nil {
			t.Fatal(err)
		}
		by := s
		if locked {
			by = opened(t, dir)
		}
		r := withdraws(t, by, action.WithdrawRequest{Participant: "P01"})
		if locked && r.Key != "locked" || !locked && r.Key != "removed" {
			t.Errorf("the key is %q", r.Key)
		}
		if !locked && len(r.Undecided) != 2 {
			t.Errorf("undecided: %v", r.Undecided)
		}
		key := func() []byte {
			data, err := os.ReadFile(filepath.Join(dir, "private", "key.age"))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		again := opened(t, dir)
		again.Passphrase, again.AtHand = s.Passphrase, s.AtHand
		list, err := again.Pseudonyms(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != 2 {
			t.Errorf("locked %v: the key lists %d entries, and two are of others", locked, len(list))
		}
		if !locked {
			continue
		}
		before := key()
		if r := withdraws(t, again, action.WithdrawRequest{Participant: "P01"}); r.Key != "removed" {
			t.Errorf("repeated with the passphrase, the key is %q", r.Key)
		}
		if slices.Equal(before, key()) {
			t.Error("the key was not sealed anew")
		}
		if _, err := again.Undo(ctx, ""); err == nil {
			t.Error("undo brings the old key back")
		}
	}
}

// Memos that spoke of them are for a person to read; reports that quote them are
// named before it is forgotten that they do.
func TestWithdrawalNamesWhatPeopleMustSee(t *testing.T) {
	s, _ := aStudyOf(t, twoWays)
	if err := s.Folder.Update(context.Background(), "ama", "test", func(tx *store.Tx) error {
		q := &framework.Quotation{ID: "abcd2345", Participant: "P01", Passage: framework.Passage{Transcript: "P01", At: framework.Turns{From: framework.TurnNo{N: 2}, To: framework.TurnNo{N: 2}}, Words: "I pay again"},
			State: framework.Used, Used: []string{"drafts/report.docx, paragraph 4"}, By: "ama"}
		m := &framework.Memo{ID: "2026-01-02-ways", Kind: framework.Analytic, By: "ama", Date: "2026-01-02", Text: "# Ways\n\nP01 chose. It was nobody's decision, and P02 agrees."}
		if err := tx.PutQuotes("P01", []*framework.Quotation{q}); err != nil {
			return err
		}
		return tx.PutMemo(m)
	}); err != nil {
		t.Fatal(err)
	}
	r := withdraws(t, s, action.WithdrawRequest{Participant: "P01"})
	if !slices.Equal(r.Read, []string{"2026-01-02-ways"}) || !slices.Equal(r.Printed, []string{"drafts/report.docx, paragraph 4"}) {
		t.Errorf("to read: %v, printed: %v", r.Read, r.Printed)
	}
	receipt := strings.Join(r.Unreached(true), "\n")
	if !strings.Contains(receipt, "report.docx, paragraph 4") || strings.Contains(receipt, "drafts") || strings.Contains(receipt, "2026-01-02-ways") {
		t.Error("the receipt names reports by their bare names, and no memo:", receipt)
	}
}
