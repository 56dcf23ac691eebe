package transcript

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding/document"
)

// line is one line of one paragraph, as the label detection sees it.
type line struct {
	text  string // trimmed; tabs kept
	para  *document.Paragraph
	first bool // the first line of its paragraph
	after bool // stands directly below the line before it
	bold  int  // so many of its first bytes are bold
	long  bool // reaches the width at which the file is wrapped
	unit  string
	head  bool // says when, where and with whom the talk was
}

func (l *line) where() string {
	if l.para.Line == 0 {
		return ""
	}
	return fmt.Sprint(l.unit, " ", l.para.Line)
}

// linesOf cuts a document's paragraphs into lines, cues in the order of their
// times.
func linesOf(doc *document.Document) (lines []line, moved int) {
	paras := make([]*document.Paragraph, len(doc.Paragraphs))
	for i := range doc.Paragraphs {
		paras[i] = &doc.Paragraphs[i]
	}
	paras, moved = byTime(paras)
	last, unit := -1, "line"
	if doc.Encoding == "" { // a packed format has no lines
		unit = "paragraph"
	}
	for _, p := range paras {
		start := len(lines)
		for _, l := range cutLines(p) {
			l.unit = unit
			l.after = l.after || unit == "line" && last >= 0 && p.Line == last+1
			l.long = doc.Wrap > 0 && len([]rune(l.text)) >= doc.Wrap*2/3
			lines = append(lines, l)
		}
		last = p.Line + max(len(lines)-start-1, 0)
	}
	return lines, moved
}

// byTime sorts cues by their start, stably; a remark, and a paragraph without
// times, moves with the cue after it and before it.
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
	var out []line
	bold, inBold := 0, true
	var b strings.Builder
	keep := func() {
		raw := b.String()
		text := strings.TrimSpace(raw)
		lead := len(raw) - len(strings.TrimLeft(raw, " \t\u00a0"))
		if text != "" {
			out = append(out, line{text: text, para: p, first: len(out) == 0, after: len(out) > 0,
				bold: min(max(bold-lead, 0), len(text))})
		}
		b.Reset()
		bold, inBold = 0, true
	}
	for _, run := range p.Runs {
		for i, piece := range strings.FieldsFunc(markBreaks(run.Text), isBreak) {
			if i > 0 {
				keep()
			}
			piece = strings.TrimSuffix(piece, keepEmpty)
			b.WriteString(piece)
			inBold = inBold && (run.Bold || strings.TrimSpace(piece) == "")
			if inBold {
				bold = b.Len()
			}
		}
	}
	keep()
	if len(out) == 0 && p.Cue != nil {
		out = append(out, line{para: p, first: true})
	}
	return out
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
