package confidential

import "strings"

var (
	// articles stand before things, and before institutions and places, and
	// hardly before persons.
	articles = set("the a an this these those another")
	// goods are what is made and sold under a name: "the Zanussi fridge".
	goods = set(`app apps phone phones van vans car cars bike bikes machine machines tablet tablets drink drinks bar bars biscuits cream lotion injection injections spray inhaler
		patch patches jab vaccine box boxes console software printer laptop fridge freezer oven cooker hoover mattress cereal crisps chocolate sandwich sandwiches pizza burger burgers sauce
		soup beer lager wine cider whisky trainers jeans shirt boots watch camera telly monitor pump mower tractor truck lorry scooter pills capsules ointment shampoo powder game games film films
		book books album song songs show series channel episode magazine paper programme magazines model brand version edition account catalogue website page pages password login template spreadsheet`)
	// using are verbs whose object is a thing.
	using = set("use uses used using install installed installing download downloaded downloading play plays played playing")
)

// thing tells whether a word by itself is the name of a thing that is made,
// sold or played, which identifies nobody: "the Zanussi fridge", "a Garmin",
// "we use Trello", "a Peugeot 206". First names and places are none.
func (p *page) thing(i, to int) bool {
	t := &p.tokens[i]
	if to != i+1 || i == 0 || !p.lang.english || given[t.lower] || p.o.Names[t.lower] || t.to > t.end() ||
		towns[t.lower] || countries[t.lower] || peoples[t.lower] || bodies[t.lower] {
		return false
	}
	var next *token
	if to < len(p.tokens) && p.tokens[to].gap == " " {
		next = &p.tokens[to]
	}
	before := p.tokens[i-1].lower
	if next != nil && len(next.word) <= 3 && allFigures(next.word) && (articles[before] || len(next.word) == 1 && ordinary(t.lower)) && !p.placed(i) {
		return true // "a Peugeot 206", "Channel 4"; "Kwame 12" may be a child and its age
	}
	if t.gap != " " || t.start {
		return false
	}
	switch {
	case using[before]:
		return next == nil || !bodies[next.lower] && !ways[next.lower]
	case articles[before] || possessives[before]:
		if next != nil && (goods[next.lower] || next.capital && properNouns[next.lower]) {
			return true
		}
		return (before == "a" || before == "an") && (next == nil || functional[next.lower] && next.lower != "from" && next.lower != "in")
	}
	return false
}

var possessives = set("my your his her our their")

func allFigures(w string) bool { return strings.Trim(w, "0123456789") == "" }
