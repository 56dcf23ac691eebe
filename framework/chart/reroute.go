package chart

import (
	"slices"
	"strings"

	"framewright/framework"
)

// Reroute rewrites the refs of a summary whose turns have another number now,
// because two turns were joined: to tells where a ref leads now, and whether
// that has changed. Everything else stays to the letter. In the cell's
// fingerprint the same turns are named anew, with what they said when the
// summary was written, so that the cell still goes stale by their change.
func Reroute(participant, summary, seen string, to func(framework.Ref) (framework.Ref, bool)) (newSummary, newSeen string) {
	var b strings.Builder
	for _, sp := range ParseSummary(summary).Spans {
		if sp.Kind == RefMark {
			open, inner, shut := unbracket(sp.Text)
			sp.Text = open + rerouteItems(participant, inner, to) + shut
		}
		b.WriteString(sp.Text)
	}
	return b.String(), rerouteSeen(seen, to)
}

// rerouteItems rewrites what stands within one pair of brackets. An item that
// comes to say what another says already is left out.
func rerouteItems(participant, inner string, to func(framework.Ref) (framework.Ref, bool)) string {
	var out []string // items, each with the separator and the blanks before it
	var said []Cite
	transcript := ""
	changed := false
	for _, part := range items(inner) {
		item := strings.TrimFunc(part, func(r rune) bool { return parts(r) || r == ' ' || r == '\t' || r == '\u00a0' })
		c, ok := parseCite(item)
		if !ok {
			return inner
		}
		explicit := c.Transcript != ""
		if !explicit {
			c.Transcript = transcript
		}
		transcript = c.Transcript
		if now, moved := to(c.Ref(participant)); moved && c.Time == "" {
			changed = true
			c.Turns = now.Turns
			shown := c
			if !explicit {
				shown.Transcript = ""
			}
			part = strings.Replace(part, item, shown.String(), 1)
		}
		if n := slices.IndexFunc(said, func(s Cite) bool { return s.Transcript == c.Transcript && s.Turns == c.Turns && s.Time == c.Time }); changed && n >= 0 {
			if c.Starred && !said[n].Starred {
				out[n] = strings.TrimRight(out[n], " ") + "*"
			}
			continue
		}
		out, said = append(out, part), append(said, c)
	}
	if !changed {
		return inner
	}
	return strings.Join(out, "")
}

// items cuts before each separator.
func items(inner string) []string {
	var out []string
	from := 0
	for i, r := range inner {
		if parts(r) {
			out = append(out, inner[from:i])
			from = i
		}
	}
	return append(out, inner[from:])
}

// rerouteSeen names the cited turns of a fingerprint anew.
func rerouteSeen(seen string, to func(framework.Ref) (framework.Ref, bool)) string {
	fields := strings.Fields(seen)
	for n, part := range fields {
		body, cited := strings.CutPrefix(part, "t:")
		if !cited {
			continue
		}
		var stay, moved []string
		for _, item := range strings.Split(body, ",") {
			key, mark, _ := strings.Cut(item, ".")
			r, err := framework.ParseRef(key)
			if err != nil {
				stay = append(stay, item)
				continue
			}
			if now, is := to(r); is {
				moved = append(moved, now.String()+"."+mark)
			} else {
				stay = append(stay, item)
			}
		}
		if len(moved) == 0 {
			continue
		}
		for _, item := range moved {
			key, _, _ := strings.Cut(item, ".")
			if !slices.ContainsFunc(stay, func(s string) bool { return strings.HasPrefix(s, key+".") }) {
				stay = append(stay, item)
			}
		}
		slices.Sort(stay)
		fields[n] = "t:" + strings.Join(stay, ",")
		return strings.Join(fields, " ")
	}
	return seen
}
