package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
	"framewright/framework/words"
)

// heatOf makes a map of so many themes; every cell's number follows from its
// place.
func heatOf(themes int, names ...string) action.HeatMap {
	m := action.HeatMap{}
	for c := range themes {
		m.Themes = append(m.Themes, action.HeatTheme{Number: fmt.Sprintf("3.%d", c+1), Name: names[c%len(names)]})
	}
	for r, id := range []string{"P01", "P02", "P10", "participant-with-a-long-id"} {
		group := "城里"
		if r > 1 {
			group = "not known"
		}
		m.Participants = append(m.Participants, action.HeatPerson{Participant: id, Group: group})
		var passages, covered []int
		var shares []float64
		for c := range themes {
			n := (r*7 + c*c*3) % 14 * (c % 3)
			passages, covered, shares = append(passages, n), append(covered, n*9), append(shares, float64(n)/40+0.001*float64(min(1, n)))
		}
		m.Passages, m.Words, m.Shares = append(m.Passages, passages), append(m.Words, covered), append(m.Shares, shares)
	}
	m.Passages[1][1], m.Words[0][1], m.Shares[0][1] = 112, 1, 0.001
	return m
}

// TestHeat holds the heat map against drawings that people have looked at.
// Colours are written as their codes.
func TestHeat(t *testing.T) {
	english := []string{"Getting there", "What it costs", "Opening hours"}
	for name, c := range map[string]struct {
		heat    action.HeatMap
		width   int
		color   bool
		byWords bool
	}{
		"wide":            {heatOf(6, english...), 100, false, false},
		"colour":          {heatOf(6, english...), 100, true, false},
		"words":           {heatOf(6, english...), 100, false, true},
		"shades-alone":    {heatOf(12, english...), 74, false, false},
		"colour-alone":    {heatOf(12, english...), 74, true, false},
		"narrow-bands":    {heatOf(12, english...), 34, false, false},
		"chinese":         {heatOf(4, "到诊所的路很长，公共汽车一天只有两班", "费用"), 30, false, false},
		"nothing-coded":   {nothingCoded(), 60, false, false},
		"words-of-nobody": {nothingCoded(), 60, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			var out, notes bytes.Buffer
			a := &app{terminal: &terminal{out: &out, err: &notes, width: c.width, color: c.color}}
			a.showHeat(c.heat, c.byWords)
			got := strings.ReplaceAll(out.String(), "\x1b", "␛")
			for line := range strings.Lines(got) {
				if w := words.Width(strings.TrimRight(bare(line), "\n")); w > c.width {
					t.Errorf("a line is %d columns wide: %s", w, line)
				}
			}
			file := filepath.Join(repoRoot(t), "testdata", "heat", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.ReplaceAll(string(want), "\r\n", "\n"); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func nothingCoded() action.HeatMap {
	return action.HeatMap{Themes: []action.HeatTheme{{Number: "1", Name: "Access"}}, Participants: []action.HeatPerson{{Participant: "P01"}},
		Passages: [][]int{{0}}, Words: [][]int{{0}}, Shares: [][]float64{{0}}}
}

// bare is a line without the codes of its colours.
func bare(line string) string {
	for {
		from := strings.Index(line, "␛[")
		if from < 0 {
			return line
		}
		to := strings.IndexByte(line[from:], 'm')
		line = line[:from] + line[from+to+1:]
	}
}

// Every value has the shade whose steps it lies between, and more is never
// lighter.
func TestShadesRise(t *testing.T) {
	for _, values := range [][]int{{}, {1}, {1, 1, 1}, {1, 2}, {1, 1, 1, 1, 1, 40}, {1, 2, 3, 4, 5, 6, 7, 8}, {5, 5, 9, 9, 9, 200}} {
		h := &heatMap{}
		h.steps, h.top = quarters(append([]int{}, values...))
		before := 0
		for v := 1; v <= h.top; v++ {
			shade := h.shade(v, true)
			if shade < max(1, before) || shade >= len(shadeMarks) {
				t.Errorf("%v: %d has shade %d behind %d", values, v, shade, before)
			}
			before = shade
		}
		if h.top > 0 && before != len(shadeMarks)-1 {
			t.Errorf("%v: the highest has shade %d", values, before)
		}
		if h.shade(0, false) != 0 {
			t.Errorf("%v: nothing has a shade", values)
		}
	}
}
