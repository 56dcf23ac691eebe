package survey

import (
	"regexp"
	"strings"

	"framewright/framework/sheet"
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[sheet.Plain(w)] = true
	}
	return out
}

// idNames are what columns of ids are called, the surest first.
var idNames = []map[string]bool{
	set("respondent_id response_id participant_id respondentid responseid participantid respondent_number participant_number"),
	set("id respondent participant pid case_id case record_id token uuid user_id subject_id subject fallnummer teilnehmer teilnehmerid id_participant numéro_participant id_participante"),
	set("code serial key record_no record number no nr nummer lfdnr laufnummer numéro numero index idx # row"),
}

// idRank tells how surely a name is that of the ids' column; -1 for no such
// name.
func idRank(name string) int {
	plain := sheet.Plain(name)
	for i, names := range idNames {
		if names[plain] {
			return i
		}
	}
	return -1
}

// record are the columns in which survey programs write of the survey.
var record = set("startdate enddate recordeddate startedat submittedat timestarted datesubmitted timestamp status progress finished duration durationinseconds " +
	"distributionchannel userlanguage externalreference externaldatareference locationlatitude locationlongitude collectorid " +
	"datecreated datemodified customdata1 lastpage startlanguage seed datestamp submitdate refurl completiontime starttime lastmodifiedtime")

// identifyingWords are words of short headings over what identifies people.
var identifyingWords = set("name names firstname lastname surname forename fullname email e-mail mail phone telephone mobile ip ipaddress address postcode zip zipcode " +
	"dob birthdate nom prénom vorname nachname nombre apellido telefon adresse courriel recipientemail recipientfirstname recipientlastname emailaddress")

// asking are words with which open questions begin, in the languages that are
// told apart by them alone.
var asking = regexp.MustCompile(`(?i)^(why|how|what|which|who|when|where|please|describe|tell|explain|anything|any other|comments?|in what|if (so|not|yes|no|other)|` +
	`warum|wie|was|welche|bitte|beschreiben|pourquoi|comment|que |quel|qu'|décri|por qué|cómo|qué|cuál|por quê|como|qual|descreva)`)

// openHeads are marks of a column for free text.
var openHeads = regexp.MustCompile(`(?i)\(other\)|\bother\b.*(write|specify|word|text)|write[ -]in|please (specify|explain|describe|say|tell)|open[ -]?(ended|feedback|text|comment)|` +
	`\b(comments?|feedback|verbatim|remarks|explanation)\b|anything else|_text$|\b(sonstiges|bemerkungen?|kommentare?|remarques?|commentaires?|comentarios?)\b`)

// What headings of transcripts are called.
var (
	saidHeads = set("text words transcript transcription utterance utterances content speech said caption sentence turn message dialogue inhalt wortlaut aussage transkript " +
		"texte paroles propos verbatim contenu texto contenido transcripción fala conteúdo transcrição testo tekst 內容 内容 文字 逐字稿 發言 发言 発言 発話 テキスト النص טקסט")
	whoHeads = set("speaker speakers spk who person voice speakername speakerlabel interlocutor sprecher sprecherin wer locuteur locutrice qui intervenant hablante quién " +
		"orador falante quem parlante spreker 說話者 说话者 說話人 说话人 發言人 发言人 講者 話者 発言者 المتحدث דובר")
	whenHeads = set("start end begin time timestamp timestamps timecode timestart starttime endtime tc in out zeit zeitstempel beginn anfang von heure temps début horodatage " +
		"hora tiempo inicio tempo início tijd 時間 时间 開始 タイム الوقت זמן")
)

// sentinels stand for no answer in any column.
var sentinels = phrases("-99 -98 -97 -88 -77 -66 -9 -8 -999 n/a na n.a. n.a n/k . - -- --- – — / ? #n/a nan null nil missing none_given not_given no_answer no_response " +
	"not_answered unanswered did_not_answer k.a. keine_angabe sans_réponse sin_respuesta sem_resposta")

// notAsked say that a question was not put.
var notAsked = phrases("not_asked not_shown not_seen not_presented not_displayed nicht_gestellt")

// phrases is a set of what may stand in a cell; "_" is a blank.
func phrases(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[phrase(strings.ReplaceAll(w, "_", " "))] = true
	}
	return out
}

// phrase is a cell without what makes no difference to a sentinel.
func phrase(s string) string {
	return strings.ToLower(strings.Trim(strings.Join(strings.Fields(s), " "), "[]()<>\"'"))
}
