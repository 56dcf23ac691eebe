package action

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// LinkMatrix is participants by dimensions: where each stands.
type LinkMatrix struct {
	Dimensions []AxisInfo `json:"dimensions"`
	Rows       []LinkRow  `json:"rows"`
	// By is the attribute that Values are by; "" where none was asked for.
	By     string      `json:"by"`
	Values []LinkValue `json:"values"`

	Attribute string `json:"-"` // one that a pattern here may speak of; "" where the study has none
}

// LinkRow is where one participant stands, at one wave where what was noted of
// them has waves.
type LinkRow struct {
	Participant string              `json:"participant"`
	Wave        string              `json:"wave"`
	Cells       map[string]LinkCell `json:"cells"` // by MAP/DIMENSION
}

// LinkCell is what was noted of a participant on a dimension.
type LinkCell struct {
	Categories []string      `json:"categories"` // slugs; several where elements lie in several
	Elements   []ElementSeen `json:"elements"`
}

// LinkValue is who of those with one value of an attribute is in which category.
type LinkValue struct {
	Value     string              `json:"value"` // "" where it is missing
	Dimension string              `json:"dimension"`
	In        map[string][]string `json:"in"` // category → participants; "" holds those in none
}

// Links shows where every participant stands on the dimensions, all where none
// is named; with an attribute also who of each value is where.
func (s *Session) Links(ctx context.Context, dimensions []string, attribute string) (*LinkMatrix, error) {
	m := &LinkMatrix{Dimensions: []AxisInfo{}, Rows: []LinkRow{}, Values: []LinkValue{}}
	err := s.viewBase(ctx, func(w cellWords, base *mapping.Base) error {
		axes, err := axesOf(base, dimensions)
		if err != nil {
			return err
		}
		var by *framework.Attribute
		if attribute != "" {
			if by = w.d.Study.AttributeNamed(attribute); by == nil {
				return noAttribute(w.d, attribute)
			}
			m.By = by.ID
		}
		if m.Attribute = m.By; m.By == "" && len(w.d.Study.Attributes) > 0 {
			m.Attribute = w.d.Study.Attributes[0].ID
		}
		return m.fill(w, base, axes, by)
	})
	return m, err
}

func axesOf(b *mapping.Base, args []string) ([]mapping.Axis, error) {
	if len(args) == 0 {
		return b.Axes(), nil
	}
	var out []mapping.Axis
	for _, arg := range args {
		a, err := mapAxis(b, arg)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(out, func(had mapping.Axis) bool { return had.Path == a.Path }) {
			out = append(out, a)
		}
	}
	return out, nil
}

