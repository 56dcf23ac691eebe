package action

import (
	"context"

	"framewright/framework"
	"framewright/framework/store"
)

// QuoteOptions choose quotations.
type QuoteOptions struct {
	Theme       string
	Participant string
	State       string
	Range       string   // one of framework.QuoteRanges
	Where       []string // attribute=value, as they were at the wave of speaking
	Category    string   // an address in a map: what was said in the cells that are sorted there
}

// Quotes lists quotations by participant. One that no longer holds against
// its transcript carries the reason among its warnings.
func (s *Session) Quotes(ctx context.Context, o QuoteOptions) ([]*QuoteInfo, error) {
	var out []*QuoteInfo
	err := s.view(ctx, func(tx *store.Tx) (err error) {
		out, err = quotesOf(tx, o)
		return err
	})
	return out, err
}

// quotesOf is Quotes within a transaction.
func quotesOf(tx *store.Tx, o QuoteOptions) ([]*QuoteInfo, error) {
	if o.State != "" {
		if err := checkQuoteState(o.State); err != nil {
			return nil, err
		}
	}
	f, err := newQuoteFilter(tx, o)
	if err != nil {
		return nil, err
	}
	out := []*QuoteInfo{}
	err = eachQuote(tx, f.d, func(q *framework.Quotation, info *QuoteInfo, err error) error {
		if err != nil {
			info = newQuoteInfo(q)
			info.Text, info.Warnings, info.broken = orDefault(q.Text, storedWords(q.Passage)), []string{err.Error()}, true
			info.Permission = string(f.d.permission(q.Participant, "quote"))
		}
		if f.wants(q, info) {
			out = append(out, info)
		}
		return nil
	})
	if err == nil {
		err = f.d.toldElsewhere(tx, out...)
	}
	return out, err
}

// eachQuote proves every quotation; err says why one does not hold.
func eachQuote(tx *store.Tx, d *Desk, each func(q *framework.Quotation, info *QuoteInfo, err error) error) error {
	transcripts := map[string]*framework.Transcript{}
	return tx.EachQuote(func(q *framework.Quotation) error {
		id := q.Passage.Transcript
		t, known := transcripts[id]
		if !known {
			var err error
			if t, err = tx.Transcript(id); err != nil {
				return each(q, nil, err)
			}
			transcripts[id] = t
		}
		info, err := d.quoteInfo(t, q)
		if info != nil {
			info.language = t.Language
		}
		return each(q, info, err)
	})
}
