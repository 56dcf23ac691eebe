package action

import (
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
)

// UnreadInfo is what nobody has read: neither marked as read nor written a
// familiarisation memo about.
type UnreadInfo struct {
	Transcripts []UnreadText    `json:"transcripts"`
	Analysts    []UnreadAnalyst `json:"analysts"`
}

// UnreadText is one transcript.
type UnreadText struct {
	Transcript string   `json:"transcript"`
	Turns      int      `json:"turns"`
	Unread     int      `json:"unread"` // turns that nobody has read
	Left       []string `json:"left"`   // the refs of these
}

// UnreadAnalyst is what one analyst has not read.
type UnreadAnalyst struct {
	Analyst string   `json:"analyst"`
	Read    []string `json:"read"`   // transcripts that they have read to the last turn
	Unread  []string `json:"unread"` // transcripts that they have read nothing of
	Left    []string `json:"left"`   // refs: what is left of transcripts they have read in part
}

// readTurns is which turns of a transcript were read, by analyst; nil where an
// analyst has read none.
type readTurns map[string][]bool

// unread holds the marks and memos against the transcripts.
func (c *coverage) unread() (UnreadInfo, error) {
	read, err := c.readings()
	if err != nil {
		return UnreadInfo{}, err
	}
	out := UnreadInfo{Transcripts: []UnreadText{}, Analysts: []UnreadAnalyst{}}
	for _, a := range c.d.Study.Analysts {
		if c.o.By == "" || c.o.By == a.ID {
			out.Analysts = append(out.Analysts, UnreadAnalyst{Analyst: a.ID, Read: []string{}, Unread: []string{}, Left: []string{}})
		}
	}
	for _, text := range c.texts {
		if !text.chosen {
			continue
		}
		turns := text.sweep.Turns()
		anybody := make([]bool, len(turns))
		for i := range out.Analysts {
			a := &out.Analysts[i]
			own := read[text.t.ID][a.Analyst]
			for n, is := range own {
				anybody[n] = anybody[n] || is
			}
			a.add(text, own)
		}
		left, n := leftOf(text, anybody)
		out.Transcripts = append(out.Transcripts, UnreadText{Transcript: text.t.ID, Turns: len(turns), Unread: n, Left: left})
	}
	return out, nil
}

func (a *UnreadAnalyst) add(text *coveredText, read []bool) {
	left, n := leftOf(text, read)
	switch {
	case n == 0:
		a.Read = append(a.Read, text.t.ID)
	case !slices.Contains(read, true):
		a.Unread = append(a.Unread, text.t.ID)
	default:
		a.Left = append(a.Left, left...)
	}
}

// leftOf lists the stretches of a transcript that were not read, and counts
// their turns.
func leftOf(text *coveredText, read []bool) (refs []string, turns int) {
	refs = []string{}
	waits := make([]int, len(text.sweep.Turns()))
	for i := range waits {
		if i >= len(read) || !read[i] {
			waits[i] = 1
		}
	}
	for _, g := range coding.Gaps(text.sweep.Turns(), waits, func(i int) bool { return waits[i] == 0 }) {
		refs, turns = append(refs, gapInfo(text.t.ID, g).Ref), turns+g.Turns
	}
	if turns == len(waits) && turns > 0 {
		refs = []string{text.t.ID}
	}
	return refs, turns
}

// readings gives which turns were read of each transcript, by analyst.
func (c *coverage) readings() (map[string]readTurns, error) {
	marks, err := c.tx.Readings()
	if err != nil {
		return nil, err
	}
	sweeps := map[string]map[string]*coding.Sweep{}
	at := func(text *coveredText, by string) *coding.Sweep {
		if sweeps[text.t.ID] == nil {
			sweeps[text.t.ID] = map[string]*coding.Sweep{}
		}
		s := sweeps[text.t.ID][by]
		if s == nil {
			s = coding.NewSweep(text.t)
			sweeps[text.t.ID][by] = s
		}
		return s
	}
	add := func(transcript, by string, stretches []framework.Turns) {
		text := c.byID[strings.ToLower(transcript)]
		if text == nil {
			return // check tells of it
		}
		if o := c.original(text.t); o != nil {
			text, stretches = o, among(o, text.t, stretches)
		}
		s := at(text, by)
		for _, t := range stretches {
			s.Add(t)
		}
	}
	for _, r := range marks {
		for _, m := range r.Marks {
			stretches := m.Turns
			if len(stretches) == 0 {
				stretches = []framework.Turns{{}}
			}
			add(m.Transcript, r.By, stretches)
		}
	}
	err = eachMemo(c.tx, func(m *framework.Memo) error {
		if m.Kind == framework.Familiarisation {
			for _, about := range m.About {
				c.memoRead(about, func(transcript string, at framework.Turns) { add(transcript, m.By, []framework.Turns{at}) })
			}
		}
		return nil
	})
	out := map[string]readTurns{}
	for id, by := range sweeps {
		out[id] = readTurns{}
		for analyst, s := range by {
			out[id][analyst] = s.Touched()
		}
	}
	return out, err
}

// among gives stretches of a translation as turns of its original: the turns
// share their numbers, those that it has.
func among(original *coveredText, translation *framework.Transcript, stretches []framework.Turns) []framework.Turns {
	var out []framework.Turns
	for _, at := range stretches {
		for _, turn := range translation.Stretch(at) {
			if original.sweep.Has(turn.No) {
				out = append(out, framework.Turns{From: turn.No, To: turn.No})
			}
		}
	}
	return out
}

// memoRead tells what a familiarisation memo about a ref shows to have been
// read: the turns; the transcript; of a participant, or their case as a whole,
// every transcript that is theirs alone, and what they say in one that they
// share.
func (c *coverage) memoRead(about string, add func(transcript string, at framework.Turns)) {
	r, err := framework.ParseRef(about)
	if err != nil {
		return
	}
	switch {
	case r.Kind == framework.PassageRef:
		add(r.Transcript, r.Turns)
		return
	case r.Kind == framework.NameRef && c.byID[strings.ToLower(r.Name)] != nil:
		add(r.Name, framework.Turns{})
		return
	case r.Kind == framework.NameRef:
		r.Participant = r.Name
	case r.Kind != framework.CellRef || r.Theme != "":
		return
	}
	p := c.d.Participants.Find(r.Participant)
	if p == nil {
		return
	}
	for _, text := range c.texts {
		cases := text.t.Cases(c.d.Participants)
		switch {
		case !slices.Contains(cases, p.ID) || r.Wave != "" && r.Wave != text.t.Wave:
		case len(cases) == 1 || text.t.Namesake(c.d.Participants) == p:
			add(text.t.ID, framework.Turns{})
		default:
			for _, turn := range text.sweep.Turns() {
				if text.t.Speaker(turn.Speaker).Participant == p.ID {
					add(text.t.ID, framework.Turns{From: turn.No, To: turn.No})
				}
			}
		}
	}
}
