package action

import (
	"context"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// ThemeText is what is said of a theme; a nil field stays as it is.
type ThemeText struct{ Name, Define, Include, Exclude, Example *string }

func (tt ThemeText) apply(t *framework.Theme) {
	set := func(to *string, v *string) {
		if v != nil {
			*to = strings.TrimSpace(*v)
		}
	}
	set(&t.Name, tt.Name)
	set(&t.Define, tt.Define)
	set(&t.Include, tt.Include)
	set(&t.Exclude, tt.Exclude)
	set(&t.Example, tt.Example)
}

// ThemeAdd adds a theme at path, at the end of its siblings; its parent must
// be there. With other it gets a sub-theme for what fits no other.
func (s *Session) ThemeAdd(ctx context.Context, path string, text ThemeText, other bool, reason string) (*ThemeOutcome, error) {
	return s.changeThemes(ctx, "theme add", reason, func(d *Desk, _ *store.Tx) (*framework.ThemeChange, error) {
		t := &framework.Theme{}
		text.apply(t)
		if parent, slug := framework.CutPath(path); parent != "" && framework.CheckPath(path) == nil {
			up, err := d.theme(parent)
			if err != nil {
				return nil, err
			}
			path = up.Path + "/" + slug
		}
		n, err := d.Themes.Add(path, t)
		if err != nil {
			return nil, asked(err)
		}
		ch := &framework.ThemeChange{What: framework.ThemeAdded, Into: []string{n.Path}}
		if other {
			under, err := d.addOther(n.Path)
			if err != nil {
				return nil, err
			}
			ch.Into = append(ch.Into, under.Path)
		}
		return ch, nil
	})
}

// ThemeOther adds a sub-theme for what fits no other: to the theme named, or,
// with "", to every theme that has sub-themes and lacks one.
func (s *Session) ThemeOther(ctx context.Context, path, reason string) (*ThemeOutcome, error) {
	return s.changeThemes(ctx, "theme other", reason, func(d *Desk, _ *store.Tx) (*framework.ThemeChange, error) {
		var under []string
		if path != "" {
			n, err := d.theme(path)
			if err != nil {
				return nil, err
			}
			under = []string{n.Path}
		} else {
			under = d.lackOther()
		}
		if len(under) == 0 {
			return nil, &framework.Error{Kind: framework.Usage, Name: "has-other", What: "every theme that has sub-themes has its \"other\" already",
				Hint: "to a theme without sub-themes: framewright theme other PATH"}
		}
		ch := &framework.ThemeChange{What: framework.ThemeAdded}
		for _, up := range under {
			n, err := d.addOther(up)
			if err != nil {
				return nil, err
			}
			ch.Into = append(ch.Into, n.Path)
		}
		return ch, nil
	})
}

// ThemeText changes what is said of a theme: its name or its definition. verb
// is the command, in the log.
func (s *Session) ThemeText(ctx context.Context, verb, path string, text ThemeText, reason string) (*ThemeOutcome, error) {
	return s.changeThemes(ctx, verb, reason, func(d *Desk, _ *store.Tx) (*framework.ThemeChange, error) {
		n, err := d.theme(path)
		if err != nil {
			return nil, err
		}
		text.apply(n.Theme)
		ch := &framework.ThemeChange{What: framework.ThemeRedefined, Themes: []string{n.Path}, Into: []string{n.Path}}
		if text.Name != nil {
			ch.What = framework.ThemeRenamed
		}
		return ch, nil
	})
}
