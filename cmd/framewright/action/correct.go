package action

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"framewright/coding/revise"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// CorrectRequest says what is to be corrected in a transcript. Of Text, Sheet,
// File, Split, Join, Insert and Remove one is given; or none, where only the
// speaker or the time is.
type CorrectRequest struct {
	Ref     string  // P03:12, P03:12-14, P03
	Text    *string // the words of one turn
	Sheet   *string // the turns as they came back from an editor
	Base    string  // of the sheet: what it was made from
	File    string  // a corrected file
	Split   string  // the words that the second part of a turn begins with
	Nth     int     // which of several same words
	Join    bool
	Remove  bool
	Insert  *string // a new turn behind the one named
	Speaker string  // of the turns; of the second part, of the new turn
	Time    string  // of the turn: 00:04:10, 00:04:10-00:04:31
}

// CorrectReport is what became of a transcript, and of what rests on it.
type CorrectReport struct {
	Transcript string           `json:"transcript"`
	Turns      []CorrectedTurn  `json:"turns"`
	Codings    []CorrectedWords `json:"codings"` // but those that nothing has happened to
	Quotes     []CorrectedWords `json:"quotes"`
	Refs       []CorrectedRef   `json:"refs"`
	Stale      []StaleCell      `json:"stale"`
	Counts     CorrectedCounts  `json:"counts"` // of codings
	Warnings   []string         `json:"warnings"`

	removed int // turns that are gone with their words
}

// CorrectedTurn is what became of one turn.
type CorrectedTurn struct {
	Turn    string `json:"turn"`
	Before  string `json:"before"` // the words
	After   string `json:"after"`
	Change  string `json:"change"` // corrected, speaker, time, new, split, joined, removed, moved
	With    string `json:"with"`   // the turn it was joined to, or split from
	Speaker string `json:"speaker"`
}

// CorrectedWords is what became of a coding or a quotation.
type CorrectedWords struct {
	ID      string   `json:"id"`
	By      string   `json:"by"`
	Outcome string   `json:"outcome"` // same, moved, shortened, ambiguous, lost
	Before  string   `json:"before"`
	After   string   `json:"after"`
	Ref     string   `json:"ref"`
	Under   []string `json:"under"`
	Problem string   `json:"problem"` // of a quotation: why it does not hold any more
	Hint    string   `json:"hint"`
}

// CorrectedRef is a ref in a summary or a memo to turns that have another
// number now, or none.
type CorrectedRef struct {
	In      string `json:"in"` // the cell, or the memo's id
	Before  string `json:"before"`
	After   string `json:"after"`
	Outcome string `json:"outcome"` // rewritten, parted, gone
}

// StaleCell is a cell that is stale by the correction.
type StaleCell struct {
	Cell    string   `json:"cell"`
	Reasons []string `json:"reasons"`
}

// CorrectedCounts counts the codings of a transcript by what became of them.
type CorrectedCounts struct {
	Stay      int `json:"stay"`
	Moved     int `json:"moved"`
	Shortened int `json:"shortened"`
	Needs     int `json:"needs_you"` // ambiguous or lost
	Open      int `json:"open"`      // that had no place before either
}

// Asks tells whether somebody should be asked before the correction is made:
// turns go, with their words.
func (r *CorrectReport) Asks() bool { return r.removed > 0 }

// Removed counts the turns that go with their words.
func (r *CorrectReport) Removed() int { return r.removed }

// Changed tells whether anything was corrected.
func (r *CorrectReport) Changed() bool { return len(r.Turns) > 0 || len(r.Warnings) > 0 }

// Sheet writes turns for an editor, and says what it was made from.
func (s *Session) Sheet(ctx context.Context, ref string) (sheet, base string, err error) {
	r, err := passageRef(ref)
	if err != nil {
		return "", "", err
	}
	err = s.view(ctx, func(tx *store.Tx) error {
		t, err := tx.Transcript(r.Transcript)
		if err != nil {
			return err
		}
		if sheet, err = revise.Sheet(t, r.Turns); err != nil {
			return err
		}
		base, err = textStamp(tx, t.ID)
		return err
	})
	return sheet, base, err
}

// textStamp is a hash of a transcript's file.
func textStamp(tx *store.Tx, id string) (string, error) {
	data, err := tx.TranscriptBytes(id)
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8]), err
}

