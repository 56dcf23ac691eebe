package chart

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
	"framewright/framework/anchor"
)

// foldedTranscript is a transcript whose turns are folded when they are first
// asked for: most checks look at the turns cited and no others.
type foldedTranscript struct {
	*framework.Transcript
	turns  []*framework.Turn
	folded []string
	done   []bool
}

// fold is the folded text of a turn.
func (f *foldedTranscript) fold(i int) string {
	if !f.done[i] {
		f.done[i], f.folded[i] = true, anchor.Fold(f.turns[i].Text).Text
	}
	return f.folded[i]
}

// keptFolded is how many folded transcripts a checker keeps.
const keptFolded = 32

// transcript gives a transcript with its text folded; nil where there is none.
func (c *Checker) transcript(id string) (*foldedTranscript, error) {
	key := strings.ToLower(id)
	if t, ok := c.folded[key]; ok {
		return t, nil
	}
	t, err := c.Transcript(id)
	if t == nil || err != nil {
		return nil, err
	}
	f := &foldedTranscript{Transcript: t, turns: t.Turns()}
	f.folded, f.done = make([]string, len(f.turns)), make([]bool, len(f.turns))
	if len(c.folded) >= keptFolded {
		clear(c.folded)
	}
	c.folded[key] = f
	return f, nil
}

// text joins the folded turns of a stretch; speech leaves out the
// interviewer's, whose "mm" may part a participant's sentence.
func (f *foldedTranscript) text(at framework.Turns, speech bool) string {
	if at.From == at.To {
		return f.turnText(at.From, speech)
	}
	within := map[framework.TurnNo]bool{}
	for _, turn := range f.Stretch(at) {
		within[turn.No] = true
	}
	var parts []string
	for i, turn := range f.turns {
		if within[turn.No] && !(speech && f.Speaker(turn.Speaker).Role == framework.Interviewer) {
			parts = append(parts, f.fold(i))
		}
	}
	return strings.Join(parts, " ")
}

// turnText is text for one turn.
func (f *foldedTranscript) turnText(no framework.TurnNo, speech bool) string {
	for i, turn := range f.turns {
		if turn.No == no && !(speech && f.Speaker(turn.Speaker).Role == framework.Interviewer) {
			return f.fold(i)
		}
	}
	return ""
}

// quoteCited checks quoted words against the turns that their statement cites.
func (k *statementCheck) quoteCited(q Quote) {
	want := patterns(q.Words)
	if len(want) == 0 {
		return
	}
	asked := false
	for _, s := range k.cited {
		if stands(want, s.t.text(s.at, true)) {
			if s.t.Kind == framework.Notes {
				k.noted(q, s)
			}
			return
		}
		asked = asked || stands(want, s.t.text(s.at, false))
	}
	if asked {
		k.add(Finding{Kind: WordsInterviewer, Severity: Advice, Words: q.Words, At: q.At, Ref: k.cited[0].ref.String(),
			Message: fmt.Sprintf("%s are the interviewer's words", inMarks(q.Words)),
			Hint:    "quotation marks are for the participant's own words: take them away, or cite the answer"})
		return
	}
	var refs []string
	for _, s := range k.cited {
		refs = append(refs, s.ref.String())
	}
	k.add(Finding{Kind: WordsNotFound, Severity: Problem, Words: q.Words, At: q.At, Ref: strings.Join(refs, ", "),
		Message: fmt.Sprintf("%s does not stand at %s", inMarks(q.Words), strings.Join(refs, " or ")),
		Hint:    k.whereElse(q)})
}

// noted advises where quoted words are a researcher's.
func (k *statementCheck) noted(q Quote, s stretch) {
	k.add(Finding{Kind: WordsNotes, Severity: Advice, Words: q.Words, At: q.At, Ref: s.ref.String(),
		Message: fmt.Sprintf("%s stands in notes, and is the researcher's wording", inMarks(q.Words)),
		Hint:    "quotation marks are for the participant's own words: take them away"})
}

// quoteAnywhere checks quoted words that have no ref against all that the
// participant says.
func (k *statementCheck) quoteAnywhere(q Quote) {
	if len(patterns(q.Words)) == 0 || len(k.elsewhere(q)) > 0 {
		return
	}
	sought := k.sought()
	if len(sought) == 0 {
		return
	}
	k.add(Finding{Kind: WordsNotFound, Severity: Problem, Words: q.Words, At: q.At,
		Message: fmt.Sprintf("%s stands nowhere in %s", inMarks(q.Words), strings.Join(ids(sought), " or ")),
		Hint:    k.whereElse(q)})
}

// sought lists the transcripts in which words of this row may stand: those
// cited first, then those in which the participant speaks.
func (k *statementCheck) sought() []*foldedTranscript {
	var out []*foldedTranscript
	seen := map[string]bool{}
	take := func(t *foldedTranscript) {
		if t != nil && !seen[t.ID] {
			seen[t.ID] = true
			out = append(out, t)
		}
	}
	for _, s := range k.cited {
		take(s.t)
	}
	var names []string
	if k.Of != nil {
		names = k.Of(k.cell.Participant)
	} else {
		names = append([]string{k.cell.Participant}, k.circle()[1:]...)
	}
	for _, id := range names {
		t, _ := k.transcript(k.spelled(id))
		take(t)
	}
	return out
}

// spelled is an id as the participants spell it.
func (k *statementCheck) spelled(id string) string {
	if p := k.Participants.Find(id); p != nil {
		return p.ID
	}
	return id
}

func ids(ts []*foldedTranscript) []string {
	var out []string
	for _, t := range ts {
		out = append(out, t.ID)
	}
	return out
}

