package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// BenchmarkWorkbook holds the program, as it is run from a shell, against the
// two libraries that Python people use, over 200 participants × 100 sub-themes
// with summaries of 60 words: `export matrix` against XlsxWriter writing the same
// cells in the same styles, and `import matrix` against openpyxl reading the
// workbook. The program's time is that of the whole process, which also reads the
// study and checks every summary; theirs is that of the writing and the reading
// alone. It prints the ratios and the peak memories of one run, each at its best
// of five.
//
//	go test ./cmd/framewright -run '^$' -bench Workbook -benchtime 1x
func BenchmarkWorkbook(b *testing.B) {
	python := "/usr/bin/python3"
	if runtime.GOOS != "linux" {
		b.Skip("the scripts read peak memories as Linux tells them")
	}
	if err := exec.Command(python, "-c", "import xlsxwriter, openpyxl").Run(); err != nil {
		b.Skip("there is no python3 with xlsxwriter and openpyxl to measure by (Debian: python3-xlsxwriter, python3-openpyxl)")
	}
	privately(b)
	dir := b.TempDir()
	program := filepath.Join(dir, "framewright")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	study := filepath.Join(dir, "study")
	g := newSynthetic(scale{Transcripts: 200, Words: 2000, Codings: 2000, Analysts: 2, Cells: 20000, Themes: 10, Parts: 10, SummaryWords: 60})
	g.writeTexts(b, filepath.Join(dir, "texts"))
	s := g.build(b, filepath.Join(dir, "texts"), study)
	described := filepath.Join(dir, "book.json")
	describe(b, s, described)
	ours := filepath.Join(dir, "matrix.xlsx")
	for b.Loop() {
		var export, write, imported, read measured
		for range 5 {
			if err := os.Remove(ours); err != nil && !os.IsNotExist(err) {
				b.Fatal(err)
			}
			export.better(timed(b, python, "testdata/run_child.py", program, "-C", study, "--as", "analyst-1", "export", "matrix", "-o", ours))
			write.better(timed(b, python, "testdata/write_book.py", described, filepath.Join(dir, "theirs.xlsx")))
			imported.better(timed(b, python, "testdata/run_child.py", program, "-C", study, "--as", "analyst-1", "import", "matrix", ours, "--dry-run"))
			read.better(timed(b, python, "testdata/read_book.py", ours))
		}
		report(b, "export", "XlsxWriter", 0.6, export, write)
		report(b, "import", "openpyxl", 0.5, imported, read)
	}
}

// measured is what a run took.
type measured struct{ seconds, megabytes float64 }

func (m *measured) better(n measured) {
	if m.seconds == 0 || n.seconds < m.seconds {
		m.seconds = n.seconds
	}
	if m.megabytes == 0 || n.megabytes < m.megabytes {
		m.megabytes = n.megabytes
	}
}

func report(b *testing.B, what, peer string, most float64, ours, theirs measured) {
	b.Helper()
	ratio := ours.seconds / theirs.seconds
	b.ReportMetric(ratio, what+"/"+peer)
	fmt.Printf("%s: %.2f times as long as %s; peak memory %.0f MB, %s %.0f MB\n", what, ratio, peer, ours.megabytes, peer, theirs.megabytes)
	if ratio > most {
		b.Errorf("%s takes %.2f times as long as %s, not %.1f", what, ratio, peer, most)
	}
}

// timed runs a script that tells what it, or the program it starts, took.
func timed(b *testing.B, python string, args ...string) measured {
	b.Helper()
	c := exec.Command(python, args...)
	said := &strings.Builder{}
	c.Stderr = said
	out, err := c.Output()
	if err != nil {
		b.Fatalf("%v: %v\n%s", args, err, said)
	}
	f := strings.Fields(string(out))
	seconds, errS := strconv.ParseFloat(f[0], 64)
	megabytes, errM := strconv.ParseFloat(f[1], 64)
	if err := first(errS, errM); err != nil {
		b.Fatal(err)
	}
	return measured{seconds, megabytes}
}

// The cells of a workbook as the script reads them.
type (
	describedBook struct {
		Sheets []describedSheet `json:"sheets"`
		Base   [][2]string      `json:"base"`
	}
	describedSheet struct {
		Name    string            `json:"name"`
		Columns []describedColumn `json:"columns"`
		Rows    []describedRow    `json:"rows"`
	}
	describedColumn struct {
		ID   string `json:"id"`
		Head string `json:"head"`
		Kind string `json:"kind"`
	}
	describedRow struct {
		ID    string        `json:"id"`
		Cells [][][2]string `json:"cells"` // of each the runs: style, text
	}
)

// describe writes what is in the workbook of all matrices.
func describe(b *testing.B, s *action.Session, file string) {
	b.Helper()
	var book describedBook
	err := s.Folder.View(b.Context(), func(tx *store.Tx) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		themes, err := tx.Themes()
		if err != nil {
			return err
		}
		people, err := tx.Participants()
		if err != nil {
			return err
		}
		charts := chart.NewCharts(study, themes, people)
		if err := tx.EachRow(func(r *framework.Row) error { charts.AddRow(r); return nil }); err != nil {
			return err
		}
		w, err := charts.Layout(chart.LayoutOptions{})
		if err != nil {
			return err
		}
		book = describeLayout(w)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	data, err := json.Marshal(book)
	if err == nil {
		err = os.WriteFile(file, data, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
}

func describeLayout(w *chart.Workbook) (book describedBook) {
	for _, sh := range w.Sheets {
		sheet := describedSheet{Name: sh.Name}
		for _, c := range sh.Columns {
			sheet.Columns = append(sheet.Columns, describedColumn{c.ID, strings.TrimSpace(c.Number + " " + c.Name + "\n" + c.Define), string(c.Kind)})
		}
		for _, r := range sh.Rows {
			row := describedRow{ID: r.ID}
			for _, c := range r.Cells {
				runs := [][2]string{}
				for _, sp := range c.Spans {
					runs = append(runs, [2]string{string(sp.Kind), sp.Text})
				}
				row.Cells = append(row.Cells, runs)
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	for _, e := range w.Base.Entries() {
		book.Base = append(book.Base, [2]string{e.Key, e.Value})
	}
	return book
}
