package action

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/coding/codebook"
	"framewright/framework"
	"framewright/framework/exchange"
	"framewright/framework/words"
)

// exchangeDraft makes a draft of another program's codebook.
func exchangeDraft(file string, cb *exchange.Codebook) *codebook.Draft {
	dr := &codebook.Draft{}
	codes := cb.Codes
	// One program wraps all its codes into one that only holds them.
	if len(codes) == 1 && codes[0].Folder && len(codes[0].Codes) > 0 && slices.Contains([]string{"nodes", "codes"}, strings.ToLower(codes[0].Name)) {
		dr.Warn("the folder %q around all codes was taken off", codes[0].Name)
		dr.Put(file, "the folder around all codes", codes[0].Description)
		codes = codes[0].Codes
	}
	dr.Top = exchangeThemes(file, codes)
	colours, folders := 0, []string{}
	cb.Each(func(c *exchange.Code, _ int) {
		if c.Color != "" {
			colours++
		}
		if c.Folder && len(c.Codes) == 0 {
			folders = append(folders, fmt.Sprintf("%q", c.Name))
		}
	})
	dr.SplitPaths()
	if len(folders) > 0 {
		dr.Warn("%s, which codes nothing and holds nothing, became a theme all the same: %s", Plural(len(folders), "folder", "folders"), strings.Join(folders, ", "))
	}
	if colours > 0 {
		dr.Put(file, "themes have no colours", Plural(colours, "colour", "colours"))
	}
	setsAside(dr, file, cb)
	for _, name := range slices.Sorted(maps.Keys(cb.Unread)) {
		dr.Put(file, "an element that a framework has no place for", fmt.Sprintf("%s (%d)", name, cb.Unread[name]))
	}
	return dr
}

func exchangeThemes(file string, codes []*exchange.Code) (out []*codebook.Theme) {
	for _, c := range codes {
		t := &codebook.Theme{Where: fmt.Sprintf("%s: %s", file, words.Clip(c.Name, 40)), GUID: c.GUID}
		t.Text.Name = strings.ReplaceAll(c.Name, "\n", " ")
		t.Describe(c.Description)
		t.Below = exchangeThemes(file, c.Codes)
		out = append(out, t)
	}
	return out
}

// setsAside says which groups of codes were left aside, and what is in each.
func setsAside(dr *codebook.Draft, file string, cb *exchange.Codebook) {
	name := map[string]string{}
	cb.Each(func(c *exchange.Code, _ int) { name[c.GUID] = c.Name })
	for _, s := range cb.Sets {
		var members []string
		for _, m := range s.Members {
			members = append(members, orDefault(name[m], m))
		}
		dr.Put(file, "a set of codes: a framework is one tree", strings.TrimSpace(s.Name+": "+strings.Join(members, ", ")+"\n"+s.Description))
	}
}

// exchangeBook makes a codebook of the framework for other programs. A theme
// that was moved keeps the guid that it had where it stood first.
func exchangeBook(study string, ts *framework.Themes, changes ...*framework.ThemeChange) *exchange.Codebook {
	var down func(list []*framework.Theme, parent string) []*exchange.Code
	down = func(list []*framework.Theme, parent string) (out []*exchange.Code) {
		for _, t := range list {
			path := strings.TrimPrefix(parent+"/"+t.ID, "/")
			out = append(out, &exchange.Code{GUID: exchange.GUID(study, firstPath(changes, path)), Name: t.Label(), Description: description(t), Codes: down(t.Subthemes, path)})
		}
		return out
	}
	return &exchange.Codebook{Origin: "Framewright, framework " + ts.Edition(), Codes: down(ts.Top, "")}
}

// firstPath is where a theme stood before it was ever moved. What was merged
// into it has another past.
func firstPath(changes []*framework.ThemeChange, path string) string {
	for _, ch := range slices.Backward(changes) {
		if ch.What != framework.ThemeMoved {
			continue
		}
		for i, from := range ch.Themes {
			if to := ledTo(ch, i); to != "" && framework.Under(path, to) {
				path = from + path[len(to):]
				break
			}
		}
	}
	return path
}

// description is what is said of a theme, in the one text that codes have.
func description(t *framework.Theme) string {
	var parts []string
	for _, f := range codebook.Fields {
		text := *f.Of(t)
		if text != "" && f.ID != "define" {
			text = codebook.FieldTitle(f.ID) + ": " + text
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}
