package draft

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/framework/words"
)

// deeper is how many points more than the text around it a block of quotation
// is indented at least; shallower ones are layout.
const deeper = 14

// leastWords is how many words a paragraph has at least that is a quotation by
// its look alone: what is shorter is a title.
const leastWords = 4

var (
	signingStyle = regexp.MustCompile(`attribution|signature|quellenangabe|quote ?source|sprecher|speaker`)
	noteStart    = regexp.MustCompile(`(?i)^(?:notes?|sources?|quellen?|anmerkung(?:en)?|keywords?|schlüsselwörter|abstract|copyright|acknowledge?ments?|data|base)\s*[:.]`)
)

// look says by what a unit is set off as a quotation.
type look int

const (
	plainLook look = iota
	byMarkup
	byIndent
	byItalics
	byMarks
)

func (f *finder) lookOf(u *unit) look {
	switch n := words.Count(u.text); {
	case u.skip || signingStyle.MatchString(u.style):
		return plainLook
	case u.quote || u.cell && u.quoting:
		return byMarkup
	case u.cell || u.bold || noteStart.MatchString(u.text):
		return plainLook
	case !u.list && !u.right && n >= leastWords && u.indent >= f.usual+deeper && !strings.HasSuffix(strings.TrimSpace(u.text), ":"):
		return byIndent
	case u.italic && f.slant && n >= leastWords && (n > 8 || endsQuote(u.text)):
		return byItalics
	}
	return plainLook
}

// endsQuote tells speech from a title in italics: it ends a sentence, or
// somebody signs it.
func endsQuote(text string) bool {
	t := tailOf(text)
	r, _ := utf8.DecodeLastRuneInString(text[:t.end])
	return t.signTo > 0 || t.cited != "" || strings.ContainsRune(".?!…]", r) || closes[r] != nil
}

// blockAt is how many units from one on are one block of quotation; 0 for none.
func (f *finder) blockAt(i int) int {
	u := f.units[i]
	look := f.lookOf(u)
	if n := f.marked(i); n > 0 {
		return n
	}
	if look == plainLook || f.signs(u, nil) {
		return 0
	}
	n := 1
	for i+n < len(f.units) && !f.ends(f.units[i+n-1]) && f.joins(look, f.units[i+n-1], f.units[i+n]) {
		n++
		if f.signs(f.units[i+n-1], nil) {
			break
		}
	}
	return n
}

// joins tells whether a block goes on in the next unit.
func (f *finder) joins(look look, a, b *unit) bool {
	next := f.lookOf(b)
	d := a.indent - b.indent
	same := next == look && (look != byIndent || d < 6 && d > -6)
	if look == byIndent && next == plainLook && d < 6 && d > -6 && !b.skip && !b.bold && !b.right { // too short to be one by itself
		same = words.Count(b.text) < leastWords
	}
	if look == byMarkup && a.quote && b.quote && f.signs(b, nil) {
		same = true
	}
	return same && !a.list && !b.list && !a.cell && !b.cell && !opensClosed(b.text)
}

// ends tells whether a unit is the last one of its block: it is signed, or its
// quotation marks are closed.
func (f *finder) ends(u *unit) bool {
	t := tailOf(u.text)
	return t.signTo > 0 || t.cited != "" || opensClosed(u.text)
}

// opensClosed is true of a text that is one quotation between marks, whatever
// signs it.
func opensClosed(text string) bool {
	_, ok := wholly(text)
	return ok
}

// wholly gives the pair of marks that stands around all of a text but its
// signature.
func wholly(text string) (pair, bool) {
	start := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	first, _ := utf8.DecodeRuneInString(text[start:])
	if !isOpener(first) {
		return pair{}, false
	}
	pairs := outerPairs(text)
	if len(pairs) == 0 || pairs[0].open != start {
		return pair{}, false
	}
	p := pairs[0]
	rest := strings.TrimSpace(strings.TrimLeft(text[p.close:], ".,;:"))
	if rest == "" || noteSigns.MatchString(rest) {
		return p, true
	}
	if t := tailOf(text); t.end <= p.close+1 {
		return p, true
	}
	return p, trailing(rest)
}

