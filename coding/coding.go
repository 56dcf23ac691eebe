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
// there, and so does a note where it has none.
func Add(f *framework.CodingFile, p framework.Passage, under []string, note string) (*framework.Coding, Outcome) {
	i := slices.IndexFunc(f.Codings, func(c *framework.Coding) bool { return c.Passage == p })
	if i < 0 {
		c := &framework.Coding{ID: NewID(f), By: f.By, Passage: p, Under: Distinct(under), Note: note}
		f.Codings = append(f.Codings, c)
		return c, Added
	}
	c, outcome := f.Codings[i], Unchanged
	for _, path := range under {
		if !slices.Contains(c.Under, path) {
			c.Under = append(c.Under, path)
			outcome = Extended
		}
	}
	if note != "" && c.Note == "" {
		c.Note = note
		outcome = Extended
	}
	return c, outcome
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

// Remove takes a coding out of the file, or only one theme from it; a coding
// without themes goes. It tells whether anything was there to remove.
func Remove(f *framework.CodingFile, id, theme string) bool {
	c := Find(f, id)
	if c == nil {
		return false
	}
	left := []string{}
	if theme != "" {
		left = slices.DeleteFunc(slices.Clone(c.Under), func(p string) bool { return p == theme })
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
func UnderTheme(c *framework.Coding, ts *framework.Themes, path string) bool {
	for _, u := range c.Under {
		now := u
		if n, ok := ts.Resolve(u); ok {
			now = n.Path
		}
		if framework.Under(now, path) {
			return true
		}
	}
	return false
}
