package action

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"

	"framewright/coding/draft"
	"framewright/coding/quote"
)

// telling is what a report tells of a participant at one of their quotations.
type telling struct {
	quote.Signed
	v *draft.Verdict
}

// disclosures puts a problem to each quotation with which a report has told so
// much of a participant that too few people fit it: alone, or together with what
// stands before it.
func (d *Desk) disclosures(verdicts []*draft.Verdict) {
	by := map[string][]telling{}
	var all []quote.Signed
	for _, v := range verdicts {
		if len(v.Participants) != 1 || v.Status == draft.NotFound || v.Status == draft.Fragment || v.Status == draft.CitedWords {
			continue
		}
		who := v.Participants[0]
		for _, words := range d.toldAt(v, who) {
			s := quote.Signed{Signature: words, Participant: who, Where: checkedQuote(v).Where()}
			by[who], all = append(by[who], telling{s, v}), append(all, s)
		}
	}
	for _, told := range quote.Cumulate(all, d.Study, d.Participants) {
		if told.Few {
			d.disclosed(by[told.Participant])
		}
	}
}

// toldAt is what a quotation's signature tells, and what the words before it do.
func (d *Desk) toldAt(v *draft.Verdict, who string) []string {
	var out []string
	if v.Found.Signature != "" {
		out = append(out, v.Found.Signature)
	}
	if said := d.introduced(v.Found.Before, who); said != "" {
		out = append(out, said)
	}
	return out
}

// disclosed finds the telling with which the number falls below the minimum: what
// is told never becomes less, so that it can be searched by halves.
func (d *Desk) disclosed(list []telling) {
	fewWith := func(n int) (quote.Told, bool) {
		var signed []quote.Signed
		for _, t := range list[:n] {
			signed = append(signed, t.Signed)
		}
		for _, told := range quote.Cumulate(signed, d.Study, d.Participants) {
			if told.Few {
				return told, true
			}
		}
		return quote.Told{}, false
	}
	n := 1 + sort.Search(len(list), func(i int) bool { _, few := fewWith(i + 1); return few })
	if n > len(list) {
		return
	}
	told, _ := fewWith(n)
	last := list[n-1]
	last.v.Problems = append(last.v.Problems, draft.Problem{Name: draft.Disclosive, What: disclosive(told, list[:n], list[n:], d.Study.Report.Minimum())})
}

// disclosive says how many fit, what else tells of the participant, where it is told
// again, and what would do instead.
func disclosive(told quote.Told, list, later []telling, least int) string {
	last := list[len(list)-1]
	what := fmt.Sprintf("%q", last.Signature)
	var others []string
	for _, t := range list[:len(list)-1] {
		if t.Signature != last.Signature {
			others = append(others, fmt.Sprintf("%q at %s", t.Signature, t.Where))
		}
	}
	if others = slices.Compact(others); len(others) > 0 {
		what += ", together with " + strings.Join(others, " and ") + ","
	}
	what += fmt.Sprintf(" fits %s of the participants: fewer than %d may tell readers who spoke", fitting(told.Fits), least)
	var again []string
	for _, t := range later {
		if t.Signature == last.Signature {
			again = append(again, t.Where)
		}
	}
	if again = slices.Compact(again); len(again) > 0 {
		what += " (it stands at " + strings.Join(again, " and ") + " too)"
	}
	if len(told.Coarser) == 0 {
		return what + "; print it without a signature that tells this much"
	}
	return what + instead(told.Coarser)
}

func fitting(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint("only ", n)
}

// saying are the words that introduce somebody's speech.
var saying = []string{"said", "says", "told", "explained", "described", "recalled", "put it", "felt", "added", "noted", "commented",
	"remarked", "reported", "reflected", "stated", "observed", "answered", "argued", "remembered", "replied", "asked", "according to", "in the words of"}

// introduced is what the words before a quotation tell of who speaks: values of
// attributes in the clause that introduces their speech, such as "an adviser from a
// rural area said". Only what is true of the participant tells of them.
func (d *Desk) introduced(before, who string) string {
	clause := plainWords(lastSentence(before))
	if clause == "" || !slices.ContainsFunc(saying, func(w string) bool { return strings.Contains(clause, " "+w+" ") }) {
		return ""
	}
	p := d.Participants.Find(who)
	if p == nil {
		return ""
	}
	return quote.TrueOf(clause, p, d.Study, d.Participants)
}

func lastSentence(s string) string {
	s = strings.TrimRight(s, " \t\n:,“\"'‘")
	if i := strings.LastIndexAny(s, ".!?;\n"); i >= 0 {
		s = s[i+1:]
	}
	return s
}

// plainWords are words in lower case with a blank before, between and behind.
func plainWords(s string) string {
	f := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(f) == 0 {
		return ""
	}
	return " " + strings.Join(f, " ") + " "
}
