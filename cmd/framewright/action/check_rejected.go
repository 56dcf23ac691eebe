package action

import (
	"fmt"

	"framewright/framework"
)

// rejected finds what was turned down of turns that are not there, or for a
// theme that never was. It does no harm, and will never be offered.
func (k *checker) rejected(t *framework.Transcript, f *framework.CodingFile) {
	file := "coding/" + t.ID + "/" + f.By + ".yaml"
	for _, r := range f.Rejected {
		k.at = []string{"at: " + r.At.String()}
		ref := framework.Passage{Transcript: t.ID, At: r.At}.Ref().String()
		if t.Turn(r.At.From) == nil || t.Turn(r.At.To) == nil {
			k.add(CheckItem{Kind: "no-such-turn", Severity: Warning, File: file, Ref: ref,
				Message: fmt.Sprintf("a turn that was turned down for %s is not there", r.Theme), Hint: "take it out of rejected"})
		}
		_, is := k.d.Themes.Resolve(r.Theme)
		if _, was := k.d.Themes.RetiredAt(r.Theme); !is && !was {
			k.add(CheckItem{Kind: "no-such-theme", Severity: Warning, File: file, Ref: ref,
				Message: fmt.Sprintf("%s was turned down for %s, which is no theme", ref, r.Theme), Hint: "take it out of rejected"})
		}
	}
}
