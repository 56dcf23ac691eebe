package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var quoteCheckSeeds = flag.Int("quotecheck-seeds", 1, "with how many seeds the check of a report's quotations is measured")

// checked is an entry of `quote check --json`.
type checked struct {
	Text, Status, Participant, Ref, Attribution, Kind string
	Problems, Warnings                                []string
	Line, Paragraph                                   int
}

// TestQuoteCheckMeasured measures the check of a report: a hundred honest
// quotations and a hundred tampered ones, made by a generator that knows
// nothing of how quotations are found or held against what was said. Every
// honest one passes and every tampered one is caught, in every format.
func TestQuoteCheckMeasured(t *testing.T) {
	privately(t)
	for seed := range *quoteCheckSeeds {
		q := newQuoted(t, int64(seed)+1)
		honest, tampered := q.honestSet(), q.tamperedSet()
		if len(honest) != 100 || len(tampered) != 100 {
			t.Fatalf("%d honest and %d tampered quotations", len(honest), len(tampered))
		}
		of := map[string]*[2]int{}
		for _, format := range reportFormats {
			q.count(of, "honest, ", format, honest, q.check(q.report(honest), format), (*quotation).passes)
			q.count(of, "tampered, ", format, tampered, q.check(q.report(tampered), format), (*quotation).caught)
		}
		t.Logf("seed %d: as it should be, of how many", seed+1)
		for _, kind := range slices.Sorted(maps.Keys(of)) {
			t.Logf("  %-50s %4d of %4d", kind, of[kind][0], of[kind][1])
		}
	}
}

// check writes a report and runs the program over it.
func (q *quoteMaker) check(paras []para, format string, notes ...string) (out []checked) {
	q.Helper()
	file := filepath.Join(q.TempDir(), "report."+format)
	q.put(file, q.write(paras, format, notes...))
	var shown, said bytes.Buffer
	term := &terminal{in: strings.NewReader(""), out: &shown, err: &said, width: 100}
	if code := execute(q.Context(), []string{"quote", "check", file, "--json", "-C", q.dir}, term); code != 0 && code != 3 {
		q.Fatalf("quote check of the %s report: exit %d\n%s", format, code, said.String())
	}
	if err := json.Unmarshal(shown.Bytes(), &out); err != nil {
		q.Fatalf("quote check --json of the %s report: %v", format, err)
	}
	return slices.DeleteFunc(out, func(e checked) bool { return e.Kind == "claim" })
}

// count judges each case by the entries that are about it, and tells of those
// that are not as they should be.
func (q *quoteMaker) count(of map[string]*[2]int, set, format string, cases []*quotation, entries []checked, judge func(*quotation, []checked) string) {
	q.Helper()
	for _, c := range cases {
		for _, key := range []string{set + c.kind, set + "(all) " + format} {
			if of[key] == nil {
				of[key] = &[2]int{}
			}
			of[key][1]++
		}
		about := c.about(entries)
		if why := judge(c, about); why != "" {
			q.Errorf("%s%s, in %s: %s\n  printed: %q\n  signed:  %s\n  said by %s in %s (%s): %s\n  checked: %s", set, c.kind, format, why, c.set, c.signed(q), c.who, c.talk.id, c.talk.layout, q.source(c), listed(about))
			continue
		}
		of[set+c.kind][0]++
		of[set+"(all) "+format][0]++
	}
}

func (c *quotation) signed(q *quoteMaker) string {
	if c.form == inlineLead || c.form == inlineWithin || c.form == blockLead {
		return c.shown.leadIn(c.form == blockLead)
	}
	return q.signature(c.shown)
}

// source is the turn in which most of a quotation's first words stand.
func (q *quoteMaker) source(c *quotation) string {
	best, most := "", 0
	want := plainWords(c.text)
	for _, t := range c.talk.turns {
		n := 0
		said := plainWords(t.text())
		for _, w := range want {
			if slices.Contains(said, w) {
				n++
			}
		}
		if n > most && t.who == c.who {
			best, most = t.text(), n
		}
	}
	return best
}

func listed(entries []checked) string {
	var lines []string
	for _, e := range entries {
		lines = append(lines, fmt.Sprintf("[%s %s by %q: %v %v] %s", e.Status, e.Participant, e.Attribution, e.Problems, e.Warnings, e.Text))
	}
	return strings.Join(lines, "\n           ")
}

// about are the entries that hold the case's words, or a part of them.
func (c *quotation) about(entries []checked) (out []checked) {
	whole := []string{letters(c.text)}
	if c.exchange {
		unlabelled := ""
		for _, line := range strings.Split(c.text, "\n") {
			_, said, _ := strings.Cut(line, ": ")
			unlabelled += letters(said)
		}
		whole = append(whole, unlabelled)
	}
	for _, e := range entries {
		got := letters(e.Text)
		if slices.ContainsFunc(whole, func(w string) bool { return len(got) > 11 && strings.Contains(w, got) || strings.Contains(got, w) }) {
			out = append(out, e)
		}
	}
	return out
}

func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

var failed = []string{"altered", "not found", "notes"}

// passes is "" where an honest quotation was found whole and held to be so.
func (c *quotation) passes(entries []checked) string {
	found := 0
	for _, e := range entries {
		found += len(letters(e.Text))
		switch {
		case e.Status != "verbatim" && e.Status != "edited":
			return "it is held to be " + e.Status
		case len(e.Problems) > 0:
			return "it is held to have problems"
		case !c.exchange && e.Participant != c.who:
			return "it is held to be of " + e.Participant
		}
	}
	want := c.text
	if c.exchange { // labels need not be a part of it
		want = regexp.MustCompile(`(?m)^[^:]*: `).ReplaceAllString(c.text, "")
	}
	if found*10 < len(letters(want))*9 {
		return "it was not found in the report"
	}
	return ""
}

// caught is "" where a tampered quotation was told for what it is.
func (c *quotation) caught(entries []checked) string {
	for _, e := range entries {
		switch {
		case c.kind == "wrong signature":
			if slices.Contains(e.Problems, "misattributed") {
				return ""
			}
		case slices.Contains(failed, e.Status), slices.Contains(e.Problems, "two voices"):
			return ""
		case strings.HasPrefix(c.kind, "spliced") && slices.Contains(e.Problems, "misattributed"):
			return ""
		}
	}
	if len(entries) == 0 {
		return "it was not found in the report"
	}
	return "it passes"
}
