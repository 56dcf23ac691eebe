package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/words"
)

// segment is a stretch of a voice's words in which a quotation's words may stand.
type segment struct {
	voice    int
	from, to int // words of the voice
	first    int // the first word of the quotation that may stand there
	seeds    map[int]bool
}

const (
	slack    = 14 // words around what was found, for what was left out or put in
	nearby   = 40 // segments nearer to one another are one
	segments = 24 // at most, of one voice
)

// segmentsOf gathers the places of a quotation's seeds in one voice to stretches,
// in the order of the text; of too many, those that hold most of the quotation.
func (c *Corpus) segmentsOf(s *sought, k int, at []hit) []segment {
	v := c.voices[k]
	slices.SortFunc(at, func(a, b hit) int { return cmp.Compare(a.word, b.word) })
	var out []segment
	for _, h := range at {
		run := s.runOf(h.at)
		from, to := max(0, h.word-(h.at-run[0])-slack), min(len(v.words), h.word+(run[1]-h.at)+slack)
		if n := len(out); n > 0 && from <= out[n-1].to+nearby {
			last := &out[n-1]
			last.from, last.to, last.first = min(last.from, from), max(last.to, to), min(last.first, h.at)
			last.seeds[h.at] = true
			continue
		}
		out = append(out, segment{k, from, to, h.at, map[int]bool{h.at: true}})
	}
	if len(out) > segments {
		slices.SortStableFunc(out, func(a, b segment) int { return cmp.Compare(len(b.seeds), len(a.seeds)) })
		out = out[:segments]
		slices.SortFunc(out, func(a, b segment) int { return cmp.Compare(a.from, b.from) })
	}
	return out
}

func (s *sought) runOf(at int) [2]int {
	for _, r := range s.runs {
		if at < r[1] {
			return r
		}
	}
	return [2]int{at, at + 1}
}

// source is a part with where it comes from.
type source struct {
	voice  int
	turn   int // index among the transcript's turns
	offset int // of the part's text in the turn's
}

// layout lays segments out as parts, in their order.
func (c *Corpus) layout(list []segment) (parts []quote.Part, from []source) {
	for i, g := range list {
		v := c.voices[g.voice]
		for k := v.turnOf(g.from); k < len(v.turns) && (v.starts[k] < g.to || k == v.turnOf(g.from)); k++ {
			text, offset := c.cut(v, k, g)
			if text == "" {
				continue
			}
			p := quote.Part{Text: text}
			switch {
			case k > v.turnOf(g.from):
				p.Joined, p.Gap, p.GapWords = v.joined[k], v.between(k), v.wordsBetween(k)
			case i > 0 && list[i-1].voice == g.voice && list[i-1].to <= g.from:
				p.GapWords = g.from - list[i-1].to
				p.Gap = fmt.Sprintf("… (%d words)", p.GapWords)
			}
			parts, from = append(parts, p), append(from, source{g.voice, v.turns[k], offset})
		}
	}
	return parts, from
}

// turnOf is the turn in which a word of the voice stands.
func (v *voice) turnOf(word int) int {
	k, found := slices.BinarySearch(v.starts, word)
	for found && k+1 < len(v.starts) && v.starts[k+1] == word { // turns without a word that is indexed
		k++
	}
	if !found {
		k--
	}
	return max(k, 0)
}

// cut gives the words of a turn that lie in a segment, with the marks around
// them: the turn itself where it is short.
func (c *Corpus) cut(v *voice, k int, g segment) (text string, offset int) {
	turn := v.all[v.turns[k]].Text
	end := len(v.words)
	if k+1 < len(v.starts) {
		end = v.starts[k+1]
	}
	if v.starts[k] >= g.from && end <= g.to || end-v.starts[k] <= 3*slack {
		return turn, 0
	}
	at := c.places(turn)
	from, to := 0, len(turn)
	if i := g.from - v.starts[k]; i > 0 && i < len(at) {
		from = at[i-1][1]
	}
	if i := g.to - v.starts[k]; i < len(at) {
		to = at[i][0]
	}
	return turn[from:to], from
}

// places are those of a text's indexed words.
func (c *Corpus) places(text string) [][2]int {
	spans, list := quote.WordSpans(text), c.numbers(quote.Words(text))
	var out [][2]int
	for i := 0; i < len(list); {
		n := c.hesitation(list[i:])
		if n == 0 {
			out = append(out, spans[i])
			n = 1
		}
		i += n
	}
	return out
}

// between is what others say before a turn of the voice, since its last.
func (v *voice) between(k int) string {
	var out []string
	for _, turn := range v.all[v.turns[k-1]+1 : v.turns[k]] {
		out = append(out, turn.Speaker+": "+turn.Text)
	}
	list := strings.Fields(strings.Join(out, " "))
	if len(list) > 24 {
		list = append(append(list[:12:12], "…"), list[len(list)-8:]...)
	}
	return strings.Join(list, " ")
}

func (v *voice) wordsBetween(k int) int {
	n := 0
	for _, turn := range v.all[v.turns[k-1]+1 : v.turns[k]] {
		n += words.Count(turn.Text)
	}
	return n
}

// ref is the ref and the words between two spots of some parts of one transcript.
func (c *Corpus) ref(from []source, h *quote.Held) (ref, words string) {
	a, b := from[h.From.Part], from[h.To.Part]
	v := c.voices[a.voice]
	if c.voices[b.voice].t != v.t { // the first transcript tells enough
		b = a
	}
	first, last := min(a.turn, b.turn), max(a.turn, b.turn)
	p := framework.Passage{Transcript: v.t.ID, At: framework.Turns{From: v.all[first].No, To: v.all[last].No}}
	var out []string
	for i := h.From.Part; i <= h.To.Part && from[i].voice == a.voice; i++ {
		text := v.all[from[i].turn].Text
		lo, hi := from[i].offset, len(text)
		if i == h.From.Part {
			lo += h.From.Offset
		}
		if i == h.To.Part {
			hi = from[i].offset + h.To.Offset
		} else if from[i+1].voice == a.voice && from[i+1].turn == from[i].turn {
			hi = min(hi, from[i+1].offset) // the next part is of the same turn
		}
		if lo < hi && hi <= len(text) {
			out = append(out, strings.TrimSpace(text[lo:hi]))
		}
	}
	return p.Ref().String(), strings.Join(out, "\n")
}
