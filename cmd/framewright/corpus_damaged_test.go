package main

import (
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// One batch with whole files between spoilt ones: each spoilt one is refused
// with its own reason, the whole ones come in, and nothing half-read is left.
func TestCorpusDamagedBatch(t *testing.T) {
	t.Parallel()
	dir := sharedFolder(t, "corpus", "epa-datacenter")
	derived := sharedFolder(t, "corpus", "derived-formats")
	whole := corpusFiles(t, dir, "*.docx")
	w := newWorker(t, "A batch with spoilt files", "en")
	good := readFile(t, whole[0])
	pdf := readFile(t, corpusFiles(t, derived, "*.pdf")[0])
	odt := readFile(t, corpusFiles(t, derived, "*.odt")[0])
	rtf := readFile(t, corpusFiles(t, derived, "*.rtf")[0])
	reasons := map[string]string{ // file → what its refusal must say
		w.write("empty.txt", ""):               "is empty",
		w.write("empty.vtt", ""):               "is empty",
		w.write("blank.md", " \n\n \t\n"):      "is empty",
		w.write("none.vtt", "WEBVTT\n\n"):      "no captions",
		w.write("cut.pdf", pdf[:len(pdf)/2]):   "cut short",
		w.write("cut.rtf", rtf[:len(rtf)/2]):   "cut short",
		w.write("cut.odt", odt[:len(odt)/2]):   "cut short or damaged",
		w.write("plain.docx", "INT: Hello?\n"): "no Word document",
	}
	for _, n := range []int{1, 3, 4, 22, 100, len(good) / 4, len(good) / 2, len(good) * 3 / 4, len(good) - 22, len(good) - 1} {
		reason := "cut short or damaged"
		if n < 4 {
			reason = "no Word document"
		}
		reasons[w.write(fmt.Sprintf("cut-%06d.docx", n), good[:n])] = reason
	}
	paths := slices.Concat(slices.Sorted(maps.Keys(reasons)), whole[1:3])
	report, code := w.take(paths...)
	if code != 1 || len(report) != len(paths) {
		t.Errorf("exit %d with %d files, want 1 with %d", code, len(report), len(paths))
	}
	for _, r := range report {
		reason, spoilt := reasons[r.File]
		if !spoilt {
			checkAccount(t, r)
		} else if r.Status != "refused" || !strings.Contains(r.Error, reason) || !strings.Contains(r.Error, filepath.Base(r.File)) || !strings.Contains(r.Error, "hint: ") {
			t.Errorf("%s: %s %q, want it refused with %q, its name and a hint", filepath.Base(r.File), r.Status, r.Error, reason)
		}
	}
	var list []struct{ Transcript string }
	w.ask(&list, "transcript", "list")
	if len(list) != 2 {
		t.Errorf("%d transcripts came of it, want 2", len(list))
	}
	w.checked()
}

func corpusFiles(t *testing.T, dir, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(files) < 2 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	return files
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Bits that turned over in a Word file are found, or stand where nothing is
// read: a file never comes in with other words than it had.
func TestCorpusFlippedBits(t *testing.T) {
	t.Parallel()
	source := corpusFiles(t, sharedFolder(t, "corpus", "epa-datacenter"), "*.docx")[0]
	good := readFile(t, source)
	w := newWorker(t, "Flipped bits", "en")
	first, _ := w.take(source)
	rnd := rand.New(rand.NewSource(11))
	var paths []string
	for i := range 40 {
		data := []byte(good)
		for range 1 + i/4 {
			data[rnd.Intn(len(data))] ^= 1 << rnd.Intn(8)
		}
		paths = append(paths, w.write(fmt.Sprintf("flipped-%02d.docx", i), string(data)))
	}
	report, code := w.take(paths...)
	refused := 0
	for _, r := range report {
		switch {
		case r.Status == "refused" && strings.Contains(r.Error, "damaged"):
			refused++
		case r.Status != "imported" || r.WordsIn != first[0].WordsIn || r.Words != first[0].Words || r.Turns != first[0].Turns:
			t.Errorf("%s: %s %q with %d words in %d turns, the whole file has %d in %d", filepath.Base(r.File), r.Status, r.Error, r.Words, r.Turns, first[0].Words, first[0].Turns)
		}
	}
	if code != 1 || len(report) != len(paths) || refused < len(paths)/2 {
		t.Errorf("exit %d, %d of %d files refused", code, refused, len(report))
	}
	w.checked()
}
