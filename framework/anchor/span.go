package anchor

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"framewright/framework"
)

// Point is a place in a transcript.
type Point struct {
	Turn   framework.TurnNo
	Index  int // of the turn in the transcript's Turns()
	Offset int // bytes into the turn's text
}

// Compare orders points by where they stand.
func (p Point) Compare(q Point) int {
	return cmp.Or(cmp.Compare(p.Index, q.Index), cmp.Compare(p.Offset, q.Offset))
}

// Span is a stretch of a transcript's text; To is exclusive.
type Span struct{ From, To Point }

// Turns are the turns that the span touches.
func (s Span) Turns() framework.Turns {
	return framework.Turns{From: s.From.Turn, To: s.To.Turn}
}

// Overlap tells whether two spans of one transcript share any text. A span
// over empty turns overlaps whatever encloses it.
func Overlap(a, b Span) bool {
	if a == b {
		return true
	}
	return a.From.Compare(b.To) < 0 && b.From.Compare(a.To) < 0
}

// Compare orders spans of one transcript by place: where they begin, then
// where they end.
func Compare(a, b Span) int {
	return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To))
}

// Text is the full text of a span, its turns joined by line breaks; "" where
// the span does not fit the transcript.
func Text(t *framework.Transcript, s Span) string {
	var parts []string
	i := 0
	for _, it := range t.Body {
		if it.Turn == nil {
			continue
		}
		if i >= s.From.Index && i <= s.To.Index {
			from, to := 0, len(it.Turn.Text)
			if i == s.From.Index {
				from = s.From.Offset
			}
			if i == s.To.Index {
				to = s.To.Offset
			}
			if from < 0 || to > len(it.Turn.Text) || from > to {
				return ""
			}
			parts = append(parts, it.Turn.Text[from:to])
		}
		if i++; i > s.To.Index {
			break
		}
	}
	if s.From.Index < 0 || len(parts) != s.To.Index-s.From.Index+1 {
		return ""
	}
	return strings.Join(parts, "\n")
}

// Spoken is Text for print: where the span covers several turns, each begins
// with its speaker's label, so that a question is not read as its answer.
func Spoken(t *framework.Transcript, s Span) string {
	if s.From.Index == s.To.Index {
		return Text(t, s)
	}
	turns := t.Turns()
	if s.From.Index < 0 || s.To.Index >= len(turns) {
		return Text(t, s)
	}
	var parts []string
	for i := s.From.Index; i <= s.To.Index; i++ {
		one := Span{Point{turns[i].No, i, 0}, Point{turns[i].No, i, len(turns[i].Text)}}
		if i == s.From.Index {
			one.From = s.From
		}
		if i == s.To.Index {
			one.To = s.To
		}
		parts = append(parts, turns[i].Speaker+": "+Text(t, one))
	}
	return strings.Join(parts, "\n")
}

// Fingerprint is 8 hexadecimal characters of the turns' numbers, speakers and
// text. It changes when a passage may have to be placed anew, and not when a
// heading, a note or a time changes.
func Fingerprint(t *framework.Transcript) string {
	h := sha256.New()
	for _, turn := range t.Turns() {
		fmt.Fprintf(h, "%s\x00%s\x00%d\x00%s\x00", turn.No, turn.Speaker, len(turn.Text), turn.Text)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}
