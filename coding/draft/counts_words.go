package draft

import (
	"slices"
	"strings"

	"framewright/framework"
)

// wordSet holds words in lower case.
type wordSet map[string]bool

func setOf(words string) wordSet {
	out := wordSet{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// The words that tell a count of people from other prose. They are English, as
// are the sentences that this program writes; the caller says so of a study in
// another language.
var (
	units = setOf("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens  = setOf("twenty thirty forty fifty sixty seventy eighty ninety")

	// takers are words for those who took part, and for what they gave: a number
	// of them is a count of views.
	takers = setOf(`participant participants people person persons respondent respondents interviewee interviewees informant informants
		man men woman women adult adults speaker speakers voice voices account accounts interview interviews transcript transcripts narrative narratives`)
	// perhaps are words for people who may or may not have taken part.
	perhaps = setOf("case cases colleague colleagues member members others group groups child children couple couples household households")
	// sayings make a number before them a count of those who spoke.
	sayings = setOf(`said say says told tell tells spoke speak speaks described describe describes felt feel feels thought think thinks
		reported report reports mentioned mention mentions agreed agree disagreed disagree believed believe explained explain recalled recall
		wanted preferred complained hoped feared talked saw found knew`)
	// measures are what is counted in every kind of prose.
	measures = setOf(`time times second seconds minute minutes hour hours day days night nights week weeks month months year years term terms o'clock
		am pm pound pounds euro euros dollar dollars penny pence mile miles kilometre kilometres km metre metres page pages line lines step steps
		session sessions meeting meetings visit visits call calls letter letters form forms word words point points way ways place places side sides
		thing things kind kinds sort sorts part parts reason reasons question questions answer answers room rooms office offices bus buses job jobs
		century centuries decade decades season seasons half halves`)
	// labels number a thing: section 21 said.
	labels = setOf("section sections question theme themes turn turns figure table no number article wave phase page part chapter level step week day year room line act paragraph rule route bus")
	// between may stand between a number and those it counts.
	between = setOf(`of the these those our all other more further different new young younger old older elder elderly female male senior junior single
		experienced former rural urban local married separate lone`)
	everyOf   = setOf("all none both only lone every each no sole single")
	vagues    = setOf("most many few several majority minority half handful nobody everybody everyone")
	allOrNone = setOf("nobody everybody everyone")
	// peopled end words for people; adjectives and words for places that end so
	// are excepted.
	peopled   = strings.Fields("er or ist ian ee ant ent man woman men women wife nurse child person friend gp head apprentice staff")
	unpeopled = setOf(`other either neither never younger older elder higher lower upper former latter longer shorter under over after later earlier
		quarter center winter summer number paper letter computer water matter order never centre corner tower manor floor door sector labor
		minor major junior senior prior interior exterior different independent present absent recent full-time part-time permanent current
		department apartment government employment government content frequent confident silent distant important pregnant significant parliament`)
)

// emptyValue are values that say nothing where they stand in a sentence.
var emptyValue = map[string]bool{"": true, "yes": true, "no": true, "other": true, "none": true, "unknown": true, "not known": true, "mixed": true, "a": true, "n/a": true}

// attributeWords are the values that participants may have or do have: those that
// are words for people, and the others, each as its words in lower case, names for
// print as well.
func attributeWords(study *framework.Study, all framework.Participants) (people, others [][]string) {
	for _, a := range study.Attributes {
		if a.Type == "number" || a.Type == "date" {
			continue
		}
		texts := slices.Clone(a.Values)
		for _, p := range all {
			texts = append(texts, p.Values[a.ID]...)
			for _, at := range p.Waves {
				texts = append(texts, at[a.ID]...)
			}
		}
		for _, v := range a.Values {
			texts = append(texts, a.Display(v))
		}
		slices.Sort(texts)
		for _, text := range slices.Compact(texts) {
			list := strings.Fields(strings.ToLower(text))
			switch {
			case len(list) == 0 || emptyValue[strings.ToLower(text)]:
			case forPeople(list[len(list)-1]):
				people = append(people, list)
			default:
				others = append(others, list)
			}
		}
	}
	return people, others
}

// forPeople guesses whether a word means a person: an adviser, a client, and not
// an office.
func forPeople(word string) bool {
	if unpeopled[word] {
		return false
	}
	for _, end := range peopled {
		if strings.HasSuffix(word, end) && (len(word) > len(end)+2 || len(end) > 3 || word == end) {
			return true
		}
	}
	return false
}
