package confidential

import "strings"

// run is where the name that begins at i ends: words with capitals, one behind
// the other, with particles between them.
func (p *page) run(i int) int {
	to := i + 1
	for to < len(p.tokens) && to-i < 8 {
		if p.joins(i, to) {
			to++
			continue
		}
		if next := p.particles(i, to); next > to {
			to = next
			continue
		}
		break
	}
	return to
}

// joins tells whether a word belongs to the run that ends before it.
func (p *page) joins(i, at int) bool {
	t, before := &p.tokens[at], &p.tokens[at-1]
	if !t.capital && !t.upper || t.bracket || t.digits || functional[t.lower] || shortened(t.lower) {
		return false
	}
	kindly := bodies[t.lower] || ways[t.lower] || lands[t.lower]
	if before.to > before.end() && !kindly && !p.bodyAhead(at) {
		return false // Ana's Mum
	}
	switch t.gap {
	case " ", " & ":
	case ". ":
		if len(before.word) > 1 && before.lower != "st" {
			return false
		}
	default:
		return false
	}
	if len(t.word) == 1 {
		return at+1 < len(p.tokens) && p.tokens[at+1].capital && p.initials(at)
	}
	if kindly {
		return true
	}
	if t.upper || days[t.lower] || months[t.lower] && !given[t.lower] || camel(t.word) || lastPartSmall(t.word) {
		return false
	}
	if titles[t.lower] && !p.alone(at) && !p.plain(&p.tokens[at+1]) {
		return false
	}
	return !properNouns[t.lower] && !tongues[t.lower] || i != at-1 || !given[before.lower]
}

// bodyAhead tells whether the words with capitals from here on end in an
// institution: St Anne's | Primary School.
func (p *page) bodyAhead(at int) bool {
	for k := at + 1; k < min(len(p.tokens), at+4); k++ {
		t := &p.tokens[k]
		if t.gap != " " || !t.capital {
			return false
		}
		if bodies[t.lower] || ways[t.lower] {
			return true
		}
	}
	return false
}

// particles gives where a run goes on behind "de la" or "of", the same place
// where it does not.
func (p *page) particles(i, at int) int {
	next := at
	for next < len(p.tokens) && next < at+3 && p.tokens[next].gap == " " && particles[p.tokens[next].lower] && !p.tokens[next].capital {
		next++
	}
	if next == at || next >= len(p.tokens) {
		return at
	}
	t := &p.tokens[next]
	if !t.capital || t.bracket || t.gap != " " || functional[t.lower] || days[t.lower] || months[t.lower] || len(t.word) == 1 {
		return at
	}
	for k := at; k < next; k++ {
		if !personal[p.tokens[k].lower] {
			last := p.tokens[at-1].lower
			if p.tokens[at].lower == "of" && (bodiesBefore[last] || last == "isle" || last == "house" || last == "city") && !commonWords[t.lower] {
				return next + 1
			}
			if whole := p.phrase(i, next+1); towns[whole] || countries[whole] {
				return next + 1
			}
			return at
		}
	}
	if p.lang.english && p.plain(t) {
		return at
	}
	return next + 1
}

// phrase is the words of a run in lower case.
func (p *page) phrase(i, to int) string {
	if to == i+1 {
		return p.tokens[i].lower
	}
	var out strings.Builder
	for k := i; k < to; k++ {
		if k > i {
			out.WriteByte(' ')
		}
		out.WriteString(p.tokens[k].lower)
	}
	return out.String()
}

// speaks tells whether a run says by itself what it is, where capitals say
// nothing: a first name, a place that is known, an institution's form of name.
func (p *page) speaks(i, to int) bool {
	w := p.tokens[i].lower
	if given[w] && !doubtful[w] || towns[w] || countries[w] {
		return true
	}
	head, tail, cut := strings.Cut(w, "-")
	return cut && bodies[tail] && !bodies[head] || to > i+1 && (w == "universität" || bodies[p.tokens[to-1].lower] && (p.tokens[to-1].upper || p.tokens[to-1].lower == "gmbh"))
}
