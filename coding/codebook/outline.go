package codebook

import (
	"bytes"
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
	"framewright/framework/sheet"
	"framewright/framework/words"
)

// Title heads our own codebooks, which are known again by it.
const Title = "Thematic framework"

// HistoryTitle heads the last section of our own codebooks.
const HistoryTitle = "Change history"

// outline makes themes of an outline's lines.
type outline struct {
	dr     *Draft
	own    bool // our own codebook: every theme has its number, and nothing else has
	headed bool // there are headings
	list   []*Theme
	levels []int
	heads  map[*Theme]int // of themes that are headings: their level
	paths  map[*Theme]string
	last   *Theme
	field  string // what further text belongs to
	listed bool   // a field's label stood alone: items of a list belong to it
	base   int    // the level of the last heading: items lie below it
	aside  string // why everything is set aside just now; "" while it is not
	tables map[*Theme][]*Theme
	rows   []bookLine // of the table that is being gathered
}

// textDraft reads an outline in Markdown or plain text.
func textDraft(file string, data []byte) (*Draft, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return &Draft{}, nil
	}
	src, _, err := document.Decode(data)
	if err != nil {
		return nil, placed(err, file)
	}
	ext := strings.ToLower(filepath.Ext(file))
	return outlineDraft(sourceLines(file, strings.TrimPrefix(src, "\ufeff"), ext != ".txt"))
}

// documentDraft reads an outline, or tables, in a file of a word processor or a
// web page.
func documentDraft(file string, data []byte) (*Draft, error) {
	doc, err := document.Read(file, data)
	if err != nil {
		return nil, err
	}
	dr, err := outlineDraft(documentLines(file, doc))
	if err != nil {
		return nil, err
	}
	for _, a := range doc.Aside {
		dr.Put(strings.TrimSpace(file+" "+a.Where), string(a.Kind), a.Text)
	}
	return dr, nil
}

func outlineDraft(lines []bookLine) (*Draft, error) {
	o := &outline{dr: &Draft{}, heads: map[*Theme]int{}, paths: map[*Theme]string{}, tables: map[*Theme][]*Theme{}}
	o.survey(lines)
	for _, l := range lines {
		o.take(l)
	}
	o.table()
	if err := o.build(); err != nil {
		return nil, err
	}
	return o.dr, nil
}

// survey looks at the lines as a whole before they are read.
func (o *outline) survey(lines []bookLine) {
	for _, l := range lines[:min(len(lines), 4)] {
		o.own = o.own || l.text == Title
	}
	for i := range lines {
		if !o.own {
			lines[i].untype()
		}
	}
	o.headed = slices.ContainsFunc(lines, func(l bookLine) bool { return l.heading > 0 })
	if !o.own {
		lettered(lines)
	}
	if o.headed {
		return
	}
	dotted := slices.ContainsFunc(lines, func(l bookLine) bool {
		number, _, _ := cutNumber(l.text)
		return strings.Contains(number, ".")
	})
	top := 0
	for i := range lines {
		top = promote(&lines[i], dotted, top)
	}
	if !slices.ContainsFunc(lines, func(l bookLine) bool { return l.heading > 0 || l.list > 0 || l.cells != nil }) {
		indented(lines)
	}
}

// promote makes a heading of a line where a file has none: one that is numbered
// or in bold, and short. A bare number is one where there are others with dots
// and it is the next: top is the last of its kind.
func promote(l *bookLine, dotted bool, top int) int {
	number, name, sure := cutNumber(l.text)
	label, _, labelled := fieldLabel(l.text)
	n, err := strconv.Atoi(number)
	next := dotted && err == nil && n == top+1
	switch {
	case l.list > 0 && number == "" || l.joins && !sure && !next || l.cells != nil || l.quote || labelled && label != nameColumn:
	case number != "" && (sure || next) && words.Count(before(name)) <= 12:
		l.heading, l.list = 1+strings.Count(number, "."), 0
		if next {
			return n
		}
	case l.bold && words.Count(l.text) <= 12:
		l.heading = 1
	}
	return top
}

// before is what stands before the definition.
func before(text string) string {
	name, _ := splitDefinition(text)
	return name
}

var (
	slugMark   = regexp.MustCompile("\\s*(?:\\{#([^}]+)\\}|`([^`]+)`)\\s*$")
	contents   = regexp.MustCompile(`(?i)^(?:toc|contents|table of contents|title|subtitle|marking)`)
	endMatter  = regexp.MustCompile(`(?i)^(?:change history|version history|revision history|references|literature|änderungsverlauf|literatur|historique|bibliographie)$`)
	kindPrefix = regexp.MustCompile(`^(?i:main theme|theme|sub-?theme|category|sub-?category|code|sub-?code|thema|unterthema|hauptkategorie|kategorie|unterkategorie|subkategorie|kode|thème|sous-thème|catégorie|sous-catégorie|tema|subtema|categoría)\s*([A-Z]?\d{0,3}(?:\.\d{1,3})*)\s*[:：.–—-]\s+(\S.*)$`)
)

