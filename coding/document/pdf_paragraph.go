package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pdfPlaced is a line in its column.
type pdfPlaced struct {
	pdfLine
	frame *pdfFrame
}

// indent is how far a line begins inside its column, in heights of the letters.
func (p *pdfPlaced) indent() float64 { return (p.x0 - p.frame.left) / p.size }

// pdfFlow gathers the lines of one paragraph at a time.
type pdfFlow struct {
	l     *pdfLayout
	lines []pdfPlaced
	tight bool // these lines stand close below those before
	done  func(lines []pdfPlaced)
}

func (f *pdfFlow) add(p pdfPlaced) {
	if n := len(f.lines); n > 0 && f.breaks(&f.lines[n-1], &p) {
		a := f.lines[n-1]
		f.flush()
		f.tight = a.page == p.page && a.frame == p.frame && p.y > a.y && !p.frame.far(&a.pdfLine, &p.pdfLine)
	}
	f.lines = append(f.lines, p)
}

func (f *pdfFlow) flush() {
	if len(f.lines) > 0 {
		f.l.tight = f.tight
		f.done(f.lines)
	}
	f.lines, f.tight = nil, false
}

// breaks tells whether a paragraph ends between two lines: at more room than
// lines have between them, at a line that ends before it is full, at an
// indent, at another size of letters, and before what begins a turn.
func (f *pdfFlow) breaks(a, b *pdfPlaced) bool {
	if b.numbered || f.l.begins(a, b) {
		return true
	}
	if d := a.size - b.size; d > 0.12*a.size || d < -0.12*b.size {
		return true
	}
	joins := a.page == b.page && a.frame == b.frame
	if joins && (a.frame.far(&a.pdfLine, &b.pdfLine) || b.y < a.y) {
		return true
	}
	if a.frame.roomAfter(&a.pdfLine, &b.pdfLine) {
		return true
	}
	return f.indents(b)
}

// indents compares where a line begins with the lines above it: the second
// line shows whether the first one hangs out or in.
func (f *pdfFlow) indents(b *pdfPlaced) bool {
	const step = 0.8
	if len(f.lines) == 1 {
		return false
	}
	below := f.lines[len(f.lines)-1].indent()
	d := b.indent() - below
	return d > step || d < -step
}

var (
	pdfBulletRe = regexp.MustCompile(`^[•▪●○■□◦‣–—*]$`)
	pdfCodeRe   = regexp.MustCompile(`^\p{Lu}[\p{L}\p{N}]{0,14}$`)
	pdfItemRe   = regexp.MustCompile(`^\(?(?:\d{1,2}|[a-zA-Z])[.)]$`)
)

// begins is true of a line that begins something whatever the line above is
// like: a label that others begin with too, a time in brackets, bold type
// after plain type and the other way round, a bullet, an item of a list.
func (l *pdfLayout) begins(a, b *pdfPlaced) bool {
	first := b.words[0]
	last := a.words[len(a.words)-1].text
	end, _ := utf8.DecodeLastRuneInString(last)
	switch label := pdfLabel(&b.pdfLine); {
	case label != "" && l.known[label] > 1:
		return true
	case pdfCodeRe.MatchString(label) && strings.ContainsRune(".?!…”\"", end):
		return true
	case pdfTimeRe.MatchString(first.text) && strings.ContainsAny(first.text[:1], "[(#"):
		return true
	case pdfBulletRe.MatchString(first.text):
		return true
	case first.style.Bold && !pdfHasBold(a.words) && !b.allBold():
		return true
	}
	if strings.ContainsRune(".:?!…", end) && (a.allBold() && !pdfHasBold(b.words) || b.allBold() && !pdfHasBold(a.words)) {
		return true
	}
	if end == ':' && pdfIsNumber(first.text) {
		return true
	}
	return pdfItemRe.MatchString(first.text) && strings.ContainsRune(".:;?!…", end)
}

func pdfHasBold(words []pdfWord) bool {
	return slices.ContainsFunc(words, func(w pdfWord) bool { return w.style.Bold })
}

func (p *pdfPlaced) allBold() bool {
	return !slices.ContainsFunc(p.words, func(w pdfWord) bool { return !w.style.Bold })
}

// arrange makes the document's paragraphs.
func (l *pdfLayout) arrange() {
	l.known = l.labels()
	items := l.items()
	l.measure(items)
	l.learn(items)
	flow := &pdfFlow{l: l, done: l.paragraph}
	for i := range items {
		if t := items[i].table; t != nil {
			flow.flush()
			l.table(t, i > 0 && items[i-1].table != nil && items[i-1].table.lines[0].page < t.lines[0].page)
			continue
		}
		l.finishRow()
		flow.add(pdfPlaced{items[i].line, items[i].frame})
	}
	flow.flush()
	l.finishRow()
	l.firstLines()
	l.findHeadings()
	for i := range l.pages {
		l.putAside(Joined, i, strings.Join(l.pages[i].joined, " "))
	}
}

