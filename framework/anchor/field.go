package anchor

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
)

// field is consecutive turns laid end to end, so that words can be sought
// over the borders of turns.
type field struct {
	turns  []*framework.Turn
	first  int   // index of turns[0] in the transcript
	starts []int // where each turn's text begins in text
	text   string
	folded Folded
	edges  borders

	caseless bool // capitals are sought as small letters, and small letters as capitals
}

// newField lays turns end to end; first is the index of the first of them.
func newField(turns []*framework.Turn, first int) *field {
	f := &field{turns: turns, first: first}
	var b strings.Builder
	for i, turn := range turns {
		if i > 0 {
			b.WriteByte('\n')
		}
		f.starts = append(f.starts, b.Len())
		b.WriteString(turn.Text)
	}
	f.text = b.String()
	f.folded = Fold(f.text)
	f.edges = bordersOf(f.text)
	return f
}

// anyCase is the field in which words are found whatever their case.
func (f *field) anyCase() *field {
	out := *f
	out.folded, out.caseless = f.folded.anyCase(), true
	return &out
}

// point turns an offset in the field into a place in the transcript. An
// offset on the line break between turns is the end of the earlier.
func (f *field) point(offset int) Point {
	i := sort.SearchInts(f.starts, offset+1) - 1
	return Point{Turn: f.turns[i].No, Index: f.first + i, Offset: offset - f.starts[i]}
}

func (f *field) span(from, to int) Span { return Span{f.point(from), f.point(to)} }

// offset is where a point of the transcript stands in the field.
func (f *field) offset(p Point) int { return f.starts[p.Index-f.first] + p.Offset }

// find lists every place where words stand, overlapping ones too, in order.
func (f *field) find(words string) []Span {
	needle := strings.TrimSpace(Fold(words).Text)
	if f.caseless {
		needle = strings.Map(oneCase, needle)
	}
	if needle == "" {
		return nil
	}
	var out []Span
	text := f.folded.Text
	for at := 0; at <= len(text)-len(needle); {
		i := strings.Index(text[at:], needle)
		if i < 0 {
			break
		}
		at += i
		if from, to, ok := f.match(at, at+len(needle)); ok {
			out = append(out, f.span(from, to))
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return out
}

// match turns a folded match into offsets of the field, where it begins and
// ends on word borders.
func (f *field) match(from, to int) (int, int, bool) {
	if !f.folded.whole(from, to) {
		return 0, 0, false
	}
	a, b := f.folded.Original(from, to)
	b = f.edges.settle(f.folded, to, b)
	return a, b, f.edges.at(a) && f.edges.at(b)
}

// within keeps the spans that lie in one turn.
func within(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		if s.From.Index == s.To.Index {
			out = append(out, s)
		}
	}
	return out
}

// ends lists where words end behind an offset, the end of the text last. In
// scripts without blanks every character ends one.
func (f *field) ends(from int) []int {
	var out []int
	for i := from + 1; i < len(f.text); i++ {
		before, _ := utf8.DecodeLastRuneInString(f.text[:i])
		after, _ := utf8.DecodeRuneInString(f.text[i:])
		if f.edges.at(i) && !unicode.IsSpace(before) && (unicode.IsSpace(after) || unspaced(before)) {
			out = append(out, i)
		}
	}
	return append(out, len(f.text))
}

// begins lists where words begin before an offset, the nearest first and the
// beginning of the text last.
func (f *field) begins(to int) []int {
	var out []int
	for i := to - 1; i > 0; i-- {
		before, _ := utf8.DecodeLastRuneInString(f.text[:i])
		after, _ := utf8.DecodeRuneInString(f.text[i:])
		if f.edges.at(i) && !unicode.IsSpace(after) && (unicode.IsSpace(before) || unspaced(after)) {
			out = append(out, i)
		}
	}
	return append(out, 0)
}
