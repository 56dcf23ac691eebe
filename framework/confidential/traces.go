package confidential

import (
	"strings"
	"unicode"

	"framewright/framework/anchor"
	"framewright/framework/words"
)

// Gone stands in the place of what a participant who withdrew had said.
const Gone = "[withdrawn]"

// Runs of this many words are somebody's own; in quotation marks fewer are.
const (
	runWords    = 4
	quotedWords = 3
	// farAndWide is in how many texts that do not speak of a participant a word
	// must stand to be the researchers' own and not a trace.
	farAndWide = 3
)

// Traces knows what a participant said, and finds it again in what others wrote:
// runs of words that nobody else said, and single words that stand in their
// material alone. First all of theirs is given (Own), then what others said
// (Others) and what stands elsewhere (Weigh); then it finds.
type Traces struct {
	names  *refNames
	runs   map[string]bool
	quoted map[string]bool
	words  map[string]int // → in how many texts that do not speak of them
	stems  map[string][]string
	keep   map[string]bool
}

// NewTraces begins with the ids that name the participant and their transcripts;
// gone tells of other refs whether what they point at is theirs and goes. keep are
// words that a person judged to be no trace.
func NewTraces(ids []string, gone func(ref string) bool, keep []string) *Traces {
	t := &Traces{names: newRefNames(ids, gone), runs: map[string]bool{}, quoted: map[string]bool{}, words: map[string]int{}, stems: map[string][]string{}, keep: map[string]bool{}}
	for _, w := range keep {
		t.keep[foldedWord(w)] = true
	}
	return t
}

// spoken is a word of a text: folded, and where it stands.
type spoken struct {
	word     string
	from, to int
}

func foldedWord(word string) string { return strings.ToLower(anchor.Fold(word).Text) }

// wordsIn gives the words of a text. Of a script without blanks every character is
// one.
func wordsIn(text string) []spoken {
	var out []spoken
	begun := -1
	end := func(to int) {
		if begun >= 0 {
			word := text[begun:to]
			trimmed := strings.TrimRight(word, "'’")
			out = append(out, spoken{foldedWord(trimmed), begun, begun + len(trimmed)})
		}
		begun = -1
	}
	for i, r := range text {
		switch {
		case words.Unspaced(r):
			end(i)
			out = append(out, spoken{foldedWord(string(r)), i, i + len(string(r))})
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			if begun < 0 {
				begun = i
			}
		case begun >= 0 && (r == '\'' || r == '’' || r == '\u00ad' || r == '\u200b' || r == '\u200c' || r == '\u200d'):
		default:
			end(i)
		}
	}
	end(len(text))
	return out
}

