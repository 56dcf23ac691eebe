package document

import "encoding/xml"

// block reads how the paragraphs of a style stand.
func (s *odtStyles) block(t xml.StartElement) {
	style, ok := s.into[s.key]
	if !ok {
		return
	}
	style.indent, style.align = odtAttr(t, "fo:margin-left"), odtAttr(t, "fo:text-align")
	s.into[s.key] = style
}

// stands tells how a paragraph of a style stands: what is nearest to it in the
// chain of its styles counts. Those of quotations make it one.
func (s *odtStyles) stands(p *Paragraph, name string) {
	indent, align := "", ""
	for _, style := range s.chain("paragraph", name) {
		if indent == "" {
			indent = style.indent
		}
		if align == "" {
			align = style.align
		}
		p.Quote = p.Quote || quotingStyle(style.name)
	}
	p.Indent, _ = points(indent)
	p.Right = align == "end" || align == "right"
}

// call notes where a footnote or endnote is called; its text follows in the
// file.
func (w *odtWalk) call() {
	if len(w.g.layers) > 1 || !w.open {
		return
	}
	n := &NoteCall{}
	w.g.mark(&n.At)
	w.g.notes = append(w.g.notes, n)
	w.notes.call = n
}

// called takes in the text of the note that was called last.
func (n *odtNotes) called(a Aside) {
	if n.call != nil {
		n.call.Kind, n.call.Text = a.Kind, a.Text
		n.call = nil
	}
}
