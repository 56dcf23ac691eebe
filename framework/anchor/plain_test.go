package anchor

import (
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

// Found as bytes or found folded: the same places, whatever the text. The
// alphabet holds what folding joins, drops and takes apart.
func TestPlainPlacesAreThoseOfTheField(t *testing.T) {
	signs := []string{"a", "b", "e", "é", "e\u0301", "ß", "ŉ", "ﬁ", "fi", "A", "Ａ", "1", "2", "½", " ", " ", " ", " ", "\u00a0", "\n", "\t", ".", ",", ";", ":", "_",
		"'", "’", "\"", "“", "”", "`", "-", "–", "—", "\u00ad", "…", "...", "?", "!", "(", ")", "[", "]", "/", "&", "%", "$", "×", "漢", "字", "ไ", "\u200d", "🙂", "\r"}
	decided := 0
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs[:rapid.IntRange(6, len(signs)).Draw(t, "kinds")]), 1, 40).Draw(t, "text"), "")
		words := text
		if rapid.Bool().Draw(t, "of it") {
			from := rapid.IntRange(0, len(text)-1).Draw(t, "from")
			words = text[from:rapid.IntRange(from+1, len(text)).Draw(t, "to")]
		} else {
			words = strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 1, 3).Draw(t, "words"), "")
		}
		no := framework.TurnNo{N: 3}
		turn := &framework.Turn{No: no, Text: text}
		got, ok := plainPlaces(turn, 2, words)
		if !ok {
			return
		}
		decided++
		if want := newField([]*framework.Turn{turn}, 2).places(words); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: %v as bytes, %v folded", words, text, got, want)
		}
	})
	if decided == 0 {
		t.Error("no text was plain: the test shows nothing")
	}
}
