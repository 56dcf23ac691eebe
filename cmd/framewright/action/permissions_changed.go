package action

import (
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// quotable are the answers of all participants on being quoted, as they count:
// their own, else that of their group.
func (d *Desk) quotable() map[string]framework.Consent {
	out := map[string]framework.Consent{}
	for _, p := range d.Participants {
		out[p.ID] = d.permission(p.ID, "quote")
	}
	return out
}

// forbidden says which quotations that were chosen or printed may not be printed
// any more, now that answers have changed; "" where there are none.
func (d *Desk) forbidden(tx *store.Tx, before map[string]framework.Consent) (string, error) {
	var list, first []string
	err := tx.EachQuote(func(q *framework.Quotation) error {
		chosen := q.State == framework.Chosen || q.State == framework.Used
		if !chosen || before[q.Participant] == framework.Refused || d.permission(q.Participant, "quote") != framework.Refused {
			return nil
		}
		said := fmt.Sprintf("%s (%s, %s", q.ID, q.Passage.Ref(), q.State)
		if len(q.Used) > 0 {
			said += " in " + strings.Join(q.Used, "; ")
		}
		list = append(list, said+")")
		first = append(first, q.ID)
		return nil
	})
	if err != nil || len(list) == 0 {
		return "", err
	}
	shown := list[:min(len(list), listedMost)]
	more := ""
	if n := len(list) - len(shown); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("%s must not be printed any more: %s%s; take them out of your reports: framewright quote edit %s --state rejected",
		Plural(len(list), "quotation that was taken up", "quotations that were taken up"), strings.Join(shown, ", "), more, first[0]), nil
}

// tellAnswers says how a participant's answers have changed, and what follows for
// the bank of quotations.
func (s *Session) tellAnswers(tx *store.Tx, d *Desk, p *framework.Participant, was framework.Permissions, quotable map[string]framework.Consent) error {
	if said := answered(was, p.Permissions); len(said) > 0 {
		s.later("%s: %s", p.ID, strings.Join(said, ", "))
	}
	said, err := d.forbidden(tx, quotable)
	if said != "" {
		s.later("%s", said)
	}
	return err
}
