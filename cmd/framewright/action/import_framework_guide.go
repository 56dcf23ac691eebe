package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/coding/codebook"
	"framewright/framework"
	"framewright/framework/store"
)

// GuidePlan is what a topic guide gives a framework: a theme for each section,
// a sub-theme for each question, as proposed and as somebody decided.
type GuidePlan struct{ Sections []*PlannedSection }

// PlannedSection is one section of the guide. An empty Name leaves it out, with
// its questions.
type PlannedSection struct {
	Title     string // "" where the guide has no heading there
	Aims      []string
	Name      string
	Questions []*PlannedQuestion

	have *havingTheme // the top theme that its questions ask about already, all of them
}

// PlannedQuestion is one question. An empty Name leaves it out.
type PlannedQuestion struct {
	ID     string
	Text   string
	Name   string
	Themes []string // that it is tied to already

	have *havingTheme // the first of these, as it stands now
}

// havingTheme is a theme that the plan proposes since it is there, under its
// label: what is called otherwise by whoever decides becomes another theme.
type havingTheme struct{ path, label string }

// stays tells whether a theme that is there was taken by its name.
func (h *havingTheme) stays(name string) bool { return h != nil && h.label == name }

// ThemeLink is a question that was tied to a theme.
type ThemeLink struct {
	Question string `json:"question"`
	Theme    string `json:"theme"`
}

// PlanFromGuide proposes a framework from the study's topic guide: what stands
// in its last version.
func (s *Session) PlanFromGuide(ctx context.Context) (*GuidePlan, error) {
	plan := &GuidePlan{}
	err := s.view(ctx, func(tx *store.Tx) error {
		g, err := theGuide(tx)
		if err != nil {
			return err
		}
		themes, err := tx.Themes()
		if err != nil {
			return err
		}
		for _, sec := range g.Sections {
			p := &PlannedSection{Title: sec.Title, Aims: sec.Aims, Name: codebook.SectionName(sec.Title)}
			for _, q := range sec.Questions {
				if q.Until == 0 {
					p.Questions = append(p.Questions, &PlannedQuestion{ID: q.ID, Text: q.Text, Name: codebook.QuestionName(q.Text), Themes: q.Themes})
				}
			}
			p.known(themes)
			if len(p.Questions) > 0 {
				plan.Sections = append(plan.Sections, p)
			}
		}
		return nil
	})
	return plan, err
}

// known proposes the themes that the questions are tied to already, and for the
// section the top theme that these have in common.
func (p *PlannedSection) known(themes *framework.Themes) {
	tops := map[string]bool{}
	for _, q := range p.Questions {
		for _, path := range q.Themes {
			n, ok := themes.Resolve(path)
			if !ok {
				continue
			}
			q.have = &havingTheme{n.Path, n.Label()}
			q.Name = n.Label()
			top, _, below := strings.Cut(n.Path, "/")
			tops[top] = true
			if up, ok := themes.Find(top); ok && below {
				p.have = &havingTheme{top, up.Label()}
			}
			break
		}
	}
	if len(tops) != 1 {
		p.have = nil
	}
	if p.have != nil {
		p.Name = p.have.label
	}
}

// ImportFromGuide makes the themes of a plan and ties the questions to them.
func (s *Session) ImportFromGuide(ctx context.Context, plan *GuidePlan, o FrameworkOptions) (*FrameworkImported, error) {
	report := &FrameworkImported{File: "guide.yaml", Links: []ThemeLink{}}
	err := s.update(ctx, "import framework", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		g, err := theGuide(tx)
		if err != nil {
			return err
		}
		dr, asked := plan.draft()
		kept := plan.kept()
		if len(dr.Top)+len(kept) == 0 {
			return &framework.Error{Kind: framework.Usage, Name: "empty-framework", What: "no themes were found: every section was left out",
				Hint: "framewright import framework --from-guide asks again"}
		}
		if err := dr.Settle(); err != nil {
			return err
		}
		im := &frameworkImport{s: s, d: d, tx: tx, report: report}
		if err := im.take(dr, o, "from the topic guide"); err != nil {
			return err
		}
		for _, q := range kept {
			report.Rows = append(report.Rows, ThemeRow{Where: q.ID, Status: "unchanged", Ref: q.have.path, Detail: q.have.label, Changes: []TextChange{}})
		}
		return im.link(g, asked)
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

// kept lists the questions that keep the theme they are tied to.
func (p *GuidePlan) kept() (out []*PlannedQuestion) {
	for _, sec := range p.Sections {
		for _, q := range sec.Questions {
			if sec.Name != "" && q.have.stays(q.Name) {
				out = append(out, q)
			}
		}
	}
	return out
}

// draft makes themes of what was decided; asked names the theme of each
// question that does not keep the one it has.
func (p *GuidePlan) draft() (dr *codebook.Draft, asked map[string]*codebook.Theme) {
	dr, asked = &codebook.Draft{}, map[string]*codebook.Theme{}
	for i, sec := range p.Sections {
		if sec.Name == "" {
			continue
		}
		top := &codebook.Theme{Where: fmt.Sprintf("section %d", i+1), Text: framework.Theme{Name: sec.Name, Define: strings.Join(sec.Aims, "\n")}}
		if sec.have.stays(sec.Name) { // what it says by now is not the guide's to say
			top.Slug, top.Given, top.Text.Define = sec.have.path, true, ""
		}
		kept := 0
		for _, q := range sec.Questions {
			if q.have.stays(q.Name) {
				kept++
			} else if q.Name != "" {
				t := &codebook.Theme{Where: q.ID, Text: framework.Theme{Name: q.Name}}
				top.Below, asked[q.ID] = append(top.Below, t), t
			}
		}
		if len(top.Below) == 0 && kept > 0 && !top.Given {
			continue // its questions have their themes elsewhere: it would be empty
		}
		dr.Top = append(dr.Top, top)
	}
	return dr, asked
}

// link ties the guide's questions to the themes that were made of them.
func (im *frameworkImport) link(g *framework.Guide, asked map[string]*codebook.Theme) error {
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		t := asked[q.ID]
		for t != nil && t.Into != nil {
			t = t.Into
		}
		path := im.at[t]
		if t == nil || path == "" || slices.Contains(q.Themes, path) {
			return
		}
		q.Themes = im.d.linked(q.Themes, []string{path}, false)
		im.tx.Touch(q.ID)
		im.report.Links = append(im.report.Links, ThemeLink{q.ID, path})
	})
	if len(im.report.Links) == 0 {
		return nil
	}
	return im.tx.PutGuide(g)
}
