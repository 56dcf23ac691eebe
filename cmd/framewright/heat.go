package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework/words"
)

// The shades of a heat map, from nothing to much. On a screen with colours they
// are blues of the 256-colour palette, each with the ink that is read on it
// whatever the screen's own colours are.
var (
	shadeMarks  = []string{"·", "░", "▒", "▓", "█"}
	shadeColors = []string{dim, "38;5;16;48;5;195", "38;5;16;48;5;117", "38;5;231;48;5;32", "38;5;231;48;5;19"}
)

// heatMap is a map ready to be drawn.
type heatMap struct {
	*terminal
	action.HeatMap
	values [][]int // what the cells show: passages, or per cent
	some   [][]bool
	steps  []int // the highest value of each shade but the last
	top    int   // the highest value of all
	unit   string
	label  int  // columns of a row's label
	digits int  // columns of the widest value
	full   bool // the cells show their numbers
}

func (a *app) showHeat(m action.HeatMap, byWords bool) {
	if len(m.Themes) == 0 || len(m.Participants) == 0 {
		a.note("there is nothing to draw: a heat map needs participants and themes")
		return
	}
	h := &heatMap{terminal: a.terminal, HeatMap: m, unit: "passages"}
	h.measure(byWords)
	h.draw()
	h.legend(byWords)
}

// measure works out the values, their shades and the columns they take.
func (h *heatMap) measure(byWords bool) {
	var all []int
	for r := range h.Participants {
		h.label = max(h.label, words.Width(h.Participants[r].Participant))
		row, some := make([]int, len(h.Themes)), make([]bool, len(h.Themes))
		for c := range h.Themes {
			row[c] = h.Passages[r][c]
			some[c] = row[c] > 0
			if byWords {
				row[c], some[c] = int(math.Round(h.Shares[r][c]*100)), h.Words[r][c] > 0
			}
			if some[c] {
				all = append(all, row[c])
			}
			h.digits = max(h.digits, len(h.number(row[c], some[c])))
		}
		h.values, h.some = append(h.values, row), append(h.some, some)
	}
	if byWords {
		h.unit = "% of words"
	}
	h.label = min(h.label, min(20, max(8, h.width/4)))
	h.steps, h.top = quarters(all)
	h.full = true
	if h.columns() < len(h.Themes) {
		h.full = false
		h.full = h.columns() < len(h.Themes) // shades alone, where they make one band of it
	}
}

// quarters gives the highest values of the lower three quarters of some values,
// each once, and the highest of all.
func quarters(values []int) (steps []int, top int) {
	slices.Sort(values)
	if len(values) == 0 {
		return nil, 0
	}
	top = values[len(values)-1]
	for q := 1; q < 4; q++ {
		v := values[(len(values)*q-1)/4]
		if v < top && (len(steps) == 0 || v > steps[len(steps)-1]) {
			steps = append(steps, v)
		}
	}
	return steps, top
}

// shade is a value's place among the shades: 0 for nothing. Where there are
// fewer steps than shades the darker ones are taken.
func (h *heatMap) shade(value int, some bool) int {
	if !some {
		return 0
	}
	n := 0
	for _, s := range h.steps {
		if value > s {
			n++
		}
	}
	return n + len(shadeMarks) - 1 - len(h.steps)
}

// number is what a cell says.
func (h *heatMap) number(value int, some bool) string {
	switch {
	case !some:
		return ""
	case value == 0:
		return "<1"
	}
	return strconv.Itoa(value)
}

// cell is how many columns a theme takes, the blank before it included.
func (h *heatMap) cell(theme int) int {
	inner := 2
	if h.full {
		inner = h.digits + 2 // a mark, or blanks on both sides in colour
	}
	return 1 + max(inner, words.Width(h.Themes[theme].Number))
}

// columns is how many themes stand side by side, from the first.
func (h *heatMap) columns() int { return h.band(0) }

// band is how many themes stand side by side from one of them on, at least one.
func (h *heatMap) band(from int) int {
	used, n := h.label, 0
	for i := from; i < len(h.Themes); i++ {
		if used += h.cell(i); used > h.width && n > 0 {
			break
		}
		n++
	}
	return n
}

func (h *heatMap) draw() {
	for from := 0; from < len(h.Themes); {
		to := from + h.band(from)
		if from > 0 {
			h.printf("\n")
		}
		head := pad("", h.label)
		for c := from; c < to; c++ {
			head += strings.Repeat(" ", h.cell(c)-words.Width(h.Themes[c].Number)) + h.Themes[c].Number
		}
		h.printf("%s\n", h.style(bold, head))
		group := ""
		for r, p := range h.Participants {
			if p.Group != group {
				group = p.Group
				h.printf("%s\n", h.style(italic, clip(group, h.width)))
			}
			line := pad(clip(p.Participant, h.label), h.label)
			for c := from; c < to; c++ {
				line += " " + h.drawn(r, c)
			}
			h.printf("%s\n", strings.TrimRight(line, " "))
		}
		from = to
	}
}

// drawn is one cell without the blank before it.
func (h *heatMap) drawn(r, c int) string {
	shade := h.shade(h.values[r][c], h.some[r][c])
	inner := h.cell(c) - 1
	text := ""
	if h.full {
		text = h.number(h.values[r][c], h.some[r][c])
	}
	switch {
	case shade == 0 && h.color && h.full:
		return strings.Repeat(" ", inner-2) + h.style(dim, shadeMarks[0]) + " " // below the numbers
	case shade == 0:
		return strings.Repeat(" ", inner-1) + h.style(dim, shadeMarks[0])
	case h.color && h.full:
		return h.style(shadeColors[shade], strings.Repeat(" ", inner-1-len(text))+text+" ")
	case h.color:
		return h.style(shadeColors[shade], strings.Repeat(" ", inner))
	case h.full:
		return strings.Repeat(" ", inner-len(text)-1) + text + shadeMarks[shade]
	}
	return strings.Repeat(" ", inner-2) + strings.Repeat(shadeMarks[shade], 2)
}

// legend says what shades and column heads stand for.
func (h *heatMap) legend(byWords bool) {
	h.printf("\n")
	line, used := h.style(dim, shadeMarks[0])+" none", words.Width("· none")
	low := 1
	for i, high := range append(slices.Clone(h.steps), h.top) {
		if h.top == 0 && h.digits == 0 {
			break // there is nothing to tell apart
		}
		shade := i + len(shadeMarks) - 1 - len(h.steps)
		mark, says := shadeMarks[shade], span(low, high)
		if byWords && i == 0 {
			says = "up to " + strconv.Itoa(high)
		}
		if i == len(h.steps) {
			says += " " + h.unit
		}
		wide := 2 + len(says)
		if h.color {
			mark, wide = h.style(shadeColors[shade], "  "), wide+1
		}
		if low = high + 1; used+2+wide > h.width {
			h.printf("%s\n", line)
			line, used = mark+" "+says, wide
			continue
		}
		line, used = line+"  "+mark+" "+says, used+2+wide
	}
	h.printf("%s\n", line)
	numbers := 0
	for _, t := range h.Themes {
		numbers = max(numbers, words.Width(t.Number))
	}
	for _, t := range h.Themes {
		h.printf("%s  %s\n", pad(t.Number, numbers), clip(t.Name, max(10, h.width-numbers-2)))
	}
}

// span prints "3" and "3-5".
func span(low, high int) string {
	if low >= high {
		return strconv.Itoa(high)
	}
	return fmt.Sprintf("%d-%d", low, high)
}
