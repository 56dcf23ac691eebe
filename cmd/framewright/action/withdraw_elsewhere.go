package action

import (
	"hash/maphash"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// watchErasures lets this machine follow what was erased on another one: exports
// that hold nothing of it stay, and what goes is said.
func (s *Session) watchErasures() {
	s.Folder.Spare = func(tx *store.Tx, gone []*framework.Withdrawn) func(string, []byte) bool {
		h := newHolding(tx, gone)
		return func(name string, data []byte) bool { return !h.mayHold(name, data) }
	}
	s.Folder.OnClear = func(removed, kept []string) {
		what := "no export held any of it"
		if len(removed) > 0 {
			what = "removed, because they hold it or cannot be looked into: " + strings.Join(removed, ", ") + "; export them anew"
		} else if len(kept) > 0 {
			what = "no export was removed"
		}
		if len(kept) > 0 {
			what += "; " + KeptExports(kept)
		}
		if left := s.outside(); len(left) > 0 {
			what += "; exported to another folder, and for you to look at: " + strings.Join(left, ", ")
		}
		s.note("something was erased from this study elsewhere, and this machine has cleared what it kept of it; %s", what)
	}
}

// outside lists this machine's exports that lie outside of the folder, and the
// archives, which nothing is taken out of.
func (s *Session) outside() (left []string) {
	for full := range s.Folder.Outputs() {
		if _, in := s.Folder.Within(full); in && !store.Sealed(full) {
			continue
		}
		if _, err := os.Stat(full); err == nil {
			left = append(left, full)
		}
	}
	slices.Sort(left)
	return left
}

// holding makes out whether an export may hold what somebody said who withdrew
// elsewhere. Their words are not known here any more: what tells is their id,
// the turns that went, and speech that the study does not hold now.
type holding struct {
	tx     *store.Tx
	ids    []*regexp.Regexp // of those who withdrew, and of their transcripts
	people *regexp.Regexp   // of those who are still there
	runs   map[uint64]bool  // of words that stand in the study
	seed   maphash.Seed
	failed bool // the study cannot be read: then everything may
}

// heldRun is of how many words a run is; strangeRuns that are not the study's,
// one behind the other, are somebody's speech. An edited word makes heldRun of them.
const (
	heldRun     = 4
	strangeRuns = 7
)

func newHolding(tx *store.Tx, gone []*framework.Withdrawn) *holding {
	h := &holding{tx: tx, seed: maphash.MakeSeed()}
	for _, w := range gone {
		h.ids = append(h.ids, regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}_-])`+regexp.QuoteMeta(w.Participant)+`(?:-\d+)?(?:$|[^\p{L}\p{N}_-])`))
	}
	people, err := tx.Participants()
	h.failed = err != nil
	var ids []string
	for _, p := range people {
		ids = append(ids, regexp.QuoteMeta(p.ID))
	}
	if len(ids) > 0 {
		h.people = regexp.MustCompile(`(?:^|[^\p{L}\p{N}_-])(?:` + strings.Join(ids, "|") + `)(?:$|[^\p{L}\p{N}_])`)
	}
	return h
}

func (h *holding) mayHold(base string, data []byte) bool {
	if h.failed || strings.EqualFold(path.Ext(base), ".pdf") {
		return true // a PDF's words come back in pieces
	}
	text, err := fileText(base, data)
	if err != nil {
		return true
	}
	text = base + "\n" + text
	for _, id := range h.ids {
		if id.MatchString(text) {
			return true
		}
	}
	return h.goneTurn(text) || h.strange(text)
}

// refToTurns is a ref to turns of a named transcript.
var refToTurns = regexp.MustCompile(`([\p{L}\p{N}][\p{L}\p{N}_-]*):(\d+[a-z]*(?:[-–]\d+[a-z]*)?)`)

// goneTurn tells whether a text leads to turns that are not there any more.
func (h *holding) goneTurn(text string) bool {
	for _, m := range refToTurns.FindAllStringSubmatch(text, -1) {
		if has, err := h.tx.HasTranscript(m[1]); err != nil || !has {
			continue
		}
		t, err := h.tx.Transcript(m[1])
		at, bad := framework.ParseTurns(strings.ReplaceAll(m[2], "–", "-"))
		if err != nil || bad != nil {
			continue
		}
		for _, no := range t.Gone {
			if no == at.From || no == at.To {
				return true
			}
		}
	}
	return false
}

// strange tells whether a text has speech that is not the study's. Where ids tell
// whose it is, only what stands in quotation marks can be another's.
func (h *holding) strange(text string) bool {
	if h.learn(); h.failed {
		return true
	}
	pieces := strings.Split(text, "\n")
	if h.people != nil && h.people.MatchString(text) {
		pieces = confidential.Quoted(text)
	}
	for _, piece := range pieces {
		row := 0
		strange := false
		h.eachRun(piece, func(run uint64) {
			if row++; h.runs[run] {
				row = 0
			}
			strange = strange || row >= strangeRuns
		})
		if strange {
			return true
		}
	}
	return false
}

// learn takes in all that the study holds now.
func (h *holding) learn() {
	if h.runs != nil {
		return
	}
	h.runs = map[uint64]bool{}
	err := eachText(h.tx, func(_ textPlace, text string) string {
		h.eachRun(text, func(run uint64) { h.runs[run] = true })
		return text
	})
	h.failed = h.failed || err != nil
}

func (h *holding) eachRun(text string, visit func(uint64)) {
	words := confidential.Words(text)
	for i := range words {
		if i+heldRun <= len(words) {
			visit(maphash.String(h.seed, strings.Join(words[i:i+heldRun], " ")))
		}
	}
}
