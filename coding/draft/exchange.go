package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
)

// exchange makes the verdict on labelled turns that are quoted as one: each is
// held against the transcript that has most of them, in the order of its turns.
// Words of several people are no splice there.
func (c *Corpus) exchange(f *Found, whole *sought, voices []*sought) *Verdict {
	if len(c.ofGenre(whole.match.clean)) > 0 { // one person's words, with colons in them
		return c.judge(f, whole, whole.match)
	}
	v := &Verdict{Found: f, Status: NotFound}
	defer c.signedByWithdrawn(v)
	t := c.heldIn(voices)
	if t == nil {
		switch {
		case whole.words < certain:
			v.Status = Fragment
		case f.Citation != "":
			v.Status = CitedWords
		}
		return v
	}
	e := &exchange{c: c, v: v, t: t, turn: -1, labels: map[string]int{}}
	for i, s := range voices {
		e.take(f.Voices[i].Label, s, voices[i+1:])
	}
	e.finish()
	return v
}

// exchange is an exchange that is being read in a transcript.
type exchange struct {
	c        *Corpus
	v        *Verdict
	t        *framework.Transcript
	turn     int // the last that a voice was found in; -1 before the first
	first    *source
	last     source
	labels   map[string]int // label → voice
	placed   []*stand
	edited   bool
	amiss    bool
	parts    []string
	numbered []numbered
}

// heldIn is the transcript in which most words of an exchange stand.
func (c *Corpus) heldIn(voices []*sought) *framework.Transcript {
	kept := map[*framework.Transcript]int{}
	var best *framework.Transcript
	for _, s := range voices {
		if s.words < certain {
			continue
		}
		seen := map[*framework.Transcript]bool{}
		list := s.match.clean
		if len(list) == 0 && s.match.best != nil && s.match.best.held != nil && 2*s.match.best.held.Kept >= s.words {
			list = []*stand{s.match.best}
		}
		for _, st := range list {
			v := c.voices[st.voice]
			if v.genre > asking || seen[v.t] {
				continue
			}
			seen[v.t] = true
			if kept[v.t] += st.held.Kept; best == nil || kept[v.t] > kept[best] {
				best = v.t
			}
		}
	}
	return best
}

// take finds one voice's words after those of the voice before.
func (e *exchange) take(label string, s *sought, rest []*sought) {
	var here *stand
	for _, st := range s.match.clean {
		if v := e.c.voices[st.voice]; v.t == e.t && v.genre <= asking && st.from[st.held.From.Part].turn >= e.turn {
			here = st
			break
		}
	}
	if here == nil || s.words < certain {
		if near := e.scan(s, e.before(rest)); near != nil {
			here = near
		}
	}
	if here == nil {
		e.missing(label, s)
		return
	}
	a, b := here.from[here.held.From.Part], here.from[here.held.To.Part]
	if a.turn > e.turn+1 && e.turn >= 0 {
		e.v.warn("turns-left-out", fmt.Sprintf("turns between %s and %s are not quoted", e.c.no(e.t, e.turn), e.c.no(e.t, a.turn)))
	}
	if e.turn = b.turn; e.first == nil {
		e.first = &a
	}
	e.last = b
	e.placed = append(e.placed, here)
	e.note(here.held)
	e.labelled(label, here)
}

// before is the turn of the next voice whose place is known, past the last turn
// where none is.
func (e *exchange) before(rest []*sought) int {
	for _, s := range rest {
		for _, st := range s.match.clean {
			if at := st.from[st.held.From.Part].turn; s.words >= certain && e.c.voices[st.voice].t == e.t && at >= e.turn {
				return at
			}
		}
	}
	return len(e.t.Turns())
}

// mostTurns is how far a voice of a few words is sought.
const mostTurns = 30

// scan seeks words that stand anywhere in the next turns.
func (e *exchange) scan(s *sought, to int) *stand {
	turns := e.t.Turns()
	for i := max(e.turn, 0); i <= to && i < len(turns) && i <= e.turn+mostTurns; i++ {
		h := quote.Hold([]quote.Part{{Text: turns[i].Text}}, s.text, e.c.study.Report)
		for k, v := range e.c.voices {
			if st := (&stand{voice: k, held: h, from: []source{{k, i, 0}}}); v.t == e.t && slices.Contains(v.turns, i) && st.isClean() {
				return st
			}
		}
	}
	return nil
}

