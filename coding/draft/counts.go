package draft

import (
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
)

// Counter finds counts of people in prose. A regular expression does not do:
// whether "three" counts people is decided by the words around it. It knows
// English, and the values of a study's attributes.
type Counter struct {
	people, others [][]string // values of attributes
}

// NewCounter makes a counter for a study.
func NewCounter(study *framework.Study, people framework.Participants) *Counter {
	c := &Counter{}
	c.people, c.others = attributeWords(study, people)
	return c
}

// Counted is a stretch of a text that counts people: bytes From to To. It is vague
// where it gives no number ("most") or may count something else.
type Counted struct {
	From, To int
	Vague    bool
}

// word is a word of a text; ends tells whether a mark that parts phrases stands
// after it.
type word struct {
	text     string // in lower case
	from, to int
	ends     bool
}

// wording is a text in words.
type wording struct {
	text  string
	words []word
}

var (
	proseWord = regexp.MustCompile(`\d+(?:[.,]\d+)*|[\p{L}]+(?:['’-][\p{L}]+)*|%|=|/`)
	parting   = regexp.MustCompile(`[.,;:!?()“”"…–—]`)
)

func wordingOf(text string) wording {
	p := wording{text: text}
	at := proseWord.FindAllStringIndex(text, -1)
	for i, m := range at {
		next := len(text)
		if i+1 < len(at) {
			next = at[i+1][0]
		}
		p.words = append(p.words, word{text: strings.ToLower(strings.ReplaceAll(text[m[0]:m[1]], "’", "'")), from: m[0], to: m[1], ends: parting.MatchString(text[m[1]:next])})
	}
	return p
}

// at is the word at a place, "" outside of the text.
func (p wording) at(i int) string {
	if i < 0 || i >= len(p.words) {
		return ""
	}
	return p.words[i].text
}

// on is the word after i, "" where a phrase ends between them.
func (p wording) on(i int) string {
	if i < 0 || i >= len(p.words) || p.words[i].ends {
		return ""
	}
	return p.at(i + 1)
}

// before is the word before i, "" where a phrase ends between them.
func (p wording) before(i int) string {
	if i < 1 || i > len(p.words) || p.words[i-1].ends {
		return ""
	}
	return p.at(i - 1)
}

// Find gives what counts people in a text, in its order.
func (f *Counter) Find(text string) []Counted {
	p := wordingOf(text)
	var out []Counted
	add := func(i, to int, vague bool) int {
		out = append(out, Counted{p.words[i].from, p.words[min(to, len(p.words)-1)].to, vague})
		return to + 1
	}
	for i := 0; i < len(p.words); {
		if to, sure := f.count(p, i); to >= 0 {
			i = add(i, to, !sure)
		} else if to := f.vague(p, i); to >= 0 {
			i = add(i, to, true)
		} else {
			i++
		}
	}
	return out
}

// count tells up to which word a count of people goes that begins at i, and
// whether it surely is one; -1 where none begins.
func (f *Counter) count(p wording, i int) (to int, sure bool) {
	switch w := p.at(i); {
	case w == "n" && p.at(i+1) == "=" && isNumber(p.at(i+2)):
		return i + 2, true
	case w == "percentage" || w == "percentages" || w == "proportion":
		return i, w != "proportion"
	case w == "half":
		return f.share(p, i)
	case w == "a" || w == "an":
		return f.article(p, i)
	case strings.HasPrefix(w, "dozen"):
		return f.dozen(p, i)
	case isNumber(w) && !labels[p.before(i)] && p.before(i) != "/":
		return f.numbered(p, i)
	}
	return -1, false
}

// article is "a third of them", "a quarter said", "a dozen".
func (f *Counter) article(p wording, i int) (int, bool) {
	switch w := p.on(i); {
	case strings.HasPrefix(w, "dozen"):
		return f.dozen(p, i+1)
	case w == "third" || w == "quarter" || w == "fifth" || w == "tenth":
		if to, sure := f.share(p, i+1); sure {
			return to, true
		}
	}
	return -1, false
}

// dozen is a dozen, unless of what is counted everywhere.
func (f *Counter) dozen(p wording, i int) (int, bool) {
	if measures[p.on(i)] || p.on(i) == "of" && (measures[p.on(i+1)] || measures[p.on(i+2)]) {
		return -1, false
	}
	return i, true
}

// share is a fraction whose noun stands at i: of people where it says so, perhaps
// where it stands alone, and none of an hour.
func (f *Counter) share(p wording, i int) (int, bool) {
	j := i
	for j+1 < len(p.words) && (p.on(j) == "of" || p.on(j) == "a" || p.on(j) == "an" || p.on(j) == "past" || p.on(j) == "each" || between[p.on(j)]) {
		j++
	}
	next := p.on(j)
	to, people := f.peopleAt(p, j+1)
	switch {
	case people && next != "":
		return to, true
	case sayings[next] || next == "them" || next == "us" || next == "whom" || isNumber(next) && !measures[p.on(j+1)]:
		return j + 1, true
	case next == "who":
		return j, true
	case j == i && next == "":
		return i, false
	}
	return -1, false
}

