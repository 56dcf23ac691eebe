package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// person is somebody who speaks in the measured study, with what is known of
// them at one wave.
type person struct {
	id, role, sector, area string
}

// saidTurn is a turn of a measured transcript; who is "" for the interviewer.
type saidTurn struct {
	who       string
	sentences []string
}

func (t saidTurn) text() string { return strings.Join(t.sentences, " ") }

// talk is a transcript around the quotations: its id and wave say whose.
type talk struct {
	id, layout string
	turns      []saidTurn
}

// quoteMaker is the study a report is measured against, and the report.
type quoteMaker struct {
	testing.TB
	*speech
	dir     string
	persons map[string][]person // by id, one for each wave
	ids     []string
	talks   []*talk
	used    map[string]bool // sentences a case was made of already
	words   map[string]string
}

var (
	measuredRoles   = []string{"head", "teacher", "ta", "gov", "mentor"}
	measuredSectors = []string{"pri", "sec", "fe"}
	measuredAreas   = []string{"urban", "rural"}
	measuredNames   = map[string]string{"head": "head teacher", "teacher": "class teacher", "ta": "teaching assistant", "gov": "school governor", "mentor": "learning mentor",
		"pri": "primary school", "sec": "secondary school", "fe": "further education college", "urban": "urban", "rural": "rural"}
	measuredLayouts = []string{"docx", "txt", "vtt", "srt", "csv", "table", "otter"}
)

const measuredGroup = "G1"

func newQuoted(tb testing.TB, seed int64) *quoteMaker {
	q := &quoteMaker{TB: tb, speech: &speech{rand.New(rand.NewSource(seed))}, dir: filepath.Join(tb.TempDir(), "study"),
		persons: map[string][]person{}, used: map[string]bool{}}
	q.people()
	for i, id := range q.ids {
		if i < len(q.ids)-4 {
			q.talks = append(q.talks, q.interview(id, measuredLayouts[i%len(measuredLayouts)], id))
		}
	}
	q.talks = append(q.talks, q.interview("P02-2", "vtt", "P02"), q.group())
	q.build()
	q.words = map[string]string{}
	for _, t := range q.talks {
		for _, turn := range t.turns {
			q.words[turn.who] += " " + strings.Join(plainWords(turn.text()), " ") + " |"
		}
	}
	return q
}

// people are twelve to sixteen who are interviewed, the second of them twice
// and in another role the second time, and four in a group.
func (q *quoteMaker) people() {
	n := 12 + q.Intn(5)
	for i := range n + 4 {
		p := person{id: fmt.Sprintf("P%02d", i+1), role: measuredRoles[i%5], sector: q.of(measuredSectors), area: q.of(measuredAreas)}
		q.ids = append(q.ids, p.id)
		q.persons[p.id] = []person{p}
	}
	again := q.persons["P02"][0]
	again.role = "head"
	q.persons["P02"] = append(q.persons["P02"], again)
}

func (q *quoteMaker) interview(id, layout, who string) *talk {
	t := &talk{id: id, layout: layout}
	for range 14 + q.Intn(6) {
		t.turns = append(t.turns, saidTurn{"", []string{q.question()}})
		turn := saidTurn{who: who}
		for range 2 + q.Intn(5) {
			turn.sentences = append(turn.sentences, q.sentence())
		}
		t.turns = append(t.turns, turn)
	}
	return t
}

func (q *quoteMaker) group() *talk {
	t := &talk{id: measuredGroup, layout: "txt"}
	members := q.ids[len(q.ids)-4:]
	for range 14 {
		t.turns = append(t.turns, saidTurn{"", []string{q.question()}})
		for i, k := 3, q.Intn(4); i > 0; i-- {
			turn := saidTurn{who: members[(k+i)%4]}
			for range 1 + q.Intn(3) {
				turn.sentences = append(turn.sentences, q.sentence())
			}
			t.turns = append(t.turns, turn)
		}
	}
	return t
}

// build makes the study with the program itself.
func (q *quoteMaker) build() {
	command(q, "init", q.dir, "--title", "Measured")
	command(q, "analyst", "add", "ama", "--name", "Analyst A", "-C", q.dir)
	command(q, "analyst", "me", "ama", "-C", q.dir)
	sources := filepath.Join(filepath.Dir(q.dir), "sources")
	q.put(filepath.Join(sources, "participants.csv"), []byte(q.table()))
	command(q, "import", "participants", filepath.Join(sources, "participants.csv"), "-C", q.dir)
	q.settle()
	for _, t := range q.talks {
		file, data, flags := q.layOut(t)
		file = filepath.Join(sources, file)
		q.put(file, data)
		command(q, append([]string{"import", "transcripts", file, "-C", q.dir}, flags...)...)
	}
}

func (q *quoteMaker) table() string {
	out := "id,kind,part-of,wave,role,sector,area,quote permission\n" + measuredGroup + ",group,,,,,,yes\n"
	for i, id := range q.ids {
		part := ""
		if i >= len(q.ids)-4 {
			part = measuredGroup
		}
		for wave, p := range q.persons[id] {
			w := ""
			if wave > 0 {
				w = fmt.Sprint(wave + 1)
			}
			out += strings.Join([]string{id, "", part, w, p.role, p.sector, p.area, "yes"}, ",") + "\n"
		}
	}
	return out
}

// settle writes how values are printed, and how quotations are signed, as
// researchers do: into study.yaml.
func (q *quoteMaker) settle() {
	file := filepath.Join(q.dir, "study.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		q.Fatal(err)
	}
	head, _, _ := strings.Cut(string(data), "attributes:")
	text := head + "attributes:\n"
	for _, a := range []struct {
		name   string
		values []string
	}{{"area", measuredAreas}, {"role", measuredRoles}, {"sector", measuredSectors}} {
		text += "  " + a.name + ":\n    type: words\n    names:\n"
		for _, v := range slices.Sorted(slices.Values(a.values)) {
			text += "      " + v + ": " + measuredNames[v] + "\n"
		}
	}
	text += "report:\n  attribution: \"{role}[, {sector}][, {area}]\"\n  minimum-group: 1\n  tidy: [um, er]\n"
	q.put(file, []byte(text))
}

func (q *quoteMaker) put(file string, data []byte) {
	q.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		q.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		q.Fatal(err)
	}
}

// sayers are those who said all the parts, each a run of words; the interviewer
// is "".
func (q *quoteMaker) sayers(parts ...string) (out []string) {
	for _, who := range append([]string{""}, q.ids...) {
		said := q.words[who]
		if !slices.ContainsFunc(parts, func(p string) bool {
			return !strings.Contains(said, " "+strings.Join(plainWords(p), " ")+" ")
		}) {
			out = append(out, who)
		}
	}
	return out
}
