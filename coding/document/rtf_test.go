package document_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/framework"
)

// rtfOf puts a body into a file with tables of fonts, colours, styles and
// revisers.
func rtfOf(body string) []byte {
	return []byte(`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times{\*\falt Serif};}{\f1\fcharset204 Cyr;}{\f2\fcharset128 Min;}{\f3\cpg1250 Lat;}{\f9 Own;}}` +
		`{\colortbl;\red0\green0\blue0;\red204\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1{\*\keycode x}\outlinelevel1 Frage;}{\s2 heading 3;}{\*\cs3 Chars;}}{\*\revtbl{Unknown;}{Ed;}{Jo;}}` +
		"{\\info{\\title Not text}}\r\n" + body + `}`)
}

func TestRTFText(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"line ends are nothing":  {"wo\r\nrd\n", "word"},
		"paragraphs":             {"a\\par\\par b\\\nc\\par", "a|b|c"},
		"breaks and tabs":        {`R:\tab no\line yes\page so` + "\\\t" + `x`, "R:\tno\nyes\nso\tx"},
		"bytes":                  {`caf\'e9 \'93so\'94 \'zz`, "café “so” zz"},
		"another alphabet":       {`{\f1\'c4\'e0} \'c4 {\f3\'e8}`, "Да Ä č"},
		"two bytes a letter":     {`{\f2\'8e\'4f\'83\\\'94\\\}}`, "三ソ能}"},
		"unicode":                {`\u8217\'92\u-3913 ?\uc2\u22909\'89\'c4\uc0\u233 t\'e9`, "’\uf0b7好été"},
		"unicode in two":         {`\uc0\u55357 \u56834 a\u55357 b\u-8703 `, "😂a\ufffdb\ufffd"},
		"unicode skips signs":    {`\uc1\u8212\_x\uc3\u8212 - {y}`, "—x—y"},
		"unicode, too far":       {`a\uc0\u9999999999 b`, "a\ufffdb"},
		"signs":                  {`co\-op\~x\_y \{\}\\`, "co\u00adop\u00a0x-y {}\\"},
		"named signs":            {`a\emdash b\lquote c\rquote\ldblquote d\rdblquote\endash\bullet`, "a—b‘c’“d”–•"},
		"unknown groups":         {`a{\*\what b{c}}d{\*\what{\pict ff}\bin3 }}}}e`, "ade"},
		"pictures and bytes":     {`a{\pict\wmetafile8 00ff\bin4 {{{{}b{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}`, "ab"},
		"field":                  {`{\field{\*\fldinst{ HYPERLINK "x" }}{\fldrslt{the {\b page}}}}`, "the page"},
		"object":                 {`a{\object\objemb{\*\objdata 00}{\result b}}`, "ab"},
		"both alphabets":         {`a{\upr{b}{\*\ud{\u268 c}}}d`, "aČd"},
		"note cuts none":         {`wo{\super\chftn{\*\footnote\pard\plain\chftn  aside\par}}rd`, "word // footnote: aside"},
		"end note":               {`a{\footnote\ftnalt b}`, "a // endnote: b"},
		"page headers":           {`{\header a\par b}{\headerf c}{\footerl\pard d\par}e`, "e // page header: a\nb // page header: c // page footer: d"},
		"hidden":                 {`lo{\v psst}u{\v0\v\v0}d\v x\plain y`, "loudy // hidden text: psst // hidden text: x"},
		"hidden in two":          {`{\v ps}{\v\b st}a`, "a // hidden text: psst"},
		"deleted":                {`co{\deleted\revauthdel1 me in}ok`, "cook // deleted text: me in (Ed)"},
		"deleted by two":         {`a{\deleted\revauthdel1 b}{\deleted\revauthdel2 c}{\deleted\revauthdel7 d}`, "a // deleted text: b (Ed) // deleted text: c (Jo) // deleted text: d"},
		"inserted":               {`a{\revised\revauth1 b{\b c}}\par{\revised d}e`, "abc|de ++ bc (Ed) ++ d"},
		"moved":                  {`{\mvf\mvauth1 here}a{\mvt\mvauth2 there}`, "athere // deleted text: here (Ed) ++ there (Jo)"},
		"text box":               {`whi{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt in a\par box}}{\shprslt{\*\do{\dptxbxtext in a box}}}}ch`, "which // text box: in a\nbox"},
		"old text box":           {`a{\*\do\dptxbx{\dptxbxtext box}}`, "a // text box: box"},
		"row":                    {`\trowd\cellx1\pard\intbl R:\cell yes\par no\cell\row\pard after\par`, "R:\tyes\nno|after"},
		"empty cells":            {`\trowd\intbl\cell a\cell\cell\row`, "\ta\t"},
		"row without its end":    {`\trowd\intbl a\cell\pard b\par`, "a|b"},
		"cells without marks":    {`a\cell b\row c\par`, "a\tb|c"},
		"table in a cell":        {`\intbl a\nestcell b\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}\cell c\cell\row`, "a\nb\tc"},
		"list's numbers":         {`{\listtext\pard\plain 1.\tab}a\par{\pntext\'b7\tab}b\par{\*\pn{\pntxtb x}}c`, "a|b|c"},
		"list's labels":          {`{\listtext INT:\tab}a\par{\listtext\f1\'c8:\tab}b\par{\listtext iv)\tab}c\par{\listtext bb.}d`, "INT:\ta|И:\tb|c|d"},
		"index, bookmark":        {`a{\xe\v b}{\*\bkmkstart c}{\*\bkmkend c}{\tc d}`, "a"},
		"group in table of text": {`{\fonttbl{\f5\fcharset204 x;}}{\f5\'c4}`, "Д"},
	} {
		checkSketch(t, name, "x.rtf", rtfOf(c.body), c.want)
	}
}

