package confidential

// littleWords are short words of a language that English does not have: they
// tell what a turn is spoken in when nobody has said so.
var littleWords = map[string]map[string]bool{
	"fr": set("le la les des une et est que qui dans pour avec pas je il elle nous vous ils elles mais où quand sur ce cette sont du au aux c'est c’est d'un qu'il qu'on n'est j'ai être très aussi"),
	"de": set("der das und ist nicht ich wir sie mit auf ein eine für aber auch dass dem es zu von war haben hat bei noch wenn"),
	"es": set("el los las una es que por con para pero muy yo está se lo del porque cuando mi su y también"),
}

// fewest is how many little words make a turn one of another language.
const fewest = 3

// spoken gives the Finder for the language that a text is spoken in: where the
// study's is English, or is not said, a turn may still be French.
func (f *Finder) spoken(list []token) *Finder {
	if !f.lang.english {
		return f
	}
	english, counts := 0, map[string]int{}
	for i := range list {
		w := list[i].lower
		if functionWords[w] {
			english++
		}
		for tag, words := range littleWords {
			if words[w] {
				counts[tag]++
			}
		}
	}
	best := ""
	for _, tag := range []string{"fr", "de", "es"} {
		if counts[tag] >= fewest && counts[tag] > english && (best == "" || counts[tag] > counts[best]) {
			best = tag
		}
	}
	if best == "" {
		return f
	}
	other := *f
	other.lang = languageOf(best)
	return &other
}
