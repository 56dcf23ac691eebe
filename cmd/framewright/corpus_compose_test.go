package main

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Composing: what a researcher writes by hand is put together here from
// invented statements and from words cut out of the transcripts at run time.

// corpusSubject is one sub-theme with how it is looked for and what is stated of it.
type corpusSubject struct {
	path, query string
	statement   string // telegraphic, invented
}

// corpusPlan is a study to be worked.
type corpusPlan struct {
	outline  string
	subjects []corpusSubject
	per      int // passages for each sub-theme in each transcript
}

// readTurn is one turn of `read --json`.
type readTurn struct {
	Ref, Turn, Speaker, Role, Text string
}

// foundWords is one match of `find --json`.
type foundWords struct {
	Ref, Transcript, Turn, Before, Match, After string
}

// madeCoding is one coding of `passages --json`.
type madeCoding struct {
	ID, Ref, Transcript, Turn, Words, Text, By, Note string

	Under []string
}

// codingRow is one row of a table of codings.
type codingRow struct{ ref, words, themes, note, by string }

// corpusStudy is a worker with the transcripts open.
type corpusStudy struct {
	*worker
	plan  corpusPlan
	turns map[string]readTurn // by ref
	ids   []string            // transcripts
}

func openStudy(w *worker, p corpusPlan) *corpusStudy {
	w.t.Helper()
	b := &corpusStudy{worker: w, plan: p, turns: map[string]readTurn{}}
	var list []struct{ Transcript string }
	w.ask(&list, "transcript", "list")
	for _, tr := range list {
		b.ids = append(b.ids, tr.Transcript)
		var turns []readTurn
		w.ask(&turns, "read", tr.Transcript)
		for _, turn := range turns {
			b.turns[turn.Ref] = turn
		}
	}
	return b
}

// find searches, and gives one match a turn in the order of the answer.
func (b *corpusStudy) find(args ...string) []foundWords {
	b.t.Helper()
	var all []foundWords
	b.ask(&all, append([]string{"find", "--limit", "0"}, args...)...)
	var out []foundWords
	for i, f := range all {
		if i == 0 || f.Ref != all[i-1].Ref {
			out = append(out, f)
		}
	}
	return out
}

// rows finds passages for every sub-theme and codes the words of a clause
// around each match: now and then whole turns, two themes, or what the other
// analyst has coded too.
func (b *corpusStudy) rows() []codingRow {
	b.t.Helper()
	var out []codingRow
	for s, sub := range b.plan.subjects {
		taken := map[string]int{}
		for _, f := range b.find(sub.query) {
			if taken[f.Transcript] == b.plan.per {
				continue
			}
			row := codingRow{ref: f.Ref, words: clauseIn(b.turns[f.Ref].Text, f.Match), themes: sub.path, by: "ama"}
			n := len(out)
			if n%2 == 1 {
				row.by = "ben"
			}
			if n%9 == 4 {
				row.themes += "; " + b.plan.subjects[(s+1)%len(b.plan.subjects)].path
			}
			if row.words == "" || n%11 == 7 {
				if len(strings.Fields(b.turns[f.Ref].Text)) > 150 {
					continue
				}
				row.words = ""
			}
			if n%13 == 5 {
				row.note = "a second reading is needed"
			}
			taken[f.Transcript]++
			out = append(out, row)
			if n%10 == 3 && row.words != "" { // overlapping: the other one takes the whole turn
				out = append(out, codingRow{ref: row.ref, themes: sub.path, by: map[string]string{"ama": "ben", "ben": "ama"}[row.by]})
			}
		}
	}
	return append(out, b.longRows()...)
}

// longRows are passages over several turns, marked by their first and last
// words.
func (b *corpusStudy) longRows() []codingRow {
	var out []codingRow
	for i, id := range b.ids {
		for n := 5; n < 60; n++ {
			first, last := b.turns[fmt.Sprintf("%s:%d", id, n)], b.turns[fmt.Sprintf("%s:%d", id, n+2)]
			head, tail := strings.Fields(first.Text), strings.Fields(last.Text)
			if first.Role != "participant" || len(head) < 8 || len(tail) < 8 {
				continue
			}
			from, to := strings.Join(head[:5], " "), strings.Join(tail[len(tail)-5:], " ")
			if strings.Contains(from+to, "…") || strings.Contains(from+to, "...") {
				continue // the mark that stands for what lies between
			}
			out = append(out, codingRow{ref: fmt.Sprintf("%s:%d-%d", id, n, n+2), by: "ben", themes: b.plan.subjects[i%len(b.plan.subjects)].path,
				words: from + " … " + to})
			break
		}
	}
	return out
}

// clauseIn cuts the clause around a match, or the sentence where that is
// short; "" where those words stand twice in the turn.
func clauseIn(text, match string) string {
	at := strings.Index(text, match)
	if at < 0 {
		return ""
	}
	for _, ends := range []string{".?!,;:…\n", ".?!\n"} {
		from := strings.LastIndexAny(text[:at], ends)
		if from >= 0 {
			_, size := utf8.DecodeRuneInString(text[from:])
			from += size
		}
		to := strings.IndexAny(text[at+len(match):], ends)
		if to < 0 {
			to = len(text) - at - len(match)
		}
		words := strings.TrimSpace(text[max(from, 0) : at+len(match)+to])
		if n := len(strings.Fields(words)); n >= 5 && n <= 60 && strings.Count(text, words) == 1 {
			return words
		}
	}
	return ""
}

// codingTable writes coding rows as a CSV file; the analysts' column only where it
// is asked for.
func codingTable(t *testing.T, rows []codingRow, by bool) string {
	t.Helper()
	var b strings.Builder
	out := csv.NewWriter(&b)
	head := []string{"Ref", "Words", "Themes", "Note"}
	if by {
		head = append(head, "By")
	}
	_ = out.Write(head)
	for _, r := range rows {
		record := []string{r.ref, r.words, r.themes, r.note}
		if by {
			record = append(record, r.by)
		}
		_ = out.Write(record)
	}
	out.Flush()
	if err := out.Error(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// someWords cuts a few words of what a participant says in a passage, fit to
// stand in quotation marks; "" where there are none.
func someWords(text string, n int) string {
	for _, clause := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".?!,;:…\n[]\"“”«»(){}", r) }) {
		if w := strings.Fields(clause); len(w) >= n {
			return strings.Join(w[:n], " ")
		}
	}
	return ""
}

// edited is a quotation's text with declared edits, by its number: words left
// out, a letter changed, both, or none.
func edited(words string, n int) string {
	w := strings.Fields(words)
	if n%3 != 0 && len(w) >= 12 {
		k := len(w) / 2
		w = append(append(append([]string{}, w[:k]...), "[...]"), w[k+3:]...)
	}
	if first := []rune(w[0]); n%3 != 1 && unicode.IsLower(first[0]) {
		w[0] = "[" + string(unicode.ToUpper(first[0])) + "]" + string(first[1:])
	}
	if n%3 == 0 && strings.Join(w, " ") == strings.Join(strings.Fields(words), " ") {
		return ""
	}
	return strings.Join(w, " ")
}
