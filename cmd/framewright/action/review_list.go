package action

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// ReviewOptions choose places of the review queue.
type ReviewOptions struct {
	For        string // an analyst's; those that are anybody's too
	Kind       string // recode or re-read
	Theme      string
	Transcript string
	All        bool // those that are decided too
}

// ReviewInfo is one place of the review queue, with the words it is about.
type ReviewInfo struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"` // recode, re-read
	Theme      string   `json:"theme"`
	For        string   `json:"for"` // "" for anybody
	Since      string   `json:"since"`
	Change     string   `json:"change"`
	Why        string   `json:"why"`
	Ref        string   `json:"ref"` // of the passage or the cell
	Transcript string   `json:"transcript"`
	Coding     string   `json:"coding"`
	Text       string   `json:"text"`  // the coding's words, or what stands in the cell
	Under      []string `json:"under"` // the coding's themes
	Into       []string `json:"into"`  // the themes it may belong under now
	Open       bool     `json:"open"`
	Decision   string   `json:"decision"`
	Reason     string   `json:"reason"`
	By         string   `json:"by"`
	On         string   `json:"on"`

	Several []string `json:"-"` // the texts of a cell where more than one stands, each with its path and analyst
}

// Reviews lists the places of the review queue, those of one change together,
// the oldest change first; within it by place.
func (s *Session) Reviews(ctx context.Context, o ReviewOptions) ([]ReviewInfo, error) {
	out := []ReviewInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		r, err := s.reviewer(tx, d)
		if err != nil {
			return err
		}
		if o.For != "" && d.Study.Analyst(o.For) == nil {
			return noAnalyst(d.Study, o.For)
		}
		chosen, err := r.choose(o)
		if err != nil {
			return err
		}
		for _, place := range chosen {
			info, err := r.info(place)
			if err != nil {
				return err
			}
			out = append(out, info)
		}
		return nil
	})
	return out, err
}

// reviewer shows the places of the queue.
type reviewer struct {
	*queue
	d           *Desk
	veil        *veil
	changes     []*framework.ThemeChange
	order       map[string]int // their places in that list, by id
	transcripts map[string]*framework.Transcript
}

func (s *Session) reviewer(tx *store.Tx, d *Desk) (*reviewer, error) {
	q, err := loadQueue(tx, d.Themes)
	if err != nil {
		return nil, err
	}
	v, err := s.veil(tx)
	if err != nil {
		return nil, err
	}
	changes, err := tx.ThemeChanges()
	if err != nil {
		return nil, err
	}
	r := &reviewer{queue: q, d: d, veil: v, changes: changes, order: map[string]int{}, transcripts: map[string]*framework.Transcript{}}
	for i, ch := range changes {
		r.order[ch.ID] = i
	}
	return r, nil
}

// choose gives the places that are wanted, in the order they are shown: but
// those of codings that are hidden from an analyst who codes blind. The place
// alone would tell of a coding, and under which theme it was.
func (r *reviewer) choose(o ReviewOptions) ([]*framework.Review, error) {
	if o.Transcript != "" {
		if _, err := r.tx.Transcript(o.Transcript); err != nil {
			return nil, err
		}
	}
	theme, err := r.themeOf(o.Theme)
	if err != nil {
		return nil, err
	}
	var out []*framework.Review
	for _, p := range r.places {
		if o.For != "" && p.For != "" && p.For != o.For || o.Kind != "" && string(p.Kind) != o.Kind ||
			o.Transcript != "" && p.Transcript != o.Transcript || theme != "" && !framework.Under(r.key(p.Theme), theme) {
			continue
		}
		waits, err := r.waits(p)
		if err != nil {
			return nil, err
		}
		if (waits || o.All) && !r.hidden(p) {
			out = append(out, p)
		}
	}
	r.sort(out)
	return out, nil
}

// themeOf is the path that an argument means; one that is gone stays as it is
// where a place speaks of it.
func (r *reviewer) themeOf(arg string) (string, error) {
	if arg == "" {
		return "", nil
	}
	n, err := r.d.theme(arg)
	if gone := r.gone().last(arg); err != nil && slices.ContainsFunc(r.places, func(p *framework.Review) bool { return framework.Under(r.key(p.Theme), gone) }) {
		return gone, nil
	}
	return n.Path, err
}

