package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"framewright/framework"
)

// errCap says that a workbook unpacks to more than MaxBytes or maxCells.
var errCap = errors.New("a part is too large")

// workbook reads the parts of an .xlsx file. They are read by hand, and not
// through the library that writes workbooks, because the type of each cell
// and its row are wanted at once, which that library finds by a search through
// the sheet for every cell.
type workbook struct {
	name    string
	files   map[string]*zip.File
	left    int64 // bytes that may still be unpacked
	cells   int   // laid out so far
	strings []string
	dates   []format // by style index
	day0    int      // 0, or 1462 for workbooks that count from 1904
}

type sheetEntry struct {
	name   string
	hidden bool
	target string
}

func readWorkbook(name string, data []byte) ([]*Table, error) {
	bad := func(err error) error {
		if errors.Is(err, errCap) {
			return tooLarge(name)
		}
		return &framework.Error{Name: "bad-workbook", Where: name, What: "this workbook cannot be read", Err: err,
			Hint: "open it in a spreadsheet program and save it anew as .xlsx, or save the sheet as .csv"}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, bad(err)
	}
	w := &workbook{name: name, files: map[string]*zip.File{}, left: MaxBytes}
	for _, f := range z.File {
		w.files[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	tables, err := w.tables()
	if err != nil {
		return nil, bad(err)
	}
	return tables, nil
}

func (w *workbook) tables() ([]*Table, error) {
	book, err := w.bookPath()
	if err != nil {
		return nil, err
	}
	sheets, others, err := w.sheets(book)
	if err != nil {
		return nil, err
	}
	if err := w.loadStrings(others["sharedStrings"]); err != nil {
		return nil, err
	}
	if err := w.loadStyles(others["styles"]); err != nil {
		return nil, err
	}
	var out []*Table
	for _, s := range sheets {
		if w.files[s.target] == nil {
			continue // a chart sheet, or one whose part is missing: it has no rows
		}
		t := &Table{File: w.name, Sheet: s.name, Hidden: s.hidden}
		if err := w.rows(t, s.target); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// open gives a part's bytes as a stream that stops at the cap.
func (w *workbook) open(part string) (*xml.Decoder, io.Closer, error) {
	f := w.files[part]
	if f == nil {
		return nil, nil, errors.New("it has no " + part)
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, err
	}
	return xml.NewDecoder(&capped{r, w}), r, nil
}

// capped counts what is unpacked against the workbook's cap.
type capped struct {
	r io.Reader
	w *workbook
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.w.left -= int64(n)
	if c.w.left < 0 {
		return 0, errCap
	}
	return n, err
}

// each calls f for every element that starts in a part. f may decode the
// element whole.
func (w *workbook) each(part string, f func(d *xml.Decoder, e xml.StartElement) error) error {
	d, c, err := w.open(part)
	if err != nil {
		return err
	}
	defer c.Close()
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(d, e); err != nil {
				return err
			}
		}
	}
}

// attr is an attribute's value by its local name: strict and transitional
// workbooks differ in namespaces only.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// relations are the targets of a part's relationships by id, with the last
// step of their types.
func (w *workbook) relations(part string) (byID, byType map[string]string, err error) {
	byID, byType = map[string]string{}, map[string]string{}
	rels := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	err = w.each(rels, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := attr(e, "Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(path.Dir(part), target)
		}
		byID[attr(e, "Id")] = target
		byType[path.Base(attr(e, "Type"))] = target
		return nil
	})
	return byID, byType, err
}

func (w *workbook) bookPath() (string, error) {
	_, byType, err := w.relations("x") // the root's relations lie in _rels/.rels
	if book := byType["officeDocument"]; err == nil && book != "" {
		return book, nil
	}
	if w.files["xl/workbook.xml"] != nil {
		return "xl/workbook.xml", nil
	}
	return "", errors.New("it is a packed file, but no workbook")
}

// sheets lists the sheets in order, and the workbook's other parts.
func (w *workbook) sheets(book string) ([]sheetEntry, map[string]string, error) {
	byID, byType, err := w.relations(book)
	if err != nil {
		return nil, nil, err
	}
	var out []sheetEntry
	err = w.each(book, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				w.day0 = 1462
			}
		case "sheet":
			state := attr(e, "state")
			out = append(out, sheetEntry{name: attr(e, "name"), hidden: state == "hidden" || state == "veryHidden", target: byID[relID(e)]})
		}
		return nil
	})
	return out, byType, err
}

// relID is the relationship's id of a sheet: the one "id" in a namespace.
func relID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}
