package document_test

import (
	"fmt"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

// cues prints a document's cues: id, start-end, voice, text.
func cues(doc *document.Document) string {
	var out []string
	for _, p := range doc.Paragraphs {
		c := p.Cue
		if c == nil {
			out = append(out, "no cue: "+p.Text())
			continue
		}
		who := ""
		if c.HasVoice {
			who = "<" + c.Voice + "> "
		}
		out = append(out, fmt.Sprintf("%s %s-%s %s%s", c.ID, c.Start, c.End, who, strings.ReplaceAll(p.Text(), "\n", "/")))
	}
	return strings.Join(out, "\n")
}

func TestSRT(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"commas", "1\n00:00:01,000 --> 00:00:02,500\nHow far\nis it?\n", "1 00:00:01.000-00:00:02.500 How far/is it?"},
		{"points and no hours", "1\n00:01.5 --> 1:02:03.25\nFar.\n", "1 00:00:01.500-01:02:03.250 Far."},
		{"no counters", "00:00:01,0 --> 00:00:02,0\nA.\n\n00:00:02,0 --> 00:00:03,0\nB.\n", " 00:00:01.000-00:00:02.000 A.\n 00:00:02.000-00:00:03.000 B."},
		{"a blank line in a cue", "1\n00:00:01,000 --> 00:00:02,000\nA.\n\nB.\n\n2\n00:00:02,000 --> 00:00:03,000\nC.", "1 00:00:01.000-00:00:02.000 A./B.\n2 00:00:02.000-00:00:03.000 C."},
		{"a blank line everywhere", "1\n\n00:00:01,000 --> 00:00:02,000\n\nA.\n\n2\n\n00:00:02,000 --> 00:00:03,000\n\nB.", "1 00:00:01.000-00:00:02.000 A.\n2 00:00:02.000-00:00:03.000 B."},
		{"no blank line between cues", "1\n00:00:01,000 --> 00:00:02,000\nA.\n2\n00:00:02,000 --> 00:00:03,000\nB.", "1 00:00:01.000-00:00:02.000 A.\n2 00:00:02.000-00:00:03.000 B."},
		{"a number that is said", "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n42\n00:00:02,000 --> 00:00:03,000\nB.", "1 00:00:01.000-00:00:02.000 How many?/42\n 00:00:02.000-00:00:03.000 B."},
		{"mark-up", "1\n00:00:01,000 --> 00:00:02,000 X1:1 Y2:2\n{\\an8}<FONT color=\"red\">Fish</FONT> &amp; <i>chips</i> {laughs} a < b", "1 00:00:01.000-00:00:02.000 Fish & chips {laughs} a < b"},
		{"an arrow that is said", "1\n00:00:01,000 --> 00:00:02,000\nfrom here --> there", "1 00:00:01.000-00:00:02.000 from here --> there"},
		{"voices", "1\n00:00:01,000 --> 00:00:02,000\n<v Wim>So?\n<v R>No.", "1 00:00:01.000-00:00:02.000 <Wim> So?\n 00:00:01.000-00:00:02.000 <R> No."},
		{"cut short", "1\n00:00:01,000 --> 00:00:02,000\nA.\n\n2\n", "1 00:00:01.000-00:00:02.000 A."},
		{"a time that is none", "1\n00:00:99:12 --> later\nA.", "1 - A."},
	} {
		data := []byte(c.in)
		doc, err := document.Read("talk.srt", data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := cues(doc); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
		checkRead(t, "talk.srt", data)
	}
}

// A file is known for what it is by what it holds.
func TestSRTByContent(t *testing.T) {
	for _, c := range []struct{ file, in, format string }{
		{"talk.txt", "\n1\n00:00:01,000 --> 00:00:02,000\nA.\n", "srt"},
		{"talk.txt", "\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,000\r\nA.\r\n", "srt"},
		{"talk.txt", "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nA.\n", "vtt"},
		{"talk.txt", "1\nA shopping list\n00:00:01,000 --> 00:00:02,000\n", "txt"},
		{"talk.txt", "Note 1\n00:00:01,000 --> 00:00:02,000\n", "txt"},
		{"talk.vtt", "1\n00:01.000 --> 00:02.000\n<v Wim>A.\n", "vtt"},
		{"talk.vtt", "NOTE x\n\n1\n00:01.000 --> 00:02.000\nA.\n", "vtt"},
	} {
		doc, err := document.Read(c.file, []byte(c.in))
		if err != nil || doc.Format != c.format {
			t.Errorf("%s %q: %v %v, want %s", c.file, c.in, doc, err, c.format)
		}
	}
	if _, err := document.Read("talk.srt", []byte("only words")); framework.NameOf(err) != "not-captions" {
		t.Error(err)
	}
}
