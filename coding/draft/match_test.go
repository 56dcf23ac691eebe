package draft_test

import (
	"fmt"
	"strings"
	"testing"

	"framewright/coding/draft"
	"framewright/framework"
)

// study is one with advisers and clients, town and country.
func study() (*framework.Study, framework.Participants) {
	s := &framework.Study{Attributes: []framework.Attribute{
		{ID: "role", Values: []string{"adviser", "client", "senior adviser"}},
		{ID: "area", Values: []string{"rural", "urban"}, Names: map[string]string{"rural": "countryside"}}},
		Report: framework.ReportRules{Tidy: []string{"um", "er", "you know"}}}
	person := func(id, role, area, of string) *framework.Participant {
		return &framework.Participant{ID: id, PartOf: of, Values: map[string][]string{"role": {role}, "area": {area}}}
	}
	p3 := person("P03", "client", "rural", "")
	p3.Waves = map[string]map[string][]string{"2": {"role": {"adviser"}}}
	return s, framework.Participants{person("P01", "adviser", "urban", ""), person("P02", "client", "rural", ""), p3,
		{ID: "G1", Kind: "group"}, person("P11", "client", "urban", "G1"), person("P12", "adviser", "rural", "G1")}
}

// transcriptOf makes a transcript of lines "LABEL: words". Labels that begin with P are
// participants', INT is the interviewer.
func transcriptOf(id string, kind framework.TranscriptKind, lines ...string) *framework.Transcript {
	t := &framework.Transcript{ID: id, Kind: kind}
	seen := map[string]bool{}
	for i, line := range lines {
		label, text, _ := strings.Cut(line, ": ")
		if !seen[label] {
			s := framework.Speaker{Label: label, Role: framework.ParticipantRole, Participant: label}
			if label == "INT" {
				s.Role, s.Participant = framework.Interviewer, ""
			}
			if kind == framework.Notes || kind == framework.Document {
				s.Role, s.Participant = framework.TextRole, ""
			}
			t.Speakers = append(t.Speakers, s)
			seen[label] = true
		}
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: label, Text: text}})
	}
	return t
}

func transcripts() []*framework.Transcript {
	second := transcriptOf("P03-2", framework.Verbatim,
		"INT: And a year later?",
		"P03: A year later I stood behind the counter myself, and the queue was just as long.")
	second.Wave = "2"
	return []*framework.Transcript{
		transcriptOf("P01", framework.Verbatim,
			"INT: How did it begin?",
			"P01: Well, how we started – it was um three desks and a kettle. I did not think that we would see the spring, to be honest with you.",
			"INT: Mm.",
			"P01: but then the couple from the mill came in, and they never stopped talking. He said “you have got to fill in every form twice,” and I laughed.",
			"INT: What did the manager make of all that, looking back at it now?",
			"P01: Margaret was fine about it. She said don’t worry about the forms, the forms worry about you.",
			"P01: We had twelve people on the first day and",
			"P01: nineteen on the second. Was it always so? No. It depends on the weather, as everything does up here, you know, and on the bus."),
		transcriptOf("P02", framework.Verbatim,
			"INT: What was the worst of it?",
			"P02: The worst was waiting in the corridor with no chairs… and nobody tells you anything. I went home and I cried, I have to say.",
			"INT: Okay, right, yeah.",
			"P02: My sister drove me there because the bus does not run on a Thursday [laughs] and it's eleven miles by the top road.",
			"P02: At the end of the day it is what it is, I suppose."),
		transcriptOf("P03", framework.Verbatim,
			"INT: Tell me about your first visit.",
			"P03: I brought a bag of letters that I had not opened since the winter before. She laid them out by colour on the floor.",
			"P03: At the end of the day it is what it is, I suppose."),
		second,
		transcriptOf("G1", framework.Verbatim,
			"INT: Who decides?",
			"P11: It is the people upstairs who decide, not us down here with the telephones.",
			"P12: Yes.",
			"P11: And by the time we hear about it the posters are already on the wall.",
			"P12: I would say that we decide more than we think we do, every time we pick up or let it ring."),
		transcriptOf("P04", framework.Notes, "N: He showed the flat, two rooms over a bakery, and was proud of the stove he had mended."),
		transcriptOf("leaflet", framework.Document, "T: Advice is free, impartial and confidential, and open to everybody who lives in the valley."),
	}
}

func corpus(permits func(string) framework.Consent, withdrawn ...*framework.Withdrawn) *draft.Corpus {
	s, people := study()
	c := draft.NewCorpus(s, people, withdrawn, permits)
	for _, t := range transcripts() {
		c.Add(t)
	}
	return c
}

func told(list []draft.Problem) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Name)
	}
	return strings.Join(out, " | ")
}

