package export

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
)

// readingReport is charted summaries to be read, with refs that lead to an appendix.
func readingReport() *Report {
	r := baseReport("Charted summaries by theme")
	r.Contents = true
	summary := func(anchor, head, text, ref, goal string) []Block {
		return []Block{
			&Paragraph{Role: Case, Spans: spans(Strong, head, Plain, "  rural · age: 41"), Anchor: anchor},
			&Paragraph{Role: Summary, Spans: append(spans(Plain, text+" ", Verbatim, "“I pay my neighbour”", Plain, " "), Span{Text: ref, Style: Ref, Link: goal}, Span{Text: ". "},
				Span{Text: "{a favour?}", Style: Comment}, Span{Text: "\n"}, Span{Text: "! stale: the definition changed", Style: State})},
		}
	}
	transport := append(summary("c1", "P01", "Takes the bus if it comes.", "[2]", "P01:2"), summary("c2", "P02", "Walks; | [no] *shelter*.", "[4*]", "P02:9")...)
	transport = append(transport, &Paragraph{Role: Case, Spans: spans(Strong, "P03", State, "  not asked"), Anchor: "c3"},
		&Paragraph{Role: Remark, Spans: Styled(State, "Not charted yet: 2 of 5 (P04; P05).")})
	r.Sections = []Section{
		{ID: "access", Title: "1 Getting to care", Running: "1 Getting to care", Intro: Text("How people reach the clinic.")},
		{ID: "access/transport", Title: "1.1 Transport", Level: 2, Intro: Text("Any means of travelling."), Blocks: transport},
		{ID: "P01", Title: "Transcript P01", Running: "Transcript P01", Blocks: []Block{
			&TurnLine{Number: "1", Speaker: "INT", Spans: Text("How do you get there?"), Anchor: "P01:1"},
			&TurnLine{Number: "2", Speaker: "P01", Spans: Text("By bus. I pay my neighbour."), Anchor: "P01:2"}}},
	}
	return r
}

// readingIn is the same in Arabic or in Chinese.
func readingIn(language, title, summary, quoted string) *Report {
	r := readingReport()
	r.Language, r.RTL = language, RightToLeft(language)
	r.Sections[1].Title = "1.1 " + title
	for _, b := range r.Sections[1].Blocks {
		if p := b.(*Paragraph); p.Role == Summary {
			p.Spans[0].Text, p.Spans[1].Text = summary+" ", quoted
		}
	}
	return r
}

func arabicReading() *Report {
	return readingIn("ar", "الوصول إلى العيادة", "تعتمد على حافلة تأتي مرتين في اليوم.", "«أدفع لجارتي»")
}

func chineseReading() *Report {
	return readingIn("zh", "去诊所的路", "依靠一天两班的公交车。", "“我付钱给邻居”")
}

