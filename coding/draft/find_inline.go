package draft

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline finds the quotations within the sentences of a unit.
func (f *finder) inline(u *unit) {
	pairs := outerPairs(u.text)
	var made []*Found
	for i, p := range pairs {
		q := f.found(Inline, u, p.open, p.close, p.inner, p.end)
		from, to := sentence(u.text, pairs, i)
		q.Before, q.After = clean(u.text[from:p.open]), clean(u.text[p.close:to])
		f.behind(q, u, p)
		if q.Citation == "" && q.Signature == "" {
			q.Citation = citedNear(u.text[from:p.open], u.text[p.close:to])
		}
		if q.Signature == "" && q.Citation == "" {
			f.inFront(q, u, from, p.open)
		}
		f.made = made
		f.led(q, u, pairs, i, from, to)
		made = append(made, q)
	}
	f.interrupted(u, pairs, made)
	f.out = append(f.out, made...)
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

var behindBracket = regexp.MustCompile(`^[.,;:]?\s{0,2}(?:\(([^()]{1,160})\)|\[([^\[\]]{1,160})\])`)

var behindNote = regexp.MustCompile(`^[.,;:]?(?:\[\^([^\]\s]{1,40})\]|([¹²³⁰⁴-⁹]{1,3})|(\d{1,3})(?:[\s.,;:)]|$))`)

// behind takes what stands directly behind the closing mark.
func (f *finder) behind(q *Found, u *unit, p pair) {
	if note := f.noteAt(q.To, 3, 2); note != "" {
		q.Citation = note
	} else if m := behindNote.FindStringSubmatch(u.text[p.close:]); m != nil {
		q.Citation = f.note(m[1] + m[2] + m[3])
	}
	at := p.close
	for range 2 {
		m := behindBracket.FindStringSubmatchIndex(u.text[at:])
		if m == nil {
			return
		}
		from, to, square := m[2], m[3], false
		if from < 0 {
			from, to, square = m[4], m[5], true
		}
		inside := u.text[at+from : at+to]
		switch {
		case isCitation(inside, square):
			q.Citation = f.numbered(clean(u.text[at+from-1 : at+to+1]))
		case q.Signature == "" && isSigning(inside):
			f.sign(q, u, at+from, at+to)
			if note := f.noteAt(u.to(at+m[1]), 0, 2); note != "" && q.Citation == "" {
				q.Citation = note
			}
		default:
			return
		}
		at += m[1]
	}
}

var putting = regexp.MustCompile(`(?i)(?::|,|\b(?:put it|puts it|said|says|told us|told me|explained|recalled|described it|reported|remembered|asked|sagte|meinte|erzählte))\s*$`)

var frontBracket = regexp.MustCompile(`\(([^()]{2,160})\)([^()]{0,60})$`)

// inFront takes a signature in brackets that leads to the quotation: As one
// adviser (rural) put it, "…".
func (f *finder) inFront(q *Found, u *unit, from, to int) {
	lead := u.text[from:to]
	m := frontBracket.FindStringSubmatchIndex(lead)
	if m == nil || !putting.MatchString(lead) || len(strings.Fields(lead[m[4]:m[5]])) > 5 || strings.ContainsFunc(lead[m[4]:m[5]], isQuotingMark) {
		return
	}
	if inside := lead[m[2]:m[3]]; isSigning(inside) && !isCitation(inside, false) {
		f.sign(q, u, from+m[2], from+m[3])
	}
}

// leadWord begins a sentence and is no name.
var leadWord = regexp.MustCompile(`^(?:As|In|For|And|But|While|Whereas|Like|With|From|See|What|When|Where|How|Since|After|Before|Both|Following|By|On|To|Also|Here|This|That|Thus|Nach|Wie|Bei|Was|Als|Auch|Selon|Pour|Comme|Según|Como)\s+`)

// citedNear looks for the literature in the sentence around a quotation.
func citedNear(before, after string) string {
	for _, s := range []string{after, before} {
		if m := citedNamed.FindString(s); m != "" {
			return leadWord.ReplaceAllString(clean(m), "")
		}
		for _, m := range citedBehind.FindAllString(s, 8) {
			if isCitation(m[1:len(m)-1], m[0] == '[') {
				return clean(m)
			}
		}
	}
	return ""
}

var asides = regexp.MustCompile(`(?i)\b(?:said|says|saying|explained|explains|told|added|adds|recalled|noted|continued|went on|goes on|asked|replied|remarked|commented|laughed|remembered|reflected|reported|argued|insisted|sagte|meinte|erzählte|erklärte|so|fügte|dit|dijo|disse)\b`)

var another = regexp.MustCompile(`(?i)\b(?:another|others?|while|whereas|but|andere[rs]?|second|also)\b`)

// interrupted gives the parts of a quotation that its author interrupts, "…",
// she said, "…", the signature that one of them has.
func (f *finder) interrupted(u *unit, pairs []pair, made []*Found) {
	for i := len(made) - 1; i > 0; i-- {
		a, b := made[i-1], made[i]
		between := u.text[pairs[i-1].close:pairs[i].open]
		if len(strings.Fields(between)) > 8 || !asides.MatchString(between) || another.MatchString(between) || strings.ContainsAny(between, "([") {
			continue
		}
		if a.Signature == "" && b.Signature != "" {
			a.Signature, a.SignedFrom, a.SignedTo = b.Signature, b.SignedFrom, b.SignedTo
		}
		if a.Citation == "" && a.Signature == "" {
			a.Citation = b.Citation
		}
	}
}

var shortForm = regexp.MustCompile(`(?:^|[\s(])(?:al|e\.g|i\.e|cf|pp?|Dr|Mr|Mrs|Ms|Prof|vs|St|No|eds?|vol|ch|etc|approx|z\.\s?B|bzw|vgl|S|Nr|\p{Lu})$`)

// sentenceReach is how many bytes on either side a sentence is sought: a bound,
// so that a text without any takes no longer than its length.
const sentenceReach = 1200

// atRune brings an offset into the text, and to the beginning of a character.
func atRune(text string, at int) int {
	at = min(max(at, 0), len(text))
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// sentence gives the bounds of the sentence that a quotation stands in: what is
// quoted does not end it, unless the text goes on with a new one.
func sentence(text string, pairs []pair, i int) (from, to int) {
	p := pairs[i]
	from, to = atRune(text, p.open-sentenceReach), atRune(text, p.close+sentenceReach)
	inside := func(at int) bool {
		for k := max(i-8, 0); k < min(i+9, len(pairs)); k++ {
			if at >= pairs[k].open && at < pairs[k].close {
				return true
			}
		}
		return false
	}
	for at := p.open - 1; at > from; at-- {
		if sentenceEnd(text, at) && !inside(at) {
			from = at + 1
			break
		}
	}
	for k := i - 1; k >= 0 && pairs[k].close > from; k-- {
		if endsWithin(text, pairs[k]) {
			from = pairs[k].close
			break
		}
	}
	if endsWithin(text, p) {
		return from, afterBracket(text, p.close)
	}
	for at := p.close; at < to; at++ {
		if sentenceEnd(text, at) && !inside(at) {
			to = at + 1
			break
		}
	}
	return from, to
}

// sentenceEnd is true of a sign that ends a sentence.
func sentenceEnd(text string, at int) bool {
	switch text[at] {
	case '?', '!':
	case '.':
		if shortForm.MatchString(text[max(at-8, 0):at]) {
			return false
		}
	default:
		return false
	}
	rest := strings.TrimLeft(text[at+1:], ")]’”\"»'")
	trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(trimmed)
	return trimmed == "" || len(trimmed) < len(rest) && (unicode.IsUpper(r) || unicode.IsDigit(r) || isOpener(r))
}

// endsWithin is true of a quotation whose own last sign ends the sentence
// around it.
func endsWithin(text string, p pair) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:p.end])
	if !strings.ContainsRune(".?!", last) {
		return false
	}
	at := afterBracket(text, p.close)
	rest := strings.TrimLeftFunc(text[at:], unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsUpper(r) || isOpener(r)
}

