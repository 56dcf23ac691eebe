package action

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"framewright/framework"
	"framewright/framework/confidential"
)

// soleMemos removes the memos that are about the participant alone, and what
// other memos say they are about them.
func (w *withdrawal) soleMemos() error {
	l := newMemoLinks(w.tx, w.d)
	var sole []string
	err := eachMemo(w.tx, func(m *framework.Memo) error {
		refs := w.memoRefs(l, m)
		if len(refs) > 0 && !slices.ContainsFunc(refs, func(ref string) bool { return !w.traces.Names(ref) }) && !w.namesOthers(m.Text) {
			sole = append(sole, m.ID)
			w.traces.Own(m.Text, false)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range sole {
		w.memos[id] = true
		w.count("memo", id)
		if err := w.tx.RemoveMemo(id); err != nil {
			return err
		}
	}
	return eachMemo(w.tx, func(m *framework.Memo) error {
		n := len(m.About)
		m.About = slices.DeleteFunc(m.About, func(ref string) bool { return w.memos[ref] || w.traces.Names(ref) })
		if len(m.About) == n {
			return nil
		}
		w.change(m.ID)
		return w.tx.PutMemo(m)
	})
}

// memoRefs lists what a memo leads to: the participant's turns and cells, which are
// not there any more, and what else there is.
func (w *withdrawal) memoRefs(l *memoLinks, m *framework.Memo) []string {
	refs, memos := proseRefs(m.Text)
	return slices.DeleteFunc(slices.Concat(m.About, refs, memos), func(ref string) bool {
		return ref == m.ID || !w.traces.Names(ref) && l.read(ref).nowhere()
	})
}

// namesOthers tells whether a text names another participant.
func (w *withdrawal) namesOthers(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' }) {
		if p := w.d.Participants.Find(word); p != nil && p.ID != w.id {
			return true
		}
	}
	return false
}

func (w *withdrawal) change(ref string) {
	if !slices.Contains(w.report.Changed, ref) {
		w.report.Changed = append(w.report.Changed, ref)
	}
}

// notProse are the fields that are no prose of researchers, or are seen to
// elsewhere.
var notProse = []string{"speaker", "value", "value name", "id", "matrix", "retention", "words", "first", "last"}

// prose takes what the participant said out of what others wrote.
func (w *withdrawal) prose() error {
	visit := func(each func(at textPlace, text string) string) error {
		return eachText(w.tx, func(at textPlace, text string) string {
			if at.Speech && at.Field != "turn" || slices.Contains(notProse, at.Field) && !(at.Field == "words" && strings.HasPrefix(at.File, "maps/")) {
				return text
			}
			return each(at, text)
		})
	}
	if err := visit(func(at textPlace, text string) string {
		if at.Field != "turn" {
			w.traces.Weigh(text)
		}
		return text
	}); err != nil {
		return err
	}
	return visit(func(at textPlace, text string) string {
		if at.Field == "turn" {
			if w.traces.Names(text) || w.gone[at.Transcript] != nil && w.traces.In(text) {
				w.report.Look = append(w.report.Look, at.Ref)
			}
			return text
		}
		now := w.without(at, text)
		if now != text {
			w.change(at.Ref)
		}
		return now
	})
}

// without is a text without what is the participant's.
func (w *withdrawal) without(at textPlace, text string) string {
	of := confidential.Prose
	if ofFrame(at) {
		of = confidential.Frame
	}
	switch {
	case strings.HasPrefix(at.File, "memos/"):
		text = w.memoText(at.Ref, text)
	case w.gone[at.Participant] != nil && (at.Field == "summary" || at.Field == "earlier"):
		text = w.groupText(at.Participant, text)
	}
	cut, stay := w.traces.Words(text, of)
	for _, word := range cut {
		w.report.Words = append(w.report.Words, WithdrawnWord{word, at.Ref})
	}
	for _, word := range stay {
		w.report.Stays = append(w.report.Stays, WithdrawnWord{word, at.Ref})
	}
	if at.Field == "words" && w.wholly(text) {
		return confidential.Gone
	}
	return w.traces.Cut(text, of)
}

// memoText is a memo without the sentences that name the participant. From one that
// names others, too, only the name and their words go, and a person looks at it.
func (w *withdrawal) memoText(ref, text string) string {
	return confidential.CutSentences(text, func(sentence string) bool {
		names := w.traces.Names(sentence)
		if names && w.namesOthers(sentence) {
			if !slices.Contains(w.report.Look, ref) {
				w.report.Look = append(w.report.Look, ref)
			}
			return false
		}
		return names
	})
}

// ofFrame tells whether a text belongs to what the study is made with, whose words
// are nobody's traces.
func ofFrame(at textPlace) bool {
	switch {
	case at.File == "study.yaml", at.File == "guide.yaml":
		return true
	case at.File == "framework.yaml", strings.HasPrefix(at.File, "versions/"):
		return at.Field != "example" && at.Field != "reason"
	}
	return false
}

// aboutThem tells whether a statement in a group's cell speaks of the participant
// and of nobody else: it names them, or its refs lead to nothing but their turns.
func (w *withdrawal) aboutThem(group, statement string) bool {
	if w.namesOthers(statement) {
		return false
	}
	lists := bareTurns.FindAllString(statement, -1)
	for _, list := range lists {
		if !w.allGone(group, list) {
			return false
		}
	}
	return len(lists) > 0 || w.traces.Names(statement)
}

// bareTurns are refs in a group's own cells, which need not say whose turns they
// are: [12, 14-15].
var bareTurns = regexp.MustCompile(`\[\d+[a-z]*(?:[-–]\d+[a-z]*)?\*?(?:\s*,\s*\d+[a-z]*(?:[-–]\d+[a-z]*)?\*?)*\]`)

// allGone tells whether a list of refs leads to nothing that stays.
func (w *withdrawal) allGone(group, list string) bool {
	for part := range strings.SplitSeq(strings.Trim(list, "[]"), ",") {
		if w.leftOf(group, strings.TrimSpace(part)) != "" {
			return false
		}
	}
	return true
}

// groupText is the text of a group's cell without the statements that are of the
// participant alone, and without refs to their turns.
func (w *withdrawal) groupText(group, text string) string {
	text = confidential.CutSentences(text, func(statement string) bool { return w.aboutThem(group, statement) })
	text = confidential.CutQuoted(text, func(behind string) bool {
		at := bareTurns.FindStringIndex(behind)
		return at != nil && strings.Trim(behind[:at[0]], " .,;") == "" && w.allGone(group, behind[at[0]:at[1]])
	})
	return bareTurns.ReplaceAllStringFunc(text, func(list string) string {
		var kept []string
		for part := range strings.SplitSeq(strings.Trim(list, "[]"), ",") {
			if part = w.leftOf(group, strings.TrimSpace(part)); part != "" {
				kept = append(kept, part)
			}
		}
		if len(kept) == 0 {
			return confidential.Gone
		}
		return "[" + strings.Join(kept, ", ") + "]"
	})
}

// leftOf is what is left of a ref to turns, with the star behind it; "" where
// all of them go.
func (w *withdrawal) leftOf(transcript, part string) string {
	bare, starred := strings.CutSuffix(strings.ReplaceAll(part, "–", "-"), "*")
	at, err := framework.ParseTurns(bare)
	if err != nil {
		return part
	}
	for _, t := range w.shared {
		if t.ID != transcript {
			continue
		}
		turns := t.Stretch(at)
		n := len(turns)
		turns = slices.DeleteFunc(turns, func(turn *framework.Turn) bool { return w.gone[t.ID][turn.No] })
		switch {
		case len(turns) == n:
			return part
		case len(turns) == 0:
			return ""
		}
		part = framework.Turns{From: turns[0].No, To: turns[len(turns)-1].No}.String()
		if starred {
			part += "*"
		}
	}
	return part
}

// memoNames renames memos whose file's name, made of their title, tells of the
// participant, here and wherever they are named.
func (w *withdrawal) memoNames() error {
	ids, err := w.tx.MemoIDs()
	if err != nil {
		return err
	}
	became := map[string]string{}
	for _, id := range ids {
		if w.traces.In(strings.ReplaceAll(id, "-", " ")) {
			became[id] = freshMemoID(id, ids)
			ids = append(ids, became[id])
		}
	}
	if err := eachMemo(w.tx, func(m *framework.Memo) error { return w.renameMemo(m, became) }); err != nil {
		return err
	}
	return w.tx.ReviseLog(func(refs []string) []string {
		out := make([]string, 0, len(refs))
		for _, ref := range refs {
			if now := became[ref]; now != "" {
				ref = now
			}
			if !w.memos[ref] && !(strings.Count(ref, "-") > 2 && w.traces.In(strings.ReplaceAll(ref, "-", " "))) {
				out = append(out, ref)
			}
		}
		if len(out) == len(refs) && slices.Equal(out, refs) {
			return refs
		}
		return out
	})
}

func (w *withdrawal) renameMemo(m *framework.Memo, became map[string]string) error {
	text := renamedIDs(m.Text, became)
	about := slices.Clone(m.About)
	for i, ref := range about {
		if now := became[ref]; now != "" {
			about[i] = now
		}
	}
	now := became[m.ID]
	if text == m.Text && slices.Equal(about, m.About) && now == "" {
		return nil
	}
	m.Text, m.About = text, about
	if now != "" {
		if err := w.tx.RemoveMemo(m.ID); err != nil {
			return err
		}
		w.change(now)
		m.ID = now
	}
	return w.tx.PutMemo(m)
}

// freshMemoID is a name that tells the day alone.
func freshMemoID(id string, taken []string) string {
	day := id
	if len(id) > 10 && framework.CheckDate(id[:10]) == nil {
		day = id[:10]
	} else {
		day = "memo"
	}
	for n := 1; ; n++ {
		if fresh := day + "-memo-" + strconv.Itoa(n); !slices.Contains(taken, fresh) {
			return fresh
		}
	}
}
