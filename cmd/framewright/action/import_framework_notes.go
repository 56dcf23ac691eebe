package action

import (
	"fmt"
	"strings"

	"framewright/coding/codebook"
	"framewright/framework"
	"framewright/framework/words"
)

// deepestTheme is how many steps a theme's path may have. People lose their way
// long before, and a file that nests deeper cannot be read back.
const deepestTheme = 15

// tooDeep refuses a framework that has become deeper than themes may lie; one
// that is so already may be mended step by step.
func tooDeep(before, after *framework.Themes) error {
	was, deep := 0, framework.Node{}
	for _, n := range before.All() {
		was = max(was, steps(n.Path))
	}
	for _, n := range after.All() {
		if steps(n.Path) > steps(deep.Path) {
			deep = n
		}
	}
	if steps(deep.Path) <= max(deepestTheme, was) {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "theme-too-deep", What: fmt.Sprintf("theme %q would lie %d levels deep, and %d are as many as there may be", deep.Label(), steps(deep.Path), deepestTheme),
		Hint: "put it further up, beside one of the themes above it"}
}

func steps(path string) int { return 1 + strings.Count(path, "/") }

// notePaths says how names that look like paths are taken for such.
func notePaths(dr *codebook.Draft) {
	heading := ""
	for _, c := range dr.Columns {
		if c.As == "theme" || c.As == "name" {
			heading = c.Heading
		}
	}
	if heading == "" {
		return
	}
	for _, t := range dr.Top {
		for _, sign := range []string{" > ", " → ", " » ", "::"} {
			if strings.Contains(t.Text.Name, sign) && len(t.Below) == 0 {
				dr.Warn("%q was taken as one name; --column %q reads theme and sub-theme in it", words.Clip(t.Text.Name, 60), heading+"=path")
				return
			}
		}
	}
}

// What a text has that is read through, and a codebook has not.
const (
	longParagraph = 40 // words
	manyLines     = 6  // for each heading
)

// noteProse says that a file looks like a text that is read through: headings
// over long paragraphs, or over many, and nothing that tells how to code.
func noteProse(dr *codebook.Draft) {
	if dr.From != nil || len(dr.Columns) > 0 {
		return
	}
	themes, lines, long := 0, 0, 0
	count := func(text string) {
		for line := range strings.Lines(text) {
			lines++
			if words.Count(line) >= longParagraph {
				long++
			}
		}
	}
	tells := false
	var each func(list []*codebook.Theme)
	each = func(list []*codebook.Theme) {
		for _, t := range list {
			themes++
			tells = tells || t.GUID != "" || t.Text.Include != "" || t.Text.Exclude != "" || t.Text.Example != ""
			count(t.Text.Define)
			each(t.Below)
		}
	}
	each(dr.Top)
	for _, s := range dr.Aside {
		count(s.Text)
	}
	if !tells && (long > max(3, themes/2) || lines > max(10, manyLines*themes)) {
		dr.Warn("this does not look like a codebook: its headings became themes, and what stands below them their definitions; framewright undo takes them away again")
	}
}