// afterBracket is where the text goes on behind a bracket that follows
// directly.
func afterBracket(text string, at int) int {
	if m := behindBracket.FindStringIndex(text[at:]); m != nil {
		return at + m[1]
	}
	return at
}

var leadBracket = regexp.MustCompile(`\(([^()]{2,160})\)[^()]{0,80}:\s*$`)

// leadIn takes what the words before a block say of it, where these end in a
// colon: a signature in brackets, or the literature.
func (f *finder) leadIn(q *Found, i int) {
	if i == 0 || f.units[i-1].skip || f.units[i-1].cell != f.units[i].cell {
		return
	}
	u := f.units[i-1]
	text := strings.TrimRightFunc(u.text, unicode.IsSpace)
	if !strings.HasSuffix(text, ":") {
		return
	}
	from := 0
	for at := len(text) - 2; at > 0; at-- {
		if sentenceEnd(text, at) {
			from = at + 1
			break
		}
	}
	q.Lead, q.Source = leadWho(text[from:]), sourceOf(text[from:], q.Text)
	if cited := citedNear(text[from:], ""); cited != "" && q.Signature == "" {
		if q.Citation == "" {
			q.Citation = cited
		}
		return
	}
	m := leadBracket.FindStringSubmatchIndex(text[from:])
	if m == nil || q.Signature != "" || q.Citation != "" || strings.ContainsFunc(text[from+m[1]-1:], isQuotingMark) {
		return
	}
	if inside := text[from+m[2] : from+m[3]]; isSigning(inside) {
		f.sign(q, u, from+m[2], from+m[3])
	}
}
