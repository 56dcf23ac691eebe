package revise

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/words"
)

// Text brings what somebody typed to what a turn can hold: lines without
// blanks at their ends, and none of them empty.
func Text(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimRightFunc(line, unicode.IsSpace); strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// Replace puts lines in the place of a stretch of a transcript: the turns
// given, with the headings and notes between them; all of it for the zero
// value. A line's turn that has a number is that turn, corrected; one that has
// none is new. Numbers in taken are given to no new turn.
func Replace(old *framework.Transcript, at framework.Turns, lines []framework.Item, taken []framework.TurnNo) (*Revision, error) {
	from, to, err := region(old, at)
	if err != nil {
		return nil, err
	}
	if err := numbered(old, old.Body[from:to], lines); err != nil {
		return nil, err
	}
	body := slices.Concat(copied(old.Body[:from]), copied(lines), copied(old.Body[to:]))
	return begin(old, body).finish(taken), nil
}

// region finds the lines of a stretch of turns.
func region(t *framework.Transcript, at framework.Turns) (from, to int, err error) {
	if at.From.N == 0 {
		return 0, len(t.Body), nil
	}
	from, to = -1, -1
	for n, it := range t.Body {
		if it.Turn == nil {
			continue
		}
		if it.Turn.No == at.From {
			from = n
		}
		if it.Turn.No == at.To {
			to = n + 1
		}
	}
	if from < 0 || to <= from {
		_, _, err := anchor.Place(t, at, "", 0) // says which turn there is not
		return 0, 0, err
	}
	return from, to, nil
}

// numbered refuses lines with a number twice, and numbers that are not the
// region's: a number is never given to another turn.
func numbered(t *framework.Transcript, region, lines []framework.Item) error {
	there, seen := map[framework.TurnNo]bool{}, map[framework.TurnNo]bool{}
	for _, it := range region {
		if it.Turn != nil {
			there[it.Turn.No] = true
		}
	}
	for _, it := range lines {
		if it.Turn == nil || it.Turn.No.N == 0 {
			continue
		}
		no := it.Turn.No
		switch {
		case seen[no]:
			return &framework.Error{Kind: framework.Usage, Name: "number-twice", Where: t.ID + ":" + no.String(),
				What: fmt.Sprintf("turn %s stands there twice", no), Hint: "write [+] in the place of the number of a new turn: it is given one of its own"}
		case !there[no]:
			return &framework.Error{Kind: framework.Usage, Name: "number-not-open", Where: t.ID + ":" + no.String(),
				What: fmt.Sprintf("turn %s is none of those that are being corrected", no), Hint: "write [+] in the place of the number of a new turn: numbers are never given by hand"}
		}
		seen[no] = true
	}
	return nil
}

// copied copies lines with their turns.
func copied(lines []framework.Item) []framework.Item {
	out := slices.Clone(lines)
	for n, it := range out {
		if it.Turn != nil {
			turn := *it.Turn
			out[n].Turn = &turn
		}
	}
	return out
}

// Stretch gives the lines of a stretch of a transcript, to be changed and
// given to Replace.
func Stretch(t *framework.Transcript, at framework.Turns) ([]framework.Item, error) {
	from, to, err := region(t, at)
	if err != nil {
		return nil, err
	}
	return copied(t.Body[from:to]), nil
}

// Split parts a turn where words begin, and gives the second part to a
// speaker; "" leaves it with the first's. nth, from 1, chooses among words
// that stand there several times. The parts are lines for Replace.
func Split(t *framework.Transcript, no framework.TurnNo, before string, nth int, speaker string) ([]framework.Item, error) {
	at := framework.Turns{From: no, To: no}
	lines, err := Stretch(t, at)
	if err != nil {
		return nil, err
	}
	if Text(before) == "" {
		return nil, noSplit(t, no, "no words were given", "name the words that the second part begins with: --split \"And then\"")
	}
	_, span, err := anchor.Place(t, at, before, nth)
	if err != nil {
		return nil, err
	}
	first := lines[0].Turn
	second := &framework.Turn{Speaker: first.Speaker, Text: Text(first.Text[span.From.Offset:]), End: first.End}
	if speaker != "" {
		second.Speaker = speaker
	}
	if first.Text = Text(first.Text[:span.From.Offset]); first.Text == "" {
		return nil, noSplit(t, no, "the turn begins with these words: nothing stands before them", "give the words that the second part is to begin with")
	}
	first.End = "" // when the second part began nobody knows
	return []framework.Item{{Turn: first}, {Turn: second}}, nil
}

func noSplit(t *framework.Transcript, no framework.TurnNo, what, hint string) error {
	return &framework.Error{Kind: framework.Usage, Name: "no-split", Where: t.ID + ":" + no.String(), What: what, Hint: hint}
}

// Join makes one turn of several: the first's number and speaker, all their
// words. Headings and notes that stood between them follow it.
func Join(t *framework.Transcript, at framework.Turns) ([]framework.Item, error) {
	lines, err := Stretch(t, at)
	if err != nil {
		return nil, err
	}
	first := lines[0].Turn
	var rest []framework.Item
	joined := 0
	for _, it := range lines[1:] {
		if it.Turn == nil {
			rest = append(rest, it)
			continue
		}
		joined++
		first.Text = joinedText(first.Text, it.Turn.Text)
		first.End = it.Turn.End
	}
	if joined == 0 {
		return nil, &framework.Error{Kind: framework.Usage, Name: "nothing-to-join", Where: t.ID + ":" + at.String(), What: "one turn alone cannot be joined",
			Hint: "name the turns from the first to the last: framewright transcript correct " + t.ID + ":" + at.String() + "-… --join"}
	}
	return append([]framework.Item{{Turn: first}}, rest...), nil
}

// joinedText sets one text behind another: with a blank between them, but in
// scripts that have none.
func joinedText(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if a == "" || b == "" || words.Unspaced(last) || words.Unspaced(first) || cjkMark(last) {
		return a + b
	}
	return a + " " + b
}

// cjkMark tells marks that fill a square of their own: no blank follows them.
func cjkMark(r rune) bool { return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef }
