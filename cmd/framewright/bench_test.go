package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The study that the benchmarks run over. -synthetic also leaves it in a
// folder, to be worked with by hand:
//
//	go test ./cmd/framewright -run TestSynthetic -synthetic /tmp/study -transcripts 500 -words 8000
var (
	benchTranscripts = flag.Int("transcripts", 100, "transcripts of the synthetic study")
	benchWords       = flag.Int("words", 8000, "words of each of its transcripts")
	benchCodings     = flag.Int("codings", 0, "codings of the synthetic study; 0: 40 to a transcript")
	benchAnalysts    = flag.Int("analysts", 3, "analysts who code it")
	syntheticDir     = flag.String("synthetic", "", "write the synthetic study, and the texts it was made from, into this `folder`")
)

// benchScale keeps the proportions of a large study whatever its number of
// transcripts: 40 codings, 4 cells and half a quotation to each.
func benchScale(n, words int) scale {
	codings := 40 * n
	if *benchCodings > 0 {
		codings = *benchCodings
	}
	return scale{Transcripts: n, Words: words, Codings: codings, Analysts: *benchAnalysts, Cells: 4 * n, Quotes: (n + 1) / 2}
}

// privately keeps caches and settings of this test to itself.
func privately(tb testing.TB) {
	tb.Helper()
	for _, pair := range userEnv(tb.TempDir()) {
		key, value, _ := strings.Cut(pair, "=")
		tb.Setenv(key, value)
	}
}

// command runs a command line in this process.
func command(tb testing.TB, args ...string) string {
	tb.Helper()
	var out, notes bytes.Buffer
	t := &terminal{in: strings.NewReader(""), out: &out, err: &notes, width: 100}
	if code := execute(tb.Context(), args, t); code != 0 {
		tb.Fatalf("framewright %s: exit %d\n%s", strings.Join(args, " "), code, notes.String())
	}
	return out.String()
}

// TestSynthetic proves that what the benchmarks run over is a sound study of
// the size they say: check finds no problem in it, and status counts it.
func TestSynthetic(t *testing.T) {
	size, dir := benchScale(12, 600), t.TempDir()
	if *syntheticDir != "" {
		size, dir = benchScale(*benchTranscripts, *benchWords), *syntheticDir
	} else {
		privately(t)
	}
	g := newSynthetic(size)
	g.writeTexts(t, filepath.Join(dir, "texts"))
	study := filepath.Join(dir, "study")
	g.build(t, filepath.Join(dir, "texts"), study)

	var is struct {
		Participants, Transcripts, Words, Codings, Themes, Stale, Quotes int
		Cells                                                            map[string]int
	}
	if err := json.Unmarshal([]byte(command(t, "-C", study, "status", "--json")), &is); err != nil {
		t.Fatal(err)
	}
	for what, pair := range map[string][2]int{
		"participants": {is.Participants, size.Transcripts}, "transcripts": {is.Transcripts, size.Transcripts},
		"codings": {is.Codings, size.Codings}, "themes": {is.Themes, 30}, "cells": {is.Cells["charted"], size.Cells},
		"quotes": {is.Quotes, size.Quotes}, "stale cells": {is.Stale, 0},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %d, want %d", what, pair[0], pair[1])
		}
	}
	if least := size.Transcripts * size.Words; is.Words < least || is.Words > 2*least {
		t.Errorf("words: %d, want %d or a little more", is.Words, least)
	}
	command(t, "-C", study, "check") // exits 3 where there are problems
}

// bench is a study on disk to run commands over.
type bench struct {
	*testing.B
	study, texts string
}

func newBench(b *testing.B) *bench {
	b.Helper()
	privately(b)
	dir := b.TempDir()
	k := &bench{B: b, study: filepath.Join(dir, "study"), texts: filepath.Join(dir, "texts")}
	g := newSynthetic(benchScale(*benchTranscripts, *benchWords))
	g.writeTexts(b, k.texts)
	g.build(b, k.texts, k.study)
	return k
}

