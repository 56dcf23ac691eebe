package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// Every command that does something shows a worked example, and every one
// that prints JSON names its keys.
func TestEveryCommandHelpsWithAnExample(t *testing.T) {
	root := (&app{terminal: &terminal{}}).root()
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			walk(sub)
		}
		if c.HasSubCommands() || c.Name() == "help" || c.Name() == "completion" {
			return
		}
		if !strings.Contains(c.Example, c.CommandPath()) {
			t.Errorf("%s: no example", c.CommandPath())
		}
		if c.Flags().Lookup("json") != nil && !strings.Contains(c.Long, "JSON keys: ") {
			t.Errorf("%s: its JSON keys are not named", c.CommandPath())
		}
	}
	walk(root)
}
