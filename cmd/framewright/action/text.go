package action

import (
	"fmt"

	"framewright/framework"
)

// Plural prints "1 coding has" and "2 codings have".
func Plural(n int, one, many string) string { return fmt.Sprintf("%d %s", n, pick(n, one, many)) }

// pick is one where there is one, else many.
func pick(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// NeedsYes refuses what somebody would have to be asked about where nobody can
// be; what says that nothing was done, hint which flags decide beforehand.
func NeedsYes(what, hint string) error {
	return &framework.Error{Kind: framework.Usage, Name: "needs-yes", What: what, Hint: hint}
}
