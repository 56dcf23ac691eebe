package margin_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/coding/margin"
	"framewright/framework"
	"framewright/framework/anchor"
)

func talk(id string, texts ...string) *framework.Transcript {
	t := &framework.Transcript{ID: id, Kind: framework.Verbatim}
	for i, text := range texts {
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: i + 1}, Speaker: "P01", Text: text}})
	}
	return t
}

func pages(paragraphs ...string) *document.Document {
	d := &document.Document{}
	for i, p := range paragraphs {
		d.Paragraphs = append(d.Paragraphs, document.Paragraph{Line: i + 1, Runs: []document.Run{{Text: p}}})
	}
	return d
}

// on makes a comment on words of a paragraph; on "" it is on the place at.
func on(t testing.TB, d *document.Document, paragraph int, words string) document.MarginComment {
	t.Helper()
	at := strings.Index(d.Paragraphs[paragraph].Text(), words)
	if at < 0 {
		t.Fatalf("%q is not in paragraph %d", words, paragraph)
	}
	return document.MarginComment{From: document.Place{Paragraph: paragraph, Offset: at}, To: document.Place{Paragraph: paragraph, Offset: at + len(words)}}
}

var ferry = talk("P01",
	"How do you get to the island?",
	"The ferry goes twice a day. If I miss the first one\nI “sit” on the quay, don’t I? The ferry goes twice a day.",
	"And in winter?",
	"In winter there is no ferry; we wait for the ice.")

func TestFind(t *testing.T) {
	print := pages("Transcripts", "1", "INT 00:00:03", "How do you get to the island?",
		"[2] P01: The ferry goes twice a day. If I mis the first one I \"sit\" on the quay, don't I? The ferry goes twice a day.",
		"[3] INT: And in winter?", "[4] P01: In winter there is no ferry; we wait for the ice.")
	c := margin.NewPages(print).Beside(ferry)
	if c == nil {
		t.Fatal("the copy was not known again")
	}
	for _, k := range []struct {
		paragraph   int
		words, want string
	}{
		{4, "If I mis the first one", "2 If I miss the first one"},
		{4, "\"sit\" on the quay", "2 “sit” on the quay"},
		{4, "sit", "2 sit"},
		{6, "[4] P01: In winter there is no ferry; we wait for the ice.", "4 "},
		{6, "P01:", "4 "},
		{6, "", "4 "},
		{3, "How do you get to the island?", "1 "},
	} {
		f, ok := c.Find(on(t, print, k.paragraph, k.words))
		if got := fmt.Sprintf("%s %s", f.Passage.At, f.Passage.Words); !ok || got != k.want {
			t.Errorf("%q is found as %q (%v), want %q", k.words, got, ok, k.want)
		}
	}
	second := on(t, print, 4, "The ferry goes twice a day.")
	second.From.Offset = strings.LastIndex(print.Paragraphs[4].Text(), "The ferry")
	second.To.Offset = len(print.Paragraphs[4].Text())
	if f, ok := c.Find(second); !ok || f.Passage.Nth != 2 {
		t.Errorf("the second of two same places is %+v", f.Passage)
	}
	over := on(t, print, 4, "twice a day.")
	over.To = document.Place{Paragraph: 5, Offset: len("[3] INT: And in")}
	if f, ok := c.Find(over); !ok || f.Passage.At.String() != "2-3" {
		t.Errorf("over two turns it is %+v", f.Passage)
	}
	if f, ok := c.Find(on(t, print, 0, "Transcripts")); ok {
		t.Errorf("a title was found at %+v", f.Passage)
	}
}

// Where the transcript has other words than the copy, nothing is taken for
// them.
func TestChangedSince(t *testing.T) {
	print := pages("[1] INT: How do you get to the island?", "[2] P01: I was a legal secretary then, with a boat. The ferry went twice a day, as far as I know of it.", "[3] INT: And in winter?")
	now := talk("P01", "How do you get to the island?", "I was a clerk then, with a boat. The ferry went twice a day, as far as I know of it.", "And in winter?")
	c := margin.NewPages(print).Beside(now)
	if c == nil {
		t.Fatal("the copy was not known again")
	}
	for words, changed := range map[string]bool{"a legal secretary": true, "legal": true, "secretary then, with a boat": true, "then, with a boat": false,
		"I was a legal secretary then, with a boat. The ferry went twice a day, as far as I know of it.": false} {
		f, ok := c.Find(on(t, print, 1, words))
		if !ok || f.Changed != changed || f.Passage.At.String() != "2" {
			t.Errorf("%q is found as %+v, %v", words, f, ok)
		}
	}
}

func TestAnotherTalkIsNotTheCopy(t *testing.T) {
	var other []string
	for i := range 40 {
		other = append(other, fmt.Sprintf("The museum had %d visitors on that day and one of them asked for me.", i))
	}
	if margin.NewPages(pages(other...)).Beside(ferry) != nil {
		t.Error("another talk was taken for the copy")
	}
}

// Whatever words of a print are marked, the passage holds these words and no
// others.
func TestFindWhatIsMarked(t *testing.T) {
	vocabulary := strings.Fields("the ferry goes when ice is thin and we wait I said no café 島 に行く well it is my own")
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 12).Draw(t, "words"), " ")
		}), 3, 12).Draw(t, "texts")
		tr := talk("P01", texts...)
		var lines []string
		for i, text := range texts {
			lines = append(lines, fmt.Sprintf("[%d] Qx: %s", i+1, text))
		}
		d := pages(lines...)
		c := margin.NewPages(d).Beside(tr)
		if c == nil {
			t.Fatal("the copy was not known again")
		}
		k := rapid.IntRange(0, len(texts)-1).Draw(t, "turn")
		words := strings.Fields(texts[k])
		from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(words)).Draw(t, "to")
		at := len(lines[k]) - len(texts[k])
		marked := strings.Join(words[from:to], " ")
		if from > 0 {
			at += len(strings.Join(words[:from], " ")) + 1
		}
		f, ok := c.Find(document.MarginComment{From: document.Place{Paragraph: k, Offset: at}, To: document.Place{Paragraph: k, Offset: at + len(marked)}})
		if !ok || f.Span.From.Index != k || anchor.Text(tr, f.Span) != marked {
			t.Fatalf("%q in turn %d was found as %q in %v", marked, k+1, anchor.Text(tr, f.Span), f.Passage.At)
		}
		if from > 0 && f.Span.From.Offset != len(strings.Join(words[:from], " "))+1 {
			t.Fatalf("another %q was taken", marked)
		}
	})
}
