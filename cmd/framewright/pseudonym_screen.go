package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// screened says beside an import whether its transcripts hold names: those of the
// key, and what looks like one. It stands beside the report, which other programs
// read, and stops nothing.
func (a *app) screened(c *cobra.Command, s *action.Session, report []*action.Imported) {
	var ids []string
	for _, r := range report {
		if r.Status == "imported" || r.Status == "corrected" {
			ids = append(ids, r.Transcript)
		}
	}
	if a.quiet || s.DryRun || len(ids) == 0 {
		return
	}
	found, err := s.Screen(c.Context(), ids)
	if err != nil {
		a.note(a.style(yellow, "note: ") + "the new transcripts were not looked through for names: " + strings.ReplaceAll(err.Error(), "\n", "; "))
		return
	}
	if found.Known > 0 {
		a.note(a.style(yellow, "note: ") + fmt.Sprintf("%s in %s: real names of the key; framewright pseudonym apply replaces them", counted(found.Known, "place"), someOf(found.KnownIn)))
	}
	if found.Locked {
		a.note("the new transcripts were not looked through for the names of the key, which is locked: framewright pseudonym apply --dry-run asks for the passphrase")
	}
	var kinds []string
	for _, kind := range found.Kinds() {
		kinds = append(kinds, fmt.Sprintf("%d %s", found.Candidates[kind], kind))
	}
	if len(kinds) == 0 {
		return
	}
	where := someOf(found.CandidateIn)
	if found.Looked < len(ids) {
		where += fmt.Sprintf(" (of %d looked at first)", found.Looked)
	}
	named := " " + strings.Join(found.CandidateIn, " ")
	if len(found.CandidateIn) > 3 {
		named = ""
	}
	a.note(fmt.Sprintf("may identify somebody in %s: %s. Look through them: framewright pseudonym suggest%s", where, strings.Join(kinds, ", "), named))
}

// someOf names up to four things, and counts the rest.
func someOf(names []string) string {
	if len(names) > 4 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:3], ", "), len(names)-3)
	}
	return strings.Join(names, ", ")
}
