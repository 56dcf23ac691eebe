package document

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// edgeLines is how many lines at the top and at the bottom of a page may be
// headers and footers.
const edgeLines = 4

// pdfEdge is a line near the top or bottom of a page.
type pdfEdge struct {
	page, line int
	key        string // its text, with every number as #
	y          float64
	depth      int // 0 for the outermost
	bottom     bool
}

var digitRuns = regexp.MustCompile(`[0-9]+`)

// pdfSpot is a place where lines of one wording stand, within some points.
type pdfSpot struct {
	key    string
	bottom bool
	high   int // of the page
	y      int
}

// pdfSpotted is what stands at one spot over the pages.
type pdfSpotted struct {
	pages, even, odd int
	texts            map[string]bool // some of them
	offsets          map[int]int     // page numbers, less the number of the page
}

const spotHeight = 4 // points

func (l *pdfLayout) spot(e *pdfEdge) pdfSpot {
	return pdfSpot{e.key, e.bottom, int(l.pages[e.page].height), int(math.Floor(e.y / spotHeight))}
}

// repeated sets aside headers, footers and page numbers: lines that stand at
// the same place on most pages with the same words, numbers apart, and page
// numbers that count the pages. Only the outermost lines of a page can be
// that, and nothing that begins like the speech of the file.
func (l *pdfLayout) repeated() {
	edges := l.edges()
	labels := l.labels()
	on := map[pdfSpot]*pdfSpotted{}
	for i := range edges {
		l.spotted(on, &edges[i])
	}
	out := map[*pdfEdge]AsideKind{}
	for i := range edges {
		e := &edges[i]
		line := &l.pages[e.page].lines[e.line]
		at := l.near(on, e)
		switch {
		case labels[pdfLabel(line)] > 2:
		case pageNumberRe.MatchString(line.text()):
			if l.countsPages(e, at) {
				out[e] = PageNo
			}
		case l.repeats(e, at):
			out[e] = Footer
			if !e.bottom {
				out[e] = Header
			}
		}
	}
	l.takeEdges(edges, out)
}

func (l *pdfLayout) spotted(on map[pdfSpot]*pdfSpotted, e *pdfEdge) {
	s := l.spot(e)
	at := on[s]
	if at == nil {
		at = &pdfSpotted{texts: map[string]bool{}, offsets: map[int]int{}}
		on[s] = at
	}
	at.pages++
	if e.page%2 == 0 {
		at.even++
	} else {
		at.odd++
	}
	text := l.pages[e.page].lines[e.line].text()
	if len(at.texts) < 10 {
		at.texts[text] = true
	}
	if n, _ := pageNumber(text); n >= 0 {
		at.offsets[n-e.page]++
	}
}

// near adds up what stands at a line's spot and at those that touch it.
func (l *pdfLayout) near(on map[pdfSpot]*pdfSpotted, e *pdfEdge) pdfSpotted {
	sum := pdfSpotted{texts: map[string]bool{}, offsets: map[int]int{}}
	s := l.spot(e)
	own := e.page
	if n, _ := pageNumber(l.pages[e.page].lines[e.line].text()); n >= 0 {
		own = n - e.page
	}
	for d := -1; d <= 1; d++ {
		s := s
		s.y += d
		at := on[s]
		if at == nil {
			continue
		}
		sum.pages += at.pages
		sum.even += at.even
		sum.odd += at.odd
		for text := range at.texts {
			sum.texts[text] = true
		}
		sum.offsets[own] += at.offsets[own]
	}
	return sum
}

// edges lists the lines near the tops and bottoms of the pages, the outermost
// first.
func (l *pdfLayout) edges() []pdfEdge {
	var out []pdfEdge
	for i := range l.pages {
		s := &l.pages[i]
		for depth := range min(edgeLines, len(s.lines)) {
			if line := &s.lines[depth]; line.y < s.height/2 {
				out = append(out, pdfEdge{i, depth, pdfKey(line.text()), line.y, depth, false})
			}
			k := len(s.lines) - 1 - depth
			if line := &s.lines[k]; line.y >= s.height/2 {
				out = append(out, pdfEdge{i, k, pdfKey(line.text()), line.y, depth, true})
			}
		}
	}
	return out
}

func pdfKey(text string) string {
	return digitRuns.ReplaceAllString(strings.ToLower(text), "#")
}

