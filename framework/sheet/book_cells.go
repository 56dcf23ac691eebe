package sheet

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// loadTexts reads the texts that cells share.
func (r *bookReader) loadTexts(part string) error {
	if r.files[part] == nil {
		return nil
	}
	return r.scan(part, func(s *scanner) error {
		return s.children(func(name string) error {
			if name != "si" {
				return s.skip()
			}
			text, err := s.rich()
			r.strings = append(r.strings, text)
			return err
		})
	})
}

// rich is the text of the element that opened last, which may be parted into
// runs. Readings set above characters (rPh) are not part of it.
func (s *scanner) rich() (string, error) {
	first, parts := "", []string(nil)
	take := func() error {
		text, err := s.text()
		text = escapes(text)
		switch {
		case err != nil || text == "":
			return err
		case first == "":
			first = text
		default:
			parts = append(parts, text)
		}
		return nil
	}
	err := s.children(func(name string) error {
		switch name {
		case "t":
			return take()
		case "r":
			return s.children(func(name string) error {
				if name == "t" {
					return take()
				}
				return s.skip()
			})
		case "si", "is":
			return errors.New("its texts are not closed in order")
		}
		return s.skip()
	})
	if len(parts) == 0 {
		first = strings.Clone(first) // so that it does not hold the whole part
	}
	return lineEnds(strings.Join(append([]string{first}, parts...), "")), err
}

// grid reads one sheet.
func (r *bookReader) grid(e sheetEntry) (*Grid, error) {
	g := &Grid{Name: e.name, Hidden: e.hidden}
	err := r.scan(e.target, func(s *scanner) error {
		return s.children(func(name string) error {
			if name == "sheetData" {
				return r.gridRows(s, g)
			}
			return s.skip()
		})
	})
	if err != nil {
		return nil, err
	}
	return g, inOrder(g)
}

func (r *bookReader) gridRows(s *scanner, g *Grid) error {
	last := 0
	return s.children(func(name string) error {
		if name != "row" {
			return s.skip()
		}
		last++
		if line := s.attr("r"); line != "" {
			n, err := strconv.Atoi(line)
			if err != nil {
				return fmt.Errorf("sheet %s has a row %q", g.Name, line)
			}
			last = n
		}
		if last < 1 || last > maxRow {
			return fmt.Errorf("sheet %s has a row %d", g.Name, last)
		}
		cells, err := r.gridCells(s, g.Name, usual(g))
		if err == nil {
			g.add(last, cells)
		}
		return err
	})
}

// usual is how many cells a row is likely to have: as many as the one before.
func usual(g *Grid) int {
	if len(g.Rows) == 0 {
		return 8
	}
	return min(len(g.Rows[len(g.Rows)-1].Cells), 256)
}

func (g *Grid) add(line int, cells []GridCell) {
	if len(cells) > 0 {
		g.Rows = append(g.Rows, GridRow{Line: line, Cells: cells})
	}
}

func (r *bookReader) gridCells(s *scanner, sheet string, likely int) ([]GridCell, error) {
	out, next := []GridCell(nil), 0
	err := s.children(func(name string) error {
		if name != "c" {
			return s.skip()
		}
		c := cell{}
		s.eachAttr(func(full, value string) {
			switch full {
			case "r":
				c.Ref = value
			case "t":
				c.Type = value
			case "s":
				c.Style, _ = strconv.Atoi(value)
			}
		})
		at := columnOf(c.Ref, next)
		if at < 0 || at >= maxColumn {
			return fmt.Errorf("sheet %s has a cell %.20q", sheet, c.Ref)
		}
		next = at + 1
		text, err := r.cellText(s, &c)
		if err != nil || text == "" && c.Formula == nil {
			return err
		}
		if out == nil {
			out = make([]GridCell, 0, likely)
		}
		out = append(out, GridCell{Column: at, Text: text, Formula: c.Formula != nil})
		return r.take(1)
	})
	return out, err
}

// cellText reads a cell to its end.
func (r *bookReader) cellText(s *scanner, c *cell) (string, error) {
	inline := ""
	err := s.children(func(name string) (err error) {
		switch name {
		case "is":
			inline, err = s.rich()
		case "v":
			c.Value, err = s.text()
		case "f":
			var f string
			f, err = s.text()
			c.Formula = &f
		default:
			err = s.skip()
		}
		return err
	})
	if c.Formula != nil && c.Type == "b" && truths[*c.Formula] != "" {
		c.Formula = nil
	}
	switch {
	case err != nil:
		return "", err
	case inline != "" && (c.Type == "inlineStr" || c.Value == ""):
		return inline, nil
	case c.Type == "e" && c.Formula != nil:
		return typed(*c.Formula, c.Value), nil
	case c.Type == "e":
		return strings.TrimSpace(c.Value), nil // #N/A typed as it stands
	}
	if c.Type == "s" {
		return r.text(*c), nil // one text, however many cells hold it
	}
	return strings.Clone(r.text(*c)), nil
}

// truths are what LibreOffice makes of truth values: formulas that come to them.
var truths = map[string]string{"TRUE()": "TRUE", "FALSE()": "FALSE"}

// single is what Excel makes of an @ before a word.
var single = regexp.MustCompile(`^_xlfn\.SINGLE\(([^()]*)\)$`)

// typed is what somebody typed where a formula came to an error: prose that
// begins with a dash or a plus sign has become a formula without their doing.
func typed(formula, value string) string {
	formula = lineEnds(strings.TrimSpace(formula))
	if formula == "" {
		return strings.TrimSpace(value) // a formula that stands elsewhere
	}
	if m := single.FindStringSubmatch(formula); m != nil {
		return "@" + m[1]
	}
	if formula[0] == '-' || formula[0] == '+' {
		return formula
	}
	return "=" + formula
}

// inOrder sorts rows and cells, which a file may have in any order, and sees
// that no place is held twice.
func inOrder(g *Grid) error {
	byLine := func(a, b GridRow) int { return cmp.Compare(a.Line, b.Line) }
	byColumn := func(a, b GridCell) int { return cmp.Compare(a.Column, b.Column) }
	if !slices.IsSortedFunc(g.Rows, byLine) {
		slices.SortStableFunc(g.Rows, byLine)
	}
	for i := range g.Rows {
		row := &g.Rows[i]
		if i > 0 && g.Rows[i-1].Line == row.Line {
			return fmt.Errorf("sheet %s has row %d twice", g.Name, row.Line)
		}
		if !slices.IsSortedFunc(row.Cells, byColumn) {
			slices.SortStableFunc(row.Cells, byColumn)
		}
		for j := 1; j < len(row.Cells); j++ {
			if row.Cells[j].Column == row.Cells[j-1].Column {
				return fmt.Errorf("sheet %s says twice what is in %s%d", g.Name, Letters(row.Cells[j].Column), row.Line)
			}
		}
	}
	return nil
}
