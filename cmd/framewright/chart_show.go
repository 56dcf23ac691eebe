package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/chart"

	"github.com/spf13/cobra"
)

// cellView is how much of a cell is shown.
type cellView struct {
	all     bool // all of its evidence
	history bool // all that it held before
	rows    int  // of the screen, for its evidence; 0 where they do not matter
}

// evidenceShown is how many passages a screen shows before it cuts, passageRows
// how many lines of one where the lines of the screen matter.
const evidenceShown, passageRows = 24, 4

// evidenceRows is how many lines of the screen evidence may take, so that what
// stands in the cell and the question below it are seen with it.
func (a *app) evidenceRows() int {
	if a.height == 0 {
		return 0
	}
	return max(2*passageRows, a.height-14)
}

// cellHead is a cell's number, name and address.
func cellHead(info *action.CellInfo) string {
	return strings.TrimSpace(info.Number+" "+info.Name) + "  @" + strings.SplitN(info.Cell, "@", 2)[1]
}

// showCell lays a cell out: what it means, what it can be charted from, and
// what stands there. It tells whether evidence was left out.
func (a *app) showCell(info *action.CellInfo, v cellView) (shortened bool) {
	a.printf("%s\n", a.style(bold, cellHead(info)))
	for _, part := range defined(info) {
		a.printf("  %s\n", a.style(dim, part))
	}
	shortened = a.showEvidence(info, v)
	a.showWhole(info)
	if len(info.Memos) > 0 {
		a.printf("\n%s  %s\n", a.style(bold, "memos"), a.style(yellow, strings.Join(info.Memos, " ")))
	}
	a.showHistory(info, v.history)
	a.printf("\n%s  %s %s\n", a.style(bold, "cell"), info.State, a.style(dim, strings.TrimSpace(info.By+" "+info.On)))
	if info.Summary != "" {
		a.lines("    ", info.Summary, "")
	}
	a.showFindings(info.Findings, info.Stale)
	for _, second := range info.Beside {
		a.printf("\n%s  %s %s\n", a.style(bold, "beside it"), second.State, a.style(dim, strings.TrimSpace(second.By+" "+second.On)))
		if second.Summary != "" {
			a.lines("    ", second.Summary, "")
		}
		a.showFindings(second.Findings, second.Stale)
	}
	return shortened
}

// defined are the lines that say what a cell's theme means.
func defined(info *action.CellInfo) (out []string) {
	for _, part := range []struct{ head, text string }{{"", info.Define}, {"include: ", info.Include}, {"exclude: ", info.Exclude}} {
		if part.text != "" {
			out = append(out, part.head+part.text)
		}
	}
	return out
}

// showEvidence lists the passages of a cell as far as there is room, and tells
// whether something was left out.
func (a *app) showEvidence(info *action.CellInfo, v cellView) (shortened bool) {
	a.printf("\n%s\n", a.style(bold, "evidence"))
	head, used := "", 0
	for i, e := range info.Evidence {
		many := i == evidenceShown && len(info.Evidence) > evidenceShown+2
		if full := v.rows > 0 && i > 0 && used+2 > v.rows; !v.all && (many || full) {
			a.printf("  %s\n", a.style(yellow, fmt.Sprintf("… and %s more: framewright chart %s --all", counted(len(info.Evidence)-i, "passage"), info.Cell)))
			return true
		}
		if e.Head != head {
			head = e.Head
			a.printf("  %s\n", a.style(bold, "— "+head))
			used++
		}
		rows := 0
		if v.rows > 0 && !v.all {
			rows = passageRows
		}
		n, cut := a.showSpoken(e, rows)
		used, shortened = used+n, shortened || cut
	}
	if len(info.Evidence) == 0 {
		a.printf("  no passage is coded here yet; refs alone make a cell traceable too\n")
	}
	return shortened
}

