package exchange

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
)

// namespace is what the schema of codebooks calls itself.
const namespace = "urn:QDA-XML:codebook:1.0"

// ErrNoCodes is what Write gives for an empty codebook: the format has none.
var ErrNoCodes = errors.New("a codebook needs at least one code")

// Write writes the codebook as UTF-8 without a byte order mark, valid by the
// schema as long as every code and set has a guid of the right form. Colours
// that are none are left out, and characters that XML cannot hold.
func (cb *Codebook) Write(w io.Writer) error {
	if len(cb.Codes) == 0 {
		return ErrNoCodes
	}
	p := &printer{bufio.NewWriter(w)}
	p.put(`<?xml version="1.0" encoding="utf-8"?>`, "\n", `<CodeBook xmlns="`, namespace, `"`)
	p.attr("origin", cb.Origin)
	p.put(">\n<Codes>\n")
	p.codes(cb.Codes)
	p.put("</Codes>\n")
	p.sets(cb.Sets)
	p.put("</CodeBook>\n")
	return p.Flush()
}

type printer struct{ *bufio.Writer }

func (p *printer) put(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// attr writes an attribute, unless it is empty.
func (p *printer) attr(name, value string) {
	if value != "" {
		p.put(" ", name, `="`, escape(value), `"`)
	}
}

func (p *printer) codes(codes []*Code) {
	for _, c := range codes {
		p.put(`<Code guid="`, escape(c.GUID), `" name="`, escape(c.Name), `" isCodable="`, map[bool]string{false: "true", true: "false"}[c.Folder], `"`)
		if color.MatchString(c.Color) {
			p.attr("color", c.Color)
		}
		if c.Description == "" && len(c.Codes) == 0 {
			p.put("/>\n")
			continue
		}
		p.put(">\n")
		p.description(c.Description)
		p.codes(c.Codes)
		p.put("</Code>\n")
	}
}

var color = regexp.MustCompile(`^#(?:[A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$`)

func (p *printer) description(text string) {
	if text != "" {
		p.put("<Description>", escape(text), "</Description>\n")
	}
}

func (p *printer) sets(sets []Set) {
	if len(sets) == 0 {
		return
	}
	p.put("<Sets>\n")
	for _, s := range sets {
		p.put(`<Set guid="`, escape(s.GUID), `" name="`, escape(s.Name), "\">\n")
		p.description(s.Description)
		for _, m := range s.Members {
			p.put(`<MemberCode guid="`, escape(m), "\"/>\n")
		}
		p.put("</Set>\n")
	}
	p.put("</Sets>\n")
}

// escape writes text for elements and attributes alike: line ends and tabs as
// references, which no reader turns into blanks.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(strings.Map(legal, s))) // a strings.Builder takes everything
	return b.String()
}

// legal drops what XML 1.0 (section 2.2) cannot hold.
func legal(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xd7ff, r >= 0xe000 && r <= 0xfffd, r >= 0x10000:
		return r
	}
	return -1
}
