package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

func importFramework(a *app) *cobra.Command {
	var o action.FrameworkOptions
	var dry, asJSON, fromGuide, yes bool
	var columns []string
	c := &cobra.Command{
		Use: "framework FILE", Short: "Read the thematic framework from a file, or from the topic guide",
		Long: `Read the thematic framework. Themes that are there get the file's texts, shown old
and new; new ones are added at the end; nothing is removed. One that was merged
since is set aside. Cells under a theme that was redefined are queued for review.
It may be

an outline (.docx .odt .rtf .html .md .txt): headings, lists and numbers (1, 1.1)
are the tree; what stands below or behind a dash is the definition; lines that
begin Include:, Exclude: or Example: are those. a), ii) and ** at the start of a line,
and blanks or tabs before it, are levels too.
  # Getting to care
  - Transport and distance – any means of, or obstacle to, travelling
    Exclude: fares, which go under cost

a table (.xlsx .csv, or one in a document): columns are found by their headings:
theme, subtheme, code, name, parent, level, number, path, definition, include,
exclude, example …, in several languages. A column a level makes a tree too, and
so does a path in one cell (Access > Transport). --column takes one by hand:
theme, subtheme, code, name, level1, level2 …, path, parent, level, number,
define, include, exclude, example, or ignore.

a codebook of another program (.qdc), or YAML as in framework.yaml.

--from-guide asks of each section of the topic guide, and of each question, what
theme it gives, and ties the questions to them: Enter takes the name proposed,
other words replace it, - leaves it out, q ends. --yes takes every proposal.

JSON keys: file, sheet, rows (where, status, ref, detail, changes: field, old,
new), columns (column, heading, as), aside (where, why, text), links (question,
theme), recode, reread (codings and cells that were put into the review queue),
warnings.`,
		Example: `  framewright import framework codebook.xlsx --dry-run
  framewright import framework codebook.xlsx --column "When to use=include"
  framewright import framework --from-guide --dry-run --yes`,
		Args: func(c *cobra.Command, args []string) error {
			if fromGuide {
				return usage(cobra.NoArgs)(c, args)
			}
			return usage(cobra.ExactArgs(1))(c, args)
		},
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.session()
		if err != nil {
			return err
		}
		s.DryRun = dry
		if o.Columns, err = handColumns(c, columns); err != nil {
			return err
		}
		var report *action.FrameworkImported
		if fromGuide {
			report, err = a.fromGuide(s, c, yes, o)
		} else {
			report, err = s.ImportFramework(c.Context(), args[0], o)
		}
		if err != nil {
			return err
		}
		return a.afterFramework(report, dry, asJSON)
	}
	f := c.Flags()
	f.StringVar(&o.Sheet, "sheet", "", "the `NAME` of the workbook's sheet that holds the codebook")
	f.StringArrayVar(&columns, "column", nil, "take a column by hand (`HEADING=WHAT`, or its letter); may be repeated")
	f.BoolVar(&o.Others, "others", false, `give each theme with sub-themes an "other", where it has none`)
	f.BoolVar(&fromGuide, "from-guide", false, "make themes of the topic guide's sections and questions")
	f.BoolVarP(&yes, "yes", "y", false, "with --from-guide: take every name that is proposed")
	return listing(changing(c, &dry), &asJSON)
}

// handColumns reads --column "Heading=define".
func handColumns(c *cobra.Command, columns []string) (map[string]string, error) {
	out := map[string]string{}
	for _, text := range columns {
		at := strings.LastIndexByte(text, '=')
		if at < 1 || at == len(text)-1 {
			return nil, usageError(c, fmt.Errorf("--column takes a heading and what it is, such as %q, not %q", "When to use=include", text))
		}
		out[strings.TrimSpace(text[:at])] = text[at+1:]
	}
	return out, nil
}

// afterFramework says what came of a framework's import.
func (a *app) afterFramework(r *action.FrameworkImported, dry, asJSON bool) error {
	if asJSON {
		if err := a.json(r); err != nil {
			return err
		}
	} else {
		a.showFramework(r, dry)
	}
	if r.Count("refused") > 0 {
		return errSilent{framework.Failed}
	}
	if r.Recode+r.Reread > 0 {
		a.next("framewright review list")
	} else if r.Count("added")+r.Count("changed") > 0 {
		a.next("framewright theme show")
	}
	return nil
}

// showFramework prints what became of each theme, as a tree.
func (a *app) showFramework(r *action.FrameworkImported, dry bool) {
	order, count := []string{}, map[string]int{}
	for _, row := range r.Rows {
		if count[row.Status]++; count[row.Status] == 1 {
			order = append(order, row.Status)
		}
		a.showThemeRow(row)
	}
	a.showTaken(r)
	for i, s := range r.Aside {
		if i == 12 {
			a.printf("%s\n", a.style(dim, fmt.Sprintf("set aside: %d more; --json lists them", len(r.Aside)-i)))
			break
		}
		a.printf("%s %s: %s (%s)\n", a.style(dim, "set aside:"), s.Where, s.Short(), s.Why)
	}
	for _, l := range r.Links {
		a.printf("%s asks about %s\n", a.style(bold, l.Question), l.Theme)
	}
	var parts []string
	for _, status := range order {
		parts = append(parts, fmt.Sprintf("%d %s", count[status], status))
	}
	head := counted(len(r.Rows), "row")
	if dry {
		head = "dry run, nothing changed: " + head
	}
	a.printf("%s: %s\n", head, orNone(strings.Join(parts, ", ")))
	if r.Recode+r.Reread > 0 {
		a.printf("in the review queue: %s to decide anew, %s to read again\n", counted(r.Recode, "coding"), counted(r.Reread, "cell"))
	}
	for _, w := range r.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
}

