package document_test

import (
	"os"
	"strings"
	"testing"

	"framewright/coding/document"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ in, text, encoding string }{
		{"café\r\nno\r", "café\nno\n", "UTF-8"},
		{"\xef\xbb\xbfcafé", "café", "UTF-8"},
		{"\xff\xfec\x00a\x00f\x00\xe9\x00", "café", "UTF-16LE"},
		{"\xfe\xff\x00c\x00a\x00f\x00\xe9", "café", "UTF-16BE"},
		{"I\x00:\x00 \x00n\x00o\x00\n\x00", "I: no\n", "UTF-16LE"},
		{"\x00I\x00:\x00 \x00n\x00o\x00\n", "I: no\n", "UTF-16BE"},
		{"\x11\x54\x4f\x55\x1a\xff\x0a\x00\x60\x4f\x7d\x59\x02\x30\x0a\x00", "", "UTF-16LE"},
		{"caf\xe9 \x93no\x94 \x80", "café “no” €", "windows-1252"},
		{"café, cut short \xe2\x80", "café, cut short \ufffd", "UTF-8"},
		{"a\x07b\fc", "a\ufffdb\nc", "UTF-8"},
	} {
		text, encoding, err := document.Decode([]byte(c.in))
		if err != nil || encoding != c.encoding || c.text != "" && text != c.text {
			t.Errorf("%q: got %q as %s (%v), want %q as %s", c.in, text, encoding, err, c.text, c.encoding)
		}
	}
}

// Letters of another script are believed when there are enough of them.
func TestDecodeOtherScript(t *testing.T) {
	// "Где вы живёте? У моря." in windows-1251, a dozen times.
	cyr := strings.Repeat("\xc3\xe4\xe5 \xe2\xfb \xe6\xe8\xe2\xb8\xf2\xe5? \xd3 \xec\xee\xf0\xff, \xed\xe5\xe4\xe0\xeb\xe5\xea\xee \xee\xf2 \xe3\xee\xf0\xee\xe4\xe0.\n", 12)
	text, encoding, err := document.Decode([]byte(cyr))
	if err != nil || encoding != "windows-1251" || !strings.HasPrefix(text, "Где вы живёте?") {
		t.Errorf("got %.30q as %s (%v)", text, encoding, err)
	}
	doc, err := document.Read("x.txt", []byte(cyr))
	if err != nil || doc.Doubt == "" {
		t.Errorf("nobody is told that the encoding was guessed: %v", err)
	}
}

// What a file is decides how it is read, not what it is called.
func TestContentBeforeName(t *testing.T) {
	captions := []byte("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n")
	word, err := os.ReadFile("../../testdata/transcripts/docx/heads.docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{{"a.txt", captions, "vtt"}, {"a.doc", word, "docx"}, {"A.TXT", []byte("I: hm"), "txt"}, {"a.text", []byte("I: hm"), "txt"}} {
		doc, err := document.Read(c.name, c.data)
		if err != nil || doc.Format != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"**Ada:** no *really* __no__":         "Ada: no really no",
		"f\\*\\*\\*ing 2 * 3 snake_case f**k": "f***ing 2  3 snake_case f**k",
		"one\\\ntwo  \nthree":                 "one\ntwo\nthree",
		"> quoted\n\n- a\n- b\n\n---\n\nend":  "quoted|a\nb|end",
		"# Head #\ntext":                      "Head|text",
		"Title\n=====\ntext":                  "Title|text",
		"###not a heading &amp; so on":        "###not a heading & so on",
	} {
		doc, err := document.Read("x.md", []byte(in))
		if err != nil || lines(doc) != want {
			t.Errorf("%q: got %q (%v), want %q", in, lines(doc), err, want)
		}
		checkRead(t, "x.md", []byte(in))
	}
}

func TestCaptions(t *testing.T) {
	doc, err := document.Read("x.vtt", []byte("WEBVTT\n\nq1\n1:02.5 --> 00:01:04,000 line:0\n<v.loud Ada\nO>a &amp;lt; b<00:00:03.000> <unclear> <i>c</i>\n<v>d\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Paragraphs) != 2 {
		t.Fatalf("%d paragraphs: %q", len(doc.Paragraphs), lines(doc))
	}
	a, b := doc.Paragraphs[0], doc.Paragraphs[1]
	if a.Text() != "a &lt; b <unclear> c" || a.Cue.Voice != "Ada O" || a.Cue.ID != "q1" || a.Cue.Start != "00:01:02.500" || a.Cue.End != "00:01:04.000" {
		t.Errorf("first: %q %+v", a.Text(), a.Cue)
	}
	if b.Text() != "d" || b.Cue.Voice != "" || !b.Cue.HasVoice || b.Cue.ID != "" || b.Cue.Timing != "" || b.Cue.Start != a.Cue.Start {
		t.Errorf("second: %q %+v", b.Text(), b.Cue)
	}
}

func TestWrapIsSeen(t *testing.T) {
	doc, err := document.Read("x.txt", fixtureData(t, "../../testdata/transcripts/txt/wrapped.txt"))
	if err != nil || doc.Wrap == 0 {
		t.Errorf("wrapped text is not seen: %v", err)
	}
	doc, err = document.Read("x.txt", fixtureData(t, "../../testdata/transcripts/txt/focus-group.txt"))
	if err != nil || doc.Wrap != 0 {
		t.Errorf("short lines are taken for wrapped text: %v", err)
	}
}

func fixtureData(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
