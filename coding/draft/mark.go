package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework/chart"
)

// Compare lays the words of a draft beside those of the transcript: what the
// transcript alone has is Gone, what the draft alone has has Come. Only what
// undeclared names is told apart; declared edits, and what differs by typography,
// stand as the draft has them. Where undeclared is empty, or names nothing that is
// found, all differences are told.
func Compare(original, text string, undeclared []Difference) []chart.DiffPart {
	parts := chart.WordDiff(inOneLine(original), inOneLine(text))
	if len(undeclared) == 0 {
		return parts
	}
	var out []chart.DiffPart
	told := false
	for i := 0; i < len(parts); i++ {
		if parts[i].Kind == chart.Same {
			out = joinPart(out, parts[i])
			continue
		}
		gone, come := parts[i].Text, ""
		switch {
		case parts[i].Kind == chart.Come:
			gone, come = "", parts[i].Text
		case i+1 < len(parts) && parts[i+1].Kind == chart.Come:
			i++
			come = parts[i].Text
		}
		if !namesChange(undeclared, gone, come) {
			out = joinPart(out, chart.DiffPart{Kind: chart.Same, Text: come})
			continue
		}
		told = true
		out = joinPart(out, chart.DiffPart{Kind: chart.Gone, Text: gone})
		out = joinPart(out, chart.DiffPart{Kind: chart.Come, Text: come})
	}
	if !told {
		return parts
	}
	return out
}

func inOneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func joinPart(parts []chart.DiffPart, p chart.DiffPart) []chart.DiffPart {
	if n := len(parts); n > 0 && parts[n-1].Kind == p.Kind {
		parts[n-1].Text += p.Text
		return parts
	}
	if p.Text == "" {
		return parts
	}
	return append(parts, p)
}

// namesChange tells whether one of the differences is this change, or lies within it.
func namesChange(undeclared []Difference, gone, come string) bool {
	g, c := bareWords(gone), bareWords(come)
	if g == c {
		return false
	}
	for _, d := range undeclared {
		was, is := bareWords(d.Original), bareWords(d.Draft)
		if was != "" && (eitherHolds(g, was) || slid(g, was)) || was == "" && is != "" && eitherHolds(c, is) {
			return true
		}
	}
	return false
}

// slid tells whether two texts have the same words: where a stretch is left out
// between two equal words, either of them may be said to be left.
func slid(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// eitherHolds tells whether one of two texts of words holds the other.
func eitherHolds(a, b string) bool {
	return a != "" && b != "" && (strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" "))
}

// bareWords are words without their marks, in lower case.
func bareWords(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ")
}

// PlainMarks writes what Compare gave as [-gone-] and {+come+}.
func PlainMarks(parts []chart.DiffPart) string {
	parts = Spaced(parts)
	var b strings.Builder
	for i, p := range parts {
		switch p.Kind {
		case chart.Gone:
			b.WriteString("[-" + strings.TrimSpace(p.Text) + "-]")
			if i+1 == len(parts) || parts[i+1].Kind != chart.Come {
				b.WriteString(blanksBehind(p.Text))
			}
		case chart.Come:
			b.WriteString("{+" + strings.TrimSpace(p.Text) + "+}" + blanksBehind(p.Text))
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Spaced puts a blank before a word that stands behind the last one of the other text,
// where a comparison is shown in one line.
func Spaced(parts []chart.DiffPart) []chart.DiffPart {
	out := slices.Clone(parts)
	for i := 1; i < len(out); i++ {
		last, _ := utf8.DecodeLastRuneInString(out[i-1].Text)
		first, _ := utf8.DecodeRuneInString(out[i].Text)
		if out[i-1].Kind == chart.Same && out[i].Kind != chart.Same && !unicode.IsSpace(last) &&
			(unicode.IsSpace(first) || wordy(first) && (wordy(last) || strings.ContainsRune(".,;:?!…", last))) {
			out[i-1].Text += " "
		}
	}
	return out
}

// blanksBehind are the blanks at a text's end.
func blanksBehind(s string) string { return s[len(strings.TrimRight(s, " ")):] }
