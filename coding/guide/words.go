package guide

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework/anchor"
	"framewright/framework/words"
)

// tokens are the words of a text as they are compared: in lower case, without
// accents in the scripts where people leave them out, parted at apostrophes
// and hyphens. In scripts without blanks they are pairs of characters.
func tokens(s string) (out []string) {
	for _, w := range strings.FieldsFunc(anchor.Fold(s).Text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		out = append(out, split(plainWord(w))...)
	}
	return out
}

func plainWord(w string) string {
	var b strings.Builder
	base := rune(0)
	for _, r := range w {
		if unicode.IsMark(r) {
			if unicode.In(base, unicode.Latin, unicode.Greek) {
				continue
			}
		} else {
			base = r
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// split gives a word itself, or the pairs of neighbours in it where its script
// has no blanks between words.
func split(w string) []string {
	if strings.IndexFunc(w, words.Unspaced) < 0 {
		return []string{w}
	}
	r := []rune(w)
	if len(r) == 1 {
		return []string{w}
	}
	var out []string
	for i := range r[1:] {
		out = append(out, string(r[i:i+2]))
	}
	return out
}

// weights say how much each word tells: one that every text has says nothing.
type weights struct {
	texts int
	in    map[string]int // word → how many texts have it
}

// weigh counts in how many of the texts each word stands.
func weigh(texts [][]string) weights {
	w := weights{in: map[string]int{}}
	for _, t := range texts {
		w.add(t)
	}
	return w
}

func (w *weights) add(text []string) {
	w.texts++
	seen := map[string]bool{}
	for _, word := range text {
		if !seen[word] {
			seen[word] = true
			w.in[word]++
		}
	}
}

// of is a word's inverse document frequency; a quarter of it for the words
// that hold sentences together.
func (w *weights) of(word string) float64 {
	idf := math.Log(1 + float64(w.texts+1)/float64(w.in[word]+1))
	if common[word] {
		return idf / 4
	}
	return idf
}

// similar tells how alike two texts are, from 0 to 1: the weight of the words
// they share over the weight of all.
func (w *weights) similar(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	sa, wa := w.shared(a, b)
	sb, wb := w.shared(b, a)
	return (sa + sb) / (wa + wb)
}

// shared is the weight of the words of a that b has too, and of all of a.
func (w *weights) shared(a, b []string) (both, all float64) {
	seen := map[string]bool{}
	for _, word := range a {
		if seen[word] {
			continue
		}
		seen[word] = true
		weight, best := w.of(word), 0.0
		for _, other := range b {
			if best = max(best, kin(word, other)); best == 1 {
				break
			}
		}
		all += weight
		both += weight * best
	}
	return both, all
}

// kin tells how likely two words are the same: 1 where they are, less where
// they begin alike and end otherwise, as training and trained do.
func kin(a, b string) float64 {
	if a == b {
		return 1
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	head := utf8.RuneCountInString(a[:n])
	if longest := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)); head >= 4 && 10*head >= 6*longest {
		return 0.8
	}
	return 0
}
