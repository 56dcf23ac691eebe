package document

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// attr gives the first attribute of a local name, its references resolved;
// nil where there is none. The value is good until the next call of next.
func (s *xmlScan) attr(local string) []byte {
	rest := s.attrs
	for {
		name, value, after := s.nextAttr(rest)
		if name == nil {
			return nil
		}
		if string(localName(name)) == local {
			if bytes.IndexByte(value, '&') >= 0 {
				value = s.resolve(nil, value, '&')
			}
			if !utf8.Valid(value) {
				s.err = errBytes
			}
			return value
		}
		rest = after
	}
}

// nextAttr cuts the first attribute off; name is nil where there is none, and
// s.err says whether there should have been one.
func (s *xmlScan) nextAttr(rest []byte) (name, value, after []byte) {
	rest = bytes.TrimLeft(rest, " \t\r\n")
	if len(rest) == 0 {
		return nil, nil, nil
	}
	eq := bytes.IndexByte(rest, '=')
	if eq <= 0 {
		s.err = errTag
		return nil, nil, nil
	}
	name = bytes.TrimRight(rest[:eq], " \t\r\n")
	value = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
	if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
		s.err = errTag
		return nil, nil, nil
	}
	end := bytes.IndexByte(value[1:], value[0])
	if end < 0 || len(name) == 0 {
		s.err = errTag
		return nil, nil, nil
	}
	return name, value[1 : end+1], value[end+2:]
}

// value is the attribute "val" of most elements; "" also where there is none.
func (s *xmlScan) value() string { return string(s.attr("val")) }

// toggle reads an element such as <w:b/> or <w:b w:val="0"/>.
func (s *xmlScan) toggle() bool { return isOn(s.attr("val")) }

// isOn reads a truth as the format writes them; none at all is true.
func isOn(val []byte) bool {
	switch string(bytes.ToLower(val)) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// number reads the attribute "val" as a number from 0 to 1000000.
func (s *xmlScan) number() (int, bool) {
	n, err := strconv.Atoi(string(s.attr("val")))
	return min(n, 1000000), err == nil && n >= 0
}

// appendText appends the text found last to dst: references resolved, line
// ends and tabs as the blanks that they are in XML.
func (s *xmlScan) appendText(dst []byte) []byte {
	mark := byte('&')
	if s.literal {
		mark = 0
	}
	from := len(dst)
	dst = s.resolve(dst, s.text, mark)
	if !utf8.Valid(dst[from:]) {
		s.err = errBytes
	}
	return dst
}

// resolve appends text to dst. mark begins a reference.
func (s *xmlScan) resolve(dst, text []byte, mark byte) []byte {
	from := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= ' ' && c != mark {
			continue
		}
		dst = append(dst, text[from:i]...)
		switch {
		case c == mark && mark != 0:
			r, n := xmlReference(text[i:])
			if n == 0 {
				s.err = errReference
				return dst
			}
			dst = utf8.AppendRune(dst, r)
			i += n - 1
		case c == '\n', c == '\t', c == '\r':
			if !(c == '\n' && i > 0 && text[i-1] == '\r') {
				dst = append(dst, ' ')
			}
		default:
			s.err = errBytes
			return dst
		}
		from = i + 1
	}
	return append(dst, text[from:]...)
}

// xmlReference reads "&amp;", "&#65;" or "&#x41;" and says how long it is; 0
// where it is none. White space comes as a blank.
func xmlReference(b []byte) (rune, int) {
	end := bytes.IndexByte(b[:min(len(b), longestReference)], ';')
	if end < 2 {
		return 0, 0
	}
	name := string(b[1:end])
	switch name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	}
	if name[0] != '#' {
		return 0, 0
	}
	digits, base := name[1:], 10
	if digits != "" && digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)):
		return 0, 0
	case n == '\n' || n == '\t' || n == '\r':
		return ' ', end + 1
	case n < ' ':
		return 0, 0
	}
	return rune(n), end + 1
}
