package anchor

import "framewright/framework"

// Rest is what a span leaves of its own turns: what its first turn says before
// it, and its last turn behind it. turns are those of the transcript.
func Rest(turns []*framework.Turn, s Span) (lead, trail string) {
	return turns[s.From.Index].Text[:s.From.Offset], turns[s.To.Index].Text[s.To.Offset:]
}

// Beside are up to n turns before a span's first turn and up to n behind its
// last. turns are those of the transcript.
func Beside(turns []*framework.Turn, s Span, n int) (before, after []*framework.Turn) {
	first, next := s.From.Index, s.To.Index+1
	return turns[max(0, first-n):first], turns[next:min(len(turns), next+n)]
}

// Bracketed is words in brackets with up to n characters of what stands on
// either side of them.
func Bracketed(lead, words, trail string, n int) string {
	if cut := lastChars(lead, n); cut != lead {
		lead = "…" + cut
	}
	return lead + "[" + words + "]" + clip(trail, n)
}
