package transcript

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes one of the spellings that a label takes: case, white space of
// every kind, soft hyphens and invisible characters, brackets around the whole
// and colons after it do not count. "P01 :" and "p01:" are one.
func Fold(label string) string {
	s := norm.NFC.String(strings.ToLower(label))
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	s = strings.TrimRight(s, ":：.")
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	return strings.TrimRight(s, ":：.")
}

// Labels that transcribers of the languages met so far use for a part in the
// talk rather than for a name. They are compared folded.
var (
	asksForm = regexp.MustCompile(`^(i|int|iv|ir|interviewer|interviewerin|interviewers?|interviewfrau|interviewleiter(in)?|` +
		`researcher|resercher|moderator(in)?|moderateur|modérateur|modératrice|mod|facilitator|host|` +
		`chercheur|chercheuse|chercheure|enquêteur|enquêtrice|enqueteur|enquetrice|intervieweur|intervieweuse|animateur|animatrice|` +
		`entrevistador|entrevistadora|pesquisador|pesquisadora|investigador|investigadora|intervistatore|intervistatrice|` +
		`q|question|frage|問|问|訪問者|採訪者|采访者|記者|记者)\d{0,2}$`)
	answersForm = regexp.MustCompile(`^(r|rs|resp|respondent|participant|part|pt|interviewee|interviewees|informant|subject|` +
		`interviewé|interviewée|interviewe|interviewee|enquêté|enquêtée|enquete|enquetee|répondant|répondante|participante|` +
		`befragter|befragte|b|entrevistado|entrevistada|respondente|participante|intervistato|intervistata|ip|` +
		`a|answer|antwort|答|受訪者|受访者)\d{0,3}$`)
	memberForm  = regexp.MustCompile(`^(p|f|m|w|h|participant|member|speaker|voice|locuteur|sprecher|spk|femme|homme|woman|man|female|male)_?\d{1,3}$`)
	unsureForm  = regexp.MustCompile(`^(unknown|unidentified|unbekannt|inconnu|inconnue|unknownspeaker|unidentifiedspeaker|speaker|voice|someone|\?+|x|xx|xxx|uu|us)\d{0,2}$|\?$`)
	togetherRe  = regexp.MustCompile(`^(all|everyone|everybody|several|multiple|multiplespeakers|group|both|tous|toutes|ensemble|alle|todos|many|chorus)$|/|\+|&`)
	noPersonRe  = regexp.MustCompile(`(?i)^\W*(interruption|break|coupure|pause|intermission|recess|unterbrechung|interrupción|agenda|music|advert|recording|enregistrement|סדר היום)\b`)
	noiseRe     = regexp.MustCompile(`(?i)\b(laugh\w*|chuckl\w*|pauses?|silence|inaudible|unintelligible|crosstalk|overlapping|music|sighs?|cough\w*|applause|rires?|lacht|lachen|phone|beep\w*|ringing|noise|unclear|bruit|end of|fin de|ende|crying|sobs?|nods?|gesture\w*|indistinct)\b|笑`)
	endMark     = regexp.MustCompile(`(?i)^\W*(end of (the )?(interview|recording|transcript|tape|discussion|focus group|session)|fin de (l['’]entretien|l['’]enregistrement)|ende des (interviews|gesprächs)|interview ends|recording (ends|stopped))\W*$`)
	trailerRe   = regexp.MustCompile(`(?i)^\W*(transcribed by|transcript (by|provided by)|transcription (by|provided by)|this transcript was|automatically generated)\b.*`)
	stopLabels  = wordSet("note notes nb n.b ps p.s eg e.g ie i.e example examples date time times location place title transcript duration recorded recording present project file subject topic interview interviewdate length language url http https www source see re from to cc attention warning summary key legend total abstract keywords details remark remarks version status id email e-mail tel phone address name age gender remarque exemple durée lieu titre sujet datum ort dauer thema hinweis")
	longForm    = regexp.MustCompile(`^(interviewer|interviewee|participant|respondent|moderator|researcher|facilitator|host|chercheur|intervieweur|interviewé|interviewée|interviewe)\d{0,3}$`)
	genericWord = wordSet("guest external unverified speaker interviewer interviewee participant respondent moderator researcher host unknown dr prof mrs mr ms the and von van der de la le du des chercheur group member voice")
)

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

// isKnown is true of labels that name a part in the talk.
func isKnown(key string) bool {
	return asksForm.MatchString(key) || answersForm.MatchString(key) || memberForm.MatchString(key) ||
		key == "speaker" || key == "m" || key == "unknown" || key == "unknownspeaker"
}

// plausible tells whether a piece of text in front of a colon could name a
// speaker at all.
func plausible(label string) bool {
	label = strings.TrimSpace(label)
	runes := []rune(label)
	if len(runes) == 0 || len(runes) > 63 || len(strings.Fields(label)) > 7 {
		return false
	}
	if r := runes[0]; !unicode.IsLetter(r) && r != '@' && r != '[' && !(unicode.IsDigit(r) && len(runes) <= 8) {
		return false
	}
	return strings.IndexFunc(label, unicode.IsLetter) >= 0 && !sentenceLike(label)
}

// sentenceLike finds punctuation that names do not have. A full stop after an
// abbreviation, a comma between two names and a question mark on a code are
// allowed.
func sentenceLike(label string) bool {
	for _, field := range strings.Fields(label) {
		switch last := field[len(field)-1]; {
		case last == '.' && len([]rune(field)) > 4:
			return true
		case last == '?' && len([]rune(field)) > 8:
			return true
		}
	}
	return strings.ContainsAny(label, "!;“”\"\t…。，？！「」<>=*{}") || strings.Count(label, ",") > 1
}

// isCode is true of short labels that are no names: M, ALL, F2/F3?, P03.
func isCode(label string) bool {
	label = strings.TrimSpace(label)
	if len([]rune(label)) > 8 {
		return false
	}
	letters := 0
	for _, r := range label {
		switch {
		case unicode.IsUpper(r):
			letters++
		case unicode.IsDigit(r) || r == '/' || r == '?' || r == '-' || r == '_' || r == '+':
		default:
			return false
		}
	}
	return letters > 0
}

// isNamey is true of labels whose words begin as names do, and of short ones
// in a script that has no capitals.
func isNamey(label string) bool {
	for _, field := range strings.Fields(label) {
		r := []rune(strings.TrimLeft(field, "([@|'’\"-"))
		if len(r) == 0 || unicode.IsUpper(r[0]) || unicode.IsDigit(r[0]) || genericWord[strings.ToLower(field)] {
			continue
		}
		if !unicode.IsLower(r[0]) && unicode.IsLetter(r[0]) {
			if len(r) > 14 {
				return false
			}
			continue
		}
		if strings.HasPrefix(field, "(") {
			continue
		}
		return false
	}
	return true
}
