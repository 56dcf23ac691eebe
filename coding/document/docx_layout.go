package document

import "strings"

// docxBlockLook is how a paragraph stands, as far as it is stated.
type docxBlockLook struct {
	indent          float64 // points
	right, quote    bool
	indented, sided bool // stated
}

// state takes in a property of a paragraph.
func (l *docxBlockLook) state(tag docxTag, s *xmlScan) {
	switch tag {
	case tagInd:
		for _, side := range []string{"left", "start"} {
			if v := s.attr(side); len(v) > 0 {
				if n, ok := twips(string(v)); ok {
					l.indent, l.indented = n, true
				}
			}
		}
	case tagJc:
		v := s.value()
		l.right, l.sided = v == "right" || v == "end", true
	}
}

// over lays what a paragraph or style states over what it is based on. What is
// based on a style of quotations is one.
func (l docxBlockLook) over(basis docxBlockLook) docxBlockLook {
	if !l.indented {
		l.indent, l.indented = basis.indent, basis.indented
	}
	if !l.sided {
		l.right, l.sided = basis.right, basis.sided
	}
	l.quote = l.quote || basis.quote
	return l
}

// noted tells where a note that has been read is called.
func (w *docxWalk) noted(st *docxStory) {
	at, ok := w.found.notes[noteID{noteTags[st.kind], st.id}]
	if !ok || at.place == nil || w.found.texts == nil || len(w.found.texts.paragraphs) == 0 {
		return
	}
	w.doc.Notes = append(w.doc.Notes, NoteCall{Kind: st.kind, At: at.place.back(w.found.texts), Text: strings.TrimSpace(string(st.out))})
}

var noteTags = map[AsideKind]docxTag{Footnote: tagFootnote, Endnote: tagEndnote}
