package main

import (
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// completion is what cobra asks for the words that may stand at a place.
type completion = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// completing offers, for a command's arguments, words of the study. Without a
// study, or with a spoiled one, it offers nothing: a shell is no place for
// errors.
func (a *app) completing(words func(*action.Session, *cobra.Command) ([]string, error), only int) completion {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		s, err := action.Open(a.study)
		if err != nil || only > 0 && len(args) >= only {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		all, err := words(s, c)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []string
		for _, w := range all {
			if strings.HasPrefix(w, typed) {
				out = append(out, w)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// themeWords are the paths of all themes with their names beside them.
func themeWords(s *action.Session, c *cobra.Command) ([]string, error) {
	tree, err := s.ThemeShow(c.Context(), "", false)
	if err != nil {
		return nil, err
	}
	return themePaths(tree.Themes), nil
}

func themePaths(themes []action.ThemeInfo) (out []string) {
	for _, t := range themes {
		out = append(append(out, t.ID+"\t"+t.Number+" "+t.Name), themePaths(t.Subthemes)...)
	}
	return out
}

// transcriptWords are the ids of all transcripts.
func transcriptWords(s *action.Session, c *cobra.Command) ([]string, error) {
	list, err := s.TranscriptList(c.Context())
	var out []string
	for _, t := range list {
		out = append(out, t.Transcript)
	}
	return out, err
}

// placeWords are the first argument of code, a transcript, and the further
// ones, themes.
func (a *app) placeWords(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return a.completing(transcriptWords, 1)(c, args, typed)
	}
	return a.completing(themeWords, 0)(c, args, typed)
}

// cellWords complete a cell: a theme, then a participant behind the @.
func (a *app) cellWords(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	theme, _, behind := strings.Cut(typed, "@")
	if !behind {
		words, _ := a.completing(themeWords, 1)(c, args, typed)
		for i, w := range words {
			path, name, _ := strings.Cut(w, "\t")
			words[i] = path + "@\t" + name
		}
		return words, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
	return a.completing(func(s *action.Session, c *cobra.Command) ([]string, error) {
		people, _, err := s.ParticipantList(c.Context())
		var out []string
		for _, p := range people {
			out = append(out, theme+"@"+p.ID)
		}
		return out, err
	}, 1)(c, args, typed)
}
