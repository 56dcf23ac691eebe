package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a step of an alignment costs. Declared edits cost little, and each word
// they take away a little more, so that the shortest omission is found; what is
// not declared costs so much that it is never chosen where there is another
// way.
const (
	costCapital = 1
	costLetter  = 5
	costTaken   = 10 // a token that a mark takes away
	costTidy    = 1  // and as much as taking its tokens: beside an omission it belongs to that
	costEnd     = 12
	costJump    = 900_000
	costPoint   = 40      // a comma or a capital within a sentence, where a draft is read
	costEmpty   = 500_000 // [...] where nothing is left out: refused, and still likelier than an undeclared edit
	costDrop    = 1_000_000
	costAdd     = 1_000_000
	costSwap    = 1_500_000
	never       = int64(1) << 60
)

type op uint8

const (
	opNone    op = iota
	opMatch      // the same token
	opCase       // the same but for its first letter's case, where that is allowed
	opLetter     // a word with bracketed letters
	opOpen       // a mark begins to take words away
	opTake       // a mark takes one token away
	opClose      // a mark ends
	opSame       // a mark that the transcript holds itself
	opTidy       // a hesitation dropped; more ops follow for its length
	opEndDrop    // a mark at an end left out
	opEndAdd     // a mark at an end, or beside an omission, put in
	opPoint      // a mark within the text set otherwise, where a draft is read
	opJump       // from one voice to another, where a splice is sought
	opDrop       // undeclared from here on
	opAdd
	opSwap
)

// step is one step of the best alignment: it takes the original's tokens from
// i to i2 and the edited elements from j to j2.
type step struct {
	op           op
	i, i2, j, j2 int
}

// aligner finds the cheapest way from the original to the edited text, a
// shortest path over pairs of places, in layers: outside of marks, within a
// mark that has taken nothing of weight yet, and within one that has. Its work
// is bounded by the product of the lengths.
type aligner struct {
	original tokenList
	edited   []element
	tidy     [][]string

	width      int
	cost       []int64
	back       []op
	jump       []uint8 // of opTidy and opSame: how many original tokens it took; of opTake and opClose: the layer it came from
	head, tail struct{ o, e int }
	tidies     [][]int // lengths of what may be tidied away, by place
	draft      *loose  // nil where a quotation is held to its whole passage
}

// The layers of places.
const (
	outside = iota
	hollow
	taking
	layers
)

func (a *aligner) at(i, j, layer int) int { return (i*a.width+j)*layers + layer }

// relax offers a way to a state.
func (a *aligner) relax(state int, cost int64, o op, jump int) {
	if cost < a.cost[state] {
		a.cost[state], a.back[state], a.jump[state] = cost, o, uint8(jump)
	}
}

func (a *aligner) align() []step {
	n, m := len(a.original.list), len(a.edited)
	a.width = m + 1
	size := (n + 1) * (m + 1) * layers
	a.cost, a.back, a.jump = make([]int64, size), make([]op, size), make([]uint8, size)
	for s := range a.cost {
		a.cost[s] = never
	}
	a.ends()
	a.findTidies()
	a.cost[0] = 0
	a.beginAnywhere()
	for i := 0; i <= n; i++ {
		for j := 0; j <= m; j++ {
			a.splice(i, j)
			if a.cost[a.at(i, j, 0)] < never {
				a.expand(i, j)
			}
			for _, layer := range []int{hollow, taking} {
				if a.cost[a.at(i, j, layer)] < never {
					a.within(i, j, layer)
				}
			}
		}
	}
	return a.trace(a.endAnywhere(n, m), m)
}

