package action

import (
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
)

// DifferenceInfo is one place where two analysts differ.
type DifferenceInfo struct {
	ID         string       `json:"id"` // of the same codings and themes it is always the same
	Kind       string       `json:"kind"`
	Transcript string       `json:"transcript"`
	Ref        string       `json:"ref"`
	Turn       string       `json:"turn"`
	Text       string       `json:"text"` // all the words in question
	Themes     []string     `json:"themes"`
	First      Reading      `json:"first"`
	Second     Reading      `json:"second"`
	Decision   *SettledInfo `json:"decision,omitempty"`
	Spoken     string       `json:"-"`
}

// Reading is what one analyst says of a place.
type Reading struct {
	By      string        `json:"by"`
	Codings []ReadingInfo `json:"codings"` // in dispute; none where the analyst has given nothing of it
	Also    []string      `json:"also"`    // themes that the analyst has given there, and that are not in dispute
}

// ReadingInfo is one coding in dispute.
type ReadingInfo struct {
	ID    string   `json:"id"`
	Ref   string   `json:"ref"`
	Under []string `json:"under"` // of its themes those in dispute, as they stand now
	Note  string   `json:"note"`
	Text  string   `json:"text"`
	Parts []Part   `json:"parts"` // Text again, cut where the other's passages begin and end
}

// Part is a piece of a passage; Alone where the other analyst has codings in
// dispute there, and they do not hold it.
type Part struct {
	Text  string `json:"text"`
	Alone bool   `json:"alone"`
}

// SettledInfo is a decision on a difference.
type SettledInfo struct {
	ID         string   `json:"id"`
	Transcript string   `json:"transcript"`
	Ref        string   `json:"ref"`
	Kind       string   `json:"kind"`
	Themes     []string `json:"themes"`
	Between    []string `json:"between"`
	Codings    []string `json:"codings"`
	Decision   string   `json:"decision"` // "kept both", or whose reading was taken
	Waits      string   `json:"waits"`    // whose codings do not follow it yet
	Reason     string   `json:"reason"`
	By         string   `json:"by"`
	Date       string   `json:"date"`
	Outcome    string   `json:"outcome,omitempty"` // of what was just done: settled, waits, applied, overtaken
	Changes    []string `json:"changes,omitempty"` // what that did to whose codings
	Rests      []string `json:"rests,omitempty"`   // cells and quotations that rest on a coding that was changed or removed
}

func settledInfo(s *framework.Settled) SettledInfo {
	return SettledInfo{ID: s.ID, Transcript: s.Transcript, Ref: framework.Passage{Transcript: s.Transcript, At: s.At}.Ref().String(), Kind: s.Kind,
		Themes: append([]string{}, s.Themes...), Between: s.Between[:], Codings: append([]string{}, s.Codings...), Decision: s.Decision,
		Waits: s.Waits, Reason: s.Reason, By: s.By, Date: s.On}
}

// compared is one transcript with two analysts' codings of it.
type compared struct {
	p       *panel
	t       *framework.Transcript
	files   []*framework.CodingFile
	placed  [][]coding.Placed // by analyst
	settled []*framework.Settled
}

// difference is a difference with what was decided on it.
type difference struct {
	coding.Difference
	now *framework.Settled // the record it would be kept as
	rec *framework.Settled // the one it was kept as; nil where it is not settled
}

// open reads a transcript and the analysts' codings of it. Codings that have
// lost their place are told of, and can be compared with nothing.
func (p *panel) open(id string) (*compared, error) {
	t, err := p.tx.Transcript(id)
	if err != nil {
		return nil, err
	}
	c := &compared{p: p, t: t}
	for _, who := range p.analysts {
		f, err := p.tx.CodingFile(id, who)
		if err != nil {
			return nil, err
		}
		placed, lost := coding.Place(t, []*framework.CodingFile{f})
		if len(lost) > 0 {
			p.s.note("%s of %s lost their place in %s and are not compared: framewright check", Plural(len(lost), "coding", "codings"), who, id)
		}
		c.files, c.placed = append(c.files, f), append(c.placed, placed)
	}
	c.settled, err = p.tx.Settled(id)
	return c, err
}

