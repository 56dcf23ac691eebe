package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// enqueue puts into the review queue what a change of the framework affects:
// before and after are the framework on either side of it. Codings are queued
// whose theme was split or is gone; cells whose theme was split, redefined,
// moved or is gone, and where a merge has brought two texts together. It gives
// how many codings and cells were queued. Call it within the update that makes
// the change. A merge or move alone queues no coding: their paths still lead to
// a theme.
func (s *Session) enqueue(tx *store.Tx, before, after *framework.Themes, ch *framework.ThemeChange) (recode, reread int, err error) {
	if ch.ID == "" {
		ch.ID = framework.NewID()
	}
	effects := effectsOf(before, after, ch)
	if len(effects) == 0 {
		return 0, 0, nil
	}
	q, err := loadQueue(tx, after)
	if err != nil {
		return 0, 0, err
	}
	e := &enqueuer{queue: q, before: newQueue(tx, before), change: ch, effects: effects, open: map[queueKey]*framework.Review{}}
	for _, r := range q.places {
		if r.Open() {
			e.open[e.keyOf(r)] = r
		}
	}
	if err := e.codings(); err != nil {
		return 0, 0, err
	}
	if err := e.cells(); err != nil {
		return 0, 0, err
	}
	e.backAgain()
	if len(e.fresh) == 0 && !e.settled {
		return 0, 0, nil
	}
	for _, r := range e.fresh {
		if r.Kind == framework.Recode {
			recode++
		} else {
			reread++
		}
	}
	return recode, reread, tx.PutReviews(append(q.places, e.fresh...))
}

// effect is what a change did to one theme, as far as the queue goes.
type effect struct {
	verb framework.ThemeVerb // split, remove, merge, define or move
	why  string
}

// effectsOf tells what a change did to each theme of the framework before it.
func effectsOf(before, after *framework.Themes, ch *framework.ThemeChange) map[string]effect {
	out := map[string]effect{}
	now, ends := map[string]framework.Node{}, map[string]int{}
	for _, n := range before.All() {
		if to, ok := after.Resolve(n.Path); ok {
			now[n.Path] = to
			ends[to.Path]++
		}
	}
	for _, n := range before.All() {
		to, lives := now[n.Path]
		told := slices.Contains(ch.Themes, n.Path)
		verb, why := framework.ThemeVerb(""), ""
		switch {
		case told && ch.What == framework.ThemeSplit:
			verb, why = ch.What, n.Path+" was split into "+strings.Join(lastSteps(ch.Into, n.Path), ", ")
		case !lives:
			verb, why = framework.ThemeRemoved, whyGone(n.Path, ch)
		case ends[to.Path] > 1:
			verb = framework.ThemeMerged // whether two texts meet is the cells' to say
		case meant(n.Theme) && redefined(n.Theme, to.Theme) != "": // a first definition says what was meant all along
			verb, why = framework.ThemeRedefined, n.Path+" was redefined ("+redefined(n.Theme, to.Theme)+")"
		case ch.What == framework.ThemeMoved && movedUnder(n.Path, now, after):
			verb, why = ch.What, n.Path+movedTo+to.Path
		}
		if verb != "" {
			out[n.Path] = effect{verb, why}
		}
		if verb == framework.ThemeMerged && to.Path == n.Path && meant(n.Theme) && redefined(n.Theme, to.Theme) != "" {
			out[n.Path] = effect{verb, n.Path + " was redefined (" + redefined(n.Theme, to.Theme) + ")"}
		}
	}
	return out
}

// whyGone says how a theme went: by itself, or with one above it.
func whyGone(path string, ch *framework.ThemeChange) string {
	for _, p := range ch.Themes {
		switch {
		case p == path && ch.What == framework.ThemeRemoved:
			return path + " was removed"
		case framework.Under(path, p) && path != p:
			return path + " went when " + p + " was " + pastOf[ch.What]
		}
	}
	return path + " is no longer in the framework"
}

var pastOf = map[framework.ThemeVerb]string{framework.ThemeRemoved: "removed", framework.ThemeSplit: "split", framework.ThemeMerged: "merged",
	framework.ThemeMoved: "moved", framework.ThemeRedefined: "redefined", framework.ThemeRenamed: "renamed", framework.ThemeAdded: "added", framework.ThemeImported: "imported"}

// meant tells whether anything was said of what belongs under a theme.
func meant(t *framework.Theme) bool { return redefined(t, &framework.Theme{}) != "" }

// redefined names what was said anew of what belongs under a theme.
func redefined(a, b *framework.Theme) string {
	var what []string
	for _, f := range []struct{ name, a, b string }{{"definition", a.Define, b.Define}, {"what to include", a.Include, b.Include}, {"what to exclude", a.Exclude, b.Exclude}} {
		if strings.Join(strings.Fields(f.a), " ") != strings.Join(strings.Fields(f.b), " ") {
			what = append(what, f.name)
		}
	}
	return strings.Join(what, ", ")
}

const movedTo = " was moved to "

