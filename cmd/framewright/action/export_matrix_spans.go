package action

import (
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
)

// styles says how each kind of text in a cell is shown.
var styles = map[chart.SpanKind]export.Style{
	chart.Plain: export.Plain, chart.Verbatim: export.Verbatim, chart.RefMark: export.Ref,
	chart.Comment: export.Comment, chart.StateMark: export.State,
}

// spans styles the parts of a cell. Outside of the team nobody sees the analyst's
// comments, nor refs.
func spans(list []chart.Span, audience export.Audience) []export.Span {
	if audience != export.Team {
		return bareSpans(list)
	}
	var out []export.Span
	for _, sp := range list {
		out = append(out, export.Span{Text: sp.Text, Style: styles[sp.Kind]})
	}
	return out
}

// bareSpans are the parts of a cell without refs and comments, and without the blanks
// that these would leave before a full stop or beside another blank.
func bareSpans(list []chart.Span) []export.Span {
	var out []export.Span
	for _, sp := range list {
		text := sp.Text
		switch sp.Kind {
		case chart.RefMark, chart.Comment:
			continue
		case chart.Verbatim: // a comment may stand within what is quoted
			text = chart.ParseSummary(text).Bare()
		}
		if n := len(out); n == 0 {
			text = strings.TrimLeft(text, " \n")
		} else if before := &out[n-1]; strings.HasSuffix(before.Text, " ") && (text == "" || strings.ContainsRune(" .,;:!?)\n", rune(text[0]))) {
			before.Text = strings.TrimRight(before.Text, " ")
		}
		if text != "" {
			out = append(out, export.Span{Text: text, Style: styles[sp.Kind]})
		}
	}
	if n := len(out); n > 0 {
		out[n-1].Text = strings.TrimRight(out[n-1].Text, " \n")
	}
	return slices.DeleteFunc(out, func(s export.Span) bool { return s.Text == "" })
}

// turnLinks knows what refs can lead to: turns in an appendix, or else the passages of
// a cell that touch what is cited.
type turnLinks struct {
	turns    map[string]string      // anchors, by themselves in lower case
	passages map[string][]passageAt // by cell
}

// passageAt is a passage of the evidence, and where it stands in the report.
type passageAt struct {
	at     framework.Ref
	anchor string
}

// newTurnLinks takes in what stands beside the matrices, and the evidence.
func newTurnLinks(beside []export.Section, evidence []chart.EvidenceRow) *turnLinks {
	l := &turnLinks{turns: map[string]string{}, passages: map[string][]passageAt{}}
	for i := range beside {
		for _, b := range beside[i].Blocks {
			switch b := b.(type) {
			case *export.TurnLine:
				l.turns[strings.ToLower(b.Anchor)] = b.Anchor
			case *export.Table:
				for row, err := range b.Rows {
					if err == nil { // whoever writes the table meets the error
						l.turns[strings.ToLower(row.Anchor)] = row.Anchor
					}
				}
			}
		}
	}
	delete(l.turns, "")
	for _, e := range evidence {
		if at, err := framework.ParseRef(e.Ref); err == nil {
			l.passages[e.Cell] = append(l.passages[e.Cell], passageAt{at, e.Anchor})
		}
	}
	return l
}

// goal is the anchor that a ref in a cell's text leads to; "" where there is none.
func (l *turnLinks) goal(cell string, ref framework.Ref) string {
	if anchor := l.turns[strings.ToLower(turnAnchor(ref.String()))]; anchor != "" {
		return anchor
	}
	for _, p := range l.passages[cell] {
		if strings.EqualFold(p.at.Transcript, ref.Transcript) && p.at.Turns.Has(ref.Turns.From) {
			return p.anchor
		}
	}
	return ""
}

// link gives the refs of a cell's text their goals, each item of a ref its own.
func (l *turnLinks) link(cell string, list []export.Span) []export.Span {
	at, err := framework.ParseRef(cell)
	if err != nil || len(l.turns)+len(l.passages) == 0 {
		return list
	}
	var out []export.Span
	for _, sp := range list {
		if sp.Style != export.Ref {
			out = append(out, sp)
			continue
		}
		cites := chart.ParseSummary(sp.Text).Refs()
		for i, piece := range itemsOf(sp.Text) {
			next := export.Span{Text: piece, Style: sp.Style}
			if i < len(cites) && cites[i].Time == "" {
				next.Link = l.goal(cell, cites[i].Ref(at.Participant))
			}
			out = append(out, next)
		}
	}
	return out
}

// itemsOf divides a ref after each mark that parts two items: [12; 14] is "[12;" and
// " 14]".
func itemsOf(text string) []string {
	var out []string
	start := 0
	for i, r := range text {
		if (r == ',' || r == ';') && strings.Trim(text[start:i], "[,; ") != "" {
			out = append(out, text[start:i+1])
			start = i + 1
		}
	}
	return append(out, text[start:])
}

// has tells whether a turn is there to lead to.
func (l *turnLinks) has(anchor string) bool { return l.turns[strings.ToLower(anchor)] != "" }
