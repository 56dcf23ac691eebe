package yamlio

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// proseWidth is the length from which text stands as a block of its own.
const proseWidth = 90

// literal tells whether a scalar is printed as block text: it is long or has
// several lines, and a block keeps it whole.
func literal(n *yaml.Node) bool {
	s := n.Value
	if n.Tag != "!!str" || len(s) < proseWidth && !strings.Contains(s, "\n") {
		return false
	}
	return blockSafe(s)
}

// blockSafe tells whether block text gives s back: yaml.v3 loses leading line
// breaks and misreads leading blanks and tabs, and a block knows only one
// final line break.
func blockSafe(s string) bool {
	if s == "" || strings.ContainsAny(s[:1], " \t\n") || strings.HasSuffix(s, "\n\n") || s == "\n" {
		return false
	}
	for _, line := range strings.Split(s, "\n") {
		if strings.TrimRight(line, " \t") != line {
			return false
		}
	}
	for _, r := range s {
		if r != '\n' && r != '\t' && !printable(r) {
			return false
		}
	}
	return true
}

// printable tells whether a character may stand unescaped in YAML and in
// print.
func printable(r rune) bool {
	switch {
	case r == unicode.ReplacementChar || r == '\ufeff' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\ufffe' || r == '\uffff':
		return false
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return false
	}
	return true
}

// numberLike is text that a YAML reader may take for a number or a time.
var numberLike = regexp.MustCompile(`^[-+.]?[0-9][0-9_,.:eExXoOa-fA-FtTzZ+-]*$`)

var bareValue = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.:_+-]*$`)

// otherTypes are words that YAML 1.1 or 1.2 readers take for something else.
var otherTypes = map[string]bool{"true": true, "false": true, "yes": true, "no": true, "on": true,
	"off": true, "y": true, "n": true, "null": true, "nan": true, "inf": true}

// scalarText prints a scalar on one line: plain where every reader takes it
// for the same text, else in double quotes. What is no text, such as a number
// under an unknown key, stays as it was.
func scalarText(n *yaml.Node, inFlow bool) string {
	s := n.Value
	switch {
	case n.Tag == "" && bareValue.MatchString(s) && !strings.HasSuffix(s, ":") && !strings.EqualFold(s, "null"):
		return s
	case n.Tag != "" && n.Tag != "!!str":
		return s
	case plain(s, inFlow):
		return s
	}
	return quote(s)
}

func plain(s string, inFlow bool) bool {
	if s == "" || otherTypes[strings.ToLower(s)] || numberLike.MatchString(s) {
		return false
	}
	first := []rune(s)[0]
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '(' {
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, " ") {
		return false
	}
	if inFlow && strings.ContainsAny(s, ",[]{}?") {
		return false
	}
	for _, r := range s {
		if !printable(r) {
			return false
		}
	}
	return true
}

// quote prints text in double quotes with YAML's escapes.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case printable(r) || r == unicode.ReplacementChar:
			b.WriteRune(r)
		default: // printable holds for everything beyond four digits
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
