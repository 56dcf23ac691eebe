package search

// Scanner answers a query on single texts that are in no index, such as
// summaries and memos, as the scan does on turns. It serves one goroutine.
type Scanner struct{ m *matcher }

// NewScanner readies a query for texts.
func NewScanner(q *Query) *Scanner { return &Scanner{newMatcher(q, nil)} }

// Look tells whether a text answers the query, and where. holds tells whether
// it fulfils a condition of the query; nil: it fulfils none.
func (s *Scanner) Look(d Doc, holds func(*Condition) bool) (hit Hit, ok bool, err error) {
	s.m.holds = func(c *Condition, _ Place) bool { return holds != nil && holds(c) }
	hit = Hit{Place: placeOf(d), Text: d.Text}
	hit.Matches, hit.Score, ok, err = s.m.match(d)
	return hit, ok, err
}
