package anchor

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text brought to the form in which words are compared, with the
// way back to the original.
type Folded struct {
	Text string
	// from and to hold, for each byte of Text, the stretch of the original
	// that it stands for. Bytes of one unit share them.
	from, to []int32
	size     int // bytes of the original
}

// unit is one folded rune and the stretch of the original it stands for.
type unit struct {
	r        rune
	from, to int32
}

// Fold brings a text to the form in which words are compared: one Unicode
// form (compatibility decomposition, but digits written as superscripts and
// fractions stay), one quote mark, one dash, one blank for any run of white
// space, "..." for the ellipsis sign, and nothing for soft hyphens, zero-width
// and direction marks. Case and accents stay. Folding twice changes nothing.
func Fold(s string) Folded {
	units := make([]unit, 0, len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		units = appendFolded(units, r, int32(i), int32(i+size))
		i += size
	}
	reorder(units)
	return assemble(units, len(s))
}

// appendFolded adds what one rune folds to, joining it to the unit before
// where runs are one.
func appendFolded(units []unit, r rune, from, to int32) []unit {
	if r < utf8.RuneSelf {
		return appendPlain(units, ascii[r], from, to)
	}
	switch m := simple(r); {
	case m == drop:
		return units
	case r == '…':
		return append(units, unit{'.', from, to}, unit{'.', from, to}, unit{'.', from, to})
	case m != r:
		return appendPlain(units, m, from, to)
	}
	form := norm.NFKD
	if unicode.Is(unicode.No, r) { // x² is not x2, and 2½ not 21/2
		form = norm.NFD
	}
	var buf [64]byte
	for _, d := range string(form.AppendString(buf[:0], string(r))) {
		if m := simple(d); m != drop {
			units = appendPlain(units, m, from, to)
		}
	}
	return units
}

// appendPlain adds a rune that needs no more folding; a further blank or dash
// of a run only stretches the one before it.
func appendPlain(units []unit, r rune, from, to int32) []unit {
	if n := len(units); n > 0 && (r == ' ' || r == '-') && units[n-1].r == r {
		units[n-1].to = to
		return units
	}
	return append(units, unit{r, from, to})
}

const drop rune = -1

// ascii holds what simple gives for ASCII, of which most texts are made.
var ascii = func() (table [utf8.RuneSelf]rune) {
	for r := range table {
		table[r] = simple(rune(r))
	}
	return table
}()

// simple folds a rune that stands for itself or one other.
func simple(r rune) rune {
	switch r {
	case '"', '\'', '`', '´', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '«', '»', '‹', '›', '′', '″', '‵', '‶', '❛', '❜', '❝', '❞', '＂', '＇', '〝', '〞', '〟', 'ʼ':
		return '\''
	case '-', '‐', '‑', '‒', '–', '—', '―', '−', '⸺', '⸻', '﹘', '﹣', '－':
		return '-'
	case '\u00ad', '\u034f', '\u061c', '\u180e', '\ufeff':
		return drop
	}
	switch {
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u206f',
		r >= '\ufe00' && r <= '\ufe0f':
		return drop
	case unicode.IsSpace(r), unicode.Is(unicode.Z, r):
		return ' '
	}
	return r
}

// reorder brings combining marks into canonical order: typed in another order
// they look the same.
func reorder(units []unit) {
	for i := 0; i < len(units); {
		j := i
		for j < len(units) && class(units[j].r) != 0 {
			j++
		}
		if j-i > 1 {
			run := units[i:j]
			sort.SliceStable(run, func(a, b int) bool { return class(run[a].r) < class(run[b].r) })
		}
		i = max(j, i+1)
	}
}

func class(r rune) uint8 {
	if r < 0x300 {
		return 0
	}
	var buf [utf8.UTFMax]byte
	return norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).CCC()
}

func assemble(units []unit, size int) Folded {
	f := Folded{from: make([]int32, 0, len(units)), to: make([]int32, 0, len(units)), size: size}
	var b strings.Builder
	b.Grow(len(units))
	for _, u := range units {
		if u.r < utf8.RuneSelf { // most are
			b.WriteByte(byte(u.r))
			f.from, f.to = append(f.from, u.from), append(f.to, u.to)
			continue
		}
		n := b.Len()
		b.WriteRune(u.r)
		for range b.Len() - n {
			f.from, f.to = append(f.from, u.from), append(f.to, u.to)
		}
	}
	f.Text = b.String()
	return f
}

// Original gives the stretch of the original that bytes from to to (exclusive)
// of the folded text stand for. An empty stretch gives the place where it
// stands.
func (f Folded) Original(from, to int) (int, int) {
	if from >= to {
		at := f.size
		if from < len(f.from) {
			at = int(f.from[from])
		}
		return at, at
	}
	a, b := f.from[from], f.to[from]
	for i := from; i < to; i++ { // reordered marks may stand before their neighbours
		a, b = min(a, f.from[i]), max(b, f.to[i])
	}
	return int(a), int(b)
}

// whole tells whether the folded stretch takes in all of the original units
// at its ends, so that no half of a ligature or syllable is cut off.
func (f Folded) whole(from, to int) bool {
	a, b := f.Original(from, to)
	before := from == 0 || int(f.to[from-1]) <= a
	after := to == len(f.Text) || int(f.from[to]) >= b
	return before && after
}

// oneCase brings capitals and small letters to one form, a rune to a rune. By
// way of the capital, so that both sigmas, and the long s, are one letter.
func oneCase(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }

// anyCase is the text in one case. What a byte of it stands for is as before.
func (f Folded) anyCase() Folded {
	out := Folded{size: f.size}
	var b strings.Builder
	for i, r := range f.Text {
		n := b.Len()
		b.WriteRune(oneCase(r))
		for range b.Len() - n {
			out.from, out.to = append(out.from, f.from[i]), append(out.to, f.to[i])
		}
	}
	out.Text = b.String()
	return out
}
