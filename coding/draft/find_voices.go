package draft

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// labelStart is what a turn of an exchange begins with: "F1:", "Adviser 1:",
	// "Woman, rural:", or a label that a tab parts from its words.
	labelStart = regexp.MustCompile(`^[\s"“„«'‘*_]*([\p{Lu}\d#][\p{L}\p{N} ,.'’()/&#-]{0,40}?)\s*(?::[*_]*(?:\s+|$)|\t+)`)
	// speakerLabel is one that names a speaker, whatever stands around it.
	speakerLabel = regexp.MustCompile(`^(?:\p{Lu}{1,4}[ -]?\d{1,3}[a-z]?|\p{Lu}{1,3}|#?\d{1,3}|.*\pL\s?\d{1,3}|(?i:int|interviewer|interviewee|moderator|facilitator|researcher|respondent|participant|speaker|woman|man|female|male|` +
		`women|men|group|several|all|interviewerin|befragte[r]?|moderatorin|frau|mann)(?:[ ,].*)?)$`)
	// notLabel begin sentences that go on behind a colon.
	notLabel = regexp.MustCompile(`(?i)^(?:note|notes|source|example|for example|e\.g|in short|one thing|first|second|third|finally|question|answer|https?|aim|method|methods|results?|objective|background|conclusions?|key ?words?|theme|table|figure|box)\b`)
)

// turn is a labelled stretch of a text, by its bytes.
type turn struct{ from, label0, label1, text0, text1 int }

// turnsOf parts a text into its labelled turns. Lines without a label go on
// with the turn before them. ok is false where the text is no exchange.
func turnsOf(text string, from, to int) (turns []turn, ok bool) {
	for _, at := range turnStarts(text, from, to) {
		m := labelStart.FindStringSubmatchIndex(text[at:to])
		if m == nil || notLabel.MatchString(text[at+m[2]:at+m[3]]) || len(strings.Fields(text[at+m[2]:at+m[3]])) > 6 {
			continue
		}
		if n := len(turns); n > 0 {
			turns[n-1].text1 = at
		}
		turns = append(turns, turn{at, at + m[2], at + m[3], at + m[1], to})
	}
	if len(turns) == 0 || strings.TrimSpace(text[from:turns[0].from]) != "" {
		return nil, false
	}
	return turns, true
}

var slashTurn = regexp.MustCompile(`\s/+\s`)

// turnStarts lists where a turn may begin: at lines, and behind a slash.
func turnStarts(text string, from, to int) []int {
	out := []int{from}
	for i := from; i < to; i++ {
		if text[i] == '\n' && i+1 < to && text[i+1] != '\n' {
			out = append(out, i+1)
		}
	}
	if len(out) == 1 {
		for _, m := range slashTurn.FindAllStringIndex(text[from:to], -1) {
			out = append(out, from+m[1])
		}
	}
	return out
}

// isExchange tells labels from words that happen to stand before a colon: there
// are several turns, and their labels name speakers or come again.
func isExchange(text string, turns []turn) bool {
	if len(turns) < 2 {
		return false
	}
	seen := map[string]int{}
	known := 0
	for _, t := range turns {
		label := text[t.label0:t.label1]
		if seen[label]++; speakerLabel.MatchString(label) || strings.Contains(label, ", ") {
			known++
		}
	}
	return known*2 >= len(turns) || len(seen) < len(turns) && len(seen) > 1 || len(seen) > 1 && byRoles(text, turns)
}

// roleLabel is a label of a few words that begins with no word that sentences begin
// with: "Head teacher".
var roleLabel = regexp.MustCompile(`^\p{Lu}[\pL-]+(?: [\pL-]+){0,3}$`)

var opensSentence = setOf(`the a an this that these those i we you he she it they my our your his her its their and but or so then now well because if when
	while what who how why where there here as in on at by for from with to of not no yes oh also still just all some most one two another thing
	first next last finally again like basically honestly me us them is was were are do does did have had can could would should will`)

// byRoles tells whether every paragraph of a text begins with a label that reads as
// somebody's role.
func byRoles(text string, turns []turn) bool {
	for i, t := range turns {
		label := text[t.label0:t.label1]
		if !roleLabel.MatchString(label) || opensSentence[strings.ToLower(strings.Fields(label)[0])] {
			return false
		}
		if i > 0 && !strings.HasSuffix(text[:t.from], "\n") {
			return false
		}
	}
	return true
}

