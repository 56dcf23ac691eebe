package codebook

import (
	"slices"
	"strings"

	"framewright/framework"
)

// Field is one text of a theme beside its name.
type Field struct {
	ID    string                         // define, include, exclude or example
	Title string                         // in print, in English
	Of    func(*framework.Theme) *string // where a theme keeps it
}

// Fields are the texts beside the name, in the order they are printed.
var Fields = []Field{
	{"define", "Definition", func(t *framework.Theme) *string { return &t.Define }},
	{"include", "Include", func(t *framework.Theme) *string { return &t.Include }},
	{"exclude", "Exclude", func(t *framework.Theme) *string { return &t.Exclude }},
	{"example", "Example", func(t *framework.Theme) *string { return &t.Example }},
}

// FieldTitle is a field in print; "" of what is none.
func FieldTitle(id string) string {
	for _, f := range Fields {
		if f.ID == id {
			return f.Title
		}
	}
	return ""
}

// Describe parts a description into definition, Include:, Exclude: and
// Example: where its lines begin so.
func (t *Theme) Describe(text string) {
	field := "define"
	for line := range strings.SplitSeq(text, "\n") {
		if f, rest, ok := fieldLabel(line); ok && slices.ContainsFunc(Fields, func(x Field) bool { return x.ID == f }) && strings.ContainsAny(line, ":：") {
			field, line = f, rest
		}
		t.addText(field, strings.TrimRight(line, " \t\r"), "\n")
	}
}

// addText puts a text at the end of a field.
func (t *Theme) addText(field, text, between string) {
	for _, f := range Fields {
		if f.ID == field && strings.TrimSpace(text) != "" {
			to := f.Of(&t.Text)
			if *to != "" {
				*to += between
			}
			*to += strings.TrimSpace(text)
		}
	}
}
