package yamlio

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// readCanonical reads YAML in the form that this package writes, some ten times
// faster than yaml.v3, into the nodes that yaml.v3 would make. It gives up
// (false) at anything else, a comment or an error included: then yaml.v3 reads
// the file. It never accepts what yaml.v3 refuses, and the nodes are the same;
// a fuzz test holds the one against the other.
func readCanonical(src string) (*yaml.Node, bool) {
	if !strings.HasSuffix(src, "\n") || strings.Contains(src, "\n\n\n") || slices.ContainsFunc(unusual, func(s string) bool { return strings.Contains(src, s) }) {
		return nil, false
	}
	c := &canon{lines: strings.Split(strings.TrimSuffix(src, "\n"), "\n")}
	if len(c.lines) == 0 || strings.HasPrefix(c.lines[0], " ") {
		return nil, false
	}
	var n *yaml.Node
	if strings.HasPrefix(c.lines[0], "- ") {
		n = c.sequence(0)
	} else {
		n = c.mapping(0, 0)
	}
	return n, !c.lost && c.at == len(c.lines)
}

// unusual are characters that YAML treats in ways of its own, and that are
// never written as they are.
var unusual = []string{"\r", "\t", "\u0085", "\u2028", "\u2029", "\ufeff"}

// canon is the state of one reading: the lines, and where it is.
type canon struct {
	lines []string
	at    int
	depth int
	lost  bool // the file is not in canonical form
	spare []yaml.Node
}

// node makes a node. They are made by the hundred: a study has a million.
func (c *canon) node(n yaml.Node) *yaml.Node {
	if len(c.spare) == 0 {
		c.spare = make([]yaml.Node, min(4*len(c.lines)+1, 128))
	}
	out := &c.spare[0]
	c.spare = c.spare[1:]
	*out = n
	return out
}

// giveUp makes every caller return.
func (c *canon) giveUp() *yaml.Node {
	c.lost = true
	return &yaml.Node{}
}

// indent is how many blanks the current line begins with, -1 at the end and on
// a line of blanks.
func (c *canon) indent() int {
	if c.at >= len(c.lines) {
		return -1
	}
	bare := strings.TrimLeft(c.lines[c.at], " ")
	if bare == "" {
		c.lost = true
		return -1
	}
	return len(c.lines[c.at]) - len(bare)
}

// mapping reads the entries that stand at a column; the first one may follow a
// dash, which skip says: so many bytes of its line are read already.
func (c *canon) mapping(col, skip int) *yaml.Node {
	m := c.node(yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: c.at + 1, Column: col + 1})
	if c.depth++; c.depth > 30 {
		return c.giveUp()
	}
	defer func() { c.depth-- }()
	for !c.lost {
		if skip == 0 && c.indent() != col {
			break
		}
		line := c.lines[c.at][max(skip, col):]
		skip = 0
		key, rest, ok := c.key(line, col)
		if !ok {
			return c.giveUp()
		}
		for i := 0; i < len(m.Content); i += 2 {
			if m.Content[i].Value == key.Value {
				return c.giveUp()
			}
		}
		m.Content = append(m.Content, key, c.value(rest, col, col+utf8.RuneCountInString(line)-utf8.RuneCountInString(rest)))
	}
	if !c.lost && c.at < len(c.lines) && c.indent() > col {
		return c.giveUp()
	}
	return m
}

// key reads "key:" or "key: " at the beginning of a line.
func (c *canon) key(line string, col int) (key *yaml.Node, rest string, ok bool) {
	if strings.HasPrefix(line, `"`) {
		n, rest := c.quoted(line, col)
		after, found := strings.CutPrefix(rest, ":")
		if !found || len(n.Value) > 100 || after != "" && after[0] != ' ' {
			return nil, "", false
		}
		return n, strings.TrimPrefix(after, " "), true
	}
	i := strings.IndexByte(line, ':')
	if i <= 0 || i > 100 || i+1 < len(line) && line[i+1] != ' ' || !plainHere(line[:i], false) || line[:i] == "<<" {
		return nil, "", false
	}
	key = c.plain(line[:i], col)
	return key, strings.TrimPrefix(line[i+1:], " "), true
}

