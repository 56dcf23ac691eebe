package anchor

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Candidate is a place that may have been meant.
type Candidate struct {
	Ref        framework.Ref
	Span       Span
	Words      string  // as the transcript spells them
	Nth        int     // its number among several same places; 0 where the words only resemble
	Similarity float64 // 1 where only typography differs, else below
}

// NotFound says that words could not be placed, with the candidates. Its
// report is named "words-not-found", "words-ambiguous", "words-left-open" or
// "no-such-turn".
type NotFound struct {
	Report     *framework.Error
	Candidates []Candidate // of ambiguous words every place; else the nearest, at most 3, most similar first
}

// Error prints the report.
func (e *NotFound) Error() string { return e.Report.Error() }

// Unwrap gives the report, so that it is found as a *framework.Error.
func (e *NotFound) Unwrap() error { return e.Report }

// leftOpen says that a correction left it open where a passage is. What its
// words would find is given as candidates.
func leftOpen(t *framework.Transcript, p framework.Passage) error {
	words := p.Words
	if words == "" && p.First+p.Last != "" {
		words = p.First + " … " + p.Last
	}
	e := &NotFound{Report: &framework.Error{Name: "words-left-open", Where: where(t, p.At),
		What: fmt.Sprintf("the transcript was corrected, and it is not certain where “%s” stands now", clip(words, 80)),
		Hint: "framewright read " + where(t, p.At) + " shows the words as they are: code or quote the right ones anew, and remove this one by its id"}}
	if words == "" {
		e.Report.What = fmt.Sprintf("the transcript was corrected, and it is not certain what became of turns %s", p.At)
	}
	p.Placed = ""
	if s, err := Locate(t, p); err == nil {
		e.Candidates = []Candidate{candidate(t, s, 1)}
	}
	return e
}

// Ambiguous tells whether the words stand in several places.
func (e *NotFound) Ambiguous() bool { return e.Report.Name == "words-ambiguous" }

func where(t *framework.Transcript, at framework.Turns) string {
	return framework.Passage{Transcript: t.ID, At: at}.Ref().String()
}

func noSuchTurn(t *framework.Transcript, at framework.Turns) error {
	e := &framework.Error{Kind: framework.Usage, Name: "no-such-turn", Where: where(t, at)}
	turns := t.Turns()
	if len(turns) == 0 {
		e.What = "the transcript has no turns"
		e.Hint = "import the transcript again: nothing was said in what was read"
		return &NotFound{Report: e}
	}
	e.What = "there is no such turn"
	for _, no := range []framework.TurnNo{at.From, at.To} {
		if no.N != 0 && t.Turn(no) == nil {
			e.What = fmt.Sprintf("there is no turn %s", no)
			if slices.Contains(t.Gone, no) {
				e.What += " any more: a correction took it out, or joined it to another"
			}
			break
		}
	}
	e.Hint = fmt.Sprintf("%s has turns %s to %s; framewright read %s shows them",
		t.ID, turns[0].No, turns[len(turns)-1].No, t.ID)
	return &NotFound{Report: e}
}

// ambiguous lists every place with its number.
func ambiguous(t *framework.Transcript, at framework.Turns, words string, spans []Span) error {
	e := &NotFound{Report: &framework.Error{Name: "words-ambiguous", Where: where(t, at)}}
	var lines []string
	for i, s := range spans {
		c := candidate(t, s, 1)
		c.Nth = i + 1
		e.Candidates = append(e.Candidates, c)
		if i < 20 {
			lines = append(lines, fmt.Sprintf("%d  %s  %s", c.Nth, c.Ref, context(t, s)))
		}
	}
	if len(spans) > 20 {
		lines = append(lines, fmt.Sprintf("… and %d more", len(spans)-20))
	}
	e.Report.What = fmt.Sprintf("“%s” stands here %d times", clip(words, 80), len(spans))
	e.Report.Excerpt = strings.Join(lines, "\n")
	e.Report.Hint = "say which with its number, such as --nth 2, or give more of the words"
	return e
}

// tooHigh refuses an nth beyond the places there are.
func tooHigh(t *framework.Transcript, at framework.Turns, words string, spans []Span, nth int) error {
	err := ambiguous(t, at, words, spans).(*NotFound)
	err.Report.Name = "words-not-found"
	times := fmt.Sprintf("%d times", len(spans))
	if len(spans) == 1 {
		times = "once"
	}
	err.Report.What = fmt.Sprintf("“%s” stands here %s, not %d times", clip(words, 80), times, nth)
	err.Report.Hint = fmt.Sprintf("--nth goes from 1 to %d here", len(spans))
	if len(spans) == 1 {
		err.Report.Hint = "leave --nth out"
	}
	return err
}

// notFound tells the nearest places.
func notFound(t *framework.Transcript, at framework.Turns, words string) error {
	e := &NotFound{Report: &framework.Error{Name: "words-not-found", Where: where(t, at)}}
	e.Candidates = nearest(t, at, words)
	e.Report.What = fmt.Sprintf("“%s” does not stand there", clip(words, 80))
	var lines []string
	for _, c := range e.Candidates {
		lines = append(lines, fmt.Sprintf("%s  %s", c.Ref, clip(oneLine(c.Words), 160)))
	}
	e.Report.Excerpt = strings.Join(lines, "\n")
	switch {
	case len(lines) == 0:
		e.Report.Hint = fmt.Sprintf("framewright read %s shows the words there", where(t, at))
	default:
		e.Report.Hint = "words are taken as the transcript spells them, whole words and capitals too; the nearest are shown: use those, with their ref"
	}
	return e
}

func candidate(t *framework.Transcript, s Span, similarity float64) Candidate {
	p := framework.Passage{Transcript: t.ID, At: s.Turns()}
	return Candidate{Ref: p.Ref(), Span: s, Words: Text(t, s), Similarity: similarity}
}

// context shows a place with the words around it.
func context(t *framework.Transcript, s Span) string {
	before, after := Rest(t.Turns(), s)
	return Bracketed(oneLine(before), clip(oneLine(Text(t, s)), 60), oneLine(after), 30)
}

// oneLine folds white space so that a text prints on one line; blanks at the
// ends stay single.
func oneLine(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' {
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	if gap {
		b.WriteByte(' ')
	}
	return b.String()
}

// clip shortens a text to n characters as people see them, for display.
func clip(s string, n int) string {
	for g := graphemes.FromString(s); g.Next(); n-- {
		if n == 0 {
			return strings.TrimRight(s[:g.Start()], " ") + "…"
		}
	}
	return s
}

// lastChars gives the last n characters of a text as people see them.
func lastChars(s string, n int) string {
	var starts []int
	for g := graphemes.FromString(s); g.Next(); {
		starts = append(starts, g.Start())
	}
	if len(starts) <= n {
		return s
	}
	return strings.TrimLeft(s[starts[len(starts)-n]:], " ")
}
