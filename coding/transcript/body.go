package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document"
	"framewright/framework/words"
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
}

func assemble(d *detection, text bool) *assembly {
	a := &assembly{d: d, plain: !d.labelled(), text: text, voiced: d.others(voiceForm)}
	a.began = a.plain
	for i := range d.lines {
		if l := &d.lines[i]; l.head || a.plain && (i < d.front || a.titles(i)) {
			a.setAside(frontMatter, l)
			continue
		}
		a.line(&d.lines[i], d.marks[i])
	}
	a.close()
	return a
}

func (a *assembly) line(l *line, m *mark) {
	cue := l.para.Cue
	if cue != nil && l.first {
		a.times += count(cue.Timing)
		a.ids += count(cue.ID)
		a.labels += count(cue.Voice)
	}
	switch {
	case l.para.Kind == document.Remark:
		a.note(l)
	case m != nil:
		a.labelled(l, m)
	case l.text == "":
	case l.para.Kind == document.Heading:
		a.heading(l)
	case trailerRe.MatchString(l.text):
		a.setAside("trailer", l)
	case endMark.MatchString(l.text) || bracketOnly(l.text) && !a.text:
		a.note(l)
	case !a.began:
		a.setAside(frontMatter, l)
	default:
		a.speech(l)
	}
	a.lastLong = l.long
	if cue != nil && cue.End != "" {
		a.lastEnd = canonTime(cue.End)
	}
}

// titles is true of what stands above a text without labels: headings, a
// line in bold, "Talk with …". They often name the participant.
func (a *assembly) titles(i int) bool {
	l := &a.d.lines[i]
	if l.para.Cue != nil || l.text == "" || len(a.out) > 0 || a.cur != nil || i+1 == len(a.d.lines) {
		return false
	}
	if a.text {
		return titledRe.MatchString(l.text) && !sentence(l.text) && count(l.text) <= 12
	}
	return l.para.Kind == document.Heading ||
		count(l.text) <= 12 && !sentence(l.text) && (l.bold == len(l.text) || titledRe.MatchString(l.text))
}

const frontMatter = "front matter"

func (a *assembly) setAside(kind string, l *line) {
	a.aside = append(a.aside, Item{Kind: kind, Text: l.text, Where: l.where(), Words: count(l.text)})
}

func (a *assembly) heading(l *line) {
	if !a.began {
		a.setAside(frontMatter, l)
		return
	}
	a.close()
	a.out = append(a.out, piece{kind: headingPiece, text: oneLine(l.text), where: l.where()})
}

// note keeps a remark between turns; a time alone on its line is no remark.
func (a *assembly) note(l *line) {
	if m, ok := timeOnly(l); ok && restFrom(&m) == len(l.text) {
		a.times += count(l.text)
		a.close()
		a.pending = m.start
		return
	}
	if !a.began {
		a.setAside(frontMatter, l)
		return
	}
	a.close()
	a.out = append(a.out, piece{kind: notePiece, text: oneLine(l.text), where: l.where()})
}

// labelled starts a turn, or goes on with one whose speaker is named again.
func (a *assembly) labelled(l *line, m *mark) {
	a.began = true
	key := Fold(m.label)
	before := a.labels
	rest, late := a.spend(l, m.spans)
	start, end := a.timesOf(l, m, late)
	if a.cur == nil || a.cur.key != key {
		a.open(key, start, l.where())
	}
	if noPersonRe.MatchString(m.label) && a.said.Len() == 0 && len(m.spans) > 0 {
		a.cur.name, a.cur.nameWords = oneLine(l.text[m.spans[0].from:m.spans[0].to]), a.labels-before
	}
	a.add(rest, end, a.joint(l))
}

// timesOf gives when a line starts and ends: as its cue says, else its own
// stamps.
func (a *assembly) timesOf(l *line, m *mark, late string) (start, end string) {
	if c := l.para.Cue; c != nil {
		return canonTime(c.Start), canonTime(c.End)
	}
	if late != "" {
		return m.start, late
	}
	return m.start, m.end
}

// open closes the turn that is open and begins another.
func (a *assembly) open(key, start, where string) {
	a.close()
	if start == "" {
		start = a.pending
	}
	a.pending = ""
	a.cur = &piece{kind: turnPiece, key: key, start: start, where: where}
}

