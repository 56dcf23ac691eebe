package document

import (
	"encoding/xml"
	"io"
)

const customProperties = "docProps/custom.xml"

// properties reads the values that were stored in the file by name. They are
// no text of it: what is odd in them is passed over.
func (z *docxFile) properties() map[string]string {
	if z.find(customProperties) == nil {
		return nil
	}
	part, err := z.open(customProperties)
	if err != nil {
		return nil
	}
	defer part.Close()
	var list struct {
		Property []struct {
			Name  string `xml:"name,attr"`
			Value string `xml:"lpwstr"`
		} `xml:"property"`
	}
	if xml.NewDecoder(io.LimitReader(part, 1<<20)).Decode(&list) != nil {
		return nil
	}
	out := map[string]string{}
	for _, p := range list.Property {
		out[p.Name] = p.Value
	}
	return out
}
