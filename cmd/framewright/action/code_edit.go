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

// Reshape is what is to become of a coding's passage.
type Reshape struct {
	From, To string // a turn, or words, that it is to begin and to end with
	Words    string // the words that it is to be
	At       string // of a split: what the second part begins with
	Nth      int    // which of several same places
}

// editor changes codings of one analyst.
type editor struct {
	s     *Session
	tx    *store.Tx
	d     *Desk
	by    string
	names *framework.Resolver
	files map[string]*framework.CodingFile
	texts map[string]*framework.Transcript
	out   []CodingInfo
}

// edit is one change to codings.
func (s *Session) edit(ctx context.Context, reason string, fn func(*editor) error) ([]CodingInfo, error) {
	out := []CodingInfo{}
	err := s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		e := &editor{s: s, tx: tx, d: d, by: by, names: framework.NewResolver(d.Themes),
			files: map[string]*framework.CodingFile{}, texts: map[string]*framework.Transcript{}}
		if err := fn(e); err != nil {
			return err
		}
		for id, f := range e.files {
			if t := e.texts[id]; t != nil { // else nothing was placed
				stands(t, f)
			}
			if err := tx.PutCodings(f); err != nil {
				return err
			}
		}
		out = append(out, e.out...)
		return s.settleReviews(tx, nil, codingIDs(out)...)
	})
	return out, err
}

// own is one of the analyst's codings; with its transcript and place where
// these are asked for.
type own struct {
	c    *framework.Coding
	f    *framework.CodingFile
	t    *framework.Transcript
	span anchor.Span
}

// standing is own with its place.
func (e *editor) standing(id string) (*own, error) {
	o, err := e.own(id)
	if err != nil {
		return nil, err
	}
	if o.t = e.texts[o.f.Transcript]; o.t == nil {
		if o.t, err = e.tx.Transcript(o.f.Transcript); err != nil {
			return nil, err
		}
		e.texts[o.f.Transcript] = o.t
	}
	o.span, err = anchor.Locate(o.t, o.c.Passage)
	return o, err
}

// own finds a coding of this analyst's by its id.
func (e *editor) own(id string) (*own, error) {
	c, f, err := anyCoding(e.tx, id)
	if err != nil {
		return nil, err
	}
	v, err := e.s.veil(e.tx)
	if err != nil {
		return nil, err
	}
	if v.kept(f.By, f.Transcript) {
		return nil, noSuchCoding(id)
	}
	if f.By != e.by {
		return nil, &framework.Error{Kind: framework.Usage, Name: "not-your-coding", What: fmt.Sprintf("coding %s is %s's", c.ID, f.By),
			Hint: "only its analyst changes it: add --as " + f.By}
	}
	if have := e.files[f.Transcript]; have != nil {
		f, c = have, coding.Find(have, c.ID)
	}
	e.files[f.Transcript] = f
	return &own{c: c, f: f}, nil
}

// anyCoding finds anybody's coding by its id.
func anyCoding(tx *store.Tx, id string) (*framework.Coding, *framework.CodingFile, error) {
	id = strings.ToLower(strings.TrimSpace(id))
	c, f, err := tx.CodingOf(id)
	if err == nil && c == nil {
		err = noSuchCoding(id)
	}
	return c, f, err
}

func noSuchCoding(id string) error {
	return &framework.Error{Kind: framework.Usage, Name: "no-such-coding", What: fmt.Sprintf("there is no coding %q", id),
		Hint: "framewright passages lists the codings with their ids"}
}

// tell notes what became of a coding.
func (e *editor) tell(o *own, outcome string) {
	info := infoOf(e.tx, o.c)
	info.Outcome = outcome
	e.out = append(e.out, info)
	e.tx.Touch(info.Ref)
}

