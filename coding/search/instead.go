package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
)

// Suggestion is what somebody may have meant whose query found nothing.
type Suggestion struct {
	Query   string    // the whole query with other words, which finds something; "" where none does
	Unknown []Unknown // words of the query that stand nowhere, in its order
}

// Unknown is a word that stands nowhere, and up to three that do and are
// spelled nearly so: the nearest first, and of equally near ones the more
// frequent.
type Unknown struct {
	Word    string
	Nearest []string
}

// lexicon is every word of the transcripts as it is searched.
type lexicon struct {
	exact map[string]int             // in how many turns
	stems map[string]map[string]bool // language → stems
}

// Suggest looks for words that are spelled nearly like those of a query which
// found nothing. Its arguments are those of the call of Find before it; Keep
// and Limit do not count.
func Suggest(ctx context.Context, dir string, src Source, q *Query, opts Options) (*Suggestion, error) {
	lib := newLibrary(ctx, src)
	src.Load = func(id string) ([]Doc, string, error) { // each text once, however many queries follow
		t, err := lib.load(id)
		if err != nil {
			return nil, "", err
		}
		return t.docs, t.hash, nil
	}
	opts.Keep, opts.Limit = nil, 1
	s := &suggester{ctx: ctx, dir: dir, src: src, q: q, opts: opts, meant: map[string][]string{}}
	v, err := s.vocabulary(lib)
	if err != nil {
		return nil, err
	}
	out := &Suggestion{}
	for _, l := range q.sought() {
		for _, w := range s.unknown(l, v) {
			near, err := s.nearest(w, v)
			if err != nil {
				return nil, err
			}
			if _, told := s.meant[w.term]; !told {
				s.meant[w.term] = near
				out.Unknown = append(out.Unknown, Unknown{Word: w.word, Nearest: near})
			}
		}
	}
	out.Query, err = s.corrected()
	return out, err
}

type suggester struct {
	ctx   context.Context
	dir   string
	src   Source
	q     *Query
	opts  Options
	wrong []written           // the unknown words, in the order of the query
	meant map[string][]string // term → words instead
}

// written is a word of the query: its place there and its folded form.
type written struct {
	at, end    int
	word, term string
}

// vocabulary asks the index, and where it cannot be had the texts.
func (s *suggester) vocabulary(lib *library) (*lexicon, error) {
	if s.dir != "" {
		ix := &index{dir: s.dir, src: lib, note: func(string, ...any) {}}
		if v, err := ix.vocabulary(s.ctx); err == nil || s.ctx.Err() != nil {
			return v, err
		}
	}
	v := &lexicon{exact: map[string]int{}, stems: map[string]map[string]bool{}}
	for _, id := range lib.ids() {
		t, err := lib.load(id)
		if err != nil {
			return nil, err
		}
		for _, d := range t.docs {
			if err := v.add(d); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}

// add counts the words of a turn.
func (v *lexicon) add(d Doc) error {
	here := map[string]bool{}
	for _, term := range exactTerms(d.Text) {
		if !here[term] {
			here[term] = true
			v.exact[term]++
		}
	}
	l := stemLanguage(d.Language)
	if l == "" {
		return nil
	}
	a, err := stemmer(l)
	if err != nil {
		return err
	}
	if v.stems[l] == nil {
		v.stems[l] = map[string]bool{}
	}
	for _, t := range a.Analyze([]byte(d.Text)) {
		v.stems[l][string(t.Term)] = true
	}
	return nil
}

// vocabulary reads the dictionaries of the index as it stands.
func (ix *index) vocabulary(ctx context.Context) (*lexicon, error) {
	unlock, err := ix.lock(ctx, false)
	if err != nil {
		return nil, err
	}
	defer unlock()
	m, err := readManifest(ix.dir)
	if err != nil || !m.fresh(ix.src.stamps) || m.check(ix.dir, false) != nil {
		return nil, errStale
	}
	v := &lexicon{exact: map[string]int{}, stems: map[string]map[string]bool{}}
	err = guard(func() error {
		b, err := ix.open(m)
		if err != nil {
			return err
		}
		err = eachTerm(b, exactField, func(term string, n int) { v.exact[term] = n })
		for _, l := range m.Languages {
			stems := map[string]bool{}
			v.stems[l] = stems
			if err == nil {
				err = eachTerm(b, stemField(l), func(term string, _ int) { stems[term] = true })
			}
		}
		return closing(b, err)
	})
	return v, err
}

func eachTerm(b bleve.Index, field string, each func(term string, turns int)) error {
	dict, err := b.FieldDict(field)
	if err != nil {
		return err
	}
	defer dict.Close()
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return err
		}
		each(e.Term, int(e.Count))
	}
}

