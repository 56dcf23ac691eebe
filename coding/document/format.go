package document

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework"
)

// Format is one kind of file that can be read. Each lives in one file of this
// package, which registers it, with fixtures in testdata/transcripts/<ID>.
type Format struct {
	ID   string   // "docx"; also the name of its fixtures folder
	Name string   // for people: "Word document"
	Ext  []string // with their dots, in lower case

	// Sniff tells from the content that the file is of this format whatever
	// its name says; nil where the content has no mark of its own.
	Sniff func(data []byte) bool
	// Read makes paragraphs of the file.
	Read func(data []byte) (*Document, error)
	// Count counts the words of the decoded source by other code than Read's.
	Count func(data []byte) (int, error)
}

var formats []Format

// register adds a format; the order of listing is that of the ids.
func register(f Format) {
	formats = append(formats, f)
	slices.SortFunc(formats, func(a, b Format) int { return strings.Compare(a.ID, b.ID) })
}

// Formats lists what can be read, by id.
func Formats() []Format { return slices.Clone(formats) }

// Extensions lists the file name endings that can be read, with their dots.
func Extensions() []string {
	var out []string
	for _, f := range formats {
		out = append(out, f.Ext...)
	}
	return out
}

// Read reads a file's bytes; the content decides the format where it has a
// mark of its own, the name's ending elsewhere. Errors are
// *framework.Error: empty-file, no-such-format, encrypted-file, not-a-docx,
// truncated-file, too-large, not-text, not-captions, scanned-pdf, garbled-pdf,
// unreadable-file.
func Read(name string, data []byte) (*Document, error) {
	f, err := pick(name, data)
	if err != nil {
		return nil, at(name, err)
	}
	doc, err := f.Read(data)
	if err != nil {
		return nil, at(name, err)
	}
	doc.Format = f.ID
	if len(doc.Paragraphs) == 0 {
		return nil, at(name, noText())
	}
	return doc, nil
}

// CountWords counts the words of a file on its decoded source, by code that
// shares nothing with the readers but the decoding of characters. A word is a
// maximal run of characters that are no white space, after mark-up has been
// taken away; what counts as mark-up is said at each format's counter.
func CountWords(name string, data []byte) (int, error) {
	f, err := pick(name, data)
	if err != nil {
		return 0, at(name, err)
	}
	n, err := f.Count(data)
	return n, at(name, err)
}

// pick chooses the format of a file.
func pick(name string, data []byte) (*Format, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &framework.Error{Name: "empty-file", What: "the file is empty",
			Hint: "export or copy the transcript again"}
	}
	for i := range formats {
		if formats[i].Sniff != nil && formats[i].Sniff(data) {
			return &formats[i], nil
		}
	}
	ext := strings.ToLower(filepath.Ext(name))
	if err := foreign(ext, data); err != nil {
		return nil, err
	}
	for i := range formats {
		if slices.Contains(formats[i].Ext, ext) {
			return &formats[i], nil
		}
	}
	return nil, &framework.Error{Name: "no-such-format",
		What: "files ending in " + orNothing(ext) + " cannot be read",
		Hint: "save it as one of " + strings.Join(Extensions(), " ")}
}

func orNothing(ext string) string {
	if ext == "" {
		return "nothing"
	}
	return ext
}

func noText() *framework.Error {
	return &framework.Error{Name: "empty-file", What: "the file holds no text",
		Hint: "open it and look; a scan or a picture of text has to be typed first"}
}

// at names the file in an error that has no place yet. Only the last part of
// the name is given: folders say nothing to the reader.
func at(name string, err error) error {
	if err == nil {
		return nil
	}
	e, ok := err.(*framework.Error)
	if !ok {
		e = &framework.Error{Name: "unreadable-file", What: "the file cannot be read", Err: err,
			Hint: "open it in the program it comes from and save it again"}
	}
	base := filepath.Base(name)
	if e.Where == "" {
		e.Where = base
	} else {
		e.Where = base + ":" + e.Where
	}
	return e
}
