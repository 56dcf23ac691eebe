package draft

import (
	"cmp"
	"math"
	"slices"

	"framewright/coding/quote"
)

// Check holds the quotations of a draft against the transcripts: a verdict for
// each, in their order. A block whose paragraphs turn out to be quotations of their own
// has one for each of them. It walks over the transcripts twice at most, however many
// quotations there are.
func (c *Corpus) Check(found []*Found) []*Verdict {
	var list []*sought
	take := func(text string) *sought {
		list = append(list, c.sought(text))
		return list[len(list)-1]
	}
	whole, pieces := make([]*sought, len(found)), make([][]*sought, len(found))
	for i, f := range found {
		c.resign(f)
		whole[i] = take(f.Text)
		if len(f.Voices) > 1 {
			for _, v := range f.Voices {
				pieces[i] = append(pieces[i], take(v.Text))
			}
		}
		for _, p := range piecesOf(f) {
			pieces[i] = append(pieces[i], take(p))
		}
	}
	c.matchAll(list)
	var out []*Verdict
	for i, f := range found {
		out = append(out, c.verdicts(f, whole[i], pieces[i])...)
	}
	return out
}

// verdicts judges one quotation, whose turns or paragraphs were sought too.
func (c *Corpus) verdicts(f *Found, s *sought, pieces []*sought) []*Verdict {
	if len(f.Voices) > 1 {
		return []*Verdict{c.exchange(f, s, pieces)}
	}
	v := c.judge(f, s, s.match)
	if len(pieces) == 0 || !v.Fails() || len(s.match.clean) > 0 {
		return []*Verdict{v}
	}
	if len(f.Parts) == len(pieces) && f.Citation == "" && (f.Signature == "" || f.Parts[0].Signature != "") {
		return c.apart(f, pieces)
	}
	return []*Verdict{c.inParagraphs(f, pieces)}
}

// matchAll seeks quotations by shingles of three words, and those that are not
// found so by finer ones.
func (c *Corpus) matchAll(list []*sought) {
	for _, s := range list {
		s.cut(width)
	}
	spots := c.find(list)
	var again []*sought
	for _, s := range list {
		if s.match = c.match(s, spots); len(s.match.clean) > 0 {
			continue
		}
		before := len(s.seeds)
		if s.finer(spots); len(s.seeds) > before {
			again = append(again, s)
		}
	}
	spots = c.find(again)
	for _, s := range again {
		s.match = c.match(s, spots)
	}
}

// hit is a word of a voice where a seed of a quotation stands.
type hit struct {
	word int
	at   int // of the quotation
}

// stand is how a quotation stands in one voice, or over several.
type stand struct {
	voice int
	held  *quote.Held
	from  []source
}

// isClean tells whether all that is quoted was said so.
func (s *stand) isClean() bool {
	return s != nil && s.held != nil && len(s.held.Changes) == 0 && s.held.Leaps == 0 && s.held.Kept >= s.held.Words && s.held.Kept > 0
}

// nearness orders stands: the words that are kept, less what is amiss.
func (s *stand) nearness() int {
	if s == nil || s.held == nil {
		return math.MinInt
	}
	return 2*s.held.Kept - s.held.Amiss
}

// match is what the corpus has for a quotation.
type match struct {
	clean []*stand // voices that said it so
	best  *stand   // the nearest one voice comes, nil where nothing is near
	cross *stand   // over several voices, where that comes nearer
}

// ranked is a voice with the seeds that it has.
type ranked struct {
	voice int
	score float64
	hits  []hit
}

const (
	mostTries = 12
	// leastScore is the part of the best voice's score at which another is tried.
	leastScore = 0.3
	mostSame   = 40 // voices that said the same
	mostHits   = 20_000
)

