package action

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"html"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"framewright/coding/document"
)

// largest is how large a file may be to be looked into, in bytes.
const largest = 64 << 20

// mostUnpacked bounds what one file may be unpacked to, all its parts together: a
// few megabytes can be made to hold many thousand times as much.
const mostUnpacked = 4 * largest

// filePart is a text of a file.
type filePart struct{ where, text string }

const (
	fileBody       = "the text of this file"
	fileProperties = "the properties of this file"
)

// fileWords gives the words of a file of any kind: of a document, a package, a table,
// a text in whatever way it is encoded. unread tells that there is something in it
// which could not be looked into: then the parts are what could.
func fileWords(name string, data []byte) (parts []filePart, unread bool) {
	r := &wordReader{left: mostUnpacked}
	r.file(name, data, 0)
	return r.parts, r.unread
}

// fileText gives the words of a file as one text. What is not read whole is an error.
func fileText(base string, data []byte) (string, error) {
	parts, unread := fileWords(base, data)
	if unread {
		return "", fs.ErrInvalid
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text + "\n")
	}
	return b.String(), nil
}

type wordReader struct {
	parts  []filePart
	unread bool
	left   int64
}

func (r *wordReader) add(where, text string) {
	r.parts = append(r.parts, filePart{where, text})
}

// deepest is how many packages may lie in one another to be opened.
const deepest = 1

func (r *wordReader) file(name string, data []byte, depth int) {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		if depth > deepest {
			r.unread = true
			return
		}
		r.pack(data, depth)
	case slices.Contains([]string{".pdf", ".rtf", ".doc"}, ext):
		r.document(name, data)
	case binaryData(data):
		r.unread = r.unread || !slices.Contains(programs, ext)
	case slices.Contains([]string{".html", ".htm", ".xhtml", ".xml", ".qdc", ".qde", ".rels", ".svg", ".fodt"}, ext):
		text := plainText(data)
		r.add(fileBody, bare(text))
		r.add(fileBody, attributeValues(text))
	default:
		r.add(fileBody, plainText(data))
	}
}

// document reads what has a reader of its own.
func (r *wordReader) document(name string, data []byte) {
	doc, err := document.Read(name, data)
	if err != nil {
		r.unread = true
		return
	}
	var b strings.Builder
	for _, p := range doc.Paragraphs {
		b.WriteString(p.Text() + "\n")
	}
	for _, a := range doc.Aside {
		b.WriteString(a.Text + "\n")
	}
	r.add(fileBody, b.String())
}

// pack reads an Office file or another archive, part by part and as far as the
// bound allows.
func (r *wordReader) pack(data []byte, depth int) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		r.unread = true
		return
	}
	office := slices.ContainsFunc(z.File, func(f *zip.File) bool {
		return f.Name == "[Content_Types].xml" || f.Name == "META-INF/manifest.xml"
	})
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		ext := strings.ToLower(path.Ext(f.Name))
		if office && slices.Contains(decoration, ext) {
			continue
		}
		part, err := r.unpack(f)
		switch {
		case err != nil:
			r.unread = true
		case office && (strings.HasPrefix(f.Name, "docProps/") || f.Name == "meta.xml"):
			r.add(fileProperties, bare(plainText(part)))
		case office && len(part) > 0 && !binaryData(part) && part[0] != '{':
			r.add(fileBody, bare(plainText(part)))
		default:
			if !office {
				r.add(fileBody, f.Name)
			}
			r.file(f.Name, part, depth+1)
		}
		if r.left <= 0 {
			r.unread = true
			return
		}
	}
}

func (r *wordReader) unpack(f *zip.File) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	part, err := io.ReadAll(io.LimitReader(in, min(r.left, largest+1)))
	r.left -= int64(len(part))
	if err == nil && len(part) > largest {
		err = fs.ErrInvalid
	}
	return part, err
}

// programs hold nobody's words; decoration is what makes an Office file look well.
var (
	programs   = []string{".exe", ".dll", ".so", ".dylib", ".wasm", ".ttf", ".otf", ".woff", ".woff2", ".pyc", ".class"}
	decoration = []string{".png", ".gif", ".emf", ".wmf", ".jpg", ".jpeg", ".ttf", ".odttf", ".bin"}
)

// binaryData tells what is no text from what is, UTF-16 with its mark included.
func binaryData(data []byte) bool {
	return bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 && !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff"))
}

// tag is a tag of XML or HTML; one that ends a paragraph, a cell or a line parts words.
var (
	parting = regexp.MustCompile(`</(?:w:p|a:p|text:p|text:h|si|c|row|p|td|th|dt|dd|div|li|h[1-6]|title|option|caption|dc:creator|cp:lastModifiedBy|dc:title|dc:subject|dc:description|cp:keywords|Company|Manager)>|<(?:w:br|w:tab|text:line-break|br)[^<>]*>`)
	tag     = regexp.MustCompile(`<[^<>]*>`)
)

// attribute is where exchange formats keep names.
var attribute = regexp.MustCompile(`\s(?:name|title|alt|content|userName|firstName|lastName|creatingUser)="([^"]*)"`)

func attributeValues(text string) string {
	var b strings.Builder
	for _, m := range attribute.FindAllStringSubmatch(text, -1) {
		b.WriteString(html.UnescapeString(m[1]) + "\n")
	}
	return b.String()
}

func bare(text string) string {
	return html.UnescapeString(tag.ReplaceAllString(parting.ReplaceAllString(text, "\n"), ""))
}

// plainText is a text file's words, in whatever way it is encoded.
func plainText(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16Text(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16Text(data[2:], binary.BigEndian)
	case utf8.Valid(data):
		return string(data)
	}
	rs := make([]rune, len(data)) // Latin-1
	for i, c := range data {
		rs[i] = rune(c)
	}
	return string(rs)
}

func utf16Text(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}