// missing tells of a voice that does not stand where it should.
func (e *exchange) missing(label string, s *sought) {
	if s.words < certain {
		e.v.warn("fragment", fmt.Sprintf("“%s” was not found in %s", s.text, e.t.ID))
		return
	}
	e.amiss = true
	for _, st := range s.match.clean {
		if e.c.voices[st.voice].t == e.t {
			e.v.Differences = append(e.v.Differences, Difference{Draft: label + ": " + s.text, Original: "… (said before what stands before it here)"})
			return
		}
	}
	if len(s.match.clean) > 0 {
		e.v.problem(TwoVoices, fmt.Sprintf("%s: these words stand in another transcript, %s", label, e.c.voices[s.match.clean[0].voice].t.ID))
		return
	}
	if x := s.match.cross; x != nil && x.held.Kept-kept(s.match.best) >= leastOwn {
		e.v.problem(TwoVoices, label+": the words are spliced from "+e.c.naming(e.c.spoken(x)))
		return
	}
	if st := s.match.best; st != nil && st.held != nil && 2*st.held.Kept >= s.words {
		for _, ch := range st.held.Changes {
			e.v.Differences = append(e.v.Differences, Difference{Original: ch.Original, Draft: ch.Edited})
		}
		e.labelled(label, st)
		return
	}
	e.v.Differences = append(e.v.Differences, Difference{Draft: label + ": " + s.text})
}

func (e *exchange) note(h *quote.Held) {
	e.edited = e.edited || statusOf(h) == Edited
	e.v.Edits = append(e.v.Edits, h.Edits...)
	for _, w := range h.Warnings {
		name := w.Kind
		if name == "negation" {
			name = MeaningAtRisk
		}
		e.v.warn(name, w.What)
	}
}

// labelled holds a label to who speaks.
func (e *exchange) labelled(label string, st *stand) {
	v := e.c.voices[st.voice]
	ids, known := quote.Whom(label, e.c.study, e.c.people)
	fits, knows := e.c.fits(label, ids, known, v)
	switch asks := interviewerSigned(strings.ToLower(label)); {
	case asks && v.genre == speech:
		fits, knows = false, true
	case asks:
		fits, knows = true, true
	}
	was, again := e.labels[label]
	if again && !e.c.sameSpeaker(was, st.voice) && !fits {
		fits, knows = false, true
	}
	e.labels[label] = st.voice
	wrong := Problem{Misattributed, fmt.Sprintf("“%s” did not say this: %s", label, e.c.sayer(st))}
	switch {
	case ownNumber.MatchString(label) && !again && v.genre == speech:
		e.numbered = append(e.numbered, numbered{label, st.voice, knows && !fits, wrong})
	case knows && !fits:
		e.v.Problems = append(e.v.Problems, wrong)
	}
}

// ownNumber is a label that may be numbered by the report itself: "Participant 1".
var ownNumber = regexp.MustCompile(`(?i)^(?:participant|respondent|interviewee|informant|speaker|person|woman|man|member|[a-z]\pL+er|teacher|parent|resident|client)\s+\d{1,2}$`)

// numbered is a label of the report's own numbers, perhaps, with whose words it stands
// before.
type numbered struct {
	label string
	voice int
	wrong bool
	what  Problem
}

// ownNumbers judges labels with numbers: where none of them is the study's, they are
// the report's own, and each has to be one speaker's.
func (e *exchange) ownNumbers() {
	wrong := 0
	for _, n := range e.numbered {
		if n.wrong {
			wrong++
		}
	}
	for i, n := range e.numbered {
		doubled := slices.ContainsFunc(e.numbered[:i], func(m numbered) bool { return m.label != n.label && e.c.sameSpeaker(m.voice, n.voice) })
		if n.wrong && (wrong < len(e.numbered) || doubled || len(e.numbered) == 1) {
			e.v.Problems = append(e.v.Problems, n.what)
		}
	}
}

// finish sums an exchange up.
func (e *exchange) finish() {
	v := e.v
	e.ownNumbers()
	v.Transcript = e.t.ID
	v.Participants = e.c.whose(e.placed)
	switch {
	case e.amiss:
		v.Status = Altered
	case e.edited:
		v.Status = Edited
	default:
		v.Status = Verbatim
	}
	if e.first != nil {
		turns := e.t.Turns()
		p := framework.Passage{Transcript: e.t.ID, At: framework.Turns{From: turns[e.first.turn].No, To: turns[e.last.turn].No}}
		v.Ref = p.Ref().String()
		for i := e.first.turn; i <= e.last.turn; i++ {
			e.parts = append(e.parts, turns[i].Speaker+": "+turns[i].Text)
		}
		v.Original = strings.Join(e.parts, "\n")
	}
	if fitting, judged := e.c.fitting(v.Found.Signature, e.placed); judged && len(fitting) == 0 {
		v.problem(Misattributed, fmt.Sprintf("“%s” fits none of those who speak here", v.Found.Signature))
	}
	e.c.permitted(v)
}

func (c *Corpus) no(t *framework.Transcript, turn int) string {
	return framework.Passage{Transcript: t.ID, At: framework.Turns{From: t.Turns()[turn].No, To: t.Turns()[turn].No}}.Ref().String()
}
