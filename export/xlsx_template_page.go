package export

import (
	"archive/zip"
	"encoding/xml"
	"strconv"
	"strings"
)

// headerUnits is how long a header or footer may be.
const headerUnits = 255

// readPage reads the set-up of a sheet, which stands behind its rows.
func (t *template) readPage(z *zip.Reader, name string) error {
	var s struct {
		Margins *struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"pageMargins"`
		Setup *struct {
			Paper       string `xml:"paperSize,attr"`
			Orientation string `xml:"orientation,attr"`
		} `xml:"pageSetup"`
		Running *struct {
			Header string `xml:"oddHeader"`
			Footer string `xml:"oddFooter"`
		} `xml:"headerFooter"`
	}
	if err := readPart(z, name, &s); err != nil {
		return err
	}
	if s.Margins != nil {
		t.page.margins = map[string]string{}
		for _, a := range s.Margins.Attrs {
			t.page.margins[a.Name.Local] = a.Value
		}
	}
	if s.Setup != nil {
		t.page.paper, t.page.orientation = s.Setup.Paper, s.Setup.Orientation
	}
	if s.Running != nil {
		// A picture would need a part of its own.
		t.page.header, t.page.footer = strings.ReplaceAll(s.Running.Header, "&G", ""), strings.ReplaceAll(s.Running.Footer, "&G", "")
	}
	return nil
}

// margin is a margin in inches: the template's, or ours.
func (p *housePage) margin(name string, ours float64) *float64 {
	inches, err := strconv.ParseFloat(p.margins[name], 64)
	if err != nil || inches < 0 || inches > 4 {
		inches = ours
	}
	return &inches
}

// running gives the header and footer: the template's where it has them, marked as ours
// are. A marking that this workbook must not carry goes.
func (p *housePage) running(header, footer, banner string) (string, string) {
	own := header
	if p.header != "" {
		header = p.header
	}
	if p.footer != "" {
		footer = p.footer
	}
	if banner == "" {
		return strings.ReplaceAll(header, TeamOnly, ""), strings.ReplaceAll(footer, TeamOnly, "")
	}
	if strings.Contains(header+footer, banner) {
		return header, footer
	}
	marked := header
	if !strings.Contains(marked, "&R") {
		marked += "&R"
	}
	if marked += ` &"` + fontName + `,Bold"&8 ` + banner; units(marked) > headerUnits {
		return own, footer
	}
	return marked, footer
}
