package document

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"framewright/framework"
)

// jsonValue is one sound value of a JSON text, as it stands there. Values are
// looked into where they lie, so that a file takes no memory beyond its own
// text; "" stands for none.
type jsonValue string

// maxJSONDepth bounds how deep values lie in one another.
const maxJSONDepth = 100

// jsonCheck goes over a text once and finds what is wrong with it.
type jsonCheck struct {
	text string
	pos  int
}

// checkJSON takes a text for one JSON value (RFC 8259). Two things beyond it:
// an object with two members of one name is refused, for one of them would be
// lost, and NaN and Infinity are numbers, as Python writes them.
func checkJSON(text string) (jsonValue, error) {
	c := &jsonCheck{text: text}
	c.blanks()
	from := c.pos
	if err := c.value(0); err != nil {
		return "", err
	}
	to := c.pos
	if c.blanks(); c.pos < len(text) {
		return "", c.fail("something stands behind its end")
	}
	return jsonValue(text[from:to]), nil
}

func (c *jsonCheck) fail(why string) error {
	return &framework.Error{Name: "bad-json", What: "this is no sound JSON: " + why,
		Where: strconv.Itoa(1 + strings.Count(c.text[:min(c.pos, len(c.text))], "\n")),
		Hint:  "export the transcript again, or as .vtt, .srt or .docx"}
}

func (c *jsonCheck) blanks() {
	for c.pos < len(c.text) && strings.IndexByte(" \t\r\n", c.text[c.pos]) >= 0 {
		c.pos++
	}
}

// at tells whether a character stands here, and steps over it.
func (c *jsonCheck) at(b byte) bool {
	if c.pos < len(c.text) && c.text[c.pos] == b {
		c.pos++
		return true
	}
	return false
}

func (c *jsonCheck) value(depth int) error {
	if depth > maxJSONDepth {
		return c.fail("its values lie too deep in one another")
	}
	rest := c.text[c.pos:]
	if rest == "" {
		return c.fail("it ends too early; it may have been cut short")
	}
	switch rest[0] {
	case '{':
		return c.object(depth)
	case '[':
		return c.array(depth)
	case '"':
		return c.str()
	}
	for _, word := range []string{"true", "false", "null", "NaN", "Infinity", "-Infinity"} {
		if strings.HasPrefix(rest, word) {
			c.pos += len(word)
			return nil
		}
	}
	return c.number()
}

func (c *jsonCheck) object(depth int) error {
	seen := map[string]bool{}
	c.pos++
	for c.blanks(); !c.at('}'); c.blanks() {
		if len(seen) > 0 && !c.at(',') {
			return c.fail("a comma or } is missing")
		}
		c.blanks()
		from := c.pos
		if err := c.str(); err != nil {
			return err
		}
		key := jsonValue(c.text[from:c.pos]).text()
		if seen[key] {
			return c.fail(fmt.Sprintf("%.40q stands twice in one object", key))
		}
		seen[key] = true
		if c.blanks(); !c.at(':') {
			return c.fail("a colon is missing")
		}
		c.blanks()
		if err := c.value(depth + 1); err != nil {
			return err
		}
	}
	return nil
}

func (c *jsonCheck) array(depth int) error {
	c.pos++
	first := true
	for c.blanks(); !c.at(']'); c.blanks() {
		if !first && !c.at(',') {
			return c.fail("a comma or ] is missing")
		}
		first = false
		c.blanks()
		if err := c.value(depth + 1); err != nil {
			return err
		}
	}
	return nil
}

func (c *jsonCheck) str() error {
	if !c.at('"') {
		return c.fail("a name or text in quotation marks is missing")
	}
	for c.pos < len(c.text) {
		b := c.text[c.pos]
		switch {
		case b == '"':
			c.pos++
			return nil
		case b < ' ':
			return c.fail("a line ends, or a control character stands, within a text")
		case b == '\\':
			if !escapeSound(c.text[c.pos+1:]) {
				return c.fail("a text has an escape that there is not")
			}
			c.pos++
		}
		c.pos++
	}
	return c.fail("it ends too early, within a text; it may have been cut short")
}

