package confidential

import "strings"

// classify says what a run of words is, and notes it.
func (p *page) classify(i, to int, c cue) {
	if c == callCue {
		kind, skip := p.kindCalled(i)
		if skip && !given[p.tokens[i].lower] {
			return
		}
		if kind != "" {
			p.note(i, p.whole(to), kind, cueWhy[c], true)
			return
		}
	}
	for _, rule := range []func(i, to int, c cue) bool{p.organisation, p.firm, p.street, p.spot, p.gazetteer, p.placeByWords, p.premises} {
		if rule(i, to, c) {
			return
		}
	}
	p.person(i, to, c)
}

// kindCalled reads what it is that is called so: "a company called", "a game
// called".
func (p *page) kindCalled(i int) (kind string, skip bool) {
	if i < 2 || p.tokens[i-1].lower != "called" && p.tokens[i-1].lower != "named" {
		return "", false
	}
	at := i - 2
	if w := p.tokens[at].lower; at > 0 && (w == "is" || w == "was" || w == "are" || w == "were") {
		at-- // the shop was called
	}
	switch w := p.tokens[at].lower; {
	case bodies[w] || outfits[w]:
		return Organisation, false
	case ways[w] || lands[w] || w == "place" || w == "area" || w == "suburb" || w == "neighbourhood":
		return Place, false
	case things[w]:
		return "", true
	}
	return "", false
}

// things are called names that identify nobody.
var things = set(`project app book film movie game thing things something programme program product software system tool course method technique song show series series
	scheme initiative stuff that this technology website site platform device drug medicine medication disease condition dish band album concept idea framework language`)

func (p *page) note(i, to int, kind, why string, sure bool) {
	end := p.tokens[to-1].end()
	p.add(p.tokens[i].from, end, kind, why, sure)
}

// vague words are in the names of many institutions and identify none.
var vague = set(`primary secondary high junior infant infants community social mental health housing local children's childrens children family families adult adults general central public national state
	county city town district student students human resources the and of for education early years learning support work works youth sixth form care special needs day international
	first aid emergency home office crown royal job youth justice crisis drug alcohol sexual women's men's student's students' parents parent teachers foreign civil royal cabinet
	i we my our citizens advice open old new big main lower upper middle north south east west northern southern western eastern catholic christian islamic jewish english welsh irish scottish british american
	state supreme magistrates grammar comprehensive private independent boarding nursing residential retail customer technical further higher food post sports leisure welfare united`)

// organisation tells an institution by a word in its name.
func (p *page) organisation(i, to int, c cue) bool {
	if c == titleCue {
		return false
	}
	last := to - 1
	if head, tail, cut := strings.Cut(p.tokens[last].lower, "-"); cut && bodies[tail] && !bodies[head] {
		p.note(i, to, Organisation, "the name of an institution", true)
		return true
	}
	if to-i == 1 {
		return p.workplace(i, to, c)
	}
	body, own := false, false
	for k := i; k < to; k++ {
		w := p.tokens[k].lower
		switch {
		case bodies[w] && (k == last || k > i) || bodiesBefore[w] && k == i && k+1 < to && p.tokens[k+1].lower == "of":
			body = true
		case !vague[w] && !bodies[w] && !ways[w] && !particles[w]:
			own = true
		case ways[w] && k < last && k == i:
			own = true
		}
	}
	switch {
	case !body:
		return p.workplace(i, to, c)
	case !own:
		return true // an institution without a name: any of them
	}
	p.note(i, to, Organisation, "the name of an institution", true)
	return true
}

// workplace tells an institution by where somebody works or learns.
func (p *page) workplace(i, to int, c cue) bool {
	if c != noCue || i < 2 || p.tokens[i].gap != " " || !p.lang.english {
		return false
	}
	prep := p.tokens[i-1].lower
	if prep != "at" && prep != "for" || !p.near(i-1, 3, working) || given[p.tokens[i].lower] || towns[p.phrase(i, to)] || countries[p.phrase(i, to)] {
		return false
	}
	p.note(i, to, Organisation, "where somebody works or learns", false)
	return true
}

