package document

import (
	"fmt"

	"framewright/coding/document/pdf"
)

// pdfPage is a page's words in the order in which they are painted.
type pdfPage struct {
	width, height float64
	words         []pdfWord
	notes         []pdf.Note
	picture       bool // a picture covers most of it
}

// pdfSource is the text of a PDF file before anything is laid out.
type pdfSource struct {
	pages []pdfPage
	tool  bool // pdftotext has read it
	why   string
}

// mostPDFWords bounds the words of a file, beside one for each of its bytes.
const mostPDFWords = 500000

// pdfGuarded is false in tests, which are to see every fault of the reader.
var pdfGuarded = true

// pdfEach goes through the pages of a file and judges its text on the way: its
// words are gathered by gather, which gives them to the judge. Should a file
// find a fault in the reader, it is refused like a damaged one, and the files
// beside it are read.
func pdfEach(data []byte, gather func(p *pdf.Page, j *pdfJudge) int) (j *pdfJudge, err error) {
	defer func() {
		if !pdfGuarded {
			return
		}
		if fault := recover(); fault != nil {
			j, err = nil, pdfRefused(&pdf.Error{Trouble: pdf.Damaged, Says: fmt.Sprint("its parts contradict each other: ", fault)})
		}
	}()
	f, err := pdf.Open(data)
	if err != nil {
		return nil, pdfRefused(err)
	}
	j = &pdfJudge{}
	n := 0
	for i := range f.Pages() {
		p, err := f.Page(i)
		if err != nil {
			return nil, pdfRefused(err)
		}
		if n += gather(p, j); n > mostPDFWords+len(data) {
			return nil, pdfRefused(&pdf.Error{Trouble: pdf.TooLarge, Says: "it holds more words than its size allows"})
		}
	}
	return j, nil
}

// pdfRead gathers the words of all pages; where they are garbled, with the help
// of pdftotext.
func pdfRead(data []byte) (*pdfSource, error) {
	src := &pdfSource{}
	j, err := pdfEach(data, func(p *pdf.Page, j *pdfJudge) int {
		page := pdfPage{width: p.Width, height: p.Height, words: pdfWords(p.Glyphs), notes: p.Notes, picture: p.Picture > 0.4}
		for i := range page.words {
			j.word(page.words[i].text)
		}
		src.pages = append(src.pages, page)
		return len(page.words)
	})
	if err != nil {
		return nil, err
	}
	if why := j.verdict(); why != "" {
		return pdfReadByTool(data, src, why, j.chars)
	}
	return src, nil
}

// pdfReadByTool puts what pdftotext has read in place of the words. What it
// cannot read either it leaves out: it has to find most of the characters.
func pdfReadByTool(data []byte, src *pdfSource, why string, chars int) (*pdfSource, error) {
	pages, err := pdfByTool(data)
	if err != nil {
		return nil, garbledPDF(why)
	}
	j := &pdfJudge{}
	for i := range pages {
		for k := range pages[i].words {
			j.word(pages[i].words[k].text)
		}
		if i < len(src.pages) {
			pages[i].notes, pages[i].picture = src.pages[i].notes, src.pages[i].picture
		}
	}
	if len(pages) != len(src.pages) || j.chars*2 < chars {
		return nil, garbledPDF(why)
	}
	if j.verdict() != "" {
		return nil, garbledPDF(why)
	}
	return &pdfSource{pages: pages, tool: true, why: why}, nil
}

// pictures is how many pages are nothing but a picture.
func (s *pdfSource) pictures() int {
	n := 0
	for i := range s.pages {
		if s.pages[i].picture && len(s.pages[i].words) == 0 {
			n++
		}
	}
	return n
}
