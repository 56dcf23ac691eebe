package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
)

// ownAuthor writes the comments that an export hangs on its cells.
const ownAuthor = "Framewright"

// comments takes in what people hung on cells, heads and rows.
func (r *returning) comments() {
	for _, g := range r.grids {
		rows := map[int]*gridRow{}
		for i := range g.rows {
			rows[g.rows[i].Line] = &g.rows[i]
		}
		for _, c := range g.Comments {
			if r.isOurs(c) {
				if len(c.Replies) == 0 {
					continue
				}
				c.Author = ownAuthor
			}
			r.comment(g, rows, c)
		}
	}
}

// isOurs is true of a remark that the export hung there: by who wrote it, or,
// where a program has lost that, by what it says.
func (r *returning) isOurs(c sheet.Comment) bool {
	return c.Author == ownAuthor || len(r.ours) > 0 && r.ours[remarkPrint(c.Text)]
}

func (r *returning) comment(g *grid, rows map[int]*gridRow, c sheet.Comment) {
	text := commentText(c)
	if text == "" {
		return
	}
	where := place(g.Name, c.Column, c.Line)
	about, reason := r.commented(g, rows[c.Line], c)
	if reason != "" {
		r.hold(Held{What: "a comment at " + where, Where: where, Reason: reason, Text: text, Mend: "framewright memo add " + quoted(text) + " keeps it"})
		return
	}
	comment := ReturnedComment{About: about, Author: strings.TrimSpace(c.Author), Date: c.Date, Text: text, Where: where}
	if c.Author == ownAuthor { // an answer to a remark of ours
		comment.Author, comment.Date = c.Replies[0].Author, c.Replies[0].Date
	}
	twice := func(have ReturnedComment) bool { // a theme's sheet and a view's, or a sheet that was copied
		return have.About == comment.About && have.Author == comment.Author && have.Text == comment.Text
	}
	if !slices.ContainsFunc(r.out.Comments, twice) {
		r.out.Comments = append(r.out.Comments, comment)
	}
}

// commented is what a comment is about: a cell, or, at the head of a row or a
// column, the participant or the theme; reason says why it cannot be told.
func (r *returning) commented(g *grid, row *gridRow, c sheet.Comment) (about framework.Ref, reason string) {
	col := g.columnAt(c.Column)
	switch {
	case c.Line <= g.headLine:
		path := r.c.resolve(g.id)
		if c.Line == g.headLine && col != nil && col.kind == CellColumn {
			path = r.c.resolve(strings.TrimPrefix(col.id, CaseColumn))
		}
		if _, ok := r.c.byPath[path]; !ok {
			return about, "it hangs on no theme that the study has"
		}
		return framework.Ref{Kind: framework.ThemeRef, Theme: path}, ""
	case row == nil:
		return about, "its row is none of a participant whom the study knows"
	case !row.known:
		return about, row.participant + " is no longer in the study"
	case col == nil || col.kind == "":
		return about, "its column is none that the study knows"
	case col.kind != CellColumn:
		return framework.Ref{Kind: framework.CellRef, Participant: row.participant, Wave: row.wave}, ""
	}
	path := r.c.resolve(strings.TrimPrefix(col.id, CaseColumn))
	if _, ok := r.c.byPath[path]; path != "" && !ok {
		return about, fmt.Sprintf("the theme %s is no longer in the framework", col.id)
	}
	return framework.Ref{Kind: framework.CellRef, Theme: path, Participant: row.participant, Wave: row.wave}, ""
}

// columnAt is the column at a place; the narrow one beside a column of cells,
// which has no heading, belongs to that.
func (g *grid) columnAt(i int) *gridColumn {
	if i >= len(g.columns) {
		i = len(g.columns)
	} else if c := &g.columns[i]; c.kind != "" || c.fresh != nil {
		return c
	}
	if i > 0 && i-1 < len(g.columns) && g.columns[i-1].kind == CellColumn {
		return &g.columns[i-1]
	}
	return nil
}

// commentText is what a comment says, with its replies. Some programs begin a
// comment with its author's name, which does not belong to the text.
func commentText(c sheet.Comment) string {
	var parts []string
	if text := withoutName(c.Text, c.Author); text != "" && c.Author != ownAuthor {
		parts = append(parts, text)
	}
	for _, reply := range c.Replies {
		if text := withoutName(reply.Text, reply.Author); text != "" {
			parts = append(parts, "– "+text)
		}
	}
	return strings.Join(parts, "\n\n")
}

func withoutName(text, author string) string {
	text = strings.TrimSpace(text)
	if author = strings.TrimSpace(author); author != "" {
		if rest, ok := strings.CutPrefix(text, author+":"); ok {
			text = strings.TrimSpace(rest)
		}
	}
	return plainLines(text)
}
