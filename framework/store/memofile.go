package store

import (
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

// encodeMemo gives the text of memos/2026-03-04-fare-or-favour.md: a head of
// `key: value` lines between two lines ---, then prose.
func encodeMemo(file string, old []byte, m *framework.Memo) ([]byte, error) {
	var oldHead []byte
	if head, _, ok := splitMemo(string(old)); ok {
		oldHead = []byte(head)
	}
	kind := m.Kind
	if kind == "" {
		kind = framework.Analytic
	}
	head, err := yamlio.NewMap().Text("kind", string(kind)).Text("by", m.By).Bare("date", m.Date).
		Flow("about", m.About).Render(file, oldHead)
	if err != nil {
		return nil, err
	}
	return []byte(headEnd + "\n" + string(head) + headEnd + "\n" + memoText(m.Text) + "\n"), nil
}

// memoText is a memo's prose without the empty lines around it.
func memoText(s string) string { return strings.Trim(strings.ReplaceAll(s, "\r\n", "\n"), "\n") }

func splitMemo(src string) (head, body string, ok bool) {
	src = strings.ReplaceAll(strings.TrimPrefix(src, "\ufeff"), "\r\n", "\n")
	if !strings.HasPrefix(src, headEnd+"\n") {
		return "", src, false
	}
	return splitHead(src[len(headEnd)+1:])
}

func decodeMemo(file, id string, src []byte) (*framework.Memo, error) {
	head, body, ok := splitMemo(string(src))
	if !ok {
		return nil, &framework.Error{Name: "spoiled-memo", Where: file + ":1",
			What: "a memo begins with its head between two lines ---",
			Hint: "begin the file with the lines `---`, `kind: analytic`, `by: …`, `date: …`, `---`"}
	}
	doc, err := yamlio.ParseAt(file, []byte(head), 1)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	m := &framework.Memo{ID: id, Kind: framework.MemoKind(c.Str("kind")), By: c.Str("by"), Date: c.Str("date"),
		About: c.List("about"), Text: memoText(body)}
	if m.Kind == "" {
		m.Kind = framework.Analytic
	}
	if !slices.Contains(memoKinds, m.Kind) {
		c.Fail("kind", fmt.Sprintf("%q is no kind of memo", m.Kind), memoKindsHint)
	}
	return m, c.Err()
}

// DecodeMemo reads a memo from a file outside the study.
func DecodeMemo(file, id string, src []byte) (*framework.Memo, error) {
	return decodeMemo(file, id, src)
}
