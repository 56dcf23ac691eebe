package action

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/sheet"
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
// others; one that was coded before changes nothing, and one in which nothing
// was filled in is none.
func (s *Session) ImportCodings(ctx context.Context, file string) (*TableReport, error) {
	table, h, err := readCodings(file)
	if err != nil {
		return nil, err
	}
	report := &TableReport{File: file, Rows: []RowReport{}, Warnings: append([]string{}, append(table.Notes, h.Warnings...)...)}
	err = s.update(ctx, "import codings", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		report.Rows = report.Rows[:0]
		coders, rows := map[string]*coder{}, map[string]int{}
		for _, r := range h.Records() {
			if unfilled(h, r) {
				continue
			}
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
			row.Brief = d.numbers(info.Under)
			if row.Status, row.Detail = info.Outcome, strings.Join(info.Under, "; "); err != nil {
				row.Status, row.Detail = "refused", forTable(err).Error()
			}
			report.Rows = append(report.Rows, row)
			if err == nil {
				rows[who]++
			}
			if err == nil && info.Outcome != string(coding.Unchanged) {
				tx.Touch(info.Ref)
			}
		}
		for _, who := range slices.Sorted(maps.Keys(rows)) {
			s.note("%s %s's (column by, else --as, else who you are here)", Plural(rows[who], "row is", "rows are"), who)
		}
		for _, co := range coders {
			if n := len(co.asked); n > 0 {
				report.Warnings = append(report.Warnings, fmt.Sprintf("in %s no participant speaks (%s): the interviewer's own words are coded",
					Plural(n, "row", "rows"), strings.Join(co.asked[:min(n, 5)], ", ")))
			}
			if n := len(co.recased); n > 0 {
				report.Warnings = append(report.Warnings, fmt.Sprintf("in %s the words stand with other capitals: they are %s", Plural(n, "row", "rows"), strings.Join(co.recased[:min(n, 3)], "; ")))
			}
			if err := co.put(); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && len(report.Rows) == 0 {
		report.Warnings = append(report.Warnings, "no row names a theme: nothing was coded")
	}
	return report, err
}

// readCodings reads the table and its columns: of a workbook the first sheet
// that has them, as one that was written here has a page about it in front.
func readCodings(file string) (*sheet.Table, *sheet.Header, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, nil, err
	}
	tables, err := sheet.Tables(filepath.Base(file), data)
	if err != nil {
		return nil, nil, err
	}
	near := false // the error is of a sheet that may be the one
	for _, t := range tables {
		if t.Hidden || len(t.Rows) == 0 {
			continue
		}
		t.Rows = t.Rows[headRow(t.Rows):]
		h, wrong := codingHeader(t)
		if wrong == nil {
			return t, h, nil
		}
		is := slices.ContainsFunc(t.Rows[0].Cells, func(name string) bool { return codingColumns[sheet.Plain(name)] == "ref" || isTurn(name) })
		if err == nil || is && !near {
			err, near = wrong, is
		}
	}
	if err == nil {
		_, err = readTable(file) // says that there is nothing in it
	}
	return nil, nil, err
}

// mostHeads is in how many rows the columns' names are looked for.
const mostHeads = 6

// headRow is the row with the names of the columns: that with the most known
// ones, the last of these. A workbook that was written here has a title above
// it, and ids of the columns that nobody sees.
func headRow(rows []sheet.Row) int {
	best, most := 0, 0
	for i, row := range rows[:min(len(rows), mostHeads)] {
		known := 0
		for _, name := range row.Cells {
			if codingColumns[sheet.Plain(name)] != "" || isTurn(name) {
				known++
			}
		}
		if known >= most && known > 0 {
			best, most = i, known
		}
	}
	return best
}

func isTurn(column string) bool {
	return slices.Contains([]string{"turn", "turnno"}, sheet.Plain(column))
}

// codingHeader understands the columns. One of words beside one of text makes
// that the whole turn to read, as export transcripts writes it.
func codingHeader(table *sheet.Table) (*sheet.Header, error) {
	known := maps.Clone(codingColumns)
	if slices.ContainsFunc(table.Rows[0].Cells, func(name string) bool { return sheet.Plain(name) == "words" }) {
		delete(known, "text")
	}
	h, err := table.Header(known)
	if err != nil {
		return nil, err
	}
	err = h.Need("ref", "themes")
	var e *framework.Error
	if errors.As(err, &e) {
		e.Hint += codingHint(h)
	}
	return h, err
}

// codingHint says how to come by a column ref where a table counts turns
// alone, which stand in every transcript.
func codingHint(h *sheet.Header) string {
	_, has := h.Column("ref")
	at := slices.IndexFunc(h.Columns, func(c sheet.Column) bool { return isTurn(c.Name) })
	if has || at < 0 {
		return ""
	}
	return fmt.Sprintf("; column %q tells the turn but not the transcript: write both into a column ref (P03:12), as framewright export transcripts -o FILE.xlsx does", h.Columns[at].Name)
}

// unfilled is true of a row in which somebody wrote nothing. Words or a note
// without a theme are something.
func unfilled(h *sheet.Header, r sheet.Record) bool {
	words, _ := h.Column("words")
	return r.Get("themes") == "" && r.Get("note") == "" && (r.Get("words") == "" || sheet.Plain(words.Name) == "text")
}

// inTable says in words of a table what hints say in flags.
var inTable = strings.NewReplacer("such as --nth 2", "in a column nth (2)", "--nth", "nth", "words with --words", "words in a column words")

// forTable makes a hint fit who writes a table.
func forTable(err error) error {
	var e *framework.Error
	if !errors.As(err, &e) {
		return err
	}
	in := *e
	in.Hint = inTable.Replace(e.Hint)
	return &in
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
