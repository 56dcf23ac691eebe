package action

import (
	"context"
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// NearbyTurn is a turn beside a passage.
type NearbyTurn struct {
	Ref     string `json:"ref"`
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

// CodingDetail is a coding with what stands around it and what rests on it.
type CodingDetail struct {
	CodingInfo
	Lead   string       `json:"lead"`  // what its first turn says before the passage
	Trail  string       `json:"trail"` // what its last turn says behind it
	Before []NearbyTurn `json:"before"`
	After  []NearbyTurn `json:"after"`
	Cells  []string     `json:"cells"`  // refs of the cells that rest on it
	Quotes []string     `json:"quotes"` // ids of the quotations that were taken from it
	Memos  []string     `json:"memos"`  // ids of those that lead to it or to its turns
}

// nearbyTurns is how many turns around a passage are shown with it.
const nearbyTurns = 2

// CodingShow tells all of one coding, whoever's it is.
func (s *Session) CodingShow(ctx context.Context, id string) (*CodingDetail, error) {
	var out *CodingDetail
	err := s.view(ctx, func(tx *store.Tx) error {
		c, f, err := anyCoding(tx, id)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		if v.wrote(f.By, f.Transcript) {
			return noSuchCoding(id)
		}
		t, err := tx.Transcript(f.Transcript)
		if err != nil {
			return err
		}
		span, err := anchor.Locate(t, c.Passage)
		if err != nil {
			return err
		}
		out = detail(t, coding.Placed{Coding: c, Span: span, Text: anchor.Text(t, span)})
		if out.Cells, out.Quotes, err = restingOn(tx, c.ID); err != nil {
			return err
		}
		d, err := desk(tx)
		if err == nil {
			out.Memos, err = memosAbout(tx, d, c.Passage.Ref().String())
		}
		return err
	})
	return out, err
}

// detail is a coding with the turns around it.
func detail(t *framework.Transcript, p coding.Placed) *CodingDetail {
	out := &CodingDetail{CodingInfo: codingInfo(t, p), Before: []NearbyTurn{}, After: []NearbyTurn{}}
	turns := t.Turns()
	out.Lead, out.Trail = anchor.Rest(turns, p.Span)
	before, after := anchor.Beside(turns, p.Span, nearbyTurns)
	for _, turn := range before {
		out.Before = append(out.Before, nearby(t, turn))
	}
	for _, turn := range after {
		out.After = append(out.After, nearby(t, turn))
	}
	return out
}

func nearby(t *framework.Transcript, turn *framework.Turn) NearbyTurn {
	return NearbyTurn{Ref: t.ID + ":" + turn.No.String(), Speaker: turn.Speaker, Text: turn.Text}
}

// restingOn lists the cells and quotations that name a coding.
func restingOn(tx *store.Tx, id string) (cells, quotes []string, err error) {
	cells, quotes = []string{}, []string{}
	err = tx.EachRowWith(id, func(row *framework.Row) error {
		for _, cell := range row.Texts() {
			if ref := row.Ref(cell).String(); slices.Contains(cell.From, id) && !slices.Contains(cells, ref) {
				cells = append(cells, ref)
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	err = tx.EachQuotesWith(id, func(_ string, list []*framework.Quotation) error {
		for _, q := range list {
			if q.Coding == id {
				quotes = append(quotes, q.ID)
			}
		}
		return nil
	})
	return cells, quotes, err
}
