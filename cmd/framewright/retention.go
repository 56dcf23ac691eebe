package main

import (
	"time"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

func init() { commands = append(commands, retentionCommand) }

const retentionLong = `Say until when the study's data may be kept, as the consent forms and the ethics
approval do, and see what is due. Classes are recordings, transcripts, key,
consent-forms, analysis and exports, or words of your own.

"framewright status" warns of a date that has passed or is 30 days away or fewer.
Framewright destroys nothing by itself: it says what there is to do. When it is
done, "framewright retention set CLASS none" takes the date away; the log keeps who
did that, and when.

The cut-off is the date after which findings stay though a participant withdraws.

JSON keys: cut_off, cut_off_passed, classes (class, until, state: kept, due soon or
passed; days, to_do).`

func retentionCommand(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{Use: "retention", GroupID: "keep", Short: "Until when data may be kept, and what is due", Args: usage(cobra.NoArgs), Long: retentionLong,
		Example: "  framewright retention\n  framewright retention set recordings 2030-01-31",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			found, err := s.Retention(c.Context())
			if err != nil || asJSON {
				return orJSON(a, err, found)
			}
			a.showRetention(found)
			return nil
		}}
	c.AddCommand(retentionSet(a), retentionCutOff(a))
	return listing(c, &asJSON)
}

func (a *app) showRetention(r *action.Retained) {
	cut := orNone(r.CutOff)
	if r.CutOffPassed {
		cut += " (passed: findings may be kept of who withdraws)"
	}
	a.printf("cut-off: %s\n", cut)
	var rows [][]string
	for _, x := range r.Classes {
		rows = append(rows, []string{x.Class, x.Until, x.State, x.ToDo})
	}
	if len(rows) > 0 {
		a.table([]string{"class", "until", "state", "to destroy it"}, rows)
		return
	}
	a.note("no class of data is dated yet")
	a.next("framewright retention set recordings %d-01-31", time.Now().Year()+2)
}

func retentionSet(a *app) *cobra.Command {
	var dry bool
	c := &cobra.Command{Use: "set CLASS DATE|none", Short: "Date the destruction of a class of data", Args: usage(cobra.ExactArgs(2)),
		Long: `Date the destruction of a class of data: recordings, transcripts, key,
consent-forms, analysis, exports, or a word of your own. The date is 2030-01-31,
31 January 2030 or 31.1.2030. "none" takes it away: it was destroyed, or need not be.`,
		Example: "  framewright retention set recordings 2030-01-31\n  framewright retention set recordings none",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			class, err := s.SetRetention(c.Context(), args[0], args[1])
			if err != nil {
				return err
			}
			a.printf("%s: %s\n", class, action.Day(args[1]))
			a.next("framewright retention lists the dates; framewright status warns of them")
			return nil
		}}
	return changing(c, &dry)
}

func retentionCutOff(a *app) *cobra.Command {
	var dry bool
	c := &cobra.Command{Use: "cut-off DATE|none", Short: "Declare after which date findings stay though a participant withdraws", Args: usage(cobra.ExactArgs(1)),
		Long: `Declare after which date findings stay though a participant withdraws, as the
consent form told them. "none" takes the date away.`,
		Example: "  framewright retention cut-off 2030-01-31",
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if err := s.SetCutOff(c.Context(), args[0]); err != nil {
				return err
			}
			a.printf("cut-off: %s\n", action.Day(args[0]))
			a.next("framewright retention lists the dates")
			return nil
		}}
	return changing(c, &dry)
}
