package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// htmlStyle is what a style says of text, as far as it matters here.
type htmlStyle struct {
	bold, italic, pre toggle
	color             string // as usualColor gives it; "" says nothing
	hidden, block     bool
	indent            float64 // points from the left
	right             toggle  // set against the right edge
}

func (s htmlStyle) over(k ink) ink {
	k.bold, k.italic = s.bold.over(k.bold), s.italic.over(k.italic)
	if s.color != "" {
		k.color = strings.TrimPrefix(s.color, "-")
	}
	return k
}

// readDeclarations reads a style attribute, or what stands between the braces
// of a rule.
func readDeclarations(text string) (s htmlStyle) {
	for one := range strings.SplitSeq(strings.ToLower(text), ";") {
		key, val, _ := strings.Cut(one, ":")
		val, _, _ = strings.Cut(val, "!")
		val = strings.Trim(val, " \t\r\n\f")
		switch strings.Trim(key, " \t\r\n\f") {
		case "font-weight":
			s.bold = said(isBoldWeight(val))
		case "font-style":
			s.italic = said(val == "italic" || val == "oblique")
		case "color":
			s.color = webColor(val)
		case "white-space":
			s.pre = said(strings.HasPrefix(val, "pre") || val == "break-spaces")
		case "display":
			s.block, s.hidden = htmlDisplay(val, s.hidden)
		case "visibility":
			s.hidden = s.hidden || val == "hidden" || val == "collapse"
		case "margin-left", "margin-inline-start", "padding-left", "padding-inline-start", "margin", "padding":
			s.indent += leftMargin(strings.TrimSpace(key), val)
		case "text-align":
			s.right = said(val == "right" || val == "end")
		case "mso-hide":
			s.hidden = s.hidden || val == "all"
		}
	}
	return s
}

// htmlDisplay tells whether a way of showing has lines of its own, or is none.
func htmlDisplay(val string, hidden bool) (block, hide bool) {
	switch val {
	case "block", "flex", "grid", "table", "list-item", "flow-root", "table-row", "table-cell", "table-caption":
		return true, hidden
	}
	return false, hidden || val == "none"
}

var (
	sheetComment = regexp.MustCompile(`(?s)/\*.*?(?:\*/|$)`)
	classRule    = regexp.MustCompile(`^[a-zA-Z0-9]*\.([\w-]+)$`)
)

// readSheet takes the rules of a style sheet that name one class. Rules for
// other media, and all that is more intricate, are passed over.
func readSheet(into map[string]htmlStyle, text string) {
	text = sheetComment.ReplaceAllString(text, "")
	for text != "" {
		i := strings.IndexAny(text, "{;")
		if i < 0 {
			return
		}
		selectors := strings.TrimSpace(text[:i])
		if text[i] == ';' {
			text = text[i+1:]
			continue
		}
		body, rest := braced(text[i:])
		text = rest
		if strings.HasPrefix(selectors, "@") {
			continue
		}
		for sel := range strings.SplitSeq(selectors, ",") {
			if m := classRule.FindStringSubmatch(strings.TrimSpace(sel)); m != nil {
				into[m[1]] = merged(into[m[1]], readDeclarations(body))
			}
		}
	}
}

// braced parts the text in braces, at whose opening it starts, from the rest.
func braced(text string) (body, rest string) {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[1:i], text[i+1:]
			}
		}
	}
	return text[1:], ""
}

// merged is a style with what a later rule says of it.
func merged(s, later htmlStyle) htmlStyle {
	if later.bold != unsaid {
		s.bold = later.bold
	}
	if later.italic != unsaid {
		s.italic = later.italic
	}
	if later.color != "" {
		s.color = later.color
	}
	if later.right != unsaid {
		s.right = later.right
	}
	if later.indent != 0 {
		s.indent = later.indent
	}
	return s
}

var (
	colorNames = map[string]string{"red": "#FF0000", "blue": "#0000FF", "green": "#008000", "gray": "#808080", "grey": "#808080",
		"navy": "#000080", "maroon": "#800000", "purple": "#800080", "teal": "#008080", "olive": "#808000", "orange": "#FFA500",
		"brown": "#A52A2A", "fuchsia": "#FF00FF", "magenta": "#FF00FF", "aqua": "#00FFFF", "cyan": "#00FFFF", "lime": "#00FF00",
		"yellow": "#FFFF00", "silver": "#C0C0C0", "white": "#FFFFFF", "darkred": "#8B0000", "darkblue": "#00008B",
		"darkgreen": "#006400", "black": "#000000", "windowtext": "#000000", "inherit": ""}
	threeDigits = regexp.MustCompile(`^#[0-9a-fA-F]{3}$`)
	threeParts  = regexp.MustCompile(`^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)`)
)

// webColor reads a colour as pages write it; "" where it is none that is known
// here, "-" where it is the usual one.
func webColor(v string) string {
	v = strings.ToLower(strings.TrimSpace(v))
	if hex, ok := colorNames[v]; ok {
		v = hex
	}
	if threeDigits.MatchString(v) {
		v = "#" + strings.Repeat(v[1:2], 2) + strings.Repeat(v[2:3], 2) + strings.Repeat(v[3:4], 2)
	}
	if m := threeParts.FindStringSubmatch(v); m != nil {
		v = "#"
		for _, part := range m[1:] {
			n, _ := strconv.Atoi(part)
			v += fmt.Sprintf("%02X", min(n, 255))
		}
	}
	if !sixDigits.MatchString(v) {
		return ""
	}
	return usualColor(v)
}