// tellsApart tells whether a word is long enough to be told from chance.
func tellsApart(word string) bool {
	letters, digits := 0, 0
	for _, r := range word {
		switch {
		case words.Unspaced(r):
			return false
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters >= 3 || letters > 0 && letters+digits >= 4 || digits >= 5
}

// bareWord is a word without the endings that make another word of none.
func bareWord(word string) string {
	for _, end := range []string{"'s", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly"} {
		if cut, ok := strings.CutSuffix(word, end); ok && len(cut) >= 4 {
			return cut
		}
	}
	return word
}

// runOf is n words from the ith.
func runOf(ts []spoken, i, n int) string {
	var b strings.Builder
	for _, t := range ts[i : i+n] {
		b.WriteString(t.word)
		b.WriteByte(' ')
	}
	return b.String()
}

// Own takes in a text that is the participant's, or about them alone. Of what
// they are asked, only single words are theirs.
func (t *Traces) Own(text string, asked bool) {
	ts := wordsIn(text)
	for i := range ts {
		if w := ts[i].word; tellsApart(w) {
			if _, known := t.words[w]; !known {
				t.words[w] = 0
				t.stems[bareWord(w)] = append(t.stems[bareWord(w)], w)
			}
		}
		if !asked && i+runWords <= len(ts) {
			t.runs[runOf(ts, i, runWords)] = true
		}
		if !asked && i+quotedWords <= len(ts) {
			t.quoted[runOf(ts, i, quotedWords)] = true
		}
	}
}

// Others takes out what somebody else said too, or what everybody knows: what is
// said by two is no trace of one.
func (t *Traces) Others(text string) {
	ts := wordsIn(text)
	for i := range ts {
		for _, w := range t.stems[bareWord(ts[i].word)] {
			delete(t.words, w)
		}
		if i+runWords <= len(ts) {
			delete(t.runs, runOf(ts, i, runWords))
		}
		if i+quotedWords <= len(ts) {
			delete(t.quoted, runOf(ts, i, quotedWords))
		}
	}
}

// Weigh counts the words of a text that stays. A word that stands in several
// which do not speak of the participant is the researchers' own.
func (t *Traces) Weigh(text string) {
	ts := wordsIn(text)
	if t.names.in(text) || t.flagged(text, ts, false) != nil {
		return
	}
	seen := map[string]bool{}
	for _, tk := range ts {
		if n, theirs := t.words[tk.word]; theirs && !seen[tk.word] {
			seen[tk.word] = true
			t.words[tk.word] = n + 1
		}
	}
}

// alone tells whether a word stands in the participant's material alone. Words
// that everybody uses are nobody's, though a small study has them from one mouth.
func (t *Traces) alone(word string) bool {
	n, theirs := t.words[word]
	return theirs && n < farAndWide && !t.keep[word] && !commonWords[word]
}

// flagged marks the words of a text that are traces; nil where none is.
func (t *Traces) flagged(text string, ts []spoken, single bool) []bool {
	flags, any := make([]bool, len(ts)), false
	mark := func(i, n int) {
		for k := i; k < i+n; k++ {
			flags[k], any = true, true
		}
	}
	for i := range ts {
		if i+runWords <= len(ts) && t.runs[runOf(ts, i, runWords)] {
			mark(i, runWords)
		}
		if single && t.alone(ts[i].word) {
			mark(i, 1)
		}
	}
	for _, q := range quoteMarks(text) {
		first, last := inside(ts, q)
		theirs := false
		for i := first; i < last; i++ {
			theirs = theirs || i+quotedWords <= last && t.quoted[runOf(ts, i, quotedWords)] || i+runWords <= last && t.runs[runOf(ts, i, runWords)]
		}
		if theirs {
			mark(first, last-first)
		}
	}
	if !any {
		return nil
	}
	return flags
}

// inside gives the tokens that lie in a stretch of the text.
func inside(ts []spoken, s [2]int) (first, last int) {
	for first < len(ts) && ts[first].from < s[0] {
		first++
	}
	for last = first; last < len(ts) && ts[last].to <= s[1]; {
		last++
	}
	return first, last
}

// closing are the marks that end a quotation, by those that begin it.
var closing = map[rune]string{'"': "\"”“", '“': "”\"", '„': "“”", '«': "»", '»': "«", '‘': "’'", '\'': "'’", '‹': "›"}

// quoteMarks are the stretches between quotation marks.
func quoteMarks(text string) (out [][2]int) {
	rs := []rune(text)
	at := make([]int, len(rs)+1)
	for i, n := 0, 0; i < len(rs); i++ {
		at[i] = n
		n += len(string(rs[i]))
		at[i+1] = n
	}
	letter := func(i int) bool {
		return i >= 0 && i < len(rs) && (unicode.IsLetter(rs[i]) || unicode.IsDigit(rs[i]))
	}
	for i := 0; i < len(rs); i++ {
		ends, opens := closing[rs[i]]
		if !opens || letter(i-1) {
			continue
		}
		for k := i + 1; k < len(rs) && rs[k] != '\n'; k++ {
			if strings.ContainsRune(ends, rs[k]) && !letter(k+1) {
				out = append(out, [2]int{at[i+1], at[k]})
				i = k
				break
			}
		}
	}
	return out
}
