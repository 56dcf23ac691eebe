package transcript

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/coding/document"
	"framewright/framework"
)

// The real transcripts lie beside the repository, where they are at all.
func shared(t *testing.T, sub string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", sub)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no real transcripts beside the repository: ", dir)
	}
	return dir
}

// What was counted by eye in the files: for each speaker, in order of first
// appearance, canonical label and turns.
func TestCorpusSpeakers(t *testing.T) {
	root := shared(t, "")
	for file, want := range map[string]string{
		"corpus/epa-datacenter/Interview dec4_2014 2_02pm.docx":             "INT 64 P07 64",
		"corpus/epa-datacenter/Interview dec4_2014 8_52am.docx":             "INT 69 P07 69",
		"corpus/epa-datacenter/Interview may13_2015.docx":                   "INT 80 P07 79",
		"corpus/epa-datacenter/Interview nov26_2014.docx":                   "P07 163 INT 163",
		"corpus/epa-datacenter/Interview nov5_2014.docx":                    "INT 129 P07 129",
		"corpus/epa-datacenter/Interview nov7_2014.docx":                    "INT 128 P07 128",
		"corpus/epa-datacenter/Interview oct3_2014.docx":                    "INT 99 P07 99",
		"corpus/fr-artisans/raw/Entretien 01 24.10.03 01_traitement_A.docx": "INT 18 P07 18",
		"corpus/fr-artisans/raw/Entretien 01 24.10.03 02_traitement_A.docx": "INT 30 P07 31",
		"corpus/fr-artisans/raw/Entretien 01 24.10.04 01_traitement_A.docx": "INT 28 P07 27",
		"corpus/fr-artisans/raw/Entretien 01 24.12.09ab_traitement_A.docx":  "INT 14 P07 13",
		"corpus/fr-artisans/raw/Entretien 01 25.01.15 04_traitement_A.docx": "INT 24 P07 23",
		"corpus/fr-artisans/raw/Entretien 01 25.02.13_traitement_A.docx":    "P07 36 INT 35",
		"formats/01_teams.vtt":                 "UNK1 1",
		"formats/02_teams_worse.vtt":           "UNK1 1 UNK2 1",
		"formats/03_zoom.vtt":                  "UNK1 1",
		"formats/04_generic.vtt":               "UNK1 1",
		"formats/06_otter.txt":                 "INT 1 P07 1",
		"formats/10_human_nbsp_softhyphen.txt": "INT 1 P07 1",
		"formats/13_focus_group.txt":           "INT 1 UNK1 1 UNK2 1",
		"formats/14_f4.txt":                    "P07 1",
		"formats/18_utf16.txt":                 "INT 1 P07 1",
	} {
		checkCorpusFile(t, filepath.Join(root, filepath.FromSlash(file)), want)
	}
	checkCorpusGlob(t, filepath.Join(root, "corpus", "zh-en-tang", "2017-09-17-*.md"), "INT 81 P07 81")
	checkCorpusGlob(t, filepath.Join(root, "corpus", "zh-en-tang", "2020-02-11-*.md"), "INT 6 P07 5 UNK1 1")
	checkCorpusGlob(t, filepath.Join(root, "corpus", "hitsave-gamedev", "2022", "*", "*.md"), "INT 42 P07 41 UNK1 1")
}

func checkCorpusGlob(t *testing.T, pattern, want string) {
	t.Helper()
	paths, _ := filepath.Glob(pattern)
	for _, p := range paths {
		checkCorpusFile(t, p, want)
	}
}

func checkCorpusFile(t *testing.T, path, want string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return
	}
	r := mustBuild(t, path, data, Options{Participant: "P07"})
	var got []string
	for _, l := range r.Labels {
		got = append(got, fmt.Sprint(l.Canonical, " ", l.Turns))
	}
	if s := strings.Join(got, " "); s != want {
		t.Errorf("%s: %s, want %s", filepath.Base(path), s, want)
	}
}

// Every word of every file in these formats is accounted for.
func TestCorpusWords(t *testing.T) {
	total, files := 0, 0
	for _, sub := range []string{"corpus", "formats"} {
		err := filepath.WalkDir(shared(t, sub), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !slices.Contains(document.Extensions(), strings.ToLower(filepath.Ext(path))) {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			n, err := document.CountWords(path, data)
			if err != nil {
				t.Errorf("%s: %v", path, err)
				return nil
			}
			for _, opts := range kindsOfUse {
				r := mustBuild(t, path, data, opts)
				if !r.Reconcile(n) {
					t.Errorf("%s: %s", path, r.Warnings[0])
				}
				checkShape(t, path, r)
			}
			files, total = files+1, total+n
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d words in %d files", total, files)
}

// The captions and the plain texts of one talk say the same words.
func TestCorpusOneTalkInSeveralFormats(t *testing.T) {
	root := shared(t, filepath.Join("corpus", "hitsave-gamedev"))
	for _, pattern := range []string{"2023/*/*Rik*", "2025/*/*"} {
		first, from := "", ""
		paths, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		for _, p := range paths {
			if !slices.Contains([]string{".txt", ".text", ".vtt"}, filepath.Ext(p)) {
				continue
			}
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			said := spokenWords(mustBuild(t, p, data, Options{Participant: "P07"}).Transcript)
			if first != "" && said != first {
				t.Errorf("%s and %s do not say the same", filepath.Base(from), filepath.Base(p))
			}
			first, from = said, p
		}
	}
}

func spokenWords(tr *framework.Transcript) string {
	var out []string
	for _, turn := range tr.Turns() {
		out = append(out, strings.Fields(turn.Text)...)
	}
	return strings.Join(out, " ")
}
