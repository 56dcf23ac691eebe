package yamlio

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// remark is one comment of a file.
type remark struct {
	at    int    // byte offset
	col   int    // from 1
	text  string // from # to the end of the line
	own   bool   // it has a line of its own
	gap   bool   // an empty line stands above it
	depth int    // how many flow collections are open around it
}

// spot is a scalar of the file: the scanner leaps over it.
type spot struct {
	at     int
	node   *yaml.Node
	indent int // of the block it stands in, for block text
}

// scanner finds a file's comments and dashes between its scalars. yaml.v3
// reports comments too, but hangs them on other nodes each time a file is
// written and read again, and loses some.
type scanner struct {
	src     string
	starts  []int // byte offset of every line
	spots   []spot
	remarks []remark
	dashes  []int // block sequences' dashes, in order
	depth   int
}

// newScanner divides the file into lines as yaml.v3 counts them.
func newScanner(src string) *scanner {
	s := &scanner{src: src, starts: []int{0}}
	for i := 0; i < len(src); {
		if n := lineBreak(src[i:]); n > 0 {
			i += n
			s.starts = append(s.starts, i)
			continue
		}
		i++
	}
	return s
}

// lineBreak is the length of the line break that s begins with, 0 for none.
func lineBreak(s string) int {
	switch {
	case s == "":
		return 0
	case strings.HasPrefix(s, "\r\n"), strings.HasPrefix(s, "\u0085"):
		return 2
	case s[0] == '\n', s[0] == '\r':
		return 1
	case strings.HasPrefix(s, "\u2028"), strings.HasPrefix(s, "\u2029"):
		return 3
	}
	return 0
}

// offset turns a node's line and column, which counts characters, into bytes.
func (s *scanner) offset(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(s.starts) {
		return len(s.src)
	}
	at := s.starts[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(s.src[at:])
		at += size
	}
	return at
}

// collect lists the scalars below n in the order they stand in.
func (s *scanner) collect(n *yaml.Node, indent int) {
	if n.Kind == yaml.ScalarNode {
		if n.Value != "" || n.Style != 0 {
			s.spots = append(s.spots, spot{s.offset(n), n, indent})
		}
		return
	}
	for _, c := range n.Content {
		s.collect(c, n.Column-1)
	}
}

// run goes through the file; false says that it lost its way, which no file
// that yaml.v3 has read should make it do.
func (s *scanner) run() bool {
	next := 0
	for i := 0; i < len(s.src); {
		if next < len(s.spots) && i >= s.spots[next].at {
			if i > s.spots[next].at {
				return false
			}
			i = s.leap(s.spots[next])
			if i < 0 {
				return false
			}
			next++
			continue
		}
		i = s.step(i)
	}
	return next == len(s.spots)
}

// step looks at one character outside of scalars.
func (s *scanner) step(i int) int {
	switch c := s.src[i]; {
	case c == '#' && s.blankBefore(i):
		return s.remark(i)
	case c == '[' || c == '{':
		s.depth++
	case c == ']' || c == '}':
		s.depth--
	case c == '-' && s.depth == 0 && s.blankBefore(i) && s.blankAt(i+1):
		s.dashes = append(s.dashes, i)
	}
	return i + 1
}

func (s *scanner) blankAt(i int) bool {
	return i >= len(s.src) || s.src[i] == ' ' || s.src[i] == '\t' || lineBreak(s.src[i:]) > 0
}

func (s *scanner) blankBefore(i int) bool {
	if i == 0 || s.src[i-1] == ' ' || s.src[i-1] == '\t' {
		return true
	}
	return s.lineStart(i) == i
}

// lineStart is where the line that holds offset i begins.
func (s *scanner) lineStart(i int) int { return s.starts[s.lineOf(i)] }

