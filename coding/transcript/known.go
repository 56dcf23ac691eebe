package transcript

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words that transcribers use for a part in the talk rather than for a name,
// in the languages met so far. They are compared folded, without accents and
// without a number at their end.
var (
	asksWords = partSet("i int iv ir interv interviewer interviewers interviewerin interviewende interviewfrau interviewleiter interviewleiterin interviewleitung " +
		"researcher moderator moderatorin moderation mod facilitator host " +
		"chercheur chercheuse chercheure enquêteur enquêtrice intervieweur intervieweuse modérateur modératrice animateur animatrice facilitateur facilitatrice " +
		"entrevistador entrevistadora entrevistadores pesquisador pesquisadora investigador investigadora moderador moderadora facilitador facilitadora " +
		"intervistatore intervistatrice moderatore ricercatore ricercatrice interviewster onderzoeker gespreksleider intervjuare intervjuer forsker forskare haastattelija " +
		"badacz badaczka moderatorka görüşmeci araştırmacı интервьюер исследователь модератор ведущий ведущая " +
		"q question frage pregunta pergunta domanda вопрос 問 问 提問 提问 訪問者 访问者 採訪者 采访者 訪談者 访谈者 訪員 记者 記者 主持人 提問者 提问者 " +
		"聞き手 聞手 インタビュアー 質問者 質問 司会 司会者 進行役 면접자 면담자 연구자 진행자 사회자 질문 " +
		"المحاور المحاورة الباحث الباحثة المقابل المقابلة السائل سؤال س محاور محاورة باحث باحثة مصاحبه\u200cکننده پژوهشگر " +
		"מראיין מראיינת המראיין המראיינת חוקר חוקרת מנחה שאלה ש")
	answersWords = partSet("r rs resp respondent respondents participant part pt interviewee interviewees informant subject " +
		"interviewé interviewée enquêté enquêtée répondant répondante participante " +
		"befragter befragte b ip vp tn interviewte interviewter interviewpartner interviewpartnerin gesprächspartner gesprächspartnerin teilnehmer teilnehmerin teilnehmende " +
		"entrevistado entrevistada respondente participante encuestado encuestada informante intervistato intervistata " +
		"geïnterviewde deelnemer deelneemster deltagare deltaker intervjuperson haastateltava respondentka rozmówca görüşülen katılımcı " +
		"респондент респондентка участник участница информант ответ " +
		"a answer antwort respuesta resposta risposta 答 受訪者 受访者 被訪者 被访者 回答者 話し手 語り手 回答 답변 응답자 참여자 참가자 " +
		"المشارك المشاركة المستجيب المستجيبة المبحوث المبحوثة مشارك مشاركة جواب ج شرکت\u200cکننده مصاحبه\u200cشونده " +
		"מרואיין מרואיינת המרואיין המרואיינת משתתף משתתפת תשובה ת")
	memberWords = partSet("p f m w h s sp participant member speaker voice locuteur locutrice sprecher sprecherin spk spkr femme homme woman man female male " +
		"frau mann mulher homem mujer hombre hablante falante orador oradora intervenant " +
		"發言人 发言人 說話人 说话人 話者 발언자 المتحدث متحدث דובר דוברת спикер говорящий")

	unsureForm = regexp.MustCompile(`^(unknown|unidentified|unbekannt|inconnu|inconnue|unknownspeaker|unidentifiedspeaker|speaker|voice|someone|\?+|x|xx|xxx|uu|us)\d{0,2}$|\?$`)
	togetherRe = regexp.MustCompile(`^(all|everyone|everybody|several|multiple|multiplespeakers|group|both|tous|toutes|ensemble|alle|todos|todas|many|chorus|全員|大家|眾人|众人|الجميع|כולם)$|/|\+|&`)
	noPersonRe = regexp.MustCompile(`(?i)^[^\pL\pN]*(interruption|break|coupure|pause|intermission|recess|unterbrechung|interrupción|interrupção|agenda|tagesordnung|ordre du jour|orden del día|music|advert|recording|enregistrement)\b|^[^\pL\pN]*(סדר היום|הפסקה|議程|议程|休息|استراحة)[\s:：]*$`)
	agendaRe   = regexp.MustCompile(`(?i)^[^\pL\pN]*(agenda|tagesordnung|ordre du jour|orden del día)\b|סדר היום|議程|议程`)
	noiseRe    = regexp.MustCompile(`(?i)\b(laugh\w*|chuckl\w*|pauses?|silence|inaudible|unintelligible|crosstalk|overlapping|music|sighs?|cough\w*|applause|rires?|lacht|lachen|phone|beep\w*|ringing|noise|unclear|bruit|end of|fin de|ende|crying|sobs?|nods?|gesture\w*|indistinct)\b|笑`)

	stopLabels  = wordSet("note notes nb n.b ps p.s eg e.g ie i.e example examples date time times location place title transcript duration recorded recording present project file subject topic interview interviewdate length language url http https www source see re from to cc attention warning summary key legend total abstract keywords details remark remarks version status id email e-mail tel phone address name age gender remarque exemple durée lieu titre sujet datum ort dauer thema hinweis")
	longForm    = regexp.MustCompile(`^(interviewer|interviewee|participant|respondent|moderator|researcher|facilitator|host|chercheur|intervieweur|interviewé|interviewée|interviewe)\d{0,3}$`)
	genericWord = wordSet("guest external unverified speaker interviewer interviewee participant respondent moderator researcher host unknown dr prof mrs mr ms the and von van der de la le du des chercheur group member voice")
)