// value reads what stands behind a key: on its line, or in the lines below.
func (c *canon) value(rest string, col, at int) *yaml.Node {
	if rest == "" {
		c.at++
		switch deep := c.indent(); {
		case deep <= col:
			return c.giveUp()
		case strings.HasPrefix(c.lines[c.at][deep:], "- "):
			return c.sequence(deep)
		default:
			return c.mapping(deep, 0)
		}
	}
	if rest == "|" || rest == "|-" {
		return c.block(rest, col, at)
	}
	n := c.inline(rest, at)
	c.at++
	return n
}

// sequence reads the items whose dashes stand at a column.
func (c *canon) sequence(col int) *yaml.Node {
	s := c.node(yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: c.at + 1, Column: col + 1})
	if c.depth++; c.depth > 30 {
		return c.giveUp()
	}
	defer func() { c.depth-- }()
	for !c.lost && c.indent() == col {
		line := c.lines[c.at]
		if !strings.HasPrefix(line[col:], "- ") || strings.HasPrefix(line[col+2:], " ") || strings.HasPrefix(line[col+2:], "- ") {
			return c.giveUp()
		}
		item := line[col+2:]
		if _, _, ok := c.key(item, col+2); ok && !c.lost {
			s.Content = append(s.Content, c.mapping(col+2, col+2))
			continue
		}
		if item == "|" || item == "|-" {
			s.Content = append(s.Content, c.block(item, col, col+2))
			continue
		}
		s.Content = append(s.Content, c.inline(item, col+2))
		c.at++
	}
	if !c.lost && c.at < len(c.lines) && c.indent() > col {
		return c.giveUp()
	}
	return s
}

// inline reads a value that is all on one line: quoted, a collection in flow
// style, or plain.
func (c *canon) inline(text string, at int) *yaml.Node {
	if text == "" {
		return c.giveUp()
	}
	var n *yaml.Node
	rest := ""
	switch text[0] {
	case '"':
		n, rest = c.quoted(text, at)
	case '[':
		n, rest = c.flow(text, at, ']')
	case '{':
		n, rest = c.flow(text, at, '}')
	default:
		if !plainHere(text, false) {
			return c.giveUp()
		}
		n = c.plain(text, at)
	}
	if rest != "" {
		return c.giveUp()
	}
	return n
}

// plain makes a node of plain text, with the type that YAML takes it for.
func (c *canon) plain(text string, at int) *yaml.Node {
	n := c.node(yaml.Node{Kind: yaml.ScalarNode, Value: text, Line: c.at + 1, Column: at + 1})
	switch {
	case !mayBeOther(text) || isTurns(text):
		n.Tag = "!!str"
	case isCount(text):
		n.Tag = "!!int"
	default:
		n.Tag = n.ShortTag()
	}
	return n
}

// mayBeOther is true of text that YAML may take for a number, a time or a
// truth value, and of some that it does not.
func mayBeOther(s string) bool {
	first := s[0]
	if !(first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z') {
		return first < 0x80
	}
	return len(s) <= 5 && strings.IndexByte("yYnNtTfFoO", first) >= 0
}

// isCount is true of what YAML can only take for a whole number.
func isCount(s string) bool {
	return len(s) < 10 && s[0] != '0' && strings.Trim(s, "0123456789") == ""
}

// isTurns is true of such text as 12-14, which is no number and, its first
// number having not the four digits of a year, no date.
func isTurns(s string) bool {
	from, to, ok := strings.Cut(s, "-")
	return ok && len(from) != 4 && from != "" && to != "" && strings.Trim(from, "0123456789") == "" && strings.Trim(to, "0123456789") == ""
}

