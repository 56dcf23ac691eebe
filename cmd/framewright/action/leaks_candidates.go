package action

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"framewright/framework"
	"framewright/framework/confidential"
	"framewright/framework/store"
)

// CandidateInfo is one text that may identify somebody, wherever it stands.
type CandidateInfo struct {
	Text     string   `json:"text"`
	Kind     string   `json:"kind"` // one of confidential.Kinds
	Why      string   `json:"why"`
	Sure     bool     `json:"sure"`
	Count    int      `json:"count"`
	Refs     []string `json:"refs"`     // of turns, each once; the transcript's own for headings and notes
	Contexts []string `json:"contexts"` // the words around it, one for each ref
}

// candidates finds what may identify somebody in the transcripts of these ids;
// none means all. The surest and commonest come first.
func (s *Session) candidates(tx *store.Tx, ids []string) ([]CandidateInfo, error) {
	finder, err := s.finder(tx)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	out := []CandidateInfo{}
	err = eachTranscript(s, tx, "looking for what identifies", func(t *framework.Transcript) error {
		if len(ids) > 0 && !slices.Contains(ids, t.ID) {
			return nil
		}
		find := finder(t.Language)
		eachLine(t, func(ref, text string) {
			for _, c := range find.Identify(text) {
				key := strings.Join(strings.Fields(c.Text), " ")
				i, known := at[key]
				if !known {
					i = len(out)
					at[key] = i
					out = append(out, CandidateInfo{Text: key, Kind: c.Kind, Why: c.Why, Refs: []string{}, Contexts: []string{}})
				}
				out[i].found(c, ref, text)
			}
		})
		return nil
	})
	slices.SortStableFunc(out, func(a, b CandidateInfo) int {
		return cmp.Or(compareBool(b.Sure, a.Sure), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	return out, err
}

// found counts one more place.
func (c *CandidateInfo) found(at confidential.Candidate, ref, text string) {
	c.Count++
	if at.Sure && !c.Sure {
		c.Sure, c.Why, c.Kind = true, at.Why, at.Kind
	}
	if n := len(c.Refs); n == 0 || c.Refs[n-1] != ref {
		c.Refs = append(c.Refs, ref)
		c.Contexts = append(c.Contexts, around(text, at.From, at.To))
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// contextBytes is how much of a turn is shown on either side of a candidate.
const contextBytes = 60

// around is a stretch of a text with the words on its sides, on one line.
func around(text string, from, to int) string {
	begin, end := max(0, from-contextBytes), min(len(text), to+contextBytes)
	for begin > 0 && begin < from && !(text[begin-1] == ' ' || text[begin-1] == '\n') {
		begin++
	}
	for end < len(text) && end > to && text[end] != ' ' && text[end] != '\n' {
		end--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	out := strings.Join(strings.Fields(text[begin:end]), " ")
	if begin > 0 {
		out = "… " + out
	}
	if end < len(text) {
		out += " …"
	}
	return out
}

// finder makes what looks for identifiers in this study's texts, one for each
// language: it knows the study's own words, those that stand in small letters
// somewhere, and the names that were found beyond doubt.
func (s *Session) finder(tx *store.Tx) (func(language string) *confidential.Finder, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	known, err := s.knownWords(tx, d)
	if err != nil {
		return nil, err
	}
	seen, names := map[string]bool{}, map[string]bool{}
	if err := eachTranscript(s, tx, "reading transcripts", func(t *framework.Transcript) error {
		for _, sp := range t.Speakers {
			known = append(known, sp.Label)
		}
		eachLine(t, func(_, text string) { confidential.Learn(seen, text) })
		return nil
	}); err != nil {
		return nil, err
	}
	made := map[string]*confidential.Finder{}
	with := func(language string) *confidential.Finder {
		language = orDefault(language, d.Study.Language)
		if made[language] == nil {
			made[language] = confidential.NewFinder(confidential.Options{Language: language, Known: known, Seen: seen, Names: names})
		}
		return made[language]
	}
	sure := map[string]bool{}
	err = eachTranscript(s, tx, "reading transcripts", func(t *framework.Transcript) error {
		eachLine(t, func(_, text string) { confidential.Named(sure, seen, with(t.Language).Identify(text)) })
		return nil
	})
	names = sure
	clear(made)
	return with, err
}

// knownWords are the study's own words, which identify nobody.
func (s *Session) knownWords(tx *store.Tx, d *Desk) (known []string, err error) {
	for _, a := range d.Study.Attributes {
		known = append(known, a.Values...)
		for _, v := range a.Values {
			known = append(known, a.Display(v))
		}
	}
	for _, p := range d.Participants {
		known = append(known, p.ID)
		for _, a := range d.Study.Attributes {
			known = append(known, valuesOf(p, a.ID)...)
		}
	}
	for _, n := range d.Themes.All() {
		known = append(known, n.Label())
	}
	replaced, err := tx.Replaced()
	if err != nil {
		return nil, err
	}
	for _, r := range replaced {
		known = append(known, r.Replacement)
	}
	if s.secret == "" {
		return known, nil
	}
	// The key is open already: what it puts in the place of names is known too,
	// and so are words that were judged to be none.
	list, err := s.key(tx)
	for _, e := range list {
		if known = append(known, e.Replacement); e.Never {
			known = append(append(known, e.Original), e.Variants...)
		}
	}
	return known, err
}
