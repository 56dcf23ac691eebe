package action

import (
	"encoding/json"

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
	plain, err := seal.Open(sealed, seal.By{Passphrase: s.secret})
	if err != nil {
		s.secret = ""
		return nil, err
	}
	var list []*framework.Pseudonym
	if err := json.Unmarshal(plain, &list); err != nil {
		return nil, &framework.Error{Name: "spoiled-key", Where: "private/key.age", What: "the key was opened, and what is in it cannot be read", Err: err,
			Hint: "take the file from a backup"}
	}
	return list, nil
}

// putKey seals the key anew; without an entry it goes. A new key gets a new
// passphrase, which is asked for twice.
func (s *Session) putKey(tx *store.Tx, list []*framework.Pseudonym) error {
	if len(list) == 0 {
		return tx.PutSealedKey(nil)
	}
	if err := s.askPassphrase(theKey, true); err != nil {
		return err
	}
	plain, err := json.Marshal(list)
	if err != nil {
		return err
	}
	sealed, err := seal.Seal(plain, seal.For{Passphrase: s.secret})
	if err != nil {
		return err
	}
	return tx.PutSealedKey(sealed)
}

func (s *Session) askPassphrase(what string, fresh bool) (err error) {
	if s.secret != "" {
		return nil
	}
	if s.Passphrase == nil {
		return &framework.Error{Kind: framework.Usage, Name: "no-passphrase", What: "a passphrase is needed for " + what, Hint: "run the command in a terminal"}
	}
	s.secret, err = s.Passphrase(what, fresh)
	return err
}
