package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document/pdf"
	"framewright/framework/words"
)

// pdfRuns writes words down as runs.
type pdfRuns struct {
	l    *pdfLayout
	out  []Run
	open Run             // the look of the run being written
	text strings.Builder // its text
	glue string          // what the word being written has had so far, over line ends
}

// lines writes the lines of one paragraph. Lines join with a blank; the halves
// of a word that the line end divides join without.
func (r *pdfRuns) lines(lines []pdfPlaced) {
	for i := range lines {
		line := &lines[i].pdfLine
		for k := range line.words {
			w := line.words[k]
			last := k == len(line.words)-1
			switch {
			case !last:
				r.word(&w, len(w.text))
				r.plain(line.joint(k))
			case i+1 == len(lines):
				r.word(&w, len(w.text))
			default:
				r.lineEnd(&w, &lines[i+1].pdfLine)
			}
		}
	}
	r.cut()
}

// joint is what stands between a word and the next one of its line: a tab for
// a gap wider than a letter is high, two blanks where somebody typed two.
func (l *pdfLine) joint(k int) string {
	switch gap := l.words[k+1].x0 - l.words[k].x1; {
	case gap > 1.2*l.size:
		return "\t"
	case gap > 0.5*l.size && gap > 1.6*l.blank():
		return "  "
	}
	return " "
}

// blank is the narrowest gap between words of a line.
func (l *pdfLine) blank() float64 {
	least := l.size
	for k := 1; k < min(len(l.words), 12); k++ {
		if gap := l.words[k].x0 - l.words[k-1].x1; gap > 0.1*l.size {
			least = min(least, gap)
		}
	}
	return least
}

// lineEnd writes the last word of a line and what joins it to the next line.
func (r *pdfRuns) lineEnd(w *pdfWord, next *pdfLine) {
	b := next.words[0].text
	keep, divided := r.l.divided(w, b)
	switch {
	case divided:
		shown := strings.TrimSuffix(w.text, "\u00ad")
		if shown != w.text {
			shown += "-"
		}
		if r.account(w.text, b, w.text[:keep]+b, shown+b, next.page) {
			r.word(w, keep)
			r.l.joined++
			return
		}
	case pdfUnspacedJoin(w.text, b) && r.account(w.text, b, w.text+b, pdfTail(w.text), next.page):
		r.word(w, len(w.text))
		return
	}
	r.word(w, len(w.text))
	r.plain(" ")
}

// account notes what joining two words changes in their number, so that the
// words of the source still add up; false where it cannot be put in words. The
// first word may have been joined to others before it.
func (r *pdfRuns) account(a, b, whole, shown string, page int) bool {
	before := pdfTail(r.glue)
	less := words.Count(before+a) + words.Count(b) - words.Count(before+whole)
	if less == 0 {
		return true
	}
	if less < 0 || words.Count(shown) != less {
		return false
	}
	r.l.pages[page].joined = append(r.l.pages[page].joined, shown)
	return true
}

// pdfTail is the end of a text, long enough to tell where words part in it.
func pdfTail(s string) string {
	const most = 120
	for len(s) > most {
		_, n := utf8.DecodeRuneInString(s)
		s = s[max(n, len(s)-most):]
		for !utf8.RuneStart(s[0]) {
			s = s[1:]
		}
	}
	return s
}

