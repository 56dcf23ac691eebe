package document

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document/pdf"
	"framewright/framework/words"
)

// pdfWord is what stands between blanks on a page, with its place in points;
// y grows downwards.
type pdfWord struct {
	text        string
	x0, x1      float64
	y, size     float64 // the base line; the height of the font
	style       *pdf.Style
	more        []pdfSwitch // where the style changes inside it
	angle       int
	hidden, rtl bool
	blank       bool // a blank is painted after it
}

// pdfSwitch is a change of style inside a word.
type pdfSwitch struct {
	at    int // bytes of the word's text before it
	style *pdf.Style
}

// pdfGap is how wide a gap parts words, in parts of the font's height. A page
// that paints its blanks needs no gaps; on it they may be loose setting.
func pdfGap(glyphs []pdf.Glyph) float64 {
	blanks := 0
	for i := range glyphs {
		if glyphs[i].Text == "" {
			blanks++
		}
	}
	if blanks*10 >= len(glyphs) {
		return 0.19
	}
	return 0.15
}

// pdfPen follows characters in the order in which they are painted and tells
// where words end.
type pdfPen struct {
	gap    float64
	last   *pdf.Glyph
	lo, hi float64 // how far the word reaches
	size   float64
}

// parts tells whether a word ends before g: at a blank; where g neither begins
// where the word ends so far nor, as in writing from right to left, ends where
// it begins (a gap, another line, a step back that is no accent); and where one
// is hidden and one is not, or the file marks one as no part of the text.
func (p *pdfPen) parts(g *pdf.Glyph) bool {
	parts := p.last != nil && p.ends(p.last, g)
	if p.last == nil || parts {
		p.lo, p.hi, p.size = g.X, g.X, 0
	}
	p.last = g
	p.lo, p.hi, p.size = min(p.lo, g.X, g.X+g.Width), max(p.hi, g.X, g.X+g.Width), max(p.size, g.Size)
	return parts
}

func (p *pdfPen) ends(a, b *pdf.Glyph) bool {
	if a.Text == "" || b.Text == "" || a.Angle != b.Angle || a.Hidden != b.Hidden || a.Style.Furniture != b.Style.Furniture {
		return true
	}
	size := max(p.size, b.Size)
	if math.Abs(a.Y-b.Y) > 0.45*size {
		return true
	}
	space := b.X - a.X - a.Width
	if r, _ := utf8.DecodeRuneInString(b.Text); unicode.IsMark(r) {
		return math.Abs(space) > 1.5*size
	}
	if space >= -0.6*size && space <= p.gap*size {
		return false
	}
	rightwards, leftwards := b.X-p.hi, p.lo-b.X-b.Width
	return math.Abs(rightwards) > p.gap*size && math.Abs(leftwards) > p.gap*size
}

func pdfRightToLeft(s string) bool {
	for _, r := range s {
		if r >= 0x590 && r <= 0x8ff && !unicode.IsMark(r) && !unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// pdfWords puts characters together into words.
func pdfWords(glyphs []pdf.Glyph) []pdfWord {
	pen := pdfPen{gap: pdfGap(glyphs)}
	var out []pdfWord
	start := 0
	for i := range glyphs {
		if pen.parts(&glyphs[i]) {
			n := len(out)
			if out = pdfAddWord(out, glyphs[start:i]); len(out) > n {
				out[n].blank = glyphs[i].Text == "" && math.Abs(glyphs[i].Y-glyphs[i-1].Y) < 1
			}
			start = i
		}
	}
	return pdfAddWord(out, glyphs[start:])
}

func pdfAddWord(out []pdfWord, glyphs []pdf.Glyph) []pdfWord {
	if len(glyphs) == 0 || glyphs[0].Text == "" {
		return out
	}
	first := &glyphs[0]
	w := pdfWord{x0: math.Inf(1), x1: math.Inf(-1), y: first.Y, size: first.Size, style: first.Style, angle: first.Angle, hidden: first.Hidden}
	widest := -1.0
	order := pdfOrder(glyphs)
	turned := pdfFacesAway(glyphs, order)
	var b strings.Builder
	for k, i := range order {
		g := &glyphs[i]
		if k > 0 && g.Style != w.last() {
			w.more = append(w.more, pdfSwitch{b.Len(), g.Style})
		} else if k == 0 {
			w.style = g.Style
		}
		b.WriteString(pdfFacing(g.Text, turned))
		w.x0, w.x1 = min(w.x0, g.X, g.X+g.Width), max(w.x1, g.X, g.X+g.Width)
		if g.Size > widest {
			widest, w.y, w.size = g.Size, g.Y, g.Size
		}
		w.rtl = w.rtl || pdfRightToLeft(g.Text)
	}
	w.text = pdfTidy(b.String())
	if len(w.text) != b.Len() {
		w.more = nil
	}
	if w.text == "" {
		return out
	}
	return append(out, w)
}

func (w *pdfWord) last() *pdf.Style {
	if n := len(w.more); n > 0 {
		return w.more[n-1].style
	}
	return w.style
}

// pdfOrder is the order in which a word's characters are read: that in which
// they are painted, but for a right-to-left word, which is read from the right
// but for Latin letters and numbers in it.
func pdfOrder(glyphs []pdf.Glyph) []int {
	order := make([]int, len(glyphs))
	rtl, unspaced := 0, false
	for i := range glyphs {
		order[i] = i
		if pdfRightToLeft(glyphs[i].Text) {
			rtl++
		}
		unspaced = unspaced || strings.ContainsFunc(glyphs[i].Text, words.Unspaced)
	}
	if rtl == 0 || unspaced {
		return order
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(glyphs[b].X, glyphs[a].X) })
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && (pdfLeftToRight(glyphs[order[j]].Text) || j > i && j+1 < len(order) &&
			strings.Contains(".,:/-", glyphs[order[j]].Text) && pdfLeftToRight(glyphs[order[j+1]].Text)) {
			j++
		}
		slices.Reverse(order[i:j])
		i = max(j, i+1)
	}
	return order
}

var pdfBrackets = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "<", ">", ">", "<", "«", "»", "»", "«")

// pdfFacesAway is true of a right-to-left word that begins with a closing
// bracket or ends with an opening one: some programs write down what a bracket
// looks like, others what it means.
func pdfFacesAway(glyphs []pdf.Glyph, order []int) bool {
	if !slices.ContainsFunc(glyphs, func(g pdf.Glyph) bool { return pdfRightToLeft(g.Text) }) {
		return false
	}
	first, last := glyphs[order[0]].Text, glyphs[order[len(order)-1]].Text
	return strings.Contains(")]}>»", first) || strings.Contains("([{<«", last)
}

// pdfFacing turns a bracket around that is seen in a right-to-left word.
func pdfFacing(s string, turned bool) string {
	if turned && len(s) <= 2 {
		return pdfBrackets.Replace(s)
	}
	return s
}

func pdfLeftToRight(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsLetter(r) || unicode.IsNumber(r)) && !pdfRightToLeft(s)
}

// pdfTidy makes hyphens of soft ones, which are seen if they are painted at
// all; but for one at the end, which a line end may have made.
func pdfTidy(s string) string {
	if !strings.Contains(s, "\u00ad") || strings.ContainsFunc(s, words.Unspaced) {
		return s
	}
	stem, ends := strings.CutSuffix(s, "\u00ad")
	stem = strings.ReplaceAll(stem, "\u00ad", "-")
	if ends && stem == "" {
		return "-"
	}
	if ends {
		stem += "\u00ad"
	}
	return stem
}
