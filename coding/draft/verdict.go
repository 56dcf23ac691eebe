package draft

import "framewright/coding/quote"

// Status says what a quotation of a draft is found to be.
type Status string

// The statuses.
const (
	Verbatim   Status = "verbatim"
	Edited     Status = "edited"    // with declared edits only
	Altered    Status = "altered"   // something differs that no mark declares
	NotFound   Status = "not found" // the transcripts do not hold it
	OfNotes    Status = "notes"     // it stands in researchers' notes, which are no speech
	CitedWords Status = "cited"     // from the literature, or from a document of the study
	Fragment   Status = "fragment"  // under four words, and found nowhere for certain: never a failure
)

// The problems of a quotation whose words stand in the transcripts.
const (
	Misattributed = "misattributed" // the signature fits nobody who said it
	TwoVoices     = "two voices"    // spliced from different participants
	Disclosive    = "disclosive"    // with all else that is told, it may tell who spoke
	Withdrawn     = "withdrawn"     // of a participant who has withdrawn
	NotPermitted  = "not permitted" // of a participant who has not allowed to be quoted
)

// MeaningAtRisk is the warning of an edit that may have turned what was meant.
const MeaningAtRisk = "meaning at risk"

// Verdict is what became of one Found.
type Verdict struct {
	Found  *Found
	Status Status
	// Where its words stand, or those nearest to them: ids of the participants and
	// transcript, the ref "P03:12-14". Several where several said the same.
	Participants []string
	Transcript   string
	Ref          string
	Original     string // the words there, as the transcript has them
	Edits        []quote.Edit
	Differences  []Difference // of an altered quotation
	Problems     []Problem
	Warnings     []Problem
}

// Problem is one thing amiss, by its name, and in a sentence that says what and
// where.
type Problem struct{ Name, What string }

// Difference is one undeclared change, in the order of the text: what the
// transcript has, and what the draft has in its place.
type Difference struct{ Original, Draft string }

// Fails tells whether the quotation fails a check.
func (v *Verdict) Fails() bool {
	return v.Status == Altered || v.Status == NotFound || v.Status == OfNotes || len(v.Problems) > 0
}
