package main

import (
	"fmt"
	"math/rand"
	"path"
	"regexp"
	"slices"
	"strings"
)

// The edits that people make in a workbook, as they change its parts.

// markup is a text as mark-up; everything beyond ASCII by number where
// numbered: some programs write it so.
func markup(s string, numbered bool) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"' && numbered:
			b.WriteString("&quot;")
		case r > 126 && numbered:
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// write stores a text in a cell in one of the ways that programs do: among the
// shared texts or in the cell, whole or in runs.
func (b *roundBook) write(rng *rand.Rand, row *roundRow, column int, text string) {
	old := row.cells[column]
	c := &roundCell{}
	if old != nil {
		c.style = old.style
	}
	if text == "" {
		row.cells[column] = c
		if rng.Intn(3) == 0 {
			delete(row.cells, column)
		}
		return
	}
	numbered := rng.Intn(2) == 0
	inside := `<t xml:space="preserve">` + ended(rng, markup(text, numbered)) + `</t>`
	if rng.Intn(2) == 0 {
		inside = ""
		for _, run := range cutAnywhere(rng, text) {
			inside += `<r><rPr><b/><sz val="9"/></rPr><t xml:space='preserve'>` + ended(rng, markup(run, numbered)) + `</t></r>`
		}
	}
	if rng.Intn(2) == 0 {
		c.kind, c.inside = "inlineStr", "<is>"+inside+"</is>"
	} else {
		c.kind, c.inside = "s", fmt.Sprintf("<v>%d</v>", len(b.shared))
		b.shared = append(b.shared, "<si>"+inside+"</si>")
	}
	row.cells[column] = c
}

// ended writes the ends of lines in one of the ways that programs do, and text
// that looks like such an end so that it is none.
func ended(rng *rand.Rand, s string) string {
	s = strings.ReplaceAll(s, "_x000D_", "_x005F_x000D_")
	return strings.ReplaceAll(s, "\n", []string{"\n", "_x000D_\n", "\r\n", "&#10;"}[rng.Intn(4)])
}

// cutAnywhere parts a text between any two characters.
func cutAnywhere(rng *rand.Rand, text string) []string {
	runes := []rune(text)
	var out []string
	for len(runes) > 0 {
		n := 1 + rng.Intn(len(runes))
		out = append(out, string(runes[:n]))
		runes = runes[n:]
	}
	return out
}

// sortRows changes the order of the rows. Where the hidden ids stay behind,
// only what can be seen was chosen before sorting.
func (s *roundSheet) sortRows(rng *rand.Rand, idsToo bool) {
	rows := s.data()
	order := rng.Perm(len(rows))
	content := make([]map[int]*roundCell, len(rows))
	for i, r := range rows {
		content[i] = r.cells
	}
	for i, r := range rows {
		cells := map[int]*roundCell{}
		for c, cell := range content[order[i]] {
			if c > 0 || idsToo {
				cells[c] = cell
			}
		}
		if own := content[i][0]; !idsToo && own != nil {
			cells[0] = own
		}
		r.cells = cells
	}
}

// deleteRow takes a row out; those below move up.
func (s *roundSheet) deleteRow(row *roundRow) {
	s.rows = slices.DeleteFunc(s.rows, func(r *roundRow) bool { return r == row })
	for _, r := range s.rows {
		if r.line > row.line {
			r.line--
		}
	}
}

// moveColumns puts every column where at says.
func (s *roundSheet) moveColumns(at func(column int) (to int, stays bool)) {
	for _, r := range s.rows {
		cells := map[int]*roundCell{}
		for c, cell := range r.cells {
			if to, stays := at(c); stays {
				cells[to] = cell
			}
		}
		r.cells = cells
	}
}

func (s *roundSheet) deleteColumn(column int) {
	s.moveColumns(func(c int) (int, bool) {
		if c > column {
			return c - 1, true
		}
		return c, c != column
	})
}

// swapColumns moves two columns, each to the other's place.
func (s *roundSheet) swapColumns(a, b int) {
	s.moveColumns(func(c int) (int, bool) {
		switch c {
		case a:
			return b, true
		case b:
			return a, true
		}
		return c, true
	})
}

// insertColumn makes room for a column.
func (s *roundSheet) insertColumn(column int) {
	s.moveColumns(func(c int) (int, bool) {
		if c >= column {
			return c + 1, true
		}
		return c, true
	})
}

