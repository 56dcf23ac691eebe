package action

import (
	"fmt"
	"slices"

	"framewright/framework"
)

// cellMarks are the marks of a text in its row's file: of a cell, or of a
// second text beside one.
func cellMarks(r *framework.Row, c *framework.Cell) []string {
	marks := []string{"cells"}
	beside := slices.Contains(r.Beside, c)
	if beside {
		marks[0] = "beside"
	}
	if c.Subtheme != "" {
		marks = append(marks, "subtheme: "+c.Subtheme)
	}
	if c.Wave != "" {
		marks = append(marks, "wave: "+c.Wave)
	}
	if beside {
		marks = append(marks, "by: "+c.By)
	}
	return marks
}

// doubles names the cells that two analysts have charted, until one text is
// adopted, and second texts that stand beside nothing, as a merge may leave them.
func (k *checker) doubles(file string, r *framework.Row) {
	for _, c := range r.Beside {
		k.at = cellMarks(r, c)
		ref := r.Ref(c)
		at := k.d.cellNow(ref)
		parts := k.charts.Parts(ref)
		if len(parts) == 0 {
			k.add(CheckItem{Kind: "second-text-alone", Severity: Warning, File: file, Ref: at, Message: fmt.Sprintf("%s's text stands beside a cell that is not charted", c.By),
				Hint: fmt.Sprintf("make it the cell's: framewright chart %s --adopt %s", at, c.By)})
			continue
		}
		k.add(CheckItem{Kind: "two-texts", Severity: Advice, File: file, Ref: at, Message: fmt.Sprintf("%s charted it too, beside %s", c.By, orDefault(parts[0].By, "the cell's own text")),
			Hint: "read both: framewright compare --charts; then adopt one, or write one from both: framewright chart " + at + " --adopt " + c.By})
	}
}

// cellNow is the address of a cell as the framework stands now.
func (d *Desk) cellNow(ref framework.Ref) string {
	if n, ok := d.Themes.Resolve(ref.Theme); ok && ref.Theme != "" {
		ref.Theme = n.Path
	}
	return ref.String()
}
