package chart

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
)

// The ids of columns that hold no cells, as Layout gives them.
const (
	headColumnID    = "participant"
	attributePrefix = "attribute:"
)

// gridColumn is a column of a sheet.
type gridColumn struct {
	at    int
	kind  ColumnKind // "" for one that holds nothing of the matrix
	id    string     // of cells the theme's path as it left, CaseColumn; of attributes the attribute's
	fresh *NewColumn // a column that the study does not know
}

// headNames tell what column a heading means.
type headNames struct {
	ids  map[string]string   // heading as it is compared → id
	said map[string][]string // id → headings it may have
	left map[string]string   // id → heading as it left; of older programs none
}

// find is the id of the column that a heading means; "" where there is none.
func (n *headNames) find(head string) string {
	if key := headKey(head); n.ids[key] != "" {
		return n.ids[key]
	}
	return n.ids[headKey(withoutNumber(head))] // numbers move on
}

// means tells whether a heading is one that the column of an id has or had.
func (n *headNames) means(id, head string) bool { return slices.Contains(n.said[id], headKey(head)) }

func (n *headNames) add(id, head string) {
	key := headKey(head)
	if key == "" {
		return
	}
	if !slices.Contains(n.said[id], key) {
		n.said[id] = append(n.said[id], key)
	}
	if other, taken := n.ids[key]; taken && other != id {
		n.ids[key] = "" // two columns are called so
	} else if !taken {
		n.ids[key] = id
	}
}

// headKey is a heading as it is compared: its first line in lower case.
func headKey(head string) string {
	head, _, _ = strings.Cut(strings.TrimSpace(foldText(head)), "\n")
	return strings.Join(strings.Fields(strings.ToLower(head)), " ")
}

var leadingNumber = regexp.MustCompile(`^\s*\d+(?:\.\d+)*\.?\s+`)

// withoutNumber is a heading's name.
func withoutNumber(head string) string { return leadingNumber.ReplaceAllString(head, "") }

// namesOf gives the headings of a sheet: as they left, and as the study has
// them now. What is called the same in several columns means none of them.
func (r *returning) namesOf(s *BaseSheet) *headNames {
	if n := r.heads[s.ID]; n != nil {
		return n
	}
	n := &headNames{ids: map[string]string{}, said: map[string][]string{}, left: map[string]string{}}
	r.heads[s.ID] = n
	n.add(headColumnID, "Participant")
	for _, h := range r.base.Heads {
		if h.Sheet == s.ID {
			n.left[h.Column] = h.Text
			n.add(h.Column, h.Text)
		}
	}
	for _, a := range r.c.Study.Attributes {
		n.add(attributePrefix+a.ID, a.Label())
	}
	for _, id := range s.Columns {
		if id == CaseColumn {
			n.add(id, "The case as a whole")
		} else if now, ok := r.c.byPath[r.c.resolve(id)]; ok {
			n.addNode(id, now, len(n.left) == 0)
		}
	}
	for _, h := range r.base.Heads {
		if h.Sheet == s.ID {
			n.add(h.Column, withoutNumber(h.Text))
		}
	}
	r.addSince(n, s)
	return n
}

// addNode adds what the column of a theme is called now; with its number only
// where nothing else tells: another may have had that number when it left.
func (n *headNames) addNode(id string, now framework.Node, numbered bool) {
	name := column(now).Name
	if numbered {
		n.add(id, now.Number+" "+name)
	}
	n.add(id, name)
}

// addSince adds themes that stand under the sheet's theme now and were no
// columns of it, and, with their numbers, all others: somebody may type a
// column for one of them.
func (r *returning) addSince(n *headNames, s *BaseSheet) {
	own := map[string]bool{}
	for _, id := range s.Columns {
		own[r.c.resolve(id)] = true
	}
	sheetTheme := r.c.resolve(s.ID)
	for _, node := range r.c.nodes {
		if own[node.Path] {
			continue
		}
		if framework.Under(node.Path, sheetTheme) && node.Path != sheetTheme && n.find(node.Label()) == "" {
			n.add(node.Path, column(node).Name)
		}
		if full := node.Number + " " + column(node).Name; n.ids[headKey(full)] == "" {
			n.add(node.Path, full)
		}
	}
}

// readColumns finds out what each column of a sheet is. What a person sees, the
// heading, counts before the id that nobody sees.
func (r *returning) readColumns(g *grid) {
	n := max(len(g.ids), len(g.heads))
	g.columns = make([]gridColumn, n)
	taken := map[string]bool{}
	var unsure []int
	for i := range n {
		c := &g.columns[i]
		c.at = i
		id, head := strings.TrimSpace(at(g.ids, i)), at(g.heads, i)
		if strings.HasPrefix(id, sheetPrefix) {
			g.idColumn = i
			continue
		}
		named := g.names.find(head)
		known := id == headColumnID || g.knownID(id) || r.knownElsewhere(id)
		switch {
		case known && (strings.TrimSpace(head) == "" || g.names.means(id, head)):
			c.set(id)
		case named != "":
			if known {
				r.warn(fmt.Sprintf("%s: the column %s says %q, and its hidden id %s: the heading counts", g.Name, columnName(i), headLine(head), id))
			}
			c.set(named)
		case known:
			unsure = append(unsure, i)
			continue
		case strings.TrimSpace(head) != "":
			r.freshColumn(g, c, head)
		}
		taken[c.id] = true
	}
	for _, i := range unsure {
		c, id, head := &g.columns[i], strings.TrimSpace(g.ids[i]), at(g.heads, i)
		if taken[id] {
			r.freshColumn(g, c, head)
			continue
		}
		taken[id] = true
		c.set(id)
		r.headEdited(g, c, head)
	}
	for i := range g.columns {
		r.definitionEdited(g, &g.columns[i])
	}
	if g.idLine == 0 {
		g.guessIDColumn(r)
	}
}