// showSpoken prints one passage, no more than so many lines of its words; 0
// is all. It tells how many lines it took, and whether words were left out.
func (a *app) showSpoken(e action.EvidenceInfo, rows int) (used int, cut bool) {
	a.printf("  %s %s\n", a.style(cyan, "["+e.Ref+"]"), a.style(dim, spokenBy(e)))
	lines := wrap(e.Spoken, max(30, min(a.width, 100)-6))
	if cut = rows > 0 && len(lines) > rows; cut {
		last := lines[rows-1]
		if i := strings.LastIndexByte(last, ' '); i > 0 {
			last = last[:i] // makes room for the sign that more follows
		}
		lines = append(lines[:rows-1:rows-1], last+" …")
	}
	for _, line := range lines {
		a.printf("      %s\n", line)
	}
	if e.Note != "" {
		a.printf("      %s\n", a.style(italic, "{"+e.Note+"}"))
	}
	return len(lines) + 1, cut
}

// spokenBy says who coded a passage and, where the row is not one person's, who
// speaks in it.
func spokenBy(e action.EvidenceInfo) string {
	who := orWord(e.By, "cited")
	if e.Speakers != "" {
		who += ", " + e.Speakers
	}
	if e.Head != "" && len(e.Under) > 1 {
		who += ", also under " + strings.Join(e.Under[1:], ", ")
	}
	if e.Lost {
		who += ", its words stand there no longer"
	}
	return who
}

// showWhole shows, for a whole, what was charted in the cells below it.
func (a *app) showWhole(info *action.CellInfo) {
	if len(info.Below) == 0 {
		return
	}
	a.printf("\n%s\n", a.style(bold, "charted below it"))
	for _, b := range info.Below {
		mark := ""
		if b.IsStale {
			mark = a.style(yellow, " stale")
		}
		a.printf("  %s%s\n", a.style(cyan, b.Head), mark)
		a.lines("      ", b.Text, "")
	}
}

// showHistory shows what a cell held before, the last or all of it.
func (a *app) showHistory(info *action.CellInfo, all bool) {
	n := len(info.History)
	if n == 0 {
		if all {
			a.printf("\n%s  nothing that was replaced\n", a.style(bold, "before"))
		}
		return
	}
	texts := info.History
	head := counted(n, "earlier text")
	if !all && n > 1 {
		texts = texts[n-1:]
		head += fmt.Sprintf("; the last (all: framewright chart %s --history)", info.Cell)
	}
	a.printf("\n%s  %s\n", a.style(bold, "before"), head)
	for _, e := range texts {
		a.printf("  %s\n", a.style(dim, earlierLine(info, e)))
		a.lines("      ", e.Says(), "")
	}
}

// earlierLine says who wrote an earlier text, when, and what became of it.
func earlierLine(info *action.CellInfo, e action.EarlierText) string {
	line := strings.TrimSpace(e.ID + " " + orWord(e.By, "nobody named") + " " + e.On)
	if e.Cell != info.Cell {
		line += ", as " + e.Cell
	}
	line += fmt.Sprintf("; until %s: %s", orWord(e.Until, "some day"), e.Why)
	if e.Instead != "" {
		line += " (" + e.Instead + ")"
	}
	return line
}

func (a *app) showFindings(findings []chart.Finding, stale []string) {
	for _, f := range findings {
		colour := yellow
		if f.Severity == chart.Problem {
			colour = red
		}
		a.note(a.style(colour, string(f.Severity)+": ") + f.Message)
		if f.Hint != "" && f.Severity != chart.Advice {
			a.note("    → " + f.Hint)
		}
	}
	for _, r := range stale {
		a.note(a.style(yellow, "stale: ") + r)
	}
}

// afterShowing names what can be done with a cell.
func (a *app) afterShowing(info *action.CellInfo) {
	switch {
	case len(info.Beside) > 0:
		a.next("framewright compare --charts, or framewright chart %s --adopt %s", info.Cell, info.Beside[0].By)
	case info.Suggest != nil:
		a.showUnasked(info.Suggest)
	default:
		a.next("framewright chart %s 'summary [turn] …', or --state \"not asked\"", info.Cell)
	}
}