var noteSigns = regexp.MustCompile(`^(?:\[\^[^\]\s]+\]|[¹²³⁰⁴-⁹]{1,3}|\d{1,3})[.]?$`)

// trailing is true of words behind the closing mark, up to the paragraph's end,
// that sign without any mark: “…” Adviser, rural.
func trailing(rest string) bool {
	return isSigning(rest) && startsHigh(rest) && len(strings.Fields(rest)) <= 8 && !endsSentence(rest) &&
		(strings.Contains(rest, ",") || hasDigit(rest) || len(strings.Fields(rest)) <= 3)
}

// marked is how many units from one on are one quotation by its marks: it opens
// the first and closes the last, and by an old custom opens each.
func (f *finder) marked(i int) int {
	u := f.units[i]
	if u.skip || u.bold || !opensWithMark(u.text) {
		return 0
	}
	if p, ok := wholly(u.text); ok {
		if words.Count(u.text[p.inner:p.end]) >= leastWords || f.lookOf(u) != plainLook || tailOf(u.text).signTo > 0 {
			return 1
		}
		return 0
	}
	if pairs := outerPairs(u.text); len(pairs) > 0 && pairs[0].open <= len(u.text)-len(strings.TrimLeft(u.text, " \n\t")) || u.cell {
		return 0 // its first quotation ends within it
	}
	const most = 12
	for n := 2; n <= most && i+n <= len(f.units); n++ {
		last := f.units[i+n-1]
		if last.skip || last.cell || last.list != u.list {
			return 0
		}
		if whole := f.reopened(i, n); whole != nil && opensClosed(whole.text) {
			return n
		}
		if !opensWithMark(last.text) && n > 3 {
			return 0
		}
	}
	return 0
}

// reopened joins units, with the marks that open each but the first taken for
// blanks.
func (f *finder) reopened(i, n int) *unit {
	group := []*unit{f.units[i]}
	for _, u := range f.units[i+1 : i+n] {
		c := *u
		trimmed := strings.TrimLeftFunc(u.text, unicode.IsSpace)
		at := len(u.text) - len(trimmed)
		if r, size := utf8.DecodeRuneInString(trimmed); isOpener(r) {
			c.text = u.text[:at] + strings.Repeat(" ", size) + trimmed[size:]
		}
		group = append(group, &c)
	}
	return joined(group)
}

// block makes one quotation of units.
func (f *finder) block(i, end int, labelled bool) {
	u := f.reopened(i, end-i)
	t := tailOf(u.text)
	if t.cited == "" && (labelled || t.signTo == 0) {
		t = f.styledTail(i, end, u, t)
	}
	if t.signTo == 0 && t.cited == "" && !labelled {
		t = bareTail(u, t)
	}
	from := len(u.text) - len(strings.TrimLeftFunc(u.text, unicode.IsSpace))
	inner, stop := from, t.end
	if p, ok := wholly(u.text); ok {
		inner, stop = p.inner, p.end
		if t.end > p.close && t.signTo == 0 {
			t = f.restTail(u.text, p.close, t)
		}
		t.end = max(min(t.end, p.close), stop)
	}
	if from >= t.end {
		return
	}
	q := f.found(Block, u, from, t.end, inner, stop)
	f.sign(q, u, t.signFrom, t.signTo)
	q.Citation = f.numbered(t.cited)
	f.voices(q, u, inner, stop)
	f.leadIn(q, i)
	if note := f.noteAt(q.To, 3, 4); q.Citation == "" {
		if q.Citation = note; note == "" && q.Signature != "" {
			q.Citation = f.noteAt(q.SignedTo, 0, 3)
		}
	}
	q.Parts = f.parts(q, i, end)
	if strings.ContainsFunc(q.Text, wordy) {
		f.out = append(f.out, q)
	}
}

