package document

import (
	"regexp"
	"strings"
)

// leftMargin is what a declaration of margins or padding says of the left one.
func leftMargin(key, val string) float64 {
	if parts := strings.Fields(val); key == "margin" || key == "padding" {
		if len(parts) == 0 {
			return 0
		}
		val = parts[map[int]int{1: 0, 2: 1, 3: 1, 4: 3}[min(len(parts), 4)]]
	}
	n, _ := points(val)
	return n
}

// setOff changes how paragraphs stand: by blockquote, by classes, by an
// element's own style. Indents add up, as boxes stand in boxes.
func (w *htmlWalk) setOff(name string, a htmlAttrs) {
	w.quote = w.quote || name == "blockquote"
	styles := []htmlStyle{a.style}
	for _, class := range a.classes {
		w.quote = w.quote || htmlBlocks[name] && quotingStyle(class)
		styles = append(styles, w.sheet[class])
	}
	for _, s := range styles {
		if htmlBlocks[name] || s.block {
			w.indent += s.indent
			w.right = s.right.over(w.right)
		}
	}
	if name == "td" || name == "th" {
		w.indent, w.right = 0, false
	}
}

// stands says of the paragraph that ends how it stands.
func (w *htmlWalk) stands(p *Paragraph) {
	p.Indent, p.Right, p.Quote = w.indent, w.right, w.quote
	for i := len(w.stack) - 1; i >= 0 && p.Style == ""; i-- {
		switch w.stack[i].name {
		case "figcaption", "caption":
			p.Style = "caption"
		case "cite", "footer":
			if w.quote {
				p.Style = "attribution"
			}
		}
	}
}

// htmlNotes are the notes of a page. Where one is called a link leads to its
// text.
type htmlNotes struct {
	open  []*NoteCall
	to    []string          // where each leads
	texts map[string]string // by what calls lead to
}

var (
	htmlNoteHref = regexp.MustCompile(`^#_?(fn|ftn|ftnt|edn|note|footnote|endnote|sdfootnote|sdendnote)[-:_]?\w*?(sym)?$`)
	htmlNoteSign = regexp.MustCompile(`^[\[(]?[\d*†‡ivx]{1,5}[\])]?[.\s]*`)
	htmlNoteBack = regexp.MustCompile(`\s*[↩︎⏎^↑]+\s*$`)
)

// noteTarget is what a note's text and the link to it have in common.
func noteTarget(id string) string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(id, "#"), "_"), "sym")
}

// call notes a link to a note in the text.
func (w *htmlWalk) call(name string, a htmlAttrs) {
	if name != "a" || len(w.g.layers) > 1 || w.skip || !htmlNoteHref.MatchString(a.href) {
		return
	}
	for i := range w.stack {
		if htmlNoteHref.MatchString("#"+w.stack[i].id) && w.stack[i].name != "a" {
			return // it leads back, from the note
		}
	}
	n := &NoteCall{Kind: Footnote}
	if strings.Contains(a.href, "edn") || strings.Contains(a.href, "endnote") {
		n.Kind = Endnote
	}
	w.g.mark(&n.At)
	w.g.notes = append(w.g.notes, n)
	w.notes.open, w.notes.to = append(w.notes.open, n), append(w.notes.to, noteTarget(a.href))
}

func (n *htmlNotes) text(id, text string) {
	if id == "" {
		return
	}
	if n.texts == nil {
		n.texts = map[string]string{}
	}
	n.texts[noteTarget(id)] = strings.TrimSpace(htmlNoteSign.ReplaceAllString(strings.TrimSpace(text), ""))
}

// noted takes in the text of an element that may be a note among the text, as
// converters put them at the end of a page.
func (w *htmlWalk) noted(f *htmlFrame) {
	if f.layer || f.name != "li" && f.name != "div" && f.name != "p" && f.name != "aside" || !htmlNoteHref.MatchString("#"+f.id) || len(w.g.layers) > 1 {
		return
	}
	var text []string
	for i := f.from; i < len(w.g.doc.Paragraphs); i++ {
		w.g.doc.Paragraphs[i].Style = FootnoteStyle
		text = append(text, htmlNoteBack.ReplaceAllString(w.g.doc.Paragraphs[i].Text(), ""))
	}
	w.notes.text(f.id, strings.Join(text, "\n"))
}

// calls gives the calls of notes their texts.
func (w *htmlWalk) calls() {
	for i, n := range w.notes.open {
		n.Text = w.notes.texts[w.notes.to[i]]
	}
}
