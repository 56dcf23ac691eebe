package action

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/framework"
)

// asking are the words by which the headings of consent forms ask for something.
var asking = []string{"consent", "consents", "consented", "permission", "permissions", "permitted", "permits", "permit", "allowed", "allows", "allow", "may", "can", "agree", "agrees", "agreed", "ok", "okay"}

// permissionStems are the beginnings of the words that say what for.
var permissionStems = map[string][]string{
	"quote":     {"quot", "verbatim"},
	"archive":   {"archiv", "deposit"},
	"recontact": {"recontact", "contact", "reapproach"},
}

// permissionAsked reads a heading as a question of a consent form: "Consent to
// quotation", "Can be recontacted", "archiving allowed?". unclear is of a heading
// that asks for a permission without saying which of the three.
func permissionAsked(heading string) (what string, unclear bool) {
	plain := strings.NewReplacer("re-contact", "recontact", "re contact", "recontact").Replace(strings.ToLower(heading))
	var asks bool
	var found []string
	for _, word := range strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) }) {
		asks = asks || slices.Contains(asking, word)
		for _, name := range framework.PermissionNames {
			if slices.ContainsFunc(permissionStems[name], func(stem string) bool { return strings.HasPrefix(word, stem) }) {
				found = appendOnce(found, name)
			}
		}
	}
	names := strings.Contains(plain, "consent") || strings.Contains(plain, "permi") && !strings.Contains(plain, "permissive")
	switch {
	case (asks || names) && len(found) == 1:
		return found[0], false
	case names || asks && len(found) > 1:
		return "", true
	}
	return "", false
}

// permissionColumns finds the permissions among the columns that are not known by
// their spelling. One that may be a permission is refused, not taken for an
// attribute: a refusal that is noted down as an attribute would be passed over.
func (im *participantImport) permissionColumns() error {
	for i := range im.h.Columns {
		c := &im.h.Columns[i]
		if c.Key != "" {
			continue
		}
		what, unclear := permissionAsked(c.Name)
		if unclear {
			return &framework.Error{Name: "unclear-permission", Where: im.h.Table.Where(im.h.Line), What: fmt.Sprintf("column %q speaks of a permission; which one is not clear", c.Name),
				Hint: "name it quote permission, archive permission or recontact permission; where it is none of the three, call it something without consent or permission, or leave it out"}
		}
		if first, twice := im.h.Column(what); twice {
			return &framework.Error{Name: "duplicate-column", Where: im.h.Table.Where(im.h.Line), What: fmt.Sprintf("columns %q and %q are both the permission to %s", first.Name, c.Name, permissionTo[what]),
				Hint: "remove one of them, or name it otherwise"}
		}
		c.Key = what
	}
	return nil
}

// permissionTo says what is permitted.
var permissionTo = map[string]string{"quote": "quote", "archive": "archive", "recontact": "ask again"}

// answered says how answers have changed: "quote yes → no".
func answered(was, now framework.Permissions) []string {
	var out []string
	for _, what := range framework.PermissionNames {
		if a, b := *was.Fields()[what], *now.Fields()[what]; a != b {
			out = append(out, fmt.Sprintf("%s %s → %s", what, orDefault(string(a), "not asked"), orDefault(string(b), "not asked")))
		}
	}
	return out
}

// strangers warns of participants that a table added to a study where most of its
// rows are of participants it has: an id with a slip in it makes a new person, and
// what was answered is then noted down for nobody.
func (im *participantImport) strangers() {
	var known int
	var added []string
	for _, r := range im.report.Rows {
		switch r.Status {
		case "added":
			added = appendOnce(added, r.Ref)
		case "changed", "unchanged":
			known++
		}
	}
	if len(added) == 0 || known <= len(added) {
		return
	}
	shown := strings.Join(added[:min(len(added), listedMost)], ", ")
	if more := len(added) - listedMost; more > 0 {
		shown += fmt.Sprintf(" and %d more", more)
	}
	im.report.Warnings = append(im.report.Warnings, fmt.Sprintf("%s is new, and the others are not: is it a slip? framewright undo takes the table back", shown))
}
