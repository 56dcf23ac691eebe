package codebook

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

// read makes themes of the rows.
func (b *bookTable) read() error {
	b.offset()
	b.refine()
	list := b.rows()
	switch {
	case b.column(parentColumn) != nil:
		b.dr.byParent(list)
	case b.column(levelColumn) != nil && b.dr.byLevel(list):
	case b.column(pathColumn) == nil && len(b.levels()) == 1:
		flat := make([]*Theme, len(list))
		for i, r := range list {
			flat[i] = r.theme
		}
		b.dr.flatTree(flat, b.column(numberColumn) == nil)
	default:
		for _, r := range list {
			b.dr.grow(r)
		}
	}
	b.tell()
	return nil
}

// column finds the first column of a meaning, nil where there is none.
func (b *bookTable) column(key string) *bookColumn {
	for _, c := range b.cols {
		if c.key == key {
			return c
		}
	}
	return nil
}

// levels are the columns that name themes, the top of the tree first.
func (b *bookTable) levels() (out []*bookColumn) {
	for _, c := range b.cols {
		if c.rank > 0 {
			out = append(out, c)
		}
	}
	code := b.column(codeColumn)
	slices.SortStableFunc(out, func(x, y *bookColumn) int {
		if x.rank != y.rank {
			return cmp.Compare(x.rank, y.rank)
		}
		if code != nil && code.index < x.index && code.index < y.index {
			return cmp.Compare(y.index, x.index) // code, category, theme: from the leaves up
		}
		return cmp.Compare(x.index, y.index)
	})
	return out
}

// offset finds a tree by column offset: a column that names themes, followed by
// columns without headings that hold text.
func (b *bookTable) offset() {
	for i, c := range b.cols {
		if c.rank == 0 || b.head < 0 {
			continue
		}
		last := i
		for _, next := range b.cols[i+1:] {
			if next.heading != "" || next.key != "" {
				break
			}
			if b.filled(next.index) > 0 {
				last = next.index
			}
		}
		if last == i || !b.staggered(i, last) {
			continue
		}
		for _, other := range b.cols {
			if other.rank > 0 && other != c && !other.hand {
				other.key, other.rank = knownAside, 0
			}
		}
		for level, next := range b.cols[i : last+1] {
			next.key, next.rank = "theme", 20+level
		}
		return
	}
}

// staggered tells whether rows with text in one of the further columns have it
// there alone, mostly.
func (b *bookTable) staggered(from, to int) bool {
	alone, beside := 0, 0
	for _, r := range b.data() {
		n := 0
		for i := from + 1; i <= to; i++ {
			if r.Cell(i) != "" {
				n++
			}
		}
		if n == 1 && r.Cell(from) == "" {
			alone++
		} else if n > 0 {
			beside++
		}
	}
	return alone > beside
}

func (b *bookTable) data() []sheet.Row { return b.t.Rows[b.head+1:] }

func (b *bookTable) filled(column int) (n int) {
	for _, r := range b.data() {
		if r.Cell(column) != "" {
			n++
		}
	}
	return n
}

var (
	onlyNumber = regexp.MustCompile(`^(?:[A-Z]{0,3}[-. ]?)?\d{1,4}(?:\.\d{1,3})*[a-z]?\.?$`)
	onlyDigits = regexp.MustCompile(`^\d+$`)
)

// every tells whether all texts of a column look like that.
func (b *bookTable) every(c *bookColumn, like *regexp.Regexp) bool {
	for _, r := range b.data() {
		if cell := r.Cell(c.index); cell != "" && !like.MatchString(cell) {
			return false
		}
	}
	return b.filled(c.index) > 0
}

