// Package action has one function for each thing a researcher does with a
// study. The command line calls these, and whatever other face the program
// gets will call the same; so they take and give data, and print nothing.
package action

import (
	"context"
	"errors"
	"fmt"
	"os/user"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// Session is one person working in one study.
type Session struct {
	Folder *store.Folder
	As     string       // the analyst named on the command line; may be empty
	DryRun bool         // changes are worked out and checked, and not made
	Note   func(string) // lines for people beside the result; may be nil
	// Progress is told how far long work has come; may be nil. It is called
	// with total 0 when the work is over.
	Progress func(what string, done, total int)

	// Passphrase asks for what opens, or from now on is to open, something; fresh
	// asks for a new one. It may be nil: then nothing that is sealed can be opened.
	Passphrase func(what string, fresh bool) (string, error)

	// AtHand tells whether Passphrase gives one without asking anybody; may be nil.
	AtHand func() bool

	secret  string   // the passphrase of the key, once it was given
	opened  opened   // the key, once it was opened
	dropped bool     // from it, entries of somebody who withdrew
	pending []string // notes that wait for the change to be made
	adding  bool     // an analyst is being declared in so many words
}

func (s *Session) note(format string, args ...any) {
	if s.Note != nil {
		s.Note(fmt.Sprintf(format, args...))
	}
}

// later is note for what is true only once the change is made.
func (s *Session) later(format string, args ...any) {
	s.pending = append(s.pending, fmt.Sprintf(format, args...))
}

func (s *Session) progress(what string, done, total int) {
	if s.Progress != nil {
		s.Progress(what, done, total)
	}
}

// errDryRun stops an update before anything is written.
var errDryRun = errors.New("dry run")

// view reads the study.
func (s *Session) view(ctx context.Context, fn func(*store.Tx) error) error {
	return s.Folder.View(ctx, fn)
}

// update changes the study as one analyst; by is known to be declared when fn
// runs. In a dry run everything happens but the writing.
func (s *Session) update(ctx context.Context, reason string, fn func(tx *store.Tx, by string) error) error {
	by, err := s.who(ctx)
	if err != nil {
		return err
	}
	err = s.Folder.Update(ctx, by, reason, func(tx *store.Tx) error {
		if err := s.declare(tx, by); err != nil {
			return err
		}
		if err := fn(tx, by); err != nil {
			return err
		}
		if s.DryRun {
			return errDryRun
		}
		return nil
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	for _, line := range s.pending {
		if err == nil && !s.DryRun {
			s.note("%s", line)
		}
	}
	s.pending = nil
	return err
}

// who is atWork for an action that does not read the study yet.
func (s *Session) who(ctx context.Context) (by string, err error) {
	err = s.view(ctx, func(tx *store.Tx) error {
		by, err = s.atWork(tx)
		return err
	})
	return by, err
}

// atWork decides which analyst this is: the one named, else the one chosen for
// this study on this machine, else the only one declared, else the login name.
func (s *Session) atWork(tx *store.Tx) (string, error) {
	if s.As != "" {
		return s.As, asked(framework.CheckID(s.As))
	}
	if me := s.Folder.Me(); me != "" {
		return me, nil
	}
	study, err := tx.Study()
	if err != nil {
		return "", err
	}
	if len(study.Analysts) == 1 {
		return study.Analysts[0].ID, nil
	}
	return loginName(), nil
}

// asked makes an error over something that was typed a usage error: the same
// check over a file of the study finds a spoiled file.
func asked(err error) error {
	var e *framework.Error
	if !errors.As(err, &e) {
		return err
	}
	u := *e
	u.Kind = framework.Usage
	return &u
}

// loginName is the login name as an analyst's id, "analyst" where it cannot be
// one.
func loginName() string {
	if u, err := user.Current(); err == nil {
		name := u.Username[strings.LastIndexByte(u.Username, '\\')+1:]
		if id := strings.ReplaceAll(framework.Slug(name), ".", "-"); framework.CheckID(id) == nil {
			return id
		}
	}
	return "analyst"
}

// declare adds the analyst to the study where it does not know them yet.
func (s *Session) declare(tx *store.Tx, by string) error {
	study, err := tx.Study()
	if err != nil {
		return err
	}
	for _, a := range study.Analysts {
		if strings.EqualFold(a.ID, by) {
			if a.ID == by {
				return nil
			}
			return &framework.Error{Kind: framework.Usage, Name: "no-such-analyst", What: fmt.Sprintf("there is no analyst %s", by),
				Hint: "did you mean " + a.ID + "?"}
		}
	}
	if !s.adding {
		if err := strange(tx, study, by); err != nil {
			return err
		}
	}
	study.Analysts = append(study.Analysts, framework.Analyst{ID: by, Name: "Analyst " + by})
	s.later("analyst %s is new and was added to the study (rename: framewright analyst add %s --name \"…\")", by, by)
	return tx.PutStudy(study)
}

// strange refuses to add an analyst by the way while a transcript is coded
// blind: a slip of the fingers would see what it hides.
func strange(tx *store.Tx, study *framework.Study, by string) error {
	blinds, err := tx.Blinds()
	if err != nil || !slices.ContainsFunc(blinds, func(b *framework.Blind) bool { return !b.Over() }) {
		return err
	}
	var ids []string
	for _, a := range study.Analysts {
		ids = append(ids, a.ID)
	}
	hint := "somebody new is declared first: framewright analyst add " + by
	if near := nearest(by, ids); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "? " + hint
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-analyst", What: fmt.Sprintf("there is no analyst %s, and transcripts are being coded blind", by), Hint: hint}
}

// Open finds the study that dir lies in.
func Open(dir string) (*Session, error) {
	f, err := store.Find(dir)
	if err != nil {
		return nil, err
	}
	s := &Session{Folder: f}
	s.watchErasures()
	return s, nil
}

// Init begins a new study.
func Init(dir, title, language, private string) (*Session, error) {
	if strings.TrimSpace(title) == "" {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-title", What: "a study needs a title",
			Hint: `framewright init FOLDER --title "Waiting for care"`}
	}
	f, err := store.Init(dir, private, &framework.Study{Title: title, Language: language,
		Report: framework.ReportRules{MinimumGroup: 3, Tidy: []string{"um", "er", "erm", "uh"}}})
	if err != nil {
		return nil, err
	}
	return &Session{Folder: f}, nil
}
