package transcript

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Alike tells whether two labels may well be one speaker's: they differ in
// case, spacing, punctuation, badges or leading zeros; in the order of first
// and last name; by a misspelling in a long word; by a number behind a word
// for a part in the talk ("Interviewer", "Interviewer 1"); or one is a short
// form of the other ("Ada", "AO", "Ada Okoro"). Two numbers of one kind, such
// as P1 and P2, are never alike, nor are two words for different parts. Alike
// is symmetric and says nothing of which form is right.
func Alike(a, b string) bool {
	x, y := formOf(a), formOf(b)
	return x.same(y) || x.near(y) || x.short(y) || y.short(x)
}

// labelForm is what of a label is compared with others.
type labelForm struct {
	key   string   // folded
	core  string   // letters, digits and the signs that make several people of one label
	words []string // in lower case, without digits
	digit string   // its digits, without leading zeros
	part  part     // askPart, answerPart, or 0
	known bool

	initials string // of a name of several words, without what stands in brackets behind it
}

func formOf(label string) labelForm {
	label = oneNumber(label)
	f := labelForm{key: Fold(label), known: isKnown(Fold(label))}
	for _, piece := range piecesRe.FindAllString(f.key, -1) {
		if unicode.IsDigit([]rune(piece)[0]) {
			if piece = strings.TrimLeft(piece, "0"); piece == "" {
				piece = "0"
			}
			f.digit += piece
		}
		f.core += piece
	}
	if strings.Trim(f.core, "0123456789") == "" {
		f.core = f.key // "@1" is no other label's number
	}
	f.words = letterRuns(strings.ToLower(bare(label)))
	name, _, _ := strings.Cut(strings.ToLower(bare(label)), "(")
	for _, w := range letterRuns(name) {
		f.initials += string([]rune(w)[:1])
	}
	if len([]rune(f.initials)) < 2 {
		f.initials = ""
	}
	switch {
	case asks(f.key):
		f.part = askPart
	case answers(f.key):
		f.part = answerPart
	}
	return f
}

// piecesRe parts a folded label into numbers, letters, and the signs that make
// several people of one label; what is left out is punctuation.
var piecesRe = regexp.MustCompile(`\p{Nd}+|[\pL\pM]+|[?/+&]`)

// oneNumber mends a label whose number was typed twice: "Interviewer2 2".
func oneNumber(label string) string {
	fields := strings.Fields(strings.TrimRight(label, ": "))
	n := len(fields)
	if n < 2 {
		return label
	}
	if last := fields[n-1]; strings.Trim(last, "0123456789") == "" && strings.HasSuffix(fields[n-2], last) {
		return strings.Join(fields[:n-1], " ")
	}
	return label
}

// same is true of two spellings of one label, and of a name whose parts are
// turned round: "Okoro, Ada".
func (f labelForm) same(o labelForm) bool {
	if f.core == o.core {
		return f.core != ""
	}
	if len(f.words) < 2 || len(f.words) != len(o.words) || f.digit != o.digit || f.known || o.known || !strings.Contains(f.key+o.key, ",") {
		return false
	}
	a, b := slices.Sorted(slices.Values(f.words)), slices.Sorted(slices.Values(o.words))
	return slices.Equal(a, b)
}

// near is true of labels that differ as misspellings do.
func (f labelForm) near(o labelForm) bool {
	switch {
	case f.known && o.known:
		return f.part == askPart && o.part == askPart && f.digit != o.digit && (f.digit == "" || o.digit == "") && f.digit+o.digit == "1" &&
			stem(f.key, 2) == stem(o.key, 2) && len(f.words) > 0 && len([]rune(f.words[0])) > 5
	case f.digit != o.digit || numbered(f.key) != numbered(o.key):
		return false
	case stutters(f.core, o.core) || stutters(o.core, f.core):
		return true
	}
	if len(f.words) != len(o.words) {
		return false
	}
	slips := 0
	for i, w := range f.words {
		switch {
		case w == o.words[i]:
		case slip(w, o.words[i]):
			slips++
		default:
			return false
		}
	}
	return slips == 1
}

// short is true where o is a shorter form of the name f: one of its words, or
// the first letters of all.
func (f labelForm) short(o labelForm) bool {
	if len(f.words) < 2 || f.known || o.known || f.digit != "" || o.digit != "" || len(o.words) != 1 || together(f.key) || together(o.key) {
		return false
	}
	w := o.words[0]
	return w == f.initials || len([]rune(w)) > 2 && !genericWord[w] && (w == f.words[0] || w == f.words[len(f.words)-1])
}

// stutters is true where a short label was begun twice: MSMSM for MSM.
func stutters(long, short string) bool {
	n, m := len(long), len(short)
	return m >= 2 && n > m && n <= 2*m && strings.HasPrefix(long, short) && strings.HasSuffix(long, short) &&
		strings.IndexFunc(short, unicode.IsDigit) < 0
}

// slip is true of two words that differ by one letter, or in long ones by two.
func slip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	allowed := 0
	switch {
	case len(x) >= 8:
		allowed = 2
	case len(x) >= 5:
		allowed = 1
	}
	if allowed == 0 || len(y)-len(x) > allowed || len(y) > 40 {
		return false
	}
	n := distance(x, y)
	return n > 0 && n <= allowed
}

// distance counts the letters to put in, take out or change, and those that
// changed places with their neighbour (Damerau 1964, restricted: no letter is
// edited twice).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// lookAlike is true of two codes that differ only where one has a digit and the
// other the letter that looks like it: P07 and PO7.
func lookAlike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) || len(x) < 2 || len(x) > 8 {
		return false
	}
	differ := false
	for i := range x {
		pair := string(x[i]) + string(y[i])
		switch {
		case x[i] == y[i]:
		case strings.Contains(" 0o o0 1l l1 1i i1 ", " "+pair+" "):
			differ = true
		default:
			return false
		}
	}
	return differ
}
