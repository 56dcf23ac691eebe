package sheet_test

import (
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"framewright/framework/sheet"
)

// How fast a workbook is read is measured against openpyxl: the same file, the
// reading alone without the start of either program, each in a process of its
// own so that the peaks of memory are its own. Both read everything; what
// openpyxl leaves out (runs) only makes it faster.
//
//	go test ./framework/sheet -run '^$' -bench Book
//
// leastOfOpenpyxl is the part of openpyxl's time that reading may take.
const leastOfOpenpyxl = 0.5

// bookToRead names the file to a process that this test binary is started as.
const bookToRead = "FRAMEWRIGHT_BOOK_TO_READ"

// TestBookReadingProcess is no test: it is the process that is measured.
func TestBookReadingProcess(t *testing.T) {
	path := os.Getenv(bookToRead)
	if path == "" {
		t.Skip("the process that BenchmarkBook measures")
	}
	start := time.Now()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheet.ReadBook(path, data)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	cells := 0
	for _, g := range b.Sheets {
		for _, r := range g.Rows {
			cells += len(r.Cells)
		}
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	fmt.Printf("measured %f %s %d\n", took.Seconds(), strings.Fields(peak)[0], cells)
}

const openpyxlReads = `
import sys, time, openpyxl
start = time.time()
book = openpyxl.load_workbook(sys.argv[1])
took = time.time() - start
cells = sum(1 for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)
peak = [l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')][0]
print("measured %f %s %d" % (took, peak, cells))
`

// largeBook writes a workbook as the exports are: summaries of 60 words in
// several runs, and a hidden sheet with the same texts.
func largeBook(tb testing.TB, rows, columns int) string {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	rng := rand.New(rand.NewSource(1))
	runs := make([][][]excelize.RichTextRun, rows)
	for i := range runs {
		for range columns {
			runs[i] = append(runs[i], summary(rng))
		}
	}
	f.NewSheet("base")
	for _, name := range []string{"Sheet1", "base"} {
		w, err := f.NewStreamWriter(name)
		if err != nil {
			tb.Fatal(err)
		}
		for i, row := range runs {
			cells := make([]any, columns)
			for j := range row {
				cells[j] = row[j]
				if name == "base" {
					cells[j] = plainOf(row[j])
				}
			}
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := w.SetRow(cell, cells); err != nil {
				tb.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	path := filepath.Join(tb.TempDir(), "large.xlsx")
	if err := f.SaveAs(path); err != nil {
		tb.Fatal(err)
	}
	return path
}

func summary(rng *rand.Rand) []excelize.RichTextRun {
	words := []string{"the", "bus", "takes", "an", "hour", "“when", "it", "comes”", "she", "said", "R&D", "café"}
	var out []excelize.RichTextRun
	for i := range 6 {
		var b strings.Builder
		for range 10 {
			b.WriteString(words[rng.Intn(len(words))] + " ")
		}
		out = append(out, excelize.RichTextRun{Text: b.String(), Font: &excelize.Font{Italic: i%2 == 1, Size: 9, Family: "Calibri"}})
	}
	return out
}

func plainOf(runs []excelize.RichTextRun) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// measured runs a process and reads what it says of its time, in seconds, its
// peak in KB and the cells it found.
func measured(b *testing.B, cmd *exec.Cmd) (seconds float64, peak, cells int) {
	b.Helper()
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	_, line, _ := strings.Cut(string(out), "measured ")
	if _, err := fmt.Sscan(line, &seconds, &peak, &cells); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return seconds, peak, cells
}

func BenchmarkBook(b *testing.B) {
	if exec.Command("/usr/bin/python3", "-c", "import openpyxl").Run() != nil {
		b.Skip("there is no openpyxl here to compare with")
	}
	path := largeBook(b, 200, 100)
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	ours, theirs := 1e9, 1e9
	var ourPeak, theirPeak, found, others int
	for b.Loop() {
		var took float64
		cmd := exec.Command(program, "-test.run", "^TestBookReadingProcess$")
		cmd.Env = append(os.Environ(), bookToRead+"="+path)
		took, ourPeak, found = measured(b, cmd)
		ours = min(ours, took)
		took, theirPeak, others = measured(b, exec.Command("/usr/bin/python3", "-c", openpyxlReads, path))
		theirs = min(theirs, took)
	}
	if found != others {
		b.Fatalf("%d cells, openpyxl finds %d", found, others)
	}
	b.ReportMetric(ours/theirs, "of-openpyxl")
	b.ReportMetric(float64(ourPeak)/1024, "peak-MB")
	b.ReportMetric(float64(theirPeak)/1024, "openpyxl-peak-MB")
	b.Logf("%d cells: %.2f s and %d MB; openpyxl %.2f s and %d MB; ratio %.2f", found, ours, ourPeak>>10, theirs, theirPeak>>10, ours/theirs)
	if ours > leastOfOpenpyxl*theirs {
		b.Errorf("reading takes %.2f of openpyxl's time, more than %.2f", ours/theirs, leastOfOpenpyxl)
	}
}