// labels counts what lines begin with up to a colon.
func (l *pdfLayout) labels() map[string]int {
	out := map[string]int{}
	for i := range l.pages {
		for k := range l.pages[i].lines {
			if label := pdfLabel(&l.pages[i].lines[k]); label != "" {
				out[label]++
			}
		}
	}
	return out
}

// pdfLabel is what a line begins with up to a colon, if that is short; "" else.
func pdfLabel(line *pdfLine) string {
	long := 0
	for i := range min(len(line.words), 5) {
		w := line.words[i].text
		long += len(w) + 1
		if at := strings.IndexAny(w, ":："); at >= 0 {
			if at == 0 && i == 0 || long > 45 || at > 0 && unicode.IsDigit(rune(w[at-1])) && len(w) > at+1 {
				return ""
			}
			return strings.TrimSpace(pdfText(line.words[:i]) + " " + w[:at])
		}
	}
	return ""
}

// repeats is true of a line whose like stands at the same height on most
// pages, or on most of every second page. On few pages it must stand apart
// from the text too, or bear a number that changes.
func (l *pdfLayout) repeats(e *pdfEdge, at pdfSpotted) bool {
	n, all := at.pages, len(l.pages)
	if n < 2 || n*2 < all && !((at.even == 0 || at.odd == 0) && n >= 3 && n*5 >= all*2) {
		return false
	}
	return n >= 5 && n*10 >= all*6 || l.apart(e) || len(at.texts) == n
}

// apart is true of a line with more room to the next one inwards than lines of
// the text have between them, or of another size.
func (l *pdfLayout) apart(e *pdfEdge) bool {
	lines := l.pages[e.page].lines
	inner := e.line + 1
	if e.bottom {
		inner = e.line - 1
	}
	if inner < 0 || inner >= len(lines) {
		return true
	}
	a, b := &lines[e.line], &lines[inner]
	size := max(a.size, b.size)
	return math.Abs(a.y-b.y) > 1.9*size || math.Abs(a.size-b.size) > 0.12*size
}

var (
	pageWord     = `(?i:page|pages|p\.?|pp\.?|seite|s\.|pag\.?|pág\.?|página|pagina|strana|str\.|side|sida|сторінка|страница|стр\.)`
	pageNumberRe = regexp.MustCompile(`^[-–—|\[(\s]*(?:` + pageWord + `\s*)?(\d{1,4})(?:\s*(?:/|\||of|von|sur|de|di|av|van|z|из)\s*(\d{1,4}))?[-–—|\])\s.]*$`)
)

// pageNumber reads a page number, and of how many pages it says there are;
// -1 where the text is none.
func pageNumber(text string) (n, of int) {
	m := pageNumberRe.FindStringSubmatch(text)
	if m == nil {
		return -1, 0
	}
	n, _ = strconv.Atoi(m[1])
	of, _ = strconv.Atoi(m[2])
	return n, of
}

// countsPages is true of a page number: over the pages it goes up by one, or
// it says itself which of how many pages it is on.
func (l *pdfLayout) countsPages(e *pdfEdge, at pdfSpotted) bool {
	own, of := pageNumber(l.pages[e.page].lines[e.line].text())
	if of == len(l.pages) && own == e.page+1 {
		return true
	}
	same := at.offsets[own-e.page]
	if same >= 2 {
		return same*2 >= len(l.pages)-1
	}
	high := l.pages[e.page].height
	return own == e.page+1 && e.depth == 0 && l.apart(e) && (e.bottom && e.y > 0.9*high || !e.bottom && e.y < 0.1*high)
}

// takeEdges sets lines aside from the edge inwards, as far as one joins on to
// the other.
func (l *pdfLayout) takeEdges(edges []pdfEdge, out map[*pdfEdge]AsideKind) {
	open := map[[2]int]bool{} // a page's edge that met a line of the text
	side := func(e *pdfEdge) [2]int {
		if e.bottom {
			return [2]int{e.page, 1}
		}
		return [2]int{e.page, 0}
	}
	for i := range edges { // outermost first on each page
		e := &edges[i]
		kind, is := out[e]
		if !is {
			open[side(e)] = true
		}
		if open[side(e)] {
			continue
		}
		line := &l.pages[e.page].lines[e.line]
		line.aside = true
		l.putAside(kind, e.page, line.text())
		l.furniture++
	}
	for i := range l.pages {
		s := &l.pages[i]
		kept := s.lines[:0]
		for _, line := range s.lines {
			if !line.aside {
				kept = append(kept, line)
			}
		}
		s.lines = kept
	}
}
