package store

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/framework"
)

// putDouble puts back what a study holds of double coding.
func putDouble(tx *Tx) error {
	ids, err := tx.SettledTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		list, err := tx.Settled(id)
		if err != nil {
			return err
		}
		if err := tx.PutSettled(id, list); err != nil {
			return err
		}
	}
	blinds, err := tx.Blinds()
	if err != nil {
		return err
	}
	return tx.PutBlinds(blinds)
}

func (h holding) settled() error {
	list, err := h.tx.Settled("P02")
	if err != nil {
		return err
	}
	for _, s := range list {
		for _, id := range s.Codings {
			if !h.codings[id] {
				h.t.Errorf("difference %s is of %s, which is no coding", s.ID, id)
			}
		}
		for _, path := range s.Themes {
			if _, ok := h.themes.Resolve(path); !ok {
				h.t.Errorf("difference %s is over %s, which is no theme", s.ID, path)
			}
		}
	}
	if len(list) == 0 {
		h.t.Error("FORMAT.md shows no settled difference")
	}
	return nil
}

func TestSettledThatCannotBe(t *testing.T) {
	const head = "transcript: P01\nsettled:\n  - id: abcd2345\n    kind: one coded\n    decision: kept both\n"
	taken := strings.Replace(head, "kept both", "ben", 1)
	for _, c := range []struct{ text, where, says string }{
		{"transcript: P02\n", "settled/P01.yaml:1", "settled in P02"},
		{"transcript: P01\nsettled:\n  - kind: one coded\n", "settled/P01.yaml:3", "id is missing"},
		{head, "settled/P01.yaml:3", "two analysts"},
		{head + "    between: [ama]\n", "settled/P01.yaml:6", "two analysts"},
		{head + "    between: [ama, ama]\n", "settled/P01.yaml:6", "two analysts"},
		{head + "    between: [ama, ben, cem]\n", "settled/P01.yaml:6", "two analysts"},
		{head + "    between: [ama, ben]\n    waits: ben\n", "settled/P01.yaml:6", "cannot wait for ben"},
		{head + "    between: [ama, ben]\n    date: May\n", "settled/P01.yaml:7", "no date"},
		{head + "    between: [ama, ben]\n    at: x\n", "settled/P01.yaml:7", "at"},
		{strings.Replace(head, "kept both", "cem", 1) + "    between: [ama, ben]\n", "settled/P01.yaml:6", `"cem" is no decision`},
		{taken + "    between: [ama, ben]\n    waits: ben\n", "settled/P01.yaml:6", "cannot wait for ben"},
		{head + "    between: [ama, ben]\n  - id: abcd2345\n    kind: one coded\n    decision: kept both\n", "settled/P01.yaml:7", "second time"},
	} {
		f := newStudy(t)
		write(t, f, "settled/P01.yaml", c.text)
		view(t, f, func(tx *Tx) error {
			_, err := tx.Settled("P01")
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.where) {
				t.Errorf("%q: %v, want %s … %s", c.text, err, c.where, c.says)
			}
			return nil
		})
	}
}

func TestBlindsThatCannotBe(t *testing.T) {
	for _, c := range []struct{ text, where, says string }{
		{"- analysts: [ama, ben]\n", "blind.yaml:1", "transcript is missing"},
		{"- transcript: ../P01\n  analysts: [ama, ben]\n", "blind.yaml:1", "cannot be an id"},
		{"- transcript: P01\n  analysts: [ama]\n", "blind.yaml:2", "two analysts or more"},
		{"- transcript: P01\n  analysts: [ama, ama]\n", "blind.yaml:2", "two analysts or more"},
		{"- transcript: P01\n  analysts: [ama, 'b n']\n", "blind.yaml:2", "none of its analysts"},
		{"- transcript: P01\n  analysts: [ama, ben]\n  done: {cem: 2026-01-01}\n", "blind.yaml:2", `"cem" is none`},
		{"- transcript: P01\n  analysts: [ama, ben]\n  done: {ama: May}\n", "blind.yaml:3", "no date"},
		{"- transcript: P01\n  analysts: [ama, ben]\n- transcript: P01\n  analysts: [ama, ben]\n", "blind.yaml:3", "second time"},
		{"- transcript: P01\n  analysts: [ama, ben]\n  earlier:\n    - analysts: [ama]\n", "blind.yaml:4", "two analysts or more"},
		{"- transcript: P01\n  analysts: [ama, ben]\n  earlier:\n    - analysts: [ama, ben]\n      since: 2026-01-01\n", "blind.yaml:4", "was ended, or all"},
		{"- transcript: P01\n  analysts: [ama, ben]\n  earlier:\n    - analysts: [ama, ben]\n      ended: May\n", "blind.yaml:5", "no date"},
	} {
		f := newStudy(t)
		write(t, f, blindFile, c.text)
		view(t, f, func(tx *Tx) error {
			_, err := tx.Blinds()
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), c.where) {
				t.Errorf("%q: %v, want %s … %s", c.text, err, c.where, c.says)
			}
			return nil
		})
	}
}