// expand offers every step from a place outside of marks.
func (a *aligner) expand(i, j int) {
	c := a.cost[a.at(i, j, 0)]
	n, m := len(a.original.list), len(a.edited)
	if i < n {
		drop, o := a.dropping(i), opDrop
		if a.endMark(a.original.list[i], i < a.head.o, i >= a.tail.o) {
			drop, o = costEnd, opEndDrop
		} else if c, may := a.point(i); may {
			drop, o = c, opPoint
		}
		a.relax(a.at(i+1, j, 0), c+drop, o, 1)
		for _, k := range a.tidies[i] {
			a.relax(a.at(i+k, j, 0), c+costTidy+costTaken*int64(k), opTidy, k)
		}
	}
	if j == m {
		return
	}
	e := a.edited[j]
	add, o := int64(costAdd), opAdd
	if a.endMark(e.token, j < a.head.e, j >= a.tail.e) || a.besideOmission(j) {
		add, o = costEnd, opEndAdd
	} else if c, may := a.pointAdded(i, j); may {
		add, o = c, opPoint
	}
	switch e.kind {
	case Omission, Insertion, pause:
		layer := taking
		if e.kind != Insertion {
			layer = hollow
		}
		if e.kind == pause { // a mere pause is no omission
			a.relax(a.at(i, j+1, 0), c+costEnd, opPoint, 0)
		}
		a.relax(a.at(i, j, layer), c, opOpen, 0)
		if k := len(e.literal); k < 256 && a.holds(i, e.literal) {
			a.relax(a.at(i+k, j+1, 0), c, opSame, k)
		}
		return
	}
	a.relax(a.at(i, j+1, 0), c+add, o, 0)
	if i < n {
		a.pair(i, j, c)
	}
}

// pair offers the steps that set one token against one element.
func (a *aligner) pair(i, j int, c int64) {
	t, e := a.original.list[i], a.edited[j]
	next := a.at(i+1, j+1, 0)
	switch {
	case e.kind == Letter:
		if e.letters.MatchString(t.key) && t.word {
			a.relax(next, c+costLetter, opLetter, 0)
		}
		if k := len(e.literal); k < 256 && a.holds(i, e.literal) {
			a.relax(a.at(i+k, j+1, 0), c, opSame, k)
		}
	case e.key == t.key:
		a.relax(next, c, opMatch, 0)
		return
	case a.mayCapital(i, j) && sameButCapital(t.key, e.key):
		a.relax(next, c+costCapital, opCase, 0)
	case a.draft != nil && sameButCapital(t.key, e.key):
		a.relax(next, c+costPoint, opCase, 0)
	}
	if t.word == e.word || e.kind == Letter {
		a.relax(next, c+a.swapping(i), opSwap, 0)
	}
}

// within offers the steps from a place inside a mark: take one token more, or
// end.
func (a *aligner) within(i, j, layer int) {
	c := a.cost[a.at(i, j, layer)]
	if i < len(a.original.list) {
		next := layer
		if weighs(a.original.list[i]) {
			next = taking
		}
		took := int64(costTaken)
		if a.draft != nil && a.edited[j].kind == Insertion { // beside an omission the words are the omission's
			took += 2
		}
		a.relax(a.at(i+1, j, next), c+took, opTake, layer)
	}
	if layer == hollow {
		c += a.empty()
	}
	a.relax(a.at(i, j+1, outside), c, opClose, layer)
}

// weighs tells whether leaving a token out leaves anything out: a comma or a
// full stop alone is nothing that [...] may stand for.
func weighs(t token) bool { return t.word || !free(t) }

// holds tells whether the original has these tokens at i.
func (a *aligner) holds(i int, literal []string) bool {
	if i+len(literal) > len(a.original.list) {
		return false
	}
	for k, key := range literal {
		if a.original.list[i+k].key != key {
			return false
		}
	}
	return true
}

// trace walks the cheapest way back and gives its steps in order.
func (a *aligner) trace(i, j int) []step {
	var out []step
	layer := outside
	for i > 0 || j > 0 || layer > 0 {
		s := a.at(i, j, layer)
		if a.back[s] == opNone { // a draft may begin anywhere
			break
		}
		st := step{op: a.back[s], i: i, i2: i, j: j, j2: j}
		switch st.op {
		case opMatch, opCase, opLetter, opSwap:
			st.i, st.j = i-1, j-1
		case opDrop, opEndDrop:
			st.i = i - 1
		case opTake:
			st.i, layer = i-1, int(a.jump[s])
		case opAdd, opEndAdd:
			st.j = j - 1
		case opPoint:
			if a.jump[s] == 1 {
				st.i = i - 1
			} else {
				st.j = j - 1
			}
		case opTidy:
			st.i = i - int(a.jump[s])
		case opSame:
			st.i, st.j = i-int(a.jump[s]), j-1
		case opJump:
			st.i = int(a.draft.jumped[i*a.width+j])
		case opClose:
			st.j, layer = j-1, int(a.jump[s])
		case opOpen:
			layer = outside
		}
		out = append(out, st)
		i, j = st.i, st.j
	}
	slices.Reverse(out)
	return out
}

