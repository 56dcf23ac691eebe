package framework

import "slices"

// Consent is a participant's answer to what may be done with their words.
type Consent string

// The answers. An unset one was never written down: it permits nothing that the
// participant could object to, and is warned about.
const (
	Unset   Consent = ""
	Granted Consent = "yes"
	Refused Consent = "no"
)

// Permissions are what a participant has allowed.
type Permissions struct {
	Quote     Consent // their words may be printed
	Archive   Consent // their transcripts may go to a data archive
	Recontact Consent // they may be asked to take part again
}

// Fields gives the permissions by the words they are set and printed by.
func (p *Permissions) Fields() map[string]*Consent {
	return map[string]*Consent{"quote": &p.Quote, "archive": &p.Archive, "recontact": &p.Recontact}
}

// PermissionNames lists what can be permitted, in the order it is printed.
var PermissionNames = []string{"quote", "archive", "recontact"}

// Withdrawn is what is left of a participant who withdrew: that they did, and
// when. It holds nothing of what they said.
type Withdrawn struct {
	Participant string
	On          string // ISO date
	Kept        bool   // findings were kept, attributed to nobody: the study's cut-off had passed
	// Entries are the ids of entries of the key that were theirs: they go from every
	// copy of it when it is next sealed.
	Entries []string
}

// Pseudonym is one entry of the key: what stands in the place of a real name.
// The key is kept encrypted, in private/ alone.
type Pseudonym struct {
	ID          string   `json:"id"`
	Original    string   `json:"original"`
	Variants    []string `json:"variants,omitempty"` // other spellings: "Mags", "Mrs Ellis"
	Replacement string   `json:"replacement"`        // "Rosa"; "[town]"
	Kind        string   `json:"kind"`               // name, place, organisation, date …
	Reason      string   `json:"reason,omitempty"`
	Participant string   `json:"participant,omitempty"` // whose name it is, or who named it; goes with them
	By          string   `json:"by"`
	On          string   `json:"on"` // ISO date
	// Never are words that look like the original and were judged not to be it.
	Never bool `json:"never,omitempty"`
	// AnyCase is of names that are common words, too: they are names in small
	// letters as well.
	AnyCase bool `json:"any_case,omitempty"`
}

// Replaced is a line of the log of pseudonyms: that something was replaced,
// where, and by what. It does not hold what stood there.
type Replaced struct {
	ID          string // of the entry of the key
	Place       string // a ref: P03:12
	Places      int    // how often it stood there; 0 is once
	Replacement string
	Kind        string
	Reason      string
	By          string // who
	On          string // when: ISO date
}

// Count is how often it stood at the place: once, where no number is recorded.
func (r *Replaced) Count() int { return max(r.Places, 1) }

// CountReplaced is how many places the lines of a log stand for.
func CountReplaced(log []*Replaced) int {
	n := 0
	for _, r := range log {
		n += r.Count()
	}
	return n
}

// RetentionClasses are the classes of data that a study may date the
// destruction of.
var RetentionClasses = []string{"recordings", "transcripts", "key", "consent-forms", "analysis", "exports"}

// Retention says until when a class of data may be kept.
type Retention struct {
	Class string // one of RetentionClasses, or a word of the study's own
	Until string // ISO date
}

// RetainedUntil is the destruction date of a class, "" where none is set.
func (s *Study) RetainedUntil(class string) string {
	if i := slices.IndexFunc(s.Retention, func(r Retention) bool { return r.Class == class }); i >= 0 {
		return s.Retention[i].Until
	}
	return ""
}
