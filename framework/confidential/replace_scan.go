package confidential

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework/anchor"
)

// scanned is a text as it is searched for originals.
type scanned struct {
	text   string
	folded anchor.Folded
	runes  []rune // of the folded text
	low    []rune // in one case
	at     []int  // where each begins in the folded text, and where the last ends
}

func scannedText(text string) *scanned {
	s := &scanned{text: text, folded: anchor.Fold(text)}
	n := utf8.RuneCountInString(s.folded.Text)
	s.runes, s.low, s.at = make([]rune, 0, n), make([]rune, 0, n), make([]int, 0, n+1)
	for i, c := range s.folded.Text {
		s.runes, s.low, s.at = append(s.runes, c), append(s.low, lower(c)), append(s.at, i)
	}
	s.at = append(s.at, len(s.folded.Text))
	return s
}

// stretch gives the bytes of the text that runes i to j stand for.
func (s *scanned) stretch(i, j int) (from, to int) { return s.folded.Original(s.at[i], s.at[j]) }

func (s *scanned) is(i int, c rune) bool { return i >= 0 && i < len(s.low) && s.low[i] == c }

func (s *scanned) letter(i int) bool {
	return i >= 0 && i < len(s.runes) && (unicode.IsLetter(s.runes[i]) || unicode.Is(unicode.M, s.runes[i]))
}

func (s *scanned) digit(i int) bool {
	return i >= 0 && i < len(s.runes) && unicode.IsDigit(s.runes[i])
}

// between tells whether a word may end before a rune and another begin with it.
// Letters and numbers part, so that "Margaret2" is Margaret and a number; in
// scripts without blanks every character does.
func (s *scanned) between(i int) bool {
	switch {
	case i <= 0 || i >= len(s.runes):
		return true
	case s.digit(i-1) && s.digit(i):
		return false
	case s.letter(i-1) && s.letter(i):
		return !unicode.Is(unicode.M, s.runes[i]) && (unspaced(s.runes[i-1]) || unspaced(s.runes[i]))
	case unicode.Is(unicode.M, s.runes[i]):
		return false
	}
	return true
}

// unspaced tells of scripts that are written without blanks between words.
func unspaced(c rune) bool {
	return c >= 0x0e00 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// begins tells whether a word begins at a rune. Behind an apostrophe it does
// where that opens a quotation or stands for a vowel left out (l'Anne); in
// O'Brien and D'Angelo it is inside a name.
func (s *scanned) begins(i int) bool {
	if !s.between(i) {
		return false
	}
	if !s.apostrophe(i-1) || !s.letter(i-2) {
		return true
	}
	from := i - 2
	for s.letter(from - 1) {
		from--
	}
	elided := string(s.runes[from : i-1])
	return elided == "L" || len(elided) <= 6 && elided == strings.ToLower(elided)
}

// ends tells whether a word ends before a rune.
func (s *scanned) ends(j int) bool {
	return s.between(j) && !(s.apostrophe(j) && s.letter(j+1))
}

// endings are what is hung on a name behind an apostrophe: in English 's, 'll, 've;
// in Turkish cases, such as 'nin and 'dan.
var endings = func() map[string]bool {
	out := map[string]bool{}
	for _, e := range strings.Fields("s ll d ve re m em in ın un ün nin nın nun nün a e ya ye na ne da de ta te dan den tan ten yi yı yu yü i ı u ü la le yla yle") {
		out[anchor.Fold(e).Text] = true
	}
	return out
}()

// loudEndings are those that a name in capitals may have.
var loudEndings = []string{"S", "LL", "D", "VE", "RE"}

// suffix is how many runes of an ending behind an apostrophe stand at j, 0 for
// none.
func (s *scanned) suffix(j int) int {
	if !s.apostrophe(j) {
		return 0
	}
	end := j + 1
	for s.letter(end) && !unspaced(s.runes[end]) {
		end++
	}
	tail := string(s.runes[j+1 : end])
	if !endings[tail] && !slices.Contains(loudEndings, tail) || !s.between(end) {
		return 0
	}
	return end - j
}

// possesses tells whether an apostrophe behind a word says whose something is,
// and does not end a quotation: a word follows, and no mark is open.
func (s *scanned) possesses(j int) bool {
	if !s.is(j+1, ' ') || !s.letter(j+2) && !s.digit(j+2) {
		return false
	}
	open := 0
	for i := range j {
		if s.runes[i] != '\'' {
			continue
		}
		switch inner := s.letter(i-1) || s.digit(i-1); {
		case !inner && s.letter(i+1):
			open++
		case open > 0 && !s.letter(i+1):
			open--
		}
	}
	return open == 0
}

// compounds are words that are hung on a name by a hyphen and do not make another
// name of it.
var compounds = map[string]bool{"based": true, "born": true, "bred": true, "like": true, "style": true, "wide": true, "area": true, "side": true, "ish": true,
	"only": true, "specific": true, "type": true, "ward": true, "wards": true, "trained": true, "educated": true, "led": true, "run": true, "free": true,
	"ex": true, "non": true, "pre": true, "post": true, "anti": true, "pro": true, "half": true, "mid": true, "near": true, "inner": true, "outer": true}

// longestPrefix is how many letters may be hung before a name by a hyphen without
// making another name of it: al-Hassan.
const longestPrefix = 3

// alone tells whether runes i to j are not part of a longer name: Ann-Marie is
// not Ann, and Stratford-upon-Avon is not Stratford; Leeds-based is Leeds.
func (s *scanned) alone(i, j int) bool {
	for at := i; s.hyphen(at-1) && s.letter(at-2); {
		end := at - 1
		for at = end; s.letter(at-1) || s.digit(at-1); {
			at--
		}
		if before := string(s.runes[at:end]); !compounds[before] && (len(before) > longestPrefix || before != strings.ToLower(before)) {
			return false
		}
	}
	for at := j; s.hyphen(at) && s.letter(at+1); {
		from := at + 1
		for at = from; s.letter(at) || s.digit(at); {
			at++
		}
		if behind := string(s.runes[from:at]); behind != strings.ToLower(behind) || !unicode.IsUpper(s.runes[i]) && !compounds[behind] {
			return false
		}
	}
	return true
}

// bracketed tells whether runes i to j stand within square brackets.
func (s *scanned) bracketed(i, j int) bool {
	edge := func(r rune) bool { return r == '[' || r == ']' }
	before, behind := i-1, slices.IndexFunc(s.runes[j:], edge)
	for before >= 0 && !edge(s.runes[before]) {
		before--
	}
	return before >= 0 && s.runes[before] == '[' && behind >= 0 && s.runes[j+behind] == ']'
}

// apostrophe tells an apostrophe from other quotation marks.
func (s *scanned) apostrophe(i int) bool {
	if !s.is(i, '\'') {
		return false
	}
	from, to := s.stretch(i, i+1)
	return strings.Contains("'’‘ʼ´`′＇", s.text[from:to])
}

// hyphen tells a hyphen from a dash, which parts words: in folded text they are
// one.
func (s *scanned) hyphen(i int) bool {
	if !s.is(i, '-') {
		return false
	}
	from, to := s.stretch(i, i+1)
	switch s.text[from:to] {
	case "-", "‐", "‑", "－", "﹣":
		return true
	}
	return false
}