// plainHere is true of text that stands for itself without quotation marks,
// whatever its surroundings. It is stricter than YAML.
func plainHere(s string, inFlow bool) bool {
	if s == "" || s[len(s)-1] == ' ' || s[len(s)-1] == ':' {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if first < 0x80 && !isWordByte(byte(first)) && first != '(' {
		return false
	}
	if strings.HasPrefix(s, "---") || strings.HasPrefix(s, "...") {
		return false
	}
	for i := 0; i < len(s); i++ {
		switch b := s[i]; b {
		case ':':
			if inFlow || i+1 < len(s) && s[i+1] == ' ' {
				return false
			}
		case '#':
			if s[i-1] == ' ' || inFlow {
				return false
			}
		case ',', '[', ']', '{', '}', '?', '"', '\'', '&', '*', '!', '|', '>', '%', '@', '`':
			if inFlow {
				return false
			}
		}
	}
	return true
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// quoted reads text in double quotes, and gives what follows it.
func (c *canon) quoted(text string, at int) (*yaml.Node, string) {
	n := c.node(yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Line: c.at + 1, Column: at + 1})
	end := strings.IndexAny(text[1:], `"\`)
	if end >= 0 && text[1+end] == '"' {
		n.Value = text[1 : 1+end]
		return n, text[2+end:]
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '"':
			n.Value = b.String()
			return n, text[i+1:]
		case text[i] != '\\':
			b.WriteByte(text[i])
			continue
		}
		size, r := escape(text[i+1:])
		if size == 0 {
			break
		}
		b.WriteRune(r)
		i += size
	}
	return c.giveUp(), ""
}

// escape reads what follows a backslash, as far as this package writes it: how
// many bytes it takes, and what it stands for.
func escape(s string) (size int, r rune) {
	if s == "" {
		return 0, 0
	}
	switch s[0] {
	case '"', '\\':
		return 1, rune(s[0])
	case 'n':
		return 1, '\n'
	case 't':
		return 1, '\t'
	case 'r':
		return 1, '\r'
	case 'u':
		if len(s) >= 5 {
			v, err := strconv.ParseUint(s[1:5], 16, 32)
			if err == nil && (v < 0xd800 || v > 0xdfff) {
				return 5, rune(v)
			}
		}
	}
	return 0, 0
}

// flow reads a list or a mapping on one line whose parts are scalars.
func (c *canon) flow(text string, at int, end byte) (*yaml.Node, string) {
	n := c.node(yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle, Line: c.at + 1, Column: at + 1})
	if end == '}' {
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
	}
	here := func(rest string) int { return at + utf8.RuneCountInString(text[:len(text)-len(rest)]) }
	rest := text[1:]
	if rest != "" && rest[0] == end {
		return n, rest[1:]
	}
	for !c.lost {
		var part *yaml.Node
		if end == '}' {
			key, after := c.flowScalar(rest, here(rest), ":")
			after, ok := strings.CutPrefix(after, ": ")
			if !ok || repeated(n, key) {
				return c.giveUp(), ""
			}
			n.Content, rest = append(n.Content, key), after
		}
		part, rest = c.flowScalar(rest, here(rest), ",]}")
		n.Content = append(n.Content, part)
		if strings.HasPrefix(rest, ", ") {
			rest = rest[2:]
			continue
		}
		if rest == "" || rest[0] != end {
			return c.giveUp(), ""
		}
		return n, rest[1:]
	}
	return n, ""
}

func repeated(n *yaml.Node, key *yaml.Node) bool {
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key.Value {
			return true
		}
	}
	return key.Value == "<<"
}

// flowScalar reads one part of a flow collection, up to one of the bytes that
// may follow it.
func (c *canon) flowScalar(text string, at int, until string) (n *yaml.Node, rest string) {
	if strings.HasPrefix(text, `"`) {
		return c.quoted(text, at)
	}
	i := strings.IndexAny(text, until)
	if i <= 0 || !plainHere(text[:i], true) {
		return c.giveUp(), ""
	}
	return c.plain(text[:i], at), text[i:]
}

// block reads block text, whose lines stand deeper than its key or dash.
func (c *canon) block(head string, col, at int) *yaml.Node {
	n := c.node(yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.LiteralStyle, Line: c.at + 1, Column: at + 1})
	c.at++
	deep := c.indent()
	if c.lost || deep <= col {
		return c.giveUp()
	}
	var b strings.Builder
	from := c.at
	for ; c.at < len(c.lines); c.at++ {
		line := c.lines[c.at]
		if line != "" && (len(line) < deep || strings.TrimLeft(line[:deep], " ") != "") {
			break
		}
		if strings.TrimLeft(line, " ") == "" && line != "" {
			return c.giveUp()
		}
		if c.at > from {
			b.WriteByte('\n')
		}
		if line != "" {
			b.WriteString(line[deep:])
		}
	}
	n.Value = b.String()
	if strings.HasSuffix(n.Value, "\n") { // an empty line behind the text
		return c.giveUp()
	}
	if head == "|" {
		n.Value += "\n"
	}
	return n
}
