package pdf

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// cmap maps character codes to text, or to the numbers of a font's glyphs.
type cmap struct {
	spaces []codeSpace
	chars  map[code]string // to text, UTF-8
	ranges []codeRange     // sorted by their first codes; later ones overrule
	cids   []codeRange
}

// code is a character code and how many bytes it has.
type code struct {
	n int
	v uint32
}

type codeSpace struct {
	n      int
	lo, hi uint32
}

type codeRange struct {
	n      int
	lo, hi uint32
	text   []uint16 // of the first code; the last unit counts on
	list   array    // or a text for each code
	cid    int      // or a glyph's number, counting on
}

// readCMap reads a table that maps codes; nothing in it can stop it.
func readCMap(data []byte, room *int) *cmap {
	m := &cmap{chars: map[code]string{}}
	l := &lexer{data: data, room: room}
	var stack []any
	for {
		v, ok := l.object()
		if !ok {
			break
		}
		k, isWord := v.(keyword)
		if !isWord {
			stack = append(stack, v)
			continue
		}
		m.section(k, stack)
		stack = stack[:0]
	}
	slices.SortStableFunc(m.ranges, func(a, b codeRange) int { return int(int64(a.lo) - int64(b.lo)) })
	slices.SortStableFunc(m.cids, func(a, b codeRange) int { return int(int64(a.lo) - int64(b.lo)) })
	return m
}

func (m *cmap) section(end keyword, args []any) {
	each := 3
	if end == "endcodespacerange" || end == "endbfchar" || end == "endcidchar" {
		each = 2
	}
	if !strings.HasPrefix(string(end), "end") {
		return
	}
	for i := 0; i+each <= len(args); i += each {
		first, ok := args[i].(string)
		if !ok || len(first) == 0 || len(first) > 4 {
			continue
		}
		lo := code{len(first), bigEndian(first)}
		switch last := args[i+each-1]; end {
		case "endcodespacerange":
			if s, ok := last.(string); ok && len(s) == lo.n {
				m.spaces = append(m.spaces, codeSpace{lo.n, lo.v, bigEndian(s)})
			}
		case "endbfchar":
			if s, ok := last.(string); ok {
				m.chars[lo] = fromUTF16(s)
			}
		case "endcidchar":
			m.cids = append(m.cids, codeRange{n: lo.n, lo: lo.v, hi: lo.v, cid: clamp(number(last))})
		case "endbfrange", "endcidrange":
			if s, ok := args[i+1].(string); ok && len(s) == lo.n {
				m.addRange(codeRange{n: lo.n, lo: lo.v, hi: bigEndian(s)}, last)
			}
		}
	}
}

func (m *cmap) addRange(r codeRange, to any) {
	switch to := to.(type) {
	case string:
		for i := 0; i+1 < len(to); i += 2 {
			r.text = append(r.text, uint16(to[i])<<8|uint16(to[i+1]))
		}
		if len(r.text) > 0 {
			m.ranges = append(m.ranges, r)
		}
	case array:
		r.list = to
		m.ranges = append(m.ranges, r)
	case int:
		r.cid = to
		m.cids = append(m.cids, r)
	}
}

func bigEndian(s string) uint32 {
	v := uint32(0)
	for i := range len(s) {
		v = v<<8 | uint32(s[i])
	}
	return v
}

// next cuts the first code off s: as long as a code space says, else usual
// bytes long.
func (m *cmap) next(s string, usual int) code {
	if m != nil {
		for n := 1; n <= 4 && n <= len(s); n++ {
			v := bigEndian(s[:n])
			for _, space := range m.spaces {
				if space.n == n && within(v, space) {
					return code{n, v}
				}
			}
		}
	}
	n := min(usual, len(s))
	return code{n, bigEndian(s[:n])}
}

// within compares byte by byte, as code spaces are boxes and not stretches.
func within(v uint32, s codeSpace) bool {
	for shift := 0; shift < 8*s.n; shift += 8 {
		if b := v >> shift & 255; b < s.lo>>shift&255 || b > s.hi>>shift&255 {
			return false
		}
	}
	return true
}

// find gives the last range that holds c.
func find(ranges []codeRange, c code) (codeRange, bool) {
	i, _ := slices.BinarySearchFunc(ranges, uint64(c.v)+1, func(r codeRange, v uint64) int { return int(int64(r.lo) - int64(v)) })
	for back := 0; i > 0 && back < 16; back++ { // overlapping ranges are few
		i--
		if r := ranges[i]; r.n == c.n && c.v <= r.hi {
			return r, true
		}
	}
	return codeRange{}, false
}

// text gives what a code stands for; ok is false where the table is silent.
func (m *cmap) text(c code) (string, bool) {
	if m == nil {
		return "", false
	}
	if s, ok := m.chars[c]; ok {
		return s, true
	}
	r, ok := find(m.ranges, c)
	if !ok {
		return "", false
	}
	step := c.v - r.lo
	if r.list != nil {
		if int(step) < len(r.list) {
			if s, ok := r.list[step].(string); ok {
				return fromUTF16(s), true
			}
		}
		return "", false
	}
	units := slices.Clone(r.text)
	last := len(units) - 1
	if last > 0 && utf16.IsSurrogate(rune(units[last])) {
		whole := utf16.DecodeRune(rune(units[last-1]), rune(units[last])) + rune(step)
		return string(utf16.Decode(units[:last-1])) + string(whole), true
	}
	units[last] += uint16(step)
	return string(utf16.Decode(units)), true
}

// cid gives the number of the glyph that a code shows.
func (m *cmap) cid(c code) int {
	if m == nil || len(m.cids) == 0 {
		return int(c.v)
	}
	r, _ := find(m.cids, c)
	return r.cid + int(c.v-r.lo)
}
