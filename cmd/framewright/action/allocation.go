package action

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// Allocated is what an analyst was given to chart, and what changed in it.
type Allocated struct {
	Analyst string   `json:"analyst"`
	Given   []string `json:"given"`   // all of it: participants in order, then themes
	Changed []string `json:"changed"` // what was given, or taken back, by this
	Cells   int      `json:"cells"`   // that are given to them
	Shared  []Shared `json:"shared"`  // how many of these are others' too
}

// Shared is how many cells of an analyst are given to another one too.
type Shared struct {
	Analyst string `json:"analyst"`
	Cells   int    `json:"cells"`
}

// count tells how many cells are given to the analyst, and to whom else.
func (a *Allocated) count(s *Session, tx *store.Tx, d *Desk) error {
	a.Shared = []Shared{}
	if len(a.Given) == 0 {
		return nil
	}
	charts, err := s.wholeCharts(tx, d)
	if err != nil {
		return err
	}
	var with map[string]int
	if a.Cells, with, err = charts.Shared(a.Analyst); err != nil {
		return err
	}
	for _, other := range slices.Sorted(maps.Keys(with)) {
		a.Shared = append(a.Shared, Shared{other, with[other]})
	}
	return nil
}

// Allocate gives an analyst participants and themes to chart, or takes them
// back, all of it where nothing is named. What they have already, or have not, is
// no error: it is not among what changed.
func (s *Session) Allocate(ctx context.Context, analyst string, args []string, remove bool) (*Allocated, error) {
	out := &Allocated{Analyst: analyst}
	err := s.update(ctx, "analyst allocate", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if d.Study.Analyst(analyst) == nil {
			return noAnalyst(d.Study, analyst)
		}
		out.Given, out.Changed = d.asTheyStand(d.Study.Allocation[analyst]), []string{}
		if remove && len(args) == 0 {
			args = slices.Clone(out.Given)
		}
		for _, arg := range args {
			entry, err := d.allocatable(arg, out.Given, remove)
			if err != nil {
				return err
			}
			if slices.Contains(out.Given, entry) == remove {
				out.change(entry, remove)
			}
		}
		d.inOrder(out.Given)
		if len(out.Changed) > 0 {
			tx.Touch(append([]string{analyst}, out.Changed...)...)
			if err := d.setAllocation(tx, analyst, out.Given); err != nil {
				return err
			}
		}
		return out.count(s, tx, d)
	})
	return out, err
}

// AllocatedTo tells what is given to an analyst.
func (s *Session) AllocatedTo(ctx context.Context, analyst string) (*Allocated, error) {
	out := &Allocated{Analyst: analyst, Changed: []string{}}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if d.Study.Analyst(analyst) == nil {
			return noAnalyst(d.Study, analyst)
		}
		out.Given = d.asTheyStand(d.Study.Allocation[analyst])
		d.inOrder(out.Given)
		return out.count(s, tx, d)
	})
	return out, err
}

func (a *Allocated) change(entry string, remove bool) {
	a.Changed = append(a.Changed, entry)
	if !remove {
		a.Given = append(a.Given, entry)
		return
	}
	a.Given = slices.DeleteFunc(a.Given, func(have string) bool { return have == entry })
}

// asTheyStand are entries of the allocation with themes under their paths of
// now, for a theme may have moved since.
func (d *Desk) asTheyStand(given []string) []string {
	out := []string{}
	for _, entry := range given {
		if n, ok := d.Themes.Resolve(entry); ok && d.Participants.Find(entry) == nil {
			entry = n.Path
		}
		if !slices.Contains(out, entry) {
			out = append(out, entry)
		}
	}
	return out
}

func (d *Desk) setAllocation(tx *store.Tx, analyst string, given []string) error {
	all := maps.Clone(d.Study.Allocation)
	if all == nil {
		all = map[string][]string{}
	}
	if all[analyst] = given; len(given) == 0 {
		delete(all, analyst)
	}
	d.Study.Allocation = all
	return tx.PutStudy(d.Study)
}

// allocatable is what an argument means: a participant or a theme. What is to be
// taken back may be gone from the study.
func (d *Desk) allocatable(arg string, given []string, remove bool) (string, error) {
	if p := d.Participants.Find(arg); p != nil {
		return p.ID, nil
	}
	if remove && slices.Contains(given, arg) {
		return arg, nil
	}
	n, err := d.theme(arg)
	if err == nil || framework.NameOf(err) != "no-such-theme" {
		return n.Path, err
	}
	e := &framework.Error{Kind: framework.Usage, Name: "cannot-allocate", What: fmt.Sprintf("%q is neither a participant nor a theme of this study", arg),
		Hint: "framewright participant list, framewright theme show"}
	var ids []string
	for _, p := range d.Participants {
		ids = append(ids, p.ID)
	}
	for _, n := range d.Themes.All() {
		ids = append(ids, n.Path)
	}
	if near := nearest(arg, ids); len(near) > 0 {
		e.Hint = "did you mean " + strings.Join(near, " or ") + "? " + e.Hint
	}
	return "", e
}

// inOrder puts what is given into the order of the study: participants, then
// themes as they are printed.
func (d *Desk) inOrder(given []string) {
	rank := map[string]int{}
	for i, p := range d.Participants {
		rank[p.ID] = i + 1
	}
	for i, n := range d.Themes.All() {
		rank[n.Path] = len(d.Participants) + i + 1
	}
	last := len(rank) + 1
	at := func(entry string) int {
		if r := rank[entry]; r > 0 {
			return r
		}
		return last
	}
	slices.SortStableFunc(given, func(a, b string) int { return at(a) - at(b) })
}

// looseAllocation tells of themes that are gone and still given to somebody.
func (d *Desk) looseAllocation(gone func(path string) bool) (out []string) {
	for _, analyst := range slices.Sorted(maps.Keys(d.Study.Allocation)) {
		for _, given := range d.Study.Allocation[analyst] {
			if d.Participants.Find(given) == nil && gone(given) {
				out = append(out, fmt.Sprintf("%s is allocated to %s: framewright analyst allocate %s %s --remove", given, analyst, analyst, given))
			}
		}
	}
	return out
}

// allocation proves who charts what.
func (k *checker) allocation() {
	for _, analyst := range slices.Sorted(maps.Keys(k.d.Study.Allocation)) {
		k.at = []string{"allocation", analyst}
		if k.d.Study.Analyst(analyst) == nil {
			k.add(CheckItem{Kind: "no-such-analyst", Severity: Warning, File: "study.yaml",
				Message: fmt.Sprintf("cells are allocated to %s, who is no analyst of this study", analyst), Hint: "framewright analyst add " + analyst})
		}
		for _, given := range k.d.Study.Allocation[analyst] {
			if _, ok := k.d.Themes.Resolve(given); ok || k.d.Participants.Find(given) != nil {
				continue
			}
			k.add(CheckItem{Kind: "cannot-allocate", Severity: Warning, File: "study.yaml",
				Message: fmt.Sprintf("%s is allocated to %s, and is neither a participant nor a theme", given, analyst),
				Hint:    fmt.Sprintf("framewright analyst allocate %s %s --remove", analyst, given)})
		}
	}
	k.at = nil
}
