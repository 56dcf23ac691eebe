package document_test

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
	"framewright/framework"
)

func TestHTMLText(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"white space":             {"<p>\n I:  went\n home. </p>", "I: went home."},
		"inline joins":            {`<p>sh<b>o<i>p</i></b><span>s</span></p>`, "shops"},
		"blocks part":             {`a<div>b<p>c</div>d<hr>e`, "a|b|c|d|e"},
		"line breaks":             {`<p>R: no<br> yes<br/>so</br>x`, "R: no\nyes\nso\nx"},
		"entities":                {`<p>a&nbsp;&amp;&lt;b&gt; &eacute;&#8217;&#x1F602;&shy; &none;`, "a\u00a0&<b> é’😂\u00ad &none;"},
		"control signs":           {"<p>a&#1;b&#13;c&#x2028;d", "a\ufffdb c d"},
		"paragraphs without ends": {`<p>a<p>b<ul><li>c<li>d</ul>e<dl><dt>f<dd>g</dl>`, "a|b|c|d|e|f|g"},
		"deleted, inserted":       {`<p>co<del>me in</del>ok <ins>and <b>go</b></ins>`, "cook and go // deleted text: me in ++ and go"},
		"deleted paragraphs":      {`a<del><p>b</p><p>c</p></del>d`, "ad // deleted text: b\nc"},
		"hidden":                  {`lo<span hidden>a</span><span style="color:red; DISPLAY : none !important">b</span><span style=visibility:hidden>c</span><i style='mso-hide:all'>d</i>ud`, "loud // hidden text: a // hidden text: b // hidden text: c // hidden text: d"},
		"not hidden":              {`<p style="display:inline">a<span style="x-display:none">b</span>`, "ab"},
		"shown as blocks":         {`<span style="display:block">a</span><span style="display:flex">b</span>c`, "a|b|c"},
		"title and programs":      {`<head><title>t &amp; u</title><script>a<b</script><style>c{}</style></head>d<noscript>e<p>f</noscript><iframe>g</iframe><!-- h -->`, "d // file header: t & u"},
		"around the text":         {`<nav>a</nav>b<button>c</button><select><option>d<option>e</select><svg><text>f</text></svg><template>g</template><video>h</video>`, "b // margin: a // margin: c // margin: d\ne // margin: f // hidden text: g // hidden text: h"},
		"page footer":             {`<main>a<footer>b</footer></main><footer>c</footer><blockquote>d<footer>e</footer></blockquote>`, "a|b|d|e // page footer: c"},
		"ruby":                    {`<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>`, "字 // phonetic guide: ( // phonetic guide: じ // phonetic guide: )"},
		"row":                     {`<table><tr><td>R:</td><td><p>yes</p><p>no</p></td></tr></table>`, "R:\tyes\nno"},
		"row without ends":        {`<table><thead><tr><th>a<th>b<tbody><tr><td>c<td>d</table>e`, "a\tb|c\td|e"},
		"cells without a row":     {`<table><td>a<td>b</table>`, "a\tb"},
		"empty cells":             {`<table><tr><td><td>a<td></table>`, "\ta\t"},
		"layout":                  {`<table><tr><td>a<p>b</td></tr></table><table><tr><td>c</td><td>d<table><tr><td>e<td>f</table>g</td><td>h</table>`, "a|b|c|d|e\tf|g|h"},
		"end tags out of place":   {`<div><table><tr><td>a</div></span>b<td>c</table>d</p>e`, "ab\tc|d|e"},
		"written lines":           {"<pre>\na\n b\n\n c</pre>d<textarea> e\nf</textarea>", "a\n b| c|d| e\nf"},
		"notes of Word":           {`a<a href="#_ftn1" name="_ftnref1">[1]</a>b<div id=ftn1><a name="_ftn1">[1]</a> c</div><div id=edn2>d</div><span id="_com_1">e</span>`, "ab // footnote: [1] // footnote: [1] c // endnote: d // comment: e"},
		"comments of Google":      {`<p>a<sup><a id="cmnt_ref1">[a]</a></sup>b</p><div><p><a id="cmnt1">[a]</a> c</p><p>d</p></div><p>e</p>`, "ab|e // comment: [a] // comment: [a] c\nd"},
		"notes of LibreOffice":    {`a<a class="sdfootnoteanc" name="sdfootnote1anc">1</a><div title="header"><p>h</div><div id="sdfootnote1"><p><a name="sdfootnote1sym">1</a>b</div>`, "a // footnote: 1 // page header: h // footnote: 1 // footnote: b"},
		"unknown elements":        {`<x-turn>a<o:p></o:p><x y="a>b">b</x>`, "ab"},
		"empty elements":          {`<p>a<b/>b<a id="x"/><p/>c`, "ab|c"},
		"less than":               {`<p>a < b <3 c`, "a < b <3 c"},
	} {
		checkSketch(t, name, "x.html", []byte(c.body), c.want)
	}
}