func TestDoubleThatCannotBePut(t *testing.T) {
	with := func(change func(*framework.Settled)) *framework.Settled {
		s := &framework.Settled{ID: "abcd2345", Transcript: "P01", Kind: "one coded", Between: [2]string{"ama", "ben"}, Decision: framework.KeptBoth}
		change(s)
		return s
	}
	same := func(*framework.Settled) {}
	for says, list := range map[string][]*framework.Settled{
		"empty or":      {with(func(s *framework.Settled) { s.ID = "" })},
		"stands twice":  {with(same), with(same)},
		"is of P02":     {with(func(s *framework.Settled) { s.Transcript = "P02" })},
		"two analysts":  {with(func(s *framework.Settled) { s.Between[1] = "ama" })},
		"is no decisio": {with(func(s *framework.Settled) { s.Decision = "" })},
		"no date":       {with(func(s *framework.Settled) { s.On = "May" })},
	} {
		f := newStudy(t)
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutSettled("P01", list) })
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
	two := []string{"ama", "ben"}
	for says, list := range map[string][]*framework.Blind{
		"two analysts":  {{Transcript: "P01", Analysts: []string{"ama"}}},
		"none of its":   {{Transcript: "P01", Analysts: two, Done: map[string]string{"cem": "2026-01-01"}}},
		"no date":       {{Transcript: "P01", Analysts: two, Since: "May"}},
		"\"May\" is":    {{Transcript: "P01", Analysts: two, Ended: "May"}},
		"\"May\"":       {{Transcript: "P01", Analysts: two, Done: map[string]string{"ama": "May"}}},
		"was ended, or": {{Transcript: "P01", Analysts: two, Earlier: []framework.BlindRound{{Analysts: two, Done: map[string]string{"ama": "2026-01-01"}}}}},
		"cannot be":     {{Transcript: "P 1", Analysts: two}},
		"differ in ca":  {{Transcript: "P01", Analysts: two}, {Transcript: "p01", Analysts: two}},
	} {
		f := newStudy(t)
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutBlinds(list) })
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

// What was settled and who codes blind are read as they were put; without any,
// the files go.
func TestDoubleRoundTrip(t *testing.T) {
	f := newStudy(t)
	text := rapid.StringMatching(`[a-zäé"':#\-?{}\[\]]([ a-zäé0-9"':#\-?,{}\[\]]{0,100}[a-zé?.])?`)
	date := rapid.SampledFrom([]string{"", "2026-03-04"})
	rapid.Check(t, func(r *rapid.T) {
		var list []*framework.Settled
		for i := range rapid.IntRange(1, 4).Draw(r, "settled") {
			s := &framework.Settled{ID: string(rune('a'+i)) + "bcd2345", Transcript: "P01", At: framework.Turns{From: framework.TurnNo{N: i + 1}, To: framework.TurnNo{N: i + 2}},
				Kind: "one coded", Themes: []string{"cost", "cost/fares"}, Between: [2]string{"ama", "ben"}, Codings: []string{"k1"}, Seen: "01234567",
				Decision: rapid.SampledFrom([]string{framework.KeptBoth, "ama"}).Draw(r, "decision"), Reason: text.Draw(r, "reason"), By: "ama", On: date.Draw(r, "date")}
			if s.Decision == "ama" {
				s.Waits = rapid.SampledFrom([]string{"", "ben"}).Draw(r, "waits")
			}
			list = append(list, s)
		}
		blind := []*framework.Blind{{Transcript: "P2", Analysts: []string{"ama", "ben"}, Since: date.Draw(r, "since"), Done: map[string]string{"ben": "2026-03-04"}},
			{Transcript: "P10", Analysts: []string{"ama", "ben", "cem"}, Done: map[string]string{}, Ended: date.Draw(r, "ended"), By: "ama", Reason: text.Draw(r, "why")}}
		backwards := slices.Clone(blind)
		slices.Reverse(backwards)
		update(t, f, func(tx *Tx) error {
			if err := tx.PutSettled("P01", list); err != nil {
				return err
			}
			return tx.PutBlinds(backwards)
		})
		view(t, f, func(tx *Tx) error {
			gotList, err := tx.Settled("P01")
			if err != nil {
				return err
			}
			gotBlind, err := tx.Blinds()
			if err == nil && (!reflect.DeepEqual(gotList, list) || !reflect.DeepEqual(gotBlind, blind)) {
				r.Fatalf("%+v %+v\nwant %+v %+v", gotList, gotBlind, list, blind)
			}
			return err
		})
	})
	update(t, f, func(tx *Tx) error {
		if err := tx.PutSettled("P01", nil); err != nil {
			return err
		}
		return tx.PutBlinds(nil)
	})
	if left := content(t, f.Dir, false); left[blindFile] != "" || left["settled/P01.yaml"] != "" {
		t.Errorf("left: %v", left)
	}
}
