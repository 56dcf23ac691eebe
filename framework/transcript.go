package framework

import (
	"slices"
	"strings"
)

// TranscriptKind says what sort of text a transcript is.
type TranscriptKind string

// The kinds of transcripts.
const (
	Verbatim    TranscriptKind = "verbatim"
	Partial     TranscriptKind = "partial"
	Notes       TranscriptKind = "notes"       // charted, never quoted as speech
	Translation TranscriptKind = "translation" // of another, sharing its numbers
	Document    TranscriptKind = "document"    // nobody speaks
)

// TranscriptKinds lists the kinds in the order help prints them.
var TranscriptKinds = []TranscriptKind{Verbatim, Partial, Notes, Translation, Document}

// Role says in what part somebody speaks.
type Role string

// The speaker roles.
const (
	Interviewer     Role = "interviewer"
	ParticipantRole Role = "participant"
	OtherRole       Role = "other"
	UnknownRole     Role = "unknown"
	TextRole        Role = "text" // a document's paragraphs: nobody speaks
)

// IsRole tells whether a word names a speaker role.
func IsRole(word string) bool { return roleWords[word] }

// Transcript is one event's text in numbered turns.
type Transcript struct {
	ID       string
	Kind     TranscriptKind
	Of       string // translation: the transcript it translates; document: the participant whose row it belongs to
	Date     string // ISO date of the event; may be empty
	Wave     string // "" where the study has no waves
	Language string // "" for the study's
	Source   Source
	Speakers []Speaker
	Last     int // the highest whole number a turn ever had
	// Gone are the numbers of turns that were removed, or joined to another:
	// they are never given again.
	Gone      []TurnNo
	Corrected bool // the text is no longer as it was read from its source
	Body      []Item
}

// Source says what the transcript was read from. The original is not copied;
// its hash is kept, so that the same file is known again.
type Source struct {
	Format string `yaml:"format,omitempty"` // docx, vtt …
	SHA256 string `yaml:"sha256,omitempty"` // of the file's bytes, hexadecimal; of a survey, of this respondent's id, questions and answers
}

// Speaker ties a canonical label (INT, P03) to a role or a participant. Names
// as the file had them may be real ones and are kept in private/ only.
type Speaker struct {
	Label       string
	Role        Role
	Participant string // "" where the role alone is known
}

// Item is one line of a transcript's body: exactly one of a heading, a note
// and a turn.
type Item struct {
	Heading string
	Note    string
	Turn    *Turn
}

// Turn is what one speaker says until the next one speaks.
type Turn struct {
	No      TurnNo
	Speaker string // a label of Transcript.Speakers
	Start   string // "00:04:12" or "00:04:12.480"; "" where unknown
	End     string
	Text    string // lines parted by \n: real line breaks, never a wrap
}

// Turns lists the turns in order.
func (t *Transcript) Turns() []*Turn {
	out := make([]*Turn, 0, len(t.Body))
	for _, it := range t.Body {
		if it.Turn != nil {
			out = append(out, it.Turn)
		}
	}
	return out
}

// Turn finds a turn by its number, nil where there is none.
func (t *Transcript) Turn(no TurnNo) *Turn {
	for _, it := range t.Body {
		if it.Turn != nil && it.Turn.No == no {
			return it.Turn
		}
	}
	return nil
}

// Stretch lists the turns of a passage in order, from its first to its last as
// they stand; all of them for the zero value. Where one of the two is not
// there, it lists those whose numbers lie between.
func (t *Transcript) Stretch(ts Turns) []*Turn {
	if ts.From.N == 0 {
		return t.Turns()
	}
	var out []*Turn
	for _, it := range t.Body {
		if it.Turn == nil || len(out) == 0 && it.Turn.No != ts.From {
			continue
		}
		if out = append(out, it.Turn); it.Turn.No == ts.To {
			return out
		}
	}
	out = nil
	for _, it := range t.Body {
		if it.Turn != nil && ts.Has(it.Turn.No) {
			out = append(out, it.Turn)
		}
	}
	return out
}

// Speaker finds a label, the zero Speaker with role unknown where there is
// none.
func (t *Transcript) Speaker(label string) Speaker {
	for _, s := range t.Speakers {
		if s.Label == label {
			return s
		}
	}
	return Speaker{Label: label, Role: UnknownRole}
}

// Participants lists who speaks here as a participant, in order of the
// speakers, each once.
func (t *Transcript) Participants() []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range t.Speakers {
		if s.Participant != "" && !seen[s.Participant] {
			seen[s.Participant] = true
			out = append(out, s.Participant)
		}
	}
	return out
}

// Cases lists the participants that a transcript is of: those who speak as
// participants, and the one it is named like (P08, P08-2). Of notes, in which
// nobody speaks, the name is all there is.
func (t *Transcript) Cases(all Participants) []string {
	out := t.Participants()
	if p := t.Namesake(all); p != nil && !slices.Contains(out, p.ID) {
		out = append(out, p.ID)
	}
	return out
}

// Namesake is the participant that the transcript is named like, with or
// without the number of a further interview behind it; of a translation, the
// one that its original is named like; of a document, the one whose row it was
// given to. It is nil where there is none.
func (t *Transcript) Namesake(all Participants) *Participant {
	id := t.ID
	if t.Of != "" {
		id = t.Of
	}
	if p := all.Find(id); p != nil {
		return p
	}
	if i := strings.LastIndexByte(id, '-'); i > 0 && strings.Trim(id[i+1:], "0123456789") == "" {
		return all.Find(id[:i])
	}
	return nil
}
