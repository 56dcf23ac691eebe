package action

import (
	"bytes"
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
	return withoutWithdrawn(tx, list)
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

// keyPlace is where the key lies in the study's folder.
const keyPlace = "private/key.age"

// putKey seals the key anew; without an entry it goes. A new key gets a new
// passphrase, which is asked for twice.
func (s *Session) putKey(tx *store.Tx, list []*framework.Pseudonym) error {
	if len(list) == 0 {
		return tx.PutSealedKey(nil)
	}
	if !s.DryRun {
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
