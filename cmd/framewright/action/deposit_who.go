package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// LeftOut is something that a deposit does not hold, and why.
type LeftOut struct {
	What string `json:"what"`
	Why  string `json:"why"`
}

// depositable decides what participants permit to be deposited.
type depositable struct {
	d         *Desk
	withdrawn map[string]bool
	refused   idSet // of those whose words stay, for whatever reason
	// warns lets those go who were never asked, and names them: an export can be
	// looked at before it goes anywhere, which a deposit is not.
	warns    bool
	notAsked []string
}

func newDepositable(tx *store.Tx, d *Desk, warns bool) (*depositable, error) {
	list, err := tx.Withdrawn()
	if err != nil {
		return nil, err
	}
	out := &depositable{d: d, withdrawn: map[string]bool{}, warns: warns}
	for _, w := range list {
		out.withdrawn[w.Participant] = true
	}
	var stay framework.Participants
	for _, p := range d.Participants {
		if out.why(p.ID) != "" {
			stay = append(stay, p)
		}
	}
	out.refused = newIDSet(stay)
	return out, nil
}

// why is why a participant's words stay, "" where they may go. A group's are
// those of all its members.
func (a *depositable) why(id string) string {
	all := append([]string{id}, a.members(id)...)
	for _, who := range all { // a no stands, whoever else has still to be asked
		switch {
		case a.withdrawn[who]:
			return who + " has withdrawn"
		case a.d.Participants.Find(who) == nil:
			return who + " is not among the participants"
		case a.d.permission(who, "archive") == framework.Refused:
			return who + " refused"
		}
	}
	for _, who := range all {
		if a.d.permission(who, "archive") != framework.Granted && !a.answered(who) {
			if a.warns {
				a.notAsked = appendOnce(a.notAsked, who)
				continue
			}
			return who + " was not asked (framewright participant set " + who + " --permit archive=yes)"
		}
	}
	return ""
}

// answered tells whether every member of a group has answered for themselves:
// then the group need not.
func (a *depositable) answered(group string) bool {
	members := a.members(group)
	return len(members) > 0 && !slices.ContainsFunc(members, func(id string) bool { return a.d.permission(id, "archive") != framework.Granted })
}

func (a *depositable) members(id string) (out []string) {
	for _, p := range a.d.Participants.Members(id) {
		out = append(out, p.ID)
	}
	return out
}

// transcript is why a transcript stays, "" where it may go: everybody who may be
// heard in it must have said yes, and nobody may speak who is not known.
func (a *depositable) transcript(t *framework.Transcript) string {
	who := t.Cases(a.d.Participants)
	if t.Kind == framework.Document && t.Of != "" {
		who = []string{t.Of}
	}
	if len(who) == 0 {
		return "it is not known whose it is (framewright speakers " + t.ID + ")"
	}
	for _, id := range who {
		if why := a.why(id); why != "" {
			return why
		}
	}
	for _, sp := range t.Speakers {
		if sp.Role == framework.UnknownRole || sp.Role == framework.ParticipantRole && sp.Participant == "" && a.d.Participants.Find(t.ID) == nil {
			return fmt.Sprintf("it is not known who %s is (framewright speakers %s)", sp.Label, t.ID)
		}
	}
	return ""
}

// others are speakers of whom no permission is kept: a partner who came in.
func others(t *framework.Transcript) (out []string) {
	for _, sp := range t.Speakers {
		if sp.Role == framework.OtherRole {
			out = append(out, sp.Label)
		}
	}
	return out
}

// sort parts the transcripts into those that go and those that stay. A
// translation goes with its original.
func (a *depositable) sort(heads []*framework.Transcript) (ids []string, left []LeftOut, warnings []string) {
	why := map[string]string{}
	for _, t := range heads {
		why[strings.ToLower(t.ID)] = a.transcript(t)
	}
	for _, t := range heads {
		reason := why[strings.ToLower(t.ID)]
		if t.Kind == framework.Translation && reason == "" {
			reason = why[strings.ToLower(t.Of)]
		}
		if reason != "" {
			left = append(left, LeftOut{"transcript " + t.ID, reason})
			continue
		}
		ids = append(ids, t.ID)
		if list := others(t); len(list) > 0 {
			warnings = append(warnings, fmt.Sprintf("in %s somebody speaks of whom no permission is kept (%s): see that they agreed", t.ID, strings.Join(list, ", ")))
		}
	}
	return ids, left, warnings
}

// rows parts the rows of matrices likewise. Whoever is a member of a group is
// spoken for by themselves; of whom no talk goes, no summary of it does.
func (a *depositable) rows(heads []*framework.Transcript, going []string) (ids []string, left []leftRow) {
	talk, goes := map[string]bool{}, map[string]bool{}
	for _, t := range heads {
		for _, id := range a.heardIn(t) {
			talk[id] = true
			goes[id] = goes[id] || slices.Contains(going, t.ID)
		}
	}
	for _, p := range a.d.Participants {
		why := a.why(p.ID)
		if why == "" && talk[p.ID] && !goes[p.ID] {
			why = "no transcript goes in which " + p.ID + " is heard"
		}
		if why != "" {
			left = append(left, leftRow{p.ID, why})
			continue
		}
		ids = append(ids, p.ID)
	}
	return ids, left
}

// leftRow is a participant whose summaries stay, and why.
type leftRow struct{ id, why string }

// heardIn are those whose talk a transcript is: whoever speaks, the groups they
// are part of, and of a group's all its members.
func (a *depositable) heardIn(t *framework.Transcript) (ids []string) {
	for _, id := range t.Cases(a.d.Participants) {
		ids = append(append(ids, id), a.members(id)...)
		if p := a.d.Participants.Find(id); p != nil && p.PartOf != "" {
			ids = append(ids, p.PartOf)
		}
	}
	return ids
}

// interviewees are those whose talk a transcript is, as people name them: in
// order, and not also the pair or group that they make up.
func (d *Desk) interviewees(t *framework.Transcript) []string {
	all := t.Cases(d.Participants)
	out := slices.DeleteFunc(slices.Clone(all), func(id string) bool {
		return slices.ContainsFunc(all, func(other string) bool {
			p := d.Participants.Find(other)
			return p != nil && strings.EqualFold(p.PartOf, id)
		})
	})
	framework.SortIDs(out)
	return out
}
