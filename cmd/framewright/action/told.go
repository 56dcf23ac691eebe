package action

import (
	"fmt"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/store"
)

// told is how many people fit signatures of a participant together. It is worked
// out once for each that are the same.
func (d *Desk) told(participant string, signatures ...string) quote.Told {
	key := participant + "\x00" + strings.Join(signatures, "\x00")
	if known, ok := d.fits[key]; ok {
		return known
	}
	var tellings []quote.Signed
	for _, s := range signatures {
		tellings = append(tellings, quote.Signed{Signature: s, Participant: participant})
	}
	var told quote.Told
	if list := quote.Cumulate(tellings, d.Study, d.Participants); len(list) == 1 {
		told = list[0]
	}
	if d.fits == nil {
		d.fits = map[string]quote.Told{}
	}
	d.fits[key] = told
	return told
}

// instead offers signatures that enough people fit.
func instead(coarser []string) string {
	if len(coarser) == 0 {
		return ""
	}
	return "; enough fit " + quotedOr(coarser)
}

func quotedOr(list []string) string {
	var out []string
	for _, s := range list {
		out = append(out, fmt.Sprintf("%q", s))
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	return strings.Join(out[:len(out)-1], ", ") + " or " + out[len(out)-1]
}

// tellings are what the report tells so far: how the chosen and used quotations
// are signed, and what the descriptions of the cases quoted say of them.
func tellings(tx *store.Tx, d *Desk) ([]quote.Signed, error) {
	var out []quote.Signed
	quoted := map[string]bool{}
	err := tx.EachQuote(func(q *framework.Quotation) error {
		p := d.Participants.Find(q.Participant)
		if p == nil || q.State != framework.Chosen && q.State != framework.Used {
			return nil
		}
		t, err := d.head(q.Passage.Transcript)
		if err != nil {
			return nil // check says that the transcript is not there
		}
		signature, _, err := quote.Attribution(d.Study.Report.Attribution, d.Study, p, t.Wave)
		if err != nil {
			return nil // quotations leave unsigned, which is said
		}
		quoted[p.ID] = true
		out = append(out, quote.Signed{Signature: signature, Participant: p.ID, Where: q.Passage.Ref().String()})
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, p := range d.Participants {
		if !quoted[p.ID] {
			continue
		}
		row, err := tx.Row("", p.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range row.Cells {
			if said := quote.TrueOf(c.Summary, p, d.Study, d.Participants); said != "" {
				out = append(out, quote.Signed{Signature: said, Participant: p.ID, Where: row.Ref(c).String()})
			}
		}
	}
	return out, nil
}

// toldElsewhere warns of quotations whose signature fits enough people, but not
// together with what else the report tells of the same participant.
func (d *Desk) toldElsewhere(tx *store.Tx, list ...*QuoteInfo) error {
	all, err := tellings(tx, d)
	if err != nil {
		return err
	}
	by := map[string][]quote.Signed{}
	for _, s := range all {
		by[s.Participant] = append(by[s.Participant], s)
	}
	for _, info := range list {
		if info.signature == "" || info.State == string(framework.Rejected) || info.narrow {
			continue
		}
		signatures, where := []string{info.signature}, []string{}
		seen := map[string]bool{info.signature: true}
		for _, s := range by[info.Participant] {
			if !seen[s.Signature] && s.Signature != "" {
				signatures, where = append(signatures, s.Signature), append(where, fmt.Sprintf("%q at %s", s.Signature, s.Where))
				seen[s.Signature] = true
			}
		}
		if told := d.told(info.Participant, signatures...); len(where) > 0 && told.Few {
			info.narrow, info.Coarser = true, told.Coarser
			info.Warnings = append(info.Warnings, fmt.Sprintf("with what else is told of %s (%s) the signature fits only %d of the participants: fewer than %d may tell readers who spoke%s",
				info.Participant, strings.Join(where, "; "), told.Fits, d.Study.Report.Minimum(), instead(told.Coarser)))
		}
	}
	return nil
}
