package action

import (
	"errors"
	"fmt"

	"framewright/framework"
)

// mapFiles reads every file of maps, typologies and patterns: each that cannot
// be read is one item, and what rests on it cannot be proven. maps and patterns
// tell whether theirs can be.
func (k *checker) mapFiles() (maps, patterns bool) {
	maps = eachFile(k, k.tx.MapIDs, k.tx.Map)
	patterns = eachFile(k, k.tx.TypologyIDs, k.tx.Typology) && maps
	if _, err := k.tx.Linkages(); err != nil {
		k.fail(Problem, "", err)
		patterns = false
	}
	return maps, patterns
}

func eachFile[T any](k *checker, ids func() ([]string, error), read func(id string) (T, error)) bool {
	names, err := ids()
	if err != nil {
		k.fail(Problem, "", err)
		return false
	}
	sound := true
	for _, id := range names {
		if _, err := read(id); err != nil {
			k.fail(Problem, "", err)
			sound = false
		}
	}
	return sound
}

// patterns tells of typologies and patterns that speak of what is not there any
// more, and, as advice, of patterns that were decided and stand otherwise now.
func (k *checker) patterns() {
	base, err := mapBase(k.tx, k.d)
	if err != nil {
		k.fail(Problem, "", err)
		return
	}
	for _, t := range base.Typologies {
		k.at = []string{t.ID}
		for _, says := range base.Stand(t).Broken() {
			k.add(CheckItem{Kind: "map-types", Severity: Warning, File: "typologies/" + t.ID + ".yaml", Ref: t.ID, Message: "typology " + t.ID + ": " + says,
				Hint: "framewright map types show " + t.ID})
		}
	}
	list, err := k.tx.Linkages()
	if err != nil {
		k.fail(Problem, "", err)
		return
	}
	for _, l := range list {
		k.at = []string{l.ID}
		p, err := base.Weigh(l)
		var e *framework.Error
		switch {
		case errors.As(err, &e):
			k.add(CheckItem{Kind: "map-pattern", Severity: Warning, File: "linkages.yaml", Ref: l.ID,
				Message: fmt.Sprintf("pattern %s (if %s, then %s) cannot be held against the cases: %s", l.ID, l.If, l.Then, e.What),
				Hint:    "framewright map link edit " + l.ID + " --if … --then …; " + e.Hint})
		case err != nil:
			k.fail(Problem, l.ID, err)
		case p.Doubtful() != "":
			severity := Advice
			if l.Status == LinkHolds && len(p.Against) >= len(p.Support) {
				severity = Warning
			}
			k.add(CheckItem{Kind: "map-pattern", Severity: severity, File: "linkages.yaml", Ref: l.ID,
				Message: fmt.Sprintf("pattern %s (if %s, then %s) is %q: %s", l.ID, l.If, l.Then, l.Status, p.Doubtful()),
				Hint:    "framewright map link show " + l.ID + "; framewright map link done " + l.ID + " --status … decides anew"})
		}
	}
	k.at = nil
}
