package draft

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// docxPack is a Word document as a packed folder of parts.
type docxPack struct {
	zip      *zip.Reader
	name     string // of the main part
	body     []byte // what it holds, as UTF-8
	ns       string // the namespace of its elements
	where    string // the name of the part for comments, one that may not be there yet
	remarks  []byte // what that holds; nil where it is not there
	rels     []byte // what the main part relates to
	relsName string
	types    []byte
}

// mostPart bounds what one part may unpack to.
const mostPart = 200 << 20

const (
	typesName    = "[Content_Types].xml"
	commentsType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
)

// The two namespaces that Word's elements, and its relations, may have.
const (
	transitionalML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictML       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

var relationOf = map[string]string{
	transitionalML: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
	strictML:       "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}

func openPack(data []byte) (*docxPack, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &docxPack{zip: r, name: "word/document.xml", ns: transitionalML}
	if rels, err := p.part("_rels/.rels"); err == nil {
		if to := relatedPart(rels, "/officeDocument", ""); to != "" {
			p.name = to
		}
	}
	if p.body, err = p.part(p.name); err != nil {
		return nil, err
	}
	if p.types, err = p.part(typesName); err != nil {
		return nil, err
	}
	dir, base := path.Split(p.name)
	p.relsName = dir + "_rels/" + base + ".rels"
	if p.rels, err = p.part(p.relsName); err != nil {
		p.rels = []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	}
	if p.where = relatedPart(p.rels, "/comments", dir); p.where != "" {
		if p.remarks, err = p.part(p.where); err != nil {
			return nil, err
		}
		return p, nil
	}
	p.where = dir + "comments.xml"
	for n := 2; p.find(p.where) != nil; n++ {
		p.where = fmt.Sprintf("%scomments%d.xml", dir, n)
	}
	return p, nil
}

// find gives a part; names do not differ by case.
func (p *docxPack) find(name string) *zip.File {
	for _, f := range p.zip.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), name) {
			return f
		}
	}
	return nil
}

// part unpacks a part, as UTF-8.
func (p *docxPack) part(name string) ([]byte, error) {
	f := p.find(name)
	if f == nil {
		return nil, fmt.Errorf("it has no part %s", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, mostPart+1))
	if err == nil && len(data) > mostPart {
		err = errors.New("it unpacks to more than a report holds")
	}
	if err != nil {
		return nil, err
	}
	return inUTF8(data)
}

// inUTF8 turns a part in UTF-16, which its first bytes tell, into UTF-8.
func inUTF8(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return data, nil
	}
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	if end := bytes.Index(out, []byte("?>")); end >= 0 && bytes.HasPrefix(out, []byte("<?xml")) {
		out = out[end+2:] // it names the old encoding; without it a part is in UTF-8
	}
	return out, err
}

// relatedPart finds what a part relates to in a way; "" where there is none. dir is the
// part's folder.
func relatedPart(rels []byte, way, dir string) (to string) {
	_ = eachTag(rels, func(s xml.StartElement, _ int) { // what is no XML relates to nothing
		var kind, target, mode string
		for _, a := range s.Attr {
			switch a.Name.Local {
			case "Type":
				kind = a.Value
			case "Target":
				target = a.Value
			case "TargetMode":
				mode = a.Value
			}
		}
		if to != "" || !strings.HasSuffix(kind, way) || mode == "External" {
			return
		}
		if strings.HasPrefix(target, "/") {
			to = strings.TrimPrefix(path.Clean(target), "/")
		} else {
			to = path.Join(dir, target)
		}
	})
	return to
}

// with packs a copy with another main part and other comments. All else is taken
// over as it is packed.
func (p *docxPack) with(body, remarks []byte) ([]byte, error) {
	changed := map[string][]byte{strings.ToLower(p.name): body, strings.ToLower(p.where): remarks}
	if p.remarks == nil {
		rels, types := p.announced()
		changed[strings.ToLower(p.relsName)] = rels
		changed[strings.ToLower(typesName)] = types
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	like := p.find(p.name).FileHeader
	for _, f := range p.zip.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		data, ours := changed[name]
		if !ours {
			if err := w.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		delete(changed, name)
		if err := writePart(w, f.Name, f.FileHeader, data); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{p.relsName, p.where} {
		if data, left := changed[strings.ToLower(name)]; left {
			if err := writePart(w, name, like, data); err != nil {
				return nil, err
			}
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// writePart adds a part with the date of another: the time of checking is nobody's
// business.
func writePart(w *zip.Writer, name string, like zip.FileHeader, data []byte) error {
	f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: like.Modified})
	if err == nil {
		_, err = f.Write(data)
	}
	return err
}

// announced are the relations and the list of types with the new part among them.
func (p *docxPack) announced() (rels, types []byte) {
	id := "rIdFramewright"
	for n := 2; bytes.Contains(p.rels, []byte(`"`+id+`"`)); n++ {
		id = fmt.Sprint("rIdFramewright", n)
	}
	rels = lastWithin(p.rels, `<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="`+id+`" Type="`+relationOf[p.ns]+`" Target="/`+p.where+`"/>`)
	types = lastWithin(p.types, `<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="/`+p.where+`" ContentType="`+commentsType+`"/>`)
	return rels, types
}

// lastWithin puts an element last into the outermost one.
func lastWithin(part []byte, element string) []byte {
	out := bytes.TrimRight(part, " \r\n\t")
	if end := bytes.LastIndex(out, []byte("</")); end >= 0 {
		return []byte(string(out[:end]) + element + string(out[end:]))
	}
	i, from := bytes.LastIndex(out, []byte("/>")), bytes.LastIndexByte(out, '<')
	if i < 0 || from < 0 {
		return part
	}
	name, _, _ := strings.Cut(string(out[from+1:i]), " ")
	return []byte(string(out[:i]) + ">" + element + "</" + name + ">")
}
