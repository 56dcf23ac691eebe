package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"
)

// made makes a file of objects, numbered from 1, of which the first is the
// catalogue.
func made(objects ...string) []byte {
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

func content(s string) string { return fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(s), s) }

// onePage is a page with this content and font; more objects begin with 6.
func onePage(s, font string, more ...string) []byte {
	return made(append([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</A 6 0 R>>/Properties<</P<</ActualText(so)>>>>>>>>",
		content(s), font}, more...)...)
}

const helvetica = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

func firstPage(t *testing.T, data []byte) *Page {
	t.Helper()
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Page(0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func textOf(p *Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		if g.Text == "" {
			b.WriteByte(' ')
		}
		b.WriteString(g.Text)
	}
	return b.String()
}

func TestObjects(t *testing.T) {
	for src, want := range map[string]any{
		"12": 12, "-3.50": -3.5, "--4": -4.0, "5.": 5.0, ".5-2": 0.5, "+7": 7, "99999999999": 99999999999.0,
		"(a\\(b\\)(c)\\101\\n\\\r\nd)": "a(b)(c)A\nd", "<4 1 4>": "A@", "/A#20b": name("A b"),
		"[1 true null]": array{1, true, nil}, "[1 0 R 2]": array{ref{1, 0}, 2}, "[1 2": array{1, 2},
		"<</A 1/B[/C]>>": dict{"A": 1, "B": array{name("C")}}, "<</A 1 /B>>": dict{"A": 1}, "% so\n3": 3, "BT": keyword("BT"),
	} {
		got, _ := (&lexer{data: []byte(src), refs: true}).object()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %#v, want %#v", src, got, want)
		}
	}
}

func TestFilters(t *testing.T) {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, _ = w.Write([]byte("\x02\x01\x01\x01\x02\x01\x01\x01"))
	_ = w.Close()
	for _, c := range []struct {
		filter, param, data, want string
	}{
		{"/ASCIIHexDecode", "null", "48 65 6c6C6f>", "Hello"},
		{"/ASCII85Decode", "null", "<~87cURD]i,\"Ebo80~>", "Hello World!"},
		{"/ASCII85Decode", "null", "z87cUR~>", "\x00\x00\x00\x00Hell"},
		{"/RunLengthDecode", "null", "\x02abc\xfed\x80rest", "abcddd"},
		{"/LZWDecode", "null", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "-----A---B"},
		{"/FlateDecode", "<</Predictor 12/Columns 3>>", packed.String(), "\x01\x01\x01\x02\x02\x02"},
		{"[/ASCIIHexDecode/RunLengthDecode]", "null", "02 61 62 63 80>", "abc"},
	} {
		f := &File{}
		v, _ := (&lexer{data: []byte("<</Filter " + c.filter + "/DecodeParms " + c.param + ">>")}).object()
		left := int64(1 << 16)
		got, err := f.unpack(&stream{dict: v.(dict), raw: []byte(c.data)}, &left)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.filter, got, err, c.want)
		}
	}
}

func TestPredictors(t *testing.T) {
	for kind, want := range map[byte]string{0: "\x05\x05", 1: "\x05\x0a", 2: "\x06\x07", 3: "\x05\x08", 4: "\x06\x0b"} {
		line := []byte{5, 5}
		unfilter(kind, line, []byte{1, 2}, 1)
		if string(line) != want {
			t.Errorf("filter %d gives %q, want %q", kind, line, want)
		}
	}
}

func TestGlyphNames(t *testing.T) {
	for glyph, want := range map[string]string{"A": "A", "eacute": "é", "Scaron": "Š", "gcommaaccent": "ģ", "uni00E4": "ä", "u1F600": "😀",
		"f_i": "fi", "fi": "fi", "a.alt": "a", "endash": "–", "quoteright": "’", "alpha": "α", "afii10017": "А", "afii10071": "ё", "afii10072": "ж",
		"space": " ", "g17": "", ".notdef": "", "germandbls": "ß", "ohungarumlaut": "ő"} {
		if got := spell(glyph); got != want {
			t.Errorf("%s is %q, want %q", glyph, got, want)
		}
	}
}

