package transcript

import (
	"regexp"
	"slices"
	"strings"

	"framewright/coding/document"
)

// piece is one part of the body before speakers have canonical labels:
// exactly one of turn, heading and note.
type piece struct {
	kind       pieceKind
	key        string // the folded label of a turn
	start, end string
	text       string
	where      string
	name       string // the label of what is no person, while nothing is said
	nameWords  int
	apart      bool // does not go on with the turn before, whoever spoke there
}

type pieceKind int

const (
	turnPiece pieceKind = iota
	headingPiece
	notePiece
)

// nobody is the key of turns without a label.
const nobody = ""

// assembly puts lines together into pieces and accounts for what is left out.
type assembly struct {
	d        *detection
	out      []piece
	cur      *piece
	said     strings.Builder // the text of cur
	voiced   bool            // the file has voice tags
	began    bool
	plain    bool // no labels in the file: every paragraph is a turn
	text     bool // nobody speaks: a bracket is no remark on the talk
	labels   int
	times    int
	ids      int
	empty    int // labels with no words after them
	breaks   int // labels of no person that became notes
	pending  string
	lastLong bool
	lastEnd  string // of the last cue
	aside    []Item
	titles   []string // the lines at the top that may be the file's title
	joined   int      // further recordings in the file, each below a title of its own
	again    bool     // a further recording begins: the next turn is a new one
	agenda   bool     // below the heading of an agenda
	left     int      // lines from here to the end, this one among them
	last     int      // the last line with a label
	suspects []string // where lines that begin like labels were left in what is said
	ended    bool     // a line has said that the talk is over, and no label follows
}

func assemble(d *detection, text bool) *assembly {
	a := &assembly{d: d, plain: !d.labelled(), text: text, voiced: d.others(voiceForm)}
	a.began = a.plain
	for i, m := range d.marks {
		if m != nil {
			a.last = i
		}
	}
	for i := range d.lines {
		l := &d.lines[i]
		a.left = len(d.lines) - i
		switch {
		case l.aside != "":
			a.setAside(l.aside, l)
		case l.head || a.plain && (i < d.front || a.title(i)):
			a.setAside(frontMatter, l)
		case d.marks[i] == nil && !a.text && a.titleAgain(l):
			a.recording(l)
		default:
			a.line(l, d.marks[i])
		}
	}
	a.close()
	return a
}

func (a *assembly) line(l *line, m *mark) {
	a.outside(l)
	switch {
	case l.para.Kind == document.Remark:
		a.note(l)
	case m != nil:
		a.labelled(l, m)
	case l.text == "":
	case l.para.Kind == document.Heading:
		a.heading(l)
	case a.trails(l):
		a.setAside(trailer, l)
		a.ended = a.began && !a.plain && len(a.d.lines)-a.left > a.last
	case a.remark(l):
		a.note(l)
		a.ended = a.ended || theEnd(l) && !a.plain && len(a.d.lines)-a.left > a.last
	case !a.began:
		a.setAside(frontMatter, l)
	case a.topic(l):
		a.heading(l)
	case a.pause(l):
		a.breaks++
		a.note(l)
	default:
		a.suspect(l)
		a.speech(l)
	}
	a.lastLong = l.long
	if l.cue != nil && l.cue.End != "" {
		a.lastEnd = canonTime(l.cue.End)
	}
}

// outside accounts for what stands beside a line: the times, identifier and
// voice of its cue, the cells of its row that say who and when.
func (a *assembly) outside(l *line) {
	switch {
	case !l.first:
	case l.row != nil:
		a.times += l.row.times()
		a.labels += l.row.labels()
		a.began = true
	case l.cue != nil:
		a.began = true // what is captioned is heard
		a.times += count(l.cue.Timing)
		a.ids += count(l.cue.ID)
		a.labels += count(l.cue.Voice)
	}
}

// lastLines is how many lines may stand below a trailer.
const lastLines = 10

// trails is true of what a program or a typist says of the transcript, above
// the talk or at its end.
func (a *assembly) trails(l *line) bool {
	return a.ended && !theEnd(l) || (!a.began || a.left <= lastLines) && nobodySays(l)
}

