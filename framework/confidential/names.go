package confidential

import "strings"

// cue is what stands before a word and says that it is a name.
type cue uint8

const (
	noCue    cue = iota
	titleCue     // Mrs Ellis
	kinCue       // my sister Ana
	callCue      // called Ana, my name is Ana
	introCue     // I'm Ana, this is Ana
)

var cueWhy = map[cue]string{titleCue: "a name behind a title", kinCue: "a name behind a word for a relative, a friend or a colleague",
	callCue: "what somebody is called", introCue: "somebody who is introduced"}

// names finds what capitals and the words around them tell.
func (p *page) names() {
	small := p.small()
	for i := 0; i < len(p.tokens); {
		next := i + 1
		if t := &p.tokens[i]; !t.bracket && !t.digits {
			switch {
			case t.capital && !t.upper:
				next = p.capitalAt(i)
			case t.upper:
				p.acronym(i)
			default:
				p.lowerAt(i, small)
			}
		}
		i = max(next, i+1)
	}
}

// small tells whether the text has no capitals but I: a machine wrote it down.
func (p *page) small() bool {
	words, capitals := 0, 0
	for i := range p.tokens {
		t := &p.tokens[i]
		if words++; (t.capital || t.upper) && t.lower != "i" && !strings.HasPrefix(t.lower, "i'") {
			capitals++
		}
	}
	return words > 3 && capitals == 0
}

// capitalAt looks at a word with a capital, and gives where to go on.
func (p *page) capitalAt(i int) int {
	t := &p.tokens[i]
	c := p.cue(i)
	if titles[t.lower] && p.nameFollows(i) {
		return i + 1
	}
	if !p.begins(i, c) {
		return i + 1
	}
	to := p.run(i)
	if c == noCue && p.thing(i, to) {
		return to
	}
	if !p.lang.capitals && c == noCue && !p.speaks(i, to) {
		return i + 1
	}
	p.classify(i, to, c)
	return to
}

// nameFollows tells whether the word behind a title may be a name.
func (p *page) nameFollows(i int) bool {
	if i+1 >= len(p.tokens) {
		return false
	}
	next := &p.tokens[i+1]
	return next.capital && (next.gap == " " || next.gap == ". ") && !next.bracket && p.begins(i+1, titleCue)
}

// cue tells what stands before a word.
func (p *page) cue(i int) cue {
	if i == 0 {
		return noCue
	}
	t, before := &p.tokens[i], &p.tokens[i-1]
	switch {
	case p.lang.titles[before.lower] && before.word != "so" && (t.gap == " " || t.gap == ". ") && (before.capital || sureTitles[before.lower] || t.capital && !p.lang.kin[before.lower]):
		return titleCue
	case before.to > before.end() && before.lower != "name": // "my sister's Ana" names nobody
	case (t.gap == " " || t.gap == ", ") && (p.lang.kin[before.lower] || p.lang.kin[strings.TrimSuffix(before.lower, "s")]):
		return kinCue
	}
	if t.gap != " " && t.gap != ", " && t.gap != " \"" && t.gap != " “" {
		return noCue
	}
	return p.introduced(i)
}

// introduced reads the words before a name: called, the name is, I'm, this is.
func (p *page) introduced(i int) cue {
	last := p.tokens[i-1].lower
	var second string
	if i > 1 {
		second = p.tokens[i-2].lower
	}
	switch {
	case p.lang.calls[last] && !(last == "called" && p.tokens[i].gap != " " && p.tokens[i].gap != " “" && p.tokens[i].gap != " \""):
		return callCue
	case second == "name" && (last == "is" || last == "was"), last == "name" && p.tokens[i-1].to > p.tokens[i-1].end(),
		second == "known" && last == "as", last == "heiße", second == "name" && last == "ist", second == "m'appelle", last == "m'appelle":
		return callCue
	case last == "i'm" || last == "i’m", second == "i" && last == "am", second == "this" && last == "is", second == "bin" && last == "die", second == "ich" && last == "bin":
		return introCue
	}
	return noCue
}

// begins tells whether a name may begin with this word.
func (p *page) begins(i int, c cue) bool {
	t := &p.tokens[i]
	w := t.lower
	switch {
	case w == "i" || strings.HasPrefix(w, "i'") || strings.HasPrefix(w, "i’") || shortened(w):
		return false
	case len(w) == 1:
		return p.initials(i)
	case t.heading && c == noCue, camel(t.word), elided(w) != "" && w[0] != t.word[0]:
		return false // an article, "J'observe", tells nothing
	case c == kinCue && p.related(i):
		return true
	case c == titleCue && !p.plain(t), c == titleCue && !t.start && !days[w] && !functional[w]:
		return true
	case c != noCue && given[w] && !p.known[w]:
		return true
	case p.plain(t):
		return p.plainBegins(i)
	case lastPartSmall(t.word):
		return false
	case c == titleCue || c == callCue:
		return true
	case t.start && p.alone(i):
		return p.startsAlone(i)
	case t.start:
		return given[w] || p.lang.english && !p.o.Seen[w] && !shaped(w)
	}
	return given[w] || p.o.Names[w] || !p.o.Seen[w] || !p.alone(i) || p.acts(i)
}

