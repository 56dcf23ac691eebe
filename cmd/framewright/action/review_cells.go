package action

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/framework"
)

// charted is one stored cell whose theme a change has affected.
type charted struct {
	cell  *framework.Cell
	path  string // it is stored under
	theme string // as that was before the change
	now   framework.Ref
}

// cells queues the cells of the themes that a change has affected. What a
// merge brings together is one place, however many texts meet there.
func (e *enqueuer) cells() error {
	byPlace := map[string][]charted{}
	err := e.tx.EachRow(func(row *framework.Row) error {
		for _, c := range row.Cells {
			path := row.Path(c)
			theme, ok := e.before.resolve(path)
			if _, affected := e.effects[theme]; !ok || !affected || c.Status() == framework.Uncharted {
				continue
			}
			now := row.Ref(c)
			if to, lives := e.resolve(path); lives {
				now.Theme = to
			} else if e.key(path) == e.key(theme) {
				now.Theme = theme // texts that a merge brought together go together
			}
			byPlace[now.String()] = append(byPlace[now.String()], charted{c, path, theme, now})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, place := range slices.Sorted(maps.Keys(byPlace)) {
		e.chartedAt(byPlace[place])
	}
	return nil
}

// chartedAt queues what stands at one place now.
func (e *enqueuer) chartedAt(texts []charted) {
	slices.SortStableFunc(texts, func(a, b charted) int { return strings.Compare(a.path, b.path) })
	first := texts[0]
	what := e.effects[first.theme]
	r := &framework.Review{Kind: framework.Reread, Theme: first.theme, For: first.cell.By, Why: what.why, Cell: first.now.String()}
	switch what.verb {
	case framework.ThemeMerged:
		if !e.meet(texts, r) {
			return
		}
	case framework.ThemeRemoved:
		r.Why += ": this text stands under no theme now"
	case framework.ThemeSplit:
		if _, lives := e.resolve(first.path); !lives {
			r.Why += ": this text stands under no theme now"
		}
	}
	for _, t := range texts {
		if t.cell.By != r.For {
			r.For = "" // two analysts' texts: either may see to it
		}
	}
	e.add(r)
}

// meet words what a merge did at one place: two texts came together, or the
// theme that goes on was redefined besides. It tells whether it did either.
func (e *enqueuer) meet(texts []charted, r *framework.Review) bool {
	var from []string
	distinct := map[string]bool{}
	for _, t := range texts {
		distinct[t.theme] = true
		if why := e.effects[t.theme].why; why != "" && r.Why == "" {
			r.Why = why
		}
		if t.theme != t.now.Theme && !slices.Contains(from, t.theme) {
			from = append(from, t.theme)
		}
	}
	if len(distinct) > 1 {
		number := "two"
		if len(texts) > 2 {
			number = fmt.Sprint(len(texts))
		}
		verb := " was"
		if len(from) > 1 {
			verb = " were"
		}
		r.Theme = from[0]
		r.Why = fmt.Sprintf("%s%s merged into %s: %s texts stand here", listed(from), verb, texts[0].now.Theme, number)
	}
	return r.Why != ""
}