// numbered is a number at i with what it counts.
func (f *Counter) numbered(p wording, i int) (int, bool) {
	i, n := p.joined(i)
	next, after := p.on(i), p.at(i+2)
	switch {
	case next == "%" || next == "percent":
		return i + 1, true
	case next == "per" && p.on(i+1) == "cent":
		return i + 2, true
	case next == "/" && isNumber(after) && p.at(i+3) != "/" && !(p.at(i) == "24" && after == "7"):
		return i + 2, true
	case strings.HasPrefix(next, "dozen"):
		return f.dozen(p, i+1)
	case next == "thirds" || next == "quarters" || next == "fifths" || next == "tenths":
		return f.share(p, i+1)
	case n == 1 && slices.Contains([]string{"no", "any", "every", "each", "the", "that", "this"}, p.before(i)) && !takers[next]:
		return -1, false
	case sayings[next]:
		return i + 1, true
	case next == "in" || next == "of" || next == "out":
		return f.outOf(p, i, n)
	}
	return f.counting(p, i, n)
}

// outOf is three of the twelve, one in four, two of them, five of the advisers.
func (f *Counter) outOf(p wording, i, n int) (int, bool) {
	j := i + 1
	if p.at(j) == "out" && p.on(j) == "of" {
		j++
	}
	in := p.at(j) == "in"
	for w := p.on(j); w == "every" || w == "each" || !in && between[w]; w = p.on(j) {
		j++
	}
	next := p.on(j)
	switch to, people := f.peopleAt(p, j+1); {
	case isNumber(next):
		k, _ := p.joined(j + 1)
		if measures[p.on(k)] || in && len(next) == 4 && next[0] <= '9' { // two in ten minutes, one in 2019
			return -1, false
		}
		return k, true
	case in:
		return -1, false
	case people && next != "":
		return to, true
	case n != 1 && (next == "them" || next == "us" || next == "whom"):
		return j + 1, true
	}
	return -1, false
}

// counting is a number right before those it counts, or a word or two before.
func (f *Counter) counting(p wording, i, n int) (int, bool) {
	j := i
	for steps := 0; steps < 3 && between[p.on(j)]; steps++ {
		j++
	}
	if to, people := f.peopleAt(p, j+1); people && p.on(j) != "" {
		return to, true
	}
	k := j
	if to := f.valueAt(f.others, p, j+1); to >= 0 && p.on(j) != "" { // three rural clients
		if to2, people := f.peopleAt(p, to+1); people && p.on(to) != "" {
			return to2, true
		}
		k = to
	}
	if n != 1 && k > i && k != j || n != 1 && perhaps[p.on(j)] {
		return max(k, j+1), false
	}
	return -1, false
}

// peopleAt tells whether words for participants begin at i, and where they end.
func (f *Counter) peopleAt(p wording, i int) (to int, ok bool) {
	if takers[p.at(i)] {
		return i, true
	}
	to = f.valueAt(f.people, p, i)
	return to, to >= 0
}

// valueAt tells where the longest value of an attribute ends that begins at i, in
// the plural too; -1 where none does.
func (f *Counter) valueAt(values [][]string, p wording, i int) int {
	last := -1
	for _, v := range values {
		end := i + len(v) - 1
		if end > last && end < len(p.words) && slices.EqualFunc(v, p.words[i:end+1], func(want string, w word) bool { return w.text == want || w.text == want+"s" }) {
			last = end
		}
	}
	return last
}

// vague tells up to which word a vague count goes that begins at i; -1 where none
// does.
func (f *Counter) vague(p wording, i int) int {
	w, next := p.at(i), p.on(i)
	switch {
	case w == "hardly" && (next == "any" || next == "anyone" || next == "anybody"):
		return i + 1
	case w == "no" && next == "one" && p.on(i+1) != "of" && !measures[p.on(i+1)]:
		return i + 1
	case allOrNone[w] || w == "handful" || w == "majority" || w == "minority":
		return i
	case w == "most" && (p.before(i) == "at" || slices.Contains([]string{"likely", "important", "often", "recent", "recently"}, next)):
		return -1
	case vagues[w] && (measures[next] || p.before(i) == "how" || p.before(i) == "too" || w == "half"):
		return -1
	case vagues[w]:
		return i
	case everyOf[w]:
		return f.everyone(p, i)
	}
	return -1
}

// everyone is all participants, both advisers, the only rural one.
func (f *Counter) everyone(p wording, i int) int {
	for j := i; j < i+4 && p.on(j) != ""; j++ {
		if to, ok := f.peopleAt(p, j+1); ok {
			return to
		}
		if to := f.valueAt(f.others, p, j+1); to >= 0 {
			return to
		}
		if perhaps[p.on(j)] {
			return j + 1
		}
		if !between[p.on(j)] {
			break
		}
	}
	return -1
}

// isNumber tells whether a word is a number, in figures or letters.
func isNumber(w string) bool {
	if w == "" {
		return false
	}
	first, rest, joined := strings.Cut(w, "-")
	switch {
	case w[0] >= '0' && w[0] <= '9':
		return true
	case joined:
		return tens[first] && units[rest]
	}
	return units[w] || tens[w] || w == "hundred" || w == "thousand"
}

// joined takes numbers of several words together: twenty one, two hundred. It
// gives their last word, and 1 where the number is one.
func (p wording) joined(i int) (last, n int) {
	last = i
	for !p.words[last].ends && isNumber(p.at(last+1)) && (tens[p.at(last)] || p.at(last+1) == "hundred" || p.at(last+1) == "thousand") {
		last++
	}
	if w := p.at(i); last == i && (w == "one" || w == "1") {
		return last, 1
	}
	return last, 2
}
