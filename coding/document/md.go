package document

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework/words"
)

func init() {
	register(Format{ID: "md", Name: "Markdown", Ext: []string{".md", ".markdown"},
		Read: readMarkdown, Count: countMarkdown})
}

// mdReader gathers the lines of one paragraph at a time.
type mdReader struct {
	doc   *Document
	block []string
	line  int // where the block starts
	quote int // how many lines of the block stand before its first quoted one; -1: none is
}

// readMarkdown reads the Markdown that transcripts are written in: headings,
// quoted lines, emphasis, escapes, rules, tables whose rows begin and end with
// a bar, line breaks written as <br>. Lists lose their bullets; links and code
// stay as they are written. Line ends inside a paragraph are kept: a label
// often follows one.
func readMarkdown(data []byte) (*Document, error) {
	d, err := decode(data)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(html.UnescapeString(d.text), "\n")
	r := &mdReader{doc: &Document{Encoding: d.encoding, Doubt: d.doubt, Wrap: wrapWidth(lines)}}
	start := r.frontMatter(lines)
	for i := start; i < len(lines); i++ {
		r.read(lines[i], i+1)
	}
	r.flush()
	r.noteCalls()
	return r.doc, nil
}

// frontMatter sets a block of metadata between two rules at the top aside and
// gives the line after it.
func (r *mdReader) frontMatter(lines []string) int {
	if strings.TrimSpace(lines[0]) != "---" {
		return 0
	}
	for i := 1; i < len(lines) && i < 200; i++ {
		if strings.TrimSpace(lines[i]) == "---" {
			var kept []string
			for _, line := range lines[1:i] {
				bare := mdLine(line)
				kept = append(kept, mdText(bare[mdLevel(bare):]))
			}
			r.doc.Aside = append(r.doc.Aside, Aside{Kind: FileHead, Text: strings.Join(kept, "\n"), Where: "line 1"})
			return i + 1
		}
		if strings.TrimSpace(lines[i]) == "" {
			return 0
		}
	}
	return 0
}

func (r *mdReader) read(raw string, no int) {
	line := mdLine(raw)
	switch {
	case isTableRow(line):
		r.flush()
		r.row(line, no)
	case line == "" && strings.Trim(strings.Join(strings.Fields(raw), ""), "=") == "" && strings.Contains(raw, "===") && len(r.block) == 1:
		r.heading(1, r.block[0], r.line)
		r.block = nil
	case line == "":
		r.flush()
	case mdLevel(line) > 0:
		r.flush()
		level := mdLevel(line)
		text := mdBreak.ReplaceAllString(strings.TrimSpace(line[level:]), " ")
		r.heading(level, strings.TrimSpace(strings.TrimRight(text, "#")), no)
	default:
		if len(r.block) == 0 {
			r.line, r.quote = no, -1
		}
		if r.quote < 0 && strings.HasPrefix(strings.TrimSpace(raw), ">") {
			r.quote = len(r.block)
		}
		r.block = append(r.block, line)
	}
}

func (r *mdReader) heading(level int, text string, no int) {
	if runs := inline(text); len(runs) > 0 {
		r.doc.Paragraphs = append(r.doc.Paragraphs, Paragraph{Kind: Heading, Level: level, Runs: runs, Line: no})
	}
}

func (r *mdReader) flush() {
	if len(r.block) == 0 {
		return
	}
	if runs := inline(mdBreak.ReplaceAllString(strings.Join(r.block, "\n"), "\n")); len(runs) > 0 {
		p := Paragraph{Runs: runs, Line: r.line}
		if p.Quote = r.quote >= 0; p.Quote {
			p.From = afterLines(p.Text(), r.quote)
		}
		r.doc.Paragraphs = append(r.doc.Paragraphs, p)
	}
	r.block = nil
}

// mdLine takes the block marks off a line: quote signs, bullets, the
// backslash of a hard line break; a rule becomes nothing.
func mdLine(raw string) string {
	line := strings.TrimSpace(raw)
	for strings.HasPrefix(line, ">") {
		line = strings.TrimSpace(line[1:])
	}
	if isRule(line) {
		return ""
	}
	for isBullet(line) {
		line = strings.TrimSpace(line[1:])
	}
	if n := len(line) - len(strings.TrimRight(line, `\`)); n%2 == 1 {
		line = strings.TrimSpace(line[:len(line)-1])
	}
	return line
}

// isBullet is true of a line that begins a list item, even an empty one.
func isBullet(line string) bool {
	if line == "" || line[0] != '-' && line[0] != '+' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(line[1:])
	return len(line) == 1 || unicode.IsSpace(next)
}

// isRule is true of three or more of one of - * _ = with nothing else but
// spaces.
func isRule(line string) bool {
	bare := strings.Join(strings.Fields(line), "")
	return len(bare) >= 3 && strings.ContainsRune("-*_=", rune(bare[0])) && strings.Trim(bare, bare[:1]) == ""
}

// mdLevel is the level of a heading line, 0 where it is none.
func mdLevel(line string) int {
	n := len(line) - len(strings.TrimLeft(line, "#"))
	next, _ := utf8.DecodeRuneInString(line[n:])
	if n == 0 || n > 6 || len(line) > n && !unicode.IsSpace(next) {
		return 0
	}
	return n
}

func mdText(line string) string {
	var b strings.Builder
	for _, r := range inline(line) {
		b.WriteString(r.Text)
	}
	return b.String()
}

// countMarkdown counts the words of the source line by line. Mark-up is: a
// rule, the signs at the start of a heading, quote or list line, signs that
// close a heading, <br>, and the bars of a line that begins and ends with one.
func countMarkdown(data []byte) (int, error) {
	text, _, err := Decode(data)
	n := 0
	for line := range strings.SplitSeq(html.UnescapeString(text), "\n") {
		if line = mdBreak.ReplaceAllString(line, " "); tableLine.MatchString(line) {
			line = bar.ReplaceAllString(line, "$1 ")
		}
		n += countMarkdownLine(strings.Fields(strings.TrimLeftFunc(line, func(r rune) bool { return r == '>' || unicode.IsSpace(r) })))
	}
	return n, err
}

func countMarkdownLine(fields []string) int {
	all := strings.Join(fields, "")
	if len(all) >= 3 && (all == strings.Repeat(all[:1], len(all))) && strings.Contains("-*_=", all[:1]) {
		return 0
	}
	for len(fields) > 0 && (fields[0] == "-" || fields[0] == "+") {
		fields = fields[1:]
	}
	if last := len(fields) - 1; last >= 0 {
		if f := fields[last]; strings.HasSuffix(f, `\`) && (len(f)-len(strings.TrimRight(f, `\`)))%2 == 1 {
			fields[last] = f[:len(f)-1]
		}
	}
	if len(fields) > 0 && len(fields[0]) <= 6 && strings.Trim(fields[0], "#") == "" {
		fields = fields[1:]
		for len(fields) > 0 && strings.Trim(fields[len(fields)-1], "#") == "" {
			fields = fields[:len(fields)-1]
		}
	}
	return words.Count(strings.Join(fields, " "))
}
