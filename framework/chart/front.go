package chart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
)

// facts are the lines of the front sheet: what this is, of which day and
// framework, and which rows were chosen.
func (c *Charts) facts(matrices []*Matrix, o LayoutOptions) []Fact {
	out := []Fact{{"Study", c.Study.Title}, {"Date", o.Date}, {"Framework", c.Themes.Edition()}}
	var names []string
	rows := map[string]bool{}
	for _, m := range matrices {
		names = append(names, m.Title)
		for _, r := range m.Rows {
			rows[r.ID()] = true
		}
	}
	out = append(out, Fact{"Sheets", strings.Join(names, "; ")}, Fact{"Rows", strconv.Itoa(len(rows))}, Fact{"Cells", cellFacts(matrices)})
	if len(o.Participants) > 0 {
		out = append(out, Fact{"Only the rows of", strings.Join(o.Participants, ", ")})
	}
	if o.Wave != "" {
		out = append(out, Fact{"Only rows of wave", o.Wave})
	}
	if o.Rows == MemberRows || o.Rows == BothRows {
		out = append(out, Fact{"Rows of", map[Rows]string{MemberRows: "the members of groups", BothRows: "groups and their members"}[o.Rows]})
	}
	if len(o.Where) > 0 {
		out = append(out, Fact{"Only rows with", strings.Join(o.Where, ", ")})
	}
	if o.Group != "" {
		out = append(out, Fact{"Grouped by", c.label(o.Group)})
	}
	if o.Sort != "" {
		out = append(out, Fact{"Sorted by", c.label(o.Sort)})
	}
	return out
}

func (c *Charts) label(attribute string) string {
	if a := c.Study.Attribute(attribute); a != nil {
		return a.Label()
	}
	return attribute
}

// cellFacts counts the cells of subthemes by their state, each once; nobody
// waits for a theme or a case as a whole.
func cellFacts(matrices []*Matrix) string {
	var n Counts
	two := 0
	seen := map[string]bool{}
	for _, m := range matrices {
		for _, col := range m.Columns {
			for _, row := range m.Rows {
				cell := row.Cells[col.Subtheme]
				if key := cell.Ref.String(); !col.Whole && !seen[key] {
					seen[key] = true
					n.add(cell)
					if len(cell.Also) > 0 {
						two++
					}
				}
			}
		}
	}
	var parts []string
	counts := n.ByState()
	for _, state := range slices.Concat([]framework.CellState{framework.Charted}, framework.BlankStates, []framework.CellState{framework.Uncharted}) {
		if counts[state] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[state], state))
		}
	}
	if n.Stale > 0 {
		parts = append(parts, fmt.Sprintf("%d stale", n.Stale))
	}
	if two > 0 {
		parts = append(parts, fmt.Sprintf("%d with two texts", two))
	}
	return strings.Join(parts, ", ")
}

// legend explains the marks, each shown in its own style.
func legend() [][]Span {
	line := func(kind SpanKind, mark, meaning string) []Span {
		return []Span{{Kind: kind, Text: mark}, {Kind: Plain, Text: " " + meaning}}
	}
	return [][]Span{
		line(Verbatim, "“words”", "are the participant's own."),
		line(RefMark, "[12]", "is the turn in the transcript named like the row; [12-14] are several, [P03-2:7] is in another transcript."),
		line(RefMark, "[12*]", "is a place worth quoting."),
		line(RefMark, "[00:14:20]", "is a time in a recording."),
		line(Comment, "{…}", "is the analyst's comment."),
		line(StateMark, "nothing said", "was asked, and nothing was said to it."),
		line(StateMark, "not asked", "was not asked."),
		line(StateMark, "not applicable", "does not apply to this participant."),
		{{Kind: Plain, Text: "An empty cell is not charted yet."}},
	}
}
