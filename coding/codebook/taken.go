package codebook

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework/sheet"
	"framewright/framework/words"
)

// tell says what the columns were taken as.
func (b *bookTable) tell() {
	hidden := b.t.HiddenColumns
	for _, c := range b.cols {
		n := b.filled(c.index)
		if n == 0 && c.heading == "" || c.heading == "" && c.key == "" && slices.Contains(hidden, c.index) {
			continue
		}
		as := c.key
		if c.rank > 0 && len(b.levels()) > 1 {
			as = fmt.Sprintf("level %d", slices.Index(b.levels(), c)+1)
		} else if c.rank > 0 {
			as = "theme"
		}
		if as == knownAside || as == "" {
			as = ""
			if n > 0 {
				b.dr.Put("column "+sheet.Letters(c.index), b.whyAside(c), b.sample(c, n))
			}
		}
		b.dr.Columns = append(b.dr.Columns, ColumnTaken{sheet.Letters(c.index), strings.Join(strings.Fields(c.heading), " "), as})
	}
}

func (b *bookTable) whyAside(c *bookColumn) string {
	switch {
	case c.key == knownAside:
		return fmt.Sprintf("%q says nothing of what a theme means", c.heading)
	case c.heading == "":
		return "the column has no heading"
	}
	return fmt.Sprintf("nobody knows the heading %q (--column %q takes it)", c.heading, c.heading+"=define")
}

// sample shows what a column holds.
func (b *bookTable) sample(c *bookColumn, n int) string {
	for _, r := range b.data() {
		if text := r.Cell(c.index); text != "" {
			return fmt.Sprintf("%s, such as %q", cells(n), words.Clip(strings.ReplaceAll(text, "\n", " "), 60))
		}
	}
	return ""
}

func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}
