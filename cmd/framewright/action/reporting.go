package action

import (
	"context"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// ReportingInfo is one item of a checklist with what the study says of itself.
type ReportingInfo struct {
	Item   string `json:"item"`
	Part   string `json:"part"`
	Asks   string `json:"asks"`
	Answer string `json:"answer"` // in the researchers' words; "" where they gave none
}

// Reporting lists the items of checklists, those with an answer only where that
// is asked for.
func (s *Session) Reporting(ctx context.Context, which string, answered bool) ([]ReportingInfo, error) {
	lists, err := parseChecklists(which)
	if err != nil {
		return nil, err
	}
	out := []ReportingInfo{}
	err = s.view(ctx, func(tx *store.Tx) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		for _, list := range append(append([]*checklist{}, lists...), &checklist{Items: besideItems}) {
			for _, it := range list.Items {
				if answer := study.Reporting[it.ID]; answer != "" || !answered {
					out = append(out, ReportingInfo{it.ID, it.Part, it.Asks, answer})
				}
			}
		}
		return nil
	})
	return out, err
}

// SetReporting writes down the answer to an item; an empty one takes it away. It
// gives the item's id.
func (s *Session) SetReporting(ctx context.Context, item, answer string) (string, error) {
	it, err := findItem(item)
	if err != nil {
		return "", err
	}
	answer = strings.TrimSpace(answer)
	return it.ID, s.changeStudy(ctx, "reporting set", func(study *framework.Study) error {
		if study.Reporting == nil {
			study.Reporting = map[string]string{}
		}
		study.Reporting[it.ID] = answer
		if answer == "" {
			delete(study.Reporting, it.ID)
		}
		return nil
	}, it.ID)
}
