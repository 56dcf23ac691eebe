package document

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"framewright/framework"
)

func init() {
	register(Format{ID: "docx", Name: "Word document", Ext: []string{".docx"},
		Sniff: func(data []byte) bool {
			return bytes.HasPrefix(data, zipMark) && bytes.Contains(data, []byte("word/document"))
		},
		Read: readDocx, Count: countDocx})
}

// readDocx reads a Word document (ECMA-376, WordprocessingML): the accepted
// text, paragraph by paragraph. Tracked deletions, hidden text, text boxes,
// page headers and footers, notes and comments are set aside, piece by piece.
// Table rows are paragraphs whose cells are parted by tabs. Field results,
// content controls, hyperlinks, smart tags and insertions are text.
func readDocx(data []byte) (*Document, error) {
	z, err := openDocx(data)
	if err != nil {
		return nil, err
	}
	doc := &Document{}
	styles, err := z.styles()
	if err != nil {
		return nil, err
	}
	for _, part := range z.parts() {
		w := &docxWalk{doc: doc, styles: styles, side: part.kind}
		if err := z.walk(part.name, w); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

// walk streams one part of the package through w.
func (z *docxFile) walk(name string, w *docxWalk) error {
	part, err := z.open(name)
	if err != nil {
		return err
	}
	defer part.Close()
	dec := xml.NewDecoder(part)
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
			err = w.start(t)
		case xml.EndElement:
			err = w.end(t.Name.Local)
		case xml.CharData:
			w.chars(t)
		}
		if err != nil {
			return z.broken(name, err)
		}
	}
	if len(w.stack) > 0 {
		return z.broken(name, fmt.Errorf("it ends inside <%s>", w.stack[len(w.stack)-1].name))
	}
	return nil
}

func (z *docxFile) broken(part string, err error) error {
	if e, ok := err.(*framework.Error); ok {
		return e
	}
	return &framework.Error{Name: "unreadable-file", What: "the Word document is damaged in its part " + part, Err: err,
		Hint: "open it in Word or LibreOffice, which can repair it, and save it again"}
}

// attr gives an attribute by its local name.
func attr(t xml.StartElement, local string) string {
	for _, a := range t.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// on reads a toggle such as <w:b/> or <w:b w:val="0"/>.
func on(t xml.StartElement) bool {
	switch strings.ToLower(attr(t, "val")) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
