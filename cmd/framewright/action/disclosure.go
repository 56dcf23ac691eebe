package action

import (
	"context"
	"slices"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/store"
)

// Disclosure is what the chosen and used quotations tell of those who are quoted.
type Disclosure struct {
	Minimum      int          `json:"minimum"` // the smallest group a signature should fit
	Participants []quote.Told `json:"participants"`
	Alone        []FewHave    `json:"alone"`
}

// FewHave is a value of an attribute that fewer people have than a signature
// should fit: it singles them out wherever it is printed.
type FewHave struct {
	Attribute    string   `json:"attribute"`
	Value        string   `json:"value"`
	Shown        string   `json:"shown"` // as it is printed
	Fits         int      `json:"fits"`
	Participants []string `json:"participants"`
	InSignature  bool     `json:"in_signature"` // the template of signatures prints it
}

// Disclosure tells, for each participant quoted, what the report tells of them
// in all, and how many people fit it.
func (s *Session) Disclosure(ctx context.Context) (*Disclosure, error) {
	out := &Disclosure{Participants: []quote.Told{}, Alone: []FewHave{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if err := d.checkTemplate(); err != nil {
			return err
		}
		all, err := tellings(tx, d)
		if err != nil {
			return err
		}
		out.Minimum = d.Study.Report.Minimum()
		out.Participants = append(out.Participants, quote.Cumulate(all, d.Study, d.Participants)...)
		slices.SortStableFunc(out.Participants, func(a, b quote.Told) int {
			if a.Few != b.Few {
				return map[bool]int{true: -1, false: 1}[a.Few]
			}
			return a.Fits - b.Fits
		})
		out.Alone = append(out.Alone, d.fewHave()...)
		return nil
	})
	return out, err
}

// fewHave lists the values that few people ever had, in the order of the
// attributes. Numbers and dates are left out: nearly each is somebody's alone.
func (d *Desk) fewHave() []FewHave {
	fields := quote.Fields(d.Study.Report.Attribution)
	var out []FewHave
	for _, a := range d.Study.Attributes {
		printed := slices.ContainsFunc(fields, func(f string) bool {
			named := d.Study.AttributeNamed(f)
			return named != nil && named.ID == a.ID
		})
		if (a.Type == "number" || a.Type == "date") && !printed {
			continue
		}
		have := map[string][]string{}
		var values []string
		for _, p := range d.Participants {
			if p.Kind != "" && len(d.Participants.Members(p.ID)) > 0 {
				continue
			}
			for _, v := range valuesOf(p, a.ID) {
				if v != "" && !slices.Contains(have[v], p.ID) {
					have[v], values = append(have[v], p.ID), appendOnce(values, v)
				}
			}
		}
		framework.SortIDs(values)
		for _, v := range values {
			if n := len(have[v]); n < d.Study.Report.Minimum() {
				out = append(out, FewHave{Attribute: a.ID, Value: v, Shown: a.Display(v), Fits: n, Participants: have[v], InSignature: printed})
			}
		}
	}
	return out
}
