package framework

import "slices"

// Settled is a difference between two analysts' codings that they have talked
// over: it is not shown again while the codings stay as they then were.
type Settled struct {
	ID         string
	Transcript string
	At         Turns
	Kind       string    // of the difference: "different themes" …
	Themes     []string  // the paths in dispute
	Between    [2]string // the two analysts, sorted
	Codings    []string  // ids of the codings in question, sorted
	Seen       string    // fingerprint of those codings' words when it was settled
	Decision   string    // "kept both", or whose reading was taken
	Waits      string    // whose codings are still to be changed accordingly; "" where nobody's are
	Reason     string
	By         string // who wrote it down
	On         string // ISO date
}

// KeptBoth is the decision to leave two readings as they are.
const KeptBoth = "kept both"

// Blind is a transcript that two analysts or more code without seeing each
// other's codings, until all of them say that they are done.
type Blind struct {
	Transcript string
	Analysts   []string          // sorted
	Since      string            // ISO date
	Done       map[string]string // analyst → ISO date
	Ended      string            // ISO date, where it was ended before all were done
	By         string            // who ended it
	Reason     string            // why
	Earlier    []BlindRound      // those before, the oldest first
}

// BlindRound is one time that a transcript was coded blind, and is over.
type BlindRound struct {
	Analysts []string
	Since    string
	Done     map[string]string
	Ended    string
	By       string
	Reason   string
}

// Round is a record without the rounds before it.
func (b *Blind) Round() BlindRound {
	return BlindRound{b.Analysts, b.Since, b.Done, b.Ended, b.By, b.Reason}
}

// Over tells whether everybody is done, or it was ended before.
func (b *Blind) Over() bool {
	return b.Ended != "" || !slices.ContainsFunc(b.Analysts, func(a string) bool { return b.Done[a] == "" })
}

// Hides tells whether what others have coded is hidden from an analyst.
func (b *Blind) Hides(analyst string) bool {
	return slices.Contains(b.Analysts, analyst) && !b.Over()
}
