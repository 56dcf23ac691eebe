package revise_test

import (
	"slices"
	"strings"
	"testing"

	"framewright/coding/revise"
	"framewright/framework"
	"framewright/framework/anchor"
)

// talk makes a transcript of lines such as "1 INT: Where?", "# heading" and
// "> note".
func talk(lines ...string) *framework.Transcript {
	t := &framework.Transcript{ID: "P03", Kind: framework.Verbatim, Speakers: []framework.Speaker{
		{Label: "INT", Role: framework.Interviewer}, {Label: "P03", Role: framework.ParticipantRole, Participant: "P03"}}}
	for _, line := range lines {
		if heading, ok := strings.CutPrefix(line, "# "); ok {
			t.Body = append(t.Body, framework.Item{Heading: heading})
			continue
		}
		if note, ok := strings.CutPrefix(line, "> "); ok {
			t.Body = append(t.Body, framework.Item{Note: note})
			continue
		}
		head, text, _ := strings.Cut(line, ": ")
		no, speaker, _ := strings.Cut(head, " ")
		turn := &framework.Turn{Speaker: speaker, Text: text}
		if no != "+" {
			turn.No, _ = framework.ParseTurnNo(no)
		}
		t.Last = max(t.Last, turn.No.N)
		t.Body = append(t.Body, framework.Item{Turn: turn})
	}
	return t
}

func stretch(s string) framework.Turns {
	at, err := framework.ParseTurns(s)
	if err != nil {
		panic(err)
	}
	return at
}

// numbers are the turns' numbers, in order.
func numbers(t *framework.Transcript) string {
	var out []string
	for _, turn := range t.Turns() {
		out = append(out, turn.No.String())
	}
	return strings.Join(out, " ")
}

func lines(s ...string) []framework.Item { return talk(s...).Body }

func TestNumbersAreNeverGivenAgain(t *testing.T) {
	old := talk("1 INT: Where?", "2 P03: There. And back.", "3 INT: Why?", "4 P03: Because.")
	for _, c := range []struct {
		name        string
		at          string
		lines       []string
		taken, gone []string
		want, left  string
		last        int
	}{
		{"put in", "2", []string{"2 P03: There. And back.", "+ INT: Mm."}, nil, nil, "1 2 2a 3 4", "", 4},
		{"put in twice", "2", []string{"2 P03: There. And back.", "+ INT: Mm.", "+ P03: Yes."}, nil, nil, "1 2 2a 2b 3 4", "", 4},
		{"what was there before", "2", []string{"2 P03: There. And back.", "+ INT: Mm."}, nil, []string{"2a", "2b"}, "1 2 2c 3 4", "2a 2b", 4},
		{"what something points at", "2", []string{"2 P03: There. And back.", "+ INT: Mm."}, []string{"2a"}, nil, "1 2 2b 3 4", "", 4},
		{"before the first", "1", []string{"+ INT: Ready?", "1 INT: Where?"}, nil, nil, "1a 1 2 3 4", "", 4},
		{"behind the last", "4", []string{"4 P03: Because.", "+ INT: Thanks.", "+ P03: Bye."}, nil, nil, "1 2 3 4 5 6", "", 6},
		{"behind the last, where it was parted", "4", []string{"4 P03: Be", "+ P03: cause."}, nil, nil, "1 2 3 4 4a", "", 4},
		{"taken out", "2-3", []string{"2 P03: There. And back."}, nil, nil, "1 2 4", "3", 4},
		{"joined", "2-3", []string{"2 P03: There. And back. Why?"}, nil, nil, "1 2 4", "3", 4},
		{"all new", "1-4", []string{"+ INT: What?", "+ P03: That."}, nil, nil, "5 6", "1 2 3 4", 6},
	} {
		t.Run(c.name, func(t *testing.T) {
			was := *old
			for _, s := range c.gone {
				no, _ := framework.ParseTurnNo(s)
				was.Gone = append(was.Gone, no)
			}
			var taken []framework.TurnNo
			for _, s := range c.taken {
				no, _ := framework.ParseTurnNo(s)
				taken = append(taken, no)
			}
			r, err := revise.Replace(&was, stretch(c.at), lines(c.lines...), taken)
			if err != nil {
				t.Fatal(err)
			}
			var left []string
			for _, no := range r.New.Gone {
				left = append(left, no.String())
			}
			if numbers(r.New) != c.want || strings.Join(left, " ") != c.left || r.New.Last != c.last || !r.New.Corrected {
				t.Errorf("turns %s, gone %v, last %d, corrected %v; want %s, %s, %d", numbers(r.New), left, r.New.Last, r.New.Corrected, c.want, c.left, c.last)
			}
			if numbers(old) != "1 2 3 4" || old.Turns()[1].Text != "There. And back." || len(old.Gone) > 0 {
				t.Error("the old text was changed")
			}
		})
	}
}

