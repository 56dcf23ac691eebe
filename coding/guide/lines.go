package guide

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document"
	"framewright/framework/words"
)

// line is one line of a guide with the marks in front of its text.
type line struct {
	text    string
	heading int      // level of a heading, from 1; 0 elsewhere
	bold    bool     // from end to end
	indent  int      // columns
	form    string   // how it is marked: "•", "#.", "Q#:", "a)"; "" where it is not
	number  string   // where the mark has one: "3", "2.1"
	gap     bool     // it begins a paragraph
	long    bool     // it may go on below: it fills the width that lines are wrapped at
	cells   []string // of a table's row; text is "" then
}

// linesOf parts a file into lines. Plain text and Markdown are read from their
// source: their readers for transcripts take away the bullets and the
// indentation, which say here what is a probe of what.
func linesOf(doc *document.Document, data []byte) ([]line, error) {
	if doc.Format == "md" || doc.Format == "txt" {
		text, _, err := document.Decode(data)
		return joined(sourceLines(text, doc.Format == "md")), err
	}
	return joined(paragraphLines(doc)), nil
}

func sourceLines(text string, markdown bool) (out []line) {
	raw := strings.Split(text, "\n")
	if markdown {
		raw = withoutFrontMatter(strings.Split(html.UnescapeString(text), "\n"))
	}
	gap := true
	for _, s := range raw {
		if strings.TrimSpace(s) == "" || markdown && isRule(s) {
			if n := len(out); markdown && !gap && n > 0 && strings.Contains(s, "===") {
				out[n-1].heading = 1 // a heading may be underlined
			}
			gap = true
			continue
		}
		l := line{indent: columns(s), gap: gap, long: utf8.RuneCountInString(strings.TrimSpace(s)) >= wrapped}
		s = strings.TrimSpace(s)
		if markdown {
			s = l.markdown(s)
		}
		l.mark(s)
		if l.text != "" {
			out = append(out, l)
		}
		gap = false
	}
	return out
}

// wrapped is how long a line of text is at least where it goes on in the next.
const wrapped = 45

func withoutFrontMatter(raw []string) []string {
	if strings.TrimSpace(raw[0]) == "---" {
		for i, s := range raw[1:] {
			if strings.TrimSpace(s) == "---" {
				return raw[i+2:]
			}
		}
	}
	return raw
}

func isRule(s string) bool {
	bare := strings.Join(strings.Fields(s), "")
	return len(bare) >= 3 && strings.ContainsRune("-*_=", rune(bare[0])) && strings.Trim(bare, bare[:1]) == ""
}

func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n += 4 - n%4
		case unicode.IsSpace(r):
			n++
		default:
			return n
		}
	}
	return n
}

var (
	boldLine = regexp.MustCompile(`^(?:\*\*|__)([^*_]+)(?:\*\*|__)[:：]?$`)
	emphasis = regexp.MustCompile(`\*\*|__|(^|\s)[*_](\S)|(\S)[*_](\s|[.,;:?!)]|$)`)
	escaped  = regexp.MustCompile(`\\([[:punct:]])`)
)

// markdown takes the marks of Markdown off a line.
func (l *line) markdown(s string) string {
	s = strings.TrimSpace(strings.TrimLeft(s, ">"))
	if n := len(s) - len(strings.TrimLeft(s, "#")); n > 0 && n <= 6 && strings.HasPrefix(s[n:], " ") {
		l.heading = n
		s = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(s[n:]), "#"))
	}
	bullet, rest := "", s
	if m := strings.TrimRightFunc(bulletMark.FindString(s), unicode.IsLetter); m != "" {
		bullet, rest = m, s[len(m):]
	}
	l.bold = boldLine.MatchString(rest)
	rest = emphasis.ReplaceAllString(rest, "$1$2$3$4")
	return bullet + escaped.ReplaceAllString(rest, "$1")
}

func paragraphLines(doc *document.Document) (out []line) {
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		if p.Table {
			out = append(out, line{gap: true, cells: cellsOf(p)})
			continue
		}
		for n, s := range strings.Split(p.Text(), "\n") {
			l := line{indent: columns(s), bold: allBold(p), gap: n == 0 && doc.Format != "pdf", long: doc.Format == "pdf" && utf8.RuneCountInString(s) >= wrapped}
			if p.Kind == document.Heading {
				l.heading = max(p.Level, 1)
			}
			l.mark(strings.TrimSpace(s))
			if depth := listDepth(p); depth > 0 && l.heading == 0 {
				l.indent += 2 * depth
				if l.form == "" {
					l.form = "•"
				}
			}
			if last := len(out) - 1; last >= 0 && l.form != "" && out[last].form != "" {
				l.gap = false // items of one list: a word processor has no blank lines
			}
			if l.text != "" {
				out = append(out, l)
			}
		}
	}
	return out
}

func cellsOf(p *document.Paragraph) []string {
	cells := strings.Split(p.Text(), "\t")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	return cells
}

