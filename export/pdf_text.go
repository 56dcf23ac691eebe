package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/framework"

	"golang.org/x/text/unicode/norm"
)

// substitute stands for a character that cannot be set.
const substitute = '▯'

// look is how a piece of text is set.
type look struct {
	face  face
	size  float64 // points
	color [3]int
}

var (
	ink    = [3]int{0x22, 0x22, 0x22}
	accent = [3]int{0x1F, 0x4E, 0x5F}
	brown  = [3]int{0x8A, 0x5A, 0x1E}
	grey   = [3]int{0x66, 0x66, 0x66}
	dark   = [3]int{0x44, 0x44, 0x44}
	red    = [3]int{0x8C, 0x1D, 0x18}
)

// styled is the look of a span within text of a look.
func (l look) styled(s Style) look {
	switch s {
	case Verbatim:
		l.face = "I"
	case Comment:
		l.color = brown
	case Ref, State:
		l.size, l.color = l.size*0.85, grey
	case Strong:
		l.face = "B"
	}
	return l
}

// bit is a piece of a line in one look; link is gofpdf's number, or 0.
type bit struct {
	text string
	look look
	w    float64 // millimetres
	link int
}

// line is what is set between the margins.
type line []bit

// fit makes text that can be set in this face or else the regular one: composed where
// that helps, tabs as spaces, and as a visible substitute, counted, what the font lacks
// or the engine cannot put in order.
func (p *pdfFile) fit(s string, f face) string {
	has, regular := faces()[f].has, faces()[""].has
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == 0x202F || r == 0x2009:
			return ' '
		case r <= 0xFFFF && (has[r] || regular[r]) && !disordered(r):
			if unicode.IsLetter(r) {
				p.letters++
			}
			return r
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r):
			return -1 // joiners and selectors show nothing by themselves
		}
		p.missing[r]++
		return substitute
	}, norm.NFC.String(p.clean(s)))
}

// disordered says whether r belongs to writing that runs from right to left, most of
// it with joined letters: Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic. The
// engine sets one letter after the other from the left, which nobody can read, and which
// looks like text all the same. Whole blocks are meant, with their marks, digits and
// punctuation, because these mean little between substitutes. Unicode keeps the blocks
// from U+0590 to U+08FF for such writing, and the rest are its presentation forms.
func disordered(r rune) bool {
	return 0x0590 <= r && r <= 0x08FF || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFE
}

// lost counts the letters that could not be set.
func (p *pdfFile) lost() int {
	sum := 0
	for r, times := range p.missing {
		if unicode.IsLetter(r) {
			sum += times
		}
	}
	return sum
}

// unreadable refuses a file of which most letters, behind so many on its front page, would
// be empty boxes.
func (p *pdfFile) unreadable(before int) error {
	if p.lost()-before <= p.letters {
		return nil
	}
	var runes []rune
	for r := range p.missing {
		if unicode.IsLetter(r) {
			runes = append(runes, r)
		}
	}
	slices.Sort(runes)
	return &framework.Error{Name: "no-font-for-pdf", What: fmt.Sprintf("most of this text cannot be set in a PDF: its font lacks %s, or they are written from right to left", strings.Join(writings(runes), ", ")),
		Hint: "write a .docx or .html file, and print that to PDF from there: -o x.docx or -o x.html"}
}

// missed puts what could not be set into one sentence, with the way out.
func (p *pdfFile) missed() {
	if n := len(p.missing); n > 0 {
		runes, count := make([]rune, 0, n), 0
		for r, times := range p.missing {
			runes = append(runes, r)
			count += times
		}
		slices.Sort(runes)
		shown := string(runes[:min(n, 12)])
		if n > 12 {
			shown += " …"
		}
		p.warn("%d characters cannot be read in this PDF: its font lacks them, or they are written from right to left; an empty box %c stands for each (%s; %d kinds: %s); a .docx or .html file shows them: -o x.docx or -o x.html", count, substitute, strings.Join(writings(runes), ", "), n, shown)
	}
}

