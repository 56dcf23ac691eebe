package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework/words"
)

// labelled starts a turn, or goes on with one whose speaker is named again.
func (a *assembly) labelled(l *line, m *mark) {
	a.began = true
	key := a.d.key(m.label)
	before := a.labels
	rest, late := a.spend(l, m.spans)
	start, end := a.timesOf(l, m, late)
	if a.cur == nil || a.cur.key != key {
		a.open(key, start, l.where())
	}
	if noPersonRe.MatchString(m.label) && a.said.Len() == 0 && len(m.spans) > 0 {
		a.noPerson(l, m, rest, before)
	}
	if a.cur != nil {
		a.add(rest, end, a.joint(l))
	}
}

// noPerson is a label that names a break, which becomes a note if nothing is
// said in it, or the heading of an agenda, which becomes one together with the
// points below.
func (a *assembly) noPerson(l *line, m *mark, rest string, before int) {
	name := m.spans[0]
	if name.time && len(m.spans) > 1 {
		name = m.spans[1]
	}
	a.cur.name, a.cur.nameWords = oneLine(l.text[name.from:name.to]), a.labels-before
	if agendaRe.MatchString(m.label) && rest == "" {
		a.close()
		a.agenda = true
	}
}

// timesOf gives when a line starts and ends: as its cue says, else its own
// stamps.
func (a *assembly) timesOf(l *line, m *mark, late string) (start, end string) {
	if c := l.cue; c != nil {
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
	a.pending, a.agenda = "", false
	a.cur = &piece{kind: turnPiece, key: key, start: start, where: where, apart: a.again}
	a.again = false
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
		words := count(c.name)
		a.labels -= min(words, c.nameWords)
		a.times -= max(words-c.nameWords, 0) // a word that is glued to a time
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
	c := l.cue
	switch {
	case l.voice:
		a.open(nobody, start, l.where())
		a.cur.apart = true
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
	if l.cue != nil || l.after && a.lastLong {
		return " "
	}
	if l.row != nil && l.first && l.row.goesOn() && !sentence(a.said.String()) {
		return " " // a page break has cut the row
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
