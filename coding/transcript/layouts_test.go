package transcript

import (
	"strings"
	"testing"

	"framewright/coding/document"
)

// The layouts of a Word file from Teams, each in several paragraphs.
func TestTeamsInWord(t *testing.T) {
	const want = "1 INT: So how did you hear?\n2 P07: From Bo. At 3:15: he told me.\n3 INT: And then?\n4 P07: I came."
	soft := func(parts ...string) *document.Document {
		doc := &document.Document{Format: "docx"}
		for i, p := range parts {
			doc.Paragraphs = append(doc.Paragraphs, document.Paragraph{Line: i + 1, Runs: []document.Run{{Text: p}}})
		}
		return doc
	}
	for name, doc := range map[string]*document.Document{
		"name, blanks, time, soft break": soft("Bus talk-20310304_101112-Meeting Recording", "March 4, 2031, 10:11AM", "Ada Okoro started transcription",
			"Ada Okoro\u00a0\u00a0\u00a00:03\nSo how did you hear?", "Tunde Yusuf\u00a0\u00a0\u00a00:06\nFrom Bo.\nAt 3:15: he told me.", "Ada Okoro\u00a0\u00a0\u00a00:09\nAnd then?", "Tunde Yusuf\u00a0\u00a0\u00a01:00:11\nI came."),
		"arrows": soft("Ada Okoro  00:00:03.000 --> 00:00:05.000", "So how did you hear?", "Tunde Yusuf  00:00:06.000 --> 00:00:08.000", "From Bo.", "At 3:15: he told me.",
			"Ada Okoro  00:00:09.000 --> 00:00:10.000", "And then?", "Tunde Yusuf  00:00:11.000 --> 00:00:12.000", "I came."),
		"arrows above": soft("00:00:03.000 --> 00:00:05.000\nAda Okoro\nSo how did you hear?", "00:00:06.000 --> 00:00:08.000\nTunde Yusuf\nFrom Bo.\nAt 3:15: he told me.",
			"00:00:09.000 --> 00:00:10.000\nAda Okoro\nAnd then?", "00:00:11.000 --> 00:00:12.000\nTunde Yusuf\nI came."),
		"other colons":      soft("Ada Okoro\u00a0\u00a0\u00a00：03\nSo how did you hear?", "Tunde Yusuf\u00a0\u00a0\u00a00∶06\nFrom Bo.\nAt 3:15: he told me.", "Ada Okoro\u00a0\u00a0\u00a00：09\nAnd then?", "Tunde Yusuf\u00a0\u00a0\u00a01：00：11\nI came."),
		"a table":           paras("Ada Okoro\t0:03\tSo how did you hear?", "Tunde Yusuf\t0:06\tFrom Bo. At 3:15: he told me.", "Ada Okoro\t0:09\tAnd then?", "Tunde Yusuf\t0:11\tI came."),
		"a table in pieces": paras("Ada Okoro\t0:03\tSo how did you hear?", "", "Tunde Yusuf\t0:06\tFrom Bo. At 3:15: he told me.", "", "Ada Okoro\t0:09\tAnd then?", "", "Tunde Yusuf\t0:11\tI came."),
	} {
		r, err := Build(doc, Options{Participant: "P07"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.ReplaceAll(anyTime.ReplaceAllString(script(r), "$1: "), "/", " "); got != want {
			t.Errorf("%s:\n%s\n%+v", name, got, r.Items)
		}
		if r.Transcript.Turns()[0].Start != "00:00:03" {
			t.Errorf("%s: times: %s", name, script(r))
		}
		if got := r.Accounted.Sum(); got != doc.Words() {
			t.Errorf("%s: %d words came in, %d out: %+v", name, doc.Words(), got, r.Accounted)
		}
	}
}
