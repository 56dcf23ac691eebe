package main

import (
	"fmt"
	"math/rand"
	"strings"
	"unicode"
)

// speech invents talk: sentences of a grammar whose words are drawn from wide
// lists, so that no stretch of eight words is likely to be said twice.
type speech struct{ *rand.Rand }

var (
	talkNouns = strings.Fields(`form letter lesson classroom timetable kettle corridor laptop budget minibus register uniform playground staffroom leaflet
	appointment folder assembly worksheet telephone spreadsheet whiteboard cupboard ladder garden workshop placement bursary reference invoice mentor
	tutor inspector neighbour cleaner caretaker driver plumber grandmother cousin toddler teenager apprentice volunteer committee meeting rota shift
	contract invitation password printer projector textbook notebook calculator microscope violin football sandwich breakfast canteen library bookshelf
	window radiator gate fence carpark bicycle bus train ticket voucher receipt purse wallet handbag mortgage tenancy boiler kitchen hallway curtain
	blanket mattress prescription injection bandage wheelchair referral diagnosis scan waiting-room receptionist nurse website deadline evening weekend
	holiday birthday funeral wedding promise argument apology complaint rumour joke song story photograph newspaper envelope parcel signature couple group`)
	talkAdjectives = strings.Fields(`small enormous tidy broken expensive cheap quiet noisy stubborn generous awkward brilliant dreadful ordinary peculiar sensible
	useless handy dusty crowded empty frightening gentle hopeless lively muddled nervous official patient polite rusty scruffy serious shiny slow sudden
	tired unfair useful warm weary wooden yellow complicated straightforward local distant modern ancient private public separate proper decent`)
	talkPast = strings.Fields(`brought carried checked chased collected copied counted delivered described explained fetched filled finished forgot found
	handed hid ignored kept lent lost mended missed moved noticed opened ordered packed painted paid posted printed promised read repaired returned
	signed sold sorted stapled swapped tested threw took translated typed unpacked wanted washed watched wrote borrowed argued-over cancelled photographed`)
	talkBase = strings.Fields(`bring carry check chase collect copy count deliver describe explain fetch fill finish find hand ignore keep lend mend miss
	move notice open order pack paint post print read repair return sell sign sort swap test translate type understand use want wash watch write borrow`)
	talkPeople = strings.Fields(`manager headmaster secretary supervisor councillor landlord parent governor trainer colleague boss sister brother husband
	accountant chaplain librarian cook gardener assistant coordinator technician student trainee auntie foreman`)
	talkPlaces = []string{"in the corridor", "at the back of the hall", "by the photocopier", "on the top floor", "behind the bicycle sheds", "in the village",
		"at the end of our road", "near the bus station", "in that freezing office", "over at the annexe", "down by the river", "in front of everybody",
		"outside the chemist's", "under the stairs", "across the car park", "upstairs in the loft", "in the other building", "at the training centre"}
	talkTimes = []string{"on a Tuesday", "every single morning", "back in the spring", "about three years ago", "last November", "before half-term",
		"after the second visit", "during the exams", "at five o'clock", "for six weeks", "within a fortnight", "the following Monday", "twice a term",
		"the whole of that winter", "once we'd settled in", "most of the summer", "when the funding stopped", "by the end of the year"}
	talkOpeners = []string{"Well,", "I mean,", "You know,", "To be honest,", "And", "But", "So", "Obviously", "In the end", "Looking back,", "Yeah,", "Anyway,", "Honestly,", "Because", "At first", "Oh,"}
	talkJoins   = []string{"and", "but", "because", "so", "although", "and then", "which meant", "even though", "until", "or else"}
)

func (s *speech) of(list []string) string { return list[s.Intn(len(list))] }

func (s *speech) thing() string {
	det := s.of([]string{"the", "a", "my", "our", "that", "this", "his", "her", "their", "another", "every", "some"})
	n := s.of(talkNouns)
	if s.Intn(3) == 0 {
		a := s.of(talkAdjectives)
		if det == "a" && strings.ContainsRune("aeiou", rune(a[0])) {
			det = "the"
		}
		return det + " " + a + " " + n
	}
	if det == "a" && strings.ContainsRune("aeiou", rune(n[0])) {
		det = "the"
	}
	return det + " " + n
}

func (s *speech) who() string {
	if s.Intn(2) == 0 {
		return s.of([]string{"I", "we", "they", "he", "she", "you", "somebody", "nobody", "everyone"})
	}
	return s.of([]string{"the", "my", "our", "one", "her"}) + " " + s.of(talkPeople)
}

