package export

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
)

func init() {
	register(Format{Ext: "html", Name: "Web page", Aliases: []string{"htm"}, write: writeHTML})
}

// htmlRoom is how much width in millimetres the columns of one table may claim: some
// seven text columns on a screen, or on A3.
const htmlRoom = 400.0

// page is an HTML file in the making. It stands alone: nothing is fetched from anywhere,
// and all of it can be read without the script.
type page struct {
	tally
	report  *Report
	anchors *anchors
	out     *bufio.Writer
	handled bool  // it has a script: rows can be filtered, columns and sections folded
	open    []int // levels of the sections that fold and enclose what follows
	apart   bool  // the text being written runs both ways: what is no part of it is kept apart
}

func writeHTML(w io.Writer, r *Report) (Warnings, error) {
	a, err := findAnchors(r)
	if err != nil {
		return nil, err
	}
	p := &page{report: r, anchors: a, out: bufio.NewWriter(w), apart: r.RTL, handled: r.handled()}
	p.head()
	for i := range r.Sections {
		if err := p.section(&r.Sections[i]); err != nil {
			return nil, err
		}
	}
	p.closeTo(0)
	p.put("</main>\n")
	if p.handled {
		p.put("<script>", htmlScript, "</script>\n")
	}
	p.put("</body>\n</html>\n")
	return p.warnings(), p.out.Flush()
}

func (p *page) put(parts ...string) {
	for _, part := range parts {
		p.out.WriteString(part)
	}
}

// esc makes text safe in content and attributes; its line breaks become elements.
func (p *page) esc(s string) string {
	return strings.ReplaceAll(html.EscapeString(p.clean(s)), "\n", "<br>")
}

// flat is for places that take no elements: title and attributes.
func (p *page) flat(s string) string {
	return strings.ReplaceAll(html.EscapeString(p.clean(s)), "\n", " ")
}

func (p *page) head() {
	r := p.report
	direction := "ltr"
	if r.RTL {
		direction = "rtl"
	}
	title := p.flat(r.Title)
	if title == "" {
		title = "Report"
	}
	p.put("<!DOCTYPE html>\n<html lang=\"", p.flat(r.language()), "\" dir=\"", direction, "\">\n<head>\n<meta charset=\"utf-8\">\n", p.policy(),
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"Framewright\">\n",
		"<title>", title, "</title>\n<style>\n", p.pageRule(), htmlStyle, "</style>\n</head>\n<body", p.bodyClass(), ">\n")
	p.top()
	p.put("<main>\n<header>\n<h1>", p.label(Text(r.Title)), "</h1>\n")
	if r.Subtitle != "" {
		p.put("<p class=\"subtitle\">", p.label(Text(r.Subtitle)), "</p>\n")
	}
	if len(r.Meta) > 0 {
		p.put("<dl>\n")
		for _, kv := range r.Meta {
			p.put("<dt>", p.label(Text(kv.Key)), "</dt><dd>", p.label(Text(kv.Value)), "</dd>\n")
		}
		p.put("</dl>\n")
	}
	p.legend()
	p.put("</header>\n")
	p.contents()
}

// legend is folded where there is something to work with below it.
func (p *page) legend() {
	if len(p.report.Legend) == 0 {
		return
	}
	if p.handled {
		p.put("<details><summary>How to read it</summary>\n")
	}
	p.put("<ul class=\"legend\">\n")
	for _, line := range p.report.Legend {
		p.put("<li>", p.label(line), "</li>\n")
	}
	p.put("</ul>\n")
	if p.handled {
		p.put("</details>\n")
	}
}

func (p *page) bodyClass() string {
	if p.handled {
		return ` class="handled"`
	}
	return ""
}

// top is the marking, and below it the place for controls.
func (p *page) top() {
	if p.handled {
		p.put("<div class=\"top\">\n")
	}
	if banner := p.report.Banner(); banner != "" {
		p.put("<p class=\"marking\">", banner, "</p>\n")
	}
	if p.handled {
		p.put("<div class=\"tools\" role=\"search\" hidden></div>\n</div>\n")
	}
}

