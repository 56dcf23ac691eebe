package document

import (
	"fmt"
	"strings"

	"framewright/coding/document/pdf"
	"framewright/framework/words"
)

// countPDF counts the words of the pages in the order in which they are
// painted, without regard to where they stand but for the gaps between them:
// pdfPen is the rule. Both halves of a word that a line end divides count.
// Notes beside the page and fields of forms count too. Where the characters
// are garbled, the words that pdftotext reads are counted.
func countPDF(data []byte) (int, error) {
	n, notes := 0, 0
	j, err := pdfEach(data, func(p *pdf.Page, j *pdfJudge) int {
		painted := 0
		for run := range strings.FieldsSeq(pdfPainted(p.Glyphs)) {
			j.word(pdfTidy(run))
			n += words.Count(run)
			painted++
		}
		for _, note := range p.Notes {
			notes += words.Count(note.Text)
		}
		return painted
	})
	if err != nil {
		return 0, err
	}
	if why := j.verdict(); why != "" {
		text, err := pdfToolText(data)
		if err != nil {
			return 0, garbledPDF(why)
		}
		n = words.Count(text)
	}
	return n + notes, nil
}

// pdfPainted writes a page's characters down one after the other.
func pdfPainted(glyphs []pdf.Glyph) string {
	pen := pdfPen{gap: pdfGap(glyphs)}
	var b strings.Builder
	for i := range glyphs {
		if pen.parts(&glyphs[i]) {
			b.WriteByte(' ')
		}
		b.WriteString(glyphs[i].Text)
	}
	return b.String()
}

// pdfWhere names a page, from 0.
func pdfWhere(page int) string { return fmt.Sprint("page ", page+1) }
