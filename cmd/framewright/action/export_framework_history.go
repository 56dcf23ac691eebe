package action

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"framewright/coding/codebook"
	"framewright/export"
	"framewright/framework"
)

// addHistory puts the change history behind the codebook, for the team. A CSV
// file is one table and stays one, unless the history was asked for.
func addHistory(r *export.Report, file string, o FrameworkExport, h *FrameworkHistory) (note string) {
	if h == nil || len(h.Versions) == 0 {
		return ""
	}
	if strings.EqualFold(filepath.Ext(file), ".csv") && !o.Asked {
		return "the change history was left out: a CSV file holds one table (--history adds it as a second)"
	}
	sec := export.Section{ID: "history", Title: codebook.HistoryTitle, Level: 1}
	if tabular(file) {
		sec.Blocks = []export.Block{historyTable(h)}
	} else {
		for _, v := range h.Versions {
			sec.Blocks = append(sec.Blocks, versionBlocks(v)...)
		}
	}
	r.Sections = append(r.Sections, sec)
	return ""
}

// versionTitle says which version this is, from when and by whom.
func versionTitle(v FrameworkVersion) string {
	if v.Draft {
		return fmt.Sprintf("Version %d, a draft", v.Version)
	}
	title := fmt.Sprintf("Version %d, frozen on %s", v.Version, longDate(v.Date))
	if v.By != "" {
		title += " by " + v.By
	}
	return title
}

func versionBlocks(v FrameworkVersion) []export.Block {
	out := []export.Block{&export.Paragraph{Role: export.Heading, Spans: export.Text(versionTitle(v))}}
	if v.Reason != "" {
		out = append(out, &export.Paragraph{Role: export.Body, Spans: export.Styled(export.Comment, v.Reason)})
	}
	for _, c := range v.Changes {
		out = append(out, &export.Paragraph{Role: export.Item, Number: "•", Spans: c.spans()})
	}
	for _, dec := range v.Decisions {
		if dec.Reason != "" {
			out = append(out, &export.Paragraph{Role: export.Item, Number: "•", Spans: dec.spans()})
		}
	}
	if len(v.Changes)+len(v.Decisions) == 0 {
		out = append(out, &export.Paragraph{Role: export.Body, Spans: export.Styled(export.State, Plural(v.Themes, "theme", "themes and sub-themes"))})
	}
	return out
}

// spans say what changed: the deed, the themes, and the words old and new.
func (c VersionChange) spans() []export.Span {
	out := []export.Span{{Text: c.deed() + ": ", Style: export.Strong}, {Text: c.which()}}
	if words := c.number(); words != "" {
		out = append(out, export.Span{Text: "  " + words, Style: export.Plain})
	} else if c.Was != "" || c.Now != "" {
		out = append(out, export.Span{Text: "  " + strings.TrimSpace(was(c.Was)+now(c.Now)), Style: export.Plain})
	}
	return out
}

// number says which number a theme has got or changed; "" of a change that is
// about words.
func (c VersionChange) number() string {
	switch framework.ThemeVerb(c.What) {
	case framework.ThemeAdded, framework.ThemeMoved, framework.ThemeMerged, framework.ThemeSplit, framework.ThemeRemoved, framework.ThemeRenumbered:
	default:
		return ""
	}
	switch {
	case c.Was != "" && c.Now != "":
		return "number " + c.Was + " → " + c.Now
	case c.Was+c.Now != "":
		return "number " + c.Was + c.Now
	}
	return ""
}

func was(s string) string {
	if s == "" {
		return ""
	}
	return "“" + s + "” "
}

func now(s string) string {
	if s == "" {
		return "→ nothing"
	}
	return "→ “" + s + "”"
}

