package chart

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/words"
)

// Severity tells what must be mended from what may be.
type Severity string

// The severities.
const (
	Problem Severity = "problem"
	Advice  Severity = "advice"
)

// FindingKind says what is amiss with a summary.
type FindingKind string

// What CheckSummary finds.
const (
	WordsNotFound     FindingKind = "words-not-found"       // quoted, but not in the turns cited
	WordsInterviewer  FindingKind = "words-of-interviewer"  // advice: quoted words that the interviewer says
	WordsNotes        FindingKind = "words-of-notes"        // advice: quoted words that a researcher noted
	NoTranscript      FindingKind = "no-such-transcript"    // a ref to a transcript there is not
	NoTurn            FindingKind = "no-such-turn"          // a ref to a turn there is not
	NotTheirs         FindingKind = "transcript-of-another" // the participant does not speak there
	TurnOfAnother     FindingKind = "turn-of-another"       // advice: in a shared transcript, another speaks there
	TurnOfInterviewer FindingKind = "turn-of-interviewer"   // advice: only the interviewer speaks there
	LooseRef          FindingKind = "loose-ref"             // advice: bracketed text that looks like a ref and is none
	LooseBrace        FindingKind = "loose-brace"           // advice: a brace without a partner
	NoRef             FindingKind = "no-ref"                // advice: a statement that cites nothing, and quotes no words that show where it comes from
)

// Finding is one thing amiss with a summary, told for people.
type Finding struct {
	Kind      FindingKind
	Severity  Severity
	Cell      framework.Ref
	Statement string // the statement it is in
	Words     string // the quoted words; "" where it is not about words
	Ref       string // the ref as written out in full; "" where it is not about one
	At        int    // where the quoted words stand in the summary, in bytes; 0 else
	Message   string
	Hint      string
}

// Source is where summaries are checked against.
type Source struct {
	Participants framework.Participants
	// Transcript gives a transcript by its id; a nil one, or an error named
	// no-such-transcript, says that there is none.
	Transcript func(id string) (*framework.Transcript, error)
	// Of lists the transcripts in which a participant speaks. It may be nil:
	// quoted words without a ref are then sought in the transcripts named
	// like the participant, its group and its members.
	Of func(participant string) []string
}

// Checker checks summaries against transcripts. It keeps what it has folded of
// the last transcripts, so that a row's cells are checked fast.
type Checker struct {
	Source
	folded map[string]*foldedTranscript
	parsed *parses  // nil: every summary is read anew
	around []string // the circle asked for last
}

// NewChecker makes a checker.
func NewChecker(s Source) *Checker {
	return &Checker{Source: s, folded: map[string]*foldedTranscript{}}
}

// CheckSummary checks one cell's summary; see [Checker.Check].
func CheckSummary(cell framework.Ref, summary string, people framework.Participants,
	lookup func(transcript string) (*framework.Transcript, error)) []Finding {
	return NewChecker(Source{Participants: people, Transcript: lookup}).Check(cell, summary)
}

// Check finds, in the order of the text, quoted words that the turns cited do
// not hold, refs that lead nowhere or to others, and statements without a ref.
func (c *Checker) Check(cell framework.Ref, summary string) []Finding {
	var out []Finding
	read := c.parsed.of(summary)
	for _, st := range read.Statements {
		k := &statementCheck{Checker: c, cell: cell, st: st}
		k.run()
		out = append(out, k.findings...)
	}
	return append(out, looseMarks(cell, read)...)
}

// looseMarks advises of what looks like a mark and is none.
func looseMarks(cell framework.Ref, read Summary) []Finding {
	var out []Finding
	refs, braces := read.Loose()
	for _, ref := range refs {
		out = append(out, Finding{Kind: LooseRef, Severity: Advice, Cell: cell, Statement: read.Text, Ref: ref,
			Message: ref + " looks like a ref and cannot be read as one", Hint: "refs look like [12], [12-14], [12, 14*] or [P03-2:7]"})
	}
	if braces {
		out = append(out, Finding{Kind: LooseBrace, Severity: Advice, Cell: cell, Statement: read.Text,
			Message: "a brace has no partner: where it begins a comment, that is read as part of the summary", Hint: "comments stand in braces, {like this}"})
	}
	return out
}

