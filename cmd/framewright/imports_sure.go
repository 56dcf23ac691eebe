package main

import (
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"
)

// sureWhy gives the reason for a finding, and how sure it is.
func (a *app) sureWhy(confidence, why string) string {
	switch confidence {
	case "":
		return "(" + why + ")"
	case "guess":
		confidence = a.style(yellow, "a guess")
	}
	return "(" + why + "): " + confidence
}

// showSpellings lists the forms of a label that was read as one, where they
// differ in more than case and blanks.
func (a *app) showSpellings(l action.ImportedLabel) {
	seen := map[string]bool{}
	for _, s := range l.Spellings {
		seen[strings.ToLower(strings.Join(strings.Fields(s), ""))] = true
	}
	if len(seen) > 1 {
		a.printf("      written %s\n", quotedList(l.Spellings))
	}
}

// showSure says how speakers were told apart, and offers labels that may be
// one speaker's.
func (a *app) showSure(r *action.Imported) {
	nobody := len(r.Labels) == 1 && r.Labels[0].Role == string(framework.TextRole)
	if r.Confidence != "" && !nobody {
		a.printf("    who speaks where %s\n", a.sureWhy(r.Confidence, r.Why))
	}
	for _, o := range r.Offers {
		a.printf("    %s %s may be one speaker: %s\n", a.style(yellow, "offer:"), quotedList(o.Labels), o.Why)
	}
}

// quotedList is a list of labels as they stand in a file.
func quotedList(labels []string) string {
	return "“" + strings.Join(labels, "”, “") + "”"
}
