package transcript

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/coding/document"
	"framewright/framework"
)

// line is one line of one paragraph, as the label detection sees it.
type line struct {
	text  string // trimmed; tabs kept
	para  *document.Paragraph
	cue   *document.Cue // the times and voice of its paragraph, or of its row; nil elsewhere
	row   *row          // of a table of talk; nil elsewhere
	first bool          // the first line of its paragraph
	after bool          // stands directly below the line before it
	voice bool          // a chevron or a dash says that another voice begins
	bold  int           // so many of its first bytes are bold
	lead  int           // so many of its first bytes are set in a type that the rest is not
	look  look
	long  bool // reaches the width at which the file is wrapped
	unit  string
	head  bool   // says when, where and with whom the talk was
	aside string // why nobody says it: "summary"; "" for lines of the talk
}

// look is the type in which most of a line is set.
type look struct {
	bold, italic bool
	color        string
}

func (l *line) where() string {
	if l.para.Line == 0 {
		return ""
	}
	return fmt.Sprint(l.unit, " ", l.para.Line)
}

// linesOf cuts a document's paragraphs into lines, cues in the order of their
// times. Where people may speak, table rows come in their columns, without the
// numbers of lines, and several voices of one line in a line each.
func linesOf(doc *document.Document, kind framework.TranscriptKind) (lines []line, moved int, aside []Item) {
	paras := make([]*document.Paragraph, len(doc.Paragraphs))
	for i := range doc.Paragraphs {
		paras[i] = &doc.Paragraphs[i]
	}
	paras, moved = byTime(paras)
	var rows map[*document.Paragraph]*row
	if kind != framework.Document {
		rows = talkTables(paras, kind == framework.Notes)
	}
	last, unit := -1, "line"
	if doc.Encoding == "" { // a packed format has no lines
		unit = "paragraph"
	}
	for _, p := range paras {
		start := len(lines)
		cut := cutLines(p)
		if r := rows[p]; r != nil {
			cut = r.lines(p)
			aside = append(aside, r.asides(p, unit)...)
		}
		for _, l := range cut {
			l.unit = unit
			l.after = l.after || unit == "line" && last >= 0 && p.Line == last+1
			l.long = doc.Wrap > 0 && len([]rune(l.text)) >= doc.Wrap*2/3
			lines = append(lines, l)
		}
		last = p.Line + max(len(lines)-start-1, 0)
	}
	if kind == framework.Document {
		return lines, moved, aside
	}
	if item, ok := takeNumbers(lines); ok {
		aside = append(aside, item)
	}
	return splitVoices(lines), moved, aside
}

// byTime sorts cues by their start, stably; a remark moves with the cue after
// it, a paragraph without times with the cue before it. Remarks at the top are
// about the file and stay there.
func byTime(paras []*document.Paragraph) ([]*document.Paragraph, int) {
	type block struct {
		start float64
		paras []*document.Paragraph
	}
	var blocks []block
	var waiting []*document.Paragraph
	moved, latest := 0, -1.0
	for _, p := range paras {
		switch {
		case p.Cue != nil && p.Cue.Start != "":
			at := seconds(canonTime(p.Cue.Start))
			if at < latest {
				moved++
			}
			if len(blocks) == 0 && len(waiting) > 0 {
				blocks, waiting = append(blocks, block{-1, waiting}), nil
			}
			latest = max(latest, at)
			blocks = append(blocks, block{at, append(waiting, p)})
			waiting = nil
		case p.Kind == document.Remark || len(blocks) == 0:
			waiting = append(waiting, p)
		default:
			last := &blocks[len(blocks)-1]
			last.paras = append(append(last.paras, waiting...), p)
			waiting = nil
		}
	}
	if moved == 0 {
		return paras, 0
	}
	slices.SortStableFunc(blocks, func(a, b block) int {
		switch {
		case a.start < b.start:
			return -1
		case a.start > b.start:
			return 1
		}
		return 0
	})
	var out []*document.Paragraph
	for _, b := range blocks {
		out = append(out, b.paras...)
	}
	return append(out, waiting...), moved
}

// cutLines cuts a paragraph at its line breaks. A cue without text keeps one
// empty line, for its times; a remark is one line.
func cutLines(p *document.Paragraph) []line {
	if p.Kind == document.Remark {
		return []line{{text: oneLine(p.Text()), para: p, first: true}}
	}
	out := cutRuns(p, p.Runs)
	if len(out) == 0 && p.Cue != nil {
		out = append(out, line{para: p, first: true})
	}
	for i := range out {
		out[i].cue = p.Cue
	}
	return out
}

// cutRuns cuts runs at the line breaks in them.
func cutRuns(p *document.Paragraph, runs []document.Run) []line {
	var out []line
	var g gatherer
	keep := func() {
		if l, ok := g.line(); ok {
			l.para, l.first, l.after = p, len(out) == 0, len(out) > 0
			out = append(out, l)
		}
		g = gatherer{}
	}
	for _, run := range runs {
		for i, piece := range strings.FieldsFunc(markBreaks(run.Text), isBreak) {
			if i > 0 {
				keep()
			}
			g.add(strings.TrimSuffix(piece, keepEmpty), run)
		}
	}
	keep()
	return out
}

// gatherer puts the pieces of a line together, with what they show of its
// type.
type gatherer struct {
	b                     strings.Builder
	plain                 bool // a piece that is not bold has come
	bold                  int
	lead                  int
	leading, led          bool // the first type is known; another one has come
	kind                  look
	letters, bolds, slant int
	colored               int
	color                 string
}

func (g *gatherer) add(piece string, run document.Run) {
	blank := strings.TrimSpace(piece) == ""
	g.b.WriteString(piece)
	g.plain = g.plain || !run.Bold && !blank
	if !g.plain {
		g.bold = g.b.Len()
	}
	own := look{run.Bold, run.Italic, run.Color}
	if !g.leading && !blank {
		g.leading, g.kind = true, own
	}
	if g.leading && !g.led && (own == g.kind || blank) {
		g.lead = g.b.Len()
	} else if !blank {
		g.led = true
	}
	n := 0
	for _, r := range piece {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	g.letters += n
	if run.Bold {
		g.bolds += n
	}
	if run.Italic {
		g.slant += n
	}
	if run.Color != "" {
		g.colored += n
		g.color = run.Color
	}
}

// line gives what was gathered; false where it is empty.
func (g *gatherer) line() (line, bool) {
	raw := g.b.String()
	text := trimMarks(raw)
	if text == "" {
		return line{}, false
	}
	before := strings.Index(raw, text)
	inside := func(n int) int { return min(max(n-before, 0), len(text)) }
	l := line{text: text, bold: inside(g.bold), look: look{bold: 2*g.bolds > g.letters, italic: 2*g.slant > g.letters}}
	if 2*g.colored > g.letters {
		l.look.color = g.color
	}
	if g.led && g.kind != (look{}) {
		l.lead = inside(g.lead)
	}
	return l, true
}

// keepEmpty ends every piece between two breaks, so that FieldsFunc keeps the
// empty ones too.
const keepEmpty = "\ufdd0"

func isBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func markBreaks(s string) string {
	if strings.IndexFunc(s, isBreak) < 0 {
		return s + keepEmpty
	}
	var b strings.Builder
	for _, r := range s {
		if isBreak(r) {
			b.WriteString(keepEmpty)
		}
		b.WriteRune(r)
	}
	return b.String() + keepEmpty
}
