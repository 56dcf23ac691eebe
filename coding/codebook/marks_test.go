package codebook

import "testing"

// TestTypedOutlines reads outlines whose levels are typed: by letters, Roman
// numbers, stars or blanks.
func TestTypedOutlines(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"letters in plain text":   {"a.txt", "1. Access\na) Transport\nb) Cost\n2. Trust\na) Doctors\n", "Access\n  Transport\n  Cost\nTrust\n  Doctors\n"},
		"letters, further in":     {"a.md", "1. Access\n   a. Transport\n   b. Cost\n2. Trust\n", "Access\n  Transport\n  Cost\nTrust\n"},
		"letters below headings":  {"a.md", "# Access\n\na) Transport: buses\n\nb) Cost\n\n# Trust\n", "Access\n  Transport define=buses\n  Cost\nTrust\n"},
		"Roman below letters":     {"a.txt", "1. Access\na) Transport\ni) Buses\nii) Lifts\nb) Cost\n", "Access\n  Transport\n    Buses\n    Lifts\n  Cost\n"},
		"stars":                   {"a.txt", "* Access\n** Transport\n*** Buses\n** Cost\n* Trust\n", "Access\n  Transport\n    Buses\n  Cost\nTrust\n"},
		"an abbreviation":         {"a.txt", "1. Access\nGetting there,\ne. g. by bus\n2. Trust\n", "Access define=Getting there, e. g. by bus\nTrust\n"},
		"tabs":                    {"a.txt", "Access\n\tTransport\n\t\tBuses\n\tCost\nTrust\n", "Access\n  Transport\n    Buses\n  Cost\nTrust\n"},
		"blanks, and definitions": {"a.txt", "Access\n  Transport: how people get there\n  Cost\n    What people pay for it.\nTrust\n", "Access\n  Transport define=how people get there\n  Cost define=What people pay for it.\nTrust\n"},
		"the first has no number": {"a.md", "# Getting to care\n\n# 2. Waiting\n\n# 3. Trust\n", "Getting to care\nWaiting\nTrust\n"},
		"a title over numbers":    {"a.md", "# Codebook\n\n# 1. Waiting\n\n# 2. Trust\n", "Waiting\nTrust\n"},
	} {
		t.Run(name, func(t *testing.T) {
			dr, err := readSettled(c.file, []byte(c.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := treeLines(dr); got != c.want {
				t.Errorf("got\n%s\nwant\n%s\naside %v", got, c.want, dr.Aside)
			}
		})
	}
}
