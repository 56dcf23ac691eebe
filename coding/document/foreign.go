package document

import (
	"bytes"

	"framewright/framework"
)

var (
	zipMark = []byte("PK\x03\x04")
	oleMark = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	// The name of the stream that holds an encrypted Office file, as UTF-16.
	encryptedMark = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
)

// foreign refuses files whose first bytes say that they are something else
// than their name does, each with its own way out.
func foreign(ext string, data []byte) error {
	switch {
	case bytes.HasPrefix(data, oleMark) && bytes.Contains(data, encryptedMark):
		return &framework.Error{Name: "encrypted-file", What: "the file is protected by a password",
			Hint: "open it in Word, take the password off (File > Info > Protect Document) and save it"}
	case bytes.HasPrefix(data, oleMark):
		return &framework.Error{Name: "no-such-format", What: "this is a file of an old Word or Office version",
			Hint: "open it in Word or LibreOffice and save it as .docx"}
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return &framework.Error{Name: "no-such-format", What: "this is a PDF file",
			Hint: "import the Word or text file that it was made from"}
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return &framework.Error{Name: "no-such-format", What: "this is a rich text (RTF) file",
			Hint: "open it in Word or LibreOffice and save it as .docx"}
	case bytes.HasPrefix(data, zipMark) && bytes.Contains(data[:min(len(data), 120)], []byte("application/vnd.oasis.opendocument")):
		return &framework.Error{Name: "no-such-format", What: "this is an OpenDocument file (LibreOffice, OpenOffice)",
			Hint: "open it there and save it as .docx"}
	case bytes.HasPrefix(data, zipMark) && ext != ".docx":
		return &framework.Error{Name: "no-such-format", What: "this is a packed file that is no Word document",
			Hint: "unpack it, or save the transcript as .docx"}
	}
	return nil
}
