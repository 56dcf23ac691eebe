package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/seal"
	"framewright/framework/store"
)

// PseudonymInfo is an entry of the key as it is listed. It holds the real name.
type PseudonymInfo struct {
	*framework.Pseudonym
	Replaced int `json:"replaced"` // places that pseudonym apply has replaced, by the log
}

// Pseudonyms lists the key: for those who have the passphrase.
func (s *Session) Pseudonyms(ctx context.Context) ([]PseudonymInfo, error) {
	out := []PseudonymInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		if err := s.keyHere(tx); err != nil {
			return err
		}
		list, err := s.key(tx)
		if err != nil {
			return err
		}
		done, err := replacedBy(tx)
		for _, e := range list {
			out = append(out, PseudonymInfo{e, done[e.ID]})
		}
		return err
	})
	slices.SortStableFunc(out, func(a, b PseudonymInfo) int {
		return strings.Compare(strings.ToLower(a.Original), strings.ToLower(b.Original))
	})
	return out, err
}

// replacedBy counts the places of the log by entry.
func replacedBy(tx *store.Tx) (map[string]int, error) {
	log, err := tx.Replaced()
	out := map[string]int{}
	for _, r := range log {
		out[r.ID] += r.Count()
	}
	return out, err
}

// RemovedPseudonym is an entry that was taken out of the key. It does not hold
// the real name.
type RemovedPseudonym struct {
	ID          string `json:"id"`
	Replacement string `json:"replacement"`
	Replaced    int    `json:"replaced"` // places that hold the pseudonym, and keep it
}

// RemovePseudonym takes an entry out of the key, named by its id or by its
// pseudonym.
func (s *Session) RemovePseudonym(ctx context.Context, name string) (*RemovedPseudonym, error) {
	var out *RemovedPseudonym
	err := s.update(ctx, "pseudonym remove", func(tx *store.Tx, by string) error {
		k, err := s.keyring(tx, by, false)
		if err != nil {
			return err
		}
		e, err := k.find(name)
		if err != nil {
			return err
		}
		done, err := replacedBy(tx)
		if err != nil {
			return err
		}
		out = &RemovedPseudonym{ID: e.ID, Replacement: e.Replacement, Replaced: done[e.ID]}
		tx.Touch(e.ID)
		if gone, err := tx.Withdrawn(); err != nil {
			return err
		} else if len(gone) > 0 {
			tx.Irrevocable() // it may be of somebody who withdrew: undo must not know the name
		}
		return s.putKey(tx, slices.DeleteFunc(k.list, func(x *framework.Pseudonym) bool { return x == e }))
	})
	return out, err
}

func (k *keyring) find(name string) (*framework.Pseudonym, error) {
	var found []*framework.Pseudonym
	for _, e := range k.list {
		if strings.EqualFold(e.ID, name) {
			return e, nil
		}
		if e.Replacement != "" && sameWords(e.Replacement, name) {
			found = append(found, e)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	what, hint := fmt.Sprintf("the key has no entry %s", name), "framewright pseudonym list shows them with their ids"
	if len(found) > 1 {
		what = fmt.Sprintf("%d entries are replaced by %s", len(found), name)
		hint = "name the one that is meant by its id: " + found[0].ID + " or " + found[1].ID
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-pseudonym", What: what, Hint: hint}
}

// RenewPassphrase seals the key with another passphrase, which ask gives once the
// old one has opened the key.
func (s *Session) RenewPassphrase(ctx context.Context, ask func() (string, error)) error {
	return s.update(ctx, "pseudonym passphrase", func(tx *store.Tx, by string) error {
		if err := s.keyHere(tx); err != nil {
			return err
		}
		list, err := s.key(tx)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return noKey()
		}
		now, err := ask()
		if err == nil {
			err = seal.CheckPassphrase(now)
		}
		if err != nil {
			return err
		}
		if now == s.secret {
			return &framework.Error{Kind: framework.Usage, Name: "same-passphrase", What: "the new passphrase is the old one", Hint: "choose another"}
		}
		s.secret = now
		tx.Irrevocable() // undo would bring back what the old passphrase opens
		return s.putKey(tx, list)
	})
}

func noKey() error {
	return &framework.Error{Kind: framework.Usage, Name: "no-key", What: "the study has no key of pseudonyms yet", Hint: `framewright pseudonym add "REAL NAME" PSEUDONYM, or framewright pseudonym suggest`}
}

// ReplacedInfo is a line of the log of replacements.
type ReplacedInfo struct {
	ID          string `json:"id"`
	Place       string `json:"place"`
	Places      int    `json:"places"` // how often it stood there
	Replacement string `json:"replacement"`
	Kind        string `json:"kind"`
	Reason      string `json:"reason"`
	By          string `json:"by"`
	On          string `json:"on"`
}

// ReplacedLog lists what was replaced, where and by whom; what stood there is not
// in it, and no passphrase is needed.
func (s *Session) ReplacedLog(ctx context.Context) ([]ReplacedInfo, error) {
	out := []ReplacedInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		log, err := tx.Replaced()
		for _, r := range log {
			info := ReplacedInfo(*r)
			info.Places = r.Count()
			out = append(out, info)
		}
		return err
	})
	return out, err
}

