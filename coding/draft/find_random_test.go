package draft

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/document"
)

// checkPlaces holds what is found to its promises: places lie in their
// paragraphs, on whole characters, and go forward.
func checkPlaces(t interface {
	Helper()
	Fatalf(string, ...any)
}, doc *document.Document, found []*Found) {
	t.Helper()
	at := Place{}
	before := func(a, b Place) bool {
		return a.Paragraph < b.Paragraph || a.Paragraph == b.Paragraph && a.Offset < b.Offset
	}
	check := func(p Place) {
		if p.Paragraph < 0 || p.Paragraph >= len(doc.Paragraphs) {
			t.Fatalf("paragraph %d of %d", p.Paragraph, len(doc.Paragraphs))
		}
		text := doc.Paragraphs[p.Paragraph].Text()
		if p.Offset < 0 || p.Offset > len(text) || p.Offset < len(text) && text[p.Offset]&0xc0 == 0x80 {
			t.Fatalf("place %v in %q", p, text)
		}
	}
	for _, q := range found {
		check(q.From)
		check(q.To)
		check(q.SignedFrom)
		check(q.SignedTo)
		if before(q.From, at) || !before(q.From, q.To) || q.Number != q.From.Paragraph+1 {
			t.Fatalf("%q stands from %v to %v, behind %v", q.Text, q.From, q.To, at)
		}
		if q.Signature != "" && !before(q.SignedFrom, q.SignedTo) {
			t.Fatalf("%q is signed from %v to %v", q.Text, q.SignedFrom, q.SignedTo)
		}
		if !strings.ContainsFunc(q.Text, wordy) {
			t.Fatalf("%q holds no word", q.Text)
		}
		at = q.To
	}
}

var (
	plainWords = []string{"office", "bus", "letter", "advisers’", "don't", "it’s", "winter", "stairs", "queue", "’90s", "the", "of", "and", "neighbour", "5\"", "[sic]", "paper"}
	markPairs  = [][2]string{{`"`, `"`}, {"“", "”"}, {"‘", "’"}, {"'", "'"}, {"«", "»"}, {"« ", " »"}, {"‹", "›"}, {"„", "“"}, {"»", "«"}, {"”", "”"}}
)

func drawWords(t *rapid.T, least, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(plainWords), least, most).Draw(t, "words"), " ")
}

// Quotations planted between random prose are found, and nothing else.
func TestFindPlanted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text, want []string
		for range rapid.IntRange(1, 6).Draw(t, "paragraphs") {
			said := "Zebra " + strings.ReplaceAll(drawWords(t, 4, 15), `5"`, "five")
			sign := rapid.SampledFrom([]string{"", "Adviser, rural", "P07", "Support worker, urban area"}).Draw(t, "signature")
			marks := rapid.SampledFrom(markPairs).Draw(t, "marks")
			if marks[0] == "'" || marks[0] == "‘" {
				said = strings.NewReplacer("advisers’", "their", "’90s", "nineties").Replace(said)
			}
			tell := said
			if sign != "" {
				tell += " {" + sign + "}"
			}
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				if sign != "" {
					sign = "\n>\n> — " + sign
				}
				text, want = append(text, "> "+said+"."+sign), append(want, "block: "+strings.Replace(tell, said, said+".", 1))
			case 1:
				if sign != "" {
					sign = " (" + sign + ")"
				}
				text, want = append(text, marks[0]+said+"."+marks[1]+sign), append(want, "block: "+strings.Replace(tell, said, said+".", 1))
			default:
				if sign != "" {
					sign = " (" + sign + ")"
				}
				after := drawWords(t, 2, 8)
				if marks[0] == "'" || marks[0] == "‘" { // nobody can tell which of "bus’ of the advisers’ room" ends it
					after = strings.ReplaceAll(after, "advisers’", "their")
				}
				text = append(text, "Prose "+drawWords(t, 3, 8)+" "+marks[0]+said+marks[1]+sign+" "+after+" ends.")
				want = append(want, "inline: "+tell)
			}
			text = append(text, "Prose "+strings.ReplaceAll(drawWords(t, 5, 20), `5"`, "five")+" ends.")
		}
		source := strings.Join(text, "\n\n")
		doc, err := document.Read("draft.md", []byte(source))
		if err != nil {
			t.Fatal(err)
		}
		found := Find(doc)
		checkPlaces(t, doc, found)
		if got := tellAll(found); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("in\n%s\ngot\n%s\nwant\n%s", source, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// Whatever a draft looks like, its places hold.
func TestFindAnything(t *testing.T) {
	bits := append([]string{"“", "”", "‘", "’", `"`, "'", "«", "»", "„", "(", ")", "[", "]", "—", ":", ".", "F1: ", "M2: ", "\t", "\n", "(Smith, 2019)", "[1]", "¹", "References", "> "}, plainWords...)
	rapid.Check(t, func(t *rapid.T) {
		doc := &document.Document{Format: rapid.SampledFrom([]string{"docx", "md", "txt", "pdf", "html"}).Draw(t, "format")}
		for i := range rapid.IntRange(1, 12).Draw(t, "paragraphs") {
			p := document.Paragraph{Line: i + 1, Page: 1 + i/4, Tight: rapid.Bool().Draw(t, "tight"), Quote: rapid.Bool().Draw(t, "quote"),
				Indent: float64(rapid.IntRange(0, 3).Draw(t, "indent") * 18), Table: rapid.IntRange(0, 4).Draw(t, "table") == 0, Right: rapid.IntRange(0, 6).Draw(t, "right") == 0}
			for k := range rapid.IntRange(1, 3).Draw(t, "runs") {
				if p.Table {
					p.Cells = append(p.Cells, k)
				}
				p.Runs = append(p.Runs, document.Run{Text: "a" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 1, 12).Draw(t, "bits"), rapid.SampledFrom([]string{"", " "}).Draw(t, "glue")), Italic: rapid.Bool().Draw(t, "italic")})
			}
			doc.Paragraphs = append(doc.Paragraphs, p)
		}
		checkPlaces(t, doc, Find(doc))
	})
}

func FuzzFind(f *testing.F) {
	f.Add("> “It was cold.” — Adviser\n\nShe said \"no\" (P07) and ‘don’t’.\n\n| F1: | I do. |\n| M2: | You do. |")
	f.Add("“One\n\n“Two” [12]\n\n*Three four five six.* (Smith, 2019)\n\n# References\n\n\"x\"")
	f.Add("F1: a / M2: b\n\n« a »[^1]\n\n[^1]: b 2019")
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"draft.md", "draft.txt"} {
			doc, err := document.Read(name, []byte(text))
			if err != nil {
				continue
			}
			checkPlaces(t, doc, Find(doc))
		}
	})
}

// A draft of nothing but marks takes no longer than its length.
func TestFindManyMarks(t *testing.T) {
	for _, mark := range []string{"“", "‘a ", "'s ", "\"a ", "(", "«", "s' a", "F1: ", "a. ", "F1: a / ", " ‘cause’ "} {
		text := strings.Repeat(mark, 200000/len(mark))
		Find(&document.Document{Format: "docx", Paragraphs: []document.Paragraph{{Runs: []document.Run{{Text: text}}}}})
	}
}