// writings names what kinds of characters these are, each kind once, in the words of
// people rather than of Unicode.
func writings(runes []rune) []string {
	var out []string
	for _, r := range runes {
		if name := writing(r); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func writing(r rune) string {
	switch {
	case unicode.Is(unicode.Han, r):
		return "Chinese characters"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return "Japanese kana"
	case unicode.Is(unicode.Hangul, r):
		return "Korean letters"
	case unicode.Is(unicode.Nko, r):
		return "N'Ko letters"
	case disordered(r) && unicode.In(r, unicode.Common, unicode.Inherited):
		return "Arabic letters" // its comma, its vowel signs, which other scripts borrow
	case unicode.In(r, unicode.Common, unicode.Inherited), !disordered(r) && !unicode.IsLetter(r) && !unicode.IsMark(r):
		return "signs and pictures"
	}
	for name, table := range unicode.Scripts { // no letter is in two of them
		if unicode.Is(table, r) {
			return strings.ReplaceAll(name, "_", " ") + " letters"
		}
	}
	return "letters"
}

// width is the width of a rune in millimetres; widths are kept, because asking the
// engine for each is slow.
func (p *pdfFile) width(r rune, l look) float64 {
	key := widthKey{l.face, r}
	units, known := p.widths[key]
	if !known {
		p.pdf.SetFont(pdfFamily, string(l.face), l.size)
		units = float64(p.pdf.GetStringSymbolWidth(string(r)))
		p.widths[key] = units
	}
	return units * l.size / 1000 * 25.4 / 72
}

type widthKey struct {
	face face
	r    rune
}

// setter breaks text into lines.
type setter struct {
	p     *pdfFile
	room  float64
	lines []line
	cur   line
	curW  float64
	word  line
	wordW float64
}

// wrap sets spans into lines of a width.
func (p *pdfFile) wrap(spans []Span, base look, room float64) []line {
	s := &setter{p: p, room: room}
	for _, span := range spans {
		s.span(span, base)
	}
	return s.done()
}

// span adds a span; one that leads somewhere shows that by its colour.
func (s *setter) span(span Span, base look) {
	l, link := base.styled(span.Style), 0
	if goal := s.p.lead(s.p.anchors, span.Link); goal != "" {
		l.color, link = accent, s.p.linkNumber(goal)
	}
	s.add(s.p.fit(span.Text, l.face), l, link)
}

func (s *setter) add(text string, wanted look, link int) {
	for _, r := range text {
		l := wanted
		if !faces()[l.face].has[r] {
			l.face = ""
		}
		switch {
		case r == '\n':
			s.endWord()
			s.endLine()
		case r == ' ':
			s.endWord()
			if len(s.cur) > 0 || len(s.lines) == 0 {
				s.push(&s.cur, &s.curW, r, l, link)
			}
		default:
			s.push(&s.word, &s.wordW, r, l, link)
			if r == '-' || r == substitute || s.wordW > s.room {
				s.endWord()
			}
		}
	}
}

// push appends a rune to a run of bits.
func (s *setter) push(to *line, w *float64, r rune, l look, link int) {
	adv := s.p.width(r, l)
	*w += adv
	if n := len(*to); n > 0 && (*to)[n-1].look == l && (*to)[n-1].link == link {
		(*to)[n-1].text += string(r)
		(*to)[n-1].w += adv
		return
	}
	*to = append(*to, bit{string(r), l, adv, link})
}

// endWord puts the word onto the line, or onto the next.
func (s *setter) endWord() {
	if len(s.word) == 0 {
		return
	}
	if s.curW+s.wordW > s.room && len(s.cur) > 0 {
		s.endLine()
	}
	s.cur = append(s.cur, s.word...)
	s.curW += s.wordW
	s.word, s.wordW = nil, 0
}

func (s *setter) endLine() {
	s.lines = append(s.lines, joinBits(s.cur))
	s.cur, s.curW = nil, 0
}

func (s *setter) done() []line {
	s.endWord()
	if len(s.cur) > 0 {
		s.endLine()
	}
	return s.lines
}

// joinBits puts neighbours of one look together, so that words are searchable whole.
func joinBits(in line) line {
	var out line
	for _, b := range in {
		if n := len(out); n > 0 && out[n-1].look == b.look && out[n-1].link == b.link {
			out[n-1].text += b.text
			out[n-1].w += b.w
			continue
		}
		out = append(out, b)
	}
	return out
}

// leading is the height of a line in millimetres.
func leading(size float64) float64 { return size * 1.32 * 25.4 / 72 }

// drawLine sets a line with its top at y.
func (p *pdfFile) drawLine(l line, x, y, height float64) {
	for _, b := range l {
		p.pdf.SetFont(pdfFamily, string(b.look.face), b.look.size)
		p.pdf.SetTextColor(b.look.color[0], b.look.color[1], b.look.color[2])
		p.pdf.Text(x, y+height*0.74, b.text)
		if b.link > 0 {
			p.pdf.Link(x, y, b.w, height, b.link)
		}
		x += b.w
	}
}
