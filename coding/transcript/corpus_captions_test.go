package transcript

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// One talk in all formats that transcribing programs write of it says the same
// words; where they give times, the same turns at the same times too.
func TestCorpusOneTalkInAllFormats(t *testing.T) {
	root := shared(t, filepath.Join("corpus", "hitsave-gamedev"))
	for _, c := range []struct {
		pattern string
		files   int
		turns   int
	}{{"2023/*/*Rik*", 6, 146}, {"2025/*/*", 5, 107}} {
		said, timed := map[string][]string{}, map[string][]string{}
		paths, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(c.pattern)))
		files := 0
		for _, p := range paths {
			ext := filepath.Ext(p)
			if ext == ".lrc" { // the lyrics of karaoke: no format of ours
				continue
			}
			files++
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			r := mustBuild(t, p, data, Options{Participant: "P07"})
			said[spokenWords(r.Transcript)] = append(said[spokenWords(r.Transcript)], ext)
			if ext != ".vtt" && ext != ".srt" && ext != ".json" && ext != ".tsv" {
				continue
			}
			var turns strings.Builder
			for _, turn := range r.Transcript.Turns() {
				turns.WriteString(turn.Start + " " + turn.End + " " + turn.Text + "\n")
			}
			timed[turns.String()] = append(timed[turns.String()], ext)
			if n := len(r.Transcript.Turns()); n != c.turns {
				t.Errorf("%s: %d turns, want %d", filepath.Base(p), n, c.turns)
			}
		}
		if files != c.files || len(said) != 1 || len(timed) != 1 {
			t.Errorf("%s: %d files; the same words: %v; the same turns: %v", c.pattern, files, values(said), values(timed))
		}
	}
}

func values(m map[string][]string) (out []string) {
	for _, v := range m {
		out = append(out, strings.Join(v, " "))
	}
	return out
}

// What was counted in the files, for the formats of captions and tables.
func TestCorpusCaptionsAndTables(t *testing.T) {
	root := shared(t, "")
	for file, want := range map[string]string{
		"corpus/virtualcoffee-srt/episodes/1_0.srt": "UNK1 7 UNK2 5 UNK3 1 UNK4 1 UNK5 1 UNK6 1",
		"corpus/virtualcoffee-srt/episodes/6_8.srt": "UNK1 91 UNK2 67 UNK3 105",
		"corpus/idaho-ohd-csv/gluck.csv":            "INT 166 P07 165 UNK1 6",
		"corpus/idaho-ohd-csv/wrigley.csv":          "INT 101 P07 100",
		"formats/07.srt":                            "INT 1 P07 1",
	} {
		checkCorpusFile(t, filepath.Join(root, filepath.FromSlash(file)), want)
	}
}
