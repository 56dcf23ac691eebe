package main

import (
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/words"
)

// showDifference prints one place where two analysts differ: the words, then
// who gave what. Where both have the same words they are printed once.
func (a *app) showDifference(d action.DifferenceInfo) {
	a.printf("%s  %s  %s\n", a.style(bold, d.Ref), a.style(yellow, d.Kind), a.style(dim, d.ID))
	all := slices.Concat(d.First.Codings, d.Second.Codings)
	once := !slices.ContainsFunc(all, func(k action.ReadingInfo) bool { return k.Text != d.Text })
	if once {
		a.paragraph(d.Spoken, 4)
	}
	width := max(words.Width(d.First.By), words.Width(d.Second.By))
	for _, r := range []action.Reading{d.First, d.Second} {
		a.showReading(r, width, once)
	}
	if d.Decision != nil {
		a.printf("    %s\n", a.style(green, "settled: ")+decided(*d.Decision))
	}
}

func (a *app) showReading(r action.Reading, width int, once bool) {
	who := pad(r.By, width)
	if len(r.Codings) == 0 && len(r.Also) == 0 {
		a.printf("    %s  %s\n", who, a.style(dim, "nothing"))
	}
	for _, k := range r.Codings {
		line := a.style(cyan, strings.Join(k.Under, ", "))
		if k.Note != "" {
			line += " " + a.style(italic, "{"+k.Note+"}")
		}
		a.printf("    %s  %s  %s\n", who, line, a.style(dim, k.ID))
		if !once {
			a.paragraph(a.marked(k.Parts), 6+width)
		}
	}
	if len(r.Also) > 0 {
		also := "not in dispute: "
		if len(r.Codings) > 0 {
			also = "also, not in dispute: "
		}
		a.printf("    %s  %s\n", who, a.style(dim, also+strings.Join(r.Also, ", ")))
	}
}

// paragraph prints a text wrapped and set in.
func (a *app) paragraph(text string, in int) {
	for _, line := range wrap(text, max(30, min(a.width, 100)-in)) {
		a.printf("%s%s\n", strings.Repeat(" ", in), line)
	}
}

// manyColumns is how much of what both have is printed whole beside what they
// differ over.
const manyColumns = 90

// marked puts what one analyst alone has into brackets. Of long text that both
// have, the ends are enough to know it by.
func (a *app) marked(parts []action.Part) string {
	var b strings.Builder
	for _, p := range parts {
		body := strings.Trim(p.Text, " \n")
		lead, trail, _ := strings.Cut(p.Text, body)
		switch {
		case p.Alone:
			b.WriteString(lead + "[[" + body + "]]" + trail)
		case len(parts) > 1 && words.Width(p.Text) > manyColumns:
			b.WriteString(lead + wholeWords(words.Head(body, 40), true) + " … " + wholeWords(words.Tail(body, 40), false) + trail)
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// wholeWords drops the word that a cut may have gone through.
func wholeWords(s string, head bool) string {
	if i := strings.LastIndexByte(s, ' '); head && i > 0 {
		return s[:i]
	}
	if i := strings.IndexByte(s, ' '); !head && i >= 0 {
		return s[i+1:]
	}
	return s
}

// showDefinitions prints what the framework says of themes.
func (a *app) showDefinitions(list *action.Comparison, themes []string) {
	for _, t := range list.Themes {
		if !slices.Contains(themes, t.Theme) {
			continue
		}
		a.printf("    %s\n", a.style(bold, strings.TrimSpace(t.Number+" "+t.Name))+"  "+a.style(cyan, t.Theme))
		for _, part := range [][2]string{{"", t.Define}, {"include: ", t.Include}, {"exclude: ", t.Exclude}} {
			if part[1] != "" {
				a.paragraph(part[0]+part[1], 6)
			}
		}
		if t.Define+t.Include+t.Exclude == "" {
			a.printf("      %s\n", a.style(dim, "no definition yet: framewright theme define "+t.Theme))
		}
	}
}

// decided says a decision in a line.
func decided(d action.SettledInfo) string {
	line := d.Decision
	if d.Decision != "kept both" {
		line = d.Decision + "'s reading taken"
	}
	if d.Reason != "" {
		line += " – " + d.Reason
	}
	line += " (" + d.By + ", " + d.Date + ")"
	if d.Waits != "" {
		line += "; waits for " + d.Waits
	}
	return line
}
