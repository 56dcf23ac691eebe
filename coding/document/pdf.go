package document

import (
	"bytes"
	"errors"

	"framewright/coding/document/pdf"
	"framewright/framework"
)

func init() {
	register(Format{ID: "pdf", Name: "PDF", Ext: []string{".pdf"},
		Sniff: func(data []byte) bool {
			return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
		},
		Read: readPDF, Count: countPDF})
}

// Joined are words that the end of a line had divided, in both halves: each is
// one word in the text, and its other half is accounted for here.
const Joined AsideKind = "word divided at a line end"

// readPDF rebuilds the text of a PDF file (ISO 32000) from where its
// characters stand: lines, paragraphs, rows of tables. What is printed around
// the text is set aside where it proves to be that over the pages: headers,
// footers, page and line numbers, codes in the margin.
func readPDF(data []byte) (*Document, error) {
	src, err := pdfRead(data)
	if err != nil {
		return nil, err
	}
	l := newPDFLayout(src)
	l.leaveOut()
	l.arrange()
	if len(l.doc.Paragraphs) == 0 {
		if n := src.pictures(); n > 0 {
			return nil, scannedPDF()
		}
	}
	l.tell()
	return l.doc, nil
}

// pdfRefused says in a researcher's words why a PDF file cannot be read.
func pdfRefused(err error) error {
	var e *pdf.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Trouble {
	case pdf.Locked:
		return &framework.Error{Name: "encrypted-file", What: "the PDF is protected by a password",
			Hint: "open it with its password, print it into a new PDF file, and import that, or import the document that it was made from"}
	case pdf.Truncated:
		return &framework.Error{Name: "truncated-file", What: "the PDF is cut short", Err: e,
			Hint: "copy or download it again"}
	case pdf.TooLarge:
		return &framework.Error{Name: "too-large", What: "the PDF unpacks to far more than a transcript holds", Err: e,
			Hint: "print the pages with the transcript into a new PDF file, or import the document that it was made from"}
	}
	return &framework.Error{Name: "unreadable-file", What: "the PDF is damaged", Err: e,
		Hint: "open it in a PDF reader, print it into a new PDF file and import that, or import the document that it was made from"}
}

func scannedPDF() *framework.Error {
	return &framework.Error{Name: "scanned-pdf", What: "the PDF is scanned: no text, only pictures of pages",
		Hint: "import the document that was scanned, or have a program for text recognition (OCR) write its text into the PDF first, and proof-read it"}
}

func garbledPDF(why string) *framework.Error {
	return &framework.Error{Name: "garbled-pdf", What: "the text of this PDF comes out garbled: " + why,
		Hint: "import the Word document that it was made from, or install poppler, if it is not there yet (its program pdftotext reads more PDFs), and import this one again"}
}
