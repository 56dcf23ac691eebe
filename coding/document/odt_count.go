package document

import (
	"io"
	"regexp"
	"strconv"
	"strings"

	"framewright/framework/words"
)

// countOdt counts the words of the parts' XML. Text stands in <text:p> and
// <text:h> of the body, of page headers and of page footers; blanks, tabs and
// line breaks part words. What is set aside, and what a style hides, is counted
// apart from the text around it, which it does not cut. Mark-up is what
// odtUncounted names, and everything else.
func countOdt(data []byte) (int, error) {
	z, err := openOdt(data)
	if err != nil {
		return 0, err
	}
	named := ""
	if z.has(odtStyled) {
		src, err := z.text(odtStyled)
		if err != nil {
			return 0, err
		}
		named, _, _ = strings.Cut(src, "<office:automatic-styles")
	}
	n := 0
	for _, part := range z.parts() {
		src, err := z.text(part)
		if err != nil {
			return 0, err
		}
		c := &odtCount{hiding: map[string]hiding{}}
		c.styles(named)
		c.styles(src)
		c.run(src)
		n += c.words
	}
	return n, nil
}

func (z *odtFile) text(name string) (string, error) {
	rc, err := z.open(name)
	if err != nil {
		return "", z.broken(name, err)
	}
	defer rc.Close()
	src, err := io.ReadAll(rc)
	if err != nil {
		return "", z.broken(name, err)
	}
	return string(src), nil
}

