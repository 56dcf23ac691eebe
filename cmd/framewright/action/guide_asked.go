package action

import (
	"context"
	"slices"
	"strings"

	"framewright/coding/guide"
	"framewright/framework"
	"framewright/framework/store"
)

// AskedInfo is one question of the guide in one transcript.
type AskedInfo struct {
	Question   string   `json:"question"`
	Section    string   `json:"section"`
	Transcript string   `json:"transcript"`
	Status     string   `json:"status"`
	Turns      []string `json:"turns"` // refs
	Score      float64  `json:"score"`
	Text       string   `json:"text"` // the question's latest wording
}

// AskedReport says which questions were asked where.
type AskedReport struct {
	Answers     []AskedInfo
	Questions   []QuestionInfo // in the order of the guide
	Transcripts []string
	LeftOut     []string // transcripts in which nobody asks: notes, documents
	Undated     []string // transcripts of which more could be told if they had a date
}

// AskedOptions narrow what is told.
type AskedOptions struct {
	Transcripts []string // none: all
	Question    string   // none: all
	Probes      bool     // probes too
}

// GuideAsked finds in which turns the interviewers asked the questions of the
// topic guide. Translations are read with their originals.
func (s *Session) GuideAsked(ctx context.Context, o AskedOptions) (*AskedReport, error) {
	r := &AskedReport{Answers: []AskedInfo{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		g, err := theGuide(tx)
		if err != nil {
			return err
		}
		only := ""
		if o.Question != "" {
			q, err := question(g, o.Question)
			if err != nil {
				return err
			}
			only = q.ID
			_, main, _ := g.Question(only)
			o.Probes = o.Probes || main != q
		}
		r.list(g, only, o.Probes)
		heads, err := tx.Heads()
		if err != nil {
			return err
		}
		texts := textsOf(heads)
		ids, err := texts.chosen(tx, o.Transcripts)
		if err != nil {
			return err
		}
		for i, id := range ids {
			s.progress("reading", i, len(ids))
			if err := r.take(tx, g, texts, id, only, o.Probes); err != nil {
				return err
			}
		}
		s.progress("reading", 0, 0)
		return nil
	})
	return r, err
}

// studyTexts are the study's transcripts with the translations of each.
type studyTexts struct {
	heads        []*framework.Transcript // originals, and translations of what is not there
	translations map[string][]string     // a transcript's id in lower case → its translations
}

func textsOf(heads []*framework.Transcript) studyTexts {
	st := studyTexts{translations: map[string][]string{}}
	there := map[string]bool{}
	for _, t := range heads {
		there[strings.ToLower(t.ID)] = true
	}
	for _, t := range heads {
		if of := strings.ToLower(t.Of); t.Kind == framework.Translation && there[of] {
			st.translations[of] = append(st.translations[of], t.ID)
		} else {
			st.heads = append(st.heads, t)
		}
	}
	return st
}

// chosen are the ids that are asked for; of translations, their originals'.
func (st studyTexts) chosen(tx *store.Tx, args []string) (out []string, err error) {
	for _, t := range st.heads {
		if len(args) == 0 {
			out = append(out, t.ID)
		}
	}
	for _, id := range args {
		t, err := tx.Transcript(id)
		if err != nil {
			return nil, err
		}
		if id = st.original(t); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out, nil
}

// original is the id of what a transcript translates, where that is there;
// else its own.
func (st studyTexts) original(t *framework.Transcript) string {
	if slices.Contains(st.translations[strings.ToLower(t.Of)], t.ID) {
		return t.Of
	}
	return t.ID
}

// read reads a transcript and its translations.
func (st studyTexts) read(tx *store.Tx, id string) (t *framework.Transcript, others []*framework.Transcript, err error) {
	if t, err = tx.Transcript(id); err != nil {
		return nil, nil, err
	}
	for _, other := range st.translations[strings.ToLower(id)] {
		tr, err := tx.Transcript(other)
		if err != nil {
			return nil, nil, err
		}
		others = append(others, tr)
	}
	return t, others, nil
}

// list notes the questions that are told of.
func (r *AskedReport) list(g *framework.Guide, only string, probes bool) {
	g.Each(func(_ *framework.GuideSection, main, q *framework.GuideQuestion) {
		if (q == main || probes) && (only == "" || q.ID == only) {
			r.Questions = append(r.Questions, questionInfos([]*framework.GuideQuestion{q})[0])
		}
	})
}

func (r *AskedReport) take(tx *store.Tx, g *framework.Guide, texts studyTexts, id, only string, probes bool) error {
	t, others, err := texts.read(tx, id)
	if err != nil {
		return err
	}
	if !guide.CanTell(t) {
		r.LeftOut = append(r.LeftOut, t.ID)
		return nil
	}
	r.Transcripts = append(r.Transcripts, t.ID)
	for _, a := range guide.Answers(g, t, probes, others...) {
		if only != "" && a.Question.ID != only {
			continue
		}
		info := AskedInfo{Question: a.Question.ID, Section: a.Section.Title, Transcript: t.ID, Status: string(a.Status), Turns: []string{}, Score: a.Score, Text: a.Question.Text}
		for _, no := range a.Turns {
			info.Turns = append(info.Turns, t.ID+":"+no.String())
		}
		r.Answers = append(r.Answers, info)
		if a.Status == guide.NoDate && t.Date == "" && !slices.Contains(r.Undated, t.ID) {
			r.Undated = append(r.Undated, t.ID)
		}
	}
	return nil
}