func TestHTMLLooks(t *testing.T) {
	doc, err := document.Read("x.html", []byte(`<style>@media print{.c1{color:#00f}} /* .c1{} */ .c1, b.c3 > i {color:#F00} span.c2{font-weight:700;font-style:italic}p .c2{color:#00f}</style>`+
		`<p>a<strong>b</strong><span class="c0 c2">c</span><span class=c1>d</span><font color=navy>e</font><span style="color:rgb(0, 128,0);font-weight:bold">f<span style="font-weight:400;color:windowtext">g</span></span><em>h</em></p>`+
		`<h3>i</h3><ul><li>j<ol><li>k</ol></ul><p>l`))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := looksOf(&doc.Paragraphs[0]), "a*b*/*c*/[FF0000]d[000080]e[008000]*f*g/h/"; got != want {
		t.Errorf("runs: %s, want %s", got, want)
	}
	for i, want := range []struct{ level, list int }{{}, {3, 0}, {0, 1}, {0, 2}, {}} {
		if p := doc.Paragraphs[i]; p.Level != want.level || p.List != want.list || (p.Kind == document.Heading) != (want.level > 0) {
			t.Errorf("paragraph %d: kind %d, level %d, list %d", i, p.Kind, p.Level, p.List)
		}
	}
}

func TestHTMLEncodings(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"UTF-8 without a word":         {"<p>café", "café"},
		"UTF-8 that claims another":    {`<meta charset=iso-8859-1><p>café`, "café"},
		"by its meta tag":              {"<meta http-equiv=x content='text/html; charset=windows-1251'><p>\xc4\xe0", "Да"},
		"by its XML declaration":       {"<?xml version='1.0' encoding='iso-8859-2'?><html><p>\xb3\xf3d\xbc", "łódź"},
		"by its mark":                  {"\xff\xfe<\x00p\x00>\x00\xe9\x00", "é"},
		"neither":                      {"<p>caf\xe9 \x93no\x94", "café “no”"},
		"UTF-8 claimed and not so":     {"<meta charset=utf-8><p>caf\xe9 noir", "café noir"},
		"an encoding nobody has":       {"<meta charset=klingon><p>caf\xe9 noir", "café noir"},
		"characters that were no text": {"<p>a\x01b", "a\ufffdb"},
	} {
		checkSketch(t, name, "x.html", []byte(c.data), c.want)
	}
}

// A web page is known by how it begins; text with tags in it is text.
func TestHTMLByContent(t *testing.T) {
	for data, want := range map[string]string{
		"<!DOCTYPE html>\n<p>R: hm":                       "html",
		"\ufeff\n<HTML><p>R: hm</HTML>":                   "html",
		"<?xml version='1.0'?>\n<!DOCTYPE html><html>a b": "html",
		"<!-- saved --> <!-- x --><html>R: hm":            "html",
		"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00a\x00":     "html",
		"<b>INT:</b> hm?\nR: <html> is a tag\n":           "txt",
		"<p>INT: hm?":                                     "txt",
		"<!-- <html> -->\nI: hm":                          "txt",
	} {
		doc, err := document.Read("a.txt", []byte(data))
		if err != nil || doc.Format != want {
			t.Errorf("%q: %v, %+v, want %s", data, err, doc, want)
		}
	}
}

func TestHTMLCutShort(t *testing.T) {
	whole, err := os.ReadFile("../../testdata/transcripts/html/google-docs.html")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read("a.html", whole[:strings.LastIndex(string(whole), "</body>")])
	if err != nil || len(doc.Notices) != 1 || !strings.Contains(doc.Notices[0], "cut short") {
		t.Errorf("nobody is told that the page has no end: %v, %+v", err, doc)
	}
	for _, c := range []struct{ data, want string }{
		{"<p>a<!-- b <p>c", "truncated-file"},
		{"<p>a<p class=\"b>c <p>d", "truncated-file"},
		{"<p>a<script>b <p>c", "truncated-file"},
		{"<p>a<title>b <p>c", "truncated-file"},
		{"<p>a<", ""},
		{"<p><!-- a --><script>b</script>", "empty-file"},
		{"<p>a" + strings.Repeat("<b>", 600), "unreadable-file"},
		{"<p>INT: hm? a zero \x00 in a text", "not-text"},
	} {
		_, err := document.Read("a.html", []byte(c.data))
		if got := framework.NameOf(err); got != c.want {
			t.Errorf("%.40q: %q, want %q (%v)", c.data, got, c.want, err)
		} else if err != nil {
			checkError(t, "a.html", err)
		}
	}
}

// Whatever order of tags there is, reader and counter agree.
func TestHTMLTagSoup(t *testing.T) {
	piece := rapid.SampledFrom([]string{"<p>", "</p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<tbody>", "<li>", "<ul>", "</ul>",
		"<b>", "</b>", "<del>", "</del>", "<span hidden>", "</span>", "<div hidden>", "<br>", "<pre>", "</pre>", "<nav>", "</nav>", "<a id=cmnt1>", "<a id=cmnt_ref1>", "</a>",
		"<dl>", "<dd>", "<dt>", "</dl>", "<select>", "<option>", "</select>", "<h2>", "</h2>", "<span style=display:block>", "<ins>", "</ins>", "<caption>", "<object>", "</object>",
		"<footer>", "</footer>", "<p/>", "</br>", "<th>", "a", "b", " ", "\n", "&nbsp;", "漢"})
	rapid.Check(t, func(t *rapid.T) {
		data := []byte("x" + strings.Join(rapid.SliceOfN(piece, 1, 40).Draw(t, "soup"), ""))
		doc, err := document.Read("x.html", data)
		if err != nil {
			if framework.NameOf(err) != "empty-file" {
				t.Fatalf("%s: %v", data, err)
			}
			return
		}
		n, err := document.CountWords("x.html", data)
		if err != nil || doc.Words() != n {
			t.Fatalf("%s: the reader has %d words, the counter %d (%v)", data, doc.Words(), n, err)
		}
	})
}
