package action

import (
	"context"
	"slices"
	"strconv"

	"framewright/coding/search"
	"framewright/framework"
	"framewright/framework/anchor"
)

// found is a text other than a turn that a search looks at.
type found struct {
	doc   search.Doc // Transcript and Turn say where it points, if anywhere
	out   FoundWords // what a hit tells beside its words
	about func() subject
}

// findElsewhere looks into summaries, quotations, memos and notes on codings,
// as far as they are asked for.
func (s *Session) findElsewhere(ctx context.Context, f *filter, q *search.Query, out *FindReport) error {
	for _, in := range otherPlaces {
		if f.o.In != in && f.o.In != "all" {
			continue
		}
		if i := slices.IndexFunc(f.fieldNames(q), func(name string) bool { return !fieldIn(in, name) }); i >= 0 {
			s.note("%s are left out: %s: says nothing of them", in, f.fieldNames(q)[i])
			continue
		}
		list, err := f.textsOf(in)
		if err == nil {
			err = f.err
		}
		if err != nil {
			return err
		}
		if err := f.scan(ctx, q, list, out); err != nil {
			return err
		}
	}
	return nil
}

// Elsewhere is how many texts of one kind answer a query.
type Elsewhere struct {
	In    string // one of FindPlaces
	Texts int
}

// elsewhere looks for what no transcript answers into everything else.
func (f *filter) elsewhere(ctx context.Context, q *search.Query) (out []Elsewhere, err error) {
	all := *f
	all.o.In, all.o.Limit = "all", 0 // so that no words like it are sought there
	for _, in := range otherPlaces {
		if slices.ContainsFunc(f.fieldNames(q), func(name string) bool { return !fieldIn(in, name) }) {
			continue
		}
		list, err := all.textsOf(in)
		var r FindReport
		if err == nil {
			err = all.scan(ctx, q, list, &r)
		}
		if err != nil {
			return nil, err
		}
		if r.Total > 0 {
			out = append(out, Elsewhere{In: in, Texts: r.Total})
		}
	}
	return out, all.err
}

// otherPlaces are those of FindPlaces that are no transcripts.
var otherPlaces = []string{"summaries", "quotes", "memos", "notes"}

// scan looks at texts one by one.
func (f *filter) scan(ctx context.Context, q *search.Query, list []found, out *FindReport) error {
	sc, before := search.NewScanner(q), out.Total
	for _, it := range list {
		about := oncely(it.about)
		h, ok, err := sc.Look(it.doc, func(c *search.Condition) bool { return f.fulfilled(f.conditions[c], about()) })
		if err != nil {
			return err
		}
		if !ok || !f.fulfilled(f.flags(), about()) {
			continue
		}
		if out.Total++; f.o.Limit == 0 || out.Turns < f.o.Limit {
			out.Turns++
			if who := about().people; len(who) == 1 {
				it.out.Participant = who[0]
			}
			out.add(h, h.Snippets(f.o.Context), it.out)
		}
	}
	if out.Total > before || f.o.In == "all" {
		return f.err
	}
	meant, err := search.Suggest(ctx, "", f.asSource(list), q, search.Options{Holds: func(c *search.Condition, p search.Place) bool {
		n, _ := strconv.Atoi(p.Turn)
		return f.fulfilled(f.conditions[c], list[n].about())
	}})
	if err == nil {
		out.Unknown, out.Instead, err = meant.Unknown, meant.Query, f.err
	}
	return err
}

// oncely works something out when it is first wanted.
func oncely(about func() subject) func() subject {
	var s *subject
	return func() subject {
		if s == nil {
			got := about()
			s = &got
		}
		return *s
	}
}

// asSource makes texts one transcript, so that their words can be suggested.
func (f *filter) asSource(list []found) search.Source {
	return search.Source{Stamps: []search.Stamp{{Transcript: "texts"}}, Load: func(string) ([]search.Doc, string, error) {
		var docs []search.Doc
		for i, it := range list {
			it.doc.Turn = strconv.Itoa(i)
			docs = append(docs, it.doc)
		}
		return docs, "", nil
	}}
}

// flags are the options of the search as a condition.
func (f *filter) flags() *wanted {
	w := &wanted{where: f.where}
	if f.theme != "" {
		w.themes = [][]string{{f.theme}}
	}
	if f.o.Participant != "" {
		w.participants = [][]string{{f.o.Participant}}
	}
	return w
}

