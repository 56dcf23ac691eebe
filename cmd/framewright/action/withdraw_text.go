package action

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"framewright/coding/document"
)

// markup is what tells of a text's form and not of its words.
var markup = regexp.MustCompile(`<[^<>]*>`)

// fileText gives the words of a file of any kind that can be read. What is neither
// a document nor text is an error.
func fileText(base string, data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return packed(data)
	}
	switch ext := strings.ToLower(path.Ext(base)); ext {
	case ".pdf", ".rtf", ".doc":
		doc, err := document.Read(base, data)
		if err != nil {
			return "", err
		}
		var b strings.Builder
		for _, p := range doc.Paragraphs {
			b.WriteString(p.Text() + "\n")
		}
		for _, a := range doc.Aside {
			b.WriteString(a.Text + "\n")
		}
		return b.String(), nil
	case ".html", ".htm", ".xml", ".qdc", ".qdpx":
		return markup.ReplaceAllString(plainText(data), " "), nil
	}
	if bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 && !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return "", fs.ErrInvalid
	}
	return plainText(data), nil
}

// mayHoldTalk tells whether a file that cannot be read could be a recording or a
// document: pictures and programs are not worth a word.
func mayHoldTalk(base string) bool {
	return slices.Contains([]string{".mp3", ".m4a", ".wav", ".mp4", ".mov", ".wma", ".ogg", ".flac", ".pdf", ".doc", ".docx", ".xls", ".zip", ".7z", ".age", ".pages", ".nvp", ".nvpx", ".mx22", ".mx24", ".sqlite", ".db"},
		strings.ToLower(path.Ext(base)))
}

// packed gives the words of an Office file or another archive.
func packed(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	left := int64(4 * largest)
	for _, f := range z.File {
		b.WriteString(f.Name + "\n")
		r, err := f.Open()
		if err != nil {
			return "", err
		}
		part, err := io.ReadAll(io.LimitReader(r, left))
		r.Close()
		if err != nil {
			return "", err
		}
		if left -= int64(len(part)); left <= 0 {
			return "", fs.ErrInvalid
		}
		if bytes.IndexByte(part[:min(len(part), 8000)], 0) < 0 {
			b.WriteString(xmlText(string(part)) + "\n")
		}
	}
	return b.String(), nil
}

// ends are the tags that end a paragraph or a cell; others part no words.
var ends = regexp.MustCompile(`</(?:w:p|text:p|text:h|a:p|si|c|row)>|<(?:w:br|w:tab|text:line-break)[^<>]*>`)

func xmlText(s string) string {
	s = markup.ReplaceAllString(ends.ReplaceAllString(s, "\n"), "")
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&#39;", "'", "&#34;", `"`, "&amp;", "&").Replace(s)
}

// plainText is a text file's words, in whatever way it is encoded.
func plainText(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16Text(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16Text(data[2:], binary.BigEndian)
	case utf8.Valid(data):
		return string(data)
	}
	rs := make([]rune, len(data)) // Latin-1
	for i, c := range data {
		rs[i] = rune(c)
	}
	return string(rs)
}

func utf16Text(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}
