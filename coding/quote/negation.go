package quote

import "strings"

// negations are the words that turn what is said into its opposite, or nearly,
// in English, French and German. One list serves all three: a word of another
// language costs a warning too many at worst.
var negations = set(
	"no", "not", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot", "without",
	"hardly", "barely", "scarcely", "rarely", "seldom", "unable", "nope", "dont", "didnt", "cant", "wont",
	"ne", "pas", "jamais", "rien", "aucun", "aucune", "ni", "sans", "guère", "nul", "nulle", "nullement", "non",
	"nicht", "nichts", "nie", "niemals", "niemand", "kein", "keine", "keinen", "keinem", "keiner", "keines",
	"weder", "ohne", "kaum", "nirgends", "nirgendwo", "nein", "nee", "selten",
)

// set makes a lookup of words, folded as tokens are.
func set(list ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range list {
		out[tokens(w).list[0].key] = true
	}
	return out
}

// negates tells whether a folded word negates.
func negates(key string) bool {
	key = strings.ToLower(key)
	return negations[key] || strings.HasSuffix(key, "n't") || strings.HasPrefix(key, "n'")
}