// sort puts the oldest change first; within it codings before cells, what has
// one reason together, and then by place.
func (r *reviewer) sort(places []*framework.Review) {
	turns := map[*framework.Review]framework.TurnNo{}
	rank := map[string]int{}
	for _, p := range places {
		if p.Kind != framework.Recode {
			continue
		}
		rank[p.Transcript] = 0
		if f, err := r.file(p); err == nil {
			if c := coding.Find(f, p.Coding); c != nil {
				turns[p] = c.Passage.At.From
			}
		}
	}
	ids := slices.Collect(maps.Keys(rank))
	framework.SortIDs(ids)
	for i, id := range ids {
		rank[id] = i
	}
	slices.SortStableFunc(places, func(a, b *framework.Review) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(r.order[a.Change], r.order[b.Change]), cmp.Compare(a.Change, b.Change),
			cmp.Compare(b.Kind, a.Kind), cmp.Compare(a.Why, b.Why), cmp.Compare(rank[a.Transcript], rank[b.Transcript]), turns[a].Compare(turns[b]),
			cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Theme, b.Theme), cmp.Compare(a.ID, b.ID))
	})
}

// info shows one place.
func (r *reviewer) info(p *framework.Review) (ReviewInfo, error) {
	info := ReviewInfo{ID: p.ID, Kind: string(p.Kind), Theme: p.Theme, For: p.For, Since: p.Since, Change: p.Change, Why: p.Why,
		Transcript: p.Transcript, Coding: p.Coding, Under: []string{}, Into: append([]string{}, r.into(p)...),
		Decision: p.Decision, Reason: p.Reason, By: p.By, On: p.On}
	var err error
	if info.Open, err = r.waits(p); err != nil {
		return info, err
	}
	if p.Open() && !info.Open {
		info.Decision = decidedSince
	}
	if p.Kind == framework.Reread {
		return info, r.cellInfo(p, &info)
	}
	return info, r.codingInfo(p, &info)
}

func (r *reviewer) cellInfo(p *framework.Review, info *ReviewInfo) error {
	info.Ref = r.cellNow(p.Cell)
	parts, err := r.parts(p)
	var texts []string
	for _, part := range parts {
		text := orDefault(part.cell.Summary, string(part.cell.State))
		if len(parts) > 1 { // whose is which must not be guessed
			text = part.path + ", " + orDefault(part.cell.By, "nobody") + ": " + oneLine(text)
		}
		texts = append(texts, text)
	}
	info.Text = strings.Join(texts, "\n")
	if len(texts) > 1 {
		info.Several = texts
	}
	return err
}

func (r *reviewer) codingInfo(p *framework.Review, info *ReviewInfo) error {
	info.Ref = p.Transcript
	f, err := r.file(p)
	if err != nil {
		return err
	}
	c := coding.Find(f, p.Coding)
	if c == nil {
		return nil
	}
	info.Under = append(info.Under, c.Under...)
	info.Ref, info.Text = c.Passage.Ref().String(), r.words(c)
	return nil
}

// hidden tells whether a place is of a coding that this analyst, who codes its
// transcript blind, is not to see.
func (r *reviewer) hidden(p *framework.Review) bool {
	return p.Kind == framework.Recode && r.veil.wrote(p.For, p.Transcript)
}

// words are a coding's words as its transcript has them; as they were stored
// where they have lost their place.
func (r *reviewer) words(c *framework.Coding) string {
	t, err := r.transcript(c.Passage.Transcript)
	if err != nil {
		return storedWords(c.Passage)
	}
	span, err := anchor.Locate(t, c.Passage)
	if err != nil {
		return storedWords(c.Passage)
	}
	return anchor.Text(t, span)
}

func (r *reviewer) transcript(id string) (*framework.Transcript, error) {
	if t := r.transcripts[id]; t != nil {
		return t, nil
	}
	t, err := r.tx.Transcript(id)
	if err == nil {
		r.transcripts[id] = t
	}
	return t, err
}
