package document

import (
	"bytes"
	"crypto/sha256"
	"sync"

	"framewright/framework"
)

func init() {
	register(Format{ID: "doc", Name: "old Word document", Ext: []string{".doc", ".dot"},
		Sniff: isDoc, Read: readDoc, Count: countDoc})
}

// Converter turns an old Word document into a .docx file.
type Converter func(doc []byte) (docx []byte, err error)

// conversion is the converter in use and what it gave last: a file is read and
// counted, and need not be converted twice for that.
var conversion = struct {
	sync.Mutex
	by   Converter
	of   [sha256.Size]byte
	docx []byte
}{by: libreOffice}

// UseConverter lets another converter than LibreOffice read old Word documents,
// as tests do, until restore is called; nil stands for LibreOffice.
func UseConverter(c Converter) (restore func()) {
	put := func(c Converter) (was Converter) {
		conversion.Lock()
		defer conversion.Unlock()
		if c == nil {
			c = libreOffice
		}
		was, conversion.by, conversion.docx = conversion.by, c, nil
		return was
	}
	was := put(c)
	return func() { put(was) }
}

// isDoc is true of a compound file whose main stream is Word's.
func isDoc(data []byte) bool {
	if !bytes.HasPrefix(data, oleMark) {
		return false
	}
	f, err := openOLE(data)
	return err == nil && f.find(oleWord) != nil
}

// readDoc reads a document of Word 97 to 2003, and older ones, through
// LibreOffice, which makes a .docx of it.
func readDoc(data []byte) (*Document, error) {
	docx, err := convertDoc(data)
	if err != nil {
		return nil, err
	}
	doc, err := readDocx(docx)
	if err != nil {
		return nil, badConversion(err)
	}
	doc.Notices = append(doc.Notices, "LibreOffice turned the old Word file into .docx before it was read; look whether all of it is there")
	return doc, nil
}

// countDoc counts the words of what LibreOffice made of the file.
func countDoc(data []byte) (int, error) {
	docx, err := convertDoc(data)
	if err != nil {
		return 0, err
	}
	return countDocx(docx)
}

func badConversion(err error) error {
	return &framework.Error{Name: "unreadable-file", What: "LibreOffice could not make a .docx of the old Word file", Err: err,
		Hint: "open it in Word and save it as .docx"}
}

// convertDoc gives the .docx of a file, once what is wrong with it has been
// said: LibreOffice would wait for a password, and mend what is cut short.
func convertDoc(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, oleMark) {
		return nil, &framework.Error{Name: "no-such-format", What: "the file is named .doc but is no Word document",
			Hint: "rename it to what it is (.txt, .html), or open it in Word and save it as .docx"}
	}
	f, err := openOLE(data)
	if err != nil {
		return nil, refuseOLE(data)
	}
	switch {
	case f.wordEncrypted():
		return nil, encryptedWord()
	case f.cutShort():
		return nil, cutWord()
	}
	conversion.Lock()
	defer conversion.Unlock()
	key := sha256.Sum256(data)
	if conversion.docx != nil && conversion.of == key {
		return conversion.docx, nil
	}
	docx, err := conversion.by(data)
	if err != nil {
		return nil, err
	}
	conversion.of, conversion.docx = key, docx
	return docx, nil
}

func encryptedWord() error {
	return &framework.Error{Name: "encrypted-file", What: "the file is protected by a password",
		Hint: "open it in Word, take the password off (File > Info > Protect Document) and save it"}
}

func cutWord() error {
	return &framework.Error{Name: "truncated-file", What: "the old Office file is cut short or damaged",
		Hint: "copy or download it again"}
}
