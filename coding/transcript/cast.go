package transcript

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// member is one speaker of the file: a folded label, what is known of it, and
// what it becomes.
type member struct {
	key         string
	original    string
	spellings   []string
	turns       int
	words       int
	questions   int
	length      int // of what is said, in characters: words say nothing of Chinese
	role        framework.Role
	participant string
	label       string // canonical
	shared      bool   // the label stands for several people: their turns stay apart
	why         string
	settled     bool
	given       bool   // by the user
	who         string // the name in the head of the file; "" where it has none
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
}

func newCast(d *detection, a *assembly, opts Options) *cast {
	c := &cast{opts: opts, of: map[string]*member{}, maybe: map[string]bool{}, plain: a.plain, text: a.text, group: opts.Group}
	for _, p := range a.out {
		if p.kind != turnPiece {
			continue
		}
		m := c.of[p.key]
		if m == nil {
			m = &member{key: p.key}
			if e := d.found[p.key]; e != nil {
				m.original, m.spellings = e.original(), e.ordered()
			}
			c.of[p.key] = m
			c.order = append(c.order, m)
		}
		m.turns++
		m.words += count(p.text)
		m.length += len([]rune(p.text))
		for _, r := range p.text {
			if r == '?' || r == '？' || r == '؟' {
				m.questions++
			}
		}
	}
	for _, it := range a.aside {
		if it.Kind == frontMatter {
			c.front = append(c.front, it.Text)
		}
	}
	if m := c.of[nobody]; m != nil && c.plain {
		m.shared = true
	}
	c.learnNames(d)
	return c
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
	for _, m := range c.order {
		if !m.settled {
			m.settle(framework.UnknownRole, "", "nothing in the file says who this is")
		}
	}
	c.canonical()
}

func (m *member) settle(role framework.Role, participant, why string) {
	m.role, m.participant, m.why, m.settled = role, participant, why, true
}

// declared applies what the user and the study say.
func (c *cast) declared(m *member) {
	has := func(list []string) bool {
		return slices.ContainsFunc(list, func(l string) bool { return Fold(l) == m.key && m.key != nobody })
	}
	switch {
	case m.key == nobody && c.text:
		m.settle(framework.TextRole, "", "nobody speaks in this kind of transcript")
	case has(c.opts.Interviewers):
		m.settle(framework.Interviewer, "", "given as interviewer")
	case has(c.opts.Others):
		m.settle(framework.OtherRole, "", "given as neither interviewer nor participant")
	case m.key == nobody:
		m.settle(framework.UnknownRole, "", "the file names nobody here")
	default:
		c.declaredParticipant(m)
	}
}

func (c *cast) declaredParticipant(m *member) {
	for label, id := range c.opts.Participants {
		if Fold(label) == m.key {
			if id == "" {
				id = c.opts.Participant
			}
			m.settle(framework.ParticipantRole, id, "given as participant")
			m.given = true
			return
		}
	}
	for _, id := range append(slices.Clone(c.opts.Members), c.opts.Participant) {
		if id != "" && Fold(id) == m.key {
			m.settle(framework.ParticipantRole, id, "the label is the participant's id")
			return
		}
	}
	id := strings.TrimSpace(m.original)
	if c.opts.Known != nil && framework.CheckID(id) == nil && c.opts.Known(id) {
		m.settle(framework.ParticipantRole, id, "the label is a participant's id")
	}
}

// known reads labels that name a part in the talk.
func (c *cast) known(m *member) {
	if m.settled {
		return
	}
	switch {
	case noPersonRe.MatchString(m.original):
		m.settle(framework.OtherRole, "", "the label names no person")
	case asksForm.MatchString(m.key), m.key == "m" && c.discussion():
		m.settle(framework.Interviewer, "", "the label is one that interviewers have")
	case c.group && (unsureForm.MatchString(m.key) || togetherRe.MatchString(m.key)):
		m.settle(framework.ParticipantRole, c.opts.Participant, "the label stands for several people, or an unsure one, of the group")
		m.shared = true
	}
}

