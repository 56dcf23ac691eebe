package main

import (
	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() {
	commands = append(commands, func(a *app) *cobra.Command {
		var title, language, private string
		c := &cobra.Command{
			Use: "init FOLDER --title TITLE", GroupID: "keep", Args: usage(cobra.ExactArgs(1)),
			Short: "Begin a study in a folder",
			Long: `Begin a study in a folder. The folder may hold other files; the study adds its
own beside them. Names of people are kept in private/ within it, which only you
can read and git ignores; --private puts that folder elsewhere.`,
			Example: `  framewright init waiting-for-care --title "Waiting for care" --language en`,
			RunE: func(c *cobra.Command, args []string) error {
				s, err := action.Init(args[0], title, language, private)
				if err != nil {
					return err
				}
				a.printf("began the study %q in %s (id %s)\n", title, s.Folder.Dir, s.Folder.ID)
				a.next("cd %s; say who you are: framewright analyst add ID, framewright analyst me ID; then framewright import participants FILE, or framewright import transcripts FILES", shellWord(args[0]))
				return nil
			},
		}
		c.Flags().StringVar(&title, "title", "", "the study's `title`")
		c.Flags().StringVar(&language, "language", "en", "the transcripts' `language` (en, fr, de …): chooses how words are searched")
		c.Flags().StringVar(&private, "private", "", "keep names and keys in this `folder` instead of private/")
		return c
	})
}
