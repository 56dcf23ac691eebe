package demo

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := fs.ReadFile(Sources, "sources/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// table reads a csv file and checks its header; rows come as maps by column.
func table(t *testing.T, name, header string) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(read(t, name))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if got := strings.Join(rows[0], ","); got != header {
		t.Fatalf("%s: columns %q, want %q", name, got, header)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, field := range row {
			m[rows[0][i]] = field
		}
		out = append(out, m)
	}
	return out
}

// transcripts gives the files' plain text by file name.
func transcripts(t *testing.T) map[string]string {
	t.Helper()
	entries, err := fs.ReadDir(Sources, "sources/transcripts")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		text := read(t, "transcripts/"+e.Name())
		switch path.Ext(e.Name()) {
		case ".docx":
			text = wordText(t, e.Name(), text)
		case ".vtt":
			text = captionText(text)
		}
		out[e.Name()] = text
	}
	return out
}

// wordText is a Word file's text, one line a paragraph.
func wordText(t *testing.T, name, data string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader([]byte(data)), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer f.Close()
	var out strings.Builder
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if err == io.EOF {
			return out.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch token := token.(type) {
		case xml.CharData:
			out.Write(token)
		case xml.EndElement:
			if token.Name.Local == "p" {
				out.WriteByte('\n')
			}
		}
	}
}

// captionText leaves out ids, times and tags.
func captionText(s string) string {
	var out []string
	for _, cue := range strings.Split(s, "\r\n\r\n")[1:] {
		if _, payload, ok := strings.Cut(cue, " --> "); ok {
			_, payload, _ = strings.Cut(payload, "\r\n")
			out = append(out, regexp.MustCompile(`<[^>]*>`).ReplaceAllString(payload, ""))
		}
	}
	return strings.Join(out, " ")
}

// themes reads the slug paths out of framework.yaml by its indentation, and
// fails on a node without a definition.
func themes(t *testing.T) (tops []string, paths []string) {
	t.Helper()
	node := regexp.MustCompile(`^( *)- id: (\S+)$`)
	defines, nodes := 0, 0
	for line := range strings.Lines(read(t, "framework.yaml")) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(strings.TrimSpace(line), "define: ") {
			defines++
		}
		m := node.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		nodes++
		if len(m[1]) == 2 {
			tops = append(tops, m[2])
			continue
		}
		paths = append(paths, tops[len(tops)-1]+"/"+m[2])
	}
	if defines != nodes {
		t.Errorf("%d definitions for %d themes and subthemes", defines, nodes)
	}
	return tops, paths
}
