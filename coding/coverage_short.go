package coding

import (
	"slices"
	"strings"

	"framewright/framework"
)

// ShortTurn is how many words a turn has that is waited for to be coded, where
// nobody asks for another number: "mm", "yeah, exactly" have fewer.
const ShortTurn = 5

// fewest is how many values there must be for any of them to be short of the
// rest.
const fewest = 4

// Median is the middle of some values, the mean of the two middle ones where
// their number is even; 0 where there are none.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	mid := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[mid]
	}
	return (sorted[mid-1] + sorted[mid]) / 2
}

// Short tells which values are far below the rest: under half of the median of
// all, and at least so much below it that it is worth a word. The median, and
// not the mean, is what one long interview cannot move. Of fewer than four
// values none is short.
func Short(values []float64, atLeast float64) (median float64, short []bool) {
	median, short = Median(values), make([]bool, len(values))
	if len(values) < fewest {
		return median, short
	}
	for i, v := range values {
		short[i] = v < median/2 && median-v >= atLeast
	}
	return median, short
}

// Few is how many participants at the most mention a theme that few mention,
// of so many who are coded at all: one in ten, at least one, and of fewer than
// four nobody.
func Few(participants int) int {
	if participants < fewest {
		return 0
	}
	return max(1, participants/10)
}

// IsOther tells whether a theme takes what its sisters do not: its slug is
// "other", or its name.
func IsOther(t *framework.Theme) bool {
	return t.ID == "other" || strings.EqualFold(strings.TrimSpace(t.Name), "other")
}

// What makes an "other" worth looking into.
const (
	otherLeast = 5    // passages that its parent has at least
	otherShare = 0.20 // of these, from which it is large
	otherRise  = 0.10 // by how much its share is higher in the later half
)

// Other is how much of a theme's codings its "other" holds. First and Second
// are the earlier and the later half of the transcripts.
type Other struct {
	Passages, Parent                         int
	First, FirstParent, Second, SecondParent int
	Share, FirstShare, SecondShare           float64
	Large, Growing                           bool
}

// Tally is the passages of a theme, and of the "other" below it, in one
// transcript.
type Tally struct{ Passages, Other int }

// Others counts an "other" over the transcripts in the order of their events.
// Only those count in which the theme is coded at all; of an odd number the
// earlier half has one more.
func Others(list []Tally) Other {
	list = slices.DeleteFunc(slices.Clone(list), func(t Tally) bool { return t.Passages == 0 })
	half := (len(list) + 1) / 2
	var o Other
	for i, t := range list {
		if i < half {
			o.First, o.FirstParent = o.First+t.Other, o.FirstParent+t.Passages
		} else {
			o.Second, o.SecondParent = o.Second+t.Other, o.SecondParent+t.Passages
		}
	}
	o.Passages, o.Parent = o.First+o.Second, o.FirstParent+o.SecondParent
	o.Share, o.FirstShare, o.SecondShare = Share(o.Passages, o.Parent), Share(o.First, o.FirstParent), Share(o.Second, o.SecondParent)
	if o.Parent >= otherLeast {
		o.Large = o.Share >= otherShare
		o.Growing = o.SecondParent > 0 && o.SecondShare-o.FirstShare >= otherRise
	}
	return o
}

// Share is a part of a whole, 0 of nothing.
func Share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
