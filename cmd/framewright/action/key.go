package action

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"framewright/framework"
	"framewright/framework/seal"
	"framewright/framework/store"
)

// theKey is what the passphrase is asked for.
const theKey = "the key of pseudonyms"

// key is the key of pseudonyms, opened. Where the study has none it is empty, and
// nothing is asked; the passphrase is asked once in a session.
func (s *Session) key(tx *store.Tx) ([]*framework.Pseudonym, error) {
	whole, err := s.wholeKey(tx)
	if err != nil {
		return nil, err
	}
	list, err := withoutWithdrawn(tx, whole)
	s.dropped = len(list) < len(whole)
	return list, err
}

// wholeKey opens the key with the entries that are to go from it.
func (s *Session) wholeKey(tx *store.Tx) ([]*framework.Pseudonym, error) {
	sealed, err := tx.SealedKey()
	if err != nil || sealed == nil {
		return nil, err
	}
	if err := s.askPassphrase(theKey, false); err != nil {
		return nil, err
	}
	plain, err := s.unsealed(sealed)
	if err != nil {
		return nil, err
	}
	var list []*framework.Pseudonym
	if err := json.Unmarshal(plain, &list); err != nil {
		return nil, &framework.Error{Name: "spoiled-key", Where: keyPlace, What: "the key was opened, and what is in it cannot be read", Err: err,
			Hint: "take the file from a backup"}
	}
	return list, nil
}

// BeginKey asks for the passphrase of a key that is to be made, so that nobody
// works for hours towards one that cannot be sealed. tell is called before it is asked
// for; where the study has a key nothing is asked here.
func (s *Session) BeginKey(ctx context.Context, tell func()) error {
	return s.view(ctx, func(tx *store.Tx) error {
		sealed, err := tx.SealedKey()
		if err != nil || sealed != nil {
			return err
		}
		if err := s.keyHere(tx); err != nil || s.secret != "" {
			return err
		}
		tell()
		return s.askPassphrase(theKey, true)
	})
}

// opened is a key as it was last opened or sealed: to try a passphrase takes a
// second, and one command may read the key several times.
type opened struct{ sealed, plain []byte }

func (s *Session) unsealed(sealed []byte) ([]byte, error) {
	if s.opened.sealed != nil && bytes.Equal(s.opened.sealed, sealed) {
		return s.opened.plain, nil
	}
	plain, err := seal.Open(sealed, seal.By{Passphrase: s.secret})
	if err != nil {
		s.secret = ""
		var e *framework.Error
		if errors.As(err, &e) && e.Where == "" {
			named := *e
			named.Where = keyPlace
			err = &named
		}
		return nil, err
	}
	s.opened = opened{sealed, plain}
	return plain, nil
}

// keyMissing tells whether names were replaced in this study by a key that is not
// here: a copy without private/ has none, and the study has one all the same.
func keyMissing(tx *store.Tx) (bool, error) {
	sealed, err := tx.SealedKey()
	if err != nil || sealed != nil {
		return false, err
	}
	log, err := tx.Replaced()
	return len(log) > 0, err
}

// keyHere refuses with "key-missing" what cannot be done beside a key that is not here.
func (s *Session) keyHere(tx *store.Tx) error {
	missing, err := keyMissing(tx)
	if err != nil || !missing {
		return err
	}
	return &framework.Error{Kind: framework.Usage, Name: "key-missing", Where: keyPlace, What: "names were replaced in this study (pseudonyms.yaml), and the key that knows them is not here", Hint: keyMissingHint}
}

// keyPlace is where the key lies in the study's folder.
const keyPlace = "private/key.age"

// putKey seals the key anew; without an entry it goes. A new key gets a new
// passphrase, which is asked for twice.
// Where entries of somebody who withdrew go with it, undo must not bring them back.
func (s *Session) putKey(tx *store.Tx, list []*framework.Pseudonym) error {
	if s.dropped {
		tx.Irrevocable()
	}
	if len(list) == 0 {
		// A key that is empty stays where names were replaced by it: without the file
		// it would be taken for one that is missing.
		if log, err := tx.Replaced(); err != nil || len(log) == 0 {
			return errors.Join(err, tx.PutSealedKey(nil))
		}
	}
	// A dry run asks nobody, and says all the same whether a passphrase that it was
	// given will do.
	if !s.DryRun || s.AtHand != nil && s.AtHand() {
		if err := s.askPassphrase(theKey, true); err != nil {
			return err
		}
	}
	plain, err := json.Marshal(list)
	if err != nil || s.DryRun {
		return err
	}
	sealed, err := seal.Seal(plain, seal.For{Passphrase: s.secret})
	if err != nil {
		return err
	}
	s.opened = opened{sealed, plain}
	return tx.PutSealedKey(sealed)
}

func (s *Session) askPassphrase(what string, fresh bool) error {
	if s.secret != "" {
		return nil
	}
	if s.Passphrase == nil {
		return &framework.Error{Kind: framework.Usage, Name: "no-passphrase", What: "a passphrase is needed for " + what, Hint: "run the command in a terminal"}
	}
	given, err := s.Passphrase(what, fresh)
	if err == nil && fresh {
		err = seal.CheckPassphrase(given)
	}
	if err == nil {
		s.secret = given
	}
	return err
}
