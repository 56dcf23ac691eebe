package sheet_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/xuri/excelize/v2"

	"framewright/framework/sheet"
)

// How others write workbooks is tested with the others, where they are there.

const openpyxlWrites = `
import sys, openpyxl, datetime
from openpyxl.comments import Comment
book = openpyxl.Workbook()
s = book.active
s.title = "Café & co"
s["A1"] = "twice"; s["B1"] = "twice"; s["C1"] = " kept  "
s["A2"] = "line one\nline two"; s["B2"] = 2.5; s["C2"] = True; s["D2"] = datetime.date(2024, 3, 1)
s["A3"] = "=1+1"
s["B3"] = "<R&D> \"x\" 'y' _x000D_ 😀"
s["C9"].comment = Comment("Is this\nright?", "Ana")
s["A2"].comment = Comment("No.", "Ben")
h = book.create_sheet("base"); h.sheet_state = "veryHidden"; h["B2"] = "x"
book.save(sys.argv[1])
`

func TestBookOfOpenpyxl(t *testing.T) {
	if exec.Command("/usr/bin/python3", "-c", "import openpyxl").Run() != nil {
		t.Skip("there is no openpyxl here")
	}
	path := filepath.Join(t.TempDir(), "o.xlsx")
	if out, err := exec.Command("/usr/bin/python3", "-c", openpyxlWrites, path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	stands(t, "openpyxl", data, `[Café & co]
A1 "twice"
B1 "twice"
C1 " kept  "
A2 "line one\nline two"
B2 "2.5"
C2 "TRUE"
D2 "2024-03-01"
A3 f ""
B3 "<R&D> \"x\" 'y' \n 😀"
#A2 Ben: "No."
#C9 Ana: "Is this\nright?"
[base hidden]
B2 "x"`)
}

// TestBookOfLibreOffice: what LibreOffice makes of a workbook, in both formats.
func TestBookOfLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("there is no LibreOffice here")
	}
	if testing.Short() {
		t.Skip("starting LibreOffice takes seconds")
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "source.xlsx")
	if err := os.WriteFile(source, officeSource(t), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{"xlsx", "ods"} {
		out := filepath.Join(dir, ext)
		cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", ext, "--outdir", out, source)
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		data, err := os.ReadFile(filepath.Join(out, "source."+ext))
		if err != nil {
			t.Fatal(err)
		}
		b, err := sheet.ReadBook(ext, data)
		if err != nil {
			t.Fatal(err)
		}
		// Some versions of LibreOffice drop who wrote a comment, and make up a date.
		got := regexp.MustCompile(`(?m)^#B1.*?:( ")`).ReplaceAllString(standing(b), "#B1:$1")
		if want := officeBook; got != want {
			t.Errorf("%s:\n%s\nwant\n%s", ext, got, want)
		}
	}
}

const officeBook = `[One]
A1 "bold and  plain"
B1 "a\nb\n\nc"
C1 " kept  "
D1 "tab\there"
E1 "TRUE"
F1 "007"
G1 "2024-03-01"
H1 "=1+1"
A2 f "3"
B2 f "=depends"
C2 f "-fares"
A5 "same"
B5 "same"
C5 "same"
A6 "same"
B6 "same"
C6 "same"
#B1: "Is this\nright?"
[Base hidden]
C2 "hidden"`

func officeSource(t *testing.T) []byte {
	return book(t, func(f *excelize.File) {
		f.SetSheetName("Sheet1", "One")
		day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			t.Fatal(err)
		}
		f.SetCellRichText("One", "A1", []excelize.RichTextRun{{Text: "bold ", Font: &excelize.Font{Bold: true}}, {Text: "and  plain"}})
		f.SetSheetRow("One", "B1", &[]any{"a\nb\n\nc", " kept  ", "tab\there", true, "007", 45352, "=1+1"})
		f.SetCellStyle("One", "G1", "G1", day)
		f.SetCellFormula("One", "A2", "1+2")
		f.SetCellFormula("One", "B2", "depends")
		f.SetCellFormula("One", "C2", "-fares")
		for _, row := range []string{"A5", "A6"} {
			f.SetSheetRow("One", row, &[]any{"same", "same", "same"})
		}
		f.AddComment("One", excelize.Comment{Cell: "B1", Author: "Ana", Paragraph: []excelize.RichTextRun{{Text: "Is this\nright?"}}})
		f.NewSheet("Base")
		f.SetCellStr("Base", "C2", "hidden")
		f.SetSheetVisible("Base", false)
	})
}
