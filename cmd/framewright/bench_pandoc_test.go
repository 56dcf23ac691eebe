package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"framewright/coding/document"
)

// How fast Word files are read is measured against pandoc and LibreOffice:
// the same files, in one run, whole processes on all sides, from their start
// to the text on disk. "reading" is a process that does what
//
//	pandoc -f docx -t plain
//
// does: it makes plain text of the files, and nothing else. "import" is the
// program's own import transcripts, which also counts the words a second time
// by other code, finds out who speaks, numbers the turns and writes a study.
//
//	go test ./cmd/framewright -run '^$' -bench Docx

// leastAgainstPandoc is how many times pandoc's throughput reading has.
const leastAgainstPandoc = 10

// readingList names, to a process that this test binary is started as, the
// file with the paths to read and the one to write to.
const readingList = "FRAMEWRIGHT_READING_LIST"

// TestDocxReadingProcess is no test: it is the process that is measured.
func TestDocxReadingProcess(t *testing.T) {
	list, out, ok := strings.Cut(os.Getenv(readingList), "\n")
	if !ok {
		t.Skip("the process that TestDocxAgainstPandoc measures")
	}
	paths, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	for path := range strings.Lines(string(paths)) {
		path = strings.TrimSuffix(path, "\n")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := document.Read(filepath.Base(path), data)
		if err != nil {
			t.Fatal(err)
		}
		for i := range doc.Paragraphs {
			text.WriteString(doc.Paragraphs[i].Text())
			text.WriteString("\n\n")
		}
	}
	if err := os.WriteFile(out, text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// race holds the files that all run over.
type race struct {
	testing.TB
	dir   string
	files []string
	runs  int // of each side; the shortest counts
}

// newRace lays the files of a set into one folder: "generated", as Word writes
// them, or "corpus", the real ones beside the repository.
func newRace(tb testing.TB, set string, runs int) *race {
	tb.Helper()
	if _, err := exec.LookPath("pandoc"); err != nil {
		tb.Skip("there is no pandoc here to compare with")
	}
	r := &race{TB: tb, dir: tb.TempDir(), runs: runs}
	if set == "generated" {
		g := newSynthetic(scale{})
		for i := range 8 {
			r.put(caseID(i)+".docx", wordDocument(tb, g, caseID(i), 6000))
		}
		return r
	}
	corpus := filepath.Join(repoRoot(tb), "..", "shared", "corpus")
	for _, depth := range []string{"*", filepath.Join("*", "*")} {
		found, err := filepath.Glob(filepath.Join(corpus, depth, "*.docx"))
		if err != nil {
			tb.Fatal(err)
		}
		for i, path := range found {
			data, err := os.ReadFile(path)
			if err != nil {
				tb.Fatal(err)
			}
			r.put(fmt.Sprintf("C%d%02d.docx", len(depth), i), data)
		}
	}
	if len(r.files) == 0 {
		tb.Skip("there are no real transcripts beside the repository")
	}
	return r
}

func (r *race) put(name string, data []byte) {
	path := filepath.Join(r.dir, "files", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		r.Fatal(err)
	}
	r.files = append(r.files, path)
}

// best is the shortest of the runs of a process.
func (r *race) best(command func() *exec.Cmd) time.Duration {
	r.Helper()
	least := time.Duration(0)
	for range r.runs {
		c := command()
		start := time.Now()
		out, err := c.CombinedOutput()
		took := time.Since(start)
		if err != nil {
			r.Fatalf("%s: %v\n%s", filepath.Base(c.Path), err, out)
		}
		if least == 0 || took < least {
			least = took
		}
	}
	return least
}

func (r *race) pandoc() time.Duration {
	return r.best(func() *exec.Cmd {
		return exec.Command("pandoc", append([]string{"-f", "docx", "-t", "plain", "-o", filepath.Join(r.dir, "pandoc.txt")}, r.files...)...)
	})
}

func (r *race) reading() time.Duration {
	list := filepath.Join(r.dir, "list")
	if err := os.WriteFile(list, []byte(strings.Join(r.files, "\n")), 0o644); err != nil {
		r.Fatal(err)
	}
	return r.best(func() *exec.Cmd {
		c := exec.Command(os.Args[0], "-test.run=^TestDocxReadingProcess$")
		c.Env = append(os.Environ(), readingList+"="+list+"\n"+filepath.Join(r.dir, "reading.txt"))
		return c
	})
}

// sameWords says whether both made the same text, blanks aside: a race is won
// only over the whole way.
func (r *race) sameWords() error {
	var words [2]int
	for i, name := range []string{"reading.txt", "pandoc.txt"} {
		text, err := os.ReadFile(filepath.Join(r.dir, name))
		if err != nil {
			return err
		}
		words[i] = len(strings.Fields(string(text)))
	}
	if words[0] == 0 || words[0]*100 < words[1]*99 || words[1]*100 < words[0]*99 {
		return fmt.Errorf("%d words were read, and %d by pandoc", words[0], words[1])
	}
	return nil
}

// TestDocxAgainstPandoc holds the reader to its speed. A machine that is busy
// with something else at one moment gets a second and a third chance.
func TestDocxAgainstPandoc(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs pandoc over a hundred thousand words")
	}
	for _, set := range []string{"generated", "corpus"} {
		t.Run(set, func(t *testing.T) {
			r := newRace(t, set, 2)
			ratio := 0.0
			for try := 0; try < 3 && ratio < leastAgainstPandoc; try++ {
				ratio = float64(r.pandoc()) / float64(r.reading())
			}
			if err := r.sameWords(); err != nil {
				t.Error(err)
			}
			t.Logf("%d files: %.1f times pandoc's throughput", len(r.files), ratio)
			if ratio < leastAgainstPandoc {
				t.Errorf("reading has %.1f times pandoc's throughput, not %d", ratio, leastAgainstPandoc)
			}
		})
	}
}

// BenchmarkDocx reports how many times the throughput of pandoc and of
// LibreOffice reading and importing have.
func BenchmarkDocx(b *testing.B) {
	for _, set := range []string{"generated", "corpus"} {
		b.Run(set, func(b *testing.B) {
			r := newRace(b, set, 3)
			pandoc, office := r.pandoc(), r.office()
			for b.Loop() {
				reading, importing := float64(r.reading()), float64(r.importing())
				b.ReportMetric(float64(pandoc)/reading, "reading-x-pandoc")
				b.ReportMetric(float64(pandoc)/importing, "import-x-pandoc")
				if office > 0 {
					b.ReportMetric(float64(office)/reading, "reading-x-soffice")
					b.ReportMetric(float64(office)/importing, "import-x-soffice")
				}
			}
		})
	}
}

// office is LibreOffice, with a profile of its own; 0 where it is not here.
func (r *race) office() time.Duration {
	if _, err := exec.LookPath("soffice"); err != nil {
		return 0
	}
	profile := "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(r.dir, "profile"))
	return r.best(func() *exec.Cmd {
		return exec.Command("soffice", append([]string{profile, "--headless", "--convert-to", "txt:Text", "--outdir", filepath.Join(r.dir, "office")}, r.files...)...)
	})
}

// importing is the program itself; a new study is made for every run.
func (r *race) importing() time.Duration {
	program, err := exec.LookPath("framewright")
	if err != nil {
		r.Fatal(err)
	}
	n := 0
	return r.best(func() *exec.Cmd {
		n++
		study := filepath.Join(r.TempDir(), fmt.Sprint("study", n))
		env := append(os.Environ(), userEnv(r.TempDir())...)
		begin := exec.Command(program, "init", study, "--title", "Synthetic")
		begin.Env = env
		if out, err := begin.CombinedOutput(); err != nil {
			r.Fatalf("%v\n%s", err, out)
		}
		c := exec.Command(program, "-C", study, "import", "transcripts", filepath.Join(r.dir, "files"))
		c.Env = env
		return c
	})
}

// wordDocument is an interview as Word saves it after a typist has been at it:
// runs broken where spelling was looked at, fonts and languages at every run,
// revision numbers everywhere, a note now and then.
func wordDocument(tb testing.TB, g *synthetic, id string, words int) []byte {
	tb.Helper()
	var text strings.Builder
	text.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for turn, left := 0, words; left > 0; turn++ {
		n := 10 + g.rng.Intn(110)
		left -= n
		label := []string{"INT:", id + ":"}[turn%2]
		fmt.Fprintf(&text, `<w:p w:rsidR="00%06X" w:rsidRDefault="00A41B2C" w:rsidP="00A41B2C"><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/><w:rPr>%s</w:rPr></w:pPr><w:r><w:rPr><w:b/>%s</w:rPr><w:t>%s</w:t></w:r><w:r><w:rPr>%s</w:rPr><w:tab/></w:r>`, turn, runLook, runLook, label, runLook)
		said := strings.Fields(g.speech(n))
		for len(said) > 0 {
			k := min(1+g.rng.Intn(14), len(said))
			fmt.Fprintf(&text, `<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00%06X"><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s </w:t></w:r><w:proofErr w:type="spellEnd"/>`, turn, runLook, strings.Join(said[:k], " "))
			said = said[k:]
		}
		text.WriteString(`</w:p>`)
	}
	text.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`)
	return wordPackage(tb, text.String())
}

const runLook = `<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB"/>`

// wordPackage packs a document's main part.
func wordPackage(tb testing.TB, main string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", main},
	} {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(p[1]))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}