// restTail takes what signs behind the closing mark without any mark.
func (f *finder) restTail(text string, from int, t tail) tail {
	at := from + len(text[from:]) - len(strings.TrimLeft(text[from:], " ,.;:\n\t\u00a0"))
	if rest := strings.TrimSpace(text[at:]); rest != "" && !noteSigns.MatchString(rest) && trailing(rest) {
		t.signFrom, t.signTo = at, at+len(rest)
	} else if noteSigns.MatchString(rest) && t.cited == "" {
		t.cited = f.note(strings.Trim(rest, "[]^."))
	}
	return t
}

// styledTail takes a last paragraph that its style or side says to be a
// signature.
func (f *finder) styledTail(i, end int, u *unit, t tail) tail {
	last := f.units[end-1]
	if end-i < 2 || !f.signs(last, nil) {
		return t
	}
	at := len(u.text) - len(last.text)
	from, to, ok := signLine(last.text)
	if !ok {
		from, to = 0, len(strings.TrimSpace(last.text))
	}
	t.signFrom, t.signTo = at+from, at+to
	t.cut(u.text, at)
	return t
}

// bareTail takes a short last line for a signature that ends no sentence, where
// what stands before it does.
func bareTail(u *unit, t tail) tail {
	s := u.text[:t.end]
	at := strings.LastIndexByte(s, '\n')
	if at < 0 || !strings.HasSuffix(strings.TrimRight(s[:at+1], " "), "\n") {
		return t
	}
	line, before := s[at+1:], strings.TrimSpace(s[:at])
	last, _ := utf8.DecodeLastRuneInString(before)
	if !trailing(strings.TrimSpace(line)) || !strings.ContainsRune(".?!…])", last) && closes[last] == nil || labelStart.MatchString(line) {
		return t
	}
	pad := len(line) - len(strings.TrimLeft(line, " \t"))
	t.signFrom, t.signTo = at+1+pad, t.end
	t.cut(s, at)
	return t
}

// signs tells whether a unit of its own does nothing but sign the block before
// it, which block is, where one is known.
func (f *finder) signs(u *unit, block *unit) bool {
	if u.skip && !signingStyle.MatchString(u.style) || u.cell {
		return false
	}
	text := strings.TrimSpace(u.text)
	short := len(strings.Fields(text)) <= mostSigning && !endsSentence(text)
	if signingStyle.MatchString(u.style) && len(strings.Fields(text)) <= 25 {
		return true
	}
	from, to, ok := signLine(text)
	if ok && startsDash(text) || ok && block != nil && (startsHigh(text[from:to]) || strings.Contains(text[from:to], ",")) {
		return true
	}
	side := u.right || block != nil && u.indent > block.indent+40
	return side && short && isSigning(strings.TrimLeft(text, "—–- "))
}

func startsDash(s string) bool { return signDash.MatchString(s) }

// signedBy takes the unit behind a block that signs it, and gives where the
// text goes on.
func (f *finder) signedBy(i, end int) int {
	if end >= len(f.units) || len(f.out) == 0 {
		return end
	}
	q, u := f.out[len(f.out)-1], f.units[end]
	if q.Signature != "" || q.From != f.units[i].from(leading(f.units[i].text)) || !f.signs(u, f.units[end-1]) {
		return end
	}
	from, to, ok := signLine(u.text)
	if !ok {
		from, to = leading(u.text), len(strings.TrimRightFunc(u.text, unicode.IsSpace))
		from += len(u.text[from:to]) - len(strings.TrimLeft(u.text[from:to], "—–- "))
	}
	if isCitation(u.text[from:to], false) {
		q.Citation = u.plain(from, to)
	} else {
		f.sign(q, u, from, to)
	}
	return end + 1
}

func leading(s string) int { return len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace)) }
