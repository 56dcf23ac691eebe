package survey

import (
	"regexp"
	"strconv"
	"strings"

	"framewright/framework/words"
)

// facts are what the cells of one column look like.
type facts struct {
	answers   int // cells that say something
	judged    int // so many of them, from the top, were looked at
	words     int
	longest   int // words of the longest answer
	sentences int // answers that look like writing rather than a choice
	numbers   int
	dates     int
	persons   int // e-mail addresses, IP addresses, telephone numbers
	distinct  map[string]int
	choices   map[string]int // the parts of answers that list several choices
	parts     int
	nines     map[string]bool // 9, 99 or 999 where they stand for no answer here
}

// maxJudged bounds how many answers a column is judged by: beyond some
// thousand they tell no more.
const maxJudged = 5000

var (
	datePattern = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T,]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?[AaPp][Mm])?Z?)?$|^\d{1,2}:\d{2}(:\d{2})?$`)
	mailPattern = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[A-Za-z]{2,}$`)
	ipPattern   = regexp.MustCompile(`^\d{1,3}(\.\d{1,3}){3}$|^[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}$`)
	dialPattern = regexp.MustCompile(`^(\+|00)[0-9][0-9 ()/.-]{6,}$|^\(?0\d{2,5}\)?[ /.-]\d[\d ./-]{4,}$`)
	listParts   = regexp.MustCompile(`\s*[;|]\s*|\s*,\s+|,`)
)

func newFacts() *facts {
	return &facts{distinct: map[string]int{}, choices: map[string]int{}, nines: map[string]bool{}}
}

func factsOf(cells []string, st states) *facts {
	f := newFacts()
	f.findNines(cells)
	for _, c := range cells {
		if st.of(c, f) == Answered {
			f.add(c)
		}
	}
	return f
}

// findNines decides whether 9s stand for no answer: where they are the only
// numbers of a column, and more than a chance.
func (f *facts) findNines(cells []string) {
	count, others := map[string]int{}, 0
	for _, c := range cells {
		switch p := phrase(c); p {
		case "9", "99", "999", "9999":
			count[p]++
		default:
			if _, err := strconv.ParseFloat(p, 64); err == nil && !sentinels[p] {
				others++
			}
		}
	}
	for p, n := range count {
		f.nines[p] = n >= 2 && others == 0 && n < len(cells)
	}
}

func (f *facts) add(cell string) {
	p := phrase(cell)
	f.answers++
	if f.judged >= maxJudged {
		return
	}
	f.judged++
	n := words.Count(cell)
	f.words += n
	f.longest = max(f.longest, n)
	if n >= 6 || n >= 2 && strings.ContainsAny(cell, ".!?\n。！？…") {
		f.sentences++
	}
	if _, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimRight(p, "%"), ",", "."), 64); err == nil {
		f.numbers++
	}
	if datePattern.MatchString(p) {
		f.dates++
	}
	if mailPattern.MatchString(p) || ipPattern.MatchString(p) || dialPattern.MatchString(p) {
		f.persons++
	}
	f.distinct[p]++
	if n > 20 {
		return
	}
	for _, part := range listParts.Split(p, -1) {
		f.parts++
		f.choices[part]++
	}
}

// merge adds what another column looks like.
func (f *facts) merge(g *facts) {
	f.answers += g.answers
	f.judged += g.judged
	f.words += g.words
	f.longest = max(f.longest, g.longest)
	f.sentences += g.sentences
	f.parts += g.parts
	for k, n := range g.distinct {
		f.distinct[k] += n
	}
	for k, n := range g.choices {
		f.choices[k] += n
	}
}

// share tells whether nearly all answers are of a kind.
func (f *facts) share(n int) bool { return f.judged > 0 && 10*n >= 9*f.judged }

// mean is how many words an answer has, in tenths.
func (f *facts) mean() int { return 10 * f.words / max(f.judged, 1) }

// variety is how many of ten answers are different ones.
func (f *facts) variety() int { return 10 * len(f.distinct) / max(f.judged, 1) }

// fixed is true of answers that are put together from few choices.
func (f *facts) fixed() bool {
	return f.judged >= few && f.parts >= 2*f.judged && 10*len(f.choices) <= 2*f.parts && f.mean() < 60
}