// place puts a coding on another stretch. One that stands there already, of
// the same analyst, goes into it.
func (e *editor) place(o *own, span anchor.Span) error {
	e.tx.Touch(o.c.Passage.Ref().String())
	o.span, o.c.Passage = span, coding.Passage(o.t, span)
	for _, other := range slices.Clone(o.f.Codings) {
		if other == o.c || other.Passage.At != o.c.Passage.At {
			continue
		}
		if at, err := anchor.Locate(o.t, other.Passage); err == nil && at == span {
			if err := e.absorb(o, other); err != nil {
				return err
			}
		}
	}
	return nil
}

// absorb takes the themes and the note of another coding over, and what rests
// on it; the other goes.
func (e *editor) absorb(o *own, other *framework.Coding) error {
	o.c.Under = coding.Themes(o.c.Under, other.Under, e.names.Path)
	if other.Note != "" && other.Note != o.c.Note {
		o.c.Note = strings.TrimSpace(o.c.Note + "\n" + other.Note)
	}
	o.f.Codings = slices.DeleteFunc(o.f.Codings, func(c *framework.Coding) bool { return c == other })
	e.s.later("coding %s went into %s, which has its themes and note now", other.ID, o.c.ID)
	return e.rebind(other.ID, o.c.ID)
}

// CodingExtend moves the ends of a coding's passage outwards.
func (s *Session) CodingExtend(ctx context.Context, id string, rq Reshape) ([]CodingInfo, error) {
	return s.edit(ctx, "coding extend", func(e *editor) error {
		o, err := e.standing(id)
		if err != nil {
			return err
		}
		span, err := coding.Lengthen(o.t, o.span, coding.ParseEdge(rq.From, o.t.ID), coding.ParseEdge(rq.To, o.t.ID), rq.Nth)
		if err != nil {
			return err
		}
		if err := e.place(o, span); err != nil {
			return err
		}
		e.tell(o, "extended")
		return nil
	})
}

// CodingTrim leaves a part of a coding's passage.
func (s *Session) CodingTrim(ctx context.Context, id string, rq Reshape) ([]CodingInfo, error) {
	return s.edit(ctx, "coding trim", func(e *editor) error {
		o, err := e.standing(id)
		if err != nil {
			return err
		}
		span, err := coding.Shorten(o.t, o.span, rq.Words, coding.ParseEdge(rq.From, o.t.ID), coding.ParseEdge(rq.To, o.t.ID), rq.Nth)
		if err != nil {
			return err
		}
		outcome := "trimmed"
		if span == o.span {
			outcome = "unchanged"
		}
		if err := e.place(o, span); err != nil {
			return err
		}
		e.tell(o, outcome)
		return nil
	})
}

// CodingSplit makes two codings of one; both have its themes and its note, the
// first its id.
func (s *Session) CodingSplit(ctx context.Context, id string, rq Reshape) ([]CodingInfo, error) {
	return s.edit(ctx, "coding split", func(e *editor) error {
		o, err := e.standing(id)
		if err != nil {
			return err
		}
		first, second, err := coding.Part(o.t, o.span, coding.ParseEdge(rq.At, o.t.ID), rq.Nth)
		if err != nil {
			return err
		}
		rest := &own{f: o.f, t: o.t, c: &framework.Coding{ID: coding.NewID(o.f), By: e.by, Under: slices.Clone(o.c.Under), Note: o.c.Note}}
		o.f.Codings = append(o.f.Codings, rest.c)
		if err := e.place(o, first); err != nil {
			return err
		}
		if err := e.place(rest, second); err != nil {
			return err
		}
		e.tell(o, "first part")
		e.tell(rest, "second part")
		if err := askAlso(e.tx, o.c.ID, rest.c.ID); err != nil {
			return err
		}
		return e.s.restsOn(e.tx, o.c.ID, false)
	})
}

