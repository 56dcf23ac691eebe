package draft

import (
	"regexp"
	"slices"
	"strings"
)

// sampled are sentences that tell how a study was made, where numbers of people belong.
var sampled = regexp.MustCompile(`(?i)\b(?:took part|taking part|interviewed|recruit\w*|sample[ds]?|sampling|consent\w*|approached|invited|selected|enrolled|transcribed|conducted|carried out|were held|dropped out|withdrew|eligible)\b`)

// toThem follow a pronoun that means those who took part: "nobody we spoke to".
var toThem = regexp.MustCompile(`(?i)^\s+(?:that\s+|whom?\s+)?(?:(?:was|were)\s+interviewed|took part|we\s+(?:spoke|talked)\s+(?:to|with)|we\s+(?:interviewed|asked|met|heard)|interviewed|in\s+(?:the|this|our)\s+(?:study|sample|groups?|focus groups?))\b`)

// ofViews tells whether what a counter found counts the views of participants.
func (f *Counter) ofViews(text string, k Counted) bool {
	p := wordingOf(text)
	first, last := p.within(k)
	if last < first {
		return false
	}
	switch w := p.at(first); {
	case f.single(p, first, last), strings.HasPrefix(strings.TrimSpace(text[k.To:]), ":") && len(strings.TrimSpace(text[k.To:])) == 1:
		return false
	case slices.Contains([]string{"only", "sole", "single", "lone", "each"}, w): // they describe somebody
		return false
	case f.pronoun(p, first, last):
		return toThem.MatchString(text[k.To:]) || p.on(last) == "of" && f.toPeople(p, last+1)
	case k.Vague:
		return f.ofPeople(p, last)
	case p.at(last) == "%" || p.at(last) == "percent" || p.at(last) == "cent":
		return f.percentOfPeople(p, first, last)
	case f.ofOthers(p, first, last):
		return false
	case p.at(first) == "n" && p.at(first+1) == "=" || !strings.Contains(text[k.From:k.To], " of "):
		return !sampled.MatchString(around(text, k.From, k.To))
	}
	return true
}

// within are the first and the last word of a stretch.
func (p wording) within(k Counted) (first, last int) {
	for first < len(p.words) && p.words[first].to <= k.From {
		first++
	}
	last = first
	for last+1 < len(p.words) && p.words[last+1].from < k.To {
		last++
	}
	return first, min(last, len(p.words)-1)
}

// single tells of one person who is introduced: "one adviser", "one of the advisers
// said". "Only one" counts, and so does one of a number.
func (f *Counter) single(p wording, first, last int) bool {
	if p.at(first) != "one" || slices.Contains([]string{"only", "just", "but", "than"}, p.before(first)) {
		return false
	}
	for i := first + 1; i <= last; i++ {
		if isNumber(p.at(i)) || p.at(i) == "/" || p.at(i) == "percent" || p.at(i) == "cent" || p.at(i) == "%" {
			return false
		}
	}
	return p.at(first+1) != "third" && p.at(first+1) != "quarter"
}

// pronoun tells of words for people without a noun.
func (f *Counter) pronoun(p wording, first, last int) bool {
	w := p.at(first)
	return last == first && (allOrNone[w] || w == "all" || w == "none") || w == "no" && p.at(last) == "one" || w == "hardly"
}

// toPeople tells whether words for participants begin within three words behind one.
func (f *Counter) toPeople(p wording, i int) bool {
	for j := i; j < i+4 && p.on(j) != ""; j++ {
		next := p.on(j)
		if _, ok := f.peopleAt(p, j+1); ok || next == "them" || next == "us" || next == "whom" {
			return true
		}
		if to := f.valueAt(f.others, p, j+1); to < 0 && !between[next] && !isNumber(next) {
			return false
		}
	}
	return false
}

// ofOthers tells of a part of what is no participant: three of the four authors.
func (f *Counter) ofOthers(p wording, first, last int) bool {
	if !isNumber(p.at(last)) {
		return false
	}
	next := p.on(last)
	if _, ok := f.peopleAt(p, last+1); ok || next == "" || sayings[next] || next == "who" {
		return false
	}
	return strings.HasSuffix(next, "s") && !f.toPeople(p, last) && !f.toPeople(p, last+1)
}

// percentOfPeople tells whether a percentage may be of participants: one of
// households, or by which something rose, is not.
func (f *Counter) percentOfPeople(p wording, first, last int) bool {
	if slices.Contains([]string{"by", "from", "to"}, p.before(first)) {
		return false
	}
	next := p.on(last)
	switch {
	case next == "of" && p.on(last+1) == "all" && p.on(last+2) == "":
		return true
	case next == "of":
		return f.toPeople(p, last+1)
	}
	return !slices.Contains([]string{"rise", "increase", "fall", "cut", "drop", "growth", "discount", "more", "less", "higher", "lower", "target", "share"}, next)
}

// ofPeople tells whether a vague count up to a word counts people: "most
// participants", "many of them", "a few said".
func (f *Counter) ofPeople(p wording, i int) bool {
	if takers[p.at(i)] {
		return true
	}
	if perhaps[p.at(i)] {
		return sayings[p.on(i)] || p.on(i) == "who" || p.on(i) == "we"
	}
	if _, ok := f.peopleAt(p, i); ok {
		return true
	}
	for j := i; j < i+6 && p.on(j) != ""; j++ {
		next := p.on(j)
		if perhaps[next] && next != "others" {
			return sayings[p.on(j+1)]
		}
		if _, ok := f.peopleAt(p, j+1); ok || sayings[next] || perhaps[next] || next == "them" || next == "us" || next == "whom" || next == "who" {
			return true
		}
		if to := f.valueAt(f.others, p, j+1); to >= 0 || between[next] || vagues[next] {
			continue
		}
		if j > i { // one word more may describe them: most working participants
			break
		}
	}
	return false
}