// textsOf lists the texts of one kind.
func (f *filter) textsOf(in string) ([]found, error) {
	switch in {
	case "summaries":
		return f.summaries()
	case "quotes":
		return f.quotes()
	case "memos":
		return f.memos()
	}
	return f.notes()
}

func (f *filter) summaries() (out []found, err error) {
	err = f.tx.EachRow(func(row *framework.Row) error {
		for _, c := range row.Texts() {
			if c.Summary == "" {
				continue
			}
			out = append(out, found{doc: search.Doc{Text: c.Summary, Language: f.d.Study.Language},
				out: FoundWords{In: "summaries", Ref: row.Ref(c).String()},
				about: func() subject {
					return subject{people: []string{row.Participant}, wave: c.Wave, coded: func() []*framework.Coding {
						return []*framework.Coding{{Under: []string{row.Path(c)}, By: c.By}}
					}}
				}})
		}
		return nil
	})
	return out, err
}

// quotes are searched as they are printed.
func (f *filter) quotes() (out []found, err error) {
	err = f.tx.EachQuote(func(q *framework.Quotation) error {
		t := f.headOrNone(q.Passage.Transcript)
		out = append(out, found{doc: search.Doc{Transcript: q.Passage.Transcript, Turn: q.Passage.At.String(), Speaker: q.Participant,
			Text: f.printed(q), Language: orDefault(t.Language, f.d.Study.Language)},
			out: FoundWords{In: "quotes", Ref: q.ID},
			about: func() subject {
				people := []string{q.Participant}
				if f.d.Participants.Find(q.Participant) == nil {
					people = t.Cases(f.d.Participants) // a document
				}
				return subject{people: people, transcripts: []string{t.ID}, wave: t.Wave, coded: func() []*framework.Coding {
					return []*framework.Coding{{Under: q.Under, By: q.By, Note: q.Note}}
				}}
			}})
		return nil
	})
	return out, err
}

// printed is a quotation's text. One that no longer has its place is searched
// by the words that are stored of it.
func (f *filter) printed(q *framework.Quotation) string {
	if q.Text != "" {
		return q.Text
	}
	if t, err := f.text(q.Passage.Transcript); err == nil {
		if span, err := anchor.Locate(t, q.Passage); err == nil {
			return anchor.Text(t, span)
		}
	}
	return storedWords(q.Passage)
}

// headOrNone is a transcript's head, an empty one where it is not there any
// more: what speaks of it is still found, and check tells of it.
func (f *filter) headOrNone(id string) *framework.Transcript {
	if has, err := f.tx.HasTranscript(id); err != nil || !has {
		return &framework.Transcript{ID: id}
	}
	return f.head(id)
}

func (f *filter) memos() (out []found, err error) {
	l := trustingLinks(f.tx, f.d)
	err = eachMemo(f.tx, func(m *framework.Memo) error {
		out = append(out, found{doc: search.Doc{Text: m.Text, Language: f.d.Study.Language},
			out: FoundWords{In: "memos", Ref: m.ID},
			about: func() subject {
				s, under := l.subjects(m)
				s.coded = func() []*framework.Coding { return []*framework.Coding{{Under: under, By: m.By}} }
				return s
			}})
		return nil
	})
	return out, err
}

func (f *filter) notes() (out []found, err error) {
	ids, err := f.tx.CodedTranscripts()
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		files, err := f.tx.Codings(id)
		if err != nil {
			return nil, err
		}
		for _, file := range f.veil.files(id, files) {
			for _, c := range file.Codings {
				if c.Note != "" {
					out = append(out, f.note(c))
				}
			}
		}
	}
	return out, nil
}

func (f *filter) note(c *framework.Coding) found {
	return found{doc: search.Doc{Transcript: c.Passage.Transcript, Turn: c.Passage.At.String(), Text: c.Note, Language: f.d.Study.Language},
		out: FoundWords{In: "notes", Ref: c.ID},
		about: func() subject {
			s := subject{transcripts: []string{c.Passage.Transcript}, coded: func() []*framework.Coding { return []*framework.Coding{c} }}
			t := f.headOrNone(c.Passage.Transcript)
			s.wave = t.Wave
			if text, err := f.text(t.ID); err == nil {
				if turn := text.Turn(c.Passage.At.From); turn != nil {
					s.speaker, s.role = turn.Speaker, t.Speaker(turn.Speaker).Role
				}
			}
			if who := t.Speaker(s.speaker).Participant; who != "" {
				s.people = []string{who}
			} else {
				s.people = t.Cases(f.d.Participants)
			}
			return s
		}}
}
