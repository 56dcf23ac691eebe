package action

import (
	"strings"

	"framewright/framework"
)

// otherNames are what an "other" is called, by the study's language.
var otherNames = map[string]string{"en": "Other", "de": "Sonstiges", "fr": "Autre", "es": "Otros", "it": "Altro", "pt": "Outros", "nl": "Overig"}

// addOther gives a theme a sub-theme for what fits no other, called so in the
// study's language.
func (d *Desk) addOther(path string) (framework.Node, error) {
	language, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(d.Study.Language), "_", "-"), "-")
	return d.Themes.Add(path+"/"+framework.OtherSlug, &framework.Theme{Name: orDefault(otherNames[language], otherNames["en"])})
}

// lackOther lists the themes that have sub-themes and no "other". A theme
// without sub-themes needs none: its own cells would lose their place.
func (d *Desk) lackOther() (paths []string) {
	for _, n := range d.Themes.All() {
		if !n.Leaf() && n.ID != framework.OtherSlug && d.Themes.Used(n.Path+"/"+framework.OtherSlug) == "" {
			paths = append(paths, n.Path)
		}
	}
	return paths
}
