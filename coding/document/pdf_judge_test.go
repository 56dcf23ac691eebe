package document

import (
	"strings"
	"testing"
)

// The judgement lets languages pass, and names what a missing table of
// characters makes of them.
func TestPDFJudgement(t *testing.T) {
	const english = "I went to the workshop on a Saturday because the kettle had stopped and my sister said that somebody there could mend it without asking for money "
	shift := func(by rune) string {
		return strings.Map(func(r rune) rune {
			if r == ' ' {
				return r
			}
			return r + by
		}, english)
	}
	for name, c := range map[string]struct{ text, want string }{
		"English":   {english, ""},
		"German":    {"Die Donaudampfschifffahrtsgesellschaft hat uns geschrieben, dass die Straßenbahnhaltestelle nächstes Frühjahr verlegt wird. ", ""},
		"Czech":     {"Strč prst skrz krk, řekla babička, a potom jsme se všichni dlouho smáli, protože venku mrzlo a nikdo nechtěl jít domů. ", ""},
		"Polish":    {"Przyszedłem do warsztatu w sobotę, bo czajnik się zepsuł, a siostra mówiła, że ktoś tam potrafi go naprawić. ", ""},
		"Finnish":   {"Epäjärjestelmällisyys häiritsi meitä kaikkia, mutta lentokonesuihkuturbiinimoottoria ei korjattu lauantaina. ", ""},
		"Hebrew":    {"הלכתי לסדנה בשבת כי הקומקום התקלקל ואחותי אמרה שמישהו שם יודע לתקן אותו בלי כסף ", ""},
		"Russian":   {"Я пошла в мастерскую в субботу, потому что чайник сломался, а сестра сказала, что там его починят. ", ""},
		"Chinese":   {"我星期六去了修理店，因为水壶坏了，我姐姐说那里有人会修。 ", ""},
		"blotted":   {"Yes, XXXX and XXXXXX XXXX XXX at XXXXXXX XXXX, XXX XX XXXXX with XXXX XXXXXXX. ", ""},
		"short":     {"Hm. ", ""},
		"shifted":   {shift(-29), "its"},
		"further":   {shift(3), "its words"},
		"glued":     {strings.ReplaceAll(english, " ", "") + " ", "glued"},
		"apart":     {strings.Join(strings.Split(strings.ReplaceAll(english, " ", ""), ""), " ") + " ", "apart"},
		"unknown":   {strings.ReplaceAll(english, "e", "\ufffd"), "tied to no letter"},
		"own signs": {strings.ReplaceAll(english, "a", "\uf061"), "tied to no letter"},
	} {
		j := &pdfJudge{}
		times := 60
		if name == "short" {
			times = 1
		}
		for word := range strings.FieldsSeq(strings.Repeat(c.text, times)) {
			j.word(word)
		}
		if got := j.verdict(); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%s: %q, want %q (%+v)", name, got, c.want, *j)
		}
	}
}
