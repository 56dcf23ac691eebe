package document

import (
	"slices"
	"strconv"
	"strings"
)

// pdfNumber is a number that begins a line with room after it.
type pdfNumber struct {
	page, line int
	value      int
	x0, x1     float64
}

// marginNumbers sets aside the numbers that count lines or paragraphs in a
// column of their own at the left: nothing else stands in that column, and
// they count on down the pages by one, or by five. A list that somebody speaks
// stands in the column of the text and stays.
func (l *pdfLayout) marginNumbers() {
	found := pdfBand(l.frontNumbers())
	run, step := pdfCounting(found)
	if len(run) < 6 && !(step > 1 && len(run) >= 4) {
		return
	}
	lo, hi := run[0].x0, run[0].x1
	pages := map[int]int{}
	gone := map[[2]int]bool{}
	for _, n := range run {
		lo, hi = min(lo, n.x0), max(hi, n.x1)
		pages[n.page]++
		gone[[2]int{n.page, n.line}] = true
	}
	others, filled := 0, 0
	for i := range l.pages {
		if len(l.pages[i].lines) > 3 {
			filled++
		}
		for k := range l.pages[i].lines {
			line := &l.pages[i].lines[k]
			from := 0
			if gone[[2]int{i, k}] {
				from = 1
			}
			if from < len(line.words) && line.words[from].x0 < hi+0.3*line.size && !pdfOutermost(k, len(l.pages[i].lines)) {
				others++
			}
		}
	}
	if others*8 > len(run) || len(pages)*10 < filled*7 {
		return
	}
	l.takeNumbers(run, gone, step)
}

// pdfOutermost is true of the lines in which headers and footers stand.
func pdfOutermost(line, of int) bool { return line < 2 || line >= of-2 }

func (l *pdfLayout) frontNumbers() []pdfNumber {
	var out []pdfNumber
	for i := range l.pages {
		for k := range l.pages[i].lines {
			line := &l.pages[i].lines[k]
			w := &line.words[0]
			if len(w.text) > 5 || !pdfIsNumber(w.text) {
				continue
			}
			if len(line.words) > 1 && line.words[1].x0-w.x1 < 0.4*w.size {
				continue
			}
			v, _ := strconv.Atoi(w.text)
			out = append(out, pdfNumber{i, k, v, w.x0, w.x1})
		}
	}
	return out
}

// pdfBand keeps the numbers of the densest column, some three digits wide.
func pdfBand(all []pdfNumber) []pdfNumber {
	const wide = 16
	var at []float64
	for _, n := range all {
		at = append(at, n.x0+n.x1)
	}
	slices.Sort(at)
	best, from := 0, 0.0
	for i, j := 0, 0; j < len(at); j++ {
		for at[j]-at[i] > 2*wide {
			i++
		}
		if j-i+1 > best {
			best, from = j-i+1, at[i]
		}
	}
	return slices.DeleteFunc(all, func(n pdfNumber) bool { c := n.x0 + n.x1; return c < from || c > from+2*wide })
}

// pdfCounting gives the numbers that count on, and by how much; those that do
// not, such as a page number below them, are left out.
func pdfCounting(all []pdfNumber) (run []pdfNumber, step int) {
	steps := map[int]int{}
	for i := 1; i < len(all); i++ {
		steps[all[i].value-all[i-1].value]++
	}
	for _, s := range []int{1, 5, 10} {
		if step == 0 || steps[s] > steps[step] {
			step = s
		}
	}
	good := 0
	for _, n := range all {
		if len(run) == 0 {
			run = append(run, n)
			continue
		}
		last := run[len(run)-1]
		switch d := n.value - last.value; {
		case d == step, n.page > last.page && n.value <= step:
			good++
			run = append(run, n)
		case d == 0 && n.page > last.page, d > 0 && d <= 3*step && d%step == 0:
			run = append(run, n)
		case len(run) == 1:
			run[0] = n
		}
	}
	if len(run)*10 < len(all)*8 || good*10 < (len(run)-1)*8 {
		return nil, step
	}
	return run, step
}

// takeNumbers takes the numbers off their lines. Where they count paragraphs,
// they mark where those begin.
func (l *pdfLayout) takeNumbers(run []pdfNumber, gone map[[2]int]bool, step int) {
	texts := make([][]string, len(l.pages))
	for _, n := range run {
		line := &l.pages[n.page].lines[n.line]
		texts[n.page] = append(texts[n.page], line.words[0].text)
		l.pages[n.page].numbered = append(l.pages[n.page].numbered, line.y)
	}
	lines := 0
	for i := range l.pages {
		s := &l.pages[i]
		slices.Sort(s.numbered)
		lines += len(s.lines)
		l.putAside(LineNo, i, strings.Join(texts[i], " "))
		var rest []pdfWord
		for k := range s.lines {
			from := 0
			if gone[[2]int{i, k}] {
				from = 1
			}
			rest = append(rest, s.lines[k].words[from:]...)
		}
		s.words = rest
		s.lines = pdfMakeLines(rest, i, s.mirrored)
	}
	l.numbers = len(run)
	if step > 1 || len(run)*10 > lines*7 {
		return // they count lines
	}
	for i := range l.pages {
		for k := range l.pages[i].lines {
			line := &l.pages[i].lines[k]
			at, _ := slices.BinarySearch(l.pages[i].numbered, line.y-0.5*line.size)
			line.numbered = at < len(l.pages[i].numbered) && l.pages[i].numbered[at] < line.y+0.5*line.size
		}
	}
}
