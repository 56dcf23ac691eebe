package sheet

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// openDocument tells whether the file is an OpenDocument workbook; other
// OpenDocument files, and those with a password, are refused.
func (r *bookReader) openDocument() (bool, error) {
	if r.files["mimetype"] == nil {
		return false, nil
	}
	kind, err := r.unpack("mimetype")
	if err != nil {
		return false, err
	}
	if r.files["encrypted-package"] != nil {
		return false, locked(r.name, "this workbook has a password")
	}
	if !strings.HasPrefix(strings.TrimSpace(kind), "application/vnd.oasis.opendocument.spreadsheet") {
		return false, noBook(r.name)
	}
	if r.files["META-INF/manifest.xml"] != nil {
		manifest, err := r.unpack("META-INF/manifest.xml")
		if err != nil {
			return false, err
		}
		if strings.Contains(manifest, "encryption-data") {
			return false, locked(r.name, "this workbook has a password")
		}
	}
	return true, nil
}

// odsReader reads the content of an OpenDocument workbook.
type odsReader struct {
	*bookReader
	s      *scanner
	hidden map[string]bool // table styles that are not displayed
	book   *Book
}

func (r *bookReader) readODS() (*Book, error) {
	o := &odsReader{bookReader: r, hidden: map[string]bool{}, book: &Book{File: r.name}}
	return o.book, r.scan("content.xml", func(s *scanner) error {
		o.s = s
		return s.children(o.part)
	})
}

// part reads what lies below the document: styles, then the body.
func (o *odsReader) part(name string) error {
	switch name {
	case "automatic-styles":
		return o.s.children(o.style)
	case "body", "spreadsheet":
		return o.s.children(o.part)
	case "table":
		return o.table()
	}
	return o.s.skip()
}

func (o *odsReader) style(name string) error {
	if name != "style" {
		return o.s.skip()
	}
	style := o.s.attr("name")
	return o.s.children(func(name string) error {
		if name == "table-properties" && o.s.attr("display") == "false" {
			o.hidden[style] = true
		}
		return o.s.skip()
	})
}

func (o *odsReader) table() error {
	g := &Grid{Name: o.s.attr("name"), Hidden: o.hidden[o.s.attr("style-name")]}
	o.book.Sheets = append(o.book.Sheets, g)
	line := 1
	var rows func(name string) error
	rows = func(name string) error {
		switch name {
		case "table-row":
			return o.row(g, &line)
		case "table-rows", "table-row-group", "table-header-rows":
			return o.s.children(rows)
		}
		return o.s.skip()
	}
	err := o.s.children(rows)
	sortComments(g.Comments)
	return err
}

// row reads a row, which may stand for many equal ones: those that hold
// something are laid out, those that hold nothing only counted.
func (o *odsReader) row(g *Grid, line *int) error {
	times, err := o.repeated("number-rows-repeated")
	if err != nil {
		return err
	}
	var cells []GridCell
	column, at := 0, *line
	err = o.s.children(func(name string) error {
		if name != "table-cell" && name != "covered-table-cell" {
			return o.s.skip()
		}
		return o.cell(g, at, &column, &cells)
	})
	if err != nil {
		return err
	}
	*line += times
	if len(cells) == 0 {
		return nil
	}
	if at+times-1 > maxRow {
		return fmt.Errorf("sheet %s has a row %d", g.Name, at+times-1)
	}
	if err := o.take((times - 1) * len(cells)); err != nil {
		return err
	}
	for i := range times {
		g.add(at+i, append([]GridCell(nil), cells...))
	}
	return nil
}

// repeated is how many times the element that opened last stands for.
func (o *odsReader) repeated(name string) (int, error) {
	v := o.s.attr(name)
	if v == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > 1<<25 {
		return 0, fmt.Errorf("something is repeated %.20q times", v)
	}
	return n, nil
}

// odsCell is a cell as the file stores it.
type odsCell struct {
	kind, value, text, formula string
	failed                     bool
}

