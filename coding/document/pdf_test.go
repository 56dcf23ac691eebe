package document_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"framewright/coding/document"
	"framewright/framework"
)

func mustReadPDF(t testing.TB, data []byte) *document.Document {
	t.Helper()
	doc, err := document.Read("x.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := document.CountWords("x.pdf", data); err != nil || n != doc.Words() {
		t.Errorf("the reader has %d words, the counter %d (%v)", doc.Words(), n, err)
	}
	return doc
}

// told gives the paragraphs' texts, white space inside them brought to blanks.
func told(doc *document.Document) []string {
	var out []string
	for i := range doc.Paragraphs {
		out = append(out, strings.Join(strings.Fields(doc.Paragraphs[i].Text()), " "))
	}
	return out
}

// putAside gives what was set aside of a kind, piece by piece.
func putAside(doc *document.Document, kind document.AsideKind) string {
	var out []string
	for _, a := range doc.Aside {
		if a.Kind == kind {
			out = append(out, strings.ReplaceAll(a.Text, "\n", " "))
		}
	}
	return strings.Join(out, "|")
}

func fixturePDF(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "transcripts", "pdf", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// However the talk is printed, its turns come out whole and in order: a turn
// that a page break cuts is one paragraph, what is around it is set aside.
func TestPDFPrintsOfOneTalk(t *testing.T) {
	for name, aside := range map[string]map[document.AsideKind]string{
		"plain.pdf":        {},
		"locked.pdf":       {}, // printing is forbidden, reading is not
		"locked-128.pdf":   {},
		"line-numbers.pdf": {document.LineNo: "1 2 3 4 5 6 7 8 9 10 11 12|1 2 3 4 5 6 7 8 9 10 11 12|1 2 3 4 5"},
		"coded.pdf": {document.LineNo: "1 2 3 4 5 6|7 8 9 10 11 12",
			document.Margin: "Atmosphere Learning by doing Asking for help|Ways in Atmosphere Learning by doing"},
		"hanging.pdf": {},
	} {
		doc := mustReadPDF(t, fixturePDF(t, name))
		if got := told(doc); !slices.Equal(got, talk) {
			t.Errorf("%s: paragraphs\n%s", name, strings.Join(got, "\n"))
		}
		n := 0
		for kind, want := range aside {
			n += strings.Count(want, "|") + 1
			if got := putAside(doc, kind); got != want {
				t.Errorf("%s: %s is %q, want %q", name, kind, got, want)
			}
		}
		if n != len(doc.Aside) {
			t.Errorf("%s: set aside is %+v", name, doc.Aside)
		}
	}
}

func TestPDFBrowserPrint(t *testing.T) {
	doc := mustReadPDF(t, fixturePDF(t, "headed.pdf"))
	if got := told(doc); !slices.Equal(got, append(slices.Clone(talk), talk[:4]...)) {
		t.Errorf("paragraphs\n%s", strings.Join(got, "\n"))
	}
	for page := 1; page <= 4; page++ {
		where := fmt.Sprint("page ", page)
		for kind, want := range map[document.AsideKind]string{
			document.Header: "3/2/26, 10:04 AM Repair study - Interview 4",
			document.Footer: fmt.Sprintf("https://example.org/projects/17/transcripts/4 %d/4", page)} {
			if !slices.ContainsFunc(doc.Aside, func(a document.Aside) bool { return a.Kind == kind && a.Text == want && a.Where == where }) {
				t.Errorf("%s: no %s %q in %+v", where, kind, want, doc.Aside)
			}
		}
	}
	if len(doc.Notices) == 0 || !strings.Contains(doc.Notices[0], "8 lines of page headers") {
		t.Errorf("notices: %q", doc.Notices)
	}
}

func TestPDFOffice(t *testing.T) {
	doc := mustReadPDF(t, fixturePDF(t, "office.pdf"))
	if got := putAside(doc, document.PageNo); got != "Page 1 of 2|Page 2 of 2" {
		t.Errorf("page numbers: %q", got)
	}
	if p := doc.Paragraphs[0]; p.Kind != document.Heading || p.Level != 1 || p.Text() != "The night line" {
		t.Errorf("the heading: %+v", p)
	}
	if len(doc.Paragraphs) != 11 {
		t.Errorf("paragraphs:\n%s", strings.Join(told(doc), "\n"))
	}
	if runs := doc.Paragraphs[2].Runs; !runs[0].Bold || !strings.HasPrefix(runs[0].Text, "P11:") || runs[1].Bold {
		t.Errorf("a bold label: %+v", runs[:2])
	}
}

func TestPDFTable(t *testing.T) {
	doc := mustReadPDF(t, fixturePDF(t, "table.pdf"))
	if len(doc.Paragraphs) != len(talk) {
		t.Fatalf("rows:\n%s", strings.Join(told(doc), "\n"))
	}
	for i := range talk {
		p := &doc.Paragraphs[i]
		label, text, _ := strings.Cut(talk[i], ": ")
		want := fmt.Sprintf("00:%02d:%02d\t%s\t%s", i, (i*17)%60, label, text)
		if got := p.Text(); got != want || !p.Table || len(p.Cells) != 3 || p.Runs[p.Cells[1]].Text != label {
			t.Errorf("row %d: %q in %v, want %q", i, got, p.Cells, want)
		}
	}
}

func TestPDFTwoColumns(t *testing.T) {
	doc := mustReadPDF(t, fixturePDF(t, "columns.pdf"))
	got := told(doc)
	if len(got) != 9 || !strings.HasSuffix(got[4], "it is the asking.") || !strings.HasPrefix(got[5], "She made me mend it.") {
		t.Errorf("paragraphs:\n%s", strings.Join(got, "\n"))
	}
}

// Words that line ends divide are whole again, compounds keep their hyphen,
// and the second half of each is accounted for.
func TestPDFDividedWords(t *testing.T) {
	doc := mustReadPDF(t, fixturePDF(t, "divided.pdf"))
	all := strings.Join(told(doc), " ")
	for _, want := range []string{"accompanied", "understandable", "twice-daily cleaning", "twice-daily reminder", "notwithstanding", "celebrations,"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in %s", want, all)
		}
	}
	if strings.Contains(all, "- ") || strings.Contains(all, "twicedaily") {
		t.Errorf("halves are left in %s", all)
	}
	if got := putAside(doc, document.Joined); !strings.HasPrefix(got, "accom-panied lan-guages under-standable") {
		t.Errorf("divided words: %q", got)
	}
}

