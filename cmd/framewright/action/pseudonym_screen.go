package action

import (
	"context"
	"slices"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// Screened is a first look at transcripts that have just come in. It holds no
// names.
type Screened struct {
	Known       int            // places where originals of the key stand
	KnownIn     []string       // transcripts with such
	Locked      bool           // there is a key, and nobody was asked for its passphrase
	Candidates  map[string]int // texts that may identify somebody, by kind
	CandidateIn []string       // transcripts with such
	Looked      int            // transcripts that were looked through for candidates
}

// lookedAtFirst is in how many transcripts a first look is taken for what may
// identify somebody: an import is not to become slow by it.
const lookedAtFirst = 10

// Screen takes a first look at transcripts. The key is opened only where nobody
// has to be asked.
func (s *Session) Screen(ctx context.Context, ids []string) (*Screened, error) {
	out := &Screened{Candidates: map[string]int{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		out.Locked = !s.keyAtHand(tx)
		var list []*framework.Pseudonym
		if !out.Locked {
			if list, err = s.key(tx); err != nil {
				return err
			}
		}
		var near []*framework.Transcript
		originals := confidential.NewReplacer(list)
		for _, id := range ids {
			t, err := tx.Transcript(id)
			if err != nil {
				return err
			}
			if len(near) < lookedAtFirst {
				near = append(near, t)
			}
			eachLine(t, func(_, text string) {
				if n := len(originals.Find(text)); n > 0 {
					out.Known += n
					out.KnownIn = appendOnce(out.KnownIn, t.ID)
				}
			})
		}
		out.look(d, near, decidedOn(list))
		return nil
	})
	return out, err
}

// look counts what may identify somebody, each text once.
func (out *Screened) look(d *Desk, list []*framework.Transcript, decided func(string) bool) {
	var known []string
	seen := map[string]bool{}
	for _, t := range list {
		for _, sp := range t.Speakers {
			known = append(known, sp.Label)
		}
		eachLine(t, func(_, text string) { confidential.Learn(seen, text) })
	}
	for _, p := range d.Participants {
		known = append(known, p.ID)
	}
	texts := map[string]bool{}
	for _, t := range list {
		out.Looked++
		find := confidential.NewFinder(confidential.Options{Language: orDefault(t.Language, d.Study.Language), Known: known, Seen: seen})
		eachLine(t, func(_, text string) {
			for _, c := range find.Identify(text) {
				if decided(c.Text) {
					continue
				}
				out.CandidateIn = appendOnce(out.CandidateIn, t.ID)
				if !texts[c.Kind+c.Text] {
					texts[c.Kind+c.Text] = true
					out.Candidates[c.Kind]++
				}
			}
		})
	}
}

// Kinds lists the kinds of candidates there are, as they are printed.
func (out *Screened) Kinds() []string {
	var kinds []string
	for _, kind := range confidential.Kinds {
		if out.Candidates[kind] > 0 {
			kinds = append(kinds, kind)
		}
	}
	return slices.Clip(kinds)
}
