package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

func init() {
	register(Format{Ext: "md", Name: "Markdown", Aliases: []string{"markdown"}, write: writeMD})
}

// mdRoom is how much of a page's width in millimetres the columns of one Markdown
// table may claim: some six text columns, which still read as plain text.
const mdRoom = 330.0

// markdown is a Markdown file in the making: GitHub's dialect, with HTML only for
// line breaks in cells and for anchors.
type markdown struct {
	tally
	report  *Report
	anchors *anchors
	out     *bufio.Writer
}

func writeMD(w io.Writer, r *Report) (Warnings, error) {
	a, err := findAnchors(r)
	if err != nil {
		return nil, err
	}
	m := &markdown{report: r, anchors: a, out: bufio.NewWriter(w)}
	m.front()
	for i := range r.Sections {
		if err := m.section(&r.Sections[i]); err != nil {
			return nil, err
		}
	}
	return m.warnings(), m.out.Flush()
}

func (m *markdown) put(parts ...string) {
	for _, p := range parts {
		m.out.WriteString(p)
	}
}

// para writes a paragraph and the empty line after it.
func (m *markdown) para(parts ...string) {
	m.put(parts...)
	m.put("\n\n")
}

func (m *markdown) front() {
	r := m.report
	if banner := r.Banner(); banner != "" {
		m.para("> **", banner, "**")
	}
	if r.Title != "" {
		m.para("# ", m.line(r.Title))
	}
	if r.Subtitle != "" {
		m.para(m.line(r.Subtitle))
	}
	for _, kv := range r.Meta {
		m.put("- **", m.line(kv.Key), ":** ", m.line(kv.Value), "\n")
	}
	if len(r.Meta) > 0 {
		m.put("\n")
	}
	for _, line := range r.Legend {
		m.put("- ", m.spans(line), "\n")
	}
	if len(r.Legend) > 0 {
		m.put("\n")
	}
	m.contents()
}

// contents is a linked list of the sections of the first two levels.
func (m *markdown) contents() {
	list := m.report.contents()
	for _, s := range list {
		m.put(strings.Repeat("  ", s.level()-1), "- ", m.spans([]Span{{Text: s.Title, Link: s.ID}}), "\n")
	}
	if len(list) > 0 {
		m.put("\n")
	}
}

func (m *markdown) section(s *Section) error {
	m.para(strings.Repeat("#", s.level()+1), " ", m.mark(s.ID), m.line(s.Title))
	if len(s.Intro) > 0 {
		m.para(m.spans(s.Intro))
	}
	for _, b := range s.Blocks {
		if err := m.block(b); err != nil {
			return fmt.Errorf("%q: %w", s.Title, err)
		}
	}
	return nil
}

func (m *markdown) block(b Block) error {
	switch b := b.(type) {
	case *Table:
		return m.table(b)
	case *Entry:
		m.entry(b)
	case *TurnLine:
		m.turn(b)
	case *Paragraph:
		m.prose(b)
	}
	return nil
}

func (m *markdown) prose(p *Paragraph) {
	text := m.mark(p.Anchor) + m.spans(p.Spans)
	number := m.line(p.Number)
	switch p.Role {
	case Quote:
		m.para("> ", text)
	case Attribution:
		m.para("— ", text)
	case Note:
		m.para("(", text, ")")
	case Heading, Case:
		m.para("#### ", numbered(number, text))
	case Item:
		m.para("- ", numbered(strings.TrimPrefix(number, "•"), text)) // the mark is a bullet itself
	default:
		m.para(numbered(number, text))
	}
}

func (m *markdown) entry(e *Entry) {
	m.put("> ", m.mark(e.Anchor), m.spans(e.Quote), "\n")
	tail := m.spans(e.Attribution)
	if e.Ref != "" && m.report.identified() {
		tail = strings.TrimSpace(tail + " [" + m.line(e.Ref) + "]")
	}
	if tail != "" {
		m.put(">\n> — ", tail, "\n")
	}
	m.put("\n")
	if len(e.marks()) > 0 {
		m.para(m.line(strings.Join(e.marks(), " · ")))
	}
	if len(e.Note) > 0 {
		m.para("Note: ", m.spans(e.Note))
	}
}