// Correct changes the text of a transcript. Codings, quotations and refs
// follow their words; what cannot is left as it is, and listed.
func (s *Session) Correct(ctx context.Context, rq CorrectRequest) (*CorrectReport, error) {
	var report *CorrectReport
	err := s.update(ctx, "transcript correct", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		c := &corrector{s: s, tx: tx, d: d, rq: rq}
		if c.at, err = passageRef(rq.Ref); err != nil {
			return err
		}
		if c.old, err = tx.Transcript(c.at.Transcript); err != nil {
			return err
		}
		report, err = c.correct()
		return err
	})
	return report, err
}

// corrector carries out one correction.
type corrector struct {
	s      *Session
	tx     *store.Tx
	d      *Desk
	rq     CorrectRequest
	at     framework.Ref
	old    *framework.Transcript
	rev    *revise.Revision
	report *CorrectReport
}

func (c *corrector) correct() (*CorrectReport, error) {
	c.report = &CorrectReport{Transcript: c.old.ID, Turns: []CorrectedTurn{}, Codings: []CorrectedWords{}, Quotes: []CorrectedWords{},
		Refs: []CorrectedRef{}, Stale: []StaleCell{}, Warnings: []string{}}
	taken, err := c.pointedAt()
	if err != nil {
		return nil, err
	}
	if c.rev, err = c.revision(taken); err != nil {
		return nil, err
	}
	c.turns()
	if !c.rev.Changed() {
		return c.report, nil
	}
	before, err := c.staleness(c.old)
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{func() error { return c.tx.PutTranscript(c.rev.New) }, c.codings, c.quotes, c.rows, c.memos,
		func() error { return c.stale(before) }, c.translations} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	c.touch()
	return c.report, nil
}

// pointedAt lists the numbers of turns that something points at and that are
// not there: they were taken out by hand, and no new turn is to be given one.
func (c *corrector) pointedAt() ([]framework.TurnNo, error) {
	var out []framework.TurnNo
	add := func(at framework.Turns) {
		for _, no := range []framework.TurnNo{at.From, at.To} {
			if no.N > 0 && c.old.Turn(no) == nil && !slices.Contains(out, no) {
				out = append(out, no)
			}
		}
	}
	files, err := c.tx.Codings(c.old.ID)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		for _, k := range f.Codings {
			add(k.Passage.At)
		}
	}
	if err := c.tx.EachQuote(func(q *framework.Quotation) error {
		if q.Passage.Transcript == c.old.ID {
			add(q.Passage.At)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	return out, c.tx.EachRow(func(row *framework.Row) error {
		for _, cell := range row.Texts() {
			for _, cite := range chart.ParseSummary(cell.Summary).Refs() {
				if ref := cite.Ref(row.Participant); ref.Transcript == c.old.ID {
					add(ref.Turns)
				}
			}
		}
		return nil
	})
}

// turns reports what became of the turns.
func (c *corrector) turns() {
	for _, t := range c.rev.Turns() {
		out := CorrectedTurn{Turn: t.No.String(), Change: string(t.Kind), With: t.With.String()}
		if t.Before != nil {
			out.Before, out.Speaker = t.Before.Text, t.Before.Speaker
		}
		if t.After != nil {
			out.After, out.Speaker = t.After.Text, t.After.Speaker
		}
		if t.Kind == revise.Removed {
			c.report.removed++
		}
		c.report.Turns = append(c.report.Turns, out)
	}
	if len(c.report.Turns) == 0 && c.rev.Changed() {
		c.report.Warnings = append(c.report.Warnings, "headings or notes alone were changed")
	}
}

// translations warns where a translation shares the numbers of turns that came
// or went.
func (c *corrector) translations() error {
	if !slices.ContainsFunc(c.report.Turns, func(t CorrectedTurn) bool { return t.Before == "" || t.After == "" }) {
		return nil
	}
	heads, err := c.tx.Heads()
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.Kind == framework.Translation && h.Of == c.old.ID {
			c.report.Warnings = append(c.report.Warnings, fmt.Sprintf("%s translates %s and shares its numbers: correct the same turns there", h.ID, c.old.ID))
		}
	}
	return nil
}

// touch names in the log which turns were corrected; of many, the transcript.
func (c *corrector) touch() {
	if len(c.report.Turns) == 0 || len(c.report.Turns) > 12 {
		c.tx.Touch(c.old.ID)
		return
	}
	for _, t := range c.report.Turns {
		c.tx.Touch(c.old.ID + ":" + t.Turn)
	}
}

// wordsOf gives the words of a passage: those in the text it stands in, else
// those that are stored.
func wordsOf(t *framework.Transcript, p framework.Passage) string {
	if s, err := anchor.Locate(t, p); err == nil {
		return anchor.Spoken(t, s)
	}
	return storedWords(p)
}