// voices makes an exchange of a block whose turns are labelled. One turn alone
// is signed by its label.
func (f *finder) voices(q *Found, u *unit, from, to int) {
	turns, ok := turnsOf(u.text, from, to)
	if !ok {
		return
	}
	if len(turns) == 1 {
		label := u.text[turns[0].label0:turns[0].label1]
		if q.Signature == "" && speakerLabel.MatchString(label) && strings.TrimSpace(u.text[turns[0].text0:to]) != "" {
			q.Text = u.plain(turns[0].text0, to)
			f.sign(q, u, turns[0].label0, turns[0].label1)
		}
		return
	}
	if !isExchange(u.text, turns) {
		return
	}
	var all []string
	for _, t := range turns {
		said := u.plain(t.text0, t.text1)
		said = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(said), "/"))
		said = unquoted(said)
		if said == "" {
			continue
		}
		q.Voices = append(q.Voices, Voice{Label: strings.TrimSpace(u.text[t.label0:t.label1]), Text: said})
		all = append(all, said)
	}
	if len(all) > 0 {
		q.Text = strings.Join(all, "\n")
	}
}

// unquoted takes quotation marks off that stand around all of a text.
func unquoted(s string) string {
	if pairs := outerPairs(s); len(pairs) == 1 && pairs[0].open == 0 && strings.Trim(s[pairs[0].close:], ".,; ") == "" {
		return strings.TrimSpace(s[pairs[0].inner:pairs[0].end])
	}
	return s
}

// labelled is how many units from one on are an exchange by their labels alone,
// whatever they look like; 0 for none.
func (f *finder) labelled(i int) int {
	const most = 40
	n := 0
	for ; n < most && i+n < len(f.units); n++ {
		u := f.units[i+n]
		if u.skip || u.cell || u.heading != f.units[i].heading {
			break
		}
		if m := labelStart.FindStringSubmatch(u.text); m == nil || notLabel.MatchString(m[1]) {
			break
		}
		if t := tailOf(u.text); t.signTo > 0 {
			n++
			break
		}
	}
	if n == 0 {
		return 0
	}
	u := joined(f.units[i : i+n])
	turns, ok := turnsOf(u.text, 0, len(u.text))
	if !ok || len(turns) < 2 || !isExchange(u.text, turns) {
		return 0
	}
	if f.lookOf(f.units[i]) == plainLook && !namesSpeakers(u.text, turns) {
		return 0
	}
	return f.withTail(i, n)
}

// withTail takes the paragraph into a block that signs it within the block.
func (f *finder) withTail(i, n int) int {
	if i+n < len(f.units) && f.units[i].quote && f.units[i+n].quote && f.signs(f.units[i+n], nil) {
		return n + 1
	}
	return n
}

// namesSpeakers is true of labels that are speakers' for certain: of an
// exchange that nothing sets off.
func namesSpeakers(text string, turns []turn) bool {
	for _, t := range turns {
		if !speakerLabel.MatchString(text[t.label0:t.label1]) {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(text[turns[0].label0:])
	return !unicode.IsDigit(first)
}

// exchangeRows makes one quotation of a table of two columns whose left one
// holds speakers, and gives how many units it takes.
func (f *finder) exchangeRows(i int) int {
	u := f.units[i]
	if !u.cell || u.column != 0 {
		return 0
	}
	n := 0
	for i+n < len(f.units) && f.units[i+n].cell && f.units[i+n].table == u.table {
		n++
	}
	if n < 4 || n%2 > 0 {
		return 0
	}
	q := &Found{}
	for k := i; k < i+n; k += 2 {
		a, b := f.units[k], f.units[k+1]
		label := strings.TrimRight(strings.TrimSpace(a.text), ":")
		if a.column != 0 || b.column != 1 || a.row != b.row || !speakerLabel.MatchString(label) || len(strings.Fields(label)) > 6 || hasDigitFirst(label) {
			return 0
		}
		q.Voices = append(q.Voices, Voice{Label: label, Text: unquoted(strings.TrimSpace(b.plain(0, len(b.text))))})
	}
	whole := joined(f.units[i : i+n])
	made := f.found(Block, whole, leading(whole.text), len(strings.TrimRightFunc(whole.text, unicode.IsSpace)), 0, 0)
	made.Voices = q.Voices
	var all []string
	for _, v := range q.Voices {
		all = append(all, v.Text)
	}
	made.Text = strings.Join(all, "\n")
	f.leadIn(made, i)
	f.out = append(f.out, made)
	return n
}

func hasDigitFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}
