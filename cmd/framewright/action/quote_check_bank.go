package action

import (
	"fmt"
	"slices"

	"framewright/framework"
)

// NotChosen names the warning of a quotation that is printed though the team has
// turned it down, or has not decided on it.
const NotChosen = "not chosen"

// preferred puts those quotations first that the team has chosen: what lies over
// the printed words beside them says nothing against it.
func preferred(list []*framework.Quotation) []*framework.Quotation {
	rank := func(q *framework.Quotation) int {
		return slices.Index([]framework.QuoteState{framework.Used, framework.Chosen, framework.Candidate, framework.Rejected}, q.State)
	}
	slices.SortStableFunc(list, func(a, b *framework.Quotation) int { return rank(a) - rank(b) })
	return list
}

// warnOfState warns of a quotation that the bank holds as rejected or as a mere
// candidate, with the note that says why.
func (q *CheckedQuote) warnOfState(k *framework.Quotation) {
	what, mend := "", ""
	switch k.State {
	case framework.Rejected:
		what, mend = "the bank has it as rejected", "leave it out, or decide anew: framewright quote edit "+k.ID+" --state chosen"
	case framework.Candidate:
		what, mend = "the bank has it as a candidate, which nobody has chosen yet", "framewright quote edit "+k.ID+" --state chosen"
	default:
		return
	}
	if k.Note != "" {
		what += ": " + oneLine(k.Note)
	}
	q.Warnings = append(q.Warnings, NotChosen)
	q.Explanations = append(q.Explanations, Explanation{NotChosen, fmt.Sprintf("%s (%s)", what, mend)})
}

// recorded notes a printed quotation at those that the bank holds of it. One that
// was rejected stays so: a draft does not overrule what the team has decided.
func (r *recorder) recorded(q *CheckedQuote, list []*framework.Quotation) {
	q.ID = list[0].ID
	q.warnOfState(list[0])
	for _, k := range list {
		if k.State != framework.Rejected {
			r.use(k, q)
		}
	}
}
