package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"framewright/framework"
)

// templateLimit is how many bytes are read of a part of a template.
const templateLimit = 64 << 20

// template is what is taken over from a workbook in the house style.
type template struct {
	styles map[string]houseStyle // by name, in lower case
	names  []string              // of all its cell styles
	colors string                // its <colors>, which the styles may name by number
	theme  []byte                // likewise
	page   housePage
}

// houseStyle is what a named style says; "" and nil for what it leaves open.
type houseStyle struct {
	font             fontLook
	fill, border     string
	filled, bordered bool // fill and border were said, if only to be none
	align            map[string]string
	themed, indexed  bool // it names colours or fonts by their place in the theme or palette
}

// housePage is the set-up of a template's first sheet; "" for what it does not say.
type housePage struct {
	paper, orientation string
	margins            map[string]string
	header, footer     string
}

// badTemplate is the error for bytes that are no workbook.
func badTemplate(err error) error {
	return &framework.Error{Kind: framework.Usage, Name: "bad-template", What: "the template cannot be read as an Excel workbook", Err: err,
		Hint: "give a file saved as .xlsx: for instance one that was exported here and restyled in Excel"}
}

// takeTemplate reads the report's template, if it has one, and says so where nothing in
// it is named as our styles are.
func (b *workbook) takeTemplate() error {
	if b.report.Template == nil {
		return nil
	}
	house, err := readTemplate(b.report.Template)
	if err != nil {
		return badTemplate(err)
	}
	b.house = house
	ours := ownStyles()[1:]
	if slices.ContainsFunc(ours, func(n namedStyle) bool { _, ok := house.styles[strings.ToLower(n.name)]; return ok }) {
		return nil
	}
	var names []string
	for _, n := range ours {
		names = append(names, n.name)
	}
	b.warn("the template has no cell style that is named as one here, so that only its page set-up was taken over; those here are %s; it has %s",
		strings.Join(names, ", "), shorten(strings.Join(house.names, ", "), 300))
	return nil
}

// parts of a workbook, as far as they are read.
type (
	xmlBook struct {
		Sheets []struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	xmlRelations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
)

func readTemplate(data []byte) (*template, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	main, err := mainPart(z)
	if err != nil {
		return nil, err
	}
	var book xmlBook
	if err := readPart(z, main, &book); err != nil {
		return nil, err
	}
	dir := path.Dir(main)
	var relations xmlRelations
	if err := readPart(z, path.Join(dir, "_rels", path.Base(main)+".rels"), &relations); err != nil {
		return nil, err
	}
	t := &template{styles: map[string]houseStyle{}}
	first := firstSheet(&book)
	for _, r := range relations.All {
		target := path.Join(dir, r.Target)
		if strings.HasPrefix(r.Target, "/") {
			target = strings.TrimPrefix(r.Target, "/")
		}
		switch {
		case strings.HasSuffix(r.Type, "/styles"):
			err = t.readStyles(z, target)
		case strings.HasSuffix(r.Type, "/theme"):
			t.theme, err = partBytes(z, target)
		case r.ID == first && first != "":
			err = t.readPage(z, target)
		}
		if err != nil {
			return nil, err
		}
	}
	t.settle()
	return t, nil
}

// mainPart finds the workbook itself: a zip of something else has none.
func mainPart(z *zip.Reader) (string, error) {
	var relations xmlRelations
	if err := readPart(z, "_rels/.rels", &relations); err != nil {
		return "", err
	}
	for _, r := range relations.All {
		if name := strings.TrimPrefix(r.Target, "/"); strings.HasSuffix(r.Type, "/officeDocument") && strings.HasSuffix(name, ".xml") && strings.Contains(name, "workbook") {
			return name, nil
		}
	}
	return "", fmt.Errorf("there is no workbook in it")
}

// firstSheet is the id by which a workbook names the part of its first sheet.
func firstSheet(book *xmlBook) string {
	if len(book.Sheets) == 0 {
		return ""
	}
	for _, a := range book.Sheets[0].Attrs {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// settle drops the theme and the palette where no style that was taken names them, and
// a theme that is not well-formed.
func (t *template) settle() {
	themed, indexed := false, false
	for _, s := range t.styles {
		themed, indexed = themed || s.themed, indexed || s.indexed
	}
	if !themed || xml.Unmarshal(t.theme, new(struct{})) != nil {
		t.theme = nil
	}
	if !indexed {
		t.colors = ""
	}
}

func partBytes(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, templateLimit+1))
	if err == nil && len(data) > templateLimit {
		err = fmt.Errorf("%s is too large", name)
	}
	return data, err
}

func readPart(z *zip.Reader, name string, into any) error {
	data, err := partBytes(z, name)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
