package main

import (
	"os"

	"framewright/framework"

	"github.com/spf13/cobra"
)

func pseudonymPassphrase(a *app) *cobra.Command {
	var file string
	var dry bool
	c := &cobra.Command{Use: "passphrase", Short: "Give the key another passphrase", Args: usage(cobra.NoArgs),
		Long: `Give the key another passphrase. The old one opens it; the new one is asked for
twice, or is the first line of --new-passphrase-file.

Copies of the key still open with the old one: in backups, and in the undo history of
this machine and of others, where "framewright undo" brings the old one back. Where
somebody must not have it any more, whoever knows the old passphrase and has had a
copy can still read it.`,
		Example: "  framewright pseudonym passphrase",
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.session()
			if err != nil {
				return err
			}
			s.DryRun = dry
			if err := s.RenewPassphrase(c.Context(), func() (string, error) { return a.newPassphrase(file) }); err != nil {
				return err
			}
			a.printf("the key has another passphrase\n")
			a.note("copies of the key still open with the old one: in backups, and in the undo history (framewright undo brings the old passphrase back)")
			return nil
		}}
	c.Flags().StringVar(&file, "new-passphrase-file", "", "a `file` whose first line is the new passphrase")
	return changing(c, &dry)
}

// newPassphrase asks for a passphrase that is to take another's place: whatever
// gave the old one is not asked.
func (a *app) newPassphrase(file string) (string, error) {
	if file != "" {
		return firstLine(file, "--new-passphrase-file")
	}
	f, ok := a.in.(*os.File)
	if !ok || !a.inTTY {
		return "", &framework.Error{Kind: framework.Usage, Name: "no-passphrase", What: "there is nobody here to give the new passphrase",
			Hint: "run it in a terminal; or put the new one into the first line of a file and name that: --new-passphrase-file FILE"}
	}
	return a.twice(f, "the key, the new one")
}
