package draft

import "framewright/coding/quote"

// seed is a few words side by side in a quotation, by which its source is sought.
type seed struct {
	hash uint64
	n    int // of words
	at   int // the first of them, among the quotation's indexed words
}

// sought is a quotation with what it is sought by.
type sought struct {
	text  string
	words int      // outside of brackets
	runs  [][2]int // of the indexed words, those that stand side by side
	ids   []uint32 // the indexed words
	seeds []seed
	match *match
}

// width is how many words make a shingle: three are rare enough to tell one place
// of a study from the others, and stand in nearly every piece of a quotation.
const width = 3

func (c *Corpus) sought(text string) *sought {
	s := &sought{text: text}
	runs, n := quote.Runs(text)
	s.words = n
	for _, run := range runs {
		list := c.without(c.numbers(run))
		from := len(s.ids)
		s.ids = append(s.ids, list...)
		if len(list) > 0 {
			s.runs = append(s.runs, [2]int{from, len(s.ids)})
		}
	}
	return s
}

// cut cuts the quotation into seeds of n words.
func (s *sought) cut(n int) {
	for _, run := range s.runs {
		for i := run[0]; i+n <= run[1]; i++ {
			s.seeds = append(s.seeds, seed{shingle(s.ids[i : i+n]), n, i})
		}
	}
}

// finer cuts what was not found by shingles into seeds of two words and of one: a
// piece between two marks may be as short.
func (s *sought) finer(spots map[uint64][]spot) {
	for _, run := range s.runs {
		found := false
		for i := run[0]; i+width <= run[1]; i++ {
			found = found || len(spots[shingle(s.ids[i:i+width])]) > 0
		}
		for n := width - 1; n > 0 && !found; n-- {
			for i := run[0]; i+n <= run[1]; i++ {
				s.seeds = append(s.seeds, seed{shingle(s.ids[i : i+n]), n, i})
			}
		}
	}
}

func shingle(words []uint32) uint64 {
	h := uint64(len(words)) * 0x9e3779b97f4a7c15
	for _, w := range words {
		h ^= uint64(w)
		h *= 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	return h
}

// spot is a place in the corpus: a voice and a word of it.
type spot struct{ voice, word int32 }

// mostSpots bounds how many places of one seed are kept; one that stands in more
// tells nothing.
const mostSpots = 3000

// find gives the places of all seeds, in one walk over the corpus: its time does
// not grow with how many quotations there are.
func (c *Corpus) find(list []*sought) map[uint64][]spot {
	spots := map[uint64][]spot{}
	widths := map[int]bool{}
	for _, s := range list {
		for _, x := range s.seeds {
			spots[x.hash] = nil
			widths[x.n] = true
		}
	}
	if len(spots) == 0 {
		return spots
	}
	var filter [1 << 16]uint64 // most words of the corpus are in no seed
	for h := range spots {
		filter[h>>6&0xffff] |= 1 << (h & 63)
	}
	for k, v := range c.voices {
		for n := range widths {
			for i := 0; i+n <= len(v.words); i++ {
				h := shingle(v.words[i : i+n])
				if filter[h>>6&0xffff]&(1<<(h&63)) == 0 {
					continue
				}
				if at, ok := spots[h]; ok && len(at) <= mostSpots {
					spots[h] = append(at, spot{int32(k), int32(i)})
				}
			}
		}
	}
	return spots
}