// escapeSound tells whether what follows a backslash is an escape.
func escapeSound(s string) bool {
	if s == "" || s[0] != 'u' {
		return s != "" && strings.IndexByte(`"\/bfnrt`, s[0]) >= 0
	}
	_, err := strconv.ParseUint(s[1:min(5, len(s))], 16, 32)
	return err == nil && len(s) >= 5
}

func (c *jsonCheck) number() error {
	c.at('-')
	digits := func() bool {
		from := c.pos
		for c.pos < len(c.text) && c.text[c.pos] >= '0' && c.text[c.pos] <= '9' {
			c.pos++
		}
		return c.pos > from
	}
	if !c.at('0') && !digits() {
		return c.fail("a value is missing, or is none that JSON has")
	}
	if c.at('.') && !digits() {
		return c.fail("a number ends in its point")
	}
	if c.at('e') || c.at('E') {
		if !c.at('+') {
			c.at('-')
		}
		if !digits() {
			return c.fail("a number ends in its exponent")
		}
	}
	return nil
}

// kind is '{', '[', '"', '0' for a number, 't' for the rest, 0 for none.
func (v jsonValue) kind() byte {
	switch {
	case v == "":
		return 0
	case strings.IndexByte(`{["`, v[0]) >= 0:
		return v[0]
	case v[0] == '-' || v[0] >= '0' && v[0] <= '9':
		return '0'
	}
	return 't'
}

// jsonLength is where a value ends that s begins with; s is sound.
func jsonLength(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			for i++; s[i] != '"'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i // of the value around it
			}
			if depth == 0 {
				return i + 1
			}
		case ',', ' ', '\t', '\r', '\n', ':':
			if depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// parts gives the values of a list or object one after the other, names and
// values alike.
func (v jsonValue) parts(each func(jsonValue) bool) {
	rest := string(v[1 : len(v)-1])
	for {
		rest = strings.TrimLeft(rest, " \t\r\n,:")
		if rest == "" {
			return
		}
		n := jsonLength(rest)
		if !each(jsonValue(rest[:n])) {
			return
		}
		rest = rest[n:]
	}
}

func (v jsonValue) members(each func(key string, val jsonValue) bool) {
	if v.kind() != '{' {
		return
	}
	name := jsonValue("")
	v.parts(func(p jsonValue) bool {
		if name == "" {
			name = p
			return true
		}
		key := name.text()
		name = ""
		return each(key, p)
	})
}

func (v jsonValue) elements(each func(jsonValue) bool) {
	if v.kind() == '[' {
		v.parts(each)
	}
}

// first is a list's first element.
func (v jsonValue) first() (out jsonValue) {
	v.elements(func(e jsonValue) bool {
		out = e
		return false
	})
	return out
}

// text is a string without its quotation marks and escapes.
func (v jsonValue) text() string {
	if v.kind() != '"' {
		return ""
	}
	s := string(v[1 : len(v)-1])
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		if s[i] != 'u' {
			b.WriteByte(unescaped(s[i]))
			continue
		}
		r := hex4(s[i+1:])
		i += 4
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if strings.HasPrefix(s[i+1:], `\u`) {
				pair = utf16.DecodeRune(r, hex4(s[i+3:]))
			}
			if r = pair; pair != utf8.RuneError {
				i += 6
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func hex4(s string) rune {
	n, _ := strconv.ParseUint(s[:4], 16, 32)
	return rune(n)
}

// unescaped is the character that a letter stands for behind a backslash.
func unescaped(c byte) byte {
	if i := strings.IndexByte("bfnrt", c); i >= 0 {
		return "\b\f\n\r\t"[i]
	}
	return c
}
