package action

import "framewright/coding/transcript"

// ImportedOffer is a set of labels of a file that may be one speaker's. A
// person decides.
type ImportedOffer struct {
	Labels []string `json:"labels"`
	Why    string   `json:"why"`
}

// sure reports how sure it is who speaks where, and which labels may be one.
func (r *Imported) sure(res *transcript.Result) {
	r.Confidence, r.Why = string(res.Confidence), res.Why
	for _, o := range res.Offers {
		r.Offers = append(r.Offers, ImportedOffer{Labels: o.Labels, Why: o.Why})
	}
}
