package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// ReviewDecision is what is decided of places in the review queue: of codings
// the themes they belong under, or to keep or drop the one in question; of
// cells that they stay as they are.
type ReviewDecision struct {
	IDs    []string
	Themes []string
	Keep   bool
	Drop   bool
	Reason string
}

// ReviewDone carries out one decision for places of the queue, and writes it
// down. It is made for all of them or for none.
func (s *Session) ReviewDone(ctx context.Context, decision ReviewDecision) ([]ReviewInfo, error) {
	out := []ReviewInfo{}
	err := s.update(ctx, "review done", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		r, err := s.reviewer(tx, d)
		if err != nil {
			return err
		}
		into, err := d.themes(decision.Themes)
		if err != nil {
			return err
		}
		m := decider{reviewer: r, by: by, decision: decision, into: into}
		for _, id := range decision.IDs {
			info, err := m.one(id)
			if err != nil {
				return err
			}
			out = append(out, info)
		}
		return m.store()
	})
	return out, err
}

// decider carries a decision out.
type decider struct {
	*reviewer
	by       string
	decision ReviewDecision
	into     []string // the themes that were chosen
}

// one decides one place. It is shown as it was decided, with the words it was
// about, though these may be gone from under it now.
func (m *decider) one(id string) (ReviewInfo, error) {
	i := slices.IndexFunc(m.places, func(p *framework.Review) bool { return p.ID == id })
	if i < 0 || m.hidden(m.places[i]) {
		return ReviewInfo{}, &framework.Error{Kind: framework.Usage, Name: "no-such-review", What: fmt.Sprintf("there is no place %s in the review queue", id),
			Hint: "framewright review list names the places by their ids"}
	}
	p := m.places[i]
	if !p.Open() {
		return ReviewInfo{}, &framework.Error{Kind: framework.Usage, Name: "decided-already", What: fmt.Sprintf("place %s was decided: %s (%s)", id, p.Decision, strings.TrimSpace(p.By+" "+p.On)),
			Hint: "what follows is done by the ordinary commands now: framewright code, uncode, chart"}
	}
	info, err := m.info(p)
	if err != nil {
		return info, err
	}
	switch {
	case !info.Open:
		decide(p, decidedSince, m.decision.Reason, m.by)
	case p.Kind == framework.Reread:
		err = m.cell(p)
	default:
		err = m.coding(p)
	}
	if err != nil {
		return info, err
	}
	m.tx.Touch(info.Ref)
	info.Open, info.Decision, info.Reason, info.By, info.On = false, p.Decision, p.Reason, p.By, p.On
	if p.Kind == framework.Recode {
		info.Under = []string{}
		if f, err := m.file(p); err == nil {
			if c := coding.Find(f, p.Coding); c != nil {
				info.Under = append(info.Under, c.Under...)
			}
		}
	}
	return info, nil
}

// coding decides what a coding belongs under. Its file has one writer.
func (m *decider) coding(p *framework.Review) error {
	if p.For != m.by {
		return &framework.Error{Kind: framework.Usage, Name: "not-your-coding", What: fmt.Sprintf("coding %s is %s's", p.Coding, p.For),
			Hint: "only its analyst decides what it belongs under: add --as " + p.For}
	}
	f, err := m.file(p)
	if err != nil {
		return err
	}
	c := coding.Find(f, p.Coding)
	given := m.given(c, p.Theme)
	decision := ""
	switch {
	case len(m.into) > 0:
		c.Under = replaced(c.Under, given, m.into)
		decision = "under " + strings.Join(m.into, ", ")
		m.tx.Touch(m.into...)
	case m.decision.Drop:
		for _, path := range given {
			coding.Remove(f, c.ID, path, m.key)
		}
		decision = decidedDropped
	case m.decision.Keep:
		if err := m.keepable(p); err != nil {
			return err
		}
		decide(p, decidedKept, m.decision.Reason, m.by)
		return nil
	default:
		return &framework.Error{Kind: framework.Usage, Name: "no-decision", What: fmt.Sprintf("nothing was decided of coding %s", p.Coding),
			Hint: "name the theme it belongs under (--theme PATH), take " + p.Theme + " off it (--drop) or leave it (--keep); framewright review next shows the choices"}
	}
	decide(p, decision, m.decision.Reason, m.by)
	m.put[p.Transcript+"/"+p.For] = true
	return nil
}

// keepable refuses to keep a coding under a theme that is gone.
func (m *decider) keepable(p *framework.Review) error {
	if _, lives := m.resolve(p.Theme); lives {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "cannot-keep", What: fmt.Sprintf("%s is no theme of the framework any more, and coding %s cannot stay under it", p.Theme, p.Coding),
		Hint: "name the theme it belongs under (--theme PATH), or take this one off (--drop)"}
}

// replaced puts the chosen themes where the given ones stood.
func replaced(under, given, into []string) (out []string) {
	add := func(path string) {
		if !slices.Contains(out, path) {
			out = append(out, path)
		}
	}
	for _, p := range under {
		if !slices.Contains(given, p) {
			add(p)
			continue
		}
		for _, n := range into {
			add(n)
		}
	}
	return out
}

// cell notes that a cell was read again, and stays. Where its theme is gone,
// its text may go too: no other command can reach it.
func (m *decider) cell(p *framework.Review) error {
	ref, err := framework.ParseRef(p.Cell)
	if err != nil {
		return err
	}
	_, lives := m.resolve(ref.Theme)
	if len(m.into) > 0 || m.decision.Drop && lives {
		return &framework.Error{Kind: framework.Usage, Name: "not-for-cells", What: fmt.Sprintf("place %s is the cell %s, which is read again and kept, or charted anew", p.ID, m.cellNow(p.Cell)),
			Hint: "keep it (framewright review done " + p.ID + " --keep), or write it anew: framewright chart " + m.cellNow(p.Cell) + ` "…"`}
	}
	if !m.decision.Drop {
		decide(p, decidedKept, m.decision.Reason, m.by)
		return nil
	}
	parts, err := m.parts(p)
	for _, part := range parts {
		if err := dropTexts(m.tx, part.row, part.cell, m.by, "its theme is gone"); err != nil {
			return err
		}
	}
	decide(p, decidedDropped, m.decision.Reason, m.by)
	return err
}

// store puts the codings that changed, and the queue. What lies beside them
// and needs no decision any more is closed with them.
func (m *decider) store() error {
	for key := range m.put {
		if err := m.tx.PutCodings(m.files[key]); err != nil {
			return err
		}
	}
	for _, p := range m.places {
		if !p.Open() || p.Kind != framework.Recode || m.files[p.Transcript+"/"+p.For] == nil {
			continue
		}
		waits, err := m.waits(p)
		if err != nil {
			return err
		}
		if !waits {
			decide(p, decidedSince, "", m.by)
		}
	}
	return m.tx.PutReviews(m.places)
}
