package action

import (
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
)

// archiveRefused tells whether a participant has not allowed their interview to
// go to an archive.
func (d *Desk) archiveRefused(id string) bool {
	return d.permission(id, "archive") == framework.Refused
}

// keepForArchive leaves the rows out of those who do not want to be archived. A
// group's row stays: it is of all its members.
func (m *matrixWriter) keepForArchive() {
	if m.o.Audience != export.Archive {
		return
	}
	var out []string
	for i := range m.book.Sheets {
		sh := &m.book.Sheets[i]
		sh.Rows = slices.DeleteFunc(sh.Rows, func(r chart.SheetRow) bool {
			id, _, _ := strings.Cut(r.ID, "/")
			if m.d.archiveRefused(id) {
				out = addOnce(out, id)
				return true
			}
			return false
		})
	}
	if len(out) > 0 {
		framework.SortIDs(out)
		m.s.note("%s left out, who has not allowed to be archived: %s", Plural(len(out), "participant was", "participants were"), strings.Join(out, ", "))
	}
}

// leftOutTurn stands in the place of words that may not be archived.
const leftOutTurn = "[left out]"

// forArchive is a transcript without the turns of those who do not want to be
// archived; nil where it is theirs altogether.
func (d *Desk) forArchive(t *framework.Transcript) *framework.Transcript {
	cases := t.Cases(d.Participants)
	if !slices.ContainsFunc(cases, d.archiveRefused) {
		return t
	}
	if !slices.ContainsFunc(cases, func(id string) bool { return !d.archiveRefused(id) }) {
		return nil
	}
	out := *t
	out.Body = nil
	for _, it := range t.Body {
		if it.Turn != nil && d.archiveRefused(orDefault(t.Speaker(it.Turn.Speaker).Participant, it.Turn.Speaker)) {
			turn := *it.Turn
			turn.Text = leftOutTurn
			it.Turn = &turn
		}
		out.Body = append(out.Body, it)
	}
	return &out
}
