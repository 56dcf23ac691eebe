package action

import (
	"fmt"

	"framewright/framework"
)

// asides reads what nothing else rests on: the log, and the private record of
// names.
func (k *checker) asides() {
	spoiled, err := k.tx.SpoiledLog()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, where := range spoiled {
		file, line, _ := cutLast(where, ":")
		k.add(CheckItem{Kind: "spoiled-log", Severity: Warning, File: file, Line: number(line), Message: "this line of the log cannot be read",
			Hint: "nothing depends on it; delete the line, or bring the file back from a backup"})
	}
	if _, err := k.tx.Origins(); err != nil {
		k.fail(Problem, "", err)
	}
}

// leadsSomewhere tells whether a ref points at something the study has.
func (k *checker) leadsSomewhere(arg string) error {
	r, err := framework.ParseRef(arg)
	if err != nil {
		return fmt.Errorf("%q is no ref", arg)
	}
	missing := fmt.Errorf("%s leads nowhere", arg)
	switch r.Kind {
	case framework.PassageRef:
		if t := k.transcripts[r.Transcript]; !k.broken[r.Transcript] && (t == nil || len(t.Stretch(r.Turns)) == 0) {
			return missing
		}
	case framework.ThemeRef:
		if _, ok := k.d.Themes.Resolve(r.Theme); !ok {
			return missing
		}
	case framework.CellRef:
		if _, ok := k.d.Themes.Resolve(r.Theme); r.Theme != "" && !ok || k.d.Participants.Find(r.Participant) == nil {
			return missing
		}
	default:
		if _, ok := k.d.Themes.Resolve(r.Name); !ok && k.transcripts[r.Name] == nil && k.d.Participants.Find(r.Name) == nil {
			return missing
		}
	}
	return nil
}
