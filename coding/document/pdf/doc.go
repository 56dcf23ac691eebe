// Package pdf opens PDF files (ISO 32000) and tells which characters stand
// where on their pages. It knows nothing of lines, paragraphs or speech.
//
// It is written for files from anywhere: whatever the bytes are, opening and
// reading end within time and memory that grow with the length of the file,
// and what cannot be read whole is refused rather than read in part. Pictures,
// sounds and drawings are passed over.
package pdf

import "fmt"

// Trouble says why a file cannot be read.
type Trouble int

// The troubles.
const (
	Damaged   Trouble = iota // its parts do not fit together, or cannot be unpacked
	Truncated                // it is cut short
	Locked                   // it asks for a password
	TooLarge                 // it unpacks to more than is sensible
)

// Error is what stops the reading of a file.
type Error struct {
	Trouble Trouble
	Says    string // the technical reason
}

func (e *Error) Error() string { return e.Says }

func troubled(t Trouble, format string, args ...any) *Error {
	return &Error{Trouble: t, Says: fmt.Sprintf(format, args...)}
}

// Glyph is one character, or a few that are written as one, on a page.
//
// Places are in points. A page is turned so that most of its text runs from
// left to right; X grows to the right and Y downwards. Text at another angle
// is given as if the page were turned for it, so that X runs along its line.
type Glyph struct {
	Text    string  // no white space; "" for a blank
	X, Y    float64 // where it starts, on the base line
	Width   float64 // to where the next one would start
	Size    float64 // the height of its font
	Angle   int     // of its line against most text of the page: degrees, clockwise
	Style   *Style
	Unknown bool // the file does not say which character it is; Text is U+FFFD
	Hidden  bool // lies where nobody sees it: off the page, or clipped away
}

// Style is the look of text.
type Style struct {
	Bold, Italic bool
	Font         string // its name in the file
	Color        string // six hexadecimal digits; "" for black
	Furniture    string // "Header", "Footer" or "Page" where the file marks it as no part of the text
}

// Note is a remark that somebody put on a page, or what stands in a field of a
// form.
type Note struct {
	Author string
	Text   string
	Field  bool
}

// Page is one page as it shows.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph // in the order in which they are painted
	Picture       float64 // the largest picture's share of the page, 0 to 1
	Notes         []Note
}
