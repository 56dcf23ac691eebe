package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"sort"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/chart"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, chartCommand, matrixCommand, traceCommand) }

const chartLong = `Write what a participant said under a sub-theme. A cell is named by its theme and
participant: access/transport@P03; at wave 2 access/transport@P03/w2; a theme as
a whole access@P03; the case as a whole @P03.

The text carries its own marks:
  "…"              the participant's own words (checked against the transcript)
  [12] [12-14]     the turns a statement rests on; [12*] a quotable place
  [P03-2:7]        turns of another transcript of theirs
  {…}              your comment

With no text: the evidence is shown, and on a terminal your editor ($EDITOR)
opens with it. With - the text is read from standard input.

JSON keys: cell, theme, number, name, state, summary, by, from, stale, evidence,
warnings, memos, and suggest (cell, state, reason) where the topic guide says that
nobody was asked.`

func chartCommand(a *app) *cobra.Command {
	var rq action.ChartRequest
	var dry, asJSON bool
	c := &cobra.Command{
		Use: "chart CELL [TEXT | -]", GroupID: "method", ValidArgsFunction: a.cellWords, Args: usage(cobra.RangeArgs(1, 2)),
		Short: "Summarise what a participant said under a sub-theme", Long: chartLong,
		Example: `  framewright chart access/transport@P03
  framewright chart access/transport@P03 'Depends on a twice-daily bus; if missed, "I pay my neighbour" [12*]. {fare or favour?}'
  framewright chart cost/fares@P03 --state "not asked"`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			rq.Cell = args[0]
			write, err := a.summary(c, s, &rq, args[1:], asJSON)
			if err != nil || !write {
				return err
			}
			info, err := s.Chart(c.Context(), rq)
			if err != nil || asJSON {
				return orJSON(a, err, info)
			}
			a.showCharted(info, dry)
			a.next("framewright status names the next cell; framewright matrix %s shows the theme", orWord(framework.Top(info.Theme), "THEME"))
			return nil
		}}
	c.Flags().StringVar(&rq.State, "state", "", `why there is no summary: "not asked", "nothing said", "not applicable"`)
	c.Flags().StringSliceVar(&rq.From, "from", nil, "ids of the codings it rests on, where the refs do not say")
	c.Flags().BoolVar(&rq.Clear, "clear", false, "empty the cell: it is uncharted again")
	return listing(changing(c, &dry), &asJSON)
}

// showCharted says what was done to a cell, and shows what it replaced: no
// text goes without a word.
func (a *app) showCharted(info *action.CellInfo, dry bool) {
	verb := "charted"
	switch {
	case info.State == string(framework.Uncharted):
		verb = "emptied"
	case info.Summary == "":
		verb = "noted"
	case info.Replaced != "":
		verb = "charted anew"
	}
	if dry {
		verb = "would be " + verb
	}
	line := a.style(green, verb) + " " + info.Cell
	if info.Summary == "" {
		line += ": " + info.State
	}
	a.printf("%s\n", line)
	if info.Replaced != "" && info.Replaced != info.Summary {
		a.printf("    before: %s\n", clip(strings.ReplaceAll(info.Replaced, "\n", " / "), 100))
	}
	problems := 0
	for _, f := range info.Findings {
		if f.Severity == chart.Problem {
			problems++
		}
	}
	a.showFindings(info)
	if problems > 0 {
		a.note("the summary was kept as you wrote it; check and exports name what does not hold until it is mended")
	}
}

// summary finds the text of the cell: on the command line, on standard input,
// in the editor. Without any it shows the cell, and there is nothing to write.
func (a *app) summary(c *cobra.Command, s *action.Session, rq *action.ChartRequest, args []string, asJSON bool) (write bool, err error) {
	if len(args) == 1 && args[0] == "-" {
		text, err := io.ReadAll(a.in)
		if err != nil {
			return false, err
		}
		args = []string{string(text)}
	}
	if len(args) == 1 {
		rq.Summary = args[0]
		if strings.TrimSpace(rq.Summary) == "" && rq.State == "" {
			return false, usageError(c, fmt.Errorf("the text is empty; --clear empties a cell"))
		}
		if strings.TrimSpace(rq.Summary) != "" && (rq.State != "" || rq.Clear) {
			return false, usageError(c, fmt.Errorf("a cell holds a summary, or a state that says why there is none: not both"))
		}
		return true, nil
	}
	if rq.State != "" || rq.Clear {
		return true, nil
	}
	info, err := s.Cell(c.Context(), rq.Cell)
	if err != nil || asJSON {
		return false, orJSON(a, err, info)
	}
	if editor := os.Getenv("EDITOR"); editor != "" && a.inTTY && a.outTTY {
		text, err := a.edit(editor, info)
		rq.Summary = text
		return err == nil && strings.TrimSpace(text) != "" && text != info.Summary, err
	}
	a.showCell(info)
	return false, nil
}

