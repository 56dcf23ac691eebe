package chart

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"framewright/framework"
)

// Cite is one item of a ref in a summary.
type Cite struct {
	Transcript string          // "" for the one named like the row's participant
	Turns      framework.Turns // zero where a time is cited
	Time       string          // 00:14:20 in a recording that has no transcript; else ""
	Until      string          // where a stretch of the recording ends; may be empty
	Starred    bool            // a quotable place
}

// Ref is the full address of what is cited in a row of that participant. A
// time gives the whole transcript.
func (c Cite) Ref(participant string) framework.Ref {
	r := framework.Ref{Kind: framework.PassageRef, Transcript: c.Transcript, Turns: c.Turns}
	if r.Transcript == "" {
		r.Transcript = participant
	}
	return r
}

// String prints the item as it stands within brackets, "12-14*".
func (c Cite) String() string {
	s := c.Turns.String()
	if c.Time != "" {
		s = c.Time
		if c.Until != "" {
			s += "-" + c.Until
		}
	}
	if c.Transcript != "" {
		s = c.Transcript + ":" + s
	}
	if c.Starred {
		s += "*"
	}
	return s
}

var (
	timeForm = regexp.MustCompile(`^(\d{1,2}:[0-5]\d:[0-5]\d(?:\.\d{1,3})?)(?:-(\d{1,2}:[0-5]\d:[0-5]\d(?:\.\d{1,3})?))?$`)
	// Programs put other dashes in the hyphen's place, and people blanks around it.
	dashForm = regexp.MustCompile(`[\s\x{a0}]*[-‐‑‒–—−][\s\x{a0}]*`)
)

// parseCites reads what stands within brackets; false where it is no ref.
func parseCites(inner string) ([]Cite, bool) {
	var out []Cite
	transcript := ""
	for _, item := range strings.FieldsFunc(inner, parts) {
		c, ok := parseCite(item)
		if !ok {
			return nil, false
		}
		if c.Transcript == "" {
			c.Transcript = transcript
		}
		transcript = c.Transcript
		out = append(out, c)
	}
	return out, len(out) > 0
}

// parts tells whether a sign stands between two items of a ref.
func parts(r rune) bool { return strings.ContainsRune(",;，、；،؛", r) }

// narrow gives the signs of a ref as they are typed in English: keyboards for
// other scripts have digits, colons and dashes of their own.
func narrow(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r == '：':
			return ':'
		case r == '－' || r == '～':
			return '-'
		case r == '＊' || r == '٭':
			return '*'
		}
		return r
	}, s)
}

func parseCite(item string) (Cite, bool) {
	item = strings.TrimSpace(narrow(item))
	place, starred := strings.CutSuffix(item, "*")
	c := Cite{Starred: starred}
	place = strings.TrimSpace(place)
	if strings.Trim(place, "0123456789-:") != "" {
		place = dashForm.ReplaceAllString(place, "-")
	}
	if c.time(place) {
		return c, true
	}
	if id, rest, ok := strings.Cut(place, ":"); ok {
		c.Transcript, place = strings.TrimSpace(id), strings.TrimSpace(rest)
		if framework.CheckID(c.Transcript) != nil {
			return Cite{}, false
		}
		if c.time(place) {
			return c, true
		}
	}
	turns, err := framework.ParseTurns(strings.ToLower(place))
	c.Turns = turns
	return c, err == nil
}

// time reads a time or a stretch of time.
func (c *Cite) time(place string) bool {
	if strings.Count(place, ":") < 2 {
		return false
	}
	m := timeForm.FindStringSubmatch(place)
	if m == nil {
		return false
	}
	c.Time, c.Until = m[1], m[2]
	return true
}
