package guide

import (
	"cmp"
	"slices"
	"strings"

	"framewright/framework"
)

// Changes is what a version has brought, questions and probes alike.
type Changes struct {
	Added    []*framework.GuideQuestion
	Reworded []Reworded
	Gone     []*framework.GuideQuestion
	Kept     int        // those whose words are the same
	Alike    []Likeness // new ones that may be one that is gone, and too little resemble it to be taken for it
}

// Reworded is a question with its former wording.
type Reworded struct {
	*framework.GuideQuestion
	Before string
}

// Likeness is a new question and the one that is gone which it may be.
type Likeness struct{ New, Gone *framework.GuideQuestion }

// How alike two wordings have to be: to be one question, and to be told of.
const (
	sameQuestion = 0.5
	alike        = 0.3
)

// Update makes a draft the guide's newest version; the draft's questions
// become the guide's. Those of the version before are known again by their
// words: what is worded alike keeps its id and themes, the rest is new, and
// what the draft does not have is gone. Where v has the number of the newest
// version, it takes that one's place; it may not be lower.
func Update(g *framework.Guide, d *Draft, v framework.GuideVersion) *Changes {
	u := &updater{g: g, no: v.No, ids: newIDs(g, d), changes: &Changes{}, of: map[*framework.GuideQuestion]*framework.GuideQuestion{},
		spare: map[*framework.GuideQuestion]bool{}, placed: map[*framework.GuideQuestion]bool{}}
	if last := g.Last(); last != nil && last.No == v.No {
		u.rollBack()
		g.Versions = g.Versions[:len(g.Versions)-1]
	}
	g.Versions = append(g.Versions, v)
	u.takeOut()
	u.pairAll(d)
	u.rebuild(d)
	u.keepGone()
	if d.Title != "" {
		g.Title = d.Title
	}
	g.Aims = d.Aims
	return u.changes
}

// updater carries the questions of a guide over to its next version.
type updater struct {
	g       *framework.Guide
	no      int
	ids     *idGiver
	changes *Changes
	old     []oldSection
	of      map[*framework.GuideQuestion]*framework.GuideQuestion // a draft's question → the guide's that it is
	spare   map[*framework.GuideQuestion]bool                     // what only the version that is replaced has had
	placed  map[*framework.GuideQuestion]bool                     // what the new version has
}

// oldSection is a section as it was, and oldQuestion a question with the
// probes it had, those included that are gone.
type oldSection struct {
	*framework.GuideSection
	questions []oldQuestion
}

type oldQuestion struct {
	*framework.GuideQuestion
	probes []*framework.GuideQuestion
}

// rollBack takes back what the newest version has done to questions, so that
// it can be read anew. What came with it lends its ids and themes.
func (u *updater) rollBack() {
	u.g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		if q.Since == u.no {
			u.spare[q] = true
		}
		if q.Until == u.no {
			q.Until = 0
		}
		if n := len(q.Was); n > 0 && q.Was[n-1].Until == u.no {
			q.Text, q.Number, q.Was = q.Was[n-1].Text, q.Was[n-1].Number, q.Was[:n-1]
		}
	})
}

// takeOut empties the guide, keeping what was in it.
func (u *updater) takeOut() {
	for _, s := range u.g.Sections {
		old := oldSection{GuideSection: s}
		for _, q := range s.Questions {
			old.questions = append(old.questions, oldQuestion{q, q.Probes})
			q.Probes = nil
		}
		s.Questions = nil
		u.old = append(u.old, old)
	}
	u.g.Sections = nil
}

// pairAll finds for each question of the draft the one it is, and then, within
// these, for each probe.
func (u *updater) pairAll(d *Draft) {
	var now, was []placedText
	probes := map[*framework.GuideQuestion][]*framework.GuideQuestion{}
	for _, s := range u.old {
		for _, q := range s.questions {
			was = append(was, placedText{q.GuideQuestion, s.Title})
			probes[q.GuideQuestion] = q.probes
		}
	}
	for _, s := range d.Sections {
		for _, q := range s.Questions {
			now = append(now, placedText{q, s.Title})
		}
	}
	u.pair(now, was)
	for _, q := range now {
		if of := u.of[q.GuideQuestion]; of != nil {
			u.pair(texts(q.Probes), texts(probes[of]))
		}
	}
}

// placedText is a question with the title it stands under.
type placedText struct {
	*framework.GuideQuestion
	under string
}

func texts(questions []*framework.GuideQuestion) (out []placedText) {
	for _, q := range questions {
		out = append(out, placedText{q, ""})
	}
	return out
}

// likely is how alike a draft's question is to one of the guide.
type likely struct {
	now, was *framework.GuideQuestion
	sim      float64
}

// pair takes the most alike for one another first.
func (u *updater) pair(now, was []placedText) {
	was = slices.DeleteFunc(was, func(q placedText) bool { return q.Until != 0 })
	all := similarities(now, was)
	taken := map[*framework.GuideQuestion]bool{}
	for _, m := range all {
		if m.sim >= sameQuestion && !taken[m.was] && u.of[m.now] == nil {
			taken[m.was] = true
			u.of[m.now] = m.was
		}
	}
	told := map[*framework.GuideQuestion]bool{}
	for _, m := range all {
		if !taken[m.was] && u.of[m.now] == nil && !told[m.now] && !u.spare[m.was] {
			told[m.now] = true
			u.changes.Alike = append(u.changes.Alike, Likeness{m.now, m.was})
		}
	}
}

// mostPairs bounds the work of comparing two versions: beyond a thousand
// questions each, which is no topic guide, only the same words are known again.
const mostPairs = 1_000_000

