package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() {
	importCommands = append(importCommands, importGuide)
	commands = append(commands, func(a *app) *cobra.Command {
		c := group("guide", "The topic guide: what was to be asked, and what was", guideShow(a), guideAsked(a), guideLink(a), guideUnlink(a))
		c.GroupID = "method"
		return c
	})
}

func importGuide(a *app) *cobra.Command {
	var o action.GuideOptions
	var dry, asJSON bool
	c := &cobra.Command{
		Use: "guide FILE", Args: usage(cobra.ExactArgs(1)), Short: "Read the topic guide: sections, aims and questions",
		Long: `Read the topic guide (.docx .md .txt and whatever else can be read). Headings, bold
lines and numbered titles are sections. What stands right under one, or behind
Aim:, is its aim. Lines with a number or bullet, or that end in a question mark,
are questions; what stands deeper, or behind Probe:, is a probe of the question
above. The rest is left out, and listed.

Questions get ids (q1, and q1a for a probe) that stay: import the guide again when
it has changed, with the first day the new version was used, and questions that
are worded alike are known again.

JSON keys: file, status, format, version, date, sections, questions, probes,
changes (what, id, text, before), kept, left_out, warnings.`,
		Example: `  framewright import guide topic-guide.docx --date 2026-02-01
  framewright import guide topic-guide-2.docx --date 2026-03-15 --dry-run`,
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			if o.Version < 0 || c.Flags().Changed("version") && o.Version == 0 {
				return usageError(c, fmt.Errorf("versions are numbered from 1"))
			}
			s.DryRun = dry
			r, err := s.ImportGuide(c.Context(), args[0], o)
			if err != nil || asJSON {
				return orJSON(a, err, r)
			}
			a.showGuideImport(r)
			a.next("framewright guide show; tie questions to themes (framewright guide link QUESTION THEME), and see what was asked: framewright guide asked")
			return nil
		}}
	c.Flags().StringVar(&o.Date, "date", "", "the first day this version was used (2026-02-01)")
	c.Flags().IntVar(&o.Version, "version", 0, "its `number`: that of the last version reads it anew; else the next")
	return listing(changing(c, &dry), &asJSON)
}

func (a *app) showGuideImport(r *action.GuideImported) {
	date := ""
	if r.Date != "" {
		date = ", used from " + r.Date
	}
	a.printf("%s  version %d%s: %s, %s, %s\n", a.style(green, r.Status), r.Version, date,
		counted(r.Sections, "section"), counted(r.Questions, "question"), counted(r.Probes, "probe"))
	if r.Version > 1 {
		for _, c := range r.Changes {
			a.printf("    %s %s %s\n", pad(c.What, 8), a.style(bold, c.ID), clip(c.Text, 100))
			if c.Before != "" {
				a.printf("             %s\n", a.style(dim, "before: "+clip(c.Before, 90)))
			}
		}
		a.printf("    %d as they were\n", r.Kept)
	}
	for i, line := range r.LeftOut {
		if i == 8 {
			a.printf("    %s\n", a.style(dim, fmt.Sprintf("left out: %d more; --json lists them", len(r.LeftOut)-i)))
			break
		}
		a.printf("    %s %s\n", a.style(dim, "left out:"), clip(line, 90))
	}
	for _, w := range r.Warnings {
		a.printf("    %s %s\n", a.style(yellow, "note:"), w)
	}
}

func guideShow(a *app) *cobra.Command {
	var asJSON bool
	return listing(&cobra.Command{Use: "show", Short: "Show the guide's sections, aims, questions and versions", Args: usage(cobra.NoArgs),
		Long: `Show the topic guide: sections, aims, questions with their probes, the themes they
are tied to, and what has changed from version to version.

JSON keys: title, aims, versions (version, date, format), sections (id, title, aims,
questions: id, number, text, since, until, was, themes, probes).`,
		Example: "  framewright guide show",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			g, err := s.GuideShow(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, g)
			}
			a.showGuide(g)
			return nil
		}}, &asJSON)
}

