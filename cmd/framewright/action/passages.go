package action

import (
	"context"
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// PassageOptions choose passages.
type PassageOptions struct {
	Theme       string
	Participant string
	Where       []string
	By          string
}

// Passages lists coded passages by transcript, in order of place. Codings
// whose words are no longer found are told of and left to check.
func (s *Session) Passages(ctx context.Context, o PassageOptions) ([]CodingInfo, error) {
	out := []CodingInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		f, err := newFilter(tx, FindOptions{Theme: o.Theme, Participant: o.Participant, Where: o.Where})
		if err != nil {
			return err
		}
		if o.By != "" && f.d.Study.Analyst(o.By) == nil {
			return noAnalyst(f.d.Study, o.By)
		}
		return eachPlaced(tx, func(t *framework.Transcript, placed []coding.Placed, lost int) error {
			if lost > 0 {
				s.note("%s lost their place in %s: framewright check", plural(lost, "coding has", "codings have"), t.ID)
			}
			for _, p := range placed {
				if f.passage(t, p, o.By) {
					out = append(out, codingInfo(t, p))
				}
			}
			return nil
		})
	})
	return out, err
}

// eachPlaced gives every coded transcript with its codings in their places.
// Codings of a transcript that is not there are check's to tell of.
func eachPlaced(tx *store.Tx, each func(t *framework.Transcript, placed []coding.Placed, lost int) error) error {
	return tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
		if len(files) == 0 {
			return nil
		}
		placed, lost := coding.Place(t, files)
		return each(t, placed, len(lost))
	})
}

// passage decides whether a coding is wanted.
func (f *filter) passage(t *framework.Transcript, p coding.Placed, by string) bool {
	if by != "" && p.By != by {
		return false
	}
	if f.theme != "" && !coding.UnderTheme(p.Coding, f.d.Themes, f.theme) {
		return false
	}
	who := coding.Speakers(t, p.Passage.At)
	if len(who) == 0 { // notes and documents: nobody speaks, and they are of somebody
		who = t.Cases(f.d.Participants)
	}
	if f.o.Participant != "" && !slices.ContainsFunc(who, func(id string) bool { return f.speaks(t.ID, id, f.o.Participant) }) {
		return false
	}
	return len(f.where) == 0 || slices.ContainsFunc(who, func(id string) bool {
		found := f.d.Participants.Find(id)
		return found != nil && matches(found, t.Wave, f.where)
	})
}
