package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
	"unicode/utf8"
)

// deepest is how far elements may nest. Word's own files stay below 100.
const deepest = 2000

// xmlKind is what xmlScan.next found.
type xmlKind int

const (
	xmlEnded xmlKind = iota // the source is at its end
	xmlOpen                 // a start tag: name and attrs are set
	xmlClose                // an end tag, also that of an element which closes itself: name is set
	xmlChars                // a piece of text: text and literal are set
)

const (
	xmlBuffer = 64 << 10
	// mostTag bounds one tag: drawings carry whole pictures in attributes.
	mostTag = 32 << 20
	// A reference such as &#x1F600; is not cut in two.
	longestReference = 16
)

var (
	errTag       = errors.New("a tag is malformed")
	errLongTag   = errors.New("a tag is longer than any program writes")
	errDoctype   = errors.New("it declares entities (DTD), which no word processor does")
	errCutShort  = errors.New("it ends inside a tag")
	errReference = errors.New("it refers to a character that does not exist")
	errBytes     = errors.New("it holds bytes that are no text")
	errOrder     = errors.New("its elements are not closed in order")
	errBehind    = errors.New("it goes on behind its end")
	errDeep      = fmt.Errorf("elements nest deeper than %d", deepest)
)

// xmlScan cuts XML into tags and text. It looks at the source once, through
// one buffer, and makes no strings: a part of 100 MB needs no more memory than
// one of 100 kB. Its slices are good until the next call of next. It does not
// know namespaces, and looks at attributes only when asked.
type xmlScan struct {
	src     io.Reader
	buf     []byte
	own     *[xmlBuffer]byte
	at, end int
	ended   bool

	name    []byte // of a tag, with its prefix
	attrs   []byte // of a start tag, as they stand
	text    []byte
	literal bool  // the text is character data: & is no reference in it
	empty   bool  // the start tag found last closes its element too
	inData  bool  // between <![CDATA[ and ]]>
	err     error // what was wrong with attributes or references that were looked at
}

// xmlBuffers are used again: a document has a dozen small parts.
var xmlBuffers = sync.Pool{New: func() any { return new([xmlBuffer]byte) }}

func newXMLScan(src io.Reader) *xmlScan {
	own := xmlBuffers.Get().(*[xmlBuffer]byte)
	return &xmlScan{src: src, buf: own[:], own: own}
}

// done gives the buffer back. Nothing that next found may be used any more.
func (s *xmlScan) done() {
	xmlBuffers.Put(s.own)
	*s = xmlScan{ended: true}
}

// fill reads until the buffer is full; a buffer that is full already is
// enlarged. It is false where there is nothing more to read.
func (s *xmlScan) fill() (bool, error) {
	if s.ended {
		return false, nil
	}
	if s.at > 0 {
		s.end = copy(s.buf, s.buf[s.at:s.end])
		s.at = 0
	} else if s.end == len(s.buf) {
		if len(s.buf) >= mostTag {
			return false, errLongTag
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := io.ReadFull(s.src, s.buf[s.end:])
	s.end += n
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		s.ended, err = true, nil
	}
	return n > 0, err
}

// next finds the next tag or piece of text.
func (s *xmlScan) next() (xmlKind, error) {
	if s.err != nil {
		return xmlEnded, s.err
	}
	if s.empty {
		s.empty = false
		return xmlClose, nil
	}
	for {
		if s.inData {
			if kind, err := s.data(); kind == xmlChars || err != nil {
				return kind, err
			}
			continue
		}
		rest := s.buf[s.at:s.end]
		switch i := bytes.IndexByte(rest, '<'); {
		case i == 0:
			if kind, err := s.tag(); kind != xmlEnded || err != nil {
				return kind, err
			}
			continue
		case i > 0:
			s.take(i, false)
			return xmlChars, nil
		case s.ended && len(rest) == 0:
			return xmlEnded, nil
		case s.ended:
			s.take(len(rest), false)
			return xmlChars, nil
		case len(rest) > xmlBuffer/2:
			s.take(wholeText(rest), false)
			return xmlChars, nil
		}
		if _, err := s.fill(); err != nil {
			return xmlEnded, err
		}
	}
}

// take hands out the next n bytes as text.
func (s *xmlScan) take(n int, literal bool) {
	s.text, s.literal = s.buf[s.at:s.at+n], literal
	s.at += n
}

// wholeText is how much of a piece of text can be handed out without cutting
// a character, a reference or a line end in two.
func wholeText(b []byte) int {
	n := len(b) - longestReference
	if i := bytes.LastIndexByte(b[n-longestReference:n], '&'); i >= 0 {
		n += i - longestReference
	}
	for range utf8.UTFMax {
		if utf8.RuneStart(b[n]) && b[n-1] != '\r' {
			break
		}
		n--
	}
	return n
}

// data hands out what stands in a CDATA section; xmlEnded says that the
// section is over.
func (s *xmlScan) data() (xmlKind, error) {
	rest := s.buf[s.at:s.end]
	switch i := bytes.Index(rest, []byte("]]>")); {
	case i == 0:
		s.at += 3
		s.inData = false
		return xmlEnded, nil
	case i > 0:
		s.take(i, true)
		return xmlChars, nil
	case s.ended:
		return xmlEnded, errCutShort
	case len(rest) > xmlBuffer/2:
		s.take(wholeText(rest), true)
		return xmlChars, nil
	}
	_, err := s.fill()
	return xmlEnded, err
}

// tag reads what begins with "<". Comments and instructions are passed over:
// xmlEnded then says to go on.
func (s *xmlScan) tag() (xmlKind, error) {
	for s.end-s.at < len("<![CDATA[") && !s.ended {
		if _, err := s.fill(); err != nil {
			return xmlEnded, err
		}
	}
	rest := s.buf[s.at:s.end]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.at += 4
		return xmlEnded, s.pass("-->")
	case bytes.HasPrefix(rest, []byte("<?")):
		return xmlEnded, s.pass("?>")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		s.at += len("<![CDATA[")
		s.inData = true
		return xmlEnded, nil
	case bytes.HasPrefix(rest, []byte("<!")):
		return xmlEnded, errDoctype
	}
	return s.element()
}