func (c *gridColumn) set(id string) {
	c.id = id
	switch {
	case id == headColumnID:
		c.kind = HeadColumn
	case strings.HasPrefix(id, attributePrefix):
		c.kind, c.id = AttributeColumn, strings.TrimPrefix(id, attributePrefix)
	default:
		c.kind = CellColumn
	}
}

// knownElsewhere is true of a column that was pasted from another sheet with
// its id.
func (r *returning) knownElsewhere(id string) bool {
	if id == "" {
		return false
	}
	return slices.ContainsFunc(r.base.Sheets, func(s BaseSheet) bool { return slices.Contains(s.Columns, id) })
}

// headEdited holds back a heading that is none the study knows. Its column is
// still known by its id.
func (r *returning) headEdited(g *grid, c *gridColumn, head string) {
	if c.kind != CellColumn || c.id == CaseColumn {
		return
	}
	r.hold(Held{What: "the heading of " + c.id, Where: place(g.Name, c.at, g.headLine), Text: headLine(head),
		Reason: "themes are not renamed by a workbook; its texts were read as those of " + c.id,
		Mend:   fmt.Sprintf("framewright theme rename %s %s", r.c.resolve(c.id), quoted(withoutNumber(headLine(head))))})
}

// definitionEdited holds back a definition that was edited below a heading.
func (r *returning) definitionEdited(g *grid, c *gridColumn) {
	left, ok := g.names.left[c.id]
	head := at(g.heads, c.at)
	if c.kind != CellColumn || !ok || strings.Contains(head, continuedMark) {
		return
	}
	_, was, _ := strings.Cut(left, "\n")
	_, is, _ := strings.Cut(head, "\n")
	if strings.TrimSpace(is) == "" || alike(was, is) {
		return
	}
	r.hold(Held{What: "the definition of " + c.id, Where: place(g.Name, c.at, g.headLine), Text: strings.TrimSpace(is),
		Reason: "definitions are not changed by a workbook", Was: strings.TrimSpace(was), Mend: "framewright theme define " + r.c.resolve(c.id) + " " + defining(is)})
}

// defining is what stands below a heading as it is given to the program: the
// definition, and what is included and excluded, which stand below it there.
func defining(text string) string {
	var parts [3]string
	at := 0
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		for i, lead := range []string{"", "Includes: ", "Excludes: "} {
			if rest, ok := strings.CutPrefix(line, lead); ok && lead != "" {
				line, at = rest, i
			}
		}
		parts[at] = strings.TrimSpace(parts[at] + " " + strings.TrimSpace(line))
	}
	out := quoted(parts[0])
	for i, flag := range []string{"", " --include ", " --exclude "} {
		if i > 0 && parts[i] != "" {
			out += flag + quoted(parts[i])
		}
	}
	return out
}

func headLine(head string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(head), "\n")
	return strings.TrimSpace(line)
}

// guessIDColumn finds the ids of rows where the ids of columns have gone: in
// a first column without a heading.
func (g *grid) guessIDColumn(r *returning) {
	if len(g.columns) == 0 || strings.TrimSpace(at(g.heads, 0)) != "" {
		return
	}
	for i := range g.Rows {
		row := &g.Rows[i]
		if row.Line > g.headLine && slices.Contains(g.base.Rows, strings.TrimSpace(row.Cell(0))) {
			g.idColumn = 0
			return
		}
	}
}

// freshColumn offers a column that nobody knows as a sub-theme of the sheet's
// theme, or of the one its neighbour stands under.
func (r *returning) freshColumn(g *grid, c *gridColumn, head string) {
	name := withoutNumber(headLine(head))
	_, define, _ := strings.Cut(strings.TrimSpace(head), "\n")
	under := r.c.resolve(g.id)
	if _, ok := r.c.byPath[under]; !ok {
		under = r.leftOf(g, c.at)
	}
	c.fresh = &NewColumn{Name: name, Define: strings.TrimSpace(define), Where: place(g.Name, c.at, g.headLine)}
	if slug := framework.Slug(name); under != "" && framework.CheckSlug(slug) == nil {
		c.fresh.Path = under + "/" + slug
	}
}

// leftOf is the theme above the nearest column left of a place, else right of
// it; "" where there is none.
func (r *returning) leftOf(g *grid, i int) string {
	for _, list := range [][]gridColumn{g.columns[:i], g.columns[i:]} {
		found := ""
		for _, c := range list {
			if top, _ := framework.CutPath(r.c.resolve(c.id)); c.kind == CellColumn && top != "" {
				found = top
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}
