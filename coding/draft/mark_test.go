package draft_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/coding/draft"
	"framewright/framework/chart"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		original, text string
		undeclared     []draft.Difference
		want           string
	}{
		{"I would not ask him", "I would ask him", []draft.Difference{{Original: "not"}}, "I would [-not-] ask him"},
		{"It comes twice a day", "It comes thrice a day", []draft.Difference{{Original: "twice", Draft: "thrice"}}, "It comes [-twice-]{+thrice+} a day"},
		{"It comes a day", "It comes once a day", []draft.Difference{{Draft: "once"}}, "It comes {+once+} a day"},
		// nothing is hidden where the list does not fit
		{"Um, he came, and he said it twice", "he came [...] it [often]", []draft.Difference{{Original: "she"}}, "[-Um,-] he came[-, and he said-]{+[...]+} it [-twice-]{+[often]+}"},
		// declared edits and typography are no differences
		{"She came late, and then she left", "She came [...] and then he left", []draft.Difference{{Original: "she", Draft: "he"}}, "She came [...] and then [-she-]{+he+} left"},
		{"“It’s dear”, he said", `"it's dear", he shouted.`, []draft.Difference{{Original: "said", Draft: "shouted"}}, `"it's dear", he [-said-]{+shouted.+}`},
		// without a list all is told
		{"one two", "one three", nil, "one [-two-]{+three+}"},
		{"first\nsecond", "first second", nil, "first second"},
		{"", "all of it", nil, "{+all of it+}"},
	} {
		if got := draft.PlainMarks(draft.Compare(c.original, c.text, c.undeclared)); got != c.want {
			t.Errorf("%q → %q: got %q, want %q", c.original, c.text, got, c.want)
		}
	}
}

// What is the same and what has come is the draft's text, word for word.
func TestCompareKeepsTheDraft(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"bus", "not", "day,", "[...]", "and", "[the]", "“we", "go”", "é"}), 0, 12)
		original, text := strings.Join(words.Draw(r, "original"), " "), strings.Join(words.Draw(r, "text"), " ")
		var undeclared []draft.Difference
		if w := rapid.SampledFrom([]string{"", "bus", "not", "and"}).Draw(r, "undeclared"); w != "" {
			undeclared = append(undeclared, draft.Difference{Original: w})
		}
		var b strings.Builder
		for _, p := range draft.Compare(original, text, undeclared) {
			if p.Kind != chart.Gone {
				b.WriteString(p.Text)
			}
		}
		if strings.Join(strings.Fields(b.String()), " ") != text {
			r.Fatalf("%q → %q: the parts say %q", original, text, b.String())
		}
	})
}

// The page holds all of the text, each quotation once, and nothing that a browser
// would run or load, whatever the draft says.
func TestWritePage(t *testing.T) {
	doc, err := document.Read("report.md", []byte("# Findings\n\nShe said \"a <script>alert(1)</script> day\" & \"b & c\".\n\n> First part.\n>\n> Second part.\n\nAfter it.\n"))
	if err != nil {
		t.Fatal(err)
	}
	line := doc.Paragraphs[1].Text()
	at := func(words string) (from, to draft.Place) {
		i := strings.Index(line, words)
		if i < 0 {
			t.Fatalf("%q is not in %q", words, line)
		}
		return draft.Place{Paragraph: 1, Offset: i}, draft.Place{Paragraph: 1, Offset: i + len(words)}
	}
	p := &draft.Page{Report: `a"b<c>.md`, Study: "Waiting & care", Doc: doc, Totals: []draft.Total{{Name: "altered", N: 1}}}
	from, to := at(`"b & c"`)
	p.Notes = append(p.Notes, draft.Beside{From: from, To: to, Status: "not found", Fails: true, Where: "line 3", Text: "b & c", Ref: "P01:2", Nearest: "b <and> c"})
	from, to = at(`day"`)
	p.Notes = append(p.Notes, draft.Beside{From: from, To: to, Status: "altered", Ref: "P02:2",
		Parts: []chart.DiffPart{{Kind: chart.Gone, Text: "<night>"}, {Kind: chart.Come, Text: "day"}}, Amiss: []draft.Problem{{Name: "two voices", What: "P01 & P02"}}})
	p.Notes = append(p.Notes, draft.Beside{From: draft.Place{Paragraph: 2}, To: draft.Place{Paragraph: 3, Offset: len(doc.Paragraphs[3].Text())}, Status: "verbatim", Ref: "P03:4"})
	var b bytes.Buffer
	if err := draft.WritePage(&b, p); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{"Research team only", "a&#34;b&lt;c&gt;.md", "alert(1)", "<del>&lt;night&gt;</del><ins>day</ins>", "b &lt;and&gt; c", "P01 &amp; P02", `href="#q1"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if bad := regexp.MustCompile(`(?i)<script|<img|<link|https?://|url\(|@import| on[a-z]+=`).FindString(page); bad != "" {
		t.Errorf("the page has %s", bad)
	}
	if n := strings.Count(page, `<mark class="verbatim"`); n != 2 { // one quotation in two paragraphs
		t.Errorf("%d marks, want 2", n)
	}
	body := page[strings.Index(page, "</header>"):]
	plain := regexp.MustCompile(`(?s)<aside>.*?</aside>|<sup>\d+</sup>|<[^>]*>`).ReplaceAllString(body, "")
	for i := range doc.Paragraphs {
		want := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;").Replace(doc.Paragraphs[i].Text())
		if !strings.Contains(plain, want) {
			t.Errorf("the text %q is not whole on the page", want)
		}
	}
}

// Notes anywhere, over each other too, leave the text whole.
func TestWritePageAnywhere(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var lines []string
		for i := range rapid.IntRange(1, 4).Draw(r, "paragraphs") {
			lines = append(lines, fmt.Sprintf("line %d of words", i))
		}
		doc, err := document.Read("a.md", []byte(strings.Join(lines, "\n\n")))
		if err != nil {
			t.Fatal(err)
		}
		p := &draft.Page{Report: "a.md", Doc: doc}
		for range rapid.IntRange(0, 5).Draw(r, "notes") {
			from := draft.Place{Paragraph: rapid.IntRange(0, len(lines)-1).Draw(r, "from"), Offset: rapid.IntRange(0, 15).Draw(r, "offset")}
			to := draft.Place{Paragraph: rapid.IntRange(from.Paragraph, len(lines)-1).Draw(r, "to"), Offset: rapid.IntRange(0, 15).Draw(r, "end")}
			p.Notes = append(p.Notes, draft.Beside{From: from, To: to, Status: "altered"})
		}
		var b bytes.Buffer
		if err := draft.WritePage(&b, p); err != nil {
			t.Fatal(err)
		}
		body := b.String()[strings.Index(b.String(), "</header>"):]
		plain := regexp.MustCompile(`(?s)<aside>.*?</aside>|<sup>\d+</sup>|<[^>]*>`).ReplaceAllString(body, "")
		if got, want := strings.Join(strings.Fields(plain), " "), strings.Join(lines, " "); got != want {
			r.Fatalf("the page says %q, want %q", got, want)
		}
		for i := range p.Notes {
			if !strings.Contains(body, fmt.Sprintf(`<div class="note altered"><p><a href="#q%d">`, i+1)) {
				r.Fatalf("note %d is not on the page", i+1)
			}
		}
	})
}
