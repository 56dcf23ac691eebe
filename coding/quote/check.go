package quote

import (
	"framewright/framework"
	"framewright/framework/anchor"
)

// EditKind says what sort of change an edit is.
type EditKind string

// The kinds of edits.
const (
	Omission    EditKind = "omission"    // [...]: words left out
	Insertion   EditKind = "insertion"   // [word]: words put in
	Replacement EditKind = "replacement" // [word] in the place of others
	Letter      EditKind = "letter"      // [H]ow
	Tidy        EditKind = "tidy"        // a hesitation the house drops
	Typography  EditKind = "typography"  // quote marks, dashes, the capital and the marks at the ends
)

// Edit is one change from the transcript's words to the quotation's.
type Edit struct {
	Kind     EditKind `json:"kind"`
	Original string   `json:"original"` // as the transcript has it; "" for an insertion
	Text     string   `json:"text"`     // as the quotation has it, with its brackets; "" for what was tidied away
}

// Warning is an edit that is declared and may still change what was meant.
type Warning struct {
	Kind string `json:"kind"` // "negation", "joins-turns" or "long"
	What string `json:"what"`
	Edit Edit   `json:"edit"`
}

// maxCells bounds the work of an alignment: tokens of the one text times
// tokens of the other.
const maxCells = 5_000_000

// Check compares an edited quotation with the words it was taken from and
// lists its edits in order. It fails with "undeclared-edit" where anything
// differs that no mark declares or a [...] leaves nothing out, with
// "nothing-quoted" where the edits leave none of the words, and with
// "quotation-too-long" beyond some 2,000 words. The error is a
// *framework.Error.
func Check(original, edited string, rules framework.ReportRules) ([]Edit, []Warning, error) {
	return check(original, place{}, edited, rules)
}

// CheckSpan is Check for a place in a transcript. It also warns of edits that
// join the words of several turns, lets a [...] at either end stand for what
// the turn holds beyond the place, and counts an interviewer's words within it
// for none of the participant's.
func CheckSpan(t *framework.Transcript, s anchor.Span, edited string, rules framework.ReportRules) ([]Edit, []Warning, error) {
	return check(anchor.Text(t, s), placeOf(t, s), edited, rules)
}

func check(original string, at place, edited string, rules framework.ReportRules) ([]Edit, []Warning, error) {
	a := &aligner{original: tokens(original), edited: elements(edited), tidy: phrases(rules.Tidy)}
	if (len(a.original.list)+1)*(len(a.edited)+1) > maxCells {
		return nil, nil, &framework.Error{Name: "quotation-too-long", What: "the quotation is too long to be checked",
			Hint: "quote less, or make several quotations of it"}
	}
	steps := a.align()
	r := &reader{original: original, edited: edited, a: a, at: at, longest: rules.LongestEdit()}
	r.read(steps)
	if len(r.differences) > 0 {
		return nil, nil, undeclared(r.differences)
	}
	if len(r.hollow) > 0 {
		return nil, nil, omitsNothing(r.hollow)
	}
	if r.kept == 0 && r.cut {
		return nil, nil, &framework.Error{Name: "nothing-quoted", What: "nothing of the participant's own words is left in the quotation", Excerpt: one(edited),
			Hint: "quote some of them outside the brackets, as in [...] their words [...]; what is told in other words is a summary, for the chart"}
	}
	return r.edits, r.warnings, nil
}
