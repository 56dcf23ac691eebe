package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

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
	zip    *zip.Reader
	left   int64 // what may still be unpacked
	main   string
	byName map[string]*zip.File // in lower case; made when first asked
}

// openDocx opens a package and finds its main part. The names in it lead to
// nothing but its own parts.
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
	if err := z.unambiguous(); err != nil {
		return nil, err
	}
	z.main = z.mainPart()
	if z.find(z.main) == nil {
		return nil, noWordText()
	}
	return z, nil
}

func noWordText() *framework.Error {
	return &framework.Error{Name: "not-a-docx", What: "the packed file holds no Word text",
		Hint: "save the transcript from Word as .docx"}
}

// unambiguous refuses a package that holds two parts of one name: each
// program would read another text in it.
func (z *docxFile) unambiguous() error {
	for _, f := range z.zip.File {
		if z.find(partName(f)) != f {
			return z.broken(f.Name, errors.New("it is there twice"))
		}
	}
	return nil
}

// partName is a part's name as it ought to be written.
func partName(f *zip.File) string { return strings.ReplaceAll(f.Name, `\`, "/") }

// find gives a part, the first of its name; names do not differ by case.
func (z *docxFile) find(name string) *zip.File {
	if z.byName == nil {
		z.byName = make(map[string]*zip.File, len(z.zip.File))
		for _, f := range slices.Backward(z.zip.File) {
			z.byName[strings.ToLower(partName(f))] = f
		}
	}
	return z.byName[strings.ToLower(strings.ReplaceAll(name, `\`, "/"))]
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

func (z *docxFile) broken(part string, err error) error {
	if e, ok := err.(*framework.Error); ok {
		return e
	}
	return &framework.Error{Name: "unreadable-file", What: "the Word document is damaged in its part " + part, Err: err,
		Hint: "open it in Word or LibreOffice, which can repair it, and save it again"}
}

// utf8Text gives XML as UTF-8; in a package it may also be UTF-16, which a
// byte order mark tells.
func utf8Text(src io.Reader) io.Reader {
	var head [3]byte
	n, err := io.ReadFull(src, head[:])
	switch {
	case err != nil && err != io.EOF && err != io.ErrUnexpectedEOF:
		return failed{err}
	case bytes.HasPrefix(head[:n], []byte("\xff\xfe")), bytes.HasPrefix(head[:n], []byte("\xfe\xff")):
		whole := io.MultiReader(bytes.NewReader(head[:n]), src)
		return transform.NewReader(whole, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	case bytes.HasPrefix(head[:n], []byte("\xef\xbb\xbf")):
		return src
	}
	return io.MultiReader(bytes.NewReader(head[:n]), src)
}

// failed is a source that cannot be read.
type failed struct{ err error }

func (f failed) Read([]byte) (int, error) { return 0, f.err }
