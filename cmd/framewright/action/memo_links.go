package action

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// memoLinks tells what memos lead to and which lead to something: by their
// about, and by the refs in their prose, [P03:12], [access/cost@P03] and
// [[another memo]].
type memoLinks struct {
	tx     *store.Tx
	d      *Desk
	trust  bool // refs to turns are taken at their word: no text is read to see that they are there
	known  map[string]link
	heads  map[string]*framework.Transcript
	texts  map[string]*framework.Transcript
	quotes map[string]*framework.Quotation // nil until one is asked for
	err    error
}

func newMemoLinks(tx *store.Tx, d *Desk) *memoLinks {
	return &memoLinks{tx: tx, d: d, known: map[string]link{}, heads: map[string]*framework.Transcript{}, texts: map[string]*framework.Transcript{}}
}

// trustingLinks is for the question which memos lead to something: a study's
// memos may point into every transcript, and none of them need be read for it.
func trustingLinks(tx *store.Tx, d *Desk) *memoLinks {
	l := newMemoLinks(tx, d)
	l.trust = true
	return l
}

// link is what a ref means. Of a bare name several may be set: P03 is a
// transcript and its participant.
type link struct {
	transcript, participant string
	turns                   framework.Turns // within transcript; none: the whole of it
	theme                   string          // as it stands now
	cell                    bool            // theme and participant are those of a cell, and wave
	wave                    string
	id                      string // of a quotation, coding or memo
}

// nowhere tells whether a ref means nothing that the study has.
func (k link) nowhere() bool { return k == link{} }

var inBrackets = regexp.MustCompile(`\[\[([^\[\]\n]+)\]\]|\[([^\[\]\n]+)\](\()?`)

// proseRefs lists the refs in a memo's prose, in order. What stands in single
// brackets may be anything; only what reads as a ref is listed. A Markdown
// link, [words](address), is none.
func proseRefs(text string) (refs, memos []string) {
	for _, m := range inBrackets.FindAllStringSubmatch(text, -1) {
		if m[1] != "" {
			memos = append(memos, strings.TrimSpace(m[1]))
			continue
		}
		if m[3] != "" {
			continue
		}
		for _, part := range strings.FieldsFunc(m[2], func(r rune) bool { return r == ',' || r == ';' }) {
			part = strings.TrimSpace(part)
			if _, err := framework.ParseRef(part); err == nil && !clock.MatchString(part) {
				refs = append(refs, part)
			}
		}
	}
	return refs, memos
}

// clock is a time of day, which would do as a ref into transcript 10.
var clock = regexp.MustCompile(`^[0-9]{1,2}:[0-9]{2}$`)

// of lists everything a memo leads to, what its about says first.
func (l *memoLinks) of(m *framework.Memo) []string {
	out := slices.Clone(m.About)
	refs, memos := proseRefs(m.Text)
	for _, ref := range append(refs, memos...) {
		if ref != m.ID && !slices.Contains(out, ref) && !l.read(ref).nowhere() {
			out = append(out, ref)
		}
	}
	return out
}

// read works out what a ref means.
func (l *memoLinks) read(arg string) link {
	if k, ok := l.known[arg]; ok {
		return k
	}
	k := l.mean(arg)
	l.known[arg] = k
	return k
}

func (l *memoLinks) mean(arg string) link {
	r, err := framework.ParseRef(arg)
	if err != nil {
		return l.named(arg)
	}
	switch r.Kind {
	case framework.CellRef:
		n, ok := l.d.Themes.Resolve(r.Theme)
		p := l.d.Participants.Find(r.Participant)
		if p == nil || r.Theme != "" && !ok {
			return link{}
		}
		return link{cell: true, theme: n.Path, participant: p.ID, wave: r.Wave}
	case framework.PassageRef:
		if l.trust {
			return link{transcript: r.Transcript, turns: r.Turns}
		}
		t := l.text(r.Transcript)
		if t == nil || len(t.Stretch(r.Turns)) == 0 {
			return link{}
		}
		return link{transcript: t.ID, turns: r.Turns}
	case framework.ThemeRef:
		n, _ := l.d.Themes.Resolve(r.Theme)
		return link{theme: n.Path}
	}
	return l.named(r.Name)
}