// statementCheck checks one statement.
type statementCheck struct {
	*Checker
	cell     framework.Ref
	st       Statement
	cited    []stretch // what of the refs is there
	findings []Finding
}

// stretch is cited turns of a transcript.
type stretch struct {
	ref framework.Ref
	t   *foldedTranscript
	at  framework.Turns
}

func (k *statementCheck) run() {
	timed := false
	for _, cite := range k.st.Refs {
		timed = timed || cite.Time != ""
		k.cite(cite)
	}
	for _, q := range k.st.Quotes {
		switch {
		case len(k.cited) > 0:
			k.quoteCited(q)
		case !timed: // what is said in a recording cannot be read here
			k.quoteAnywhere(q)
		}
	}
	if len(k.st.Refs) == 0 && k.st.Claims() && len(k.Said(k.cell, k.st)) == 0 {
		k.noRef()
	}
}

func (k *statementCheck) add(f Finding) {
	f.Cell, f.Statement = k.cell, k.st.Text
	k.findings = append(k.findings, f)
}

// cite checks that a ref leads to turns of this row.
func (k *statementCheck) cite(c Cite) {
	ref := c.Ref(k.cell.Participant)
	if c.Time != "" && c.Transcript == "" {
		return
	}
	t, err := k.transcript(ref.Transcript)
	if t == nil {
		if c.Time == "" {
			k.noTranscript(ref, err)
		}
		return
	}
	if !k.theirs(t.Transcript) {
		severity := Problem
		message := fmt.Sprintf("[%s] cites a transcript in which %s does not speak", ref, k.cell.Participant)
		hint := fmt.Sprintf("cite %s's own words; where %s does speak there, import %s again with --label LABEL=%s", k.cell.Participant, k.cell.Participant, t.ID, k.cell.Participant)
		if t.Kind == framework.Document { // nobody speaks there, but it may speak of somebody
			severity = Advice
			message, hint = fmt.Sprintf("[%s] cites a document that is in another row", ref), "look whether this is the place you mean"
		}
		k.add(Finding{Kind: NotTheirs, Severity: severity, Ref: ref.String(), Message: message, Hint: hint})
	}
	if c.Time != "" {
		return
	}
	if t.Turn(c.Turns.From) == nil || t.Turn(c.Turns.To) == nil {
		k.noTurn(ref, t)
	}
	if turns := t.Stretch(c.Turns); len(turns) > 0 {
		k.cited = append(k.cited, stretch{ref, t, c.Turns})
		k.voices(ref, t, turns)
	}
}

func (k *statementCheck) noTranscript(ref framework.Ref, err error) {
	f := Finding{Kind: NoTranscript, Severity: Problem, Ref: ref.String(),
		Message: fmt.Sprintf("[%s] cites a transcript that is not there", ref),
		Hint:    "framewright transcript list shows those there are; a recording without one is cited by its time, such as [00:14:20]"}
	if err != nil && framework.NameOf(err) != "no-such-transcript" {
		f.Message = fmt.Sprintf("[%s] cannot be read: %s", ref, message(err))
		f.Hint = ""
	}
	k.add(f)
}

// message is what an error says, without its place and hint.
func message(err error) string {
	var e *framework.Error
	if errors.As(err, &e) {
		return e.What
	}
	return err.Error()
}

func (k *statementCheck) noTurn(ref framework.Ref, t *foldedTranscript) {
	missing := ref.Turns.From
	if t.Turn(missing) != nil {
		missing = ref.Turns.To
	}
	hint := t.ID + " has no turns"
	if turns := t.Turns(); len(turns) > 0 {
		hint = fmt.Sprintf("%s has turns %s to %s: framewright read %s shows them", t.ID, turns[0].No, turns[len(turns)-1].No, t.ID)
	}
	k.add(Finding{Kind: NoTurn, Severity: Problem, Ref: ref.String(),
		Message: fmt.Sprintf("[%s] cites turn %s, which is not there", ref, missing), Hint: hint})
}

