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
	transcripts map[string]*framework.Transcript
	files       map[string]*framework.CodingFile
	asked       []string // passages in which no participant speaks
}

func newCoder(tx *store.Tx, d *Desk, by string) *coder {
	return &coder{tx: tx, d: d, by: by, transcripts: map[string]*framework.Transcript{}, files: map[string]*framework.CodingFile{}}
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
	p, span, err := anchor.Place(t, r.Turns, rq.Words, rq.Nth)
	if err != nil {
		return CodingInfo{}, err
	}
	return co.index(t, f, p, span, under, rq.Note), nil
}

// index adds a passage whose place is known to the analyst's file.
func (co *coder) index(t *framework.Transcript, f *framework.CodingFile, p framework.Passage, span anchor.Span, under []string, note string) CodingInfo {
	if len(coding.Speakers(t, p.At)) == 0 && t.Kind == framework.Verbatim {
		co.asked = append(co.asked, p.Ref().String())
	}
	c, outcome := coding.Add(f, p, under, note)
	f.Rejected = slices.DeleteFunc(f.Rejected, func(r framework.TurnedDown) bool {
		return r.At == p.At && r.Words == storedWords(p) && slices.Contains(under, r.Theme)
	})
	info := codingInfo(t, coding.Placed{Coding: c, Span: span, Text: anchor.Text(t, span)})
	info.Outcome = string(outcome)
	return info
}

// put stages every file that was opened.
func (co *coder) put() error {
	for id, f := range co.files {
		f.Placed = anchor.Fingerprint(co.transcripts[id])
		if err := co.tx.PutCodings(f); err != nil {
			return err
		}
	}
	return nil
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
		if theme != "" {
			n, err := d.theme(theme)
			if err != nil {
				return err
			}
			theme = n.Path
		}
		ids, err := uncodeTargets(tx, by, what)
		if err != nil {
			return err
		}
		for _, target := range ids {
			info, err := uncodeOne(tx, target, theme)
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

func uncodeTargets(tx *store.Tx, by, what string) ([]target, error) {
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
	if err != nil || c == nil {
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

func uncodeOne(tx *store.Tx, tg target, theme string) ([]CodingInfo, error) {
	var out []CodingInfo
	for _, id := range tg.ids {
		c := *coding.Find(tg.file, id)
		info := CodingInfo{ID: id, Ref: c.Passage.Ref().String(), Transcript: c.Passage.Transcript, Turn: c.Passage.At.String(),
			Words: storedWords(c.Passage), Under: slices.Clone(c.Under), By: c.By, Note: c.Note, Outcome: "removed"}
		if t, err := tx.Transcript(c.Passage.Transcript); err == nil { // one that is gone or spoiled does not hold a removal up
			if span, err := anchor.Locate(t, c.Passage); err == nil {
				info = codingInfo(t, coding.Placed{Coding: &c, Span: span, Text: anchor.Text(t, span)})
				info.Outcome = "removed"
			}
		}
		if coding.Remove(tg.file, id, theme) {
			out = append(out, info)
			tx.Touch(info.Ref)
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	return out, tx.PutCodings(tg.file)
}
