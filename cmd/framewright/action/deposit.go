package action

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// Deposited tells what a package for a data archive holds.
type Deposited struct {
	File           string    `json:"file"` // the folder or .zip
	Files          []string  `json:"files"`
	Transcripts    []string  `json:"transcripts"`
	LeftOut        []LeftOut `json:"left_out"`
	Candidates     int       `json:"candidates"`      // places with what may identify somebody
	CandidatesFile string    `json:"candidates_file"` // where they are listed, for the team; "" where there is none
	Warnings       []string  `json:"warnings"`
}

// Deposit writes what may be given to a data archive into a new folder or .zip
// file: nothing of those who did not permit it, and nothing that holds an
// original which the key knows.
func (s *Session) Deposit(ctx context.Context, target string) (*Deposited, error) {
	if err := freePlace(target); err != nil {
		return nil, err
	}
	out := &Deposited{File: target, Files: []string{}, Transcripts: []string{}, LeftOut: []LeftOut{}, Warnings: []string{}}
	var made []packaged
	var found []CheckItem
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		p := &depositor{s: s, tx: tx, d: d, now: startOfDay(time.Now()), out: out, transcripts: map[string]*framework.Transcript{}}
		if err := p.build(ctx); err != nil {
			return err
		}
		made, found = p.files, p.candidates
		return nil
	})
	if err != nil {
		return nil, err
	}
	made = append(made, sums(made))
	for _, f := range made {
		out.Files = append(out.Files, f.name)
	}
	out.Candidates = len(found)
	if s.DryRun {
		return out, nil
	}
	if len(found) > 0 {
		out.CandidatesFile = candidatesName(target)
		if err := freePlace(out.CandidatesFile); err != nil {
			return nil, err
		}
	}
	if err := s.noteOutputs(target, out.CandidatesFile); err != nil {
		return nil, err
	}
	if err := writePackage(target, made, startOfDay(time.Now())); err != nil {
		return nil, err
	}
	if len(found) > 0 {
		if err := writeCandidates(out.CandidatesFile, found); err != nil {
			return nil, err
		}
	}
	return out, s.noteOutputs(target, out.CandidatesFile)
}

// startOfDay is the date without the time: the same study gives the same bytes
// all day long.
func startOfDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// freePlace refuses a place where something lies; an empty folder gives way.
func freePlace(target string) error {
	entries, err := os.ReadDir(target)
	if err == nil && len(entries) == 0 || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "archive-exists", Where: target, What: "there is something of this name already, and it is never replaced", Hint: "choose another name, such as one with the date in it"}
}

// candidatesName is where the team finds what it should look at: beside the
// package, never in it.
func candidatesName(target string) string {
	return strings.TrimSuffix(filepath.Clean(target), ".zip") + "-to-look-at.csv"
}

// packaged is a file of the package.
type packaged struct {
	name string // with slashes
	what string // for the README
	data []byte
}

// depositor builds the package.
type depositor struct {
	s           *Session
	tx          *store.Tx
	d           *Desk
	now         time.Time
	out         *Deposited
	permits     *depositable
	transcripts map[string]*framework.Transcript
	people      []string // whose rows go
	files       []packaged
	names       *leakFinder // what the key knows
	originals   []CheckItem // known names, which stop it
	candidates  []CheckItem // what a person should look at
}

// build makes all files, and refuses the package where one of them holds what
// the key knows.
func (p *depositor) build(ctx context.Context) (err error) {
	if p.permits, err = newDepositable(p.tx, p.d, false); err != nil {
		return err
	}
	if p.names, err = p.s.leakFinder(p.tx, true); err != nil {
		return err
	}
	heads, err := p.tx.Heads()
	if err != nil {
		return err
	}
	ids, left, warnings := p.permits.sort(heads)
	if len(ids) == 0 {
		return nothingToDeposit("transcript", left)
	}
	people, rows := p.permits.rows(heads, ids)
	p.people, p.out.Transcripts = people, ids
	p.out.LeftOut, p.out.Warnings = append(p.out.LeftOut, left...), append(p.out.Warnings, warnings...)
	for _, r := range rows {
		p.out.LeftOut = append(p.out.LeftOut, LeftOut{"the matrices’ row and the data list’s entries of " + r.id, r.why})
	}
	defer p.s.progress("packing", 0, 0)
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		p.s.progress("packing", i, len(ids))
		if err := p.transcript(id); err != nil {
			return err
		}
	}
	for _, step := range []func() error{p.dataList, p.codebook, p.matrices, p.guide, p.readme, p.doubtful} {
		if err := step(); err != nil {
			return err
		}
	}
	for _, id := range p.people {
		p.knownID("the participants’ ids", id)
	}
	for _, f := range p.files {
		p.knownID("the names of files", f.name)
	}
	return p.refusal()
}

func nothingToDeposit(what string, left []LeftOut) error {
	var why []string
	for _, l := range left[:min(len(left), listedMost)] {
		why = append(why, l.What+": "+l.Why)
	}
	return &framework.Error{Name: "nothing-to-deposit", What: "no " + what + " may be deposited", Excerpt: strings.Join(why, "\n"),
		Hint: "where participants agreed to it, write that down: framewright participant set ID --permit archive=yes"}
}

// refusal is the error over known originals, nil where none was found.
func (p *depositor) refusal() error {
	if len(p.originals) == 0 {
		return nil
	}
	var lines []string
	for _, item := range p.originals[:min(len(p.originals), listedMost)] {
		lines = append(lines, itemPlace(item)+": "+item.Message)
	}
	if more := len(p.originals) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return &framework.Error{Kind: framework.Problems, Name: "names-in-deposit", What: "the package would hold what the key of pseudonyms knows; nothing was written", Excerpt: strings.Join(lines, "\n"),
		Hint: "framewright pseudonym apply, or reword these places; then try again"}
}

// itemPlace names the place of an item of a check.
func itemPlace(item CheckItem) string {
	if item.Ref != "" {
		return item.Ref
	}
	return item.File
}

// add writes a report into the package, in a format.
func (p *depositor) add(name, what string, r *export.Report) error {
	format, err := export.FormatOf(name)
	if err != nil {
		return err
	}
	var b strings.Builder
	warnings, err := export.Write(&b, format.Ext, r)
	if err != nil {
		return err
	}
	for _, w := range warnings {
		p.out.Warnings = append(p.out.Warnings, name+": "+w)
	}
	p.files = append(p.files, packaged{name, what, []byte(b.String())})
	return nil
}

// text writes plain text into the package.
func (p *depositor) text(name, what, text string) {
	p.files = append(p.files, packaged{name, what, []byte(strings.ReplaceAll(text, "\n", "\r\n"))})
}
