package chart

import (
	"strings"
	"testing"
)

func TestWideMarks(t *testing.T) {
	for summary, want := range map[string]string{
		"等了很久［4］。":         "plain ref plain | 4",
		"付钱【10、12】":        "plain ref | 10 12",
		"没说｛为什么？｝[１２－１４＊]": "plain comment ref | 12-14*",
		"لا تدريب [٢-٤]":   "plain ref | 2-4",
		"一［P03：7］":         "plain ref | P03:7",
	} {
		s := ParseSummary(summary)
		var kinds, refs []string
		joined := ""
		for _, sp := range s.Spans {
			kinds = append(kinds, string(sp.Kind))
			joined += sp.Text
		}
		for _, c := range s.Refs() {
			refs = append(refs, c.String())
		}
		if got := strings.Join(kinds, " ") + " | " + strings.Join(refs, " "); got != want || joined != summary {
			t.Errorf("%s: got %s, want %s", summary, got, want)
		}
		if bare := s.Bare(); strings.ContainsAny(bare, "［］【】[]｛｝0123456789") {
			t.Errorf("%s: bare is %q", summary, bare)
		}
	}
}

func TestLooseMarks(t *testing.T) {
	for summary, want := range map[string]string{
		"Leaves {unclosed about it [2].":      "{",
		"A [9-5] b [12* 14] c [P03.4].":       "[9-5] [12* 14] [P03.4]",
		"See (see P03:12) and [4, see P06].":  "(see P03:12) [4, see P06]",
		"Moved in (2019), to [town] [laughs]": "",
		"Fine [12], [12-14*]; {a comment}":    "",
		"Paid £40 (about 3 times) [4]":        "",
	} {
		refs, braces := ParseSummary(summary).Loose()
		if braces {
			refs = append(refs, "{")
		}
		if got := strings.Join(refs, " "); got != want {
			t.Errorf("%s: got %q, want %q", summary, got, want)
		}
	}
}