// near tells whether one of the words stands among the n before a place.
func (p *page) near(at, n int, words map[string]bool) bool {
	for k := at - 1; k >= max(0, at-n); k-- {
		if words[p.tokens[k].lower] {
			return true
		}
		if p.tokens[k].start {
			return false
		}
	}
	return false
}

// strongWays end the names of streets and hardly of persons.
var strongWays = set("street road avenue lane crescent terrace boulevard straße platz weg mews quay parade estate")

// street tells a street by its last word, and takes the number of a house with it.
func (p *page) street(i, to int, c cue) bool {
	if c == titleCue || c == kinCue {
		return false
	}
	last := p.tokens[to-1].lower
	if to-i < 2 || !ways[last] && !lands[last] {
		return false
	}
	prep := ""
	numbered := i > 0 && p.tokens[i-1].digits && p.tokens[i].gap == " " && len(p.tokens[i-1].word) <= 4
	if i > 0 {
		prep = p.tokens[i-1].lower
	}
	first := p.tokens[i].lower
	switch {
	case numbered || strongWays[last] || lands[last]:
	case given[first] && !(prep == "on" || prep == "in" || prep == "at"):
		return false
	}
	if !numbered && (vague[first] || first == "back") && to-i == 2 {
		return true // High Street is everywhere
	}
	if numbered {
		p.add(p.tokens[i-1].from, p.tokens[to-1].end(), Place, "an address", true)
		return true
	}
	p.note(i, to, Place, "the name of a street or a place", strongWays[last] || lands[last])
	return true
}

// gazetteer tells a place by its name.
func (p *page) gazetteer(i, to int, c cue) bool {
	if c != noCue && c != introCue {
		return false
	}
	first, whole := p.tokens[i].lower, p.phrase(i, to)
	bare := whole
	for _, side := range []string{"north ", "south ", "east ", "west ", "central ", "greater ", "inner ", "outer "} {
		bare = strings.TrimPrefix(bare, side)
	}
	why := ""
	switch {
	case given[first] && !p.placed(i) && !(to-i > 1 && (towns[whole] || countries[whole])):
		return false
	case countries[bare]:
		why = "a country"
	case towns[bare], towns[strings.ReplaceAll(bare, "-", " ")]:
		why = "a town or region"
	case to-i == 1 && peoples[whole]:
		p.note(i, to, Place, "where somebody comes from", false)
		return true
	default:
		return false
	}
	p.note(i, to, Place, why, true)
	return true
}

// placed tells whether a preposition of place stands before a word.
func (p *page) placed(i int) bool {
	if i == 0 || p.tokens[i].gap != " " || !p.lang.english {
		return false
	}
	switch prep := p.tokens[i-1].lower; {
	case p.directed(i):
		return true
	case prep == "from" || prep == "to":
		return p.near(i-1, 3, going) || p.near(i-1, 2, living)
	case prep == "at":
		return p.near(i-1, 4, living)
	case prep == "in" || prep == "of":
		return p.near(i-1, 4, living) || p.near(i-1, 4, going) || prep == "in"
	default:
		return within[prep]
	}
}

// placeByWords tells a place by a preposition or by how its name ends.
func (p *page) placeByWords(i, to int, c cue) bool {
	t := &p.tokens[i]
	if c != noCue || !p.lang.capitals || given[t.lower] || t.to > t.end() && to == i+1 && !p.ends(t.lower, strongSuffixes) {
		return false
	}
	last := p.tokens[to-1].lower
	switch {
	case p.placed(i):
		p.note(i, to, Place, "what stands behind a preposition of place", p.ends(last, suffixes) || p.near(i-1, 4, living) || p.near(i-1, 4, going))
	case p.apposed(i, to):
		p.note(i, to, Place, "put beside a word for a place", false)
	case p.ends(last, strongSuffixes) && (to-i == 1 || p.tokens[i].lower == "st"):
		p.note(i, to, Place, "a name that ends as places do", false)
	case i > 0 && to-i == 1 && t.gap == " " && (p.tokens[i-1].lower == "to" || p.tokens[i-1].lower == "at" || p.tokens[i-1].lower == "from" || p.tokens[i-1].lower == "of") && p.ends(last, suffixes):
		p.note(i, to, Place, "a name that ends as places do", false)
	default:
		return false
	}
	return true
}