func (o *odsReader) cell(g *Grid, line int, column *int, cells *[]GridCell) error {
	times, err := o.repeated("number-columns-repeated")
	if err != nil {
		return err
	}
	c, at := o.attributes(), *column
	*column += times
	if *column > 1<<26 {
		return errors.New("a row has more cells than a sheet can")
	}
	paragraphs := []string(nil)
	err = o.s.children(func(name string) error {
		switch name {
		case "p", "h":
			p, err := o.paragraph()
			paragraphs = append(paragraphs, p)
			return err
		case "annotation":
			note, err := o.annotation()
			note.Line, note.Column = line, at
			if note.Text != "" {
				g.Comments = append(g.Comments, note)
			}
			return err
		}
		return o.s.skip()
	})
	if err != nil {
		return err
	}
	c.text = strings.Join(paragraphs, "\n")
	text := c.says(o.workbook)
	if text == "" && c.formula == "" {
		return nil
	}
	if at+times > maxColumn {
		return fmt.Errorf("sheet %s has a cell in column %d", g.Name, at+times)
	}
	for i := range times {
		*cells = append(*cells, GridCell{Column: at + i, Text: text, Formula: c.formula != ""})
	}
	return o.take(times)
}

// attributes reads what the cell that opened last says of its value. Two
// attributes are called value-type: the one with the prefix calcext knows
// errors.
func (o *odsReader) attributes() odsCell {
	var c odsCell
	o.s.eachAttr(func(full, value string) {
		switch local(full) {
		case "value-type":
			if value == "error" {
				c.failed = true
			} else if c.kind == "" {
				c.kind = value
			}
		case "value", "date-value", "time-value", "boolean-value", "string-value":
			c.value = value
		case "formula":
			c.formula = value
		}
	})
	if truth, ok := truths[strings.TrimPrefix(c.formula, "of:=")]; ok {
		c.formula, c.kind, c.value = "", "boolean", truth
	}
	return c
}

// says is what a cell says: text as it stands, numbers in plain digits, dates
// and times as ISO has them.
func (c *odsCell) says(w *workbook) string {
	if c.formula != "" && (c.failed || failure(c.text)) {
		_, formula, ok := strings.Cut(c.formula, ":=")
		if !ok {
			formula = strings.TrimPrefix(c.formula, "=")
		}
		return typed(formula, c.text)
	}
	switch c.kind {
	case "float", "currency":
		if leadingZeros(c.text, c.value) {
			return c.text
		}
		return w.number(c.value, plainNumber)
	case "percentage":
		return w.number(c.value, format{percent: true})
	case "date":
		return strings.TrimSuffix(c.value, "T00:00:00")
	case "time":
		return clock(c.value)
	case "boolean":
		return strings.ToUpper(c.value)
	}
	if c.text == "" {
		return lineEnds(c.value)
	}
	return c.text
}

// failure tells whether a formula's text is an error's: #NAME? or Err:509.
func failure(text string) bool {
	if code, ok := strings.CutPrefix(text, "Err:"); ok {
		_, err := strconv.Atoi(code)
		return err == nil
	}
	return strings.HasPrefix(text, "#") && strings.TrimLeft(text[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ/0!?") == ""
}

// leadingZeros tells whether a number is shown with zeros in front, as the
// numbers of people and questions are.
func leadingZeros(shown, value string) bool {
	if len(shown) < 2 || shown[0] != '0' || strings.Trim(shown, "0123456789") != "" {
		return false
	}
	a, err1 := strconv.ParseFloat(shown, 64)
	b, err2 := strconv.ParseFloat(value, 64)
	return err1 == nil && err2 == nil && a == b
}

// clock turns an ISO duration, PT09H30M00S, into a time: 09:30:00.
func clock(value string) string {
	rest, ok := strings.CutPrefix(value, "PT")
	if !ok {
		return value
	}
	seconds := 0.0
	for _, unit := range []struct {
		letter string
		of     float64
	}{{"H", 3600}, {"M", 60}, {"S", 1}} {
		digits, after, found := strings.Cut(rest, unit.letter)
		if !found {
			continue
		}
		n, err := strconv.ParseFloat(digits, 64)
		if err != nil || n < 0 || n > 1e9 || math.IsNaN(n) {
			return value
		}
		seconds, rest = seconds+n*unit.of, after
	}
	n := int64(math.Round(seconds))
	return fmt.Sprintf("%02d:%02d:%02d", n/3600, n/60%60, n%60)
}
