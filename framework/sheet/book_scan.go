package sheet

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// token is what a scanner has come to.
type token int

const (
	atEnd  token = iota
	opens        // an element begins: name and attrs are its own
	closes       // the element called name ends
	says         // text
)

// maxDepth bounds how deep elements lie in one another; no workbook's do.
const maxDepth = 200

// scanner reads a part's mark-up in order. The standard library's reader takes
// longer over a large sheet than all the rest together; this one knows what
// the parts of workbooks hold: elements, attributes, text, and neither
// entities of their own nor other encodings than Unicode's. It sees that
// every element is closed where it must be, so that a part cut off or damaged
// is refused and never read by half.
type scanner struct {
	src   string
	at    int
	open  []string // full names of the elements that are open
	empty bool     // the element that opened last closes itself
	name  string   // without its prefix
	attrs string   // as they stand
	raw   string   // text as it stands
	cdata bool     // raw is text already
}

// newScanner takes a part's bytes: UTF-8 or UTF-16.
func newScanner(part string) (*scanner, error) {
	if strings.HasPrefix(part, "\xff\xfe") || strings.HasPrefix(part, "\xfe\xff") {
		text, _, err := Decode([]byte(part))
		if err != nil {
			return nil, err
		}
		part = text
	}
	if !utf8.ValidString(part) {
		return nil, errors.New("it is not written in Unicode")
	}
	return &scanner{src: strings.TrimPrefix(part, "\ufeff")}, nil
}

// next goes to the next token.
func (s *scanner) next() (token, error) {
	if s.empty {
		s.empty = false
		return s.pop(s.open[len(s.open)-1])
	}
	for s.at < len(s.src) {
		rest := s.src[s.at:]
		switch {
		case rest[0] != '<':
			if s.words(rest) {
				return says, nil
			}
		case strings.HasPrefix(rest, "</"):
			return s.closing(rest)
		case strings.HasPrefix(rest, "<![CDATA["):
			if err := s.past("]]>"); err != nil {
				return atEnd, err
			}
			s.raw, s.cdata = rest[9:len(rest)-len(s.src)+s.at-3], true
			return says, nil
		case strings.HasPrefix(rest, "<!") || strings.HasPrefix(rest, "<?"):
			if err := s.aside(rest); err != nil {
				return atEnd, err
			}
		default:
			return s.opening(rest)
		}
	}
	if len(s.open) > 0 {
		return atEnd, fmt.Errorf("it breaks off within <%s>", s.open[len(s.open)-1])
	}
	return atEnd, nil
}

// words takes text up to the next mark-up; text outside of all elements is none.
func (s *scanner) words(rest string) bool {
	end := strings.IndexByte(rest, '<')
	if end < 0 {
		end = len(rest)
	}
	s.raw, s.cdata = rest[:end], false
	s.at += end
	return len(s.open) > 0
}

// past goes behind the next place where mark stands.
func (s *scanner) past(mark string) error {
	end := strings.Index(s.src[s.at:], mark)
	if end < 0 {
		return errors.New("it breaks off")
	}
	s.at += end + len(mark)
	return nil
}

// aside passes over comments, instructions and the type of the document.
func (s *scanner) aside(rest string) error {
	switch {
	case strings.HasPrefix(rest, "<!--"):
		s.at += 4
		return s.past("-->")
	case rest[1] == '?':
		return s.past("?>")
	}
	end := tagEnd(rest)
	if end < 0 || strings.Contains(rest[:end], "[") {
		return errors.New("it declares entities of its own")
	}
	s.at += end + 1
	return nil
}

// tagEnd is where the tag at the beginning of s ends: at a > that no quotes
// hold.
func tagEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '>':
			return i
		case '<':
			return -1
		case '"', '\'':
			n := strings.IndexByte(s[i+1:], s[i])
			if n < 0 {
				return -1
			}
			i += n + 1
		}
	}
	return -1
}

func (s *scanner) opening(rest string) (token, error) {
	end := tagEnd(rest)
	if end < 2 {
		return atEnd, errors.New("a tag is not closed")
	}
	inside := rest[1:end]
	s.at += end + 1
	if inside[len(inside)-1] == '/' {
		s.empty, inside = true, inside[:len(inside)-1]
	}
	full := inside
	if i := strings.IndexAny(inside, " \t\r\n"); i >= 0 {
		full, s.attrs = inside[:i], inside[i:]
	} else {
		s.attrs = ""
	}
	if full == "" {
		return atEnd, errors.New("a tag has no name")
	}
	if len(s.open) >= maxDepth {
		return atEnd, errors.New("its elements lie too deep in one another")
	}
	s.open = append(s.open, full)
	s.name = local(full)
	return opens, nil
}

