package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptMargin puts comments into the margin of a Word file as Word does:
//
//	margin [-date DAY] IN.docx OUT.docx AUTHOR WORDS TEXT [AUTHOR WORDS TEXT …]
//
// The words must stand in one run of the file. What cannot be typed in a
// script is written \n.
func scriptMargin(ts *testscript.TestScript, neg bool, args []string) {
	day := "2099-01-01"
	if len(args) > 1 && args[0] == "-date" {
		day, args = args[1], args[2:]
	}
	if neg || len(args) < 5 || len(args)%3 != 2 {
		ts.Fatalf("usage: margin IN OUT AUTHOR WORDS TEXT …")
	}
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	out, err := markDocx(data, day, args[2:])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out, 0o666))
}

const wordML = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// markDocx adds comments to a Word file: author, words and text in turn.
func markDocx(data []byte, day string, marks []string) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var comments strings.Builder
	fmt.Fprintf(&comments, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments %s>`, wordML)
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(rc)
		rc.Close()
		if err != nil {
			return nil, err
		}
		body := string(text)
		if f.Name == "word/document.xml" {
			for i := 0; i+3 <= len(marks); i += 3 {
				if body, err = markRun(body, i/3, marks[i+1]); err != nil {
					return nil, err
				}
				fmt.Fprintf(&comments, `<w:comment w:id="%d" w:author="%s" w:initials="" w:date="%sT10:00:00Z">`, i/3, html.EscapeString(marks[i]), day)
				for line := range strings.SplitSeq(marks[i+2], `\n`) {
					fmt.Fprintf(&comments, `<w:p><w:r><w:annotationRef/></w:r><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, html.EscapeString(line))
				}
				comments.WriteString(`</w:comment>`)
			}
		}
		if err := addPart(w, f.Name, body); err != nil {
			return nil, err
		}
	}
	comments.WriteString(`</w:comments>`)
	if err := addPart(w, "word/comments.xml", comments.String()); err != nil {
		return nil, err
	}
	err = w.Close()
	return buf.Bytes(), err
}

func addPart(w *zip.Writer, name, body string) error {
	f, err := w.Create(name)
	if err == nil {
		_, err = io.WriteString(f, body)
	}
	return err
}

var wordRun = regexp.MustCompile(`<w:r>(<w:rPr>(?:[^<]|<[^/]|</[^w]|</w:[^r]|</w:rF)*</w:rPr>)?<w:t(?: xml:space="preserve")?>([^<]*)</w:t></w:r>`)

// markRun cuts the run that holds the words, so that the comment is on these
// alone.
func markRun(body string, id int, words string) (string, error) {
	want := html.EscapeString(words)
	for _, m := range wordRun.FindAllStringSubmatchIndex(body, -1) {
		props, text := "", body[m[4]:m[5]]
		if m[2] >= 0 {
			props = body[m[2]:m[3]]
		}
		at := strings.Index(text, want)
		if at < 0 {
			continue
		}
		run := func(s string) string {
			if s == "" {
				return ""
			}
			return `<w:r>` + props + `<w:t xml:space="preserve">` + s + `</w:t></w:r>`
		}
		return body[:m[0]] + run(text[:at]) + fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>`, id) + run(text[at:at+len(want)]) +
			fmt.Sprintf(`<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>`, id, id) + run(text[at+len(want):]) + body[m[1]:], nil
	}
	return "", fmt.Errorf("no run of the file holds %q", words)
}
