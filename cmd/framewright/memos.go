package main

import (
	"io"
	"strings"

	"framewright/framework"

	"github.com/spf13/cobra"
)

func memoCommand(a *app) *cobra.Command {
	c := group("memo", "Dated notes about transcripts, themes and cells", memoAdd(a), memoList(a), memoShow(a))
	c.GroupID = "method"
	return c
}

func memoAdd(a *app) *cobra.Command {
	var kind string
	var about []string
	var dry, asJSON bool
	c := &cobra.Command{Use: "add TITLE TEXT|-", Short: "Write a memo", Args: usage(cobra.ExactArgs(2)),
		Long:    "Write a memo: analytic, familiarisation or field note. With - the text is read\nfrom standard input.\n\nJSON keys: id, kind, by, date, about, text.",
		Example: `  framewright memo add "Fare or favour" "P03 calls it a debt, not a fare." --about P03:12 --about access/transport`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if args[1] == "-" {
				text, err := io.ReadAll(a.in)
				if err != nil {
					return err
				}
				args[1] = string(text)
			}
			m, err := s.MemoAdd(c.Context(), framework.MemoKind(kind), args[0], args[1], about)
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			a.printf("wrote memo %s\n", m.ID)
			return nil
		}}
	c.Flags().StringVar(&kind, "kind", "analytic", `analytic, familiarisation or "field note"`)
	c.Flags().StringArrayVar(&about, "about", nil, "a `ref` it is about; may be repeated")
	return listing(changing(c, &dry), &asJSON)
}

func memoList(a *app) *cobra.Command {
	var about string
	var asJSON bool
	c := &cobra.Command{Example: "  framewright memo list --about P03", Use: "list", Short: "List the memos", Args: usage(cobra.NoArgs),
		Long: "List the memos, oldest first.\n\nJSON keys: id, kind, by, date, about, text.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			list, err := s.Memos(c.Context(), about)
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for _, m := range list {
				a.printf("%s  %s, %s  %s\n", a.style(bold, m.ID), m.Kind, m.By, a.style(cyan, strings.Join(m.About, " ")))
			}
			a.note(counted(len(list), "memo"))
			return nil
		}}
	c.Flags().StringVar(&about, "about", "", "only those about this `ref`")
	return listing(c, &asJSON)
}

func memoShow(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Example: "  framewright memo show 2026-03-04-fare-or-favour", Use: "show ID", Short: "Read a memo", Args: usage(cobra.ExactArgs(1)),
		Long: "Read a memo.\n\nJSON keys: id, kind, by, date, about, text.",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			m, err := s.Memo(c.Context(), args[0])
			if err != nil || asJSON {
				return orJSON(a, err, m)
			}
			a.printf("%s  %s, %s, %s\n%s\n\n", a.style(bold, m.ID), m.Kind, m.By, m.Date, a.style(cyan, strings.Join(m.About, " ")))
			for _, line := range wrap(m.Text, min(a.width, 100)) {
				a.printf("%s\n", line)
			}
			return nil
		}}, &asJSON)
}