// peer measures what a plain tool needs over the same files: the best of
// three. 0 where there is no such tool.
func (k *bench) peer(name string, args ...string) time.Duration {
	k.Helper()
	if _, err := exec.LookPath(name); err != nil {
		return 0
	}
	files, err := filepath.Glob(filepath.Join(k.study, "transcripts", "*.txt"))
	if err != nil || len(files) == 0 {
		files, _ = filepath.Glob(filepath.Join(k.texts, "*.txt"))
	}
	best := time.Duration(0)
	for range 3 {
		start := time.Now()
		if err := exec.Command(name, append(args, files...)...).Run(); err != nil {
			k.Fatalf("%s: %v", name, err)
		}
		if took := time.Since(start); best == 0 || took < best {
			best = took
		}
	}
	return best
}

// against runs a command line b.N times and reports how many times as long as
// a peer it takes, and how much it allocates. before runs untimed.
func (k *bench) against(peer []string, before func(), args ...string) {
	k.Helper()
	base := k.peer(peer[0], peer[1:]...)
	k.ReportAllocs()
	k.ResetTimer()
	for range k.N {
		k.StopTimer()
		if before != nil {
			before()
		}
		k.StartTimer()
		command(k, args...)
	}
	k.StopTimer()
	if base > 0 {
		k.ReportMetric(float64(k.Elapsed())/float64(k.N)/float64(base), "x-"+peer[0])
	}
}

var wc = []string{"wc", "-w"}

// common is a word of the synthetic vocabulary that most transcripts hold.
func common() string { return newSynthetic(scale{}).vocab[40] }

func BenchmarkFind(b *testing.B) {
	k := newBench(b)
	command(b, "-C", k.study, "find", common()) // makes the index
	k.against([]string{"grep", "-w", "-n", common()}, nil, "-C", k.study, "find", common())
}

// BenchmarkFindFirst is a search that has to make the index before.
func BenchmarkFindFirst(b *testing.B) {
	k := newBench(b)
	k.against(wc, func() {
		if err := os.RemoveAll(os.Getenv("XDG_CACHE_HOME")); err != nil {
			b.Fatal(err)
		}
	}, "-C", k.study, "find", common())
}

func BenchmarkPassages(b *testing.B) {
	k := newBench(b)
	k.against(wc, nil, "-C", k.study, "passages", "theme-1")
}

func BenchmarkMatrix(b *testing.B) {
	k := newBench(b)
	k.against(wc, nil, "-C", k.study, "matrix", "theme-1")
}

func BenchmarkStatus(b *testing.B) {
	k := newBench(b)
	k.against(wc, nil, "-C", k.study, "status")
}

func BenchmarkCheck(b *testing.B) {
	k := newBench(b)
	k.against(wc, nil, "-C", k.study, "check")
}

func BenchmarkCode(b *testing.B) {
	k := newBench(b)
	args := []string{"-C", k.study, "--as", "analyst-1", "code", "P01:2", "theme-2/part-2"}
	command(b, args...)
	k.against(wc, func() { command(b, "-C", k.study, "--as", "analyst-1", "uncode", "P01:2", "theme-2/part-2") }, args...)
}

func BenchmarkChart(b *testing.B) {
	k := newBench(b)
	args := []string{"-C", k.study, "--as", "analyst-1", "chart", "theme-5/part-5@P01", "A summary of its own [2]."}
	k.against(wc, func() { command(b, append(args[:6:6], "Another one [2].")...) }, args...)
}

func BenchmarkExportMatrix(b *testing.B) {
	k := newBench(b)
	file := filepath.Join(b.TempDir(), "matrix.xlsx")
	k.against(wc, nil, "-C", k.study, "export", "matrix", "-o", file)
}

func BenchmarkImportTranscripts(b *testing.B) {
	privately(b)
	dir := b.TempDir()
	k := &bench{B: b, study: filepath.Join(dir, "study"), texts: filepath.Join(dir, "texts")}
	newSynthetic(benchScale(*benchTranscripts, *benchWords)).writeTexts(b, k.texts)
	k.against(wc, func() {
		if err := os.RemoveAll(k.study); err != nil {
			b.Fatal(err)
		}
		command(b, "init", k.study, "--title", "Synthetic")
	}, "-C", k.study, "import", "transcripts", k.texts, "--interviewer", "INT")
}
