package store

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

const guideFile = "guide.yaml"

// Guide reads guide.yaml; a study without a topic guide has one without
// versions.
func (tx *Tx) Guide() (*framework.Guide, error) {
	g, err := load(tx, guideFile, decodeGuide)
	if err == nil && g == nil {
		g = &framework.Guide{}
	}
	return g, err
}

// PutGuide stages guide.yaml; a guide without versions goes.
func (tx *Tx) PutGuide(g *framework.Guide) error {
	if len(g.Versions) == 0 {
		return tx.put(guideFile, nil)
	}
	if err := checkGuide(g); err != nil {
		return err
	}
	return putEncoded(tx, guideFile, func(old []byte) ([]byte, error) { return encodeGuide(guideFile, old, g) })
}

// encodeGuide gives the canonical text of guide.yaml. What has stood since the
// first version does not say so.
func encodeGuide(file string, old []byte, g *framework.Guide) ([]byte, error) {
	var versions, sections []*yamlio.Map
	for _, v := range g.Versions {
		source := yamlio.NewMap().Text("format", v.Source.Format).Bare("sha256", v.Source.SHA256)
		versions = append(versions, yamlio.NewMap().Bare("version", strconv.Itoa(v.No)).Bare("date", v.Date).FlowSub("source", source))
	}
	first := g.Versions[0].No
	for _, s := range g.Sections {
		sections = append(sections, yamlio.NewMap().Bare("id", s.ID).Text("title", s.Title).Lines("aims", s.Aims).
			Records("questions", questionMaps(s.Questions, first), "id"))
	}
	return yamlio.NewMap().Text("title", g.Title).Lines("aims", g.Aims).Records("versions", versions, "version").
		Records("sections", sections, "id").Render(file, old)
}

func questionMaps(questions []*framework.GuideQuestion, first int) []*yamlio.Map {
	var out []*yamlio.Map
	for _, q := range questions {
		since := q.Since
		if since == first {
			since = 0
		}
		m := yamlio.NewMap().Bare("id", q.ID).Text("number", q.Number).Text("text", q.Text).
			Bare("since", version(since)).Bare("until", version(q.Until))
		optionalRecords(m, "was", wordingMaps(q.Was), "until")
		m.Flow("themes", q.Themes)
		optionalRecords(m, "probes", questionMaps(q.Probes, first), "id")
		out = append(out, m)
	}
	return out
}

func wordingMaps(was []framework.Wording) []*yamlio.Map {
	var out []*yamlio.Map
	for _, w := range was {
		out = append(out, yamlio.NewMap().Bare("until", version(w.Until)).Text("number", w.Number).Text("text", w.Text))
	}
	return out
}

// optionalRecords leaves an empty list out.
func optionalRecords(m *yamlio.Map, key string, items []*yamlio.Map, identity ...string) {
	if len(items) == 0 {
		m.Know(key)
		return
	}
	m.Records(key, items, identity...)
}

func version(no int) string {
	if no == 0 {
		return ""
	}
	return strconv.Itoa(no)
}

// decodeGuide reads guide.yaml.
func decodeGuide(file string, src []byte) (*framework.Guide, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	d := guideReader{g: &framework.Guide{Title: c.Str("title"), Aims: c.List("aims")}, seen: map[string]bool{}}
	c.Each("versions", d.version)
	if len(d.g.Versions) == 0 {
		c.Fail("versions", "the guide has no version", "write `versions:` and below it `- version: 1`")
		return nil, c.Err()
	}
	c.Each("sections", d.section)
	return d.g, c.Err()
}

// guideReader reads a guide's records; ids are unique over all of them.
type guideReader struct {
	g    *framework.Guide
	seen map[string]bool
}

func (d *guideReader) version(c *yamlio.Cursor) {
	v := framework.GuideVersion{No: c.Int("version"), Date: c.Str("date")}
	source := c.Sub("source")
	v.Source = framework.Source{Format: source.Str("format"), SHA256: source.Str("sha256")}
	last := d.g.Last()
	var e *framework.Error
	switch {
	case v.No < 1 || last != nil && v.No <= last.No:
		c.Fail("version", "the numbers of versions rise from 1", "number them 1, 2, 3 … with the oldest first")
	case v.Date != "" && errors.As(framework.CheckDate(v.Date), &e):
		c.Fail("date", e.What, e.Hint)
	}
	d.g.Versions = append(d.g.Versions, v)
}

