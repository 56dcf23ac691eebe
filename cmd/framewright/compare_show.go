package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/words"
)

// showDifference prints one place where two analysts differ: the words, then
// who gave what. Where both have the same words they are printed once.
func (a *app) showDifference(d action.DifferenceInfo, full bool) {
	a.printf("%s  %s  %s\n", a.style(bold, d.Ref), a.style(yellow, d.Kind), a.style(dim, d.ID))
	all := slices.Concat(d.First.Codings, d.Second.Codings)
	once := !slices.ContainsFunc(all, func(k action.ReadingInfo) bool { return k.Text != d.Text })
	if once {
		a.paragraph(shortened(d.Spoken, full), 4)
	}
	width := max(words.Width(d.First.By), words.Width(d.Second.By))
	show := func(k action.ReadingInfo) {
		if !once {
			a.paragraph(a.marked(k.Parts, full), 6+width)
		}
	}
	a.showReading(d, d.First, d.Second, width, show)
	a.showReading(d, d.Second, d.First, width, show)
	if d.Decision != nil {
		a.printf("    %s\n", a.style(green, "settled: ")+decided(*d.Decision))
	}
}

// showReading prints what one analyst says. Themes that both have given there
// are not in dispute, and are named where only they tell what there is.
func (a *app) showReading(d action.DifferenceInfo, r, other action.Reading, width int, show func(action.ReadingInfo)) {
	who := pad(r.By, width)
	beside := alsoGiven(r, other)
	switch {
	case len(r.Codings) == 0 && len(r.Also) == 0:
		a.printf("    %s  %s\n", who, a.style(dim, "nothing"))
	case len(r.Codings) == 0:
		a.printf("    %s  %s\n", who, a.style(dim, "nothing under "+strings.Join(d.Themes, ", ")+"  "+beside))
	}
	for _, k := range r.Codings {
		line := a.style(cyan, strings.Join(k.Under, ", "))
		if k.Note != "" {
			line += " " + a.style(italic, "{"+k.Note+"}")
		}
		a.printf("    %s  %s  %s\n", who, line, a.style(dim, k.ID))
		show(k)
	}
	if len(r.Codings) > 0 && len(r.Also) > 0 {
		a.printf("    %s  %s\n", who, a.style(dim, beside))
	}
}

// alsoGiven names the themes that an analyst has given there and that are not
// in dispute: those that the other has too, and those of words nearby.
func alsoGiven(r, other action.Reading) string {
	var both, alone, says []string
	for _, path := range r.Also {
		if slices.Contains(other.Also, path) {
			both = append(both, path)
		} else {
			alone = append(alone, path)
		}
	}
	if len(both) > 0 {
		says = append(says, "both: "+strings.Join(both, ", "))
	}
	if len(alone) > 0 {
		says = append(says, "also: "+strings.Join(alone, ", "))
	}
	return "(" + strings.Join(says, "; ") + ")"
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
func (a *app) marked(parts []action.Part, full bool) string {
	var b strings.Builder
	for _, p := range parts {
		body := strings.Trim(p.Text, " \n")
		lead, trail, _ := strings.Cut(p.Text, body)
		switch {
		case p.Alone:
			b.WriteString(lead + "[[" + shortened(body, full) + "]]" + trail)
		case !full && len(parts) > 1 && words.Width(p.Text) > manyColumns:
			b.WriteString(lead + wholeWords(words.Head(body, 40), true) + " … " + wholeWords(words.Tail(body, 40), false) + trail)
		default:
			b.WriteString(shortened(p.Text, full))
		}
	}
	return b.String()
}

// manyWords is how many words of a passage are printed whole; of more, headWords
// and tailWords show where it begins and ends.
const manyWords, headWords, tailWords = 120, 60, 30

// shortened leaves out the middle of a long text, and says how much.
func shortened(text string, full bool) string {
	ends := wordEnds(text)
	if full || len(ends) <= manyWords {
		return text
	}
	head, tail := ends[headWords-1][1], ends[len(ends)-tailWords][0]
	return fmt.Sprintf("%s … (%d words) … %s", text[:head], words.Count(text[head:tail]), text[tail:])
}

// wordEnds gives where each of the words between blanks begins and ends.
func wordEnds(text string) [][]int { return blankParted.FindAllStringIndex(text, -1) }

var blankParted = regexp.MustCompile(`\S+`)

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