func noAttribute(d *Desk, word string) error {
	var have []string
	for _, a := range d.Study.Attributes {
		have = append(have, a.ID)
	}
	hint := "study.yaml declares no attributes"
	if len(have) > 0 {
		hint = "study.yaml declares " + strings.Join(have, ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-attribute", What: fmt.Sprintf("there is no attribute %q", word), Hint: hint}
}

func (m *LinkMatrix) fill(w cellWords, b *mapping.Base, axes []mapping.Axis, by *framework.Attribute) error {
	for n, a := range axes {
		m.Dimensions = append(m.Dimensions, axisInfo(w.d, a))
		positions := b.Positions(a, axes)
		for i, p := range positions {
			if n == 0 {
				m.Rows = append(m.Rows, LinkRow{Participant: p.Participant, Wave: p.Wave, Cells: map[string]LinkCell{}})
			}
			elements, err := w.seen(p.Notes)
			if err != nil {
				return err
			}
			m.Rows[i].Cells[a.Path] = LinkCell{Categories: append([]string{}, p.Categories...), Elements: elements}
		}
		if by == nil {
			continue
		}
		for _, share := range b.ByAttribute(by, positions) {
			v := LinkValue{Value: share.Value, Dimension: a.Path, In: map[string][]string{}}
			for category, places := range share.In {
				for _, i := range places {
					v.In[category] = append(v.In[category], occasion(positions[i].Occasion))
				}
			}
			m.Values = append(m.Values, v)
		}
	}
	return nil
}

// occasion is a participant, with the wave where there is one.
func occasion(at mapping.Occasion) string {
	if at.Wave != "" {
		return at.Participant + "/w" + at.Wave
	}
	return at.Participant
}

// LinkageInfo is a pattern with the cases for and against it.
type LinkageInfo struct {
	ID     string `json:"id"`
	If     string `json:"if"`
	Then   string `json:"then"`
	Text   string `json:"text"`
	By     string `json:"by"`
	On     string `json:"date"`
	Status string `json:"status"` // "" open, "holds" or "given up"
	// Stood is how the cases stood when that was decided ("5 for, 1 against"), and
	// Doubt why it wants looking at again; both may be "".
	Stood string `json:"stood"`
	Doubt string `json:"doubt"`
	// Broken says why the pattern cannot be held against the cases any more, with
	// what it speaks of; its lists are then empty.
	Broken  string        `json:"broken"`
	Support []WitnessInfo `json:"support"` // if, and then
	Against []WitnessInfo `json:"against"` // if, and not then: the negative cases
	Without []WitnessInfo `json:"without"` // then, and not if
	Neither []WitnessInfo `json:"neither"`
	Unknown []WitnessInfo `json:"unknown"` // nothing is known of one side or both
}

// WitnessInfo is a case as it bears on a pattern.
type WitnessInfo struct {
	Participant string        `json:"participant"`
	Wave        string        `json:"wave"`
	If          string        `json:"if"`    // what is known of the one side
	Then        string        `json:"then"`  // and of the other
	Mixed       bool          `json:"mixed"` // a case for it that is in other categories, too
	Elements    []ElementSeen `json:"elements"`
}

// LinkAdd stores a pattern to be held against the cases.
func (s *Session) LinkAdd(ctx context.Context, first, then, text string) (info *LinkageInfo, err error) {
	err = s.changeLinks(ctx, "map link add", func(w *linking, list []*framework.Linkage) ([]*framework.Linkage, error) {
		one, err := w.base.Condition(first)
		if err != nil {
			return nil, err
		}
		two, err := w.base.Condition(then)
		if err != nil {
			return nil, err
		}
		l := &framework.Linkage{ID: framework.NewID(), If: one.String(), Then: two.String(), Text: strings.TrimSpace(text), By: w.by, On: today()}
		if err := w.proper(l, list, one, two); err != nil {
			return nil, err
		}
		info, err = w.shown(l)
		return append(list, l), err
	})
	return info, err
}

// proper refuses a pattern that says nothing of what was charted, and one that
// there is already.
func (w *linking) proper(l *framework.Linkage, list []*framework.Linkage, one, two *mapping.Condition) error {
	if !one.Interprets() && !two.Interprets() {
		return &framework.Error{Kind: framework.Usage, Name: "bad-condition", What: "a pattern of attributes alone says nothing of what was charted",
			Hint: "one side at least is a category (MAP/DIMENSION=CATEGORY) or a type (TYPOLOGY=TYPE)"}
	}
	for _, had := range list {
		if had != l && had.If == l.If && had.Then == l.Then {
			return &framework.Error{Kind: framework.Usage, Name: "linkage-exists", What: "this pattern is stored already, as " + had.ID,
				Hint: "framewright map link show " + had.ID}
		}
	}
	return nil
}

// shown gives a pattern as it stands, and marks the change as one of it.
func (w *linking) shown(l *framework.Linkage) (*LinkageInfo, error) {
	w.words.tx.Touch(l.ID)
	return w.words.linkage(w.base, l)
}

// LinkEdit changes a pattern's sides or what is made of it; nil stays. What was
// decided of other sides is decided no more.
func (s *Session) LinkEdit(ctx context.Context, id string, first, then, text *string) (info *LinkageInfo, err error) {
	err = s.changeLinks(ctx, "map link edit", func(w *linking, list []*framework.Linkage) ([]*framework.Linkage, error) {
		l, err := linkage(list, id)
		if err != nil {
			return nil, err
		}
		if text != nil {
			l.Text = strings.TrimSpace(*text)
		}
		if first != nil || then != nil {
			one, err := w.base.Condition(*cmp.Or(first, &l.If))
			if err != nil {
				return nil, err
			}
			two, err := w.base.Condition(*cmp.Or(then, &l.Then))
			if err != nil {
				return nil, err
			}
			if one.String() != l.If || two.String() != l.Then {
				l.If, l.Then, l.Status, l.Stood = one.String(), two.String(), "", ""
			}
			if err := w.proper(l, list, one, two); err != nil {
				return nil, err
			}
		}
		info, err = w.shown(l)
		return list, err
	})
	return info, err
}

// linking is what patterns are changed with.
type linking struct {
	words cellWords
	base  *mapping.Base
	by    string
}

// changeLinks changes the stored patterns.
func (s *Session) changeLinks(ctx context.Context, reason string, change func(*linking, []*framework.Linkage) ([]*framework.Linkage, error)) error {
	return s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		base, err := mapBase(tx, d)
		if err != nil {
			return err
		}
		list, err := tx.Linkages()
		if err != nil {
			return err
		}
		if list, err = change(&linking{cellWords{tx, d}, base, by}, list); err != nil {
			return err
		}
		return tx.PutLinkages(list)
	})
}