// lineOf is the number, from 0, of the line that holds offset i.
func (s *scanner) lineOf(i int) int {
	low, high := 0, len(s.starts)
	for high-low > 1 {
		if mid := (low + high) / 2; s.starts[mid] <= i {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

func (s *scanner) endOfLine(i int) int {
	for i < len(s.src) && lineBreak(s.src[i:]) == 0 {
		i++
	}
	return i
}

// remark notes the comment at i and gives the offset of its line's end.
func (s *scanner) remark(i int) int {
	end := s.endOfLine(i)
	line := s.lineOf(i)
	before := s.src[s.starts[line]:i]
	r := remark{at: i, text: strings.TrimRight(s.src[i:end], " \t"), depth: s.depth,
		col: utf8.RuneCountInString(before) + 1, own: strings.Trim(before, " \t") == ""}
	r.gap = r.own && line > 0 && s.emptyLine(line-1)
	s.remarks = append(s.remarks, r)
	return end
}

func (s *scanner) emptyLine(line int) bool {
	return line < len(s.starts) && strings.Trim(s.src[s.starts[line]:s.endOfLine(s.starts[line])], " \t") == ""
}

// leap gives the offset behind a scalar, -1 where it does not stand there.
func (s *scanner) leap(sp spot) int {
	i := s.properties(sp.at)
	switch {
	case i >= len(s.src):
		return -1
	case sp.node.Style&yaml.DoubleQuotedStyle != 0:
		return s.quoted(i, '"')
	case sp.node.Style&yaml.SingleQuotedStyle != 0:
		return s.quoted(i, '\'')
	case sp.node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.blockText(i, sp.indent)
	}
	return s.plainText(i, sp.node.Value)
}

// properties leaps over a tag or an anchor, which stand before a scalar.
func (s *scanner) properties(i int) int {
	for i < len(s.src) && (s.src[i] == '!' || s.src[i] == '&') {
		for !s.blankAt(i) {
			i++
		}
		for i < len(s.src) && s.blankAt(i) {
			i++
		}
	}
	return i
}

func (s *scanner) quoted(i int, mark byte) int {
	if s.src[i] != mark {
		return -1
	}
	for i++; i < len(s.src); i++ {
		switch {
		case mark == '"' && s.src[i] == '\\':
			i++
		case s.src[i] != mark:
		case mark == '\'' && strings.HasPrefix(s.src[i+1:], "'"):
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// plainText matches the scalar's characters, whatever blanks and line breaks
// were folded between them.
func (s *scanner) plainText(i int, value string) int {
	for k := 0; k < len(value); {
		if n := blankRun(value[k:]); n > 0 {
			k += n
			i += blankRun(s.src[i:])
			continue
		}
		if n := blankRun(s.src[i:]); n > 0 {
			i += n
			continue
		}
		if i >= len(s.src) || s.src[i] != value[k] {
			return -1
		}
		i++
		k++
	}
	return i
}

// blankRun is the length of the blanks and line breaks that s begins with.
func blankRun(s string) int {
	i := 0
	for i < len(s) {
		if n := lineBreak(s[i:]); n > 0 {
			i += n
		} else if s[i] == ' ' || s[i] == '\t' {
			i++
		} else {
			break
		}
	}
	return i
}

// blockText leaps over a | or > and the lines below that belong to it.
func (s *scanner) blockText(i, indent int) int {
	if s.src[i] != '|' && s.src[i] != '>' {
		return -1
	}
	least, end := indent+1, s.endOfLine(i)
	for k := i + 1; k < end; k++ {
		if s.src[k] == '#' {
			s.remark(k)
			break
		}
		if s.src[k] >= '1' && s.src[k] <= '9' {
			least = max(indent, 0) + int(s.src[k]-'0')
		}
	}
	explicit := least != indent+1
	for line := s.lineOf(i) + 1; line < len(s.starts); line++ {
		from := s.starts[line]
		text := s.src[from:s.endOfLine(from)]
		deep := len(text) - len(strings.TrimLeft(text, " "))
		if deep == len(text) {
			continue // an empty line belongs to what follows it
		}
		if deep < least {
			return from
		}
		if !explicit {
			least, explicit = deep, true
		}
	}
	return len(s.src)
}
