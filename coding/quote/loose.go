package quote

import "strings"

// pause is a plain "..." in a draft: a pause where the transcript has one or
// nothing is missing, and an omission where words are.
const pause EditKind = "pause"

// loose is how a quotation that somebody else typed is held against what may be
// its source: it begins and ends anywhere, commas and capitals may be set anew,
// and turns may be cut in the middle of what is said.
type loose struct {
	border []bool // before each token, and behind the last: one turn ends, or one caption, and the same person goes on
	// jumps tells that the stretches are several voices', and words may leap from one
	// to another anywhere: best is the cheapest place so far for each element, jumped
	// where a leap came from.
	jumps bool
	best  []int
	// fixedBegin and fixedEnd are of a block that others stand before, or behind.
	fixedBegin, fixedEnd bool
	jumped               []int32
}

// beginAnywhere lets a draft's quotation begin at any word.
func (a *aligner) beginAnywhere() {
	if a.draft == nil || a.draft.fixedBegin {
		return
	}
	for i := range len(a.original.list) + 1 {
		a.cost[a.at(i, 0, 0)] = 0
	}
}

// splice offers a leap to a place from the cheapest one before it.
func (a *aligner) splice(i, j int) {
	if a.draft == nil || !a.draft.jumps {
		return
	}
	d := a.draft
	if d.best == nil {
		d.best, d.jumped = make([]int, a.width), make([]int32, (len(a.original.list)+1)*a.width)
	}
	here, there := a.at(i, j, outside), a.at(d.best[j], j, outside)
	if i == 0 {
		return
	}
	if a.cost[there]+costJump < a.cost[here] {
		d.jumped[i*a.width+j] = int32(d.best[j])
		a.relax(here, a.cost[there]+costJump, opJump, 0)
	} else if a.cost[here] < a.cost[there] {
		d.best[j] = i
	}
}

// endAnywhere is where the cheapest alignment ends: the end itself, but for a
// draft's quotation.
func (a *aligner) endAnywhere(n, m int) int {
	if a.draft == nil || a.draft.fixedEnd {
		return n
	}
	best := 0
	for i := range n + 1 {
		if a.cost[a.at(i, m, 0)] < a.cost[a.at(best, m, 0)] {
			best = i
		}
	}
	return best
}

// What undeclared changes cost in a draft: one that silently leaves words out is
// likelier than one that has words by chance where others of the same sound stood, so
// that all its words that were said are set against themselves. Taking another word for
// one still costs less than dropping the one and adding the other.
const (
	costDraftDrop = 400_000
	costDraftSwap = 1_350_000
)

// dropping is what it costs to leave a token out undeclared.
func (a *aligner) dropping(i int) int64 {
	if a.draft == nil || a.original.list[i].opaque {
		return costDrop
	}
	return costDraftDrop
}

// swapping is what it costs to have another token in the place of one.
func (a *aligner) swapping(i int) int64 {
	if a.draft == nil || a.original.list[i].opaque {
		return costSwap
	}
	return costDraftSwap
}

// empty is what [...] costs where nothing is left out. A draft is not refused for
// it.
func (a *aligner) empty() int64 {
	if a.draft != nil {
		return costEmpty / 10
	}
	return costEmpty
}

// point tells whether a draft may leave a mark of the transcript out, and what it
// costs.
func (a *aligner) point(i int) (cost int64, may bool) {
	t := a.original.list[i]
	if a.draft == nil || t.word || t.opaque {
		return 0, false
	}
	if (a.draft.border[i] || a.draft.border[i+1]) && (free(t) || sentenceEnd(t)) {
		return costEnd, true
	}
	return costPoint, free(t) && !t.hyphen
}

// pointAdded is point for a mark that the draft puts in.
func (a *aligner) pointAdded(i, j int) (cost int64, may bool) {
	e := a.edited[j]
	if a.draft == nil || e.kind != "" || e.word {
		return 0, false
	}
	beside := a.draft.border[i] || j > 0 && a.edited[j-1].kind != "" || j+1 < len(a.edited) && a.edited[j+1].kind != ""
	if beside && (free(e.token) || sentenceEnd(e.token)) {
		return costEnd, true
	}
	return costPoint, free(e.token) && !e.hyphen
}

// pauses makes every plain "..." of a draft, and ". . .", a mark of its own.
func pauses(list []element) []element {
	var out []element
	for i := 0; i < len(list); i++ {
		e := list[i]
		if n := heardAt(list[i:]); n > 0 {
			e = list[i]
			e.kind, e.literal, e.to = Insertion, []string{"("}, list[i+n-1].to
			for _, x := range list[i+1 : i+n] {
				e.literal = append(e.literal, x.key)
			}
			out = append(out, e)
			i += n - 1
			continue
		}
		if e.kind != "" || !dots(e.key) {
			out = append(out, e)
			continue
		}
		to := i
		for to+1 < len(list) && list[to+1].kind == "" && dots(list[to+1].key) {
			to++
		}
		if e.key == "..." || to-i >= 2 {
			e.kind, e.literal, e.to = pause, []string{"..."}, list[to].to
			i = to
		}
		out = append(out, e)
	}
	return out
}

// heardAt is how many elements a sound in round brackets takes at the front.
func heardAt(list []element) int {
	if list[0].kind != "" || list[0].key != "(" {
		return 0
	}
	var plain []token
	for _, e := range list[:min(len(list), 9)] {
		if e.kind != "" {
			break
		}
		plain = append(plain, e.token)
	}
	return sound(plain)
}

// sounds are what a transcriber notes in brackets that is no word: a quotation
// may drop it, and put it in.
var sounds = []string{"laugh", "chuckl", "giggl", "smil", "paus", "silence", "sigh", "cough", "cries", "crying", "tearful", "sniff",
	"nod", "crosstalk", "overlap", "inhal", "exhal", "breath", "clears", "tuts", "gestur", "mm", "mhm", "hmm", "yeah"}

// sound is how many tokens a bracketed sound or time at the front takes, 0 where
// there is none.
func sound(list []token) int {
	if len(list) < 3 || list[0].key != "[" && list[0].key != "(" {
		return 0
	}
	closing := map[string]string{"[": "]", "(": ")"}[list[0].key]
	heard, time, most := false, true, 8
	if closing == ")" { // what is said may stand in them
		most = 4
	}
	for i, t := range list[1:min(len(list), most)] {
		if t.key == closing {
			if i > 0 && (heard || time) {
				return i + 2
			}
			return 0
		}
		time = time && strings.Trim(t.key, "0123456789:.") == ""
		for _, s := range sounds {
			heard = heard || strings.HasPrefix(strings.ToLower(t.key), s)
		}
	}
	return 0
}
