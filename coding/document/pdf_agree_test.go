package document_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	library "github.com/ledongthuc/pdf"
	"pgregory.net/rapid"

	"framewright/coding/document"
)

// letters are a text's letters and digits, in order of size: what two readers
// of a page must have in common whatever order they read it in.
func letters(s string) string {
	var out []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return string(out)
}

// Another library finds the same characters on the pages. It reads fewer files
// than we do, and can be led into endless loops: it serves here alone.
func TestPDFAgreesWithAnotherLibrary(t *testing.T) {
	for _, name := range []string{"plain.pdf", "headed.pdf", "line-numbers.pdf", "coded.pdf", "table.pdf", "hanging.pdf", "columns.pdf", "office.pdf"} {
		data := fixturePDF(t, name)
		r, err := library.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var theirs strings.Builder
		for i := range r.NumPage() {
			text, err := r.Page(i + 1).GetPlainText(nil)
			if err != nil {
				t.Fatal(err)
			}
			theirs.WriteString(text)
		}
		doc := mustReadPDF(t, data)
		ours := strings.Join(told(doc), " ")
		for _, a := range doc.Aside {
			ours += " " + a.Text
		}
		if letters(ours) != letters(theirs.String()) {
			t.Errorf("%s: we have %d letters, the library %d", name, len(letters(ours)), len(letters(theirs.String())))
		}
	}
}

// Whatever is said, and however wide and large it is set, the turns come out
// as they went in, if they are long enough to show how far lines reach.
func TestPDFTurnsComeOutAsTheyWentIn(t *testing.T) {
	word := rapid.StringMatching(`([bdfgklmnprst][aeiou]){1,5}[nrs]?`)
	sentence := rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(word, 6, 25).Draw(t, "words")
		return strings.ToUpper(words[0][:1]) + strings.Join(words, " ")[1:] + "."
	})
	rapid.Check(t, func(rt *rapid.T) {
		s := newSheet(float64(rapid.IntRange(7, 13).Draw(rt, "size")))
		s.family = rapid.SampledFrom([]string{"Helvetica", "Times", "Courier"}).Draw(rt, "family")
		s.left = float64(rapid.IntRange(20, 120).Draw(rt, "left"))
		s.right = float64(rapid.IntRange(300, 400).Draw(rt, "right"))
		headed := rapid.Bool().Draw(rt, "headed")
		s.onPage = func(s *sheet) {
			if headed {
				s.at(s.left, 18, "", 9, "Evenings, transcript 12")
				s.at(200, 288, "", 9, fmt.Sprint("Page ", s.PageNo()))
			}
		}
		var said []string
		for i := range rapid.IntRange(6, 14).Draw(rt, "turns") {
			said = append(said, []string{"INT: ", "P12: "}[i%2]+strings.Join(rapid.SliceOfN(sentence, 2, 6).Draw(rt, "said"), " "))
			s.turn(said[i], 0)
		}
		if headed && s.PageNo() == 1 { // one page proves nothing
			said = append([]string{"Evenings, transcript 12"}, said...)
		}
		data := s.bytes(t)
		doc, err := document.Read("x.pdf", data)
		if err != nil {
			rt.Fatal(err)
		}
		if got := told(doc); !slices.Equal(got, said) {
			rt.Fatalf("%d turns came out of %d:\n%s\nwant\n%s", len(got), len(said), strings.Join(got, "\n"), strings.Join(said, "\n"))
		}
	})
}
