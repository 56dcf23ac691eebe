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
	if err := foreignTable(ext, data); err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(data, oleMark):
		return refuseOLE(data)
	case bytes.HasPrefix(data, zipMark) && bytes.Contains(data[:min(len(data), 120)], []byte("application/vnd.oasis.opendocument")):
		return &framework.Error{Name: "no-such-format", What: "this is an OpenDocument file that is no text",
			Hint: "open it in LibreOffice, copy the text into a text document, and save that"}
	case bytes.HasPrefix(data, zipMark) && ext != ".docx" && ext != ".xlsx" && ext != ".xlsm" && ext != ".odt" && ext != ".ott":
		return &framework.Error{Name: "no-such-format", What: "this is a packed file that is no Word document",
			Hint: "unpack it, or save the transcript as .docx"}
	}
	return nil
}
