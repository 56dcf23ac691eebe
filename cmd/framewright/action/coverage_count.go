package action

import (
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/words"
)

// take counts one transcript.
func (c *coverage) take(t *framework.Transcript, files []*framework.CodingFile) error {
	files = c.veil.files(t.ID, files)
	c.charts.AddTranscript(t) // for the rows' waves
	if !slices.Contains(c.waves, t.Wave) {
		c.waves = append(c.waves, t.Wave)
	}
	text := &coveredText{t: t, sweep: coding.NewSweep(t), passages: make([]int, len(c.nodes)+1)}
	c.texts = append(c.texts, text)
	c.byID[strings.ToLower(t.ID)] = text
	v := c.cast(t)
	text.chosen = slices.ContainsFunc(v.cases, v.wanted) || len(v.cases) == 0 && !c.narrowed()
	c.turns(text, v)
	for _, f := range files {
		for _, k := range f.Codings {
			speakers := v.speakers(text.sweep, k.Passage.At)
			c.evident(t, v, speakers, k)
			if c.o.By == "" || f.By == c.o.By {
				c.coding(text, v, speakers, k)
			}
		}
	}
	if c.o.Words {
		c.codedWords(text, v, files)
	}
	return nil
}

// narrowed tells whether only some participants were asked for.
func (c *coverage) narrowed() bool { return c.o.Participant != "" || len(c.where) > 0 }

// cast knows who speaks in a transcript, and who of them was asked for.
type cast struct {
	speaker map[string]framework.Speaker
	cases   []string // whose transcript it is
	host    string   // whose the turns are that no participant speaks; "" where several could be meant
	keep    map[string]bool
	any     bool // somebody who was asked for is among the cases
}

func (c *coverage) cast(t *framework.Transcript) *cast {
	v := &cast{speaker: map[string]framework.Speaker{}, keep: map[string]bool{}}
	for _, s := range t.Speakers {
		if p := c.d.Participants.Find(s.Participant); p != nil {
			s.Participant = p.ID
		}
		v.speaker[s.Label] = s
	}
	for _, id := range t.Cases(c.d.Participants) {
		if p := c.d.Participants.Find(id); p != nil {
			id = p.ID
		}
		v.cases = append(v.cases, id)
		v.keep[id] = c.keeps(t, id)
		v.any = v.any || v.keep[id]
	}
	if p := t.Namesake(c.d.Participants); p != nil {
		v.host = p.ID
	} else if len(v.cases) == 1 {
		v.host = v.cases[0]
	}
	return v
}

// keeps tells whether a participant is among those who were asked for.
func (c *coverage) keeps(t *framework.Transcript, id string) bool {
	p := c.d.Participants.Find(id)
	if want := c.o.Participant; want != "" && id != want && (p == nil || p.PartOf != want) {
		return false
	}
	return len(c.where) == 0 || p != nil && matches(p, t.Wave, c.where)
}

func (v *cast) wanted(id string) bool { return v.keep[id] }

// waits tells whether a turn with this label is a participant's, or of a text
// that nobody speaks, and was asked for.
func (v *cast) waits(label string, narrowed bool) bool {
	s, known := v.speaker[label]
	if known && (s.Role == framework.Interviewer || s.Role == framework.OtherRole) {
		return false
	}
	if s.Participant != "" {
		return v.keep[s.Participant]
	}
	return v.any || !narrowed
}

// turns counts what is said, and by whom.
func (c *coverage) turns(text *coveredText, v *cast) {
	turns := text.sweep.Turns()
	text.waits = make([]int, len(turns))
	for i, turn := range turns {
		if !v.waits(turn.Speaker, c.narrowed()) {
			continue
		}
		n := words.Count(turn.Text)
		if n >= c.o.ShortTurn {
			text.waits[i] = n
		}
		if who := v.owner(turn.Speaker); who != "" && !c.translates(text.t) {
			c.person(who).words += n
		}
	}
}

// owner is whose a turn is, "" for an interviewer's and where nobody can be
// named.
func (v *cast) owner(label string) string {
	s, known := v.speaker[label]
	switch {
	case s.Participant != "":
		return s.Participant
	case known && (s.Role == framework.Interviewer || s.Role == framework.OtherRole):
		return ""
	}
	return v.host
}

// speakers lists the participants who speak in a stretch of turns.
func (v *cast) speakers(s *coding.Sweep, at framework.Turns) []string {
	var out []string
	s.Each(at, func(_ int, turn *framework.Turn) {
		if who := v.speaker[turn.Speaker].Participant; who != "" && !slices.Contains(out, who) {
			out = append(out, who)
		}
	})
	return out
}

// coding counts one passage, which is theirs who speak in it, else of the one
// whose transcript it is. It is counted once for a theme, however many of its
// subthemes it is under.
func (c *coverage) coding(text *coveredText, v *cast, owners []string, k *framework.Coding) {
	if k.Passage.Placed != "" {
		c.lost++
		return
	}
	text.sweep.Add(k.Passage.At)
	if len(owners) == 0 && v.host != "" {
		owners = []string{v.host}
	}
	if c.narrowed() {
		owners = slices.DeleteFunc(owners, func(id string) bool { return !v.keep[id] })
		if len(owners) == 0 {
			return
		}
	}
	under := c.under(k)
	if len(under) == 0 {
		return
	}
	c.coders[k.By] = true
	text.passages[len(c.nodes)]++
	for _, i := range under {
		text.passages[i]++
		c.themes[i].passages++
		c.themes[i].analysts[k.By]++
	}
	for _, who := range owners {
		p := c.person(who)
		p.passages++
		for _, i := range under {
			p.under[i]++
		}
	}
}

// under lists the themes that a coding is under, with those above them, each
// once. It is empty where none of them was asked for.
func (c *coverage) under(k *framework.Coding) []int {
	var out []int
	for _, path := range k.Under {
		i := c.node(path)
		if i < 0 || !c.within(i) {
			continue
		}
		for _, j := range c.above[i] {
			if !slices.Contains(out, j) {
				out = append(out, j)
			}
		}
	}
	return out
}

// joinTranslations counts what is coded in a translation as coded in its
// original: the turns share their numbers, and nobody codes them twice. A
// translation whose original is not there waits by itself.
func (c *coverage) joinTranslations() {
	var own []*coveredText
	for _, text := range c.texts {
		original := c.original(text.t)
		if original == nil {
			own = append(own, text)
			continue
		}
		for i, touched := range text.sweep.Touched() {
			if no := text.sweep.Turns()[i].No; touched && original.sweep.Has(no) {
				original.sweep.Add(framework.Turns{From: no, To: no})
			}
		}
		for i, n := range text.passages {
			original.passages[i] += n
		}
	}
	c.texts = own
}

// translates tells whether a transcript says what another says that is there.
func (c *coverage) translates(t *framework.Transcript) bool {
	return t.Kind == framework.Translation && c.ids[strings.ToLower(t.Of)] && !strings.EqualFold(t.Of, t.ID)
}

// original is the transcript that another translates, nil where it translates
// none that is there. It is known once all are read.
func (c *coverage) original(t *framework.Transcript) *coveredText {
	if !c.translates(t) {
		return nil
	}
	return c.byID[strings.ToLower(t.Of)]
}
