package action

import (
	"context"
	"slices"

	"framewright/framework"
	"framewright/framework/store"
)

// SpeakersRequest says who some labels are.
type SpeakersRequest struct {
	Labels []string // as a file has them, in any spelling, or as the transcript has them; P03:UNK1 for one transcript
	As     string   // interviewer, participant, group, other, unknown, or a participant's id
	In     []string // transcripts; none: all that have the labels
	Add    bool     // add the participant where there is none of that id
}

// SpeakersReport is what became of the labels, and what rests on their turns.
type SpeakersReport struct {
	Changed  []SpeakerChange `json:"changed"`
	Codings  []SpeakerEffect `json:"codings"`   // of turns that are no participant's any more
	Quotes   []SpeakerEffect `json:"quotes"`    // that are another's now, or nobody's to quote
	Cells    []SpeakerEffect `json:"summaries"` // that cite turns which are another's now
	Warnings []string        `json:"warnings"`
}

// SpeakerChange is one transcript in which somebody has become somebody else.
type SpeakerChange struct {
	Transcript  string   `json:"transcript"`
	Labels      []string `json:"labels"` // as the file had them
	From        []string `json:"from"`   // in the transcript
	To          string   `json:"to"`
	Role        string   `json:"role"`
	Participant string   `json:"participant"`
	Turns       int      `json:"turns"`
}

// SetSpeakers says who labels are, in one transcript or in all. Several labels
// are one person. Turns, their numbers and what rests on them stay; what no
// longer fits is listed.
func (s *Session) SetSpeakers(ctx context.Context, rq SpeakersRequest) (*SpeakersReport, error) {
	r := &SpeakersReport{Changed: []SpeakerChange{}, Codings: []SpeakerEffect{}, Quotes: []SpeakerEffect{}, Cells: []SpeakerEffect{}, Warnings: []string{}}
	err := s.update(ctx, "speakers set", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		w := &speakerSetter{s: s, tx: tx, d: d, rq: rq, report: r}
		if w.who, err = newCaster(d, rq.As, rq.Add); err != nil {
			return err
		}
		if w.origins, err = tx.Origins(); err != nil {
			return err
		}
		targets, err := w.resolve()
		if err != nil {
			return err
		}
		return w.apply(targets)
	})
	return r, err
}

// speakerSetter carries out one request.
type speakerSetter struct {
	s       *Session
	tx      *store.Tx
	d       *Desk
	rq      SpeakersRequest
	who     *caster
	origins []*store.Origin
	renamed bool // a label of private/ means another now
	moved   map[string]map[framework.TurnNo]moved
	report  *SpeakersReport
}

// speakerTarget is the labels of one transcript that are to be set.
type speakerTarget struct {
	transcript string
	labels     []string // of the transcript
	original   []string // of its file
}

func (w *speakerSetter) origin(id string) *store.Origin {
	for _, o := range w.origins {
		if o.Transcript == id {
			return o
		}
	}
	return nil
}

// resolve finds the transcripts and labels that are meant.
func (w *speakerSetter) resolve() ([]*speakerTarget, error) {
	ids, err := chosenTranscripts(w.tx, w.rq.In)
	if err != nil {
		return nil, err
	}
	heads := map[string]*framework.Transcript{}
	for _, id := range ids {
		if heads[id], err = w.tx.Head(id); err != nil {
			return nil, err
		}
	}
	f := &labelFinder{w: w, ids: ids, heads: heads, targets: map[string]*speakerTarget{}}
	for _, label := range w.rq.Labels {
		if err := f.find(label); err != nil {
			return nil, err
		}
	}
	var out []*speakerTarget
	for _, id := range ids {
		if t := f.targets[id]; t != nil {
			out = append(out, t)
		}
	}
	return out, nil
}

// apply makes the change in each transcript, and in private/.
func (w *speakerSetter) apply(targets []*speakerTarget) error {
	for _, tg := range targets {
		t, err := w.tx.Transcript(tg.transcript)
		if err != nil {
			return err
		}
		who, err := w.who.in(t)
		if err != nil {
			return err
		}
		if t.Speaker(tg.labels[0]).Role == framework.TextRole {
			return &framework.Error{Kind: framework.Usage, Name: "nobody-speaks", Where: t.ID, What: "nobody speaks in this transcript",
				Hint: "import it again with --kind verbatim, if somebody does"}
		}
		if err := w.whole(t, tg, who); err != nil {
			return err
		}
		if err := w.change(t, tg, who); err != nil {
			return err
		}
	}
	if len(w.report.Changed) == 0 {
		return nil
	}
	if w.who.isNew {
		w.d.Participants = append(w.d.Participants, w.who.given)
		if err := w.d.clashes(); err != nil {
			return err
		}
		if err := w.tx.PutParticipants(w.d.Participants); err != nil {
			return err
		}
	}
	if err := w.quotes(); err != nil {
		return err
	}
	if err := w.cells(); err != nil {
		return err
	}
	if err := w.silent(); err != nil || !w.renamed {
		return err
	}
	return w.tx.PutOrigins(w.origins)
}

func (w *speakerSetter) change(t *framework.Transcript, tg *speakerTarget, who casting) error {
	before := speakersByTurn(t)
	was := slices.Clone(t.Speakers)
	all := originals(t, w.origin(t.ID))
	changes := recastings(all, tg, who)
	became := recast(t, changes)
	if slices.Equal(was, t.Speakers) {
		return nil
	}
	for _, ch := range changes {
		w.report.Changed = append(w.report.Changed, speakerChange(t, ch, became, all, before))
	}
	if o := w.origin(t.ID); o != nil {
		for l, now := range o.Labels {
			if to, ok := became[now]; ok {
				o.Labels[l], w.renamed = to, true
			}
		}
	}
	w.tx.Touch(t.ID)
	if err := w.tx.PutTranscript(t); err != nil {
		return err
	}
	return w.codings(t, before)
}

// recastings makes the labels one person; those of a group stay apart, for who
// they are is not said thereby. all has what the file calls them.
func recastings(all map[string][]string, tg *speakerTarget, who casting) []recasting {
	if !who.group {
		return []recasting{{labels: tg.labels, who: who}}
	}
	var out []recasting
	for _, label := range tg.labels {
		one := who
		one.together = standsForSeveral(all[label])
		out = append(out, recasting{labels: []string{label}, who: one})
	}
	return out
}

// speakerChange reports what became of one person's labels.
func speakerChange(t *framework.Transcript, ch recasting, became map[string]string, all map[string][]string, before map[framework.TurnNo]framework.Speaker) SpeakerChange {
	c := SpeakerChange{Transcript: t.ID, Labels: []string{}, From: ch.labels, To: became[ch.labels[0]], Role: string(ch.who.role), Participant: ch.who.participant}
	for _, label := range ch.labels {
		c.Labels = append(c.Labels, all[label]...)
	}
	for _, turn := range t.Turns() {
		if slices.Contains(ch.labels, before[turn.No].Label) {
			c.Turns++
		}
	}
	return c
}

func speakersByTurn(t *framework.Transcript) map[framework.TurnNo]framework.Speaker {
	out := map[framework.TurnNo]framework.Speaker{}
	for _, turn := range t.Turns() {
		out[turn.No] = t.Speaker(turn.Speaker)
	}
	return out
}
