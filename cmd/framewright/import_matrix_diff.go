package main

import (
	"fmt"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/chart"
)

// shownText is how much is shown of each text of a conflict, and shownChange of
// one stretch that has gone or come.
const (
	shownText   = 2000
	shownChange = 400
)

// showConflict prints the three texts of a cell as they stand, and then, word by
// word, how the workbook's is other than the study's.
func (a *app) showConflict(d action.MatrixConflict) {
	a.printf("  %s  %s\n", a.style(bold, d.Cell), a.style(dim, d.Where))
	here := "the study now"
	if len(d.By) > 0 {
		here += " (" + strings.Join(d.By, ", ") + ")"
	}
	a.showSide("was", d.Base)
	a.showSide(here, d.Here)
	a.showSide("the workbook", d.There)
	if d.Beside != "" {
		a.showSide("your own text beside it, which goes if the workbook's is taken", d.Beside)
	}
	if d.Here != "" && d.There != "" {
		around := 0
		if len(d.Here)+len(d.There) > 2*shownText {
			around = aroundChange
		}
		a.showText("from the study's to the workbook's", a.diffLine(d.Here, d.There, around))
	}
}

func (a *app) showSide(who, text string) {
	if text == "" {
		text = a.style(dim, "(empty)")
	}
	a.showText(who, clipped(text, shownText))
}

func (a *app) showText(who, text string) {
	a.printf("    %s\n", a.style(cyan, who+":"))
	for _, line := range strings.Split(text, "\n") {
		for _, part := range wrap(line, min(a.width, 100)-6) {
			a.printf("      %s\n", part)
		}
	}
}

// clipped is a text of at most about so many characters, its end among them.
func clipped(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most+40 {
		return text
	}
	tail := most / 4
	return fmt.Sprintf("%s … (%d characters more) … %s", string(runes[:most-tail]), len(runes)-most, string(runes[len(runes)-tail:]))
}

// diffLine is a text with what has gone from another and what has come, as
// [-gone-] and {+come+}, coloured on a terminal: colours alone do not part two
// words, nor are they seen by all. Around changes so many characters are shown;
// 0 shows all.
func (a *app) diffLine(from, to string, around int) string {
	var b strings.Builder
	parts := chart.WordDiff(from, to)
	for i, p := range parts {
		text := p.Text
		if around > 0 {
			text = strings.ReplaceAll(text, "\n", " / ")
			if p.Kind != chart.Same {
				text = clipped(text, shownChange)
			}
		}
		switch {
		case p.Kind == chart.Gone:
			b.WriteString(a.marking(red, "[-", text, "-]"))
			if i+1 < len(parts) && parts[i+1].Kind == chart.Come {
				b.WriteString(" ")
			}
		case p.Kind == chart.Come:
			b.WriteString(a.marking(green, "{+", text, "+}"))
		default:
			b.WriteString(near(text, around, i == 0, i == len(parts)-1))
		}
	}
	return b.String()
}

// marking colours every word by itself: lines are wrapped between words, and
// colour would run over their ends.
func (a *app) marking(code, open, text, shut string) string {
	text = open + text + shut
	if !a.color {
		return text
	}
	words := strings.Split(text, " ")
	for i, w := range words {
		words[i] = a.style(code, w)
	}
	return strings.Join(words, " ")
}

// near cuts what stands between changes: of the first stretch the end is
// shown, of the last the beginning.
func near(text string, around int, first, last bool) string {
	runes := []rune(text)
	if around == 0 || len(runes) <= 2*around+3 && !first && !last || len(runes) <= around {
		return text
	}
	head, tail := string(runes[:around]), string(runes[len(runes)-around:])
	switch {
	case first && last:
		return text
	case first:
		return "…" + tail
	case last:
		return head + "…"
	}
	return head + " … " + tail
}