// measure measures the columns of running text, and finds the usual size and
// colour of letters.
func (l *pdfLayout) measure(items []pdfItem) {
	by := map[*pdfFrame][]pdfLine{}
	sizes, colors := map[float64]int{}, map[string]int{}
	note := func(line *pdfLine) {
		for i := range line.words {
			w := &line.words[i]
			sizes[pdfHalf(w.size)] += len(w.text)
			colors[w.style.Color] += len(w.text)
		}
	}
	for i := range items {
		it := &items[i]
		if it.table == nil {
			by[it.frame] = append(by[it.frame], it.line)
			note(&it.line)
			continue
		}
		for k := range it.table.lines {
			note(&it.table.lines[k])
		}
	}
	for f, lines := range by {
		f.measure(lines)
	}
	l.size, l.color = pdfMost(sizes), pdfMost(colors)
}

// pdfHalf rounds to half a point.
func pdfHalf(size float64) float64 { return float64(int(size*2+0.5)) / 2 }

// paragraph adds lines that belong together.
func (l *pdfLayout) paragraph(lines []pdfPlaced) {
	r := pdfRuns{l: l}
	r.lines(lines)
	p := Paragraph{Runs: r.out, Page: lines[0].page + 1}
	l.stands(&p, lines)
	l.emit(p, lines[0].size)
}

func (l *pdfLayout) emit(p Paragraph, size float64) {
	p.Line = len(l.doc.Paragraphs) + 1
	l.doc.Paragraphs = append(l.doc.Paragraphs, p)
	l.sizes = append(l.sizes, pdfHalf(size))
}

// findHeadings makes headings of short paragraphs in letters that are larger
// than the text's; the largest are of level 1. A size that longer paragraphs
// are set in too is one of the text.
func (l *pdfLayout) findHeadings() {
	longest := map[float64]int{}
	for i := range l.doc.Paragraphs {
		longest[l.sizes[i]] = max(longest[l.sizes[i]], len(strings.Fields(l.doc.Paragraphs[i].Text())))
	}
	larger := func(i int) bool {
		p := &l.doc.Paragraphs[i]
		return !p.Table && l.sizes[i] >= 1.15*l.size && longest[l.sizes[i]] <= 25 && strings.ContainsFunc(p.Text(), unicode.IsLetter)
	}
	var levels []float64
	for i := range l.doc.Paragraphs {
		if larger(i) {
			levels = append(levels, -l.sizes[i])
		}
	}
	slices.Sort(levels)
	levels = slices.Compact(levels)
	for i := range l.doc.Paragraphs {
		if larger(i) {
			at, _ := slices.BinarySearch(levels, -l.sizes[i])
			l.doc.Paragraphs[i].Kind, l.doc.Paragraphs[i].Level = Heading, min(at+1, 6)
		}
	}
}

// table adds a table's rows, the first of which may go on with the last row of
// the page before.
func (l *pdfLayout) table(t *pdfTable, follows bool) {
	rows, frames := t.rows(), t.frames()
	labels := t.labels(rows)
	for i := range rows {
		if i == 0 && rows[0].goes && follows && l.row != nil && len(l.row.cells) == len(rows[0].cells) {
			for c := range rows[0].cells {
				l.row.place(c, rows[0].cells[c], frames[c])
			}
			continue
		}
		l.finishRow()
		l.row = &pdfOpenRow{cells: make([][]pdfPlaced, len(frames)), labels: labels}
		for c := range rows[i].cells {
			l.row.place(c, rows[i].cells[c], frames[c])
		}
	}
}

// pdfOpenRow is a row that the next page may go on with.
type pdfOpenRow struct {
	cells  [][]pdfPlaced
	labels bool // it is a paragraph that hangs on its label
}

func (r *pdfOpenRow) place(c int, lines []pdfLine, f *pdfFrame) {
	for _, line := range lines {
		r.cells[c] = append(r.cells[c], pdfPlaced{line, f})
	}
}

// finishRow adds the open row, its cells parted by tabs.
func (l *pdfLayout) finishRow() {
	row := l.row
	l.row = nil
	if row == nil {
		return
	}
	p := Paragraph{Table: !row.labels}
	size := 0.0
	for c, cell := range row.cells {
		if c > 0 {
			p.Runs = append(p.Runs, Run{Text: "\t"})
		}
		if p.Table {
			p.Cells = append(p.Cells, len(p.Runs))
		}
		start := len(p.Runs)
		flow := &pdfFlow{l: l, done: func(lines []pdfPlaced) {
			if len(p.Runs) > start {
				p.Runs = append(p.Runs, Run{Text: "\n"})
			}
			r := pdfRuns{l: l}
			r.lines(lines)
			p.Runs = append(p.Runs, r.out...)
		}}
		for _, line := range cell {
			size = max(size, line.size)
			if p.Page == 0 {
				p.Page = line.page + 1
			}
			flow.add(line)
		}
		flow.flush()
	}
	l.emit(p, size)
}