func TestPDFRightToLeft(t *testing.T) {
	doc := mustReadPDF(t, fixturePDF(t, "right-to-left.pdf"))
	got := told(doc)
	if len(got) != 4 || got[2] != "מראיינת: ובחזרה?" || !strings.Contains(got[1], "את קו 42 (ה-Egged) בשעה 7:30, ואם") {
		t.Errorf("paragraphs:\n%s", strings.Join(got, "\n"))
	}
}

// lined is a page with these lines, 14 points apart but for a wider gap at
// every empty one.
func lined(lines ...string) string {
	var b strings.Builder
	b.WriteString("BT /F 12 Tf ")
	y := 760
	for _, line := range lines {
		if line == "" {
			y -= 14
			continue
		}
		fmt.Fprintf(&b, "1 0 0 1 72 %d Tm (%s) Tj ", y, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(line))
		y -= 14
	}
	return b.String() + "ET "
}

func TestPDFParagraphs(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"wrapped and spaced": {[]string{"INT: And what did the others say when they heard that", "the line was to be cut?", "", "P01: Nothing at first.", "", "INT: And then?"},
			"INT: And what did the others say when they heard that the line was to be cut?|P01: Nothing at first.|INT: And then?"},
		"labels without room": {[]string{"INT: And what did the others say when they heard that it", "P01: They said nothing at all, and went on with their work", "INT: And then, when it was in the newspaper, did they say", "P01: Nothing."},
			"INT: And what did the others say when they heard that it|P01: They said nothing at all, and went on with their work|INT: And then, when it was in the newspaper, did they say|P01: Nothing."},
		"short lines": {[]string{"INT: What happened then?", "P01: We went home, all of us together, and on the way we", "talked it over.", "INT: I see."},
			"INT: What happened then?|P01: We went home, all of us together, and on the way we talked it over.|INT: I see."},
		"a list that is spoken": {[]string{"P01: What I take with me is this, and nothing besides it:", "1 the keys", "2 the torch", "3 the list of names", "4 the tea", "5 a book", "6 a second book", "7 the telephone"},
			"P01: What I take with me is this, and nothing besides it:|1 the keys|2 the torch|3 the list of names|4 the tea|5 a book|6 a second book|7 the telephone"},
		"a word broken off": {[]string{"P01: I was go-", "going to say that of all those whom they asked they nev-", "er came, and th- then I wen- went, and sh- she said that", "she did no- not come and w- we wai- waited there."},
			"P01: I was go-|going to say that of all those whom they asked they nev- er came, and th- then I wen- went, and sh- she said that she did no- not come and w- we wai- waited there."},
		"a range of years": {[]string{"P01: We had planned for a 10- or 20-year life of it, say a 20-", "year life, and it was the 1990-", "something model, the oldest one of all that they still had."},
			"P01: We had planned for a 10- or 20-year life of it, say a 20-year life, and it was the 1990-|something model, the oldest one of all that they still had."},
	} {
		doc := mustReadPDF(t, pagePDF(lined(c.lines...)))
		if got := strings.Join(told(doc), "|"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// Speech is never taken for a header, however often a page begins with it.
func TestPDFSpeechAtTheTopOfPages(t *testing.T) {
	s := newSheet(12)
	for page := range 6 {
		s.page()
		for i, line := range []string{"INT: Mm.", fmt.Sprintf("P01: So the %s one was there.", []string{"first", "next", "third", "last", "other", "same"}[page]), "INT: Mm."} {
			s.at(60, 50+float64(i)*30, "", 12, line)
		}
	}
	doc := mustReadPDF(t, s.bytes(t))
	if len(doc.Paragraphs) != 18 || len(doc.Aside) != 0 {
		t.Errorf("paragraphs %q, aside %+v", told(doc), doc.Aside)
	}
}

func TestPDFHiddenAndTurned(t *testing.T) {
	doc := mustReadPDF(t, pagePDF("q 0 0 600 720 re W n "+said+"BT /F 12 Tf 72 750 Td (clipped away) Tj ET Q BT /F 40 Tf 0 1 -1 0 590 300 Tm (DRAFT COPY) Tj ET "+
		"BT /F 12 Tf 900 700 Td (beside the sheet) Tj ET"))
	if got := strings.Join(told(doc), "|"); got != "INT: How did the night shift begin, and who was there?|P01: It began with a broken lift and nobody at all." {
		t.Errorf("paragraphs: %s", got)
	}
	if got := putAside(doc, document.Hidden) + "+" + putAside(doc, document.Margin); got != "clipped away+DRAFT COPY" {
		t.Errorf("aside: %s", got)
	}
}

// A shadow or an imitated bold face paints every letter twice.
func TestPDFPaintedTwice(t *testing.T) {
	doc := mustReadPDF(t, pagePDF(said+strings.Replace(said, "72 700", "72.3 700", 1)))
	if len(doc.Paragraphs) != 2 || !doc.Paragraphs[0].Runs[0].Bold {
		t.Errorf("paragraphs: %+v", doc.Paragraphs)
	}
}

func TestPDFNotesAndFields(t *testing.T) {
	data := pagePDF(said)
	data = []byte(strings.Replace(string(data), "/Contents 4 0 R", "/Contents 4 0 R/Annots[<</Subtype/Highlight/T(Ana)/Contents(check this name)>><</Subtype/Widget/FT/Tx/V(12 March)>><</Subtype/Link/Contents(no)>>]", 1))
	doc := mustReadPDF(t, data)
	if got := putAside(doc, document.Comment) + "+" + putAside(doc, document.Data); got != "check this name+12 March" {
		t.Errorf("aside: %s", got)
	}
}

func TestPDFRefusals(t *testing.T) {
	whole := fixturePDF(t, "plain.pdf")
	picture := "q 600 0 0 800 0 0 cm /A Do Q"
	image := "<</Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream"
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"password":     {locked(t, "secret"), "encrypted-file"},
		"no password":  {locked(t, ""), ""},
		"cut":          {whole[:len(whole)/2], "truncated-file"},
		"no end":       {whole[:len(whole)-300], "truncated-file"},
		"scanned":      {pagePDF(picture, image), "scanned-pdf"},
		"blank":        {pagePDF("q Q"), "empty-file"},
		"no pages":     {rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"), "unreadable-file"},
		"page is lost": {rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"), "unreadable-file"},
		"text is lost": {rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Contents 9 0 R>>"), "unreadable-file"},
		"garbled":      {garbled(), "garbled-pdf"},
		"not a PDF":    {[]byte("%PDF-1.4\nI: so\n"), "truncated-file"},
	} {
		_, err := document.Read("x.pdf", c.data)
		if got := framework.NameOf(err); got != c.want {
			t.Errorf("%s: %q (%v), want %q", name, got, err, c.want)
		}
		if err != nil {
			checkError(t, "x.pdf", err)
		}
	}
	if _, err := document.Read("notes.txt", whole); err != nil {
		t.Errorf("the content decides: %v", err)
	}
}

// locked is a file that asks for a password, or, without one, only forbids
// printing.
func locked(t testing.TB, password string) []byte {
	s := newSheet(12)
	s.SetProtection(gofpdf.CnProtectModify, password, "owner")
	s.turn(talk[0], 0)
	return s.bytes(t)
}

// Pages that are pictures beside pages of text are told of.
func TestPDFPartlyScanned(t *testing.T) {
	data := rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 600 800]/Resources<</Font<</F 7 0 R>>/XObject<</A 8 0 R>>>>>>",
		"<</Type/Page/Contents 5 0 R>>", "<</Type/Page/Contents 6 0 R>>", rawStream(said), rawStream("600 0 0 800 0 0 cm /A Do"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", "<</Subtype/Image/Width 1/Height 1/Length 1>>stream\nx\nendstream")
	doc := mustReadPDF(t, data)
	if !slices.ContainsFunc(doc.Notices, func(s string) bool { return strings.Contains(s, "only a picture") }) {
		t.Errorf("notices: %q", doc.Notices)
	}
}

// garbled is a page whose font does not say what its codes stand for.
func garbled() []byte {
	return []byte(strings.Replace(string(pagePDF(said)), "/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding",
		"/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]", 1))
}

const bbox = `<!DOCTYPE html><html><body><doc>
  <page width="600.000000" height="800.000000">
    <word xMin="72.0" yMin="90.0" xMax="95.0" yMax="104.0">INT:</word>
    <word xMin="98.0" yMin="90.0" xMax="130.0" yMax="104.0">Who?</word>
    <word xMin="72.0" yMin="120.0" xMax="95.0" yMax="134.0">P01:</word>
    <word xMin="98.0" yMin="120.0" xMax="150.0" yMax="134.0">Ann&#39;s &amp; mine, both.</word>
  </page>
</doc></body></html>
`

// What comes out garbled is read with pdftotext where it is installed, and
// that is said; what that gives must pass the same judgement.
func TestPDFByPDFToText(t *testing.T) {
	given := 0
	restore := document.SetPDFTool(func(data []byte) ([]byte, error) {
		given = len(data)
		return []byte(bbox), nil
	})
	defer restore()
	doc := mustReadPDF(t, garbled())
	if got := strings.Join(told(doc), "|"); got != "INT: Who?|P01: Ann's & mine, both." || given == 0 {
		t.Errorf("paragraphs: %s", got)
	}
	if len(doc.Notices) == 0 || !strings.Contains(doc.Notices[0], "pdftotext read this PDF") {
		t.Errorf("notices: %q", doc.Notices)
	}
	document.SetPDFTool(func([]byte) ([]byte, error) {
		return []byte(strings.ReplaceAll(bbox, "Who", "\ufffd\ufffd\ufffd")), nil
	})
	if _, err := document.Read("x.pdf", garbled()); framework.NameOf(err) != "garbled-pdf" {
		t.Errorf("garbled by pdftotext too: %v", err)
	}
	document.SetPDFTool(func([]byte) ([]byte, error) {
		return []byte(bbox[:strings.Index(bbox, "    <word")] + "    <word xMin=\"72\" yMin=\"90\" xMax=\"95\" yMax=\"104\">a</word>\n  </page>\n"), nil
	})
	if _, err := document.Read("x.pdf", garbled()); framework.NameOf(err) != "garbled-pdf" {
		t.Errorf("pdftotext leaves most of it out: %v", err)
	}
	document.SetPDFTool(func([]byte) ([]byte, error) { return nil, errors.New("exit status 1") })
	if _, err := document.Read("x.pdf", garbled()); framework.NameOf(err) != "garbled-pdf" {
		t.Errorf("pdftotext fails: %v", err)
	}
}

// The program itself, where it is installed: the same words as our own.
func TestPDFToTextAgrees(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	defer document.SetPDFTool(document.RunPDFToText)()
	for _, f := range fixtures(t) {
		if f.format.ID != "pdf" {
			continue
		}
		doc := mustReadPDF(t, f.data)
		n, err := document.CountByTool(f.data)
		joined := len(strings.Fields(putAside(doc, document.Joined)))
		if own := doc.Words(); err != nil || own != n && filepath.Base(f.path) != "right-to-left.pdf" {
			t.Errorf("%s: %d words, %d of them joined, pdftotext has %d (%v)", f.path, own, joined, n, err)
		}
	}
}
