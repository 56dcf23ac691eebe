package export

import "strconv"

const customPart = "docProps/custom.xml"

// custom tells whether the file has properties of its own.
func (d *document) custom() bool { return len(d.report.Properties) > 0 && d.report.identified() }

// customProperties writes the report's Properties as Word's custom ones, which
// Word and LibreOffice keep through every edit (ECMA-376 part 1, 15.2.12.2).
// Numbers up to 1 are reserved there.
func (d *document) customProperties() error {
	d.put(`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`)
	for i, p := range d.report.Properties {
		d.put(`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="`, strconv.Itoa(i+2), `" name="`, d.esc(p.Key), `"><vt:lpwstr>`, d.esc(p.Value), `</vt:lpwstr></property>`)
	}
	d.put(`</Properties>`)
	return nil
}