// deeds are what is done to themes, as a codebook prints it.
var deeds = map[framework.ThemeVerb]string{
	framework.ThemeAdded: "Added", framework.ThemeRenamed: "Renamed", framework.ThemeRedefined: "Reworded", framework.ThemeMoved: "Moved",
	framework.ThemeMerged: "Merged", framework.ThemeSplit: "Split", framework.ThemeRemoved: "Removed", framework.ThemeImported: "Imported",
	framework.ThemeRenumbered: "Renumbered", framework.ThemeReordered: "Put in another order"}

func deedOf(what string) string { return orDefault(deeds[framework.ThemeVerb(what)], what) }

func (c VersionChange) deed() string {
	if c.First() {
		return "Defined"
	}
	if title := codebook.FieldTitle(c.Field); title != "" {
		return deedOf(c.What) + " (" + strings.ToLower(title) + ")"
	}
	return deedOf(c.What)
}

// which names the themes: by name and path, and where they went.
func (c VersionChange) which() string {
	return strings.TrimSpace(c.Name + " [" + fromTo(c.Themes, c.Into) + "]")
}

// once lists each path once: several changes may have led to one theme.
func once(paths []string) (out []string) {
	for _, p := range paths {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// fromTo is "a, b → c", one side where both are the same or one is empty.
func fromTo(from, to []string) string {
	f, t := strings.Join(once(from), ", "), strings.Join(once(to), ", ")
	switch {
	case f == t || t == "":
		return f
	case f == "":
		return t
	}
	return f + " → " + t
}

func (dec ThemeDecision) spans() []export.Span {
	day, _, _ := strings.Cut(dec.Time, "T")
	text := dec.what() + " (" + strings.Trim(day+", "+dec.By, ", ") + "): "
	return []export.Span{{Text: text, Style: export.Strong}, {Text: dec.Reason, Style: export.Comment}}
}

func (dec ThemeDecision) what() string {
	return strings.TrimSpace(deedOf(dec.What) + " " + dec.which())
}

// which names the themes; those of a file that was imported are counted.
func (dec ThemeDecision) which() string {
	if all := once(slices.Concat(dec.Themes, dec.Into)); dec.What == string(framework.ThemeImported) && len(all) > 1 {
		return Plural(len(all), "theme", "themes")
	}
	return fromTo(dec.Themes, dec.Into)
}

// historyTable is the history as one table: a row for each version, change and
// reason.
func historyTable(h *FrameworkHistory) *export.Table {
	t := &export.Table{Columns: []export.Column{{ID: "version", Title: "Version", Kind: export.HeadColumn, Width: 9}, {ID: "on", Title: "On", Kind: export.AttributeColumn, Width: 12},
		{ID: "by", Title: "By", Kind: export.AttributeColumn, Width: 12}, {ID: "what", Title: "What", Width: 22}, {ID: "which", Title: "Themes", Width: 40},
		{ID: "was", Title: "Was", Width: 40}, {ID: "now", Title: "Now", Width: 40}, {ID: "reason", Title: "Reason", Width: 40}}}
	var rows []export.Row
	add := func(texts ...string) {
		row := export.Row{ID: fmt.Sprint(len(rows) + 1)}
		for _, text := range texts {
			row.Cells = append(row.Cells, export.Cell{Spans: export.Text(text)})
		}
		rows = append(rows, row)
	}
	for _, v := range h.Versions {
		no := fmt.Sprint(v.Version)
		if v.Draft {
			add(no, "", "", "Draft", Plural(v.Themes, "theme", "themes and sub-themes"))
		} else {
			add(no, v.Date, v.By, "Frozen", Plural(v.Themes, "theme", "themes and sub-themes"), "", "", v.Reason)
		}
		for _, c := range v.Changes {
			add(no, "", "", c.deed(), c.which(), c.Was, c.Now)
		}
		for _, dec := range v.Decisions {
			if dec.Reason != "" {
				day, _, _ := strings.Cut(dec.Time, "T")
				add(no, day, dec.By, deedOf(dec.What), dec.which(), "", "", dec.Reason)
			}
		}
	}
	t.Rows = export.Each(rows)
	return t
}
