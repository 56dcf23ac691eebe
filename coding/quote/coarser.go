package quote

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
)

// mostCoarser is how many alternatives are worth reading.
const mostCoarser = 4

// coarser are signatures that say less than what is told of a participant and
// would fit enough people, those that say most first: some of the template's
// attributes, each as it is or by a broader name. Where what is told differs,
// as at two waves, what would be told instead is parted by semicolons.
func (s *signing) coarser(p *framework.Participant, told []string) []string {
	fields := Fields(s.template)
	if len(fields) > 8 { // too many to try all combinations of
		fields = fields[:8]
	}
	var out []string
	for _, keep := range subsets(fields) {
		if len(out) >= mostCoarser {
			break
		}
		if one := s.fewer(p, told, keep); one != "" {
			out = addNew(out, one)
		}
		if one := s.plainer(p, told, keep); one != "" {
			out = addNew(out, one)
		}
	}
	return out
}

func addNew(list []string, text string) []string {
	if slices.Contains(list, text) || len(list) >= mostCoarser {
		return list
	}
	return append(list, text)
}

// subsets are the choices of attributes, the largest first, in the order of the
// template.
func subsets(fields []string) [][]string {
	var out [][]string
	for bits := 1; bits < 1<<len(fields); bits++ {
		var set []string
		for i, f := range fields {
			if bits&(1<<i) != 0 {
				set = append(set, f)
			}
		}
		out = append(out, set)
	}
	slices.SortStableFunc(out, func(a, b []string) int { return len(b) - len(a) })
	return out
}

// waves are those at which the template signs a participant with one of the
// signatures told; where it makes none of them, the participant's own.
func (s *signing) waves(p *framework.Participant, told []string) []string {
	var out []string
	for _, w := range wavesOf(p) {
		text, _ := render(s.parts, s.study, p, w)
		if slices.Contains(told, tidySignature(text)) {
			out = append(out, w)
		}
	}
	if out == nil {
		return []string{""}
	}
	return out
}

// fewer signs with some of the attributes only; "" where that says no less, or
// fits too few people too.
func (s *signing) fewer(p *framework.Participant, told, keep []string) string {
	parts := only(s.parts, keep, s.study)
	made := s.signatures(parts)
	fits := s.everybody()
	var said []string
	for _, w := range s.waves(p, told) {
		text, _ := render(parts, s.study, p, w)
		text = tidySignature(text)
		if text == "" {
			return ""
		}
		fits = both(fits, made[text])
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	return s.enough(said, fits, told)
}

// plainer signs with some of the attributes, by broader names of their values
// where there are any, such as that of "adviser" for a senior adviser.
func (s *signing) plainer(p *framework.Participant, told, keep []string) string {
	fits := s.everybody()
	var said []string
	found := false
	for _, w := range s.waves(p, told) {
		var names []string
		for _, field := range keep {
			a := s.study.AttributeNamed(field)
			for _, x := range p.At(w, a.ID) {
				name, less := s.lessOf(a, x)
				found = found || less
				names = append(names, name)
			}
		}
		text := strings.Join(names, ", ")
		whom := map[string]bool{}
		c := s.vocabulary.read(text)
		for _, q := range s.persons {
			if c.fits(q, s.all, false) {
				whom[q.ID] = true
			}
		}
		fits = both(fits, whom)
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	if !found {
		return ""
	}
	return s.enough(said, fits, told)
}

// lessOf is the display name of another value of the attribute that is the
// broader name of this one; without any, its own.
func (s *signing) lessOf(a *framework.Attribute, x string) (name string, less bool) {
	shown := a.Display(x)
	for _, b := range broader(wordsOf(shown)) {
		f := s.forms[stems(b)]
		if f == nil {
			continue
		}
		for _, v := range f.full {
			if v.attribute == a.ID && v.value != x {
				return a.Display(v.value), true
			}
		}
	}
	return shown, false
}

// enough is a signature that fits enough people, as it would be printed.
func (s *signing) enough(said []string, fits map[string]bool, told []string) string {
	if len(fits) < s.study.Report.Minimum() || len(said) == 0 {
		return ""
	}
	upper := len(told) > 0 && unicode.IsUpper(firstRune(told[0]))
	for i, text := range said {
		if r, n := utf8.DecodeRuneInString(text); upper && n > 0 {
			said[i] = string(unicode.ToUpper(r)) + text[n:]
		}
	}
	if len(said) == len(told) && !slices.ContainsFunc(said, func(text string) bool { return !slices.Contains(told, text) }) {
		return "" // it is what is told
	}
	return strings.Join(said, "; ")
}

// only is a template with some of its attributes: the text that led up to those
// that are left out goes with them.
func only(parts []part, keep []string, study *framework.Study) []part {
	kept := func(field string) bool { return slices.Contains(keep, field) }
	var out []part
	for i, x := range parts {
		switch {
		case x.attribute != "":
			if kept(x.attribute) {
				out = append(out, x)
			}
		case x.optional != nil:
			if inner := only(x.optional, keep, study); hasAttribute(inner) {
				out = append(out, part{optional: inner})
			}
		case i+1 < len(parts) && parts[i+1].attribute != "" && !kept(parts[i+1].attribute) && i > 0:
		case i > 0 && parts[i-1].attribute != "" && !kept(parts[i-1].attribute) && i == len(parts)-1:
		default:
			out = append(out, x)
		}
	}
	return out
}

func hasAttribute(parts []part) bool {
	has := false
	walk(parts, func(p part) { has = has || p.attribute != "" })
	return has
}
