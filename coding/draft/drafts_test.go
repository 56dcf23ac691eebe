package draft_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/coding/draft"
)

// checked reads a draft and tells what its quotations are: "verbatim P01:2 {problems} (warnings)".
func checked(t *testing.T, name, text string) []string {
	t.Helper()
	doc, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, v := range corpus(nil).Check(draft.Find(doc)) {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", v.Status, v.Ref, told(v.Problems), told(v.Warnings))))
	}
	return out
}

// TestLeadIns: words that introduce an unsigned quotation say who speaks, and words about
// anybody else do not.
func TestLeadIns(t *testing.T) {
	const said, wrong = "verbatim P01:2", "verbatim P01:2 misattributed"
	for text, want := range map[string]string{
		"One urban adviser said: “@.”":                                                    said,
		"One client in the countryside said: “@.”":                                        wrong,
		"One client told us that “@”, and others had felt much the same.":                 wrong,
		"P02 put it like this: “@.”":                                                      wrong,
		"P01 put it like this: “@.”":                                                      said,
		"A client explained, “@”.":                                                        wrong,
		"As another client remembered, “@”.":                                              wrong,
		"One client, who lived by the mill, said: “@.”":                                   wrong,
		"According to one client, “@”.":                                                   wrong,
		"In the words of an urban adviser, “@”.":                                          said,
		"“@,” said one client.":                                                           wrong,
		"“@,” one client said.":                                                           wrong,
		"“@,” one adviser said.":                                                          said,
		"One of the clients recalled that “@”.":                                           wrong,
		"Clients in the countryside thought that “@”.":                                    wrong,
		"Some clients described this:\n\n> @.":                                            wrong,
		"Some advisers put it in these words:\n\n> @.":                                    said,
		"Some clients described this:\n\n> @.\n\n(Adviser)":                               said, // the signature says more
		"One client's adviser said: “@.”":                                                 said,
		"Asked about one client, she said: “@.”":                                          said,
		"A colleague of one client said: “@.”":                                            said,
		"When one client came in, they thought that “@”.":                                 said,
		"One client said it was hard, and for the office it was clear: “@.”":              said,
		"The clients waited. It was felt that “@”.":                                       said,
		"An interviewer told one client “@”.":                                             said,
		"One adviser said “nobody tells you anything”, and one adviser in town said “@”.": said,
	} {
		got := checked(t, "a.md", strings.ReplaceAll(text, "@", "I did not think that we would see the spring"))
		if len(got) == 0 || got[len(got)-1] != want {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}

// TestBlocksInARow: unsigned blocks that follow one another are quotations of their own
// unless they stand as one, and signatures of any look part them.
func TestBlocksInARow(t *testing.T) {
	const one, other = "> I did not think that we would see the spring.\n", "> I went home and I cried, I have to say.\n"
	for text, want := range map[string][]string{
		one + "\n" + other: {"verbatim P01:2", "verbatim P02:2"},
		one + "\n" + strings.Replace(other, "home", "away", 1):                                                  {"verbatim P01:2", "altered P02:2"},
		one + "\n> Nothing of the kind was ever said by anyone here.\n":                                         {"verbatim P01:2", "not found"},
		"> We had twelve people on the first day and\n>\n> nineteen on the second. Was it always so?\n":         {"verbatim P01:7-8"},
		"> We had twelve people on the first day and\n>\n> Margaret was cross about it.\n":                      {"verbatim P01:7", "altered P01:6"},
		one + ">\n> (clients)\n\n" + other:                                                                      {"verbatim P01:2 misattributed", "verbatim P02:2"},
		"> I did not think that we would see the spring (adviser)\n\nText.\n\n" + other:                         {"verbatim P01:2", "verbatim P02:2"},
		"> I did not think that we would see the spring (client)\n":                                             {"verbatim P01:2 misattributed"},
		"> I did not think that we would see the spring – adviser\n":                                            {"verbatim P01:2"},
		one + ">\n> urban adviser\n":                                                                            {"verbatim P01:2"},
		one + "\n> urban adviser\n\n" + other + "\n> senior adviser\n":                                          {"verbatim P01:2", "verbatim P02:2 misattributed"},
		"> Client: And by the time we hear about it the posters are already on the wall.\n>\n> Adviser: Yes.\n": nil,
	} {
		got := checked(t, "a.md", text)
		if want != nil && !slices.Equal(got, want) {
			t.Errorf("%q:\n%q; want\n%q", text, got, want)
		}
	}
}

// TestGroupLabels: turns of a group may be labelled by roles, and by the report's own
// numbers as long as each is one person's.
func TestGroupLabels(t *testing.T) {
	const one, two = "And by the time we hear about it the posters are already on the wall.", "I would say that we decide more than we think we do"
	for labels, want := range map[[2]string]string{
		{"Client", "Adviser"}:                "verbatim G1:4-5",
		{"Adviser", "Client"}:                "verbatim G1:4-5 misattributed | misattributed",
		{"Participant 1", "Participant 2"}:   "verbatim G1:4-5",
		{"Participant 2", "Participant 1"}:   "verbatim G1:4-5",
		{"Participant 11", "Participant 12"}: "verbatim G1:4-5",
		{"Participant 11", "Participant 11"}: "verbatim G1:4-5 misattributed",
	} {
		got := checked(t, "a.md", fmt.Sprintf("> %s: %s\n>\n> %s: %s\n", labels[0], one, labels[1], two))
		if !slices.Equal(got, []string{want}) {
			t.Errorf("%v: %q; want %q", labels, got, want)
		}
	}
}

// TestDraftsOfQuotations: blocks are found where a report holds more of them than text of
// its own, over a line that is wrapped before a dash, and in a chapter on the literature.
func TestDraftsOfQuotations(t *testing.T) {
	block := "    I did not think that we would see the spring, to be honest with you.\n    But then the couple from the mill came in, and they never stopped talking.\n    (Adviser)\n\n"
	text := "What people told of the beginning is set out here, in their own words, one after the other.\n\n" + strings.Repeat(block, 8)
	if got := checked(t, "a.txt", text); len(got) != 8 {
		t.Errorf("of a report of quotations: %q", got)
	}
	wrapped := "She remembered how it had all begun in the winter, “how we started\n- it was three desks and a kettle. I did not think that we would see\nthe spring”, and laughed at the thought of it for quite some time.\n"
	if got := checked(t, "a.txt", wrapped); !slices.Equal(got, []string{"edited P01:2"}) {
		t.Errorf("wrapped before a dash: %q", got)
	}
	review := "# Literature\n\nMuch has been written about waiting, and little about those who wait, as the following words show.\n\n> I did not think that we would see the autumn.\n"
	if got := checked(t, "a.md", review); !slices.Equal(got, []string{"altered P01:2"}) {
		t.Errorf("in a chapter on the literature: %q", got)
	}
	list := "# Literature\n\nHarrow, J. (2018) “I did not think that we would see the spring”. London: Press.\n\nWray, A. (2020) On waiting. Leeds: Press.\n"
	if got := checked(t, "a.md", list); len(got) > 0 {
		t.Errorf("in a list of references: %q", got)
	}
}

// TestTellingDifferences: a silent cut is told as what is left out, not as words that
// stand for others.
func TestTellingDifferences(t *testing.T) {
	for text, want := range map[string]string{
		"I brought a bag that I had not opened since the winter before.":           "I brought a bag [-of letters-] that I had not opened since the winter before.",
		"She laid them out on the floor.":                                          "She laid them out [-by colour-] on the floor.",
		"It is the people who decide, not us down here with the telephones.":       "It is the people [-upstairs-] who decide, not us down here with the telephones.",
		"the posters are already on the wall outside.":                             "the posters are already on the wall {+outside.+}",
		"My aunt drove me there because the bus does not run on a Thursday":        "My [-sister-]{+aunt+} drove me there because the bus does not run on a Thursday",
		"It is the people upstairs who decide, not us with the telephones at work": "It is the people upstairs who decide, not us [-down here-] with the telephones {+at work+}",
	} {
		v := check(&draft.Found{Kind: draft.Block, Text: text})
		if got := draft.PlainMarks(draft.Compare(v.Original, text, v.Differences)); got != want {
			t.Errorf("%s\n got %s (%q)\nwant %s", text, got, v.Differences, want)
		}
	}
}

// TestTrailingBrackets: a bracket that ends in dots stands for as many words as there
// are; one that does not is no summary.
func TestTrailingBrackets(t *testing.T) {
	for text, want := range map[string]draft.Status{
		"I brought a bag [with post...] since the winter before.":   draft.Edited,
		"I brought a bag [with post …] since the winter before.":    draft.Edited,
		"I brought a bag [with post] since the winter before.":      draft.Altered,
		"I carried a bag [with post...] since the winter before.":   draft.Altered,
		"I brought a bag [of letters] that I had not opened since.": draft.Edited,
	} {
		if v := check(&draft.Found{Kind: draft.Block, Text: text}); v.Status != want {
			t.Errorf("%s: %s; want %s", text, say(v), want)
		}
	}
}

// TestSources: words that the sentence gives to a document, a question or a category are
// no participant's; words given to people are sought.
func TestSources(t *testing.T) {
	for text, want := range map[string]string{
		"The guidance states that “every office must have a named person for this” (Department for Learning 2014, para 3.2).": "cited",
		"The chapter “How some of us learn to wait” takes the other side.":                                                    "cited",
		"The survey had asked “How satisfied are you with all of this?”":                                                      "cited",
		"We asked ourselves “whose account would be missing here”.":                                                           "cited",
		"The category “kept outside by those next door” was ours.":                                                            "cited",
		"The slogan, “Pay the hours we work, not those you see”, was new.":                                                    "cited",
		"Section 4 of the guidance reads:\n\n> A record shall be kept by all of the offices.\n":                               "cited",
		"On this theme: “a thing that nobody has ever told me here”.":                                                         "not found",
		"In answer to the survey she said “a thing that nobody has ever told me here”.":                                       "not found",
		"Participants in the survey said “a thing that nobody has ever told me here”.":                                        "not found",
		"One adviser in the report said “a thing that nobody has ever told me here”.":                                         "not found",
		"The slogan, “I did not think that we would see the autumn”, was new.":                                                "altered P01:2",
	} {
		if got := checked(t, "a.md", text); !slices.Equal(got, []string{want}) {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}
