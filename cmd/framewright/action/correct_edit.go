package action

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/coding/revise"
	"framewright/framework"
)

// revision makes the corrected text that was asked for.
func (c *corrector) revision(taken []framework.TurnNo) (*revise.Revision, error) {
	if c.rq.File != "" {
		return c.fromFile(taken)
	}
	lines, err := c.lines()
	if err != nil {
		return nil, err
	}
	return c.replace(c.at.Turns, lines, taken)
}

// replace puts lines in the place of turns. Who is new among their speakers
// becomes a speaker of the transcript.
func (c *corrector) replace(at framework.Turns, lines []framework.Item, taken []framework.TurnNo) (*revise.Revision, error) {
	speakers, err := c.speakers(lines)
	if err != nil {
		return nil, err
	}
	r, err := revise.Replace(c.old, at, lines, taken)
	if err == nil {
		r.New.Speakers = speakers
	}
	return r, err
}

// lines are what is to stand in the place of the turns named.
func (c *corrector) lines() ([]framework.Item, error) {
	t, at, rq := c.old, c.at.Turns, c.rq
	one := at.From.N > 0 && at.From == at.To
	switch {
	case rq.Sheet != nil:
		return c.sheet()
	case !one && (rq.Text != nil || rq.Split != "" || rq.Insert != nil):
		return nil, &framework.Error{Kind: framework.Usage, Name: "one-turn", Where: rq.Ref, What: "this is done to one turn at a time",
			Hint: "name a turn, such as " + t.ID + ":12; several are corrected together in an editor, or with --from FILE"}
	case rq.Split != "":
		return revise.Split(t, at.From, rq.Split, rq.Nth, rq.Speaker)
	case at.From.N == 0:
		return nil, &framework.Error{Kind: framework.Usage, Name: "whole-transcript", Where: rq.Ref, What: "this is done to turns, not to a whole transcript",
			Hint: "name turns, such as " + t.ID + ":12; the whole transcript is corrected in an editor, or with --from FILE"}
	case rq.Join:
		lines, err := revise.Join(t, at)
		if who := voices(t, at); err == nil && rq.Speaker == "" && len(who) > 1 {
			return nil, &framework.Error{Kind: framework.Usage, Name: "join-of-voices", Where: rq.Ref, What: "these turns are said by " + strings.Join(who, " and ") + ", and joined they would be one speaker's",
				Hint: "say whose the joined turn is: --speaker " + who[0]}
		}
		if err == nil && rq.Speaker != "" {
			lines[0].Turn.Speaker = rq.Speaker
		}
		return lines, err
	}
	lines, err := revise.Stretch(t, at)
	if err != nil || rq.Remove {
		return notes(lines), err
	}
	if rq.Insert != nil {
		return c.insert(lines)
	}
	return c.change(lines)
}

// notes keeps what is no turn.
func notes(lines []framework.Item) []framework.Item {
	return slices.DeleteFunc(lines, func(it framework.Item) bool { return it.Turn != nil })
}

// sheet reads the turns that came back from an editor.
func (c *corrector) sheet() ([]framework.Item, error) {
	stamp, err := textStamp(c.tx, c.old.ID)
	if err != nil {
		return nil, err
	}
	if c.rq.Base != "" && stamp != c.rq.Base {
		return nil, &framework.Error{Name: "changed-meanwhile", Where: c.rq.Ref, What: "the transcript has changed since it was opened in the editor, and nothing was changed now",
			Hint: "open it again, and bring your corrections over"}
	}
	return revise.ReadSheet(*c.rq.Sheet, c.old)
}

// insert puts a new turn behind the one named.
func (c *corrector) insert(lines []framework.Item) ([]framework.Item, error) {
	text := revise.Text(*c.rq.Insert)
	if text == "" || c.rq.Speaker == "" {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-speaker-given", Where: c.rq.Ref, What: "a new turn needs its words, and who says them",
			Hint: fmt.Sprintf("framewright transcript correct %s --insert-after \"words\" --speaker %s", c.rq.Ref, c.labels()[0])}
	}
	turn := &framework.Turn{Speaker: c.rq.Speaker, Text: text}
	if err := c.time(turn); err != nil {
		return nil, err
	}
	return append(lines, framework.Item{Turn: turn}), nil
}

