package chart

import "sync"

// parses keeps summaries as they were read: a matrix asks several times for the
// marks of each, to tell what is stale, what to print and what does not hold.
// Several checkers may ask at once.
type parses struct{ byText sync.Map }

// of reads a summary, once. Its answers are shared: they are not to be changed.
func (p *parses) of(text string) Summary {
	if p == nil || text == "" {
		return ParseSummary(text)
	}
	if s, ok := p.byText.Load(text); ok {
		return s.(Summary)
	}
	s := ParseSummary(text)
	p.byText.Store(text, s)
	return s
}