func TestRTFLooks(t *testing.T) {
	doc, err := document.Read("x.rtf", rtfOf(`\pard\s1{\b a}\b b\b0 c{\i\cf2 d}\cf1 e\par\pard\s2 f\par\pard\ls1\ilvl1 g\par\pard\outlinelevel0 h`))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := looksOf(&doc.Paragraphs[0]), "*ab*c[CC0000]/d/e"; got != want {
		t.Errorf("runs: %s, want %s", got, want)
	}
	for i, level := range []int{2, 3, 0, 1} {
		if p := doc.Paragraphs[i]; p.Level != level || (p.Kind == document.Heading) != (level > 0) {
			t.Errorf("paragraph %d (%s): kind %d, level %d", i, p.Style, p.Kind, p.Level)
		}
	}
	if s, n := doc.Paragraphs[0].Style, doc.Paragraphs[2].List; s != "Frage" || n != 2 {
		t.Errorf("style %q, list depth %d", s, n)
	}
}

func TestRTFComments(t *testing.T) {
	data := rtfOf(`\par It was {\*\atrfstart 3}w\'e9t\par and cold{\*\atrfend 3}.{\*\atnid CA}{\*\atnauthor Coder A}{\chatn{\*\annotation{\*\atnref 3}{\*\atndate 1206065728}\pard 2.1\par so}}` +
		`{\*\atnid CB}\chatn{\*\annotation place}\par\trowd\intbl R\cell x {\*\atrfstart 4}y{\*\atrfend 4}{\*\annotation{\*\atnref 4}cell}\cell\row`)
	doc, err := document.Read("x.rtf", data)
	if err != nil || len(doc.Comments) != 3 {
		t.Fatalf("%v, %+v", err, doc)
	}
	first := doc.Comments[0]
	if first.Author != "Coder A" || first.Initials != "CA" || first.Date != "2026-03-03T09:00:00" || first.Text != "2.1\nso" || first.ID != "3" {
		t.Errorf("comment: %+v", first)
	}
	for i, want := range []string{"wét|and cold", "", "y"} {
		if got := commentedWords(doc, doc.Comments[i]); got != want {
			t.Errorf("comment %d is on %q, want %q", i, got, want)
		}
	}
	checkRead(t, "x.rtf", data)
}

