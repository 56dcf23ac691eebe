package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"

	"framewright/framework"
)

func init() {
	register(Format{ID: "odt", Name: "OpenDocument text", Ext: []string{".odt", ".ott", ".fodt"},
		Sniff: func(data []byte) bool { return isPackedOdt(data) || isFlatOdt(data) },
		Read:  readOdt, Count: countOdt})
}

const (
	odtType   = "application/vnd.oasis.opendocument.text"
	odtBody   = "content.xml"
	odtStyled = "styles.xml" // named styles, page headers and footers
)

// isPackedOdt looks for the type that the first file of a package states.
func isPackedOdt(data []byte) bool {
	return bytes.HasPrefix(data, zipMark) && bytes.Contains(data[:min(len(data), 120)], []byte(odtType))
}

// isFlatOdt is true of a whole document in one XML file. Its root states the
// type behind a long list of namespaces.
func isFlatOdt(data []byte) bool {
	head := bytes.TrimLeft(data[:min(len(data), 16<<10)], "\xef\xbb\xbf \t\r\n")
	return bytes.HasPrefix(head, []byte("<")) && bytes.Contains(head, []byte("<office:document")) && bytes.Contains(head, []byte(odtType))
}

// readOdt reads an OpenDocument text (ISO/IEC 26300), packed or flat: the text
// as it shows, tracked insertions with it. Tracked deletions, hidden text and
// sections, text boxes, page headers and footers, notes and annotations are set
// aside. Table rows are paragraphs whose cells are parted by tabs; cells that
// another one covers are empty. Fields give the text that they show. Numbers
// of lists and notes, and the titles of pictures, are no text.
func readOdt(data []byte) (*Document, error) {
	z, err := openOdt(data)
	if err != nil {
		return nil, err
	}
	w := newOdtWalk()
	if z.has(odtStyled) {
		if err := z.walk(odtStyled, namedOnly{w.styles}); err != nil {
			return nil, err
		}
	}
	for _, part := range z.parts() {
		w.styles.auto = map[string]odtStyle{}
		if err := z.walk(part, w); err != nil {
			return nil, err
		}
	}
	if !w.body {
		return nil, noOdtText()
	}
	return w.finish(), nil
}

// odtFile is an opened document. The bounds on what is unpacked are those of
// Word's packages.
type odtFile struct {
	pack *docxFile
	flat []byte
}

func openOdt(data []byte) (*odtFile, error) {
	if isFlatOdt(data) {
		return &odtFile{flat: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))}, nil
	}
	if !bytes.HasPrefix(data, zipMark) {
		return nil, &framework.Error{Name: "no-such-format", What: "the file is named like an OpenDocument text but is none",
			Hint: "rename it to what it is (.txt, .docx), or save it from LibreOffice as .odt"}
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &framework.Error{Name: "truncated-file", What: "the OpenDocument text is cut short or damaged", Err: err,
			Hint: "copy or download it again"}
	}
	z := &odtFile{pack: &docxFile{zip: r, left: mostText}}
	if err := z.pack.unambiguous(); err != nil {
		return nil, z.broken("list of files", err)
	}
	if z.encrypted() {
		return nil, &framework.Error{Name: "encrypted-file", What: "the file is protected by a password",
			Hint: "open it in LibreOffice, choose File > Save As without \"Save with password\", and import that"}
	}
	if !z.has(odtBody) {
		return nil, noOdtText()
	}
	return z, nil
}

func noOdtText() error {
	return &framework.Error{Name: "no-such-format", What: "the file holds no OpenDocument text",
		Hint: "save the transcript from LibreOffice as .odt, or from Word as .docx"}
}

// encrypted looks into the list of the package's files.
func (z *odtFile) encrypted() bool {
	const list = "META-INF/manifest.xml"
	if !z.has(list) {
		return false
	}
	part, err := z.pack.open(list)
	if err != nil {
		return false
	}
	defer part.Close()
	text, _ := io.ReadAll(io.LimitReader(part, 1<<20))
	return bytes.Contains(text, []byte("encryption-data"))
}

func (z *odtFile) has(name string) bool { return z.flat == nil && z.pack.find(name) != nil }

// parts lists the parts that hold text, the body first.
func (z *odtFile) parts() []string {
	if z.has(odtStyled) {
		return []string{odtBody, odtStyled}
	}
	return []string{odtBody}
}

func (z *odtFile) open(name string) (io.ReadCloser, error) {
	if z.flat != nil {
		return io.NopCloser(bytes.NewReader(z.flat)), nil
	}
	return z.pack.open(name)
}

// xmlVisitor follows the elements of a part.
type xmlVisitor interface {
	start(t xml.StartElement) error
	end(name xml.Name) error
	chars(text string)
}

// walk streams one part through v.
func (z *odtFile) walk(name string, v xmlVisitor) error {
	part, err := z.open(name)
	if err != nil {
		return z.broken(name, err)
	}
	defer part.Close()
	dec := xml.NewDecoder(part)
	depth := 0
	for {
		tok, err := dec.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return z.broken(name, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			err = v.start(t)
		case xml.EndElement:
			depth--
			err = v.end(t.Name)
		case xml.CharData:
			v.chars(string(t))
		case xml.Directive:
			err = fmt.Errorf("it declares a document type or entities, which no text needs")
		}
		if err != nil {
			return z.broken(name, err)
		}
	}
	if depth != 0 {
		return z.broken(name, io.ErrUnexpectedEOF)
	}
	return nil
}

// broken says where the document is damaged; what is too large is said so.
func (z *odtFile) broken(part string, err error) error {
	if framework.NameOf(err) == "too-large" {
		return err
	}
	if e, ok := err.(*framework.Error); ok && e.Err != nil {
		err = e.Err
	}
	return &framework.Error{Name: "unreadable-file", What: "the OpenDocument text is damaged in its part " + part, Err: err,
		Hint: "open it in LibreOffice or Word, which can repair it, and save it again"}
}