// differences lists where the first two analysts differ, each with the
// decision on it if it is as it was when that was made.
func (c *compared) differences() []difference {
	var out []difference
	for _, d := range c.p.comparer.Differences(c.t, c.placed[0], c.placed[1]) {
		one := difference{Difference: d, now: d.Settlement(c.t.ID, c.p.analysts[0], c.p.analysts[1])}
		for _, rec := range c.settled {
			if c.p.comparer.Settles(rec, one.now) {
				one.rec, one.now.ID = rec, rec.ID
			}
		}
		out = append(out, one)
	}
	return out
}

func (c *compared) info(d difference) DifferenceInfo {
	info := DifferenceInfo{ID: d.now.ID, Kind: string(d.Kind), Transcript: c.t.ID, Turn: d.now.At.String(), Themes: d.Themes,
		Ref:  framework.Passage{Transcript: c.t.ID, At: d.now.At}.Ref().String(),
		Text: anchor.Text(c.t, d.Span), Spoken: anchor.Spoken(c.t, d.Span),
		First: c.reading(0, d.Themes, d.First, d.Second, d.AlsoFirst), Second: c.reading(1, d.Themes, d.Second, d.First, d.AlsoSecond)}
	if d.Kind == coding.OtherThemes {
		c.also(&info.First, d.Themes, d.First)
		c.also(&info.Second, d.Themes, d.Second)
	}
	if d.rec != nil {
		decision := settledInfo(d.rec)
		info.Decision = &decision
	}
	return info
}

// reading is what one analyst says; own are the codings in dispute, others the
// other's, also those that are not.
func (c *compared) reading(who int, themes []string, own, others, also []coding.Placed) Reading {
	r := Reading{By: c.p.analysts[who], Codings: []ReadingInfo{}, Also: []string{}}
	for _, p := range own {
		info := ReadingInfo{ID: p.ID, Ref: p.Passage.Ref().String(), Under: []string{}, Note: p.Note, Text: p.Text, Parts: parts(c.t, p.Span, others)}
		for _, path := range p.Under {
			if now := c.p.comparer.Theme(path); slices.Contains(themes, now) && !slices.Contains(info.Under, now) {
				info.Under = append(info.Under, now)
			}
		}
		r.Codings = append(r.Codings, info)
	}
	c.also(&r, nil, also)
	return r
}

// also adds the themes of codings, but for those in dispute.
func (c *compared) also(r *Reading, disputed []string, list []coding.Placed) {
	for _, p := range list {
		for _, path := range p.Under {
			if now := c.p.comparer.Theme(path); !slices.Contains(r.Also, now) && !slices.Contains(disputed, now) {
				r.Also = append(r.Also, now)
			}
		}
	}
}

// parts cuts a passage where others begin and end.
func parts(t *framework.Transcript, span anchor.Span, others []coding.Placed) []Part {
	cuts := []anchor.Point{span.From, span.To}
	for _, o := range others {
		for _, at := range []anchor.Point{o.Span.From, o.Span.To} {
			if span.From.Compare(at) < 0 && at.Compare(span.To) < 0 {
				cuts = append(cuts, at)
			}
		}
	}
	slices.SortFunc(cuts, anchor.Point.Compare)
	out := []Part{}
	for i := 1; i < len(cuts); i++ {
		piece := anchor.Span{From: cuts[i-1], To: cuts[i]}
		text := anchor.Text(t, piece)
		if text == "" {
			continue
		}
		alone := len(others) > 0 && !slices.ContainsFunc(others, func(o coding.Placed) bool { return anchor.Overlap(o.Span, piece) })
		if strings.Trim(text, " \n.,;:!?…") == "" { // marks and blanks are no words to differ over
			alone = false
		}
		if n := len(out); n > 0 && out[n-1].Alone == alone {
			out[n-1].Text += text
			continue
		}
		out = append(out, Part{text, alone})
	}
	return out
}