// pdfUnspacedJoin is true between two lines of a script that is written
// without blanks.
func pdfUnspacedJoin(a, b string) bool {
	end, _ := utf8.DecodeLastRuneInString(a)
	start, _ := utf8.DecodeRuneInString(b)
	packed := func(r rune) bool {
		return words.Unspaced(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
	}
	return packed(end) && packed(start) && strings.ContainsFunc(pdfTail(a), words.Unspaced) && strings.ContainsFunc(b, words.Unspaced)
}

// word writes the first n bytes of a word.
func (r *pdfRuns) word(w *pdfWord, n int) {
	r.glue = pdfTail(r.glue + w.text[:n])
	at, style := 0, w.style
	for _, s := range w.more {
		r.add(w.text[min(at, n):min(s.at, n)], style)
		at, style = s.at, s.style
	}
	r.add(w.text[min(at, n):n], style)
}

// plain writes white space in the look of what stands before it.
func (r *pdfRuns) plain(s string) {
	r.glue = ""
	r.text.WriteString(s)
}

func (r *pdfRuns) add(s string, style *pdf.Style) {
	if s == "" {
		return
	}
	if strings.HasSuffix(s, "\u00ad") && !strings.ContainsFunc(s, words.Unspaced) {
		s = strings.TrimSuffix(s, "\u00ad") + "-"
	}
	look := Run{Bold: style.Bold, Italic: style.Italic}
	if style.Color != r.l.color {
		look.Color = style.Color
	}
	if look != r.open {
		r.cut()
		r.open = look
	}
	r.text.WriteString(s)
}

// cut ends the run that is being written.
func (r *pdfRuns) cut() {
	if r.text.Len() > 0 {
		run := r.open
		run.Text = r.text.String()
		r.out = append(r.out, run)
	}
	r.text.Reset()
}

// learn gathers the words of the text, to know compounds that are written with
// a hyphen, and whether speakers are shown to break off words.
func (l *pdfLayout) learn(items []pdfItem) {
	l.said = map[string]bool{}
	inside, ends, total, lines := 0, 0, 0, 0
	note := func(line *pdfLine) {
		lines++
		for i := range line.words {
			total++
			s := line.words[i].text
			last := i == len(line.words)-1
			if _, hyphen := pdfStem(s); hyphen {
				if last {
					ends++
					continue
				}
				inside++
			}
			l.said[pdfBare(s)] = true
		}
	}
	for i := range items {
		if t := items[i].table; t != nil {
			for k := range t.lines {
				note(&t.lines[k])
			}
		} else {
			note(&items[i].line)
		}
	}
	// So many line ends would be broken-off words by mere chance.
	chance := float64(inside) / float64(max(total, 1)) * float64(lines)
	l.broken = inside >= 3 && float64(ends) <= 2*chance+1
	l.hyphenates = ends*50 >= lines
}

// pdfStem cuts the hyphen off a word that ends in one after two letters or a
// number.
func pdfStem(s string) (stem string, ok bool) {
	for _, hyphen := range []string{"-", "\u2010", "\u00ad"} {
		if stem, ok = strings.CutSuffix(s, hyphen); ok {
			break
		}
	}
	last, n := utf8.DecodeLastRuneInString(stem)
	before, _ := utf8.DecodeLastRuneInString(stem[:len(stem)-n])
	return stem, ok && (unicode.IsLetter(last) && unicode.IsLetter(before) || unicode.IsDigit(last))
}

func pdfEndsInNumber(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(last)
}

// pdfBare is a word in lower case, without signs around it.
func pdfBare(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
}

// divided tells whether a line end divides a word, and how much of its first
// half stays: the hyphen goes, unless the text writes the compound with it
// elsewhere, or hardly a line of it ends in one: then the program that set it
// divides no words, and lines break at hyphens that are there. A word that its
// speaker breaks off and begins again is left, and so are all where the text
// is full of broken-off words. A blank that is painted behind the hyphen is one
// that somebody typed.
func (l *pdfLayout) divided(w *pdfWord, b string) (keep int, ok bool) {
	a := w.text
	stem, hyphen := pdfStem(a)
	next, _ := utf8.DecodeRuneInString(b)
	if !hyphen || w.blank || !unicode.IsLower(next) {
		return 0, false
	}
	first, second := pdfBare(stem), pdfBare(b)
	switch {
	case l.said[first+"-"+second]:
		return len(a), true
	case pdfEndsInNumber(stem):
		return 0, false // "10- or 20-year"
	case l.said[first+second], strings.HasSuffix(a, "\u00ad"):
	case l.broken, strings.HasPrefix(second, first):
		l.ambled++
		return 0, false
	case !l.hyphenates:
		return len(a), true
	}
	return len(stem), true
}
