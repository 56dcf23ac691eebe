package quote

import (
	"slices"
	"strings"

	"framewright/framework"
)

// Whom gives the persons whom a signature, as a report prints it, fits at any
// of their waves: ids in the order of the study. It is read tolerantly: values
// of attributes or their names for display, in any order and case, in the
// plural ("advisers, urban"), and broader than the study has them ("adviser" for
// a senior adviser: it tells less, and is true). Words the study does not know
// decide nothing. Ids, and groups by their id or number ("Focus group 1"), stand
// for the persons they name. known is false where nothing in it names anything
// that the study knows.
func Whom(signature string, study *framework.Study, all framework.Participants) (ids []string, known bool) {
	v := newVocabulary(study, all)
	c := v.read(signature)
	if !c.known() {
		return nil, false
	}
	if v.unheld(signature) {
		return nil, true
	}
	for _, p := range all {
		if c.fits(p, v.all, false) {
			ids = append(ids, p.ID)
		}
	}
	return ids, true
}

// claims are what a signature says of a person.
type claims struct {
	named  []string // ids of participants and groups; nil: nobody is named
	values []claim
	any    bool // one of several values of an attribute is enough: "advisers and trainers"
}

// claim is one form of words that may be a value of more than one attribute.
type claim struct {
	words string
	full  []value // those which are called so
	broad []value // those whose name says more: "senior adviser" for "adviser"
}

// value is a value of an attribute.
type value struct{ attribute, value string }

func (c *claims) known() bool { return c.named != nil || len(c.values) > 0 }

// fits tells whether the claims hold of a person at one of their waves. Exactly
// leaves out whom the words fit only because they say little. A group fits only
// where it is named, or where nobody is listed as its member.
func (c *claims) fits(p *framework.Participant, all framework.Participants, exactly bool) bool {
	group := p.Kind != "" && len(all.Members(p.ID)) > 0
	if c.named != nil {
		if !slices.Contains(c.named, p.ID) && (p.PartOf == "" || !slices.Contains(c.named, p.PartOf)) {
			return false
		}
		if group || len(c.values) == 0 {
			return true
		}
	}
	if group {
		return false
	}
	for _, w := range wavesOf(p) {
		if c.holds(p, w, exactly) {
			return true
		}
	}
	return false
}

// wavesOf are the waves a participant is described at, with "" for always.
func wavesOf(p *framework.Participant) []string {
	waves := []string{""}
	for w := range p.Waves {
		waves = append(waves, w)
	}
	slices.Sort(waves)
	return waves
}

// holds tells whether the claims hold of a person at a wave.
func (c *claims) holds(p *framework.Participant, wave string, exactly bool) bool {
	met := map[string]int{} // attribute → claims that hold
	asked := map[string]int{}
	for _, k := range c.values {
		var of, holds string
		for _, v := range k.meant(exactly) {
			of = v.attribute
			if slices.Contains(p.At(wave, v.attribute), v.value) {
				holds = v.attribute
				break
			}
		}
		if holds != "" {
			of = holds
			met[of]++
		}
		asked[of]++
	}
	for attribute, n := range asked {
		if met[attribute] == 0 || met[attribute] < n && !c.any {
			return false
		}
		if exactly && !c.any && len(p.At(wave, attribute)) > n {
			return false // "adviser" is not what an adviser and trainer is signed with
		}
	}
	return true
}

func (k claim) meant(exactly bool) []value {
	if exactly && len(k.full) > 0 {
		return k.full
	}
	return append(slices.Clone(k.full), k.broad...)
}

// TrueOf is what a text tells of a participant: the values of attributes it
// names that are theirs at any wave, as a signature; "" where it names none. What
// it says of others decides nothing, so that prose can be read so.
func TrueOf(text string, p *framework.Participant, study *framework.Study, all framework.Participants) string {
	v := newVocabulary(study, all)
	var out []string
	for _, k := range v.read(text).values {
		for _, x := range k.full {
			theirs := slices.ContainsFunc(wavesOf(p), func(w string) bool { return slices.Contains(p.At(w, x.attribute), x.value) })
			shown := study.Attribute(x.attribute).Display(x.value)
			if isNumber(x.value) {
				shown += " " + study.Attribute(x.attribute).Label()
			}
			if theirs && !slices.Contains(out, shown) {
				out = append(out, shown)
			}
		}
	}
	return strings.Join(out, ", ")
}
