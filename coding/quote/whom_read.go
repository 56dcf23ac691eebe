package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"framewright/framework"
)

// vocabulary is what a study's signatures may be made of.
type vocabulary struct {
	study *framework.Study
	all   framework.Participants
	forms map[string]*form // by the stems of their words
	long  int              // words of the longest form
	label map[string]map[string]bool
}

// form is a way to name values.
type form struct {
	words       []word
	full, broad []value
}

func newVocabulary(study *framework.Study, all framework.Participants) *vocabulary {
	v := &vocabulary{study: study, all: all, forms: map[string]*form{}, label: map[string]map[string]bool{}}
	for i := range study.Attributes {
		a := &study.Attributes[i]
		v.label[a.ID] = map[string]bool{}
		for _, w := range wordsOf(a.ID + " " + a.Label()) {
			v.label[a.ID][w.stem] = true
		}
		if strings.EqualFold(a.ID, "age") {
			v.label[a.ID][stem("aged")] = true
		}
		v.attribute(a)
	}
	return v
}

// attribute takes in the values of an attribute, those that somebody has and
// those that are declared.
func (v *vocabulary) attribute(a *framework.Attribute) {
	values := slices.Clone(a.Values)
	for _, p := range v.all {
		for _, w := range wavesOf(p) {
			for _, x := range p.At(w, a.ID) {
				if x != "" && !slices.Contains(values, x) {
					values = append(values, x)
				}
			}
		}
	}
	less := map[string][]value{}
	words := map[string][]word{}
	for _, x := range values {
		at := value{a.ID, x}
		for _, name := range v.names(a, x) {
			v.add(name, at, true)
			for _, b := range broader(name) {
				key := stems(b)
				if words[key] = b; !slices.Contains(less[key], at) {
					less[key] = append(less[key], at)
				}
			}
		}
	}
	for key, list := range less {
		if len(list) == len(values) && len(values) > 1 {
			continue // "office", where all are in one office or another, tells nothing
		}
		for _, at := range list {
			v.add(words[key], at, false)
		}
	}
}

// names are what a value is called: as it is kept, as it is displayed, and
// where it only says yes, by its attribute.
func (v *vocabulary) names(a *framework.Attribute, x string) [][]word {
	names := [][]word{wordsOf(x)}
	if shown := a.Display(x); shown != x {
		names = append(names, wordsOf(shown))
	}
	if strings.EqualFold(x, "yes") || strings.EqualFold(x, "true") {
		names[0] = wordsOf(a.Label())
	}
	return names
}

func (v *vocabulary) add(name []word, at value, full bool) {
	if len(name) == 0 {
		return
	}
	key := stems(name)
	f := v.forms[key]
	if f == nil {
		f = &form{words: name}
		v.forms[key] = f
	}
	v.long = max(v.long, len(name))
	switch {
	case slices.Contains(f.full, at):
	case full:
		f.full = append(f.full, at)
		f.broad = slices.DeleteFunc(f.broad, func(b value) bool { return b == at })
	case !slices.Contains(f.broad, at):
		f.broad = append(f.broad, at)
	}
}

// read finds what a signature claims: the longest names first.
func (v *vocabulary) read(signature string) *claims {
	c := &claims{named: v.persons(signature)}
	list := wordsOf(signature)
	for i := 0; i < len(list); {
		if list[i].raw == "or" || strings.Contains(signature, "/") {
			c.any = true
		}
		n := v.take(c, list, i)
		i += max(n, 1)
	}
	if !c.any { // "adviser and trainer" of two people, where nobody is both
		c.any = !slices.ContainsFunc(v.all, func(p *framework.Participant) bool { return c.fits(p, v.all, false) })
	}
	return c
}

// take reads the longest form that begins at a word, and gives its length.
func (v *vocabulary) take(c *claims, list []word, i int) int {
	for n := min(v.long, len(list)-i); n > 0; n-- {
		said := list[i : i+n]
		f := v.forms[stems(said)]
		if f == nil || i > 0 && (list[i-1].raw == "non" || list[i-1].raw == "not") {
			continue
		}
		k := claim{words: stems(said), full: v.meant(f.full, list, i, n), broad: v.meant(f.broad, list, i, n)}
		if len(k.full)+len(k.broad) == 0 {
			continue
		}
		c.any = c.any || plural(said[n-1].raw, f.words[len(f.words)-1].raw)
		if !slices.ContainsFunc(c.values, func(have claim) bool { return have.words == k.words }) {
			c.values = append(c.values, k)
		}
		return n
	}
	return 0
}

// meant leaves out values that are numbers or single letters where these may
// be anything else: "Adviser 3", "a rural adviser". They count beside the name
// of their attribute ("3 years"), and alone between commas where the study's
// signatures hold it.
func (v *vocabulary) meant(list []value, words []word, i, n int) []value {
	if n > 1 || utf8.RuneCountInString(words[i].raw) > 1 && strings.Trim(words[i].raw, "0123456789") != "" {
		return list
	}
	alone := !slices.ContainsFunc(words, func(w word) bool { return w.piece == words[i].piece && w != words[i] })
	var out []value
	for _, at := range list {
		beside := i > 0 && v.label[at.attribute][words[i-1].stem] || i+1 < len(words) && v.label[at.attribute][words[i+1].stem]
		if beside || alone && slices.Contains(Fields(v.study.Report.Attribution), at.attribute) {
			out = append(out, at)
		}
	}
	return out
}