// pass goes behind the next mark.
func (s *xmlScan) pass(mark string) error {
	for {
		rest := s.buf[s.at:s.end]
		if i := bytes.Index(rest, []byte(mark)); i >= 0 {
			s.at += i + len(mark)
			return nil
		}
		if s.ended {
			return errCutShort
		}
		s.at += max(len(rest)-len(mark), 0)
		if _, err := s.fill(); err != nil {
			return err
		}
	}
}

// element reads a start or end tag.
func (s *xmlScan) element() (xmlKind, error) {
	n := tagEnd(s.buf[s.at:s.end])
	for n < 0 {
		more, err := s.fill()
		if err != nil {
			return xmlEnded, err
		}
		if !more {
			return xmlEnded, errCutShort
		}
		n = tagEnd(s.buf[s.at:s.end])
	}
	tag := s.buf[s.at+1 : s.at+n]
	s.at += n + 1
	kind := xmlOpen
	if len(tag) > 0 && tag[0] == '/' {
		kind, tag = xmlClose, tag[1:]
	} else if len(tag) > 0 && tag[len(tag)-1] == '/' {
		s.empty, tag = true, tag[:len(tag)-1]
	}
	end := nameEnd(tag)
	s.name, s.attrs = tag[:end], tag[end:]
	if end == 0 || kind == xmlClose && len(bytes.TrimSpace(s.attrs)) > 0 {
		return xmlEnded, errTag
	}
	return kind, nil
}

// tagEnd finds the ">" that ends a tag; quoted ones do not. -1: not yet there.
func tagEnd(b []byte) int {
	for i := 1; i < len(b); i++ {
		switch c := b[i]; c {
		case '>':
			return i
		case '"', '\'':
			n := bytes.IndexByte(b[i+1:], c)
			if n < 0 {
				return -1
			}
			i += n + 1
		}
	}
	return -1
}

// nameEnd is where an element's name ends; 0 where there is none.
func nameEnd(tag []byte) int {
	for i, c := range tag {
		switch c {
		case ' ', '\t', '\r', '\n', '/':
			return i
		case '<', '"', '\'', '=', '&':
			return 0
		}
	}
	return len(tag)
}

// localName is a name without its prefix.
func localName(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// xmlNest holds the names of the open elements, end to end, to see that they
// are closed in order.
type xmlNest struct {
	names  []byte
	starts []int
	over   bool // the first element was closed
}

func (n *xmlNest) follow(kind xmlKind, s *xmlScan) error {
	last := len(n.starts) - 1
	switch kind {
	case xmlOpen:
		if n.over {
			return errBehind
		}
		if last+1 >= deepest {
			return errDeep
		}
		n.starts = append(n.starts, len(n.names))
		n.names = append(n.names, s.name...)
	case xmlClose:
		if last < 0 || !bytes.Equal(n.names[n.starts[last]:], s.name) {
			return errOrder
		}
		n.names, n.starts = n.names[:n.starts[last]], n.starts[:last]
		n.over = last == 0
	case xmlEnded:
		if last >= 0 {
			return fmt.Errorf("it ends inside <%s>", n.names[n.starts[last]:])
		}
	}
	return nil
}
