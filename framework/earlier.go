package framework

// Earlier is a text that a cell once held: nothing that was charted goes
// without a trace, as long as the participant does not withdraw.
type Earlier struct {
	ID string // 8 characters
	Cell
	Until   string // ISO date it was replaced
	Instead string // the analyst who replaced it
	Why     string // "charted anew", "adopted ben's", "an edited workbook" …
}

// History is what the cells of one participant under one top theme held before:
// one file beside the row's.
type History struct {
	Participant string
	Theme       string // the top theme's slug; "" for the case as a whole
	Texts       []*Earlier
}

// Of lists what a cell held before, the latest last.
func (h *History) Of(subtheme, wave string) []*Earlier {
	var out []*Earlier
	for _, e := range h.Texts {
		if e.Subtheme == subtheme && e.Wave == wave {
			out = append(out, e)
		}
	}
	return out
}