// circle lists whom a row may cite, in lower case: the participant, its group
// and its members.
func circle(people framework.Participants, participant string) []string {
	out := []string{strings.ToLower(participant)}
	p := people.Find(participant)
	if p == nil {
		return out
	}
	if p.PartOf != "" {
		out = append(out, strings.ToLower(p.PartOf))
	}
	for _, m := range people.Members(p.ID) {
		out = append(out, strings.ToLower(m.ID))
	}
	return out
}

// circle is that of the row, which the last cell often had too. Callers do not
// change it.
func (k *statementCheck) circle() []string {
	if c := k.Checker; c.around == nil || c.around[0] != strings.ToLower(k.cell.Participant) {
		c.around = circle(k.Participants, k.cell.Participant)
	}
	return k.around
}

// theirs tells whether a row may cite a transcript: somebody of its circle
// speaks there, or it is of one of them. A document that is in nobody's row may
// be cited in all.
func (k *statementCheck) theirs(t *framework.Transcript) bool {
	circle, cases := k.circle(), t.Cases(k.Participants)
	if slices.Contains(circle, strings.ToLower(t.ID)) || t.Kind == framework.Document && len(cases) == 0 {
		return true
	}
	return slices.ContainsFunc(cases, func(id string) bool { return slices.Contains(circle, strings.ToLower(id)) })
}

// voices advises where nobody of the row speaks in the turns cited. Turns of
// unknown speakers and of text say nothing either way.
func (k *statementCheck) voices(ref framework.Ref, t *foldedTranscript, turns []*framework.Turn) {
	circle := k.circle()
	if p := k.Participants.Find(k.cell.Participant); p != nil && p.PartOf != "" {
		circle = circle[:1] // in the group's transcript a member's row is about the member
	}
	interviewer, others := 0, map[string]bool{}
	for _, turn := range turns {
		s := t.Speaker(turn.Speaker)
		switch {
		case s.Role == framework.Interviewer:
			interviewer++
		case s.Participant != "" && !slices.Contains(circle, strings.ToLower(s.Participant)):
			others[s.Participant] = true
		default:
			return
		}
	}
	if len(others) == 0 {
		k.add(Finding{Kind: TurnOfInterviewer, Severity: Advice, Ref: ref.String(),
			Message: fmt.Sprintf("[%s] cites the interviewer alone", ref),
			Hint:    "cite the answer, or the question with its answer, such as [12-13]"})
		return
	}
	if !k.theirs(t.Transcript) {
		return // already a problem
	}
	k.add(Finding{Kind: TurnOfAnother, Severity: Advice, Ref: ref.String(),
		Message: fmt.Sprintf("[%s] cites what %s says, not %s", ref, strings.Join(sorted(others), " and "), k.cell.Participant),
		Hint:    "look whether this is the place you mean"})
}

func sorted(set map[string]bool) []string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	framework.SortIDs(out)
	return out
}

func (k *statementCheck) noRef() {
	f := Finding{Kind: NoRef, Severity: Advice,
		Message: fmt.Sprintf("%s has no ref: nothing shows where it comes from", inMarks(k.st.Text)),
		Hint:    "write where it stands behind it, such as [12]"}
	for _, q := range k.st.Quotes {
		if places := k.elsewhere(q); len(places) > 0 {
			f.Hint = fmt.Sprintf("the quoted words stand at %s: write %s behind them", places[0], k.short(places[0]))
			break
		}
	}
	k.add(f)
}

// short is a ref as this row writes it.
func (k *statementCheck) short(ref framework.Ref) string {
	if strings.EqualFold(ref.Transcript, k.cell.Participant) {
		return "[" + ref.Turns.String() + "]"
	}
	return "[" + ref.String() + "]"
}

// inMarks sets a text in quotation marks, shortened for a message. Text that
// holds double marks gets single ones.
func inMarks(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = words.Clip(s, 80)
	if strings.ContainsAny(s, "\"“”„") {
		return "‘" + s + "’"
	}
	return "“" + s + "”"
}
