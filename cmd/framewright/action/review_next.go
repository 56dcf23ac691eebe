package action

import (
	"context"
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// ReviewDetail is one place of the review queue in full: what is needed to
// decide it.
type ReviewDetail struct {
	ReviewInfo
	Turns   []TurnInfo     `json:"turns"` // the coding's, with two of context on either side
	Texts   []ReviewText   `json:"texts"` // what stands in the cell
	Before  *ReviewTheme   `json:"before,omitempty"`
	Now     *ReviewTheme   `json:"now,omitempty"` // the theme as it stands, where it lives
	Choices []ReviewTheme  `json:"choices"`
	Ways    []ReviewAnswer `json:"ways"`    // what can be decided, with the commands that do it
	Waiting int            `json:"waiting"` // places that wait for this analyst, this one among them

	Mine   bool     `json:"-"` // the analyst at work may decide it
	Stands []string `json:"-"` // Under, with what a former path is called now
}

// ReviewText is one of the texts in a cell.
type ReviewText struct {
	Theme string `json:"theme"` // the path it was charted for
	By    string `json:"by"`
	Text  string `json:"text"`
}

// ReviewTheme is a theme as it is shown to choose by.
type ReviewTheme struct {
	Theme   string `json:"theme"`
	Number  string `json:"number"`
	Name    string `json:"name"`
	Define  string `json:"define"`
	Include string `json:"include"`
	Exclude string `json:"exclude"`
	Version int    `json:"version,omitempty"` // the version that it stood in, of one that is gone
}

// ReviewAnswer is one way to decide a place.
type ReviewAnswer struct {
	Key     string `json:"key"` // 1 to 9 for a choice, k keep, x take off; "" where a command alone does it
	Says    string `json:"says"`
	Command string `json:"command"`
}

// ReviewNext shows the next place that waits for an analyst, the one at work
// where none is named; those in skip are passed over. It is nil where nothing
// waits for them; others tells how many are open for somebody else.
func (s *Session) ReviewNext(ctx context.Context, analyst string, skip []string) (next *ReviewDetail, others int, err error) {
	err = s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		me, err := s.atWork(tx)
		if err != nil {
			return err
		}
		if analyst == "" {
			analyst = me
		} else if d.Study.Analyst(analyst) == nil {
			return noAnalyst(d.Study, analyst)
		}
		r, err := s.reviewer(tx, d)
		if err != nil {
			return err
		}
		for _, p := range r.places { // whether something is left of theirs is not looked into: that reads their files
			if p.Open() && p.For != "" && p.For != analyst {
				others++
			}
		}
		mine, err := r.choose(ReviewOptions{For: analyst})
		if err != nil {
			return err
		}
		mine = slices.DeleteFunc(mine, func(p *framework.Review) bool { return slices.Contains(skip, p.ID) })
		if len(mine) == 0 {
			return nil
		}
		next, err = r.detail(mine[0])
		if err == nil {
			next.Waiting, next.Mine = len(mine), mine[0].Kind == framework.Reread || mine[0].For == me
		}
		return err
	})
	return next, others, err
}

func (r *reviewer) detail(p *framework.Review) (*ReviewDetail, error) {
	info, err := r.info(p)
	if err != nil {
		return nil, err
	}
	out := &ReviewDetail{ReviewInfo: info, Turns: []TurnInfo{}, Texts: []ReviewText{}, Choices: []ReviewTheme{}, Ways: []ReviewAnswer{}}
	if out.Before, err = r.themeBefore(p); err != nil {
		return nil, err
	}
	if now, ok := r.resolve(p.Theme); ok {
		n, _ := r.themes.Find(now)
		out.Now = reviewTheme(n)
	}
	if p.Kind == framework.Recode {
		if err := r.passage(p, out); err != nil {
			return nil, err
		}
		for _, n := range r.choices(p) {
			out.Choices = append(out.Choices, *reviewTheme(n))
		}
		out.Stands = r.stands(out.Under)
		out.codingWays(p)
		return out, nil
	}
	parts, err := r.parts(p)
	for _, part := range parts {
		out.Texts = append(out.Texts, ReviewText{part.path, part.cell.By, orDefault(part.cell.Summary, string(part.cell.State))})
	}
	out.cellWays(p)
	return out, err
}

// stands says of each path what its theme is called now, or was when it went.
func (r *reviewer) stands(paths []string) (out []string) {
	for _, path := range paths {
		now, lives := r.resolve(path)
		switch last := r.key(path); {
		case lives && now != path:
			path += " (" + now + " now)"
		case !lives && last != path:
			path += " (" + last + ", which is gone)"
		}
		out = append(out, path)
	}
	return out
}