func say(v *draft.Verdict) string {
	return fmt.Sprintf("%s [%s] %s {%s} (%s) %q", v.Status, strings.Join(v.Participants, " "), v.Ref, told(v.Problems), told(v.Warnings), v.Differences)
}

func check(f *draft.Found) *draft.Verdict { return corpus(nil).Check([]*draft.Found{f})[0] }

// TestHonest: what is quoted as it was said, and edited by marks alone, passes.
func TestHonest(t *testing.T) {
	for _, c := range []struct {
		text, signature string
		status          draft.Status
		ref, warnings   string
	}{
		{"I did not think that we would see the spring, to be honest with you.", "Adviser", draft.Verbatim, "P01:2", ""},
		{"I did not think that we would see the spring", "advisers, urban", draft.Verbatim, "P01:2", ""},
		{"[...] I did not think that we would see the spring [...]", "", draft.Edited, "P01:2", ""},
		{"… I did not think that we would see the spring ...", "", draft.Verbatim, "P01:2", ""},
		{"Well, [h]ow we started – it was three desks and a kettle.", "", draft.Edited, "P01:2", ""},
		{"[H]ow we started – it was three desks […] to be honest with you.", "", draft.Edited, "P01:2", "meaning at risk"},
		{"How we started -- it was three desks and a kettle.", "", draft.Edited, "P01:2", ""},
		{"It was um three desks and a kettle. I did not think (...) to be honest with you.", "", draft.Edited, "P01:2", ""},
		{"to be honest with you. But then the couple from the mill came in, and they never stopped talking.", "", draft.Verbatim, "P01:2-4", ""},
		{"to be honest with you but then the couple[s] from the mill came in", "", draft.Edited, "P01:2-4", ""},
		{"He said 'you have got to fill in every form twice', and I laughed", "", draft.Verbatim, "P01:4", ""},
		{"“He said ‘you have got to fill in every form twice,’ and I laughed.”", "", draft.Verbatim, "P01:4", ""},
		{"they never stopped talking. [...] [My manager] was fine about it. She said don't worry about the forms", "adviser", draft.Edited, "P01:4-6", "joins-turns"},
		{"they never stopped talking... Margaret was fine about it.", "adviser", draft.Edited, "P01:4-6", "bare-dots | joins-turns"},
		{"[My manager] was fine about it. She said don’t worry about the forms [teaches people...], the forms worry about you", "", draft.Edited, "P01:6", ""},
		{"We had twelve people on the first day and nineteen on the second.", "", draft.Verbatim, "P01:7-8", ""},
		{"the forms worry about you. We had twelve people on the first day", "", draft.Verbatim, "P01:6-7", ""},
		{"It depends on the weather, as everything does up here, and on the bus.", "", draft.Edited, "P01:8", ""},
		{"with no chairs... and nobody tells you anything", "client, countryside", draft.Verbatim, "P02:2", ""},
		{"with no chairs ... I went home", "client, countryside", draft.Edited, "P02:2", "bare-dots | meaning at risk"},
		{"with no chairs and nobody tells you anything", "", draft.Verbatim, "P02:2", "punctuation"},
		{"I went home and I cried, I have to say. My sister drove me there", "", draft.Verbatim, "P02:2-4", ""},
		{"the bus does not run on a Thursday and it’s eleven miles by the top road", "", draft.Edited, "P02:4", ""},
		{"the bus does not run on a Thursday [laughs] and it’s eleven miles", "", draft.Verbatim, "P02:4", ""},
		{"The worst [...] corridor [...] nobody tells [...] I cried", "", draft.Edited, "P02:2", "meaning at risk"},
		{"At the end of the day it is what it is, I suppose.", "client", draft.Verbatim, "P02:5", ""},
		{"At the end of the day it is what it is, I suppose.", "P03", draft.Verbatim, "P03:3", ""},
		{"I stood behind the counter myself, and the queue was just as long", "adviser", draft.Verbatim, "P03-2:2", ""},
		{"She laid them out by colour on the floor. [...] A year later I stood behind the counter myself", "client", draft.Edited, "P03:2", "joins-transcripts"},
		{"It is the people upstairs who decide, not us down here with the telephones. And by the time we hear about it", "Focus group 1", draft.Verbatim, "G1:2-4", ""},
		{"It is the people upstairs who decide [...] the posters are already on the wall.", "Nora", draft.Edited, "G1:2-4", "meaning at risk | joins-turns"},
		{"the bus does not run (laughs) on a Thursday and it’s eleven miles by the top road", "", draft.Edited, "P02:4", ""},
		{"The worst was waiting in the corridor[...]nobody tells you anything...I went home", "", draft.Edited, "P02:2", "meaning at risk"},
		{"[I]t's eleven miles by the top road. At the end of the day [...]", "", draft.Edited, "P02:4-5", ""},
		{"and I laughed. [...] She said don’t worry about the forms", "", draft.Edited, "P01:4-6", "joins-turns"},
		{"…She laid them out by colour < ... > floor", "P03", draft.Edited, "P03:2", ""},
		{"She laid them out by colour on the [kitchen] floor", "P03", draft.Edited, "P03:2", ""},
		{"[The adviser]'s laid them out [by shade] on the floor", "P03", draft.Edited, "P03:2", ""},
		{"on the bus", "client, rural", draft.Verbatim, "P01:8", ""},
		{"kettle", "", draft.Verbatim, "P01:2", ""},
		{"joined-up thinking", "", draft.Fragment, "", ""},
	} {
		v := check(&draft.Found{Kind: draft.Block, Text: c.text, Signature: c.signature})
		if v.Status != c.status || v.Ref != c.ref || len(v.Problems) > 0 || told(v.Warnings) != c.warnings {
			t.Errorf("%s\n  %s\n  want %s %s (%s)", c.text, say(v), c.status, c.ref, c.warnings)
		}
	}
}

