package action

import (
	"fmt"
	"slices"

	"framewright/framework"
)

// quotes proves every quotation, and that its participant allows it.
func (k *checker) quotes() {
	var quoted []*QuoteInfo
	err := eachQuote(k.tx, k.d, func(q *framework.Quotation, info *QuoteInfo, err error) error {
		k.report.Quotes++
		k.at = []string{"id: " + q.ID}
		ref := q.Passage.Ref().String()
		file := "quotes/" + q.Participant + ".yaml"
		if k.broken[q.Passage.Transcript] {
			return nil
		}
		if err != nil {
			k.fail(Problem, ref, fmt.Errorf("quotation %s: %w", q.ID, err))
			if last := &k.report.Items[len(k.report.Items)-1]; last.File == "" {
				last.File = file
			}
			return nil
		}
		if item := info.notPermitted(file); item != nil {
			k.add(*item)
		}
		quoted = append(quoted, info)
		for _, w := range info.Warnings {
			k.add(CheckItem{Kind: "quotation", Severity: Advice, File: file, Ref: ref, Message: "quotation " + q.ID + ": " + w})
		}
		for _, path := range q.Under {
			k.theme(path, file, ref)
		}
		if !slices.Contains(framework.QuoteStates, q.State) {
			k.add(CheckItem{Kind: "bad-state", Severity: Problem, File: file, Ref: ref, Message: fmt.Sprintf("%q is no state of a quotation", q.State),
				Hint: "states are candidate, chosen, used, rejected"})
		}
		return nil
	})
	k.at = nil
	if what, mend := neverAsked(quoted); what != "" {
		k.add(CheckItem{Kind: "permission-unset", Severity: Advice, File: "participants.yaml", Message: what, Hint: mend})
	}
	if err != nil {
		k.fail(Problem, "", err)
	}
}

// notPermitted says of a quotation that must not be printed; nil of others.
func (info *QuoteInfo) notPermitted(file string) *CheckItem {
	if info.notAllowed() == "" || info.State == string(framework.Rejected) {
		return nil
	}
	return &CheckItem{Kind: "not-permitted", Severity: Problem, File: file, Ref: info.Ref,
		Message: fmt.Sprintf("quotation %s: %s has not allowed to be quoted", info.ID, info.Participant),
		Hint:    "framewright quote edit " + info.ID + " --state rejected, or quote remove " + info.ID}
}