// elsewhere lists the turns of the transcripts sought that hold the words, the
// participants' turns before the interviewer's.
func (k *statementCheck) elsewhere(q Quote) []framework.Ref {
	said, asked := k.places(q)
	return append(said, asked...)
}

// places lists the turns of the transcripts sought that hold the words: the
// participants', and the interviewer's.
func (k *statementCheck) places(q Quote) (said, asked []framework.Ref) {
	want := patterns(q.Words)
	if len(want) == 0 {
		return nil, nil
	}
	for _, t := range k.sought() {
		for i, turn := range t.turns {
			if !stands(want, t.fold(i)) {
				continue
			}
			ref := framework.Passage{Transcript: t.ID, At: framework.Turns{From: turn.No, To: turn.No}}.Ref()
			if t.Speaker(turn.Speaker).Role == framework.Interviewer {
				asked = append(asked, ref)
				continue
			}
			said = append(said, ref)
		}
	}
	return said, asked
}

// whereElse says where words do stand, else what resembles them most.
func (k *statementCheck) whereElse(q Quote) string {
	if places := k.elsewhere(q); len(places) > 0 {
		var at []string
		for _, p := range places[:min(3, len(places))] {
			at = append(at, k.short(p))
		}
		return "it stands at " + strings.Join(at, ", ")
	}
	if inner := bracketRef.FindString(q.Words); inner != "" {
		if _, ok := parseCites(inner[1 : len(inner)-1]); ok {
			return fmt.Sprintf("put %s behind the quotation mark", inner)
		}
	}
	best := anchor.Candidate{}
	for _, t := range k.sought() {
		_, _, err := anchor.Place(t.Transcript, framework.Turns{}, q.Words, 1)
		var none *anchor.NotFound
		if errors.As(err, &none) && len(none.Candidates) > 0 && none.Candidates[0].Similarity > best.Similarity {
			best = none.Candidates[0]
		}
	}
	if best.Similarity > 0 {
		return fmt.Sprintf("the nearest is at %s: %s", k.short(best.Ref), inMarks(best.Words))
	}
	return "quotation marks are for words as the transcript spells them; [...] marks what was left out"
}

var (
	bracketRef = regexp.MustCompile(`\[[^\[\]]*\]`)
	leftOut    = regexp.MustCompile(`\[[^\[\]]*\]|\(\s*(?:\.\.\.|…)\s*\)`)
	dots       = regexp.MustCompile(`\.\.\.+|…|` + leftOut.String())
)

// patterns are the ways to read quoted words, strictest first: as they stand;
// with [...] and [inserted words] as gaps; with bare dots as gaps too. Each is
// folded words that must follow one another; none is left of words that are
// only signs.
func patterns(words string) [][]string {
	var out [][]string
	for _, gaps := range []*regexp.Regexp{nil, leftOut, dots} {
		parts := []string{words}
		if gaps != nil {
			if !gapped(words) {
				break
			}
			if parts = gaps.Split(words, -1); len(parts) == 1 {
				continue
			}
		}
		var p []string
		for _, part := range parts {
			if w := trimmed(anchor.Fold(part).Text); w != "" {
				p = append(p, w)
			}
		}
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// gapped tells whether words can hold a gap at all: most do not.
func gapped(words string) bool {
	return strings.ContainsAny(words, "[(…") || strings.Contains(words, "...")
}

// trimmed takes points, marks and blanks from the ends of folded words. An
// apostrophe or bracket at the beginning may belong to them.
func trimmed(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
	return strings.TrimLeft(s, " .,;:-")
}

// stands tells whether a text holds the words in any of the ways to read them.
func stands(ways [][]string, text string) bool {
	for _, parts := range ways {
		at := 0
		for _, p := range parts {
			if at = find(text, p, at); at < 0 {
				break
			}
			at += len(p)
		}
		if at >= 0 {
			return true
		}
	}
	return false
}

// find gives where words stand in a text from an offset on, on word borders
// and whatever the case of their first letter; -1 where they do not.
func find(text, words string, from int) int {
	first, size := utf8.DecodeRuneInString(words)
	tail := words[size:]
	for at := from; at <= len(text); {
		i := strings.Index(text[at:], tail)
		if i < 0 {
			return -1
		}
		begin, ok := startsWith(text, at+i, first)
		end := at + i + len(tail)
		if ok && begin >= from && border(text, begin) && border(text, end) && !contracted(text[end:]) {
			return begin
		}
		_, step := utf8.DecodeRuneInString(text[at+i:])
		at += i + max(step, 1)
	}
	return -1
}

// startsWith tells whether the rune before an offset is first in any case, and
// where it begins.
func startsWith(text string, at int, first rune) (int, bool) {
	r, size := utf8.DecodeLastRuneInString(text[:at])
	same := r == first || unicode.ToLower(r) == unicode.ToLower(first)
	return at - size, size > 0 && same
}

// border tells whether a word may begin or end at an offset. In scripts
// without blanks between words it may anywhere.
func border(text string, at int) bool {
	before, a := utf8.DecodeLastRuneInString(text[:at])
	after, b := utf8.DecodeRuneInString(text[at:])
	if a == 0 || b == 0 {
		return true
	}
	return !joins(before) || !joins(after)
}

// contracted tells whether a text goes on with an apostrophe and a letter: the
// words "I can" do not stand in "I can't".
func contracted(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "'")
	r, _ := utf8.DecodeRuneInString(rest)
	return ok && unicode.IsLetter(r)
}

func joins(r rune) bool {
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan) {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