// TestTampered: whatever changes without a mark is caught.
func TestTampered(t *testing.T) {
	for _, c := range []struct {
		text, signature string
		status          draft.Status
		problems        string
	}{
		{"I did think that we would see the spring, to be honest with you.", "", draft.Altered, ""},
		{"the bus does run on a Thursday and it's eleven miles", "", draft.Altered, ""},
		{"She said do worry about the forms, the forms worry about you.", "", draft.Altered, ""},
		{"I do not think that we would see the spring", "", draft.Altered, ""},
		{"it was three desks and the kettle", "", draft.Altered, ""},
		{"She said “you have got to fill in every form twice”", "", draft.Altered, ""},
		{"you have got to fill in every forms twice", "", draft.Altered, ""},
		{"We had thirteen people on the first day", "", draft.Altered, ""},
		{"it’s twelve miles by the top road", "", draft.Altered, ""},
		{"We had twelve nice people on the first day", "", draft.Altered, ""},
		{"I brought a bag of letters since the winter before", "", draft.Altered, ""},
		{"I cried and I went home, I have to say", "", draft.Altered, ""},
		{"to be honest with you. She said don't worry about the forms", "", draft.Altered, ""},
		{"and I laughed. Margaret was fine about it.", "", draft.Altered, ""},
		{"and they never stopped talking. Margaret was fine about it. She said don’t worry", "", draft.Altered, ""},
		{"Margaret was fine about it [...] they never stopped talking", "", draft.Altered, ""},
		{"She laid them out by colour on the floor. A year later I stood behind the counter myself", "", draft.Altered, ""},
		{"I have not [been] to the people upstairs who decide, us down here with the telephones", "", draft.Altered, ""},
		{"the bus does [always] run on a Thursday", "", draft.Altered, ""},
		{"I brought a bag of [old] since the winter before", "", draft.Altered, ""},
		{"Think that we would see the spring, to be honest with you.", "", draft.Altered, ""},
		{"I did not think that we would see the worst was waiting in the corridor with no chairs", "", draft.Altered, draft.TwoVoices},
		{"I did not think that we would see the spring. [...] The worst was waiting in the corridor", "", draft.Edited, draft.TwoVoices},
		{"It is the people upstairs who decide [...] every time we pick up or let it ring.", "", draft.Edited, draft.TwoVoices},
		{"the posters are already on the wall. I would say that we decide more than we think we do", "", draft.Altered, draft.TwoVoices},
		{"They never stopped talking. What did the manager make of all that, looking back at it now?", "", draft.Altered, draft.TwoVoices},
		{"I did not think that we would see the spring", "client, rural", draft.Verbatim, draft.Misattributed},
		{"I did not think that we would see the spring", "P02", draft.Verbatim, draft.Misattributed},
		{"At the end of the day it is what it is, I suppose.", "urban", draft.Verbatim, draft.Misattributed},
		{"What did the manager make of all that, looking back at it now?", "P01", draft.Verbatim, draft.Misattributed},
		{"the posters are already on the wall", "adviser", draft.Verbatim, draft.Misattributed},
		{"We ate our sandwiches under the viaduct and watched the herons", "", draft.NotFound, ""},
		{"two rooms over a bakery, and was proud of the stove", "", draft.OfNotes, ""},
	} {
		v := check(&draft.Found{Kind: draft.Block, Text: c.text, Signature: c.signature})
		if v.Status != c.status || told(v.Problems) != c.problems || !v.Fails() {
			t.Errorf("%s\n  %s\n  want %s {%s}", c.text, say(v), c.status, c.problems)
		}
	}
}
