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
	Kind string `json:"kind"` // "negation", "joins-turns", "long" or "nothing-omitted"
	What string `json:"what"`
	Edit Edit   `json:"edit"`
}

// LongEdit is how many words an omission or replacement may take away before
// it is warned about.
const LongEdit = 40

// maxCells bounds the work of an alignment: tokens of the one text times
// tokens of the other.
const maxCells = 5_000_000

// Check compares an edited quotation with the words it was taken from and
// lists its edits in order. It fails with "undeclared-edit" where anything
// differs that no mark declares, and with "quotation-too-long" beyond some
// 2,000 words. The error is a *framework.Error.
func Check(original, edited string, rules framework.ReportRules) ([]Edit, []Warning, error) {
	return check(original, nil, edited, rules)
}

// CheckSpan is Check for a place in a transcript. It also warns of edits that
// join the words of several turns.
func CheckSpan(t *framework.Transcript, s anchor.Span, edited string, rules framework.ReportRules) ([]Edit, []Warning, error) {
	var borders []int
	turns, size := t.Turns(), 0
	for i := s.From.Index; i < s.To.Index && i < len(turns); i++ {
		size += len(turns[i].Text) + 1
		if i == s.From.Index {
			size -= s.From.Offset
		}
		borders = append(borders, size-1)
	}
	return check(anchor.Text(t, s), borders, edited, rules)
}

func check(original string, borders []int, edited string, rules framework.ReportRules) ([]Edit, []Warning, error) {
	a := &aligner{original: tokens(original), edited: elements(edited), tidy: phrases(rules.Tidy)}
	if (len(a.original.list)+1)*(len(a.edited)+1) > maxCells {
		return nil, nil, &framework.Error{Name: "quotation-too-long", What: "the quotation is too long to be checked",
			Hint: "quote less, or make several quotations of it"}
	}
	steps := a.align()
	r := &reader{original: original, edited: edited, a: a, borders: borders}
	r.read(steps)
	if len(r.differences) > 0 {
		return nil, nil, undeclared(r.differences)
	}
	return r.edits, r.warnings, nil
}