var sectionID = regexp.MustCompile(`^s[0-9]{1,4}$`)

func (d *guideReader) section(c *yamlio.Cursor) {
	s := &framework.GuideSection{ID: c.Need("id"), Title: c.Str("title"), Aims: c.List("aims")}
	if !sectionID.MatchString(s.ID) && c.Err() == nil {
		c.Fail("id", fmt.Sprintf("%q cannot be the id of a guide's section", s.ID), "sections are s1, s2 …")
	}
	d.once(c, s.ID)
	s.Questions = d.questions(c, "questions", true)
	d.g.Sections = append(d.g.Sections, s)
}

func (d *guideReader) once(c *yamlio.Cursor, id string) {
	if d.seen[id] {
		c.Fail("id", id+" stands here a second time", "give one of the two another id")
	}
	d.seen[id] = true
}

func (d *guideReader) questions(c *yamlio.Cursor, key string, probes bool) (out []*framework.GuideQuestion) {
	c.Each(key, func(c *yamlio.Cursor) {
		q := &framework.GuideQuestion{ID: c.Need("id"), Number: c.Str("number"), Text: c.Need("text"),
			Since: cmp.Or(c.Int("since"), d.g.Versions[0].No), Until: c.Int("until"), Themes: readPaths(c, "themes")}
		var e *framework.Error
		if c.Err() == nil && errors.As(framework.CheckQuestionID(q.ID), &e) {
			c.Fail("id", e.What, e.Hint)
		}
		d.once(c, q.ID)
		d.known(c, "since", q.Since)
		d.known(c, "until", q.Until)
		c.Each("was", func(c *yamlio.Cursor) {
			w := framework.Wording{Until: c.Int("until"), Number: c.Str("number"), Text: c.Need("text")}
			d.known(c, "until", w.Until)
			q.Was = append(q.Was, w)
		})
		if probes {
			q.Probes = d.questions(c, "probes", false)
		}
		out = append(out, q)
	})
	return out
}

// known refuses the number of a version that the guide does not have.
func (d *guideReader) known(c *yamlio.Cursor, key string, no int) {
	if no != 0 && d.g.Version(no) == nil {
		c.Fail(key, fmt.Sprintf("the guide has no version %d", no), "use a number that stands under versions")
	}
}

func checkGuide(g *framework.Guide) error {
	for i, v := range g.Versions {
		if v.No < 1 || i > 0 && v.No <= g.Versions[i-1].No {
			return invalid(guideFile, fmt.Sprintf("version %d stands in the wrong place", v.No), "number the versions 1, 2, 3 … with the oldest first")
		}
		if v.Date != "" {
			if err := framework.CheckDate(v.Date); err != nil {
				return err
			}
		}
	}
	seen := once{}
	var err error
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		err = cmp.Or(err, checkQuestion(g, q, seen))
	})
	for _, s := range g.Sections {
		err = cmp.Or(err, seen.add("sections", s.ID))
	}
	return err
}

func checkQuestion(g *framework.Guide, q *framework.GuideQuestion, seen once) error {
	if err := framework.CheckQuestionID(q.ID); err != nil {
		return err
	}
	if err := seen.add("questions", q.ID); err != nil {
		return err
	}
	if q.Text == "" {
		return invalid(guideFile, "question "+q.ID+" has no words", "write them under its text")
	}
	if g.Version(q.Since) == nil || q.Until != 0 && g.Version(q.Until) == nil ||
		slices.ContainsFunc(q.Was, func(w framework.Wording) bool { return g.Version(w.Until) == nil }) {
		return invalid(guideFile, "question "+q.ID+" names a version that the guide does not have", "use a number that stands under versions")
	}
	for _, path := range q.Themes {
		if err := framework.CheckPath(path); err != nil {
			return err
		}
	}
	return nil
}
