package words

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/width"
)

// Width measures a text in columns of a terminal, after the East Asian widths
// of Unicode (UAX #11) and Kuhn's wcwidth: two for a Chinese character or an
// emoji, none for a combining mark or a control character, else one. A
// character of which the terminal's font decides ("ambiguous") counts as one.
func Width(s string) int {
	if plain(s) {
		return len(s)
	}
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n += graphemeWidth(g.Value())
	}
	return n
}

// plain is true of printable ASCII, which most texts are.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// graphemeWidth measures one character as people see it.
func graphemeWidth(g string) int {
	n := 0
	for i, r := range g {
		if emojiSign(r, i > 0) {
			return 2
		}
		n += runeWidth(r)
	}
	return n
}

// emojiSign is true of what makes an emoji of a character: the selector of
// coloured pictures, a skin tone behind something else, the letters of flags.
// Joined emoji are as wide as one, and have pictures on both sides of the
// joiner: U+200D alone is in Indian scripts too.
func emojiSign(r rune, behind bool) bool {
	switch {
	case r == 0xFE0F, r >= 0x1F1E6 && r <= 0x1F1FF, behind && r >= 0x1F3FB && r <= 0x1F3FF:
		return true
	case r >= 0x1F000 && r <= 0x1FAFF:
		return width.LookupRune(r).Kind() == width.EastAsianWide
	}
	return false
}

func runeWidth(r rune) int {
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0:
		return 0
	case r == 0xFF9E || r == 0xFF9F: // half-width voicing marks stand beside their letter
		return 1
	case r >= 0x1160 && r <= 0x11FF, r >= 0xD7B0 && r <= 0xD7FF: // inner parts of Korean syllables
		return 0
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) && r != 0x00AD:
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Clip cuts a text to so many columns, with an ellipsis where something is cut
// off. It never cuts within a character as people see it: no letter loses its
// marks, no emoji its half. A text that fits is given as it is.
func Clip(s string, columns int) string {
	if len(s) <= columns && plain(s) || Width(s) <= columns {
		return s
	}
	return strings.TrimRight(Head(s, columns-1), " ") + "…"
}

// Head is as much of the beginning of a text as fits into so many columns,
// whole characters only.
func Head(s string, columns int) string {
	used := 0
	for g := graphemes.FromString(s); g.Next(); {
		if used += graphemeWidth(g.Value()); used > columns {
			return s[:g.Start()]
		}
	}
	return s
}

// Tail is as much of the end of a text as fits into so many columns, whole
// characters only.
func Tail(s string, columns int) string {
	var starts, widths []int
	for g := graphemes.FromString(s); g.Next(); {
		starts = append(starts, g.Start())
		widths = append(widths, graphemeWidth(g.Value()))
	}
	used, from := 0, len(s)
	for i := len(starts) - 1; i >= 0; i-- {
		if used += widths[i]; used > columns {
			break
		}
		from = starts[i]
	}
	return s[from:]
}

// Pad fills a text up with blanks to so many columns.
func Pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-Width(s)))
}

// Wrap breaks a text into lines of at most so many columns: at blanks, between
// the characters of scripts that have none, and where a word is longer than a
// line between any two characters. A mark that closes a clause does not begin
// a line. Line breaks in the text stay.
func Wrap(s string, columns int) []string {
	var out []string
	for _, para := range strings.Split(s, "\n") {
		w := wrapper{columns: max(columns, 2)}
		for _, word := range strings.Fields(para) {
			w.word(word)
		}
		out = append(out, append(w.lines, w.line)...)
	}
	return out
}

// wrapper fills lines.
type wrapper struct {
	columns int
	lines   []string
	line    string
	used    int
}

// word puts a word onto the line, or onto the next.
func (w *wrapper) word(word string) {
	wide := Width(word)
	switch {
	case w.line != "" && w.used+1+wide <= w.columns: // a line may hold marks that take no column
		w.line, w.used = w.line+" "+word, w.used+1+wide
		return
	case w.line != "" && w.used+4 <= w.columns && strings.IndexFunc(word, Unspaced) >= 0: // fill the line up
		w.line, w.used = w.line+" ", w.used+1
	case w.line != "":
		w.next()
	}
	if wide <= w.columns-w.used {
		w.line, w.used = w.line+word, w.used+wide
		return
	}
	w.cut(word)
}

func (w *wrapper) next() {
	w.lines, w.line, w.used = append(w.lines, strings.TrimRight(w.line, " ")), "", 0
}

// cut puts a word onto several lines, character by character.
func (w *wrapper) cut(word string) {
	last := 0 // where the line's last character begins
	for g := graphemes.FromString(word); g.Next(); {
		wide := graphemeWidth(g.Value())
		if w.used > 0 && w.used+wide > w.columns {
			carry := ""
			if closes(g.Value()) && last > 0 && Width(w.line[last:])+wide <= w.columns {
				carry = w.line[last:]
				w.line = w.line[:last]
			}
			w.next()
			w.line, w.used = carry, Width(carry)
		}
		last = len(w.line)
		w.line, w.used = w.line+g.Value(), w.used+wide
	}
}

// closes is true of marks that Chinese and Japanese do not put at the beginning
// of a line.
func closes(g string) bool {
	return strings.Contains("。、，．！？：；」』）】》〉”’…ー", g)
}
