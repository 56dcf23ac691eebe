package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestMatchesAreTheWords: every match begins and ends where words do and tears
// no character as people see it, and what it covers is what was asked for:
// folded it is the word, fits the pattern, is near enough, or has its stem.
func TestMatchesAreTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asked := rapid.SampledFrom([]func(*rapid.T) string{
			func(t *rapid.T) string { return rapid.SampledFrom(vocabulary).Draw(t, "word") },
			func(t *rapid.T) string { return `"` + rapid.SampledFrom(vocabulary).Draw(t, "word") + `"` },
			drawPattern, drawMisspelt,
		}).Draw(t, "kind")(t)
		language := rapid.SampledFrom([]string{"en", "fr", "ar", "-"}).Draw(t, "language")
		text := drawText(t)
		q, err := Parse(asked)
		if err != nil || len(q.leaves) != 1 {
			t.Skip(err)
		}
		whole := charBorders(text)
		for _, h := range newStudy().say("P1", language, text).find(t, "", asked).Hits {
			for _, m := range h.Matches {
				if !whole[m.Start] || !whole[m.End] {
					t.Fatalf("%q tears a character of %q", text[m.Start:m.End], text)
				}
				if !isAsked(q.leaves[0], language, text[m.Start:m.End]) {
					t.Fatalf("%s: %q in %q is something else", asked, text[m.Start:m.End], text)
				}
			}
		}
	})
}

// isAsked tells whether words are what a leaf asks for, by its definition.
func isAsked(l *leaf, language, words string) bool {
	terms := exactTerms(words)
	switch l.kind {
	case phrase: // joined where it follows or overlaps itself
		for i := 0; i < len(terms); i++ {
			if !slices.Contains(l.terms, terms[i]) {
				return false
			}
		}
		return len(terms) >= len(l.terms)
	case wildcard:
		return len(terms) == 1 && slowFits([]rune(l.terms[0]), []rune(terms[0]))
	case fuzzy:
		return len(terms) == 1 && near([]rune(l.terms[0]), []rune(terms[0]), l.edits)
	}
	if len(terms) != 1 || terms[0] == l.terms[0] || language == "-" {
		return len(terms) == 1 && terms[0] == l.terms[0]
	}
	mine, err := stem(language, l.raw)
	theirs, err2 := stem(language, words)
	return err == nil && err2 == nil && mine != "" && mine == theirs
}

func TestHighlighting(t *testing.T) {
	for _, c := range []struct{ language, text, query, want string }{
		{"en", "Cafe\u0301s, cafe\u0301!", "café", "Cafe\u0301s|cafe\u0301"},
		{"en", "The nurse’s well-being, nurses' beings", "nurse", "nurse’s|nurses"},
		{"en", "The nurse’s well-being, well being", "well-being", "well-being|well being"},
		{"ar", "والمَدْرَسَة بعيدة", "مدرسة", "والمَدْرَسَة"},
		{"hi", "हिन्दी में", "हिन्दी", "हिन्दी"},
		{"zh", "职业训练课程，训练训练", "训练", "训练|训练|训练"},
		{"ja", "トレーニングセンター", "センター", "センター"},
		{"ko", "학교에서 배웠다", "학교", "학교"},
		{"th", "ฝึกอบรมที่โรงพยาบาล", "โรงพยาบาล", "โรงพยาบาล"},
		{"de", "Ausbildungsvergütung", "*vergutung", "Ausbildungsvergütung"},
		{"fr", "L’école, l'E\u0301COLE", "ecoel~", "école|E\u0301COLE"},
		{"en", "👍🏽 and 👩‍👩‍👧", "👍", "👍🏽"},
	} {
		res := newStudy().say("P1", c.language, c.text).find(t, "", c.query)
		got := strings.TrimSuffix(strings.TrimPrefix(show(res), "P1:1 ["), "]")
		if got != c.want {
			t.Errorf("%s in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}
