package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// quoteJSON is one quotation of `quote list --json`.
type quoteJSON struct {
	ID, Participant, Ref, Text, Attribution, State string
}

// exports writes everything that can be written, and reads it back.
func (b *corpusStudy) exports() {
	b.t.Helper()
	b.workbook(3)
	b.matrixFiles()
	b.quoteFiles()
	for what, formats := range map[string]string{"passages": "docx xlsx csv", "framework": "docx xlsx md pdf", "transcripts": "docx html csv"} {
		for _, ext := range strings.Fields(formats) {
			b.must("export", what, "-o", what+"."+ext)
		}
	}
	for _, ext := range []string{"docx", "pdf"} {
		b.must("export", "transcripts", b.ids[0], "--coded", "-o", "reading."+ext)
	}
	b.wholeTranscripts()
	b.neverReplaced()
	b.opensElsewhere("matrix.xlsx", "matrix.docx", "quotes.docx", "passages.xlsx", "reading.docx")
}

// squeezed is a text without white space and the marks that formats set
// around words, so that line ends and columns make no difference.
func squeezed(s string) string {
	return strings.NewReplacer("*", "", "_", "", "\\", "", "\u00a0", "", "\u00ad", "").Replace(strings.Join(strings.Fields(s), ""))
}

// textIn gives the text of an exported file; "" where this machine has nothing
// to read it with.
func (b *corpusStudy) textIn(name string) string {
	b.t.Helper()
	data := b.onDesk(name)
	switch filepath.Ext(name) {
	case ".docx", ".xlsx":
		return packedText(b.t, data)
	case ".html":
		return html.UnescapeString(regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`).ReplaceAllString(string(data), ""))
	case ".md":
		// of a link [text](#a1) the text stays
		return html.UnescapeString(regexp.MustCompile(`<[^>]*>|\]\(#[^)]*\)|(^|[^\\])\[`).ReplaceAllString(string(data), "$1"))
	case ".pdf":
		return pdfText(b.t, filepath.Join(b.desk, name))
	}
	return string(data)
}

// packedText is the character data of every part of a packed file.
func packedText(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(text), "")) + "\n")
	}
	return b.String()
}

// furniture are the lines at the head and foot of a printed page.
var furniture = regexp.MustCompile(`(?m)^(Research team only|Quotation bank|Framework matrix|\d+ / \d+)$`)

func pdfText(t *testing.T, path string) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("pdftotext is not installed: PDF files are not read back")
		return ""
	}
	out, err := exec.Command(program, "-raw", path, "-").Output()
	if err != nil {
		t.Fatalf("%s: %v", filepath.Base(path), err)
	}
	return furniture.ReplaceAllString(strings.ReplaceAll(string(out), "\f", "\n"), "")
}

// matrixFiles holds that every summary is whole in every format, and that
// none is made for readers.
func (b *corpusStudy) matrixFiles() {
	b.t.Helper()
	var cells []string
	for _, theme := range b.tops() {
		var m matrixJSON
		b.ask(&m, "matrix", theme)
		for _, r := range m.Rows {
			for path, c := range r.Cells {
				if c.Summary != "" && strings.Contains(path, "/") {
					cells = append(cells, c.Summary)
				}
			}
		}
	}
	for _, ext := range []string{"docx", "md", "csv", "html", "pdf"} {
		name := "matrix." + ext
		args := []string{"export", "matrix", "-o", name}
		if ext != "csv" {
			args = append(args, "--evidence")
		}
		b.must(args...)
		text := squeezed(strings.ReplaceAll(b.textIn(name), `""`, `"`))
		for _, summary := range cells {
			if ext == "pdf" && text != "" {
				summary = strings.Fields(summary)[1] // cells stand side by side: only words can be sought
			}
			if text != "" && !strings.Contains(text, squeezed(summary)) {
				b.t.Errorf("%s does not hold %q", name, summary)
			}
		}
	}
	if s := b.run("export", "matrix", "-o", "reader.xlsx", "--for", "reader"); s.code != 2 || !strings.Contains(s.err, "quotes") {
		b.t.Errorf("a matrix for readers: exit %d, %s", s.code, s.err)
	}
}

// tops are the slugs of the themes, in their order.
func (b *corpusStudy) tops() []string {
	var out []string
	for _, sub := range b.plan.subjects {
		top, _, _ := strings.Cut(sub.path, "/")
		if len(out) == 0 || out[len(out)-1] != top {
			out = append(out, top)
		}
	}
	return out
}

