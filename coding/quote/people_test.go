package quote_test

import (
	"slices"
	"strings"
	"testing"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/anchor"
)

// talk makes a transcript in which participant and interviewer take turns.
func talk(texts ...string) *framework.Transcript {
	t := &framework.Transcript{ID: "P03", Kind: framework.Verbatim, Speakers: []framework.Speaker{
		{Label: "P03", Role: framework.ParticipantRole, Participant: "P03"}, {Label: "INT", Role: framework.Interviewer},
		{Label: "P04", Role: framework.ParticipantRole, Participant: "P04"}, {Label: "MAN", Role: framework.UnknownRole},
		{Label: "R", Role: framework.ParticipantRole}}}
	for i, text := range texts {
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: t.Speakers[i%2].Label, Text: text}})
	}
	return t
}

func study() *framework.Study {
	return &framework.Study{Attributes: []framework.Attribute{
		{ID: "role", Names: map[string]string{"nurse": "community nurse"}}, {ID: "area", Many: true, Names: map[string]string{"rural": "rural area"}}, {ID: "age", Type: "number"}}}
}

func TestAttribution(t *testing.T) {
	p := &framework.Participant{ID: "P03", Values: map[string][]string{"role": {"nurse"}, "area": {"rural", "urban"}},
		Waves: map[string]map[string][]string{"2": {"role": {"manager"}, "age": {"41"}}}}
	bare := &framework.Participant{ID: "P04", Values: map[string][]string{"area": {"a", "b", "c"}}}
	for _, c := range []struct {
		template, wave, want, missing, err string
		p                                  *framework.Participant
	}{
		{template: "{role}[, {area}]", want: "community nurse, rural area and urban", p: p},
		{template: "{role}[, {age}]", want: "community nurse", p: p},
		{template: "{role}[, {age}]", wave: "2", want: "manager, 41", p: p},
		{template: "{role}[, {area}[, aged {age}]]", want: "community nurse, rural area and urban", p: p},
		{template: "{role}, {area}", want: "a, b and c", missing: "role", p: bare},
		{template: "a participant[, {role}]", want: "a participant", p: bare},
		{template: "", want: "", p: p},
		{template: "{id}", err: "bad-attribution", p: p},
		{template: "{}", err: "bad-attribution", p: p},
		{template: "{role", err: "bad-attribution", p: p},
		{template: "[{role}", err: "bad-attribution", p: p},
		{template: "{role}]", err: "bad-attribution", p: p},
		{template: "role}", err: "bad-attribution", p: p},
		{template: "{role}[]", want: "community nurse", p: p},
		{template: strings.Repeat("[", 50), err: "bad-attribution", p: p},
	} {
		got, missing, err := quote.Attribution(c.template, study(), c.p, c.wave)
		if framework.NameOf(err) != c.err || got != c.want || strings.Join(missing, " ") != c.missing {
			t.Errorf("%q: %q, missing %v, %v", c.template, got, missing, err)
		}
		if err != nil && !strings.Contains(err.Error(), "{area}") {
			t.Errorf("the message does not list the attributes: %v", err)
		}
	}
	if got := quote.Fields("{role}[, {area}[, {role}]]"); !slices.Equal(got, []string{"role", "area"}) {
		t.Error(got)
	}
}

// TestTemplateHints: a template that cannot be read is mended in itself,
// whatever attributes the study has.
func TestTemplateHints(t *testing.T) {
	for template, want := range map[string]string{
		"{role": "close the brace", "[, {role}": "close the bracket", "{role}]": "take the ] away", "role}": "open the brace",
		strings.Repeat("[", 50): "fewer [..]",
	} {
		for _, s := range []*framework.Study{study(), {}} {
			err := quote.CheckTemplate(template, s)
			if err == nil || !strings.Contains(err.Error(), "hint: ") || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "no attributes yet") {
				t.Errorf("%q with %d attributes: %v, want %q", template, len(s.Attributes), err, want)
			}
		}
	}
	if err := quote.CheckTemplate("{role}", &framework.Study{}); err == nil || !strings.Contains(err.Error(), "no attributes yet") {
		t.Error(err)
	}
}

// TestCumulateCountsPeople: members are counted and not their group's row; a
// group without members listed counts as one; somebody counts who would be signed
// so at another wave.
func TestCumulateCountsPeople(t *testing.T) {
	is := func(v string) map[string][]string { return map[string][]string{"role": {v}} }
	all := framework.Participants{
		{ID: "G1", Kind: "group", Values: is("nurse")}, {ID: "P01", PartOf: "G1", Values: is("nurse")}, {ID: "P02", PartOf: "G1", Values: is("nurse")},
		{ID: "G2", Kind: "group", Values: is("nurse")}, {ID: "P03", Values: is("manager")},
		{ID: "P04", Values: is("manager"), Waves: map[string]map[string][]string{"2": is("nurse")}},
	}
	s := study()
	s.Report.Attribution = "{role}"
	for signature, want := range map[string]int{"community nurse": 4, "manager": 2} {
		told := quote.Cumulate([]quote.Signed{{Signature: signature, Participant: "P04"}}, s, all)
		if len(told) != 1 || told[0].Fits != want || told[0].Few != (want < 3) {
			t.Errorf("%s fits %+v, want %d", signature, told, want)
		}
	}
}

func TestQuotable(t *testing.T) {
	for _, c := range []struct {
		speakers, at, who, err string
		kind                   framework.TranscriptKind
	}{
		{speakers: "P03 INT P03", at: "1", who: "P03"},
		{speakers: "P03 INT P03", at: "1-3", who: "P03"},
		{speakers: "P03 INT P03", at: "2", err: "not-participants-words"},
		{speakers: "P03 INT P03", at: "1-2", err: "not-participants-words"},
		{speakers: "P03 INT P03", at: "2-3", err: "not-participants-words"},
		{speakers: "P03 P04", at: "1-2", err: "two-voices"},
		{speakers: "P03 P04 P03", at: "1-3", err: "two-voices"},
		{speakers: "P03 MAN P03", at: "1-3", err: "two-voices"},
		{speakers: "MAN", at: "1", err: "not-participants-words"},
		{speakers: "R INT R", at: "1-3", who: "R"},
		{speakers: "P03", at: "1", kind: framework.Notes, err: "notes-are-no-speech"},
		{speakers: "MAN P04", at: "1-2", kind: framework.Document, who: "P03"}, // the id of the document
		{speakers: "P03", at: "1", kind: framework.Translation, who: "P03"},
	} {
		labels := strings.Fields(c.speakers)
		s := talk(labels...)
		for i, item := range s.Body {
			item.Turn.Speaker = labels[i]
		}
		at, err := framework.ParseTurns(c.at)
		if err != nil {
			t.Fatal(err)
		}
		span, err := anchor.Locate(s, framework.Passage{At: at})
		if err != nil {
			t.Fatal(err)
		}
		if c.kind != "" {
			s.Kind = c.kind
		}
		if who, err := quote.Quotable(s, span); who != c.who || framework.NameOf(err) != c.err {
			t.Errorf("%s at %s: %q %v, want %q %q", c.speakers, c.at, who, err, c.who, c.err)
		}
	}
}
