package transcript

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document"
)

// form is how a line shows who speaks.
type form int

const (
	voiceForm   form = iota // a caption's voice tag
	timedHead               // [Label] (0:01 - 0:11) on a line of its own
	bareHead                // [Label] on a line of its own
	nameTime                // Speaker 1  0:03 on a line of its own
	timeName                // [00:01:20] Name on a line of its own
	colonForm               // Name: what is said
	headingForm             // a heading that ends in a colon
	tabForm                 // Name, tab, what is said
	typeForm                // the name in a type of its own, then what is said
	cellForm                // the name in a table's column
	bracketForm             // [Name] what is said
	dashForm                // Name – what is said
	ownForm                 // the name on a line of its own, with nothing to it
	styleForm               // no name: one voice is set in bold, italics or a colour
	forms                   // how many there are
)

// span is a stretch of a line that is no speech.
type span struct {
	from, to int
	time     bool // else a label
}

// mark is what a line may say about who speaks and when.
type mark struct {
	label      string // as the file has it; "" for an unnamed voice
	form       form
	start, end string
	spans      []span
	strong     bool // two blanks, or brackets, set the time apart
	columns    bool // time, tab, name, colon, tab: the columns of a chat
}

var (
	headRe   = regexp.MustCompile(`^\[([^\[\]]{1,63})\]\s*(?:[(\[]\s*(` + spanRe + `)\s*[)\]])?\s*[:：]?$`)
	stampRe  = regexp.MustCompile(`^([^:：\[\]]{1,63}?)\s*[\[(]\s*(` + spanRe + `)\s*[\])]\s*([:：]?)\s*`)
	colonRe  = regexp.MustCompile(`^(?:[\[(]?\s*(` + spanRe + `)\s*[\])]?\s*[-–]?\s*)?([^:：]{1,80}?)\s*[:：](?:\s*[\[(]\s*(` + spanRe + `)\s*[\])])?\s*`)
	nameRe   = regexp.MustCompile(`^(.{1,80}?)([\s\x{00a0}]+|\s*[\[(]\s*)(` + spanRe + `)\s*([\])]?)\s*[:：]?$`)
	timedRe  = regexp.MustCompile(`^([\[(]?)\s*(` + spanRe + `)\s*[\])]?\s*[-–|]?\s*([^\d\s].{0,80}?)\s*[:：]?$`)
	tabbedRe = regexp.MustCompile(`^([^\t]{1,63})\t\s*`)
	chatRe   = regexp.MustCompile(`^` + spanRe + `\t[^\t]+[:：](\t|$)`)
	leadRe   = regexp.MustCompile(`^[\[(#]\s*(` + spanRe + `)\s*[\])#]\s*`)
	f4Re     = regexp.MustCompile(`#(` + clockRe + `)#`)
	bareRe   = regexp.MustCompile(`^[\[(#]?\s*(` + spanRe + `)\s*[\])#]?$`)
)

// candidate reads what a line may say about its speaker; false where it says
// nothing. Whether the label is one is decided over the whole file.
func candidate(l *line) (mark, bool) {
	t := l.text
	if c := l.cue; c != nil && c.HasVoice {
		return mark{label: c.Voice, form: voiceForm}, l.first
	}
	if r := l.row; r != nil && r.lay.speaker >= 0 {
		return mark{label: r.label, form: cellForm, start: r.start, end: r.end}, l.first && r.label != ""
	}
	if l.para.Kind == document.Remark || t == "" {
		return mark{}, false
	}
	for _, read := range []func(*line) (mark, bool){bracketMark, stampMark, colonMark, nameTimeMark, timeNameMark, tabMark, typeMark} {
		if m, ok := read(l); ok {
			if l.para.Kind == document.Heading {
				if m.spans[len(m.spans)-1].to < len(t) && !isKnown(Fold(m.label)) {
					return mark{}, false
				}
				m.form = headingForm
			}
			if l.row != nil && m.start == "" {
				m.start, m.end = l.row.start, l.row.end
			}
			return m, true
		}
	}
	return mark{}, false
}

// headBytes is how far into a line a label with its times may reach.
const headBytes = 800

// headOf is the beginning of a line, which is all that a label can stand in:
// patterns are slow on long paragraphs.
func headOf(text string) string {
	if len(text) <= headBytes {
		return text
	}
	to := headBytes
	for !utf8.RuneStart(text[to]) {
		to--
	}
	return text[:to]
}

func bracketMark(l *line) (mark, bool) {
	if !strings.HasPrefix(l.text, "[") {
		return mark{}, false
	}
	m := headRe.FindStringSubmatchIndex(l.text)
	if m == nil {
		return mark{}, false
	}
	label := trimMarks(l.text[m[2]:m[3]])
	if !strings.ContainsFunc(label, unicode.IsLetter) || f4Clock.MatchString(label) || noiseRe.MatchString(label) && !noPersonRe.MatchString(label) {
		return mark{}, false
	}
	out := mark{label: label, form: bareHead, spans: []span{{0, len(l.text), false}}}
	if m[4] >= 0 {
		out.form, out.strong = timedHead, true
		out.spans = []span{{0, m[4], false}, {m[4], len(l.text), true}}
		// The bracket before the time belongs to the time.
		for i := m[4] - 1; i > m[3]; i-- {
			if l.text[i] == '(' || l.text[i] == '[' {
				out.spans[0].to, out.spans[1].from = i, i
				break
			}
		}
		out.times(l.text, m[6:10])
	}
	return out, true
}

var f4Clock = regexp.MustCompile(clockRe)

// times reads the start and end found at four indices.
func (m *mark) times(text string, at []int) {
	if at[0] >= 0 {
		m.start = canonTime(text[at[0]:at[1]])
	}
	if at[2] >= 0 {
		m.end = canonTime(text[at[2]:at[3]])
	}
}

