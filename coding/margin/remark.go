package margin

import (
	"regexp"
	"slices"
	"strings"
)

// Remark is what a comment says: themes, and a note.
type Remark struct {
	Themes []Theme // in the order they stand, each once
	Note   string
}

// Theme is one theme that a comment names.
type Theme struct {
	Said string // as it is written: "3.2", "Transport"
	Path string // "" where it is no theme of the framework
	Err  error  // why not, where it is written like one
}

// Resolver tells what a word means: the path of a theme; an error where it is
// written like a theme (a number, a path) and is none; neither for prose.
type Resolver func(word string) (path string, err error)

var (
	// joint parts the themes from the note: a dash, a colon, or a line's end.
	joint = regexp.MustCompile(`\s+[-–—]+\s+|\s+[—–]|[—–]\s+|:\s+|\n`)
	// code is a number as frameworks print them, with what people put before
	// and after it: "3.2", "#3.2", "(3.2)", "3.2.".
	code = regexp.MustCompile(`^[#(\[]?\s*(\d+(?:\.\d+)*)\.?\s*[)\]]?$`)
	// named is a number with the theme's name behind it: "3.2 Transport".
	named = regexp.MustCompile(`^[#(\[]?(\d+(?:\.\d+)*)\.?[)\]]?\s+\D`)
)

// Read tells the themes of a comment from its note:
//
//	3.2; 4.1 – fare or favour?
//	Transport
//	access/cost, 3.2
//
// A comment that begins with anything else is a note alone. So is one in which
// only a later part happens to be a theme's name.
func Read(text string, resolve Resolver) Remark {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r", "\n"))
	if r, ok := themesOnly(text, resolve); ok {
		return r
	}
	for _, at := range joint.FindAllStringIndex(text, -1) {
		if r, ok := themesOnly(text[:at[0]], resolve); ok {
			r.Note = strings.TrimSpace(text[at[1]:])
			return r
		}
	}
	if r, ok := leading(text, resolve); ok {
		return r
	}
	return Remark{Note: text}
}

// themesOnly reads a list in which every part is a theme, or is written like
// one.
func themesOnly(list string, resolve Resolver) (Remark, bool) {
	var r Remark
	if t, ok := theme(list, resolve); ok { // a name may hold a comma
		return Remark{Themes: []Theme{t}}, true
	}
	if numbers := strings.Fields(list); len(numbers) > 1 && !slices.ContainsFunc(numbers, func(n string) bool { return !code.MatchString(n) }) {
		list = strings.Join(numbers, ";") // "2.3 3.1"
	}
	for _, semi := range strings.FieldsFunc(list, func(c rune) bool { return c == ';' || c == '\n' || c == '+' }) {
		if t, ok := theme(semi, resolve); ok {
			r.add(t)
			continue
		}
		for _, part := range strings.FieldsFunc(semi, func(c rune) bool { return c == ',' || c == '&' }) {
			t, ok := theme(part, resolve)
			if !ok {
				return Remark{}, false
			}
			r.add(t)
		}
	}
	return r, len(r.Themes) > 0
}

func (r *Remark) add(t Theme) {
	for _, have := range r.Themes {
		if have.Path == t.Path && (t.Path != "" || have.Said == t.Said) {
			return
		}
	}
	r.Themes = append(r.Themes, t)
}

// leading reads themes at the beginning that end at a semicolon, the rest
// being prose: "3.2; she never says why".
func leading(text string, resolve Resolver) (Remark, bool) {
	var r Remark
	rest := text
	for {
		head, tail, ok := strings.Cut(rest, ";")
		if !ok {
			break
		}
		part, ok := themesOnly(head, resolve)
		if !ok {
			break
		}
		for _, t := range part.Themes {
			r.add(t)
		}
		rest = strings.TrimSpace(tail)
	}
	r.Note = rest
	return r, len(r.Themes) > 0
}

func theme(said string, resolve Resolver) (Theme, bool) {
	said = strings.TrimSpace(said)
	word := strings.Trim(said, " \t.\u00a0")
	if m := code.FindStringSubmatch(said); m != nil {
		word = m[1]
	} else if m := named.FindStringSubmatch(said); m != nil {
		// "3.2 Transport" is the theme only where the name fits the number.
		name := strings.TrimSpace(strings.TrimLeft(said[strings.Index(said, m[1])+len(m[1]):], ".)] "))
		byNumber, _ := resolve(m[1])
		byName, _ := resolve(name)
		if byNumber != "" && byNumber == byName {
			return Theme{Said: said, Path: byNumber}, true
		}
	}
	if word == "" {
		return Theme{}, false
	}
	path, err := resolve(word)
	return Theme{Said: said, Path: path, Err: err}, path != "" || err != nil
}
