package transcript

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"framewright/coding/document"
	"framewright/framework"
)

// headPerson is somebody whom the head of the file names.
type headPerson struct {
	part  part
	words []string // of the name, in lower case
	code  string   // the first letters of its words
}

// readHead learns who is who from the lines above the talk and from what the
// format keeps beside the text.
func (c *cast) readHead(doc *document.Document) {
	lines := slices.Clone(c.front)
	for _, s := range doc.Aside {
		if s.Kind == document.FileHead || s.Kind == document.Header || s.Kind == document.Footer {
			lines = append(lines, "")
			lines = append(lines, strings.Split(s.Text, "\n")...)
		}
	}
	var open part // of a key whose values stand in the lines below it
	for _, text := range lines {
		fields := headFields(text)
		if p := headKey(text); fields == nil && p&peoplePart != 0 {
			fields = []headField{{p, ""}}
		}
		if fields == nil {
			if name, _ := nameLike(text); name && open != 0 {
				c.person(open, text)
			} else {
				open = 0
				c.title(text)
			}
			continue
		}
		open = 0
		for _, f := range fields {
			if f.part&peoplePart != 0 {
				c.person(f.part, f.value)
				if f.value == "" {
					open = f.part
				}
			}
			c.title(f.value)
		}
	}
	for _, list := range [][]string{c.opts.Interviewers, c.opts.Others} {
		for _, label := range list {
			c.learn(label)
		}
	}
	for label := range c.opts.Participants {
		c.learn(label)
	}
}

// title learns the names in such a line as "Interview with …". Words that
// are no names may be among them, so that they are not looked for in speech.
func (c *cast) title(text string) {
	for _, m := range withRe.FindAllStringSubmatch(text, -1) {
		for _, w := range capitals(m[1]) {
			c.maybe[w] = true
		}
	}
}

// person notes the people of one value.
func (c *cast) person(p part, value string) {
	if valueLike(value) {
		c.people = append(c.people, peopleIn(p, value)...)
		c.learn(value)
	}
}

// peopleIn reads the people of one value: "Ada (interviewer), Tunde".
func peopleIn(p part, value string) (out []headPerson) {
	if p&peoplePart == 0 || !valueLike(value) {
		return nil
	}
	for _, one := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;/&", r) }) {
		own := p
		for _, in := range asideRe.FindAllString(one, -1) {
			if k := headKey(strings.Trim(in, " ()[]")); k&(askPart|answerPart) != 0 {
				own = own&^(askPart|answerPart) | k
			}
		}
		for _, name := range strings.Split(strings.NewReplacer(" et ", " and ", " und ", " and ", " y ", " and ").Replace(one), " and ") {
			if person, ok := personOf(own, asideRe.ReplaceAllString(name, "")); ok {
				out = append(out, person)
			}
		}
	}
	return out
}

func personOf(p part, name string) (headPerson, bool) {
	words := capitals(name)
	code := ""
	for _, f := range strings.Fields(name) {
		if r := []rune(f); unicode.IsUpper(r[0]) {
			code += strings.ToLower(string(r[0]))
		}
	}
	return headPerson{part: p, words: words, code: code}, len(words) > 0
}

// learn keeps the words of a name, which headings and notes must not have.
func (c *cast) learn(value string) {
	if isCode(strings.TrimSpace(value)) && strings.ContainsAny(value, "0123456789") {
		return
	}
	for _, w := range capitals(value) {
		if []rune(w)[0] < 0x2e80 {
			c.names[w] = true
		} else if len([]rune(w)) < 8 && !slices.Contains(c.unspaced, w) {
			c.unspaced = append(c.unspaced, w)
		}
	}
}

// capitals gives the words of a text that may be a name's, in lower case.
func capitals(text string) []string {
	var out []string
	for _, run := range letterRuns(text) {
		w := strings.ToLower(run)
		r := []rune(run)
		if len(r) < 2 || unicode.IsLower(r[0]) || headWord(w) || genericWord[w] || talkWords[w] || particles[w] {
			continue
		}
		out = append(out, w)
	}
	return out
}

var frontAsker = regexp.MustCompile(`(?i)\b(interviewer|interviewed by|interview by|moderator|moderated by|researcher|facilitator|enquêteur|enquêtrice|intervieweur)\b(\s+(is|was)\b)?\s*[:：\-–]?\s*`)

// inSentence finds the interviewer in such a line as "Interviewer is …".
func (c *cast) inSentence(text string) {
	at := frontAsker.FindStringIndex(text)
	if at == nil {
		return
	}
	said := Fold(text[at[1]:])
	for _, m := range c.open() {
		if len(m.key) > 2 && strings.HasPrefix(said, m.key) {
			m.settle(framework.Interviewer, "", Certain, "the head of the file says so")
		}
	}
}

// readFront gives the labels that the head of the file names their parts: in
// a talk with one person, a participant only where no second label could be.
func (c *cast) readFront() {
	c.asRole(askPart, func(m *member) {
		m.settle(framework.Interviewer, "", Certain, "the head of the file says so")
	})
	for _, text := range c.front {
		c.inSentence(text)
	}
	var answer []*member
	c.asRole(answerPart, func(m *member) { answer = append(answer, m) })
	if !c.group && c.answered() {
		return
	}
	for _, m := range answer {
		if c.group || m.who == answer[0].who && !slices.ContainsFunc(answer, func(o *member) bool { return o.who != m.who }) {
			m.settle(framework.ParticipantRole, c.opts.Participant, Certain, "the head of the file says so")
		}
	}
}

// asRole finds the labels of those whom the head gives one part.
func (c *cast) asRole(role part, found func(*member)) {
	for _, m := range c.open() {
		i := slices.IndexFunc(c.people, func(p headPerson) bool { return p.part&(askPart|answerPart) == role && p.is(m) })
		if i >= 0 {
			m.who = strings.Join(c.people[i].words, " ")
			found(m)
		}
	}
}

// is tells whether a label names this person: by some words of the name, by
// all and more, or by its first letters.
func (p headPerson) is(m *member) bool {
	if isCode(m.original) && p.code == m.key && len(m.key) > 1 {
		return true
	}
	label := nameParts(m.original)
	if len(label) == 0 {
		return false
	}
	return within(label, p.words) || within(p.words, label)
}

// answered tells whether the participant of the talk is settled.
func (c *cast) answered() bool {
	return slices.ContainsFunc(c.order, func(m *member) bool {
		return m.settled && m.role == framework.ParticipantRole && m.participant == c.opts.Participant && m.participant != ""
	})
}
