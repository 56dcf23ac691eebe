package confidential

import "strings"

var (
	// bywards make a preposition of place of "by", "at" and "off" behind them.
	bywards = set("over down up out near near-by live lives lived living go goes going went past just stop stops stopped parked sat")
	// taken are verbs behind which "off" and "from" are followed by a person.
	taken = set(`get gets got getting buy bought buying borrow borrowed borrowing had have nick nicked took take taken heard hear hearing letter call text email message it one them that
		something money present card pinch pinched rent rented`)
	// people are words for somebody, who may be from somewhere.
	people = set("man woman men women lady ladies lad lads girl girls boy boys guy guys bloke chap family families people kid kids person friend lot folk couple nurse teacher worker")
)

// directed tells of prepositions that are of place in some company alone:
// "over by", "out of", "off", "past", "a lad from".
func (p *page) directed(i int) bool {
	if i < 2 || p.tokens[i].gap != " " || p.tokens[i-1].gap != " " {
		return false
	}
	before := &p.tokens[i-2]
	switch p.tokens[i-1].lower {
	case "by":
		return bywards[before.lower]
	case "of":
		return before.lower == "out" || before.lower == "outskirts" || before.lower == "edge" || before.lower == "part"
	case "off":
		return !taken[before.lower] && !p.near(i-1, 3, taken)
	case "past":
		return bywards[before.lower] || p.near(i-1, 2, going)
	case "from":
		return people[before.lower] || before.capital && !before.start && !before.upper && !p.plain(before) && !p.near(i-1, 3, taken)
	}
	return false
}

// spot tells a place by the last of its words, in which a name's owner may
// stand first: Tavish Yard.
func (p *page) spot(i, to int, c cue) bool {
	if c != noCue || to-i < 2 || !p.lang.english || !spots[p.tokens[to-1].lower] || given[p.tokens[i].lower] && !p.placed(i) && p.tokens[i].to == p.tokens[i].end() {
		return false
	}
	p.note(i, to, Place, "a word for a place ends it", false)
	return true
}

// apposed tells whether a word is put beside a word for a place, and stands
// between commas itself: "a village, Tressel, that is". Where the sentence goes
// on at once it may be somebody who does something there.
func (p *page) apposed(i, to int) bool {
	return i > 0 && p.lang.english && p.tokens[i].gap == ", " && (lands[p.tokens[i-1].lower] || p.tokens[i-1].lower == "place") &&
		to < len(p.tokens) && strings.HasPrefix(p.tokens[to].gap, ",") && p.tokens[i].to == p.tokens[i].end()
}

// listed makes a place of what stands in one list with a place: "Leeds,
// Ravensby, Hull". A person does not; one who follows is no member of the list.
func (p *page) listed(list []Candidate) {
	for i := range list {
		c := &list[i]
		if c.Kind != Name || c.Sure || c.Why != "a word with a capital within a sentence" {
			continue
		}
		if i > 0 && list[i-1].Kind == Place && list[i-1].Sure && p.inList(list[i-1].To, c.From) && p.closes(c.To) ||
			i+1 < len(list) && list[i+1].Kind == Place && list[i+1].Sure && p.inList(c.To, list[i+1].From) {
			c.Kind, c.Why = Place, "in a list with a place"
		}
	}
}

// inList tells whether nothing but a comma, "and" or "or" stands between two places of the text.
func (p *page) inList(from, to int) bool {
	switch p.text[from:to] {
	case ", ", " and ", " or ", ", and ", ", or ":
		return true
	}
	return false
}

// closes tells whether a clause ends or a list goes on here.
func (p *page) closes(at int) bool {
	return at == len(p.text) || p.text[at] == '.' || p.text[at] == ',' || p.text[at] == ';' || p.text[at] == '?' || p.text[at] == '!'
}
