package action

import (
	"context"
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// PassageOptions choose passages, and say how they are laid out. What is left
// empty narrows nothing. Of several of one kind one is enough, but every Where
// must hold, and every kind.
type PassageOptions struct {
	Themes       []string // an expression, as coding.ParseChoice reads it
	Participants []string
	Where        []string
	Waves        []string
	By           []string // analysts: nobody else's codings are looked at, for AND, NOT and NEAR neither
	Transcripts  []string
	Speaker      string // participant, interviewer; "" or all for both
	WithNote     bool
	Retired      bool   // only codings under themes that are gone
	Order        string // transcript (default), participant, theme
	Context      int    // turns before and after
	Limit        int    // 0: all
}

// Retrieve finds coded passages and puts them in order. Codings whose words
// are no longer found are told of and left to check.
func (s *Session) Retrieve(ctx context.Context, o PassageOptions) (*Retrieval, error) {
	var out *Retrieval
	err := s.view(ctx, func(tx *store.Tx) (err error) {
		out, err = s.retrieve(tx, o)
		return err
	})
	return out, err
}

func (s *Session) retrieve(tx *store.Tx, o PassageOptions) (*Retrieval, error) {
	if !slices.Contains(passageOrders, o.Order) {
		return nil, badOrder(o.Order)
	}
	f, err := newPassageFilter(tx, o)
	if err != nil {
		return nil, err
	}
	v, err := s.veil(tx)
	if err != nil {
		return nil, err
	}
	people := newPersons(f.d)
	r := &Retrieval{d: f.d, filter: f, people: people, order: o.Order}
	err = eachPlaced(tx, v, f, func(t *framework.Transcript, placed []coding.Placed, lost int) error {
		if lost > 0 {
			s.note("%s lost their place in %s: framewright check", Plural(lost, "coding has", "codings have"), t.ID)
		}
		talk := newTalk(t, f.d.Participants)
		for _, k := range f.chooser.Choose(placed) {
			if who, ok := f.wants(talk, k.Placed); ok {
				r.Passages = append(r.Passages, talk.passage(k, who, people, o.Context, f.fits(k.Coding)))
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if people.err != nil {
		s.note("passages are not signed as quotations are: %v", people.err)
	}
	r.arrange()
	r.cut(o.Limit)
	return r, nil
}

// eachPlaced gives every coded transcript that the filter may want something
// of, with the codings in their places that have a say; the veil hides what
// others have coded where the analyst codes blind. Codings of a transcript
// that is not there are check's to tell of.
func eachPlaced(tx *store.Tx, v *veil, f *passageFilter, each func(t *framework.Transcript, placed []coding.Placed, lost int) error) error {
	one := func(t *framework.Transcript, files []*framework.CodingFile) error {
		if len(files) == 0 || !f.transcript(t) {
			return nil
		}
		placed, lost := coding.Place(t, f.codings(v.files(t.ID, files)))
		return each(t, placed, len(lost))
	}
	if len(f.o.Transcripts) == 0 {
		return tx.EachTranscript(one)
	}
	for _, id := range f.o.Transcripts {
		t, err := tx.Transcript(id)
		if err != nil {
			return err
		}
		files, err := tx.Codings(t.ID)
		if err != nil {
			return err
		}
		if err := one(t, files); err != nil {
			return err
		}
	}
	return nil
}