// stampMark reads "Name (00:12): speech", and without the colon.
func stampMark(l *line) (mark, bool) {
	head := headOf(l.text)
	if !strings.ContainsAny(head, "[(") || !strings.ContainsAny(head, "0123456789") {
		return mark{}, false
	}
	m := stampRe.FindStringSubmatchIndex(head)
	if m == nil || !plausible(l.text[m[2]:m[3]]) {
		return mark{}, false
	}
	label := trimMarks(l.text[m[2]:m[3]])
	if m[10] == m[11] && (m[1] == len(l.text) || saysSomething(label) || !isNamey(label) && !isKnown(Fold(label))) {
		return mark{}, false
	}
	out := mark{label: label, form: colonForm, strong: true, spans: []span{{0, m[3], false}, {m[3], m[1], true}}}
	out.times(l.text, m[6:10])
	return out, true
}

// colonMark reads "Label: speech" with a time before the label or after the
// colon. The colon of a clock time and of a web address is none.
func colonMark(l *line) (mark, bool) {
	head := headOf(l.text)
	if !strings.Contains(head, ":") && !strings.Contains(head, "：") {
		return mark{}, false
	}
	m := colonRe.FindStringSubmatchIndex(head)
	if m == nil {
		return mark{}, false
	}
	label := trimMarks(l.text[m[8]:m[9]])
	rest := afterColon(l.text, m[9])
	before, _ := utf8.DecodeLastRuneInString(label)
	next, _ := utf8.DecodeRuneInString(rest)
	if strings.HasPrefix(rest, "//") || unicode.IsDigit(before) && unicode.IsDigit(next) || !plausible(label) {
		return mark{}, false
	}
	out := mark{label: strings.Trim(label, "[]"), form: colonForm}
	if m[2] >= 0 {
		out.spans = append(out.spans, span{0, m[8], true})
		out.times(l.text, m[4:8])
		out.columns = m[2] == 0 && chatRe.MatchString(l.text)
	}
	end := m[1]
	if m[10] >= 0 {
		open := m[10] - 1
		for open > m[9] && l.text[open] != '(' && l.text[open] != '[' {
			open--
		}
		out.spans = append(out.spans, span{m[8], open, false}, span{open, end, true})
		out.times(l.text, m[12:16])
		return out, true
	}
	out.spans = append(out.spans, span{m[8], end, false})
	return out, true
}

// afterColon is what stands directly after the colon that follows position i.
func afterColon(text string, i int) string {
	rest := strings.TrimLeftFunc(text[i:], unicode.IsSpace)
	_, size := utf8.DecodeRuneInString(rest)
	return rest[size:]
}

func nameTimeMark(l *line) (mark, bool) {
	if len(l.text) > headBytes || !strings.ContainsAny(l.text, "0123456789") {
		return mark{}, false
	}
	m := nameRe.FindStringSubmatchIndex(l.text)
	if m == nil {
		return mark{}, false
	}
	label, gap := trimMarks(l.text[m[2]:m[3]]), l.text[m[4]:m[5]]
	if !plausible(label) || strings.ContainsAny(label, ":：") {
		return mark{}, false
	}
	out := mark{label: label, form: nameTime, spans: []span{{0, m[3], false}, {m[3], len(l.text), true}}}
	out.strong = len([]rune(gap)) > 1 || gap == "\t" || gap == "\u00a0" || strings.ContainsAny(gap, "([")
	out.times(l.text, m[8:12])
	return out, true
}

func timeNameMark(l *line) (mark, bool) {
	m := timedRe.FindStringSubmatchIndex(l.text)
	if m == nil {
		return mark{}, false
	}
	label := trimMarks(l.text[m[10]:m[11]])
	if !plausible(label) || strings.ContainsAny(label, ":：.") {
		return mark{}, false
	}
	out := mark{label: label, form: timeName, strong: m[3] > m[2],
		spans: []span{{0, m[10], true}, {m[10], len(l.text), false}}}
	out.times(l.text, m[6:10])
	return out, true
}

func tabMark(l *line) (mark, bool) {
	if !strings.Contains(l.text, "\t") {
		return mark{}, false
	}
	m := tabbedRe.FindStringSubmatchIndex(l.text)
	if m == nil || !plausible(l.text[m[2]:m[3]]) {
		return mark{}, false
	}
	return mark{label: trimMarks(l.text[m[2]:m[3]]), form: tabForm, spans: []span{{0, m[1], false}}}, true
}

// typeMark reads a name that is set in bold, italics or a colour, which what
// follows is not.
func typeMark(l *line) (mark, bool) {
	if l.lead == 0 || l.lead >= len(l.text) {
		return mark{}, false
	}
	label := strings.TrimSpace(l.text[:l.lead])
	if !plausible(label) || len(strings.Fields(label)) > 3 || !strings.HasPrefix(l.text, label) {
		return mark{}, false
	}
	rest := strings.TrimLeftFunc(l.text[l.lead:], unicode.IsSpace)
	return mark{label: label, form: typeForm, spans: []span{{0, len(l.text) - len(rest), false}}}, true
}

// timeOnly reads a time that leads a line which names nobody: in brackets, or
// alone on the line. The time of a table's row stands beside it.
func timeOnly(l *line) (mark, bool) {
	var out mark
	m := leadRe.FindStringSubmatchIndex(l.text)
	if m == nil {
		m = bareRe.FindStringSubmatchIndex(l.text)
	}
	if m != nil {
		out.spans = []span{{0, m[1], true}}
		out.times(l.text, m[4:8])
	}
	if l.row != nil && l.row.start != "" {
		out.start, out.end = l.row.start, l.row.end
		return out, l.first
	}
	return out, m != nil
}
