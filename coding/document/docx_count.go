package document

import (
	"html"
	"io"
	"regexp"
	"strings"

	"framewright/framework/words"
)

// countDocx counts the words of the parts' XML by plain string search. Text
// stands in <t> and <delText>; tabs and breaks are blanks; deleted, hidden and
// boxed text are counted apart from the text around them, which they do not
// cut; <Fallback> repeats what stands before it. Everything else is mark-up.
func countDocx(data []byte) (int, error) {
	z, err := openDocx(data)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, part := range z.parts() {
		rc, err := z.open(part.name)
		if err != nil {
			return 0, err
		}
		src, err := io.ReadAll(rc)
		rc.Close()
		if err != nil {
			return 0, z.broken(part.name, err)
		}
		n += countXML(string(src))
	}
	return n, nil
}

// xmlCount holds the texts of the levels of nesting: level 0 the part, each
// text box one more. Each level has three: body, deleted, hidden.
type xmlCount struct {
	levels  []*[3]strings.Builder
	last    []int
	deleted int
	hidden  []bool // of the run being read
	words   int
}

func countXML(src string) int {
	c := &xmlCount{}
	c.enter()
	for src != "" {
		open := strings.IndexByte(src, '<')
		if open < 0 {
			break
		}
		src = src[open:]
		if rest, ok := skipUnspoken(src); ok {
			src = rest
			continue
		}
		end := strings.IndexByte(src, '>')
		if end < 0 {
			break
		}
		tag := src[1:end]
		src = src[end+1:]
		src = c.tag(tag, src)
	}
	for len(c.levels) > 0 {
		c.leave()
	}
	return c.words
}

// held adds the text of a <t> and gives the source after it.
func (c *xmlCount) held(rest string, deleted bool) string {
	for {
		text, after, found := strings.Cut(rest, "<")
		c.add(html.UnescapeString(text), deleted)
		if !found {
			return ""
		}
		literal, after, found := strings.Cut(strings.TrimPrefix(after, "![CDATA["), "]]>")
		if !found || !strings.HasPrefix(rest[len(text):], "<![CDATA[") {
			return rest[len(text):]
		}
		c.add(literal, deleted)
		rest = after
	}
}

// skipUnspoken jumps over comments, instructions and whole elements that hold
// no text of their own.
func skipUnspoken(src string) (string, bool) {
	for _, pair := range [][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}} {
		if strings.HasPrefix(src, pair[0]) {
			if i := strings.Index(src, pair[1]); i >= 0 {
				return src[i+len(pair[1]):], true
			}
			return "", true
		}
	}
	return src, false
}

// tag acts on one tag and gives the source after it, and after the text that
// it holds.
func (c *xmlCount) tag(tag, rest string) string {
	closing, selfClosed := strings.HasPrefix(tag, "/"), strings.HasSuffix(tag, "/")
	name := strings.Trim(tag, "/")
	if i := strings.IndexAny(name, " \t\r\n/"); i >= 0 {
		name = name[:i]
	}
	name = name[strings.IndexByte(name, ':')+1:]
	switch {
	case name == "Fallback" && !closing && !selfClosed:
		return afterClosed(rest, name)
	case name == "pPr" && !closing && !selfClosed:
		return afterClosed(rest, name)
	case name == "p" && (closing || selfClosed):
		c.space("\n")
	case name == "txbxContent" && !selfClosed:
		if closing {
			c.leave()
		} else {
			c.enter()
		}
	case (name == "del" || name == "moveFrom") && !selfClosed:
		if closing {
			c.deleted--
		} else {
			c.deleted++
		}
	case name == "r" && !closing && !selfClosed:
		c.hide(runIsHidden(rest))
	case name == "r" && closing:
		c.hide(false)
	case closing:
	case name == "br" || name == "cr" || name == "tab" || name == "ptab":
		c.add(" ", false)
	case name == "noBreakHyphen" || name == "softHyphen" || name == "sym":
		c.add("-", false)
	case (name == "t" || name == "delText") && !selfClosed:
		return c.held(rest, name == "delText")
	}
	return rest
}

var (
	runProperties = regexp.MustCompile(`^\s*<(?:\w+:)?rPr>`)
	vanishing     = regexp.MustCompile(`[<:]vanish\s*(?:/|>|\s\w*:?val="(?:1|true|on)")`)
)

// runIsHidden looks at the properties that a run begins with, former ones
// left out.
func runIsHidden(rest string) bool {
	if !runProperties.MatchString(rest[:min(len(rest), 40)]) {
		return false
	}
	props, _, _ := strings.Cut(rest, "rPr>")
	props, _, _ = strings.Cut(rest[len(props)+4:], "rPr>")
	props, _, _ = strings.Cut(props, "rPrChange")
	return vanishing.MatchString(props)
}

// afterClosed gives the source after the end tag of an element whose start tag
// has just been read, through elements of the same name inside it.
func afterClosed(rest, name string) string {
	depth := 1
	for depth > 0 {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			return ""
		}
		rest = rest[i+1:]
		tag, after, ok := strings.Cut(rest, ">")
		if !ok {
			return ""
		}
		rest = after
		bare := strings.TrimPrefix(tag, "/")
		if j := strings.IndexAny(bare, " \t\r\n/"); j >= 0 {
			bare = bare[:j]
		}
		if bare[strings.IndexByte(bare, ':')+1:] != name {
			continue
		}
		switch {
		case strings.HasPrefix(tag, "/"):
			depth--
		case !strings.HasSuffix(tag, "/"):
			depth++
		}
	}
	return rest
}

func (c *xmlCount) enter() {
	c.levels = append(c.levels, new([3]strings.Builder))
	c.last = append(c.last, 0)
	c.hidden = append(c.hidden, false)
}

func (c *xmlCount) hide(yes bool) {
	if len(c.hidden) > 0 {
		c.hidden[len(c.hidden)-1] = yes
	}
}

func (c *xmlCount) leave() {
	if len(c.levels) == 0 {
		return
	}
	top := len(c.levels) - 1
	for i := range c.levels[top] {
		c.words += words.Count(c.levels[top][i].String())
	}
	c.levels, c.last, c.hidden = c.levels[:top], c.last[:top], c.hidden[:top]
}

// add puts text where it counts; what is set aside begins anew after other
// text.
func (c *xmlCount) add(s string, deleted bool) {
	if len(c.levels) == 0 || s == "" {
		return
	}
	top, to := len(c.levels)-1, 0
	switch {
	case deleted || c.deleted > 0:
		to = 1
	case c.hidden[top]:
		to = 2
	}
	if to > 0 && c.last[top] != to {
		c.levels[top][to].WriteByte(' ')
	}
	c.levels[top][to].WriteString(s)
	c.last[top] = to
}

func (c *xmlCount) space(s string) {
	if len(c.levels) == 0 {
		return
	}
	for i := range c.levels[len(c.levels)-1] {
		c.levels[len(c.levels)-1][i].WriteString(s)
	}
}
