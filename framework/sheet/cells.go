package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// rich is text that may be parted into runs; readings set above characters
// (rPh) are not part of it.
type rich struct {
	T    []string `xml:"t"`
	Runs []struct {
		T string `xml:"t"`
	} `xml:"r"`
	Inner *struct{} `xml:"si"` // one text inside another: the file is damaged
}

func (r rich) String() string {
	s := strings.Join(r.T, "")
	for _, run := range r.Runs {
		s += run.T
	}
	return unescape(s)
}

func (w *workbook) loadStrings(part string) error {
	if w.files[part] == nil {
		return nil
	}
	return w.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		var s rich
		if err := d.DecodeElement(&s, &e); err != nil {
			return err
		}
		if s.Inner != nil {
			return errors.New("its texts are not closed in order")
		}
		w.strings = append(w.strings, s.String())
		return nil
	})
}

// cell is a cell as its sheet stores it.
type cell struct {
	Ref     string  `xml:"r,attr"`
	Type    string  `xml:"t,attr"`
	Style   int     `xml:"s,attr"`
	Formula *string `xml:"f"`
	Value   string  `xml:"v"`
	Inline  rich    `xml:"is"`
}

// A workbook's limits; what says more is damaged.
const (
	maxColumn = 16384
	maxRow    = 1048576
)

// maxCells bounds the cells of a workbook, those left empty before others too:
// a small file can ask for thousands of millions.
const maxCells = 20_000_000

// cellNotes are the places of cells that are read otherwise than they stand.
type cellNotes struct{ formulas, errors []string }

func (w *workbook) rows(t *Table, part string) error {
	last, notes := 0, cellNotes{}
	err := w.each(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "col" {
			t.hiddenColumns(e)
		}
		if e.Name.Local != "row" {
			return nil
		}
		var raw struct {
			Line   int    `xml:"r,attr"`
			Hidden string `xml:"hidden,attr"`
			Cells  []cell `xml:"c"`
		}
		if err := d.DecodeElement(&raw, &e); err != nil {
			return err
		}
		last++
		if raw.Line > 0 {
			last = raw.Line
		}
		if last > maxRow {
			return fmt.Errorf("sheet %s has a row %d", t.Sheet, last)
		}
		row := Row{Line: last}
		if err := w.fill(&row, raw.Cells, t.Sheet, &notes); err != nil {
			return err
		}
		if !blank(row.Cells) {
			t.Rows = append(t.Rows, row)
			if yes(raw.Hidden) {
				t.HiddenRows = append(t.HiddenRows, last)
			}
		}
		return nil
	})
	t.note(notes.formulas, "formulas: taken with the values last computed")
	t.note(notes.errors, "errors of a formula: taken as empty")
	return err
}

// fill puts a row's cells into their columns.
func (w *workbook) fill(row *Row, cells []cell, sheet string, notes *cellNotes) error {
	next := 0
	for _, c := range cells {
		at := columnOf(c.Ref, next)
		if at < 0 || at >= maxColumn {
			return fmt.Errorf("sheet %s has a cell %q", sheet, c.Ref)
		}
		next = at + 1
		if c.Formula != nil {
			notes.formulas = append(notes.formulas, Letters(at)+strconv.Itoa(row.Line))
		}
		if c.Type == "e" {
			notes.errors = append(notes.errors, Letters(at)+strconv.Itoa(row.Line))
		}
		text := strings.TrimSpace(w.text(c))
		if text == "" {
			continue // takes no room, however far out it is
		}
		if w.cells += max(0, at+1-len(row.Cells)); w.cells > maxCells {
			return errCap
		}
		for len(row.Cells) <= at {
			row.Cells = append(row.Cells, "")
		}
		if row.Cells[at] != "" {
			return fmt.Errorf("sheet %s says twice what is in %s%d", sheet, Letters(at), row.Line)
		}
		row.Cells[at] = text
	}
	return nil
}

// hiddenColumns notes the columns that an element <col> hides.
func (t *Table) hiddenColumns(e xml.StartElement) {
	from, errFrom := strconv.Atoi(attr(e, "min"))
	to, errTo := strconv.Atoi(attr(e, "max"))
	if !yes(attr(e, "hidden")) || errFrom != nil || errTo != nil || from < 1 || to > maxColumn {
		return
	}
	for c := from - 1; c < to && len(t.HiddenColumns) < maxColumn; c++ {
		t.HiddenColumns = append(t.HiddenColumns, c)
	}
}

