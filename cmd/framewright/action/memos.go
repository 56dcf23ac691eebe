package action

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// MemoInfo is one memo.
type MemoInfo struct {
	ID    string   `json:"id"`
	Kind  string   `json:"kind"`
	By    string   `json:"by"`
	Date  string   `json:"date"`
	About []string `json:"about"`
	Text  string   `json:"text"`
}

// MemoAdd writes a memo about some refs. Its id is the date and the first
// words of its title.
func (s *Session) MemoAdd(ctx context.Context, kind framework.MemoKind, title, text string, about []string) (*MemoInfo, error) {
	kinds := []framework.MemoKind{framework.Analytic, framework.Familiarisation, framework.FieldNote}
	if !slices.Contains(kinds, kind) {
		return nil, &framework.Error{Kind: framework.Usage, Name: "bad-memo-kind", What: fmt.Sprintf("%q is no kind of memo", kind),
			Hint: "kinds are analytic, familiarisation, field note"}
	}
	if strings.TrimSpace(text) == "" {
		return nil, &framework.Error{Kind: framework.Usage, Name: "empty-memo", What: "there is nothing in this memo", Hint: `framewright memo add "Title" "What I noticed …" --about P03:12`}
	}
	var info *MemoInfo
	err := s.update(ctx, "memo add", func(tx *store.Tx, by string) error {
		m := &framework.Memo{Kind: kind, By: by, Date: time.Now().Format("2006-01-02"), Text: strings.TrimSpace(text)}
		d, err := desk(tx)
		if err != nil {
			return err
		}
		for _, arg := range about {
			ref, err := d.anyRef(tx, arg)
			if err != nil {
				return err
			}
			m.About = append(m.About, ref)
		}
		if m.ID, err = freeMemoID(tx, m.Date+"-"+orDefault(framework.Slug(title), "memo")); err != nil {
			return err
		}
		if title != "" {
			m.Text = "# " + title + "\n\n" + m.Text
		}
		info = memoInfo(m)
		tx.Touch(about...)
		return tx.PutMemo(m)
	})
	return info, err
}

// anyRef resolves what a memo may be about: turns, a transcript, a
// participant, a theme (its number too) or a cell, all of which must be there.
func (d *Desk) anyRef(tx *store.Tx, arg string) (string, error) {
	if strings.Contains(arg, "@") {
		ref, _, err := d.cell(arg)
		return ref.String(), err
	}
	if strings.Contains(arg, ":") {
		ref, err := passageRef(arg)
		if err != nil {
			return "", err
		}
		t, err := tx.Transcript(ref.Transcript)
		if err == nil && len(t.Stretch(ref.Turns)) == 0 {
			err = noTurn(t, ref)
		}
		return ref.String(), err
	}
	if p := d.Participants.Find(arg); p != nil {
		return p.ID, nil
	}
	if framework.CheckID(arg) == nil {
		if has, err := tx.HasTranscript(arg); err != nil || has {
			return arg, err
		}
	}
	n, err := d.theme(arg)
	return n.Path, err
}

func freeMemoID(tx *store.Tx, want string) (string, error) {
	ids, err := tx.MemoIDs()
	id := want
	for n := 2; err == nil && slices.Contains(ids, id); n++ {
		id = fmt.Sprintf("%s-%d", want, n)
	}
	return id, err
}

func memoInfo(m *framework.Memo) *MemoInfo {
	return &MemoInfo{ID: m.ID, Kind: string(m.Kind), By: m.By, Date: m.Date, About: append([]string{}, m.About...), Text: m.Text}
}

// Memos lists the memos, oldest first; with about, those on that ref.
func (s *Session) Memos(ctx context.Context, about string) ([]*MemoInfo, error) {
	out := []*MemoInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		return eachMemo(tx, func(m *framework.Memo) error {
			if about == "" || slices.ContainsFunc(m.About, func(ref string) bool { return touches(ref, about) }) {
				out = append(out, memoInfo(m))
			}
			return nil
		})
	})
	return out, err
}

// touches tells whether a memo on ref is about what was asked for: the same,
// or something within it.
func touches(ref, about string) bool {
	return ref == about || strings.HasPrefix(ref, about+":") || strings.HasPrefix(ref, about+"/") || strings.HasPrefix(ref, about+"@")
}

func eachMemo(tx *store.Tx, each func(*framework.Memo) error) error {
	ids, err := tx.MemoIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		m, err := tx.Memo(id)
		if err == nil {
			err = each(m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Memo gives one memo.
func (s *Session) Memo(ctx context.Context, id string) (info *MemoInfo, err error) {
	err = s.view(ctx, func(tx *store.Tx) error {
		m, err := tx.Memo(id)
		if err == nil {
			info = memoInfo(m)
		}
		return err
	})
	return info, err
}
