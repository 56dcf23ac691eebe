package mapping

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Cell is a cell that a map reads, as it is charted now.
type Cell struct {
	Ref     framework.Ref
	Theme   string // for print: "3.2 Waiting"
	Summary string
	State   framework.CellState
	From    []string // ids of the codings it was charted from
}

// Left is what a map leaves over: a set of categories should leave nothing.
type Left struct {
	Unsorted []*framework.Element // in no category yet
	Bare     []framework.Ref      // charted, and no element was noted
	Missing  []Missing            // who has no element in a dimension
	Gone     []Gone               // what an element was noted from is no longer there
}

// Missing is who, of those with a charted cell in the map, has no element in a
// dimension.
type Missing struct {
	Dimension    *framework.Dimension
	Participants []string
}

// Gone is an element whose ground has been charted anew since.
type Gone struct {
	Element *framework.Element
	Why     string
}

// LeftOver tells what a map leaves over. cells are all that it reads.
func LeftOver(m *framework.Map, cells []Cell) Left {
	var l Left
	noted := map[string]bool{}
	in := map[string]map[string]bool{} // dimension → participants
	for _, e := range m.Elements {
		noted[e.Cell] = true
		if !e.Sorted() {
			l.Unsorted = append(l.Unsorted, e)
		}
		if in[e.Dimension] == nil {
			in[e.Dimension] = map[string]bool{}
		}
		in[e.Dimension][e.Ref().Participant] = true
	}
	var people []string
	for _, c := range cells {
		if c.Summary == "" {
			continue
		}
		if !noted[c.Ref.String()] {
			l.Bare = append(l.Bare, c.Ref)
		}
		if !slices.Contains(people, c.Ref.Participant) {
			people = append(people, c.Ref.Participant)
		}
	}
	framework.SortIDs(people)
	for _, d := range m.Dimensions {
		without := slices.DeleteFunc(slices.Clone(people), func(id string) bool { return in[d.ID][id] })
		if len(without) > 0 {
			l.Missing = append(l.Missing, Missing{d, without})
		}
	}
	l.Gone = gone(m, cells)
	return l
}

// gone finds elements whose cell holds nothing now, or no longer the words they
// were noted from.
func gone(m *framework.Map, cells []Cell) (out []Gone) {
	summaries := map[string]string{}
	for _, c := range cells {
		summaries[c.Ref.String()] = c.Summary
	}
	for _, e := range m.Elements {
		if why := WhyLook(e, summaries[e.Cell]); why != "" {
			out = append(out, Gone{e, why})
		}
	}
	return out
}

// WhyGone says why an element no longer rests on its cell, whose summary is
// given; "" where it does. Of one that was noted from the cell as a whole only
// the loss of the whole is known.
func WhyGone(e *framework.Element, summary string) string {
	switch {
	case strings.TrimSpace(summary) == "":
		return "the cell holds no summary now"
	case e.Words != "" && !strings.Contains(plain(summary), plain(e.Words)):
		return "its words no longer stand in the cell"
	}
	return ""
}

// WhyLook says why an element wants looking at again: because it no longer rests
// on its cell (WhyGone), or because the cell that it was noted from as a whole
// has been charted anew since; "" where neither is so.
func WhyLook(e *framework.Element, summary string) string {
	if why := WhyGone(e, summary); why != "" {
		return why
	}
	if e.Words == "" && e.Seen != "" && e.Seen != Fingerprint(summary) {
		return "the cell has been charted anew since it was noted"
	}
	return ""
}

// Stamp remembers with an element what its cell said when it was noted, where it
// was noted from the cell as a whole; words tell by themselves whether they still
// stand there.
func Stamp(e *framework.Element, summary string) {
	if e.Seen = ""; e.Words == "" && strings.TrimSpace(summary) != "" {
		e.Seen = Fingerprint(summary)
	}
}

// bracketed are refs, which change when a transcript is corrected and the
// summary says what it said.
var bracketed = regexp.MustCompile(`\[[^\[\]\n]*\]`)

// Fingerprint is short and tells two summaries apart, but not what office
// programs change by themselves, nor the turns that are named in it.
func Fingerprint(summary string) string {
	sum := sha256.Sum256([]byte(oneLine(plain(bracketed.ReplaceAllString(summary, "")))))
	return hex.EncodeToString(sum[:4])
}

// Locate finds words in a summary as they are compared, and gives where they
// begin and end in it, in bytes.
func Locate(summary, words string) (from, to int, ok bool) {
	folded, sought := anchor.Fold(summary), plain(words)
	at := strings.Index(folded.Text, sought)
	if at < 0 || sought == "" {
		return 0, 0, false
	}
	from, to = folded.Original(at, at+len(sought))
	return from, to, true
}
