package action

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// SettleRequest is a decision on differences.
type SettleRequest struct {
	Analysts   []string
	IDs        []string // of the differences
	Transcript string   // where they are; "" where that is to be found out
	Take       string   // whose reading, or "both"
	Reason     string
}

// Settle records one decision on differences: on all of them or on none. Taking
// one analyst's reading changes the other's codings: at once where that is the
// analyst at work, else when they apply the decision, for nobody writes
// another's codings.
func (s *Session) Settle(ctx context.Context, rq SettleRequest) ([]SettledInfo, error) {
	out := []SettledInfo{}
	err := s.update(ctx, "compare --settle", func(tx *store.Tx, by string) error {
		for i, id := range rq.IDs {
			if slices.Contains(rq.IDs[:i], id) {
				continue
			}
			info, err := s.settle(tx, rq, id, by)
			if framework.NameOf(err) == "no-such-difference" && i > 0 {
				return besideSettled(err, rq.IDs[:i])
			}
			if err != nil {
				return err
			}
			out = append(out, info)
		}
		return nil
	})
	return out, err
}

// besideSettled says of a difference that is not there that those settled with
// it may be why.
func besideSettled(err error, before []string) error {
	var e *framework.Error
	if !errors.As(err, &e) {
		return err
	}
	told := *e
	told.Hint = fmt.Sprintf("settling %s may have changed what is in dispute there: nothing was settled; leave this one out, and look at the list again", strings.Join(before, ", "))
	return &told
}

// settle records the decision on one difference. They are found anew for each:
// what was settled before it may have changed codings.
func (s *Session) settle(tx *store.Tx, rq SettleRequest, id, by string) (SettledInfo, error) {
	c, d, err := s.disputed(tx, rq, id)
	if err != nil {
		return SettledInfo{}, err
	}
	take, err := c.taken(rq.Take)
	if err != nil {
		return SettledInfo{}, err
	}
	rec := d.now
	rec.Decision, rec.Reason, rec.By, rec.On = take, strings.TrimSpace(rq.Reason), by, today()
	outcome, did := "settled", adopted{}
	if take != framework.KeptBoth {
		rec.Waits, outcome = c.other(take), "waits"
		if err := c.living(d, take); err != nil {
			return SettledInfo{}, err
		}
		if rec.Waits == by {
			if did, err = c.adopt(d); err != nil {
				return SettledInfo{}, err
			}
			rec.Waits, outcome = "", "applied"
		}
	}
	list := slices.DeleteFunc(c.settled, func(old *framework.Settled) bool { return old.ID == rec.ID })
	if err := tx.PutSettled(c.t.ID, append(list, rec)); err != nil {
		return SettledInfo{}, err
	}
	info := settledInfo(rec)
	info.Outcome, info.Changes, info.Rests = outcome, did.changes, did.rests
	tx.Touch(append([]string{info.Ref}, append(info.Themes, info.Decision)...)...)
	return info, nil
}

// taken is the decision that an argument means.
func (c *compared) taken(arg string) (string, error) {
	if strings.EqualFold(arg, "both") || arg == framework.KeptBoth {
		return framework.KeptBoth, nil
	}
	take := c.p.d.analyst(arg)
	if !slices.Contains(c.p.analysts, take) {
		return "", &framework.Error{Kind: framework.Usage, Name: "bad-take", What: fmt.Sprintf("%q is no reading that could be taken", arg),
			Hint: fmt.Sprintf("write --take %s, --take %s, or --take both where they agree to differ", c.p.analysts[0], c.p.analysts[1])}
	}
	return take, nil
}

// disputed finds the difference of an id.
func (s *Session) disputed(tx *store.Tx, rq SettleRequest, id string) (*compared, difference, error) {
	ask := CompareRequest{Analysts: rq.Analysts}
	if rq.Transcript != "" {
		ask.Transcripts = []string{rq.Transcript}
	}
	p, err := s.panel(tx, ask)
	if err != nil {
		return nil, difference{}, err
	}
	for _, t := range p.ids {
		c, err := p.open(t)
		if err != nil {
			return nil, difference{}, err
		}
		for _, d := range c.differences() {
			if d.now.ID == id {
				return c, d, nil
			}
		}
	}
	return nil, difference{}, &framework.Error{Kind: framework.Usage, Name: "no-such-difference",
		What: fmt.Sprintf("%s and %s do not differ in anything called %s (any more)", p.analysts[0], p.analysts[1], id),
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

// adopted is what following a decision did.
type adopted struct {
	changes []string // to codings
	rests   []string // what rests on those that were changed or removed
}

// adopt makes the codings of the analyst that a decision waits for follow it,
// and says what that did.
func (c *compared) adopt(d difference) (adopted, error) {
	taken := d.now.Decision
	take, give := c.sides(d, taken)
	f := c.files[slices.Index(c.p.analysts, c.other(taken))]
	did := c.p.comparer.Adopt(f, d.Difference, give, take)
	f.Placed = anchor.Fingerprint(c.t)
	var out adopted
	say := func(outcome string, list []framework.Coding) {
		for _, k := range list {
			out.changes = append(out.changes, fmt.Sprintf("%s %s of %s: %s, %s", outcome, k.ID, f.By, k.Passage.Ref(), strings.Join(k.Under, ", ")))
		}
	}
	say("added", did.Added)
	say("changed", did.Changed)
	say("removed", did.Removed)
	for _, k := range slices.Concat(did.Changed, did.Removed) {
		cells, quotes, err := restingOn(c.p.tx, k.ID)
		if err != nil {
			return out, err
		}
		for _, what := range append(cells, quotes...) {
			out.rests = append(out.rests, what+" rests on "+k.ID)
		}
	}
	return out, c.p.tx.PutCodings(f)
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
	if v, err := p.s.veil(p.tx); err != nil || v.hides(id) { // it is coded blind again: the other's passages come later
		return nil, err
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
			did, err := c.adopt(d)
			if err != nil {
				return nil, err
			}
			info.Outcome, info.Changes, info.Rests = "applied", did.changes, did.rests
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
