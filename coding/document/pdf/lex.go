package pdf

import (
	"math"
	"strconv"
)

// lexer cuts bytes into tokens and objects. It never fails: what makes no
// sense is passed over, as viewers do.
type lexer struct {
	data  []byte
	pos   int
	refs  bool // "3 0 R" is a reference; content streams have none
	room  *int // how many more objects may be made; nil for any number
	depth int
}

// deepest is how far arrays and dictionaries may nest.
const deepest = 60

var spaces, delimiters = table("\x00\t\n\f\r "), table("()<>[]{}/%")

func table(of string) (t [256]bool) {
	for i := range len(of) {
		t[of[i]] = true
	}
	return t
}

func isSpace(c byte) bool { return spaces[c] }

func isDelimiter(c byte) bool { return delimiters[c] }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		if c == '%' {
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		} else if !isSpace(c) {
			return
		} else {
			l.pos++
		}
	}
}

// token gives the next token: a number, string, name, or a keyword, which
// brackets are too; ok is false at the end.
func (l *lexer) token() (v any, ok bool) {
	l.skip()
	if l.pos >= len(l.data) {
		return nil, false
	}
	c := l.data[l.pos]
	switch {
	case c == '/':
		l.pos++
		return l.name(), true
	case c == '(':
		l.pos++
		return l.literal(), true
	case c == '<' || c == '>':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == c {
			l.pos += 2
			return keyword([]byte{c, c}), true
		}
		l.pos++
		if c == '<' {
			return l.hex(), true
		}
		return keyword(">"), true
	case isDelimiter(c):
		l.pos++
		return keyword([]byte{c}), true
	}
	start := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	word := l.data[start:l.pos]
	if v := numeral(word); v != nil {
		return v, true
	}
	return keyword(word), true
}

// numeral reads a number; nil where the word is none. Writers produce "--5",
// "4." and "1.5-3": the first sensible part counts.
func numeral(word []byte) any {
	if c := word[0]; !isDigit(c) && c != '+' && c != '-' && c != '.' {
		return nil
	}
	if n, err := strconv.Atoi(string(word)); err == nil && n < math.MaxInt32 && n > math.MinInt32 {
		return n
	}
	i, minus := 0, false
	for i < len(word) && (word[i] == '-' || word[i] == '+') {
		minus = minus || word[i] == '-'
		i++
	}
	v, part, digits := 0.0, 0.0, 0
	for ; i < len(word); i++ {
		switch c := word[i]; {
		case isDigit(c) && part == 0:
			v, digits = v*10+float64(c-'0'), digits+1
		case isDigit(c):
			v, part, digits = v+float64(c-'0')*part, part/10, digits+1
		case c == '.' && part == 0:
			part = 0.1
		case c == '-' && digits > 0:
			i = len(word)
		default:
			return nil
		}
	}
	if digits == 0 {
		return nil
	}
	if minus {
		v = -v
	}
	return v
}

func unhex(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func (l *lexer) name() name {
	var b []byte
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		c := l.data[l.pos]
		if c == '#' && l.pos+2 < len(l.data) && unhex(l.data[l.pos+1]) >= 0 && unhex(l.data[l.pos+2]) >= 0 {
			c = byte(unhex(l.data[l.pos+1])<<4 | unhex(l.data[l.pos+2]))
			l.pos += 2
		}
		b = append(b, c)
		l.pos++
	}
	return name(b)
}

func (l *lexer) hex() string {
	var b []byte
	half := -1
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			break
		}
		v := unhex(c)
		switch {
		case v < 0:
		case half < 0:
			half = v
		default:
			b, half = append(b, byte(half<<4|v)), -1
		}
	}
	if half >= 0 {
		b = append(b, byte(half<<4))
	}
	return string(b)
}

func (l *lexer) literal() string {
	var b []byte
	for depth := 1; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos++
				return string(b)
			}
		case '\\':
			b = l.escape(b)
			continue
		case '\r':
			if l.pos+1 < len(l.data) && l.data[l.pos+1] == '\n' {
				continue
			}
			c = '\n'
		}
		b = append(b, c)
	}
	return string(b)
}

var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// escape reads what a backslash begins and stays on its last byte.
func (l *lexer) escape(b []byte) []byte {
	l.pos++
	if l.pos >= len(l.data) {
		return b
	}
	c := l.data[l.pos]
	switch {
	case c >= '0' && c <= '7':
		v := 0
		for i := 0; i < 3 && l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7'; i++ {
			v = v<<3 | int(l.data[l.pos]-'0')
			l.pos++
		}
		l.pos--
		return append(b, byte(v))
	case c == '\r':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '\n' {
			l.pos++
		}
		return b
	case c == '\n':
		return b
	}
	if to, ok := escapes[c]; ok {
		c = to
	}
	return append(b, c)
}

// object reads one object; a keyword that is none of true, false and null is
// given as it is.
func (l *lexer) object() (v any, ok bool) {
	tok, ok := l.token()
	if !ok {
		return nil, false
	}
	if l.room != nil {
		if *l.room--; *l.room < 0 {
			l.pos = len(l.data)
			return nil, false
		}
	}
	switch t := tok.(type) {
	case keyword:
		return l.composite(t)
	case int:
		if l.refs && t >= 0 {
			if r, is := l.reference(t); is {
				return r, true
			}
		}
	}
	return tok, true
}

func (l *lexer) composite(k keyword) (any, bool) {
	switch k {
	case "true":
		return true, true
	case "false":
		return false, true
	case "null":
		return nil, true
	case "[":
		return l.list("]"), true
	case "<<":
		items := l.list(">>")
		d := make(dict, len(items)/2)
		for i := 0; i+1 < len(items); i += 2 {
			if key, ok := items[i].(name); ok {
				d[key] = items[i+1]
			} else {
				i-- // out of step: look for the next key
			}
		}
		return d, true
	}
	return k, true
}

// list reads objects up to a closing bracket. A keyword inside, other than a
// bracket out of place, ends it too: the bracket is missing.
func (l *lexer) list(end keyword) array {
	out := array{}
	if l.depth++; l.depth > deepest {
		l.pos = len(l.data)
	}
	defer func() { l.depth-- }()
	for {
		before := l.pos
		v, ok := l.object()
		if !ok {
			return out
		}
		if k, is := v.(keyword); is {
			if k == end {
				return out
			}
			if k == "endobj" || k == "stream" || k == "endstream" {
				l.pos = before
				return out
			}
			continue
		}
		out = append(out, v)
	}
}

// reference looks for "gen R" after a number.
func (l *lexer) reference(id int) (ref, bool) {
	back := l.pos
	if gen, ok := l.token(); ok {
		if g, is := gen.(int); is && g >= 0 {
			if r, ok := l.token(); ok && r == keyword("R") {
				return ref{id, g}, true
			}
		}
	}
	l.pos = back
	return ref{}, false
}
