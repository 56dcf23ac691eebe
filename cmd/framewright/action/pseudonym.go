package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// PseudonymRequest is an entry that is to be added to the key.
type PseudonymRequest struct {
	Original    string
	Replacement string // "Rosa"; "[town]"
	Variants    []string
	Kind        string // one of confidential.Kinds; "" is a name, or what the category says
	Participant string // whose name it is
	Reason      string
	AnyCase     bool // a name that is a word, too, is one in small letters as well
	Never       bool // the words identify nobody: they stay
	NewKey      bool // the key that replaced names here is gone for good: begin another
}

// PseudonymPlaces says where an entry's originals stand in the transcripts. It
// does not hold them.
type PseudonymPlaces struct {
	ID          string             `json:"id"`
	Replacement string             `json:"replacement"`
	Kind        string             `json:"kind"`
	Participant string             `json:"participant"`
	Never       bool               `json:"never"`
	Places      int                `json:"places"`
	Transcripts []TranscriptPlaces `json:"transcripts"`
	Warnings    []string           `json:"warnings"`
}

// TranscriptPlaces are places in one transcript.
type TranscriptPlaces struct {
	Transcript string   `json:"transcript"`
	Places     int      `json:"places"`
	Refs       []string `json:"refs"` // of turns, each once; the transcript's own for headings and notes
}

// AddPseudonym adds an entry to the key, or further spellings to one that is
// there, and says where its originals stand. It changes no transcript.
func (s *Session) AddPseudonym(ctx context.Context, rq PseudonymRequest) (*PseudonymPlaces, error) {
	var out *PseudonymPlaces
	err := s.update(ctx, "pseudonym add", func(tx *store.Tx, by string) error {
		k, err := s.keyring(tx, by, rq.NewKey)
		if err != nil {
			return err
		}
		e, err := k.add(rq)
		if err != nil {
			return err
		}
		if out, err = k.places(e); err != nil {
			return err
		}
		tx.Touch(e.ID)
		return s.putKey(tx, k.list)
	})
	return out, err
}

// keyring is the key while it is changed.
type keyring struct {
	s    *Session
	tx   *store.Tx
	by   string
	list []*framework.Pseudonym
	d    *Desk
}

// keyring opens the key to change it. One that is missing is refused, unless another
// is to be begun.
func (s *Session) keyring(tx *store.Tx, by string, begin bool) (*keyring, error) {
	if !begin {
		if err := s.keyHere(tx); err != nil {
			return nil, err
		}
	}
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	list, err := s.key(tx)
	return &keyring{s: s, tx: tx, by: by, list: list, d: d}, err
}

// places says where the originals of an entry stand, and what a person should
// know before they are replaced.
func (k *keyring) places(e *framework.Pseudonym) (*PseudonymPlaces, error) {
	out := &PseudonymPlaces{ID: e.ID, Replacement: e.Replacement, Kind: e.Kind, Participant: e.Participant, Never: e.Never,
		Transcripts: []TranscriptPlaces{}, Warnings: []string{}}
	originals := confidential.NewReplacer(sought(k.list, e))
	taken := confidential.NewReplacer([]*framework.Pseudonym{{ID: e.ID, Original: e.Replacement, Replacement: "?", AnyCase: true}})
	var there []string // turns come one by one: no ref comes back after another
	add := func(refs []string, ref string) []string {
		if n := len(refs); n > 0 && refs[n-1] == ref {
			return refs
		}
		return append(refs, ref)
	}
	err := eachTranscript(k.s, k.tx, "looking through transcripts", func(t *framework.Transcript) error {
		found := TranscriptPlaces{Transcript: t.ID, Refs: []string{}}
		eachLine(t, func(ref, text string) {
			for _, h := range originals.Find(text) {
				if h.Entry.ID == e.ID {
					found.Places++
					found.Refs = add(found.Refs, ref)
				}
			}
			if !e.Never && !confidential.IsCategory(e.Replacement) && len(taken.Find(text)) > 0 {
				there = add(there, ref)
			}
		})
		if found.Places > 0 {
			out.Places += found.Places
			out.Transcripts = append(out.Transcripts, found)
		}
		return nil
	})
	out.Warnings = append(out.Warnings, k.warnings(e, out, there)...)
	return out, err
}

