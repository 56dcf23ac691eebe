package action

import (
	"slices"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// veil hides what others have coded of the transcripts that the analyst at
// work codes blind. It is for what is shown: what proves, carries or counts
// codings sees them all. A nil veil hides nothing.
type veil struct {
	s     *Session
	by    string
	blind map[string]*framework.Blind // by transcript: those that hide something from this analyst
	told  map[string]bool
}

// veil reads what is hidden from the analyst at work.
func (s *Session) veil(tx *store.Tx) (*veil, error) {
	blinds, err := tx.Blinds()
	if err != nil || len(blinds) == 0 {
		return nil, err
	}
	by, err := s.atWork(tx)
	if err != nil {
		return nil, err
	}
	v := &veil{s: s, by: by, blind: map[string]*framework.Blind{}, told: map[string]bool{}}
	for _, b := range blinds {
		if b.Hides(by) {
			v.blind[b.Transcript] = b
		}
	}
	if len(v.blind) == 0 {
		return nil, nil
	}
	return v, nil
}

// atWork is who for an action that is reading the study already.
func (s *Session) atWork(tx *store.Tx) (string, error) {
	if s.As != "" {
		return s.As, asked(framework.CheckID(s.As))
	}
	if me := s.Folder.Me(); me != "" {
		return me, nil
	}
	study, err := tx.Study()
	if err == nil && len(study.Analysts) == 1 {
		return study.Analysts[0].ID, nil
	}
	return loginName(), err
}

// hides tells whether others' codings of a transcript are hidden, and says so
// once.
func (v *veil) hides(transcript string) bool {
	if v == nil || v.blind[transcript] == nil {
		return false
	}
	if !v.told[transcript] {
		v.told[transcript] = true
		v.s.note("%s codes %s blind: what others have coded there is not shown (framewright compare --blind --list)", v.by, transcript)
	}
	return true
}

// files leaves out what is hidden from the files of codings of a transcript.
func (v *veil) files(transcript string, files []*framework.CodingFile) []*framework.CodingFile {
	if !v.hides(transcript) {
		return files
	}
	return slices.DeleteFunc(slices.Clone(files), func(f *framework.CodingFile) bool { return f.By != v.by })
}

// coding tells whether a coding is hidden.
func (v *veil) coding(c *framework.Coding) bool {
	return c != nil && v.hides(c.Passage.Transcript) && c.By != v.by
}

// veiled takes hidden codings from what a cell shows as its evidence.
func (s *Session) veiled(tx *store.Tx, info *CellInfo) error {
	v, err := s.veil(tx)
	if err != nil || v == nil {
		return err
	}
	info.Evidence = slices.DeleteFunc(info.Evidence, func(e EvidenceInfo) bool {
		r, err := framework.ParseRef(e.Ref)
		return e.ID != "" && e.By != v.by && err == nil && v.hides(r.Transcript)
	})
	return nil
}

// rows empties hidden passages on a sheet of evidence. The rows stay: cells
// lead to them.
func (v *veil) rows(list []chart.EvidenceRow) {
	for i := range list {
		row := &list[i]
		if r, err := framework.ParseRef(row.Ref); err == nil && row.Coding != "" && v != nil && row.Analyst != v.by && v.hides(r.Transcript) {
			row.Ref, row.Speaker, row.Text, row.Note, row.Coding = r.Transcript, "", "(being coded blind)", "", ""
		}
	}
}
