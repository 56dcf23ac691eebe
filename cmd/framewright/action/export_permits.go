package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// archivable is what of a study may go to an archive, by the rule of the deposit,
// but that who was never asked is warned of and not left out.
type archivable struct {
	*depositable
	known       map[string]bool // transcripts of the study
	transcripts map[string]bool // that go
	people      map[string]bool // whose rows go
	stay        []LeftOut       // transcripts
	rowsStay    []leftRow
	noted       bool
}

func newArchivable(tx *store.Tx, d *Desk) (*archivable, error) {
	rule, err := newDepositable(tx, d, true)
	if err != nil {
		return nil, err
	}
	heads, err := tx.Heads()
	if err != nil {
		return nil, err
	}
	ids, stay, _ := rule.sort(heads)
	people, rows := rule.rows(heads, ids)
	out := &archivable{depositable: rule, known: map[string]bool{}, transcripts: map[string]bool{}, people: map[string]bool{}, stay: stay, rowsStay: rows}
	for _, t := range heads {
		out.known[t.ID] = true
	}
	for _, id := range ids {
		out.transcripts[id] = true
	}
	for _, id := range people {
		out.people[id] = true
	}
	return out, nil
}

// quotation is why a quotation stays, "" where it may go: the participant's words
// are theirs, and the transcript may be others', too.
func (a *archivable) quotation(q *QuoteInfo) string {
	if q.Participant != "" {
		if why := a.why(q.Participant); why != "" {
			return why
		}
	}
	id, _, _ := strings.Cut(q.Ref, ":")
	if a.known[id] && !a.transcripts[id] {
		i := slices.IndexFunc(a.stay, func(l LeftOut) bool { return l.What == "transcript "+id })
		return a.stay[max(0, i)].Why
	}
	return ""
}

// keepForArchive leaves the rows out of those whose words may not be archived. A
// group's row is of all its members.
func (m *matrixWriter) keepForArchive() (err error) {
	if m.o.Audience != export.Archive {
		return nil
	}
	if m.archive, err = newArchivable(m.tx, m.d); err != nil {
		return err
	}
	had, has := false, false
	out := map[string]bool{}
	for i := range m.book.Sheets {
		sh := &m.book.Sheets[i]
		had = had || len(sh.Rows) > 0
		sh.Rows = slices.DeleteFunc(sh.Rows, func(r chart.SheetRow) bool {
			id, _, _ := strings.Cut(strings.TrimPrefix(r.ID, "@"), "/")
			if !m.archive.people[id] {
				out[id] = true
				return true
			}
			return false
		})
		has = has || len(sh.Rows) > 0
	}
	if text := m.archive.unaskedOf(func(id string) bool { return m.archive.people[id] }); text != "" {
		m.s.note("%s", text)
	}
	var left []LeftOut
	var whys []string
	for _, r := range m.archive.rowsStay {
		if out[r.id] {
			left = append(left, LeftOut{r.id, r.why})
			whys = append(whys, naming(r.id, r.why))
		}
	}
	if had && !has {
		return nothingToDeposit("row", left)
	}
	if len(whys) > 0 {
		m.s.note("%s left out, whose words may not be archived: %s", Plural(len(whys), "participant is", "participants are"), someWhys(whys))
	}
	return nil
}

// unaskedOf names those among some who were never asked, "" where that is nobody.
func (a *archivable) unaskedOf(goes func(id string) bool) string {
	ids := slices.DeleteFunc(slices.Clone(a.notAsked), func(id string) bool { return !goes(id) })
	if len(ids) == 0 {
		return ""
	}
	framework.SortIDs(ids)
	return fmt.Sprintf("%s never asked whether their words may be archived: %s (framewright participant set ID --permit archive=yes); a deposit leaves them out",
		Plural(len(ids), "participant was", "participants were"), someWhys(ids))
}

// unasked is unaskedOf for quotations.
func (a *archivable) unasked(quotes []*QuoteInfo) string {
	return a.unaskedOf(func(id string) bool {
		return slices.ContainsFunc(quotes, func(q *QuoteInfo) bool { return q.Participant == id })
	})
}

// naming is why something stays, with its name where that does not hold it.
func naming(id, why string) string {
	if strings.HasPrefix(why, id+" ") {
		return why
	}
	return id + " (" + why + ")"
}

// someWhys joins reasons, and counts what would be too many.
func someWhys(whys []string) string {
	text := strings.Join(whys[:min(len(whys), listedMost)], "; ")
	if more := len(whys) - listedMost; more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return text
}

// noteTranscripts names, once, the transcripts that are left out.
func (a *archivable) noteTranscripts(s *Session) {
	if a.noted {
		return
	}
	a.noted = true
	var whys []string
	for _, l := range a.stay {
		id := strings.TrimPrefix(l.What, "transcript ")
		whys = append(whys, naming(id, l.Why))
	}
	if len(whys) > 0 {
		s.note("%s left out, which may not be archived: %s", Plural(len(whys), "transcript is", "transcripts are"), someWhys(whys))
	}
}
