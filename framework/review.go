package framework

// ReviewKind says what a place in the review queue asks of an analyst.
type ReviewKind string

// What the review queue asks for.
const (
	// Recode asks under which theme a coding belongs, now that the one it was
	// given has been split or removed.
	Recode ReviewKind = "recode"
	// Reread asks whether a cell's summary still says what its theme means.
	Reread ReviewKind = "re-read"
)

// Review is one place in the queue of what a change of the framework affects.
// It stays in the study once it is done, with what was decided.
type Review struct {
	ID     string
	Kind   ReviewKind
	Theme  string // the path as it was when the framework was changed
	For    string // the analyst who is asked: whose coding or cell it is; "" for anybody
	Since  string // ISO date
	Change string // the id of the ThemeChange that brought it
	Why    string // what was done to the theme, in words

	Transcript string   // of a coding
	Coding     string   // its id
	Into       []string // paths it may belong under now; none: any, or none at all

	Cell string // the ref of a cell, as it is now: access/cost@P03/w2

	Decision string // what was decided; "" while it is open
	Reason   string // why; may be empty
	By       string // who decided it
	On       string // ISO date of the decision
}

// Open tells whether the place still waits for a decision.
func (r *Review) Open() bool { return r.Decision == "" }
