package confidential

import (
	"slices"
	"strings"
	"unicode"

	"framewright/framework"
	"framewright/framework/anchor"
)

// Hit is a place in a text where an original of the key stands.
type Hit struct {
	From, To int // bytes, with the inflection
	Entry    *framework.Pseudonym
	With     string // what is to stand there, inflected as the original was

	stem     int // where the original ends and its inflection begins, in the text
	stemWith int // the same of With, from its beginning
}

// Replacer finds the originals of a key in texts. Words are compared as
// anchor.Fold leaves them: quotation marks, blanks, line breaks and soft hyphens
// make no difference, accents do. It may be used by several at once.
type Replacer struct {
	root   *node
	glance prefixes
}

// node is a letter of the originals, which share their prefixes.
type node struct {
	next  map[rune]*node
	forms []*form // that end here
}

// form is one spelling of an original.
type form struct {
	entry    *framework.Pseudonym
	category bool // the replacement is one: [town]
	capital  bool // in small letters it is a word like any other
	shouted  bool // it is written in capitals anyhow: BBC
	hissing  bool // its plural ends in -es
	letters  int
}

// NewReplacer makes a Replacer of the entries of a key. An entry that is Never
// gives no hit, and keeps others from giving one inside its words.
func NewReplacer(entries []*framework.Pseudonym) *Replacer {
	r := &Replacer{root: &node{}}
	for _, e := range entries {
		for _, spelling := range append([]string{e.Original}, e.Variants...) {
			r.add(e, spelling)
		}
	}
	return r
}

func (r *Replacer) add(e *framework.Pseudonym, spelling string) {
	folded := strings.TrimSpace(anchor.Fold(spelling).Text)
	if folded == "" {
		return
	}
	f := &form{entry: e, category: IsCategory(e.Replacement), capital: !e.AnyCase && CommonWord(folded), shouted: shouted(folded), hissing: hissing(folded)}
	r.glance.add(folded)
	at := r.root
	for _, c := range folded {
		c = lower(c)
		if at.next == nil {
			at.next = map[rune]*node{}
		}
		if at.next[c] == nil {
			at.next[c] = &node{}
		}
		at = at.next[c]
		if unicode.IsLetter(c) {
			f.letters++
		}
	}
	at.forms = append(at.forms, f)
}

// lower brings a letter to one case, by way of the capital: both sigmas are one.
func lower(c rune) rune { return unicode.ToLower(unicode.ToUpper(c)) }

// IsCategory tells whether a replacement says what stood there, and is no name:
// "[town]".
func IsCategory(replacement string) bool {
	return strings.HasPrefix(replacement, "[") && strings.HasSuffix(replacement, "]")
}

// Find lists the originals in a text: whole words, the longest first. They do
// not overlap, and stand in the order of the text. Replaced, the text holds none
// that would be found.
func (r *Replacer) Find(text string) []Hit {
	out := r.pass(text)
	for more := out; len(more) > 0; {
		// A name beside another may be told from a part of it only once that is
		// replaced: ann'Netherfold.
		if more = between(out, r.pass(with(text, out))); len(more) > 0 {
			out = append(out, more...)
			slices.SortFunc(out, func(a, b Hit) int { return a.From - b.From })
		}
	}
	return out
}

// between gives the hits in a text whose hits were replaced as they lie in the
// text before; those that touch a replacement are left out.
func between(done, found []Hit) []Hit {
	var out []Hit
	n, shift := 0, 0
	for _, h := range found {
		for n < len(done) && done[n].From+shift < h.From {
			shift += len(done[n].With) - (done[n].To - done[n].From)
			n++
		}
		if n < len(done) && done[n].From+shift < h.To || n > 0 && h.From-shift < done[n-1].To {
			continue
		}
		h.From, h.To, h.stem = h.From-shift, h.To-shift, h.stem-shift
		out = append(out, h)
	}
	return out
}

func (r *Replacer) pass(text string) []Hit {
	if len(r.root.next) == 0 || !r.glance.mayHold(text) {
		return nil
	}
	return r.search(text)
}

// search is pass without a glance before it.
func (r *Replacer) search(text string) []Hit {
	var out []Hit
	s := scannedText(text)
	for i := 0; i < len(s.runes); {
		m, ok := r.longest(s, i)
		if !ok {
			i++
			continue
		}
		if !m.form.entry.Never {
			from, to := s.stretch(i, m.end)
			_, stem := s.stretch(i, m.stem)
			word, tail := m.with(s, i)
			out = append(out, Hit{From: from, To: to, Entry: m.form.entry, With: word + tail, stem: stem, stemWith: len(word)})
		}
		i = m.end
	}
	return out
}

// Replace gives the text with every original replaced, and where each stood
// before.
func (r *Replacer) Replace(text string) (string, []Hit) {
	hits := r.Find(text)
	return with(text, hits), hits
}

// with is a text with hits replaced.
func with(text string, hits []Hit) string {
	if len(hits) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, h := range hits {
		b.WriteString(text[at:h.From])
		b.WriteString(h.With)
		at = h.To
	}
	return b.String() + text[at:]
}

// match is a form that stands at a place of a text.
type match struct {
	form     *form
	stem     int // where the form itself ends
	end      int // with its inflection
	inflects inflection
}

// longest is the longest form that stands at a place. Of two that are as long,
// one that replaces goes before one that does not.
func (r *Replacer) longest(s *scanned, i int) (best match, ok bool) {
	at := r.root.next[s.low[i]]
	if at == nil || !s.begins(i) {
		return match{}, false
	}
	for j := i + 1; at != nil; j++ {
		for _, f := range at.forms {
			m, stands := s.stands(f, i, j)
			if stands && (!ok || m.stem > best.stem || best.form.entry.Never && !f.entry.Never) {
				best, ok = m, true
			}
		}
		if j == len(s.low) {
			break
		}
		at = at.next[s.low[j]]
	}
	return best, ok
}

// Moved is where an offset of a text stands once the hits in it are replaced.
// Within an original it is the replacement's beginning, or its end for the end of
// a stretch; where the original's inflection begins, it is that place still.
func Moved(hits []Hit, offset int, end bool) int {
	shift := 0
	for _, h := range hits {
		switch {
		case offset >= h.To:
			shift += len(h.With) - (h.To - h.From)
			continue
		case offset <= h.From:
		case offset == h.stem:
			return h.From + shift + h.stemWith
		case end:
			return h.From + shift + len(h.With)
		default:
			return h.From + shift
		}
		break
	}
	return offset + shift
}
