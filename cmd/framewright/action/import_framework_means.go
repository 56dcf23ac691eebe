package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding/codebook"
	"framewright/framework"
	"framewright/framework/exchange"
)

// sureness tells how a theme of a file was found to be one of the study.
type sureness int

// The surer one takes its texts to the theme, where several mean the same.
const (
	byMerger sureness = iota // by the path or guid of a theme that was merged into it: never
	byFormer                 // by a path or guid that it once had
	bySlug                   // by a slug that was made of another name
	byName                   // by a slug that the file gives, or by its name
	byGUID                   // by the guid it left with
)

// meaning is the theme of the study that a theme of a file means.
type meaning struct {
	theme *framework.Theme // nil where there is none yet
	path  string           // its own
	told  string           // the path by which the file knows it: its own, or a former one
	sure  sureness
}

// left is a path that a theme left with, and the one it has now.
type left struct{ was, now string }

// plan works out what every theme of the file means before any is changed:
// where two mean one, the one that is it itself must win, wherever it stands.
func (im *frameworkImport) plan(dr *codebook.Draft) {
	im.means, im.owner = map[*codebook.Theme]meaning{}, map[string]*codebook.Theme{}
	im.planList(dr.Top, im.d.Themes.Top, meaning{sure: byGUID})
}

func (im *frameworkImport) planList(fresh []*codebook.Theme, have []*framework.Theme, up meaning) {
	for _, f := range fresh {
		m := im.known(have, f, up)
		im.means[f] = m
		if first := im.owner[m.path]; m.sure > byMerger && (first == nil || m.sure > im.means[first].sure) {
			im.owner[m.path] = f
		}
		var below []*framework.Theme
		if m.theme != nil {
			below = m.theme.Subthemes
		}
		im.planList(f.Below, below, m)
	}
}

// past gathers the guids that themes of this study left with, and the paths
// that were merged into another.
func (im *frameworkImport) past(changes []*framework.ThemeChange) {
	im.byGUID, im.merged = map[string]left{}, map[string]bool{}
	for _, n := range im.d.Themes.All() {
		for _, path := range im.d.Themes.FormerPaths(n.Path) {
			im.byGUID[exchange.GUID(im.d.Study.ID, path)] = left{path, n.Path}
		}
	}
	for _, n := range im.d.Themes.All() { // it is the theme itself, however often it was moved
		im.byGUID[exchange.GUID(im.d.Study.ID, firstPath(changes, n.Path))] = left{n.Path, n.Path}
	}
	for _, ch := range changes {
		for _, path := range ch.Themes {
			if ch.What == framework.ThemeMerged && !slices.Contains(ch.Into, path) {
				im.merged[path] = true
			}
		}
	}
}

// known finds the theme of the study that a file means: by the guid it left
// with, its path, as it is or was, or, where the file gives no slug, its name.
// up is what the theme above it means.
func (im *frameworkImport) known(have []*framework.Theme, f *codebook.Theme, up meaning) meaning {
	m := meaning{path: joined(up.path, f.Slug), told: joined(up.told, f.Slug), sure: byName}
	if at, ok := im.byGUID[f.GUID]; ok && f.GUID != "" {
		n, _ := im.d.Themes.Find(at.now)
		return im.came(n, at.was, byGUID)
	}
	if m.told != m.path { // it may have gone elsewhere before the theme above it did
		if n, ok := im.d.Themes.Resolve(m.told); ok {
			return im.came(n, m.told, byName)
		}
		m.sure = byFormer
	}
	alike := func(h *framework.Theme) bool {
		return !f.Given && strings.EqualFold(h.Name, f.Text.Name) && h.Name != ""
	}
	if i := slices.IndexFunc(have, func(h *framework.Theme) bool { return h.ID == f.Slug }); i >= 0 {
		if m.theme = have[i]; !f.Given && !alike(have[i]) {
			m.sure = min(m.sure, bySlug)
		}
		return m
	}
	if n, ok := im.d.Themes.Resolve(m.path); ok {
		return im.came(n, m.path, byName)
	}
	if i := slices.IndexFunc(have, alike); i >= 0 {
		m.theme, m.path, m.told = have[i], joined(up.path, have[i].ID), joined(up.told, have[i].ID)
	}
	return m
}

// came is what a theme means that was found by a path: its own, which is as
// sure as can be, or one that it once had.
func (im *frameworkImport) came(n framework.Node, told string, sure sureness) meaning {
	switch {
	case told == n.Path:
	case im.merged[told]:
		sure = byMerger
	default:
		sure = byFormer
	}
	return meaning{n.Theme, n.Path, told, sure}
}

func joined(parent, slug string) string { return strings.TrimPrefix(parent+"/"+slug, "/") }

// whyNot says why a theme of the file does not give its texts.
func (im *frameworkImport) whyNot(m meaning) string {
	first := im.owner[m.path]
	switch {
	case m.sure == byMerger:
		return "it was merged into " + m.path
	case m.sure == byFormer && first != nil:
		return fmt.Sprintf("it became %s, which is told at %s", m.path, first.Where)
	}
	return fmt.Sprintf("it would be %s, which is told at %s", m.path, first.Where)
}