// TestRefsLeadToTurns holds each format to its own kind of link, and says what leads
// nowhere.
func TestRefsLeadToTurns(t *testing.T) {
	for format, want := range map[string]string{
		"md":   `[\[2\]](#a`,
		"html": `<span class="ref"><a href="#a`,
		"docx": `<w:hyperlink w:anchor="a`,
		"pdf":  "/Subtype /Link",
	} {
		data, warnings := mustWrite(t, format, readingReport())
		text := string(data)
		if format == "docx" {
			text = string(zipPart(t, data, "word/document.xml"))
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s: no %s", format, want)
		}
		if told := strings.Join(warnings, " "); !strings.Contains(told, `1 links lead nowhere`) || !strings.Contains(told, "P02:9") {
			t.Errorf("%s: warnings %q", format, told)
		}
		// What can be shown as it is, is: the text of a link that leads nowhere stays.
		if back := readBack(t, format, data); !strings.Contains(strings.ReplaceAll(back, `\`, ""), "[4*]") {
			t.Errorf("%s lacks [4*]", format)
		}
	}
}

// TestLinksHaveGoals holds every link of a Word file and a web page to a place in it.
func TestLinksHaveGoals(t *testing.T) {
	for format, forms := range map[string][2]string{
		"docx": {`w:anchor="([^"]+)"`, `<w:bookmarkStart w:id="\d+" w:name="([^"]+)"`},
		"html": {`href="#([^"]+)"`, ` id="([^"]+)"`},
		"md":   {`\]\(#([^)]+)\)`, `<a id="([^"]+)">`},
	} {
		data, _ := mustWrite(t, format, readingReport())
		if format == "docx" {
			data = zipPart(t, data, "word/document.xml")
		}
		goals := map[string]bool{}
		for _, m := range regexp.MustCompile(forms[1]).FindAllSubmatch(data, -1) {
			goals[string(m[1])] = true
		}
		links := regexp.MustCompile(forms[0]).FindAllSubmatch(data, -1)
		if len(links) < 4 { // three sections and a ref
			t.Errorf("%s: %d links", format, len(links))
		}
		for _, m := range links {
			if !goals[string(m[1])] {
				t.Errorf("%s: a link to %s, which is nowhere", format, m[1])
			}
		}
	}
}

// TestContents: a Word field that is complete and balanced, and page numbers in a PDF.
func TestContents(t *testing.T) {
	data, _ := mustWrite(t, "docx", readingReport())
	body := string(zipPart(t, data, "word/document.xml"))
	if !strings.Contains(body, ` TOC \o &quot;1-2&quot; \h \z \u `) {
		t.Error("no field for the contents")
	}
	for _, kind := range []string{"begin", "separate", "end"} {
		if n := strings.Count(body, `w:fldCharType="`+kind+`"`); n != 1 {
			t.Errorf("%d marks %q", n, kind)
		}
	}
	pdf, _ := mustWrite(t, "pdf", readingReport())
	list := readBack(t, "pdf", pdf)
	list = list[strings.Index(list, "Contents"):]
	if !regexp.MustCompile(`(?s)1 Getting to care.*?2.*?1\.1 Transport.*?2.*?Transcript P01.*?3`).MatchString(list) {
		t.Errorf("the contents do not name the pages: %q", list[:min(200, len(list))])
	}
	plain := readingReport()
	plain.Contents = false
	data, _ = mustWrite(t, "docx", plain)
	if strings.Contains(string(zipPart(t, data, "word/document.xml")), "TOC") {
		t.Error("contents that nobody asked for")
	}
}

// TestPolicy: no page may connect to anything, and the script it runs is the one that its
// policy names; nothing in the text can become another.
func TestPolicy(t *testing.T) {
	for name, r := range samples() {
		data, _ := mustWrite(t, "html", r)
		text := string(data)
		if !strings.Contains(text, `content="default-src 'none'; style-src 'unsafe-inline'; script-src `) {
			t.Errorf("%s: no policy", name)
		}
		scripts := strings.Count(strings.ToLower(text), "<script")
		if want := strings.Count(text, htmlScript); scripts != want || (want == 1) != strings.Contains(text, "script-src 'sha256-") || want > 1 {
			t.Errorf("%s: %d scripts, of which ours %d", name, scripts, want)
		}
		if regexp.MustCompile(`(?i)(src|href)="?(https?:|//)|@import|url\(`).MatchString(text) {
			t.Errorf("%s: something from elsewhere", name)
		}
	}
}

// TestPageIsWellFormed reads pages as XML as far as that goes: every element is closed in
// its order, those that fold and enclose others too.
func TestPageIsWellFormed(t *testing.T) {
	for _, r := range []*Report{readingReport(), matrixReport(), arabicReading(), flaggedReport()} {
		data, _ := mustWrite(t, "html", r)
		d := xml.NewDecoder(bytes.NewReader(bytes.Replace(data, []byte(htmlScript), nil, 1)))
		d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
		var open []string
		for {
			token, err := d.RawToken()
			if err != nil {
				break
			}
			switch e := token.(type) {
			case xml.StartElement:
				if name := e.Name.Local; name != "br" && name != "meta" && name != "col" {
					open = append(open, name)
				}
			case xml.EndElement:
				if len(open) == 0 || open[len(open)-1] != e.Name.Local {
					t.Fatalf("%s: </%s> closes %v", r.Title, e.Name.Local, open)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("%s: left open %v", r.Title, open)
		}
	}
}
