package main

import (
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, passagesCommand) }

func passagesCommand(a *app) *cobra.Command {
	var o action.PassageOptions
	var asJSON bool
	c := &cobra.Command{
		Use: "passages [THEME]", GroupID: "method", ValidArgsFunction: a.completing(themeWords, 1), Args: usage(cobra.MaximumNArgs(1)),
		Short: "Read the coded passages of a theme, a participant, an analyst",
		Long: `List coded passages in the order of the transcripts. A theme includes what lies
below it.

JSON keys: id, ref, transcript, turn, words, text, under, by, note.`,
		Example: `  framewright passages access/transport
  framewright passages access --where area=rural --by ama`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if len(args) > 0 {
				o.Theme = args[0]
			}
			list, err := s.Passages(c.Context(), o)
			if err != nil || asJSON {
				return orJSON(a, err, list)
			}
			for _, k := range list {
				a.printf("%s %s  %s\n", a.style(bold, k.Ref), a.style(cyan, strings.Join(k.Under, ", ")), a.style(dim, k.By+" "+k.ID))
				for _, line := range wrap(k.Spoken, min(a.width, 100)-4) {
					a.printf("    %s\n", line)
				}
				if k.Note != "" {
					a.printf("    %s\n", a.style(italic, "{"+k.Note+"}"))
				}
			}
			a.note(counted(len(list), "passage"))
			return nil
		}}
	c.Flags().StringVar(&o.Participant, "participant", "", "only this participant (`ID`)")
	c.Flags().StringArrayVar(&o.Where, "where", nil, "only participants with `ATTRIBUTE=VALUE`; may be repeated")
	c.Flags().StringVar(&o.By, "by", "", "only this `analyst`'s codings")
	return listing(c, &asJSON)
}

func exportPassages(a *app) *cobra.Command {
	var o action.PassageOptions
	c := &cobra.Command{Use: "passages [THEME] -o FILE", Short: "Write coded passages by theme", Args: usage(cobra.MaximumNArgs(1)),
		Example: "  framewright export passages access -o access-passages.docx"}
	c.Flags().StringVar(&o.Participant, "participant", "", "only this participant (`ID`)")
	c.Flags().StringArrayVar(&o.Where, "where", nil, "only participants with `ATTRIBUTE=VALUE`; may be repeated")
	c.Flags().StringVar(&o.By, "by", "", "only this `analyst`'s codings")
	return exporting(a, c, func(s *action.Session, c *cobra.Command, file string, args []string) (*action.Exported, error) {
		if len(args) > 0 {
			o.Theme = args[0]
		}
		return s.ExportPassages(c.Context(), file, o)
	})
}
