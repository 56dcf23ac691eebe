package document

import (
	"errors"

	"framewright/framework/words"
)

// The tests run without pdftotext unless they ask for it, so that they do not
// depend on the machine.
func init() {
	pdfTool = func([]byte) ([]byte, error) { return nil, errors.New("not installed") }
	pdfGuarded = false
}

// RunPDFToText is what reads garbled files in earnest.
var RunPDFToText = runPDFToText

// SetPDFTool puts another program in pdftotext's place until the function that
// it gives is called.
func SetPDFTool(tool func([]byte) ([]byte, error)) (restore func()) {
	old := pdfTool
	pdfTool = tool
	return func() { pdfTool = old }
}

// CountByTool counts the words that pdftotext finds.
func CountByTool(data []byte) (int, error) {
	text, err := pdfToolText(data)
	return words.Count(text), err
}