// The widths that viewers bring are those that another library knows too.
func TestUsualWidths(t *testing.T) {
	f := gofpdf.New("P", "pt", "A4", "")
	for _, c := range []struct {
		family, style, name string
		bold, italic        bool
	}{{"Helvetica", "", "Helvetica", false, false}, {"Helvetica", "B", "Arial-BoldMT", true, false}, {"Times", "", "Times-Roman", false, false},
		{"Times", "B", "Times-Bold", true, false}, {"Times", "I", "TimesNewRomanPS-ItalicMT", false, true}, {"Times", "BI", "Times-BoldItalic", true, true},
		{"Courier", "", "Courier", false, false}} {
		f.SetFont(c.family, c.style, 1000)
		w := usualWidths(c.name, c.bold, c.italic)
		for i := ' '; i < 256; i++ {
			if got, want := w[i], f.GetStringWidth(string([]byte{byte(i)})); got != want {
				t.Errorf("%s: the width of %d is %v, want %v", c.name, i, got, want)
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	for font, want := range map[string]string{
		"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding/WinAnsiEncoding>>":                                                     "é€",
		"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding/MacRomanEncoding>>":                                                    "ÈÄ",
		"<</Type/Font/Subtype/Type1/BaseFont/X>>":                                                                              "Ø\ufffd",
		"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[233/alpha 128/uni0416]>>>>": "αЖ",
		"<</Type/Font/Subtype/Type1/BaseFont/X/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>":                                     "xyz€",
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<<>>]>>":                    "字",
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/GBK-EUC-H/DescendantFonts[<<>>]>>":                                     "閫",
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/UniGB-UCS2-H/DescendantFonts[<<>>]>>":                                  "\ufffd", // a place for private use
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<<>>]>>":                                    "\ufffd",
	} {
		table := "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <E9> <00780079007A> endbfchar endcmap"
		if strings.Contains(font, "Identity") {
			table = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <E900> <E9FF> <5AD7> endbfrange"
		}
		p := firstPage(t, onePage("BT /F 10 Tf 50 700 Td <E980> Tj ET", font, content(table)))
		got := textOf(p)
		if got != want {
			t.Errorf("%s shows %q, want %q", font, got, want)
		}
	}
}

// Ranges of codes count on beyond the last byte, and through surrogates.
func TestCodeRanges(t *testing.T) {
	room := 1000
	m := readCMap([]byte("3 beginbfrange <0000> <FFFF> <0000> <10> <12> [<0041> <0042>] <2000> <2010> <D83DDE00> endbfrange"), &room)
	for c, want := range map[code]string{{2, 0x0416}: "Ж", {1, 0x11}: "B", {1, 0x12}: "", {2, 0x2001}: "😁"} {
		if got, _ := m.text(c); got != want {
			t.Errorf("%v is %q, want %q", c, got, want)
		}
	}
}

func places(p *Page) string {
	var out []string
	for _, g := range p.Glyphs {
		out = append(out, fmt.Sprintf("%s %.0f,%.0f w%.1f s%.0f a%d", g.Text, g.X, g.Y, g.Width, g.Size, g.Angle))
	}
	return strings.Join(out, "; ")
}

func TestPlaces(t *testing.T) {
	for s, want := range map[string]string{
		"BT /F 10 Tf 50 700 Td (a) Tj ET":                       "a 50,100 w5.6 s10 a0",
		"BT /F 10 Tf 50 700 Td [(a) -1000 (b)] TJ ET":           "a 50,100 w5.6 s10 a0; b 66,100 w5.6 s10 a0",
		"BT /F 10 Tf 2 Tc 50 Tz 50 700 Td (ab) Tj ET":           "a 50,100 w3.8 s10 a0; b 54,100 w3.8 s10 a0",
		"BT /F 10 Tf 12 TL 50 700 Td (a) Tj T* (b) Tj (c) ' ET": "a 50,100 w5.6 s10 a0; b 50,112 w5.6 s10 a0; c 50,124 w5.0 s10 a0",
		"q 2 0 0 2 0 0 cm BT /F 10 Tf 25 350 Td (a) Tj ET Q":    "a 50,100 w11.1 s20 a0",
		"BT /F 1 Tf 10 0 0 10 50 700 Tm 5 Ts (a) Tj ET":         "a 50,50 w5.6 s10 a0",
		"/A Do": "f 60,90 w2.8 s10 a0",
		"BT /F 10 Tf 0 1 -1 0 500 300 Tm (ab) Tj ET":                     "a 300,500 w5.6 s10 a0; b 306,500 w5.6 s10 a0", // the whole page is turned
		"BT /F 10 Tf 50 700 Td (ab) Tj 0 1 -1 0 500 300 Tm (c) Tj ET":    "a 50,100 w5.6 s10 a0; b 56,100 w5.6 s10 a0; c 300,500 w5.0 s10 a270",
		"BT /F 10 Tf 50 700 Td (a) Tj 0.3 0 Td (a) Tj ET":                "a 50,100 w5.6 s10 a0",
		"BT /F 10 Tf 50 900 Td (off) Tj 50 -700 Td (on) Tj ET":           "o 100,600 w5.6 s10 a0; n 106,600 w5.6 s10 a0",
		"/Span /P BDC BT /F 10 Tf 50 700 Td (x) Tj ET EMC":               "s 50,100 w2.5 s10 a0; o 52,100 w2.5 s10 a0",
		"BI /W 1 /H 1 ID \x00(EI\xff EI BT /F 10 Tf 50 700 Td (a) Tj ET": "a 50,100 w5.6 s10 a0",
	} {
		p := firstPage(t, onePage(s, helvetica, "<</Subtype/Form/Matrix[1 0 0 1 10 10]/Length 37>>stream\nBT /F 10 Tf 50 700 Td (f) Tj ET q q  \nendstream"))
		if got := places(p); got != want {
			t.Errorf("%s\n%s\nwant\n%s", s, got, want)
		}
	}
}

func TestTurnedPage(t *testing.T) {
	data := bytes.Replace(onePage("BT /F 10 Tf 0 1 -1 0 500 300 Tm (a) Tj ET", helvetica), []byte("/Parent"), []byte("/Rotate 90/Parent"), 1)
	if p := firstPage(t, data); p.Width != 800 || p.Height != 600 || p.Glyphs[0].Angle != 0 || p.Glyphs[0].X != 300 {
		t.Errorf("%+v", p)
	}
}

func TestLook(t *testing.T) {
	s := "BT /F 10 Tf 50 700 Td 2 Tr (a) Tj 0 Tr 1 0 0.3 1 50 650 Tm (b) Tj 1 0 0 1 50 600 Tm 1 0 0 rg (c) Tj /Artifact <</Type/Pagination/Subtype/Header>> BDC (d) Tj EMC ET"
	p := firstPage(t, onePage(s, helvetica))
	for i, want := range []Style{{Bold: true, Font: "Helvetica"}, {Italic: true, Font: "Helvetica"}, {Color: "FF0000", Font: "Helvetica"}, {Color: "FF0000", Font: "Helvetica", Furniture: "Header"}} {
		if got := *p.Glyphs[i].Style; got != want {
			t.Errorf("character %d looks like %+v, want %+v", i, got, want)
		}
	}
}

// A file whose table of objects is wrong is put together again; one that is
// cut short is not.
func TestRepair(t *testing.T) {
	whole := onePage("BT /F 10 Tf 50 700 Td (a) Tj ET", helvetica)
	for name, data := range map[string][]byte{
		"text before it":  append([]byte("From: scanner\r\n\r\n"), whole...),
		"offsets are off": bytes.Replace(whole, []byte("%PDF-1.5\n"), []byte("%PDF-1.5\r\n%\xe2\xe3\r\n"), 1),
		"text after it":   append(bytes.Clone(whole), "\r\n--boundary--\r\n"...),
		"length is wrong": bytes.Replace(whole, []byte("/Length 31"), []byte("/Length 99"), 1),
	} {
		if got := textOf(firstPage(t, data)); got != "a" {
			t.Errorf("%s: %q", name, got)
		}
	}
	var e *Error
	for _, data := range [][]byte{whole[:len(whole)-60], append(bytes.Clone(whole), "9 0 obj (a change that is cut"...)} {
		if _, err := Open(data); !errors.As(err, &e) || e.Trouble != Truncated {
			t.Errorf("cut short: %v", err)
		}
	}
}

// A later part of a file overrules an earlier one.
func TestChangedFile(t *testing.T) {
	data := onePage("BT /F 10 Tf 50 700 Td (old) Tj ET", helvetica)
	prev := bytes.LastIndex(data, []byte("xref\n0"))
	at := len(data)
	data = append(data, "4 0 obj\n"+content("BT /F 10 Tf 50 700 Td (new) Tj ET")+"\nendobj\n"...)
	table := len(data)
	data = append(data, fmt.Sprintf("xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, prev, table)...)
	if got := textOf(firstPage(t, data)); got != "new" {
		t.Errorf("%q", got)
	}
}
