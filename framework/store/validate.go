package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

func invalid(where, what, hint string) error {
	return &framework.Error{Name: "invalid", Where: where, What: what, Hint: hint}
}

func checkIDs(ids ...string) error {
	for _, id := range ids {
		if err := framework.CheckID(id); err != nil {
			return err
		}
	}
	return nil
}

// once refuses an id that was there already, in any case of its letters: not
// every disk tells them apart.
type once map[string]string

func (o once) add(what, id string) error {
	low := strings.ToLower(id)
	if other, dup := o[low]; dup {
		if other == id {
			return invalid("", fmt.Sprintf("%s %s stands there twice", what, id), "give one of the two another id")
		}
		return invalid("", fmt.Sprintf("%s %s and %s differ in case only", what, other, id), "give one of them another id")
	}
	o[low] = id
	return nil
}

func checkStudy(s *framework.Study) error {
	analysts, attributes := once{}, once{}
	for _, a := range s.Analysts {
		if err := framework.CheckID(a.ID); err != nil {
			return err
		}
		if err := analysts.add("analysts", a.ID); err != nil {
			return err
		}
	}
	for _, a := range s.Attributes {
		if err := CheckAttributeID(a.ID); err != nil {
			return err
		}
		if err := attributes.add("attributes", a.ID); err != nil {
			return err
		}
	}
	return nil
}

// CheckAttributeID tells whether id may name an attribute of participants.
func CheckAttributeID(id string) error {
	if participantKeys[id] {
		return invalid("", fmt.Sprintf("%q is a fixed key of participants and cannot name an attribute", id), "give the column another heading")
	}
	return framework.CheckSlug(id)
}

// CheckParticipants tells what is wrong with the participants together: ids
// that cannot be or that differ in case only, groups that are not there.
func CheckParticipants(ps framework.Participants) error {
	seen := once{}
	for _, p := range ps {
		if err := framework.CheckParticipantID(p.ID); err != nil {
			return err
		}
		if err := seen.add("participants", p.ID); err != nil {
			return err
		}
		if err := checkParticipant(p); err != nil {
			return err
		}
	}
	for _, p := range ps {
		if err := checkGroup(ps, p); err != nil {
			return err
		}
	}
	return nil
}

func checkParticipant(p *framework.Participant) error {
	if p.Kind != "" && !slices.Contains(framework.ParticipantKinds, p.Kind) {
		return invalid("", fmt.Sprintf("participant %s: %q is no kind of participant", p.ID, p.Kind),
			"kinds are "+strings.Join(framework.ParticipantKinds, ", ")+"; leave it out for a person")
	}
	for key := range p.Values {
		if err := CheckAttributeID(key); err != nil {
			return err
		}
	}
	for wave, values := range p.Waves {
		if err := framework.CheckID(wave); err != nil {
			return err
		}
		for key := range values {
			if err := CheckAttributeID(key); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkGroup refuses groups that do not exist, and rings of groups: none of
// their members would have a row.
func checkGroup(ps framework.Participants, p *framework.Participant) error {
	if p.PartOf == "" {
		return nil
	}
	group := ps.Find(p.PartOf)
	if group == nil || group.ID != p.PartOf {
		return invalid("", fmt.Sprintf("participant %s is part of %s, which does not exist", p.ID, p.PartOf),
			fmt.Sprintf("framewright participant add %s --kind group", p.PartOf))
	}
	for up, steps := group, 0; up != nil; up, steps = ps.Find(up.PartOf), steps+1 {
		if up == p || steps > len(ps) {
			return invalid("", fmt.Sprintf("participant %s is part of itself", p.ID), "leave part-of out")
		}
		if up.PartOf == "" {
			break
		}
	}
	return nil
}

// CheckThemes tells what is wrong with a framework: slugs that cannot be,
// paths that stand twice or that another theme has replaced.
func CheckThemes(ts *framework.Themes) error {
	seen := map[string]bool{}
	replaced := map[string]string{}
	numbers := map[string]string{}
	for _, n := range ts.All() {
		if err := framework.CheckSlug(n.ID); err != nil {
			return err
		}
		if other, dup := numbers[n.Theme.Number]; dup && n.Theme.Number != "" {
			return invalid(themesFile, fmt.Sprintf("themes %s and %s are both number %s", other, n.Path, n.Theme.Number), "give one of the two another number")
		}
		numbers[n.Theme.Number] = n.Path
		if seen[strings.ToLower(n.Path)] {
			return invalid(themesFile, "theme "+n.Path+" stands there twice", "give one of the two another id")
		}
		seen[strings.ToLower(n.Path)] = true
		for _, r := range n.Replaces {
			if err := framework.CheckPath(r); err != nil {
				return err
			}
			replaced[r] = n.Path
		}
	}
	for r, by := range replaced {
		if seen[strings.ToLower(r)] {
			return invalid(themesFile, fmt.Sprintf("theme %s was replaced by %s and is used again", r, by),
				"a path once used is never used again: choose another id")
		}
	}
	return checkRetired(ts, seen, numbers)
}

// checkRetired refuses living themes with the path or the number of one that
// is gone: what was printed of the old one would mean the new one.
func checkRetired(ts *framework.Themes, paths map[string]bool, numbers map[string]string) error {
	for _, r := range ts.Retired {
		if r.Path != "" && paths[strings.ToLower(r.Path)] {
			return invalid(themesFile, fmt.Sprintf("theme %s was removed and is used again", r.Path),
				"a path once used is never used again: choose another id, or take its record out of `retired` where it is the same theme come back")
		}
		if by, used := numbers[r.Number]; used && r.Number != "" {
			return invalid(themesFile, fmt.Sprintf("theme %s has the number %s, which another theme had (%s)", by, r.Number, cmp.Or(r.Name, r.Path, "its name is not known")),
				"a number once frozen is not given again: take `number` out, and the theme gets the next")
		}
	}
	return nil
}
