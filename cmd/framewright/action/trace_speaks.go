package action

import (
	"errors"
	"slices"
	"strings"

	"framewright/framework"
)

// speaksIn adds to an error over a transcript there is not the ones in which a
// participant of that name speaks: a member's words stand in the group's.
func (t *tracer) speaksIn(r framework.Ref, missing error) error {
	p := t.d.Participants.Find(r.Transcript)
	var e *framework.Error
	if p == nil || !errors.As(missing, &e) {
		return missing
	}
	heads, err := t.tx.Heads()
	if err != nil {
		return err
	}
	var places []string
	for _, head := range heads {
		if slices.Contains(head.Participants(), p.ID) {
			ref := r
			ref.Transcript = head.ID
			places = append(places, ref.String())
		}
	}
	if len(places) == 0 {
		return missing
	}
	said := *e
	said.Hint = p.ID + " speaks elsewhere: framewright trace " + strings.Join(places, ", or ")
	return &said
}
