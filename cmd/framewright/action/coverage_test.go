package action

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
	"framewright/framework/words"
)

// TestCoverage runs over the demo, which is made once and copied for each test.
func TestCoverage(t *testing.T) {
	for _, key := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData", "USERPROFILE"} {
		t.Setenv(key, t.TempDir())
	}
	demo := filepath.Join(t.TempDir(), "study")
	if _, err := Demo(context.Background(), demo, func(string) {}); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]func(*testing.T, *Session){
		"agrees with naive counts":               coverageAgreesWithNaiveCounts,
		"waits for the cells charting waits for": coverageWaitsForTheCellsThatChartingWaitsFor,
		"keeps coding blind":                     coverageKeepsCodingBlind,
		"takes translations for originals":       coverageTakesTranslationsForTheirOriginals,
		"reads memos about members":              coverageReadsMemosAboutMembers,
		"leaves out what lost its place":         coverageLeavesOutWhatLostItsPlace,
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "study")
			if err := os.CopyFS(dir, os.DirFS(demo)); err != nil {
				t.Fatal(err)
			}
			s, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			s.As = "ama"
			test(t, s)
		})
	}
}

func covered(t *testing.T, s *Session, o CoverageOptions) *Coverage {
	t.Helper()
	r, err := s.Coverage(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The heat map and the turns without a coding say what counting one by one
// says, for all that can be asked.
func coverageAgreesWithNaiveCounts(t *testing.T, s *Session) {
	for _, o := range []CoverageOptions{{}, {Theme: "training"}, {By: "ben"}, {Participant: "P05"}, {Theme: "5", By: "ama"}, {ShortTurn: 1}} {
		r := covered(t, s, o)
		err := s.view(context.Background(), func(tx *store.Tx) error {
			d, err := desk(tx)
			if err != nil {
				return err
			}
			naiveHeat(t, tx, d, o, r)
			naiveTurns(t, tx, d, o, r)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func naiveHeat(t *testing.T, tx *store.Tx, d *Desk, o CoverageOptions, r *Coverage) {
	t.Helper()
	type passage struct {
		*framework.Coding
		who []string
	}
	var all []passage
	if err := tx.EachTranscript(func(tr *framework.Transcript, files []*framework.CodingFile) error {
		for _, f := range files {
			for _, k := range f.Codings {
				who := coding.Speakers(tr, k.Passage.At)
				if len(who) == 0 {
					who = tr.Cases(d.Participants)
				}
				all = append(all, passage{k, who})
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	total := 0
	for row, p := range r.Heat.Participants {
		for col, theme := range r.Heat.Themes {
			want := 0
			for _, k := range all {
				if coding.UnderTheme(k.Coding, framework.NewResolver(d.Themes), theme.Theme) && slices.Contains(k.who, p.Participant) && (o.By == "" || o.By == k.By) &&
					(o.Participant == "" || o.Participant == p.Participant) {
					want++
				}
			}
			if got := r.Heat.Passages[row][col]; got != want {
				t.Errorf("%+v: %s under %s has %d passages, want %d", o, p.Participant, theme.Theme, got, want)
			}
			total += want
		}
	}
	if total == 0 {
		t.Errorf("%+v: nothing was counted", o)
	}
}

func naiveTurns(t *testing.T, tx *store.Tx, d *Desk, o CoverageOptions, r *Coverage) {
	t.Helper()
	if o.Theme != "" || o.Participant != "" {
		return
	}
	for _, info := range r.Uncoded.Transcripts {
		tr, err := tx.Transcript(info.Transcript)
		if err != nil {
			t.Fatal(err)
		}
		files, err := tx.Codings(tr.ID)
		if err != nil {
			t.Fatal(err)
		}
		coded := map[framework.TurnNo]bool{}
		for _, f := range files {
			for _, k := range f.Codings {
				for _, turn := range tr.Stretch(k.Passage.At) {
					coded[turn.No] = coded[turn.No] || o.By == "" || o.By == f.By
				}
			}
		}
		want := UncodedTurnInfo{}
		for _, turn := range tr.Turns() {
			if role := tr.Speaker(turn.Speaker).Role; role != framework.Interviewer && role != framework.OtherRole && words.Count(turn.Text) >= r.Uncoded.ShortTurn {
				want.Turns++
				if coded[turn.No] {
					want.Coded++
				}
			}
		}
		waiting := 0
		for _, g := range info.Stretches {
			waiting += g.Turns
		}
		if info.Turns != want.Turns || info.Coded != want.Coded || waiting != want.Turns-want.Coded {
			t.Errorf("%s: %d of %d turns coded and %d in stretches, want %d of %d", tr.ID, info.Coded, info.Turns, waiting, want.Coded, want.Turns)
		}
	}
}

// Cells wait as charting has it, at waves and for groups too.
func coverageWaitsForTheCellsThatChartingWaitsFor(t *testing.T, s *Session) {
	for _, theme := range []string{"", "training", "change/other"} {
		r := covered(t, s, CoverageOptions{Theme: theme})
		want := map[string]int{}
		first := map[string]string{}
		err := s.view(context.Background(), func(tx *store.Tx) error {
			d, err := desk(tx)
			if err != nil {
				return err
			}
			charts := chart.NewCharts(d.Study, d.Themes, d.Participants)
			if err := tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
				charts.AddTranscript(t, files...)
				return nil
			}); err != nil {
				return err
			}
			if err := tx.EachRow(func(r *framework.Row) error { charts.AddRow(r); return nil }); err != nil {
				return err
			}
			queue, err := charts.Next(chart.QueueOptions{Theme: theme})
			for _, task := range queue.Tasks {
				if task.State == framework.Uncharted && task.Evidence > 0 {
					if want[task.Ref.Participant]++; want[task.Ref.Participant] == 1 {
						first[task.Ref.Participant] = task.Ref.String()
					}
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		got, next := map[string]int{}, map[string]string{}
		for _, p := range r.Participants.Participants {
			if p.Waiting > 0 {
				got[p.Participant], next[p.Participant] = p.Waiting, p.Next
			}
		}
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(next, first) || theme == "" && len(want) == 0 {
			t.Errorf("under %q wait %v (%v), want %v (%v)", theme, got, next, want, first)
		}
	}
}

// What others have coded of a transcript that this analyst codes blind is not
// counted.
func coverageKeepsCodingBlind(t *testing.T, s *Session) {
	open, own := covered(t, s, CoverageOptions{}), covered(t, s, CoverageOptions{By: "ama"})
	err := s.update(context.Background(), "test", func(tx *store.Tx, by string) error {
		ids, err := tx.TranscriptIDs()
		if err != nil {
			return err
		}
		var blinds []*framework.Blind
		for _, id := range ids {
			blinds = append(blinds, &framework.Blind{Transcript: id, Analysts: []string{"ama", "ben"}, Since: "2026-03-04"})
		}
		return tx.PutBlinds(blinds)
	})
	if err != nil {
		t.Fatal(err)
	}
	blind := covered(t, s, CoverageOptions{Words: true})
	if reflect.DeepEqual(open.Heat.Passages, own.Heat.Passages) {
		t.Fatal("ben has coded nothing: nothing is tested")
	}
	if !reflect.DeepEqual(blind.Heat.Passages, own.Heat.Passages) || !reflect.DeepEqual(blind.Uncoded, own.Uncoded) || !slices.Equal(blind.Themes.Analysts, []string{"ama"}) {
		t.Errorf("ama sees what others coded: %v", blind.Themes.Analysts)
	}
}

// A translation is its original once more: what is coded or read there is
// coded and read in the original, and its words are nobody's.
func coverageTakesTranslationsForTheirOriginals(t *testing.T, s *Session) {
	before := covered(t, s, CoverageOptions{Words: true})
	turn := framework.TurnNo{}
	err := s.update(context.Background(), "test", func(tx *store.Tx, by string) error {
		tr, err := tx.Transcript("P08")
		if err != nil {
			return err
		}
		turn = tr.Turns()[0].No
		tr.ID, tr.Of, tr.Kind, tr.Language = "A08", "P08", framework.Translation, "fr"
		if err := tx.PutTranscript(tr); err != nil {
			return err
		}
		at := framework.Turns{From: turn, To: turn}
		if err := tx.PutReading(&framework.Reading{By: by, Marks: []framework.ReadMark{{Transcript: "A08", Turns: []framework.Turns{at}}}}); err != nil {
			return err
		}
		f := &framework.CodingFile{Transcript: "A08", By: by}
		coding.Add(f, framework.Passage{Transcript: "A08", At: at}, []string{"training"}, "", func(path string) string { return path })
		return tx.PutCodings(f)
	})
	if err != nil {
		t.Fatal(err)
	}
	after := covered(t, s, CoverageOptions{Words: true})
	if len(after.Uncoded.Transcripts) != len(before.Uncoded.Transcripts) || len(after.Unread.Transcripts) != len(before.Unread.Transcripts) {
		t.Error("the translation waits by itself")
	}
	for i, was := range before.Uncoded.Transcripts {
		now := after.Uncoded.Transcripts[i]
		if was.Transcript == "P08" {
			was.Coded++
			if after.Unread.Transcripts[i].Unread != before.Unread.Transcripts[i].Unread-1 {
				t.Errorf("what was read in the translation was not read: %+v", after.Unread.Transcripts[i])
			}
		}
		if now.Coded != was.Coded || now.Turns != was.Turns {
			t.Errorf("%s: %d of %d turns are coded, want %d of %d", now.Transcript, now.Coded, now.Turns, was.Coded, was.Turns)
		}
	}
	for i, was := range before.Participants.Participants {
		now := after.Participants.Participants[i]
		if now.Words != was.Words || now.Passages != was.Passages && now.Participant != "P08" {
			t.Errorf("%+v has become %+v", was, now)
		}
	}
	if !reflect.DeepEqual(after.Heat.Words, before.Heat.Words) {
		t.Error("words of the translation were counted")
	}
}

// Codings that a correction left open have no place: they are told of and not
// counted.
func coverageLeavesOutWhatLostItsPlace(t *testing.T, s *Session) {
	before := covered(t, s, CoverageOptions{})
	err := s.update(context.Background(), "test", func(tx *store.Tx, by string) error {
		f, err := tx.CodingFile("P01", "ama")
		if err != nil {
			return err
		}
		f.Codings[0].Passage.Placed = "00000000"
		return tx.PutCodings(f)
	})
	if err != nil {
		t.Fatal(err)
	}
	after := covered(t, s, CoverageOptions{})
	if before.Lost != 0 || after.Lost != 1 {
		t.Errorf("%d codings lost their place, then %d", before.Lost, after.Lost)
	}
	passages := func(r *Coverage) (n int) {
		for _, p := range r.Participants.Participants {
			n += p.Passages
		}
		return n
	}
	if passages(after) >= passages(before) {
		t.Errorf("%d passages, and %d before", passages(after), passages(before))
	}
}

// A memo about a member of a group tells that what they say there was read, and
// no more of it.
func coverageReadsMemosAboutMembers(t *testing.T, s *Session) {
	if _, err := s.MemoAdd(context.Background(), framework.Familiarisation, "Tired", "She speaks last.", []string{"P10"}); err != nil {
		t.Fatal(err)
	}
	said := 0
	err := s.view(context.Background(), func(tx *store.Tx) error {
		tr, err := tx.Transcript("G1")
		if err != nil {
			return err
		}
		for _, turn := range tr.Turns() {
			if tr.Speaker(turn.Speaker).Participant == "P10" {
				said++
			}
		}
		return nil
	})
	if err != nil || said == 0 {
		t.Fatalf("P10 says %d turns (%v)", said, err)
	}
	for _, text := range covered(t, s, CoverageOptions{}).Unread.Transcripts {
		if text.Transcript == "G1" && text.Turns-text.Unread != said {
			t.Errorf("%d turns of G1 were read, want %d", text.Turns-text.Unread, said)
		}
	}
}

// An "other" is not growing where no date says which transcripts came later,
// and a group that is coded through its members is known to be.
func TestCoverageWithoutDates(t *testing.T) {
	s := reviewStudy(t)
	changing(t, s, func(tx *store.Tx) error {
		themes, err := tx.Themes()
		if err != nil {
			return err
		}
		if _, err := themes.Add("access/other", &framework.Theme{}); err != nil {
			return err
		}
		if err := tx.PutThemes(themes); err != nil {
			return err
		}
		return tx.PutParticipants(framework.Participants{{ID: "P01"}, {ID: "P02", PartOf: "J1"}, {ID: "J1"}})
	})
	coded(t, s, `
a1 P01 ama 2 access/cost
a2 P01 ama 4 access/way
a3 P01 ama 6 access/fares
a4 P02 ama 2 access/other
a5 P02 ama 4 access/other
`)
	for _, date := range []string{"", "2026-01-02"} {
		changing(t, s, func(tx *store.Tx) error {
			tr, err := tx.Transcript("P01")
			if err != nil {
				return err
			}
			tr.Date = date
			return tx.PutTranscript(tr)
		})
		r := covered(t, s, CoverageOptions{})
		if got := slices.Contains(r.Others[0].Flags, FlagGrowing); got != (date != "") || r.Others[0].Undated == got {
			t.Errorf("date %q: %+v", date, r.Others[0])
		}
		for _, p := range r.Participants.Participants {
			if (p.Participant == "J1") != slices.Equal(p.Through, []string{"P02"}) {
				t.Errorf("%+v", p)
			}
		}
	}
}
