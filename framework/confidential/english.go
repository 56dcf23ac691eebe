package confidential

import "strings"

// ordinary tells whether a word is one of everyday English: in the lists, or made
// of one that is by a common ending or beginning. It errs on the side of "no":
// what is not known is taken for a name.
func ordinary(word string) bool { return made(strings.ReplaceAll(word, "’", "'"), 2) }

// listed are the words that need no taking apart.
func listed(w string) bool {
	return english[w] || commonWords[w] || days[w] || months[w] || tongues[w] || kin[w] || shortened(w)
}

// wordEndings are taken off, and what stands behind each is put in its place.
var wordEndings = []struct{ end, instead string }{
	{"'s", ""}, {"s'", "s"}, {"ies", "y"}, {"ied", "y"}, {"ier", "y"}, {"iest", "y"}, {"ily", "y"}, {"iness", "y"}, {"iful", "y"}, {"ves", "f"}, {"ves", "fe"},
	{"s", ""}, {"es", ""}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"er", ""}, {"er", "e"}, {"or", ""}, {"or", "e"}, {"est", ""}, {"est", "e"}, {"ly", ""}, {"ly", "le"},
	{"ally", ""}, {"ness", ""}, {"ment", ""}, {"ful", ""}, {"less", ""}, {"able", ""}, {"able", "e"}, {"ible", ""}, {"al", ""}, {"al", "e"}, {"ion", ""}, {"ion", "e"}, {"ation", ""}, {"ation", "e"},
	{"ization", "ise"}, {"isation", "ise"}, {"ize", "ise"}, {"izing", "ise"}, {"ized", "ise"}, {"yze", "yse"}, {"ity", ""}, {"ity", "e"}, {"ability", "able"}, {"ance", ""}, {"ance", "e"}, {"ence", "ent"}, {"ency", "ent"}, {"ive", ""}, {"ive", "e"}, {"ous", ""}, {"ous", "e"}, {"ic", ""}, {"y", ""}, {"y", "e"}, {"ish", ""},
	{"ship", ""}, {"hood", ""}, {"ward", ""}, {"wards", ""}, {"wise", ""}, {"th", ""}, {"like", ""}, {"man", ""}, {"men", ""}, {"woman", ""}, {"women", ""}, {"work", ""}, {"body", ""}, {"ism", ""}, {"ist", ""}, {"or", "our"}, {"ored", "our"}, {"ors", "ours"}, {"en", ""}, {"en", "e"},
}

var beginnings = []string{"un", "re", "in", "im", "dis", "mis", "non", "over", "under", "out", "pre", "inter", "multi", "super", "sub", "anti", "co", "up", "down", "self"}

// made tells whether a word is listed, or is made of a listed one in so many steps.
func made(w string, steps int) bool {
	switch {
	case listed(w):
		return true
	case steps == 0:
		return false
	}
	for _, e := range wordEndings {
		root, ok := strings.CutSuffix(w, e.end)
		if !ok || len(root)+len(e.instead) < 3 {
			continue
		}
		if made(root+e.instead, steps-1) {
			return true
		}
		if n := len(root); e.instead == "" && n > 3 && root[n-1] == root[n-2] && listed(root[:n-1]) { // stopped, bigger
			return true
		}
	}
	for _, b := range beginnings {
		if root, ok := strings.CutPrefix(w, b); ok && len(root) > 3 && made(root, steps-1) {
			return true
		}
	}
	return false
}

// functionWords carry no sense of their own: a run of nothing else is nobody's.
var functionWords = set(`a about after again all also always am an and any are as at away back be because been before being but by came can come could did do does doing done down even every for from get go
	goes going got had has have he her here him his how i i'd i'll i'm i've if in into is isn't it it's its just know last like lot made make many maybe me more most much my never no not now of off on once one only
	or other our out over own really right said same say says see she should so some something sort still such than that that's the their them then there there's these they they're thing things think this those
	though thought time times to today too two under until up us very want was wasn't way we we're well went were what what's when where which while who why will with would yes you you're your`)