func (s *scanner) closing(rest string) (token, error) {
	end := strings.IndexByte(rest, '>')
	if end < 0 {
		return atEnd, errors.New("a tag is not closed")
	}
	s.at += end + 1
	return s.pop(strings.TrimRight(rest[2:end], " \t\r\n"))
}

func (s *scanner) pop(full string) (token, error) {
	last := len(s.open) - 1
	if last < 0 || s.open[last] != full {
		return atEnd, fmt.Errorf("</%.40s> closes what is not open", full)
	}
	s.open = s.open[:last]
	s.name = local(full)
	return closes, nil
}

// local is a name without its prefix: programs choose prefixes as they like.
func local(full string) string {
	if i := strings.IndexByte(full, ':'); i >= 0 {
		return full[i+1:]
	}
	return full
}

// children calls f for every element right within the one that opened last. f
// must read its element to the end: with children, text or skip.
func (s *scanner) children(f func(name string) error) error {
	depth := len(s.open)
	for {
		t, err := s.next()
		if err != nil {
			return err
		}
		switch {
		case t == opens:
			if err := f(s.name); err != nil {
				return err
			}
		case t == closes && len(s.open) < depth:
			return nil
		case t == atEnd:
			return errors.New("it breaks off")
		}
	}
}

// skip passes over the element that opened last.
func (s *scanner) skip() error {
	for depth := len(s.open); len(s.open) >= depth; {
		if _, err := s.next(); err != nil {
			return err
		}
	}
	return nil
}

// text is what the element that opened last says, without the elements in it.
func (s *scanner) text() (string, error) {
	first, more := "", []string(nil) // nearly always there is one piece only
	for depth := len(s.open); ; {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		if t == closes && len(s.open) < depth {
			return first + strings.Join(more, ""), nil
		}
		if t != says || len(s.open) > depth {
			continue
		}
		piece, err := s.said()
		if err != nil {
			return "", err
		}
		if first == "" {
			first = piece
		} else {
			more = append(more, piece)
		}
	}
}

// said is the text that next came to.
func (s *scanner) said() (string, error) {
	if s.cdata {
		return s.raw, nil
	}
	return unmark(s.raw)
}

// root goes to the element that holds all others.
func (s *scanner) root() error {
	t, err := s.next()
	if err == nil && t != opens {
		err = errors.New("there is nothing in it")
	}
	return err
}

// finish sees that nothing but white space follows the root.
func (s *scanner) finish() error {
	t, err := s.next()
	if err == nil && t != atEnd {
		err = errors.New("more than one document stands in it")
	}
	return err
}

// attr is the value of the attribute with this name, prefix or none.
func (s *scanner) attr(name string) string {
	out := ""
	s.eachAttr(func(full, value string) {
		if local(full) == name {
			out = value
		}
	})
	return out
}

// eachAttr calls f for the attributes of the element that opened last, with
// their values as a reader sees them. What is no attribute ends it.
func (s *scanner) eachAttr(f func(full, value string)) {
	rest := s.attrs
	for {
		rest = strings.TrimLeft(rest, " \t\r\n")
		equals := strings.IndexByte(rest, '=')
		if equals < 1 {
			return
		}
		full := strings.TrimRight(rest[:equals], " \t\r\n")
		rest = strings.TrimLeft(rest[equals+1:], " \t\r\n")
		if rest == "" || rest[0] != '"' && rest[0] != '\'' {
			return
		}
		end := strings.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return
		}
		value, err := unmark(rest[1 : 1+end])
		if err != nil {
			value = rest[1 : 1+end]
		}
		f(full, value)
		rest = rest[end+2:]
	}
}

// unmark turns the entities of mark-up into what they stand for.
func unmark(s string) (string, error) {
	if strings.IndexByte(s, '&') < 0 {
		return s, nil
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String(), nil
		}
		b.WriteString(s[:i])
		name, rest, ok := strings.Cut(s[i+1:], ";")
		r := entity(name)
		if !ok || r < 0 {
			return "", fmt.Errorf("&%.10s is no entity", name)
		}
		b.WriteRune(r)
		s = rest
	}
}

// entity is the character an entity stands for, -1 where it is none.
func entity(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if digits == name {
		return -1
	}
	if hex := strings.TrimPrefix(digits, "x"); hex != digits {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return -1
	}
	return rune(n)
}
