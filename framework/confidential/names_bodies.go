package confidential

import "strings"

var (
	// heads end the names of firms, teams and societies, and hardly of persons;
	// they need a word of the institution's own before them.
	heads = set(`foods motors autos haulage logistics transport coaches buses taxis cabs travel tours holidays systems solutions technologies engineering electrical plumbing roofing joinery
		builders bakers butchers barbers hairdressers newsagents florists dentists opticians plumbers electricians undertakers funerals fabrics furniture carpets textiles fashions kitchens windows
		interiors designs works mills foundry brewery dairy steelworks shipyard colliery quarries plastics packaging chemicals products supplies electronics press publishers books records media communications
		orchestra choir choral philharmonic symphony ensemble players singers theatre productions rovers rangers wanderers athletic albion hotspur colts harriers fc afc rfc cc cricket
		brigade regiment scouts guides cubs brownies cadets nurseries mosque lodge residential dispensary brothers bros sons daughters enterprises holdings ventures insurance assurance finance
		investments recruitment staffing cleaning catering security healthcare pharmaceuticals airways airlines railways shipping`)
	// spots end the names of places smaller than a street.
	spots = set(`yard gate corner bottom top point pier dock docks harbour lock weir pond mere tor cliff cliffs cove sands reservoir quarry pit common allotments roundabout junction
		crossroads flats houses estate shops precinct marina canal viaduct tunnel beck burn brook glen moss bank end`)
	// smallSpots follow a place's name in small letters: "the Ashcombe roundabout".
	smallSpots = set(`roundabout junction crossroads flats estate shops precinct marina reservoir bridge pier docks allotments turnoff turning bypass exit area side road lane street depot interchange`)
	// outfits are called names that are institutions: "the shop's called".
	outfits = set("shop salon stall takeaway chippy barber's barbers butcher's baker's newsagent's gym team group outfit surgery ward unit firm business employer organisation organization restaurant studio")
	// spans of time stand before "at" where somebody works or learns.
	spans = set("years year months month weeks week shifts shift days nights apprenticeship job career degree course placement lecturer manager supervisor")
	// aimed are words behind which "at" is followed by a person.
	aimed = set(`shout shouts shouted shouting look looks looked looking laugh laughs laughed laughing smile smiled smiling stare stared staring swear swore swearing scream screamed screaming
		yell yelled yelling point pointed pointing mad angry cross throw threw throwing wave waved waving snap snapped glance glanced have had go going directed aimed annoyed furious grin grinned`)
)

// firm tells an institution by the form of its name alone: a head word at its
// end, an ampersand within it, capitals before it (HMP, RAF).
func (p *page) firm(i, to int, c cue) bool {
	if c == titleCue || c == kinCue || !p.lang.english {
		return false
	}
	last := &p.tokens[to-1]
	if from := i - 1; from >= 0 && p.prefixed(i) {
		p.note(from, to, Organisation, "capitals and the name of an institution", false)
		return true
	}
	if to-i < 2 {
		return false
	}
	switch {
	case heads[last.lower] && p.own(i, to-1):
		p.note(i, to, Organisation, "the name of a firm, a team or a society", !given[p.tokens[i].lower])
	case p.ampersand(i, to):
		p.note(i, to, Organisation, "names joined by “&”", false)
	default:
		return false
	}
	return true
}

// own tells whether a word of the run is one of its own.
func (p *page) own(i, to int) bool {
	for k := i; k < to; k++ {
		if w := p.tokens[k].lower; !vague[w] && !particles[w] && !heads[w] {
			return true
		}
	}
	return false
}

// prefixed tells whether capitals such as HMP stand directly before a name.
func (p *page) prefixed(i int) bool {
	before := &p.tokens[i-1]
	return before.upper && len(before.word) >= 3 && len(before.word) <= 5 && p.tokens[i].gap == " " && !before.bracket && !before.heading &&
		!p.tokens[i].start && !given[p.tokens[i].lower] && before.to == before.end() && (properNouns[before.lower] || !ordinary(before.lower)) && !shaped(p.tokens[i].lower) && !marking[before.lower]
}

// marking are capitals of transcribers, and of speech, before any word.
var marking = set("int res yes wow lol omg imo imho btw fyi asap xxx inaudible adhd asd gcse gcses btec nvq mba phd dvd hiv ptsd ocd")

// ampersand tells whether a run is a firm's because of its "&": two first
// names may be a couple.
func (p *page) ampersand(i, to int) bool {
	for k := i + 1; k < to; k++ {
		if p.tokens[k].gap == " & " {
			return !given[p.tokens[i].lower] || !given[p.tokens[k].lower] && ordinary(p.tokens[to-1].lower) || to-k > 1 && ordinary(p.tokens[to-1].lower)
		}
	}
	return false
}

// premises tells an institution by the words before it: "thirty years at",
// "she's at", "the X Y" of more words than one.
func (p *page) premises(i, to int, c cue) bool {
	if c != noCue || i < 2 || p.tokens[i].gap != " " || !p.lang.english || p.tokens[i].start {
		return false
	}
	prep, before := p.tokens[i-1].lower, p.tokens[i-2].lower
	first, last := &p.tokens[i], &p.tokens[to-1]
	long := to-i > 1
	switch {
	case prep == "the" && long && !titles[first.lower] && !strings.HasSuffix(last.lower, "s") && !given[first.lower]:
		p.note(i, to, Organisation, "words with capitals behind “the”", false)
	case prep == "the" && !long && to < len(p.tokens) && p.tokens[to].gap == " " && !given[first.lower]:
		return p.lowHead(i, to)
	case prep != "at" || aimed[before]:
		return false
	case long && !given[first.lower], long && (spans[before] || p.near(i-1, 3, working)):
		p.note(i, to, Organisation, "where somebody works or learns", spans[before])
	case spans[before] && !given[first.lower]:
		p.note(i, to, Organisation, "where somebody works or learns", false)
	default:
		return false
	}
	return true
}

// lowHead reads the small word behind "the X": "the Fairview clinic", "the
// Ashcombe roundabout".
func (p *page) lowHead(i, to int) bool {
	switch w := p.tokens[to].lower; {
	case p.tokens[to].capital:
		return false
	case bodies[w] || heads[w] && !goods[w]:
		p.note(i, to, Organisation, "a word for an institution stands behind it", false)
	case smallSpots[w] || lands[w]:
		p.note(i, to, Place, "a word for a place stands behind it", false)
	default:
		return false
	}
	return true
}

// whole takes the words behind a possessive into the name of what is called so:
// the shop's called Rosie's Fabrics.
func (p *page) whole(to int) int {
	for to < len(p.tokens) && p.tokens[to-1].to > p.tokens[to-1].end() && p.tokens[to].capital && p.tokens[to].gap == " " && !functional[p.tokens[to].lower] {
		to++
	}
	return to
}
