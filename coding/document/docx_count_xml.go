package document

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// countToken is a start tag, an end tag, or the text between two tags.
type countToken struct {
	ends  bool
	name  string // without its prefix
	attrs []byte
	text  []byte
}

// countTokens reads a part tag by tag. What is no tag matters only where it is
// asked for.
type countTokens struct {
	src    *bufio.Reader
	tag    []byte
	text   []byte
	token  countToken
	empty  bool // the tag before closed its element itself
	behind bool // the next thing is a tag, its "<" read
	names  map[string]string
	err    error
}

// countBuffers are used again: a document has a dozen small parts.
var countBuffers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 1<<16) }}

func newCountTokens(src io.Reader) *countTokens {
	own := countBuffers.Get().(*bufio.Reader)
	own.Reset(utf8Text(src))
	return &countTokens{src: own, names: map[string]string{}}
}

func (t *countTokens) done() {
	countBuffers.Put(t.src)
	t.src = nil
}

// next gives the next token; nil at the end. It is good until the next call.
func (t *countTokens) next(wanted bool) *countToken {
	for t.err == nil {
		if t.empty {
			t.empty = false
			t.token = countToken{ends: true}
			return &t.token
		}
		if !t.behind {
			t.behind = true
			if !t.between(wanted) {
				return nil
			}
			if wanted && len(t.text) > 0 {
				t.token = countToken{text: []byte(docxUnescape(string(t.text)))}
				return &t.token
			}
		}
		t.behind = false
		literal, ok := t.readTag()
		switch {
		case !ok:
			return nil
		case literal != nil && wanted:
			t.token = countToken{text: literal}
			return &t.token
		case t.tag != nil:
			t.cut()
			return &t.token
		}
	}
	return nil
}

// between reads up to the next "<" and over it.
func (t *countTokens) between(wanted bool) bool {
	t.text = t.text[:0]
	for {
		chunk, err := t.src.ReadSlice('<')
		if wanted {
			t.text = append(t.text, bytes.TrimSuffix(chunk, []byte("<"))...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && err != io.EOF {
			t.err = err
		}
		return err == nil
	}
}

// docxUnspoken are the things that look like tags and are none, with their ends.
var docxUnspoken = []struct{ begin, end string }{{"!--", "-->"}, {"![CDATA[", "]]>"}, {"?", "?>"}}

// readTag reads up to the ">" of a tag; t.tag is nil for what is none, and
// literal is what a CDATA section holds, nil for nothing.
func (t *countTokens) readTag() (literal []byte, ok bool) {
	t.tag = t.tag[:0]
	quote, special := byte(0), -1
	for {
		from := len(t.tag)
		chunk, err := t.src.ReadSlice('>')
		t.tag = append(t.tag, chunk...)
		if err != nil && err != bufio.ErrBufferFull {
			if err != io.EOF {
				t.err = err
			}
			return nil, false
		}
		for i, u := range docxUnspoken {
			if special < 0 && from == 0 && bytes.HasPrefix(t.tag, []byte(u.begin)) {
				special = i
			}
		}
		if special >= 0 {
			u := docxUnspoken[special]
			if inner := t.tag[min(len(u.begin), len(t.tag)):]; u.begin == "?" && bytes.HasSuffix(t.tag, []byte(u.end)) || bytes.HasSuffix(inner, []byte(u.end)) {
				inner = inner[:max(len(inner)-len(u.end), 0)]
				t.tag = nil
				if special == 1 && len(inner) > 0 {
					return inner, true
				}
				return nil, true
			}
			continue
		}
		if quote = docxQuote(quote, t.tag[from:]); quote == 0 && err == nil {
			return nil, true
		}
	}
}

// docxQuote tells which quotation mark is open behind a piece of a tag.
func docxQuote(quote byte, piece []byte) byte {
	for _, b := range piece {
		switch {
		case quote != 0 && b == quote:
			quote = 0
		case quote == 0 && (b == '"' || b == '\''):
			quote = b
		}
	}
	return quote
}

// cut makes a token of the tag that was read.
func (t *countTokens) cut() {
	tag := t.tag[:len(t.tag)-1]
	t.token = countToken{}
	if bytes.HasPrefix(tag, []byte("/")) {
		t.token.ends = true
		return
	}
	if bytes.HasSuffix(tag, []byte("/")) {
		t.empty = true
		tag = tag[:len(tag)-1]
	}
	end := bytes.IndexAny(tag, " \t\r\n/")
	if end < 0 {
		end = len(tag)
	}
	name := tag[:end]
	t.token.attrs = tag[end:]
	name = name[bytes.IndexByte(name, ':')+1:]
	known, ok := t.names[string(name)]
	if !ok {
		known = string(name)
		if len(t.names) < 2000 {
			t.names[known] = known
		}
	}
	t.token.name = known
}

// skip reads over what is inside the element whose start was read last.
func (t *countTokens) skip() {
	for depth := 1; depth > 0; {
		token := t.next(false)
		switch {
		case token == nil:
			return
		case token.ends:
			depth--
		default:
			depth++
		}
	}
}

var docxAttribute = regexp.MustCompile(`^\s*([^=]*?)\s*=\s*(?:"([^"]*)"|'([^']*)')`)

// attr gives the first attribute of that name, whatever its prefix.
func (t *countToken) attr(name string) string {
	rest := t.attrs
	if !bytes.Contains(rest, []byte(name)) {
		return ""
	}
	for {
		m := docxAttribute.FindSubmatch(rest)
		if m == nil {
			return ""
		}
		if _, local, found := strings.Cut(string(m[1]), ":"); found && local == name || !found && string(m[1]) == name {
			return docxUnescape(string(m[2]) + string(m[3]))
		}
		rest = rest[len(m[0]):]
	}
}

func (t *countToken) on() bool {
	switch strings.ToLower(t.attr("val")) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

var docxReference = regexp.MustCompile(`&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(\w+));`)

var docxNamed = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// docxUnescape resolves XML's references.
func docxUnescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return docxReference.ReplaceAllStringFunc(s, func(ref string) string {
		m := docxReference.FindStringSubmatch(ref)
		digits, base := m[1], 16
		if digits == "" {
			digits, base = m[2], 10
		}
		if digits == "" {
			return docxNamed[m[3]]
		}
		n, _ := strconv.ParseInt(digits, base, 32)
		return string(rune(n))
	})
}
