package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// QuoteChange is what is to be changed of a quotation; nil stays.
type QuoteChange struct {
	Text, Note, State, Range *string
	Themes                   []string
	Used                     []string // further places where it stands printed
	Remove                   bool
}

// QuoteEdit changes or removes a quotation.
func (s *Session) QuoteEdit(ctx context.Context, id string, ch QuoteChange) (*QuoteInfo, error) {
	reason := "quote edit"
	if ch.Remove {
		reason = "quote remove"
	}
	var info *QuoteInfo
	err := s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		quotes, q, err := findQuote(tx, id)
		if err != nil {
			return err
		}
		tx.Touch(q.Passage.Ref().String())
		if ch.Remove {
			info = &QuoteInfo{ID: q.ID, Participant: q.Participant, Ref: q.Passage.Ref().String(), Text: q.Text, State: "removed"}
			return tx.PutQuotes(q.Participant, slices.DeleteFunc(quotes, func(k *framework.Quotation) bool { return k == q }))
		}
		if err := d.changeQuote(q, ch); err != nil {
			return err
		}
		t, err := tx.Transcript(q.Passage.Transcript)
		if err != nil {
			return err
		}
		if info, err = d.quoteInfo(t, q); err != nil {
			return err
		}
		if ch.State != nil || len(ch.Used) > 0 {
			if err := d.permitted(q, info); err != nil {
				return err
			}
		}
		if err := d.toldElsewhere(tx, info); err != nil {
			return err
		}
		s.unasked(info)
		return tx.PutQuotes(q.Participant, quotes)
	})
	return info, err
}

func (d *Desk) changeQuote(q *framework.Quotation, ch QuoteChange) error {
	if ch.Text != nil {
		q.Text = strings.TrimSpace(*ch.Text)
	}
	if ch.Note != nil {
		q.Note = strings.TrimSpace(*ch.Note)
	}
	if ch.State != nil {
		if err := checkQuoteState(*ch.State); err != nil {
			return err
		}
		if q.State = framework.QuoteState(*ch.State); q.State != framework.Used {
			q.Used = nil
		}
	}
	if ch.Range != nil {
		r, err := parseRange(*ch.Range)
		if err != nil {
			return err
		}
		q.Range = r
	}
	for _, place := range ch.Used {
		if place = strings.TrimSpace(place); place != "" && !slices.Contains(q.Used, place) {
			q.Used, q.State = append(q.Used, place), framework.Used
		}
	}
	if len(ch.Themes) == 0 {
		return nil
	}
	var err error
	q.Under, err = d.themes(ch.Themes)
	return err
}

// findQuote finds a quotation by id, with all of its participant.
func findQuote(tx *store.Tx, id string) ([]*framework.Quotation, *framework.Quotation, error) {
	var found *framework.Quotation
	if err := tx.EachQuote(func(q *framework.Quotation) error {
		if q.ID == id {
			found = q
		}
		return nil
	}); err != nil {
		return nil, nil, err
	}
	if found == nil {
		return nil, nil, &framework.Error{Kind: framework.Usage, Name: "no-such-quotation", What: fmt.Sprintf("there is no quotation %s", id), Hint: "framewright quote list shows them with their ids"}
	}
	quotes, err := tx.Quotes(found.Participant)
	for _, q := range quotes {
		if q.ID == id {
			return quotes, q, err
		}
	}
	return nil, nil, err
}
