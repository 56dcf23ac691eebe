package main

import (
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkLargeStudy holds the program, as it is run from a shell, against
// `wc -w` over all files of one study: 200 transcripts of 8,000 words, 60,000
// codings by five analysts. Commands that read it whole may take ten times as
// long as wc; one that codes or charts one place, twice as long as in a study
// of five such transcripts. Every figure is the best of several runs, in turn.
//
//	go test ./cmd/framewright -run '^$' -bench LargeStudy -benchtime 1x
func BenchmarkLargeStudy(b *testing.B) {
	if _, err := exec.LookPath("wc"); err != nil {
		b.Skip("there is no wc to measure by")
	}
	privately(b)
	dir := b.TempDir()
	program := filepath.Join(dir, "framewright")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	large := sizedStudy(b, filepath.Join(dir, "large"), 200)
	small := sizedStudy(b, filepath.Join(dir, "small"), 5)
	run := func(study string, args ...string) func() {
		return func() {
			out, err := exec.Command(program, append([]string{"-C", study, "--as", "analyst-1"}, args...)...).CombinedOutput()
			if err != nil {
				b.Fatalf("%v: %v\n%s", args, err, out)
			}
		}
	}
	wc := exec.Command("wc", append([]string{"-w"}, allFiles(b, large)...)...)
	count := func() {
		if err := exec.Command(wc.Path, wc.Args[1:]...).Run(); err != nil {
			b.Fatal(err)
		}
	}
	run(large, "find", common())() // makes the index
	for b.Loop() {
		whole := map[string]func(){"passages": run(large, "passages", "theme-1"), "coverage": run(large, "coverage"),
			"find": run(large, "find", common()), "find-theme": run(large, "find", common(), "--theme", "theme-2"), "matrix": run(large, "matrix", "theme-1")}
		for name, command := range whole {
			within(b, name+"/wc", 10, command, count)
		}
		n := 1
		code := func(study string) func() {
			return func() { n++; run(study, "code", fmt.Sprintf("P01:%d", n), "theme-2/part-2")() }
		}
		chart := func(study string) func() {
			return func() { n++; run(study, "chart", "theme-5/part-5@P01", fmt.Sprintf("Written %d times [2].", n))() }
		}
		within(b, "code/small", 2, code(large), code(small))
		within(b, "chart/small", 2, chart(large), chart(small))
	}
}

// within reports how many times as long as the other one of two takes, each at
// its best of seven.
func within(b *testing.B, name string, most float64, one, other func()) {
	b.Helper()
	best := [2]time.Duration{}
	for range 7 {
		for i, f := range []func(){one, other} {
			start := time.Now()
			f()
			if took := time.Since(start); best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	ratio := float64(best[0]) / float64(best[1])
	b.ReportMetric(ratio, name)
	if ratio > most {
		b.Errorf("%s: %.1f times, more than %.0f", name, ratio, most)
	}
}

// sizedStudy has 300 codings to a transcript, whatever the number of these.
func sizedStudy(b *testing.B, dir string, transcripts int) string {
	b.Helper()
	g := newSynthetic(scale{Transcripts: transcripts, Words: 8000, Codings: 300 * transcripts, Analysts: 5, Cells: 4 * transcripts, Quotes: transcripts / 2})
	g.writeTexts(b, filepath.Join(dir, "texts"))
	study := filepath.Join(dir, "study")
	g.build(b, filepath.Join(dir, "texts"), study)
	return study
}

func allFiles(b *testing.B, dir string) (files []string) {
	b.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		b.Fatal(len(files), err)
	}
	return files
}