func allBold(p *document.Paragraph) bool {
	for _, r := range p.Runs {
		if !r.Bold && strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	return true
}

var listStyle = regexp.MustCompile(`(?i)^list(?: bullet| number)(?: ([2-9]))?$`)

// listDepth is how deep a paragraph stands in a list: as the file says, else
// as its style is called.
func listDepth(p *document.Paragraph) int {
	m := listStyle.FindStringSubmatch(p.Style)
	if p.List > 0 || m == nil {
		return p.List
	}
	n, _ := strconv.Atoi(m[1])
	return max(n, 1)
}

var (
	bulletMark = regexp.MustCompile(`^(?:[-–—•‣◦○●▪■□➢➤→*+·]\s+|[•‣◦○●▪■➢➤]|[-–]\pL|o\t)`)
	numberMark = regexp.MustCompile(`^(?i:(RQ|Q|Qu|Question|Frage|Pregunta|Pergunta|Domanda)\s*\.?\s*)?(\()?(\d{1,3}(?:\.\d{1,2})*)\s?([.):：）–—-]|$)\s*`)
	dottedMark = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,2})+)\s+`)
	namedMark  = regexp.MustCompile(`^(?i:RQ|Q|Question)\s?(\d{1,3})\s+`)
	letterMark = regexp.MustCompile(`^\(?([a-zA-Z])(?:[.)]\s+|）)`)
	romanMark  = regexp.MustCompile(`^\(?([ivx]{2,5}|[IVX]{1,5})[.)]\s*`)
)

// narrow brings the wide signs of Chinese and Japanese to those of other
// scripts.
var narrow = strings.NewReplacer("：", ":", "）", ")", "–", "-", "—", "-")

// plainBlanks makes plain blanks of all: French puts narrow ones before a colon.
func plainBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}

// mark parts a line's text from the bullet or number in front of it, or from
// both ("- 1. Where …"). A line without any word is none.
func (l *line) mark(s string) {
	s = plainBlanks(s)
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return
	}
	l.text = s
	if m := strings.TrimRightFunc(bulletMark.FindString(s), unicode.IsLetter); m != "" {
		l.text, l.form = strings.TrimSpace(s[len(m):]), "•"
		if strings.HasPrefix(m, "○") || strings.HasPrefix(m, "◦") { // what word processors print a level below •
			l.indent++
		}
	}
	l.numbered(l.text)
}

// numbered parts a text from the number or letter in front of it.
func (l *line) numbered(s string) {
	cut := func(n int, form, number string) {
		if rest := strings.TrimSpace(s[n:]); rest != "" {
			l.text, l.form, l.number = rest, form, number
		}
	}
	if r, size := utf8.DecodeRuneInString(s); r >= '①' && r <= '⑳' {
		cut(size, "①", "")
		return
	}
	if m := numberMark.FindStringSubmatchIndex(s); m != nil && !digitFollows(s[m[1]:], s[m[8]:m[9]]) {
		number := s[m[6]:m[7]]
		form := strings.ToLower(group(s, m, 1)) + group(s, m, 2) + strings.Repeat("#.", strings.Count(number, ".")) + "#" + narrow.Replace(group(s, m, 4))
		cut(m[1], form, number)
		return
	}
	for _, re := range []*regexp.Regexp{dottedMark, namedMark} {
		if m := re.FindStringSubmatchIndex(s); m != nil {
			number := s[m[2]:m[3]]
			cut(m[1], strings.Repeat("#.", strings.Count(number, "."))+"# ", number)
			return
		}
	}
	if m := romanMark.FindStringIndex(s); m != nil && s == strings.ToLower(s[:m[1]])+s[m[1]:] {
		cut(m[1], "i.", "")
	} else if m != nil {
		cut(m[1], "I.", "")
	} else if m := letterMark.FindStringIndex(s); m != nil {
		cut(m[1], "a)", "")
	}
}

// digitFollows tells of a mark that is none: a time, a date, a span (10-15).
func digitFollows(rest, sign string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsDigit(r) && sign != ")" || sign == "" && rest == ""
}

func group(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// joined puts together lines that were wrapped: one without marks of its own
// goes on with a long one, or begins in the middle of a sentence.
func joined(in []line) (out []line) {
	for _, l := range in {
		n := len(out) - 1
		if n >= 0 && goesOn(&out[n], &l) {
			out[n].text += " " + l.text
			out[n].long = l.long
			continue
		}
		out = append(out, l)
	}
	return out
}

func goesOn(before, l *line) bool {
	if l.gap || l.form != "" || l.heading > 0 || before.heading > 0 || l.bold != before.bold || before.cells != nil || l.cells != nil ||
		aimWord.MatchString(l.text) || probeWord.MatchString(l.text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(l.text)
	listed := before.form != "" && ends(before.text, ":：") && !ends(l.text, "?？")
	return !ends(before.text, ".?!:;…。？！") && before.long || unicode.IsLower(first) || listed
}

func ends(s, signs string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, ` )"”»'’`))
	return strings.ContainsRune(signs, r) && s != ""
}

func count(s string) int { return words.Count(s) }
