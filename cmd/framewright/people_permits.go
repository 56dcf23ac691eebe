package main

import (
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
)

// withPermits adds a column of permissions where anybody has answered.
func withPermits(heads []string, rows [][]string, list []action.ParticipantInfo) []string {
	any := false
	answers := make([]string, len(list))
	for i, p := range list {
		var parts []string
		for _, what := range framework.PermissionNames {
			if answer := p.Permissions[what]; answer != framework.Unset {
				parts = append(parts, what+" "+string(answer))
			}
		}
		answers[i] = strings.Join(parts, ", ")
		any = any || len(parts) > 0
	}
	if !any {
		return heads
	}
	for i := range rows {
		rows[i] = append(rows[i], answers[i])
	}
	return append(heads, "permits")
}
