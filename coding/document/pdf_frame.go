package document

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// measure takes a column's edges and the distance of its lines from its lines,
// both for each size of letters, as texts and listings differ.
func (f *pdfFrame) measure(lines []pdfLine) {
	if len(lines) == 0 {
		return
	}
	ends, starts := map[float64][]float64{}, map[int]int{}
	for i := range lines {
		size := pdfHalf(lines[i].size)
		ends[size] = append(ends[size], lines[i].x1)
		ends[0] = append(ends[0], lines[i].x1)
		starts[int(lines[i].x0)]++
	}
	f.rights = map[float64]float64{}
	for size, ends := range ends {
		if size == 0 || len(ends) >= 8 {
			f.rights[size] = pdfRightEdge(ends)
		}
	}
	f.left = float64(pdfMost(starts))
	f.measurePitch(lines)
}

// pdfRightEdge is where some lines reach, not the one that sticks out.
func pdfRightEdge(ends []float64) float64 {
	slices.SortFunc(ends, func(a, b float64) int { return cmp.Compare(b, a) })
	if len(ends) >= 8 && len(ends) < 50 && ends[0] > 1.1*ends[1] && ends[4] > 0.96*ends[1] {
		return ends[1]
	}
	return ends[len(ends)/50]
}

func (f *pdfFrame) right(size float64) float64 {
	if x, ok := f.rights[pdfHalf(size)]; ok {
		return x
	}
	return f.rights[0]
}

// measurePitch finds how far lines stand apart: as those whose end is not
// meant do from the next, most of all from one that goes on in small letters.
func (f *pdfFrame) measurePitch(lines []pdfLine) {
	bySize := map[float64][]float64{}
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		gap := (b.y - a.y) / a.size
		if a.page != b.page || gap < 0.5 || gap > 4 || f.roomAfter(a, b) {
			continue
		}
		gaps := append(bySize[pdfHalf(b.size)], gap)
		if r, _ := utf8.DecodeRuneInString(b.words[0].text); unicode.IsLower(r) {
			gaps = append(gaps, gap, gap)
		}
		bySize[pdfHalf(b.size)] = gaps
	}
	f.pitch = map[float64]float64{}
	for size, gaps := range bySize {
		if len(gaps) >= 3 { // of fewer lines nobody can tell
			slices.Sort(gaps)
			f.pitch[size] = gaps[len(gaps)/3]
		}
	}
}

// far tells whether a line stands further below another than lines of one
// paragraph do.
func (f *pdfFrame) far(a, b *pdfLine) bool {
	pitch, ok := f.pitch[pdfHalf(b.size)]
	if !ok {
		pitch = 1.25
	}
	return b.y-a.y > (1.22*pitch+0.08)*a.size
}

// roomAfter is true where the first word of the next line would have fitted on
// this one: its end is meant.
func (f *pdfFrame) roomAfter(a, b *pdfLine) bool {
	w := &b.words[0]
	return a.x1+w.x1-w.x0+0.8*a.size < f.right(a.size)
}