func reviewTheme(n framework.Node) *ReviewTheme {
	return &ReviewTheme{Theme: n.Path, Number: n.Number, Name: n.Label(), Define: n.Define, Include: n.Include, Exclude: n.Exclude}
}

// themeBefore is the theme as it stood when it was last frozen before the
// change, nil where it says the same now or never was frozen.
func (r *reviewer) themeBefore(p *framework.Review) (*ReviewTheme, error) {
	i, known := r.order[p.Change]
	if !known {
		return nil, nil
	}
	versions, err := r.tx.Versions()
	if err != nil {
		return nil, err
	}
	for k := len(versions) - 1; k >= 0; k-- {
		v := versions[k]
		if v.No > r.changes[i].Version {
			continue
		}
		n, ok := v.Themes.Resolve(p.Theme)
		if !ok {
			continue
		}
		then := reviewTheme(n)
		if now, lives := r.resolve(p.Theme); lives {
			if at, _ := r.themes.Find(now); at.Path == n.Path && redefined(n.Theme, at.Theme) == "" {
				return nil, nil
			}
		}
		then.Version = v.No
		return then, nil
	}
	return nil, nil
}

// passage gives the turns of a coding, with two on either side.
func (r *reviewer) passage(p *framework.Review, out *ReviewDetail) error {
	f, err := r.file(p)
	if err != nil {
		return err
	}
	t, err := r.transcript(p.Transcript)
	if err != nil {
		return err
	}
	c := coding.Find(f, p.Coding)
	if c == nil {
		return nil
	}
	at := c.Passage.At
	whole, err := coding.Whole(t, at)
	if err != nil {
		return nil // its turns are gone: the place is shown without them
	}
	before, after := anchor.Beside(t.Turns(), whole, nearbyTurns)
	if len(before) > 0 {
		at.From = before[0].No
	}
	if len(after) > 0 {
		at.To = after[len(after)-1].No
	}
	out.Turns = turnInfos(t, at, nil)
	if span, err := anchor.Locate(t, c.Passage); err == nil {
		mark(out.Turns, whole.From.Index-len(before), span)
	}
	return nil
}

// mark notes in turns, of which the first is the nth of its transcript, where a
// passage lies.
func mark(turns []TurnInfo, n int, span anchor.Span) {
	for i := range turns {
		at := n + i
		if at < span.From.Index || at > span.To.Index {
			continue
		}
		turns[i].To = len(turns[i].Text)
		if at == span.From.Index {
			turns[i].From = span.From.Offset
		}
		if at == span.To.Index {
			turns[i].To = span.To.Offset
		}
	}
}

// choices are the themes a coding may go under: those its theme was split
// into; of one that is gone, the leaves beside it.
func (r *reviewer) choices(p *framework.Review) (out []framework.Node) {
	for _, path := range r.into(p) {
		n, _ := r.themes.Find(path)
		out = append(out, n)
	}
	for up, _ := framework.CutPath(p.Theme); len(out) == 0; up, _ = framework.CutPath(up) {
		if now, ok := r.resolve(up); ok {
			out = r.themes.Leaves(now)
		}
		if up == "" {
			break
		}
	}
	return out[:min(len(out), 9)]
}

func (out *ReviewDetail) codingWays(p *framework.Review) {
	done := "framewright --as " + p.For + " review done " + p.ID // only its analyst may
	for i, c := range out.Choices {
		out.Ways = append(out.Ways, ReviewAnswer{string(rune('1' + i)), c.Number + " " + c.Name + " (" + c.Theme + ")", done + " --theme " + c.Theme})
	}
	if out.Now != nil {
		out.Ways = append(out.Ways, ReviewAnswer{"k", "keep it under " + out.Now.Theme, done + " --keep"})
	}
	says := "take " + p.Theme + " off"
	if len(out.Under) == 1 {
		says += ", and the coding with it"
	}
	out.Ways = append(out.Ways, ReviewAnswer{"x", says, done + " --drop"})
	if len(out.Choices) == 0 || len(out.Into) == 0 {
		out.Ways = append(out.Ways, ReviewAnswer{"", "under another theme", done + " --theme PATH"})
	}
}

func (out *ReviewDetail) cellWays(p *framework.Review) {
	done := "framewright review done " + p.ID
	out.Ways = append(out.Ways, ReviewAnswer{"k", "it stands as it is", done + " --keep"})
	if out.Now == nil {
		out.Ways = append(out.Ways, ReviewAnswer{"x", "take the text away", done + " --drop"})
		return
	}
	out.Ways = append(out.Ways, ReviewAnswer{"", "write it anew (this closes the place too)", "framewright chart " + out.Ref + ` "…"`})
}
