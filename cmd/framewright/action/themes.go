package action

import (
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// clashes refuses participants named like a top theme: a bare word must mean
// one thing.
func (d *Desk) clashes() error {
	for _, t := range d.Themes.Top {
		if p := d.Participants.Find(t.ID); p != nil {
			return &framework.Error{Kind: framework.Usage, Name: "name-taken", What: fmt.Sprintf("%s is a top theme already and cannot name a participant", t.ID),
				Hint: "choose another id for the participant"}
		}
	}
	return nil
}

// clash refuses a top theme named like a participant or transcript: a bare
// word must mean one thing.
func (d *Desk) clash(path string, tx *store.Tx) error {
	top := framework.Top(path)
	if d.Participants.Find(top) != nil {
		return &framework.Error{Kind: framework.Usage, Name: "name-taken", What: fmt.Sprintf("%s is a participant already and cannot name a top theme", top),
			Hint: "choose another slug"}
	}
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if strings.EqualFold(id, top) {
			return &framework.Error{Kind: framework.Usage, Name: "name-taken", What: fmt.Sprintf("%s is a transcript already and cannot name a top theme", id),
				Hint: "choose another slug"}
		}
	}
	return nil
}