// showCharted says what was done to a cell, and shows what it replaced: no
// text goes without a word.
func (a *app) showCharted(info *action.CellInfo, dry bool) {
	a.printf("%s\n", a.outcome(info, dry))
	if own := info.Second(info.Me); info.Replaced != "" && info.Replaced != info.Summary && (own == nil || info.Replaced != own.Summary) {
		a.printf("    before: %s\n", clip(strings.ReplaceAll(info.Replaced, "\n", " / "), 100))
	}
	if problems(info.Findings) > 0 {
		defer a.note("the summary was kept as you wrote it; check and exports name what does not hold until it is mended")
	}
	stale := info.Stale
	if info.Outcome == action.OutcomeBeside || info.Outcome == action.OutcomeTakenBack {
		stale = nil
	}
	a.showFindings(info.Findings, stale)
}

func problems(findings []chart.Finding) (n int) {
	for _, f := range findings {
		if f.Severity == chart.Problem {
			n++
		}
	}
	return n
}

// outcome is the line that says what was done.
func (a *app) outcome(info *action.CellInfo, dry bool) string {
	verb, rest := info.Outcome, ""
	switch info.Outcome {
	case action.OutcomeBeside:
		rest = fmt.Sprintf(", whose text is %s's", info.By)
		verb = "put beside"
	case action.OutcomeTakenBack:
		rest = ", where it stood beside " + info.By + "'s"
	case action.OutcomeEmptied:
		if info.State != string(framework.Uncharted) {
			rest = ": " + info.By + "'s text, which stood beside yours, is the cell's now"
		} else {
			rest = ": uncharted"
		}
	case action.OutcomeAdopted, action.OutcomeRestored:
		rest = ": the text is " + info.By + "'s"
	default:
		if info.Summary == "" {
			verb, rest = "noted", ": "+info.State
		}
	}
	if dry {
		verb = "would be " + verb
	}
	return a.style(green, verb) + " " + info.Cell + rest
}

// afterCharting names what comes next: where two texts stand now, what to do
// with them, else the next cell that waits.
func (a *app) afterCharting(c *cobra.Command, s *action.Session, info *action.CellInfo) {
	if len(info.Beside) > 0 {
		a.afterBeside(info)
		return
	}
	if a.dry || a.quiet {
		return
	}
	if cell := nextOf(c, s, info); cell != "" {
		a.next("framewright chart %s; framewright matrix %s shows the theme", cell, orWord(framework.Top(info.Theme), "THEME"))
		return
	}
	a.next("framewright status; framewright matrix %s shows the theme", orWord(framework.Top(info.Theme), "THEME"))
}

// nextOf is the cell that the analyst at work goes on with: of those that wait
// for the same reason as the first, one of the sub-theme that they are at. It is
// "" where none waits, and where it cannot be known: the cell was charted all the
// same.
func nextOf(c *cobra.Command, s *action.Session, at *action.CellInfo) string {
	quiet := *s
	quiet.Note, quiet.Progress = nil, nil
	q, err := quiet.Next(c.Context(), action.NextOptions{})
	if err != nil || len(q.Cells) == 0 {
		return ""
	}
	first := q.Cells[0]
	for _, n := range q.Cells {
		if n.Reason == first.Reason && n.Theme == at.Theme {
			return n.Cell
		}
	}
	return first.Cell
}

// afterBeside says what can be done with two texts of a cell.
func (a *app) afterBeside(info *action.CellInfo) {
	a.note(fmt.Sprintf("%s stand there now: %s, and beside it %s", counted(1+len(info.Beside), "text"), whose(info.By), besideNames(info)))
	a.next("framewright compare --charts shows them with their evidence; framewright chart %s --adopt %s takes one, --replace writes over the other", info.Cell, info.Beside[0].By)
}

func whose(by string) string {
	if by == "" {
		return "the cell's own"
	}
	return by + "'s"
}

func besideNames(info *action.CellInfo) string {
	var names []string
	for _, second := range info.Beside {
		names = append(names, second.By+"'s")
	}
	return strings.Join(names, ", ")
}
