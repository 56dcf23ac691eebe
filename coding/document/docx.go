package document

import (
	"bytes"
)

func init() {
	register(Format{ID: "docx", Name: "Word document", Ext: []string{".docx", ".docm", ".dotx", ".dotm"},
		Sniff: isDocx, Read: readDocx, Count: countDocx})
}

// isDocx knows a Word document by the names of its parts, which stand plainly
// in the packed file; one of another name is declared in the list of types.
func isDocx(data []byte) bool {
	if !bytes.HasPrefix(data, zipMark) {
		return false
	}
	if bytes.Contains(data, []byte("word/document")) {
		return true
	}
	const types = "[Content_Types].xml"
	if !bytes.Contains(data, []byte(types)) {
		return false
	}
	z, err := openDocx(data)
	if err != nil || z.find(types) == nil {
		return false
	}
	word := false
	_ = z.each(types, func(s *xmlScan, kind xmlKind) {
		word = word || kind == xmlOpen && bytes.Contains(s.attr("ContentType"), []byte("wordprocessingml"))
	})
	return word
}

// Aside kinds that only Word documents have.
const (
	Placeholder AsideKind = "placeholder"    // what an empty form field says to whoever fills it in
	Ruby        AsideKind = "phonetic guide" // how the characters below it are read aloud
)

// readDocx reads a Word document (ECMA-376, WordprocessingML): the accepted
// text, paragraph by paragraph. These are its rules.
//
// Text: what runs say, also in hyperlinks, content controls, smart tags, custom
// XML and text of another direction; the results of fields, and what simple
// fields hold; tracked insertions and the places that text was moved to, which
// are listed in Document.Inserted too; what is struck out, with a notice; the
// bare signs of formulas, with a notice; the base of phonetic guides. Line,
// column and page breaks are "\n", tabs "\t"; a no-break hyphen is "-", an
// optional one U+00AD, which comparing and counting pass over; a sign of the
// fonts Symbol and Wingdings is its Unicode character, of other such fonts
// U+FFFD, with a notice. Blanks are kept whether or not xml:space asks for it.
//
// Set aside, piece by piece with their places: tracked deletions and what was
// moved away, by author, also whole rows and cells; hidden text, by the run or
// a style, text in cells that are merged into the one above, and what stands
// in a field's instruction as text; placeholders of content controls; phonetic
// guides; text boxes and WordArt, once; page headers and footers of every
// section; footnotes and endnotes, and signs chosen as their marks; comments,
// which Document.Comments has with their places too.
//
// A paragraph whose mark is a tracked deletion goes on in the next one.
// Formatting changes are passed over. Of alternatives that show one thing
// (mc:AlternateContent) the first is read.
//
// Table rows are paragraphs whose cells are parted by tabs; a cell's paragraphs
// are lines, an inner table's rows are lines and its cells parted by tabs; a
// cell that spans columns is followed by empty ones.
//
// What Word computes is no text: the numbers of notes and pages, list numbers
// and bullets, which are told in a notice. A list label with letters in it
// ("INT:", "P%1:") is put before its paragraph, for it says who speaks.
//
// Not read, and told in a notice: pictures, embedded objects, charts, diagrams,
// choices of form fields. Building blocks (glossary) are no text of the
// document. A document whose text stands in other files (altChunk, subDoc) is
// refused, like one with a document type declaration, damaged XML, parts that
// are there twice, or more text than fits.
func readDocx(data []byte) (*Document, error) {
	z, err := openDocx(data)
	if err != nil {
		return nil, err
	}
	r := &docxReader{z: z, relations: z.relations(z.main), doc: &Document{Properties: z.properties()}}
	if err := r.prepare(); err != nil {
		return nil, err
	}
	for _, part := range z.parts(r.relations) {
		if err := r.read(part); err != nil {
			return nil, err
		}
	}
	r.found.answer(r.doc.Comments)
	r.doc.sortNotes()
	r.doc.Notices = r.found.notices()
	return r.doc, nil
}

// docxReader holds what the parts of one document have in common.
type docxReader struct {
	z         *docxFile
	relations map[string]docxRelation
	styles    *docxStyles
	numbers   *docxNumbering
	found     *docxFound
	doc       *Document
	pages     map[string]string // of parts: where page headers and footers show
}

func (r *docxReader) prepare() error {
	var err error
	if r.styles, err = r.z.styles(r.z.beside(r.relations, "styles")); err != nil {
		return err
	}
	if r.numbers, err = r.z.numbering(r.z.beside(r.relations, "numbering"), r.styles); err != nil {
		return err
	}
	r.found = &docxFound{ranges: map[string]*docxRange{}, notes: map[noteID]noteAt{}, comments: map[string]string{}, pages: map[string]string{}}
	r.found.replies, err = r.z.replies(r.z.beside(r.relations, "commentsExtended"))
	return err
}

// read walks one part; the body comes first.
func (r *docxReader) read(part docxPart) error {
	w := &docxWalk{doc: r.doc, styles: r.styles, numbers: r.numbers, found: r.found, side: part.kind}
	w.enter(&docxStory{kind: part.kind, where: r.pages[part.name]})
	if err := r.z.walk(part.name, w); err != nil {
		return err
	}
	w.leave()
	if part.kind == "" {
		r.turnPages()
		r.found.texts = &docxTexts{paragraphs: r.doc.Paragraphs, made: map[int]string{}}
	}
	return nil
}

// turnPages finds out on which pages the parts for these stand, once the body
// has been read. A part for several is said to be on the first.
func (r *docxReader) turnPages() {
	r.pages = map[string]string{}
	for id, where := range r.found.pages {
		f := r.z.find(r.relations[id].target)
		if f == nil {
			continue
		}
		if first, known := r.pages[f.Name]; !known || where < first {
			r.pages[f.Name] = where
		}
	}
}
