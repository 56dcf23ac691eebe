package transcript

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/framework"
)

// member is one speaker of the file: a folded label, what is known of it, and
// what it becomes.
type member struct {
	key         string
	keys        []string // of all labels that were joined to it; key is among them
	original    string
	spellings   []string
	turns       int
	words       int
	questions   int
	ending      int // turns that end in a question
	length      int // of what is said, in characters: words say nothing of Chinese
	role        framework.Role
	participant string
	label       string // canonical
	shared      bool   // the label stands for several people: their turns stay apart
	why         string
	settled     bool
	given       bool   // by the user
	who         string // the name in the head of the file; "" where it has none
	sure        Confidence
	vague       bool // the label stands once, and may be none
}

// cast decides who is who.
type cast struct {
	opts     Options
	order    []*member
	of       map[string]*member
	plain    bool // nobody is named
	text     bool // nobody speaks
	group    bool
	front    []string        // the lines above the first label
	names    map[string]bool // words of the speakers' names in lower case
	maybe    map[string]bool // words of titles that may be names
	people   []headPerson    // whom the head of the file names
	unspaced []string        // their names in scripts without spaces
	mostly   bool            // and it does not ask each time
	asker    string          // the voice that asks, where type alone parts the voices
	alias    map[string]string
	offers   []Offer
}

func newCast(d *detection, a *assembly, opts Options) *cast {
	c := &cast{opts: opts, of: map[string]*member{}, maybe: map[string]bool{}, plain: a.plain, text: a.text, group: opts.Group,
		asker: d.asker, mostly: d.mostly, alias: d.alias}
	for _, p := range a.out {
		if p.kind != turnPiece {
			continue
		}
		m := c.of[p.key]
		if m == nil {
			m = &member{key: p.key, keys: []string{p.key}}
			for k, main := range d.alias {
				if main == p.key {
					m.keys = append(m.keys, k)
				}
			}
			slices.Sort(m.keys)
			if e := d.found[p.key]; e != nil {
				m.original, m.spellings = e.original(), e.ordered()
				m.vague = e.total == 1 && !e.known && !e.named && e.forms[voiceForm]+e.forms[cellForm] == 0
			}
			c.of[p.key] = m
			c.order = append(c.order, m)
		}
		m.turns++
		m.words += count(p.text)
		m.length += len([]rune(p.text))
		asked, ends := questionsIn(p.text)
		m.questions += asked
		if ends {
			m.ending++
		}
	}
	for _, it := range a.aside {
		if it.Kind == frontMatter {
			c.front = append(c.front, it.Text)
		}
	}
	for i := 0; i < len(a.out) && a.out[i].kind != turnPiece; i++ {
		c.front = append(c.front, a.out[i].text) // notes at the top of captions
	}
	if m := c.of[nobody]; m != nil && (c.plain || slices.ContainsFunc(d.lines, func(l line) bool { return l.voice })) {
		m.shared = true
	}
	c.learnNames(d)
	return c
}

// questionsIn counts the question marks of a text, and tells whether it ends
// in one.
func questionsIn(text string) (n int, ends bool) {
	for _, r := range text {
		switch {
		case strings.ContainsRune("?？؟", r):
			n++
			ends = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			ends = false
		}
	}
	return n, ends
}

