package action

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
)

// add makes sub-themes of new columns and participants of new rows, as far as
// that was said; what cannot be is held with the reason.
func (im *matrixImport) add() (added bool, err error) {
	for _, n := range im.plan.Columns {
		if !im.wanted("column", n.Path) {
			continue
		}
		ok, err := im.addTheme(n)
		if err != nil {
			return added, err
		}
		added = added || ok
	}
	for _, n := range im.plan.Rows {
		if !im.wanted("row", n.Participant) {
			continue
		}
		ok, err := im.addParticipant(n)
		if err != nil {
			return added, err
		}
		added = added || ok
	}
	return added, nil
}

func (im *matrixImport) wanted(kind, what string) bool {
	take := im.rq.Answers[im.key(kind, what)].Take
	return take == TakeTheirs || im.rq.Add && take == ""
}

// addTheme adds a sub-theme for a new column.
func (im *matrixImport) addTheme(n chart.NewColumn) (bool, error) {
	before := im.d.Themes.Clone()
	node, err := im.d.Themes.Add(n.Path, &framework.Theme{Name: n.Name, Define: n.Define})
	if err == nil {
		err = im.d.clash(n.Path, im.tx)
	}
	if e, ok := err.(*framework.Error); ok {
		im.d.Themes = before
		im.hold(MatrixHeld{What: fmt.Sprintf("the column %q", n.Name), Where: n.Where, Reason: e.What, Mend: e.Hint})
		return false, nil
	}
	if err != nil {
		return false, err
	}
	ch := &framework.ThemeChange{What: framework.ThemeAdded, Into: []string{node.Path}, Reason: "a new column of " + editedWorkbook}
	if err := im.d.putThemes(im.tx, ch); err != nil {
		return false, err
	}
	if _, _, err := im.s.enqueue(im.tx, before, im.d.Themes, ch); err != nil {
		return false, err
	}
	im.report.Columns = append(im.report.Columns, MatrixColumn{Theme: node.Path, Name: n.Name, Where: n.Where, Cells: n.Cells, Added: true})
	return true, nil
}

// addParticipant adds a participant for a new row, with the values of
// attributes that the study can take.
func (im *matrixImport) addParticipant(n chart.NewRow) (bool, error) {
	p := &framework.Participant{ID: n.Participant}
	for _, id := range slices.Sorted(maps.Keys(n.Attributes)) {
		a := im.d.Study.Attribute(id)
		values := splitValues(n.Attributes[id])
		for i, v := range values {
			values[i] = valueMeant(a, v)
		}
		if err := checkValues(*a, values, n.Participant); err != nil {
			im.hold(MatrixHeld{What: id + " of " + n.Participant, Where: n.Where, Text: n.Attributes[id], Reason: err.(*framework.Error).What,
				Mend: fmt.Sprintf("add it under attributes in study.yaml, then framewright participant set %s \"%s=%s\"", n.Participant, id, strings.Join(values, "; "))})
			continue
		}
		setValues(p, "", id, values)
	}
	im.d.Participants = append(im.d.Participants, p)
	if err := im.d.clashes(); err != nil {
		im.d.Participants = im.d.Participants[:len(im.d.Participants)-1]
		im.hold(MatrixHeld{What: "the row " + n.Participant, Where: n.Where, Reason: err.(*framework.Error).What, Mend: "write another id at the head of the row"})
		return false, nil
	}
	im.tx.Touch("@" + p.ID)
	im.report.Rows = append(im.report.Rows, MatrixRow{Participant: p.ID, Where: n.Where, Cells: n.Cells, Added: true})
	return true, im.tx.PutParticipants(im.d.Participants)
}

// valueMeant is an attribute's value as it is stored, of one as it is printed.
func valueMeant(a *framework.Attribute, value string) string {
	for _, v := range a.Values {
		if strings.EqualFold(v, value) || strings.EqualFold(a.Display(v), value) {
			return v
		}
	}
	return value
}

// offers lists new columns and rows that wait for somebody's word.
func (im *matrixImport) offers() {
	for _, n := range im.plan.Columns {
		key := im.key("column", n.Path)
		im.report.Columns = append(im.report.Columns, MatrixColumn{Key: key, Theme: n.Path, Name: n.Name, Where: n.Where, Cells: n.Cells})
		what := fmt.Sprintf("the column %q", n.Name)
		if held := func(h MatrixHeld) bool { return h.What == what }; !slices.ContainsFunc(im.report.Held, held) {
			im.hold(MatrixHeld{What: what, Where: n.Where, Reason: "the study has no such sub-theme; it holds " + Plural(n.Cells, "text", "texts"),
				Mend: fmt.Sprintf("import it again with --add, or first framewright theme add %s %q", n.Path, n.Name)})
		}
	}
	for _, n := range im.plan.Rows {
		key := im.key("row", n.Participant)
		im.report.Rows = append(im.report.Rows, MatrixRow{Key: key, Participant: n.Participant, Where: n.Where, Cells: n.Cells})
		im.hold(MatrixHeld{What: "the row " + n.Participant, Where: n.Where, Reason: "the study has no such participant; it holds " + Plural(n.Cells, "text", "texts"),
			Mend: "import it again with --add, or first framewright participant add " + n.Participant})
	}
}
