package quote

import (
	"slices"
	"strings"
	"unicode"
)

// persons are the participants that a signature names by their ids or numbers;
// nil where it names nobody so.
func (v *vocabulary) persons(signature string) []string {
	var out []string
	list := wordsOf(signature)
	for _, p := range v.all {
		if namesID(signature, list, p.ID) {
			out = append(out, p.ID)
		}
	}
	if out != nil {
		return out
	}
	for i, w := range list {
		switch {
		case slices.Contains([]string{"participant", "interviewee", "respondent", "informant"}, w.stem) && i+1 < len(list):
			out = append(out, v.numbered("", list[i+1].raw)...)
		case w.raw == "group" || w.raw == "groups" || w.raw == "dyad" || w.raw == "household" || w.raw == "site":
			number := ""
			if i+1 < len(list) {
				number = list[i+1].raw
			}
			focus := i > 0 && list[i-1].raw == "focus"
			out = append(out, v.groups(strings.TrimSuffix(w.raw, "s"), number, focus)...)
		}
	}
	return out
}

// groups are those of a kind that have a number; where no number follows and a
// focus group is spoken of, all of the kind.
func (v *vocabulary) groups(kind, number string, focus bool) []string {
	if list := v.numbered(kind, number); list != nil || !focus || isNumber(number) {
		return list
	}
	var out []string
	for _, p := range v.all {
		if p.Kind == kind {
			out = append(out, p.ID)
		}
	}
	return out
}

// numbered are the participants of a kind whose id ends in a number.
func (v *vocabulary) numbered(kind, number string) []string {
	var out []string
	if !isNumber(number) {
		return nil
	}
	for _, p := range v.all {
		if p.Kind == kind && plainNumber(trailing(p.ID)) == plainNumber(number) {
			out = append(out, p.ID)
		}
	}
	return out
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func trailing(id string) string { return id[len(strings.TrimRight(id, "0123456789")):] }

// plainNumber is a number without the zeros before it.
func plainNumber(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" || s == "" {
		return t
	}
	return "0"
}

// namesID tells whether an id stands in a signature as a word of its own. One
// with a number may stand there in any case and with or without zeros; one
// without, which may be a word of the language, only as it is spelt, and a single
// letter only alone.
func namesID(signature string, list []word, id string) bool {
	if strings.IndexFunc(id, unicode.IsDigit) < 0 {
		if len(id) == 1 {
			return strings.TrimSpace(signature) == id
		}
		return standsAlone(signature, id)
	}
	if standsAlone(strings.ToLower(signature), strings.ToLower(id)) {
		return true
	}
	end := trailing(id)
	front := strings.ToLower(strings.TrimSuffix(id, end))
	if end == "" || front == "" {
		return false
	}
	return slices.ContainsFunc(list, func(w word) bool {
		digits := trailing(w.raw)
		return digits != "" && strings.TrimSuffix(w.raw, digits) == front && plainNumber(digits) == plainNumber(end)
	})
}

// standsAlone tells whether a word stands in a text with neither letters nor
// digits at its sides. A hyphen before it makes it the end of a longer one.
func standsAlone(text, id string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], id)
		if i < 0 {
			return false
		}
		i += from
		before, after := lastRune(text[:i]), firstRune(text[i+len(id):])
		if !isWordRune(before) && !isWordRune(after) && before != '-' {
			return true
		}
		from = i + len(id)
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	var last rune
	for _, r := range s {
		last = r
	}
	return last
}