// ends finds how far the marks at either end of both texts reach: there a full
// stop may be set anew, as sentences are quoted from their middle.
func (a *aligner) ends() {
	o, e := a.original.list, a.edited
	a.head.o, a.tail.o = edges(len(o), func(i int) bool { return free(o[i]) })
	a.head.e, a.tail.e = edges(len(e), func(j int) bool { return e[j].kind == "" && free(e[j].token) })
}

func edges(n int, mark func(int) bool) (head, tail int) {
	for head < n && mark(head) {
		head++
	}
	for tail = n; tail > head && mark(tail-1); {
		tail--
	}
	return head, tail
}

// free tells whether a mark may be left out or put in at the ends. A question
// mark or an exclamation mark may not: they are what was meant.
func free(t token) bool {
	switch t.key {
	case ".", ",", ";", ":", "-", "'", "...":
		return true
	}
	return false
}

func (a *aligner) endMark(t token, head, tail bool) bool { return (head || tail) && free(t) }

// besideOmission lets a stop stand next to a declared omission: what it stood
// by is gone.
func (a *aligner) besideOmission(j int) bool {
	if a.edited[j].kind != "" || !slices.Contains([]string{".", ",", ";", ":"}, a.edited[j].key) {
		return false
	}
	return j > 0 && a.edited[j-1].kind == Omission || j+1 < len(a.edited) && a.edited[j+1].kind == Omission
}

// mayCapital tells whether the word may change its first letter's case: the
// quotation's first word, or one that a dropped hesitation uncovered.
func (a *aligner) mayCapital(i, j int) bool {
	if j == a.head.e && i >= a.head.o {
		return a.begins(i)
	}
	return a.uncovered(i) && j > 0 && sentenceEnd(a.edited[j-1].token)
}

// begins tells whether nothing but marks and hesitations stands before a word
// of the original.
func (a *aligner) begins(i int) bool {
	for k := a.head.o; k < i; {
		step := 0
		for _, t := range a.tidies[k] {
			if k+t <= i {
				step = max(step, t)
			}
		}
		if step == 0 {
			return false
		}
		k += step
	}
	return true
}

// uncovered tells whether a hesitation ends just before a word.
func (a *aligner) uncovered(i int) bool {
	for back := 1; back <= 8 && back <= i; back++ {
		if slices.Contains(a.tidies[i-back], back) {
			return true
		}
	}
	return false
}

func sentenceEnd(t token) bool { return t.key == "." || t.key == "?" || t.key == "!" || t.key == "..." }

func sameButCapital(a, b string) bool {
	ra, na := utf8.DecodeRuneInString(a)
	rb, nb := utf8.DecodeRuneInString(b)
	return ra != rb && unicode.ToLower(ra) == unicode.ToLower(rb) && a[na:] == b[nb:]
}

// findTidies notes what may be tidied away at each place: a hesitation, with
// the commas or dashes that set it off.
func (a *aligner) findTidies() {
	list := a.original.list
	a.tidies = make([][]int, len(list)+1)
	for i := range list {
		if a.draft != nil {
			if k := sound(list[i:]); k > 0 {
				a.tidies[i] = append(a.tidies[i], k)
			}
		}
		for _, p := range a.tidy {
			k := a.hesitation(i, p)
			if k == 0 {
				continue
			}
			a.tidies[i] = append(a.tidies[i], k)
			after := i+k < len(list) && setsOff(list[i+k], i == 0 || sentenceEnd(list[i-1]))
			before := i > 0 && setsOff(list[i-1], false)
			if after {
				a.tidies[i] = append(a.tidies[i], k+1)
			}
			if before {
				a.tidies[i-1] = append(a.tidies[i-1], k+1)
			}
			if after && before {
				a.tidies[i-1] = append(a.tidies[i-1], k+2)
			}
		}
	}
}

// setsOff tells whether a mark sets a hesitation off; a full stop does only
// where the hesitation was the whole sentence.
func setsOff(t token, sentence bool) bool {
	return t.key == "," || t.key == "-" || t.key == "..." || t.key == "." && sentence
}

func (a *aligner) hesitation(i int, phrase []string) int {
	if i+len(phrase) > len(a.original.list) || len(phrase) > 8 {
		return 0
	}
	for k, w := range phrase {
		if strings.ToLower(a.original.list[i+k].key) != w {
			return 0
		}
	}
	return len(phrase)
}
