package draft

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework/chart"
)

// Page is a draft marked up for the team, on one page.
type Page struct {
	Report   string // the file's name
	Study    string
	Language string // of the study; may be empty
	Doc      *document.Document
	Totals   []Total // by status
	Amiss    []Total // by problem and warning
	Notes    []Beside
}

// Total is how often something was found.
type Total struct {
	Name string
	N    int
}

// Beside is what stands beside a quotation of the draft.
type Beside struct {
	From, To Place
	Status   string
	Fails    bool
	Where    string // the place in the draft, for people
	Text     string
	Ref, Who string
	Parts    []chart.DiffPart // of an altered one
	Nearest  string           // of one that was not found: the words nearest to it
	Amiss    []Problem
}

// pageWork is a Page in the making.
type pageWork struct {
	*Page
	out   *bufio.Writer
	texts []string
	order []int // the notes in the order of their places
}

// WritePage writes the page as HTML that stands alone: nothing is fetched from
// anywhere, and nothing runs in it.
func WritePage(w io.Writer, p *Page) error {
	k := &pageWork{Page: p, out: bufio.NewWriter(w)}
	for i := range p.Doc.Paragraphs {
		k.texts = append(k.texts, p.Doc.Paragraphs[i].Text())
	}
	for i := range p.Notes {
		k.order = append(k.order, i)
	}
	slices.SortStableFunc(k.order, func(a, b int) int { return p.Notes[a].From.compare(p.Notes[b].From) })
	k.head()
	k.summary()
	k.body()
	k.put("</main>\n</body>\n</html>\n")
	return k.out.Flush()
}

func (p Place) compare(q Place) int {
	if p.Paragraph != q.Paragraph {
		return p.Paragraph - q.Paragraph
	}
	return p.Offset - q.Offset
}

func (k *pageWork) put(parts ...string) {
	for _, s := range parts {
		k.out.WriteString(s) // Flush tells of the first error
	}
}

// escaped makes text safe in content and attributes.
func escaped(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.ReplaceAll(html.EscapeString(s), "\n", "<br>")
}

// pageBanner marks the page: it names participants.
const pageBanner = "Research team only"

func (k *pageWork) head() {
	lang := k.Language
	if lang == "" {
		lang = "en"
	}
	k.put("<!DOCTYPE html>\n<html lang=\"", escaped(lang), "\">\n<head>\n<meta charset=\"utf-8\">\n",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
		"\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"Framewright\">\n",
		"<title>", escaped("Quotations of "+k.Report), "</title>\n<style>\n", pageStyle, "</style>\n</head>\n<body>\n",
		`<p class="marking">`, pageBanner, "</p>\n<main>\n<header>\n<h1>", escaped("Quotations of "+k.Report), "</h1>\n")
	if k.Study != "" {
		k.put(`<p class="study">`, escaped(k.Study), "</p>\n")
	}
}

// statusClass is the class of a status: a word without blanks.
func statusClass(status string) string { return strings.ReplaceAll(status, " ", "-") }

// summary is at the top: the totals, which are the legend too, and what has to be
// mended, each leading to its place.
func (k *pageWork) summary() {
	k.put("<ul class=\"totals\">\n")
	for _, t := range k.Totals {
		k.put(`<li><span class="status `, statusClass(t.Name), `">`, escaped(t.Name), "</span> ", fmt.Sprint(t.N), "</li>\n")
	}
	for _, t := range k.Amiss {
		k.put(`<li><span class="status amiss">`, escaped(t.Name), "</span> ", fmt.Sprint(t.N), "</li>\n")
	}
	k.put("</ul>\n")
	var fails []int
	for n, i := range k.order {
		if k.Notes[i].Fails {
			fails = append(fails, n)
		}
	}
	if len(fails) == 0 {
		k.put("<p>No quotation has to be mended.</p>\n</header>\n")
		return
	}
	k.put("<h2>To be mended</h2>\n<ol class=\"fails\">\n")
	for _, n := range fails {
		b := &k.Notes[k.order[n]]
		k.put(fmt.Sprintf(`<li value="%d"><a href="#q%d">`, n+1, n+1), escaped(b.Where), `</a> <span class="status `, statusClass(b.Status), `">`, escaped(b.Status), "</span> ")
		for _, a := range b.Amiss {
			k.put(`<span class="status amiss">`, escaped(a.Name), "</span> ")
		}
		k.put("<q>", escaped(shortText(b.Text, 90)), "</q></li>\n")
	}
	k.put("</ol>\n</header>\n")
}

