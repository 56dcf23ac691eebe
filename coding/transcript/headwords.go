package transcript

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The words that the lines above a talk begin with, in English, French,
// German and Spanish. A key may be made of several: "Date of interview".
var (
	askWords = wordSet("interviewer interviewers interviewed conducted moderator moderators moderated facilitator facilitators host researcher researchers " +
		"intervieweur intervieweuse enquêteur enquêtrice modérateur modératrice animateur animatrice chercheur chercheuse chercheure " +
		"interviewerin interviewleitung interviewleiter interviewleiterin moderatorin moderation forscherin forscher " +
		"entrevistador entrevistadora entrevistadores moderador moderadora facilitador facilitadora investigador investigadora")
	answerWords = wordSet("interviewee interviewees participant participants respondent respondents informant informants subject " +
		"interviewé interviewée interviewés interviewe enquêté enquêtée enquêtés participante participantes répondant répondante répondants " +
		"interviewte interviewter interviewpartner interviewpartnerin gesprächspartner gesprächspartnerin befragte befragter befragten " +
		"teilnehmer teilnehmerin teilnehmerinnen teilnehmende teilnehmender entrevistado entrevistada entrevistados entrevistadas encuestado encuestada")
	peopleWords = wordSet("present attendees attendee attendance speakers speaker people persons name names surname forename observer observers author " +
		"notetaker taker transcriber transcribed transcriptionist translator translated interpreter contact guest guests pseudonym " +
		"présents présentes personnes nom noms prénom prénoms transcripteur transcriptrice transcrit traducteur interprète observateur " +
		"anwesend anwesende anwesenden vorname nachname transkribiert transkribent transkripteur protokoll protokollant übersetzer dolmetscher " +
		"presentes asistentes nombre nombres apellido apellidos transcrito transcriptor transcriptora traductor intérprete")
	thingWords = wordSet("date dates time times place location venue duration length recording recorded recordings file filename audio video project study title " +
		"topic meeting interview interviews transcript transcription language start started end ended session site setting method id no nr number code case " +
		"age gender sex occupation profession role organisation organization institution affiliation village district region country city town email phone " +
		"consent version status keywords reference ref day month year series part group focus discussion type pages " +
		"heure durée lieu enregistrement fichier projet étude titre sujet langue âge métier entretien séance numéro groupe " +
		"datum uhrzeit zeit ort dauer länge aufnahme aufzeichnung datei dateiname projekt studie titel thema sprache alter beruf geschlecht gespräch nummer gruppe " +
		"fecha hora lugar duración grabación archivo proyecto estudio título tema asunto idioma edad sexo ocupación entrevista sesión número grupo")
	fillers = wordSet("of the by and or with to s's s d l de du des de la le les par et der die das am von und del los las por y e el a")
	// talkWords never stand in a name, and often open a talk.
	talkWords = wordSet("hello hi hey good morning afternoon evening thank thanks you yes no yeah okay ok welcome right so well mm mhm hm mh um uh oh ah sure please " +
		"bonjour bonsoir merci oui non bien alors bienvenue voilà guten tag abend danke ja nein willkommen also gut hallo " +
		"buenos buenas días tardes gracias sí bueno bienvenido bienvenida hola we i it is are was were do did how what where when why who")
	particles = wordSet("de da do dos du des del della di van von der den la le el al bin ibn ben y e and und et the of from für pour para")

	asideRe   = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]`)
	withRe    = regexp.MustCompile(`(?:^|\s)(?i:with|avec|mit|con|by|par|von|por|featuring)\s+((?:\p{Lu}[\p{L}\p{M}'’.-]*[\s,]*)+)`)
	titledRe  = regexp.MustCompile(`(?:^|\s)(?i:with|avec|mit|con)\s+\p{Lu}[\p{L}\p{M}'’.-]*\s+\p{Lu}`)
	cellRe    = regexp.MustCompile(`\s*[|\t•·]\s*`)
	headKeyRe = regexp.MustCompile(`^([^:：]{1,60}?)\s*[:：]\s*(.*)$`)
)

// part is what a key says its value is.
type part int

const (
	thingPart part = 1 << iota
	peoplePart
	askPart
	answerPart
	rolePart // the key may as well be a speaker's label
)

// headField is a key above the talk with its value.
type headField struct {
	part  part
	value string
}

// headFields reads a line of the shape "Key: value", several of them side by
// side, or a table's row of keys and values. It is nil where the line begins
// with no key.
func headFields(text string) []headField {
	var out []headField
	cells := cellRe.Split(strings.Trim(text, "|*•·-–— \t"), -1)
	for i := 0; i < len(cells); i++ {
		cell := strings.TrimSpace(cells[i])
		if m := headKeyRe.FindStringSubmatch(cell); m != nil && !betweenDigits(m[1], m[2]) {
			if p := headKey(m[1]); p != 0 {
				value := m[2]
				if value == "" && i+1 < len(cells) {
					i++
					value = strings.TrimSpace(cells[i])
				}
				out = append(out, headField{p, value})
				continue
			}
		}
		if p := headKey(cell); p != 0 && i+1 < len(cells) {
			i++
			out = append(out, headField{p, strings.TrimSpace(cells[i])})
			continue
		}
		if len(out) == 0 {
			return nil
		}
		out[len(out)-1].value += ", " + cell
	}
	return out
}

// betweenDigits is true of the colon of a clock time.
func betweenDigits(before, after string) bool {
	return before != "" && after != "" && strings.ContainsRune("0123456789", rune(before[len(before)-1])) && strings.ContainsRune("0123456789", rune(after[0]))
}

// headKey tells what a key says of its value; 0 where it is no key.
func headKey(key string) part {
	key = strings.Trim(asideRe.ReplaceAllString(key, ""), "*_ \u00a0")
	var p part
	folded := Fold(key)
	if isKnown(folded) {
		p = rolePart | peoplePart
		switch {
		case asks(folded):
			p |= askPart
		case answers(folded), numbered(folded):
			p |= answerPart
		}
		return p
	}
	fields := keyWords(key)
	if len(fields) == 0 || len(fields) > 6 {
		return 0
	}
	things := false
	for _, w := range fields {
		switch {
		case askWords[w]:
			p |= askPart | peoplePart
		case answerWords[w]:
			p |= answerPart | peoplePart
		case peopleWords[w]:
			p |= peoplePart
		case thingWords[w]:
			things = true
		case !fillers[w]:
			return 0
		}
	}
	if things {
		p |= thingPart
	}
	return p
}

func keyWords(key string) []string {
	return strings.FieldsFunc(clean(key), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// clean lowers a text's letters and takes characters out that nobody sees.
func clean(s string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s))
}

// headWord is true of words that stand in keys, and so are nobody's name.
func headWord(w string) bool {
	return askWords[w] || answerWords[w] || peopleWords[w] || thingWords[w] || fillers[w]
}

// valueLike is true of what may stand behind a key: no sentence, not long.
func valueLike(value string) bool {
	fields := strings.Fields(value)
	if len(fields) == 0 || len(fields) > 14 {
		return false
	}
	return !sentence(value) && !saysSomething(value)
}

// sentence is true of text that ends as sentences do. An abbreviation's full
// stop ends none.
func sentence(text string) bool {
	fields := strings.Fields(text)
	if len(fields) == 0 {
		return false
	}
	last := []rune(strings.TrimRight(fields[len(fields)-1], `"”»')]`))
	if len(last) == 0 {
		return false
	}
	end := last[len(last)-1]
	return strings.ContainsRune("?!…。？！,–—", end) || end == '.' && len(last) > 4
}

// saysSomething is true of text with a word that opens talks.
func saysSomething(value string) bool {
	for _, w := range keyWords(value) {
		if talkWords[w] {
			return true
		}
	}
	return false
}

// nameLike is true of values that may be names and nothing else: full says
// that there are two words or more.
func nameLike(value string) (name, full bool) {
	if !valueLike(value) {
		return false, false
	}
	n := 0
	for _, w := range strings.FieldsFunc(asideRe.ReplaceAllString(value, ""), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;/&|", r) }) {
		if particles[strings.ToLower(w)] {
			continue
		}
		if r := []rune(w); !unicode.IsUpper(r[0]) || strings.ContainsAny(w, "0123456789?!") {
			return false, false
		}
		n++
	}
	return n > 0, n > 1
}
