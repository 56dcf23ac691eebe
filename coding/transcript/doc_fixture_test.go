package transcript

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
)

// Old Word files are read through LibreOffice. The tests do without it: what it
// made of the fixtures lies beside its reader.
func init() {
	document.UseConverter(func(doc []byte) ([]byte, error) {
		made, err := filepath.Glob(filepath.Join("..", "document", "testdata", "doc", "*.docx"))
		if err != nil {
			return nil, err
		}
		for _, path := range made {
			old, err := os.ReadFile(filepath.Join(fixtureDir, "doc", strings.TrimSuffix(filepath.Base(path), "x")))
			if err == nil && bytes.Equal(old, doc) {
				return os.ReadFile(path)
			}
		}
		return nil, &framework.Error{Name: "unreadable-file", What: "this is no file of the tests", Hint: "take another"}
	})
}
