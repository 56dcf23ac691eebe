package document

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// pdfLine is words on one base line, from left to right as they are read: on
// the pages of a right-to-left text the places are mirrored.
type pdfLine struct {
	words    []pdfWord
	page     int
	x0, x1   float64
	y, size  float64
	numbered bool // a number at the margin stands beside it
	aside    bool // it has been set aside
}

// pdfLayout turns placed words into paragraphs.
type pdfLayout struct {
	src   *pdfSource
	doc   *Document
	pages []pdfSheet

	known      map[string]int  // what lines begin with up to a colon, and how many do
	said       map[string]bool // the words of the text, in lower case
	broken     bool            // its speakers are shown to break off words
	hyphenates bool            // its lines end in hyphens that divide words
	size       float64         // of most letters
	color      string          // of most letters
	sizes      []float64       // of each paragraph's first line
	row        *pdfOpenRow
	first      map[int]int  // paragraphs whose first line alone is indented, by how far
	single     map[int]bool // paragraphs of one line
	tight      bool         // the paragraph that is emitted stands close below the one before

	numbers        int // line and paragraph numbers set aside
	furniture      int // headers, footers and page numbers
	joined, ambled int // words put together at a line end, and left as they were
	columns        int // pages in two columns
	margins        int // lines beside the text
}

// pdfSheet is a page while it is laid out.
type pdfSheet struct {
	width, height float64
	mirrored      bool
	words         []pdfWord
	lines         []pdfLine
	numbered      []float64 // base lines that a number at the margin marks
	joined        []string
}

func newPDFLayout(src *pdfSource) *pdfLayout {
	l := &pdfLayout{src: src, doc: &Document{}}
	for i := range src.pages {
		p := &src.pages[i]
		s := pdfSheet{width: p.width, height: p.height, words: p.words}
		s.mirror()
		l.pages = append(l.pages, s)
	}
	return l
}

// mirror turns the places of a page's words around where most of them are
// written from right to left.
func (s *pdfSheet) mirror() {
	rtl := 0
	for i := range s.words {
		if s.words[i].rtl {
			rtl++
		}
	}
	if rtl*2 <= len(s.words) {
		return
	}
	s.mirrored = true
	for i := range s.words {
		w := &s.words[i]
		w.x0, w.x1 = s.width-w.x1, s.width-w.x0
		w.text = pdfLogical(w.text)
	}
}

// pdfLogical puts the signs at the left of a number in a right-to-left text
// where they belong: behind it.
func pdfLogical(s string) string {
	bare := strings.TrimLeft(s, ".,:;!?،؛؟)]")
	if bare == "" || bare == s || strings.Trim(bare, "0123456789:.,/-") != "" {
		return s
	}
	return bare + s[:len(s)-len(bare)]
}

// pdfMakeLines gathers words on base lines, from the top of the page down.
func pdfMakeLines(words []pdfWord, page int, mirrored bool) []pdfLine {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b pdfWord) int { return cmp.Compare(a.y, b.y) })
	var out []pdfLine
	start, base, size := 0, 0.0, 0.0
	for i := range sorted {
		w := &sorted[i]
		if i > start && w.y-base > 0.4*max(min(size, w.size), 0.5*max(size, w.size)) {
			out = append(out, pdfMakeLine(sorted[start:i], page, mirrored))
			start = i
		}
		if i == start || w.size > size {
			base, size = w.y, w.size
		}
	}
	if start < len(sorted) {
		out = append(out, pdfMakeLine(sorted[start:], page, mirrored))
	}
	return out
}

func pdfMakeLine(words []pdfWord, page int, mirrored bool) pdfLine {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b pdfWord) int { return cmp.Compare(a.x0, b.x0) })
	pdfTurnRuns(words, mirrored)
	l := pdfLine{words: words, page: page, x0: math.Inf(1), x1: math.Inf(-1)}
	most := 0
	bySize := map[int]int{}
	for i := range words {
		w := &words[i]
		l.x0, l.x1 = min(l.x0, w.x0), max(l.x1, w.x1)
		key := int(math.Round(w.size * 2))
		bySize[key] += len(w.text)
		if n := bySize[key]; n > most {
			most, l.size, l.y = n, w.size, w.y
		}
	}
	l.size = max(l.size, 1)
	return l
}

// pdfTurnRuns brings two or more words that run against their line into the
// order in which they are read: a name in Latin letters in a Hebrew line, a
// Hebrew phrase in an English one.
func pdfTurnRuns(words []pdfWord, mirrored bool) {
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && pdfAgainst(&words[j], mirrored) {
			j++
		}
		if j-i > 1 {
			slices.Reverse(words[i:j])
		}
		i = max(j, i+1)
	}
}

