package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cellUnits is how many UTF-16 units a cell of Excel holds: what was longer
// left in two places, its beginning in the cell and the whole among the notes.
const cellUnits = 32767

// edited gives the edited texts of a cell at one place: what stands in it, put
// together again with what could not stand there, and the same among the notes.
// What nobody edited is left out.
func (r *returning) edited(s *spot, st standing, base CellText) []standing {
	l := r.notes[noteKey(st.sheet.id, rowID(s.key), columnID(s.key))]
	head, mark, marked := cutMark(st.text)
	cut := len(base.Text)
	if shortened(st.text, base.Text, marked, l != nil) {
		cut = cutBehind(base.Text, head, mark)
	} else {
		head = st.text
	}
	var out []standing
	whole := st
	if cut < len(base.Text) && !ReadCell(head).same(ReadCell(base.Text[:cut])) || cut == len(base.Text) && !ReadCell(head).same(base) {
		whole.text = head + gap(base.Text, cut) + base.Text[cut:]
		out = append(out, whole)
	}
	if l == nil || base.Text == "" {
		return out
	}
	note, complete := l.whole()
	if !complete {
		r.incomplete(s, l, base.Text)
		return out
	}
	if loose(note) == loose(base.Text) {
		return out
	}
	rest, untouched := strings.CutPrefix(note, base.Text[:cut])
	if len(out) > 0 && untouched && cut < len(base.Text) { // the beginning was edited here, the rest there
		out[0].text = head + gap(base.Text, cut) + rest
		return out
	}
	return append(out, standing{text: note, where: l.where})
}

// incomplete holds back an edit among the notes of a text of which a piece has
// gone.
func (r *returning) incomplete(s *spot, l *longText, base string) {
	folded := loose(base)
	for _, piece := range l.pieces {
		if !strings.Contains(folded, loose(piece)) {
			r.hold(Held{What: r.refOf(s.key).String(), Where: l.where, Text: piece,
				Reason: "this long text was edited on the sheet of whole texts, and a part of it is missing there", Mend: "chart it anew: framewright chart " + r.refOf(s.key).String()})
			return
		}
	}
}

// loose is a text without blanks: pieces lose them at their ends.
func loose(s string) string { return strings.Join(strings.Fields(foldText(s)), "") }

// gap is the white space that stood where a text was cut.
func gap(text string, at int) string {
	head := text[:at]
	return head[len(strings.TrimRightFunc(head, unicode.IsSpace)):]
}

// cutMark parts a cell from the line that says where the rest of it is.
func cutMark(s string) (head, mark string, ok bool) {
	i := strings.LastIndex(s, continuedMark)
	if i < 0 {
		return s, "", false
	}
	return strings.TrimRightFunc(s[:i], unicode.IsSpace), s[i:], true
}

// continued is true of a text that no cell can hold.
func continued(text string) bool { return len(text) > cellUnits && unitCount(text) > cellUnits }

func unitCount(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// markUnits is more than the mark, and the words around the cut, take.
const markUnits = 500

// cutBehind is where a text was cut whose beginning, edited or not, is head:
// behind the words that head ends with, if they stand near the place.
func cutBehind(text, head, mark string) int {
	if strings.HasPrefix(text, head) {
		return len(head)
	}
	cut := shownAt(text, head, mark)
	from := max(0, cut-markUnits)
	near, end, best := text[from:min(len(text), cut+markUnits)], head[max(0, len(head)-40):], -1
	for at := 0; ; at++ {
		i := strings.Index(near[at:], end)
		if i < 0 {
			break
		}
		at += i
		if found := from + at + len(end); best < 0 || apart(found, cut) < apart(best, cut) {
			best = found
		}
	}
	if best < 0 || end == "" {
		return cut
	}
	return best
}

func apart(a, b int) int { return max(a-b, b-a) }

// cutAt is where the export cuts a text that no cell can hold: so that it fits
// with the mark, back at a blank where one is near.
func cutAt(text, mark string) int {
	if mark == "" {
		mark = continuedMark + "Notes, from row 4⟧"
	}
	room := cellUnits - unitCount(mark) - 1
	n, end, space := 0, 0, 0
	for i, r := range text {
		if n++; r > 0xFFFF {
			n++
		}
		if n > room {
			if space > 0 && end-space < 200 {
				return space
			}
			return end
		}
		if end = i + utf8.RuneLen(r); unicode.IsSpace(r) {
			space = end
		}
	}
	return len(text)
}
