package transcript

import (
	"fmt"
	"strings"
)

// formNames say how a form shows who speaks, for people.
var formNames = [forms]string{
	voiceForm:   "captions name their voices",
	timedHead:   "labels in brackets with times",
	bareHead:    "labels in brackets on lines of their own",
	nameTime:    "names with times on lines of their own",
	timeName:    "times with names on lines of their own",
	colonForm:   "labels in front of colons",
	headingForm: "headings are labels",
	tabForm:     "labels in front of tabs",
	typeForm:    "labels in a type of their own",
	cellForm:    "a column of the table names the speakers",
	bracketForm: "labels in brackets in front of what is said",
	dashForm:    "labels in front of dashes",
	ownForm:     "names on lines of their own",
	styleForm:   "no labels, but two voices in two types",
}

// sure tells how sure it is who says what in a file, and how speakers were
// told apart.
func (a *assembly) sure() (Confidence, string) {
	d := a.d
	switch {
	case a.text:
		return Certain, "nobody speaks in this kind of transcript"
	case a.plain && len(chevronLines(d.lines)) > 0:
		return Guess, "signs say that another voice begins, but nobody is named"
	case a.plain:
		return Guess, "nobody is named in the file"
	}
	var counts [forms]int
	marks := 0
	for _, m := range d.marks {
		if m != nil {
			counts[m.form]++
			marks++
		}
	}
	var ways []string
	top := form(0)
	for f, n := range counts {
		if n > counts[top] {
			top = form(f)
		}
	}
	ways = append(ways, formNames[top])
	for f, n := range counts {
		if form(f) != top && n*10 >= marks {
			ways = append(ways, formNames[f])
		}
	}
	why := fmt.Sprintf("%s, on %s", strings.Join(ways, "; "), plural(marks, "line", "lines"))
	sure := d.sureOf(top, marks)
	if d.mostly || len(d.asking) > 0 {
		sure = Guess
	}
	if sure == Certain && (len(a.suspects) > 0 || d.others(styleForm)) {
		sure = Likely
	}
	return sure, why
}

// sureOf judges the labels of a file by their form, and by how much of it they
// explain.
func (d *detection) sureOf(f form, marks int) Confidence {
	switch f {
	case voiceForm, timedHead, headingForm, cellForm:
		return Certain
	case styleForm:
		if d.asker == Fold(askedLabel) && !d.mostly {
			return Likely
		}
		return Guess
	case tabForm, typeForm, bracketForm, dashForm, ownForm:
		if d.codes > d.names {
			return Certain
		}
		return Likely
	}
	once := 0
	for _, e := range d.order {
		if e.accepted && e.total == 1 && !e.known && !isCode(e.original()) && !together(e.key) {
			once++
		}
	}
	switch {
	case marks == 1:
		return Guess
	case once*4 > marks || d.captions && d.cover < 0.1:
		return Likely
	}
	return Certain
}

func chevronLines(lines []line) []int {
	var out []int
	for i := range lines {
		if lines[i].voice {
			out = append(out, i)
		}
	}
	return out
}
