package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const saysForm = `(?:said|says|say|told|tells|tell|puts?|explained|explains?|described|describes?|recalled|recalls?|remembered|remembers?|felt|feels?|added|adds?|noted|notes?|commented|comments?|` +
	`remarked|remarks?|reported|reports?|reflected|reflects?|stated|states?|observed|observes?|answered|argued|argues?|replied|replies|insisted|insists?|complained|complains?|admitted|admits?|suggested|suggests?|` +
	`thought|thinks?|believed|believes?|called|calls?|spoke|speaks?|talked|talks?|mentioned|mentions?|wondered|wonders?|concluded|concludes?|continued|summed|laughed|joked|recounted|stressed|emphasi[sz]ed|pointed|confided|agreed|disagreed|objected)`

var (
	says = regexp.MustCompile(`(?i)\b` + saysForm + `\b`)
	// saysFirst stands right behind a quotation, before who said it.
	saysFirst = regexp.MustCompile(`(?i)^[,.]?\s*` + saysForm + `\s+`)
	// wordsOf lead to a quotation without a verb.
	wordsOf = regexp.MustCompile(`(?i)\b(?:according to|in the words of|as told by|in the view of|for)\s+([^,;:.()]{2,90})[,:]?\s*$`)
	aside   = regexp.MustCompile(`,\s+(?:who|whose|aged|now|then|himself|herself|themselves)\b[^,;:]{1,90},\s*$`)
	adverb  = regexp.MustCompile(`(?i)\s+(?:\pL+ly|also|then|once|often|later|even|still|who|had|has|have|did|would|both|all|each|similarly|in turn|for example|for instance)$`)
	// whoStart is what words for those who speak begin with.
	whoStart = regexp.MustCompile(`(?i)(?:^|\b)(?:an?|one|another|two|three|four|five|six|some|several|many|most|both|a few|few|other|others|all|the same|the other|this|these|our|the)\s`)
	ofMany   = regexp.MustCompile(`(?i)\b(?:one|another|some|several|two|three|four|five|six|many|most|few|both|each|all|others) of (?:the|these|those|our)\b`)
	ofWhom   = regexp.MustCompile(`(?i)['’]s?\s+\pL|\b(?:about|with|to|by|than|like|interviewer|moderator|facilitator|researcher)\b`)
	owning   = regexp.MustCompile(`(?i)\b(?:colleague|friend|manager|boss|partner|husband|wife|mother|father|daughter|son|parent|relative|client|clients|pupil|pupils|family|head|story|words|account|view|experience|case|group) of\b`)
	barely   = regexp.MustCompile(`(?i)\b(?:and|but|while|whereas|which|who|because|although|though|if|so)\b`)
)

// leadWho are the words for those who speak in what leads to a quotation: "One adviser
// in a rural area" of "One adviser in a rural area told us that"; "" where it
// introduces nobody's speech. Only words before a verb of speech count, so that
// whom a quotation is about signs none.
func leadWho(before string) string {
	before = strings.TrimSpace(before)
	if len(before) > 400 {
		before = before[atRune(before, len(before)-400):]
	}
	if m := wordsOf.FindStringSubmatch(before); m != nil && asWho(m[1]) != "" {
		return asWho(m[1])
	}
	at := says.FindAllStringIndex(before, -1)
	if len(at) == 0 {
		return ""
	}
	last := at[len(at)-1]
	gap := strings.TrimRight(before[last[1]:], " ,:—–-")
	if strings.ContainsAny(gap, ",;:()") || barely.MatchString(gap) || len(strings.Fields(gap)) > 8 {
		return ""
	}
	return subject(before[:last[0]])
}

// subject takes the words for those who do something off the end of a text that goes up
// to the verb.
func subject(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	if m := aside.FindStringIndex(text + " "); m != nil {
		text = text[:m[0]]
	}
	for range 3 {
		text = adverb.ReplaceAllString(text, "")
	}
	at := strings.LastIndexAny(text, ",;:.—–()“”\"")
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(text[at:])
		text = text[at+size:]
	}
	if m := clause.FindAllStringIndex(text, -1); m != nil {
		text = text[m[len(m)-1][1]:]
	}
	return asWho(text)
}

// clause begins another clause, whose words tell nothing of who speaks.
var clause = regexp.MustCompile(`(?i)(?:^|\s)(?:as|but|when|while|whereas|where|because|that|which|though|although|if|until|after|before)\s`)

// asWho gives words that may be for people, "" where they may be anything else.
func asWho(text string) string {
	text = strings.Trim(text, " ,;:.")
	n := len(strings.Fields(text))
	if n == 0 || n > 12 || ofWhom.MatchString(text) || owning.MatchString(text) {
		return ""
	}
	if from := whoStart.FindStringIndex(text); from != nil && from[0] == 0 || ofMany.MatchString(text) {
		return text
	}
	first := strings.Fields(text)[0]
	if n <= 2 && hasDigit(text) && startsHigh(text) { // P02, Participant 3
		return text
	}
	if r, _ := utf8.DecodeRuneInString(first); unicode.IsUpper(r) && (strings.HasSuffix(first, "s") || strings.HasSuffix(strings.Fields(text)[n-1], "s")) && !slices.Contains([]string{"This", "His", "Its"}, first) {
		return text // Advisers, Rural advisers
	}
	return ""
}

// behindWho are the words for those who speak right behind a quotation that begins its
// sentence: “…”, said one adviser; “…”, one adviser said.
func behindWho(after string) string {
	if m := saysFirst.FindStringIndex(after); m != nil {
		rest := after[m[1]:]
		if at := strings.IndexAny(rest, ",.;:("); at >= 0 {
			rest = rest[:at]
		}
		if m := barely.FindStringIndex(rest); m != nil {
			rest = rest[:m[0]]
		}
		return asWho(rest)
	}
	if !strings.HasPrefix(strings.TrimSpace(after), ",") && !startsPlain(after) {
		return ""
	}
	text := strings.TrimLeft(after, " ,")
	m := says.FindStringIndex(text)
	if m == nil || strings.ContainsAny(text[:m[0]], ",;:(“\"") {
		return ""
	}
	return subject(text[:m[0]])
}

// startsPlain tells of a text that goes on in lower case, behind a mark that took the
// comma in: “…,” one adviser said.
func startsPlain(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return unicode.IsLower(r)
}

// led notes who is said to speak by the words around an inline quotation, of which
// other quotations are no part.
func (f *finder) led(q *Found, u *unit, pairs []pair, i, from, to int) {
	if i > 0 {
		from = max(from, pairs[i-1].close)
	}
	if i+1 < len(pairs) {
		to = min(to, pairs[i+1].open)
	}
	if from > pairs[i].open || to < pairs[i].close {
		return
	}
	before := clean(u.text[from:pairs[i].open])
	if q.Source = sourceOf(before, q.Text); i > 0 && joining.MatchString(before) && len(f.made) > 0 {
		q.Source = f.made[len(f.made)-1].Source
	}
	if q.Lead = leadWho(before); q.Lead == "" && before == "" {
		q.Lead = behindWho(clean(u.text[pairs[i].close:to]))
	}
}