// shortText is a text of at most so many characters.
func shortText(s string, most int) string {
	r := []rune(inOneLine(s))
	if len(r) <= most {
		return string(r)
	}
	return strings.TrimSpace(string(r[:most])) + " …"
}

// body prints the draft, paragraph by paragraph, with what is said of it beside it.
func (k *pageWork) body() {
	next, open := 0, -1
	for i, text := range k.texts {
		var beside []int
		line := &strings.Builder{}
		at := 0
		if open >= 0 { // a quotation goes on from the paragraph before
			at = k.mark(line, open, i, 0, true)
			if k.Notes[k.order[open]].To.Paragraph <= i {
				open = -1
			}
		}
		for ; open < 0 && next < len(k.order) && k.Notes[k.order[next]].From.Paragraph <= i; next++ {
			n := &k.Notes[k.order[next]]
			from := min(max(n.From.Offset, at), len(text))
			beside = append(beside, next)
			line.WriteString(escaped(text[at:from]))
			at = k.mark(line, next, i, from, false)
			if n.To.Paragraph > i {
				open = next
			}
		}
		line.WriteString(escaped(text[at:]))
		k.row(&k.Doc.Paragraphs[i], line.String(), beside)
	}
}

// mark prints the part of a quotation that stands in a paragraph, and gives where
// it ends there.
func (k *pageWork) mark(line *strings.Builder, n, paragraph, from int, on bool) int {
	b := &k.Notes[k.order[n]]
	text := k.texts[paragraph]
	to := len(text)
	if b.To.Paragraph <= paragraph {
		to = min(max(b.To.Offset, from), len(text))
	}
	id, label := fmt.Sprintf(` id="q%d"`, n+1), fmt.Sprintf(`<sup>%d</sup>`, n+1)
	if on {
		id, label = "", ""
	}
	fmt.Fprintf(line, `<mark class="%s%s"%s>%s%s</mark>`, statusClass(b.Status), amissClass(b), id, label, escaped(text[from:to]))
	return to
}

func amissClass(b *Beside) string {
	if b.Fails || len(b.Amiss) > 0 {
		return " amiss"
	}
	return ""
}

func (k *pageWork) row(p *document.Paragraph, text string, beside []int) {
	tag, look := "p", ""
	if p.Kind == document.Heading {
		tag = fmt.Sprintf("h%d", min(p.Level+1, 6))
	} else if p.Quote || p.Indent > 0 {
		look = ` class="set"`
	}
	k.put("<div class=\"row\">\n<", tag, look, ` dir="auto">`, text, "</", tag, ">\n")
	if len(beside) > 0 {
		k.put("<aside>\n")
		for _, n := range beside {
			k.note(n)
		}
		k.put("</aside>\n")
	}
	k.put("</div>\n")
}

// note is what stands beside one quotation.
func (k *pageWork) note(n int) {
	b := &k.Notes[k.order[n]]
	k.put(fmt.Sprintf(`<div class="note %s"><p><a href="#q%d">%d</a> `, statusClass(b.Status), n+1, n+1), `<span class="status `, statusClass(b.Status), `">`, escaped(b.Status), "</span>")
	if b.Ref != "" && b.Nearest == "" {
		k.put(` <span class="ref">`, escaped(b.Ref), "</span>")
	}
	k.put(` <span class="where">`, escaped(b.Where), "</span></p>\n")
	if len(b.Parts) > 0 {
		k.put(`<p class="diff" dir="auto">`)
		for _, part := range b.Parts {
			switch part.Kind {
			case chart.Gone:
				k.put("<del>", escaped(part.Text), "</del>")
			case chart.Come:
				k.put("<ins>", escaped(part.Text), "</ins>")
			default:
				k.put(escaped(part.Text))
			}
		}
		k.put("</p>\n")
	}
	if b.Nearest != "" {
		k.put(`<p class="nearest" dir="auto">nearest, <span class="ref">`, escaped(b.Ref), "</span>: ", escaped(shortText(b.Nearest, 300)), "</p>\n")
	}
	for _, a := range b.Amiss {
		k.put("<p><strong>", escaped(a.Name), ":</strong> ", escaped(a.What), "</p>\n")
	}
	k.put("</div>\n")
}
