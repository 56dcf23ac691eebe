package store

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

func invalid(where, what, hint string) error {
	return &framework.Error{Name: "invalid", Where: where, What: what, Hint: hint}
}

func checkStudy(s *framework.Study) error {
	for _, a := range s.Analysts {
		if err := framework.CheckID(a.ID); err != nil {
			return err
		}
	}
	for _, a := range s.Attributes {
		if err := CheckAttributeID(a.ID); err != nil {
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

func checkParticipants(ps framework.Participants) error {
	seen := map[string]string{}
	for _, p := range ps {
		if err := framework.CheckID(p.ID); err != nil {
			return err
		}
		low := strings.ToLower(p.ID)
		if other, dup := seen[low]; dup {
			return invalid("", fmt.Sprintf("participants %s and %s differ in case only", other, p.ID), "give one of them another id")
		}
		seen[low] = p.ID
		if p.Kind != "" && !slices.Contains(framework.ParticipantKinds, p.Kind) {
			return invalid("", fmt.Sprintf("participant %s: %q is no kind of participant", p.ID, p.Kind),
				"kinds are "+strings.Join(framework.ParticipantKinds, ", ")+"; leave it out for a person")
		}
	}
	for _, p := range ps {
		if p.PartOf != "" && ps.Find(p.PartOf) == nil {
			return invalid("", fmt.Sprintf("participant %s is part of %s, which does not exist", p.ID, p.PartOf),
				fmt.Sprintf("framewright participant add %s --kind group", p.PartOf))
		}
		if p.PartOf == p.ID {
			return invalid("", fmt.Sprintf("participant %s is part of itself", p.ID), "leave part-of out")
		}
	}
	return nil
}

// CheckThemes tells what is wrong with a framework: slugs that cannot be,
// paths that stand twice or that another theme has replaced.
func CheckThemes(ts *framework.Themes) error {
	seen := map[string]bool{}
	replaced := map[string]string{}
	for _, n := range ts.All() {
		if err := framework.CheckSlug(n.ID); err != nil {
			return err
		}
		if seen[strings.ToLower(n.Path)] {
			return invalid(themesFile, "theme "+n.Path+" stands there twice", "give one of the two another id")
		}
		seen[strings.ToLower(n.Path)] = true
		for _, r := range n.Replaces {
			replaced[r] = n.Path
		}
	}
	for r, by := range replaced {
		if seen[strings.ToLower(r)] {
			return invalid(themesFile, fmt.Sprintf("theme %s was replaced by %s and is used again", r, by),
				"a path once used is never used again: choose another id")
		}
	}
	return nil
}

func checkTranscript(t *framework.Transcript) error {
	if err := framework.CheckID(t.ID); err != nil {
		return err
	}
	if !slices.Contains(framework.TranscriptKinds, t.Kind) {
		return invalid(transcriptName(t.ID), fmt.Sprintf("%q is no kind of transcript", t.Kind), "kinds are verbatim, partial, notes, translation, document")
	}
	known := map[string]bool{}
	for _, s := range t.Speakers {
		known[s.Label] = true
	}
	for _, turn := range t.Turns() {
		if !known[turn.Speaker] {
			return invalid(transcriptName(t.ID), fmt.Sprintf("turn %s: speaker %s is not declared in the head", turn.No, turn.Speaker), "add it to speakers")
		}
		if turn.No.N > t.Last {
			return invalid(transcriptName(t.ID), fmt.Sprintf("turn %s is above the last number %d", turn.No, t.Last), fmt.Sprintf("write `last: %d`", turn.No.N))
		}
	}
	return nil
}

func checkCodings(f *framework.CodingFile) error {
	seen := map[string]bool{}
	for _, c := range f.Codings {
		where := codingName(f.Transcript, f.By)
		if c.ID == "" || seen[c.ID] {
			return invalid(where, fmt.Sprintf("coding id %q is empty or stands twice", c.ID), "give one of the two another id")
		}
		seen[c.ID] = true
		if len(c.Under) == 0 {
			return invalid(where, "coding "+c.ID+" is under no theme", "name a theme, or remove it: framewright uncode "+c.ID)
		}
		for _, p := range c.Under {
			if err := framework.CheckPath(p); err != nil {
				return err
			}
		}
	}
	return nil
}
