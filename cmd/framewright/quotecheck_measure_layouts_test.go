package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"slices"
	"strings"
)

// layOut writes a transcript as one of the layouts in which they arrive, and
// gives the flags that say who speaks.
func (q *quoteMaker) layOut(t *talk) (file string, data []byte, flags []string) {
	asks, answers := "Interviewer", "Respondent"
	switch t.layout {
	case "docx":
		var body strings.Builder
		for _, turn := range t.turns {
			body.WriteString(wordPara("", curly(t.label(turn, asks, answers)+": "+turn.text())))
		}
		file, data = t.id+".docx", q.packWord(body.String(), nil)
	case "table":
		var body strings.Builder
		body.WriteString("<w:tbl>")
		for _, turn := range t.turns {
			body.WriteString("<w:tr><w:tc>" + wordPara("", t.label(turn, asks, answers)) + "</w:tc><w:tc>" + wordPara("", curly(turn.text())) + "</w:tc></w:tr>")
		}
		file, data = t.id+".docx", q.packWord(body.String()+"</w:tbl>", nil)
	case "txt":
		var b strings.Builder
		for _, turn := range t.turns {
			fmt.Fprintf(&b, "%s: %s\n\n", t.label(turn, asks, answers), turn.text())
		}
		file, data = t.id+".txt", []byte(b.String())
	case "otter":
		var b strings.Builder
		for i, turn := range t.turns {
			fmt.Fprintf(&b, "%s  %d:%02d\n%s\n\n", t.label(turn, asks, answers), i/2, i%2*30+3, turn.text())
		}
		file, data = t.id+".txt", []byte(b.String())
	case "csv":
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		_ = w.Write([]string{"Speaker", "Text"})
		for _, turn := range t.turns {
			_ = w.Write([]string{t.label(turn, asks, answers), turn.text()})
		}
		w.Flush()
		file, data = t.id+".csv", b.Bytes()
	default:
		file, data = t.id+"."+t.layout, []byte(q.captions(t, asks, answers))
	}
	flags = []string{"--interviewer", asks}
	if t.id != measuredGroup {
		id, wave, again := strings.Cut(t.id, "-")
		flags = append(flags, "--label", answers+"="+id)
		if again {
			flags = append(flags, "--wave", wave)
		}
	}
	return file, data, flags
}

// label is who speaks, as the file has it: in the group each by their id.
func (t *talk) label(turn saidTurn, asks, answers string) string {
	switch {
	case turn.who == "":
		return asks
	case t.id == measuredGroup:
		return turn.who
	}
	return answers
}

// captions cuts turns over cues of a few words, wherever they happen to end,
// over one or two lines.
func (q *quoteMaker) captions(t *talk, asks, answers string) string {
	var b strings.Builder
	if t.layout == "vtt" {
		b.WriteString("WEBVTT\n\n")
	}
	sep, at, cue := ",", 1000, 0
	if t.layout == "vtt" {
		sep = "."
	}
	clock := func(ms int) string {
		return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3600000, ms/60000%60, ms/1000%60, sep, ms%1000)
	}
	for _, turn := range t.turns {
		words, first := strings.Fields(turn.text()), true
		for len(words) > 0 {
			n := min(len(words), 4+q.Intn(8))
			text := strings.Join(words[:n], " ")
			if n > 6 {
				text = strings.Join(words[:n/2], " ") + "\n" + strings.Join(words[n/2:n], " ")
			}
			words = words[n:]
			cue++
			until := at + n*300
			fmt.Fprintf(&b, "%d\n%s --> %s\n", cue, clock(at), clock(until))
			switch who := t.label(turn, asks, answers); {
			case t.layout == "vtt":
				fmt.Fprintf(&b, "<v %s>%s</v>\n\n", who, text)
			case first:
				fmt.Fprintf(&b, "%s: %s\n\n", who, text)
			default:
				b.WriteString(text + "\n\n")
			}
			at, first = until+40, false
		}
	}
	return b.String()
}

// curly is a text as a word processor prints it: curly marks and real dashes.
func curly(text string) string {
	var b strings.Builder
	before := ' '
	for _, r := range strings.ReplaceAll(text, " - ", " – ") {
		opens := before == ' ' || before == '(' || before == '[' || before == '—' || before == '“' || before == '‘'
		switch {
		case r == '"' && opens:
			r = '“'
		case r == '"':
			r = '”'
		case r == '\'' && opens:
			r = '‘'
		case r == '\'':
			r = '’'
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// wordPara is a paragraph of Word. What stands between \x02 and \x03 in it is
// the number of a footnote; * sets italics on and off.
func wordPara(properties, text string) string {
	var b strings.Builder
	b.WriteString("<w:p><w:pPr>" + properties + "</w:pPr>")
	for i, part := range strings.Split(text, "\x02") {
		if i > 0 {
			number, rest, _ := strings.Cut(part, "\x03")
			b.WriteString(`<w:r><w:footnoteReference w:id="` + number + `"/></w:r>`)
			part = rest
		}
		for k, run := range strings.Split(part, "*") {
			style := ""
			if k%2 == 1 {
				style = "<w:rPr><w:i/></w:rPr>"
			}
			if run != "" {
				b.WriteString("<w:r>" + style + `<w:t xml:space="preserve">` + html.EscapeString(run) + "</w:t></w:r>")
			}
		}
	}
	return b.String() + "</w:p>"
}

func (q *quoteMaker) packWord(body string, notes []string) []byte {
	parts := map[string]string{
		"[Content_Types].xml":          `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>`,
		"_rels/.rels":                  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`,
		"word/styles.xml":              `<w:styles ` + wordSpace + `><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style></w:styles>`,
		"word/document.xml":            `<w:document ` + wordSpace + `><w:body>` + body + `</w:body></w:document>`,
	}
	foot := ""
	for i, n := range notes {
		foot += fmt.Sprintf(`<w:footnote w:id="%d">%s</w:footnote>`, i+1, wordPara("", n))
	}
	parts["word/footnotes.xml"] = `<w:footnotes ` + wordSpace + `>` + foot + `</w:footnotes>`
	return q.pack(parts)
}

func (q *quoteMaker) pack(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	names := []string{}
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	if _, is := parts["mimetype"]; is {
		names = slices.DeleteFunc(names, func(n string) bool { return n == "mimetype" })
		names = append([]string{"mimetype"}, names...)
	}
	for _, name := range names {
		text := parts[name]
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + text
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: map[bool]uint16{true: zip.Store, false: zip.Deflate}[name == "mimetype"]})
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			q.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		q.Fatal(err)
	}
	return b.Bytes()
}
