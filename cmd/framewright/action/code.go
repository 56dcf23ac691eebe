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

// CodeRequest is one passage to index.
type CodeRequest struct {
	Ref    string
	Themes []string
	Words  string // none: the whole turns
	Nth    int
	Note   string
}

// Code indexes a passage under themes.
func (s *Session) Code(ctx context.Context, rq CodeRequest) (CodingInfo, error) {
	var info CodingInfo
	err := s.update(ctx, "code", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		co := newCoder(tx, d, by)
		if info, err = co.code(rq); err != nil {
			return err
		}
		tx.Touch(append([]string{info.Ref}, info.Under...)...)
		asked, err := d.themes(rq.Themes)
		if err == nil {
			err = s.onSplit(tx, co.names, d, asked)
		}
		if err != nil {
			return err
		}
		for _, line := range co.recased {
			s.note("%s", line)
		}
		if len(co.asked) > 0 {
			s.later("no participant speaks in %s: the interviewer's own words are coded", info.Ref)
		}
		return co.put()
	})
	return info, err
}

// coder indexes many passages in one update.
type coder struct {
	tx          *store.Tx
	d           *Desk
	by          string
	names       *framework.Resolver
	transcripts map[string]*framework.Transcript
	files       map[string]*framework.CodingFile
	asked       []string // passages in which no participant speaks
	recased     []string // what was found apart from capitals only, for people
}

func newCoder(tx *store.Tx, d *Desk, by string) *coder {
	return &coder{tx: tx, d: d, by: by, names: framework.NewResolver(d.Themes),
		transcripts: map[string]*framework.Transcript{}, files: map[string]*framework.CodingFile{}}
}

func (co *coder) open(id string) (*framework.Transcript, *framework.CodingFile, error) {
	if t := co.transcripts[id]; t != nil {
		return t, co.files[id], nil
	}
	t, err := co.tx.Transcript(id)
	if err != nil {
		return nil, nil, err
	}
	f, err := co.tx.CodingFile(id, co.by)
	if err != nil {
		return nil, nil, err
	}
	co.transcripts[id], co.files[id] = t, f
	return t, f, nil
}

func (co *coder) code(rq CodeRequest) (CodingInfo, error) {
	if err := co.misplaced(rq); err != nil {
		return CodingInfo{}, err
	}
	r, err := passageRef(rq.Ref)
	if err != nil {
		return CodingInfo{}, err
	}
	if r.Turns.From.N == 0 && rq.Words == "" {
		return CodingInfo{}, &framework.Error{Kind: framework.Usage, Name: "whole-transcript", Where: rq.Ref,
			What: "a coding is of turns or words, not of a whole transcript", Hint: "name turns (" + r.Transcript + ":12), or words with --words"}
	}
	under, err := co.d.themes(rq.Themes)
	if err != nil {
		return CodingInfo{}, err
	}
	if len(under) == 0 {
		return CodingInfo{}, &framework.Error{Kind: framework.Usage, Name: "no-theme-given", Where: rq.Ref, What: "no theme was named", Hint: "framewright code " + rq.Ref + " training/access"}
	}
	t, f, err := co.open(r.Transcript)
	if err != nil {
		return CodingInfo{}, err
	}
	p, span, recased, err := anchor.PlaceTyped(t, r.Turns, rq.Words, rq.Nth)
	if err != nil {
		return CodingInfo{}, err
	}
	if recased {
		co.recased = append(co.recased, spelled(t, span))
	}
	return co.index(t, f, p, span, under, rq.Note), nil
}

// index adds a passage whose place is known to the analyst's file.
func (co *coder) index(t *framework.Transcript, f *framework.CodingFile, p framework.Passage, span anchor.Span, under []string, note string) CodingInfo {
	if len(coding.Speakers(t, p.At)) == 0 && t.Kind == framework.Verbatim {
		co.asked = append(co.asked, p.Ref().String())
	}
	c, outcome := coding.Add(f, p, under, note, co.names.Path)
	f.Rejected = slices.DeleteFunc(f.Rejected, func(r framework.TurnedDown) bool {
		return r.At == p.At && r.Words == storedWords(p) && slices.Contains(under, co.names.Path(r.Theme))
	})
	info := codingInfo(t, coding.Placed{Coding: c, Span: span, Text: anchor.Text(t, span)})
	info.Outcome = string(outcome)
	return info
}

// put stages every file that was opened.
func (co *coder) put() error {
	for id, f := range co.files {
		stands(co.transcripts[id], f)
		if err := co.tx.PutCodings(f); err != nil {
			return err
		}
	}
	return nil
}

