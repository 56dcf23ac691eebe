package action

import (
	"slices"
	"strings"

	"framewright/coding"
	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/anchor"
)

// PassageInfo is a passage that was found, with whose words it is and what
// stands around it.
type PassageInfo struct {
	CodingInfo
	Participant string              `json:"participant"` // several are parted by ", "; "" where it is nobody's in particular
	Attributes  map[string][]string `json:"attributes"`  // as they were at the wave
	Wave        string              `json:"wave"`
	Attribution string              `json:"attribution"` // the participant with their attributes, as quotations are signed
	Before      []ContextTurn       `json:"before"`
	After       []ContextTurn       `json:"after"`
	With        []PassageBeside     `json:"with"` // what AND and NEAR found beside it

	who  []string // the participants asked for whose words it is
	fits []string // its themes that were asked for, as they stand now

	around     bool // turns before and after were asked for
	head, tail string
}

// Within is the passage in its own turns, for print: whose turn it begins in,
// what stands in it before the words, the words, what stands after them. Only
// the words are not empty where no context was asked for.
func (p *PassageInfo) Within() (speaker, before, words, after string) {
	if !p.around {
		return "", "", p.Spoken, ""
	}
	from, _, _ := strings.Cut(p.Turn, "-")
	speaker = p.Speaker + ": "
	words = p.Spoken
	if p.Spoken != p.Text { // several turns: it names the speakers itself
		words = strings.TrimPrefix(words, speaker)
	}
	return "[" + from + "] " + speaker, p.head, words, p.tail
}

// ContextTurn is a turn beside a passage, or the rest of one of its own.
type ContextTurn struct {
	Turn    string `json:"turn"`
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
	Part    bool   `json:"part"` // the rest of the passage's own turn
}

// Line is the turn as it is printed.
func (t ContextTurn) Line() string { return "[" + t.Turn + "] " + t.Speaker + ": " + t.Text }

// PassageBeside is the other coding of an AND or NEAR.
type PassageBeside struct {
	ID    string   `json:"id"`
	Ref   string   `json:"ref"`
	By    string   `json:"by"`
	Under []string `json:"under"`
}

// persons knows participants as they were at each wave, each looked up once.
type persons struct {
	d    *Desk
	seen map[string]*person
	err  error // why the template of the study cannot sign
}

type person struct {
	values    map[string][]string
	signature string
}

func newPersons(d *Desk) *persons {
	return &persons{d: d, seen: map[string]*person{}, err: d.checkTemplate()}
}

// mostUnsigned is how many attributes stand behind a participant where the
// study does not say how to sign.
const mostUnsigned = 3

func (ps *persons) at(id, wave string) *person {
	key := id + "\x00" + wave
	if have := ps.seen[key]; have != nil {
		return have
	}
	out := &person{values: map[string][]string{}}
	ps.seen[key] = out
	p := ps.d.Participants.Find(id)
	if p == nil {
		return out
	}
	var shown []string
	for _, a := range ps.d.Study.Attributes {
		values := p.At(wave, a.ID)
		if len(values) == 0 {
			continue
		}
		out.values[a.ID] = values
		if len(shown) < mostUnsigned {
			var names []string
			for _, v := range values {
				names = append(names, a.Display(v))
			}
			shown = append(shown, strings.Join(names, " and "))
		}
	}
	out.signature = strings.Join(shown, ", ")
	if template := ps.d.Study.Report.Attribution; template != "" && ps.err == nil {
		out.signature, _, _ = quote.Attribution(template, ps.d.Study, p, wave) // the template was checked; what has no value falls away
	}
	return out
}

// signed is a participant with their attributes.
func (ps *persons) signed(id, wave string) string {
	if s := ps.at(id, wave).signature; s != "" {
		return id + ", " + s
	}
	return id
}

// together is the attributes of several: of one, shared by all their passages,
// and not to be changed.
func (ps *persons) together(ids []string, wave string) map[string][]string {
	if len(ids) == 1 {
		return ps.at(ids[0], wave).values
	}
	out := map[string][]string{}
	for _, id := range ids {
		for key, values := range ps.at(id, wave).values {
			out[key] = coding.Distinct(append(slices.Clone(out[key]), values...))
		}
	}
	return out
}

