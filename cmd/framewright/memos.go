package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
)

const memoKeys = "JSON keys: id, kind, by, date, title, about, text, links, linked_from."

func memoCommand(a *app) *cobra.Command {
	c := group("memo", "Dated notes about transcripts, themes, cells and anything else",
		memoAdd(a), memoEdit(a), memoLink(a), memoUnlink(a), memoRemove(a), memoList(a), memoShow(a))
	c.Args = memoFind
	c.GroupID = "method"
	return c
}

func memoAdd(a *app) *cobra.Command {
	var kind, title string
	var about []string
	var dry, asJSON bool
	c := &cobra.Command{Use: "add [TITLE] [TEXT|-]", Short: "Write a memo", Args: usage(cobra.MaximumNArgs(2)),
		Long: `Write a memo: analytic, familiarisation or field note. With - the text is read
from standard input; without a text your editor ($VISUAL, $EDITOR) opens. One
argument is the text, two are its title and the text.

It may be about anything: turns (P03:12-14), a transcript or participant (P03), a
theme, a cell (access/cost@P03), a row (@P03), the id of a quotation, of a coding,
or of another memo. Refs in its prose lead there too, in brackets: [P03:12], [access/cost@P03],
[[2026-03-04-fare-or-favour]]. What a memo leads to shows it: read, trace, chart.

` + memoKeys,
		Example: `  framewright memo add "Fare or favour" "P03 calls it a debt, not a fare." --about P03:12 --about access/transport
  framewright memo add "Compare [P07:4]." --about P03 --title "Two debts"
  framewright memo add --kind familiarisation --about P03`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if len(args) == 2 {
				if title != "" {
					return usageError(c, fmt.Errorf("the title is given twice"))
				}
				title, args = args[0], args[1:]
			}
			text, err := a.memoText(c, args, "")
			if err != nil {
				return err
			}
			m, err := s.MemoAdd(c.Context(), framework.MemoKind(kind), title, text, about)
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			a.printf("wrote memo %s\n", m.ID)
			a.next("framewright memo show %s", m.ID)
			return nil
		}}
	c.Flags().StringVar(&kind, "kind", "analytic", `analytic, familiarisation or "field note"`)
	c.Flags().StringVar(&title, "title", "", "its title")
	c.Flags().StringArrayVar(&about, "about", nil, "a `ref` it is about; may be repeated")
	return listing(changing(c, &dry), &asJSON)
}

// memoText finds a memo's text: on the command line, on standard input, in the
// editor.
func (a *app) memoText(c *cobra.Command, args []string, old string) (string, error) {
	if len(args) > 0 && args[0] == "-" {
		text, err := io.ReadAll(a.in)
		return string(text), err
	}
	if len(args) > 0 {
		return args[0], nil
	}
	editor := orWord(os.Getenv("VISUAL"), os.Getenv("EDITOR"))
	if editor == "" {
		return "", &framework.Error{Kind: framework.Usage, Name: "no-editor", What: "no text was given, and no editor is set",
			Hint: "give the text behind the command, or - to read it from standard input; or set EDITOR"}
	}
	text, err := a.edit(editor, old)
	if err == nil && c.Context().Err() != nil { // Ctrl-C in the editor: the memo is not made, and what was written stays
		if file, failed := a.keepText("memo", text); failed == nil {
			a.note("nothing was written into the study; your text is kept in " + file)
		}
	}
	return text, err
}

func memoList(a *app) *cobra.Command {
	var o action.MemoOptions
	var asJSON bool
	c := &cobra.Command{Use: "list", Short: "List the memos", Args: usage(cobra.NoArgs),
		Example: "  framewright memo list --about P03\n  framewright memo list --about access --by ama --since 2026-03-01",
		Long: `List the memos, oldest first. --about finds those on a ref and on what lies within
it: by P03 or @P03 what is about P03's turns, cells and quotations; by P03:13 what
is about P03:12-14; by a theme what is about it, its sub-themes and their cells,
under former paths too. Refs in the prose count like those it is about.

` + memoKeys,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Memos(c.Context(), o)
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for _, m := range list {
				a.printf("%s  %s, %s  %s\n", a.style(bold, m.ID), m.Kind, m.By, a.style(cyan, strings.Join(m.About, " ")))
			}
			a.note(counted(len(list), "memo"))
			if len(list) > 0 {
				a.next("framewright memo show %s", list[len(list)-1].ID)
			}
			return nil
		}}
	c.Flags().StringVar(&o.About, "about", "", "only those about this `ref` or what lies within it")
	c.Flags().StringVar(&o.Kind, "kind", "", `only analytic, familiarisation or "field note"`)
	c.Flags().StringVar(&o.By, "by", "", "only this `analyst`'s")
	c.Flags().StringVar(&o.Since, "since", "", "only those of this `day` (2026-03-04) and later")
	return listing(c, &asJSON)
}

// memoFind answers those who look for a search of memos where memos are.
func memoFind(c *cobra.Command, args []string) error {
	if len(args) == 0 || args[0] != "find" && args[0] != "search" {
		return usage(cobra.NoArgs)(c, args)
	}
	query := shellWord(strings.Join(args[1:], " "))
	if len(args) == 1 {
		query = "QUERY"
	}
	return &framework.Error{Kind: framework.Usage, Name: "usage", What: "memos are searched by the command that searches everything",
		Hint: "framewright find " + query + " --in memos"}
}

func memoShow(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Example: "  framewright memo show 2026-03-04-fare-or-favour", Use: "show ID", Short: "Read a memo", Args: usage(cobra.ExactArgs(1)),
		Long: "Read a memo, with what it is about, where its prose leads, and the memos that lead\nto it.\n\n" + memoKeys,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			m, err := s.Memo(c.Context(), args[0])
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			a.showMemo(m)
			return nil
		}}, &asJSON)
}

func (a *app) showMemo(m *action.MemoInfo) {
	a.printf("%s  %s, %s, %s\n%s\n\n", a.style(bold, m.ID), m.Kind, m.By, m.Date, a.style(cyan, strings.Join(m.About, " ")))
	for _, line := range wrap(m.Text, min(a.width, 100)) {
		a.printf("%s\n", line)
	}
	for _, links := range []struct {
		head string
		refs []string
	}{{"leads to: ", m.Links}, {"linked from: ", m.LinkedFrom}} {
		if len(links.refs) > 0 {
			a.printf("\n%s%s\n", a.style(dim, links.head), a.style(cyan, strings.Join(links.refs, " ")))
		}
	}
	if refs := append(m.About, m.Links...); len(refs) > 0 {
		a.next("framewright trace %s", refs[0])
	}
}
