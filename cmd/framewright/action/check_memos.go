package action

import (
	"framewright/framework"
)

// memos tells of refs of memos that lead nowhere: of what they are about, and,
// in their prose, of turns, cells and other memos. Of other words in brackets
// nobody can say whether they were meant as refs.
func (k *checker) memos() {
	k.at = []string{"about"}
	l := newMemoLinks(k.tx, k.d)
	err := eachMemo(k.tx, func(m *framework.Memo) error {
		for _, ref := range m.About {
			if err := k.leadsSomewhere(ref); err != nil && l.read(ref).id == "" {
				k.lostMemoRef(m, ref, err.Error(), "correct it under about: in the memo's head, or: framewright memo unlink "+m.ID+" "+ref)
			}
		}
		refs, memos := proseRefs(m.Text)
		for _, ref := range refs {
			r, err := framework.ParseRef(ref)
			if err != nil || r.Kind != framework.PassageRef && r.Kind != framework.CellRef {
				continue
			}
			if err := k.leadsSomewhere(ref); err != nil {
				k.lostMemoRef(m, ref, err.Error(), "correct it in the memo's prose: framewright memo edit "+m.ID)
			}
		}
		for _, id := range memos {
			if l.read(id).nowhere() {
				k.lostMemoRef(m, id, "[["+id+"]] leads nowhere", "correct it in the memo's prose: framewright memo edit "+m.ID)
			}
		}
		return l.err
	})
	if err != nil {
		k.fail(Problem, "", err)
	}
}

func (k *checker) lostMemoRef(m *framework.Memo, ref, message, hint string) {
	k.add(CheckItem{Kind: "memo-ref", Severity: Warning, File: "memos/" + m.ID + ".md", Ref: ref, Message: message, Hint: hint})
}
