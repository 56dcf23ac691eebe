package action

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// WithdrawRequest says who withdraws, and how.
type WithdrawRequest struct {
	Participant  string
	KeepFindings bool     // categories that rest on theirs alone stay, attributed to nobody
	RemoveFiles  bool     // other files in the folder that hold traces go, too
	KeepWords    []string // words that only they said, and that are no trace
}

// WithdrawReport is what hangs on a participant, and has been or would be removed.
type WithdrawReport struct {
	Participant string          `json:"participant"`
	Title       string          `json:"title"` // of the study
	Date        string          `json:"date"`
	Again       bool            `json:"again"` // they withdrew before: this takes what came back since
	Removed     []WithdrawnKind `json:"removed"`
	Changed     []string        `json:"changed"`   // places in which [withdrawn] stands now
	Words       []WithdrawnWord `json:"words"`     // single words that are taken as traces
	Stays       []WithdrawnWord `json:"stays"`     // words that only they said, that others use, and that stay
	Look        []string        `json:"look"`      // for a person to look at: turns that may name them
	Kept        []string        `json:"kept"`      // findings that stay, attributed to nobody
	Files       []string        `json:"files"`     // in the folder: removed
	Rewritten   []string        `json:"rewritten"` // in the folder: kept without them
	Read        []string        `json:"read"`      // memos that spoke of them, for a person to read
	Printed     []string        `json:"printed"`   // reports that hold quotations of theirs, and where
	Traces      []string        `json:"traces"`    // other files in the folder that hold traces and stay
	Unread      []string        `json:"unread"`    // files that could not be looked into
	Elsewhere   []string        `json:"elsewhere"` // exports outside of the folder
	Git         bool            `json:"git"`       // the folder has a git history, which holds it all
	Key         string          `json:"key"`       // "", "removed" or "locked"
	Undecided   []string        `json:"undecided"` // entries of the key that may be of them, and stay
	keptNames   []string        // of the findings that stay, for the receipt
}

// WithdrawnKind counts what is removed of one kind.
type WithdrawnKind struct {
	Kind  string   `json:"kind"`
	Count int      `json:"count"`
	Refs  []string `json:"refs"` // for the team: none of it is in the receipt
}

// WithdrawnWord is a word that only the participant said, and where others wrote it.
type WithdrawnWord struct {
	Word string `json:"word"`
	In   string `json:"in"`
}

// Nothing tells whether nothing of the participant was found.
func (r *WithdrawReport) Nothing() bool {
	return len(r.Removed)+len(r.Changed)+len(r.Files)+len(r.Rewritten) == 0
}

// Withdraw removes everything that a participant said, and that was made of it
// alone, and cannot be undone. In a dry run it says what it would remove.
func (s *Session) Withdraw(ctx context.Context, rq WithdrawRequest) (*WithdrawReport, error) {
	var w *withdrawal
	err := s.update(ctx, "participant withdraw", func(tx *store.Tx, by string) error {
		var err error
		if w, err = newWithdrawal(s, tx, rq); err != nil {
			return err
		}
		return w.all()
	})
	if w == nil {
		return nil, err
	}
	return w.report, w.notRemoved(err)
}

// withdrawal carries out one withdrawal.
type withdrawal struct {
	s       *Session
	tx      *store.Tx
	d       *Desk
	rq      WithdrawRequest
	id      string
	who     *framework.Participant // nil where they withdrew before
	own     []*framework.Transcript
	shared  []*framework.Transcript
	gone    map[string]map[framework.TurnNo]bool // transcript → turns that go
	codings map[string]bool                      // ids of codings that go
	traces  *confidential.Traces
	memos   map[string]bool
	report  *WithdrawReport
	removed map[string]*WithdrawnKind
	today   string

	others      []string // what was set aside of others' files
	fileNames   []string // of the files that the transcripts were read from
	othersFiles []string // of those that others' were read from
	toRemove    []foundFile
	entries     map[string]bool // ids of entries of the key that are theirs
}

func newWithdrawal(s *Session, tx *store.Tx, rq WithdrawRequest) (*withdrawal, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	w := &withdrawal{s: s, tx: tx, d: d, rq: rq, gone: map[string]map[framework.TurnNo]bool{}, codings: map[string]bool{}, memos: map[string]bool{},
		removed: map[string]*WithdrawnKind{}, today: time.Now().Format(time.DateOnly)}
	w.report = &WithdrawReport{Title: d.Study.Title, Date: w.today, Removed: []WithdrawnKind{}, Changed: []string{}, Words: []WithdrawnWord{}, Stays: []WithdrawnWord{}, Look: []string{},
		Kept: []string{}, Files: []string{}, Rewritten: []string{}, Read: []string{}, Printed: []string{}, Undecided: []string{}, Traces: []string{}, Unread: []string{}, Elsewhere: []string{}}
	if err := w.find(rq.Participant); err != nil {
		return nil, err
	}
	return w, w.cutOff()
}

