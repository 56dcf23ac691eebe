package action

import (
	"fmt"
	"strings"

	"framewright/framework/anchor"
	"framewright/framework/confidential"
)

// PseudonymLook is a place of an entry before and after its original is replaced.
// It holds the original: it is shown before the question, and is kept nowhere.
type PseudonymLook struct {
	ID     string
	Ref    string
	Before string
	After  string
}

const (
	looksEach = 3  // places that are shown of an entry
	besideMax = 60 // bytes between two names that stand side by side
)

// look keeps the first places of each entry, for whoever is asked whether they
// are to be replaced.
func (p *pseudonymiser) look(place, text, now string, hits []confidential.Hit) {
	if p.looked == nil {
		p.looked = map[string]int{}
	}
	for _, h := range hits {
		if p.looked[h.Entry.ID]++; p.looked[h.Entry.ID] > looksEach {
			continue
		}
		p.report.Looks = append(p.report.Looks, PseudonymLook{ID: h.Entry.ID, Ref: place, Before: around(text, h.From, h.To),
			After: around(now, confidential.Moved(hits, h.From, false), confidential.Moved(hits, h.To, true))})
	}
}

// sideBySide warns where two spellings of one name, such as a name and its short
// form, stand beside one another: "Deborah, Debs we call her" becomes a sentence
// that makes no sense once both are the same word.
func (p *pseudonymiser) sideBySide(place, text string, hits []confidential.Hit) {
	last := map[string]confidential.Hit{}
	for _, b := range hits {
		a, had := last[b.Entry.ID]
		last[b.Entry.ID] = b
		if !had || b.From-a.To > besideMax || uninflected(text[a.From:a.To]) == uninflected(text[b.From:b.To]) {
			continue
		}
		p.report.Warnings = appendOnce(p.report.Warnings, fmt.Sprintf("%s: two spellings side by side both become %s; where that makes no sense, give one of them a pseudonym of its own", place, b.Entry.Replacement))
	}
}

// uninflected is a name without what is hung on it: Ada's, the Adas.
func uninflected(words string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(anchor.Fold(words).Text), "'"), "s"), "'")
}
