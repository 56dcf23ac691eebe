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
// headings and rows of tables too. A vague word ("most", "a few") counts where
// people are meant, as far as the words behind it show. Whether a study may say so
// is for its rules to decide.
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
		outside := blank(text, i, found)
		for _, k := range counter.Find(outside) {
			if k.Vague && !counter.ofPeople(outside, k.To) {
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

// ofPeople tells whether a vague count that ends at a byte counts people: "most
// participants", "many of them", "a few said", "everybody".
func (f *Counter) ofPeople(text string, end int) bool {
	p := wordingOf(text)
	i := 0
	for i < len(p.words) && p.words[i].to < end {
		i++
	}
	if i == len(p.words) {
		return false
	}
	if allOrNone[p.at(i)] || takers[p.at(i)] || perhaps[p.at(i)] || p.at(i) == "one" {
		return true
	}
	if _, ok := f.peopleAt(p, i); ok {
		return true
	}
	for j := i; j < i+6 && p.on(j) != ""; j++ {
		next := p.on(j)
		if _, ok := f.peopleAt(p, j+1); ok || sayings[next] || perhaps[next] || next == "them" || next == "us" || next == "whom" || next == "who" {
			return true
		}
		if to := f.valueAt(f.others, p, j+1); to >= 0 || between[next] || vagues[next] {
			continue
		}
		if j > i { // one word more may describe them: most working participants
			break
		}
	}
	return false
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
