package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"framewright/framework/sheet"
	"framewright/framework/words"
)

// bookCount counts the words of a workbook on the raw mark-up of its parts.
type bookCount struct {
	parts   map[string]*zip.File
	left    int64
	strings []int // the words of each shared string; -1 of a blank one
}

// countXLSX counts the words of a workbook's cells, hidden ones too, and of
// the names of its sheets where several hold something. Mark-up is: formulas
// (their last values count), the errors of formulas, number formats, comments,
// and what draws charts.
func countXLSX(data []byte) (int, error) {
	if !bytes.HasPrefix(data, zipMark) {
		return countDelimited(data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0, err
	}
	b := &bookCount{parts: map[string]*zip.File{}, left: sheet.MaxBytes}
	for _, f := range z.File {
		b.parts[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	book := "xl/workbook.xml"
	top, err := b.links("")
	if err != nil {
		return 0, err
	}
	for _, l := range top {
		if l.kind == "officeDocument" {
			book = l.target
		}
	}
	return b.count(book)
}

func (b *bookCount) count(book string) (int, error) {
	links, err := b.links(book)
	if err != nil {
		return 0, err
	}
	target := map[string]string{}
	for _, l := range links {
		target[l.id] = l.target
		if l.kind == "sharedStrings" && b.parts[l.target] != nil {
			if err := b.shared(l.target); err != nil {
				return 0, err
			}
		}
	}
	total, names, shown := 0, 0, 0
	err = b.tokens(book, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "sheet" {
			return nil
		}
		a := rawAttrs(e)
		if b.parts[target[a["r:id"]]] == nil {
			return nil
		}
		n, filled, err := b.sheet(target[a["r:id"]])
		total += n
		if filled && a["state"] != "hidden" && a["state"] != "veryHidden" {
			shown++
			names += words.Count(a["name"])
		}
		return err
	})
	if shown > 1 {
		total += names
	}
	return total, err
}

// rawAttrs are an element's attributes by local name, but for the id of a
// relationship, which is "r:id" whatever its prefix.
func rawAttrs(e xml.StartElement) map[string]string {
	out := map[string]string{}
	for _, a := range e.Attr {
		name := a.Name.Local
		if name == "id" && a.Name.Space != "" {
			name = "r:id"
		}
		out[name] = a.Value
	}
	return out
}

// tokens gives the raw tokens of a part one by one.
func (b *bookCount) tokens(part string, take func(xml.Token) error) error {
	f := b.parts[part]
	if f == nil {
		return errors.New("it has no " + part)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: b.left}
	d := xml.NewDecoder(limited)
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			b.left = limited.N
			return nil
		}
		if err == nil {
			err = take(t)
		}
		if err != nil {
			return err
		}
	}
}

type bookLink struct{ id, kind, target string }

// links are the relationships of a part; those of "" are the package's.
func (b *bookCount) links(part string) (out []bookLink, err error) {
	dir, base := path.Split(part)
	rels := path.Join(dir, "_rels", base+".rels")
	if b.parts[rels] == nil && part == "" {
		return nil, nil
	}
	err = b.tokens(rels, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" {
			return nil
		}
		a := rawAttrs(e)
		if a["TargetMode"] == "External" {
			return nil
		}
		to := path.Join(dir, a["Target"])
		if strings.HasPrefix(a["Target"], "/") {
			to = a["Target"][1:]
		}
		out = append(out, bookLink{a["Id"], path.Base(a["Type"]), to})
		return nil
	})
	return out, err
}

// place follows which elements are open, by their local names.
type place []string

func (p *place) step(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		*p = append(*p, t.Name.Local)
	case xml.EndElement:
		*p = (*p)[:max(len(*p)-1, 0)]
	}
}

// in tells whether the innermost open elements are these.
func (p place) in(names ...string) bool {
	return len(p) >= len(names) && slices.Equal(p[len(p)-len(names):], names)
}

// shared counts the words of every shared string. How a word is read aloud
// (rPh) is none of its text.
func (b *bookCount) shared(part string) error {
	var text strings.Builder
	var at place
	return b.tokens(part, func(t xml.Token) error {
		if _, ends := t.(xml.EndElement); ends && at.in("si") {
			b.strings = append(b.strings, cellWords(text.String()))
			text.Reset()
		}
		at.step(t)
		if chars, ok := t.(xml.CharData); ok && (at.in("si", "t") || at.in("si", "r", "t")) {
			text.Write(chars)
		}
		return nil
	})
}

// cellWords counts a cell's words; -1 where it is blank.
func cellWords(s string) int {
	s = strings.TrimSpace(plainEscapes(s))
	if s == "" {
		return -1
	}
	return words.Count(tidyText(Entities(s)))
}

// plainEscapes puts in the characters that workbooks write as _x000D_.
func plainEscapes(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			return b.String() + s
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i] + string(rune(n)))
		s = s[i+7:]
	}
}

// sheet counts one sheet; filled tells whether any cell holds something.
func (b *bookCount) sheet(part string) (n int, filled bool, err error) {
	var value, inline strings.Builder
	var at place
	kind := ""
	err = b.tokens(part, func(t xml.Token) error {
		if _, ends := t.(xml.EndElement); ends && at.in("row", "c") {
			if c := b.cell(kind, value.String(), inline.String()); c >= 0 {
				n, filled = n+c, true
			}
		}
		at.step(t)
		switch t := t.(type) {
		case xml.StartElement:
			if at.in("row", "c") {
				kind = rawAttrs(t)["t"]
				inline.Reset()
			}
			if at.in("row", "c") || at.in("c", "v") { // a second value replaces the first
				value.Reset()
			}
		case xml.CharData:
			if at.in("row", "c", "v") {
				value.Write(t)
			}
			if at.in("row", "c", "is", "t") || at.in("row", "c", "is", "r", "t") {
				inline.Write(t)
			}
		}
		return nil
	})
	return n, filled, err
}

// cell counts the words of one cell; -1 where it is blank.
func (b *bookCount) cell(kind, value, inline string) int {
	switch kind {
	case "e":
		return -1
	case "inlineStr":
		if inline != "" {
			value = inline
		}
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(b.strings) {
			return -1
		}
		return b.strings[i]
	case "b":
		if v := strings.TrimSpace(value); v != "0" && v != "1" {
			return -1
		}
		return 1
	}
	if kind == "str" || kind == "inlineStr" {
		return cellWords(value)
	}
	if strings.TrimSpace(value) == "" {
		return -1
	}
	return words.Count(tidyText(value)) // numbers and dates have no escapes
}
