package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework/sheet"
)

// What is not taken is said, in a line each: nobody is to believe that it came
// back.

// uncommented says that comments on a sheet without a matrix are not taken.
func (r *returning) uncommented(g *sheet.Grid) {
	theirs := slices.DeleteFunc(slices.Clone(g.Comments), func(c sheet.Comment) bool { return r.isOurs(c) && len(c.Replies) == 0 })
	if len(theirs) == 0 {
		return
	}
	first := place(g.Name, theirs[0].Column, theirs[0].Line)
	what := "the comment at " + first + " hangs"
	if n := len(theirs); n > 1 {
		what = fmt.Sprintf("%d comments on the sheet %s, the first at %s, hang", n, g.Name, first)
	}
	r.warn(what + " on no matrix, and was not taken: write it as a comment on a cell, or with framewright memo add")
}

// frontSheet is the export's name of the sheet that says what the workbook is.
const frontSheet = "About"

// front says where something on the front sheet was edited.
func (r *returning) front(g *sheet.Grid) {
	if !named(g, frontSheet) {
		return
	}
	var all strings.Builder
	for i := range g.Rows {
		for _, c := range g.Rows[i].Cells {
			all.WriteString(loose(c.Text))
		}
	}
	for _, fact := range r.base.Facts {
		if !strings.Contains(all.String(), loose(fact)) {
			r.warn(fmt.Sprintf("the sheet %s was edited: it no longer says %q; nothing is taken from it", g.Name, firstWords(fact)))
			return
		}
	}
}

// titleEdited says where the title above a matrix was edited.
func (r *returning) titleEdited(g *grid) {
	i := slices.IndexFunc(r.base.Titles, func(t BaseTitle) bool { return t.Sheet == g.id })
	if i < 0 {
		return
	}
	title := r.base.Titles[i].Text
	above := ""
	for j := range g.Rows {
		row := &g.Rows[j]
		if row.Line >= g.headLine || row.Line == g.idLine {
			continue
		}
		for _, c := range row.Cells {
			if above == "" && c.Column != 0 && strings.TrimSpace(c.Text) != "" {
				above = c.Text
			}
			if strings.Contains(loose(c.Text), loose(title)) {
				return
			}
		}
	}
	if above != "" {
		r.warn(fmt.Sprintf("%s: its title was edited to %q, and is taken from the framework still", g.Name, firstWords(above)))
	}
}

// firstWords is as much of a text as a line has room for.
func firstWords(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// quoted is a word or a text as it can be typed into a shell.
func quoted(s string) string {
	switch {
	case s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=/,.:") == "":
		return s
	case !strings.ContainsAny(s, "\"\\$`!\n"):
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
