// Package coding is the indexing of passages: adding and removing codings,
// placing them in their transcript, and choosing among them. It is pure; what
// it changes is the caller's to store.
package coding

import (
	"slices"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Outcome says what Add did.
type Outcome string

// What Add can do.
const (
	Added     Outcome = "coded"         // a new coding
	Extended  Outcome = "theme added"   // the same passage, further themes
	Unchanged Outcome = "already coded" // nothing new
)

// Add indexes a passage under themes in one analyst's file. The same passage
// is never coded twice by one analyst: further themes join the coding that is
// there, and so does a note where it has none. now gives what a path means now:
// two paths of one theme are that theme, once.
func Add(f *framework.CodingFile, p framework.Passage, under []string, note string, now func(path string) string) (*framework.Coding, Outcome) {
	i := slices.IndexFunc(f.Codings, func(c *framework.Coding) bool { return c.Passage == p })
	if i < 0 {
		c := &framework.Coding{ID: NewID(f), By: f.By, Passage: p, Under: Themes(nil, under, now), Note: note}
		f.Codings = append(f.Codings, c)
		return c, Added
	}
	c, outcome := f.Codings[i], Unchanged
	if all := Themes(c.Under, under, now); len(all) > len(c.Under) {
		c.Under, outcome = all, Extended
	}
	if note != "" && c.Note == "" {
		c.Note = note
		outcome = Extended
	}
	return c, outcome
}

// Themes adds to the paths of a coding those that mean a theme which none of
// them means yet.
func Themes(have, more []string, now func(path string) string) []string {
	for _, path := range more {
		if !slices.ContainsFunc(have, func(h string) bool { return now(h) == now(path) }) {
			have = append(have, path)
		}
	}
	return have
}

// NewID makes an id that no coding of the file has.
func NewID(f *framework.CodingFile) string {
	for {
		id := framework.NewID()
		if Find(f, id) == nil {
			return id
		}
	}
}

// Distinct keeps each of a list once, in order.
func Distinct(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Find gives the coding of an id, nil where the file has none.
func Find(f *framework.CodingFile, id string) *framework.Coding {
	for _, c := range f.Codings {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Remove takes a coding out of the file, or only one theme from it, under
// whichever of its paths it stands there; a coding without themes goes. now
// gives what a path means now, and one that means none is itself. It tells
// whether anything was there to remove.
func Remove(f *framework.CodingFile, id, theme string, now func(path string) string) bool {
	c := Find(f, id)
	if c == nil {
		return false
	}
	left := []string{}
	if theme != "" {
		left = slices.DeleteFunc(slices.Clone(c.Under), func(p string) bool { return now(p) == now(theme) })
		if len(left) == len(c.Under) {
			return false
		}
	}
	if c.Under = left; len(left) == 0 {
		f.Codings = slices.DeleteFunc(f.Codings, func(k *framework.Coding) bool { return k == c })
	}
	return true
}

// Placed is a coding with the place it has found in its transcript.
type Placed struct {
	*framework.Coding
	Span anchor.Span
	Text string // the full passage
}

// Spoken is Text for print: with the speakers where it runs over several
// turns.
func (p Placed) Spoken(t *framework.Transcript) string { return anchor.Spoken(t, p.Span) }

// Place finds every coding of the files in their transcript, in order of
// place. What cannot be placed for certain is given with the reason.
func Place(t *framework.Transcript, files []*framework.CodingFile) (placed []Placed, lost map[*framework.Coding]error) {
	lost = map[*framework.Coding]error{}
	for _, f := range files {
		for _, c := range f.Codings {
			span, err := anchor.Locate(t, c.Passage)
			if err != nil {
				lost[c] = err
				continue
			}
			placed = append(placed, Placed{Coding: c, Span: span, Text: anchor.Text(t, span)})
		}
	}
	slices.SortStableFunc(placed, func(a, b Placed) int { return anchor.Compare(a.Span, b.Span) })
	return placed, lost
}

// Speakers lists the participants who speak in a stretch of turns, each once:
// those whom the passage's words belong to.
func Speakers(t *framework.Transcript, turns framework.Turns) []string {
	var out []string
	for _, turn := range t.Stretch(turns) {
		if p := t.Speaker(turn.Speaker).Participant; p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// UnderTheme tells whether a coding is indexed under the theme at path, or
// below it, now or under a former path of it.
func UnderTheme(c *framework.Coding, themes *framework.Resolver, path string) bool {
	return slices.ContainsFunc(c.Under, func(u string) bool { return framework.Under(themes.Path(u), path) })
}
