package confidential

import (
	"cmp"
	"slices"
	"strings"
)

// The kinds of what may identify somebody.
const (
	Name         = "name"
	Place        = "place"
	Organisation = "organisation"
	Date         = "date"
	Age          = "age"
	Phone        = "phone"
	Email        = "email"
	Web          = "url"
	Handle       = "handle"
	Postcode     = "postcode"
	Number       = "number" // of identity: national insurance, health, bank, passport
	Plate        = "plate"
)

// Kinds lists the kinds in the order help prints them.
var Kinds = []string{Name, Place, Organisation, Date, Age, Phone, Email, Web, Handle, Postcode, Number, Plate}

// Options are what Identify knows about the study and its language.
type Options struct {
	// Language of the text (BCP 47); "" is read as English.
	Language string
	// Known are the study's own words, which identify nobody: values of
	// attributes, names of themes, labels of speakers, pseudonyms.
	Known []string
	// Seen are words, in lower case, that stand in lower case elsewhere in the
	// corpus: with a capital at the start of a sentence they are not names.
	Seen map[string]bool
	// Names are words, in lower case, that were found to be names elsewhere in
	// the corpus: at the start of a sentence they are names as well.
	Names map[string]bool
}

// Candidate is a stretch of a text that may identify somebody.
type Candidate struct {
	From, To int    // bytes
	Text     string // as it stands
	Kind     string // one of Kinds
	Why      string // one short sentence
	Sure     bool   // a cue or a check digit leaves little doubt
}

// Identify finds what may identify somebody, in the order of the text; the
// stretches do not overlap. For many texts of one study a Finder is faster.
func Identify(text string, o Options) []Candidate { return NewFinder(o).Identify(text) }

// Finder is Identify with its Options made ready for many texts. It may be
// used by several goroutines.
type Finder struct {
	o     Options
	lang  language
	known map[string]bool // phrases, in lower case, and every run of words within them
}

// NewFinder makes a Finder.
func NewFinder(o Options) *Finder {
	f := &Finder{o: o, lang: languageOf(o.Language), known: map[string]bool{}}
	for _, phrase := range o.Known {
		list := strings.Fields(strings.ToLower(phrase))
		for from := range list {
			for to := from + 1; to <= min(len(list), from+longestKnown); to++ {
				f.known[strings.Join(list[from:to], " ")] = true
			}
		}
	}
	return f
}

// longestKnown bounds the runs of words that are remembered of a known phrase,
// so that a long one costs no more than its length.
const longestKnown = 6

// Identify finds what may identify somebody in one text.
func (f *Finder) Identify(text string) []Candidate {
	tokens := scan(text)
	f = f.spoken(tokens)
	p := &page{Finder: f, text: text, tokens: f.lang.elide(tokens)}
	p.patterns()
	p.names()
	return p.settled()
}

// page is one text under the Finder's eye.
type page struct {
	*Finder
	text   string
	tokens []token
	found  []Candidate
	inside map[string]bool // words with a capital within a sentence; see within
}

// add notes a stretch unless it is the study's own.
func (p *page) add(from, to int, kind, why string, sure bool) {
	if from >= to {
		return
	}
	text := p.text[from:to]
	if p.known[strings.Join(strings.Fields(strings.ToLower(text)), " ")] {
		return
	}
	p.found = append(p.found, Candidate{From: from, To: to, Text: text, Kind: kind, Why: why, Sure: sure})
}

// settled gives what was found in order. Of two that overlap the one found by
// the stricter rule stands, which is the one found first.
func (p *page) settled() []Candidate {
	order := make([]int, len(p.found))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(p.found[a].From, p.found[b].From), cmp.Compare(a, b))
	})
	var out []Candidate
	var ranks []int
	for _, i := range order {
		c := p.found[i]
		last := len(out) - 1
		switch {
		case last < 0 || c.From >= out[last].To:
			out, ranks = append(out, c), append(ranks, i)
		case i < ranks[last]:
			out[last], ranks[last] = c, i
		}
	}
	p.listed(out)
	return agreed(out)
}

// agreed calls what is a place beyond doubt in one sentence a place in the others.
func agreed(list []Candidate) []Candidate {
	places := map[string]string{}
	for _, c := range list {
		if c.Kind == Place && c.Sure {
			places[c.Text] = c.Why
		}
	}
	for i := range list {
		if c := &list[i]; c.Kind == Name && !c.Sure && places[c.Text] != "" {
			c.Kind, c.Why = Place, places[c.Text]
		}
	}
	return list
}
