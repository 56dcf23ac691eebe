package main

import (
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"strings"
)

// roundModel says in plain words what must come of a workbook. A cell is what
// it shows: a summary, a state, or nothing.
type roundModel struct {
	base map[string]string // by ref, as the workbook left
	here map[string]string // as the study stands
	// beside are second texts, which come to stand in a cell that is emptied.
	beside  map[string]string
	decided map[string]bool // conflicts that were decided, by their texts
}

// copied is the study's side of a model, to go back to.
func (m *roundModel) copied() roundModel {
	return roundModel{base: m.base, here: maps.Clone(m.here), beside: maps.Clone(m.beside), decided: maps.Clone(m.decided)}
}

// empty empties a cell.
func (m *roundModel) empty(ref string) {
	delete(m.here, ref)
	if text := m.beside[ref]; text != "" {
		m.here[ref] = text
		delete(m.beside, ref)
	}
}

// pair names a conflict by its texts.
func (m *roundModel) pair(ref, there string) string {
	return ref + "|" + likeTyped(m.base[ref]) + "|" + likeTyped(there)
}

// outcome is what must become of a cell that the workbook shows.
type outcome string

const (
	unchanged outcome = "unchanged"
	applied   outcome = "applied"
	conflict  outcome = "conflict"
	emptied   outcome = "emptied"
	settled   outcome = "decided before"
)

// of compares three texts of a cell.
func (m *roundModel) of(ref, there string) outcome {
	base, here := m.base[ref], m.here[ref]
	switch {
	case alike(base, there), alike(here, there):
		return unchanged
	case !alike(here, base):
		return conflict
	case strings.TrimSpace(there) == "":
		return emptied
	}
	return applied
}

// alike tells whether two texts say the same: what programs put in place of
// what was typed is no difference.
func alike(a, b string) bool { return likeTyped(a) == likeTyped(b) }

var asTyped = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "--", "-", "…", "...", "\u00a0", " ", "\r\n", "\n")

func likeTyped(s string) string {
	s = asTyped.Replace(s)
	switch folded := strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" -\n", r) }), " "); folded {
	case "not asked", "nothing said", "not applicable":
		return folded
	case "n/a", "na":
		return "not applicable"
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// statesTyped are states as people type them.
var statesTyped = []string{"not asked", "Not asked", "NOT-ASKED", "nothing said", "Nothing said", "nothing – said", "Nothing—said", "N/A", "n/a", "Not applicable", "not-applicable", " not asked "}

// autocorrected is a text as a spreadsheet program makes it without being
// asked: nobody edited anything.
func autocorrected(rng *rand.Rand, s string) string {
	if rng.Intn(4) > 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "...", "…"), "--", []string{"–", "—"}[rng.Intn(2)])
	}
	if rng.Intn(4) > 0 {
		var b strings.Builder
		for i, part := range strings.Split(s, `"`) {
			if i > 0 {
				b.WriteString([]string{"”", "“"}[i%2])
			}
			b.WriteString(part)
		}
		s = b.String()
	}
	if rng.Intn(4) > 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "'", "’"), " - ", " – ")
	}
	return s + []string{"", " ", "\n"}[rng.Intn(3)]
}

// roundWords is what all say, so that every summary can be proved: each
// phrase stands in every transcript, in its second turn.
var roundPhrases = []string{"I pay my neighbour", "it takes an hour", "the bus doesn't wait for you", "my sister comes along", "nobody told me", "half of what I earn"}

var roundProse = []string{"Relies on others", "Gives up after the second try - then asks", "Doesn't ask", "Blames the timetable -- not the driver", "Waits ...", "Costs & fares <both> matter", "Café closed; walks home", "Says it's “normal”: =no +other -way", "_x000D_ typed by hand", "Zwei Stunden, 二時間 😀"}

// roundSummary is a summary of one to three statements that check passes.
func roundSummary(rng *rand.Rand) string {
	var out []string
	for range 1 + rng.Intn(3) {
		prose := roundProse[rng.Intn(len(roundProse))]
		if strings.Contains(prose, "normal") {
			prose = strings.NewReplacer("“", "'", "”", "'").Replace(prose)
		}
		switch rng.Intn(3) {
		case 0:
			out = append(out, fmt.Sprintf("%s [2].", prose))
		case 1:
			out = append(out, fmt.Sprintf(`%s: "%s" [2].`, prose, roundPhrases[rng.Intn(len(roundPhrases))]))
		default:
			out = append(out, fmt.Sprintf(`%s, "%s" [2*]. {number %d}`, prose, roundPhrases[rng.Intn(len(roundPhrases))], rng.Intn(100000)))
		}
	}
	return strings.Join(out, []string{" ", "\n", "\n\n"}[rng.Intn(3)])
}

// misquoted is a summary with words that nobody said.
func misquoted(rng *rand.Rand) string {
	return fmt.Sprintf(`Says "purple elephants carry %d letters" [2].`, rng.Intn(100000))
}

// lists compares two lists of refs in any order.
func lists(got, want []string) string {
	got, want = slices.Clone(got), slices.Clone(want)
	slices.Sort(got)
	slices.Sort(want)
	if slices.Equal(got, want) {
		return ""
	}
	var out []string
	for _, g := range got {
		if !slices.Contains(want, g) {
			out = append(out, "invented "+g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			out = append(out, "missed "+w)
		}
	}
	if len(out) == 0 {
		out = append(out, fmt.Sprintf("%v, want %v", got, want))
	}
	return strings.Join(out, ", ")
}
