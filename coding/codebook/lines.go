package codebook

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"

	"framewright/coding/document"
)

// bookLine is a paragraph of an outline, or a line of one that is plain text.
type bookLine struct {
	text    string // without the marks before it; "\n" is a line break
	where   string
	heading int      // its level, from 1; 0 for none
	list    int      // how deep it stands in a list, from 1; 0 for none
	indent  int      // by how many blanks it was typed further in, a tab being four
	bold    bool     // from end to end
	style   string   // of a word processor
	quote   bool     // a block of quotation
	typed   bool     // a bullet may stand in its text, typed by hand
	joins   bool     // it goes on with the line before it: text that was wrapped
	cells   []string // of a table's row; text is "" then
}

// documentLines are the paragraphs of a word processor's file or a web page.
func documentLines(file string, doc *document.Document) (out []bookLine) {
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		l := bookLine{text: strings.TrimSpace(p.Text()), where: fmt.Sprintf("%s: paragraph %d", file, p.Line), style: p.Style, list: p.List, indent: indentOf(p.Text()), bold: boldThrough(p)}
		if p.Kind == document.Heading {
			l.heading, l.list = max(p.Level, 1), 0
		}
		if m := listLevel.FindStringSubmatch(p.Style); m != nil && l.list == 0 && l.heading == 0 {
			l.list = 1
			if m[1] != "" {
				l.list = int(m[1][0] - '0')
			}
		}
		l.quote = strings.Contains(strings.ToLower(p.Style), "quot")
		if p.Table {
			l.cells = strings.Split(p.Text(), "\t")
			for c := range l.cells {
				l.cells[c] = strings.TrimSpace(l.cells[c])
			}
			l.text = ""
		} else if l.text == "" {
			continue
		}
		l.typed = l.heading == 0
		out = append(out, l)
	}
	return out
}

// untype takes a typed bullet off a line.
func (l *bookLine) untype() {
	if rest := bulletLead.ReplaceAllString(l.text, ""); l.typed && rest != l.text && rest != "" {
		l.text, l.list = rest, max(l.list, 1)
	}
}

var listLevel = regexp.MustCompile(`(?i)^list(?: bullet| number| paragraph)?(?: ([2-9]))?$`)

func boldThrough(p *document.Paragraph) bool {
	any := false
	for _, r := range p.Runs {
		if strings.TrimSpace(r.Text) == "" {
			continue
		}
		if !r.Bold {
			return false
		}
		any = true
	}
	return any
}

var (
	mdHeading = regexp.MustCompile(`^(#{1,6})\s+(.*?)(?:\s+#+)?\s*$`)
	mdBullet  = regexp.MustCompile(`^(\s*)(?:[-*+]|\d{1,3}[.)])\s+(.*)$`)
	mdCount   = regexp.MustCompile(`^\s*\d{1,3}[.)]\s`)
	mdRule    = regexp.MustCompile(`^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$`)
	mdSplit   = regexp.MustCompile(`^[\s|:-]+$`)
)

// sourceLines are the lines of an outline in Markdown or plain text, with the
// indents that make it a tree.
func sourceLines(file, src string, markdown bool) (out []bookLine) {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\r", "\n"), "\n")
	gap := true
	for i, raw := range lines {
		l := bookLine{where: fmt.Sprintf("%s:%d", file, i+1), indent: indentOf(raw)}
		text := strings.TrimSpace(raw)
		switch {
		case text == "":
			gap = true
			continue
		case mdRule.MatchString(raw):
			if n := len(out) - 1; !gap && n >= 0 && out[n].heading == 0 && out[n].list == 0 && text[0] == '=' {
				out[n].heading, out[n].joins = 1, false // underlined
			}
			gap = true
			continue
		case markdown && strings.HasPrefix(text, "|"):
			if !mdSplit.MatchString(text) {
				l.cells = mdCells(text)
			}
		case strings.HasPrefix(text, ">"):
			l.quote, l.text = true, mdText(strings.TrimSpace(strings.TrimLeft(text, ">")), markdown)
		default:
			l.plain(raw, gap, markdown)
		}
		gap = false
		if l.text != "" || len(l.cells) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// plain reads a line that may be a heading or an item of a list.
func (l *bookLine) plain(raw string, gap, markdown bool) {
	text := strings.TrimSpace(raw)
	if m := mdHeading.FindStringSubmatch(text); m != nil {
		l.heading, l.text = len(m[1]), mdText(m[2], markdown)
		return
	}
	m := mdBullet.FindStringSubmatch(raw)
	if m == nil && l.stars(text, markdown) {
		return
	}
	if m == nil {
		l.typed = !markdown
		l.bold = len(text) > 4 && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**")
		l.text, l.joins = mdText(text, markdown), !gap
		if !markdown && startsIndented(raw) && !gap {
			l.joins = true
		}
		return
	}
	l.list = 1 + len(strings.ReplaceAll(m[1], "\t", "    "))
	l.text = mdText(m[2], markdown)
	if mdCount.MatchString(raw) { // a number is worth keeping: it may be the code's
		l.text = mdText(text, markdown)
	}
}

func startsIndented(s string) bool { return s != "" && unicode.IsSpace(rune(s[0])) }

func mdCells(text string) (out []string) {
	text = strings.Trim(strings.ReplaceAll(text, `\|`, "\x00"), "|")
	for _, c := range strings.Split(text, "|") {
		out = append(out, mdText(strings.TrimSpace(strings.ReplaceAll(c, "\x00", "|")), true))
	}
	return out
}

var (
	mdEscape   = regexp.MustCompile(`\\([[:punct:]])`)
	mdStrong   = regexp.MustCompile(`\*\*|__`)
	mdEmphasis = regexp.MustCompile(`(^|[\s(])[*_](\S(?:[^*_]*\S)?)[*_]($|[\s.,;:)?!])`)
	mdAnchor   = regexp.MustCompile(`<a id="[^"]*"></a>`)
	mdBreak    = regexp.MustCompile(`(?i)<br\s*/?>`)
)

// escapeBase is where escaped signs are kept while the marks are taken off: a
// plane that Unicode leaves to private use.
const escapeBase = 0x10f000

// mdText takes the marks of Markdown off a text.
func mdText(s string, markdown bool) string {
	if !markdown {
		return s
	}
	s = mdEscape.ReplaceAllStringFunc(s, func(m string) string { return string(rune(escapeBase) + rune(m[1])) })
	s = mdBreak.ReplaceAllString(mdAnchor.ReplaceAllString(s, ""), "\n")
	s = mdEmphasis.ReplaceAllString(mdStrong.ReplaceAllString(s, ""), "$1$2$3")
	s = html.UnescapeString(s)
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r > escapeBase && r < escapeBase+128 {
			return r - escapeBase
		}
		return r
	}, s))
}
