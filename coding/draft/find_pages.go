package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/coding/document"
)

// goesOnPDF joins a paragraph of a PDF to the one before where it goes on with
// its sentence: over the end of a page, or where a block that is indented on
// both sides looks as if each of its lines ended early.
func (b *unitBuilder) goesOnPDF(p *document.Paragraph, u *unit) bool {
	if len(b.out) == 0 || u.skip || u.list || p.Kind != document.Body || len(u.pieces) != 1 {
		return false
	}
	a := b.out[len(b.out)-1]
	i := u.pieces[0].place.Paragraph
	last := a.pieces[len(a.pieces)-1]
	before := &b.doc.Paragraphs[i-1]
	switch d := a.indent - u.indent; {
	case a.skip || a.cell || last.place.Paragraph != i-1 || d > 6 || d < -6:
		return false
	case !p.Tight && before.Page == p.Page, labelStart.MatchString(u.text), startsDash(u.text):
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(a.text)
	first, _ := utf8.DecodeRuneInString(u.text)
	if strings.ContainsRune(".?!…:", end) || closes[end] != nil && end != '’' && end != '\'' && !unicode.IsLower(first) {
		return false
	}
	if !unicode.IsLower(first) && !(u.indent > 0 && (p.Tight || before.Page != p.Page)) {
		return false
	}
	if _, _, ok := signLine(u.text); ok {
		return false
	}
	b.append(a, u, end, first)
	return true
}

// append adds a unit's text behind a line end. A hyphen there that divides a
// word is no part of it.
func (b *unitBuilder) append(a, u *unit, end, first rune) {
	glue := " "
	if n := len(a.text); end == '-' && n > 1 && unicode.IsLower(first) {
		if r, _ := utf8.DecodeLastRuneInString(a.text[:n-1]); unicode.IsLetter(r) {
			glue = ""
			a.text = a.text[:n-1]
			a.pieces[len(a.pieces)-1].n--
		}
	}
	a.text += glue
	a.italic = a.italic && u.italic
	p := u.pieces[0]
	a.pieces = append(a.pieces, piece{len(a.text), p.n, p.place})
	a.text += u.text
}

// headLines takes lines of a text file that stand alone, and end nothing, for
// headings.
func headLines(units []*unit) {
	heading := ""
	for _, u := range units {
		text := strings.TrimSpace(u.text)
		end, _ := utf8.DecodeLastRuneInString(text)
		if !u.skip && !u.quote && !u.list && u.indent == 0 && len(u.pieces) == 1 && len(strings.Fields(text)) <= 9 && startsHigh(text) &&
			(unicode.IsLetter(end) || unicode.IsDigit(end)) && !strings.ContainsFunc(text, isQuotingMark) {
			if _, _, ok := signLine(text); !ok {
				heading = text
			}
		}
		if u.heading == "" {
			u.heading = heading
		}
	}
}