// refine settles what the headings alone do not say.
func (b *bookTable) refine() {
	strong := slices.ContainsFunc(b.cols, func(c *bookColumn) bool { return c.key == "define" && !c.weak })
	seen := map[string]bool{}
	for _, c := range b.cols {
		others := len(b.levels())
		switch {
		case c.hand:
		case c.key == pathColumn && others > 0 && b.every(c, onlyDigits):
			c.key = numberColumn
		case c.key == codeColumn && others > 1 && b.every(c, onlyNumber):
			c.key, c.rank = numberColumn, 0
		case c.weak && strong:
			c.key = ""
		}
		once := c.key == pathColumn || c.key == parentColumn || c.key == levelColumn || c.key == numberColumn || c.key == nameColumn
		if once && seen[c.key] && !c.hand {
			c.key, c.rank = "", 0
		}
		seen[c.key] = true
	}
	if c := b.column(pathColumn); c != nil && b.column(parentColumn) != nil {
		c.key = slugColumn // with a parent beside it, it names one step
	}
	if b.column(pathColumn) != nil || b.column(slugColumn) != nil || b.column(parentColumn) != nil || b.column(levelColumn) != nil {
		b.oneName()
	} else if name := b.column(nameColumn); name != nil && len(b.levels()) > 1 && !b.nameIsLevel(name) {
		name.rank = 0
	}
}

// oneName leaves one column that names themes where the tree comes from
// elsewhere: the one called name, else the lowest.
func (b *bookTable) oneName() {
	levels := b.levels()
	if len(levels) == 0 {
		return
	}
	name := levels[len(levels)-1]
	code := b.column(codeColumn)
	for _, c := range levels[:len(levels)-1] {
		c.rank = 0
		if c == code && b.column(slugColumn) == nil && b.column(parentColumn) != nil {
			c.key = slugColumn
		} else if b.column(pathColumn) == nil {
			c.key = ""
		}
	}
	if b.column(pathColumn) != nil { // rows without a path say theme and sub-theme
		for _, c := range levels[:len(levels)-1] {
			c.rank = 10 * namingRank[c.key]
		}
	}
	if name.key != nameColumn && len(levels) == 1 {
		name.key = nameColumn
	}
	if name.key == nameColumn {
		name.rank = 0
	}
}

// nameIsLevel tells whether the column called name is a level below the others
// (a category's codes), and not the wording of what they name.
func (b *bookTable) nameIsLevel(name *bookColumn) bool {
	under := map[string]string{}
	current := make([]string, len(b.levels()))
	for _, r := range b.data() {
		cell := r.Cell(name.index)
		if cell == "" {
			continue
		}
		steps := b.steps(r, current, name)
		key := strings.Join(steps, "\x00")
		if had, ok := under[key]; ok && !strings.EqualFold(had, cell) {
			return true
		}
		under[key] = cell
	}
	return false
}

// steps reads a row's names from the top of the tree down. Empty cells above
// the first that is filled mean what stands above them.
func (b *bookTable) steps(r sheet.Row, current []string, without *bookColumn) []string {
	first := -1
	levels := b.levels()
	for i, c := range levels {
		cell := b.cell(r, c)
		if c == without {
			cell = ""
		}
		if cell != "" && first < 0 {
			first = i
		}
		if first >= 0 {
			current[i] = cell
		}
	}
	var out []string
	for i, c := range levels {
		if c != without && current[i] != "" {
			out = append(out, current[i])
		}
	}
	if first < 0 && without == nil {
		return nil
	}
	return out
}

// bookRow is one row as it was read.
type bookRow struct {
	theme  *Theme
	steps  []string // names or slugs from the top down
	sep    bool     // the steps were slugs of a path
	parent string
	level  string
}

// rows reads the rows. One that names nothing goes on with the one above.
func (b *bookTable) rows() (out []*bookRow) {
	b.above()
	b.bulleted = b.bullets()
	current := make([]string, len(b.levels()))
	for n, r := range b.data() {
		if b.again(r) {
			for _, rest := range b.data()[n:] {
				b.dr.Put(b.t.Where(rest.Line), "another table below the codebook", strings.Join(rest.Cells, " | "))
			}
			break
		}
		row := &bookRow{theme: &Theme{Where: b.t.Where(r.Line)}}
		named := b.name(row, r, current)
		to := row.theme
		if !named {
			if len(out) == 0 {
				b.dr.Put(b.t.Where(r.Line), "no theme is named here", strings.Join(r.Cells, " | "))
				continue
			}
			to = out[len(out)-1].theme
		}
		for _, c := range b.cols {
			to.addText(c.key, b.cell(r, c), "\n")
		}
		if named {
			out = append(out, row)
		}
	}
	return out
}

