package transcript

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"framewright/coding/document"
)

// What was counted in the files by eye, or by commands that share nothing with
// this program: for each speaker, in order of first appearance, canonical label
// and turns. A remark on a line of its own parts a turn in two.
var corpusSpeakers = map[string]string{
	"corpus/epa-datacenter/Interview dec4_2014 2_02pm.docx": "INT 64 P07 64",
	"corpus/epa-datacenter/Interview dec4_2014 8_52am.docx": "INT 69 P07 69",
	"corpus/epa-datacenter/Interview may13_2015.docx":       "INT 80 P07 79",
	"corpus/epa-datacenter/Interview nov26_2014.docx":       "P07 163 INT 163",
	"corpus/epa-datacenter/Interview nov5_2014.docx":        "INT 129 P07 129",
	"corpus/epa-datacenter/Interview nov7_2014.docx":        "INT 128 P07 128",
	"corpus/epa-datacenter/Interview oct3_2014.docx":        "INT 99 P07 99",

	"corpus/fr-artisans/raw/Entretien 01 24.10.03 01*": "INT 18 P07 18",
	// Two interruptions, each between two turns of the participant.
	"corpus/fr-artisans/raw/Entretien 01 24.10.03 02*": "INT 30 P07 31",
	"corpus/fr-artisans/raw/Entretien 01 24.10.03 03*": "INT 29 P07 28",
	"corpus/fr-artisans/raw/Entretien 01 24.10.04 01*": "INT 28 P07 27",
	"corpus/fr-artisans/raw/Entretien 01 24.10.04 02*": "INT 28 P07 27",
	"corpus/fr-artisans/raw/Entretien 01 24.10.04 03*": "INT 22 P07 21",
	"corpus/fr-artisans/raw/Entretien 01 24.10.04 04*": "INT 16 P07 16",
	// Two recordings in one file: whoever ends the first and begins the second
	// has two turns.
	"corpus/fr-artisans/raw/Entretien 01 24.12.09ab*":    "INT 14 P07 14",
	"corpus/fr-artisans/raw/Entretien 01 25.01.14 02ab*": "INT 19 P07 18",
	"corpus/fr-artisans/raw/Entretien 01 25.01.14 03ab*": "INT 15 P07 14",
	"corpus/fr-artisans/raw/Entretien 01 25.01.14 04ab*": "INT 17 P07 15",
	"corpus/fr-artisans/raw/Entretien 01 25.01.14 05ab*": "INT 17 P07 15",
	"corpus/fr-artisans/raw/Entretien 01 24.12.16*":      "INT 13 P07 12",
	"corpus/fr-artisans/raw/Entretien 01 24.12.26*":      "INT 22 P07 22",
	"corpus/fr-artisans/raw/Entretien 01 25.01.08*":      "INT 44 P07 43",
	"corpus/fr-artisans/raw/Entretien 01 25.01.15 01*":   "INT 14 P07 14",
	"corpus/fr-artisans/raw/Entretien 01 25.01.15 02*":   "INT 21 P07 21",
	"corpus/fr-artisans/raw/Entretien 01 25.01.15 03*":   "INT 20 P07 19",
	"corpus/fr-artisans/raw/Entretien 01 25.01.15 04*":   "INT 24 P07 23", // misspelt all through
	"corpus/fr-artisans/raw/Entretien 01 25.01.15 05*":   "INT 14 P07 13",
	"corpus/fr-artisans/raw/Entretien 01 25.02.13*":      "P07 36 INT 35",
	"corpus/fr-artisans/raw/Entretien 01 25.03.12*":      "INT 30 P07 29",
	"corpus/fr-artisans/raw/Entretien 01 25.03.13 01*":   "INT 15 P07 14",
	"corpus/fr-artisans/raw/Entretien 01 25.03.13 02*":   "INT 18 P07 17",
	"corpus/fr-artisans/raw/Entretien 01 25.03.13 03*":   "INT 23 P07 22",
	"corpus/fr-artisans/raw/Entretien 01 25.03.27 01*":   "INT 14 P07 13",
	"corpus/fr-artisans/raw/Entretien 01 25.03.27 02*":   "INT 16 P07 16",
	"corpus/fr-artisans/raw/Entretien 01 25.03.28 01*":   "INT 13 P07 13",
	"corpus/fr-artisans/raw/Entretien 01 25.03.28 02*":   "INT 19 P07 18",
	"corpus/fr-artisans/raw/Entretien 01 25.03.28 03*":   "INT 12 P07 12",

	// The head names the interviewer; one turn is an unknown speaker's.
	"corpus/hitsave-gamedev/2022/*/*.md": "INT 42 P07 41 UNK1 1",
	// Nobody is named: a caption file's turns end at pauses, a text file's are
	// its lines, of which the files have 753 and 762.
	"corpus/hitsave-gamedev/2023/*/*.vtt":  "UNK1 146",
	"corpus/hitsave-gamedev/2023/*/*.txt":  "UNK1 753",
	"corpus/hitsave-gamedev/2023/*/*.text": "UNK1 753",
	"corpus/hitsave-gamedev/2025/*/*.vtt":  "UNK1 107",
	"corpus/hitsave-gamedev/2025/*/*.txt":  "UNK1 762",

	// Hosts and guests of a podcast: who asks is not to be told, except where
	// one host's turns end in questions and nobody else's do.
	"corpus/virtualcoffee-srt/episodes/1_0.srt": "UNK1 7 UNK2 5 UNK3 1 UNK4 1 UNK5 1 UNK6 1",
	"corpus/virtualcoffee-srt/episodes/1_6.srt": "UNK1 27 UNK2 25 UNK3 39",
	"corpus/virtualcoffee-srt/episodes/2_3.srt": "UNK1 28 UNK2 28 UNK3 41",
	"corpus/virtualcoffee-srt/episodes/2_9.srt": "UNK1 53 UNK2 53",
	"corpus/virtualcoffee-srt/episodes/3_6.srt": "INT 24 UNK1 34 UNK2 31",
	"corpus/virtualcoffee-srt/episodes/4_3.srt": "UNK1 48 UNK2 56 UNK3 62",
	"corpus/virtualcoffee-srt/episodes/4_9.srt": "UNK1 74 UNK2 69 UNK3 48",
	// A full name once, first names afterwards: one person.
	"corpus/virtualcoffee-srt/episodes/5_6.srt": "UNK1 61 UNK2 42 UNK3 48",
	"corpus/virtualcoffee-srt/episodes/6_2.srt": "UNK1 77 UNK2 102 UNK3 99",
	"corpus/virtualcoffee-srt/episodes/6_8.srt": "UNK1 91 UNK2 67 UNK3 105",

	// Fifteen people on a call, seven on another: nobody is the interviewer.
	"corpus/derived-formats/teams-layout-2026-02-05_174.vtt": "UNK1 14 UNK2 12 UNK3 28 UNK4 11 UNK5 1 UNK6 1 UNK7 1 UNK8 2 UNK9 2 UNK10 5 UNK11 6 UNK12 4 UNK13 1 UNK14 3 UNK15 2",
	"corpus/derived-formats/teams-layout-2026-02-19_175.vtt": "UNK1 2 UNK2 2 UNK3 8 UNK4 3 UNK5 2 UNK6 3 UNK7 1",
	"corpus/derived-formats/Interview dec4_2014 2_02pm.odt":  "INT 64 P07 64",
	"corpus/derived-formats/Interview dec4_2014 2_02pm.rtf":  "INT 64 P07 64",
	"corpus/derived-formats/Interview dec4_2014 2_02pm.pdf":  "INT 64 P07 64",
	"corpus/derived-formats/Interview may13_2015.odt":        "INT 80 P07 79",
	"corpus/derived-formats/Interview may13_2015.rtf":        "INT 80 P07 79",
	"corpus/derived-formats/Interview may13_2015.pdf":        "INT 80 P07 79",
	"corpus/derived-formats/Interview nov26_2014.odt":        "P07 163 INT 163",
	"corpus/derived-formats/Interview nov26_2014.rtf":        "P07 163 INT 163",
	"corpus/derived-formats/Interview nov26_2014.pdf":        "P07 163 INT 163",
	"corpus/derived-formats/Entretien 01 25.01.08*.odt":      "INT 44 P07 43",

	// Full names in the first rows, initials in the others. Rows in brackets
	// without a speaker are remarks.
	"corpus/idaho-ohd-csv/armantrout.csv": "INT 206 P07 204",
	"corpus/idaho-ohd-csv/gluck.csv":      "INT 166 P07 165 UNK1 6",
	"corpus/idaho-ohd-csv/mcmichael.csv":  "INT 168 P07 167",
	"corpus/idaho-ohd-csv/mohammad.csv":   "INT 131 P07 131",
	"corpus/idaho-ohd-csv/wrigley.csv":    "INT 101 P07 100",

	"corpus/zh-en-tang/2016-06-30-*.md": "INT 25 P07 25",
	"corpus/zh-en-tang/2017-09-17-*.md": "INT 81 P07 81",
	// Visits with three at the table, of whom two ask: nobody is taken for the
	// interviewer.
	"corpus/zh-en-tang/2018-11-14-*.md": "UNK1 7 UNK2 25 UNK3 20",
	"corpus/zh-en-tang/2019-09-18-*.md": "UNK1 44 UNK2 42 UNK3 6",
	"corpus/zh-en-tang/2020-02-11-*.md": "INT 6 P07 5 UNK1 1",
	// The host asks the visitor here: a guess, and said to be one.
	"corpus/zh-en-tang/2020-05-27-*.md": "P07 9 INT 9",
	"corpus/zh-en-tang/2020-09-21-*.md": "INT 165 P07 164",
	"corpus/zh-en-tang/2021-02-25-*.md": "INT 66 P07 71 UNK1 5 UNK2 5",

	"formats/01_teams.vtt":                 "UNK1 1",
	"formats/02_teams_worse.vtt":           "UNK1 1 UNK2 1",
	"formats/03_zoom.vtt":                  "UNK1 1",
	"formats/04_generic.vtt":               "UNK1 1",
	"formats/06_otter.txt":                 "INT 1 P07 1",
	"formats/07.srt":                       "INT 1 P07 1",
	"formats/10_human_nbsp_softhyphen.txt": "INT 1 P07 1",
	"formats/13_focus_group.txt":           "INT 1 UNK1 1 UNK2 1",
	"formats/14_f4.txt":                    "P07 1",
	"formats/18_utf16.txt":                 "INT 1 P07 1",
}

