package quote

import (
	"slices"
	"unicode/utf8"

	"framewright/framework"
)

// FitsAt tells whether a signature that Whom reads fits a person as they are
// described at a wave; what that wave does not say of them is as always. It is
// true where nothing in the signature names anything that the study knows.
func FitsAt(signature string, study *framework.Study, p *framework.Participant, wave string, all framework.Participants) bool {
	v := newVocabulary(study, all)
	c := v.read(signature)
	if !c.known() {
		return true
	}
	return c.fits(p, v.all, false) && (len(c.values) == 0 || p.Kind != "" || c.holds(p, wave, false)) && !v.unheld(signature)
}

// unheld tells whether a signature has a number beside the name of an attribute
// that nobody has with that number: "20 years". Only a number that begins its part
// of the signature, or follows "with", is taken for one: "after 20 years", "over 20
// years" and "10-20 years" say something else.
func (v *vocabulary) unheld(signature string) bool {
	list := wordsOf(signature)
	for i, w := range list {
		if !isNumber(w.raw) || i > 0 && isNumber(list[i-1].raw) {
			continue
		}
		begins := i == 0 || list[i-1].piece != w.piece || list[i-1].raw == "with"
		if begins && i+1 < len(list) && list[i+1].piece == w.piece && !elapsed(list, i+2) && v.nobodyHas(w.raw, list[i+1]) ||
			i > 0 && list[i-1].piece == w.piece && v.nobodyHas(w.raw, list[i-1]) {
			return true
		}
	}
	return false
}

// elapsed tells whether a word makes of the number before it a time gone by.
func elapsed(list []word, i int) bool {
	return i < len(list) && slices.Contains([]string{"ago", "later", "earlier", "before", "after", "on"}, list[i].raw)
}

// nobodyHas tells whether a word names attributes that are numbers, and nobody has
// this one in any of them.
func (v *vocabulary) nobodyHas(number string, name word) bool {
	named := false
	for i := range v.study.Attributes {
		a := &v.study.Attributes[i]
		if a.Type != "number" || utf8.RuneCountInString(name.raw) < 3 || name.raw == "the" || !v.label[a.ID][name.stem] {
			continue
		}
		named = true
		for _, p := range v.all {
			for _, w := range wavesOf(p) {
				if slices.ContainsFunc(p.At(w, a.ID), func(x string) bool { return !isNumber(x) && x != "" || plainNumber(x) == plainNumber(number) }) {
					return false // one that is kept in another form, as 2.5, cannot be told
				}
			}
		}
	}
	return named
}
