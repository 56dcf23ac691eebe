package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// withdrawn finds what is left, or came back with a colleague's copy, of
// participants who withdrew.
func (k *checker) withdrawn() {
	list, err := k.tx.Withdrawn()
	if err != nil {
		k.fail(Problem, "withdrawn.yaml", err)
		return
	}
	if _, err := k.tx.Erasures(); err != nil {
		k.fail(Problem, "erasures.yaml", err)
	}
	if len(list) > 0 {
		k.mayBeTheirs()
	}
	for _, w := range list {
		found := k.remains(w.Participant)
		for _, place := range found {
			k.report.Items = append(k.report.Items, CheckItem{Kind: "withdrawn-remains", Severity: Problem, File: place.File, Ref: place.Ref,
				Message: fmt.Sprintf("%s has withdrawn, and this is theirs or speaks of them", w.Participant),
				Hint:    "framewright participant withdraw " + w.Participant})
		}
	}
}

// mayBeTheirs says of quotations that stand nowhere in the study that they may have
// come back with a colleague's copy: nothing is left here to tell them by.
func (k *checker) mayBeTheirs() {
	for i := range k.report.Items {
		if it := &k.report.Items[i]; strings.Contains(it.Message, "stands nowhere in") || strings.Contains(it.Message, "does not stand at") {
			it.Hint = strings.TrimPrefix(it.Hint+"; somebody has withdrawn from this study: what they said must be deleted here", "; ")
		}
	}
}

// remains lists where a participant who withdrew still is.
func (k *checker) remains(id string) (out []textPlace) {
	add := func(at textPlace) {
		at = textPlace{File: at.File, Ref: at.Ref}
		if !slices.Contains(out, at) {
			out = append(out, at)
		}
	}
	names := confidential.NewTraces([]string{id}, nil, nil, "")
	_ = eachText(k.tx, func(at textPlace, text string) string {
		theirs := strings.EqualFold(at.Participant, id) || at.Transcript != "" && store.OfParticipant(at.Transcript, id)
		if theirs || !at.Speech && at.Field != "turn" && at.File != "guide.yaml" && names.Names(text) {
			if theirs && at.Transcript != "" {
				at.Ref = at.Transcript // once for all of it
			}
			add(at)
		}
		return text
	}) // what cannot be read is named elsewhere
	if people, err := k.tx.Participants(); err == nil && people.Find(id) != nil {
		add(textPlace{File: "participants.yaml", Ref: "@" + id})
	}
	_ = eachMemo(k.tx, func(m *framework.Memo) error {
		if slices.ContainsFunc(m.About, names.Names) {
			add(textPlace{File: "memos/" + m.ID + ".md", Ref: m.ID})
		}
		return nil
	})
	return out
}
