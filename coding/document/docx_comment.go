package document

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// docxPlace is a point in the text while it is being read. Until its block is
// finished, paragraph means nothing.
type docxPlace struct {
	paragraph, offset int
	between           bool // before that paragraph, in text that was dropped
	start             bool // of commented words: it goes with the text after it
}

// docxRange is where a comment stands.
type docxRange struct{ from, to, at *docxPlace }

// place remembers the point that has been reached. In what is set aside it is
// the point where the reader left the body; nil where there is none.
func (w *docxWalk) place() *docxPlace {
	st := w.story
	if st.kind != "" {
		return st.anchor
	}
	if !st.open {
		return &docxPlace{paragraph: len(w.doc.Paragraphs), between: true}
	}
	p := &docxPlace{offset: len(st.block.text)}
	st.block.places = append(st.block.places, p)
	return p
}

// comment takes in a mark of a comment: its first of each sort counts.
func (w *docxWalk) comment(tag docxTag) {
	id := string(w.scan.attr("id"))
	r := w.found.ranges[id]
	if r == nil {
		r = &docxRange{}
		w.found.ranges[id] = r
	}
	switch {
	case tag == tagCommentRangeStart && r.from == nil:
		r.from = w.place()
		if r.from != nil && w.story.kind == "" {
			r.from.start = true
		}
	case tag == tagCommentRangeEnd && r.to == nil:
		r.to = w.place()
	case tag == tagCommentReference && r.at == nil:
		r.at = w.place()
	}
}

// settle gives the places of a finished block their paragraph.
func (b *docxBlock) settle(paragraph int, dropped bool) {
	for _, p := range b.places {
		p.paragraph, p.between = paragraph, dropped
	}
	b.places = nil
}

// anchored finds out where a comment stands, before its text is read.
func (w *docxWalk) anchored(st *docxStory) {
	st.from, st.to = docxNowhere, docxNowhere
	if r := w.found.ranges[st.id]; r != nil {
		st.from, st.to = r.bounds(w.found.texts)
	}
	if i := st.from.Paragraph; i >= 0 {
		st.where = fmt.Sprint("paragraph ", w.doc.Paragraphs[i].Line)
	}
}

// commented makes a comment of what its part says of it.
func (w *docxWalk) commented(st *docxStory) {
	c := MarginComment{ID: st.id, Author: st.author, Initials: st.initials, Date: st.date, Text: string(st.out),
		From: st.from, To: st.to}
	for _, id := range st.paraIDs {
		if re, ok := w.found.replies[id]; ok {
			c.Done = re.done
			c.Reply = re.parent // the paragraph id of the other comment, until all are known
		}
		w.found.comments[id] = c.ID
	}
	w.doc.Comments = append(w.doc.Comments, c)
}

// docxNowhere is the place of a comment on words that are no body text.
var docxNowhere = Place{Paragraph: -1}

// bounds makes places of the text as it was read. A range without an end goes
// to the comment's reference, or to the end of the paragraph; blanks at its
// borders, and paragraphs' ends, are no part of it.
func (r *docxRange) bounds(text *docxTexts) (Place, Place) {
	from, to := r.from, r.to
	switch {
	case len(text.paragraphs) == 0:
		return docxNowhere, docxNowhere
	case from == nil && r.at != nil:
		from, to = r.at, r.at
	case from == nil && to != nil:
		from = to
	case from == nil:
		return docxNowhere, docxNowhere
	case to == nil && r.at != nil:
		to = r.at
	}
	start := from.on(text)
	end := text.end(start.Paragraph)
	if to != nil {
		end = to.back(text)
	}
	if !start.before(end) {
		return start, start
	}
	return tighten(start, end, text)
}

func (p Place) before(q Place) bool {
	return p.Paragraph < q.Paragraph || p.Paragraph == q.Paragraph && p.Offset < q.Offset
}

// on is a place, or the beginning of what follows it.
func (p *docxPlace) on(text *docxTexts) Place {
	switch {
	case !p.between:
		return Place{p.paragraph, p.offset}
	case p.paragraph < len(text.paragraphs):
		return Place{p.paragraph, 0}
	}
	return text.end(len(text.paragraphs) - 1)
}

// back is a place, or the end of what precedes it.
func (p *docxPlace) back(text *docxTexts) Place {
	switch {
	case !p.between:
		return Place{p.paragraph, p.offset}
	case p.paragraph > 0:
		return text.end(p.paragraph - 1)
	}
	return Place{}
}

// mostBlanks bounds how many blanks a range is drawn over.
const mostBlanks = 1000

// tighten draws a range to the words in it. One of blanks is a mere place.
func tighten(from, to Place, text *docxTexts) (Place, Place) {
	was := from
	for n := 0; n < mostBlanks && from.before(to); n++ {
		r, size := utf8.DecodeRuneInString(text.of(from.Paragraph)[from.Offset:])
		if size > 0 && !unicode.IsSpace(r) {
			break
		}
		from.Offset += size
		if size == 0 {
			from = Place{from.Paragraph + 1, 0}
		}
	}
	for n := 0; n < mostBlanks && from.before(to); n++ {
		r, size := utf8.DecodeLastRuneInString(text.of(to.Paragraph)[:to.Offset])
		if size > 0 && !unicode.IsSpace(r) {
			break
		}
		to.Offset -= size
		if size == 0 {
			to = text.end(to.Paragraph - 1)
		}
	}
	if !from.before(to) {
		return was, was
	}
	return from, to
}

// docxTexts are the texts of paragraphs, each put together once.
type docxTexts struct {
	paragraphs []Paragraph
	made       map[int]string
}

func (t *docxTexts) of(i int) string {
	s, ok := t.made[i]
	if !ok {
		s = t.paragraphs[i].Text()
		t.made[i] = s
	}
	return s
}

func (t *docxTexts) end(i int) Place { return Place{i, len(t.of(i))} }

// docxReply is what the second part on comments says of one.
type docxReply struct {
	parent string // by the id of a paragraph in it
	done   bool
}

// replies reads which comment answers which.
func (z *docxFile) replies(name string) (map[string]docxReply, error) {
	out := map[string]docxReply{}
	if name == "" {
		return out, nil
	}
	err := z.each(name, func(s *xmlScan, kind xmlKind) {
		if kind != xmlOpen || string(localName(s.name)) != "commentEx" {
			return
		}
		done := s.attr("done")
		out[string(s.attr("paraId"))] = docxReply{parent: string(s.attr("paraIdParent")), done: done != nil && isOn(done)}
	})
	return out, err
}

// answer turns the paragraph ids of answered comments into comment ids.
func (f *docxFound) answer(comments []MarginComment) {
	for i := range comments {
		if comments[i].Reply != "" {
			comments[i].Reply = f.comments[comments[i].Reply]
		}
	}
}