func (a *app) showThemeRow(row action.ThemeRow) {
	if row.Status == "refused" {
		a.printf("%s %s  %s\n    %s\n", a.style(red, "refused"), row.Where, row.Ref, strings.ReplaceAll(row.Detail, "\n", "\n    "))
		return
	}
	lead := strings.Repeat("    ", strings.Count(row.Ref, "/"))
	a.printf("%s  %s%s  %s\n", pad(row.Status, 9), lead, row.Ref, a.style(dim, clip(strings.ReplaceAll(row.Detail, "\n", " "), 70)))
	for _, ch := range row.Changes {
		lead := strings.Repeat(" ", 11) + lead
		if ch.Old != "" {
			a.lines(lead, ch.Field+" was: "+ch.Old, dim)
		}
		a.lines(lead, ch.Field+" now: "+ch.New, "")
	}
}

// showTaken says which columns of a table were taken as what.
func (a *app) showTaken(r *action.FrameworkImported) {
	var taken []string
	for _, col := range r.Columns {
		if col.As != "" {
			taken = append(taken, fmt.Sprintf("%s %s → %s", col.Column, clip(orWord(col.Heading, "(no heading)"), 30), col.As))
		}
	}
	if len(taken) > 0 {
		a.lines("", "columns: "+strings.Join(taken, "; "), "")
	}
}

// fromGuide goes through the topic guide with whoever sits here.
func (a *app) fromGuide(s *action.Session, c *cobra.Command, yes bool, o action.FrameworkOptions) (*action.FrameworkImported, error) {
	plan, err := s.PlanFromGuide(c.Context())
	if err != nil {
		return nil, err
	}
	if !yes && !a.inTTY {
		return nil, action.NeedsYes("no themes were made: there is nobody to ask here", "add --yes to take every name that is proposed (with --dry-run to see them)")
	}
	if !yes {
		if err := a.askGuide(plan); err != nil {
			return nil, err
		}
	}
	return s.ImportFromGuide(c.Context(), plan, o)
}

// errEnough ends the questions before the guide is through.
var errEnough = errors.New("enough")

// askGuide asks section by section. Whatever has not been asked when it ends is
// left out.
func (a *app) askGuide(plan *action.GuidePlan) error {
	a.note("Enter takes the name in brackets, other words replace it, - leaves it out, q ends")
	ended := false
	ask := func(lead, what, name string) (string, error) {
		if ended {
			return "", nil
		}
		a.lines(lead, what, dim)
		answer, err := a.askName(lead, name)
		if errors.Is(err, errEnough) {
			ended = true
			return "", nil
		}
		return answer, err
	}
	var err error
	for i, sec := range plan.Sections {
		title := fmt.Sprintf("section %d of %d: %s", i+1, len(plan.Sections), orWord(sec.Title, "(no heading)"))
		if sec.Name, err = ask("", title, sec.Name); err != nil {
			return err
		}
		for _, q := range sec.Questions {
			if sec.Name == "" {
				q.Name = ""
			} else if q.Name, err = ask("    ", q.ID+" "+q.Text, q.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// askName asks for one name; "" leaves it out.
func (a *app) askName(lead, proposed string) (string, error) {
	answer, err := a.askLine(lead + "theme [" + proposed + "]:")
	if errors.Is(err, io.EOF) {
		return "", errEnough
	}
	switch {
	case err != nil:
		return "", err
	case answer == "":
		return proposed, nil
	case answer == "-":
		return "", nil
	case answer == "q" || answer == "Q":
		return "", errEnough
	}
	return answer, nil
}

func exportFramework(a *app) *cobra.Command {
	var word string
	var o action.FrameworkExport
	var noHistory bool
	c := &cobra.Command{Use: "framework -o FILE", Short: "Write the framework as a codebook", Args: usage(cobra.NoArgs),
		Long: `Write the framework as a codebook: number, name, definition, include, exclude,
example and where each theme came from, with the framework's version in the head
and the change history at the end. Word, PDF, HTML and Markdown give each theme a
heading; Excel and CSV are one table, and a CSV has the version in a column of its
own. A .qdc is for other programs: names and descriptions, the version in its origin,
with ids that stay when a theme is renamed or moved. import framework takes a
codebook back.

--for reader and --for archive leave out paths, provenance, history, quotations, and
the refs and {comments} of definitions. Ids in names and definitions are refused,
and for readers counts of people where "counts: true" is not under report in
study.yaml; words that count vaguely are named in notes.`,
		Example: `  framewright export framework -o codebook.docx
  framewright export framework -o codebook.xlsx --examples 2
  framewright export framework -o codebook.qdc`}
	c.Flags().BoolVar(&o.History, "history", false, "the change history as the last section (default for the team)")
	c.Flags().BoolVar(&noHistory, "no-history", false, "leave the change history out")
	c.Flags().IntVar(&o.Examples, "examples", 0, "up to `N` quotations from the bank for each theme, for the team only")
	c = audienced(exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error) {
		var err error
		if o.Audience, err = action.ParseAudience(word); err != nil {
			return nil, err
		}
		o.Asked = c.Flags().Changed("history")
		if o.Asked && noHistory {
			return nil, usageError(c, fmt.Errorf("--history and --no-history go against each other"))
		}
		if !o.Asked {
			o.History = !noHistory
		}
		if o.Examples < 0 {
			return nil, usageError(c, fmt.Errorf("--examples takes a number from 0"))
		}
		return s.ExportFramework(c.Context(), file, o)
	}), &word)
	c.Flags().Lookup("output").Usage = "the `file` to write: .docx .pdf .html .md .xlsx .csv .qdc"
	return c
}
