package document_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"framewright/coding/document"
)

// A soft hyphen that is painted is seen: it is a hyphen, unless a line end has
// made it.
func TestPDFSoftHyphens(t *testing.T) {
	doc := mustReadPDF(t, pagePDF(lined("P01: The twice\xaddaily bus goes by the brewery and by the hos\xad",
		"pital \xad or nearly so \xad and on weekends it comes back twice\xad", "daily.")))
	want := "P01: The twice-daily bus goes by the brewery and by the hospital - or nearly so - and on weekends it comes back twice-daily."
	if got := strings.Join(told(doc), "|"); got != want {
		t.Errorf("%s", got)
	}
}

// A word that a page end divides is one word, past what is printed between.
func TestPDFWordDividedByAPageEnd(t *testing.T) {
	s := newSheet(12)
	s.onPage = func(s *sheet) {
		s.at(60, 20, "", 9, "Interview 9, second part")
		s.at(200, 285, "", 9, fmt.Sprint(s.PageNo()))
	}
	for _, lines := range [][]string{{"INT: And who went there first?", "P01: It was somebody from the other neigh-"},
		{"bourhood who went there first, and then the", "others came."}, {"INT: I see."}} {
		s.page()
		for i, line := range lines {
			s.at(60, 60+float64(i)*15, "", 12, line)
		}
	}
	doc := mustReadPDF(t, s.bytes(t))
	if got := told(doc); len(got) != 3 || got[1] != "P01: It was somebody from the other neighbourhood who went there first, and then the others came." {
		t.Errorf("%q", got)
	}
	if got := putAside(doc, document.Joined); got != "neigh-bourhood" {
		t.Errorf("divided: %q", got)
	}
}

// Every fifth line is numbered, on and on over the pages.
func TestPDFEveryFifthLineNumbered(t *testing.T) {
	s := newSheet(12)
	s.left = 80
	n := 0
	s.onLine = func(s *sheet, first bool) {
		if n++; n%5 == 0 {
			s.at(40, s.y, "", 9, fmt.Sprint(n))
		}
	}
	for _, turn := range talk {
		s.turn(turn, 0)
	}
	doc := mustReadPDF(t, s.bytes(t))
	if got := told(doc); !slices.Equal(got, talk) {
		t.Errorf("paragraphs\n%s", strings.Join(got, "\n"))
	}
	if got := putAside(doc, document.LineNo); got != "5 10|15 20|25" {
		t.Errorf("numbers: %q", got)
	}
}
