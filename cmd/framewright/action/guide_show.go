package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// GuideInfo is the topic guide as it is shown.
type GuideInfo struct {
	Title    string             `json:"title"`
	Aims     []string           `json:"aims"`
	Versions []GuideVersionInfo `json:"versions"`
	Sections []GuideSectionInfo `json:"sections"`
}

// GuideVersionInfo is one version of the guide.
type GuideVersionInfo struct {
	Version int    `json:"version"`
	Date    string `json:"date"`
	Format  string `json:"format"` // of its file
}

// GuideSectionInfo is one section with its questions.
type GuideSectionInfo struct {
	ID        string         `json:"id"`
	Title     string         `json:"title"`
	Aims      []string       `json:"aims"`
	Questions []QuestionInfo `json:"questions"`
}

// QuestionInfo is one question with its history.
type QuestionInfo struct {
	ID     string         `json:"id"`
	Number string         `json:"number"`
	Text   string         `json:"text"`
	Since  int            `json:"since"`
	Until  int            `json:"until"` // 0 while it stands
	Was    []FormerInfo   `json:"was"`
	Themes []string       `json:"themes"`
	Probes []QuestionInfo `json:"probes"`
}

// FormerInfo is a wording that a question had until a version.
type FormerInfo struct {
	Until int    `json:"until"`
	Text  string `json:"text"`
}

// GuideShow gives the topic guide, with what is gone.
func (s *Session) GuideShow(ctx context.Context) (*GuideInfo, error) {
	var info *GuideInfo
	err := s.view(ctx, func(tx *store.Tx) error {
		g, err := theGuide(tx)
		if err != nil {
			return err
		}
		info = guideInfo(g)
		return nil
	})
	return info, err
}

// theGuide is the study's guide; an error where it has none.
func theGuide(tx *store.Tx) (*framework.Guide, error) {
	g, err := tx.Guide()
	if err == nil && len(g.Versions) == 0 {
		err = &framework.Error{Kind: framework.Usage, Name: "no-guide", What: "this study has no topic guide", Hint: "framewright import guide FILE brings one in"}
	}
	return g, err
}

func guideInfo(g *framework.Guide) *GuideInfo {
	info := &GuideInfo{Title: g.Title, Aims: append([]string{}, g.Aims...), Versions: []GuideVersionInfo{}, Sections: []GuideSectionInfo{}}
	for _, v := range g.Versions {
		info.Versions = append(info.Versions, GuideVersionInfo{v.No, v.Date, v.Source.Format})
	}
	for _, s := range g.Sections {
		info.Sections = append(info.Sections, GuideSectionInfo{ID: s.ID, Title: s.Title, Aims: append([]string{}, s.Aims...), Questions: questionInfos(s.Questions)})
	}
	return info
}

func questionInfos(questions []*framework.GuideQuestion) []QuestionInfo {
	out := []QuestionInfo{}
	for _, q := range questions {
		info := QuestionInfo{ID: q.ID, Number: q.Number, Text: q.Text, Since: q.Since, Until: q.Until, Was: []FormerInfo{},
			Themes: append([]string{}, q.Themes...), Probes: questionInfos(q.Probes)}
		for _, w := range q.Was {
			info.Was = append(info.Was, FormerInfo{w.Until, w.Text})
		}
		out = append(out, info)
	}
	return out
}

// question finds a question of the guide by its id, or by the guide's own
// number where that is one question's.
func question(g *framework.Guide, arg string) (*framework.GuideQuestion, error) {
	id := strings.ToLower(strings.TrimSpace(arg))
	if q, _, _ := g.Question(id); q != nil {
		return q, nil
	}
	var numbered []*framework.GuideQuestion
	g.Each(func(_ *framework.GuideSection, main, q *framework.GuideQuestion) {
		if q == main && q.Until == 0 && q.Number != "" && q.Number == strings.TrimPrefix(id, "q") {
			numbered = append(numbered, q)
		}
	})
	if len(numbered) == 1 {
		return numbered[0], nil
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-question", What: fmt.Sprintf("the guide has no question %q", arg), Hint: "framewright guide show lists them with their ids"}
}

// GuideLink ties questions to the themes they ask about, or, with remove,
// parts them; with remove and no theme, from all.
func (s *Session) GuideLink(ctx context.Context, id string, themes []string, remove bool) (*QuestionInfo, error) {
	var info *QuestionInfo
	reason := map[bool]string{false: "guide link", true: "guide unlink"}[remove]
	err := s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		g, err := theGuide(tx)
		if err != nil {
			return err
		}
		q, err := question(g, id)
		if err != nil {
			return err
		}
		paths, err := d.themes(themes)
		if err != nil {
			return err
		}
		q.Themes = d.linked(q.Themes, paths, remove)
		info = &questionInfos([]*framework.GuideQuestion{q})[0]
		tx.Touch(append([]string{q.ID}, paths...)...)
		return tx.PutGuide(g)
	})
	return info, err
}

// linked adds themes to those of a question or takes them away. What was
// linked under a former path is known again.
func (d *Desk) linked(have, paths []string, remove bool) (out []string) {
	for _, p := range have {
		if n, ok := d.Themes.Resolve(p); ok {
			p = n.Path
		}
		if gone := remove && (len(paths) == 0 || slices.Contains(paths, p)); !gone && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, p := range paths {
		if !remove && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
