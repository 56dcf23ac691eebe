package draft

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"framewright/coding/document"
)

// bodyRun is a run of text in a document's mark-up, by offsets of bytes.
type bodyRun struct {
	open  int    // where its start tag begins
	start string // its start tag
	props string // the element with its properties; "" without
	first int    // where its content begins, behind the properties
	last  int    // where its end tag begins
	close int    // behind its end tag
}

// bodyText is an element that holds text, <w:t>, by offsets of bytes.
type bodyText struct {
	run       *bodyRun // the outermost one around it; nil where it stands in none
	plain     bool     // it stands directly in the run, and holds nothing but text
	open      int      // where its start tag begins
	from, to  int      // its content
	end       int      // behind its end tag
	preserved bool     // it keeps its blanks

	// Where its words stand in the document as it was read, without the blanks
	// around them; in is false where it is no text of the body.
	in             bool
	paragraph      int
	begins, ceases int // offsets in the paragraph's text
	lead           int // how many bytes of blanks it begins with
}

// docxBody is the main part of a document, cut into its texts.
type docxBody struct {
	part   []byte
	prefix string // of its elements, with the colon
	ns     string
	texts  []*bodyText
}

func xmlTags(part []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(part))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	return d
}

func endOfXML(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// scanBody finds the texts of a main part.
func scanBody(part []byte) (*docxBody, error) {
	m := &docxBody{part: part, ns: transitionalML}
	s := &bodyScan{m: m}
	d := xmlTags(part)
	for first := true; ; {
		at := int(d.InputOffset())
		t, err := d.RawToken()
		if t == nil {
			return m, endOfXML(err)
		}
		end := int(d.InputOffset())
		switch t := t.(type) {
		case xml.StartElement:
			if first {
				m.root(t)
				first = false
			}
			s.start(t, at, end)
		case xml.EndElement:
			s.end(t.Name, at, end)
		}
	}
}

// root finds out under which prefix the elements go.
func (m *docxBody) root(t xml.StartElement) {
	for _, a := range t.Attr {
		if a.Value != transitionalML && a.Value != strictML {
			continue
		}
		switch m.ns = a.Value; {
		case a.Name.Space == "xmlns":
			m.prefix = a.Name.Local + ":"
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			m.prefix = ""
		}
	}
}

// bodyScan is the state of scanning.
type bodyScan struct {
	m     *docxBody
	depth int
	runs  []*bodyRun
	at    []int // how deep the open runs stand
	props int   // where the open run's properties begin; 0 outside of them
	text  *bodyText
}

func (s *bodyScan) ours(n xml.Name, local string) bool {
	return n.Local == local && n.Space == strings.TrimSuffix(s.m.prefix, ":")
}

func (s *bodyScan) start(t xml.StartElement, at, end int) {
	s.depth++
	n := len(s.runs)
	direct := n == 1 && s.at[0] == s.depth-1
	switch {
	case s.ours(t.Name, "r"):
		s.runs = append(s.runs, &bodyRun{open: at, start: string(s.m.part[at:end]), first: end})
		s.at = append(s.at, s.depth)
	case direct && s.ours(t.Name, "rPr"):
		s.props = at
	case s.ours(t.Name, "t"):
		s.text = &bodyText{plain: direct, open: at, from: end}
		if n > 0 {
			s.text.run = s.runs[0]
		}
		for _, a := range t.Attr {
			s.text.preserved = s.text.preserved || a.Name.Local == "space" && a.Value == "preserve"
		}
	}
}

func (s *bodyScan) end(name xml.Name, at, end int) {
	n := len(s.runs)
	switch {
	case s.ours(name, "r") && n > 0:
		s.runs[n-1].last, s.runs[n-1].close = at, end
		s.runs, s.at = s.runs[:n-1], s.at[:n-1]
	case s.ours(name, "rPr") && s.props > 0 && n == 1 && s.at[0] == s.depth-1:
		s.runs[0].props, s.runs[0].first = string(s.m.part[s.props:end]), end
		s.props = 0
	case s.ours(name, "t") && s.text != nil:
		x := s.text
		x.to, x.end = at, end
		x.plain = x.plain && !bytes.ContainsRune(s.m.part[x.from:x.to], '<')
		s.m.texts, s.text = append(s.m.texts, x), nil
	}
	s.depth--
}

// locate finds out where each text stands in the document as it is read: each is
// marked with a comment of its own, and the reader says what the comments are on.
// So what is deleted, hidden, joined or put before a paragraph is told apart by one
// piece of code alone.
func (m *docxBody) locate(p *docxPack) error {
	p.ns = m.ns
	var body, remarks bytes.Buffer
	remarks.WriteString(`<w:comments xmlns:w="` + m.ns + `">`)
	at := 0
	for i, x := range m.texts {
		body.Write(m.part[at:x.open])
		id := m.id(fmt.Sprint("text", i))
		fmt.Fprintf(&body, `<%scommentRangeStart %s/>`, m.prefix, id)
		body.Write(m.part[x.open:x.end])
		fmt.Fprintf(&body, `<%scommentRangeEnd %s/>`, m.prefix, id)
		fmt.Fprintf(&remarks, `<w:comment w:id="text%d"><w:p><w:r><w:t>.</w:t></w:r></w:p></w:comment>`, i)
		at = x.end
	}
	body.Write(m.part[at:])
	remarks.WriteString(`</w:comments>`)
	probe, err := p.with(body.Bytes(), remarks.Bytes())
	if err != nil {
		return cannotMark(err)
	}
	doc, err := document.Read("report.docx", probe)
	if err != nil {
		return err
	}
	texts := map[int]string{}
	for _, c := range doc.Comments {
		if number, ours := strings.CutPrefix(c.ID, "text"); ours {
			if i, err := strconv.Atoi(number); err == nil && i < len(m.texts) {
				m.texts[i].stands(m.part, doc, texts, c)
			}
		}
	}
	m.texts = slices.DeleteFunc(m.texts, func(x *bodyText) bool { return !x.in || x.run == nil })
	return nil
}

// id is the attribute that numbers a comment's marks.
func (m *docxBody) id(value string) string {
	if m.prefix == "" { // attributes without a prefix are of no namespace
		return `xmlns:w="` + m.ns + `" w:id="` + value + `"`
	}
	return m.prefix + `id="` + value + `"`
}

// stands takes over what the reader says of a text, where it is the same text.
func (x *bodyText) stands(part []byte, doc *document.Document, texts map[int]string, c document.MarginComment) {
	if c.From.Paragraph < 0 || c.From.Paragraph != c.To.Paragraph || c.From == c.To {
		return
	}
	text, known := texts[c.From.Paragraph]
	if !known {
		text = doc.Paragraphs[c.From.Paragraph].Text()
		texts[c.From.Paragraph] = text
	}
	said, _ := xmlText(part[x.from:x.to])
	words := strings.TrimSpace(said)
	if words != text[c.From.Offset:c.To.Offset] {
		return
	}
	x.in, x.paragraph, x.begins, x.ceases = true, c.From.Paragraph, c.From.Offset, c.To.Offset
	x.lead = strings.Index(said, words)
}

// xmlText is the text that mark-up stands for, as the reader reads it, with the
// offset in the mark-up of each of its bytes, and of its end.
func xmlText(raw []byte) (string, []int) {
	out := make([]byte, 0, len(raw))
	at := make([]int, 0, len(raw)+1)
	for i := 0; i < len(raw); {
		n, piece := 1, raw[i:i+1]
		switch c := raw[i]; {
		case c == '<':
			n, piece = literalXML(raw[i:])
		case c == '&':
			if end := bytes.IndexByte(raw[i:], ';'); end > 0 {
				n, piece = end+1, xmlReference(raw[i+1:i+end])
			}
		case c == '\r' && i+1 < len(raw) && raw[i+1] == '\n':
			n, piece = 2, []byte(" ")
		case c == '\n', c == '\t', c == '\r':
			piece = []byte(" ")
		}
		for range piece {
			at = append(at, i)
		}
		out = append(out, piece...)
		i += n
	}
	return string(out), append(at, len(raw))
}

// literalXML reads what stands literally, in <![CDATA[…]]>, and passes over comments
// and instructions; n is how long it is.
func literalXML(raw []byte) (n int, text []byte) {
	const open, shut = "<![CDATA[", "]]>"
	if end := bytes.Index(raw, []byte(shut)); end >= 0 && bytes.HasPrefix(raw, []byte(open)) {
		return end + len(shut), raw[len(open):end]
	}
	if end := bytes.IndexByte(raw, '>'); end >= 0 {
		return end + 1, nil
	}
	return len(raw), nil
}

var namedReferences = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

func xmlReference(name []byte) []byte {
	s := string(name)
	if text, ok := namedReferences[s]; ok {
		return []byte(text)
	}
	digits, base := strings.TrimPrefix(s, "#"), 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseInt(digits, base, 32)
	switch {
	case err != nil:
		return nil
	case n == '\n' || n == '\t' || n == '\r':
		return []byte(" ")
	}
	return []byte(string(rune(n)))
}

// within are the texts that a stretch of the document touches, first and last; nil
// where there are none.
func (m *docxBody) within(from, to Place) (first, last *bodyText) {
	i, _ := slices.BinarySearchFunc(m.texts, from, func(x *bodyText, p Place) int {
		if x.paragraph < p.Paragraph || x.paragraph == p.Paragraph && x.ceases <= p.Offset {
			return -1
		}
		return 1
	})
	for _, x := range m.texts[i:] {
		if x.paragraph > to.Paragraph || x.paragraph == to.Paragraph && x.begins >= to.Offset {
			break
		}
		if first == nil {
			first = x
		}
		last = x
	}
	return first, last
}
