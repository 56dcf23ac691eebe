package store

import (
	"reflect"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

const head = "transcript: P01\nspeakers:\n  INT: interviewer\n  P01: P01\nlast: 3\n---\n"

func TestTranscriptsSpoiledByHandAreReportedWithTheirLine(t *testing.T) {
	for name, c := range map[string]struct{ src, where, excerpt, hint string }{
		"no head's end":       {"transcript: P01\n[1] P01: x\n", ":1", "", "put a line ---"},
		"no turn":             {head + "[1] P01: x\nhello there\n", ":8", "hello there", "continuation lines begin with two blanks"},
		"no number":           {head + "[x] P01: x\n", ":7", "[x] P01: x", "turns look like"},
		"number nought":       {head + "[0] P01: x\n", ":7", "[0]", "number turns 1, 2"},
		"number too large":    {head + "[99999999999999999999] P01: x\n", ":7", "", "number turns 1, 2"},
		"a number twice":      {head + "[1] P01: x\n\n[1] P01: y\n", ":9", "[1] P01: y", "1a"},
		"nothing to continue": {head + "  x\n", ":7", "  x", "begin a turn"},
		"after an empty line": {head + "[1] P01: x\n\n  y\n", ":9", "  y", "begin a turn"},
		"one blank":           {head + "[1] P01: x\n y\n", ":8", " y", "two blanks"},
		"a tab":               {head + "[1] P01: x\n\ty\n", ":8", "\ty", "two blanks"},
		"unknown speaker":     {head + "[1] P1: x\n", ":7", "[1] P1: x", "P1: unknown"},
		"no colon":            {head + "[1] P01 x\n", ":7", "[1] P01 x", "turns look like"},
		"merge conflict":      {head + "[1] P01: x\n<<<<<<< HEAD\n[2] P01: y\n", ":8", "<<<<<<< HEAD", "delete the <<<<<<<"},
		"conflict in head":    {"transcript: P01\n<<<<<<< HEAD\nlast: 3\n---\n", ":2", "<<<<<<< HEAD", "delete the <<<<<<<"},
		"spoiled head":        {"transcript: P01\nspeakers: [\nlast: 3\n---\n", ":", "", "hint: "},
		"kind":                {"transcript: P01\nkind: interview\n---\n", ":2", "kind: interview", "verbatim, partial"},
		"a path for a person": {"transcript: P01\nspeakers:\n  P01: ../../x\n---\n", ":3", "../../x", "letters, digits"},
		"a sentence as label": {"transcript: P01\nspeakers:\n  The woman: P01\n---\n", ":3", "The woman", "letters, digits"},
		"no id":               {"kind: notes\n---\n", ":1", "kind: notes", "transcript: …"},
	} {
		_, err := decodeTranscript("transcripts/P01.txt", []byte(c.src))
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		for _, want := range []string{"transcripts/P01.txt" + c.where, c.excerpt, c.hint, "hint: "} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q is missing in\n%v", name, want, err)
			}
		}
	}
}

func TestTheGrammarOfTurns(t *testing.T) {
	src := head + "# One\n\n# Two: with [1] P01: in it\n[1] INT: a: b\n[1a] P01 00:01: \n[1b] P01 1:02.5-1:03:  two blanks\n  [2] INT: no turn\n    deeper\n  # no heading\n> a note\n[2] P01:\n  begins below\n[12a] P01 -00:31: to the end\n"
	want := []framework.Item{
		{Heading: "One"}, {Heading: "Two: with [1] P01: in it"},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 1}, Speaker: "INT", Text: "a: b"}},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 1, Sub: "a"}, Speaker: "P01", Start: "00:01"}},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 1, Sub: "b"}, Speaker: "P01", Start: "1:02.5", End: "1:03", Text: " two blanks\n[2] INT: no turn\n  deeper\n# no heading"}},
		{Note: "a note"},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 2}, Speaker: "P01", Text: "\nbegins below"}},
		{Turn: &framework.Turn{No: framework.TurnNo{N: 12, Sub: "a"}, Speaker: "P01", End: "00:31", Text: "to the end"}},
	}
	for name, src := range map[string]string{"as it is": src, "CRLF": strings.ReplaceAll(src, "\n", "\r\n"), "BOM": "\ufeff" + src, "no last line break": strings.TrimSuffix(src, "\n")} {
		tr, err := decodeTranscript("t", []byte(src))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !reflect.DeepEqual(tr.Body, want) {
			t.Errorf("%s: got %v", name, tr.Body)
			for _, it := range tr.Body {
				t.Logf("%+v %+v", it, it.Turn)
			}
		}
	}
}

func TestTheLastNumberIsNeverBelowATurn(t *testing.T) {
	tr, err := decodeTranscript("t", []byte("transcript: P01\nspeakers: {P01: P01}\n---\n[7] P01: x\n"))
	if err != nil || tr.Last != 7 {
		t.Errorf("%v, last %d", err, tr.Last)
	}
}

// plainTurn is a transcript of one turn.
func plainTurn(text string) *framework.Transcript {
	return &framework.Transcript{ID: "P01", Kind: framework.Verbatim, Last: 1, Speakers: []framework.Speaker{{Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}},
		Body: []framework.Item{{Turn: &framework.Turn{No: framework.TurnNo{N: 1}, Speaker: "P01", Text: text}}}}
}

