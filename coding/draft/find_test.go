package draft

import (
	"strings"
	"testing"

	"framewright/coding/document"
)

// readDraft reads an invented draft.
func readDraft(t testing.TB, name, text string) *document.Document {
	t.Helper()
	doc, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// told says in a line what was found: "block: words {signature} <citation>", and
// the voices of an exchange.
func told(q *Found) string {
	var b strings.Builder
	b.WriteString(string(q.Kind) + ": ")
	if q.Voices == nil {
		b.WriteString(strings.ReplaceAll(q.Text, "\n", " / "))
	}
	for i, v := range q.Voices {
		if i > 0 {
			b.WriteString(" / ")
		}
		b.WriteString(v.Label + "| " + v.Text)
	}
	if q.Signature != "" {
		b.WriteString(" {" + q.Signature + "}")
	}
	if q.Citation != "" {
		b.WriteString(" <" + q.Citation + ">")
	}
	return b.String()
}

func tellAll(found []*Found) []string {
	var out []string
	for _, q := range found {
		out = append(out, told(q))
	}
	return out
}

var prose = "People spoke about the hours of the office and about the way there, which is long in winter."

func TestFindMarkdown(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"block with a dash", "> It was cold. I waited for the bus.\n>\n> — Support worker, urban area",
			[]string{"block: It was cold. I waited for the bus. {Support worker, urban area}"}},
		{"signature on its line", "> It was cold. I waited for the bus.\n> — Support worker, urban area",
			[]string{"block: It was cold. I waited for the bus. {Support worker, urban area}"}},
		{"bracket at the end", "> It was cold. I waited. (Adviser, rural)", []string{"block: It was cold. I waited. {Adviser, rural}"}},
		{"square bracket behind marks", "“It was cold and I waited there.” [Adviser, urban]", []string{"block: It was cold and I waited there. {Adviser, urban}"}},
		{"inserted at the end", "> I went there and I told [the council].", []string{"block: I went there and I told [the council]."}},
		{"omission at the end", "> I went there and nobody came [...]", []string{"block: I went there and nobody came [...]"}},
		{"omissions and insertions", "> [...] [H]ow would I know [...] about couple[s] [teaches people...]", []string{"block: [...] [H]ow would I know [...] about couple[s] [teaches people...]"}},
		{"laughter is no signature", "> I fell off the chair (laughs)", []string{"block: I fell off the chair (laughs)"}},
		{"long remark is none", "> I fell off the chair. (Long pause)", []string{"block: I fell off the chair. (Long pause)"}},
		{"spoken dash", "> I went there. And then — nothing.", []string{"block: I went there. And then — nothing."}},
		{"id as signature", "> I went there and back again. (P07)", []string{"block: I went there and back again. {P07}"}},
		{"bare last paragraph", "> I went there and back again.\n>\n> Adviser, rural", []string{"block: I went there and back again. {Adviser, rural}"}},
		{"two paragraphs", "> I went there.\n>\n> I came back.\n>\n> (Adviser, rural)", []string{"block: I went there. / I came back. {Adviser, rural}"}},
		{"two blocks, each signed", "> I went there. (Adviser, rural)\n\n> I came back. (Adviser, urban)",
			[]string{"block: I went there. {Adviser, rural}", "block: I came back. {Adviser, urban}"}},
		{"marks around a block", "> “I went there and back.” — Adviser, rural", []string{"block: I went there and back. {Adviser, rural}"}},
		{"nested marks", "> “He said ‘go’ and I went there.” (Adviser)", []string{"block: He said ‘go’ and I went there. {Adviser}"}},
		{"marks opened in each paragraph", "“I went there and stood about.\n\n“Then I came back again.” (Adviser, rural)",
			[]string{"block: I went there and stood about. / Then I came back again. {Adviser, rural}"}},
		{"lead-in and block in one paragraph", "She put it plainly:\n> I never went there.\n> — Adviser, rural",
			[]string{"block: I never went there. {Adviser, rural}"}},
		{"lead signs", "As one adviser (rural office) put it:\n\n> I never went there at all.", []string{"block: I never went there at all. {rural office}"}},
		{"lead cites", "Smith et al. (2020) write:\n\n> Offices are places of waiting.", []string{"block: Offices are places of waiting. <Smith et al. (2020)>"}},
		{"block cited", "> Offices are places of waiting. (Smith, 2019, p. 4)", []string{"block: Offices are places of waiting. <(Smith, 2019, p. 4)>"}},
		{"block cited with a dash", "> Offices are places of waiting.\n>\n> — Smith (2019)", []string{"block: Offices are places of waiting. <— Smith (2019)>"}},
		{"exchange by paragraphs", "> F1: I do.\n>\n> M2: Me too.\n>\n> — Focus group, rural", []string{"block: F1| I do. / M2| Me too. {Focus group, rural}"}},
		{"exchange by lines", "> Adviser 1: I do,\n> I really do.\n> Adviser 2: Me too.", []string{"block: Adviser 1| I do, I really do. / Adviser 2| Me too."}},
		{"exchange by a slash", "> F1: I do. / M2: Me too.", []string{"block: F1| I do. / M2| Me too."}},
		{"bold labels", "> **Woman, rural:** I do.\n>\n> **Man, urban:** Me too.", []string{"block: Woman, rural| I do. / Man, urban| Me too."}},
		{"labels in plain paragraphs", prose + "\n\nINT: And then?\n\nP3: I left.\n\nINT: Oh.", []string{"block: INT| And then? / P3| I left. / INT| Oh."}},
		{"words before colons are no labels", "Access: how people get there.\n\nTrust: whom they believe.", nil},
		{"one label signs", "> P7: I went there myself.", []string{"block: I went there myself. {P7}"}},
		{"a colon in speech", "> One thing: I went there myself.", []string{"block: One thing: I went there myself."}},
		{"italics", prose + "\n\n*I went there and it was closed again.* (Adviser, rural)", []string{"block: I went there and it was closed again. {Adviser, rural}"}},
		{"italic title in a sentence", prose + " They read *The Long Way to the Office* aloud.", nil},
		{"italic heading", prose + "\n\n*Time and waiting*", nil},
		{"inline, signed", `She said "I went there" (Adviser, rural) and left.`, []string{"inline: I went there {Adviser, rural}"}},
		{"inline, signed behind the point", `She said "I went there and back." (Adviser, rural) Others stayed at home.`, []string{"inline: I went there and back. {Adviser, rural}"}},
		{"inline, square", `She said "I went there" [P07, adviser] and left.`, []string{"inline: I went there {P07, adviser}"}},
		{"inline in single marks", "She said 'I don't go to the advisers' room, 'cause it's cold' and left.", []string{"inline: I don't go to the advisers' room, 'cause it's cold"}},
		{"inline in curly single marks", "She said ‘I don’t go to the advisers’ room any more’ and left.", []string{"inline: I don’t go to the advisers’ room any more"}},
		{"nested", `She said "he said 'no' to me" and left.`, []string{"inline: he said 'no' to me"}},
		{"nested double in single", `She said ‘he said “no” to me’ and left.`, []string{"inline: he said “no” to me"}},
		{"guillemets", "Elle a dit « je suis venue hier » et puis »ich kam gestern« und ‹so war es›.",
			[]string{"inline: je suis venue hier", "inline: ich kam gestern", "inline: so war es"}},
		{"low marks", "Sie sagte: „Ich war da“ und ‚so war es‘.", []string{"inline: Ich war da", "inline: so war es"}},
		{"low marks nested", "Sie sagte: „Er sagte ‚nein‘ zu mir“ und ging.", []string{"inline: Er sagte ‚nein‘ zu mir"}},
		{"Swedish marks", "Hon sa ”jag var där” och gick.", []string{"inline: jag var där"}},
		{"apostrophes", "Don't say it's the advisers' or the ’90s fault, 'cause rock 'n' roll isn't.", nil},
		{"inches", `A 5" gap and a 7" gap, "she said so" too.`, []string{"inline: she said so"}},
		{"unbalanced", "She said \"I went there and left.\n\nOthers said “we stayed” instead.", []string{"inline: we stayed"}},
		{"unbalanced before a whole one", `He wrote "never and she said "I went there" to us.`, []string{"inline: I went there"}},
		{"unbalanced at the end", `They said "we stayed" and "left.`, []string{"inline: we stayed"}},
		{"interrupted", `"The bus", she said, "comes twice a day" (Adviser, rural).`, []string{"inline: The bus {Adviser, rural}", "inline: comes twice a day {Adviser, rural}"}},
		{"two people in a sentence", `One said "I went there" and another said "I stayed at home" (Visitor, urban).`,
			[]string{"inline: I went there", "inline: I stayed at home {Visitor, urban}"}},
		{"front bracket", `As one adviser (rural) put it, "I never went there".`, []string{"inline: I never went there {rural}"}},
		{"remark in brackets", `She said "I went there" (and she meant it).`, []string{"inline: I went there"}},
		{"cited", `It is "a place of waiting" (Smith, 2019) for all.`, []string{"inline: a place of waiting <(Smith, 2019)>"}},
		{"cited by page", `It is "a place of waiting" (Smith 2019: 4).`, []string{"inline: a place of waiting <(Smith 2019: 4)>"}},
		{"cited by number", `It is "a place of waiting" [12].`, []string{"inline: a place of waiting <[12]>"}},
		{"cited by name", `What Braun and Clarke (2006) call "a patterned response" is rare.`, []string{"inline: a patterned response <Braun and Clarke (2006)>"}},
		{"a date is no citation", `She said "I went there" (P07, adviser, 2021).`, []string{"inline: I went there {P07, adviser, 2021}"}},
		{"note", "It is \"a place of waiting\".[^a]\n\n[^a]: Smith, Offices, 2019.", []string{"inline: a place of waiting <Smith, Offices, 2019.>"}},
		{"scare quotes", `The "new" office has a 'welcome desk'.`, []string{"inline: new", "inline: welcome desk"}},
		{"whole paragraph, long", "\"I went there and I came back.\"", []string{"block: I went there and I came back."}},
		{"signed without a mark", "“I went there and I came back.” Adviser, rural", []string{"block: I went there and I came back. {Adviser, rural}"}},
		{"paragraph that begins with a quotation", "“I went there and I came back,” said one of the advisers who had left.", []string{"inline: I went there and I came back,"}},
		{"heading", "# What \"they\" said\n\nNothing.", nil},
		{"caption", prose + "\n\nFigure 2: \"The way there\"", nil},
		{"references", prose + "\n\n## References\n\nSmith (2019). \"Offices as places of waiting\". Journal.\n\n## Appendix\n\nThey said \"we stayed at home\".",
			[]string{"inline: we stayed at home"}},
		{"contents", "## Contents\n\n\"We stayed at home\" ........ 12\n\n## One\n\nText.", nil},
		{"table of quotations", "| Theme | Example quote |\n|---|---|\n| Time | I waited there for an hour. (Adviser, rural) |\n| Way | It is a long way to go. |",
			[]string{"block: I waited there for an hour. {Adviser, rural}", "block: It is a long way to go."}},
		{"marks in a table", "| Theme | What |\n|---|---|\n| Time | They said \"we waited there\" often |", []string{"inline: we waited there"}},
		{"exchange in a table", "| F1: | I do. |\n| M2: | Me too. |", []string{"block: F1| I do. / M2| Me too."}},
		{"table of themes", "| Access | how people get there |\n| Trust | whom they believe |", nil},
		{"list of quotations", "1. “I went there and I came back.” (Adviser)\n\n2. “I stayed at home all the time.” (Visitor)",
			[]string{"inline: I went there and I came back. {Adviser}", "inline: I stayed at home all the time. {Visitor}"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := tellAll(Find(readDraft(t, "draft.md", c.text)))
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("in\n%s\ngot  %s\nwant %s", c.text, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
			}
		})
	}
}
