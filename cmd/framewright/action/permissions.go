package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
)

// permission is a participant's answer to one of framework.PermissionNames: their
// own, else that of the group they are part of.
func (d *Desk) permission(id, what string) framework.Consent {
	for steps := 0; steps < 8; steps++ {
		p := d.Participants.Find(id)
		if p == nil {
			break
		}
		if c := *p.Permissions.Fields()[what]; c != framework.Unset || p.PartOf == "" {
			return c
		}
		id = p.PartOf
	}
	return framework.Unset
}

// permitted refuses to take up the words of a participant who does not want to
// be quoted.
func (d *Desk) permitted(q *framework.Quotation, info *QuoteInfo) error {
	if info.Permission != string(framework.Refused) || q.State == framework.Rejected {
		return nil
	}
	return &framework.Error{Name: "not-permitted", Where: info.Ref, What: q.Participant + " has not allowed to be quoted",
		Hint: "leave these words out; if the answer was noted down wrongly: framewright participant set " + q.Participant + " --permit quote=yes"}
}

// unasked notes once that nobody has written down whether participants may be
// quoted.
func (s *Session) unasked(list ...*QuoteInfo) {
	if text := NeverAsked(list); text != "" {
		s.later("%s", text)
	}
}

// noteUnasked says so at once, of what leaves the team.
func (s *Session) noteUnasked(list []*QuoteInfo) {
	if text := NeverAsked(list); text != "" {
		s.note("%s", text)
	}
}

// NeverAsked says of whose quotations it is not known whether they may be printed;
// "" where all is known.
func NeverAsked(list []*QuoteInfo) string {
	what, mend := neverAsked(list)
	if what == "" {
		return ""
	}
	return what + ": " + mend
}

func neverAsked(list []*QuoteInfo) (what, mend string) {
	var ids []string
	n := 0
	for _, q := range list {
		if q.Permission == string(framework.Unset) && q.Participant != "" && q.State != string(framework.Rejected) && q.Kind != string(framework.Document) {
			ids = appendOnce(ids, q.Participant)
			n++
		}
	}
	if n == 0 {
		return "", ""
	}
	framework.SortIDs(ids)
	shown := strings.Join(ids[:min(len(ids), listedMost)], ", ")
	if more := len(ids) - listedMost; more > 0 {
		shown += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("it is not written down whether %s may be quoted (%s)", shown, Plural(n, "quotation", "quotations")),
		"framewright participant set " + ids[0] + " --permit quote=yes, or quote=no"
}

// kept is why a quotation may not go to an audience, "" where it may: the team
// sees all. For an archive may is what may be archived, and is nil for others.
func (d *Desk) kept(q *QuoteInfo, audience export.Audience, may *archivable) string {
	if why := q.notAllowed(); why != "" && audience != export.Team {
		return why
	}
	if audience != export.Archive {
		return ""
	}
	return may.quotation(q)
}

// notAllowed is the flag of a quotation that may not be printed; "" of others.
func (q *QuoteInfo) notAllowed() string {
	if q.Permission == string(framework.Refused) {
		return "must not be quoted: " + q.Participant + " has not allowed it"
	}
	return ""
}

// Permits reads permissions as they are typed: quote=yes, archive=no; an empty
// answer takes one back.
func Permits(args []string) (map[string]framework.Consent, error) {
	out := map[string]framework.Consent{}
	for _, arg := range args {
		name, answer, ok := strings.Cut(arg, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		consent, read := readConsent(answer)
		if !ok || !slices.Contains(framework.PermissionNames, name) || !read {
			return nil, &framework.Error{Kind: framework.Usage, Name: "bad-permission", What: fmt.Sprintf("%q is no permission", arg),
				Hint: "write quote=yes, archive=no or recontact=yes, parted by commas; an empty answer, as in quote=, takes it back"}
		}
		out[name] = consent
	}
	return out, nil
}

// readConsent reads an answer as people write it down.
func readConsent(s string) (c framework.Consent, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "-", "–", "n/a", "na", "?", "unset", "unknown", "not asked", "missing":
		return framework.Unset, true
	case "yes", "y", "true", "1", "x", "✓", "given", "granted", "consented", "agreed", "ja", "oui":
		return framework.Granted, true
	case "no", "n", "false", "0", "refused", "declined", "not given", "nein", "non":
		return framework.Refused, true
	}
	return framework.Unset, false
}