// plainBegins lets an ordinary word begin a name: Grace, Mark, Green Lane.
func (p *page) plainBegins(i int) bool {
	t := &p.tokens[i]
	switch {
	case t.start && doubtful[t.lower] && !months[t.lower] && !p.known[t.lower] && p.acts(i):
		return true // Hope, who was there
	case t.start || !p.lang.capitals || days[t.lower] || functional[t.lower]:
		return false
	case doubtful[t.lower] && !months[t.lower] && !p.known[t.lower]:
		return !p.alone(i) || given[t.lower] || usual[t.lower] || p.acts(i)
	case commonWords[t.lower] && !titles[t.lower] && !p.alone(i) && !p.plain(&p.tokens[i+1]) && !titles[p.tokens[i+1].lower]:
		return true // Great Ashby, Learning Lounge
	}
	last := p.run(i) - 1
	return last > i && (heads[p.tokens[last].lower] && p.own(i, last) || ways[p.tokens[last].lower] || bodies[p.tokens[last].lower] || lands[p.tokens[last].lower]) ||
		last > i && bodiesBefore[t.lower] || towns[p.phrase(i, last+1)] || countries[p.phrase(i, last+1)]
}

// usual are first names among the doubtful ones that, with a capital within a
// sentence, are hardly anything else.
var usual = set("will mark rose grace bill pat sue rob dawn jean frank jack nick ray max bob reg guy")

// functional words end and begin no name, whatever their letters.
var functional = set(`i a an the and or but if so as at by for from in is it of on to we you he she they my our your his her their this that these those there then than
	when where what who how why not no yes because was were are be been do did does have has had can could would should with about into oh well okay ok now just`)

// initials tells whether a single capital begins a name: J Smith, J. K. Brown.
func (p *page) initials(i int) bool {
	if i+1 >= len(p.tokens) || p.tokens[i].word == "I" || p.tokens[i].word == "A" || p.tokens[i].word == "O" {
		return false
	}
	next := &p.tokens[i+1]
	return next.capital && !next.bracket && (next.gap == " " || next.gap == ". ") && !p.plain(next) && len(next.word) > 1 && !next.upper && (next.gap == ". " || !p.tokens[i].start)
}

// alone tells whether no further word with a capital stands directly behind.
func (p *page) alone(i int) bool {
	if i+1 >= len(p.tokens) {
		return true
	}
	next := &p.tokens[i+1]
	return next.gap != " " || !next.capital || next.bracket || next.digits || functional[next.lower] || shortened(next.lower) || next.upper
}

// enough is how many words of small letters a corpus needs before a word that is
// not among them is taken for a name at the start of a sentence.
const enough = 1500

// some is how many suffice where a verb that needs a subject follows.
const some = 200

// startsAlone tells whether a word that may begin a sentence is a name all the same.
func (p *page) startsAlone(i int) bool {
	t := &p.tokens[i]
	w := t.lower
	switch {
	case p.o.Names[w], p.within(w), given[w] && !doubtful[w]:
		return true
	case p.o.Seen[w]:
		return false
	case towns[w] && !doubtful[w], countries[w], peoples[w]:
		return true
	case !p.lang.english || shaped(w):
		return false
	case p.acts(i):
		return doubtful[w] || !ordinary(w)
	case len(p.o.Seen) >= some && p.does(i):
		return !ordinary(w)
	}
	// A word by itself is more likely an exclamation than somebody.
	ends := i+1 >= len(p.tokens) || strings.ContainsAny(p.tokens[i+1].gap, ".?!,…\n")
	return len(p.o.Seen) >= enough && !ends && !ordinary(w)
}

// within tells whether a word stands elsewhere in this text with a capital that
// no start of a sentence explains.
func (p *page) within(w string) bool {
	if p.inside == nil {
		p.inside = map[string]bool{}
		for i := range p.tokens {
			if t := &p.tokens[i]; t.capital && !t.upper && !t.start && !t.bracket && !t.heading {
				p.inside[t.lower] = true
			}
		}
	}
	return p.inside[w] && !p.o.Seen[w] && !doubtful[w] && p.lang.capitals
}

// camel tells of brands such as LinkedIn; McDonald and O'Brien are names.
func camel(word string) bool {
	small, inner := false, ""
	if len(word) > 2 && word[1] >= 'A' && word[1] <= 'Z' && word[len(word)-1] >= 'a' && word[len(word)-1] <= 'z' {
		return !bodies[strings.ToLower(word)] // SATs
	}
	for i, r := range word {
		if r >= 'A' && r <= 'Z' && small && inner == "" {
			inner = word[:i]
		}
		small = r >= 'a' && r <= 'z'
	}
	if bodies[strings.ToLower(word)] {
		return false
	}
	switch inner {
	case "", "Mc", "Mac", "De", "Di", "Le", "La", "Van", "Fitz", "Du", "Al", "El":
		return false
	}
	return true
}

// lastPartSmall tells of Skype-based and Spanish-speaking; of places such as
// Stoke-on-Trent the last part is large.
func lastPartSmall(word string) bool {
	at := strings.LastIndexByte(word, '-')
	return at >= 0 && at+1 < len(word) && word[at+1] >= 'a' && word[at+1] <= 'z'
}
