package document_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
)

var updatePDF = flag.Bool("update-pdf", false, "write the fixtures that this file makes")

// talk is what the pages that are made here say, a turn a line.
var talk = []string{
	"INT: How did you come to the repair workshop in the old fire station?",
	"P04: My neighbour took me along. I had a toaster that only ever browned one side, and he said that there was a woman who could mend anything with a plug on it. So I went on the first Saturday of the month, and I have hardly missed one since then.",
	"INT: And what was it like, that first time?",
	"P04: Loud. Everybody talks while they work. I sat there with my toaster on my knees like a cat at the vet.",
	"INT: Did she mend it?",
	"P04: She made me mend it. She gave me the screwdriver and told me which screw came first. 1 the screw under the foot, 2 the one behind the crumb tray, and then it all came apart in my hands.",
	"INT: What keeps people away, do you think?",
	"P04: The stairs, for a start. And that you have to ask. My sister would rather buy a new kettle than ask a stranger whether the old one can be saved. It is not the money with her, it is the asking.",
	"INT: Has that changed over the years?",
	"P04: A little. There are tickets now, as at the butcher's counter, so that nobody has to raise a hand. I thought it was silly, but my sister came twice.",
	"INT: Twice in a year?",
	"P04: Twice in a month! With a lamp, and then with a clock that had been our mother's. They could do nothing for the clock, but she stayed for the tea.",
}

// sheet is a PDF file in the making: text at places, in points from the top
// left corner.
type sheet struct {
	*gofpdf.Fpdf
	family      string
	size        float64
	left, right float64
	y, bottom   float64
	onPage      func(s *sheet)
	onLine      func(s *sheet, first bool)
	unlabelled  bool
}

func newSheet(size float64) *sheet {
	f := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 420, Ht: 298}})
	f.SetCompression(false)
	f.SetCatalogSort(true)
	day := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	f.SetCreationDate(day)
	f.SetModificationDate(day)
	f.SetAutoPageBreak(false, 0)
	return &sheet{Fpdf: f, family: "Helvetica", size: size, left: 60, right: 360, bottom: 250}
}

func (s *sheet) page() {
	s.AddPage()
	s.y = 50
	if s.onPage != nil {
		s.onPage(s)
	}
	s.SetFont(s.family, "", s.size)
}

// at sets text at a place in a style and size.
func (s *sheet) at(x, y float64, style string, size float64, text string) {
	s.SetFont(s.family, style, size)
	s.Text(x, y, text)
	s.SetFont(s.family, "", s.size)
}

// turn sets a paragraph that wraps, its label bold, and moves on below it.
func (s *sheet) turn(text string, indent float64) {
	label, rest, _ := strings.Cut(text, " ")
	x := s.left
	put := func(style, word string) {
		s.SetFont(s.family, style, s.size)
		var rest string
		word, rest = s.divide(word, s.right-x)
		wide := s.GetStringWidth(word)
		if rest != "" {
			s.Text(x, s.y, word)
			x, word, wide = s.right, rest, s.GetStringWidth(rest)
		}
		if x+wide > s.right {
			s.down()
			x = s.left + indent
			if s.onLine != nil {
				s.onLine(s, false)
			}
		}
		s.Text(x, s.y, word)
		x += wide + s.GetStringWidth(" ")
	}
	if s.PageNo() == 0 || s.y > s.bottom {
		s.page()
	}
	if s.onLine != nil {
		s.onLine(s, true)
	}
	if s.unlabelled {
		put("", label)
	} else {
		put("B", label)
	}
	if indent > 0 {
		x = s.left + indent
	}
	for word := range strings.FieldsSeq(rest) {
		put("", word)
	}
	s.y += 1.9 * s.size
}

// divide parts a word at the last of its marks (|) at which it fits into the
// room that is left; where it fits as a whole or not at all it is not parted.
func (s *sheet) divide(word string, room float64) (first, rest string) {
	parts := strings.Split(word, "|")
	whole := strings.Join(parts, "")
	if s.GetStringWidth(whole) <= room {
		return whole, ""
	}
	for n := len(parts) - 1; n > 0; n-- {
		if first = strings.TrimSuffix(strings.Join(parts[:n], ""), "-") + "-"; s.GetStringWidth(first) <= room {
			return first, strings.Join(parts[n:], "")
		}
	}
	return whole, ""
}

func (s *sheet) down() {
	if s.y += 1.2 * s.size; s.y > s.bottom {
		s.page()
	}
}

