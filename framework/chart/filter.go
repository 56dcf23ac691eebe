package chart

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// filter tells whether a row is one of those asked for.
type filter func(*Row) bool

func (c *Charts) filters(wheres []string) ([]filter, error) {
	var out []filter
	for _, where := range wheres {
		f, err := c.filter(where)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// filter reads "attribute=value" or "attribute!=value", with several values
// parted by commas. A value may be the one for print, in any case; none asks
// for rows where the attribute is missing. A missing value is unlike any other.
func (c *Charts) filter(where string) (filter, error) {
	id, value, ok := strings.Cut(where, "=")
	not := strings.HasSuffix(id, "!")
	id, value = strings.TrimSpace(strings.TrimSuffix(id, "!")), strings.TrimSpace(value)
	if !ok {
		return nil, &framework.Error{Kind: framework.Usage, Name: "bad-filter", What: fmt.Sprintf("%q is no filter", where),
			Hint: "filters look like role=practitioner or role!=practitioner; role= asks for those whose role is missing"}
	}
	a := c.Study.Attribute(id)
	if a == nil {
		return nil, c.noAttribute(id)
	}
	if value == "" {
		return func(r *Row) bool { return len(r.Attributes[a.ID]) == 0 != not }, nil
	}
	asked := askedValues(*a, value)
	for _, v := range asked {
		if len(a.Values) > 0 && !slices.ContainsFunc(a.Values, func(have string) bool { return means(*a, have, v) }) {
			return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-value",
				What: fmt.Sprintf("%s is never %q", a.ID, v), Hint: "its values are " + strings.Join(a.Values, ", ")}
		}
	}
	return func(r *Row) bool {
		return slices.ContainsFunc(r.Attributes[a.ID], func(v string) bool {
			return slices.ContainsFunc(asked, func(want string) bool { return means(*a, v, want) })
		}) != not
	}, nil
}

// askedValues parts a list at its commas; a value of the attribute may have
// some itself.
func askedValues(a framework.Attribute, value string) []string {
	if slices.ContainsFunc(a.Values, func(v string) bool { return means(a, v, value) }) {
		return []string{value}
	}
	var out []string
	for _, v := range strings.Split(value, ",") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	if len(a.Values) == 0 && len(out) > 1 {
		out = append(out, value)
	}
	return out
}

func means(a framework.Attribute, value, asked string) bool {
	return strings.EqualFold(value, asked) || strings.EqualFold(a.Display(value), asked)
}

func (c *Charts) noAttribute(id string) error {
	var names []string
	for _, a := range c.Study.Attributes {
		names = append(names, a.ID)
	}
	hint := "study.yaml declares no attributes"
	if len(names) > 0 {
		hint = "study.yaml declares " + strings.Join(names, ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-attribute", What: fmt.Sprintf("there is no attribute %q", id), Hint: hint}
}
