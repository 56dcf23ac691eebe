package chart

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/framework"
)

// Warning is the severity of what is seldom meant, and may be: a study may hold
// it on purpose.
const Warning Severity = "warning"

// UnknownWave is a cell of a wave at which nobody spoke with its participant.
const UnknownWave FindingKind = "unknown-wave"

// WavesOf lists the waves at which a participant was interviewed, in a group or
// alone, or for which attributes of theirs are known.
func (c *Charts) WavesOf(participant string) []string {
	who := c.id(participant)
	out := slices.Clone(c.met[who])
	if p := c.participant(who); p != nil {
		for _, wave := range slices.Sorted(maps.Keys(p.Waves)) {
			out = appendNew(out, wave)
		}
		if p.PartOf != "" {
			for _, wave := range c.met[c.id(p.PartOf)] {
				out = appendNew(out, wave)
			}
		}
	}
	framework.SortIDs(out)
	return out
}

// Unmet finds that a cell is of a wave at which nobody spoke with its
// participant. It is no more than a warning: a recording may be charted that was
// never transcribed.
func (c *Charts) Unmet(cell framework.Ref) []Finding {
	known := c.WavesOf(cell.Participant)
	if cell.Wave == "" || slices.Contains(known, cell.Wave) {
		return nil
	}
	there := "no transcript of theirs has a wave"
	if len(known) > 0 {
		there = "their waves are " + strings.Join(known, ", ")
	}
	return []Finding{{Kind: UnknownWave, Severity: Warning, Cell: cell,
		Message: fmt.Sprintf("there is no transcript of %s at wave %s; %s", cell.Participant, cell.Wave, there),
		Hint:    "where the wave was mistyped, write the text into the right cell, and: framewright chart " + cell.String() + " --clear"}}
}
