package action

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/framework"
	"framewright/framework/store"

	"pgregory.net/rapid"
)

// castTranscript draws a transcript of some speakers with the labels that the
// reading of files gives.
func castTranscript(t *rapid.T) *framework.Transcript {
	all := []framework.Speaker{
		{Label: "INT", Role: framework.Interviewer}, {Label: "INT2", Role: framework.Interviewer},
		{Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}, {Label: "P02", Role: framework.ParticipantRole, Participant: "P02"},
		{Label: "G1", Role: framework.ParticipantRole, Participant: "G1"}, {Label: "G1-1", Role: framework.ParticipantRole, Participant: "G1"},
		{Label: "UNK1", Role: framework.UnknownRole}, {Label: "UNK2", Role: framework.UnknownRole}, {Label: "OTH1", Role: framework.OtherRole},
	}
	out := &framework.Transcript{ID: "T"}
	for _, s := range all {
		if rapid.Bool().Draw(t, s.Label) {
			out.Speakers = append(out.Speakers, s)
		}
	}
	if len(out.Speakers) == 0 {
		out.Speakers = all[:1]
	}
	for n := range rapid.IntRange(1, 12).Draw(t, "turns") {
		s := rapid.SampledFrom(out.Speakers).Draw(t, "speaker")
		out.Body = append(out.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: n + 1}, Speaker: s.Label, Text: fmt.Sprint("words ", n)}})
	}
	return out
}

// TestRecastChangesOnlyWhoSpeaks holds what recast promises: turns, numbers
// and words stay, whoever was not named stays who they were under their label,
// and whoever was named is who it was said.
func TestRecastChangesOnlyWhoSpeaks(t *testing.T) {
	castings := []casting{{role: framework.Interviewer}, {role: framework.OtherRole}, {role: framework.UnknownRole},
		{role: framework.ParticipantRole, participant: "P01"}, {role: framework.ParticipantRole, participant: "P07"},
		{role: framework.ParticipantRole, participant: "G1", group: true}, {role: framework.ParticipantRole, participant: "G1", group: true, together: true}}
	rapid.Check(t, func(t *rapid.T) {
		now := castTranscript(t)
		before := speakersByTurn(now)
		texts := fmt.Sprint(turnTexts(now))
		var labels []string
		for _, s := range now.Speakers {
			if rapid.Bool().Draw(t, "set "+s.Label) {
				labels = append(labels, s.Label)
			}
		}
		if len(labels) == 0 {
			labels = []string{now.Speakers[0].Label}
		}
		ch := recasting{labels: labels, who: rapid.SampledFrom(castings).Draw(t, "who")}
		became := recast(now, []recasting{ch})
		if got := fmt.Sprint(turnTexts(now)); got != texts {
			t.Fatalf("the turns were\n%s and are\n%s", texts, got)
		}
		seen := map[string]bool{}
		for _, s := range now.Speakers {
			if seen[s.Label] {
				t.Fatalf("%s stands twice among the speakers: %v", s.Label, now.Speakers)
			}
			seen[s.Label] = true
		}
		for no, was := range before {
			is := now.Speaker(now.Turn(no).Speaker)
			if !slices.Contains(labels, was.Label) {
				if is != was {
					t.Fatalf("turn %s was %v and is %v, and nobody asked", no, was, is)
				}
				continue
			}
			if !castingOf(is).same(ch.who) || is.Label != became[was.Label] {
				t.Fatalf("turn %s is %v, want %v as %s", no, is, ch.who, became[was.Label])
			}
			if ch.who.participant == "" && !fitsLabel(is.Label, ch.who) {
				t.Fatalf("the label %s does not say %v", is.Label, ch.who)
			}
		}
	})
}

func turnTexts(t *framework.Transcript) (out []string) {
	for _, turn := range t.Turns() {
		out = append(out, turn.No.String()+" "+turn.Text)
	}
	return out
}

// TestRecastTogether gives labels that change places at once.
func TestRecastTogether(t *testing.T) {
	tr := &framework.Transcript{Speakers: []framework.Speaker{{Label: "INT", Role: framework.Interviewer}, {Label: "P01", Role: framework.ParticipantRole, Participant: "P01"}}}
	became := recast(tr, []recasting{
		{labels: []string{"INT"}, who: casting{role: framework.ParticipantRole, participant: "P01"}},
		{labels: []string{"P01"}, who: casting{role: framework.Interviewer}}})
	if became["INT"] != "P01" || became["P01"] != "INT" || tr.Speakers[0].Label != "P01" || tr.Speakers[1].Label != "INT" {
		t.Errorf("they became %v: %v", became, tr.Speakers)
	}
}

