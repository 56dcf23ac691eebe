package action

import (
	"context"
	"errors"
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
	Title string   `json:"title"` // the heading it begins with; may be empty
	About []string `json:"about"`
	Text  string   `json:"text"`
	// Links are the refs in its prose that lead somewhere and are not among
	// About; LinkedFrom the memos that lead to this one.
	Links      []string `json:"links"`
	LinkedFrom []string `json:"linked_from"`
}

// memoKinds are the kinds of memos.
var memoKinds = []framework.MemoKind{framework.Analytic, framework.Familiarisation, framework.FieldNote}

func checkMemoKind(kind framework.MemoKind) error {
	if slices.Contains(memoKinds, kind) {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "bad-memo-kind", What: fmt.Sprintf("%q is no kind of memo", kind),
		Hint: "kinds are analytic, familiarisation, field note"}
}

func checkMemoText(text string) error {
	if strings.TrimSpace(text) != "" {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "empty-memo", What: "there is nothing in this memo", Hint: `framewright memo add "Title" "What I noticed …" --about P03:12`}
}

// MemoAdd writes a memo about some refs. Its id is the date and the first
// words of its title, or of its text where it has none.
func (s *Session) MemoAdd(ctx context.Context, kind framework.MemoKind, title, text string, about []string) (*MemoInfo, error) {
	if err := errors.Join(checkMemoKind(kind), checkMemoText(text)); err != nil {
		return nil, err
	}
	var info *MemoInfo
	err := s.update(ctx, "memo add", func(tx *store.Tx, by string) error {
		m := &framework.Memo{Kind: kind, By: by, Date: today(), Text: strings.TrimSpace(text)}
		if title != "" {
			m.Text = titled(title, m.Text)
		}
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if err := d.notOnlyRefs(tx, text); err != nil {
			return err
		}
		if m.About, err = d.anyRefs(tx, about); err != nil {
			return err
		}
		if m.ID, err = freeMemoID(tx, m.Date+"-"+memoWords(m.Text)); err != nil {
			return err
		}
		tx.Touch(append([]string{m.ID}, m.About...)...)
		if err := tx.PutMemo(m); err != nil {
			return err
		}
		s.tellUnlinked(tx, d, m)
		info, err = memoInfo(newMemoLinks(tx, d), nil, m)
		return err
	})
	return info, err
}

// titled gives a text that heading, in place of one that it has.
func titled(title, text string) string {
	if head, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(head, "# ") {
		text = strings.TrimSpace(rest)
	}
	if title == "" {
		return text
	}
	return strings.TrimSpace("# " + strings.Join(strings.Fields(title), " ") + "\n\n" + text)
}

// memoTitle is the heading that a memo begins with.
func memoTitle(text string) string {
	head, _, _ := strings.Cut(text, "\n")
	title, ok := strings.CutPrefix(head, "# ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(title)
}

// memoWords names a memo by its title, or by its first six words.
func memoWords(text string) string {
	title := memoTitle(text)
	if title == "" {
		fields := strings.Fields(text)
		title = strings.Join(fields[:min(6, len(fields))], " ")
	}
	return orDefault(framework.Slug(title), "memo")
}

// anyRefs resolves what a memo is to be about, each once.
func (d *Desk) anyRefs(tx *store.Tx, args []string) (out []string, err error) {
	for _, arg := range args {
		ref, err := d.anyRef(tx, arg)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, ref) {
			out = append(out, ref)
		}
	}
	return out, nil
}

// anyRef resolves what a memo may be about: turns, a transcript, a
// participant, a theme (its number too), a cell, a row (@P03), another memo, or
// the id of a quotation or coding; all of them must be there.
func (d *Desk) anyRef(tx *store.Tx, arg string) (string, error) {
	if strings.Contains(arg, "@") {
		ref, _, err := d.cell(arg)
		if err == nil {
			err = d.hasWave(tx, ref.Wave)
		}
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
	if err != nil {
		if l := newMemoLinks(tx, d); l.read(arg).id != "" {
			return arg, nil
		}
	}
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

// memoInfo is one memo; from is linkedFrom, nil for one that is new.
func memoInfo(l *memoLinks, from map[string][]string, m *framework.Memo) (*MemoInfo, error) {
	info := &MemoInfo{ID: m.ID, Kind: string(m.Kind), By: m.By, Date: m.Date, Title: memoTitle(m.Text), About: append([]string{}, m.About...),
		Text: m.Text, Links: append([]string{}, l.of(m)[len(m.About):]...), LinkedFrom: append([]string{}, from[m.ID]...)}
	return info, l.err
}

// MemoOptions choose memos.
type MemoOptions struct {
	About string // a ref: memos on it or on something within it
	Kind  string
	By    string
	Since string // ISO date
}

// Memos lists the memos, oldest first.
func (s *Session) Memos(ctx context.Context, o MemoOptions) ([]*MemoInfo, error) {
	out := []*MemoInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if err := o.check(d); err != nil {
			return err
		}
		var want link
		l, sure := trustingLinks(tx, d), newMemoLinks(tx, d)
		if o.About != "" {
			ref, err := d.anyRef(tx, o.About)
			if err != nil {
				return err
			}
			want = l.read(ref)
		}
		from := linkedFrom(l)
		return errors.Join(eachMemo(tx, func(m *framework.Memo) error {
			if !o.chooses(m) || o.About != "" && !slices.ContainsFunc(l.of(m), func(ref string) bool { return l.meets(l.read(ref), want) }) {
				return nil
			}
			info, err := memoInfo(sure, from, m)
			out = append(out, info)
			return err
		}), l.err)
	})
	return out, err
}

func (o MemoOptions) check(d *Desk) error {
	if o.Kind != "" {
		if err := checkMemoKind(framework.MemoKind(o.Kind)); err != nil {
			return err
		}
	}
	if o.By != "" && d.Study.Analyst(o.By) == nil {
		return noAnalyst(d.Study, o.By)
	}
	if o.Since != "" {
		if _, err := time.Parse("2006-01-02", o.Since); err != nil {
			return &framework.Error{Kind: framework.Usage, Name: "bad-since", What: fmt.Sprintf("%q is no day", o.Since), Hint: "write --since 2026-03-04"}
		}
	}
	return nil
}

func (o MemoOptions) chooses(m *framework.Memo) bool {
	return (o.Kind == "" || o.Kind == string(m.Kind)) && (o.By == "" || o.By == m.By) && m.Date >= o.Since
}

// linkedFrom lists, for each memo, those that lead to it.
func linkedFrom(l *memoLinks) map[string][]string {
	from := map[string][]string{}
	l.err = errors.Join(l.err, eachMemo(l.tx, func(m *framework.Memo) error {
		for _, ref := range l.of(m) {
			from[ref] = append(from[ref], m.ID)
		}
		return nil
	}))
	return from
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
		if err != nil {
			return err
		}
		d, err := desk(tx)
		if err != nil {
			return err
		}
		l := newMemoLinks(tx, d)
		info, err = memoInfo(l, linkedFrom(l), m)
		return err
	})
	return info, err
}
