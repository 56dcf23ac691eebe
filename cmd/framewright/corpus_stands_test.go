package main

import (
	"os"
	"strings"
	"testing"
)

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// statusJSON is what `status --json` gives.
type statusJSON struct {
	Participants, Transcripts, Turns, Words, Codings, Themes, Quotes, Memos, Stale int

	Cells map[string]int
	Next  string
}

// stands holds what the study says of itself: want exactly, and at least so
// many codings, charted cells and quotations.
func (b *corpusStudy) stands(want statusJSON, codings, charted, quotes int) {
	b.t.Helper()
	var got statusJSON
	b.ask(&got, "status")
	list := b.passages()
	if got.Codings < codings || got.Codings != len(list) || got.Cells["charted"] < charted || got.Quotes < quotes {
		b.t.Errorf("%d codings (%d listed), %v cells, %d quotations; want at least %d, %d charted, %d", got.Codings, len(list), got.Cells, got.Quotes, codings, charted, quotes)
	}
	if got.Participants != want.Participants || got.Transcripts != want.Transcripts || got.Themes != want.Themes || got.Memos != want.Memos {
		b.t.Errorf("status: %+v, want %+v", got, want)
	}
	if got.Turns != len(b.turns) || got.Stale != 0 || got.Next == "" {
		b.t.Errorf("%d turns, %d read; %d stale; next %q", got.Turns, len(b.turns), got.Stale, got.Next)
	}
	by := map[string]int{}
	overlap := map[string]bool{}
	long, several := 0, 0
	for _, k := range list {
		by[k.By]++
		overlap[k.Ref] = overlap[k.Ref] || k.Words == ""
		if strings.Contains(k.Turn, "-") {
			long++
		}
		if len(k.Under) > 1 {
			several++
		}
		if !strings.Contains(b.textOf(k.Ref), strings.Fields(k.Text)[0]) {
			b.t.Errorf("%s: %q is not in its turn", k.Ref, k.Text)
		}
	}
	if len(by) != 2 || long == 0 || several == 0 {
		b.t.Errorf("codings by %v, %d over several turns, %d under several themes", by, long, several)
	}
}

// textOf is what is said at a ref, of its first turn where it has several.
func (b *corpusStudy) textOf(ref string) string {
	id, at, _ := strings.Cut(ref, ":")
	first, _, _ := strings.Cut(at, "-")
	return b.turns[id+":"+first].Text
}

// traceLine is one line of `trace --json`.
type traceLine struct {
	Kind, Ref, By, Text, From string

	OK bool
}

// traces goes from cells back to the words, and from words to all that rests
// on them.
func (b *corpusStudy) traces() {
	b.t.Helper()
	type traced struct {
		Ref, Kind, Text string
		Lines           []traceLine
	}
	for _, sub := range b.plan.subjects[:4] {
		var c cellJSON
		name := sub.path + "@" + b.ids[0]
		b.ask(&c, "chart", name) // with no text: the evidence, and what is charted
		if coded := evidenceOf(b.passages(), sub.path, b.ids[0]); len(c.Evidence) < len(coded) {
			b.t.Errorf("chart %s shows %d passages, %d are coded", name, len(c.Evidence), len(coded))
		}
		var tr traced
		b.ask(&tr, "trace", name)
		statements := 0
		for _, l := range tr.Lines {
			if !l.OK || l.Ref == "" || l.Text == "" {
				b.t.Errorf("trace %s: %+v", name, l)
			}
			if l.Kind == "statement" {
				statements++
				var back traced
				b.ask(&back, "trace", l.Ref)
				if !leadsTo(back.Lines, "cell", name) {
					b.t.Errorf("trace %s does not lead back to %s", l.Ref, name)
				}
			}
		}
		want := c.Summary
		if want == "" {
			want = c.State
		}
		if tr.Kind != "cell" || tr.Text != want || statements != strings.Count(c.Summary, "[") {
			b.t.Errorf("trace %s: %s, %d statements of %q", name, tr.Kind, statements, c.Summary)
		}
	}
}

func leadsTo(lines []traceLine, kind, ref string) bool {
	for _, l := range lines {
		if l.Kind == kind && l.Ref == ref {
			return true
		}
	}
	return false
}