func (c *Corpus) match(s *sought, spots map[uint64][]spot) *match {
	list := c.rank(s, spots)
	m := &match{}
	var reached float64
	for i, r := range list {
		if len(m.clean) > 0 && (r.score < 0.7*reached || len(m.clean) >= mostSame) ||
			len(m.clean) == 0 && (i >= mostTries || i > 1 && r.score < leastScore*list[0].score) {
			break
		}
		st := c.hold(s, c.segmentsOf(s, r.voice, r.hits))
		if st.isClean() {
			m.clean = append(m.clean, st)
			reached = max(reached, r.score)
		}
		if st.nearness() > m.best.nearness() {
			m.best = st
		}
	}
	if len(m.clean) == 0 && len(list) > 1 && kept(m.best)+leastOwn <= s.words {
		m.cross = c.across(s, list)
	}
	return m
}

// telling are the seeds that tell where a quotation stands, the rarest first: of
// each run, those that stand in not many more places than its rarest.
func (s *sought) telling(spots map[uint64][]spot) []seed {
	rarest := map[[2]int]int{}
	for _, x := range s.seeds {
		run, n := s.runOf(x.at), len(spots[x.hash])
		if was, ok := rarest[run]; n > 0 && (!ok || n < was) {
			rarest[run] = n
		}
	}
	var out []seed
	for _, x := range s.seeds {
		if n := len(spots[x.hash]); n > 0 && n <= max(usualSpots, 8*rarest[s.runOf(x.at)]) {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b seed) int { return cmp.Compare(len(spots[a.hash]), len(spots[b.hash])) })
	return out
}

// usualSpots is how many places a seed may have whatever the others have.
const usualSpots = 12

// rank orders the voices by how much of a quotation they have; what stands in many
// places counts little.
func (c *Corpus) rank(s *sought, spots map[uint64][]spot) []*ranked {
	seeds := s.telling(spots)
	by := map[int]*ranked{}
	var out []*ranked
	total := 0
	for _, x := range seeds {
		at := spots[x.hash]
		if total += len(at); len(at) > mostSpots || total > mostHits && len(out) > 0 {
			break
		}
		weight := float64(x.n) / (1 + math.Log2(float64(1+len(at))))
		last := -1
		for _, p := range at {
			r := by[int(p.voice)]
			if r == nil {
				r = &ranked{voice: int(p.voice)}
				by[int(p.voice)] = r
				out = append(out, r)
			}
			if last != r.voice {
				r.score += weight
			}
			last = r.voice
			r.hits = append(r.hits, hit{int(p.word), x.at})
		}
	}
	slices.SortStableFunc(out, func(a, b *ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.voice, b.voice)) })
	return out
}

// hold aligns a quotation with segments.
func (c *Corpus) hold(s *sought, list []segment) *stand {
	if len(list) == 0 {
		return nil
	}
	parts, from := c.layout(list)
	return &stand{voice: list[0].voice, held: quote.Hold(parts, s.text, c.study.Report), from: from}
}

const (
	mostVoices = 8
	leastOwn   = 4 // words of a second voice that make two of it
)

// across aligns a quotation with all that several voices have of it, as it would
// be spliced from them.
func (c *Corpus) across(s *sought, list []*ranked) *stand {
	var all []segment
	n := 0
	for _, r := range list {
		if g := c.voices[r.voice].genre; g != speech && g != asking {
			continue
		}
		if n++; n > mostVoices || r.score < list[0].score/10 {
			break
		}
		all = append(all, c.segmentsOf(s, r.voice, r.hits)...)
	}
	slices.SortStableFunc(all, func(a, b segment) int { return cmp.Compare(a.first, b.first) })
	if len(all) == 0 {
		return nil
	}
	parts, from := c.layout(all)
	st := &stand{voice: all[0].voice, held: quote.HoldSpliced(parts, s.text, c.study.Report), from: from}
	if st.held == nil || len(c.spoken(st)) < 2 {
		return nil
	}
	return st
}

// spoken are the voices whose words a stand keeps, in the order of the quotation.
func (c *Corpus) spoken(s *stand) []int {
	kept := map[int]int{}
	var out []int
	for i, n := range s.held.In {
		v := s.from[i].voice
		if kept[v] += n; n > 0 && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return slices.DeleteFunc(out, func(v int) bool { return kept[v] < leastOwn })
}
