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
	// everydayWords make a run somebody's own though all of them are common:
	// "at the end of the day" is not.
	everydayWords = 8
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
	lang   language
	proper map[string]bool // → begins with a capital wherever the participant says it
	weak   map[string]bool // runs of everyday words: somebody's own where several overlap
	given  map[string]bool // words that name them, however often others write them
}

// NewTraces begins with the ids that name the participant and their transcripts;
// gone tells of other refs whether what they point at is theirs and goes. keep are
// words that a person judged to be no trace; language is the study's, "" where it
// is not known.
func NewTraces(ids []string, gone func(ref string) bool, keep []string, language string) *Traces {
	t := &Traces{names: newRefNames(ids, gone), runs: map[string]bool{}, quoted: map[string]bool{}, words: map[string]int{}, stems: map[string][]string{},
		keep: map[string]bool{}, proper: map[string]bool{}, weak: map[string]bool{}, given: map[string]bool{}, lang: languageOf(language)}
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

// everyday tells whether a run is of nothing but words that everybody uses.
func everyday(run []spoken) bool {
	for _, w := range run {
		if !commonWords[w.word] && !functionWords[w.word] {
			return false
		}
	}
	return true
}

// Given takes in what names the participant: labels, the names of files, values,
// entries of the key. However often others write it, it is a trace; a word of
// everyday language among it is not.
func (t *Traces) Given(text string) {
	t.Own(text, true)
	for _, w := range wordsIn(text) {
		if tellsApart(w.word) && !ordinary(w.word) {
			t.given[w.word] = true
		}
	}
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
		t.learnCapital(text, ts[i])
		if !asked && i+runWords <= len(ts) {
			if run := runOf(ts, i, runWords); everyday(ts[i : i+runWords]) {
				t.weak[run] = true
			} else {
				t.runs[run] = true
			}
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
			delete(t.weak, runOf(ts, i, runWords))
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
	if t.names.in(text) || t.flagged(text, ts, byRuns) != nil {
		return
	}
	seen := map[string]bool{}
	for _, tk := range ts {
		for _, w := range t.stems[bareWord(tk.word)] {
			if n, theirs := t.words[w]; theirs && !seen[w] {
				seen[w] = true
				t.words[w] = n + 1
			}
		}
	}
}

// alone tells whether a word stands in the participant's material alone, with one
// ending or another. Words that everybody uses are nobody's, though a small study
// has them from one mouth.
func (t *Traces) alone(word string) bool {
	if t.keep[word] || commonWords[word] || commonWords[bareWord(word)] || !tellsApart(word) {
		return false
	}
	most := -1
	for _, w := range append([]string{word}, t.stems[bareWord(word)]...) {
		if n, theirs := t.words[w]; theirs && !t.keep[w] {
			if t.given[w] {
				return true
			}
			most = max(most, n)
		}
	}
	return most >= 0 && most < farAndWide
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