// ordered lists the spellings, most frequent first.
func (e *evidence) ordered() []string {
	var out []string
	for s := range e.spellings {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b string) int {
		if n := e.spellings[b] - e.spellings[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	return out
}

// assign settles roles from the certain to the guessed, then gives canonical
// labels.
func (c *cast) assign() {
	for _, m := range c.order {
		c.declared(m)
	}
	for _, m := range c.order {
		c.known(m)
	}
	c.readFront()
	c.guessAsker()
	c.guessAnswerer()
	c.guessOther()
	for _, m := range c.order {
		if !m.settled {
			m.settle(framework.UnknownRole, "", Guess, "nothing in the file says who this is")
		}
	}
	c.canonical()
}

func (m *member) settle(role framework.Role, participant string, sure Confidence, why string) {
	m.role, m.participant, m.sure, m.why, m.settled = role, participant, sure, why, true
	if m.vague && sure == Certain && !m.given {
		m.sure = Likely
	}
}

// isLabel tells whether a label as the user writes it is one of this member's.
func (m *member) isLabel(label string) bool {
	return slices.Contains(m.keys, Fold(label)) && m.key != nobody
}

// any tells whether one of the labels that were joined is of a kind.
func (m *member) any(kind func(string) bool) bool { return slices.ContainsFunc(m.keys, kind) }

// label gives the member that a label of the user's names; nil where there is
// none.
func (c *cast) member(label string) *member {
	key := Fold(label)
	if main, ok := c.alias[key]; ok {
		key = main
	}
	return c.of[key]
}

// declared applies what the user and the study say.
func (c *cast) declared(m *member) {
	switch {
	case m.key == nobody && c.text:
		m.settle(framework.TextRole, "", Certain, "nobody speaks in this kind of transcript")
	case slices.ContainsFunc(c.opts.Interviewers, m.isLabel):
		m.given = true
		m.settle(framework.Interviewer, "", Certain, "given as interviewer")
	case slices.ContainsFunc(c.opts.Others, m.isLabel):
		m.given = true
		m.settle(framework.OtherRole, "", Certain, "given as neither interviewer nor participant")
	case m.key == nobody:
		m.settle(framework.UnknownRole, "", Guess, "the file names nobody here")
	default:
		c.declaredParticipant(m)
	}
}

func (c *cast) declaredParticipant(m *member) {
	for label, id := range c.opts.Participants {
		if m.isLabel(label) {
			if id == "" {
				id = c.opts.Participant
			}
			m.given = true
			m.settle(framework.ParticipantRole, id, Certain, "given as participant")
			return
		}
	}
	for _, id := range append(slices.Clone(c.opts.Members), c.opts.Participant) {
		if id != "" && m.isLabel(id) {
			m.settle(framework.ParticipantRole, id, Certain, "the label is the participant's id")
			return
		}
	}
	id := strings.TrimSpace(m.original)
	if c.opts.Known != nil && framework.CheckID(id) == nil && c.opts.Known(id) {
		m.settle(framework.ParticipantRole, id, Certain, "the label is a participant's id")
	}
}

// known reads labels that name a part in the talk.
func (c *cast) known(m *member) {
	if m.settled {
		return
	}
	switch {
	case noPersonRe.MatchString(m.original):
		m.settle(framework.OtherRole, "", Likely, "the label names no person")
	case backgroundKey.MatchString(m.key):
		m.settle(framework.OtherRole, "", Likely, "the label is of a voice in the background")
	case unnamedKey.MatchString(m.key) && !c.group:
		m.settle(framework.UnknownRole, "", Guess, "the label is of a voice that nobody knows")
	case m.any(asks):
		m.settle(framework.Interviewer, "", c.sureOf(m), "the label is one that interviewers have")
	case m.key == "m" && c.discussion():
		m.settle(framework.Interviewer, "", Likely, "the label stands for a moderator where several speak")
	case m.any(func(k string) bool { return nearPart(k) == askPart }):
		m.settle(framework.Interviewer, "", Likely, "the label is a misspelling of one that interviewers have")
	case c.asker != "" && m.key == c.asker && c.asker == Fold(askedLabel):
		sure := Likely
		if c.mostly {
			sure = Guess
		}
		m.settle(framework.Interviewer, "", sure, "the questions have no label, the answers have one")
	case c.asker != "" && m.key == c.asker && !c.hasRole(framework.Interviewer):
		m.settle(framework.Interviewer, "", Guess, fmt.Sprintf("what asks is set in a type of its own: %s in %s",
			plural(m.questions, "question", "questions"), plural(m.turns, "turn", "turns")))
	case c.group && (unsureForm.MatchString(m.key) || unnamed(m.key) || together(m.key)):
		m.settle(framework.ParticipantRole, c.opts.Participant, Likely, "the label stands for several people, or an unsure one, of the group")
		m.shared = true
	}
}

// sureOf tells how sure a label that names a part makes of the role. A single
// letter may be a name's, unless the other part has its letter too.
func (c *cast) sureOf(m *member) Confidence {
	if len([]rune(m.key)) > 2 {
		return Certain
	}
	for _, o := range c.order {
		if o != m && (answers(o.key) && asks(m.key) || asks(o.key) && answers(m.key)) {
			return Certain
		}
	}
	return Likely
}

// discussion is true where M is likelier a moderator than a man: others in
// the file are numbered or several.
func (c *cast) discussion() bool {
	return c.group || len(c.order) > 2 || c.of["m"] != nil && len(c.order) == 1
}

// answers tells whether a label is one that those have who are interviewed. A
// and B alone are two people, not an answer and a Befragter.
func (c *cast) answers(m *member) bool {
	if (m.key == "a" || m.key == "b") && c.of["a"] != nil && c.of["b"] != nil && !slices.ContainsFunc(c.order, func(o *member) bool { return o.any(asks) }) {
		return false
	}
	return m.any(answers)
}

// open lists who is not settled yet.
func (c *cast) open() []*member {
	var out []*member
	for _, m := range c.order {
		if !m.settled {
			out = append(out, m)
		}
	}
	return out
}

func (c *cast) hasRole(role framework.Role) bool {
	return slices.ContainsFunc(c.order, func(m *member) bool { return m.role == role })
}
