package action

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/exchange"
	"framewright/framework/words"
)

// exchangeDraft makes a draft of another program's codebook.
func exchangeDraft(file string, cb *exchange.Codebook) *bookDraft {
	dr := &bookDraft{}
	codes := cb.Codes
	// One program wraps all its codes into one that only holds them.
	if len(codes) == 1 && codes[0].Folder && len(codes[0].Codes) > 0 && slices.Contains([]string{"nodes", "codes"}, strings.ToLower(codes[0].Name)) {
		dr.warn("the folder %q around all codes was taken off", codes[0].Name)
		dr.put(file, "the folder around all codes", codes[0].Description)
		codes = codes[0].Codes
	}
	dr.top = exchangeThemes(file, codes)
	colours, folders := 0, []string{}
	cb.Each(func(c *exchange.Code, _ int) {
		if c.Color != "" {
			colours++
		}
		if c.Folder && len(c.Codes) == 0 {
			folders = append(folders, fmt.Sprintf("%q", c.Name))
		}
	})
	dr.flatPaths()
	if len(folders) > 0 {
		dr.warn("%s, which codes nothing and holds nothing, became a theme all the same: %s", plural(len(folders), "folder", "folders"), strings.Join(folders, ", "))
	}
	if colours > 0 {
		dr.put(file, "themes have no colours", plural(colours, "colour", "colours"))
	}
	dr.sets(file, cb)
	for _, name := range slices.Sorted(maps.Keys(cb.Unread)) {
		dr.put(file, "an element that a framework has no place for", fmt.Sprintf("%s (%d)", name, cb.Unread[name]))
	}
	return dr
}

func exchangeThemes(file string, codes []*exchange.Code) (out []*draftTheme) {
	for _, c := range codes {
		t := &draftTheme{where: fmt.Sprintf("%s: %s", file, words.Clip(c.Name, 40)), guid: c.GUID}
		t.text.Name = strings.ReplaceAll(c.Name, "\n", " ")
		t.describe(c.Description)
		t.below = exchangeThemes(file, c.Codes)
		out = append(out, t)
	}
	return out
}

// flatPaths makes a tree of a flat list whose names are paths.
func (dr *bookDraft) flatPaths() {
	flat := dr.top
	if slices.ContainsFunc(flat, func(t *draftTheme) bool { return len(t.below) > 0 }) {
		return
	}
	sign := pathSign(flat)
	if i := slices.Index(pathSigns, sign); i < 0 || sign == ": " || sign == "/" {
		return // there, a sign that may stand in a name stands in a name
	}
	dr.top = nil
	dr.flatTree(flat, false)
}

// describe parts a description into definition, Include:, Exclude: and
// Example: where its lines begin so.
func (t *draftTheme) describe(text string) {
	field := "define"
	for line := range strings.SplitSeq(text, "\n") {
		if f, rest, ok := fieldLabel(line); ok && slices.ContainsFunc(themeFields, func(x themeField) bool { return x.id == f }) && strings.ContainsAny(line, ":：") {
			field, line = f, rest
		}
		t.addText(field, strings.TrimRight(line, " \t\r"), "\n")
	}
}

// sets says which groups of codes were left aside, and what is in each.
func (dr *bookDraft) sets(file string, cb *exchange.Codebook) {
	name := map[string]string{}
	cb.Each(func(c *exchange.Code, _ int) { name[c.GUID] = c.Name })
	for _, s := range cb.Sets {
		var members []string
		for _, m := range s.Members {
			members = append(members, orDefault(name[m], m))
		}
		dr.put(file, "a set of codes: a framework is one tree", strings.TrimSpace(s.Name+": "+strings.Join(members, ", ")+"\n"+s.Description))
	}
}

// exchangeBook makes a codebook of the framework for other programs.
func exchangeBook(study string, ts *framework.Themes) *exchange.Codebook {
	var down func(list []*framework.Theme, parent string) []*exchange.Code
	down = func(list []*framework.Theme, parent string) (out []*exchange.Code) {
		for _, t := range list {
			path := strings.TrimPrefix(parent+"/"+t.ID, "/")
			out = append(out, &exchange.Code{GUID: exchange.GUID(study, path), Name: t.Label(), Description: description(t), Codes: down(t.Subthemes, path)})
		}
		return out
	}
	return &exchange.Codebook{Origin: "Framewright", Codes: down(ts.Top, "")}
}

// description is what is said of a theme, in the one text that codes have.
func description(t *framework.Theme) string {
	var parts []string
	for _, f := range themeFields {
		text := *f.of(t)
		if text != "" && f.id != "define" {
			text = fieldTitles[f.id] + ": " + text
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}

// fieldTitles are the fields in print.
var fieldTitles = map[string]string{"define": "Definition", "include": "Include", "exclude": "Exclude", "example": "Example"}
