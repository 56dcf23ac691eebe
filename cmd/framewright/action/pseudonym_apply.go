package action

import (
	"context"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// PseudonymsApplied is what became of the study when originals were replaced. It
// holds none of them.
type PseudonymsApplied struct {
	Places      int                `json:"places"`
	Transcripts []TranscriptPlaces `json:"transcripts"`
	Texts       []TextPlaces       `json:"texts"` // beside the transcripts: memos, summaries, quotations …
	Codings     CorrectedCounts    `json:"codings"`
	Quotes      CorrectedCounts    `json:"quotes"`
	Unplaced    []CorrectedWords   `json:"unplaced"` // codings and quotations that need you
	Left        []LeftName         `json:"left"`     // names of files and ids, which are not changed
	Exports     []string           `json:"exports"`  // under the folder, which go: they can be made anew
	Kept        []string           `json:"kept"`     // exports that somebody has worked in, which stay
	Warnings    []string           `json:"warnings"`
	// Looks are some places before and after. They hold originals, and are in no
	// file: only the terminal of those who have the passphrase shows them.
	Looks []PseudonymLook `json:"-"`
	// Doubtful are places where a common word may be meant; they hold originals, too.
	Doubtful []DoubtfulPlace `json:"-"`
}

// TextPlaces are places in one text that is no transcript.
type TextPlaces struct {
	File   string `json:"file"`
	Ref    string `json:"ref"`
	Field  string `json:"field"`
	Places int    `json:"places"`
}

// LeftName is a real name that stands where nothing can be replaced.
type LeftName struct {
	ID    string `json:"id"`    // of the entry
	Where string `json:"where"` // the id of a transcript, a participant, a memo
	Hint  string `json:"hint"`
}

// Changed tells whether anything was replaced.
func (r *PseudonymsApplied) Changed() bool { return r.Places > 0 }

// ApplyPseudonyms replaces the originals of the key wherever they stand in the
// study. What rests on the words follows them. It cannot be undone. Where no
// original is left it changes nothing.
func (s *Session) ApplyPseudonyms(ctx context.Context) (*PseudonymsApplied, error) {
	var out *PseudonymsApplied
	err := s.update(ctx, "pseudonym apply", func(tx *store.Tx, by string) error {
		if err := s.keyHere(tx); err != nil {
			return err
		}
		list, err := s.key(tx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(e *framework.Pseudonym) bool { return !e.Never }) {
			return noKey()
		}
		p := &pseudonymiser{s: s, tx: tx, by: by, list: list, r: confidential.NewReplacer(list), found: map[string]*framework.Replaced{}, looked: map[string]int{}}
		if err := p.apply(); err != nil {
			return err
		}
		out = p.report
		return nil
	})
	return out, err
}

// pseudonymiser replaces originals throughout a study.
type pseudonymiser struct {
	s      *Session
	tx     *store.Tx
	by     string
	list   []*framework.Pseudonym
	r      *confidential.Replacer
	report *PseudonymsApplied
	d      *Desk
	veil   *veil
	found  map[string]*framework.Replaced // by entry and place
	order  []string                       // of its keys
	quotes map[string][]*framework.Quotation
	looked map[string]int // places of each entry that were shown
}

func (p *pseudonymiser) apply() (err error) {
	p.report = &PseudonymsApplied{Transcripts: []TranscriptPlaces{}, Texts: []TextPlaces{}, Unplaced: []CorrectedWords{}, Left: []LeftName{}, Exports: []string{}, Kept: []string{}, Warnings: []string{}}
	if p.d, err = desk(p.tx); err != nil {
		return err
	}
	if p.veil, err = p.s.veil(p.tx); err != nil {
		return err
	}
	before, err := p.prints()
	if err != nil {
		return err
	}
	for _, step := range []func() error{p.transcripts, p.texts, p.ids} {
		if err := step(); err != nil {
			return err
		}
	}
	if !p.report.Changed() {
		return nil
	}
	if err := p.keepFresh(before); err != nil {
		return err
	}
	if err := p.log(); err != nil {
		return err
	}
	gone, kept := p.tx.Folder().OutputsWithin()
	p.report.Exports, p.report.Kept = append(p.report.Exports, gone...), append(p.report.Kept, kept...)
	p.tx.Irrevocable()
	return nil
}

// replace replaces the originals in a text, and notes where.
func (p *pseudonymiser) replace(place, text string) (string, []confidential.Hit) {
	now, hits := p.r.Replace(text)
	for _, h := range hits {
		key := h.Entry.ID + "\x00" + place
		if p.found[key] == nil {
			reason, _ := p.r.Replace(h.Entry.Reason) // a name may have come into the key after it
			p.found[key] = &framework.Replaced{ID: h.Entry.ID, Place: place, Replacement: h.Entry.Replacement, Kind: h.Entry.Kind, Reason: reason, By: p.by, On: today()}
			p.order = append(p.order, key)
		}
		p.found[key].Places++
	}
	p.look(place, text, now, hits)
	p.doubt(place, text, hits)
	p.sideBySide(place, text, hits)
	return now, hits
}

// texts replaces what stands beside the transcripts.
func (p *pseudonymiser) texts() error {
	at := map[TextPlaces]int{}
	err := eachText(p.tx, func(place textPlace, text string) string {
		if place.Field == "id" || place.Speech && slices.Contains([]string{"words", "first", "last"}, place.Field) {
			return text // what a passage lies on has followed its turns
		}
		ref := orDefault(place.Ref, place.File)
		now, hits := p.replace(p.named(ref), text)
		if len(hits) == 0 {
			return text
		}
		key := TextPlaces{File: p.named(place.File), Ref: p.named(ref), Field: place.Field}
		n, known := at[key]
		if !known {
			n = len(p.report.Texts)
			at[key] = n
			p.report.Texts = append(p.report.Texts, key)
		}
		p.report.Texts[n].Places += len(hits)
		p.report.Places += len(hits)
		return now
	})
	for _, t := range p.report.Texts {
		p.tx.Touch(t.Ref)
	}
	return err
}

// named is what a place is called in files that everybody reads: an id may hold a
// name itself.
func (p *pseudonymiser) named(ref string) string {
	if now, hits := p.r.Replace(asWords(ref)); len(hits) > 0 {
		return now
	}
	return ref
}

// asWords parts what an id or the name of a file joins.
func asWords(name string) string {
	return strings.NewReplacer("-", " ", "_", " ", ".", " ", "/", " / ").Replace(name)
}

// ids lists ids that hold an original: nothing renames them here.
func (p *pseudonymiser) ids() error {
	look := func(id, hint string) {
		for _, h := range p.r.Find(asWords(id)) {
			p.report.Left = append(p.report.Left, LeftName{ID: h.Entry.ID, Where: id, Hint: hint})
		}
	}
	ids, err := p.tx.TranscriptIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		look(id, "import the file again under another name, without the name in it")
	}
	for _, who := range p.d.Participants {
		look(who.ID, "give the participant an id that says nothing, such as P07")
	}
	return eachText(p.tx, func(place textPlace, text string) string {
		if place.Field == "id" {
			look(text, "write it anew under another title, and remove this one")
		}
		return text
	})
}

// log adds to pseudonyms.yaml what was replaced where. A place where the same was
// replaced before is there already, and counts on.
func (p *pseudonymiser) log() error {
	log, err := p.tx.Replaced()
	if err != nil {
		return err
	}
	known := map[string]*framework.Replaced{}
	for _, l := range log {
		known[l.ID+"\x00"+l.Place] = l
	}
	for _, key := range p.order {
		if l := known[key]; l != nil {
			l.Places = l.Count() + p.found[key].Places
		} else {
			log = append(log, p.found[key])
		}
	}
	return p.tx.PutReplaced(log)
}