func (s *sheet) bytes(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// plainPDF is the talk on several pages, with nothing around it.
func plainPDF(t testing.TB) []byte {
	s := newSheet(12)
	for _, turn := range talk {
		s.turn(turn, 0)
	}
	return s.bytes(t)
}

// headedPDF has a header, a date, an address and page numbers, as browsers
// print them.
func headedPDF(t testing.TB) []byte {
	s := newSheet(12)
	s.onPage = func(s *sheet) {
		s.at(20, 20, "", 8, "3/2/26, 10:04 AM")
		s.at(180, 20, "", 8, "Repair study - Interview 4")
		s.at(20, 285, "", 8, "https://example.org/projects/17/transcripts/4")
		s.at(380, 285, "", 8, fmt.Sprintf("%d/4", s.PageNo()))
	}
	for _, turn := range append(talk, talk[:4]...) {
		s.turn(turn, 0)
	}
	return s.bytes(t)
}

// numberedPDF has a number at every line, from 1 on each page.
func numberedPDF(t testing.TB) []byte {
	s := newSheet(12)
	s.left = 80
	n := 0
	s.onPage = func(s *sheet) { n = 0 }
	s.onLine = func(s *sheet, first bool) {
		n++
		s.at(40, s.y, "", 9, fmt.Sprint(n))
	}
	for _, turn := range talk {
		s.turn(turn, 0)
	}
	return s.bytes(t)
}

// codedPDF has a number at every paragraph and codes in the right margin, as
// analysis programs print them.
func codedPDF(t testing.TB) []byte {
	s := newSheet(10)
	s.left, s.right = 60, 290
	n := 0
	codes := []string{"Ways in", "Atmosphere", "Learning by doing", "Asking for help"}
	s.onLine = func(s *sheet, first bool) {
		if !first {
			return
		}
		n++
		s.at(38, s.y, "", 10, fmt.Sprint(n))
		if n%2 == 0 {
			s.SetTextColor(200, 60, 0)
			s.at(310, s.y, "", 7, codes[n/2%len(codes)])
			s.SetTextColor(0, 0, 0)
		}
	}
	for _, turn := range talk {
		s.turn(turn, 0)
	}
	return s.bytes(t)
}

// dividedPDF has words that line ends and a page end divide, and compounds that
// break at their hyphen.
func dividedPDF(t testing.TB) []byte {
	s := newSheet(12)
	s.right = 240
	s.onPage = func(s *sheet) { s.at(200, 285, "", 8, fmt.Sprint(s.PageNo())) }
	for _, turn := range []string{
		"INT: Which in|struc|tions ac|com|pa|nied the hear|ing ap|pa|ra|tus, and were they com|pre|hen|si|ble to you?",
		"P02: In|com|pre|hen|si|ble. Four lan|guages and not a sin|gle un|der|stand|able para|graph. The phar|ma|cist dem|on|strated every|thing, twice-|daily clean|ing, over|night charg|ing, and nev|er|the|less I mis|un|der|stood prac|ti|cally every|thing that con|cerned the tele|phone, be|cause the con|nec|tion dis|ap|peared when|ever I re|mem|bered it. My grand|daugh|ter even|tu|ally re|con|fig|ured the twice-|daily re|minder.",
		"INT: How did con|ver|sa|tions change af|ter|wards?",
		"P02: Re|mark|ably. Pre|vi|ously, con|ver|sa|tions evap|o|rated around me; ac|quain|tances apol|o|gised and dis|ap|peared to|wards the re|fresh|ments. Now|a|days every|body com|plains that I over|hear every|thing, par|tic|u|larly dis|agree|ments. Un|for|tu|nately, res|tau|rants re|main in|tol|er|a|ble: cut|lery, loud|speak|ers, neigh|bour|ing cel|e|bra|tions, every|thing equally im|por|tant.",
		"INT: Would you rec|om|mend it to oth|ers?",
		"P02: Un|ques|tion|ably, not|with|stand|ing the in|struc|tions. But some|body should ac|com|pany them, some|body pa|tient, pref|er|a|bly a grand|daugh|ter.",
	} {
		s.turn(turn, 0)
	}
	return s.bytes(t)
}

// tablePDF has a column each for time, speaker and text; a page break cuts a
// row.
func tablePDF(t testing.TB) []byte {
	s := newSheet(11)
	s.left, s.right, s.unlabelled = 140, 390, true
	at, who := "", ""
	s.onLine = func(s *sheet, first bool) {
		if first {
			s.at(20, s.y, "", 11, at)
			s.at(80, s.y, "", 11, who)
		}
	}
	for i, turn := range talk {
		label, text, _ := strings.Cut(turn, ": ")
		at, who = fmt.Sprintf("00:%02d:%02d", i, (i*17)%60), label
		s.turn(text, 0)
	}
	return s.bytes(t)
}

// hangingPDF has labels that stand out to the left of the text.
func hangingPDF(t testing.TB) []byte {
	s := newSheet(12)
	for _, turn := range talk {
		s.turn(turn, 60)
	}
	return s.bytes(t)
}

// columnsPDF is a report set in two columns below a title.
func columnsPDF(t testing.TB) []byte {
	s := newSheet(8)
	s.page()
	s.at(60, 40, "B", 14, "What keeps a repair workshop going in a small town")
	top := 70.0
	s.y, s.bottom, s.unlabelled = top, 280, true
	for side, column := range []float64{20, 220} {
		s.left, s.right, s.y = column, column+180, top
		for i := range 4 {
			_, text, _ := strings.Cut(talk[(4*side+2*i+1)%len(talk)], " ")
			s.turn(text, 0)
		}
	}
	return s.bytes(t)
}

var madePDFs = map[string]func(testing.TB) []byte{"plain.pdf": plainPDF, "headed.pdf": headedPDF, "line-numbers.pdf": numberedPDF,
	"coded.pdf": codedPDF, "table.pdf": tablePDF, "hanging.pdf": hangingPDF, "divided.pdf": dividedPDF,
	"columns.pdf": columnsPDF}

// The other fixtures were made of invented text with the programs whose prints
// they stand for: a typesetter that divides words (divided), an office suite
// (office, and from it locked, which forbids printing), and a browser
// (right-to-left).
func TestPDFFixturesAreThoseMade(t *testing.T) {
	for name, make := range madePDFs {
		path := filepath.Join("..", "..", "testdata", "transcripts", "pdf", name)
		data := make(t)
		if *updatePDF {
			if err := os.WriteFile(path, data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if old, err := os.ReadFile(path); err != nil || !bytes.Equal(old, data) {
			t.Errorf("%s is not what makes it (%v): run the test with -update-pdf", name, err)
		}
	}
}