// discussion is true where M is likelier a moderator than a man: others in
// the file are numbered or several.
func (c *cast) discussion() bool {
	return c.group || len(c.order) > 2 || c.of["m"] != nil && len(c.order) == 1
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

// asking measures how much a speaker is the one who asks: many questions, and
// little else. Questions alone would find whoever talks longest.
func (m *member) asking() float64 {
	return float64(m.questions*m.questions) / float64(m.length+100)
}

// guessAsker takes the one who asks most for the interviewer, where somebody
// clearly does and nobody is known to be one.
func (c *cast) guessAsker() {
	if c.hasRole(framework.Interviewer) || len(c.order) < 2 {
		return
	}
	var top *member
	for _, m := range c.open() {
		if !answersForm.MatchString(m.key) && (top == nil || m.asking() > top.asking()) {
			top = m
		}
	}
	if top == nil || top.questions == 0 || len(c.order) > 3 && top.questions < 3 {
		return
	}
	if len(c.order) > 6 && !c.leads(top) {
		return
	}
	for _, other := range c.order {
		if other != top && top.asking() < 1.5*other.asking() {
			return
		}
	}
	top.settle(framework.Interviewer, "", fmt.Sprintf("asks most: %s in %s",
		plural(top.questions, "question", "questions"), plural(top.turns, "turn", "turns")))
}

// leads is true of one who asks half of all questions and speaks no less than
// most: among many, a few questions make no moderator.
func (c *cast) leads(m *member) bool {
	questions, turns := 0, 0
	for _, other := range c.order {
		questions += other.questions
		turns += other.turns
	}
	return 2*m.questions >= questions && m.turns*len(c.order) >= turns
}

// guessAnswerer finds the participant among those who are left.
func (c *cast) guessAnswerer() {
	for _, m := range c.open() {
		if !c.group && (unsureForm.MatchString(m.key) && m.key != "speaker" || togetherRe.MatchString(m.key)) && !isNumbered(m.key) {
			m.settle(framework.UnknownRole, "", "the label stands for several people, or for an unsure one")
			m.shared = true
		}
	}
	left := c.open()
	if c.group {
		for _, m := range left {
			m.settle(framework.ParticipantRole, c.opts.Participant, "speaks in the group and is no interviewer")
		}
		return
	}
	if c.answered() {
		return
	}
	var answer []*member
	for _, m := range left {
		if answersForm.MatchString(m.key) || memberForm.MatchString(m.key) && !unsureForm.MatchString(m.key) {
			answer = append(answer, m)
		}
	}
	switch {
	case len(answer) == 1:
		answer[0].settle(framework.ParticipantRole, c.opts.Participant, "the label is one that participants have")
	case len(answer) == 0 && len(left) == 1 && (c.hasRole(framework.Interviewer) || len(c.order) == 1):
		c.lastOne(left[0])
	case len(answer) == 0:
		c.mostWords(left)
	}
}

// isNumbered is true of "Speaker 1": one person, whoever it is.
func isNumbered(key string) bool {
	return strings.HasPrefix(key, "speaker") && strings.ContainsAny(key, "0123456789") || strings.HasPrefix(key, "voice")
}

// lastOne judges the only speaker who is left: the participant beside an
// interviewer; alone in a file, only under a name.
func (c *cast) lastOne(m *member) {
	if c.hasRole(framework.Interviewer) {
		m.settle(framework.ParticipantRole, c.opts.Participant, "the only one beside the interviewer")
	}
}

// mostWords takes the one for the participant who, among those left, says
// nearly everything.
func (c *cast) mostWords(left []*member) {
	total := 0
	var top *member
	for _, m := range left {
		total += m.words
		if top == nil || m.words > top.words {
			top = m
		}
	}
	if top != nil && c.hasRole(framework.Interviewer) && top.words*10 >= total*7 && len(left) > 1 {
		top.settle(framework.ParticipantRole, c.opts.Participant, "says most beside the interviewer")
	}
}