func (m *markdown) turn(t *TurnLine) {
	m.put(m.mark(t.Anchor), "**", m.line(t.Number), "** ")
	if t.Speaker != "" {
		m.put("**", m.line(t.Speaker), ":** ")
	}
	m.put(m.spans(t.Spans))
	if len(t.Codes) > 0 {
		m.put("<br>→ ", m.line(strings.Join(t.Codes, " · ")))
	}
	m.put("\n\n")
}

// table writes a table in blocks of columns that still read as text.
func (m *markdown) table(t *Table) error {
	for _, block := range columnBlocks(t.Columns, mdRoom) {
		if len(block) == 0 {
			continue
		}
		m.put("|")
		for _, c := range block {
			column := t.Columns[c.index]
			m.put(" ", m.line(numbered(column.Number, column.Title)))
			if column.Definition != "" {
				m.put("<br>", m.line(column.Definition))
			}
			m.put(" |")
		}
		m.put("\n|", strings.Repeat(" --- |", len(block)), "\n")
		var g groups
		if err := t.each(func(row Row) error {
			if name := g.begins(row); name != "" {
				m.put("| ", m.spans(Styled(Strong, name)), " |", strings.Repeat("  |", len(block)-1), "\n")
			}
			m.row(block, row)
			return nil
		}); err != nil {
			return err
		}
		m.put("\n")
	}
	return nil
}

func (m *markdown) row(block []placed, row Row) {
	m.put("|")
	for i, c := range block {
		cell := row.cell(c.index)
		text := m.spans(cell.Spans)
		if i == 0 {
			text = m.mark(row.Anchor) + text
		}
		m.put(" ", m.mark(cell.Anchor), text, m.link(cell), m.spans(cell.flagLine()), " |")
	}
	m.put("\n")
}

func (m *markdown) link(c Cell) string {
	goal := m.lead(m.anchors, c.Link)
	if goal == "" {
		return ""
	}
	return " [" + m.line(linkLabel(c)) + "](#" + goal + ")"
}

// mark is an anchor in the text.
func (m *markdown) mark(anchor string) string {
	if name, ok := m.anchors.place(anchor); ok {
		return `<a id="` + name + `"></a>`
	}
	return ""
}

// line is plain text on one line, with everything escaped that Markdown would read.
func (m *markdown) line(s string) string { return escapeMD(m.clean(s)) }

// spans shows verbatim as *italics*, strong text as **bold**; a comment, a ref and a
// state carry their own marks in the text.
func (m *markdown) spans(in []Span) string {
	var b strings.Builder
	for _, s := range in {
		text := m.line(s.Text)
		if goal := m.lead(m.anchors, s.Link); goal != "" {
			text = "[" + text + "](#" + goal + ")"
		}
		switch s.Style {
		case Verbatim:
			text = hug(text, "*")
		case Strong:
			text = hug(text, "**")
		case State:
			text = hug(text, "_")
		}
		b.WriteString(text)
	}
	return b.String()
}

// hug puts marks around a text, inside its outer spaces and line breaks, where
// Markdown needs them.
func hug(text, mark string) string {
	core := strings.TrimSpace(text)
	for strings.HasPrefix(core, "<br>") || strings.HasSuffix(core, "<br>") {
		core = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(core, "<br>"), "<br>"))
	}
	if core == "" {
		return text
	}
	at := strings.Index(text, core)
	return text[:at] + mark + core + mark + text[at+len(core):]
}

var mdEscaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"|", `\|`, "#", `\#`, "~", `\~`, "\t", " ", "\n", "<br>")

// escapeMD escapes text; the first character too where it would begin a list.
func escapeMD(s string) string {
	s = mdEscaper.Replace(s)
	if s != "" && strings.ContainsRune("+-=", rune(s[0])) {
		return `\` + s
	}
	return s
}
