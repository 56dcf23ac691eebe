package framework

import (
	"fmt"
	"regexp"
	"slices"
	"time"
)

// Guide is the topic guide of the fieldwork: what the interviewers were to
// ask, in sections with their aims, as it changed from version to version. It
// is not the thematic framework: a guide says what was asked, a framework what
// was found.
type Guide struct {
	Title    string
	Aims     []string       // of the guide as a whole
	Versions []GuideVersion // oldest first; their numbers rise
	Sections []*GuideSection
}

// GuideVersion is the guide as it was used from a day on.
type GuideVersion struct {
	No     int
	Date   string // ISO: the first day it was used; "" where that is not known
	Source Source // the file it was read from
}

// GuideSection is a part of the guide, under its heading.
type GuideSection struct {
	ID        string // s1
	Title     string // "" for what stands before the first heading
	Aims      []string
	Questions []*GuideQuestion
}

// GuideQuestion is a question of the guide, or a probe under one. Its id stays
// when it is worded anew, moved or dropped, and is never given again.
type GuideQuestion struct {
	ID     string    // q3; a probe's is its question's with a letter, q3a
	Number string    // as the guide prints it ("3", "2.1"); "" where it prints none
	Text   string    // the latest wording
	Since  int       // the number of the version it came with
	Until  int       // the number of the first version without it; 0 while it stands
	Was    []Wording // former wordings, oldest first
	Themes []string  // slug paths of the themes it asks about
	Probes []*GuideQuestion
}

// Wording is how a question stood before a version worded or numbered it
// otherwise.
type Wording struct {
	Until  int // the number of that version
	Number string
	Text   string
}

// Wordings lists every wording a question has had, the latest first.
func (q *GuideQuestion) Wordings() []string {
	out := []string{q.Text}
	for _, w := range slices.Backward(q.Was) {
		if !slices.Contains(out, w.Text) {
			out = append(out, w.Text)
		}
	}
	return out
}

// In gives the number and the words that a question had in a version; false
// where that version did not have it.
func (q *GuideQuestion) In(version int) (number, text string, ok bool) {
	if version < q.Since || q.Until > 0 && version >= q.Until {
		return "", "", false
	}
	for _, w := range q.Was {
		if version < w.Until {
			return w.Number, w.Text, true
		}
	}
	return q.Number, q.Text, true
}

// Last is the version in use, nil where there is none.
func (g *Guide) Last() *GuideVersion {
	if len(g.Versions) == 0 {
		return nil
	}
	return &g.Versions[len(g.Versions)-1]
}

// Version finds a version by its number, nil where there is none.
func (g *Guide) Version(no int) *GuideVersion {
	for i := range g.Versions {
		if g.Versions[i].No == no {
			return &g.Versions[i]
		}
	}
	return nil
}

// On is the version in use on a day: before the first one's date that one.
// It is nil where the day or the date of a version that matters is not known.
func (g *Guide) On(day string) *GuideVersion {
	if len(g.Versions) < 2 {
		return g.Last()
	}
	if CheckDate(day) != nil {
		return nil
	}
	on := &g.Versions[0]
	for i := range g.Versions[1:] {
		v := &g.Versions[i+1]
		if v.Date == "" {
			return nil
		}
		if v.Date <= day {
			on = v
		}
	}
	return on
}

// Question finds a question or a probe by its id, with the question it belongs
// to (itself, where it is no probe) and the section; nil where there is none.
func (g *Guide) Question(id string) (q, main *GuideQuestion, in *GuideSection) {
	for _, s := range g.Sections {
		for _, m := range s.Questions {
			if m.ID == id {
				return m, m, s
			}
			for _, p := range m.Probes {
				if p.ID == id {
					return p, m, s
				}
			}
		}
	}
	return nil, nil, nil
}

// Each visits every question in the guide's order, its probes behind it.
func (g *Guide) Each(visit func(s *GuideSection, main, q *GuideQuestion)) {
	for _, s := range g.Sections {
		for _, m := range s.Questions {
			visit(s, m, m)
			for _, p := range m.Probes {
				visit(s, m, p)
			}
		}
	}
}

// Standing says whether a question stood in the guide on a day.
type Standing string

// What can be known of a question on a day.
const (
	Stood    Standing = "stood"
	NotYet   Standing = "not yet"
	NoLonger Standing = "no longer"
	NotKnown Standing = "not known" // a date is missing
)

// Standing tells whether a question stood in the guide on the day of an
// interview, "" where that day is not known. A question that has stood in
// every version needs no day.
func (g *Guide) Standing(q *GuideQuestion, day string) Standing {
	first := len(g.Versions) > 0 && q.Since <= g.Versions[0].No
	if CheckDate(day) != nil {
		if first && q.Until == 0 {
			return Stood
		}
		return NotKnown
	}
	unknown := false
	if v := g.Version(q.Since); v != nil && v.Date != "" && day < v.Date {
		return NotYet
	} else if !first && (v == nil || v.Date == "") {
		unknown = true
	}
	if q.Until > 0 {
		v := g.Version(q.Until)
		if v != nil && v.Date != "" && day >= v.Date {
			return NoLonger
		}
		unknown = unknown || v == nil || v.Date == ""
	}
	if unknown {
		return NotKnown
	}
	return Stood
}

var questionID = regexp.MustCompile(`^q[0-9]{1,4}[a-z]{0,2}$`)

// CheckQuestionID tells whether id may name a question of the guide: q and a
// number, and letters for a probe.
func CheckQuestionID(id string) error {
	if questionID.MatchString(id) {
		return nil
	}
	return &Error{Name: "bad-id", What: fmt.Sprintf("%q cannot be the id of a guide's question", id),
		Hint: "questions are q1, q2 …, and their probes q1a, q1b …"}
}

// CheckDate tells whether a text is a day as studies write it: 2026-02-11.
func CheckDate(day string) error {
	if _, err := time.Parse(time.DateOnly, day); err == nil {
		return nil
	}
	return &Error{Kind: Usage, Name: "bad-date", What: fmt.Sprintf("%q is no date", day), Hint: "write year, month and day, such as 2026-02-11"}
}
