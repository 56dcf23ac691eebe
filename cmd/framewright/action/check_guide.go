package action

import (
	"fmt"
	"maps"
	"slices"

	"framewright/framework"
)

// guide proves that the topic guide can be read and asks about themes there
// are.
func (k *checker) guide() {
	k.at = nil
	g, err := k.tx.Guide()
	if err != nil {
		k.fail(Problem, "", err)
		return
	}
	g.Each(func(_ *framework.GuideSection, _, q *framework.GuideQuestion) {
		k.at = []string{"id: " + q.ID}
		for _, path := range q.Themes {
			if _, ok := k.d.Themes.Resolve(path); !ok {
				k.add(CheckItem{Kind: "no-such-theme", Severity: Warning, File: "guide.yaml", Ref: q.ID, Message: fmt.Sprintf("question %s asks about %s, which is no theme of the framework", q.ID, path),
					Hint: fmt.Sprintf("framewright guide unlink %s, then link it to the theme that is meant", q.ID)})
			}
		}
	})
}

// originals proves that what translations translate, and the participants in
// whose rows documents stand, are there.
func (k *checker) originals() {
	for _, id := range slices.Sorted(maps.Keys(k.transcripts)) {
		t := k.transcripts[id]
		file := "transcripts/" + id + ".txt"
		k.at = []string{"of: " + t.Of}
		switch {
		case t.Kind == framework.Translation && t.Of == "":
			k.add(CheckItem{Kind: "translation-of-what", Severity: Warning, File: file, Ref: id, Message: id + " does not say which transcript it translates", Hint: "write `of: P03` under its kind"})
		case t.Kind == framework.Translation && k.transcripts[t.Of] == nil && !k.broken[t.Of]:
			k.add(CheckItem{Kind: "no-such-transcript", Severity: Warning, File: file, Ref: id, Message: fmt.Sprintf("%s translates %s, and no such transcript is there", id, t.Of), Hint: "correct `of:` in its head"})
		case t.Kind == framework.Document && t.Of != "" && k.d.Participants.Find(t.Of) == nil:
			k.add(CheckItem{Kind: "no-such-participant", Severity: Problem, File: file, Ref: id, Message: fmt.Sprintf("%s stands in the row of %s, who is not among the participants", id, t.Of), Hint: "framewright participant add " + t.Of})
		}
	}
}
