package document_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"framewright/coding/document"
)

// rawPDF makes a file of objects, numbered from 1, of which the first is the
// catalogue.
func rawPDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

func rawStream(content string) string {
	return fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content)
}

// pagePDF has one page with this content, in Helvetica as /F.
func pagePDF(content string, more ...string) []byte {
	return rawPDF(append([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</A 6 0 R/B 7 0 R>>>>>>",
		rawStream(content), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}, more...)...)
}

const said = "BT /F 12 Tf 72 700 Td (INT: How did the night shift begin, and who was there?) Tj 0 -30 Td (P01: It began with a broken lift and nobody at all.) Tj ET "

// Files that are made to be slow or large are read or refused in bounded time
// and memory.
func TestHostilePDFs(t *testing.T) {
	fonts := "<</Font<<" + strings.Repeat("/F<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</Differences[1"+strings.Repeat("/a", 50)+"]>>>>", 200) + ">>>>"
	deep := strings.Repeat("[", 300000)
	for name, data := range map[string][]byte{
		"hexadecimal without end":    pagePDF("BT <41"),
		"string without end":         pagePDF("BT (" + strings.Repeat("(", 1<<20)),
		"array without end":          pagePDF("BT [" + strings.Repeat("[", 1<<20)),
		"deep array":                 rawPDF("<</Type/Catalog/Pages 2 0 R>>", deep),
		"states without end":         pagePDF(strings.Repeat("q ", 1<<20)),
		"page tree in a circle":      rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
		"reference to itself":        rawPDF("<</Type/Catalog/Pages 2 0 R>>", "2 0 R"),
		"length of itself":           rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Length 2 0 R>>stream\nx\nendstream"),
		"form in itself":             pagePDF("/A Do", "<</Subtype/Form/Length 5>>stream\n/A Do\nendstream"),
		"forms that double":          pagePDF("/A Do", doubling(40)...),
		"bomb":                       bombPDF(300 << 20),
		"bomb of text":               bombPDF(100<<20, "(word) Tj "),
		"one page many times":        manyPagesPDF(2000),
		"more pages than a library":  manyPagesPDF(30000),
		"same content many times":    rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Contents["+strings.Repeat("4 0 R ", 1<<18)+"]>>", rawStream("q Q")),
		"fonts by the thousand":      rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Contents 4 0 R/Resources "+fonts+">>", rawStream("BT "+strings.Repeat("/F 9 Tf ", 1<<17))),
		"table that leads to itself": bytes.Replace(pagePDF(said), []byte("/Root 1 0 R>>"), []byte("/Root 1 0 R/Prev 9>>"), 1),
		"table of billions":          bytes.Replace(pagePDF(said), []byte("xref\n0 6"), []byte("xref\n0 2000000000"), 1),
		"number of billions":         bytes.Replace(pagePDF(said), []byte("xref\n0 6"), []byte("xref\n1999999999 6"), 1),
		"objects side by side":       append(append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("1 0 obj "), 1<<17)...), "startxref\n0\n%%EOF"...),
		"streams without end":        append(append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("7 0 obj<</Length 9>>stream\n"), 1<<15)...), "startxref\n0\n%%EOF"...),
		"letters all over":           scatteredPDF(60000),
		"columns all over":           columnsOfWordsPDF(300, 300),
	} {
		before := allocated()
		doc, err := document.Read("x.pdf", data)
		if grown := allocated() - before; strings.HasPrefix(name, "bomb") && grown > 700<<20 {
			t.Errorf("%s: %d bytes of memory for %d", name, grown, len(data))
		}
		if err != nil {
			checkError(t, "x.pdf", err)
			continue
		}
		if n, err := document.CountWords("x.pdf", data); err != nil || n != doc.Words() {
			t.Errorf("%s: the reader has %d words, the counter %d (%v)", name, doc.Words(), n, err)
		}
	}
}

// allocated is all the memory that was ever asked for.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// doubling makes n forms, from object 6 on, each of which paints the next one
// twice.
func doubling(n int) []string {
	var out []string
	for i := range n {
		content := rawStream("/A Do /A Do")
		out = append(out, strings.Replace(content, "<<", fmt.Sprintf("<</Subtype/Form/Resources<</XObject<</A %d 0 R>>>>", i+7), 1))
	}
	return append(out, strings.Replace(rawStream("q Q"), "<<", "<</Subtype/Form", 1))
}

func bombPDF(size int, unit ...string) []byte {
	text := strings.Repeat(" ", 1000)
	if len(unit) > 0 {
		text = unit[0]
	}
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, 9)
	_, _ = w.Write([]byte("BT /F 12 Tf 72 700 Td "))
	for n := 0; n < size; n += len(text) * 1000 {
		_, _ = w.Write([]byte(strings.Repeat(text, 1000)))
	}
	_ = w.Close()
	return rawPDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Contents 4 0 R>>",
		fmt.Sprintf("<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream", b.Len(), b.String()))
}

func manyPagesPDF(n int) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[" + manyRefs(n) + "]/Count " + fmt.Sprint(n) + ">>", rawStream(said),
		"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"}
	for range n {
		objects = append(objects, "<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources 4 0 R>>")
	}
	return rawPDF(objects...)
}

func manyRefs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d 0 R ", i+5)
	}
	return b.String()
}

func scatteredPDF(n int) []byte {
	var b strings.Builder
	b.WriteString("BT /F 9 Tf ")
	for i := range n {
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (w%d) Tj ", i*7919%580, i*104729%790, i%10)
	}
	return pagePDF(b.String())
}

func columnsOfWordsPDF(rows, columns int) []byte {
	var b strings.Builder
	b.WriteString("BT /F 1 Tf ")
	for y := range rows {
		for x := range columns {
			fmt.Fprintf(&b, "1 0 0 1 %d %d Tm (w) Tj ", 2*x, 790-2*y)
		}
	}
	return pagePDF(b.String())
}
