package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/coding/guide"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// Unasked suggests that a cell is *not asked*: nothing is coded there, and no
// question that is linked to its theme was put to the participant. It is for
// the analyst to say so; nothing is set.
type Unasked struct {
	Cell   string `json:"cell"`
	State  string `json:"state"`
	Reason string `json:"reason"`
}

// unaskedFinder holds what cells are judged by.
type unaskedFinder struct {
	tx      *store.Tx
	d       *Desk
	g       *framework.Guide
	texts   studyTexts
	linked  map[string][]*framework.GuideQuestion // theme's path as it stands now → questions
	answers map[string][]guide.Answer             // transcript → what was asked; nil where it cannot tell
}

// newUnaskedFinder reads the guide; nil where no question is linked to a theme.
func newUnaskedFinder(tx *store.Tx, d *Desk) (*unaskedFinder, error) {
	g, err := tx.Guide()
	if err != nil {
		return nil, err
	}
	u := &unaskedFinder{tx: tx, d: d, g: g, linked: map[string][]*framework.GuideQuestion{}, answers: map[string][]guide.Answer{}}
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		for _, path := range q.Themes {
			if n, ok := d.Themes.Resolve(path); ok {
				u.linked[n.Path] = append(u.linked[n.Path], q)
			}
		}
	})
	if len(u.linked) == 0 {
		return nil, nil
	}
	heads, err := tx.Heads()
	u.texts = textsOf(heads)
	return u, err
}

// questions are those linked to a theme, or to one above it.
func (u *unaskedFinder) questions(path string) (out []*framework.GuideQuestion) {
	for linked, questions := range u.linked {
		if framework.Under(path, linked) {
			out = append(out, questions...)
		}
	}
	return out
}

// suggest judges one cell without evidence; nil where nothing is to be said:
// no question is linked, one was asked, or a transcript cannot tell.
func (u *unaskedFinder) suggest(ref framework.Ref, path string) (*Unasked, error) {
	if u == nil {
		return nil, nil
	}
	questions := u.questions(path)
	who := []string{ref.Participant}
	for _, m := range u.d.Participants.Members(ref.Participant) {
		who = append(who, m.ID)
	}
	var reasons []string
	for _, head := range u.texts.heads {
		if head.Kind == framework.Document || ref.Wave != "" && head.Wave != ref.Wave ||
			!slices.ContainsFunc(head.Cases(u.d.Participants), func(id string) bool { return slices.Contains(who, id) }) {
			continue
		}
		found, unasked, err := u.unasked(head, questions)
		if err != nil || !unasked {
			return nil, err
		}
		reasons = append(reasons, found)
	}
	if len(reasons) == 0 || len(questions) == 0 {
		return nil, nil
	}
	return &Unasked{Cell: ref.String(), State: string(framework.NotAsked), Reason: strings.Join(reasons, "; ")}, nil
}

// unasked says why none of the questions was asked in a transcript; false
// where one was, or that cannot be told.
func (u *unaskedFinder) unasked(head *framework.Transcript, questions []*framework.GuideQuestion) (why string, ok bool, err error) {
	answers, known := u.answers[head.ID]
	if !known {
		t, others, err := u.texts.read(u.tx, head.ID)
		if err != nil {
			return "", false, err
		}
		if guide.CanTell(t) {
			answers = guide.Answers(u.g, t, true, others...)
		}
		u.answers[head.ID] = answers
	}
	ids := map[guide.Status][]string{}
	for _, a := range answers {
		if !slices.Contains(questions, a.Question) {
			continue
		}
		if !a.Unasked() {
			return "", false, nil
		}
		ids[a.Status] = append(ids[a.Status], a.Question.ID)
	}
	return u.because(head, ids), len(ids) > 0, nil
}

// because puts into words why questions were not asked in an interview.
func (u *unaskedFinder) because(head *framework.Transcript, ids map[guide.Status][]string) string {
	var parts []string
	if list := ids[guide.NotAsked]; len(list) > 0 {
		parts = append(parts, fmt.Sprintf("in %s nobody asks %s", head.ID, strings.Join(list, ", ")))
	}
	if list := ids[guide.Before]; len(list) > 0 {
		parts = append(parts, fmt.Sprintf("%s (%s) was held before %s stood in the guide", head.ID, head.Date, strings.Join(list, ", ")))
	}
	if list := ids[guide.After]; len(list) > 0 {
		parts = append(parts, fmt.Sprintf("%s (%s) was held after %s had left the guide", head.ID, head.Date, strings.Join(list, ", ")))
	}
	return strings.Join(parts, "; ")
}

// suggestFor judges one cell; nil where it has anything.
func suggestFor(tx *store.Tx, d *Desk, ref framework.Ref, path string, info *CellInfo) (*Unasked, error) {
	if info.State != string(framework.Uncharted) || len(info.Evidence) > 0 || path == "" {
		return nil, nil
	}
	u, err := newUnaskedFinder(tx, d)
	if err != nil {
		return nil, err
	}
	return u.suggest(ref, path)
}

// UnaskedIn suggests, of a matrix's uncharted cells without evidence, those
// that are *not asked*.
func (s *Session) UnaskedIn(ctx context.Context, m *chart.Matrix) ([]Unasked, error) {
	out := []Unasked{}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		u, err := newUnaskedFinder(tx, d)
		if u == nil || err != nil {
			return err
		}
		for _, row := range m.Rows {
			for _, col := range m.Columns {
				cell := row.Cells[col.Subtheme]
				if col.Whole || cell == nil || cell.State != framework.Uncharted || cell.Evidence > 0 {
					continue
				}
				found, err := u.suggest(cell.Ref, col.Subtheme)
				if err != nil {
					return err
				}
				if found != nil {
					out = append(out, *found)
				}
			}
		}
		return nil
	})
	return out, err
}
