package chart

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"framewright/framework"
)

// transcript makes one from lines "number label text"; INT is the interviewer,
// every label of people a participant.
func transcript(id, wave string, lines ...string) *framework.Transcript {
	t := &framework.Transcript{ID: id, Kind: framework.Verbatim, Wave: wave}
	seen := map[string]bool{}
	for _, line := range lines {
		f := strings.SplitN(line, " ", 3)
		no, err := framework.ParseTurnNo(f[0])
		if err != nil {
			panic(err)
		}
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: no, Speaker: f[1], Text: f[2]}})
		if seen[f[1]] {
			continue
		}
		seen[f[1]] = true
		s := framework.Speaker{Label: f[1], Role: framework.ParticipantRole, Participant: f[1]}
		switch f[1] {
		case "INT":
			s = framework.Speaker{Label: "INT", Role: framework.Interviewer}
		case "ALL":
			s = framework.Speaker{Label: "ALL", Role: framework.UnknownRole}
		}
		t.Speakers = append(t.Speakers, s)
	}
	return t
}

func people() framework.Participants {
	return framework.Participants{
		{ID: "P01", Values: map[string][]string{"role": {"warden"}, "years": {"12"}}},
		{ID: "P02", Values: map[string][]string{"role": {"porter"}, "years": {"3"}}},
		{ID: "G1", Kind: "group", Values: map[string][]string{"role": {"porter", "warden"}}},
		{ID: "P03", PartOf: "G1", Values: map[string][]string{"role": {"porter"}}},
		{ID: "P04", PartOf: "G1"},
	}
}

func library() map[string]*framework.Transcript {
	return map[string]*framework.Transcript{
		"P01": transcript("P01", "1", "1 INT How do you learn the job?",
			"2 P01 You watch, and then you do. Nobody’s written it down — not really.",
			"3 INT Mm.", "4 P01 So I carry a notebook. I can't do it from memory."),
		"P01-2": transcript("P01-2", "2", "1 INT And now?", "2 P01 Now they ring me when the boiler stops."),
		"P02":   transcript("P02", "1", "1 INT And you?", "2 P02 I was thrown in, first night, alone."),
		"G1": transcript("G1", "1", "1 INT Who taught you?", "2 P03 My uncle did.", "3 P04 Nobody taught me.",
			"4 ALL Nobody!", "5 INT Nobody?"),
	}
}

func check(who, summary string) []Finding {
	lib := library()
	return CheckSummary(framework.Ref{Kind: framework.CellRef, Theme: "learning/how", Participant: who}, summary, people(),
		func(id string) (*framework.Transcript, error) {
			if id == "P09" {
				return nil, &framework.Error{Name: "bad-text", What: "the file is spoiled"}
			}
			if lib[id] == nil {
				return nil, &framework.Error{Name: "no-such-transcript", What: "there is no transcript " + id}
			}
			return lib[id], nil
		})
}

