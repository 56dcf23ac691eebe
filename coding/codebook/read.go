package codebook

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
)

// Options say how a table is to be read.
type Options struct {
	Sheet   string            // of a workbook; "" for the one that looks most like a codebook
	Columns map[string]string // heading, or a column's letter → what it is: theme, define, ignore …
}

// tables are the endings of files that are tables through and through.
var tables = []string{".csv", ".tsv", ".xlsx", ".xlsm"}

// captions are documents that are no outlines: what somebody said, with times.
var captions = []string{".vtt", ".srt", ".json"}

// CheckOptions refuses options that are for tables where file is none. Its
// error is a no-columns-here.
func CheckOptions(file string, o Options) error {
	if slices.Contains(tables, ending(file)) || o.Sheet == "" && len(o.Columns) == 0 {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-columns-here", Where: file, What: "--sheet and --column are for tables",
		Hint: "leave them out, or save the codebook as .xlsx or .csv"}
}

// Read reads a codebook from a table (.csv .tsv .xlsx .xlsm), from an outline
// in plain text or Markdown (.txt .md) or from any document that can be read in
// paragraphs (.docx .odt .rtf .html …); the ending of the file's name chooses.
// The themes of the draft have no slugs before it is settled; there may be
// none. Errors are those of the file's format, and of a table no-codebook,
// empty-table, no-such-sheet, no-such-column and bad-column; no-such-format is
// for files that hold no codebook that is known.
func Read(file string, data []byte, o Options) (*Draft, error) {
	if err := CheckOptions(file, o); err != nil {
		return nil, err
	}
	ext := ending(file)
	switch {
	case slices.Contains(tables, ext):
		return tableDraft(file, data, o)
	case ext == ".md" || ext == ".markdown" || ext == ".txt":
		return textDraft(file, data)
	case ext != ".pdf" && slices.Contains(document.Extensions(), ext) && !slices.Contains(captions, ext):
		return documentDraft(file, data)
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-format", Where: file, What: fmt.Sprintf("a framework cannot be read from %q files", ext),
		Hint: "save it as .docx, .xlsx, .csv, .md, .qdc or .yaml"}
}

func ending(file string) string { return strings.ToLower(filepath.Ext(file)) }
