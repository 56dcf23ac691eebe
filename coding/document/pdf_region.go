package document

import "math"

// pdfFrame is a column of text: its edges, and how far its lines stand apart.
type pdfFrame struct {
	left float64
	// The right edge and the pitch are by the size of letters, to half a point;
	// the edge for 0 is that of all. The pitch is in parts of the size.
	rights, pitch map[float64]float64
}

// pdfItem is a line of running text, or a table.
type pdfItem struct {
	line  pdfLine
	frame *pdfFrame
	table *pdfTable
}

// items parts the pages into running text and tables, in the order of reading.
func (l *pdfLayout) items() []pdfItem {
	whole := &pdfFrame{}
	var out []pdfItem
	for i := range l.pages {
		lines := l.pages[i].lines
		if cut, ok := pdfTwoColumns(lines); ok {
			l.columns++
			out = pdfByColumns(out, lines, cut, whole)
			continue
		}
		for k := 0; k < len(lines); {
			var before *pdfTable
			if n := len(out); n > 0 && out[n-1].table != nil && k == 0 {
				before = out[n-1].table
			}
			if t, n := pdfFindTable(lines[k:], before); t != nil {
				if t.goesBack(lines[:k]) {
					t.lines = lines[:k+n]
					out = out[:len(out)-k]
				}
				out = append(out, pdfItem{table: t})
				k += n
				continue
			}
			out = append(out, pdfItem{line: lines[k], frame: whole})
			k++
		}
	}
	return out
}

// goesBack is true where all that stands above a table on its page stands in
// its further columns: a row that the page break has cut.
func (t *pdfTable) goesBack(above []pdfLine) bool {
	for i := range above {
		if above[i].x0 < t.cuts[0] {
			return false
		}
	}
	return len(above) > 0
}

// pdfTwoColumns finds the gutter of a page that is set in two columns: hardly
// a line crosses it, and both sides are filled with running text. Talk in two
// columns of a table is not, its lines being short.
func pdfTwoColumns(lines []pdfLine) (cut float64, ok bool) {
	if len(lines) < 15 {
		return 0, false
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	segs := make([][]pdfSegment, len(lines))
	for i := range lines {
		lo, hi = min(lo, lines[i].x0), max(hi, lines[i].x1)
		segs[i] = lines[i].segments(1)
	}
	const steps = 30
	fewest := len(lines)
	for k := range steps {
		x := lo + (hi-lo)*(0.38+0.24*float64(k)/steps)
		crossing := 0
		for _, line := range segs {
			for _, s := range line {
				if s.x0 < x && s.x1 > x {
					crossing++
				}
			}
		}
		if crossing < fewest {
			fewest, cut = crossing, x
		}
	}
	if fewest*8 > len(lines) {
		return 0, false
	}
	return cut, pdfFilled(segs, func(s pdfSegment) bool { return s.x1 <= cut }) && pdfFilled(segs, func(s pdfSegment) bool { return s.x0 >= cut })
}

// pdfFilled is true of a side of the page whose lines fill its width.
func pdfFilled(segs [][]pdfSegment, on func(pdfSegment) bool) bool {
	lo, hi, sum, n := math.Inf(1), math.Inf(-1), 0.0, 0
	for _, line := range segs {
		for _, s := range line {
			if on(s) {
				lo, hi, sum = min(lo, s.x0), max(hi, s.x1), sum+s.x1-s.x0
				n++
			}
		}
	}
	return n >= 12 && sum/float64(n) >= 0.72*(hi-lo)
}

// pdfByColumns adds the lines of a page with a gutter: the left column before
// the right one, between lines that go across both.
func pdfByColumns(out []pdfItem, lines []pdfLine, cut float64, whole *pdfFrame) []pdfItem {
	left, right := &pdfFrame{}, &pdfFrame{}
	var waiting []pdfItem
	for i := range lines {
		line := &lines[i]
		var sides [2][]pdfWord
		across := false
		for _, s := range line.segments(1) {
			switch {
			case s.x1 <= cut:
				sides[0] = append(sides[0], s.words...)
			case s.x0 >= cut:
				sides[1] = append(sides[1], s.words...)
			default:
				across = true
			}
		}
		if across {
			out = append(append(out, waiting...), pdfItem{line: *line, frame: whole})
			waiting = nil
			continue
		}
		if sides[0] != nil {
			out = append(out, pdfItem{line: pdfPart(line, sides[0]), frame: left})
		}
		if sides[1] != nil {
			waiting = append(waiting, pdfItem{line: pdfPart(line, sides[1]), frame: right})
		}
	}
	return append(out, waiting...)
}

// pdfPart makes a line of some of a line's words, which keep their order.
func pdfPart(line *pdfLine, words []pdfWord) pdfLine {
	s := pdfSegmentOf(words)
	part := *line
	part.words, part.x0, part.x1 = words, s.x0, s.x1
	return part
}