// again tells of a second row of headings: the next of several tables in one
// CSV file.
func (b *bookTable) again(r sheet.Row) bool {
	return b.head >= 0 && r.Cell(0) != "" && sheet.Plain(r.Cell(0)) == "section" && sheet.Plain(b.t.Rows[b.head].Cell(0)) == "section"
}

// above sets aside what stands over the headings.
func (b *bookTable) above() {
	for _, r := range b.t.Rows[:max(b.head, 0)] {
		if !slices.Contains(b.t.HiddenRows, r.Line) {
			b.dr.Put(b.t.Where(r.Line), "above the headings", strings.TrimSpace(strings.Join(r.Cells, " ")))
		}
	}
}

// counts are what one program puts behind a code's name.
var counts = regexp.MustCompile(`\s*\n\s*Gr=\d+.*$`)

// signLead is a bullet that nobody types for a dash.
var signLead = regexp.MustCompile(`^(?:[•‣◦○●▪■□➢➤►]\s+)+`)

// label is a name without the bullet that one program sets before every name,
// and the figures that it sets behind.
func (b *bookTable) label(name string) string {
	if b.bulleted {
		name = signLead.ReplaceAllString(name, "")
	}
	return counts.ReplaceAllString(name, "")
}

// bullets tells whether most names begin with a bullet.
func (b *bookTable) bullets() bool {
	with, all := 0, 0
	for _, c := range b.cols {
		if c.rank == 0 && c.key != nameColumn {
			continue
		}
		for _, r := range b.data() {
			if cell := r.Cell(c.index); cell != "" {
				all++
				if signLead.MatchString(cell) {
					with++
				}
			}
		}
	}
	return with*2 > all
}

// cell is a cell's text without the marks that programs add.
func (b *bookTable) cell(r sheet.Row, c *bookColumn) string {
	text := r.Cell(c.index)
	if rest := strings.TrimLeft(text, "'"); b.csv && rest != text && rest != "" && strings.ContainsRune("=+-@", rune(rest[0])) {
		text = text[1:] // so a CSV file keeps a spreadsheet from running the text
	}
	return text
}

// name reads what a row names; false where it names nothing.
func (b *bookTable) name(row *bookRow, r sheet.Row, current []string) bool {
	get := func(key string) string {
		if c := b.column(key); c != nil {
			return b.cell(r, c)
		}
		return ""
	}
	t := row.theme
	row.parent, row.level, t.number = get(parentColumn), get(levelColumn), get(numberColumn)
	if path := get(pathColumn); path != "" {
		row.steps, row.sep = splitPath(path), true
	} else {
		for _, s := range b.steps(r, current, nil) {
			row.steps = append(row.steps, b.label(s))
		}
	}
	name := ""
	if c := b.column(nameColumn); c != nil && c.rank == 0 {
		name = b.label(b.cell(r, c))
	}
	if slug := get(slugColumn); slug != "" && framework.CheckSlug(slug) == nil {
		t.Slug, t.Given = slug, true
	} else if slug != "" && t.number == "" {
		t.number = slug
	}
	if len(row.steps) == 0 {
		t.Text.Name = name
		return name != ""
	}
	last := row.steps[len(row.steps)-1]
	if framework.CheckSlug(last) == nil && (name != "" || row.sep) {
		t.Slug, t.Given = last, true
	} else {
		t.Text.Name = last
	}
	if name != "" {
		t.Text.Name = name
	}
	return true
}

// splitPath parts a path in one cell; blanks around the signs do not matter.
func splitPath(path string) (steps []string) {
	for _, sep := range pathSigns {
		if strings.Contains(path, sep) {
			for _, s := range strings.Split(path, sep) {
				if s = strings.TrimSpace(s); s != "" {
					steps = append(steps, s)
				}
			}
			return steps
		}
	}
	return []string{strings.TrimSpace(path)}
}
