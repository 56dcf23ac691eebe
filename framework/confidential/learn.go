package confidential

import "unicode/utf8"

// Learn adds the words of a text that stand in small letters to what is seen,
// for Options.Seen.
func Learn(seen map[string]bool, text string) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) {
			i += n
			continue
		}
		to := wordEnd(text, i)
		if t := newToken(text[i:to]); !t.capital && !t.upper && !t.digits && !seen[t.lower] {
			seen[t.lower] = true
		}
		i = to
	}
}

// Named adds the words of names that leave little doubt, for Options.Names.
func Named(names map[string]bool, seen map[string]bool, found []Candidate) {
	for _, c := range found {
		if c.Kind != Name || !c.Sure {
			continue
		}
		for _, t := range scan(c.Text) {
			if t.capital && len(t.word) > 2 && !seen[t.lower] && !commonWords[t.lower] && !doubtful[t.lower] {
				names[t.lower] = true
			}
		}
	}
}