var (
	odtUncounted = regexp.MustCompile(`^((svg|math|dc|meta|script|form):.*|office:(forms|binary-data)|draw:object(-ole)?|` +
		`text:(note-citation|number|script)|loext:sender-initials)$`)
	odtZone  = regexp.MustCompile(`^(office:body|style:(header|footer).*)$`)
	odtApart = regexp.MustCompile(`^(text:(deletion|note-body|ruby-text)|office:(annotation|change-info)|draw:text-box|table:covered-table-cell)$`)

	xmlAttr = regexp.MustCompile(`(?s)([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	xmlRef  = regexp.MustCompile(`&(?:#(\d+)|#x([0-9a-fA-F]+)|lt|gt|amp|quot|apos);`)
)

// xmlText decodes what stands for other characters.
func xmlText(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return xmlRef.ReplaceAllStringFunc(s, func(ref string) string {
		named := map[string]string{"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": `"`, "&apos;": "'"}
		if is, ok := named[ref]; ok {
			return is
		}
		digits, base := ref[2:len(ref)-1], 10
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		n, _ := strconv.ParseInt(digits, base, 32)
		return string(rune(n))
	})
}

// xmlPiece is a tag, or what else stands between "<" and ">", with the text
// before it.
type xmlPiece struct{ before, data, name, attrs string }

// cutXML takes the next piece off a source.
func cutXML(src string) (p xmlPiece, rest string) {
	p.before, rest, _ = strings.Cut(src, "<")
	for _, other := range [][2]string{{"![CDATA[", "]]>"}, {"!--", "-->"}, {"?", "?>"}} {
		if inside, ok := strings.CutPrefix(rest, other[0]); ok {
			inside, rest, _ = strings.Cut(inside, other[1])
			if other[0] == "![CDATA[" {
				p.data = inside
			}
			return p, rest
		}
	}
	end, quote := 0, byte(0)
	for ; end < len(rest) && (quote != 0 || rest[end] != '>'); end++ {
		switch c := rest[end]; {
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
	}
	tag := rest[:end]
	rest = rest[min(end+1, len(rest)):]
	p.name = tag
	if i := strings.IndexAny(tag, " \t\r\n"); i >= 0 {
		p.name, p.attrs = tag[:i], tag[i:]
	} else if len(tag) > 1 && strings.HasSuffix(tag, "/") {
		p.name, p.attrs = tag[:len(tag)-1], "/"
	}
	return p, rest
}

// attr gives the value of an attribute, "" where there is none.
func (p xmlPiece) attr(name string) string {
	if !strings.Contains(p.attrs, name) {
		return ""
	}
	for _, m := range xmlAttr.FindAllStringSubmatch(p.attrs, -1) {
		if m[1] == name {
			return xmlText(m[2] + m[3])
		}
	}
	return ""
}

// hiding is what a style says of hiding text: "none" hides, "" says nothing.
type hiding struct{ display, parent string }

// odtCount holds the texts of the layers: the first is the text around all.
type odtCount struct {
	hiding map[string]hiding // by family and name
	levels []*odtLevel
	open   []odtOpen
	words  int
}

// odtLevel is the shown and the hidden text of one layer.
type odtLevel struct {
	text   [2]strings.Builder
	hidden bool // hidden text came last
}

// odtOpen is what holds inside an open element.
type odtOpen struct{ zone, off, para, hidden, level, ends bool }

// styles reads which styles hide text; later ones replace earlier ones.
func (c *odtCount) styles(src string) {
	key, listed := "", false
	for src != "" {
		var p xmlPiece
		p, src = cutXML(src)
		switch {
		case p.name == "office:styles" || p.name == "office:automatic-styles":
			key, listed = "", true
		case p.name == "office:master-styles" || p.name == "office:body":
			listed = false
		case p.name == "style:style" && listed:
			key = p.attr("style:family") + "/" + p.attr("style:name")
			c.hiding[key] = hiding{parent: p.attr("style:parent-style-name")}
		case p.name == "style:text-properties" && listed && key != "":
			h := c.hiding[key]
			if d := p.attr("text:display"); d != "" {
				h.display = d
			}
			c.hiding[key] = h
		}
	}
}

// hides tells whether a style, or the first that it is based on to say
// something, hides its text.
func (c *odtCount) hides(family, name string, was bool) bool {
	for range 12 {
		h, ok := c.hiding[family+"/"+name]
		switch {
		case !ok:
			return was
		case h.display != "":
			return h.display == "none"
		}
		name = h.parent
	}
	return was
}

func (c *odtCount) run(src string) {
	c.levels = []*odtLevel{{}}
	for src != "" {
		var p xmlPiece
		p, src = cutXML(src)
		c.add(xmlText(p.before))
		c.add(p.data)
		switch {
		case strings.HasPrefix(p.name, "/"):
			c.close()
		case p.name != "":
			c.tag(p)
			if strings.HasSuffix(p.attrs, "/") {
				c.close()
			}
		}
	}
	c.count(c.levels[0])
}

// tag opens an element.
func (c *odtCount) tag(p xmlPiece) {
	var o odtOpen
	name := p.name
	if n := len(c.open); n > 0 {
		o = c.open[n-1]
		o.level, o.ends = false, false
	}
	para := name == "text:p" || name == "text:h"
	switch {
	case o.off:
	case !o.zone:
		if o.zone = odtZone.MatchString(name) && !strings.HasSuffix(name, "er-style"); o.zone {
			o.level = true
		}
	case odtUncounted.MatchString(name):
		o.off = true
	case para && o.para:
		o.level, o.hidden = true, false
	case para:
		o.para, o.ends, o.hidden = true, true, c.hides("paragraph", p.attr("text:style-name"), o.hidden)
	case name == "text:span":
		o.hidden = c.hides("text", p.attr("text:style-name"), o.hidden)
	case o.para && (name == "text:s" || name == "text:tab" || name == "text:line-break"):
		c.add(" ")
	case odtApart.MatchString(name), name == "text:section" && (p.attr("text:display") == "none" || p.attr("text:is-hidden") == "true"),
		name == "text:hidden-text" && p.attr("text:is-hidden") == "true" && o.para:
		o.level, o.hidden, o.para = true, false, name == "text:ruby-text" || name == "text:hidden-text"
	}
	if o.level {
		c.levels = append(c.levels, &odtLevel{})
	}
	c.open = append(c.open, o)
	if o.level && name == "text:hidden-text" {
		c.add(p.attr("text:string-value") + " ")
	}
}

func (c *odtCount) close() {
	n := len(c.open) - 1
	if n < 0 {
		return
	}
	o := c.open[n]
	c.open = c.open[:n]
	top := c.levels[len(c.levels)-1]
	switch {
	case o.level:
		c.count(top)
		c.levels = c.levels[:len(c.levels)-1]
	case o.ends:
		top.text[0].WriteByte('\n')
		top.text[1].WriteByte('\n')
	}
}

func (c *odtCount) count(l *odtLevel) {
	c.words += words.Count(l.text[0].String()) + words.Count(l.text[1].String())
}

// add adds text to the layer that is open; hidden text begins anew after shown
// text.
func (c *odtCount) add(s string) {
	n := len(c.open) - 1
	if s == "" || n < 0 || !c.open[n].para || c.open[n].off || !c.open[n].zone {
		return
	}
	l := c.levels[len(c.levels)-1]
	if c.open[n].hidden {
		if !l.hidden {
			l.text[1].WriteByte(' ')
		}
		l.text[1].WriteString(s)
	} else {
		l.text[0].WriteString(s)
	}
	l.hidden = c.open[n].hidden
}
