package draft_test

import (
	"slices"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/coding/draft"
)

func TestQuantities(t *testing.T) {
	text := []string{
		"Most participants were content. Most of the rain fell in March.",
		"The majority of interviewees said so, and a few advisers said the reverse; half of them had waited.",
		"Of these, 12 of the 29 participants agreed, that is 41% of all, or 12 of 29.",
		"“Most participants were rude,” she said, in 2019, after two hours in the queue.",
		"Several clients, for many reasons, came on most days.",
	}
	doc := &document.Document{Format: "txt"}
	for i, s := range text {
		doc.Paragraphs = append(doc.Paragraphs, document.Paragraph{Line: 2*i + 1, Runs: []document.Run{{Text: s}}})
	}
	quoted := []*draft.Found{{From: draft.Place{Paragraph: 3}, To: draft.Place{Paragraph: 3, Offset: strings.Index(text[3], " she")}}}
	var got []string
	list := corpus(nil).Quantities(doc, quoted)
	for _, q := range list {
		got = append(got, q.Words)
		if !strings.Contains(q.Sentence, q.Words) || q.Line != 2*q.Number-1 || q.Number != q.From.Paragraph+1 || text[q.From.Paragraph][q.From.Offset:q.From.Offset+len(q.Words)] != q.Words {
			t.Errorf("misplaced: %+v", q)
		}
	}
	want := []string{"Most", "majority", "few", "half of them", "12 of the 29", "41%", "12 of 29", "Several"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if len(list) > 0 && list[0].Sentence != "Most participants were content." {
		t.Errorf("%q", list[0].Sentence)
	}
}

// TestQuantitiesCountViews: what counts participants' views, and what counts nobody's.
func TestQuantitiesCountViews(t *testing.T) {
	for text, want := range map[string][]string{
		"Nobody stood in the way, and nobody cleared it.":          nil,
		"One participant said so, as one adviser did.":             nil,
		"One of the participants put it in these words.":           nil,
		"In one account the room was cold; one account was short.": nil,
		"Everyone needs somewhere to live, and no one chose this.": nil,
		"Nobody we spoke to had waited.":                           {"Nobody"},
		"None of the participants had waited.":                     {"None of the participants"},
		"Everybody in this study had waited.":                      {"Everybody"},
		"No one of them had, and hardly anyone who took part.":     {"hardly anyone"},
		"Most said so.":                                            {"Most"},
		"The majority agreed.":                                     {"majority"},
		"Most of the participants were tired.":                     {"Most"},
		"12 of 29 had waited.":                                     {"12 of 29"},
		"In all, 40% had waited.":                                  {"40%"},
		"Some 40% of households rent, and rents rose by 12%.":      nil,
		"Some 40% of participants rent.":                           {"40%"},
		"Three of the four authors disagree.":                      nil,
		"12 participants took part, and 9 women were interviewed.": nil,
		"Only one participant disagreed.":                          {"one participant"},
		"Two participants disagreed.":                              {"Two participants"},
		"She had three children and two colleagues.":               nil,
		"Most training was online, and a few of the offices shut.": nil,
	} {
		doc := &document.Document{Format: "txt", Paragraphs: []document.Paragraph{{Line: 1, Runs: []document.Run{{Text: text}}}}}
		var got []string
		for _, q := range corpus(nil).Quantities(doc, nil) {
			got = append(got, q.Words)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q; want %q", text, got, want)
		}
	}
}
