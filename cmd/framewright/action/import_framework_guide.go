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
}

// PlannedQuestion is one question. An empty Name leaves it out.
type PlannedQuestion struct {
	ID     string
	Text   string
	Name   string
	Themes []string // that it is tied to already
}

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
		for _, sec := range g.Sections {
			p := &PlannedSection{Title: sec.Title, Aims: sec.Aims, Name: codebook.SectionName(sec.Title)}
			for _, q := range sec.Questions {
				if q.Until == 0 {
					p.Questions = append(p.Questions, &PlannedQuestion{ID: q.ID, Text: q.Text, Name: codebook.QuestionName(q.Text), Themes: q.Themes})
				}
			}
			if len(p.Questions) > 0 {
				plan.Sections = append(plan.Sections, p)
			}
		}
		return nil
	})
	return plan, err
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
		if len(dr.Top) == 0 {
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
		return im.link(g, asked)
	})
	if err != nil {
		return nil, err
	}
	return report, nil
}

// draft makes themes of what was decided; asked names the theme of each
// question.
func (p *GuidePlan) draft() (dr *codebook.Draft, asked map[string]*codebook.Theme) {
	dr, asked = &codebook.Draft{}, map[string]*codebook.Theme{}
	for i, sec := range p.Sections {
		if sec.Name == "" {
			continue
		}
		top := &codebook.Theme{Where: fmt.Sprintf("section %d", i+1), Text: framework.Theme{Name: sec.Name, Define: strings.Join(sec.Aims, "\n")}}
		for _, q := range sec.Questions {
			if q.Name != "" {
				t := &codebook.Theme{Where: q.ID, Text: framework.Theme{Name: q.Name}}
				top.Below, asked[q.ID] = append(top.Below, t), t
			}
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
