package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
)

// checkArchive refuses what would leave with a mark in it that was meant for the team: a
// brace that nobody closed may begin a remark, and brackets that are no ref as they stand
// were meant to be one. Only whoever wrote them knows how far they go.
func (m *matrixWriter) checkArchive() error {
	if m.team() {
		return nil
	}
	var cells []string
	for _, sh := range m.book.Sheets {
		for _, row := range sh.Rows {
			for _, c := range row.Cells {
				if why := leftOver(c.Text); c.Ref != "" && why != "" && !slices.Contains(cells, c.Ref+": "+why) {
					cells = append(cells, c.Ref+": "+why)
				}
			}
		}
	}
	if len(cells) == 0 {
		return nil
	}
	shown := cells[:min(len(cells), listedMost)]
	what := fmt.Sprintf("%s marks for the team that cannot be taken out:\n  %s", Plural(len(cells), "summary holds", "summaries hold"), strings.Join(shown, "\n  "))
	if more := len(cells) - len(shown); more > 0 {
		what += fmt.Sprintf("\n  and %d more", more)
	}
	address, _, _ := strings.Cut(cells[0], ": ")
	return &framework.Error{Name: "marks-left", What: what, Hint: "mend them, such as with framewright chart " + address + ", and export again"}
}

// leftOver names what a summary still holds when its marks are taken out; "" for nothing.
func leftOver(text string) string {
	refs, braces := chart.ParseSummary(text).Loose()
	var out []string
	if braces {
		out = append(out, "a brace without its partner")
	}
	if len(refs) > 0 {
		out = append(out, "what looks like a ref ("+strings.Join(refs, " ")+")")
	}
	return strings.Join(out, ", ")
}
