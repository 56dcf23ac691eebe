// Package transcript turns documents and captions into numbered turns: who
// speaks, in which role, when; and proves that no word went missing on the
// way.
package transcript

import (
	"framewright/coding/document"
	"framewright/framework"
)

// Options say what is known of a transcript before it is read.
type Options struct {
	ID       string // of the transcript, such as "P03"; Participant where empty
	Kind     framework.TranscriptKind
	Wave     string
	Date     string
	Language string
	Source   framework.Source // Format is filled in where empty

	// Participant is whose transcript this is: a person, or a group when
	// Group is set. "" leaves participants as unknown speakers.
	Participant string
	Group       bool
	Members     []string // the ids of a group's members

	// Interviewers are labels of the file that are interviewers; they and
	// Participants and Others overrule every guess. Labels are compared by
	// Fold.
	Interviewers []string
	// Participants ties labels of the file to participants; an empty id
	// stands for Participant.
	Participants map[string]string
	Others       []string // labels that are neither: a receptionist, a break

	Known func(id string) bool // tells declared participants; may be nil
}

// Result is a transcript and the account of how it came about.
type Result struct {
	Transcript *framework.Transcript // canonical labels only; numbers from 1
	Labels     []Label               // in order of first appearance
	Accounted  Accounted
	WordsIn    int      // set by Reconcile: counted on the source by other code
	Items      []Item   // what is not in the transcript, piece by piece
	Warnings   []string // sentences for people, without original names
	Offers     []Offer  // labels that may be one speaker's
	Confidence Confidence
	Why        string // how speakers were told apart, for people
	Encoding   string
	Format     string
}

// Confidence says how sure a finding is.
type Confidence string

// What is certain needs no second look; what is likely is right in nearly every
// file; a guess has to be looked at.
const (
	Certain Confidence = "certain"
	Likely  Confidence = "likely"
	Guess   Confidence = "guess"
)

// Label is a speaker as the file names one. Original may be a real name: it
// belongs into private/ only.
type Label struct {
	Original    string
	Spellings   []string // every form it takes in the file, most frequent first
	Canonical   string
	Role        framework.Role
	Participant string
	Turns       int
	Words       int
	Confidence  Confidence // of the role
	Why         string     // the reason for the role, for people
}

// Accounted says where the words of the source went. Speech, headings and
// notes are counted on the transcript as it came out, the rest on what was
// left out. A word that is cut in two ("INT:Where") counts once: as speech
// where a part of it is speech, else where its later part went.
type Accounted struct {
	Speech   int `json:"speech"`
	Labels   int `json:"labels"`
	Times    int `json:"times"`
	Headings int `json:"headings"`
	Notes    int `json:"notes"`
	SetAside int `json:"set_aside"`
}

// Sum is how many words came out.
func (a Accounted) Sum() int {
	return a.Speech + a.Labels + a.Times + a.Headings + a.Notes + a.SetAside
}

// Item is a piece of the source that did not become part of the transcript.
// Text may hold real names.
type Item struct {
	Kind  string // "label", "time", or why it was set aside: "front matter", "page header" …
	Text  string
	Where string // "line 12"; may be empty
	Words int
	// Author is who made a tracked change or a comment, as the file names them;
	// may be a real name.
	Author string
	// Read is set of a tracked insertion: its words are part of the transcript,
	// and counted there.
	Read bool
}

// Build makes numbered turns of a document. Errors are *framework.Error:
// no-turns where the document holds nothing that anybody said.
func Build(doc *document.Document, opts Options) (*Result, error) {
	return build(doc, opts)
}

// Reconcile holds the words that came out against the number counted on the
// source by document.CountWords. Where they differ it adds a warning that
// names the difference, and is false.
func (r *Result) Reconcile(wordsIn int) bool {
	return reconcile(r, wordsIn)
}
