package search

import (
	"testing"
	"unicode/utf8"
)

// FuzzFind looks for any query in any text: no panic, no match out of place.
func FuzzFind(f *testing.F) {
	f.Add(`a "b c" -(d OR e*) f~2`, "a b c d well-being")
	f.Add(`((((`, "l'l'l'école")
	f.Add(`NOT NOT a`, "训练 e f")
	f.Add(`"`, "Häuser ~ * ?")
	f.Add(`+ - ~ * ?`, "a.b:c 3.5")
	f.Add("a\xffb", "a\xffb")
	f.Add(`训*练`, "かﾞ ـــ \u200c")
	f.Add(`role:x NEAR/2 (a OR "b c") NEAR d`, "a b c d")
	f.Add(`theme:"a b",c -by:d e: note: speaker:participant`, "e: a")
	f.Add(`("a b" OR c*) NEAR/3 (d~ OR e) NEAR f NOT g`, "a b d c f")
	f.Fuzz(func(t *testing.T, query, text string) {
		q, err := Parse(query)
		if err != nil {
			return
		}
		s := newStudy().say("P1", "en", text).say("P2", "fr", text).say("P3", "-", text)
		for _, h := range s.find(t, "", query).Hits {
			last := 0
			for _, m := range h.Matches {
				if m.Start < last || m.End <= m.Start || m.End > len(text) {
					t.Fatalf("match %v in %q", m, text)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
					t.Fatalf("match %v cuts a character of %q", m, text)
				}
				last = m.End
			}
			if last == 0 && len(q.Conditions()) == 0 {
				t.Fatalf("%q in %q: a hit without a match", query, text)
			}
			h.Snippets(3)
		}
	})
}