func (a *app) showCell(info *action.CellInfo) {
	a.printf("%s\n", a.style(bold, strings.TrimSpace(info.Number+" "+info.Name)+"  @"+strings.SplitN(info.Cell, "@", 2)[1]))
	for _, part := range []struct{ head, text string }{{"", info.Define}, {"include: ", info.Include}, {"exclude: ", info.Exclude}} {
		if part.text != "" {
			a.printf("  %s\n", a.style(dim, part.head+part.text))
		}
	}
	a.printf("\n%s\n", a.style(bold, "evidence"))
	for _, e := range info.Evidence {
		a.printf("  %s %s\n", a.style(cyan, "["+e.Ref+"]"), a.style(dim, orWord(e.By, "cited")))
		for _, line := range wrap(e.Spoken, min(a.width, 100)-6) {
			a.printf("      %s\n", line)
		}
		if e.Note != "" {
			a.printf("      %s\n", a.style(italic, "{"+e.Note+"}"))
		}
	}
	if len(info.Evidence) == 0 {
		a.printf("  no passage is coded here yet; refs alone make a cell traceable too\n")
	}
	if len(info.Memos) > 0 {
		a.printf("\n%s  %s\n", a.style(bold, "memos"), a.style(yellow, strings.Join(info.Memos, " ")))
	}
	a.printf("\n%s  %s %s\n", a.style(bold, "cell"), info.State, a.style(dim, info.By))
	for _, line := range wrap(info.Summary, min(a.width, 100)-4) {
		a.printf("    %s\n", line)
	}
	a.showFindings(info)
	if info.Suggest != nil {
		a.showUnasked(info.Suggest)
		return
	}
	a.next("framewright chart %s 'summary [turn] …', or --state \"not asked\"", info.Cell)
}

func orWord(s, def string) string {
	if s == "" {
		return def
	}
	return s
}

func (a *app) showFindings(info *action.CellInfo) {
	for _, f := range info.Findings {
		colour := red
		if f.Severity == chart.Advice {
			colour = yellow
		}
		a.note(a.style(colour, string(f.Severity)+": ") + f.Message)
		if f.Hint != "" && f.Severity == chart.Problem {
			a.note("    → " + f.Hint)
		}
	}
	for _, r := range info.Stale {
		a.note(a.style(yellow, "stale: ") + r)
	}
}

// edit opens the editor with the evidence above and the summary below a line.
const editLine = "----- write below this line; everything above it is left out -----"

func (a *app) edit(editor string, info *action.CellInfo) (string, error) {
	f, err := os.CreateTemp("", "framewright-*.md")
	if err != nil {
		return "", err
	}
	defer os.Remove(f.Name())
	fmt.Fprintf(f, "%s %s (%s)\n%s\n\n", info.Number, info.Name, info.Cell, info.Define)
	for _, e := range info.Evidence {
		fmt.Fprintf(f, "[%s] %s\n    %s\n", e.Ref, e.By, strings.ReplaceAll(e.Spoken, "\n", "\n    "))
	}
	fmt.Fprintf(f, "\n%s\n%s\n", editLine, info.Summary)
	if err := f.Close(); err != nil {
		return "", err
	}
	words := strings.Fields(editor)
	cmd := exec.Command(words[0], append(words[1:], f.Name())...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return "", &framework.Error{Name: "editor-failed", What: "the editor " + editor + " did not end well; nothing was changed", Err: err, Hint: "set EDITOR, or give the text on the command line"}
	}
	text, err := os.ReadFile(f.Name())
	if err != nil {
		return "", err
	}
	_, below, ok := strings.Cut(string(text), editLine)
	if !ok {
		return "", &framework.Error{Name: "editor-line-gone", What: "the line that parts the evidence from the summary is gone; nothing was changed", Hint: "leave that line in place"}
	}
	return strings.TrimSpace(below), nil
}

func matrixCommand(a *app) *cobra.Command {
	var o action.MatrixOptions
	var asJSON bool
	c := &cobra.Command{
		Use: "matrix THEME", GroupID: "method", ValidArgsFunction: a.completing(themeWords, 1), Args: usage(cobra.ExactArgs(1)),
		Short: "Show a theme's matrix: participants by sub-themes",
		Long: `Show the matrix of a theme, or one that study.yaml names. * marks a stale cell,
· an uncharted one, and (3) how many coded passages wait for it.

JSON keys: theme, columns (subtheme, number, name), rows (participant, wave,
attributes, cells by sub-theme: state, summary, by, from, stale).`,
		Example: `  framewright matrix access
  framewright matrix access --where area=rural --sort role`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			m, attributes, err := s.Matrix(c.Context(), args[0], o)
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			a.showMatrix(m, attributes)
			if err := a.showUnaskedIn(c, s, m); err != nil {
				return err
			}
			a.next("framewright export matrix %s -o matrix.xlsx", args[0])
			return nil
		}}
	matrixFlags(c, &o)
	return listing(c, &asJSON)
}

