package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

// answers are the columns of permissions that the table has.
func (im *participantImport) answers() []string {
	var out []string
	for _, what := range framework.PermissionNames {
		if slices.ContainsFunc(im.h.Columns, func(c sheet.Column) bool { return c.Key == what }) {
			out = append(out, what)
		}
	}
	return out
}

// checkAnswers refuses an answer that is neither yes nor no: guessed wrongly it
// would print somebody's words against their will.
func (im *participantImport) checkAnswers(r sheet.Record) error {
	for _, what := range im.answers() {
		if _, ok := readConsent(r.Get(what)); !ok {
			return &framework.Error{Name: "bad-permission", Where: r.Where(), What: fmt.Sprintf("%q is no answer to %s: write yes or no, or leave it empty", r.Get(what), what),
				Hint: "mend the cell and import the table again"}
		}
	}
	return nil
}

// permit takes the answers of a row over. An empty cell says nothing, and takes
// no answer back.
func (im *participantImport) permit(p *framework.Participant, r sheet.Record) {
	for _, what := range im.answers() {
		if c, ok := readConsent(r.Get(what)); ok && c != framework.Unset {
			*p.Permissions.Fields()[what] = c
		}
	}
}

// taken says which columns were read as permissions, with how they were answered.
func (im *participantImport) taken() {
	for _, c := range im.h.Columns {
		if !slices.Contains(framework.PermissionNames, c.Key) {
			continue
		}
		n := map[framework.Consent]int{}
		for _, r := range im.h.Records() {
			if answer, ok := readConsent(r.Get(c.Key)); ok {
				n[answer]++
			}
		}
		parts := []string{fmt.Sprintf("%d yes", n[framework.Granted]), fmt.Sprintf("%d no", n[framework.Refused])}
		if n[framework.Unset] > 0 {
			parts = append(parts, fmt.Sprintf("%d empty (what was answered before stays)", n[framework.Unset]))
		}
		im.report.Warnings = append(im.report.Warnings, fmt.Sprintf("column %q was taken as the permission to %s: %s", c.Name,
			permissionTo[c.Key], strings.Join(parts, ", ")))
	}
}
