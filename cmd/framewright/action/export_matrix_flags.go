package action

import (
	"fmt"
	"maps"
	"runtime"
	"strings"
	"sync"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
)

// flagger tells, for the team, which cells need a look: stale ones, those whose
// quoted words or refs do not hold, those with a second text beside them.
type flagger struct {
	said     map[string]string // by the cell's ref
	problems int               // cells in which something does not hold
}

// flagged is what was said of some of the cells.
type flagged struct {
	said   map[string]string
	broken map[string]bool // cells in which something does not hold
}

// newFlagger looks at all cells of a workbook, on all processors: the check of
// every quoted word is most of the work on a large matrix.
func newFlagger(charts *chart.Charts, book *chart.Workbook, audience export.Audience) (*flagger, error) {
	f := &flagger{said: map[string]string{}}
	if audience != export.Team {
		return f, nil
	}
	checkers := charts.Checkers(max(1, runtime.GOMAXPROCS(0)))
	rows := rowsAcross(book)
	parts := make([]flagged, len(checkers))
	failed := make([]error, len(checkers))
	var looking sync.WaitGroup
	for i, checker := range checkers {
		looking.Go(func() { parts[i], failed[i] = flagsOf(rows, checker, i, len(checkers)) })
	}
	looking.Wait()
	broken := map[string]bool{} // a cell on two sheets counts once
	for i, part := range parts {
		if failed[i] != nil {
			return nil, failed[i]
		}
		maps.Copy(f.said, part.said)
		maps.Copy(broken, part.broken)
	}
	f.problems = len(broken)
	return f, nil
}

// flagsOf looks at the cells of every nth row. What goes wrong inside would end the program,
// here beside the command that asked: it becomes an error.
func flagsOf(rows [][]chart.SheetCell, checker *chart.Checker, first, step int) (f flagged, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &framework.Error{Name: "unreadable", What: fmt.Sprintf("checking the summaries failed inside (%v)", p),
				Hint: "framewright check may tell more; please report what you did"}
		}
	}()
	f = flagged{said: map[string]string{}, broken: map[string]bool{}}
	for i, row := range rows {
		if i%step != first {
			continue
		}
		for _, c := range row {
			if _, known := f.said[c.Ref]; c.Ref != "" && !known {
				f.flag(checker, c)
			}
		}
	}
	return f, nil
}

// rowsAcross lists the cells of each row of the study over all sheets: what one
// participant's cells are held against is then read once.
func rowsAcross(book *chart.Workbook) [][]chart.SheetCell {
	var out [][]chart.SheetCell
	at := map[string]int{}
	for _, sh := range book.Sheets {
		for _, row := range sh.Rows {
			i, known := at[row.ID]
			if !known {
				i = len(out)
				at[row.ID] = i
				out = append(out, nil)
			}
			out[i] = append(out[i], row.Cells...)
		}
	}
	return out
}

// flag says what there is to look at in a cell.
func (f *flagged) flag(checker *chart.Checker, c chart.SheetCell) {
	var parts []string
	if len(c.Stale) > 0 {
		parts = append(parts, "stale: "+strings.Join(c.Stale, "; "))
	}
	if len(c.Also) > 0 {
		parts = append(parts, strings.Join(c.Also, " and ")+" charted it too: framewright compare --charts")
	}
	if ref, err := framework.ParseRef(c.Ref); err == nil {
		for _, finding := range checker.Check(ref, c.Text) {
			if finding.Severity == chart.Problem {
				parts = append(parts, finding.Message)
				f.broken[c.Ref] = true
			}
		}
	}
	if len(parts) > 0 {
		f.said[c.Ref] = strings.Join(parts, ". ")
	}
}
