package action

import (
	"context"
	"fmt"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// ThemeInfo is one theme with what lies below it.
type ThemeInfo struct {
	ID        string      `json:"id"` // the full slug path
	Number    string      `json:"number"`
	Name      string      `json:"name"`
	Define    string      `json:"define"`
	Include   string      `json:"include"`
	Exclude   string      `json:"exclude"`
	Subthemes []ThemeInfo `json:"subthemes"`
}

// ThemeTree is the framework as it is shown.
type ThemeTree struct {
	Version int         `json:"version"`
	Themes  []ThemeInfo `json:"themes"`
}

// ThemeShow gives the framework, or the part of it at path.
func (s *Session) ThemeShow(ctx context.Context, path string) (*ThemeTree, error) {
	var tree *ThemeTree
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		tree = &ThemeTree{Version: d.Themes.Version, Themes: themeInfos(d.Themes, "")}
		if path == "" {
			return nil
		}
		n, err := d.theme(path)
		if err == nil {
			tree.Themes = []ThemeInfo{themeInfo(d.Themes, n)}
		}
		return err
	})
	return tree, err
}

func themeInfos(ts *framework.Themes, parent string) []ThemeInfo {
	out := []ThemeInfo{}
	for _, n := range ts.All() {
		if up, _ := parentOf(n.Path); up == parent {
			out = append(out, themeInfo(ts, n))
		}
	}
	return out
}

func themeInfo(ts *framework.Themes, n framework.Node) ThemeInfo {
	return ThemeInfo{ID: n.Path, Number: n.Number, Name: n.Label(), Define: n.Define, Include: n.Include,
		Exclude: n.Exclude, Subthemes: themeInfos(ts, n.Path)}
}

// parentOf parts a path into its parent's path and its own slug.
func parentOf(path string) (parent, slug string) {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i], path[i+1:]
	}
	return "", path
}

// ThemeText is what is said of a theme; a nil field stays as it is.
type ThemeText struct{ Name, Define, Include, Exclude *string }

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
}

// ThemeAdd adds a theme at path, at the end of its siblings. Its parent must
// be there.
func (s *Session) ThemeAdd(ctx context.Context, path string, text ThemeText) (framework.Node, error) {
	return s.changeTheme(ctx, "theme add", path, func(d *Desk) error {
		if err := framework.CheckPath(path); err != nil {
			return asked(err)
		}
		if n, ok := d.Themes.Resolve(path); ok {
			return &framework.Error{Kind: framework.Usage, Name: "theme-exists", What: fmt.Sprintf("there is a theme %s already (%s %s)", n.Path, n.Number, n.Label()),
				Hint: "change it: framewright theme rename, or theme define"}
		}
		parent, slug := parentOf(path)
		t := &framework.Theme{ID: slug}
		text.apply(t)
		if parent == "" {
			d.Themes.Top = append(d.Themes.Top, t)
			return nil
		}
		up, err := d.theme(parent)
		if err != nil {
			return err
		}
		up.Subthemes = append(up.Subthemes, t)
		return nil
	})
}

// ThemeText changes what is said of a theme: its name or its definition.
func (s *Session) ThemeText(ctx context.Context, reason, path string, text ThemeText) (framework.Node, error) {
	return s.changeTheme(ctx, reason, path, func(d *Desk) error {
		n, err := d.theme(path)
		if err == nil {
			text.apply(n.Theme)
			path = n.Path
		}
		return err
	})
}

func (s *Session) changeTheme(ctx context.Context, reason, path string, change func(*Desk) error) (node framework.Node, err error) {
	err = s.update(ctx, reason, func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if err := change(d); err != nil {
			return err
		}
		if err := d.clash(path, tx); err != nil {
			return err
		}
		node, err = d.theme(path)
		if err != nil {
			return err
		}
		tx.Touch(node.Path)
		return tx.PutThemes(d.Themes)
	})
	return node, err
}

// clashes refuses participants named like a top theme: a bare word must mean
// one thing.
func (d *Desk) clashes() error {
	for _, t := range d.Themes.Top {
		if p := d.Participants.Find(t.ID); p != nil {
			return &framework.Error{Kind: framework.Usage, Name: "name-taken", What: fmt.Sprintf("%s is a top theme already and cannot name a participant", t.ID),
				Hint: "choose another id for the participant"}
		}
	}
	return nil
}

// clash refuses a top theme named like a participant or transcript: a bare
// word must mean one thing.
func (d *Desk) clash(path string, tx *store.Tx) error {
	top := framework.Top(path)
	if d.Participants.Find(top) != nil {
		return &framework.Error{Kind: framework.Usage, Name: "name-taken", What: fmt.Sprintf("%s is a participant already and cannot name a top theme", top),
			Hint: "choose another slug"}
	}
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if strings.EqualFold(id, top) {
			return &framework.Error{Kind: framework.Usage, Name: "name-taken", What: fmt.Sprintf("%s is a transcript already and cannot name a top theme", id),
				Hint: "choose another slug"}
		}
	}
	return nil
}
