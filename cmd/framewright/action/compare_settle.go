package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// SettleRequest is a decision on one difference.
type SettleRequest struct {
	Analysts   []string
	ID         string // of the difference
	Transcript string // where it is; "" where that is to be found out
	Take       string // whose reading, or "both"
	Reason     string
}

// Settle records a decision on a difference. Taking one analyst's reading
// changes the other's codings: at once where that is the analyst at work, else
// when they apply the decision, for nobody writes another's codings.
func (s *Session) Settle(ctx context.Context, rq SettleRequest) (SettledInfo, error) {
	var info SettledInfo
	err := s.update(ctx, "compare --settle", func(tx *store.Tx, by string) error {
		c, d, err := s.disputed(tx, rq)
		if err != nil {
			return err
		}
		take := rq.Take
		if !strings.EqualFold(take, "both") && take != framework.KeptBoth {
			take = c.p.d.analyst(rq.Take)
		} else {
			take = framework.KeptBoth
		}
		if take != framework.KeptBoth && !slices.Contains(c.p.analysts, take) {
			return &framework.Error{Kind: framework.Usage, Name: "bad-take", What: fmt.Sprintf("%q is no reading that could be taken", rq.Take),
				Hint: fmt.Sprintf("write --take %s, --take %s, or --take both where they agree to differ", c.p.analysts[0], c.p.analysts[1])}
		}
		rec := d.now
		rec.Decision, rec.Reason, rec.By, rec.On = take, strings.TrimSpace(rq.Reason), by, today()
		outcome, changes := "settled", []string(nil)
		if take != framework.KeptBoth {
			rec.Waits = c.other(take)
			if err := c.living(d, take); err != nil {
				return err
			}
			if rec.Waits == by {
				if changes, err = c.adopt(d); err != nil {
					return err
				}
				rec.Waits, outcome = "", "applied"
			} else {
				outcome = "waits"
			}
		}
		list := slices.DeleteFunc(c.settled, func(old *framework.Settled) bool { return old.ID == rec.ID })
		if err := tx.PutSettled(c.t.ID, append(list, rec)); err != nil {
			return err
		}
		info = settledInfo(rec)
		info.Outcome, info.Changes = outcome, changes
		tx.Touch(append([]string{info.Ref}, info.Themes...)...)
		return nil
	})
	return info, err
}

// disputed finds the difference of an id.
func (s *Session) disputed(tx *store.Tx, rq SettleRequest) (*compared, difference, error) {
	ask := CompareRequest{Analysts: rq.Analysts}
	if rq.Transcript != "" {
		ask.Transcripts = []string{rq.Transcript}
	}
	p, err := s.panel(tx, ask)
	if err != nil {
		return nil, difference{}, err
	}
	for _, id := range p.ids {
		c, err := p.open(id)
		if err != nil {
			return nil, difference{}, err
		}
		for _, d := range c.differences() {
			if d.now.ID == rq.ID {
				return c, d, nil
			}
		}
	}
	return nil, difference{}, &framework.Error{Kind: framework.Usage, Name: "no-such-difference",
		What: fmt.Sprintf("%s and %s do not differ in anything called %s (any more)", p.analysts[0], p.analysts[1], rq.ID),
		Hint: fmt.Sprintf("`framewright compare %s %s` lists the differences with their ids; one whose codings have changed has another", p.analysts[0], p.analysts[1])}
}

// other is the analyst of the two who is not who.
func (c *compared) other(who string) string {
	if who == c.p.analysts[0] {
		return c.p.analysts[1]
	}
	return c.p.analysts[0]
}

// sides parts a difference's codings into those of the analyst whose reading
// is taken and those of the other.
func (c *compared) sides(d difference, taken string) (take, give []coding.Placed) {
	if taken == c.p.analysts[0] {
		return d.First, d.Second
	}
	return d.Second, d.First
}

