package action

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// MemoChange is what is to be changed of a memo; nil stays.
type MemoChange struct {
	Text, Title, Kind *string
	Link, Unlink      []string // refs it is to be about, and no longer
	Yes               bool     // though it is another analyst's
}

// MemoEdit changes a memo. Another analyst's prose is changed on Yes only.
func (s *Session) MemoEdit(ctx context.Context, id string, ch MemoChange) (*MemoInfo, error) {
	var info *MemoInfo
	err := s.update(ctx, ch.verb(), func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		m, err := tx.Memo(id)
		if err != nil {
			return err
		}
		if m.By != by && !ch.Yes && (ch.Text != nil || ch.Title != nil) {
			return NeedsYes(fmt.Sprintf("nothing was changed: memo %s is %s's", id, m.By), "add --yes to change it all the same")
		}
		if err := ch.apply(tx, d, m); err != nil {
			return err
		}
		tx.Touch(append([]string{id}, append(ch.Link, ch.Unlink...)...)...)
		if err := tx.PutMemo(m); err != nil {
			return err
		}
		if ch.Text != nil {
			s.tellUnlinked(tx, d, m)
		}
		l := newMemoLinks(tx, d)
		info, err = memoInfo(l, linkedFrom(l), m)
		return err
	})
	return info, err
}

// verb is the command in the log.
func (ch MemoChange) verb() string {
	switch {
	case len(ch.Link) > 0:
		return "memo link"
	case len(ch.Unlink) > 0:
		return "memo unlink"
	}
	return "memo edit"
}

func (ch MemoChange) apply(tx *store.Tx, d *Desk, m *framework.Memo) error {
	if ch.Kind != nil {
		if err := checkMemoKind(framework.MemoKind(*ch.Kind)); err != nil {
			return err
		}
		m.Kind = framework.MemoKind(*ch.Kind)
	}
	if ch.Text != nil {
		if err := checkMemoText(*ch.Text); err != nil {
			return err
		}
		title := memoTitle(m.Text)
		m.Text = strings.TrimSpace(*ch.Text)
		if memoTitle(m.Text) == "" && title != "" {
			m.Text = titled(title, m.Text)
		}
	}
	if ch.Title != nil {
		m.Text = titled(*ch.Title, m.Text)
	}
	refs, err := d.anyRefs(tx, ch.Link)
	if err != nil {
		return err
	}
	for _, ref := range refs {
		if !slices.Contains(m.About, ref) {
			m.About = append(m.About, ref)
		}
	}
	return ch.unlink(tx, d, m)
}

// unlink takes refs from a memo's about. One that leads nowhere any more is
// taken as it is written there.
func (ch MemoChange) unlink(tx *store.Tx, d *Desk, m *framework.Memo) error {
	for _, arg := range ch.Unlink {
		ref := arg
		if !slices.Contains(m.About, ref) {
			if now, err := d.anyRef(tx, arg); err == nil {
				ref = now
			}
		}
		if !slices.Contains(m.About, ref) {
			hint := "it is about nothing"
			if len(m.About) > 0 {
				hint = "it is about " + strings.Join(m.About, ", ")
			}
			return &framework.Error{Kind: framework.Usage, Name: "not-about", What: fmt.Sprintf("memo %s is not about %s", m.ID, arg),
				Hint: hint + "; refs in its prose are taken out there: framewright memo edit " + m.ID}
		}
		m.About = slices.DeleteFunc(m.About, func(have string) bool { return have == ref })
	}
	return nil
}

// MemoRests says why a memo is not one's own to remove: it is another
// analyst's, or other memos lead to it. It is "" where nothing hangs on it.
func (s *Session) MemoRests(ctx context.Context, id string) (why string, err error) {
	by, err := s.who(ctx)
	if err != nil {
		return "", err
	}
	info, err := s.Memo(ctx, id)
	if err != nil {
		return "", err
	}
	return info.rests(by), nil
}

// rests says what hangs on a memo for somebody who is to remove it.
func (info *MemoInfo) rests(by string) string {
	var reasons []string
	if info.By != by {
		reasons = append(reasons, "it is "+info.By+"'s")
	}
	if len(info.LinkedFrom) > 0 {
		reasons = append(reasons, strings.Join(info.LinkedFrom, ", ")+" "+pick(len(info.LinkedFrom), "leads", "lead")+" to it")
	}
	return strings.Join(reasons, ", and ")
}

// MemoRemove removes a memo, and what other memos say they are about it. With
// others hanging on it (MemoRests) it does so on yes only. Their prose stays.
func (s *Session) MemoRemove(ctx context.Context, id string, yes bool) (*MemoInfo, error) {
	var info *MemoInfo
	err := s.update(ctx, "memo remove", func(tx *store.Tx, by string) error {
		m, err := tx.Memo(id)
		if err != nil {
			return err
		}
		d, err := desk(tx)
		if err != nil {
			return err
		}
		l := newMemoLinks(tx, d)
		if info, err = memoInfo(l, linkedFrom(l), m); err != nil {
			return err
		}
		if why := info.rests(by); why != "" && !yes {
			return NeedsYes("nothing was removed: "+why, "look at it with `framewright memo show "+id+"`, and add --yes to remove it all the same")
		}
		tx.Touch(append([]string{id}, info.About...)...)
		return errors.Join(unlinkMemo(tx, id), tx.RemoveMemo(id))
	})
	if err != nil {
		return nil, err
	}
	return info, nil
}

// unlinkMemo takes a memo from what others are about.
func unlinkMemo(tx *store.Tx, id string) error {
	return eachMemo(tx, func(m *framework.Memo) error {
		if !slices.Contains(m.About, id) {
			return nil
		}
		m.About = slices.DeleteFunc(m.About, func(ref string) bool { return ref == id })
		return tx.PutMemo(m)
	})
}
