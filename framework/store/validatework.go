package store

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
)

func checkTranscript(t *framework.Transcript) error {
	if err := framework.CheckID(t.ID); err != nil {
		return err
	}
	where := transcriptName(t.ID)
	if !slices.Contains(framework.TranscriptKinds, t.Kind) {
		return invalid(where, fmt.Sprintf("%q is no kind of transcript", t.Kind), kindsHint)
	}
	for _, id := range []string{t.Of, t.Wave} {
		if id != "" {
			if err := framework.CheckID(id); err != nil {
				return err
			}
		}
	}
	for _, no := range t.Gone {
		if t.Turn(no) != nil {
			return invalid(where, fmt.Sprintf("turn %s stands there, and among the numbers that are gone", no), "a number is never given again: give the turn another, such as "+no.String()+"a")
		}
	}
	known := map[string]bool{}
	for _, s := range t.Speakers {
		if err := checkSpeaker(where, s); err != nil {
			return err
		}
		if known[s.Label] {
			return invalid(where, fmt.Sprintf("speaker %s is declared twice", s.Label), "give one of the two another label")
		}
		known[s.Label] = true
	}
	return checkBody(where, t, known)
}

const kindsHint = "kinds are verbatim, partial, notes, translation, document"

var speakerLabel = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z_-]*$`)

func checkSpeaker(where string, s framework.Speaker) error {
	if !speakerLabel.MatchString(s.Label) {
		return invalid(where, fmt.Sprintf("%q cannot be a speaker's label", s.Label), "use letters, digits, - and _, such as INT or P03")
	}
	if s.Participant != "" {
		if s.Role != framework.ParticipantRole && s.Role != "" {
			return invalid(where, fmt.Sprintf("speaker %s cannot be %s and participant %s at once", s.Label, s.Role, s.Participant), "choose one of the two")
		}
		return framework.CheckID(s.Participant)
	}
	if !framework.IsRole(string(s.Role)) {
		return invalid(where, fmt.Sprintf("%q is no role of speaker %s", s.Role, s.Label), "roles are interviewer, participant, other, unknown, text")
	}
	return nil
}

// checkBody refuses what a transcript's lines cannot hold: it would be read
// back as something else.
func checkBody(where string, t *framework.Transcript, known map[string]bool) error {
	seen := map[framework.TurnNo]bool{}
	for _, it := range t.Body {
		if it.Turn == nil {
			if strings.ContainsAny(it.Heading+it.Note, "\r\n") || it.Heading != "" && it.Note != "" {
				return invalid(where, fmt.Sprintf("the heading or note %q does not fit on one line", it.Heading+it.Note), "make a heading or note of each line")
			}
			continue
		}
		turn := it.Turn
		at := where + ", turn " + turn.No.String()
		switch {
		case turn.No.N < 1 || seen[turn.No]:
			return invalid(at, fmt.Sprintf("turn number %q is empty or stands there twice", turn.No), "give the later one a letter, such as 12a")
		case !known[turn.Speaker]:
			return invalid(at, fmt.Sprintf("speaker %s is not declared in the head", turn.Speaker), "add it to speakers")
		case turn.No.N > t.Last:
			return invalid(at, fmt.Sprintf("its number is above the last number %d", t.Last), fmt.Sprintf("write `last: %d`", turn.No.N))
		}
		seen[turn.No] = true
		if err := checkTurnText(at, turn); err != nil {
			return err
		}
	}
	return nil
}

var turnTime = regexp.MustCompile(`^[0-9:.]*$`)

func checkTurnText(at string, turn *framework.Turn) error {
	if !turnTime.MatchString(turn.Start + turn.End) {
		return invalid(at, fmt.Sprintf("%q is no time", strings.Trim(turn.Start+"-"+turn.End, "-")), "times look like 00:04:10, 00:04:10-00:04:31, or -00:04:31 where only the end is known")
	}
	if strings.Contains(turn.Text, "\r") {
		return invalid(at, "its text holds a carriage return", `part its lines by \n alone`)
	}
	for i, line := range strings.Split(turn.Text, "\n") {
		if strings.TrimSpace(line) == "" && (i > 0 || turn.Text != line) {
			return invalid(at, "its text holds an empty line, which would end the turn", "take the empty line out, or begin a new turn after it")
		}
		if strings.TrimRight(line, " \t") != line {
			return invalid(at, fmt.Sprintf("its line %q ends in a blank, which editors take away", line), "take the blank away")
		}
	}
	return nil
}

func checkCodings(f *framework.CodingFile) error {
	if err := checkIDs(f.Transcript, f.By); err != nil {
		return err
	}
	where := codingName(f.Transcript, f.By)
	seen := map[string]bool{}
	for _, c := range f.Codings {
		if c.ID == "" || seen[c.ID] {
			return invalid(where, fmt.Sprintf("coding id %q is empty or stands twice", c.ID), "give one of the two another id")
		}
		seen[c.ID] = true
		if other := c.Passage.Transcript; other != "" && other != f.Transcript || c.By != "" && c.By != f.By {
			return invalid(where, fmt.Sprintf("coding %s is %s's in %s", c.ID, c.By, other), "put it into "+codingDir+"/"+other+"/"+c.By+".yaml")
		}
		if len(c.Under) == 0 {
			return invalid(where, "coding "+c.ID+" is under no theme", "name a theme, or remove it: framewright uncode "+c.ID)
		}
		for _, p := range c.Under {
			if err := framework.CheckPath(p); err != nil {
				return err
			}
		}
	}
	for _, r := range f.Rejected {
		if err := framework.CheckPath(r.Theme); err != nil {
			return err
		}
		if r.At.From.N == 0 {
			return invalid(where, "what was turned down for "+r.Theme+" has no turn", "write at: with a turn, or take it out")
		}
	}
	return nil
}

// checkRowName keeps a row's file within the study: the theme is one slug, or
// none for the case as a whole.
func checkRowName(theme, participant string) error {
	if theme != "" {
		if err := framework.CheckSlug(theme); err != nil {
			return err
		}
	}
	return framework.CheckID(participant)
}

func checkRow(r *framework.Row) error {
	if err := checkRowName(r.Theme, r.Participant); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, c := range r.Cells {
		ref := r.Ref(c).String()
		if _, err := framework.ParseRef(ref); err != nil {
			return err
		}
		if seen[ref] {
			return invalid(rowName(r.Theme, r.Participant), "the cell "+ref+" stands there twice", "join the two summaries into one")
		}
		seen[ref] = true
		if err := checkCell(ref, c); err != nil {
			return err
		}
	}
	sofar := &framework.Row{Theme: r.Theme, Participant: r.Participant, Cells: r.Cells}
	for _, c := range r.Beside {
		ref := r.Ref(c).String()
		if _, err := framework.ParseRef(ref); err != nil {
			return err
		}
		if says, hint := wrongBeside(sofar, c); says != "" {
			return invalid(rowName(r.Theme, r.Participant), says, hint)
		}
		sofar.Beside = append(sofar.Beside, c)
		if err := checkCell(ref, c); err != nil {
			return err
		}
	}
	return nil
}

func checkCell(ref string, c *framework.Cell) error {
	if c.State != "" && !slices.Contains(framework.BlankStates, c.State) {
		return invalid(ref, fmt.Sprintf("%q is no state of a cell without a summary", c.State), statesHint)
	}
	if c.On != "" {
		return framework.CheckDate(c.On)
	}
	return nil
}

// wrongBeside says what keeps a text from standing beside the cells and the
// second texts that a row has before it.
func wrongBeside(r *framework.Row, c *framework.Cell) (says, hint string) {
	ref := r.Ref(c).String()
	switch {
	case framework.CheckID(c.By) != nil:
		return fmt.Sprintf("the second text of %s is by %q, which is no analyst", ref, c.By), "write `by:` and the analyst's id"
	case slices.ContainsFunc(r.Beside, func(o *framework.Cell) bool {
		return o.Subtheme == c.Subtheme && o.Wave == c.Wave && o.By == c.By
	}):
		return fmt.Sprintf("%s's text beside %s stands here a second time", c.By, ref), "join the two into one"
	}
	return "", ""
}

const statesHint = "write not asked, nothing said or not applicable"

func checkQuotes(participant string, quotes []*framework.Quotation) error {
	if err := framework.CheckID(participant); err != nil {
		return err
	}
	where := quotesName(participant)
	seen := map[string]bool{}
	for _, q := range quotes {
		if q.ID == "" || seen[q.ID] {
			return invalid(where, fmt.Sprintf("quotation id %q is empty or stands twice", q.ID), "give one of the two another id")
		}
		seen[q.ID] = true
		if q.Participant != "" && q.Participant != participant {
			return invalid(where, fmt.Sprintf("quotation %s is %s's", q.ID, q.Participant), "put it into "+quotesDir+"/"+q.Participant+".yaml")
		}
		if q.State != "" && !slices.Contains(framework.QuoteStates, q.State) {
			return invalid(where, fmt.Sprintf("%q is no state of a quotation", q.State), quoteStatesHint)
		}
		if err := framework.CheckID(q.Passage.Transcript); err != nil {
			return err
		}
	}
	return nil
}

const quoteStatesHint = "states are candidate, chosen, used, rejected"

// checkMemoID keeps a memo's file within the study: its name is a date and a
// slug, or any id.
func checkMemoID(id string) error {
	if framework.CheckID(id) == nil || framework.CheckSlug(id) == nil {
		return nil
	}
	return &framework.Error{Name: "bad-id", What: fmt.Sprintf("%q cannot name a memo", id),
		Hint: "memos are named by their date and a few words: 2026-03-04-fare-or-favour"}
}

func checkMemo(m *framework.Memo) error {
	if err := checkMemoID(m.ID); err != nil {
		return err
	}
	if m.Kind != "" && !slices.Contains(memoKinds, m.Kind) {
		return invalid(memoName(m.ID), fmt.Sprintf("%q is no kind of memo", m.Kind), memoKindsHint)
	}
	return nil
}

var memoKinds = []framework.MemoKind{framework.Analytic, framework.Familiarisation, framework.FieldNote}

const memoKindsHint = "kinds are analytic, familiarisation, field note"