// movedUnder tells whether a theme, or one above it, has another parent now.
func movedUnder(path string, now map[string]framework.Node, after *framework.Themes) bool {
	for path != "" {
		up, _ := framework.CutPath(path)
		to, _ := framework.CutPath(now[path].Path)
		if want := now[up].Path; to != want {
			return true
		}
		path = up
	}
	return false
}

// lastSteps shortens paths that lie where another lies, or below it, to their
// last step.
func lastSteps(paths []string, at string) (out []string) {
	up, _ := framework.CutPath(at)
	for _, p := range paths {
		if parent, slug := framework.CutPath(p); parent == at || parent == up {
			p = slug
		}
		out = append(out, p)
	}
	return out
}

// queueKey tells places apart: one is never queued twice while it is open.
type queueKey struct {
	kind      framework.ReviewKind
	at, theme string
}

// enqueuer collects the places that one change affects.
type enqueuer struct {
	*queue
	before  *queue
	change  *framework.ThemeChange
	effects map[string]effect
	open    map[queueKey]*framework.Review
	fresh   []*framework.Review
	settled bool // places that were there were closed, or ask for more now
}

func (e *enqueuer) keyOf(r *framework.Review) queueKey {
	if r.Kind == framework.Recode {
		return queueKey{r.Kind, r.Transcript + " " + r.Coding, e.key(r.Theme)}
	}
	return queueKey{r.Kind, e.cellNow(r.Cell), e.key(r.Theme)}
}

func (e *enqueuer) add(r *framework.Review) {
	key := e.keyOf(r)
	if have := e.open[key]; have != nil {
		e.askMore(have, r)
		return
	}
	e.open[key] = r
	r.ID, r.Change, r.Since = framework.NewID(), e.change.ID, today()
	e.fresh = append(e.fresh, r)
}

// thenAlso joins the reasons of a place that a later change affects too.
const thenAlso = "; then "

// askMore gives a place that is open already the reason of another change:
// whoever decides it decides both.
func (e *enqueuer) askMore(have, r *framework.Review) {
	if r.Why == "" || slices.Contains(strings.Split(have.Why, thenAlso), r.Why) {
		return
	}
	have.Why += thenAlso + r.Why
	if have.Kind == framework.Reread && have.For != r.For {
		have.For = ""
	}
	for _, p := range r.Into {
		if !slices.Contains(have.Into, p) {
			have.Into = append(have.Into, p)
		}
	}
	e.settled = true
}

// backAgain closes the cells that were only to be read again because their
// theme was moved, and that stand where they stood before: nothing is left to
// look at. What this change itself has queued is not written down for that.
func (e *enqueuer) backAgain() {
	back := func(r *framework.Review) bool {
		now, lives := e.resolve(r.Theme)
		return r.Open() && r.Kind == framework.Reread && lives && now == r.Theme && onlyMoved(r.Why)
	}
	for _, r := range e.places {
		if back(r) {
			decide(r, decidedSince, "", e.tx.By())
			e.settled = true
		}
	}
}

// onlyMoved tells whether all reasons of a place are moves.
func onlyMoved(why string) bool {
	for part := range strings.SplitSeq(why, thenAlso) {
		if _, _, moved := strings.Cut(part, movedTo); !moved {
			return false
		}
	}
	return true
}

// codings queues what was coded under a theme that was split or is gone.
func (e *enqueuer) codings() error {
	affected := false
	for _, f := range e.effects {
		affected = affected || f.verb == framework.ThemeSplit || f.verb == framework.ThemeRemoved
	}
	if !affected {
		return nil
	}
	err := eachCodingFile(e.tx, func(f *framework.CodingFile) error {
		e.files[f.Transcript+"/"+f.By] = f
		for _, c := range f.Codings {
			for _, path := range c.Under {
				e.coded(f, c, path)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return e.close()
}

func (e *enqueuer) coded(f *framework.CodingFile, c *framework.Coding, path string) {
	theme, ok := e.before.resolve(path)
	what := e.effects[theme]
	if !ok || what.verb != framework.ThemeSplit && what.verb != framework.ThemeRemoved {
		return
	}
	r := &framework.Review{Kind: framework.Recode, Theme: theme, For: f.By, Why: what.why, Transcript: f.Transcript, Coding: c.ID}
	if what.verb == framework.ThemeSplit {
		r.Into = slices.Clone(e.change.Into)
	}
	if _, lives := e.resolve(path); !lives {
		r.Theme = path // a former path of the theme no longer leads anywhere: the file is found again by its own words
	}
	e.add(r)
}

// close writes down that what has been changed since needs no decision, now
// that every file has been read.
func (e *enqueuer) close() error {
	for _, r := range e.places {
		if !r.Open() || r.Kind != framework.Recode {
			continue
		}
		waits, err := e.waits(r)
		if err != nil {
			return err
		}
		if !waits {
			decide(r, decidedSince, "", e.tx.By())
			e.settled = true
		}
	}
	return nil
}
