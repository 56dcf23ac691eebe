package main

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"framewright/coding/document"
)

// mapStudy is the study of testdata/scripts/export_map.txtar: seven people, a
// map, a typology, patterns.
func mapStudy(t *testing.T) string {
	t.Helper()
	privately(t)
	dir := t.TempDir()
	src, err := os.ReadFile(filepath.Join(repoRoot(t), "testdata", "scripts", "export_map.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	study := filepath.Join(dir, "study")
	command(t, "init", study, "--title", "Waiting for care")
	for _, part := range strings.Split(string(src), "\n-- ")[1:] {
		name, text, _ := strings.Cut(part, " --\n")
		write(name, text+"\n")
	}
	command(t, "-C", study, "analyst", "add", "ama")
	command(t, "-C", study, "--as", "ama", "import", "framework", filepath.Join(dir, "framework.md"))
	command(t, "-C", study, "--as", "ama", "import", "participants", filepath.Join(dir, "participants.csv"))
	for _, name := range []string{"maps/coping.yaml", "typologies/copers.yaml", "linkages.yaml"} {
		data, err := os.ReadFile(filepath.Join(dir, filepath.Base(name)))
		if err != nil {
			t.Fatal(err)
		}
		write(filepath.Join("study", name), string(data))
	}
	command(t, "-C", study, "--as", "ama", "chart", "wait/time@P01", `Sat by the phone, "hung on hoping" [2].`)
	return study
}

// identifying is what no reader may find anywhere in a file: ids of
// participants, elements, patterns and analysts, addresses of cells and
// categories, turns.
var identifying = regexp.MustCompile(`\bP0\d\b|\be[ab]{6}\d\b|\baaaaaaa\d\b|\bama\b|wait/|coping/|copers|\[\d+[*\]-]|Research team`)

// mayCount are the only lines with digits: the date, the size of the sample, the
// number of the page.
var mayCount = regexp.MustCompile(`^(Date:? )?\d+ [A-Z][a-z]+ \d{4}$|^(Sample:? )?7 participants$|^(Page )?\d+ ?(/|of) ?\d+$`)

// TestReadersOfMapsFindNoIDAndNoCount looks into every file for readers, packed
// parts too.
func TestReadersOfMapsFindNoIDAndNoCount(t *testing.T) {
	study := mapStudy(t)
	for _, ext := range []string{"md", "html", "docx", "pdf", "xlsx", "csv"} {
		file := filepath.Join(t.TempDir(), "findings."+ext)
		command(t, "-C", study, "export", "map", "-o", file, "--for", "reader")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for part, text := range unpacked(t, ext, data) {
			if found := identifying.FindString(text); found != "" {
				t.Errorf("%s %s holds %q", ext, part, found)
			}
		}
		if ext == "csv" && strings.ContainsAny(string(data), "0123456789") {
			t.Errorf("csv says %s", data)
		}
		if ext == "xlsx" || ext == "csv" {
			continue
		}
		doc, err := document.Read(file, data)
		if err != nil {
			t.Fatal(err)
		}
		said := 0
		for _, p := range doc.Paragraphs {
			text := ""
			for _, r := range p.Runs {
				text += r.Text
			}
			said += strings.Count(text, "Some described") + strings.Count(text, "One view was") + strings.Count(text, "though not all")
			for line := range strings.Lines(text) {
				line = strings.TrimSpace(strings.ReplaceAll(line, "*", ""))
				if strings.ContainsAny(line, "0123456789") && !mayCount.MatchString(line) {
					t.Errorf("%s says %q", ext, line)
				}
			}
		}
		if said < 4 {
			t.Errorf("%s does not say the range of views: %d", ext, said)
		}
	}
}

// TestReadersOfCodebooksAndQuotationsFindNoID: definitions leave without refs and
// comments, whatever the format.
func TestReadersOfCodebooksAndQuotationsFindNoID(t *testing.T) {
	study := mapStudy(t)
	said := filepath.Join(t.TempDir(), "P01.txt")
	if err := os.WriteFile(said, []byte("INT: How was it?\n\nP01: I hung on hoping. Every day.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	as := func(args ...string) { command(t, append([]string{"-C", study, "--as", "ama"}, args...)...) }
	as("import", "transcripts", said)
	as("quote", "add", "P01:2", "--words", "I hung on hoping", "--theme", "wait/time", "--state", "chosen", "--note", "P01 for the team")
	as("quote", "add", "P01:2", "--words", "Every day", "--theme", "wait/time", "--note", "a candidate")
	as("theme", "rename", "wait/time", "The time of waiting [P01:2]")
	as("theme", "define", "wait/time", `from asking to the first offer, "hung on hoping" [P01:2]; {P04 too?}`, "--exclude", "the service itself {ask P02} [P04:3, P05:1]", "--example", "the first call [2]")
	for _, audience := range []string{"reader", "archive"} {
		for _, what := range []string{"framework", "quotes"} {
			for _, ext := range []string{"md", "html", "docx", "xlsx", "csv", "qdc"} {
				if what == "quotes" && ext == "qdc" {
					continue
				}
				file := filepath.Join(t.TempDir(), what+"."+ext)
				as("export", what, "-o", file, "--for", audience)
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				all := ""
				for part, text := range unpacked(t, ext, data) {
					if found := identifying.FindString(text); found != "" || strings.Contains(text, "ask ") || strings.Contains(text, "Every day") {
						t.Errorf("%s for %s: %s %s holds %q", what, audience, ext, part, found)
					}
					all += text
				}
				if !strings.Contains(all, "hung on hoping") {
					t.Errorf("%s for %s: %s says nothing", what, audience, ext)
				}
			}
		}
	}
}

// unpacked gives the parts of a packed file; of any other, the file.
func unpacked(t *testing.T, ext string, data []byte) map[string]string {
	t.Helper()
	if ext != "docx" && ext != "xlsx" {
		return map[string]string{"": string(data)}
	}
	r, err := zip.NewReader(strings.NewReader(string(data)), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		in.Close()
		out[f.Name] = f.Name + " " + string(text)
	}
	return out
}
