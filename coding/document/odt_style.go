package document

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// odtStyle is what a style says of text. A zero field says nothing.
type odtStyle struct {
	name   string // as people see it
	parent string
	bold   toggle
	italic toggle
	hidden toggle
	color  string // six digits, or "-" for the usual colour
	level  int    // outline level, from 1
	indent string // the left margin; "" says nothing
	align  string
}

// toggle is a property that may be left open.
type toggle int

const (
	unsaid toggle = iota
	yes
	no
)

func said(is bool) toggle {
	if is {
		return yes
	}
	return no
}

func (t toggle) over(was bool) bool { return t == yes || t == unsaid && was }

// odtStyles are the styles by family and name: those that the document names,
// and over them those of one part, which nobody named.
type odtStyles struct {
	named, auto map[string]odtStyle
	into        map[string]odtStyle // where styles are being read into
	key         string              // the style being read
	list        string              // the style of lists being read
	wordy       map[string]bool     // styles of lists whose labels have words in them
}

func newOdtStyles() *odtStyles {
	return &odtStyles{named: map[string]odtStyle{}, auto: map[string]odtStyle{}, wordy: map[string]bool{}}
}

func odtKey(family, name string) string { return family + "/" + name }

// namedOnly reads the named styles of a part and nothing else of it.
type namedOnly struct{ *odtStyles }

func (s namedOnly) start(t xml.StartElement) error {
	if odtName(t.Name) == "office:automatic-styles" {
		s.into = nil
		return nil
	}
	s.read(t)
	return nil
}

func (s namedOnly) end(xml.Name) error { return nil }
func (s namedOnly) chars(string)       {}

// read takes in what one element says of the style that is being read.
func (s *odtStyles) read(t xml.StartElement) {
	switch odtName(t.Name) {
	case "office:styles":
		s.into, s.key = s.named, ""
	case "office:automatic-styles":
		s.into, s.key = s.auto, ""
	case "office:master-styles", "office:body":
		s.into = nil
	case "style:style":
		s.begin(t)
	case "style:text-properties":
		s.properties(t)
	case "style:paragraph-properties":
		s.block(t)
	case "text:list-style":
		s.list = odtAttr(t, "style:name")
	case "text:list-level-style-number":
		form := listPlace.ReplaceAllString(odtAttr(t, "loext:num-list-format"), "")
		if wordyLabel(form) || wordyLabel(odtAttr(t, "style:num-prefix")) || wordyLabel(odtAttr(t, "style:num-suffix")) {
			s.wordy[s.list] = true
		}
	}
}

// listPlace is where the number stands in the form of a list's labels.
var listPlace = regexp.MustCompile(`%\d+%`)

func (s *odtStyles) begin(t xml.StartElement) {
	s.key = odtKey(odtAttr(t, "style:family"), odtAttr(t, "style:name"))
	style := odtStyle{name: odtAttr(t, "style:display-name"), parent: odtAttr(t, "style:parent-style-name")}
	if style.name == "" {
		style.name = strings.ReplaceAll(odtAttr(t, "style:name"), "_20_", " ")
	}
	if n, err := strconv.Atoi(odtAttr(t, "style:default-outline-level")); err == nil && n > 0 {
		style.level = min(n, 10)
	}
	if s.into != nil {
		s.into[s.key] = style
	}
}

func (s *odtStyles) properties(t xml.StartElement) {
	style, ok := s.into[s.key]
	if !ok {
		return
	}
	for _, a := range t.Attr {
		switch odtName(a.Name) {
		case "fo:font-weight":
			style.bold = said(isBoldWeight(a.Value))
		case "fo:font-style":
			style.italic = said(a.Value == "italic" || a.Value == "oblique")
		case "fo:color":
			style.color = usualColor(a.Value)
		case "style:use-window-font-color":
			if a.Value == "true" {
				style.color = "-"
			}
		case "text:display":
			style.hidden = said(a.Value == "none")
		}
	}
	s.into[s.key] = style
}

// isBoldWeight reads the weight of a font by name or number.
func isBoldWeight(v string) bool {
	n, err := strconv.Atoi(v)
	return v == "bold" || v == "bolder" || err == nil && n >= 600
}

var sixDigits = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// usualColor gives a colour's digits, "-" where it is black or none.
func usualColor(v string) string {
	if !sixDigits.MatchString(v) || v == "#000000" {
		return "-"
	}
	return strings.ToUpper(v[1:])
}

func (s *odtStyles) find(family, name string) (odtStyle, bool) {
	style, ok := s.auto[odtKey(family, name)]
	if !ok {
		style, ok = s.named[odtKey(family, name)]
	}
	return style, ok
}

// chain gives a style and those that it is based on, itself first.
func (s *odtStyles) chain(family, name string) (out []odtStyle) {
	for range 12 {
		style, ok := s.find(family, name)
		if !ok {
			break
		}
		out = append(out, style)
		name = style.parent
	}
	return out
}

// over lays a style over the ink that text would have without it.
func (s *odtStyles) over(k ink, family, name string) ink {
	chain := s.chain(family, name)
	for i := len(chain) - 1; i >= 0; i-- {
		style := chain[i]
		k.bold, k.italic = style.bold.over(k.bold), style.italic.over(k.italic)
		if style.color != "" {
			k.color = strings.TrimPrefix(style.color, "-")
		}
		if style.hidden.over(k.aside == Hidden) {
			k.aside = Hidden
		} else {
			k.aside = ""
		}
	}
	return k
}

// label gives the name of a paragraph's style as people see it, and how deep a
// heading of this style is, 0 where it is none.
func (s *odtStyles) label(name string) (label string, level int) {
	for _, style := range s.chain("paragraph", name) {
		if _, ok := s.named[odtKey("paragraph", name)]; ok && label == "" {
			label = style.name
		}
		if level == 0 {
			level = style.level
		}
		if level == 0 {
			level = titleLevel(style.name)
		}
		name = style.parent
	}
	return label, level
}

// odtName is an element's or attribute's name as every writer of the format
// spells it, prefix and all.
func odtName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

func odtAttr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if odtName(a.Name) == name {
			return a.Value
		}
	}
	return ""
}
