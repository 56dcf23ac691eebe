package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// editedMatrix is a study of two cells, and a workbook of it in which one was
// edited, one emptied, and a column added; the edited one was charted anew.
func editedMatrix(t *testing.T) (study, book string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "framework.md"), []byte("# Care {#care}\n- Buses {#buses}\n- Fares {#fares}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	study, book = filepath.Join(dir, "study"), filepath.Join(dir, "m.xlsx")
	run := func(args ...string) {
		t.Helper()
		if _, said, code := told(t, dir, args...); code != 0 {
			t.Fatal(args, said)
		}
	}
	run("init", study, "--title", "Care")
	in := func(as string, args ...string) { t.Helper(); run(append(args, "-C", study, "--as", as)...) }
	in("ama", "analyst", "add", "ama")
	in("ama", "analyst", "add", "ben")
	in("ama", "import", "framework", "framework.md")
	in("ama", "participant", "add", "P01")
	in("ama", "chart", "care/buses@P01", "Two buses a day.")
	in("ama", "chart", "care/fares@P01", "Dear.")
	in("ama", "export", "matrix", "-o", book)
	in("ben", "chart", "care/buses@P01", "Two buses each day.", "--replace")
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetList()[1]
	for at, text := range map[string]any{"C4": "Two slow buses a day.", "D4": nil, "E3": "Being heard", "E4": "Nobody listens."} {
		if err := f.SetCellValue(name, at, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return study, book
}

func TestMatrixAsksOneByOne(t *testing.T) {
	t.Parallel()
	for answers, want := range map[string]string{
		"y\ny\nt\n":    "care/buses@P01=Two slow buses a day.|care/fares@P01=|care/being-heard@P01=Nobody listens.|",
		"n\nn\no\n":    "care/buses@P01=Two buses each day.|care/fares@P01=Dear.|",
		"n\ny\nb\n":    "care/buses@P01=Two buses each day.|care/fares@P01=|",
		"q\n":          "care/buses@P01=Two buses each day.|care/fares@P01=Dear.|",
		"y\nn\n?\ns\n": "care/buses@P01=Two buses each day.|care/fares@P01=Dear.|care/being-heard@P01=Nobody listens.|",
	} {
		study, book := editedMatrix(t)
		var out bytes.Buffer
		code := execute(context.Background(), []string{"import", "matrix", book, "-C", study, "--as", "ama"},
			&terminal{in: strings.NewReader(answers), out: &out, err: &out, inTTY: true, width: 100})
		open := strings.HasSuffix(answers, "s\n") || strings.HasSuffix(answers, "q\n")
		if (code != 0) != open {
			t.Errorf("%q: exit code %d\n%s", answers, code, out.String())
		}
		if next := out.String()[strings.LastIndex(out.String(), "next:")+1:]; strings.HasPrefix(answers, "n\n") && strings.Contains(next, "--add") {
			t.Errorf("%q: what was answered no is proposed again\n%s", answers, out.String())
		}
		got := ""
		for cell := range strings.SplitSeq(want, "|") {
			if cell, _, ok := strings.Cut(cell, "="); ok {
				said, _, _ := told(t, study, "chart", cell, "--json", "--as", "ama")
				v, err := jsonAt([]byte(said), "summary")
				if err != nil {
					t.Fatalf("%q: %s: %v", answers, cell, err)
				}
				got += cell + "=" + jsonText(v) + "|"
			}
		}
		if got != want {
			t.Errorf("%q: got %s, want %s\n%s", answers, got, want, out.String())
		}
		if strings.HasPrefix(answers, "n\ny\nb") {
			said, _, _ := told(t, study, "chart", "care/buses@P01", "--json", "--as", "ama")
			if v, err := jsonAt([]byte(said), "beside.0.summary"); err != nil || v != "Two slow buses a day." {
				t.Errorf("beside the cell stands %v (%v)", v, err)
			}
		}
	}
}

// Without an editor the one text is asked for line by line, and the conflict
// does not come back.
func TestMatrixEditsLineByLine(t *testing.T) {
	t.Setenv("EDITOR", "")
	t.Setenv("VISUAL", "")
	study, book := editedMatrix(t)
	ask := func(answers string) string {
		var out bytes.Buffer
		if code := execute(context.Background(), []string{"import", "matrix", book, "-C", study, "--as", "ama"},
			&terminal{in: strings.NewReader(answers), out: &out, err: &out, inTTY: true, width: 100}); code != 0 {
			t.Fatalf("exit code %d\n%s", code, out.String())
		}
		return out.String()
	}
	ask("n\nn\ne\nTwo slow buses\neach day.\n\n")
	said, _, _ := told(t, study, "chart", "care/buses@P01", "--json", "--as", "ama")
	if v, err := jsonAt([]byte(said), "summary"); err != nil || v != "Two slow buses\neach day." {
		t.Errorf("the cell holds %v (%v)", v, err)
	}
	if again := ask("n\nn\n"); !strings.Contains(again, "1 decided before") {
		t.Errorf("the conflict comes back:\n%s", again)
	}
}
