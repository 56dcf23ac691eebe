package action

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// CheckConfidential looks for what may tell who a participant is: real names
// where they should not be, words in quotations that may identify, names of
// files, and attributes that single somebody out.
func (s *Session) CheckConfidential(ctx context.Context) (*CheckReport, error) {
	var report *CheckReport
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		k := newChecker(tx)
		k.d, k.veil = d, v
		for _, look := range []func(*Session) error{k.originalNames, k.quotedCandidates, k.alone} {
			if err := look(s); err != nil {
				return err
			}
		}
		k.lines()
		v.check(k.report.Items)
		report = k.report
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	report.count()
	return report, nil
}

func (r *CheckReport) count() {
	for _, it := range r.Items {
		switch it.Severity {
		case Problem:
			r.Problems++
		case Warning:
			r.Warnings++
		default:
			r.Advice++
		}
	}
}

// originalsSought opens the key, and says so where it cannot be opened.
func (k *checker) originalsSought(s *Session) (*leakFinder, error) {
	f, err := s.leakFinder(k.tx, true)
	if name := framework.NameOf(err); name == "no-passphrase" || name == "key-missing" {
		f, err = s.leakFinder(k.tx, false)
	}
	if err != nil {
		return nil, err
	}
	for _, it := range f.unsought() {
		k.add(it)
	}
	return f, nil
}

// originalNames looks for originals in every text, in the log, and in the names and
// texts of files.
func (k *checker) originalNames(s *Session) error {
	f, err := k.originalsSought(s)
	if err != nil {
		return err
	}
	if err := k.nameTexts(f); err != nil {
		return err
	}
	if err := k.nameLog(f); err != nil {
		return err
	}
	return k.files(s, f)
}

// passing are the fields of places whose words stand in the transcript as well:
// who changes the turn changes them with it.
var passing = map[string]bool{"words": true, "first": true, "last": true}

func (k *checker) nameTexts(f *leakFinder) error {
	if f.empty {
		return nil
	}
	lines := &lineFinder{dir: k.tx.Folder().Dir, files: map[string][]string{}}
	return eachText(k.tx, func(at textPlace, text string) string {
		if passing[at.Field] || at.Field == "id" { // ids are names of files: see there
			return text
		}
		for _, hit := range f.in(text) {
			it := hit.item(at.File, at.Ref, textWords(at))
			it.Line = lines.of(at, hit.words)
			k.at = nil
			k.add(it)
		}
		return text
	})
}

// textWords says for people what of a place a text is.
func textWords(at textPlace) string {
	switch at.Field {
	case "turn":
		return "a turn"
	case "text":
		if at.Speech {
			return "a quotation"
		}
		return "a memo or finding"
	}
	article := "a "
	if strings.ContainsAny(at.Field[:min(1, len(at.Field))], "aeio") {
		article = "an "
	}
	return article + at.Field
}

func (k *checker) nameLog(f *leakFinder) error {
	k.at = nil
	list, err := k.tx.Log()
	if err != nil || f.empty {
		return err
	}
	told := map[string]bool{}
	for _, e := range list {
		for _, hit := range f.in(strings.ReplaceAll(e.What+"\n"+strings.Join(e.Refs, "\n"), "-", " ")) {
			if told[hit.words] {
				continue
			}
			told[hit.words] = true
			it := hit.item("log/"+e.By+".jsonl", e.ID, "the log of changes")
			it.Hint = "it is the id of something: rename that; the line of the log can be edited by hand, nothing rests on it"
			k.add(it)
		}
	}
	return nil
}

// quotedCandidates looks for what may identify in quotations that may be printed.
func (k *checker) quotedCandidates(s *Session) error {
	var list []*framework.Quotation
	if err := k.tx.EachQuote(func(q *framework.Quotation) error {
		if q.State != framework.Rejected {
			list = append(list, q)
		}
		return nil
	}); err != nil || len(list) == 0 {
		return err
	}
	finder, err := s.finder(k.tx)
	if err != nil {
		return err
	}
	for _, q := range list {
		k.report.Quotes++
		k.at = []string{"id: " + q.ID}
		for _, c := range finder("").Identify(k.printed(q)) {
			k.add(candidateItem(c, "quotes/"+q.Participant+".yaml", q.ID, "a quotation of "+q.Participant))
		}
	}
	return nil
}

// printed is a quotation's text as it would be printed.
func (k *checker) printed(q *framework.Quotation) string {
	if q.Text != "" {
		return q.Text
	}
	t := k.transcripts[q.Passage.Transcript]
	if t == nil {
		var err error
		if t, err = k.tx.Transcript(q.Passage.Transcript); err != nil {
			return storedWords(q.Passage)
		}
		k.transcripts[q.Passage.Transcript] = t
	}
	if span, err := anchor.Locate(t, q.Passage); err == nil {
		return anchor.Text(t, span)
	}
	return storedWords(q.Passage)
}

// alone finds values of attributes, and combinations of those that signatures
// print, that fit fewer people than the study wants.
func (k *checker) alone(*Session) error {
	minimum := k.d.Study.Report.Minimum()
	narrow := map[string]bool{}
	for _, few := range k.d.fewHave() {
		for _, p := range few.Participants {
			narrow[p+"\x00"+few.Attribute] = true
		}
		if plainWord[strings.ToLower(few.Value)] {
			continue
		}
		severity, where := Advice, ""
		if few.InSignature {
			severity, where = Warning, ", and signatures print it"
		}
		k.single(severity, few.Participants, fmt.Sprintf("%s: %s fits %s alone%s", few.Attribute, few.Shown, Plural(few.Fits, "participant", "participants"), where))
	}
	fields := k.printedAttributes()
	if len(fields) < 2 {
		return nil
	}
	fit, order := map[string][]string{}, []string{}
	for _, p := range k.d.Participants {
		if p.Kind != "" && len(k.d.Participants.Members(p.ID)) > 0 {
			continue
		}
		var words []string
		for _, a := range fields {
			if values := p.Values[a.ID]; len(values) > 0 {
				words = append(words, a.ID+": "+a.Display(values[0]))
			}
		}
		key := strings.Join(words, ", ")
		if len(words) > 1 && fit[key] == nil {
			order = append(order, key)
		}
		fit[key] = append(fit[key], p.ID)
	}
	for _, key := range order {
		ids := fit[key]
		already := slices.ContainsFunc(fields, func(a *framework.Attribute) bool { return narrow[ids[0]+"\x00"+a.ID] })
		if len(ids) < minimum && !already {
			k.single(Warning, ids, fmt.Sprintf("%s together fit %s alone, and signatures print them", key, Plural(len(ids), "participant", "participants")))
		}
	}
	return nil
}

// printedAttributes are the attributes that the study's signatures print.
func (k *checker) printedAttributes() (out []*framework.Attribute) {
	for _, f := range quote.Fields(k.d.Study.Report.Attribution) {
		if a := k.d.Study.AttributeNamed(f); a != nil && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

func (k *checker) single(severity string, ids []string, message string) {
	k.at = []string{"id: " + ids[0]}
	k.add(CheckItem{Kind: singledOut, Severity: severity, File: "participants.yaml", Ref: "@" + strings.Join(ids, ", @"), Message: message,
		Hint: "say it more broadly: a display name or a broader value, or one attribute fewer in `attribution` (framewright disclosure)"})
}
