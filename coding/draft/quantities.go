package draft

import (
	"strings"

	"framewright/coding/document"
)

// Quantity is words outside of quotations that count participants: "most",
// "12 of 29", "40 %".
type Quantity struct {
	Words    string
	Sentence string // it stands in
	From     Place
	Line     int // of a text file; 0 elsewhere
	Page     int // of a PDF; 0 elsewhere
	Number   int // of the paragraph, from 1, among those that hold text
}

// Quantities finds what counts participants in a draft, in the order of its text;
// rows of tables too. A vague word ("most", "a few") counts where people are meant, as
// far as the words behind it show; one person who is introduced, what a sample is
// described by, and a pronoun by itself count nobody's views. Whether a study may say
// so is for its rules to decide.
func (c *Corpus) Quantities(doc *document.Document, found []*Found) []Quantity {
	counter := NewCounter(c.study, c.people)
	var out []Quantity
	number := 0
	for i := range doc.Paragraphs {
		p := &doc.Paragraphs[i]
		text := p.Text()
		if strings.TrimSpace(text) == "" {
			continue
		}
		number++
		if p.Kind == document.Heading {
			continue
		}
		outside := blank(text, i, found)
		for _, k := range counter.Find(outside) {
			if !counter.ofViews(outside, k) {
				continue
			}
			q := Quantity{Words: text[k.From:k.To], Sentence: around(text, k.From, k.To), From: Place{i, k.From}, Page: p.Page, Number: number}
			if doc.Format == "txt" || doc.Format == "md" || doc.Format == "html" {
				q.Line = p.Line + strings.Count(text[:k.From], "\n")
			}
			out = append(out, q)
		}
	}
	return out
}

// blank takes quotations and their signatures out of a paragraph, letter for
// letter: what participants count is theirs.
func blank(text string, paragraph int, found []*Found) string {
	b := []byte(text)
	wipe := func(from, to Place) {
		if paragraph < from.Paragraph || paragraph > to.Paragraph || from == to {
			return
		}
		lo, hi := 0, len(b)
		if paragraph == from.Paragraph {
			lo = from.Offset
		}
		if paragraph == to.Paragraph {
			hi = min(to.Offset, len(b))
		}
		for k := lo; k < hi; k++ {
			b[k] = '.' // a mark that parts phrases
		}
	}
	for _, f := range found {
		wipe(f.From, f.To)
		if f.Signature != "" {
			wipe(f.SignedFrom, f.SignedTo)
		}
	}
	return string(b)
}

// around is the sentence that a stretch of a text stands in.
func around(text string, from, to int) string {
	begin, end := 0, len(text)
	for i := from; i > 0; i-- {
		if strings.ContainsRune(".!?\n", rune(text[i-1])) && (i == len(text) || text[i] == ' ' || text[i-1] == '\n') {
			begin = i
			break
		}
	}
	for i := to; i < len(text); i++ {
		if strings.ContainsRune(".!?\n", rune(text[i])) && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n' || text[i] == '\n') {
			end = i + 1
			break
		}
	}
	return strings.TrimSpace(text[begin:end])
}