// sought are the entries of a key as they look for the words of one of them,
// which is found even where it is to stay.
func sought(list []*framework.Pseudonym, e *framework.Pseudonym) []*framework.Pseudonym {
	var out []*framework.Pseudonym
	for _, x := range list {
		if x.ID == e.ID {
			copied := *x
			copied.Never = false
			x = &copied
		}
		out = append(out, x)
	}
	return out
}

// warnings are what a person should know of an entry.
func (k *keyring) warnings(e *framework.Pseudonym, found *PseudonymPlaces, there []string) []string {
	var out []string
	if len(there) > 0 {
		out = append(out, fmt.Sprintf("%s is a word of the transcripts already (%s): nobody will be able to tell who is meant", e.Replacement, fewRefs(there)))
	}
	if !e.Never && slices.ContainsFunc(append([]string{e.Original}, e.Variants...), confidential.CommonWord) {
		where := "it stands nowhere"
		if found.Places > 0 {
			where = "look whether a name is meant at " + fewRefs(refsOf(found.Transcripts))
		}
		how := "only places with a capital are taken; --any-case takes the others"
		if e.AnyCase {
			how = "places in small letters are taken, too"
		}
		out = append(out, fmt.Sprintf("the name is also a common word: %s. %s. Words that are to stay are named by framewright pseudonym never \"WORDS\"", how, where))
	}
	for _, x := range k.list {
		if x.ID == e.ID {
			continue
		}
		if part := sharedPart(e, x); part != "" {
			out = append(out, fmt.Sprintf("%s is part of the pseudonym of %s (%s), too: readers may take one for the other", part, x.ID, x.Replacement))
		}
		switch {
		case within(e, x):
			out = append(out, fmt.Sprintf("the name is part of a longer one, %s (%s): the longer one goes first", x.ID, shownReplacement(x)))
		case within(x, e):
			out = append(out, fmt.Sprintf("a shorter name, %s (%s), is part of this one: this one goes first", x.ID, shownReplacement(x)))
		}
	}
	if found.Places == 0 {
		out = append(out, "the words stand in no transcript; look at their spelling, or name others with --variants")
	}
	return out
}

func shownReplacement(e *framework.Pseudonym) string {
	if e.Never {
		return "which stays"
	}
	return e.Replacement
}

// within tells whether the words of an entry are part of another's.
func within(part, whole *framework.Pseudonym) bool {
	loose := *part
	loose.Never, loose.AnyCase = false, true
	r := confidential.NewReplacer([]*framework.Pseudonym{&loose})
	return slices.ContainsFunc(spellingsOf(whole), func(words string) bool { return len(r.Find(words)) > 0 })
}

func spellingsOf(e *framework.Pseudonym) []string { return append([]string{e.Original}, e.Variants...) }

func refsOf(list []TranscriptPlaces) (out []string) {
	for _, t := range list {
		out = append(out, t.Refs...)
	}
	return out
}

// fewRefs names up to six places, and counts the rest.
func fewRefs(refs []string) string {
	if len(refs) > 6 {
		return fmt.Sprintf("%s and %d other places", strings.Join(refs[:5], ", "), len(refs)-5)
	}
	return strings.Join(refs, ", ")
}

func appendOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// eachTranscript reads the transcripts one by one, and tells how far it is.
func eachTranscript(s *Session, tx *store.Tx, what string, visit func(*framework.Transcript) error) error {
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return err
	}
	defer s.progress(what, 0, 0)
	for n, id := range ids {
		s.progress(what, n, len(ids))
		t, err := tx.Transcript(id)
		if err != nil {
			return err
		}
		if err := visit(t); err != nil {
			return err
		}
	}
	return nil
}

// eachLine visits the turns, headings and notes of a transcript.
func eachLine(t *framework.Transcript, visit func(ref, text string)) {
	for _, it := range t.Body {
		if it.Turn != nil {
			visit(t.ID+":"+it.Turn.No.String(), it.Turn.Text)
		} else {
			visit(t.ID, it.Heading+it.Note)
		}
	}
}
