package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// ThemePlace says where a theme goes among its siblings: before or after one
// of them (a path or a slug), or to a position counted from 1.
type ThemePlace struct {
	Before, After string
	To            int
}

// ThemeMove brings a theme to another path, or, with to "", to another place
// among its siblings.
func (s *Session) ThemeMove(ctx context.Context, path, to string, at ThemePlace, reason string) (*ThemeOutcome, error) {
	return s.changeThemes(ctx, "theme move", reason, func(d *Desk, _ *store.Tx) (*framework.ThemeChange, error) {
		n, err := d.theme(path)
		if err != nil {
			return nil, err
		}
		if to == "" {
			to = n.Path
		}
		if parent, slug := framework.CutPath(to); parent != "" && framework.CheckPath(to) == nil {
			up, err := d.theme(parent)
			if err != nil {
				return nil, err
			}
			to = up.Path + "/" + slug
		}
		place := framework.Place{To: at.To}
		for arg, into := range map[string]*string{at.Before: &place.Before, at.After: &place.After} {
			if arg == "" {
				continue
			}
			if *into, err = d.sibling(arg, to); err != nil {
				return nil, err
			}
		}
		now, err := d.Themes.Move(n.Path, to, place)
		if err != nil {
			return nil, asked(err)
		}
		return &framework.ThemeChange{What: framework.ThemeMoved, Themes: []string{n.Path}, Into: []string{now.Path}}, nil
	})
}

// sibling gives the slug of the theme that an argument means beside path.
func (d *Desk) sibling(arg, path string) (string, error) {
	parent, _ := framework.CutPath(path)
	beside := arg
	if parent != "" {
		beside = parent + "/" + arg
	}
	n, ok := d.Themes.Find(beside)
	if !ok {
		var err error
		if n, err = d.theme(arg); err != nil {
			return "", err
		}
	}
	if up, _ := framework.CutPath(n.Path); up != parent {
		return "", &framework.Error{Kind: framework.Usage, Name: "no-sibling", What: fmt.Sprintf("%s lies elsewhere than %s", n.Path, path),
			Hint: "name a theme that has the same parent"}
	}
	return n.ID, nil
}

// ThemeMerge takes themes into another.
func (s *Session) ThemeMerge(ctx context.Context, paths []string, into, reason string) (*ThemeOutcome, error) {
	return s.changeThemes(ctx, "theme merge", reason, func(d *Desk, tx *store.Tx) (*framework.ThemeChange, error) {
		to, err := d.theme(into)
		if err != nil {
			return nil, err
		}
		from, err := d.themes(paths)
		if err != nil {
			return nil, err
		}
		var lost []string
		for _, path := range from {
			n, _ := d.Themes.Find(path)
			if n.Define+n.Include+n.Exclude+n.Example != "" {
				lost = append(lost, path)
			}
		}
		now, err := d.Themes.Merge(from, to.Path)
		if err != nil {
			return nil, asked(err)
		}
		if err := s.tellLost(tx, lost, now.Path); err != nil {
			return nil, err
		}
		return &framework.ThemeChange{What: framework.ThemeMerged, Themes: from, Into: []string{now.Path}}, nil
	})
}

// tellLost says where the definitions of themes that were merged are still to
// be read.
func (s *Session) tellLost(tx *store.Tx, lost []string, into string) error {
	if len(lost) == 0 {
		return nil
	}
	versions, err := tx.Versions()
	if err != nil {
		return err
	}
	what := strings.Join(lost, ", ")
	for _, v := range slices.Backward(versions) {
		if _, ok := v.Themes.Find(lost[0]); ok {
			s.note("%s keeps its own definition; what was said of %s stands in versions/%d.yaml", into, what, v.No)
			return nil
		}
	}
	s.note("%s keeps its own definition; what was said of %s is in no frozen version: framewright undo brings it back", into, what)
	return nil
}

