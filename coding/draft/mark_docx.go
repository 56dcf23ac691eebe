package draft

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
)

// Note is a comment that is to stand in the margin beside words of a draft.
type Note struct {
	From, To Place
	Lines    []string // each a paragraph of the comment
}

// The author of the comments: no person, and no machine.
const (
	noteAuthor   = "Framewright"
	noteInitials = "FW"
)

// MarkDocx gives a copy of a Word document with comments in its margin. doc is the
// document as document.Read read it from data; the notes' places are in it. Nothing
// else of the file is changed, and comments that it has stay. missed are the notes
// whose words cannot be found in the file's mark-up. The copy is read again before
// it is given out: one that would say something else is refused with
// "not-writable". A note that an earlier copy left on the same words is not given
// again.
func MarkDocx(data []byte, doc *document.Document, notes []Note) (marked []byte, missed []Note, err error) {
	p, err := openPack(data)
	if err != nil {
		return nil, nil, cannotMark(err)
	}
	body, err := scanBody(p.body)
	if err != nil {
		return nil, nil, cannotMark(err)
	}
	if err := body.locate(p); err != nil {
		return nil, nil, err
	}
	notes = slices.DeleteFunc(slices.Clone(notes), func(n Note) bool { return n.isIn(doc) })
	e := &docxEdit{body: body}
	comments, next, err := p.comments()
	if err != nil {
		return nil, nil, cannotMark(err)
	}
	for _, n := range notes {
		if !e.mark(n, next) {
			missed = append(missed, n)
			continue
		}
		comments.add(next, n, p.ns)
		next++
	}
	marked, err = p.with(e.apply(p.body), comments.bytes())
	if err != nil {
		return nil, nil, cannotMark(err)
	}
	return marked, missed, sameText(doc, marked, len(doc.Comments)+len(notes)-len(missed))
}

// isIn tells whether a document has the comment already.
func (n Note) isIn(doc *document.Document) bool {
	return slices.ContainsFunc(doc.Comments, func(c document.MarginComment) bool {
		return c.Author == noteAuthor && Place(c.From) == n.From && c.Text == n.text()
	})
}

// text is what the comment says, a paragraph to a line.
func (n Note) text() string {
	var lines []string
	for _, line := range n.Lines {
		lines = append(lines, inOneLine(line))
	}
	return strings.Join(lines, "\n")
}

func cannotMark(err error) error {
	var e *framework.Error
	if errors.As(err, &e) {
		return err
	}
	return &framework.Error{Name: "unreadable-file", What: "the Word document cannot be written into", Err: err,
		Hint: "open it in Word or LibreOffice and save it again as .docx"}
}

// sameText proves that the copy says what the report says.
func sameText(doc *document.Document, marked []byte, comments int) error {
	again, err := document.Read("copy.docx", marked)
	if err == nil && len(again.Comments) != comments {
		err = fmt.Errorf("%d comments were written and %d are there", comments, len(again.Comments))
	}
	if err == nil && !slices.EqualFunc(doc.Paragraphs, again.Paragraphs, func(a, b document.Paragraph) bool { return a.Text() == b.Text() }) {
		err = errors.New("its text would be another one")
	}
	if err != nil {
		return &framework.Error{Name: "not-writable", What: "the comments cannot be written into this document without harm", Err: err,
			Hint: "open it in Word or LibreOffice and save it again as .docx, or have it marked up as a page: --html FILE.html"}
	}
	return nil
}

// commentsPart is the part that holds the comments, in the making.
type commentsPart struct {
	head, tail []byte
	added      bytes.Buffer
}

func (c *commentsPart) bytes() []byte { return slices.Concat(c.head, c.added.Bytes(), c.tail) }

// add writes a comment. It declares its own prefix: a part may name it otherwise.
func (c *commentsPart) add(id int, n Note, ns string) {
	fmt.Fprintf(&c.added, `<w:comment xmlns:w="%s" w:id="%d" w:author="%s" w:initials="%s">`, ns, id, noteAuthor, noteInitials)
	for i, line := range n.Lines {
		c.added.WriteString(`<w:p>`)
		if i == 0 {
			c.added.WriteString(`<w:r><w:annotationRef/></w:r>`)
		}
		c.added.WriteString(`<w:r><w:t xml:space="preserve">`)
		_ = xml.EscapeText(&c.added, []byte(inOneLine(line))) // a buffer takes everything
		c.added.WriteString(`</w:t></w:r></w:p>`)
	}
	c.added.WriteString(`</w:comment>`)
}

// comments opens the part for comments, or begins one, and gives the first number
// that no comment has.
func (p *docxPack) comments() (*commentsPart, int, error) {
	next := 0
	count := func(part []byte) error {
		return eachTag(part, func(s xml.StartElement, _ int) {
			if !strings.HasPrefix(s.Name.Local, "comment") {
				return
			}
			for _, a := range s.Attr {
				var id int
				if _, err := fmt.Sscanf(a.Value, "%d", &id); err == nil && a.Name.Local == "id" {
					next = max(next, id+1)
				}
			}
		})
	}
	if err := count(p.body); err != nil {
		return nil, 0, err
	}
	if p.remarks == nil {
		return &commentsPart{head: []byte(xml.Header + `<w:comments xmlns:w="` + p.ns + `">`), tail: []byte(`</w:comments>`)}, next, nil
	}
	if err := count(p.remarks); err != nil {
		return nil, 0, err
	}
	end := bytes.LastIndex(p.remarks, []byte("</"))
	if end < 0 { // it holds none, and closes itself
		i := bytes.LastIndex(p.remarks, []byte("/>"))
		from := bytes.LastIndexByte(p.remarks[:max(i, 0)], '<')
		if from < 0 {
			return nil, 0, errors.New("its comments are no XML")
		}
		name, _, _ := strings.Cut(string(p.remarks[from+1:i]), " ")
		return &commentsPart{head: slices.Concat(p.remarks[:i], []byte(">")), tail: []byte("</" + name + ">")}, next, nil
	}
	return &commentsPart{head: p.remarks[:end:end], tail: p.remarks[end:]}, next, nil
}

// eachTag calls do for each start tag, with the offset behind it.
func eachTag(part []byte, do func(s xml.StartElement, end int)) error {
	d := xmlTags(part)
	for {
		t, err := d.RawToken()
		if t == nil {
			return endOfXML(err)
		}
		if s, ok := t.(xml.StartElement); ok {
			do(s, int(d.InputOffset()))
		}
	}
}
