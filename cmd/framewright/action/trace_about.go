package action

import (
	"errors"
	"strings"

	"framewright/framework"
)

// others traces what has no words of its own: a memo, a participant without a
// transcript of that name, a theme.
func (t *tracer) others(arg string) (done bool, err error) {
	l := newMemoLinks(t.tx, t.d)
	k := l.read(arg)
	if n, err := t.d.theme(arg); k.nowhere() && err == nil {
		k = link{theme: n.Path}
	}
	switch {
	case k.id != "":
		return true, errors.Join(t.memo(l, k.id), l.err)
	case k.participant != "":
		t.tr.Kind, t.tr.Ref = "participant", k.participant
		return true, t.memosAbout(k.participant)
	case k.theme != "":
		n, _ := t.d.Themes.Find(k.theme)
		t.tr.Kind, t.tr.Ref, t.tr.Text = "theme", n.Path, strings.TrimSpace(n.Number+" "+n.Label())
		return true, t.memosAbout(n.Path)
	}
	return false, l.err
}

// memo goes from a memo to what it leads to, and to the memos that lead to it.
func (t *tracer) memo(l *memoLinks, id string) error {
	m, err := t.tx.Memo(id)
	if err != nil {
		return err
	}
	t.tr.Kind, t.tr.Text = "memo", m.Text
	for _, ref := range l.of(m) {
		t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "about", Ref: ref, By: m.By, From: id, Text: t.wordsOf(l, ref), OK: !l.read(ref).nowhere()})
	}
	return t.memosAbout(id)
}

// wordsOf are the words that a memo's ref points at, "" where it points at
// none or at a whole transcript.
func (t *tracer) wordsOf(l *memoLinks, ref string) string {
	k := l.read(ref)
	if k.turns.From.N == 0 {
		return ""
	}
	var texts []string
	if text := l.text(k.transcript); text != nil {
		for _, turn := range text.Stretch(k.turns) {
			texts = append(texts, turn.Text)
		}
	}
	return strings.Join(texts, "\n")
}

// memosAbout lists the memos that lead to what is traced, or into it.
func (t *tracer) memosAbout(arg string) error {
	memos, by, err := trustingLinks(t.tx, t.d).about(arg)
	for i, m := range memos {
		t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "memo", Ref: by[i], By: m.By, Text: m.ID, From: firstLine(m), OK: true})
	}
	return err
}

// firstLine is a memo's title, or the first line of its prose.
func firstLine(m *framework.Memo) string {
	line, _, _ := strings.Cut(strings.TrimPrefix(m.Text, "# "), "\n")
	return strings.TrimSpace(line)
}