func TestTurnsPutInBetweenStandWhereTheyWereSaid(t *testing.T) {
	old := talk("1 INT: Where?", "1a P03: There.", "2 INT: Why?")
	r, err := revise.Replace(old, stretch("1"), lines("1 INT: Where?", "+ P03: Here."), nil)
	if err != nil || numbers(r.New) != "1 1b 1a 2" {
		t.Fatalf("%s, %v", numbers(r.New), err)
	}
	if got := r.New.Stretch(stretch("1-1a")); len(got) != 3 {
		t.Errorf("1-1a has %d turns, want 3", len(got))
	}
	p, outcome, err := r.Relocate(framework.Passage{Transcript: "P03", At: stretch("1-1a")})
	if err != nil || outcome != anchor.Same || len(r.New.Stretch(p.At)) != 3 {
		t.Errorf("%v %v %v", p, outcome, err)
	}
}

func TestSplitAndJoin(t *testing.T) {
	old := talk("1 INT: Where?", "2 P03: There, by the mill. And back, by the mill.", "> laughs", "3 P03: Every day.", "4 P03: 每天。", "5 P03: 走路。")
	old.Turns()[1].Start, old.Turns()[1].End = "00:00:02", "00:00:09"
	parts, err := revise.Split(old, framework.TurnNo{N: 2}, "And back", 0, "INT")
	if err != nil || len(parts) != 2 || parts[0].Turn.Text != "There, by the mill." || parts[1].Turn.Text != "And back, by the mill." ||
		parts[1].Turn.Speaker != "INT" || parts[0].Turn.Start != "00:00:02" || parts[0].Turn.End != "" || parts[1].Turn.End != "00:00:09" {
		t.Errorf("%+v %+v %v", parts[0].Turn, parts[1].Turn, err)
	}
	for words, name := range map[string]string{"There": "no-split", " ": "no-split", "the mill": "words-ambiguous", "a train": "words-not-found"} {
		if _, err := revise.Split(old, framework.TurnNo{N: 2}, words, 0, ""); framework.NameOf(err) != name {
			t.Errorf("split at %q: %v", words, err)
		}
	}
	if parts, err := revise.Split(old, framework.TurnNo{N: 2}, "by the mill", 2, ""); err != nil || parts[1].Turn.Text != "by the mill." {
		t.Errorf("%v", err)
	}
	joined, err := revise.Join(old, stretch("2-3"))
	if err != nil || len(joined) != 2 || joined[0].Turn.Text != "There, by the mill. And back, by the mill. Every day." || joined[1].Note != "laughs" {
		t.Errorf("%+v %v", joined, err)
	}
	if joined, err = revise.Join(old, stretch("4-5")); err != nil || joined[0].Turn.Text != "每天。走路。" {
		t.Errorf("%+v %v", joined[0].Turn, err)
	}
	for at, name := range map[string]string{"2": "nothing-to-join", "2-9": "no-such-turn"} {
		if _, err := revise.Join(old, stretch(at)); framework.NameOf(err) != name {
			t.Errorf("join %s: %v", at, err)
		}
	}
}

func TestSheetsComeBackAsTheyWent(t *testing.T) {
	old := talk("# Getting there", "1 INT: Where?", "2 P03: There.", "> laughs", "2a P03: And back.")
	old.Turns()[1].Text = "There.\nOr there."
	old.Turns()[1].Start, old.Turns()[2].End = "00:00:02", "00:00:09"
	for _, at := range []framework.Turns{{}, stretch("1"), stretch("1-2a")} {
		sheet, err := revise.Sheet(old, at)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{sheet, strings.ReplaceAll(sheet, "\n", "\r\n"), "\ufeff" + sheet, strings.ReplaceAll(sheet, "\n", " \n\n")} {
			back, err := revise.ReadSheet(text, old)
			if err != nil {
				t.Fatal(err)
			}
			r, err := revise.Replace(old, at, back, nil)
			if err != nil || r.Changed() || r.New.Corrected {
				t.Errorf("%s: changed by nothing: %v\n%s", at, err, text)
			}
			if _, stands, ok := revise.OwnForm(text, "P03"); text == sheet && (!ok || stands != at) {
				t.Errorf("%s is not known again: %v %v", at, stands, ok)
			}
		}
	}
}

