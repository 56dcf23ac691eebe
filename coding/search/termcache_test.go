package search

import (
	"testing"

	"pgregory.net/rapid"
)

// TestRememberedTerms: what is remembered of words is what the analysers make
// of them in any text.
func TestRememberedTerms(t *testing.T) {
	c := termCache{}
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		language := rapid.SampledFrom(append([]string{""}, languages...)).Draw(t, "language")
		a := exact
		var got, want = c.analyse(a, "", []byte(text)), a.Analyze([]byte(text))
		if language != "" {
			st, err := stemmer(language)
			if err != nil {
				t.Fatal(err)
			}
			got, want = c.analyse(st, language, []byte(text)), st.Analyze([]byte(text))
		}
		if len(got) != len(want) {
			t.Fatalf("%s: %d tokens of %q, want %d", language, len(got), text, len(want))
		}
		for i := range got {
			if string(got[i].Term) != string(want[i].Term) || got[i].Start != want[i].Start || got[i].End != want[i].End {
				t.Fatalf("%s: token %d of %q is %q, want %q", language, i, text, got[i].Term, want[i].Term)
			}
		}
	})
}