// quoteFiles holds that the team gets every quotation with its ref, and a
// reader every chosen one with nothing that leads to a person.
func (b *corpusStudy) quoteFiles() {
	b.t.Helper()
	var quotes []quoteJSON
	b.ask(&quotes, "quote", "list")
	for _, ext := range []string{"docx", "pdf", "xlsx", "md", "csv", "html"} {
		team, reader := "quotes."+ext, "annex."+ext
		b.must("export", "quotes", "-o", team)
		b.must("export", "quotes", "-o", reader, "--for", "reader")
		forTeam, forReader := squeezed(b.textIn(team)), squeezed(b.textIn(reader))
		if forTeam == "" {
			continue
		}
		for _, q := range quotes {
			text := squeezed(strings.ReplaceAll(q.Text, `"`, `""`))
			if ext != "csv" {
				text = squeezed(q.Text)
			}
			if !strings.Contains(forTeam, text) || !strings.Contains(forTeam, q.Ref) {
				b.t.Errorf("%s lacks %s %q", team, q.Ref, q.Text)
			}
			if strings.Contains(forReader, text) != (q.State != "candidate") && !repeated(quotes, q) {
				b.t.Errorf("%s: %s %q is there, or is not", reader, q.State, q.Text)
			}
		}
		if !identities.MatchString(b.textIn(team)) {
			b.t.Errorf("nothing in %s is taken for an identity: the search for them in %s means nothing", team, reader)
		}
		b.noWayBack(reader, quotes)
	}
}

// repeated tells whether another quotation holds the same words.
func repeated(all []quoteJSON, q quoteJSON) bool {
	for _, other := range all {
		if other.ID != q.ID && strings.Contains(other.Text, q.Text) {
			return true
		}
	}
	return false
}

// identities are what must never be in a file for readers.
var identities = regexp.MustCompile(`\bP\d{2}(:\d+|-\d+)?\b|\b(ama|ben)\b|Analyst [AB]|Research team only|candidate|for the summary`)

func (b *corpusStudy) noWayBack(name string, quotes []quoteJSON) {
	b.t.Helper()
	text := b.textIn(name)
	if found := identities.FindString(text); found != "" {
		b.t.Errorf("%s for readers holds %q", name, found)
	}
	for _, q := range quotes {
		if strings.Contains(text, q.ID) || strings.Contains(text, b.dir) {
			b.t.Errorf("%s for readers holds the id %s", name, q.ID)
		}
	}
}

// wholeTranscripts holds that every turn is printed, with its number.
func (b *corpusStudy) wholeTranscripts() {
	b.t.Helper()
	for _, ext := range []string{"docx", "html", "csv"} {
		text := squeezed(strings.ReplaceAll(b.textIn("transcripts."+ext), `""`, `"`))
		for ref, turn := range b.turns {
			if !strings.Contains(text, squeezed(turn.Text)) {
				b.t.Errorf("transcripts.%s lacks what is said at %s", ext, ref)
			}
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.onDesk("passages.csv"), []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 40 {
		b.t.Errorf("passages.csv: %d rows, %v", len(rows), err)
	}
}

// neverReplaced holds that a file somebody has worked in is left alone.
func (b *corpusStudy) neverReplaced() {
	b.t.Helper()
	b.must("export", "quotes", "-o", "quotes.md")
	path := filepath.Join(b.desk, "quotes.md")
	mine := readFile(b.t, path) + "\nMy own remark.\n"
	writeFile(b.t, path, mine)
	if s := b.run("export", "quotes", "-o", "quotes.md"); s.code == 0 || readFile(b.t, path) != mine {
		b.t.Errorf("a file worked in was replaced: exit %d", s.code)
	}
}

// opensElsewhere has another program open the files.
func (b *corpusStudy) opensElsewhere(names ...string) {
	b.t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		b.t.Log("LibreOffice is not installed: the files are not opened with it")
		return
	}
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(b.home, "office")), "--headless", "--convert-to", "pdf", "--outdir", filepath.Join(b.desk, "opened")}
	for _, name := range names {
		// Files of one name would replace each other's print.
		copied := filepath.Join(b.desk, strings.ReplaceAll(name, ".", "-")+filepath.Ext(name))
		if err := os.WriteFile(copied, b.onDesk(name), 0o666); err != nil {
			b.t.Fatal(err)
		}
		args = append(args, copied)
	}
	cmd := exec.CommandContext(b.t.Context(), program, args...)
	cmd.Env = append(os.Environ(), userEnv(b.home)...)
	out, err := cmd.CombinedOutput()
	for _, name := range names {
		made := filepath.Join(b.desk, "opened", strings.ReplaceAll(name, ".", "-")+".pdf")
		if info, statErr := os.Stat(made); statErr != nil || info.Size() < 1000 {
			b.t.Errorf("LibreOffice does not open %s: %v %v\n%s", name, statErr, err, fmt.Sprintf("%.500s", out))
		}
	}
}