func TestCheckSummary(t *testing.T) {
	for _, c := range []struct{ who, summary, want string }{
		{"P01", `Learns by watching: "you watch, and then you do" [2].`, ""},
		{"P01", `"nobody's written it down - not really!" [2]`, ""},
		{"P01", `"Nobody's written it down [...] not really" [2]`, ""},
		{"P01", `"You watch ... you do" [2]`, ""},
		{"P01", `"You watch, [she said] you do" [2]`, ""},
		{"P01", `"not really. So I carry a notebook" [2-4]`, ""},
		{"P01", `{the "boiler" again} Carries notes [4]; {"x"}`, ""},
		{"P01", `Plan of the flue [00:14:20]: "this one leaks" [00:15:00]`, ""},
		{"P01", `"Now they ring me" [P01-2:2]`, ""},
		{"P01", `"first night" [2]`, "words-not-found P01:2 problem"},
		{"P01", `"you do [...] you watch" [2]`, "words-not-found P01:2 problem"},
		{"P01", `"carry a note" [4]`, "words-not-found P01:4 problem"},
		{"P01", `"I can" [4]`, "words-not-found P01:4 problem"},
		{"P01", `"how do you learn" [1-2]`, "words-of-interviewer P01:1-2 advice"},
		{"P01", `Says it [9]`, "no-such-turn P01:9 problem"},
		{"P01", `Says it [4-9]`, "no-such-turn P01:4-9 problem"},
		{"P01", `Says it [P07:1]`, "no-such-transcript P07:1 problem"},
		{"P01", `Says it [P09:1]`, "no-such-transcript P09:1 problem"},
		{"P01", `Says it [P02:2]`, "transcript-of-another P02:2 problem"},
		{"P01", `Says it [1]`, "turn-of-interviewer P01:1 advice"},
		{"P01", `Says it [2]. And more`, "no-ref  advice"},
		{"P01", `{only a thought}`, ""},
		{"P01", `"Carry a notebook"`, ""},    // the words point at their turn
		{"G1", `"nobody"`, "no-ref  advice"}, // this one at several
		{"P01", `"Carry a suitcase"`, "words-not-found  problem no-ref  advice"},
		{"P03", `Taught by kin [G1:2]; all agree [G1:4]`, ""},
		{"P03", `Some were not [G1:3]`, "turn-of-another G1:3 advice"},
		{"P03", `The other one [P02:2]`, "transcript-of-another P02:2 problem"},
		{"G1", `"My uncle did" [2], "nobody taught me" [3]`, ""},
		{"G1", `Asks back [5]`, "turn-of-interviewer G1:5 advice"},
		{"G1", `"thrown in" [P02:2]`, "transcript-of-another P02:2 problem"},
	} {
		var got []string
		for _, f := range check(c.who, c.summary) {
			got = append(got, fmt.Sprintf("%s %s %s", f.Kind, f.Ref, f.Severity))
			if f.Message == "" || f.Hint == "" && f.Ref != "P09:1" || f.Cell.Participant != c.who || f.Statement == "" {
				t.Errorf("%s: the finding is half told: %+v", c.summary, f)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.who, c.summary, strings.Join(got, " "), c.want)
		}
	}
}

func TestCheckSaysWhere(t *testing.T) {
	for _, c := range []struct{ who, summary, want string }{
		{"P01", `"carry a notebook" [2]`, "[4]"},
		{"P01", `"boiler stops" [P01-2:1]`, "[P01-2:2]"},
		{"P03", `"Nobody taught me" [G1:2]`, "[G1:3]"},
		{"P01", `"carry a suitcase [4]" [4]`, "put [4] behind the quotation mark"},
		{"P01", `Says it [9]`, "turns 1 to 4"},
		{"P01", `"So I took a notebook" [4]`, "the nearest is at [4]: “So I carry a notebook"},
	} {
		fs := check(c.who, c.summary)
		var hints []string
		for _, f := range fs {
			hints = append(hints, f.Hint)
		}
		if !strings.Contains(strings.Join(hints, "\n"), c.want) {
			t.Errorf("%s: no hint with %q in %+v", c.summary, c.want, fs)
		}
	}
}

func TestCheckFindsTheQuoteInTheText(t *testing.T) {
	summary := `Fine "you watch" [2]; "I never" [2]`
	fs := check("P01", summary)
	if len(fs) != 1 || !strings.HasPrefix(summary[fs[0].At:], `"I never"`) || fs[0].Words != "I never" {
		t.Errorf("got %+v", fs)
	}
}

// With only some transcripts there is nothing to hold words without a ref
// against.
func TestCheckWithoutTranscripts(t *testing.T) {
	fs := CheckSummary(framework.Ref{Participant: "P08"}, `"alone"`, nil,
		func(string) (*framework.Transcript, error) { return nil, errors.New("no disk") })
	if len(fs) != 1 || fs[0].Kind != NoRef {
		t.Errorf("got %+v", fs)
	}
}

func TestFindInOtherScripts(t *testing.T) {
	for _, c := range []struct {
		words, text string
		want        bool
	}{
		{"夜に一人", "最初の夜に一人でした", true},
		{"Über", "das über alle", true},
		{"école", "à l'école", true},
		{"car", "the scar", false},
		{"I", "and i know", true},
		{"x", "", false},
		{"go", "going; go", true},
	} {
		if got := find(c.text, c.words, 0) >= 0; got != c.want {
			t.Errorf("find(%q, %q) = %v", c.text, c.words, got)
		}
	}
}