// remark is true of a line that nobody speaks: in brackets from end to end, the
// end of the talk, a time alone, a point of an agenda. In a chat brackets are
// what somebody wrote.
func (a *assembly) remark(l *line) bool {
	switch {
	case a.text:
		return theEnd(l)
	case theEnd(l), a.agenda && a.cur == nil:
		return true
	case bracketOnly(l.text):
		return !a.d.chat()
	}
	return bareRe.MatchString(l.text)
}

// title is true of what stands above a text without labels: headings, a
// line in bold, "Talk with …". They often name the participant.
func (a *assembly) title(i int) bool {
	l := &a.d.lines[i]
	if l.cue != nil || l.row != nil || l.text == "" || len(a.out) > 0 || a.cur != nil || i+1 == len(a.d.lines) {
		return false
	}
	if a.text {
		return titledRe.MatchString(l.text) && !sentence(l.text) && count(l.text) <= 12
	}
	return l.para.Kind == document.Heading ||
		count(l.text) <= 12 && !sentence(l.text) && (l.bold == len(l.text) || titledRe.MatchString(l.text))
}

// setAside keeps a line back; the lines of a summary are one piece.
func (a *assembly) setAside(kind string, l *line) {
	if kind == frontMatter && len(a.out) == 0 && a.cur == nil && len(a.titles) < 3 {
		a.titles = append(a.titles, l.text)
	}
	item := Item{Kind: kind, Text: l.text, Where: l.where(), Words: count(l.text)}
	if n := len(a.aside); kind == summary && n > 0 && a.aside[n-1].Kind == summary {
		item.Text, item.Words, item.Where = a.aside[n-1].Text+"\n"+item.Text, a.aside[n-1].Words+item.Words, a.aside[n-1].Where
		a.aside = a.aside[:n-1]
	}
	a.aside = append(a.aside, item)
}

// titleAgain is true of a line below the talk's beginning that is like the
// file's title: where two recordings were put into one file.
func (a *assembly) titleAgain(l *line) bool {
	if l.cue != nil || l.row != nil || l.text == "" || len(a.out) == 0 && a.cur == nil || count(l.text) > 12 || sentence(l.text) {
		return false
	}
	return slices.ContainsFunc(a.titles, func(t string) bool {
		return likeTitle(t, l.text) || t == l.text && strings.ContainsAny(t, "0123456789") && len(strings.Fields(t)) > 1
	})
}

// recording sets the title of a further recording aside and ends the turn. The
// very same title again is a page's header.
func (a *assembly) recording(l *line) {
	if slices.Contains(a.titles, l.text) {
		a.setAside(string(document.Header), l)
		return
	}
	a.setAside(frontMatter, l)
	a.close()
	a.joined++
	a.again = true
}

func (a *assembly) heading(l *line) {
	if !a.began {
		a.setAside(frontMatter, l)
		return
	}
	a.close()
	a.out = append(a.out, piece{kind: headingPiece, text: oneLine(l.text), where: l.where()})
}

// fieldRe is what programs put into the notes above captions: "language:en-gb".
var fieldRe = regexp.MustCompile(`^[\w-]+\s*[:=]\s*\S+$`)

// note keeps a remark between turns; a time alone on its line is no remark.
func (a *assembly) note(l *line) {
	if l.row != nil && bareRe.MatchString(l.text) {
		a.times += count(l.text)
		return
	}
	if m, ok := timeOnly(l); ok && l.row == nil && restFrom(&m) == len(l.text) {
		a.times += count(l.text)
		if a.cur != nil && a.said.Len() == 0 {
			a.cur.start, a.cur.end = m.start, m.end // below a label
			return
		}
		a.close()
		a.pending = m.start
		return
	}
	if !a.began && (!a.d.captions || fieldRe.MatchString(l.text)) {
		a.setAside(frontMatter, l)
		return
	}
	a.close()
	a.out = append(a.out, piece{kind: notePiece, text: oneLine(l.text), where: l.where()})
}