func TestTurnsThatWouldBeLostAreRefused(t *testing.T) {
	f := newStudy(t)
	for text, why := range map[string]string{
		"a\n\nb": "an empty line", "a\n": "an empty line", "a\n \nb": "an empty line", "a ": "ends in a blank", "a\t\nb": "ends in a blank",
		"a\rb": "carriage return", "a\r\nb": "carriage return", " ": "ends in a blank", "\xff": "without loss|UTF-8",
	} {
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutTranscript(plainTurn(text)) })
		if text == "\xff" {
			continue // see the property below: it is kept or refused
		}
		wantError(t, err, "invalid", "transcripts/P01.txt, turn 1", why)
	}
}

func TestTranscriptsThatCannotBeAreRefused(t *testing.T) {
	f := newStudy(t)
	for name, spoil := range map[string]func(*framework.Transcript){
		"above the last number": func(tr *framework.Transcript) { tr.Last = 0 },
		"undeclared speaker":    func(tr *framework.Transcript) { tr.Body[0].Turn.Speaker = "P02" },
		"number twice":          func(tr *framework.Transcript) { tr.Body = append(tr.Body, tr.Body[0]) },
		"no number":             func(tr *framework.Transcript) { tr.Body[0].Turn.No = framework.TurnNo{} },
		"odd time":              func(tr *framework.Transcript) { tr.Body[0].Turn.Start = "five past" },
		"heading of two lines":  func(tr *framework.Transcript) { tr.Body[0] = framework.Item{Heading: "a\nb"} },
		"heading and note":      func(tr *framework.Transcript) { tr.Body[0] = framework.Item{Heading: "a", Note: "b"} },
		"odd label":             func(tr *framework.Transcript) { tr.Speakers[0].Label = "Mrs X" },
		"label twice":           func(tr *framework.Transcript) { tr.Speakers = append(tr.Speakers, tr.Speakers[0]) },
		"no role": func(tr *framework.Transcript) {
			tr.Speakers = append(tr.Speakers, framework.Speaker{Label: "X"})
		},
		"role and participant": func(tr *framework.Transcript) { tr.Speakers[0].Role = framework.Interviewer },
		"kind":                 func(tr *framework.Transcript) { tr.Kind = "interview" },
		"of":                   func(tr *framework.Transcript) { tr.Of = "../P01" },
		"wave":                 func(tr *framework.Transcript) { tr.Wave = "second wave" },
	} {
		tr := plainTurn("fine")
		spoil(tr)
		err := f.Update(ctx, "ama", "test", func(tx *Tx) error { return tx.PutTranscript(tr) })
		if err == nil || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := content(t, f.Dir, true); got["transcripts/P01.txt"] != "" || got["log/ama-"] != "" {
		t.Error("a refused transcript was written")
	}
}

func TestWhateverIsNotRefusedIsReadAsItWasPut(t *testing.T) {
	f := newStudy(t)
	line := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ a#>\[\]12:\t\n-]{0,20}`), rapid.SampledFrom([]string{"", " lead", "a\n  b", "\nbelow", "---", "[1] P01: x", "# x", "> x", "a\u2028b", "\ufeffa", "a\u0085b", "\x00"}))
	rapid.Check(t, func(t *rapid.T) {
		tr := plainTurn(line.Draw(t, "text"))
		tr.Body = append(tr.Body, framework.Item{Heading: line.Draw(t, "heading")}, framework.Item{Note: line.Draw(t, "note")}, framework.Item{})
		tr.Language, tr.Source = line.Draw(t, "language"), framework.Source{Format: "txt", SHA256: "0123"}
		tx := f.newTx(t.Context(), true)
		if err := tx.PutTranscript(tr); err != nil {
			if !strings.Contains(err.Error(), "hint: ") {
				t.Fatalf("%v", err)
			}
			return
		}
		got, err := tx.Transcript("P01")
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, tr) {
			t.Fatalf("put %+v %+v, read %+v %+v", tr, tr.Body[0].Turn, got, got.Body[0].Turn)
		}
	})
}

func FuzzTranscript(f *testing.F) {
	for _, s := range []string{head, head + "# a\n[1] INT: b\n  c\n> d\n[1a] P01 00:01-00:02.5: e\n", "---\n---\n", "\ufeff" + strings.ReplaceAll(head, "\n", "\r\n") + "[1] INT: x", "transcript: A\n---", head + ">\n#\n[2] INT:\n  x\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		first, err := decodeTranscript("t", src)
		if err != nil {
			return
		}
		text, err := encodeTranscript("t", nil, first)
		if err != nil {
			return // refused, as PutTranscript would have
		}
		second, err := decodeTranscript("t", text)
		if err != nil {
			t.Fatalf("%v\n%q\n%q", err, src, text)
		}
		if !reflect.DeepEqual(first, second) {
			t.Fatalf("%q\nbecame\n%q", src, text)
		}
		again, err := encodeTranscript("t", text, second)
		if err != nil || string(again) != string(text) {
			t.Fatalf("%v: %q became %q", err, text, again)
		}
	})
}