// talk is a transcript laid out for finding who speaks where.
type talk struct {
	*framework.Transcript
	turns  []*framework.Turn
	voices []string // whose turn it is; "" where it is no participant's
	cases  []string // whom it is of
	about  []string // the one it is of where no participant speaks: a group for its members; none where it is of several
}

func newTalk(t *framework.Transcript, all framework.Participants) *talk {
	out := &talk{Transcript: t, turns: t.Turns(), cases: t.Cases(all)}
	for _, id := range out.cases {
		if p := all.Find(id); p == nil || !slices.Contains(out.cases, p.PartOf) {
			out.about = append(out.about, id)
		}
	}
	if len(out.about) > 1 {
		out.about = nil
	}
	whose := map[string]string{}
	for _, s := range t.Speakers {
		if _, known := whose[s.Label]; !known {
			whose[s.Label] = s.Participant
		}
	}
	for _, turn := range out.turns {
		out.voices = append(out.voices, whose[turn.Speaker])
	}
	return out
}

// speakers are the participants whose words a span is.
func (t *talk) speakers(s anchor.Span) (who []string) {
	for _, id := range t.voices[s.From.Index : s.To.Index+1] {
		if id != "" && !slices.Contains(who, id) {
			who = append(who, id)
		}
	}
	return who
}

// onlyAsks tells whether nobody but interviewers speaks in a span.
func (t *talk) onlyAsks(s anchor.Span) bool {
	for _, turn := range t.turns[s.From.Index : s.To.Index+1] {
		if t.Speaker(turn.Speaker).Role != framework.Interviewer {
			return false
		}
	}
	return true
}

// passage is what there is to say of a coding that was chosen. who are the
// participants asked for, fits its themes that are.
func (t *talk) passage(k coding.Chosen, who []string, people *persons, context int, fits []string) *PassageInfo {
	p := &PassageInfo{CodingInfo: codingInfo(t.Transcript, k.Placed), Wave: t.Wave,
		Before: []ContextTurn{}, After: []ContextTurn{}, With: []PassageBeside{}, who: who, fits: fits}
	speakers := t.speakers(k.Span)
	if len(speakers) == 0 {
		speakers, p.who = t.about, t.about
	}
	var signed []string
	for _, id := range speakers {
		signed = append(signed, people.signed(id, t.Wave))
	}
	p.Attributes = people.together(speakers, t.Wave)
	p.Participant = strings.Join(speakers, ", ")
	p.Attribution = t.attribution(p, strings.Join(signed, " and "), t.onlyAsks(k.Span))
	for _, b := range k.With {
		p.With = append(p.With, PassageBeside{ID: b.ID, Ref: b.Passage.Ref().String(), By: b.By, Under: slices.Clone(b.Under)})
	}
	if context > 0 {
		p.around = true
		p.head, p.tail = anchor.Rest(t.turns, k.Span)
		p.Before, p.After = t.beside(k.Span, context)
	}
	return p
}

// attribution says whose words a passage is, or what it is of where nobody
// speaks.
func (t *talk) attribution(p *PassageInfo, signed string, asks bool) string {
	switch {
	case t.Kind == framework.Document:
		return "document " + t.ID
	case asks && signed != "":
		return "interviewer, to " + signed
	case asks:
		return "interviewer"
	case signed == "":
		return p.voice()
	case t.Kind == framework.Notes || t.Kind == framework.Translation:
		return signed + " (" + string(t.Kind) + ")"
	}
	return signed
}

// beside gives so many turns before and after a span, and what it leaves of its
// own first and last turn.
func (t *talk) beside(s anchor.Span, n int) (before, after []ContextTurn) {
	before, after = []ContextTurn{}, []ContextTurn{}
	add := func(list []ContextTurn, turn *framework.Turn, text string, part bool) []ContextTurn {
		if text = strings.TrimSpace(text); text == "" {
			return list
		}
		return append(list, ContextTurn{Turn: turn.No.String(), Speaker: turn.Speaker, Text: text, Part: part})
	}
	turnsBefore, turnsAfter := anchor.Beside(t.turns, s, n)
	lead, trail := anchor.Rest(t.turns, s)
	for _, turn := range turnsBefore {
		before = add(before, turn, turn.Text, false)
	}
	before = add(before, t.turns[s.From.Index], lead, true)
	after = add(after, t.turns[s.To.Index], trail, true)
	for _, turn := range turnsAfter {
		after = add(after, turn, turn.Text, false)
	}
	return before, after
}
