package confidential

import (
	"slices"
	"strings"
	"testing"

	"framewright/framework"

	"pgregory.net/rapid"
)

// What a glance passes over holds nothing: whatever the key and the text are, it
// finds as much as a search of the whole text.
func TestGlanceMissesNothing(t *testing.T) {
	letter := rapid.SampledFrom([]string{"a", "A", "n", "N", "e", "é", "e\u0301", "É", "i", "İ", "ı", "s", "ſ", "K", "k", "ﬁ", "f", "1", "2", "王",
		"'", "’", "-", "–", ".", "…", " ", "\u00a0", "\n", "\u00ad", "\u200b", "@", "+", "(", "£", "ann", "Anna", "O'"})
	words := func(least, most int) *rapid.Generator[string] {
		return rapid.Map(rapid.SliceOfN(letter, least, most), func(l []string) string { return strings.Join(l, "") })
	}
	rapid.Check(t, func(t *rapid.T) {
		var key []*framework.Pseudonym
		for i, original := range rapid.SliceOfN(words(1, 8), 1, 4).Draw(t, "originals") {
			key = append(key, &framework.Pseudonym{ID: string(rune('a' + i)), Original: original, Replacement: "[x]"})
		}
		text := words(0, 30).Draw(t, "text")
		if rapid.Bool().Draw(t, "planted") {
			text += rapid.SampledFrom([]string{" ", "-", "", "‘"}).Draw(t, "before") + rapid.SampledFrom(key).Draw(t, "which").Original
		}
		r := NewReplacer(key)
		if want, got := r.search(text), r.pass(text); !slices.Equal(want, got) {
			t.Fatalf("%q: at a glance %v, searched %v", text, got, want)
		}
	})
}

// Most texts are passed over, or the glance were for nothing.
func TestGlancePassesOver(t *testing.T) {
	r := NewReplacer([]*framework.Pseudonym{{ID: "a", Original: "Margaret Ellsworthy", Variants: []string{"Margaret", "Mags"}, Replacement: "Rosa"},
		{ID: "b", Original: "07700 900123", Replacement: "[phone]"}, {ID: "c", Original: "Quentin", Replacement: "Al"}})
	for text, want := range map[string]bool{
		"The market’s “magpie” – it’s a quest… 2030, 0770.": false,
		"She marries; a margin of 12%.":                     false,
		"Is that MARGARET's?":                               true,
		"Rang\u00a007700 900123":                            true,
		"(Quentin)":                                         true,
		"Café":                                              true, // it might be anybody's
		"":                                                  false,
	} {
		if got := r.glance.mayHold(text); got != want {
			t.Errorf("%q: %v, not %v", text, got, want)
		}
	}
}