// similarities lists the pairs that resemble each other, the most alike first.
// Of several that are as alike, one under the same title comes first.
func similarities(now, was []placedText) (out []likely) {
	if len(now)*len(was) > mostPairs {
		return identical(now, was)
	}
	words := map[*framework.GuideQuestion][]string{}
	var all [][]string
	for _, q := range slices.Concat(now, was) {
		words[q.GuideQuestion] = tokens(q.Text)
		all = append(all, words[q.GuideQuestion])
	}
	w := weigh(all)
	for _, a := range now {
		for _, b := range was {
			sim := w.similar(words[a.GuideQuestion], words[b.GuideQuestion])
			if same(a.Text, b.Text) {
				sim = 2
			}
			if sim < alike {
				continue
			}
			if same(a.under, b.under) {
				sim += 0.01
			}
			out = append(out, likely{a.GuideQuestion, b.GuideQuestion, sim})
		}
	}
	slices.SortStableFunc(out, func(a, b likely) int { return cmp.Compare(b.sim, a.sim) })
	return out
}

// identical pairs what has the same words.
func identical(now, was []placedText) (out []likely) {
	at := map[string][]*framework.GuideQuestion{}
	for _, q := range was {
		at[q.Text] = append(at[q.Text], q.GuideQuestion)
	}
	for _, q := range now {
		if list := at[q.Text]; len(list) > 0 {
			out = append(out, likely{q.GuideQuestion, list[0], 2})
			at[q.Text] = list[1:]
		}
	}
	return out
}

func same(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

// rebuild puts the draft's sections and questions into the guide.
func (u *updater) rebuild(d *Draft) {
	sections := u.sections(d)
	for i, s := range d.Sections {
		now := sections[i]
		now.Title, now.Aims = s.Title, s.Aims
		for _, q := range s.Questions {
			now.Questions = append(now.Questions, u.question(q))
		}
		u.g.Sections = append(u.g.Sections, now)
	}
}

// question is a draft's question as the guide has it from now on.
func (u *updater) question(q *framework.GuideQuestion) *framework.GuideQuestion {
	probes := q.Probes
	q = u.settled(q, u.ids.question)
	q.Probes = nil
	for _, p := range probes {
		q.Probes = append(q.Probes, u.settled(p, func(*framework.GuideQuestion) string { return u.ids.probe(q.ID) }))
	}
	return q
}

// settled is the guide's own question where a draft's is known again, with the
// draft's words; else the draft's, with a new id.
func (u *updater) settled(q *framework.GuideQuestion, newID func(*framework.GuideQuestion) string) *framework.GuideQuestion {
	was := u.of[q]
	if was == nil {
		q.ID, q.Since = newID(q), u.no
		u.changes.Added = append(u.changes.Added, q)
		u.placed[q] = true
		return q
	}
	u.placed[was] = true
	if was.Text == q.Text {
		u.changes.Kept++
	} else {
		u.changes.Reworded = append(u.changes.Reworded, Reworded{was, was.Text})
	}
	if !u.spare[was] && (was.Text != q.Text || was.Number != q.Number) {
		was.Was = append(was.Was, framework.Wording{Until: u.no, Number: was.Number, Text: was.Text})
	}
	was.Text, was.Number = q.Text, q.Number
	return was
}

// keepGone puts what is gone behind what stayed where it was. What only the
// replaced version had goes without a trace.
func (u *updater) keepGone() {
	for _, s := range u.old {
		for _, q := range s.questions {
			for _, p := range q.probes {
				if u.gone(p) {
					q.Probes = append(q.Probes, p)
				}
			}
			if u.gone(q.GuideQuestion) {
				s.Questions = append(s.Questions, q.GuideQuestion)
			}
		}
		if len(s.Questions) > 0 && !slices.Contains(u.g.Sections, s.GuideSection) {
			u.g.Sections = append(u.g.Sections, s.GuideSection)
		}
	}
}

func (u *updater) gone(q *framework.GuideQuestion) bool {
	if u.placed[q] {
		return false
	}
	if q.Until == 0 {
		u.changes.Gone = append(u.changes.Gone, q)
		q.Until = u.no
	}
	return !u.spare[q]
}

// sections finds for each section of the draft the one it is: the one of the
// same title, else that from which most of its questions come.
func (u *updater) sections(d *Draft) []*framework.GuideSection {
	out := make([]*framework.GuideSection, len(d.Sections))
	taken := map[*framework.GuideSection]bool{}
	for i, s := range d.Sections {
		for _, old := range u.old {
			if out[i] == nil && !taken[old.GuideSection] && same(old.Title, s.Title) {
				out[i] = old.GuideSection
				taken[out[i]] = true
			}
		}
	}
	for i, s := range d.Sections {
		if out[i] == nil {
			out[i] = u.origin(s, taken)
			taken[out[i]] = true
		}
	}
	return out
}

// origin is the section from which most of a draft section's questions come, a
// new one where they come from none that is free.
func (u *updater) origin(s *framework.GuideSection, taken map[*framework.GuideSection]bool) *framework.GuideSection {
	var best *framework.GuideSection
	most := 0
	for _, old := range u.old {
		n := 0
		for _, q := range s.Questions {
			if of := u.of[q]; of != nil && slices.ContainsFunc(old.questions, func(o oldQuestion) bool { return o.GuideQuestion == of }) {
				n++
			}
		}
		if n > most && !taken[old.GuideSection] {
			best, most = old.GuideSection, n
		}
	}
	if best == nil {
		best = &framework.GuideSection{ID: u.ids.section()}
	}
	return best
}