func matrixFlags(c *cobra.Command, o *action.MatrixOptions) {
	c.Flags().StringArrayVar(&o.Where, "where", nil, "only rows with `ATTRIBUTE=VALUE`; may be repeated")
	c.Flags().StringVar(&o.Sort, "sort", "", "sort rows by this `attribute`")
	c.Flags().StringVar(&o.Group, "group", "", "group rows by this `attribute`")
	c.Flags().BoolVar(&o.Members, "members", false, "rows for the members of a group in place of the group")
}

// showMatrix prints a block for each row: a screen is never wide enough for
// all columns.
func (a *app) showMatrix(m *chart.Matrix, attributes []framework.Attribute) {
	a.printf("%s\n", a.style(bold, m.Title))
	group := ""
	for _, r := range m.Rows {
		if r.Group != group {
			group = r.Group
			a.printf("\n%s\n", a.style(bold, "— "+group+" —"))
		}
		var values []string
		for _, at := range attributes {
			if v := r.Attributes[at.ID]; len(v) > 0 {
				values = append(values, strings.Join(v, "; "))
			}
		}
		a.printf("\n%s  %s\n", a.style(bold, r.ID()), a.style(dim, strings.Join(values, " · ")))
		for _, col := range m.Columns {
			a.showMatrixCell(col, r.Cells[col.Subtheme])
		}
	}
	if len(m.Rows) == 0 {
		a.note("no rows: no participant fulfils the conditions")
	}
}

func (a *app) showMatrixCell(col chart.Column, cell *chart.Cell) {
	if col.Whole && cell.State == framework.Uncharted {
		return // nobody waits for it
	}
	text := cell.Summary
	switch {
	case cell.State == framework.Uncharted && cell.Evidence > 0:
		text = fmt.Sprintf("· (%d)", cell.Evidence)
	case cell.State == framework.Uncharted:
		text = "·"
	case text == "":
		text = string(cell.State)
	}
	head := matrixHead(col, len(cell.Stale) > 0)
	for i, line := range wrap(text, max(30, min(a.width, 120)-32)) {
		if i > 0 {
			head = strings.Repeat(" ", 28)
		}
		a.printf("  %s  %s\n", a.style(cyan, head), line)
	}
}

// matrixHead is a column's name in 28 columns of the screen. The mark of a stale
// cell goes behind the name, before the blanks that fill the rest.
func matrixHead(col chart.Column, stale bool) string {
	name, mark := strings.TrimSpace(col.Number+" "+col.Name), ""
	if stale {
		mark = " *"
	}
	return pad(clip(name, 28-len(mark))+mark, 28)
}

func traceCommand(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{
		Use: "trace REF", GroupID: "method", ValidArgsFunction: a.cellWords, Args: usage(cobra.ExactArgs(1)),
		Short: "From a summary or quotation back to the words, and back again",
		Long: `Trace a cell (access/transport@P03) or the id of a quotation back to the words it
rests on; trace a turn (P03:12) to every coding, cell, quotation and memo that
rests on it.

JSON keys: ref, kind, text, lines: kind, ref, by, text, from, ok.`,
		Example: "  framewright trace access/transport@P03\n  framewright trace P03:12",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			tr, err := s.Trace(c.Context(), args[0])
			if err != nil || asJSON {
				return orJSON(a, err, tr)
			}
			a.showTrace(tr)
			return nil
		}}, &asJSON)
}

func (a *app) showTrace(tr *action.Trace) {
	a.printf("%s %s\n", a.style(bold, tr.Kind), tr.Ref)
	for _, line := range wrap(tr.Text, min(a.width, 100)-4) {
		a.printf("    %s\n", line)
	}
	last := ""
	for _, l := range tr.Lines {
		if l.Kind == "statement" && l.From != last {
			last = l.From
			a.printf("\n%s\n", a.style(italic, l.From))
		}
		mark := ""
		if !l.OK {
			mark = a.style(red, " NOT FOUND")
		}
		lead := l.Kind
		if l.Kind == "statement" {
			lead = "↳"
		}
		from := ""
		if l.Kind != "statement" && l.From != "" {
			from = "  " + a.style(cyan, l.From)
		}
		a.printf("  %s %s %s%s%s\n", lead, a.style(bold, l.Ref), a.style(dim, l.By), from, mark)
		for _, line := range wrap(l.Text, min(a.width, 100)-8) {
			a.printf("        %s\n", line)
		}
	}
	if len(tr.Lines) == 0 {
		a.note("nothing rests on it, and it rests on nothing")
	}
}

// sortedCounts prints a map of counts in the order of its keys.
func sortedCounts(counts map[string]int) string {
	var keys []string
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var parts []string
	for _, k := range keys {
		parts = append(parts, fmt.Sprintf("%d %s", counts[k], k))
	}
	return strings.Join(parts, ", ")
}