// linkage finds a pattern by its id, or by the beginning of it that only one
// has.
func linkage(list []*framework.Linkage, id string) (*framework.Linkage, error) {
	var found []*framework.Linkage
	for _, l := range list {
		if id != "" && strings.HasPrefix(l.ID, strings.ToLower(id)) {
			found = append(found, l)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) > 1 {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-linkage", What: fmt.Sprintf("%q is the beginning of several patterns' ids", id), Hint: "give more characters of it: " + found[0].ID + ", " + found[1].ID}
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-linkage", What: fmt.Sprintf("there is no pattern %q", id), Hint: "`framewright map link list` lists them"}
}

// LinkDone says what has been decided of a pattern: "holds", "given up", or ""
// where it is open again.
func (s *Session) LinkDone(ctx context.Context, id, status string) (info *LinkageInfo, err error) {
	if !slices.Contains([]string{"", LinkHolds, LinkGivenUp}, status) {
		return nil, &framework.Error{Kind: framework.Usage, Name: "bad-status", What: fmt.Sprintf("%q is no decision on a pattern", status), Hint: `--status holds or --status "given up"; --status open takes it back`}
	}
	err = s.changeLinks(ctx, "map link done", func(w *linking, list []*framework.Linkage) ([]*framework.Linkage, error) {
		l, err := linkage(list, id)
		if err != nil {
			return nil, err
		}
		l.Status, l.Stood = status, ""
		if p, err := w.base.Weigh(l); err == nil && status != "" {
			l.Stood = p.Stands()
		}
		info, err = w.shown(l)
		return list, err
	})
	return info, err
}

// What can be decided of a pattern.
const (
	LinkHolds   = "holds"
	LinkGivenUp = "given up"
)

// LinkRemove removes a pattern.
func (s *Session) LinkRemove(ctx context.Context, id string) error {
	return s.changeLinks(ctx, "map link remove", func(w *linking, list []*framework.Linkage) ([]*framework.Linkage, error) {
		l, err := linkage(list, id)
		if err == nil {
			w.words.tx.Touch(l.ID)
		}
		return slices.DeleteFunc(list, func(other *framework.Linkage) bool { return other == l }), err
	})
}

// Linkages holds patterns against the cases: the one of that id, or all.
func (s *Session) Linkages(ctx context.Context, id string) ([]*LinkageInfo, error) {
	out := []*LinkageInfo{}
	err := s.viewBase(ctx, func(w cellWords, base *mapping.Base) error {
		list, err := w.tx.Linkages()
		if err != nil {
			return err
		}
		if id != "" {
			l, err := linkage(list, id)
			if err != nil {
				return err
			}
			list = []*framework.Linkage{l}
		}
		for _, l := range list {
			info, err := w.linkage(base, l)
			if err != nil {
				return err
			}
			out = append(out, info)
		}
		return nil
	})
	return out, err
}

// linkage holds a pattern against the cases.
func (w cellWords) linkage(b *mapping.Base, l *framework.Linkage) (*LinkageInfo, error) {
	info := &LinkageInfo{ID: l.ID, If: l.If, Then: l.Then, Text: l.Text, By: l.By, On: l.On, Status: l.Status, Stood: l.Stood}
	p, err := b.Weigh(l)
	var e *framework.Error
	if errors.As(err, &e) {
		info.Broken = e.What + ": " + e.Hint
	} else {
		info.Doubt = p.Doubtful()
	}
	for _, part := range []struct {
		into *[]WitnessInfo
		list []*mapping.Witness
	}{{&info.Support, p.Support}, {&info.Against, p.Against}, {&info.Without, p.Without}, {&info.Neither, p.Neither}, {&info.Unknown, p.Unknown}} {
		if *part.into, err = w.witnesses(part.list); err != nil {
			return nil, err
		}
	}
	return info, nil
}

func (w cellWords) witnesses(list []*mapping.Witness) ([]WitnessInfo, error) {
	out := []WitnessInfo{}
	for _, wit := range list {
		elements, err := w.seen(append(slices.Clone(wit.If.Notes), wit.Then.Notes...))
		if err != nil {
			return nil, err
		}
		out = append(out, WitnessInfo{Participant: wit.Participant, Wave: wit.Wave, If: wit.If.Why, Then: wit.Then.Why, Mixed: wit.If.Mixed || wit.Then.Mixed, Elements: elements})
	}
	return out, nil
}
