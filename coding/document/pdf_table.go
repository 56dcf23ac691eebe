package document

import (
	"math"
	"slices"
	"strings"
)

// pdfTable is lines with columns that no line crosses.
type pdfTable struct {
	lines []pdfLine
	cuts  []float64 // between the columns
}

// pdfGutter is a gap between columns.
type pdfGutter struct {
	lo, hi float64
	both   int // lines with text on either side of it
}

// narrowest is how narrow the gap between two columns may be, in heights of
// the letters; atLeast is the same for a gap that many lines have kept free.
const narrowest, atLeast = 0.8, 0.35

// mostPDFColumns bounds the columns of a table.
const mostPDFColumns = 40

// pdfFindTable finds the table that begins with the first line, and how many
// lines it has; nil where none does. Three lines must have text on both sides
// of a gutter that all lines keep free; one line is enough where the page
// before ends with a table of the same columns.
func pdfFindTable(lines []pdfLine, before *pdfTable) (*pdfTable, int) {
	var open []pdfGutter
	segs := lines[0].segments(1)
	if len(segs) > mostPDFColumns {
		return nil, 0
	}
	for i := 1; i < len(segs); i++ {
		open = append(open, pdfGutter{segs[i-1].x1, segs[i].x0, 1})
	}
	n := 1
	for ; n < len(lines) && len(open) > 0; n++ {
		next, ends := pdfNarrow(open, &lines[n])
		if ends || n > 40 && !slices.ContainsFunc(open, func(g pdfGutter) bool { return g.both >= 3 }) {
			break
		}
		open = next
	}
	t := &pdfTable{}
	for _, g := range open {
		if g.both >= 3 {
			t.cuts = append(t.cuts, (g.lo+g.hi)/2)
		}
	}
	if before != nil && before.between(open) {
		t.cuts = before.cuts
	}
	if len(t.cuts) == 0 {
		return nil, 0
	}
	for n > 1 && lines[n-1].x1 < t.cuts[0] {
		n-- // what stands below the first column alone is no row
	}
	t.lines = lines[:n]
	return t, n
}

// between is true where each cut of a table lies in a gutter.
func (t *pdfTable) between(open []pdfGutter) bool {
	for _, cut := range t.cuts {
		if !slices.ContainsFunc(open, func(g pdfGutter) bool { return g.lo < cut && cut < g.hi }) {
			return false
		}
	}
	return true
}

// pdfNarrow narrows gutters to what a further line keeps free of them; ends is
// true where the line closes one that has proved itself. Of such a one less may
// stay free, though more than a blank.
func pdfNarrow(open []pdfGutter, line *pdfLine) (next []pdfGutter, ends bool) {
	coarse, fine := line.segments(1), line.segments(atLeast)
	for _, g := range open {
		segs, least := coarse, narrowest
		if g.both >= 3 {
			segs, least = fine, atLeast
		}
		free := g.freeOf(segs)
		if free.hi-free.lo < least*line.size {
			if g.both >= 3 {
				return nil, true
			}
			continue
		}
		if segs[0].x1 <= free.lo && segs[len(segs)-1].x0 >= free.hi {
			free.both++
		}
		next = append(next, free)
	}
	return next, len(next) == 0
}

// freeOf is the widest stretch of a gutter that no segment covers.
func (g pdfGutter) freeOf(segs []pdfSegment) pdfGutter {
	best := pdfGutter{g.lo, g.lo, g.both}
	from := g.lo
	for _, s := range append(slices.Clone(segs), pdfSegment{x0: g.hi, x1: g.hi}) {
		if to := min(s.x0, g.hi); to-from > best.hi-best.lo {
			best.lo, best.hi = from, to
		}
		from = max(from, s.x1)
	}
	return best
}

// pdfRow is one row: the lines of each of its cells.
type pdfRow struct {
	cells [][]pdfLine
	goes  bool // begins below the first column: it goes on with a row above
}

// split parts a line's words at the cuts.
func (t *pdfTable) split(line *pdfLine) [][]pdfWord {
	cells := make([][]pdfWord, len(t.cuts)+1)
	for _, w := range line.words {
		at := 0
		for at < len(t.cuts) && (w.x0+w.x1)/2 > t.cuts[at] {
			at++
		}
		cells[at] = append(cells[at], w)
	}
	return cells
}

// rows puts the lines together into rows. Where rows stand further apart than
// lines, the gaps part them; else a row begins with every line that has
// something in the first column.
func (t *pdfTable) rows() []pdfRow {
	pitch := t.pitch()
	split := make([][][]pdfWord, len(t.lines))
	firsts, blocks, filled := 0, 0, false
	for i := range t.lines {
		split[i] = t.split(&t.lines[i])
		if i == 0 || t.gap(i) > 1.25*pitch {
			filled = false
		}
		if len(split[i][0]) > 0 {
			firsts++
			if !filled {
				blocks++
			}
			filled = true
		}
	}
	apart := blocks >= 2 && blocks*10 >= firsts*6
	var out []pdfRow
	for i := range t.lines {
		begins := len(split[i][0]) > 0
		if apart {
			begins = (i == 0 || t.gap(i) > 1.25*pitch) && t.blockHasFirst(i, split, pitch)
		}
		if begins || len(out) == 0 {
			out = append(out, pdfRow{cells: make([][]pdfLine, len(t.cuts)+1), goes: !begins})
		}
		row := &out[len(out)-1]
		for c, words := range split[i] {
			if len(words) > 0 {
				row.cells[c] = append(row.cells[c], pdfPart(&t.lines[i], words))
			}
		}
	}
	return out
}

// blockHasFirst looks for text in the first column from line i to the next gap.
func (t *pdfTable) blockHasFirst(i int, split [][][]pdfWord, pitch float64) bool {
	for k := i; k < len(t.lines) && (k == i || t.gap(k) <= 1.25*pitch); k++ {
		if len(split[k][0]) > 0 {
			return true
		}
	}
	return false
}

func (t *pdfTable) gap(i int) float64 { return t.lines[i].y - t.lines[i-1].y }

// pitch is how far lines stand apart that belong together: a low quarter of
// all gaps.
func (t *pdfTable) pitch() float64 {
	var gaps []float64
	for i := 1; i < len(t.lines); i++ {
		if d := t.gap(i); d > 0.5*t.lines[i].size {
			gaps = append(gaps, d)
		}
	}
	if len(gaps) == 0 {
		return math.Inf(1)
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/4]
}

// frames measures the columns.
func (t *pdfTable) frames() []*pdfFrame {
	byColumn := make([][]pdfLine, len(t.cuts)+1)
	for i := range t.lines {
		for c, words := range t.split(&t.lines[i]) {
			if len(words) > 0 {
				byColumn[c] = append(byColumn[c], pdfPart(&t.lines[i], words))
			}
		}
	}
	out := make([]*pdfFrame, len(byColumn))
	for c, lines := range byColumn {
		out[c] = &pdfFrame{}
		out[c].measure(lines)
	}
	return out
}

// labels is true of two columns whose left one holds labels: the text has a
// hanging indent and is no table.
func (t *pdfTable) labels(rows []pdfRow) bool {
	colons, all := 0, 0
	for _, r := range rows {
		if first := r.cells[0]; len(first) > 0 {
			all++
			last := first[len(first)-1].words
			if strings.HasSuffix(last[len(last)-1].text, ":") {
				colons++
			}
		}
	}
	return len(t.cuts) == 1 && colons*10 >= all*7
}