func TestCorpusSpeakers(t *testing.T) {
	root := shared(t, "")
	for _, pattern := range slices.Sorted(maps.Keys(corpusSpeakers)) {
		paths, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if len(paths) == 0 {
			t.Errorf("no file is called %s", pattern)
		}
		for _, path := range paths {
			if !slices.Contains(document.Extensions(), strings.ToLower(filepath.Ext(path))) {
				continue
			}
			checkCorpusFile(t, path, corpusSpeakers[pattern])
		}
	}
}

func checkCorpusFile(t *testing.T, path, want string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
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

// Saved chats: speakers and turns, counted with cut, uniq and wc in the column
// of names; case does not count. All of them are unknown.
func TestCorpusChats(t *testing.T) {
	root := shared(t, "corpus/zoom-vtt-ethereum")
	for file, want := range map[string][2]int{
		"acdc/2026-02-05_174": {41, 129}, "acdc/2026-04-16_177": {34, 213}, "acdc/2026-06-11_180": {23, 195}, "acdc/2026-07-23_183": {47, 155},
		"acde/2026-02-12_230": {33, 84}, "acde/2026-03-26_233": {93, 617}, "acde/2026-05-07_236": {51, 309}, "acde/2026-06-18_239": {42, 175},
		"acde/2026-07-30_242": {45, 208}, "acdt/2026-02-09_069": {29, 142}, "acdt/2026-03-02_072": {26, 83}, "acdt/2026-03-23_075": {31, 114},
		"acdt/2026-04-20_078": {28, 116}, "acdt/2026-06-01_081": {21, 82},
	} {
		path := filepath.Join(root, filepath.FromSlash(file), "chat.txt")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := mustBuild(t, path, data, Options{Participant: "P07"})
		if got := [2]int{len(r.Labels), r.Transcript.Last}; got != want {
			t.Errorf("%s: %d speakers in %d turns, want %v; %s", file, got[0], got[1], want, offers(r))
		}
		for _, l := range r.Labels {
			if l.Role != "unknown" {
				t.Errorf("%s: %s is %s: %s", file, l.Canonical, l.Role, l.Why)
			}
		}
	}
}