func (a *app) showGuide(g *action.GuideInfo) {
	a.printf("%s\n", a.style(bold, orWord(g.Title, "Topic guide")))
	for _, aim := range g.Aims {
		a.printf("  %s\n", a.style(italic, aim))
	}
	var versions []string
	for _, v := range g.Versions {
		versions = append(versions, strings.TrimSpace(fmt.Sprintf("%d %s", v.Version, inBrackets(v.Date))))
	}
	a.printf("  %s\n", a.style(dim, "versions: "+strings.Join(versions, ", ")))
	for _, s := range g.Sections {
		a.printf("\n%s\n", a.style(bold, orWord(s.Title, "(no heading)")))
		for _, aim := range s.Aims {
			a.lines("  ", aim, italic)
		}
		for _, q := range s.Questions {
			a.showQuestion(q, "  ")
			for _, p := range q.Probes {
				a.showQuestion(p, "      ")
			}
		}
	}
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// lines prints text wrapped behind a lead.
func (a *app) lines(lead, text, style string) {
	for _, line := range wrap(text, max(30, min(a.width, 100)-len(lead))) {
		a.printf("%s%s\n", lead, a.style(style, line))
	}
}

func (a *app) showQuestion(q action.QuestionInfo, lead string) {
	style := ""
	note := ""
	if q.Since > 1 {
		note = fmt.Sprintf(" [since version %d]", q.Since)
	}
	if q.Until > 0 {
		style, note = dim, note+fmt.Sprintf(" [gone since version %d]", q.Until)
	}
	for i, line := range wrap(q.Text+note, max(30, min(a.width, 100)-len(lead)-6)) {
		id := strings.Repeat(" ", 5)
		if i == 0 {
			id = a.style(bold, pad(q.ID, 5))
		}
		a.printf("%s%s %s\n", lead, id, a.style(style, line))
	}
	for _, w := range q.Was {
		a.lines(lead+"      ", fmt.Sprintf("until version %d: %s", w.Until, w.Text), dim)
	}
	if len(q.Themes) > 0 {
		a.printf("%s      %s\n", lead, a.style(cyan, strings.Join(q.Themes, ", ")))
	}
}

func guideLink(a *app) *cobra.Command {
	return guideTie(a, &cobra.Command{Use: "link QUESTION THEME…", Short: "Tie a question to the themes it asks about", Args: usage(cobra.MinimumNArgs(2)),
		Long: `Tie a question of the guide to the themes it asks about. For participants who were
never asked any of a sub-theme's questions, chart and matrix then suggest the
state *not asked*, with the reason. Nothing is set by itself.

JSON keys: id, number, text, since, until, was, themes, probes.`,
		Example: "  framewright guide link q3 training/access"}, false)
}

func guideUnlink(a *app) *cobra.Command {
	return guideTie(a, &cobra.Command{Use: "unlink QUESTION [THEME]…", Short: "Part a question from themes", Args: usage(cobra.MinimumNArgs(1)),
		Long:    "Part a question of the guide from themes; from all, where none is named.\n\nJSON keys: id, number, text, since, until, was, themes, probes.",
		Example: "  framewright guide unlink q3 training/access"}, true)
}

func guideTie(a *app, c *cobra.Command, remove bool) *cobra.Command {
	var dry, asJSON bool
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return a.completing(questionWords, 1)(c, args, typed)
		}
		return a.completing(themeWords, 0)(c, args, typed)
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := a.session()
		if err != nil {
			return err
		}
		s.DryRun = dry
		q, err := s.GuideLink(c.Context(), args[0], args[1:], remove)
		if err != nil || asJSON {
			return orJSON(a, err, q)
		}
		a.printf("%s %s\n    asks about: %s\n", a.style(bold, q.ID), clip(q.Text, 90), orWord(strings.Join(q.Themes, ", "), "no theme"))
		a.next("framewright guide asked --question %s", q.ID)
		return nil
	}
	return listing(changing(c, &dry), &asJSON)
}

// questionWords are the ids of the guide's questions with their words.
func questionWords(s *action.Session, c *cobra.Command) (out []string, err error) {
	g, err := s.GuideShow(c.Context())
	if err != nil {
		return nil, err
	}
	for _, sec := range g.Sections {
		for _, q := range sec.Questions {
			out = append(out, q.ID+"\t"+q.Text)
		}
	}
	return out, nil
}