// What other programs put around a file, or wrongly into it, does no harm.
func TestRTFOddities(t *testing.T) {
	checkSketch(t, "mark and blanks before", "a.txt", append([]byte("\xef\xbb\xbf\r\n "), rtfOf("a")...), "a")
	checkSketch(t, "zeros behind", "a.doc", append(rtfOf("a"), 0, 0, '\n'), "a")
	checkSketch(t, "UTF-8 in it", "a.rtf", rtfOf(`café \u8217é\'e9`), "café ’é")
	doc, err := document.Read("a.rtf", append(rtfOf("a"), "more text"...))
	if err != nil || len(doc.Notices) != 1 || !strings.Contains(doc.Notices[0], "9 more bytes") {
		t.Errorf("%v, %+v", err, doc)
	}
	doc, err = document.Read("a.rtf", []byte(`{\rtf1\ansi\ansicpg720 a\'e9}`))
	if err != nil || !strings.Contains(doc.Doubt, "720") {
		t.Errorf("nobody is told of the unknown code page: %v, %+v", err, doc)
	}
}

func TestRTFRefusals(t *testing.T) {
	whole, err := os.ReadFile("../../testdata/transcripts/rtf/hiding-places.rtf")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		data []byte
		want string
	}{
		{[]byte("I: Hm\n"), "no-such-format"},
		{[]byte(`{\rt`), "no-such-format"},
		{whole[:len(whole)/2], "truncated-file"},
		{bytes.TrimRight(whole, "}\r\n"), "truncated-file"},
		{rtfOf(`a\bin99999999999 `), "truncated-file"},
		{rtfOf(`\par{\*\x y}`), "empty-file"},
		{append(rtfOf(strings.Repeat("{", 2000)), strings.Repeat("}", 2000)...), "unreadable-file"},
	} {
		_, err := document.Read("a.rtf", c.data)
		if got := framework.NameOf(err); got != c.want {
			t.Errorf("%.40q: %q, want %q (%v)", c.data, got, c.want, err)
			continue
		}
		checkError(t, "a.rtf", err)
	}
}

// Text comes back as it went in, however its characters are written.
func TestRTFCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab Z.,:–’éß{}\\漢字ソ😂א")), 1, 30, -1).Draw(t, "text")
		var b strings.Builder
		for _, c := range text {
			b.WriteString(rtfChar(c, rapid.IntRange(0, 3).Draw(t, "way")))
		}
		doc, err := document.Read("x.rtf", rtfOf(`x\pard `+b.String()+`x`))
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Paragraphs[0].Text(); got != "x"+text+"x" {
			t.Fatalf("%s\n got %q\nwant %q", b.String(), got, "x"+text+"x")
		}
	})
}

func rtfChar(c rune, way int) string {
	if c == '{' || c == '}' || c == '\\' {
		return `\` + string(c)
	}
	if c < 128 {
		return string(c)
	}
	units := []uint16{uint16(c)}
	if c > 0xffff {
		units = []uint16{uint16((c-0x10000)>>10) + 0xd800, uint16((c-0x10000)&0x3ff) + 0xdc00}
	}
	if len(units) == 2 && way > 1 { // its halves may not lie in two groups
		return fmt.Sprintf(`{\uc0\u%d\u%d }`, units[0], units[1])
	}
	var b strings.Builder
	for _, u := range units {
		switch way {
		case 0:
			fmt.Fprintf(&b, `\u%d?`, int16(u))
		case 1:
			fmt.Fprintf(&b, `\u%d \'3f`, u)
		case 2:
			fmt.Fprintf(&b, `\uc0\u%d \uc1 `, u)
		default:
			fmt.Fprintf(&b, "{\\uc2\\u%d\r\n??}", u)
		}
	}
	return b.String()
}
