package transcript

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What stands where labels stand and names no speaker of the talk: the notes of
// who typed or asked, the topics of the guide, voices that nobody knows.
var (
	noteKey = regexp.MustCompile(`^((interviewer|researcher|moderator|transcriber|transcriptionist|facilitator|observer)(['’]?s)?)?(field)?(reflections?|fieldnotes?|notes?|memos?|observations|comments?|impressions|debrief)$|` +
		`^(feldnotiz(en)?|reflexion(en)?|postskript(um)?|réflexions|notesdeterrain|((anmerkung|notiz|reflexion)(en)?(des|der)|(notes?|remarques?|réflexions)(de|du|dela|del['’]))\pL{5,20})$`)
	topicKey = regexp.MustCompile(`^(topic|theme|section|block|thema|themenblock|abschnitt|thème|sujet|tema|sección|bloque)\d{1,2}$`)
	topicRe  = regexp.MustCompile(`(?i)^(topic|theme|section|block|thema|themenblock|abschnitt|thème|sujet|tema|sección|bloque)\s+\d{1,2}\s*[:：.–—-]\s*\pL`)
	pauseRe  = regexp.MustCompile(`(?i)^[\[(]?(coffee |lunch |short |tea )?(break|pause|intermission|recess|coupure|unterbrechung|interruption)\s*[:：][\])]?$`)
	// notesRe heads what is written below a talk about it; behind the colon
	// its text may begin.
	notesRe = regexp.MustCompile(`(?i)^[^\pL]*((((interviewer|researcher|moderator|transcriber|transcriptionist|facilitator|observer)(['’]?s)? )(field ?)?(reflections?|notes?|memos?|observations|comments?|impressions)|reflections?|field ?notes?|reflexive (notes?|memos?)|post-?interview (notes?|reflections?|comments?)|` +
		`(notes?|remarques?|réflexions) (de terrain|(de l['’]|du |de la )(enquêteur|enquêtrice|intervieweur|intervieweuse|chercheur|chercheuse|transcripteur|transcriptrice))|réflexions|` +
		`feldnotiz(en)?|reflexion(en)?|postskript(um)?|(anmerkung(en)?|notiz(en)?|reflexion(en)?) (des|der) (interviewers|interviewerin|forscherin|forschers|forschenden|transkribierenden))[^\pL\pN:：]*([:：]|$)|notes\s*[:：]\s*$)`)
	unnamedKey    = regexp.MustCompile(`^(an?)?(unidentified|unknown|unbekannte[rs]?|inconnue?)(female|male|man|woman|person|participant|speaker|voice|frau|mann|stimme|person|homme|femme|voix)+\d{0,2}$|^(female|male)(speaker|voice)$`)
	backgroundKey = regexp.MustCompile(`^(an?)?(man|woman|person|child|boy|girl|voice|voices|someone|mann|frau|kind|stimme|stimmen|jemand|homme|femme|enfant|voix)(in(the)?background|imhintergrund|enarrière-?plan|enfond|aufond|off-?screen|off)$`)
)

// stopped is true of folded labels that name no speaker.
func stopped(key string) bool {
	return stopLabels[key] || noteKey.MatchString(key) || topicKey.MatchString(key)
}

// unnamed is true of folded labels for voices that nobody knows.
func unnamed(key string) bool { return unnamedKey.MatchString(key) || backgroundKey.MatchString(key) }

// topic is true of a line inside a labelled talk that names the next topic of
// the guide: "Topic 2: Winter".
func (a *assembly) topic(l *line) bool {
	return a.inTalk(l) && len(l.text) <= 100 && topicRe.MatchString(l.text) && count(l.text) <= 10 && !sentence(l.text)
}

// pause is true of a break that looks like a label and has nothing behind it.
func (a *assembly) pause(l *line) bool { return a.inTalk(l) && pauseRe.MatchString(l.text) }

// inTalk is true of a line of text, neither of captions nor of a table, in a
// file with labels; a line that merely wraps is no line of its own.
func (a *assembly) inTalk(l *line) bool {
	return a.began && !a.plain && !a.text && l.cue == nil && l.row == nil && !a.d.chat() && !(l.after && a.lastLong)
}

// suspect remembers a line that begins like a label and stays in what somebody
// else says.
func (a *assembly) suspect(l *line) {
	if !a.began || a.plain || a.text || a.d.chat() || a.d.taken[voiceForm]+a.d.taken[cellForm] > 0 || l.after && a.lastLong {
		return
	}
	m, ok := colonMark(l)
	if !ok || len(strings.Fields(m.label)) > 4 || len([]rune(m.label)) > 40 {
		return
	}
	key := Fold(m.label)
	e := a.d.found[key]
	if stopped(key) || saysSomething(m.label) || noiseRe.MatchString(m.label) || e != nil && e.dropped || strings.Contains(m.label, ",") {
		return
	}
	if isNamey(m.label) || isKnown(key) || unnamed(key) {
		a.suspects = append(a.suspects, l.where())
	}
}

// mostPlaces is how many lines a warning names.
const mostPlaces = 10

// warnSuspects says which lines begin like labels and were taken for none,
// without the words that stand there: they may be names.
func (a *assembly) warnSuspects(say func(string, ...any)) {
	if n := len(a.suspects); n > 0 {
		say("%s left in what is said%s; if somebody speaks there, say so with --interviewer, --label or --other",
			plural(n, "line begins like a label and was", "lines begin like labels and were"), placesOf(a.suspects))
	}
	var asking []string
	for _, i := range a.d.asking {
		asking = append(asking, a.d.lines[i].where())
	}
	if n := len(asking); n > 0 {
		say("one label alone stands in the file, and %s above it without one%s: if somebody else asks, label that in the file (INT: …) and import it again",
			plural(n, "question stands", "questions stand"), placesOf(asking))
	}
}

// placesOf lists places in a file: ": lines 3, 6"; "" where it has none.
func placesOf(all []string) string {
	var places []string
	unit := ""
	for _, where := range all {
		u, no, ok := strings.Cut(where, " ")
		if ok && !slices.Contains(places, no) {
			unit, places = u, append(places, no)
		}
	}
	if len(places) == 0 {
		return ""
	}
	if len(places) > 1 {
		unit += "s"
	}
	more := ""
	if len(places) > mostPlaces {
		more = fmt.Sprintf(" and %d more", len(places)-mostPlaces)
		places = places[:mostPlaces]
	}
	return fmt.Sprintf(": %s %s%s", unit, strings.Join(places, ", "), more)
}
