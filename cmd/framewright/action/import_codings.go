package action

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

var codingColumns = map[string]string{
	"ref": "ref", "reference": "ref", "place": "ref", "passage": "ref",
	"words": "words", "text": "words", "quote": "words",
	"themes": "themes", "theme": "themes", "codes": "themes", "code": "themes", "under": "themes",
	"note": "note", "notes": "note", "comment": "note", "memo": "note",
	"by": "by", "analyst": "by", "nth": "nth",
}

// ImportCodings codes passages from a table with the columns ref, words,
// themes and note: one row a passage, several themes parted by semicolons. A
// row that cannot be coded is refused with its reason and does not stop the
// others; one that was coded before changes nothing.
func (s *Session) ImportCodings(ctx context.Context, file string) (*TableReport, error) {
	table, err := readTable(file)
	if err != nil {
		return nil, err
	}
	h, err := table.Header(codingColumns)
	if err != nil {
		return nil, err
	}
	if err := h.Need("ref", "themes"); err != nil {
		return nil, err
	}
	report := &TableReport{File: file, Rows: []RowReport{}, Warnings: append([]string{}, append(table.Notes, h.Warnings...)...)}
	err = s.update(ctx, "import codings", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		report.Rows = report.Rows[:0]
		coders := map[string]*coder{}
		for _, r := range h.Records() {
			who := orDefault(r.Get("by"), by)
			if coders[who] == nil {
				if err := s.declare(tx, who); err != nil {
					return err
				}
				coders[who] = newCoder(tx, d, who)
			}
			row := RowReport{Where: r.Where(), Ref: r.Get("ref")}
			themes, err := splitThemes(r.Get("themes"))
			var info CodingInfo
			if err == nil {
				info, err = coders[who].code(CodeRequest{Ref: r.Get("ref"), Words: r.Get("words"), Themes: themes,
					Note: r.Get("note"), Nth: number(r.Get("nth"))})
			}
			if row.Status, row.Detail = info.Outcome, strings.Join(info.Under, "; "); err != nil {
				row.Status, row.Detail = "refused", err.Error()
			}
			report.Rows = append(report.Rows, row)
			if err == nil && info.Outcome != string(coding.Unchanged) {
				tx.Touch(info.Ref)
			}
		}
		for _, co := range coders {
			if n := len(co.asked); n > 0 {
				report.Warnings = append(report.Warnings, fmt.Sprintf("in %s no participant speaks (%s): the interviewer's own words are coded",
					plural(n, "row", "rows"), strings.Join(co.asked[:min(n, 5)], ", ")))
			}
			if err := co.put(); err != nil {
				return err
			}
		}
		return nil
	})
	return report, err
}

// decimalComma is a theme's number as a spreadsheet of half of Europe writes
// 3.2.
var decimalComma = regexp.MustCompile(`^\d+(,\d+)+$`)

// splitThemes parts the themes in one cell of a table: by semicolons, line
// breaks or commas. A decimal comma is asked about.
func splitThemes(cell string) ([]string, error) {
	var out []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); decimalComma.MatchString(part) {
			return nil, &framework.Error{Name: "decimal-comma", What: fmt.Sprintf("%q may be the theme %s, or several themes", part, strings.ReplaceAll(part, ",", ".")),
				Hint: "format the column as text and write numbers with a point (3.2), several themes with semicolons between them"}
		}
		for _, t := range strings.Split(part, ",") {
			if t = strings.TrimSpace(t); t != "" {
				out = append(out, t)
			}
		}
	}
	return out, nil
}

func number(s string) int {
	n := 0
	fmt.Sscanf(s, "%d", &n)
	return n
}
