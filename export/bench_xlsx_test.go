package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// systemPython has XlsxWriter where Debian's python3-xlsxwriter is installed; another
// python that comes first in the path need not.
const systemPython = "/usr/bin/python3"

// benchWords are what the summaries of the benchmark are made of: enough different ones
// that compressing them is real work.
var benchWords = strings.Fields(`the bus comes twice a day and she walks to the clinic when it does not her sister lends money for the fare
	waiting takes the whole morning nobody says why the nurse knows him by name which he says makes it easier to ask they would rather
	pay the neighbour than lose a day of work again although the consultation itself costs nothing since last spring`)

// benchText gives so many words, different ones for each seed.
func benchText(seed, words int) string {
	var b strings.Builder
	for i := range words {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(benchWords[seed>>8%len(benchWords)])
	}
	return b.String()
}

// benchCell is a summary of sixty words: prose, a quoted phrase, refs, a comment.
func benchCell(row, column int) []Span {
	seed := row*7919 + column*104729
	return []Span{
		{Text: benchText(seed, 24) + " "}, {Text: "“" + benchText(seed+1, 12) + "”", Style: Verbatim}, {Text: fmt.Sprintf(" [%d]", row%90+1), Style: Ref},
		{Text: " " + benchText(seed+2, 18) + " "}, {Text: fmt.Sprintf("[%d]", column%90+1), Style: Ref}, {Text: " {" + benchText(seed+3, 6) + "?}", Style: Comment},
	}
}

// benchReport is a matrix with the base that lets it come back.
func benchReport(rows, columns int) *Report {
	t := &Table{Columns: []Column{{ID: "participant", Title: "Participant", Kind: HeadColumn}}}
	for c := range columns {
		t.Columns = append(t.Columns, Column{ID: fmt.Sprintf("c%d", c), Number: fmt.Sprintf("1.%d", c), Title: "Sub-theme"})
	}
	var all []Row
	var base []KeyValue
	for r := range rows {
		row := Row{ID: fmt.Sprintf("P%03d", r), Cells: []Cell{{Spans: Text(fmt.Sprintf("P%03d", r))}}}
		for c := range columns {
			spans := benchCell(r, c)
			row.Cells = append(row.Cells, Cell{Spans: spans})
			base = append(base, KeyValue{fmt.Sprintf("c%d@%s", c, row.ID), plainText(spans)})
		}
		all = append(all, row)
	}
	t.Rows = Each(all)
	return &Report{Title: "Framework matrix", Page: Page{Paper: A3, Landscape: true}, Base: Each(base), Date: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC),
		Sections: []Section{{ID: "wide", Title: "Wide", Blocks: []Block{t}}}}
}

// BenchmarkAgainstXlsxWriter writes 200 participants by 100 sub-themes, and has
// XlsxWriter write the same; it reports the times as a ratio, and the peak memories.
func BenchmarkAgainstXlsxWriter(b *testing.B) {
	theirs := xlsxWriter(b, 200, 100)
	r := benchReport(200, 100)
	best := time.Duration(1 << 62)
	path := filepath.Join(b.TempDir(), "ours.xlsx")
	size := 0
	for b.Loop() {
		begun := time.Now()
		var out bytes.Buffer
		if _, err := Write(&out, "xlsx", r); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
		best, size = min(best, time.Since(begun)), out.Len()
	}
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		b.Fatal(err)
	}
	ours := float64(use.Maxrss) / 1024
	if runtime.GOOS == "darwin" { // bytes there
		ours /= 1024
	}
	b.ReportMetric(best.Seconds()/theirs.Seconds, "of-XlsxWriter's-time")
	b.ReportMetric(ours, "MiB-peak")
	b.ReportMetric(float64(theirs.Kilobytes)/1024, "MiB-peak-XlsxWriter")
	b.ReportMetric(float64(size)/1024, "KiB-file")
	b.Logf("%.0f ms, XlsxWriter %.0f ms: %.2f of its time; peak memory %.0f MiB, with the report itself, and %.0f MiB; files of %d and %d KiB",
		1000*best.Seconds(), 1000*theirs.Seconds, best.Seconds()/theirs.Seconds, ours, float64(theirs.Kilobytes)/1024, size/1024, theirs.size/1024)
}

// measured is what the script says of itself.
type measured struct {
	Seconds   float64 `json:"seconds"`
	Kilobytes int64   `json:"kilobytes"`
	size      int64
}

// xlsxWriter runs the script, which keeps the best of three.
func xlsxWriter(b *testing.B, rows, columns int) measured {
	b.Helper()
	if err := exec.Command(systemPython, "-c", "import xlsxwriter").Run(); err != nil {
		b.Skipf("%s has no xlsxwriter (Debian: python3-xlsxwriter): %v", systemPython, err)
	}
	names := map[Style]string{Plain: "plain", Verbatim: "verbatim", Ref: "ref", Comment: "comment"}
	var in bytes.Buffer
	for r := range rows {
		row := struct {
			ID    string        `json:"id"`
			Cells [][][2]string `json:"cells"`
		}{ID: fmt.Sprintf("P%03d", r)}
		row.Cells = append(row.Cells, [][2]string{{"plain", row.ID}})
		for c := range columns {
			var runs [][2]string
			for _, s := range benchCell(r, c) {
				runs = append(runs, [2]string{names[s.Style], s.Text})
			}
			row.Cells = append(row.Cells, runs)
		}
		if err := json.NewEncoder(&in).Encode(row); err != nil {
			b.Fatal(err)
		}
	}
	path := filepath.Join(b.TempDir(), "theirs.xlsx")
	c := exec.Command(systemPython, filepath.Join("testdata", "xlsxwriter_matrix.py"), path, "3")
	c.Stdin, c.Stderr = &in, os.Stderr
	out, err := c.Output()
	if err != nil {
		b.Fatalf("the script failed: %v", err)
	}
	var m measured
	if err := json.Unmarshal(out, &m); err != nil {
		b.Fatal(err)
	}
	if info, err := os.Stat(path); err == nil {
		m.size = info.Size()
	}
	return m
}