// living refuses to put codings under a theme that has gone since.
func (c *compared) living(d difference, taken string) error {
	take, _ := c.sides(d, taken)
	for _, k := range take {
		for _, path := range k.Under {
			if !slices.Contains(d.Themes, c.p.comparer.Theme(path)) {
				continue
			}
			if _, err := c.p.d.theme(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// adopt makes the codings of the analyst that a decision waits for follow it,
// and says what that did.
func (c *compared) adopt(d difference) ([]string, error) {
	taken := d.now.Decision
	take, give := c.sides(d, taken)
	f := c.files[slices.Index(c.p.analysts, c.other(taken))]
	did := c.p.comparer.Adopt(f, d.Difference, give, take)
	f.Placed = anchor.Fingerprint(c.t)
	var changes []string
	say := func(outcome string, list []framework.Coding) {
		for _, k := range list {
			changes = append(changes, fmt.Sprintf("%s %s of %s: %s, %s", outcome, k.ID, f.By, k.Passage.Ref(), strings.Join(k.Under, ", ")))
		}
	}
	say("added", did.Added)
	say("changed", did.Changed)
	say("removed", did.Removed)
	return changes, c.p.tx.PutCodings(f)
}

// ApplySettled makes the working analyst's codings follow the decisions that
// wait for them: all between two analysts, or those on some transcripts. A
// decision on codings that have changed since is given up, and said so.
func (s *Session) ApplySettled(ctx context.Context, rq CompareRequest) ([]SettledInfo, error) {
	out := []SettledInfo{}
	err := s.update(ctx, "compare --apply", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		analysts, err := d.analysts(rq.Analysts)
		if err != nil {
			return err
		}
		if !slices.Contains(analysts, by) {
			return &framework.Error{Kind: framework.Usage, Name: "not-your-coding", What: fmt.Sprintf("the codings of %s are not %s's to change", strings.Join(analysts, " and "), by),
				Hint: "only their analyst changes them: add --as " + analysts[0] + " or --as " + analysts[1]}
		}
		ids, err := settledIn(tx, rq.Transcripts)
		if err != nil {
			return err
		}
		p := &panel{tx: tx, d: d, s: s, analysts: analysts, comparer: coding.NewComparer(d.Themes)}
		for _, id := range ids {
			done, err := p.apply(id, by)
			if err != nil {
				return err
			}
			out = append(out, done...)
		}
		return nil
	})
	return out, err
}

// settledIn lists the transcripts with decisions: those named, or all.
func settledIn(tx *store.Tx, named []string) ([]string, error) {
	for _, id := range named {
		if _, err := tx.Transcript(id); err != nil {
			return nil, err
		}
	}
	if len(named) > 0 {
		return named, nil
	}
	return tx.SettledTranscripts()
}

// apply carries out what waits for an analyst in one transcript. The
// differences are found before anything changes.
func (p *panel) apply(id, by string) ([]SettledInfo, error) {
	list, err := p.tx.Settled(id)
	if err != nil {
		return nil, err
	}
	waiting := func(rec *framework.Settled) bool {
		return rec.Waits == by && slices.Contains(p.analysts, rec.Between[0]) && slices.Contains(p.analysts, rec.Between[1])
	}
	if !slices.ContainsFunc(list, waiting) {
		return nil, nil
	}
	c, err := p.open(id)
	if err != nil {
		return nil, err
	}
	found := map[string]difference{}
	for _, d := range c.differences() {
		if d.rec != nil {
			found[d.rec.ID] = d
		}
	}
	var out []SettledInfo
	for _, rec := range c.settled {
		if !waiting(rec) {
			continue
		}
		rec.Waits = ""
		info := settledInfo(rec)
		info.Outcome = "overtaken"
		if d, ok := found[rec.ID]; ok && c.living(d, rec.Decision) == nil {
			d.now.Decision = rec.Decision
			if info.Changes, err = c.adopt(d); err != nil {
				return nil, err
			}
			info.Outcome = "applied"
		}
		p.tx.Touch(append([]string{info.Ref}, info.Themes...)...)
		out = append(out, info)
	}
	return out, p.tx.PutSettled(id, c.settled)
}

// SettledList lists what was decided on differences, by transcript and place:
// between the analysts named, of the transcripts named, or all.
func (s *Session) SettledList(ctx context.Context, rq CompareRequest) ([]SettledInfo, error) {
	out := []SettledInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		analysts, err := d.analysts(rq.Analysts)
		if err != nil {
			return err
		}
		ids, err := settledIn(tx, rq.Transcripts)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			list, err := tx.Settled(id)
			if err != nil {
				return err
			}
			if len(list) == 0 || v.hides(id) {
				continue
			}
			for _, rec := range list {
				if !slices.ContainsFunc(analysts, func(who string) bool { return !slices.Contains(rec.Between[:], who) }) {
					out = append(out, settledInfo(rec))
				}
			}
		}
		return nil
	})
	return out, err
}