func TestReadSheet(t *testing.T) {
	old := talk("1 INT: Where?", "2 P03: There.")
	for _, c := range []struct{ text, want string }{
		{"[1] INT: Where?\n[+] P03: Here.\n", "[1] INT: Where? | [] P03: Here."},
		{"[ ] P03: Here.", "[] P03: Here."},
		{"[] P03 : Here.", "[] P03: Here."},
		{"P03: Here.", "[] P03: Here."},
		{"P03 00:00:02-00:00:04: Here.", "[] P03 00:00:02-00:00:04: Here."},
		{"[1] INT: Where\nthen: today?", "[1] INT: Where/then: today?"},
		{"[1] INT: Where\n  then?\n[laughs]", "[1] INT: Where/then?/[laughs]"},
		{"[2] P03:\n[1] INT:  Where? ", "[2] P03: | [1] INT: Where?"},
		{"// no\n[1] INT: Where?\n// yes", "[1] INT: Where?"},
	} {
		got, err := revise.ReadSheet(c.text, old)
		var said []string
		for _, it := range got {
			said = append(said, strings.TrimRight("["+it.Turn.No.String()+"] "+strings.TrimSpace(it.Turn.Speaker+" "+strings.Trim(it.Turn.Start+"-"+it.Turn.End, "-"))+": "+strings.ReplaceAll(it.Turn.Text, "\n", "/"), " "))
		}
		if s := strings.Join(said, " | "); err != nil || s != c.want {
			t.Errorf("%q: %s %v, want %s", c.text, s, err, c.want)
		}
	}
	for text, where := range map[string]string{"Where?": "line 1", "// x\n[1a] Where?": "line 2", "[0] INT: Where?": "line 1", "# x\nThen: yes": "line 2"} {
		if _, err := revise.ReadSheet(text, old); framework.NameOf(err) != "no-turn-line" || !strings.Contains(err.Error(), where) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestTurnsAndRefsTellWhatBecameOfThem(t *testing.T) {
	old := talk("1 INT: Where do you go?", "2 P03: There, by the mill.", "3 INT: Mm.", "4 P03: And back along the river.", "5 INT: Every day of the week?", "6 P03: Most days. In winter I stay in.")
	r, err := revise.Replace(old, framework.Turns{}, lines("1 INT: Where did you go?", "2 P03: There, by the mill. And back along the river.",
		"5 P03: Every day of the week?", "6 P03: Most days.", "+ P03: In winter I stay in.", "+ INT: Thank you."), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range r.Turns() {
		got = append(got, strings.TrimSpace(c.No.String()+" "+string(c.Kind)+" "+c.With.String()))
	}
	want := []string{"1 corrected", "2 corrected", "3 removed", "4 joined 2", "5 speaker", "6 corrected", "6a split 6", "7 new"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for at, want := range map[string]string{"1": "1 stands", "2": "2 stands", "4": "2 rewritten", "2-4": "2 rewritten", "4-5": "2-5 rewritten", "3": "3 gone", "3-4": "3-4 gone",
		"6": "6-6a parted", "5-6": "5-6a parted", "1-5": "1-5 stands", "9": "9 stands"} {
		now, fate := r.Ref(stretch(at))
		if s := now.String() + " " + string(fate); s != want {
			t.Errorf("[%s] is %s, want %s", at, s, want)
		}
	}
	if now, fate := r.Ref(framework.Turns{}); fate != revise.Stands || now.From.N != 0 {
		t.Errorf("the whole transcript: %v %v", now, fate)
	}
}

func TestAlignKnowsTurnsByWhatTheySay(t *testing.T) {
	old := talk("1 INT: How do you get to the clinic on a Monday?", "2 P03: The bus come twice a day, and I am the only one on it.", "3 INT: Mm.",
		"4 P03: If I miss the first I pay my neighbour for a lift.", "5 INT: And does he mind that?", "6 P03: Yes.", "7 INT: Does he say so?", "8 P03: Yes.")
	old.Turns()[1].Start = "00:00:04"
	for _, c := range []struct {
		name string
		file []string
		want string
	}{
		{"the same", []string{"1 INT: How do you get to the clinic on a Monday?", "2 P03: The bus come twice a day, and I am the only one on it.", "3 INT: Mm.",
			"4 P03: If I miss the first I pay my neighbour for a lift.", "5 INT: And does he mind that?", "6 P03: Yes.", "7 INT: Does he say so?", "8 P03: Yes."}, "1 2 3 4 5 6 7 8"},
		{"typos", []string{"1 INT: How do you get to the clinic on Mondays?", "2 P03: The bus comes twice a day, and I'm the only one on it.", "3 INT: Mm.",
			"4 P03: If I miss the first one I pay my neighbour for a lift.", "5 INT: And does he mind that?", "6 P03: Yes.", "7 INT: Does he say so?", "8 P03: Yes!"}, "1 2 3 4 5 6 7 8"},
		{"an interjection less", []string{"1 INT: How do you get to the clinic on a Monday?", "2 P03: The bus come twice a day, and I am the only one on it. If I miss the first I pay my neighbour for a lift.",
			"3 INT: And does he mind that?", "4 P03: Yes.", "5 INT: Does he say so?", "6 P03: Yes."}, "1 2 5 6 7 8"},
		{"a turn more, and one parted", []string{"1 INT: How do you get to the clinic on a Monday?", "2 P03: The bus come twice a day,", "3 INT: Twice?", "4 P03: and I am the only one on it.", "5 INT: Mm.",
			"6 P03: If I miss the first I pay my neighbour for a lift.", "7 INT: And does he mind that?", "8 P03: Yes.", "9 INT: Does he say so?", "10 P03: Yes.", "11 INT: Good."}, "1 2 2a 2b 3 4 5 6 7 8 9"},
		{"who speaks", []string{"1 P03: How do you get to the clinic on a Monday?", "2 P03: The bus come twice a day, and I am the only one on it.", "3 INT: Mm.",
			"4 INT: If I miss the first I pay my neighbour for a lift.", "5 INT: And does he mind that?", "6 P03: Yes.", "7 INT: Does he say so?", "8 P03: Yes."}, "1 2 3 4 5 6 7 8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := revise.Align(old, talk(c.file...), nil)
			if numbers(r.New) != c.want {
				t.Errorf("%s, want %s\n%s", numbers(r.New), c.want, script(r.New))
			}
			if turn := r.New.Turn(framework.TurnNo{N: 2}); turn == nil || turn.Start != "00:00:04" {
				t.Error("the time of turn 2 was lost")
			}
		})
	}
	// One of two that read the same is gone: nobody can tell which.
	r := revise.Align(old, talk("1 INT: How do you get to the clinic on a Monday?", "2 P03: The bus come twice a day, and I am the only one on it.", "3 INT: Mm.",
		"4 P03: If I miss the first I pay my neighbour for a lift.", "5 INT: And does he mind that?", "6 P03: Yes."), nil)
	if p, outcome, err := r.Relocate(framework.Passage{Transcript: "P03", At: stretch("8")}); err != nil || outcome != anchor.Unsure && outcome != anchor.Lost {
		t.Errorf("%+v %v %v", p, outcome, err)
	}
}

func TestNumbersAreNoneOfTheEditorsBusiness(t *testing.T) {
	old := talk("1 INT: Where?", "2 P03: There.", "3 INT: Why?")
	for name, in := range map[string][]string{"number-twice": {"2 P03: There.", "2 P03: Here."}, "number-not-open": {"2 P03: There.", "3 P03: Here."}} {
		if _, err := revise.Replace(old, stretch("2"), lines(in...), nil); framework.NameOf(err) != name {
			t.Errorf("%v: %v", in, err)
		}
	}
	if _, err := revise.Replace(old, stretch("7"), nil, nil); framework.NameOf(err) != "no-such-turn" {
		t.Errorf("turn 7: %v", err)
	}
}
