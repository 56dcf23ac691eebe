package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// officeSees is what LibreOffice makes of a workbook.
type officeSees struct {
	Clipped  []string     `json:"clipped"`
	Styles   []string     `json:"styles"`
	Restyled [][2]float64 `json:"restyled"`
	Before   [][2]string  `json:"before"`
	After    [][2]string  `json:"after"`
	Title    string       `json:"title"`
}

func inOffice(t *testing.T, data []byte, area string) officeSees {
	t.Helper()
	if testing.Short() {
		t.Skip("starting LibreOffice takes seconds")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if err := exec.Command(systemPython, "-c", "import uno").Run(); err != nil {
		t.Skipf("%s cannot speak to LibreOffice (Debian: python3-uno)", systemPython)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(systemPython, filepath.Join("testdata", "office_look.py"), soffice, filepath.Join(dir, "profile"), path, area).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		t.Fatalf("%v: %.2000s", err, failed.Stderr)
	}
	var sees officeSees
	if err != nil || json.Unmarshal(out, &sees) != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return sees
}

// sentencesOf are texts of several scripts to fill cells with.
var sentencesOf = map[string]string{
	"en":   "She says that she waits for the bus every morning; it never comes on time, and so she pays the neighbour-driver, an internationally-minded person [12]. ",
	"wide": "WWWWWW MMMMMM WMWMWM mmmmmmwwwwww WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW ",
	"ar":   "قالت إنها تنتظر الحافلة كل صباح ولا تأتي في موعدها أبدا، وتدفع للجارة أجرة الطريق إلى العيادة [12]. ",
	"he":   "היא אומרת שהיא מחכה לאוטובוס כל בוקר והוא אף פעם לא מגיע בזמן, ואז היא משלמת לשכנה [7]. ",
	"zh":   "她说每天早上都要等公共汽车，可是车从来不准时，所以她只好付钱请邻居开车送她去诊所看病[9]。",
}

// longSheets has a sheet for each script, its cells from a line to more than a row holds.
func longSheets() *Report {
	r := &Report{Title: "Long texts", Page: Page{Paper: A3, Landscape: true}, Date: baseReport("").Date}
	for _, script := range []string{"en", "wide", "ar", "he", "zh"} {
		text := sentencesOf[script]
		t := &Table{Columns: []Column{{ID: "p", Title: "Participant", Kind: HeadColumn}, {ID: "a", Title: "Role", Kind: AttributeColumn}}}
		for c := range 5 {
			t.Columns = append(t.Columns, Column{ID: fmt.Sprint("c", c), Number: fmt.Sprint("1.", c+1), Title: "A sub-theme with a longish name", Definition: text})
		}
		var rows []Row
		for i := range 8 {
			row := Row{ID: fmt.Sprint("P", i), Cells: []Cell{{Spans: Text(fmt.Sprint("P", i))}, {Spans: Text("Adviser, urban office")}}}
			for c := range 5 {
				words := strings.Repeat(text, 1+i*(c+1)/3)
				row.Cells = append(row.Cells, Cell{Spans: []Span{{Text: words}, {Text: words, Style: Verbatim}, {Text: "[12-14]", Style: Ref}, {Text: " {" + text + "}", Style: Comment}}})
			}
			rows = append(rows, row)
		}
		t.Rows = Each(rows)
		r.Sections = append(r.Sections, Section{ID: script, Title: "Long " + script, Intro: Text(text), Blocks: []Block{t}})
	}
	return r
}

// TestNothingIsClipped asks LibreOffice how high each row would have to be.
func TestNothingIsClipped(t *testing.T) {
	house := longSheets()
	house.Template = houseBook(t)
	for name, r := range map[string]*Report{"ours": longSheets(), "house": house, "right to left": leftwardsReport()} {
		data, _ := mustWrite(t, "xlsx", r)
		sees := inOffice(t, data, "A3:B4")
		if len(sees.Clipped) > 0 {
			t.Errorf("%s: %d rows are too low:\n%s", name, len(sees.Clipped), strings.Join(sees.Clipped[:min(len(sees.Clipped), 12)], "\n"))
		}
	}
}

// TestOfficeRestylesAndSorts: a named style that is changed changes its cells, and the
// hidden ids go with their rows.
func TestOfficeRestylesAndSorts(t *testing.T) {
	data, _ := mustWrite(t, "xlsx", matrixReport())
	sees := inOffice(t, data, "A3:J12")
	for _, n := range ownStyles()[1:] {
		if !slices.Contains(sees.Styles, n.name) {
			t.Errorf("LibreOffice lists no style %q", n.name)
		}
	}
	larger := 0
	for _, c := range sees.Restyled {
		if c[1] != 0xFFEEDD {
			t.Errorf("a cell did not follow its style: %v", c)
		}
		if c[0] == 13 { // the words of rich text have fonts of their own
			larger++
		}
	}
	if larger == 0 {
		t.Error("no cell took its style's font")
	}
	if slices.Equal(sees.Before, sees.After) || sees.Title != accessSheet {
		t.Errorf("nothing was sorted, or the title (%q) too", sees.Title)
	}
	for _, pair := range sees.After {
		if !slices.Contains(sees.Before, pair) {
			t.Errorf("the row of %q has the id %q after sorting", pair[1], pair[0])
		}
	}
}