// named reads a bare word. Ids are looked up last, because that reads much.
func (l *memoLinks) named(word string) (k link) {
	if framework.CheckID(word) == nil {
		if has, err := l.tx.HasTranscript(word); err == nil && has {
			k.transcript = word
		}
	}
	if p := l.d.Participants.Find(word); p != nil {
		k.participant = p.ID
	}
	if n, ok := l.d.Themes.Resolve(word); ok {
		k.theme = n.Path
	}
	if !k.nowhere() {
		return k
	}
	ids, err := l.tx.MemoIDs()
	l.err = errors.Join(l.err, err)
	if slices.Contains(ids, word) {
		return link{id: word}
	}
	return l.byID(word)
}

// byID finds a quotation or a coding, and where its words are.
func (l *memoLinks) byID(id string) link {
	if framework.CheckID(id) != nil {
		return link{}
	}
	if l.quotes == nil {
		l.quotes = map[string]*framework.Quotation{}
		l.err = errors.Join(l.err, l.tx.EachQuote(func(q *framework.Quotation) error {
			l.quotes[q.ID] = q
			return nil
		}))
	}
	if q := l.quotes[id]; q != nil {
		return link{id: id, transcript: q.Passage.Transcript, turns: q.Passage.At, participant: q.Participant}
	}
	c, _, err := l.tx.CodingOf(id)
	l.err = errors.Join(l.err, err)
	if c != nil {
		return link{id: id, transcript: c.Passage.Transcript, turns: c.Passage.At}
	}
	return link{}
}

// text reads a transcript once, nil where there is none.
func (l *memoLinks) text(id string) *framework.Transcript {
	if t, ok := l.texts[id]; ok {
		return t
	}
	var t *framework.Transcript
	if has, err := l.tx.HasTranscript(id); err == nil && has {
		t, err = l.tx.Transcript(id)
		l.err = errors.Join(l.err, err)
	}
	l.texts[id] = t
	return t
}

// meets tells whether what one ref means is what was asked for, or within it:
// turns within a transcript, a transcript within what a participant said, a
// cell within a row or a theme, a theme below another.
func (l *memoLinks) meets(k, want link) bool {
	switch {
	case k.nowhere() || want.nowhere():
		return false
	case want.id != "":
		return k.id == want.id
	case want.cell && want.theme != "":
		return k.cell && k.participant == want.participant && framework.Under(k.theme, want.theme) && (want.wave == "" || k.wave == want.wave)
	case want.turns.From.N != 0:
		return k.transcript == want.transcript && k.turns.From.N != 0 && l.overlap(want.transcript, k.turns, want.turns)
	}
	return want.theme != "" && k.theme != "" && framework.Under(k.theme, want.theme) ||
		want.transcript != "" && k.transcript == want.transcript ||
		want.participant != "" && l.theirs(k, want)
}

// overlap tells whether two stretches of a transcript share a turn.
func (l *memoLinks) overlap(transcript string, a, b framework.Turns) bool {
	if a.From.Sub+a.To.Sub+b.From.Sub+b.To.Sub == "" {
		return a.Has(b.From) || b.Has(a.From)
	}
	t := l.text(transcript)
	if t == nil {
		return false
	}
	there := t.Stretch(b)
	return slices.ContainsFunc(t.Stretch(a), func(turn *framework.Turn) bool { return slices.Contains(there, turn) })
}

