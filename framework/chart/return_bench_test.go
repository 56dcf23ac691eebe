package chart

import (
	"fmt"
	"strings"
	"testing"

	"framewright/framework"
)

// largeStudy has so many participants and sub-themes, each cell of 60 words.
func largeStudy(people, subthemes int) *Charts {
	top := &framework.Theme{ID: "care", Name: "Care"}
	for i := range subthemes {
		top.Subthemes = append(top.Subthemes, &framework.Theme{ID: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("Sub-theme %d", i)})
	}
	var list framework.Participants
	for i := range people {
		list = append(list, &framework.Participant{ID: fmt.Sprintf("P%03d", i)})
	}
	c := NewCharts(&framework.Study{ID: "7QK2M9XD", Attributes: []framework.Attribute{{ID: "area"}}}, &framework.Themes{Top: []*framework.Theme{top}}, list)
	for i, p := range list {
		row := &framework.Row{Participant: p.ID, Theme: "care"}
		for j, s := range top.Subthemes {
			text := strings.Repeat(fmt.Sprintf(`word%d it's a "quoted one" – with %d `, i, j), 8)
			row.Cells = append(row.Cells, &framework.Cell{Subtheme: s.ID, By: "ama", Summary: strings.TrimSpace(text)})
		}
		c.AddRow(row)
	}
	return c
}

// BenchmarkReturned lays a workbook of 200 rows and 100 columns beside the
// study: autocorrected all over, a tenth of it edited.
func BenchmarkReturned(b *testing.B) {
	c := largeStudy(200, 100)
	w, err := c.Layout(LayoutOptions{Date: "2031-04-05"})
	if err != nil {
		b.Fatal(err)
	}
	book := bookOf(w)
	n := 0
	for _, g := range book.Sheets[1 : len(book.Sheets)-1] {
		for i := range g.Rows[3:] {
			row := &g.Rows[3+i]
			for j := range row.Cells {
				if cell := &row.Cells[j]; len(cell.Text) > 100 {
					cell.Text = strings.ReplaceAll(strings.ReplaceAll(cell.Text, "'", "’"), "–", "—")
					if n++; n%10 == 0 {
						cell.Text += " And an edit."
					}
				}
			}
		}
	}
	for b.Loop() {
		plan, err := c.Returned(book)
		if err != nil || len(plan.Cells) != n/10 {
			b.Fatalf("%d cells of %d (%v)", len(plan.Cells), n, err)
		}
	}
}