// hide hides rows or columns, as a filter or a person does.
func (s *roundSheet) hide(rng *rand.Rand) {
	for _, r := range s.data() {
		if rng.Intn(3) == 0 {
			r.attrs += ` hidden="1"`
		}
	}
	for _, col := range regexp.MustCompile(`<col [^>]*>`).FindAllString(s.before, -1) {
		if rng.Intn(3) == 0 && !strings.Contains(col, "hidden=") {
			s.before = strings.Replace(s.before, col, strings.Replace(col, "<col ", `<col hidden="1" `, 1), 1)
		}
	}
}

// newRow writes a row below the last: the participant's name, then texts.
func (b *roundBook) newRow(rng *rand.Rand, s *roundSheet, name string, texts map[int]string) {
	last := 3
	for _, r := range s.rows {
		last = max(last, r.line)
	}
	row := s.row(last + 1)
	b.write(rng, row, s.columnOf("participant"), name)
	for c, text := range texts {
		b.write(rng, row, c, text)
	}
}

// rels is where a sheet's relationships lie.
func (s *roundSheet) rels() string {
	return path.Join(path.Dir(s.part), "_rels", path.Base(s.part)+".rels")
}

// comment writes an old-style comment on a cell.
func (b *roundBook) comment(s *roundSheet, line, column int, author, text string) {
	part := ""
	for _, tag := range strings.SplitAfter(b.parts[s.rels()], ">") {
		if strings.HasSuffix(attrOf(tag, "Type"), "/comments") {
			part = path.Join(path.Dir(s.part), attrOf(tag, "Target"))
			if strings.HasPrefix(attrOf(tag, "Target"), "/") {
				part = attrOf(tag, "Target")[1:]
			}
		}
	}
	if part == "" {
		part = "xl/commentsOf" + path.Base(s.part)
		b.parts[part] = `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors></authors><commentList></commentList></comments>`
		b.relate(s.rels(), "comments", "../"+path.Base(part))
		b.declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
	}
	id := strings.Count(b.parts[part], "<author>") + strings.Count(b.parts[part], "<author/>")
	entry := fmt.Sprintf(`<comment ref="%s%d" authorId="%d"><text><r><rPr><b/></rPr><t xml:space="preserve">%s:
</t></r><r><t xml:space="preserve">%s</t></r></text></comment>`, columnLetters(column), line, id, markup(author, false), markup(text, true))
	b.parts[part] = strings.Replace(b.parts[part], "</authors>", "<author>"+markup(author, false)+"</author></authors>", 1)
	b.parts[part] = strings.Replace(b.parts[part], "</commentList>", entry+"</commentList>", 1)
}

// thread writes a thread on a cell as Excel does: once as one, and once as an
// old-style comment for programs that know none.
func (b *roundBook) thread(s *roundSheet, line, column int, author, text, answer string) {
	part := "xl/threadedComments/of" + path.Base(s.part)
	if b.parts[part] == "" {
		b.parts[part] = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"></ThreadedComments>`
		b.relate(s.rels(), "threadedComment", "../threadedComments/"+path.Base(part))
		b.declare(part, "application/vnd.ms-excel.threadedcomments+xml")
	}
	ref := fmt.Sprintf("%s%d", columnLetters(column), line)
	id := fmt.Sprintf("{00000000-0000-0000-0000-%012d}", strings.Count(b.parts[part], "<threadedComment "))
	person := fmt.Sprintf("{11111111-0000-0000-0000-%012d}", len(b.people))
	b.people = append(b.people, fmt.Sprintf(`<person displayName="%s" id="%s" userId="u" providerId="None"/>`, markup(author, false), person))
	one := func(id, parent, when, text string) string {
		return fmt.Sprintf(`<threadedComment ref="%s" dT="%s" personId="%s" id="%s"%s><text>%s</text></threadedComment>`, ref, when, person, id, parent, markup(text, false))
	}
	entry := one(id, "", "2026-11-02T09:30:00.10", text) + one(strings.Replace(id, "{0", "{9", 1), ` parentId="`+id+`"`, "2026-11-03T09:30:00.10", answer)
	b.parts[part] = strings.Replace(b.parts[part], "</ThreadedComments>", entry+"</ThreadedComments>", 1)
	b.comment(s, line, column, "tc="+id, "[Threaded comment]\n\nYour version of this program reads threads only like this.\n\nComment:\n    "+text+"\nReply:\n    "+answer)
}

func (b *roundBook) savePeople() {
	if len(b.people) == 0 {
		return
	}
	b.parts["xl/persons/person.xml"] = `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` + strings.Join(b.people, "") + `</personList>`
	b.relate("xl/_rels/workbook.xml.rels", "person", "persons/person.xml")
	b.declare("xl/persons/person.xml", "application/vnd.ms-excel.person+xml")
}
