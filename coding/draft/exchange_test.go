package draft_test

import (
	"strings"
	"testing"

	"framewright/coding/draft"
	"framewright/framework"
)

// exchange makes a quoted exchange of lines "LABEL: words".
func exchange(signature string, lines ...string) *draft.Found {
	f := &draft.Found{Kind: draft.Block, Signature: signature}
	var texts []string
	for _, l := range lines {
		label, text, _ := strings.Cut(l, ": ")
		f.Voices = append(f.Voices, draft.Voice{Label: label, Text: text})
		texts = append(texts, text)
	}
	f.Text = strings.Join(texts, "\n")
	return f
}

func TestExchange(t *testing.T) {
	for _, c := range []struct {
		name     string
		found    *draft.Found
		status   draft.Status
		ref      string
		problems string
	}{
		{"as it was", exchange("Focus group 1", "F1: It is the people upstairs who decide, not us down here with the telephones.", "F2: Yes.",
			"F1: And by the time we hear about it the posters are already on the wall."), draft.Verbatim, "G1:2-4", ""},
		{"with an omission", exchange("", "P11: [...] by the time we hear about it the posters are already on the wall.", "P12: I would say that we decide more than we think we do [...]"),
			draft.Edited, "G1:4-5", ""},
		{"by roles", exchange("", "Client: And by the time we hear about it the posters are already on the wall.", "Adviser: I would say that we decide more than we think we do"),
			draft.Verbatim, "G1:4-5", ""},
		{"with the interviewer", exchange("Client, countryside", "Interviewer: What was the worst of it?", "Respondent: The worst was waiting in the corridor with no chairs"),
			draft.Verbatim, "P02:1-2", ""},
		{"a changed word", exchange("", "P11: And by the time we hear about it the letters are already on the wall.", "P12: I would say that we decide more than we think we do"),
			draft.Altered, "G1:5", ""},
		{"labels exchanged", exchange("", "P12: And by the time we hear about it the posters are already on the wall.", "P11: I would say that we decide more than we think we do"),
			draft.Verbatim, "G1:4-5", "misattributed | misattributed"},
		{"roles exchanged", exchange("", "Adviser: And by the time we hear about it the posters are already on the wall.", "Client: I would say that we decide more than we think we do"),
			draft.Verbatim, "G1:4-5", "misattributed | misattributed"},
		{"another order", exchange("", "P12: I would say that we decide more than we think we do", "P11: And by the time we hear about it the posters are already on the wall."),
			draft.Altered, "G1:5", ""},
		{"from two transcripts", exchange("", "P11: And by the time we hear about it the posters are already on the wall.", "X: My sister drove me there because the bus does not run on a Thursday"),
			draft.Altered, "", "two voices"},
		{"one label for two", exchange("", "F1: And by the time we hear about it the posters are already on the wall.", "F1: I would say that we decide more than we think we do"),
			draft.Verbatim, "G1:4-5", "misattributed"},
		{"signed for another group", exchange("P02", "F1: And by the time we hear about it the posters are already on the wall.", "F2: I would say that we decide more than we think we do"),
			draft.Verbatim, "G1:4-5", "misattributed"},
	} {
		v := check(c.found)
		if v.Status != c.status || told(v.Problems) != c.problems || c.ref != "" && v.Ref != c.ref {
			t.Errorf("%s: %s\n  want %s %s {%s}", c.name, say(v), c.status, c.ref, c.problems)
		}
	}
}

// TestOtherVerdicts: what is no matter of words.
func TestOtherVerdicts(t *testing.T) {
	refuses := func(id string) framework.Consent {
		if id == "P01" || id == "P02" {
			return framework.Refused
		}
		return framework.Unset
	}
	c := corpus(refuses, &framework.Withdrawn{Participant: "P07"})
	for _, x := range []struct {
		found    draft.Found
		status   draft.Status
		problems string
		warnings string
	}{
		{draft.Found{Text: "I did not think that we would see the spring"}, draft.Verbatim, "not permitted", ""},
		{draft.Found{Text: "At the end of the day it is what it is"}, draft.Verbatim, "", ""}, // P03 said it too
		{draft.Found{Text: "At the end of the day it is what it is", Signature: "P02"}, draft.Verbatim, "not permitted", ""},
		{draft.Found{Text: "We ate our sandwiches under the viaduct", Signature: "P07, client"}, draft.NotFound, "withdrawn", ""},
		{draft.Found{Text: "We ate our sandwiches under the viaduct", Citation: "(Moor 2011)"}, draft.CitedWords, "", ""},
		{draft.Found{Text: "Advice is free, impartial and confidential"}, draft.CitedWords, "", ""},
		{draft.Found{Text: "She put them out by colour on the floor", Citation: "(P03, 2020)"}, draft.Altered, "", ""},
		{draft.Found{Kind: draft.Inline, Text: "Sandwiches under the Great Northern Viaduct"}, draft.CitedWords, "", ""},
		{draft.Found{Kind: draft.Inline, Text: "think that we would see the spring"}, draft.Verbatim, "not permitted", "meaning at risk"},
		{draft.Found{Kind: draft.Inline, Text: "joined-up thinking"}, draft.Fragment, "", ""},
		{draft.Found{Kind: draft.Inline, Text: "the posters", Signature: "P12"}, draft.Verbatim, "", ""},
		{draft.Found{Text: "How did it begin? [...]"}, draft.Edited, "", "interviewer"},
	} {
		v := c.Check([]*draft.Found{&x.found})[0]
		if v.Status != x.status || told(v.Problems) != x.problems || told(v.Warnings) != x.warnings {
			t.Errorf("%s: %s\n  want %s {%s} (%s)", x.found.Text, say(v), x.status, x.problems, x.warnings)
		}
	}
}

// TestParagraphs: blocks that follow one another are one Found, and each may stand
// elsewhere.
func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		text, signature    string
		status             draft.Status
		problems, warnings string
	}{
		{"I did not think that we would see the spring.\nThe worst was waiting in the corridor.", "", draft.Verbatim, "", "several"},
		{"I did not think that we would see the spring.\nThe worst was waiting in the corridor.", "client", draft.Verbatim, "two voices", ""},
		{"I did not think that we would see the spring.\nMargaret was fine about it.", "adviser", draft.Verbatim, "", "joins-turns"},
		{"I did not think that we would see the spring.\nMargaret was fine about it.", "P02", draft.Verbatim, "misattributed", "joins-turns"},
		{"I did think that we would see the spring.\nThe worst was waiting in the corridor.", "", draft.Altered, "", "several"},
		{"We waited for rain all summer long.\nThe worst was waiting in the corridor.", "", draft.NotFound, "", ""},
		{"I did not think that we would see the spring, to be honest\nwith you.", "adviser", draft.Verbatim, "", ""},
	} {
		v := check(&draft.Found{Kind: draft.Block, Text: c.text, Signature: c.signature})
		fails := c.problems != "" || c.status == draft.Altered || c.status == draft.NotFound
		if v.Status != c.status || told(v.Problems) != c.problems || v.Fails() != fails || !fails && told(v.Warnings) != c.warnings {
			t.Errorf("%s (%s): %s\n  want %s {%s} (%s)", c.text, c.signature, say(v), c.status, c.problems, c.warnings)
		}
	}
}
