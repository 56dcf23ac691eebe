package search

import (
	"cmp"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/analysis"
)

// reading is a text as the two analysers see it.
type reading struct {
	language string // of the stems; "" where there are none
	exact    analysis.TokenStream
	stems    analysis.TokenStream
}

// read analyses a turn for the leaves of a query: the stemmed words only where
// some leaf looks at them.
func (m *matcher) read(d Doc) (*reading, error) {
	r := &reading{exact: m.terms.analyse(exact, "", []byte(d.Text))}
	l := stemLanguage(d.Language)
	if l == "" || !m.stemmed {
		return r, nil
	}
	a, err := stemmer(l)
	if err != nil {
		return nil, err
	}
	r.language, r.stems = l, m.terms.analyse(a, l, []byte(d.Text))
	return r, nil
}

// matcher decides a query on texts, and finds what to highlight in them. It is
// the scan's evaluation; the index has its own (compile.go).
type matcher struct {
	q       *Query
	stemmed bool
	stems   map[*leaf]map[string]string // leaf → language → stem
	holds   func(*Condition, Place) bool
	terms   termCache
}

func newMatcher(q *Query, holds func(*Condition, Place) bool) *matcher {
	m := &matcher{q: q, stems: map[*leaf]map[string]string{}, holds: holds, terms: termCache{}}
	for _, l := range q.wordy() {
		if l.kind == word {
			m.stemmed = true
			m.stems[l] = map[string]string{}
		}
	}
	return m
}

// stem is the leaf's word in a language, worked out once.
func (m *matcher) stem(l *leaf, language string) (string, error) {
	if s, ok := m.stems[l][language]; ok {
		return s, nil
	}
	s, err := stem(language, l.raw)
	if err == nil {
		m.stems[l][language] = s
	}
	return s, err
}

// match finds the matches of a turn; ok tells whether it answers the query.
func (m *matcher) match(d Doc) (matches []Match, score float64, ok bool, err error) {
	r, err := m.read(d)
	if err != nil {
		return nil, 0, false, err
	}
	found := make(map[*leaf][]Match, len(m.q.leaves))
	for _, l := range m.q.leaves {
		if found[l], err = m.find(l, r); err != nil {
			return nil, 0, false, err
		}
	}
	holds := func(l *leaf) bool {
		if l.kind == condition {
			return m.fulfils(l.cond, placeOf(d))
		}
		return len(found[l]) > 0
	}
	if !m.q.root.eval(holds) {
		return nil, 0, false, nil
	}
	for _, l := range m.q.root.grounds(nil, holds, true) {
		n := float64(len(found[l]))
		score += 2 * n / (n + 1)
		matches = append(matches, found[l]...)
	}
	return coalesce(matches), math.Round(score*1000) / 1000, true, nil
}

// find lists where a leaf's words stand.
func (m *matcher) find(l *leaf, r *reading) ([]Match, error) {
	switch l.kind {
	case condition:
		return nil, nil
	case nearby:
		places, err := m.meetings(l, r)
		return highlights(places), err
	case phrase:
		return findPhrase(l.terms, r.exact), nil
	case wildcard:
		pattern := []rune(l.terms[0])
		return findTerms(r.exact, func(t string) bool { return fits(pattern, []rune(t)) }), nil
	case fuzzy:
		term := []rune(l.terms[0])
		return findTerms(r.exact, func(t string) bool { return near(term, []rune(t), l.edits) }), nil
	}
	out := findTerms(r.exact, func(t string) bool { return t == l.terms[0] })
	if r.language == "" {
		return out, nil
	}
	s, err := m.stem(l, r.language)
	if err != nil || s == "" {
		return out, err
	}
	return coalesce(append(out, findTerms(r.stems, func(t string) bool { return t == s })...)), nil
}

func findTerms(tokens analysis.TokenStream, is func(string) bool) []Match {
	var out []Match
	for _, t := range tokens {
		if is(string(t.Term)) {
			out = append(out, Match{t.Start, t.End})
		}
	}
	return out
}

// findPhrase lists where terms follow one another. Occurrences that overlap
// ("no no" in "no no no") are joined into one.
func findPhrase(terms []string, tokens analysis.TokenStream) []Match {
	var out []Match
	for i := 0; i+len(terms) <= len(tokens); i++ {
		n := 0
		for n < len(terms) && string(tokens[i+n].Term) == terms[n] {
			n++
		}
		if n == len(terms) {
			out = append(out, Match{tokens[i].Start, tokens[i+n-1].End})
		}
	}
	return coalesce(out)
}

// coalesce sorts matches and joins those that overlap.
func coalesce(ms []Match) []Match {
	slices.SortFunc(ms, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out []Match
	for _, m := range ms {
		if n := len(out); n > 0 && m.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, m.End)
			continue
		}
		out = append(out, m)
	}
	return out
}

// fits tells whether a word fits a pattern in which * stands for any
// characters and ? for one. On a mismatch it goes back to the latest * only:
// an earlier one can never need more than the latest gives.
func fits(pattern, word []rune) bool {
	p, w := 0, 0
	star, mark := -1, 0
	for w < len(word) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, w
			p++
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == word[w]):
			p++
			w++
		case star >= 0:
			mark++
			p, w = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// near tells whether two words are at most so many edits apart: a character
// left out, put in, changed, or two neighbours swapped, no place edited twice
// (the optimal string alignment distance).
func near(a, b []rune, edits int) bool {
	if d := len(a) - len(b); d > edits || -d > edits {
		return false
	}
	var before []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)] <= edits
}
