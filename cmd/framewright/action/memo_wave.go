package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// hasWave refuses a wave that neither a transcript nor a participant has: what
// is written of it would lead nowhere.
func (d *Desk) hasWave(tx *store.Tx, wave string) error {
	if wave == "" {
		return nil
	}
	heads, err := tx.Heads()
	if err != nil {
		return err
	}
	var have []string
	for _, t := range heads {
		have = append(have, t.Wave)
	}
	for _, p := range d.Participants {
		for w := range p.Waves {
			have = append(have, w)
		}
	}
	if slices.Contains(have, wave) {
		return nil
	}
	have = slices.DeleteFunc(have, func(w string) bool { return w == "" })
	framework.SortIDs(have)
	hint := "no transcript here belongs to a wave: leave /w" + wave + " out"
	if have = slices.Compact(have); len(have) > 0 {
		hint = "the waves of this study are " + strings.Join(have, ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-wave", What: fmt.Sprintf("there is no wave %q", wave), Hint: hint}
}
