package action

import (
	"fmt"
	"regexp"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// readerGuard looks over what analysts have written in their own words before
// it goes to readers. Ids of people stop the export; so do counts of views where
// the study's report keeps them out; words that count vaguely are only noted.
type readerGuard struct {
	d           *Desk
	transcripts map[string]bool // ids in lower case
	counting    *regexp.Regexp  // nil where counts may be printed

	ids, counts, vague []string
}

func guardOf(tx *store.Tx, d *Desk) (*readerGuard, error) {
	heads, err := tx.Heads()
	if err != nil {
		return nil, err
	}
	g := &readerGuard{d: d, transcripts: map[string]bool{}}
	for _, t := range heads {
		g.transcripts[strings.ToLower(t.ID)] = true
	}
	if !d.Study.Report.Counts {
		g.counting = counting(d.Study)
	}
	return g, nil
}

// check looks over titles, introductions and paragraphs. Quotations are
// participants' words, whose numbers are theirs; signatures have rules of their
// own.
func (g *readerGuard) check(r *export.Report) error {
	g.look("the study’s title", r.Subtitle)
	for _, s := range r.Sections {
		where := orDefault(s.Title, "a section")
		g.look(where, s.Title)
		g.look(where, textOf(s.Intro))
		for _, block := range s.Blocks {
			if p, ok := block.(*export.Paragraph); ok {
				g.look(where, textOf(p.Spans))
			}
		}
	}
	if len(g.ids) > 0 {
		return &framework.Error{Name: "id-for-readers", What: "names and definitions for readers hold ids of participants or transcripts", Excerpt: strings.Join(g.ids, "\n"),
			Hint: "reword them (framewright map category define, map types define …); the team's copy, --for team, may hold them"}
	}
	if len(g.counts) > 0 {
		return &framework.Error{Name: "count-for-readers", What: "names and definitions for readers count people, and the study keeps counts of views out of reports", Excerpt: strings.Join(g.counts, "\n"),
			Hint: "say it without the number, or write `counts: true` under report in study.yaml"}
	}
	return nil
}

// look looks over one text.
func (g *readerGuard) look(where, text string) {
	for _, word := range idsIn(text) {
		if g.names(word) {
			g.ids = append(g.ids, fmt.Sprintf("%s: %s", where, word))
		}
	}
	if g.counting == nil {
		return
	}
	for _, m := range g.counting.FindAllString(text, -1) {
		g.counts = append(g.counts, fmt.Sprintf("%s: %s", where, m))
	}
	for _, m := range vagueCount.FindAllString(text, -1) {
		g.vague = append(g.vague, fmt.Sprintf("“%s” (%s)", m, where))
	}
}

func textOf(spans []export.Span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(s.Text)
	}
	return out.String()
}

var idWord = regexp.MustCompile(`[\p{L}\p{N}_][\p{L}\p{N}_-]*`)

func idsIn(text string) []string { return idWord.FindAllString(text, -1) }

// names tells whether a word is the id of a participant or a transcript. Ids in
// letters alone may be words as well, and count only as they are spelt.
func (g *readerGuard) names(word string) bool {
	p := g.d.Participants.Find(word)
	if !strings.ContainsAny(word, "0123456789") {
		return p != nil && p.ID == word && len(word) > 1 && strings.ToUpper(word) == word
	}
	return p != nil || g.transcripts[strings.ToLower(word)]
}

// vagueCount are the words for a share of a sample that was not drawn to be
// counted.
var vagueCount = regexp.MustCompile(`(?i)\b(most|many|few|majority|minority|half|per ?cent|nobody|everybody|everyone)\b`)

const numberWord = `(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`

// counting finds a count of people: three of the twelve, 4 participants, 20 %.
// The values of the study's attributes count as words for people.
func counting(study *framework.Study) *regexp.Regexp {
	nouns := []string{"participants?", "people", "persons?", "respondents?", "interviewees?", "men", "women", "patients?", "cases"}
	for _, a := range study.Attributes {
		for _, v := range a.Values {
			nouns = append(nouns, regexp.QuoteMeta(v)+"s?")
			if name := a.Display(v); name != v {
				nouns = append(nouns, regexp.QuoteMeta(name)+"s?")
			}
		}
	}
	return regexp.MustCompile(`(?i)\b` + numberWord + `\s+(?:out\s+)?of\s+(?:the\s+` + numberWord + `\b|them\b|` + numberWord + `\b)|\b\d+(?:[.,]\d+)?\s*%|\b` +
		numberWord + `\s+(?:of\s+the\s+)?(?:` + strings.Join(nouns, "|") + `)\b`)
}