func pdfAgainst(w *pdfWord, mirrored bool) bool {
	if mirrored {
		return !w.rtl && strings.ContainsFunc(w.text, func(r rune) bool { return r < 0x590 && (r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0) })
	}
	return w.rtl
}

// text is the line's words with blanks between them.
func (l *pdfLine) text() string { return pdfText(l.words) }

func pdfText(words []pdfWord) string {
	var b strings.Builder
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[i].text)
	}
	return b.String()
}

// putAside reports words that are no part of the text.
func (l *pdfLayout) putAside(kind AsideKind, page int, text string) {
	if strings.TrimSpace(text) != "" {
		l.doc.Aside = append(l.doc.Aside, Aside{Kind: kind, Text: text, Where: pdfWhere(page)})
	}
}

// leaveOut sets aside what is no text: what nobody sees, what runs at an
// angle, numbers at the margin, what repeats at the top and bottom of pages,
// and codes beside the text.
func (l *pdfLayout) leaveOut() {
	for i := range l.pages {
		s := &l.pages[i]
		l.notes(i)
		l.pick(i, Hidden, func(w *pdfWord) bool { return w.hidden })
		l.pick(i, Margin, func(w *pdfWord) bool { return w.angle != 0 })
		l.tagged(i)
		s.lines = pdfMakeLines(s.words, i, s.mirrored)
	}
	l.marginNumbers()
	l.repeated()
	l.marginCodes()
}

// notes sets aside what people wrote beside the page.
func (l *pdfLayout) notes(page int) {
	for _, n := range l.src.pages[page].notes {
		kind := Comment
		if n.Field {
			kind = Data
		}
		l.doc.Aside = append(l.doc.Aside, Aside{Kind: kind, Text: n.Text, Where: pdfWhere(page), Author: n.Author})
	}
}

// pick takes words off a page, as one piece in the order of reading.
func (l *pdfLayout) pick(page int, kind AsideKind, is func(*pdfWord) bool) int {
	s := &l.pages[page]
	var kept, gone []pdfWord
	for i := range s.words {
		if is(&s.words[i]) {
			gone = append(gone, s.words[i])
		} else {
			kept = append(kept, s.words[i])
		}
	}
	if len(gone) == 0 {
		return 0
	}
	s.words = kept
	var text []string
	for _, angle := range pdfAngles(gone) {
		var same []pdfWord
		for i := range gone {
			if gone[i].angle == angle {
				same = append(same, gone[i])
			}
		}
		for _, line := range pdfMakeLines(same, page, s.mirrored) {
			text = append(text, line.text())
		}
	}
	l.putAside(kind, page, strings.Join(text, "\n"))
	return len(text)
}

func pdfAngles(words []pdfWord) []int {
	var out []int
	for i := range words {
		out = append(out, words[i].angle)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tagged sets aside what the file itself marks as belonging to the page and
// not to the text.
func (l *pdfLayout) tagged(page int) {
	middle := l.pages[page].height / 2
	number := func(w *pdfWord) bool { return pdfIsNumber(w.text) }
	for _, k := range []struct {
		kind AsideKind
		is   func(*pdfWord) bool
	}{
		{PageNo, func(w *pdfWord) bool { return w.style.Furniture == "Page" && number(w) }},
		{Header, func(w *pdfWord) bool {
			return w.style.Furniture == "Header" || w.style.Furniture == "Page" && w.y < middle
		}},
		{Footer, func(w *pdfWord) bool { return w.style.Furniture != "" }},
	} {
		l.furniture += l.pick(page, k.kind, k.is)
	}
}

func pdfIsNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// tell says how the file was read.
func (l *pdfLayout) tell() {
	say := func(n int, one, many string) {
		if n == 1 {
			l.doc.Notices = append(l.doc.Notices, one)
		} else if n > 1 {
			l.doc.Notices = append(l.doc.Notices, fmt.Sprintf(many, n))
		}
	}
	if l.src.tool {
		l.doc.Notices = append(l.doc.Notices, "pdftotext read this PDF, for its own text comes out garbled: "+l.src.why)
	}
	say(l.furniture, "a page header, footer or page number was set aside", "%d lines of page headers, footers and page numbers were set aside")
	say(l.numbers, "a number at the margin was set aside", "%d numbers of lines or paragraphs at the margin were set aside")
	say(l.margins, "a line beside the text was set aside as a code or remark in the margin", "%d lines beside the text were set aside as codes and remarks in the margin")
	say(l.columns, "a page was read in two columns", "%d pages were read in two columns")
	say(l.joined, "a word that a line end divided was joined", "%d words that line ends divided were joined")
	say(l.ambled, "a line ends in a hyphen that may be a broken-off word: it was left", "%d lines end in a hyphen that may be a broken-off word: they were left")
	if n := l.src.pictures(); n > 0 {
		say(n, "a page is only a picture: text on it is not read", "%d pages are only pictures: text on them is not read")
	}
}
