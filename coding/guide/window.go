package guide

// wording is one way a question was put, as words.
type wording struct {
	words   []string
	ids     map[string]int // each word once → its number
	weights []float64      // by number
	total   float64        // of them
	telling int            // how many of them are not common
}

// wordings are the ways a text asks: as a whole, and, where it asks several
// things, each of them.
func (m *matcher) wordings(text string) []wording {
	out := []wording{m.wording(text)}
	parts := sentences(text)
	for _, part := range parts {
		if way := m.wording(part); len(parts) > 1 && way.telling > 1 {
			out = append(out, way)
		}
	}
	return out
}

func (m *matcher) wording(text string) wording {
	way := wording{words: tokens(text), ids: map[string]int{}}
	for _, word := range way.words {
		if _, have := way.ids[word]; have {
			continue
		}
		weight := m.w.of(word)
		way.ids[word] = len(way.weights)
		way.weights = append(way.weights, weight)
		way.total += weight
		if !common[word] {
			way.telling++
		}
	}
	return way
}

// best is how much of a question's words stands close together in a turn, in
// its best wording, and where.
func (m *matcher) best(q *query, words []string, used []bool) (score float64, at []int) {
	for i := range q.ways {
		if s, places := m.window(&q.ways[i], words, used); s > score {
			score, at = s, places
		}
	}
	return score, at
}

// kindred lists the words of the guide that a word of a turn may stand for.
func (m *matcher) kindred(word string) []near {
	if have, known := m.near[word]; known {
		return have
	}
	var out []near
	seen := map[string]bool{}
	for i := range m.queries {
		for _, way := range m.queries[i].ways {
			for w := range way.ids {
				if k := kin(word, w); k > 0 && !seen[w] {
					seen[w] = true
					out = append(out, near{w, k})
				}
			}
		}
	}
	m.near[word] = out
	return out
}

// hit is a word of a turn that stands for one of a wording.
type hit struct {
	at, id int
	kin    float64
}

// window finds the stretch of a turn that holds most of a wording: its share
// of the wording's weight, with a little for words that follow one another as
// they do there, and where its words stand. A wording with hardly a word that
// tells anything has to be most of what is said.
func (m *matcher) window(way *wording, words []string, used []bool) (score float64, at []int) {
	hits := m.hits(way, words, used)
	if len(hits) == 0 || way.total == 0 {
		return 0, nil
	}
	reach := 2*len(way.words) + 8
	best, from, to := 0.0, 0, 0
	for i := range hits {
		covered, last := way.covered(hits[i:], hits[i].at+reach)
		if covered > best {
			best, from, to = covered, i, i+last
		}
	}
	score = 0.9*best/way.total + 0.1*way.inSequence(hits[from:to])
	if way.telling < 2 {
		score *= min(1, 1.6*float64(len(way.words))/float64(len(words)))
	}
	for _, h := range hits[from:to] {
		at = append(at, h.at)
	}
	return score, at
}

func (m *matcher) hits(way *wording, words []string, used []bool) (out []hit) {
	for i, word := range words {
		if used[i] {
			continue
		}
		for _, n := range m.kindred(word) {
			if id, ok := way.ids[n.word]; ok {
				out = append(out, hit{i, id, n.kin})
			}
		}
	}
	return out
}

// covered is the weight of a wording's words among hits that stand before a
// place, each once and as well as it is hit, and how many hits these are.
func (way *wording) covered(hits []hit, before int) (weight float64, n int) {
	best := map[int]float64{}
	for _, h := range hits {
		if h.at >= before {
			break
		}
		n++
		if h.kin > best[h.id] {
			weight += (h.kin - best[h.id]) * way.weights[h.id]
			best[h.id] = h.kin
		}
	}
	return weight, n
}

// inSequence is the share of a wording's neighbours that are neighbours in a
// turn too.
func (way *wording) inSequence(hits []hit) float64 {
	pairs := map[[2]int]bool{}
	for i := range max(len(way.words)-1, 0) {
		pairs[[2]int{way.ids[way.words[i]], way.ids[way.words[i+1]]}] = true
	}
	if len(pairs) == 0 {
		return 1
	}
	found := map[[2]int]bool{}
	for _, a := range hits {
		for _, b := range hits {
			if pair := [2]int{a.id, b.id}; b.at == a.at+1 && pairs[pair] {
				found[pair] = true
			}
		}
	}
	return float64(len(found)) / float64(len(pairs))
}
