package main

import (
	"fmt"
	"runtime/debug"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// shownOpen is how many open items are listed on the terminal.
const shownOpen = 8

func exportMethods(a *app) *cobra.Command {
	var o action.MethodsExport
	var word, file string
	var dry, asJSON bool
	c := &cobra.Command{Use: "methods -o FILE", Short: "Draft the methods paragraph, and fill COREQ and SRQR", Args: usage(cobra.NoArgs),
		Long: `Draft the methods paragraph from what the study records (participants, dates, topic
guide, versions of the framework, analysts, double coding, charting, quotations,
pseudonyms, software), and fill the items of COREQ and SRQR. For the team each item
names its source. What is not recorded is left open and named; write it down with
"framewright reporting set".

--agreement adds statistics of agreement, which are left out otherwise. --for reader
leaves out sources and names, counts of views, and the breakdown of the sample unless
report.breakdown allows it.

JSON keys: file, what, warnings, filled, complete, empty, open (item, asks).`,
		Example: `  framewright export methods -o methods.docx
  framewright export methods -o annex.md --checklist coreq --for reader`,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if file == "" {
				return usageError(c, fmt.Errorf("no file was named: -o FILE"))
			}
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun, o.Program = dry, programVersion()
			if o.Audience, err = action.ParseAudience(word); err != nil {
				return err
			}
			out, err := s.ExportMethods(c.Context(), file, o)
			if err != nil || asJSON {
				return orJSON(a, err, out)
			}
			a.showMethods(out, dry)
			return nil
		}}
	f := c.Flags()
	f.StringVarP(&file, "output", "o", "", "the `file` to write: .docx .md .html .pdf .xlsx .csv")
	f.StringVar(&o.Checklist, "checklist", "both", "`which`: coreq, srqr, both or none")
	f.BoolVar(&o.Agreement, "agreement", false, "add statistics of agreement between the analysts")
	return listing(changing(audienced(c, &word), &dry), &asJSON)
}

func (a *app) showMethods(out *action.MethodsDraft, dry bool) {
	verb := "wrote"
	if dry {
		verb = "would write"
	}
	a.printf("%s %s: %s\n", verb, out.File, out.What)
	for i, open := range out.Open {
		if i == shownOpen {
			a.printf("  … and %d more: framewright reporting list\n", len(out.Open)-i)
			break
		}
		a.printf("  open: %s: %s\n", open.Item, open.Asks)
	}
	for _, w := range out.Warnings {
		a.note(a.style(yellow, "note: ") + w)
	}
	if len(out.Open) > 0 {
		a.next(`framewright reporting set %s "…"`, out.Open[0].Item)
	}
}

// programVersion is this program's own, "" where it was built without one.
func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return ""
}
