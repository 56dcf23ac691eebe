package codebook

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// askingLeads are the words that questions begin with and that say nothing of
// what is asked, in English, German, French and Spanish. They are taken off one
// after the other, as long as one fits.
var askingLeads = compileAll(
	`(?:so|well|ok(?:ay)?|now|and|then)[, ]+`, `(?:first(?:ly)?|to (?:start|begin)(?: with)?|finally),\s*`, `thinking about\s+`,
	`(?:please,? )?(?:can|could|would|will) you (?:please )?(?:tell|talk|describe|explain|say|walk|give|share)(?: to)?(?: (?:me|us))?(?: (?:through|about|something|anything|more|an? (?:little|bit|idea|example)(?: (?:more|about|of))?))*\s+`,
	`(?:please,? )?(?:tell|describe|explain|talk)(?: to)?(?: (?:me|us))?(?: (?:through|about|something|more|an? (?:little|bit)(?: (?:more|about))?))*\s+`,
	`what (?:is|was) it like (?:to |for you to |being )?`,
	`(?:what|which|how) (?:do|did|would) you (?:think|feel) (?:about|of)\s+`,
	`what (?:do|does|did|is|are|was|were|has|have|had|would|could|can|should|kinds? of|sorts? of|about)\s+`,
	`which\s+`,
	`how (?:often|long|much|many|far|well|easy|important|difficult)\s+(?:do|does|did|is|are|was|were|have|has|would|could|can)?\s*`,
	`how (?:do|does|did|is|are|was|were|have|has|had|would|could|can|should|about)\s+`,
	`(?:when|where|why|who|whom) (?:do|does|did|is|are|was|were|have|has|had|would|could|can)\s+`,
	`(?:do|did|does|have|has|had|are|is|was|were|can|could|would) (?:you|they|we|there|he|she|it)\s+`,
	`(?:you|they|we|people)\s+(?:usually|normally|generally|typically|currently|ever)?\s*`,
	`(?:usually|normally|generally|typically|currently|ever|any|been)\s+`,
	`if (?:at all|anything),?\s+`,
	`(?:k(?:ö|oe)nn(?:en|ten)|w(?:ü|ue)rden) sie (?:mir |uns )?(?:bitte |kurz |etwas |mal )*(?:von |über )?`,
	`(?:bitte )?(?:erzählen|beschreiben|berichten) sie (?:mir |uns |bitte |mal |kurz |etwas |doch )*(?:von |über )?`,
	`(?:wie|was|wo|wann|warum|wer|welche[rsnm]?) (?:ist|sind|war|waren|haben|hat|hatten|kommen|können|würden|erleben|finden|denken|machen)\s+(?:sie |es |ihnen )?(?:über )?`,
	`(?:pouvez|pourriez)-vous (?:me |nous )?(?:parler|dire|décrire|raconter|expliquer)\s+(?:un peu )?(?:de |du |des |d['’])?`,
	`(?:qu['’]est-ce que?|est-ce que?)\s+(?:c['’]est que\s+)?(?:vous )?`,
	`(?:comment|pourquoi|quand|où) (?:est-ce que |avez-vous |êtes-vous |faites-vous )?(?:vous )?`,
	`quel(?:le)?s? (?:est|sont|était|étaient)\s+`,
	`(?:puede|podría|puedes|podrías) (?:contar|decir|describir|hablar)(?:me|nos)?\s+(?:un poco )?(?:de |sobre )?`,
	`¿\s*`, `(?:qué|cómo|cuándo|dónde|por qué|cuál(?:es)?) (?:es|son|era|fue|ha|hace|piensa|cree)?\s*`,
	`(?:the|a|an|your|their|our|my|der|die|das|ein|eine|ihre?n?|le|la|les|l['’]|un|une|votre|vos|el|los|las|su|sus)\s+`,
)

func compileAll(list ...string) (out []*regexp.Regexp) {
	for _, s := range list {
		out = append(out, regexp.MustCompile(`^(?i:`+s+`)`))
	}
	return out
}

// lastWords may not end a name: what they lead to was cut off.
var lastWords = regexp.MustCompile(`(?i)(?:\s+(?:the|a|an|of|to|in|on|at|for|with|by|from|and|or|but|you|your|that|which|when|if|as|is|are|was|were|do|did|have|been|so|der|die|das|und|oder|von|zu|mit|für|le|la|les|de|du|des|et|ou|à|en|pour|el|los|y|o|con|para))+$`)

// nameWords is how long a proposed name is at most, in words.
const nameWords = 6

// QuestionName proposes a theme's name from a question's words: what is asked
// about, without the asking.
func QuestionName(text string) string {
	rest := strings.Join(strings.Fields(text), " ")
	for again := true; again; {
		again = false
		for _, lead := range askingLeads {
			if m := lead.FindString(rest); m != "" && strings.TrimSpace(rest[len(m):]) != "" {
				rest, again = strings.TrimSpace(rest[len(m):]), true
			}
		}
	}
	if i := strings.IndexAny(rest, "?.;:!(？。"); i > 0 {
		rest = rest[:i]
	}
	for _, mark := range []string{", ", " – ", " — ", " - "} {
		if i := strings.Index(rest, mark); i > 0 {
			rest = rest[:i]
		}
	}
	list := strings.Fields(rest)
	if len(list) > nameWords {
		rest = lastWords.ReplaceAllString(strings.Join(list[:nameWords], " "), "")
	}
	rest = strings.Trim(rest, " ,;:.?!¿")
	if r, size := utf8.DecodeRuneInString(rest); size > 0 {
		rest = string(unicode.ToUpper(r)) + rest[size:]
	}
	return rest
}

// SectionName proposes a theme's name for a section: its title without what
// counts it.
func SectionName(title string) string {
	if m := kindPrefix.FindStringSubmatch(title); m != nil {
		title = m[2]
	}
	if _, name, _ := cutNumber(title); name != "" {
		title = name
	}
	return cmp.Or(strings.TrimSpace(title), "Opening")
}
