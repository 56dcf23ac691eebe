package document

import (
	"regexp"
	"strings"
)

// afterLines is the byte of a text that begins the line behind so many others.
func afterLines(text string, n int) int {
	at := 0
	for range n {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return at
		}
		at += i + 1
	}
	return at
}

var (
	mdNoteCall = regexp.MustCompile(`\[\^([^\]\s]{1,40})\]`)
	mdNoteText = regexp.MustCompile(`^\[\^([^\]\s]{1,40})\]:\s*`)
)

// noteCalls lists where notes are called: "[^1]", whose text stands elsewhere
// behind "[^1]:". Both stay in the text, which is read as it is written.
func (r *mdReader) noteCalls() {
	texts := map[string]string{}
	for i := range r.doc.Paragraphs {
		text := r.doc.Paragraphs[i].Text()
		if m := mdNoteText.FindStringSubmatch(text); m != nil {
			texts[m[1]] = strings.TrimSpace(text[len(m[0]):])
		}
	}
	if len(texts) == 0 {
		return
	}
	for i := range r.doc.Paragraphs {
		text := r.doc.Paragraphs[i].Text()
		if mdNoteText.MatchString(text) {
			r.doc.Paragraphs[i].Style = FootnoteStyle
		}
		for _, m := range mdNoteCall.FindAllStringSubmatchIndex(text, -1) {
			if note := texts[text[m[2]:m[3]]]; note != "" && !(m[0] == 0 && mdNoteText.MatchString(text)) {
				r.doc.Notes = append(r.doc.Notes, NoteCall{Kind: Footnote, At: Place{i, m[0]}, Text: note})
			}
		}
	}
}