// clause is one thing said, with or without a negation.
func (s *speech) clause(negated bool) string {
	who := s.who()
	if negated {
		switch s.Intn(10) {
		case 6:
			return "you can't " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkPlaces)
		case 7:
			return s.thing() + " isn't " + s.of(talkAdjectives) + " " + s.of(talkPlaces)
		case 8:
			return who + " won't " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkTimes)
		case 9:
			return "you cannot " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkPlaces)
		case 0:
			return who + " didn't " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkPlaces)
		case 1:
			return s.thing() + " was not " + s.of(talkAdjectives) + " " + s.of(talkTimes)
		case 2:
			return s.thing() + " wasn't " + s.of(talkAdjectives) + " or " + s.of(talkAdjectives)
		case 3:
			return who + " couldn't " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkTimes)
		case 4:
			return "I don't think " + s.thing() + " was " + s.of(talkAdjectives)
		}
		return "we would not " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkPlaces)
	}
	switch s.Intn(8) {
	case 0:
		return s.thing() + " was " + s.of(talkAdjectives) + ", really " + s.of(talkAdjectives) + ", " + s.of(talkPlaces)
	case 1:
		return "I'd " + s.of(talkPast) + " " + s.thing() + " " + s.of(talkTimes)
	case 2:
		return "it's about " + s.thing() + " and how you " + s.of(talkBase) + " " + s.thing()
	case 3:
		return "there's " + fmt.Sprint(s.Intn(18)+2) + " of us who " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkTimes)
	case 4:
		return who + " had to " + s.of(talkBase) + " " + s.thing() + " with " + s.thing()
	case 5:
		return "what " + who + " " + s.of(talkPast) + " was " + s.thing() + " " + s.of(talkPlaces)
	}
	return who + " " + s.of(talkPast) + " " + s.thing() + " " + s.of(append(talkTimes, talkPlaces...))
}

// sentence is one to three clauses, now and then with a hesitation, a dash or
// what somebody else said, in straight marks.
func (s *speech) sentence() string {
	var b strings.Builder
	if s.Intn(2) == 0 {
		b.WriteString(s.of(talkOpeners) + " ")
	}
	b.WriteString(s.clause(s.Intn(3) == 0))
	for n := s.Intn(3); n > 0; n-- {
		sep := s.of([]string{" ", ", ", ", ", " - "})
		b.WriteString(sep + s.of(talkJoins) + " " + s.clause(s.Intn(3) == 0))
	}
	if s.Intn(7) == 0 {
		b.WriteString(`, and ` + s.who() + ` said, "` + capital(s.clause(s.Intn(3) == 0)) + `"`)
	}
	text := s.hesitant(capital(b.String()))
	return text + s.of([]string{".", ".", ".", ".", ".", "?", "!"})
}

// hesitant puts hesitations between words. Those of one word are set off by
// commas or stand bare, as transcribers have it.
func (s *speech) hesitant(text string) string {
	words := strings.Fields(text)
	for n := s.Intn(3); n > 0 && len(words) > 6; n-- {
		at := 2 + s.Intn(len(words)-4)
		before := words[at-1]
		if !unicode.IsLetter(rune(before[len(before)-1])) || !unicode.IsLetter(rune(words[at][0])) {
			continue
		}
		h := s.of([]string{"um", "er", "um", "er", "you know", "sort of", "like"})
		if s.Intn(2) == 0 {
			words[at-1] += ","
			h += ","
		}
		words = append(words[:at], append([]string{h}, words[at:]...)...)
	}
	return strings.Join(words, " ")
}

func (s *speech) question() string {
	switch s.Intn(5) {
	case 0:
		return "Can you tell me about " + s.thing() + "?"
	case 1:
		return "And how did that " + s.of(talkAdjectives) + " " + s.of(talkNouns) + " come about?"
	case 2:
		return "So what happened " + s.of(talkTimes) + ", with " + s.thing() + "?"
	case 3:
		return "Was that " + s.of(talkAdjectives) + " for " + s.thing() + ", or was it more about " + s.thing() + "?"
	}
	return "Right. Could you say who would " + s.of(talkBase) + " " + s.thing() + " " + s.of(talkTimes) + "?"
}

func capital(s string) string {
	r := []rune(s)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// plainWords are the words of a text in lower case, without marks of any kind
// and without the hesitations that may be tidied: what two texts are compared by.
func plainWords(text string) (out []string) {
	text = strings.NewReplacer("’", "'", "‘", "'").Replace(text)
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
		if w = strings.Trim(w, "'"); w != "" && w != "um" && w != "er" {
			out = append(out, w)
		}
	}
	return out
}
