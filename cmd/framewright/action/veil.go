package action

import (
	"maps"
	"slices"
	"strings"

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
	by, from, err := s.reader(tx)
	if err != nil || from == nil {
		return nil, err
	}
	blinds, err := tx.Blinds()
	if err != nil {
		return nil, err
	}
	v := &veil{s: s, by: by, blind: map[string]*framework.Blind{}, told: map[string]bool{}}
	for _, b := range blinds {
		if from(b) {
			v.blind[b.Transcript] = b
		}
	}
	if len(v.blind) == 0 {
		return nil, nil
	}
	return v, nil
}

// reader is the analyst at work as one who reads, and what is hidden from them;
// from is nil where nobody codes blind. While anything is coded blind, an --as
// that is not declared is refused, or a misspelt one would lift the veil; and
// from somebody of whom nothing is known all of it is hidden.
func (s *Session) reader(tx *store.Tx) (by string, from func(*framework.Blind) bool, err error) {
	blinds, err := tx.Blinds()
	if err != nil || !slices.ContainsFunc(blinds, func(b *framework.Blind) bool { return !b.Over() }) {
		return "", nil, err
	}
	if by, err = s.atWork(tx); err != nil {
		return by, nil, err
	}
	study, err := tx.Study()
	switch {
	case err != nil:
		return by, nil, err
	case study.Analyst(by) != nil:
		return by, func(b *framework.Blind) bool { return b.Hides(by) }, nil
	case s.As != "":
		return by, nil, noAnalyst(study, by)
	}
	return by, func(b *framework.Blind) bool { return !b.Over() }, nil
}

// hides tells whether others' codings of a transcript are hidden, and says so
// once.
func (v *veil) hides(transcript string) bool {
	if v == nil || v.blind[transcript] == nil {
		return false
	}
	if !v.told[transcript] {
		v.told[transcript] = true
		if v.blind[transcript].Hides(v.by) {
			v.s.note("%s codes %s blind: what others have coded there is not shown (framewright compare --blind --list)", v.by, transcript)
		} else {
			v.s.note("%s is coded blind, and %s is no analyst of this study: what is coded there is not shown (say who you are: --as ANALYST, or framewright analyst me ANALYST)", transcript, v.by)
		}
	}
	return true
}

// hidden lists the transcripts of which others' codings are hidden.
func (v *veil) hidden() []string {
	ids := []string{}
	if v != nil {
		ids = slices.AppendSeq(ids, maps.Keys(v.blind))
	}
	framework.SortIDs(ids)
	return ids
}

// files leaves out what is hidden from the files of codings of a transcript.
func (v *veil) files(transcript string, files []*framework.CodingFile) []*framework.CodingFile {
	if !v.hides(transcript) {
		return files
	}
	return slices.DeleteFunc(slices.Clone(files), func(f *framework.CodingFile) bool { return f.By != v.by })
}

// seen are the refs of an entry of the log as they may be shown. Where somebody
// else changed what is coded in a hidden transcript, its id stands for its
// turns, and themes and cells are left out: they would tell how it was coded.
// No note says so, for a log has many lines.
func (v *veil) seen(by string, refs []string) (out []string, hidden bool) {
	out = append([]string{}, refs...)
	if v == nil || by == v.by {
		return out, false
	}
	var shown []string
	turns, themes := false, false
	for _, ref := range refs {
		r, err := framework.ParseRef(ref)
		switch {
		case err != nil:
			continue
		case r.Kind == framework.PassageRef && v.blind[r.Transcript] != nil:
			turns, ref = true, r.Transcript
		case r.Kind == framework.NameRef && v.blind[r.Name] != nil:
		case r.Kind != framework.PassageRef:
			themes = themes || r.Kind == framework.ThemeRef
			continue
		}
		if !slices.Contains(shown, ref) {
			shown = append(shown, ref)
		}
	}
	named := slices.ContainsFunc(shown, func(ref string) bool { return v.blind[ref] != nil })
	if turns || themes && named {
		return shown, true
	}
	return out, false
}

// kept tells whether what an analyst coded in a transcript is hidden, and says
// nothing of it.
func (v *veil) kept(by, transcript string) bool {
	return v != nil && by != v.by && v.blind[transcript] != nil
}

// check takes from what check finds in hidden codings where it is and its
// words: that something is wrong there is still said.
func (v *veil) check(items []CheckItem) {
	for i := range items {
		it := &items[i]
		rest, ok := strings.CutPrefix(it.File, "coding/")
		transcript, file, found := strings.Cut(rest, "/")
		if by := strings.TrimSuffix(file, ".yaml"); ok && found && v.kept(by, transcript) {
			it.File, it.Line, it.Ref = "coding/"+transcript, 0, transcript
			it.Message = "something is wrong with what another analyst has coded, which is hidden while " + transcript + " is coded blind (" + it.Kind + ")"
			it.Hint = "they see it themselves: framewright check"
		}
	}
}

// own leaves out the ids of hidden codings.
func (v *veil) own(tx *store.Tx, ids []string) ([]string, error) {
	if v == nil {
		return ids, nil
	}
	out := []string{}
	for _, id := range ids {
		_, f, err := tx.CodingOf(id)
		if err != nil {
			return nil, err
		}
		if f == nil || !v.kept(f.By, f.Transcript) {
			out = append(out, id)
		}
	}
	return out, nil
}

// wrote tells whether what an analyst coded in a transcript is hidden.
func (v *veil) wrote(by, transcript string) bool {
	return v != nil && by != v.by && v.hides(transcript)
}

// coding tells whether a coding is hidden.
func (v *veil) coding(c *framework.Coding) bool {
	return c != nil && v.wrote(c.By, c.Passage.Transcript)
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
	if info.From, err = v.own(tx, info.From); err != nil {
		return err
	}
	for i := range info.Beside {
		if info.Beside[i].From, err = v.own(tx, info.Beside[i].From); err != nil {
			return err
		}
	}
	for i := range info.History {
		if info.History[i].From, err = v.own(tx, info.History[i].From); err != nil {
			return err
		}
	}
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

// recount counts the passages that wait for a matrix's cells anew, without
// hidden ones: with few participants a count in a cell all but tells the coding.
// Their ids go as well.
func (v *veil) recount(tx *store.Tx, d *Desk, m *chart.Matrix) error {
	charts := chart.NewCharts(d.Study, d.Themes, d.Participants)
	err := tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
		charts.AddTranscript(t, v.files(t.ID, files)...)
		return nil
	})
	if err != nil {
		return err
	}
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			cell.Evidence = len(charts.Evidence(cell.Ref))
			if cell.From, err = v.own(tx, cell.From); err != nil {
				return err
			}
		}
	}
	return nil
}