// Identifying is what may identify somebody in the transcripts, and has not been
// decided on.
type Identifying struct {
	Candidates []CandidateInfo `json:"candidates"`
	Known      int             `json:"known"`  // that the key holds already
	Locked     bool            `json:"locked"` // the key was not opened: what it holds is listed, too
}

// Identifying looks through transcripts, all for none; ask tells whether the
// passphrase may be asked for.
func (s *Session) Identifying(ctx context.Context, ids []string, ask bool) (*Identifying, error) {
	out := &Identifying{Candidates: []CandidateInfo{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		var list []*framework.Pseudonym
		var err error
		if out.Locked = !ask && !s.keyAtHand(tx); !out.Locked {
			if list, err = s.key(tx); err != nil {
				return err
			}
		}
		known, err := transcriptsNamed(tx, ids)
		if err != nil {
			return err
		}
		all, err := s.candidates(tx, known)
		decided := decidedOn(list)
		for _, c := range all {
			if decided(c.Text) {
				out.Known++
			} else {
				out.Candidates = append(out.Candidates, c)
			}
		}
		return err
	})
	return out, err
}

// transcriptsNamed spells the ids as the study does.
func transcriptsNamed(tx *store.Tx, ids []string) ([]string, error) {
	var out []string
	for _, id := range ids {
		t, err := tx.Head(id)
		if err != nil {
			return nil, err
		}
		out = append(out, t.ID)
	}
	return out, nil
}

// decidedOn tells of words whether the key holds them as a whole.
func decidedOn(list []*framework.Pseudonym) func(string) bool {
	var loose []*framework.Pseudonym
	for _, e := range list {
		copied := *e
		copied.Never, copied.AnyCase = false, true
		loose = append(loose, &copied)
	}
	r := confidential.NewReplacer(loose)
	return func(words string) bool {
		hits := r.Find(words)
		return len(hits) == 1 && hits[0].From == 0 && hits[0].To == len(words)
	}
}

// keyAtHand tells whether the key can be opened without asking anybody; a study
// without one has nothing to open.
func (s *Session) keyAtHand(tx *store.Tx) bool {
	sealed, err := tx.SealedKey()
	return err == nil && sealed == nil || s.secret != "" || s.AtHand != nil && s.AtHand()
}

// DecidePseudonyms takes several entries into the key at once.
func (s *Session) DecidePseudonyms(ctx context.Context, list []PseudonymRequest) error {
	if len(list) == 0 {
		return nil
	}
	return s.update(ctx, "pseudonym suggest", func(tx *store.Tx, by string) error {
		k, err := s.keyring(tx, by, false)
		if err != nil {
			return err
		}
		for _, rq := range list {
			e, err := k.add(rq)
			if err != nil {
				return err
			}
			tx.Touch(e.ID)
		}
		return s.putKey(tx, k.list)
	})
}
