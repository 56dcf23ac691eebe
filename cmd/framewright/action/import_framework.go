package action

import (
	"context"
	"path/filepath"
	"strings"

	"framewright/coding/codebook"
	"framewright/framework"
	"framewright/framework/exchange"
	"framewright/framework/store"
)

// FrameworkImported is the report on a framework that was read.
type FrameworkImported struct {
	File     string                 `json:"file"`
	Sheet    string                 `json:"sheet"` // of a workbook: the one that was taken
	Rows     []ThemeRow             `json:"rows"`  // one a theme that was not set aside, in the tree's order
	Columns  []codebook.ColumnTaken `json:"columns"`
	Aside    []codebook.SetAside    `json:"aside"`
	Links    []ThemeLink            `json:"links"`  // questions of the guide that were tied to themes
	Recode   int                    `json:"recode"` // codings that were put into the review queue
	Reread   int                    `json:"reread"` // cells that were
	Warnings []string               `json:"warnings"`
}

// ThemeRow says what became of one theme of a file.
type ThemeRow struct {
	Where   string       `json:"where"`
	Status  string       `json:"status"` // added, changed, unchanged, refused
	Ref     string       `json:"ref"`
	Detail  string       `json:"detail"` // its name; of a refused one why
	Changes []TextChange `json:"changes"`
}

// TextChange is one text of a theme that became another.
type TextChange struct {
	Field string `json:"field"` // name, define, include, exclude, example
	Old   string `json:"old"`
	New   string `json:"new"`
}

// ImportFramework brings in a framework from YAML, an outline, a table or a
// codebook of another program. Themes that are not there are added, texts that
// differ are taken over; nothing is removed.
func (s *Session) ImportFramework(ctx context.Context, file string, o FrameworkOptions) (*FrameworkImported, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	report := &FrameworkImported{File: file, Links: []ThemeLink{}}
	err = s.update(ctx, "import framework", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		dr, err := readBook(filepath.Base(file), data, o.Options)
		if err != nil {
			return placed(err, file)
		}
		if len(dr.Top) == 0 {
			return &framework.Error{Name: "empty-framework", Where: file, What: "no themes were found in this file",
				Hint: "see `framewright import framework --help` for the forms a framework may have"}
		}
		notePaths(dr)
		noteProse(dr)
		im := &frameworkImport{s: s, d: d, tx: tx, report: report}
		return im.take(dr, o, "from "+filepath.Base(file))
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

// readBook reads a file into a settled draft.
func readBook(file string, data []byte, o codebook.Options) (*codebook.Draft, error) {
	dr, err := draftFrom(file, data, o)
	if err != nil {
		return nil, err
	}
	return dr, dr.Settle()
}

func draftFrom(file string, data []byte, o codebook.Options) (*codebook.Draft, error) {
	if err := codebook.CheckOptions(file, o); err != nil {
		return nil, err
	}
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yaml", ".yml":
		ts, err := store.DecodeThemes(file, data)
		if err != nil {
			return nil, err
		}
		return codebook.FromThemes(file, ts), store.CheckThemes(ts)
	case ".qdc", ".qde":
		cb, err := exchange.Read(file, data)
		if err != nil {
			return nil, err
		}
		return exchangeDraft(file, cb), nil
	}
	return codebook.Read(file, data, o)
}

// placed adds the place to an error that has none.
func placed(err error, where string) error {
	if e, ok := err.(*framework.Error); ok && e.Where == "" {
		with := *e
		with.Where = where
		return &with
	}
	return err
}

// FrameworkOptions say how a file with a framework is to be read.
type FrameworkOptions struct {
	codebook.Options
	Others bool // give each theme with sub-themes an "other"
}

// Count tells how many themes have a status.
func (r *FrameworkImported) Count(status string) (n int) {
	for _, row := range r.Rows {
		if row.Status == status {
			n++
		}
	}
	return n
}
