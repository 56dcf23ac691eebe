package guide

import (
	"strconv"
	"strings"

	"framewright/framework"
)

// idGiver gives ids that no section, question or probe of a guide has had.
type idGiver struct {
	byNumber  bool // the guide's own numbers become the ids
	questions int
	sections  int
	letters   map[string]int // question → how many letters its probes have used
	used      map[string]bool
}

func newIDs(g *framework.Guide, d *Draft) *idGiver {
	n := &idGiver{byNumber: len(g.Versions) == 0 && numberedThrough(d), letters: map[string]int{}, used: map[string]bool{}}
	for _, s := range g.Sections {
		no, _ := strconv.Atoi(strings.TrimPrefix(s.ID, "s"))
		n.sections = max(n.sections, no)
	}
	g.Each(func(_ *framework.GuideSection, main, q *framework.GuideQuestion) {
		n.used[q.ID] = true
		no, _ := strconv.Atoi(strings.TrimPrefix(main.ID, "q"))
		n.questions = max(n.questions, no)
		if q != main {
			n.letters[main.ID] = max(n.letters[main.ID], letterNumber(strings.TrimPrefix(q.ID, main.ID)))
		}
	})
	return n
}

// numberedThrough tells whether a guide numbers its questions through, so that
// their ids can be what everybody calls them.
func numberedThrough(d *Draft) bool {
	seen := map[string]bool{}
	for _, s := range d.Sections {
		for _, q := range s.Questions {
			if framework.CheckQuestionID("q"+q.Number) != nil || seen[q.Number] || len(q.Number) > 1 && q.Number[0] == '0' {
				return false
			}
			seen[q.Number] = true
		}
	}
	return true
}

func (n *idGiver) question(q *framework.GuideQuestion) string {
	id := "q" + q.Number
	for !n.byNumber || n.used[id] {
		n.questions++
		if id = "q" + strconv.Itoa(n.questions); !n.used[id] {
			break
		}
	}
	n.used[id] = true
	return id
}

func (n *idGiver) section() string {
	n.sections++
	return "s" + strconv.Itoa(n.sections)
}

// probe gives the next letter behind a question's id: q3a … q3z, q3aa.
func (n *idGiver) probe(main string) string {
	n.letters[main]++
	return main + letters(n.letters[main])
}

func letters(no int) string {
	if no <= 26 {
		return string(rune('a' + no - 1))
	}
	return letters((no-1)/26) + letters((no-1)%26+1)
}

func letterNumber(s string) (no int) {
	for _, r := range s {
		no = no*26 + int(r-'a') + 1
	}
	return no
}
