package action

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework"
	"framewright/framework/store"
)

// idSet knows the ids that no text outside of the team may hold.
type idSet struct {
	exact   map[string]bool // in lower case: participants and transcripts with a figure, elements, patterns, quotations
	letters map[string]bool // participants' ids of letters alone, which may be words: as they are spelt
	spelt   map[string]bool // ids of letters and a number, as "p7"
	number  map[string]bool // their numbers alone
}

// idsOf gathers the ids of a study.
func idsOf(tx *store.Tx, d *Desk) (idSet, error) {
	s := newIDSet(d.Participants)
	heads, err := tx.Heads()
	if err != nil {
		return s, err
	}
	for _, t := range heads {
		s.transcript(t.ID)
	}
	maps, err := tx.Maps()
	if err != nil {
		return s, err
	}
	for _, m := range maps {
		for _, e := range m.Elements {
			s.exact[strings.ToLower(e.ID)] = true
		}
	}
	patterns, err := tx.Linkages()
	if err != nil {
		return s, err
	}
	for _, l := range patterns {
		s.exact[strings.ToLower(l.ID)] = true
	}
	return s, tx.EachQuote(func(q *framework.Quotation) error {
		s.exact[strings.ToLower(q.ID)] = true
		return nil
	})
}

func newIDSet(people framework.Participants) idSet {
	s := idSet{exact: map[string]bool{}, letters: map[string]bool{}, spelt: map[string]bool{}, number: map[string]bool{}}
	for _, p := range people {
		if !strings.ContainsFunc(p.ID, unicode.IsDigit) {
			s.letters[p.ID] = len(p.ID) > 1 && strings.ToUpper(p.ID) == p.ID
			continue
		}
		s.transcript(p.ID)
		s.number[lastNumber(p.ID)] = true
	}
	return s
}

// transcript takes up an id that has a figure; one of letters alone is a word.
func (s idSet) transcript(id string) {
	if !strings.ContainsFunc(id, unicode.IsDigit) {
		return
	}
	if strings.ContainsFunc(id, unicode.IsLetter) { // a number alone is told by the word before it
		s.exact[strings.ToLower(id)] = true
	}
	if letters, number, ok := spelt(id); ok {
		s.spelt[letters+number] = true
	}
}

var (
	idWord = regexp.MustCompile(`[\p{L}\p{N}_][\p{L}\p{N}_-]*`)
	// idParts is an id as people write it who do not look it up: p 07, P-7.
	idParts = regexp.MustCompile(`(\p{L}+)[-_. #/]{0,2}(\d+)`)
	// idCalled is a participant by number.
	idCalled = regexp.MustCompile(`(?i)\b(?:participant|respondent|interviewee|informant)\s*(?:no\.?|number|nr\.?|#)?\s*(\d+)`)
	// refLeft is what is no ref, but was meant to be one.
	refLeft = regexp.MustCompile(`[\[［【]\s*[\p{L}\d ]{0,12}\d[\d\s.,;:*–-]*[\]］】]`)
)

// in lists what of a text is an id or reads as one.
func (s idSet) in(text string) (out []string) {
	for _, word := range idWord.FindAllString(text, -1) {
		if s.exact[strings.ToLower(word)] || s.letters[word] {
			out = appendOnce(out, word)
		}
	}
	for _, at := range idParts.FindAllStringSubmatchIndex(text, -1) {
		whole := text[at[0]:at[1]]
		letters, number, ok := spelt(whole)
		if !ok || !s.spelt[letters+number] || endsInWord(text[:at[0]]) || beginsWithWord(text[at[1]:]) || article(text[at[2]:at[3]], whole) {
			continue
		}
		if !s.exact[strings.ToLower(whole)] {
			out = appendOnce(out, whole)
		}
	}
	for _, at := range idCalled.FindAllStringSubmatchIndex(text, -1) {
		if s.number[lastNumber(text[at[2]:at[3]])] && !beginsWithWord(text[at[1]:]) {
			out = appendOnce(out, text[at[0]:at[1]])
		}
	}
	for _, ref := range refLeft.FindAllString(text, -1) {
		out = appendOnce(out, ref)
	}
	return out
}

// article tells the words "a 1" and "in 3" from ids: apart from its number an id
// of such letters counts in capitals only.
func article(letters, whole string) bool {
	switch strings.ToLower(letters) {
	case "a", "i", "an", "as", "at", "by", "in", "is", "it", "no", "of", "on", "or", "to":
		return strings.ContainsRune(whole, ' ') && (strings.ToUpper(letters) != letters || utf8.RuneCountInString(letters) == 1)
	}
	return false
}

// spelt parts an id of letters and one number, whatever stands between them, and
// leaves out the zeros before it.
func spelt(id string) (letters, number string, ok bool) {
	m := idParts.FindStringSubmatch(id)
	if m == nil || m[0] != id {
		return "", "", false
	}
	return strings.ToLower(m[1]), lastNumber(m[2]), true
}

// lastNumber is the number an id ends in, without zeros before it.
func lastNumber(id string) string {
	at := len(strings.TrimRight(id, "0123456789"))
	return orDefault(strings.TrimLeft(id[at:], "0"), "0")
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func beginsWithWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
