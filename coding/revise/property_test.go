package revise_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/coding/revise"
	"framewright/framework"
	"framewright/framework/anchor"
)

// relocation places a passage of a revision's old text on its new one.
type relocation func(*revise.Revision, framework.Passage) (framework.Passage, anchor.Outcome, error)

// tally counts what became of passages.
type tally struct {
	edits, passages int
	outcomes        map[anchor.Outcome]int
	survive, placed int // of those none of whose characters is gone
	wrong           []string
}

// correct makes one transcript, codes it, corrects it and judges every
// passage. Where aligned is set, the corrected text comes without numbers, as
// a file does.
func (ta *tally) correct(t *testing.T, seed uint64, aligned bool, relocate relocation) {
	d := newDraft(seed)
	old := d.transcript(false)
	var codings []coded
	for range 8 {
		if c, ok := d.code(old); ok {
			codings = append(codings, c)
		}
	}
	for n := 1 + d.rng.IntN(6); n > 0; {
		if d.edit() {
			n--
			ta.edits++
		}
	}
	if d.disguised(old) {
		return
	}
	r := d.revise(t, old, aligned)
	for _, c := range codings {
		if why := ta.passage(d, r, c, relocate); why != "" {
			ta.wrong = append(ta.wrong, fmt.Sprintf("seed %d, aligned %v: %s\npassage %+v\n%s\n--- became ---\n%s\n%s", seed, aligned, why, c.passage,
				script(old), script(r.New), strings.Join(d.log, "\n")))
		}
	}
}

// disguised tells whether a turn reads as ever, though its words went and
// others came: nobody could tell.
func (d *draft) disguised(old *framework.Transcript) bool {
	for _, l := range d.lines {
		was := old.Turn(framework.TurnNo{N: l.no})
		if was != nil && was.Text == l.text() && slices.ContainsFunc(l.cells, func(c cell) bool { return d.from[c.id] != l.no }) {
			return true
		}
	}
	return false
}

func (d *draft) revise(t *testing.T, old *framework.Transcript, aligned bool) *revise.Revision {
	now := d.transcript(aligned)
	if aligned {
		return revise.Align(old, now, nil)
	}
	r, err := revise.Replace(old, framework.Turns{}, now.Body, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (ta *tally) passage(d *draft, r *revise.Revision, c coded, relocate relocation) string {
	p, outcome, err := relocate(r, c.passage)
	if err != nil {
		return err.Error()
	}
	ta.passages++
	ta.outcomes[outcome]++
	all := d.intact(c)
	if all {
		ta.survive++
	}
	at, err := anchor.Locate(r.New, p)
	if outcome == anchor.Unsure || outcome == anchor.Lost {
		if err == nil {
			return "it is given up, and would be found at " + p.At.String()
		}
		return ""
	}
	if err != nil {
		return "it is placed and cannot be found: " + err.Error()
	}
	if all {
		ta.placed++
	}
	if why := d.judge(c, at, outcome); why != "" {
		return fmt.Sprintf("%s to %s %q: %s", outcome, p.At, anchor.Text(r.New, at), why)
	}
	return ""
}

// intact tells whether all characters of a passage are there, in order.
func (d *draft) intact(c coded) bool {
	n := 0
	for _, l := range d.lines {
		for _, x := range l.cells {
			if n < len(c.cells) && x.id == c.cells[n].id {
				n++
			}
		}
	}
	return n == len(c.cells)
}

func script(t *framework.Transcript) string {
	var b strings.Builder
	for _, turn := range t.Turns() {
		fmt.Fprintf(&b, "[%s] %s: %s\n", turn.No, turn.Speaker, turn.Text)
	}
	return b.String()
}

// run corrects transcripts until so many edits have been made.
func run(t *testing.T, edits int, relocate relocation) *tally {
	ta := &tally{outcomes: map[anchor.Outcome]int{}}
	for seed := uint64(1); ta.edits < edits; seed++ {
		ta.correct(t, seed, seed%2 == 0, relocate)
	}
	return ta
}

// TestPassagesStayOnTheirWords: whatever is corrected, a passage ends on the
// words it was on, or is said not to.
func TestPassagesStayOnTheirWords(t *testing.T) {
	ta := run(t, 2500, (*revise.Revision).Relocate)
	for n, why := range ta.wrong {
		if n < 3 {
			t.Error(why)
		}
	}
	t.Logf("%d edits, %d passages: %v; %d wrong; of %d whose words are all there %d were placed", ta.edits, ta.passages, ta.outcomes, len(ta.wrong), ta.survive, ta.placed)
	if share := float64(ta.placed) / float64(ta.survive); share < 0.95 {
		t.Errorf("only %.3f of the passages whose words are all there were placed", share)
	}
}

// Relocations that are wrong on purpose: the judge has to see it.
var broken = map[string]relocation{
	"the first place where the words stand": func(r *revise.Revision, p framework.Passage) (framework.Passage, anchor.Outcome, error) {
		words := p.Words
		if words == "" {
			return r.Relocate(p)
		}
		_, at, err := anchor.Place(r.New, framework.Turns{}, words, 1)
		if err != nil {
			return gone(p)
		}
		return anchor.Store(r.New, at), anchor.Moved, nil
	},
	"the same turn, as if no turn were ever parted or joined": func(r *revise.Revision, p framework.Passage) (framework.Passage, anchor.Outcome, error) {
		if _, err := anchor.Locate(r.New, p); err != nil {
			return gone(p)
		}
		return p, anchor.Same, nil
	},
	"words that resemble, whichever": func(r *revise.Revision, p framework.Passage) (framework.Passage, anchor.Outcome, error) {
		if now, outcome, err := r.Relocate(p); err != nil || outcome != anchor.Lost && outcome != anchor.Unsure || p.Words == "" {
			return now, outcome, err
		}
		_, _, err := anchor.Place(r.New, p.At, p.Words, 0)
		var near *anchor.NotFound
		if errors.As(err, &near) && len(near.Candidates) > 0 {
			return anchor.Store(r.New, near.Candidates[0].Span), anchor.Moved, nil
		}
		return gone(p)
	},
	"a character too far": func(r *revise.Revision, p framework.Passage) (framework.Passage, anchor.Outcome, error) {
		now, outcome, err := r.Relocate(p)
		at, lost := anchor.Locate(r.New, now)
		if err != nil || lost != nil || outcome == anchor.Lost || outcome == anchor.Unsure {
			return now, outcome, err
		}
		if turn := r.New.Turns()[at.To.Index]; at.To.Offset < len(turn.Text) {
			rest := strings.Fields(turn.Text[at.To.Offset:])[0]
			at.To.Offset += strings.Index(turn.Text[at.To.Offset:], rest) + len(rest)
		}
		return anchor.Store(r.New, at), outcome, nil
	},
}

func gone(p framework.Passage) (framework.Passage, anchor.Outcome, error) {
	p.Placed = "00000000"
	return p, anchor.Lost, nil
}

// TestTheJudgeSeesWhatIsWrong: the property test would be worth nothing if it
// could not fail.
func TestTheJudgeSeesWhatIsWrong(t *testing.T) {
	for name, relocate := range broken {
		t.Run(name, func(t *testing.T) {
			ta := run(t, 1000, relocate)
			t.Logf("%d wrong of %d", len(ta.wrong), ta.passages)
			if len(ta.wrong) < 10 {
				t.Errorf("only %d of %d passages were found wrong", len(ta.wrong), ta.passages)
			}
		})
	}
}
