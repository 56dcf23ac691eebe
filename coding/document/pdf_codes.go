package document

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
)

// pdfSegment is a stretch of a line between wide gaps.
type pdfSegment struct {
	words  []pdfWord
	x0, x1 float64
}

// segments cuts a line where the gap between two words is wider than em times
// its height.
func (l *pdfLine) segments(em float64) []pdfSegment {
	var out []pdfSegment
	start := 0
	for i := range l.words {
		if i > start && l.words[i].x0-pdfReach(l.words[start:i]) > em*l.size {
			out = append(out, pdfSegmentOf(l.words[start:i]))
			start = i
		}
	}
	return append(out, pdfSegmentOf(l.words[start:]))
}

func pdfReach(words []pdfWord) float64 {
	// Words are in order; only the last few can reach far.
	x := math.Inf(-1)
	for _, w := range words[max(0, len(words)-8):] {
		x = max(x, w.x1)
	}
	return x
}

func pdfSegmentOf(words []pdfWord) pdfSegment {
	s := pdfSegment{words: words, x0: math.Inf(1), x1: math.Inf(-1)}
	for i := range words {
		s.x0, s.x1 = min(s.x0, words[i].x0), max(s.x1, words[i].x1)
	}
	return s
}

// pdfBeside is a segment that may be a code in the margin: the last of its
// line, or alone on one.
type pdfBeside struct {
	page, line int
	pdfSegment
	size float64
}

// marginCodes sets aside a column to the right of the text which holds what
// analysts and their programs write beside it. Such a column is told by its
// look: smaller than the text or of another font or colour; by its room: no
// line of the text reaches into it; and by being short beside a text that is
// long. Times are no codes.
func (l *pdfLayout) marginCodes() {
	var all []pdfBeside
	letters := map[float64]int{}
	fonts := map[string]int{}
	for i := range l.pages {
		for k := range l.pages[i].lines {
			line := &l.pages[i].lines[k]
			segs := line.segments(1)
			for n, s := range segs {
				size := s.words[0].size
				letters[math.Round(size*2)/2] += len(pdfText(s.words))
				fonts[pdfFace(&s.words[0])] += len(pdfText(s.words))
				if n == len(segs)-1 {
					all = append(all, pdfBeside{i, k, s, size})
				}
			}
		}
	}
	usual, face := pdfMost(letters), pdfMost(fonts)
	different := func(b *pdfBeside) bool {
		return b.size < 0.93*usual || pdfFace(&b.words[0]) != face && b.words[0].style.Color != ""
	}
	from, ok := l.marginEdge(all, different)
	if !ok {
		return
	}
	l.takeCodes(from)
}

// pdfFace names a word's font without regard to bold and italic.
func pdfFace(w *pdfWord) string {
	name, _, _ := strings.Cut(w.style.Font, "-")
	name, _, _ = strings.Cut(name, ",")
	return name + w.style.Color
}

func pdfMost[K cmp.Ordered](n map[K]int) K {
	var best K
	for k, v := range n {
		if v > n[best] || v == n[best] && k < best {
			best = k
		}
	}
	return best
}

var pdfTimeRe = regexp.MustCompile(`^[\[(#]?\d{1,2}:\d{2}`)

// marginEdge finds where a column of codes begins.
func (l *pdfLayout) marginEdge(all []pdfBeside, different func(*pdfBeside) bool) (float64, bool) {
	from, n := math.Inf(1), 0
	starts := map[float64]int{}
	for i := range all {
		b := &all[i]
		if different(b) && !pdfTimeRe.MatchString(b.words[0].text) && b.x0 > l.pages[b.page].width*0.55 {
			starts[math.Round(b.x0/3)]++
		}
	}
	for at, count := range starts {
		if count >= 3 {
			from, n = min(from, at*3-3), n+count
		}
	}
	if n < 3 {
		return 0, false
	}
	odd, inside, beside := 0, 0, map[int]bool{}
	for i := range all {
		b := &all[i]
		if b.x0 >= from {
			inside += len(b.words)
			beside[b.page] = true
			if !different(b) {
				odd++
			}
		}
	}
	text := 0
	for i := range l.pages {
		for k := range l.pages[i].lines {
			for _, s := range l.pages[i].lines[k].segments(1) {
				if s.x0 < from && s.x1 > from {
					return 0, false
				}
				if s.x0 < from {
					text += len(s.words)
				}
			}
		}
	}
	return from, odd*10 <= n && inside*3 <= text && len(beside)*2 >= len(l.pages)
}

// takeCodes sets aside all that stands right of an edge, page by page.
func (l *pdfLayout) takeCodes(from float64) {
	for i := range l.pages {
		s := &l.pages[i]
		var kept []pdfLine
		var codes []string
		for k := range s.lines {
			line := &s.lines[k]
			cut := slices.IndexFunc(line.words, func(w pdfWord) bool { return w.x0 >= from })
			if cut < 0 {
				kept = append(kept, *line)
				continue
			}
			codes = append(codes, pdfText(line.words[cut:]))
			if cut > 0 {
				rest := pdfMakeLine(line.words[:cut], i, s.mirrored)
				rest.numbered = line.numbered
				kept = append(kept, rest)
			}
		}
		s.lines = kept
		l.margins += len(codes)
		l.putAside(Margin, i, strings.Join(codes, "\n"))
	}
}