func (o *outline) take(l bookLine) {
	if l.cells != nil {
		o.rows = append(o.rows, l)
		return
	}
	o.table()
	switch {
	case contents.MatchString(l.style):
		o.dr.Put(l.where, "title or contents", l.text)
	case l.heading > 0:
		o.heading(l)
	case o.aside != "":
		o.dr.Put(l.where, o.aside, l.text)
	case l.style == "Attribution" || strings.HasPrefix(l.text, "— ") && l.quote:
		o.dr.Put(l.where, "who said it", l.text)
	case l.quote:
		o.text(l, "example")
	case o.labelled(l):
	case l.list > 0 && !o.own && !(o.listed && o.last != nil):
		o.open(l, o.base+l.list)
	default:
		o.text(l, "")
	}
}

func (o *outline) heading(l bookLine) {
	o.aside, o.listed = "", false
	number, _, _ := cutNumber(l.text)
	if o.own && number == "" || endMatter.MatchString(strings.TrimSpace(l.text)) {
		o.aside = "under a heading that is no theme"
		o.dr.Put(l.where, "a heading that is no theme", l.text)
		return
	}
	o.base = l.heading * 100
	o.open(l, o.base)
	o.heads[o.last] = l.heading
}

// labels are what may stand before a colon, beyond the fields: our own
// codebooks' paths and provenance, and figures of other programs.
var labelAside = regexp.MustCompile(`(?i)^(?:where it came from|colou?r|groundedness|files|references|frequency)$`)

// fieldLabel reads "Include: …", and "Include" alone on its line.
func fieldLabel(text string) (field, rest string, ok bool) {
	first, _, _ := strings.Cut(text, "\n")
	at := strings.IndexAny(first, ":：")
	label := first
	if at >= 0 {
		label = first[:at]
		rest = strings.TrimSpace(strings.TrimLeft(text[at:], ":："))
	} else {
		rest = strings.TrimSpace(text[len(first):])
	}
	label = strings.TrimSpace(label)
	if words.Count(label) > 5 {
		return "", "", false
	}
	if labelAside.MatchString(label) && at >= 0 {
		return knownAside, rest, true
	}
	switch key, _ := columnMeans(label); key {
	case "define", "include", "exclude", "example":
		return key, rest, true
	case pathColumn:
		return key, rest, at >= 0 && framework.CheckPath(rest) == nil
	case nameColumn, codeColumn, "theme", "subtheme", "subcode", "category":
		return nameColumn, rest, at >= 0 && rest != ""
	}
	return "", "", false
}

// labelled reads a line that begins with what it is; false where it does not.
func (o *outline) labelled(l bookLine) bool {
	field, rest, ok := fieldLabel(l.text)
	if !ok || o.last == nil && field != nameColumn {
		return false
	}
	switch field {
	case knownAside:
		o.dr.Put(l.where, "no text of a theme", l.text)
	case pathColumn:
		o.paths[o.last] = rest
	case nameColumn:
		if l.list > 0 || o.own {
			return false // an item that happens to have a colon
		}
		key, rank := columnMeans(before(l.text))
		l.text = rest
		o.open(l, 5000+10*namingRank[key]+rank)
		o.listed = false
	default:
		o.field, o.listed = field, rest == ""
		o.fields(l, rest, false)
	}
	return true
}

// fields adds a text to the field that is open, and opens others where a line
// within the text begins with their labels.
func (o *outline) fields(l bookLine, text string, joins bool) {
	between := "\n"
	if joins {
		between = " "
	}
	for part := range strings.SplitSeq(text, "\n") {
		if field, rest, ok := fieldLabel(part); ok && between == "\n" && slices.ContainsFunc(Fields, func(f Field) bool { return f.ID == field }) && strings.ContainsAny(part, ":：") && part != text {
			o.field, part = field, rest
		}
		o.last.addText(o.field, part, between)
		between = "\n"
	}
}

// Labelled tells whether a text begins like a field of its own, such as
// "Include:": as a definition it would be taken for that when it is read back.
func Labelled(text string) bool {
	_, _, ok := fieldLabel(text)
	return ok
}

// text adds a paragraph to what is said of the theme.
func (o *outline) text(l bookLine, field string) {
	if o.last == nil {
		o.dr.Put(l.where, "before the first theme", l.text)
		return
	}
	if field != "" {
		o.last.addText(field, l.text, "\n")
		return
	}
	o.fields(l, l.text, l.joins)
}

// open begins a theme.
func (o *outline) open(l bookLine, level int) {
	t := &Theme{Where: l.where}
	text, more, _ := strings.Cut(l.text, "\n")
	t.Slug, text = cutSlug(text)
	if m := kindPrefix.FindStringSubmatch(text); m != nil && !o.own {
		t.number, text = m[1], m[2]
	}
	if t.Slug == "" && !o.own && l.heading == 0 {
		var name string
		if name, t.Text.Define = splitDefinition(text); t.Text.Define != "" {
			t.Slug, text = cutSlug(name) // it may stand before the definition
		}
	} else if t.Slug != "" && l.heading == 0 {
		text, t.Text.Define = splitDefinition(text)
	}
	t.Given = t.Slug != ""
	t.Text.Name = strings.Trim(text, "*_ ")
	o.list, o.levels = append(o.list, t), append(o.levels, level)
	o.last, o.field, o.listed = t, "define", false
	if more != "" {
		o.fields(l, more, false)
	}
}