// contents is a linked list of the sections that have an anchor.
func (p *page) contents() {
	if len(p.report.Sections) < 2 {
		return
	}
	p.put("<nav aria-label=\"Contents\">\n<ul>\n")
	for i := range p.report.Sections {
		s := &p.report.Sections[i]
		if goal, ok := p.anchors.goal(s.ID); ok && s.Title != "" {
			p.put(fmt.Sprintf(`<li class="level%d"><a href="#%s">`, s.level(), goal), p.named(s.Title), "</a></li>\n")
		}
	}
	p.put("</ul>\n</nav>\n")
}

// section writes a section. Where the page can be handled, it folds, with the sections
// below it.
func (p *page) section(s *Section) error {
	class := ""
	switch {
	case s.Running != "":
		class = ` class="newpage"`
	case s.level() == 1 && s.hasTable():
		class = ` class="matrix"`
	}
	folds := p.handled && s.Title != ""
	if p.handled {
		p.closeTo(s.level())
	}
	p.put("<section", class, p.id(s.ID), ">\n")
	if folds {
		p.open = append(p.open, s.level())
		p.put("<details open><summary>")
	}
	if s.Title != "" {
		p.put(fmt.Sprintf("<h%d%s>", s.level()+1, p.labelled(s.Title)), p.label(Text(s.Title)), fmt.Sprintf("</h%d>", s.level()+1))
	}
	if folds {
		p.put("</summary>")
	}
	if s.Title != "" {
		p.put("\n")
	}
	if s.Running != "" && s.Running != s.Title {
		p.put(`<p class="running">`, p.esc(s.Running), "</p>\n")
	}
	if len(s.Intro) > 0 {
		p.put("<p class=\"intro\"", p.toward(s.Intro, ""), ">", p.spans(s.Intro), "</p>\n")
	}
	if err := p.blocks(s); err != nil {
		return fmt.Errorf("%q: %w", s.Title, err)
	}
	if !folds {
		p.put("</section>\n")
	}
	return nil
}

// closeTo ends the sections that fold and are not above a level.
func (p *page) closeTo(level int) {
	for n := len(p.open); n > 0 && p.open[n-1] >= level; n-- {
		p.put("</details>\n</section>\n")
		p.open = p.open[:n-1]
	}
}

// blocks writes what a section holds; a case and what is written of it are one.
func (p *page) blocks(s *Section) error {
	inCase := false
	for _, b := range s.Blocks {
		para, _ := b.(*Paragraph)
		begins := para != nil && para.Role == Case
		if inCase && (begins || para == nil || para.Role != Summary) {
			p.put("</div>\n")
			inCase = false
		}
		if begins {
			p.put("<div class=\"one\">\n")
			inCase = true
		}
		if err := p.block(b, s); err != nil {
			return err
		}
	}
	if inCase {
		p.put("</div>\n")
	}
	return nil
}

func (p *page) block(b Block, s *Section) error {
	switch b := b.(type) {
	case *Table:
		return p.table(b, s)
	case *Entry:
		p.entry(b)
	case *TurnLine:
		p.turn(b)
	case *Paragraph:
		p.prose(b, s)
	}
	return nil
}

// id is the attribute for an anchor.
func (p *page) id(anchor string) string {
	if name, ok := p.anchors.place(anchor); ok {
		return ` id="` + name + `"`
	}
	return ""
}

func (p *page) spans(in []Span) string {
	var b strings.Builder
	for _, s := range in {
		text := p.esc(s.Text)
		if goal := p.lead(p.anchors, s.Link); goal != "" {
			text = `<a href="#` + goal + `">` + text + "</a>"
		}
		switch s.Style {
		case Plain:
			b.WriteString(text)
		case Verbatim:
			b.WriteString("<i class=\"verbatim\">" + p.isolated(text) + "</i>")
		case Strong:
			b.WriteString("<strong>" + p.isolated(text) + "</strong>")
		case Comment:
			b.WriteString(`<span class="comment">` + p.isolated(text) + "</span>")
		default:
			b.WriteString(`<span class="` + s.Style.String() + `">` + p.ours(text) + "</span>")
		}
	}
	return b.String()
}