func (a *assembly) close() {
	c := a.cur
	a.cur = nil
	if c == nil {
		return
	}
	c.text = a.said.String()
	a.said.Reset()
	if c.text == "" && c.name == "" {
		a.empty++
		return
	}
	if c.text == "" {
		// A break that is labelled like a speaker, with nothing said in it.
		a.breaks++
		a.labels -= c.nameWords
		c.kind, c.text = notePiece, c.name
	}
	a.out = append(a.out, *c)
}

// speech is a line that names nobody: it goes on with the turn, or is one of
// its own where nobody is named in the whole file.
func (a *assembly) speech(l *line) {
	m, timed := timeOnly(l)
	rest, late := a.spend(l, m.spans)
	start, end := a.timesOf(l, &m, late)
	c := l.para.Cue
	switch {
	case a.cur == nil:
		a.open(a.resume(), start, l.where())
	case a.plain && c != nil:
		if l.first && a.pauses(start) {
			a.open(nobody, start, l.where())
		}
	case a.plain && (timed || l.first && !(l.after && a.lastLong)):
		a.open(nobody, start, l.where())
	case c != nil && l.first && a.cur.key != nobody && a.voiced:
		a.open(nobody, start, l.where())
	}
	a.add(rest, end, a.joint(l))
}

// resume is whose turn goes on after a note or a heading: the last speaker's.
func (a *assembly) resume() string {
	for i := len(a.out) - 1; i >= 0; i-- {
		if a.out[i].kind == turnPiece {
			return a.out[i].key
		}
	}
	return nobody
}

// pauses decides where unlabelled captions part into turns: a pause of two
// seconds, the end of a sentence once some 40 words have gathered, or 150
// words whatever they are.
func (a *assembly) pauses(start string) bool {
	n := count(a.said.String())
	last, _ := utf8.DecodeLastRuneInString(a.said.String())
	switch {
	case n == 0:
		return false
	case a.lastEnd != "" && start != "" && seconds(start)-seconds(a.lastEnd) >= 2:
		return true
	case n >= 40 && strings.ContainsRune(".?!…。？！", last):
		return true
	}
	return n >= 150
}

// joint is what stands between a turn's text and the line added to it: a line
// break that means something, or a blank where the file merely wraps.
func (a *assembly) joint(l *line) string {
	if l.para.Cue != nil || l.after && a.lastLong {
		return " "
	}
	return "\n"
}

func (a *assembly) add(text, end, joint string) {
	if end != "" && !earlier(end, a.cur.end) {
		a.cur.end = end
	}
	if text == "" {
		return
	}
	if a.said.Len() > 0 {
		a.said.WriteString(joint)
	}
	a.said.WriteString(text)
}

// spend accounts for the labels and times of a line and gives what is left,
// speech, with the time that ends it where f4 has put one there.
func (a *assembly) spend(l *line, spans []span) (rest, end string) {
	at := 0
	if len(spans) > 0 {
		at = spans[len(spans)-1].to
	}
	for _, m := range f4Re.FindAllStringSubmatchIndex(l.text[at:], -1) {
		spans = append(spans, span{at + m[0], at + m[1], true})
		end = canonTime(l.text[at+m[2] : at+m[3]])
	}
	var kept []string
	from, times, named := 0, 0, false
	for _, s := range spans {
		kept = append(kept, tidy(l.text[from:s.from]))
		if s.time {
			times += count(l.text[s.from:s.to])
		} else {
			named = named || s.to > s.from
		}
		from = s.to
	}
	rest = speechOf(append(kept, tidy(l.text[from:])))
	// A word that a border cuts counts once, and as speech where a part of it
	// is: what is no speech is what is left of the line's words.
	silent := count(l.text) - count(rest)
	if !named {
		times = silent
	}
	times = max(min(times, silent), 0)
	a.times += times
	a.labels += silent - times
	return rest, end
}

func speechOf(parts []string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " ")
}

// tidy brings a stretch of speech to one line. White space inside stays as it
// is but for tabs.
func tidy(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\t", " "))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// count counts words, in the one measure of the program.
func count(s string) int { return words.Count(s) }

// bracketOnly is true of text that stands in brackets from end to end:
// [laughs], (laughter) [pause], （笑）.
func bracketOnly(s string) bool {
	depth, any := 0, false
	for _, r := range s {
		switch {
		case strings.ContainsRune("[({（【〔", r):
			depth++
			any = true
		case strings.ContainsRune("])}）】〕", r):
			depth--
		case depth == 0 && !unicode.IsSpace(r) && r != '.':
			return false
		}
		if depth < 0 {
			return false
		}
	}
	return any && depth == 0
}
