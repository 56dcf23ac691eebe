package exchange

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"framewright/framework"
)

// Limits of what is read; what says more is no codebook that people made.
const (
	maxBytes = 64 << 20
	maxDepth = 200
)

// Read reads a codebook: a .qdc, or the code book within the project.qde of a
// project. Its errors, all *framework.Error: "not-a-codebook",
// "codebook-broken".
func Read(name string, data []byte) (*Codebook, error) {
	if len(data) > maxBytes {
		return nil, broken(name, fmt.Errorf("it is larger than %d MB", maxBytes>>20))
	}
	d := xml.NewDecoder(bytes.NewReader(plainUTF8(data)))
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "utf-8", "utf8", "utf-16", "us-ascii", "ascii": // UTF-16 has been turned already
			return in, nil
		}
		return nil, fmt.Errorf("it is written in %s", label)
	}
	r := &reader{cb: &Codebook{Unread: map[string]int{}}}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = r.take(tok)
		}
		if err != nil && r.elements == 0 {
			return nil, notACodebook(name) // it is no XML at all
		} else if err != nil {
			return nil, broken(name, err)
		}
	}
	if !r.found {
		return nil, notACodebook(name)
	}
	return r.cb, nil
}

func notACodebook(name string) error {
	return &framework.Error{Name: "not-a-codebook", Where: name, What: "there is no code book in this file",
		Hint: "export the codes, or the codebook, as REFI-QDA codebook (.qdc) from the other program"}
}

func broken(name string, err error) error {
	return &framework.Error{Name: "codebook-broken", Where: name, What: "this codebook cannot be read to its end", Err: err,
		Hint: "export it again from the program it comes from; nothing was taken in"}
}

// plainUTF8 turns UTF-16 with a byte order mark into UTF-8 and takes the mark
// off UTF-8.
func plainUTF8(data []byte) []byte {
	big := bytes.HasPrefix(data, []byte{0xfe, 0xff})
	if !big && !bytes.HasPrefix(data, []byte{0xff, 0xfe}) {
		return bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	var units []uint16
	for i := 2; i+1 < len(data); i += 2 {
		if big {
			units = append(units, uint16(data[i])<<8|uint16(data[i+1]))
		} else {
			units = append(units, uint16(data[i+1])<<8|uint16(data[i]))
		}
	}
	return []byte(string(utf16.Decode(units)))
}

// reader goes through the elements without calling itself, so that a file with
// a million levels costs nothing.
type reader struct {
	cb       *Codebook
	found    bool // a CodeBook has begun
	elements int
	inside   int      // how deep within the CodeBook; 0 outside
	path     []string // local names of what is open within it
	codes    []*Code  // what is open
	text     *strings.Builder
}

func (r *reader) take(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.StartElement:
		return r.open(t)
	case xml.EndElement:
		r.close()
	case xml.CharData:
		if r.text != nil {
			r.text.Write(t)
		}
	}
	return nil
}

func (r *reader) open(e xml.StartElement) error {
	r.elements++
	name := e.Name.Local
	if r.inside == 0 {
		if name == "CodeBook" {
			r.found, r.inside = true, 1
			r.cb.Origin = attr(e, "origin")
		}
		return nil
	}
	parent := ""
	if len(r.path) > 0 {
		parent = r.path[len(r.path)-1]
	}
	r.inside++
	r.path = append(r.path, name)
	if len(r.path) > maxDepth {
		return fmt.Errorf("its codes lie more than %d deep", maxDepth)
	}
	switch {
	case name == "Codes" || name == "Sets":
	case name == "Code" && (parent == "Codes" || parent == "Code"):
		r.code(e)
	case name == "Set" && parent == "Sets":
		r.cb.Sets = append(r.cb.Sets, Set{GUID: NormalGUID(attr(e, "guid")), Name: strings.TrimSpace(attr(e, "name"))})
	case name == "MemberCode" && parent == "Set" && len(r.cb.Sets) > 0:
		guid := attr(e, "guid")
		if guid == "" {
			guid = attr(e, "targetGUID") // as projects call it
		}
		s := &r.cb.Sets[len(r.cb.Sets)-1]
		s.Members = append(s.Members, NormalGUID(guid))
	case name == "Description" && (parent == "Code" || parent == "Set"):
		r.text = &strings.Builder{}
	default:
		r.cb.Unread[name]++
	}
	return nil
}

func (r *reader) code(e xml.StartElement) {
	c := &Code{GUID: NormalGUID(attr(e, "guid")), Name: strings.TrimSpace(attr(e, "name")), Color: strings.TrimSpace(attr(e, "color"))}
	switch strings.TrimSpace(attr(e, "isCodable")) {
	case "false", "0":
		c.Folder = true
	}
	if n := len(r.codes); n > 0 {
		r.codes[n-1].Codes = append(r.codes[n-1].Codes, c)
	} else {
		r.cb.Codes = append(r.cb.Codes, c)
	}
	r.codes = append(r.codes, c)
}

func (r *reader) close() {
	if r.inside == 0 {
		return
	}
	r.inside--
	if len(r.path) == 0 {
		return // the CodeBook itself
	}
	name := r.path[len(r.path)-1]
	r.path = r.path[:len(r.path)-1]
	parent := ""
	if len(r.path) > 0 {
		parent = r.path[len(r.path)-1]
	}
	switch {
	case name == "Code" && len(r.codes) > 0 && (parent == "Codes" || parent == "Code"):
		r.codes = r.codes[:len(r.codes)-1]
	case name == "Description" && r.text != nil:
		r.describe(parent, strings.TrimSpace(r.text.String()))
		r.text = nil
	}
}

func (r *reader) describe(parent, text string) {
	var to *string
	switch {
	case parent == "Code" && len(r.codes) > 0:
		to = &r.codes[len(r.codes)-1].Description
	case parent == "Set" && len(r.cb.Sets) > 0:
		to = &r.cb.Sets[len(r.cb.Sets)-1].Description
	default:
		return
	}
	*to = strings.TrimSpace(*to + "\n" + text)
}

// attr is an attribute by its local name, in any case.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if strings.EqualFold(a.Name.Local, name) {
			return a.Value
		}
	}
	return ""
}
