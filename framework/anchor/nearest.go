package anchor

import (
	"sort"
	"strings"

	"framewright/framework"
)

const (
	maxCandidates = 3
	leastNear     = 0.5 // similarity below which nothing is shown
	leastOfBest   = 0.7 // of the first one's similarity
	nearWords     = 60  // words of a long passage that are sought
)

// nearest finds what may have been meant by words that do not stand in the
// turns given: the same words in other turns, and words that resemble them
// anywhere, the near turns first.
func nearest(t *framework.Transcript, at framework.Turns, words string) []Candidate {
	turns := t.Turns()
	if len(turns) == 0 {
		return nil
	}
	f := newField(turns, 0)
	words = f.stray(words)
	var out []Candidate
	for _, s := range f.find(words) {
		out = append(out, candidate(t, s, 1))
	}
	text := f.folded.tokens()
	var pattern, keys []string
	for _, k := range Fold(words).tokens() {
		pattern = append(pattern, loose(k.key))
	}
	for _, k := range text {
		keys = append(keys, loose(k.key))
	}
	for _, w := range windows(pattern[:min(nearWords, len(pattern))], keys, leastNear, alike) {
		s := f.span(text[w.from].from, text[w.to-1].to)
		if c := candidate(t, s, 0.99*w.similarity); !known(out, c) {
			out = append(out, c)
		}
	}
	far := func(c Candidate) float64 { return c.Similarity - 0.01*float64(min(distance(turns, at, c.Span), 20)) }
	sort.SliceStable(out, func(a, b int) bool { return far(out[a]) > far(out[b]) })
	out = out[:min(maxCandidates, len(out))]
	for len(out) > 1 && out[len(out)-1].Similarity < leastOfBest*out[0].Similarity {
		out = out[:len(out)-1]
	}
	return out
}

// stray is the part of "first … last" that does not stand in the field; the
// words themselves where they have no such mark.
func (f *field) stray(words string) string {
	parts := strings.Split(strings.NewReplacer("[...]", "…", "[…]", "…", "(...)", "…", "...", "…").Replace(words), "…")
	for _, part := range parts {
		if strings.TrimSpace(part) != "" && len(f.find(part)) == 0 {
			return part
		}
	}
	return parts[0]
}

func known(list []Candidate, c Candidate) bool {
	for _, k := range list {
		if Overlap(k.Span, c.Span) {
			return true
		}
	}
	return false
}

// distance is how many turns a place lies away from the turns given.
func distance(turns []*framework.Turn, at framework.Turns, s Span) int {
	n := 0
	for i, turn := range turns {
		if !at.Has(turn.No) {
			continue
		}
		d := max(s.From.Index-i, i-s.To.Index, 0)
		if n == 0 || d+1 < n {
			n = d + 1
		}
	}
	return max(n-1, 0)
}
