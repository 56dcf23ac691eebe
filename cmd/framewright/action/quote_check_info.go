package action

import (
	"fmt"
	"strings"

	"framewright/coding/draft"
	"framewright/coding/quote"
)

// checkedQuote gives a verdict as people and other programs read it.
func checkedQuote(v *draft.Verdict) *CheckedQuote {
	f := v.Found
	q := &CheckedQuote{Text: f.Text, Status: string(v.Status), Ref: v.Ref, Attribution: f.Signature,
		Edits: append([]quote.Edit{}, v.Edits...), Problems: []string{}, Warnings: []string{},
		Line: f.Line, Page: f.Page, Paragraph: f.Number, Heading: f.Heading, Kind: string(f.Kind),
		Participants: append([]string{}, v.Participants...), Original: v.Original, Differences: []Differing{},
		Explanations: []Explanation{}, Citation: f.Citation, from: f.From, to: f.To, verdict: v}
	if len(v.Participants) > 0 {
		q.Participant = v.Participants[0]
	}
	for _, d := range v.Differences {
		q.Differences = append(q.Differences, Differing{Original: d.Original, Report: d.Draft})
	}
	for _, p := range v.Problems {
		q.Problems = append(q.Problems, p.Name)
		q.Explanations = append(q.Explanations, Explanation{p.Name, p.What})
	}
	for _, w := range v.Warnings {
		q.Warnings = append(q.Warnings, w.Name)
		q.Explanations = append(q.Explanations, Explanation{w.Name, w.What})
	}
	return q
}

// claimed is an entry for words that count participants.
func claimed(n draft.Quantity) *CheckedQuote {
	to := n.From
	to.Offset += len(n.Words)
	return &CheckedQuote{Text: n.Words, Edits: []quote.Edit{}, Problems: []string{}, Warnings: []string{CountedViews},
		Line: n.Line, Page: n.Page, Paragraph: n.Number, Kind: ClaimKind, Participants: []string{}, Original: n.Sentence, Differences: []Differing{},
		Explanations: []Explanation{{CountedViews, fmt.Sprintf("%q counts participants, and the study does not count views (report: counts in study.yaml)", n.Words)}},
		from:         n.From, to: to}
}

// Claim tells that the entry is no quotation, but words that count.
func (q *CheckedQuote) Claim() bool { return q.Kind == ClaimKind }

// Fails tells whether the quotation has to be mended.
func (q *CheckedQuote) Fails() bool { return q.verdict != nil && q.verdict.Fails() }

// Where names the place in the report: "page 12, paragraph 31".
func (q *CheckedQuote) Where() string {
	var parts []string
	if q.Page > 0 {
		parts = append(parts, fmt.Sprint("page ", q.Page))
	}
	switch {
	case q.Line > 0:
		parts = append(parts, fmt.Sprint("line ", q.Line))
	case q.Paragraph > 0:
		parts = append(parts, fmt.Sprint("paragraph ", q.Paragraph))
	}
	return strings.Join(parts, ", ")
}

// place is Where as the bank notes it, in short: "p 12".
func (q *CheckedQuote) place() string {
	switch {
	case q.Page > 0:
		return fmt.Sprint("p ", q.Page)
	case q.Line > 0:
		return fmt.Sprint("line ", q.Line)
	}
	return fmt.Sprint("paragraph ", q.Paragraph)
}

// Honest tells that the words stand in the transcripts as the report has them.
func (q *CheckedQuote) Honest() bool {
	return q.Status == string(draft.Verbatim) || q.Status == string(draft.Edited)
}

// Statuses lists the statuses in the order they are counted.
var Statuses = []string{string(draft.Verbatim), string(draft.Edited), string(draft.Altered), string(draft.NotFound),
	string(draft.OfNotes), string(draft.CitedWords), string(draft.Fragment)}

// QuoteTotals sum a report up.
type QuoteTotals struct {
	Quotations, Failing, Claims int
	Statuses, Problems          map[string]int
	Warnings                    map[string]int // those of claims too
}

// Totals counts by status, problem and warning.
func (r *QuoteChecked) Totals() *QuoteTotals {
	t := &QuoteTotals{Statuses: map[string]int{}, Problems: map[string]int{}, Warnings: map[string]int{}}
	for _, q := range r.Quotes {
		for _, w := range q.Warnings {
			t.Warnings[w]++
		}
		if q.Claim() {
			t.Claims++
			continue
		}
		t.Quotations++
		t.Statuses[q.Status]++
		for _, p := range q.Problems {
			t.Problems[p]++
		}
		if q.Fails() {
			t.Failing++
		}
	}
	return t
}
