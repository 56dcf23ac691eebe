package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
)

const (
	// mostText bounds what a document may unpack to: a book of a thousand
	// pages is under 20 MB.
	mostText = 200 << 20
	// mostRatio and ratioFrom bound how far a part may unfold: Word's own text
	// parts unfold some 30 times, a bomb a thousand times.
	mostRatio, ratioFrom = 250, 8 << 20
)

// docxFile is an opened Word package.
type docxFile struct {
	zip  *zip.Reader
	left int64 // what may still be unpacked
	main string
}

// docxPart is a part that holds text.
type docxPart struct {
	name string
	kind AsideKind // "" for the body
}

func openDocx(data []byte) (*docxFile, error) {
	if !bytes.HasPrefix(data, zipMark) {
		return nil, &framework.Error{Name: "not-a-docx", What: "the file is named .docx but is no Word document",
			Hint: "rename it to what it is (.txt, .md), or save it from Word as .docx"}
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &framework.Error{Name: "truncated-file", What: "the Word document is cut short or damaged", Err: err,
			Hint: "copy or download it again"}
	}
	z := &docxFile{zip: r, left: mostText}
	z.main = z.mainPart()
	if z.find(z.main) == nil {
		return nil, &framework.Error{Name: "not-a-docx", What: "the packed file holds no Word text",
			Hint: "save the transcript from Word as .docx"}
	}
	return z, nil
}

func (z *docxFile) find(name string) *zip.File {
	for _, f := range z.zip.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// mainPart finds the document's main part through the package's relations;
// Word always uses one name, other writers need not.
func (z *docxFile) mainPart() string {
	const usual = "word/document.xml"
	if z.find(usual) != nil {
		return usual
	}
	rels, err := z.open("_rels/.rels")
	if err != nil {
		return usual
	}
	defer rels.Close()
	var list struct {
		Relationship []struct {
			Type   string `xml:",attr"`
			Target string `xml:",attr"`
		}
	}
	if xml.NewDecoder(rels).Decode(&list) == nil {
		for _, r := range list.Relationship {
			if strings.HasSuffix(r.Type, "/officeDocument") {
				return strings.TrimPrefix(path.Clean("/"+r.Target), "/")
			}
		}
	}
	return usual
}

var sideParts = regexp.MustCompile(`^(header|footer|footnotes|endnotes|comments)\d*\.xml$`)

var sideKinds = map[string]AsideKind{"header": Header, "footer": Footer, "footnotes": Footnote,
	"endnotes": Endnote, "comments": Comment}

// parts lists the parts that hold text: the body first, the rest by name.
func (z *docxFile) parts() []docxPart {
	out := []docxPart{{name: z.main}}
	dir := path.Dir(z.main)
	for _, f := range z.zip.File {
		m := sideParts.FindStringSubmatch(path.Base(f.Name))
		if m != nil && path.Dir(f.Name) == dir {
			out = append(out, docxPart{name: f.Name, kind: sideKinds[m[1]]})
		}
	}
	slices.SortFunc(out[1:], func(a, b docxPart) int { return strings.Compare(a.name, b.name) })
	return slices.CompactFunc(out, func(a, b docxPart) bool { return a.name == b.name })
}

// open unpacks a part, within the bounds of what may be unpacked.
func (z *docxFile) open(name string) (io.ReadCloser, error) {
	f := z.find(name)
	if f == nil {
		return nil, z.broken(name, io.ErrUnexpectedEOF)
	}
	// The sizes a package states may be lies; the reader below counts too.
	stated := f.UncompressedSize64
	if stated > uint64(z.left) || stated > ratioFrom && stated/max(f.CompressedSize64, 1) > mostRatio {
		return nil, tooLarge()
	}
	rc, err := f.Open()
	if err != nil {
		return nil, z.broken(name, err)
	}
	return &bounded{ReadCloser: rc, z: z}, nil
}

func tooLarge() *framework.Error {
	return &framework.Error{Name: "too-large", What: "the file unpacks to far more than a transcript holds",
		Hint: "open it in Word, take pictures and pasted objects out, and save it again"}
}

// bounded counts what has been unpacked.
type bounded struct {
	io.ReadCloser
	z *docxFile
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.z.left -= int64(n)
	if b.z.left < 0 {
		return 0, tooLarge()
	}
	return n, err
}

// docxStyle is a paragraph style.
type docxStyle struct {
	name  string
	basis string
	level int // outline level from 1; 0: none stated
}

type docxStyles map[string]docxStyle

var headingName = regexp.MustCompile(`^heading (\d)$`)

// level tells how deep a heading of this style is, 0 where it is none. The
// names of built-in styles are English in every language's Word.
func (s docxStyles) level(id string) int {
	for range 12 {
		style, ok := s[id]
		if !ok {
			return 0
		}
		name := strings.ToLower(style.name)
		if m := headingName.FindStringSubmatch(name); m != nil {
			n, _ := strconv.Atoi(m[1])
			return max(n, 1)
		}
		if name == "title" || name == "subtitle" {
			return 1
		}
		if style.level > 0 {
			return style.level
		}
		id = style.basis
	}
	return 0
}

// styles reads the paragraph styles; a document without them has none.
func (z *docxFile) styles() (docxStyles, error) {
	out := docxStyles{}
	name := path.Join(path.Dir(z.main), "styles.xml")
	if z.find(name) == nil {
		return out, nil
	}
	part, err := z.open(name)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	dec := xml.NewDecoder(part)
	var id string
	for {
		tok, err := dec.RawToken()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, z.broken(name, err)
		}
		if t, ok := tok.(xml.StartElement); ok {
			out.read(t, &id)
		}
	}
}

func (s docxStyles) read(t xml.StartElement, id *string) {
	style := s[*id]
	switch t.Name.Local {
	case "style":
		*id = attr(t, "styleId")
		style = docxStyle{}
	case "name":
		style.name = attr(t, "val")
	case "basedOn":
		style.basis = attr(t, "val")
	case "outlineLvl":
		if n, err := strconv.Atoi(attr(t, "val")); err == nil && n < 9 {
			style.level = n + 1
		}
	default:
		return
	}
	if *id != "" {
		s[*id] = style
	}
}
