package search

import (
	"time"

	"framewright/framework"
)

// Doc is one turn as it is searched.
type Doc struct {
	Transcript string
	Turn       string // its number as printed: "12", "12a"
	Speaker    string // the label: "P03"
	Role       framework.Role
	Language   string // BCP 47 ("en-GB"); chooses the stemmer, none where unknown
	Text       string
}

// Stamp is what a directory listing tells of a transcript's file, without
// reading it.
type Stamp struct {
	Transcript string
	Size       int64 // bytes
	ModTime    time.Time
}

// Source gives the transcripts to search.
type Source struct {
	// Stamps lists every transcript there is, each once, in any order.
	Stamps []Stamp
	// Load reads one transcript: its turns in order, and a hash that differs
	// whenever any field of any Doc does. Find calls it from one goroutine at
	// a time, at most once for each transcript, and only where it must.
	Load func(transcript string) (docs []Doc, hash string, err error)
}

// Place says where a hit is and who speaks there: what can be known of it
// without its text.
type Place struct {
	Transcript string
	Turn       string
	Speaker    string
	Role       framework.Role
}

// Match is a stretch of a turn's text that makes it a hit: byte offsets from
// Start up to, not including, End. It begins and ends on word borders; a phrase
// is one match.
type Match struct{ Start, End int }

// Hit is a turn that answers the query.
type Hit struct {
	Place
	Text    string
	Matches []Match // in order, none overlapping another; empty only where fields alone made it a hit
	Score   float64 // more for more of the query's parts and for more occurrences; comparable within one query
}

// Options narrow and cut what Find returns.
type Options struct {
	Keep  func(Place) bool // nil keeps every hit
	Limit int              // at most so many hits; 0 gives all
	// Holds tells whether a turn fulfils a condition of the query
	// (Query.Conditions); nil: none does. It may be asked of turns that lack
	// the query's words.
	Holds func(*Condition, Place) bool
}

// The engines that can answer a query.
const (
	ByIndex = "index"
	ByScan  = "scan"
)

// Result is the answer to a query.
type Result struct {
	Hits     []Hit    // ordered by transcript (P2 before P10), then as the turns stand
	Total    int      // hits that Keep let pass, those beyond Limit included
	Filtered int      // hits that Keep held back
	Notes    []string // lines for people, such as "the index was rebuilt"; for stderr
	Engine   string   // ByIndex or ByScan
}