// change corrects words, speaker and time of the turns named.
func (c *corrector) change(lines []framework.Item) ([]framework.Item, error) {
	for _, it := range lines {
		if it.Turn == nil {
			continue
		}
		if c.rq.Text != nil {
			if it.Turn.Text = revise.Text(*c.rq.Text); it.Turn.Text == "" {
				return nil, &framework.Error{Kind: framework.Usage, Name: "no-words", Where: c.rq.Ref, What: "the new text is empty", Hint: "--remove takes the turn out"}
			}
		}
		if c.rq.Speaker != "" {
			it.Turn.Speaker = c.rq.Speaker
		}
		if err := c.time(it.Turn); err != nil {
			return nil, err
		}
	}
	return lines, nil
}

var timeRange = regexp.MustCompile(`^([0-9]+(?::[0-9]{2}){1,2}(?:\.[0-9]+)?)?(?:-([0-9]+(?::[0-9]{2}){1,2}(?:\.[0-9]+)?))?$`)

// time sets a turn's time as it was asked for.
func (c *corrector) time(turn *framework.Turn) error {
	if c.rq.Time == "" {
		return nil
	}
	m := timeRange.FindStringSubmatch(strings.TrimSpace(c.rq.Time))
	if m == nil || m[1]+m[2] == "" || c.at.Turns.From != c.at.Turns.To {
		return &framework.Error{Kind: framework.Usage, Name: "bad-time", Where: c.rq.Ref, What: fmt.Sprintf("%q cannot be the time of this", c.rq.Time),
			Hint: "give one turn and its time: --time 00:04:10, --time 00:04:10-00:04:31"}
	}
	turn.Start, turn.End = m[1], m[2]
	return nil
}

// speakers are the transcript's, and those whom the lines bring in.
func (c *corrector) speakers(lines []framework.Item) ([]framework.Speaker, error) {
	out := slices.Clone(c.old.Speakers)
	for _, it := range lines {
		if it.Turn == nil || slices.ContainsFunc(out, func(s framework.Speaker) bool { return s.Label == it.Turn.Speaker }) {
			continue
		}
		s, err := c.newcomer(it.Turn.Speaker)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// roleLabels are what labels of somebody without an id look like.
var roleLabels = []struct {
	form *regexp.Regexp
	role framework.Role
}{
	{regexp.MustCompile(`^INT[0-9]*$`), framework.Interviewer},
	{regexp.MustCompile(`^OTH[0-9]*$`), framework.OtherRole},
	{regexp.MustCompile(`^UNK[0-9]*$`), framework.UnknownRole},
}

// newcomer is a speaker whom the transcript did not have: a participant of the
// study, or one whose label says the role.
func (c *corrector) newcomer(label string) (framework.Speaker, error) {
	if p := c.d.Participants.Find(label); p != nil && p.ID == label {
		return framework.Speaker{Label: label, Role: framework.ParticipantRole, Participant: label}, nil
	}
	for _, r := range roleLabels {
		if r.form.MatchString(label) {
			return framework.Speaker{Label: label, Role: r.role}, nil
		}
	}
	return framework.Speaker{}, &framework.Error{Kind: framework.Usage, Name: "no-such-speaker", Where: c.rq.Ref, What: fmt.Sprintf("nobody called %q speaks in %s", label, c.old.ID),
		Hint: fmt.Sprintf("speakers here: %s; somebody new is named by a participant's id, or INT, INT2, OTH1, UNK1 …", strings.Join(c.labels(), ", "))}
}

// labels are the transcript's speakers.
func (c *corrector) labels() []string {
	var out []string
	for _, s := range c.old.Speakers {
		out = append(out, s.Label)
	}
	if len(out) == 0 {
		out = []string{"INT"}
	}
	return out
}

// voices lists the speakers of a stretch, each once.
func voices(t *framework.Transcript, at framework.Turns) []string {
	var out []string
	for _, turn := range t.Stretch(at) {
		if !slices.Contains(out, turn.Speaker) {
			out = append(out, turn.Speaker)
		}
	}
	return out
}