func (p *page) ends(w string, endings []string) bool {
	for _, e := range endings {
		if len(w) >= len(e)+3 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// person notes what no other rule has claimed.
func (p *page) person(i, to int, c cue) {
	first := p.tokens[i].lower
	for to > i+1 && !given[first] && commonWords[p.tokens[to-1].lower] && p.o.Seen[p.tokens[to-1].lower] && c == noCue {
		to-- // "Windrush Team": the last word is a word
	}
	switch {
	case to == i+1 && c == noCue && (titles[first] || p.o.Seen[first] && !given[first] && !usual[first] && !p.tokens[i].start && !p.o.Names[first] && !p.acts(i)):
	case c != noCue:
		p.note(i, to, Name, cueWhy[c], c != introCue || given[first])
	case given[first]:
		p.note(i, to, Name, "a first name", !doubtful[first] || to-i > 1)
	case to-i > 1:
		p.note(i, to, Name, "words with capitals, one behind the other", !p.tokens[i].start)
	case bodies[first] || lands[first] || ways[first] && first != "st":
		// an ordinary word with a capital of somebody's own
	case p.tokens[i].start:
		p.note(i, to, Name, "a word that stands nowhere in small letters", false)
	default:
		p.note(i, to, Name, "a word with a capital within a sentence", false)
	}
}

// acronym notes capitals for which somebody works.
func (p *page) acronym(i int) {
	t := &p.tokens[i]
	if len(t.word) < 3 || len(t.word) > 6 || i < 2 || t.heading || p.plain(t) || p.o.Seen[t.lower] || !p.lang.english {
		return
	}
	at := i - 1
	if p.tokens[at].lower == "the" {
		at--
	}
	if at > 0 && t.gap == " " && (p.tokens[at].lower == "at" || p.tokens[at].lower == "for") && p.near(at, 3, working) {
		p.note(i, i+1, Organisation, "capitals for which somebody works", false)
	}
}

// lowerAt finds names without capitals, which machines write: behind a title or
// a word for a relative, and, in a text without any capital, anywhere.
func (p *page) lowerAt(i int, small bool) {
	t := &p.tokens[i]
	if len(t.lower) < 2 || p.known[t.lower] || doubtful[t.lower] {
		return
	}
	switch c := p.cue(i); {
	case c == titleCue && p.tokens[i-1].capital && !given[t.lower]:
		// "Dr whatever": who writes the title's capital would write the name's
	case c == titleCue && sureTitles[p.tokens[i-1].lower] && len(t.lower) > 2 && !p.plain(t):
		p.note(i, i+1, Name, cueWhy[c], given[t.lower])
	case c != noCue && given[t.lower] && !commonWords[t.lower]:
		p.note(i, i+1, Name, cueWhy[c], true)
	case small && given[t.lower] && !commonWords[t.lower] && len(t.lower) > 3:
		p.note(i, i+1, Name, "a first name in a text without capitals", false)
	case small && (towns[t.lower] || countries[t.lower]) && !commonWords[t.lower] && !perhapsWords[t.lower]:
		p.note(i, i+1, Place, "a place in a text without capitals", false)
	}
}

// perhapsWords are places that are words in small letters.
var perhapsWords = set("reading bath derby hull stoke perth nice lincoln crewe bury dover slough stirling enfield phoenix cork turkey chad china jersey mali guinea rugby sandwich deal ware wells rye poole hastings bangor queens miami rome wells halifax durham camden preston harlow chester oman")