// gathered lists labels as they would be found: "LABEL=casting@transcript …".
func gathered(spec string) []*SpeakerInfo {
	g := &labelGatherer{of: map[string]*SpeakerInfo{}, spelled: map[string]map[string]int{}}
	for i, part := range strings.Split(spec, "; ") {
		label, rest, _ := strings.Cut(part, "=")
		who, in, _ := strings.Cut(rest, "@")
		s := framework.Speaker{Label: fmt.Sprint("L", i), Role: framework.Role(who)}
		if !framework.IsRole(who) {
			s.Role, s.Participant = framework.ParticipantRole, who
		}
		tr := &framework.Transcript{ID: in, Speakers: []framework.Speaker{s},
			Body: []framework.Item{{Turn: &framework.Turn{No: framework.TurnNo{N: 1}, Speaker: s.Label, Text: "a b"}}}}
		g.take(tr, &store.Origin{Transcript: in, Labels: map[string]string{label: s.Label}})
	}
	return g.list()
}

// TestAlike shows which labels are offered as one.
func TestAlike(t *testing.T) {
	for spec, want := range map[string]string{
		"Interviewer1=interviewer@P01; Interviwer=unknown@P01":                                         "Interviewer1 Interviwer interviewer",
		"Interviewer1=interviewer@P01; Interviewer=unknown@P02":                                        "Interviewer Interviewer1 interviewer",
		"Interviewer=interviewer@P01; Interviewer 1=interviewer@P02":                                   "",                                        // interviewers both
		"Interviewer 1=interviewer@P01; Interviewer 2=interviewer@P01; Interviewer=unknown@P01":        "Interviewer 'Interviewer 1' interviewer", // an unnumbered one is the first, if any
		"Okoro, Ada=unknown@P01; Ada Okoro=P01@P02":                                                    "'Ada Okoro' 'Okoro, Ada' P01",
		"Ada=unknown@P01; Ada Okoro=P01@P01":                                                           "Ada 'Ada Okoro' P01",
		"Ada=unknown@P01; Ada Okoro=P01@P02":                                                           "", // another Ada, in another file
		"Ada=unknown@P01; Ada Okoro=P01@P01; Ada Smith=P02@P01":                                        "",
		"Maria=P01@P01; Marie=P02@P02":                                                                 "", // two people
		"Maria=P01@P01; Marie=P02@P01":                                                                 "",
		"Johannes=unknown@P01; Johanes=P01@P01":                                                        "Johanes Johannes P01",
		"Speaker 1=unknown@P01; Speaker 2=P01@P01":                                                     "",
		"P1=unknown@G1; P01=P01@G1":                                                                    "P01 P1 P01",
		"P1=unknown@G1; P01=P01@P01":                                                                   "",
		"R=unknown@P01; I=interviewer@P01":                                                             "",
		"Интервьюер=unknown@P01; Интервюер=interviewer@P01":                                            "'Интервьюер' 'Интервюер' interviewer",
		"Femi Bello=P01@P01; Bello, Femi=P02@P02":                                                      "'Bello, Femi' 'Femi Bello' WHO",
		"Femi Bello=P01@P01; Bello, Femi=P01@P02":                                                      "", // one already
		"INT=interviewer@P01; INT2=interviewer@P01":                                                    "", // two of them
		"Interviewerin=interviewer@P01; Interviewer=interviewer@P02; Interviwerin=unknown@P01":         "Interviewerin Interviwerin interviewer",
		"Mr Smith (Guest)=unknown@P01; Smith, Mr=unknown@P01; Jones=unknown@P01; Interviewer=other@P9": "'Mr Smith (Guest)' 'Smith, Mr' WHO",
	} {
		var offers []string
		for _, info := range gathered(spec) {
			if o, ok := strings.CutPrefix(info.Offer, "framewright speakers set "); ok && !slices.Contains(offers, o) {
				offers = append(offers, o)
			}
			if (info.Offer == "") != (len(info.Alike) == 0) {
				t.Errorf("%s: %q is like %q and the offer is %q", spec, info.Label, info.Alike, info.Offer)
			}
		}
		if got := strings.Join(offers, " | "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", spec, got, want)
		}
	}
}
