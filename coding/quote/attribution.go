package quote

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Attribution signs a participant's words for readers, from a template such as
// "{role}[, {area}]": names in braces are attributes, printed with their names
// for display, several values joined by "and"; what stands in square brackets
// falls away where an attribute within has no value, and brackets may stand in
// brackets. A wave picks the values as they were then. missing lists the
// attributes outside of brackets that have no value; they print as nothing,
// with the marks that would be left dangling. A template that
// cannot be read, or names what is no attribute, such as an id, which readers
// never see, fails with "bad-attribution".
func Attribution(template string, study *framework.Study, p *framework.Participant, wave string) (signature string, missing []string, err error) {
	parts, rest, err := parseTemplate(template, 0)
	if err == nil && rest != "" {
		err = misread("a ] has no [ before it", "take the ] away, or write a [ where the part that may fall away begins")
	}
	if err == nil {
		err = known(parts, study)
	}
	if err != nil {
		return "", nil, badTemplate(template, study, err)
	}
	signature, missing = render(parts, study, p, wave)
	return tidySignature(signature), missing, nil
}

// CheckTemplate tells whether a template can be read and names attributes
// that the study has.
func CheckTemplate(template string, study *framework.Study) error {
	_, _, err := Attribution(template, study, &framework.Participant{}, "")
	return err
}

// Fields are the attributes that a template names, each once.
func Fields(template string) []string {
	parts, _, _ := parseTemplate(template, 0)
	var out []string
	walk(parts, func(p part) {
		if p.attribute != "" && !slices.Contains(out, p.attribute) {
			out = append(out, p.attribute)
		}
	})
	return out
}

// part is a piece of a template: text, an attribute, or parts that may fall
// away together.
type part struct {
	text      string
	attribute string
	optional  []part
}

// parseTemplate reads parts up to the end or the bracket that closes them.
func parseTemplate(s string, depth int) (parts []part, rest string, err error) {
	if depth > 8 {
		return nil, "", misread("too many brackets stand in brackets", "write the template with fewer [..] in one another")
	}
	for s != "" {
		i := strings.IndexAny(s, "{}[]")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			parts = append(parts, part{text: s[:i]})
			s = s[i:]
			continue
		}
		switch s[0] {
		case '{':
			name, after, ok := strings.Cut(s[1:], "}")
			if !ok {
				return nil, "", misread("a { is never closed", "close the brace: a name in braces ends with }, as in {role}")
			}
			parts = append(parts, part{attribute: strings.TrimSpace(name)})
			s = after
		case '[':
			inner, after, err := parseTemplate(s[1:], depth+1)
			if err != nil {
				return nil, "", err
			}
			if after == "" {
				return nil, "", misread("a [ is never closed", "close the bracket with ]: what may fall away stands in [..]")
			}
			parts = append(parts, part{optional: append([]part{}, inner...)})
			s = after[1:]
		case ']':
			return parts, s, nil
		default:
			return nil, "", misread("a } has no { before it", "open the brace: a name in braces begins with {, as in {role}")
		}
	}
	return parts, "", nil
}

func walk(parts []part, f func(part)) {
	for _, p := range parts {
		f(p)
		walk(p.optional, f)
	}
}

func known(parts []part, study *framework.Study) (err error) {
	walk(parts, func(p part) {
		if p.optional == nil && p.text == "" && err == nil && study.AttributeNamed(p.attribute) == nil {
			err = fmt.Errorf("{%s} is no attribute", p.attribute)
			if strings.EqualFold(p.attribute, "id") || strings.EqualFold(p.attribute, "participant") {
				err = fmt.Errorf("{%s} is no attribute, and readers never see an id", p.attribute)
			}
		}
	})
	return err
}

// unreadable is a template that cannot be read, and how to mend it.
type unreadable struct{ what, mend string }

func (u *unreadable) Error() string { return u.what }

func misread(what, mend string) error { return &unreadable{what, mend} }

func badTemplate(template string, study *framework.Study, err error) error {
	var names []string
	for _, a := range study.Attributes {
		names = append(names, "{"+a.ID+"}")
	}
	hint := "the study has no attributes yet: framewright import participants brings them"
	var u *unreadable
	switch misread := errors.As(err, &u); {
	case misread && len(names) == 0:
		hint = u.mend
	case misread:
		hint = u.mend + "; the study's attributes are " + strings.Join(names, ", ")
	case len(names) > 0:
		hint = "the study's attributes are " + strings.Join(names, ", ") + "; what stands in [..] falls away where a value is missing, as in " +
			names[0] + "[, " + names[len(names)-1] + "]"
	}
	return &framework.Error{Name: "bad-attribution", Where: "study.yaml", What: "the attribution cannot be used", Err: err,
		Excerpt: template, Hint: hint}
}

func render(parts []part, study *framework.Study, p *framework.Participant, wave string) (string, []string) {
	var b strings.Builder
	var missing []string
	for _, x := range parts {
		switch {
		case x.attribute != "":
			value := display(study.AttributeNamed(x.attribute), p, wave)
			if value == "" {
				missing = append(missing, x.attribute)
			}
			b.WriteString(value)
		case x.optional != nil:
			if inner, lacks := render(x.optional, study, p, wave); len(lacks) == 0 {
				b.WriteString(inner)
			}
		default:
			b.WriteString(x.text)
		}
	}
	return b.String(), missing
}

// display is an attribute's values as readers see them.
func display(a *framework.Attribute, p *framework.Participant, wave string) string {
	var values []string
	for _, v := range p.At(wave, a.ID) {
		if v != "" {
			values = append(values, a.Display(v))
		}
	}
	switch n := len(values); n {
	case 0, 1, 2:
		return strings.Join(values, " and ")
	default:
		return strings.Join(values[:n-1], ", ") + " and " + values[n-1]
	}
}

// tidySignature takes away the marks and blanks that a missing value leaves
// dangling.
func tidySignature(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for strings.Contains(s, ", ,") || strings.Contains(s, " ,") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, ", ,", ","), " ,", ",")
	}
	return strings.Trim(s, " ,;–—-")
}
