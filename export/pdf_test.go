package export

import (
	"strings"
	"testing"
)

func TestPDFSaysWhatItCannotShow(t *testing.T) {
	r := &Report{Title: "A study of buses: 公交 ひらがな 한국어 बस 🚌"}
	_, warnings := mustWrite(t, "pdf", r)
	all := strings.Join(warnings, "\n")
	for _, want := range []string{"cannot be read", "▯", "Chinese characters", "Japanese kana", "Korean letters", "Devanagari letters", "signs and pictures", "-o x.docx", "-o x.html"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not said: %s", want, all)
		}
	}
}

// TestPDFSetsNothingBackwards holds writing from right to left to a box for each
// character, marks and punctuation too, whether or not the font has them.
func TestPDFSetsNothingBackwards(t *testing.T) {
	for text, kind := range map[string]string{
		"الحافلة": "Arabic letters", "أَكَل": "Arabic letters", "نعم،": "Arabic letters", "؟": "Arabic letters", "۱۲": "Arabic letters", "ﻼ": "Arabic letters",
		"האוטובוס": "Hebrew letters", "בָּ": "Hebrew letters", "בית־ספר": "Hebrew letters", "ﬡ": "Hebrew letters",
		"ܐܒ": "Syriac letters", "ދިވެހި": "Thaana letters", "ߒߞߏ": "N'Ko letters", "ࡀࡁ": "Mandaic letters",
	} {
		data, warnings := mustWrite(t, "pdf", &Report{Title: "bus " + text + " 12"})
		boxes := strings.Repeat(string(substitute), len([]rune(text)))
		if got := strings.Join(strings.Fields(readBack(t, "pdf", data)), ""); !strings.Contains(got, "bus"+boxes+"12") {
			t.Errorf("%q is set as %q", text, got)
		}
		if len(warnings) != 1 || !strings.Contains(warnings[0], "("+kind+"; ") || !strings.Contains(warnings[0], "-o x.docx or -o x.html") {
			t.Errorf("%q: the warnings are %q", text, warnings)
		}
	}
}
