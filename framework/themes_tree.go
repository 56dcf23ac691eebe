package framework

import (
	"fmt"
	"slices"
	"strings"
)

// OtherSlug is the slug of what fits no other sub-theme. That it grows says
// that a theme is missing.
const OtherSlug = "other"

// CutPath parts a path into its parent's path and its own slug.
func CutPath(path string) (parent, slug string) {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i], path[i+1:]
	}
	return "", path
}

func joinPath(parent, slug string) string {
	if parent == "" {
		return slug
	}
	return parent + "/" + slug
}

// must finds a theme that a change is about.
func (ts *Themes) must(path string) (Node, error) {
	n, ok := ts.Find(path)
	if !ok {
		return n, &Error{Kind: Usage, Name: "no-such-theme", What: fmt.Sprintf("there is no theme %q in the framework", path), Hint: "`framewright theme show` lists the themes"}
	}
	return n, nil
}

// siblings is the list that the themes below a path stand in.
func (ts *Themes) siblings(parent string) (*[]*Theme, error) {
	if parent == "" {
		return &ts.Top, nil
	}
	n, err := ts.must(parent)
	if err != nil {
		return nil, err
	}
	return &n.Subthemes, nil
}

// detach takes a theme out of the tree and tells where in its list it stood.
func (ts *Themes) detach(n Node) int {
	parent, _ := CutPath(n.Path)
	list, err := ts.siblings(parent)
	if err != nil {
		return -1
	}
	i := slices.Index(*list, n.Theme)
	*list = slices.Delete(*list, i, i+1)
	if len(*list) == 0 {
		*list = nil // as it is read from a file
	}
	return i
}

// attach puts a theme below parent: where the place says, else at index i of
// the list, else (i below 0) at its end.
func (ts *Themes) attach(t *Theme, parent string, at Place, i int) error {
	if err := CheckSlug(t.ID); err != nil {
		return err
	}
	list, err := ts.siblings(parent)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(*list, func(o *Theme) bool { return o.ID == t.ID }) {
		n, _ := ts.Find(joinPath(parent, t.ID))
		return ts.exists(n, "choose another slug; or change that one: framewright theme rename, or theme define")
	}
	if i, err = at.index(*list, t, i); err != nil {
		return err
	}
	*list = slices.Insert(*list, i, t)
	return nil
}

// index says where in a list a theme goes.
func (at Place) index(list []*Theme, t *Theme, i int) (int, error) {
	beside := at.Before + at.After
	_, slug := CutPath(beside)
	k := slices.IndexFunc(list, func(o *Theme) bool { return o.ID == slug })
	switch {
	case beside != "" && k < 0:
		return 0, cannot("%s is no sibling of %s there", beside, t.ID)
	case at.Before != "":
		return k, nil
	case at.After != "":
		return k + 1, nil
	case at.To != 0 && (at.To < 1 || at.To > len(list)+1):
		return 0, cannot("there are %d places there, and no place %d", len(list)+1, at.To)
	case at.To > 0:
		return at.To - 1, nil
	case i >= 0:
		return i, nil
	}
	if n := len(list); n > 0 && list[n-1].ID == OtherSlug && list[n-1].Number == "" {
		return n - 1, nil
	}
	return len(list), nil
}

func (ts *Themes) exists(n Node, hint string) error {
	return &Error{Kind: Usage, Name: "theme-exists", What: fmt.Sprintf("there is a theme %s already (%s %s)", n.Path, n.Number, n.Label()), Hint: hint}
}

func cannot(format string, args ...any) error {
	return &Error{Kind: Usage, Name: "cannot-change-theme", What: fmt.Sprintf(format, args...), Hint: "`framewright theme show` shows what lies where"}
}

func hasSubthemes(n Node, hint string) error {
	return &Error{Kind: Usage, Name: "has-subthemes", What: fmt.Sprintf("%s has sub-themes (%d)", n.Path, len(n.Subthemes)), Hint: hint}
}