// cutSlug takes the slug off that a name may end in: {#transport} or
// `transport`.
func cutSlug(text string) (slug, rest string) {
	if m := slugMark.FindStringSubmatch(text); m != nil {
		return m[1] + m[2], text[:len(text)-len(m[0])]
	}
	return "", text
}

// splitDefinition parts "Transport – getting there" and "Transport: getting
// there" into name and definition, at the first mark.
func splitDefinition(text string) (name, define string) {
	at, width := len(text), 0
	for _, mark := range []string{" – ", " — ", " - ", ": ", "："} {
		if i := strings.Index(text, mark); i > 0 && i < at {
			at, width = i, len(mark)
		}
	}
	return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+width:])
}

// table reads the rows that were gathered as a codebook of their own, below the
// heading that they stand under.
func (o *outline) table() {
	if len(o.rows) == 0 {
		return
	}
	t := &sheet.Table{}
	t.File, _, _ = strings.Cut(o.rows[0].where, ":")
	for i, l := range o.rows {
		t.Rows = append(t.Rows, sheet.Row{Line: i + 1, Cells: l.cells})
	}
	where := o.rows[0].where
	o.rows = nil
	b := &bookTable{dr: &Draft{}, t: upright(t)}
	if err := b.headings(nil); o.aside != "" || err != nil || b.score() == 0 || b.head < 0 || b.read() != nil {
		for _, r := range t.Rows {
			o.dr.Put(where, cmp.Or(o.aside, "a table that is no codebook"), strings.Join(r.Cells, " | "))
		}
		return
	}
	o.dr.Columns = append(o.dr.Columns, b.dr.Columns...)
	o.dr.Aside = append(o.dr.Aside, b.dr.Aside...)
	o.dr.Warnings = append(o.dr.Warnings, b.dr.Warnings...)
	o.tables[o.last] = append(o.tables[o.last], b.dr.Top...)
}

// build makes the tree.
func (o *outline) build() error {
	numbered := unnumber(o.list, o.own)
	if !o.own {
		o.front(numbered)
		o.split()
	}
	switch {
	case o.byPath():
	case o.dr.byNumber(o.list):
	default:
		o.dr.stack(o.list, o.levels)
	}
	o.title()
	for _, t := range append([]*Theme{nil}, o.list...) {
		below := o.tables[t]
		if len(below) == 0 {
			continue
		}
		if t == nil || !slices.Contains(o.list, t) || len(o.heads) == 1 && o.heads[t] > 0 {
			o.dr.Top = append(o.dr.Top, below...)
			if t != nil && slices.Contains(o.dr.Top, t) && len(t.Below) == 0 {
				o.dr.Put(t.Where, "the heading over the codebook", t.Text.Name+"\n"+t.Text.Define)
				o.dr.Top = slices.DeleteFunc(o.dr.Top, func(x *Theme) bool { return x == t })
			}
			continue
		}
		t.Below = append(t.Below, below...)
	}
	return nil
}

// front sets aside headings before the first that has a number, where most have.
func (o *outline) front(numbered int) {
	if numbered < 2 || numbered*2 < len(o.list) || o.firstIsTheme() {
		return
	}
	for len(o.list) > 0 && o.list[0].number == "" && o.heads[o.list[0]] > 0 {
		t := o.list[0]
		o.dr.Put(t.Where, "it stands before the first numbered theme", strings.TrimSpace(t.Text.Name+"\n"+t.Text.Define))
		o.list, o.levels = o.list[1:], o.levels[1:]
	}
}

// split parts "Transport – getting there" in headings that say nothing else.
func (o *outline) split() {
	for _, t := range o.list {
		if name, define := splitDefinition(t.Text.Name); define != "" && t.Text.Define == "" && o.heads[t] > 0 {
			t.Text.Name, t.Text.Define = name, define
		}
	}
}

// byPath makes the tree by the paths that our own codebooks give.
func (o *outline) byPath() bool {
	if len(o.paths) == 0 || len(o.paths) < len(o.list) {
		return false
	}
	for _, t := range o.list {
		steps := strings.Split(o.paths[t], "/")
		t.Slug, t.Given = steps[len(steps)-1], true
		o.dr.grow(&bookRow{theme: t, steps: steps})
	}
	return true
}

// title takes one heading over everything, with two levels below it, for the
// title.
func (o *outline) title() {
	top := o.dr.Top
	if o.own || len(top) != 1 || depthOf(top[0]) <= 2 || top[0].Given || top[0].number != "" {
		return
	}
	o.dr.Put(top[0].Where, "one heading over all is taken for the title", strings.TrimSpace(top[0].Text.Name+"\n"+top[0].Text.Define))
	o.dr.Top = top[0].Below
}

func depthOf(t *Theme) int {
	deepest := 0
	for _, s := range t.Below {
		deepest = max(deepest, depthOf(s))
	}
	return deepest + 1
}