// find decides who withdraws. Who did before may do so again: what came back
// from a colleague's copy goes then.
func (w *withdrawal) find(id string) error {
	w.who = w.d.Participants.Find(id)
	list, err := w.tx.Withdrawn()
	if err != nil {
		return err
	}
	for _, before := range list {
		if strings.EqualFold(before.Participant, id) {
			w.id, w.report.Again, w.report.Date = before.Participant, true, before.On
		}
	}
	if w.who == nil && w.id == "" {
		_, err := w.d.participant(id)
		return err
	}
	if w.who != nil {
		w.id = w.who.ID
		if members := w.d.Participants.Members(w.id); len(members) > 0 {
			return &framework.Error{Kind: framework.Usage, Name: "whole-group", Where: w.id, What: w.id + " is a group, and nobody withdraws for its members",
				Hint: "say who withdraws: framewright participant withdraw " + members[0].ID + "; for all of them repeat it, and " + w.id + " last"}
		}
	}
	w.report.Participant = w.id
	return nil
}

// cutOff refuses to keep findings before the day that the consent form names.
func (w *withdrawal) cutOff() error {
	if !w.rq.KeepFindings {
		return nil
	}
	day := w.d.Study.CutOff
	e := &framework.Error{Kind: framework.Usage, Name: "before-cut-off", Where: w.id, Hint: "leave --keep-findings out: until then what was said goes altogether"}
	switch {
	case day == "":
		e.What = "findings can be kept only after the study's cut-off, and study.yaml declares none"
		e.Hint = "leave --keep-findings out; or write the day that the consent form names into study.yaml, `cut-off: 2026-09-30`"
	case w.today <= day:
		e.What = "findings can be kept only after the study's cut-off, which is " + day
	default:
		return nil
	}
	return e
}

// count notes that something goes.
func (w *withdrawal) count(kind string, refs ...string) {
	k := w.removed[kind]
	if k == nil {
		k = &WithdrawnKind{Kind: kind, Refs: []string{}}
		w.removed[kind] = k
	}
	k.Count += len(refs)
	k.Refs = append(k.Refs, refs...)
}

// kinds is the order in which what goes is told.
var withdrawnKinds = []string{"transcript", "turn", "coding", "passage turned down", "cell", "earlier text", "quotation", "element", "placement", "category", "pattern", "memo",
	"talk that was settled", "blind coding", "place to review", "reading mark", "allocation", "attribute", "participant", "file name and label", "line of the log of pseudonyms", "entry of the key"}

func (w *withdrawal) all() error {
	for _, step := range []func() error{w.transcripts, w.collect, w.entriesOfKey, w.printed, w.removeTranscripts, w.withdrawTurns, w.rows, w.quotes, w.links, w.maps, w.typologies, w.work, w.soleMemos, w.toRead,
		w.people, w.private, w.key, w.prose, w.memoNames, w.comments, w.tombstone, w.files, w.leftovers} {
		if err := step(); err != nil {
			return err
		}
	}
	for _, kind := range withdrawnKinds {
		if k := w.removed[kind]; k != nil {
			w.report.Removed = append(w.report.Removed, *k)
		}
	}
	if w.tx.Changed() {
		w.tx.Irrevocable()
		w.tx.Touch("@" + w.id)
	}
	return nil
}

// tombstone leaves that they withdrew, and when.
func (w *withdrawal) tombstone() error {
	list, err := w.tx.Withdrawn()
	if err != nil || w.report.Again {
		return err
	}
	return w.tx.PutWithdrawn(append(list, &framework.Withdrawn{Participant: w.id, On: w.today, Kept: w.rq.KeepFindings, Entries: w.goneEntries()}))
}

// goneRef tells whether a ref leads to turns that go with the participant, and
// to none that stay.
func (w *withdrawal) goneRef(ref string) bool {
	r, err := framework.ParseRef(ref)
	if err != nil || r.Kind != framework.PassageRef {
		return false
	}
	for _, t := range w.shared {
		if !strings.EqualFold(t.ID, r.Transcript) {
			continue
		}
		turns := t.Stretch(r.Turns)
		return len(turns) > 0 && !slices.ContainsFunc(turns, func(turn *framework.Turn) bool { return !w.gone[t.ID][turn.No] })
	}
	return false
}

// names are the ids that tell of the participant: their own, and those of the
// transcripts that are theirs alone.
func (w *withdrawal) names() []string {
	ids := map[string]bool{w.id: true}
	for _, t := range w.own {
		ids[t.ID] = true
	}
	out := slices.Collect(maps.Keys(ids))
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}