// ThemeSplit makes new themes out of one, below it or, with replace, in its
// place. Each is given as a slug or as a name.
func (s *Session) ThemeSplit(ctx context.Context, path string, names []string, replace bool, reason string) (*ThemeOutcome, error) {
	return s.changeThemes(ctx, "theme split", reason, func(d *Desk, _ *store.Tx) (*framework.ThemeChange, error) {
		n, err := d.theme(path)
		if err != nil {
			return nil, err
		}
		var into []*framework.Theme
		for _, name := range names {
			t := &framework.Theme{ID: name}
			if framework.CheckSlug(name) != nil && !strings.Contains(name, "/") {
				t.ID, t.Name = framework.Slug(name), name
			}
			into = append(into, t)
		}
		made, err := d.Themes.Split(n.Path, into, replace)
		if err != nil {
			return nil, asked(err)
		}
		ch := &framework.ThemeChange{What: framework.ThemeSplit, Themes: []string{n.Path}}
		for _, m := range made {
			ch.Into = append(ch.Into, m.Path)
		}
		return ch, nil
	})
}

// ThemeRemove takes themes out of the framework, with subthemes those below
// them too.
func (s *Session) ThemeRemove(ctx context.Context, paths []string, subthemes bool, reason string) (*ThemeOutcome, error) {
	return s.changeThemes(ctx, "theme remove", reason, func(d *Desk, _ *store.Tx) (*framework.ThemeChange, error) {
		gone, err := d.themes(paths)
		if err != nil {
			return nil, err
		}
		ch := &framework.ThemeChange{What: framework.ThemeRemoved}
		// The deepest first: one may lie below another that is named too.
		slices.SortStableFunc(gone, func(a, b string) int { return strings.Count(b, "/") - strings.Count(a, "/") })
		for _, path := range gone {
			if err := d.Themes.Remove(path, subthemes); err != nil {
				return nil, asked(err)
			}
			ch.Themes = append(ch.Themes, path)
		}
		return ch, nil
	})
}

// ThemeFrozen is a version that was frozen.
type ThemeFrozen struct {
	Edition string
	Version int
	Themes  int
	Waiting int // places of the review queue that are not decided yet
}

// ThemeFreeze writes every theme's number down and keeps the framework as it
// is, as a version.
func (s *Session) ThemeFreeze(ctx context.Context, reason string) (*ThemeFrozen, error) {
	var out *ThemeFrozen
	err := s.update(ctx, "theme freeze", func(tx *store.Tx, by string) error {
		ts, err := tx.Themes()
		if err != nil {
			return err
		}
		if err := freezable(tx, ts); err != nil {
			return err
		}
		ts.Freeze(today())
		tx.Touch(fmt.Sprintf("version %d", ts.Version))
		places, err := tx.Reviews()
		if err != nil {
			return err
		}
		out = &ThemeFrozen{Edition: ts.Edition(), Version: ts.Version, Themes: len(ts.All())}
		for _, r := range places {
			if r.Open() {
				out.Waiting++
			}
		}
		if err := tx.PutThemes(ts); err != nil {
			return err
		}
		return tx.PutVersion(&framework.Version{No: ts.Version, Date: ts.Frozen, By: by, Reason: strings.TrimSpace(reason), Themes: ts})
	})
	return out, err
}

// freezable refuses to freeze what holds nothing, or nothing new.
func freezable(tx *store.Tx, ts *framework.Themes) error {
	if len(ts.Top) == 0 {
		return &framework.Error{Kind: framework.Usage, Name: "nothing-to-freeze", What: "the framework has no themes yet", Hint: "framewright import framework FILE, or framewright theme add PATH \"Name\""}
	}
	last, err := tx.Version(ts.Version)
	if err != nil {
		return err
	}
	if ts.Frozen != "" && last != nil {
		return nothingNew(ts.Edition())
	}
	if last != nil {
		return &framework.Error{Name: "version-exists", Where: fmt.Sprintf("versions/%d.yaml", ts.Version), What: fmt.Sprintf("version %d was frozen on %s already, and framework.yaml says it is a draft", ts.Version, last.Date),
			Hint: fmt.Sprintf("write `version: %d` into framework.yaml", ts.Version+1)}
	}
	if last, err = tx.Version(ts.Version - 1); err != nil || last == nil {
		return err
	}
	if d := framework.Compare(last.Themes, ts); len(d) == 0 {
		return nothingNew(last.Themes.Edition())
	}
	return nil
}

func nothingNew(edition string) error {
	return &framework.Error{Kind: framework.Usage, Name: "nothing-to-freeze", What: "nothing has changed since " + edition + ", which is frozen", Hint: "its numbers stand; the next change begins the next version"}
}