// yes reads a switch of a workbook's mark-up.
func yes(v string) bool { return v == "1" || v == "true" }

// note says where something was read otherwise than it stands.
func (t *Table) note(places []string, what string) {
	if len(places) == 0 {
		return
	}
	more := ""
	if len(places) > 5 {
		more = fmt.Sprintf(" and %d more", len(places)-5)
		places = places[:5]
	}
	t.Notes = append(t.Notes, fmt.Sprintf("%s:%s: %s%s hold %s", t.File, t.Sheet, strings.Join(places, ", "), more, what))
}

// columnOf reads the column of "AB12", counted from 0; next where the cell
// does not say, -1 where it says nonsense.
func columnOf(ref string, next int) int {
	if ref == "" {
		return next
	}
	n := 0
	for _, r := range ref {
		switch {
		case r >= 'A' && r <= 'Z' && n < maxColumn:
			n = n*26 + int(r-'A') + 1
		case r >= '0' && r <= '9':
			return n - 1
		default:
			return -1
		}
	}
	return n - 1
}

// text is what a cell says: text as it stands, numbers in plain digits, dates
// and times as ISO has them.
func (w *workbook) text(c cell) string {
	switch c.Type {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(c.Value))
		if err != nil || i < 0 || i >= len(w.strings) {
			return ""
		}
		return w.strings[i]
	case "inlineStr":
		if s := c.Inline.String(); s != "" {
			return s
		}
		return unescape(c.Value) // where it does not belong
	case "str":
		return unescape(c.Value)
	case "b":
		return map[string]string{"0": "FALSE", "1": "TRUE"}[strings.TrimSpace(c.Value)]
	case "e":
		return ""
	case "d":
		return strings.TrimSuffix(c.Value, "T00:00:00")
	}
	f := plainNumber
	if c.Style >= 0 && c.Style < len(w.dates) {
		f = w.dates[c.Style]
	}
	return w.number(c.Value, f)
}

func (w *workbook) number(value string, f format) string {
	v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return value
	}
	switch {
	case f.date && v >= 0 && v < 2958466:
		return isoDate(v, w.day0)
	case f.elapsed && v >= 0 && v < 2958466:
		n := int64(math.Round(v * 86400))
		return fmt.Sprintf("%02d:%02d:%02d", n/3600, n/60%60, n%60)
	case f.zeros > 0 && v >= 0 && v == math.Trunc(v) && v < 1e15:
		return fmt.Sprintf("%0*.0f", f.zeros, v)
	case f.percent:
		return strconv.FormatFloat(math.Round(v*1e10)/1e8, 'f', -1, 64) + "%"
	case math.Abs(v) >= 1e21 || v != 0 && math.Abs(v) < 1e-9:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(roundTo15(v), 'f', -1, 64)
}

// roundTo15 drops the digits beyond what spreadsheets show and compute with:
// 0.1+0.2 is kept as 0.30000000000000004.
func roundTo15(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		return v
	}
	return r
}

// isoDate turns a serial day into a date, a time, or both. Day 60 is the 29
// February 1900 that spreadsheets believe in; days before it are counted from
// one day later.
func isoDate(v float64, day0 int) string {
	seconds := int64(math.Round(v * 86400))
	day, clock := seconds/86400, seconds%86400
	at := time.Date(1899, 12, 30+day0, 0, 0, 0, 0, time.UTC)
	if day0 == 0 && day > 0 && day < 60 {
		day++
	}
	at = at.AddDate(0, 0, int(day)).Add(time.Duration(clock) * time.Second)
	switch {
	case day == 0 && day0 == 0:
		return at.Format("15:04:05")
	case clock == 0:
		return at.Format("2006-01-02")
	}
	return at.Format("2006-01-02T15:04:05")
}

var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// unescape reads the escapes that workbooks write for control characters, and
// for text that looks like one: _x000D_ is a carriage return, _x005F_x000D_
// is the text _x000D_.
func unescape(s string) string { return lineEnds(escapes(s)) }

func escapes(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		return string(rune(n))
	})
}

// lineEnds makes every line end in \n.
func lineEnds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
