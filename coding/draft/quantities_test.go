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