// CodingJoin makes one coding of several: from the first word to the last,
// with the themes and notes of all. It keeps the id of the first that is
// named.
func (s *Session) CodingJoin(ctx context.Context, ids []string) ([]CodingInfo, error) {
	return s.edit(ctx, "coding join", func(e *editor) error {
		var all []*own
		var spans []anchor.Span
		for _, id := range ids {
			o, err := e.standing(id)
			if err != nil {
				return err
			}
			if o.t.ID != orDefault(firstTranscript(all), o.t.ID) {
				return &framework.Error{Kind: framework.Usage, Name: "cannot-join", What: fmt.Sprintf("coding %s is in %s, and %s in %s", o.c.ID, o.t.ID, all[0].c.ID, all[0].t.ID),
					Hint: "join codings of one transcript"}
			}
			if !slices.ContainsFunc(all, func(have *own) bool { return have.c == o.c }) {
				all, spans = append(all, o), append(spans, o.span)
			}
		}
		if len(all) < 2 {
			return &framework.Error{Kind: framework.Usage, Name: "cannot-join", What: "there is only one coding to join", Hint: "name two codings or more: framewright coding join k4m2x9qd b7n3p5rs"}
		}
		return e.join(all, spans)
	})
}

func firstTranscript(all []*own) string {
	if len(all) == 0 {
		return ""
	}
	return all[0].t.ID
}

func (e *editor) join(all []*own, spans []anchor.Span) error {
	slices.SortStableFunc(all[1:], func(a, b *own) int { return anchor.Compare(a.span, b.span) })
	for _, o := range all[1:] {
		e.tx.Touch(o.c.Passage.Ref().String())
		if err := e.absorb(all[0], o.c); err != nil {
			return err
		}
	}
	if err := e.place(all[0], coding.Unite(spans...)); err != nil {
		return err
	}
	e.tell(all[0], "joined")
	return nil
}

// CodingMove puts a coding under another theme, in the place of one of its
// themes; from names it where the coding has several.
func (s *Session) CodingMove(ctx context.Context, id, to, from string) ([]CodingInfo, error) {
	return s.edit(ctx, "coding move", func(e *editor) error {
		o, err := e.own(id)
		if err != nil {
			return err
		}
		n, err := e.d.theme(to)
		if err != nil {
			return err
		}
		was, err := e.themeOf(o.c, from)
		if err != nil {
			return err
		}
		for i, path := range o.c.Under { // a merge may have left several paths of it
			if e.names.Path(path) == e.names.Path(was) {
				o.c.Under[i] = n.Path
			}
		}
		o.c.Under = coding.Themes(nil, o.c.Under, e.names.Path)
		e.tx.Touch(was, n.Path)
		e.tell(o, "moved")
		if err := e.s.onSplit(e.tx, e.names, e.d, []string{n.Path}); err != nil {
			return err
		}
		if e.names.Path(was) != n.Path {
			return e.s.restsOn(e.tx, o.c.ID, false)
		}
		return nil
	})
}

// themeOf gives a path of a coding that means a theme: the one from means, or
// that of the only theme it is under.
func (e *editor) themeOf(c *framework.Coding, from string) (string, error) {
	now := coding.Themes(nil, c.Under, e.names.Path)
	if from == "" {
		if len(now) == 1 {
			return now[0], nil
		}
		return "", &framework.Error{Kind: framework.Usage, Name: "which-theme", Where: c.ID, What: "the coding is under several themes: " + strings.Join(now, ", "),
			Hint: "say which is to go: --from " + now[0] + "; framewright uncode " + c.ID + " " + now[0] + " takes one away"}
	}
	if slices.Contains(c.Under, from) {
		return from, nil
	}
	n, err := e.d.theme(from)
	if err != nil {
		return "", err
	}
	if slices.Contains(now, n.Path) {
		return n.Path, nil
	}
	return "", &framework.Error{Kind: framework.Usage, Name: "not-under-theme", Where: c.ID, What: fmt.Sprintf("the coding is not under %s", n.Path),
		Hint: "it is under " + strings.Join(now, ", ")}
}

// CodingNote writes a coding's note; "" takes it away.
func (s *Session) CodingNote(ctx context.Context, id, note string) ([]CodingInfo, error) {
	return s.edit(ctx, "coding note", func(e *editor) error {
		o, err := e.own(id)
		if err != nil {
			return err
		}
		o.c.Note = strings.TrimSpace(note)
		e.tell(o, map[bool]string{true: "noted", false: "note removed"}[o.c.Note != ""])
		return nil
	})
}