// unknown lists the words of a leaf that stand nowhere. Patterns and near
// spellings stand for many words, and are left alone.
func (s *suggester) unknown(l *leaf, v *lexicon) []written {
	if l.kind == wildcard || l.kind == fuzzy || l.kind == word && v.hasStem(l) {
		return nil
	}
	var out []written
	for _, t := range exact.Analyze([]byte(l.written)) {
		if w := (written{at: l.at + t.Start, end: l.at + t.End, word: l.written[t.Start:t.End], term: string(t.Term)}); v.exact[w.term] == 0 {
			out = append(out, w)
		}
	}
	s.wrong = append(s.wrong, out...)
	return out
}

// hasStem tells whether another form of a word stands somewhere.
func (v *lexicon) hasStem(l *leaf) bool {
	for language, stems := range v.stems {
		if st, err := stem(language, l.raw); err == nil && st != "" && stems[st] {
			return true
		}
	}
	return false
}

// slips is how many letters of a word may be off for another to be offered.
func slips(term string) int {
	switch n := utf8.RuneCountInString(term); {
	case n < 3:
		return 0
	case n <= 4:
		return 1
	case n <= 8:
		return 2
	}
	return 3
}

// nearest lists up to three words instead of one.
func (s *suggester) nearest(w written, v *lexicon) ([]string, error) {
	type candidate struct {
		term        string
		edits, freq int
	}
	var found []candidate
	term, most := []rune(w.term), slips(w.term)
	for have, freq := range v.exact {
		other := []rune(have)
		if len(other) < 2 || !near(term, other, most) {
			continue
		}
		edits := 1
		for !near(term, other, edits) {
			edits++
		}
		found = append(found, candidate{have, edits, freq})
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.edits, b.edits), cmp.Compare(b.freq, a.freq), strings.Compare(a.term, b.term))
	})
	var out []string
	for _, c := range found[:min(3, len(found))] {
		word, err := s.spelled(c.term)
		if err != nil {
			return nil, err
		}
		out = append(out, word)
	}
	return out, nil
}

// spelled is a folded word as a text has it: café, not cafe.
func (s *suggester) spelled(term string) (string, error) {
	l := &leaf{kind: phrase, terms: []string{term}}
	q := &Query{text: term, root: &node{leaf: l}, leaves: []*leaf{l}}
	res, err := Find(s.ctx, s.dir, s.src, q, Options{Limit: 1})
	if err != nil || len(res.Hits) == 0 || len(res.Hits[0].Matches) == 0 {
		return term, err
	}
	h := res.Hits[0]
	word := h.Text[h.Matches[0].Start:h.Matches[0].End]
	if low := strings.ToLower(word); low == term || fold(low) == term && exactTermsAre(low, term) {
		return low, nil
	}
	return term, nil
}

func exactTermsAre(text, term string) bool {
	terms := exactTerms(text)
	return len(terms) == 1 && terms[0] == term
}

// corrected is the query with the nearest words in the place of the unknown
// ones. Where that finds nothing, and one word alone was unknown, the next
// nearest is tried.
func (s *suggester) corrected() (string, error) {
	for choice := range 3 {
		text, ok := s.with(choice)
		if !ok || choice > 0 && len(s.meant) > 1 {
			return "", nil
		}
		q, err := Parse(text)
		if err != nil {
			return "", nil // a word that reads as a sign
		}
		res, err := Find(s.ctx, s.dir, s.src, q, s.options(q))
		if err != nil || len(res.Hits) > 0 {
			return text, err
		}
	}
	return "", nil
}

// options lets the conditions of a rewritten query, which are those of the old
// one, be asked as those.
func (s *suggester) options(q *Query) Options {
	o := s.opts
	old := map[*Condition]*Condition{}
	before := s.q.Conditions()
	for i, c := range q.Conditions() {
		if i < len(before) {
			old[c] = before[i]
		}
	}
	o.Holds = func(c *Condition, p Place) bool {
		return s.opts.Holds != nil && old[c] != nil && s.opts.Holds(old[c], p)
	}
	return o
}

// with writes the query anew with each unknown word's nearest of that rank. A
// word that is like none stays: an OR may do without it. It is false where
// there is nothing to change.
func (s *suggester) with(rank int) (string, bool) {
	slices.SortFunc(s.wrong, func(a, b written) int { return cmp.Compare(a.at, b.at) })
	var b strings.Builder
	from := 0
	for _, w := range s.wrong {
		if near := s.meant[w.term]; rank < len(near) {
			b.WriteString(s.q.text[from:w.at] + near[rank])
			from = w.end
		}
	}
	return b.String() + s.q.text[from:], from > 0
}
