package framework

// QuoteState says what has become of a quotation.
type QuoteState string

// The states of a quotation.
const (
	Candidate QuoteState = "candidate"
	Chosen    QuoteState = "chosen"
	Used      QuoteState = "used"
	Rejected  QuoteState = "rejected"
)

// QuoteStates lists the states in the order a quotation goes through them.
var QuoteStates = []QuoteState{Candidate, Chosen, Used, Rejected}

// Quotation is a participant's words chosen for the report.
type Quotation struct {
	ID          string
	Participant string // whose words these are
	Passage     Passage
	Text        string   // as it is to be printed, with declared edits; "" prints the passage as it stands
	Under       []string // full slug paths
	State       QuoteState
	By          string
	Note        string
	Coding      string // the coding it was taken from; may be empty
	Range       QuoteRange
	Used        []string // where it was found printed: "report.docx, p 12"
}

// QuoteRange says where a quotation stands in the range of views on its theme.
type QuoteRange string

// The places in the range of views; "" where nobody has said.
const (
	CommonView  QuoteRange = "common view"
	Contrasting QuoteRange = "contrasting"
	Exceptional QuoteRange = "exceptional"
)

// QuoteRanges lists them in the order they are printed.
var QuoteRanges = []QuoteRange{CommonView, Contrasting, Exceptional}

// MemoKind says what sort of writing a memo is.
type MemoKind string

// The kinds of memos.
const (
	Analytic        MemoKind = "analytic"
	Familiarisation MemoKind = "familiarisation"
	FieldNote       MemoKind = "field note"
)

// Memo is dated analytic prose about any refs: one Markdown file.
type Memo struct {
	ID    string   `yaml:"-"` // the file's name without .md: 2026-03-04-fare-or-favour
	Kind  MemoKind `yaml:"kind"`
	By    string   `yaml:"by"`
	Date  string   `yaml:"date"` // ISO
	About []string `yaml:"about,omitempty,flow"`
	Text  string   `yaml:"-"`
}