// stands notes that a file's codings were placed in a transcript as it is now:
// where every one of them is found there, and not only those that were changed.
func stands(t *framework.Transcript, f *framework.CodingFile) {
	now := anchor.Fingerprint(t)
	if f.Placed == now {
		return
	}
	if _, lost := coding.Place(t, []*framework.CodingFile{f}); len(lost) == 0 {
		f.Placed = now
	}
}

// Uncode removes a coding by its id, or all of this analyst's codings of a
// passage; with a theme, only that theme from them.
func (s *Session) Uncode(ctx context.Context, what, theme string) ([]CodingInfo, error) {
	removed := []CodingInfo{}
	err := s.update(ctx, "uncode", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		targets, err := uncodeTargets(tx, by, what, v)
		if err != nil {
			return err
		}
		if theme != "" {
			if theme, err = d.uncodedTheme(theme, targets); err != nil {
				return err
			}
		}
		names := framework.NewResolver(d.Themes)
		for _, target := range targets {
			info, err := s.uncodeOne(tx, target, theme, names)
			if err != nil {
				return err
			}
			removed = append(removed, info...)
		}
		if len(removed) == 0 {
			return &framework.Error{Kind: framework.Usage, Name: "nothing-coded", Where: what, What: "there is no coding of yours to remove there",
				Hint: "framewright passages lists codings with their ids; --as names the analyst whose coding it is"}
		}
		return s.settleReviews(tx, nil, codingIDs(removed)...)
	})
	return removed, err
}

// target is one file of codings and the ids in it that are meant.
type target struct {
	file *framework.CodingFile
	ids  []string
}

func uncodeTargets(tx *store.Tx, by, what string, v *veil) ([]target, error) {
	if strings.Contains(what, ":") {
		r, err := passageRef(what)
		if err != nil {
			return nil, err
		}
		f, err := tx.CodingFile(r.Transcript, by)
		if err != nil {
			return nil, err
		}
		t := target{file: f}
		for _, c := range f.Codings {
			if c.Passage.At == r.Turns {
				t.ids = append(t.ids, c.ID)
			}
		}
		return []target{t}, nil
	}
	c, f, err := tx.CodingOf(what)
	if err != nil || c == nil || v.kept(f.By, f.Transcript) {
		return nil, err
	}
	if f.By != by {
		return nil, &framework.Error{Kind: framework.Usage, Name: "not-your-coding", What: fmt.Sprintf("coding %s is %s's", what, f.By),
			Hint: "only its analyst removes it: add --as " + f.By}
	}
	return []target{{f, []string{what}}}, nil
}

func eachCodingFile(tx *store.Tx, each func(*framework.CodingFile) error) error {
	ids, err := tx.CodedTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		files, err := tx.Codings(id)
		if err != nil {
			return err
		}
		for _, f := range files {
			if err := each(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// uncodedTheme is the theme that is to be taken off: one of the framework, one
// that is gone from it, or a path that the codings have as it was typed.
func (d *Desk) uncodedTheme(typed string, targets []target) (string, error) {
	path, err := d.anyTheme(typed)
	for _, tg := range targets {
		for _, id := range tg.ids {
			if err != nil && slices.Contains(coding.Find(tg.file, id).Under, typed) {
				return typed, nil
			}
		}
	}
	return path, err
}

func (s *Session) uncodeOne(tx *store.Tx, tg target, theme string, names *framework.Resolver) ([]CodingInfo, error) {
	var out []CodingInfo
	for _, id := range tg.ids {
		c := *coding.Find(tg.file, id)
		info := infoOf(tx, &c)
		info.Outcome = "removed"
		if !coding.Remove(tg.file, id, theme, names.Path) {
			continue
		}
		out = append(out, info)
		tx.Touch(info.Ref)
		if theme != "" {
			tx.Touch(theme)
		} else {
			tx.Touch(info.Under...)
		}
		if err := s.restsOn(tx, id, coding.Find(tg.file, id) == nil); err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, tx.PutCodings(tg.file)
}

// infoOf is a coding for print. Where its transcript is gone or spoiled, or its
// place lost, it is told of without its text.
func infoOf(tx *store.Tx, c *framework.Coding) CodingInfo {
	if t, err := tx.Transcript(c.Passage.Transcript); err == nil {
		if span, err := anchor.Locate(t, c.Passage); err == nil {
			return codingInfo(t, coding.Placed{Coding: c, Span: span, Text: anchor.Text(t, span)})
		}
	}
	return CodingInfo{ID: c.ID, Ref: c.Passage.Ref().String(), Transcript: c.Passage.Transcript, Turn: c.Passage.At.String(),
		Words: storedWords(c.Passage), Under: slices.Clone(c.Under), By: c.By, Note: c.Note}
}