// together is true of a folded label that stands for several people. What
// stands in brackets behind a name, such as a party, does not count.
func together(key string) bool {
	if i := strings.IndexAny(key, "(（"); i > 0 {
		key = key[:i]
	}
	return togetherRe.MatchString(key)
}

// Several tells whether a label stands for several people at once (ALL), or for
// one of some, and it is not known which (F2/F3?).
func Several(label string) bool {
	key := Fold(label)
	return together(key) || strings.Contains(key, "?")
}

func wordSet(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

func partSet(s string) map[string]bool {
	out := map[string]bool{}
	for w := range wordSet(s) {
		out[deaccent(Fold(w))] = true
	}
	return out
}

// deaccent takes the accents off a folded label.
func deaccent(key string) string {
	if !strings.ContainsFunc(key, func(r rune) bool { return r > 0x7f }) {
		return key
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(key)))
}

// stem takes the number off the end of a folded label, if it has no more than
// so many digits.
func stem(key string, digits int) string {
	bare := strings.TrimRightFunc(key, unicode.IsDigit)
	if len(key)-len(bare) > digits {
		return key
	}
	return strings.TrimRight(bare, "_-#")
}

// asks is true of folded labels that interviewers have.
func asks(key string) bool { return asksWords[deaccent(stem(key, 2))] }

// answers is true of folded labels that those have who are interviewed.
func answers(key string) bool { return answersWords[deaccent(stem(key, 3))] }

// numbered is true of a folded label such as F2: one of several people.
func numbered(key string) bool {
	bare := stem(key, 3)
	return bare != key && memberWords[deaccent(bare)]
}

// isKnown is true of labels that name a part in the talk.
func isKnown(key string) bool {
	switch key {
	case "speaker", "m", "unknown", "unknownspeaker":
		return true
	}
	return asks(key) || answers(key) || numbered(key)
}

// nearPart finds the part of which a label is a misspelling, such as
// "Checheur": askPart or answerPart, 0 where there is none, or where it is as
// near to both.
func nearPart(key string) part {
	switch ask, answer := nearParts(key); {
	case ask < answer:
		return askPart
	case answer < ask:
		return answerPart
	}
	return 0
}

// nearParts is how many letters a label is from a word for who asks, and from
// one for who answers.
func nearParts(key string) (ask, answer int) {
	if key = deaccent(stem(key, 2)); len([]rune(key)) < 6 || isKnown(key) {
		return far, far
	}
	return nearest(key, longAsks), nearest(key, longAnswers)
}

// far is the distance of a label that is no misspelling of any such word.
const far = 9

var longAsks, longAnswers = longWords(asksWords), longWords(answersWords)

// longWords are the words that are long enough to be misspelt: a slip in a
// short one makes another word.
func longWords(set map[string]bool) []string {
	var out []string
	for w := range set {
		if n := len([]rune(w)); n >= 7 && w[0] < 0x80 && w != "question" && w != "antwort" {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}

// nearest is how many letters a label is from the word that it is a slip of, at
// most one, two in words of ten: "research" is no misspelling of "researcher".
func nearest(key string, words []string) int {
	best := far
	for _, w := range words {
		if !slip(key, w) {
			continue
		}
		if n := distance([]rune(key), []rune(w)); n == 1 || len([]rune(key)) >= 10 {
			best = min(best, n)
		}
	}
	return best
}