// theirs tells whether something is of a participant: their row, a cell or
// quotation of theirs, or words of a transcript that they speak in. With a
// wave it must be of that wave.
func (l *memoLinks) theirs(k, want link) bool {
	if k.participant == want.participant && (want.wave == "" || k.wave == want.wave) {
		return true
	}
	if k.transcript == "" {
		return false
	}
	t := l.head(k.transcript)
	return slices.Contains(t.Cases(l.d.Participants), want.participant) && (want.wave == "" || t.Wave == want.wave)
}

// head is what a transcript's head says, nothing where there is none.
func (l *memoLinks) head(id string) *framework.Transcript {
	if t := l.heads[id]; t != nil {
		return t
	}
	t, err := l.tx.Head(id)
	if err != nil {
		t = &framework.Transcript{ID: id}
	}
	l.heads[id] = t
	return t
}

// about lists the memos that lead to a ref or to something within it, each
// with the first of its refs that does. arg is known to mean something.
func (l *memoLinks) about(arg string) (memos []*framework.Memo, by []string, err error) {
	want := l.read(arg)
	err = eachMemo(l.tx, func(m *framework.Memo) error {
		refs := l.of(m)
		if i := slices.IndexFunc(refs, func(ref string) bool { return l.meets(l.read(ref), want) }); i >= 0 && m.ID != want.id {
			memos, by = append(memos, m), append(by, refs[i])
		}
		return nil
	})
	return memos, by, errors.Join(err, l.err)
}

// subjects are the transcripts, people and themes that a memo is about.
func (l *memoLinks) subjects(m *framework.Memo) (s subject, under []string) {
	for _, ref := range l.of(m) {
		k := l.read(ref)
		if k.transcript != "" {
			s.transcripts = append(s.transcripts, k.transcript)
			s.people = append(s.people, l.head(k.transcript).Cases(l.d.Participants)...)
		}
		if k.participant != "" {
			s.people = append(s.people, k.participant)
		}
		if k.theme != "" {
			under = append(under, k.theme)
		}
	}
	s.people = distinctSorted(s.people)
	return s, under
}

// memosAbout lists the ids of the memos that lead to a ref or to something
// within it, oldest first.
func memosAbout(tx *store.Tx, d *Desk, ref string) ([]string, error) {
	memos, _, err := trustingLinks(tx, d).about(ref)
	ids := []string{}
	for _, m := range memos {
		ids = append(ids, m.ID)
	}
	return ids, err
}

// memosBeside notes at each turn which memos lead to it; those on the
// transcript as a whole are at none.
func memosBeside(tx *store.Tx, transcript string, turns []TurnInfo) error {
	d, err := desk(tx)
	if err != nil {
		return err
	}
	l := trustingLinks(tx, d)
	at := make([]link, len(turns))
	for i, t := range turns {
		at[i] = l.read(t.Ref)
	}
	err = eachMemo(tx, func(m *framework.Memo) error {
		for _, ref := range l.of(m) {
			k := l.read(ref)
			for i := range turns {
				if k.transcript == transcript && l.meets(k, at[i]) && !slices.Contains(turns[i].Memos, m.ID) {
					turns[i].Memos = append(turns[i].Memos, m.ID)
				}
			}
		}
		return nil
	})
	return errors.Join(err, l.err)
}

// memosOfCell lists the ids of the memos that lead to a cell, to something in
// it, or to the turns of its evidence.
func memosOfCell(tx *store.Tx, d *Desk, info *CellInfo) ([]string, error) {
	l, ids := trustingLinks(tx, d), []string{}
	wants := []link{l.read(info.Cell)}
	for _, e := range info.Evidence {
		wants = append(wants, l.read(e.Ref))
	}
	err := eachMemo(tx, func(m *framework.Memo) error {
		if slices.ContainsFunc(l.of(m), func(ref string) bool {
			k := l.read(ref)
			return slices.ContainsFunc(wants, func(want link) bool { return l.meets(k, want) })
		}) {
			ids = append(ids, m.ID)
		}
		return nil
	})
	return ids, errors.Join(err, l.err)
}
