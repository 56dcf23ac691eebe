package action

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
)

// saidIn is a sentence with the file or command it was taken from.
type saidIn struct{ text, source string }

// methodsText says facts in sentences, for an audience.
type methodsText struct {
	*methodsFacts
	audience export.Audience
	program  string // its version
}

func (m *methodsText) reader() bool { return m.audience != export.Team }

// withAnd lists words with "and" before the last.
func withAnd(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// sampleSize is how many took part; "" where nobody is declared yet.
func (m *methodsText) sampleSize() string {
	var parts []string
	if m.persons > 0 {
		parts = append(parts, Plural(m.persons, "participant", "participants"))
	}
	if m.groups > 0 {
		parts = append(parts, Plural(m.groups, "group", "groups"))
	}
	return strings.Join(parts, " and ")
}

// names are analysts as the study prints them; readers get their number.
func (m *methodsText) names(ids []string) string {
	if m.reader() {
		return Plural(len(ids), "analyst", "analysts")
	}
	var out []string
	for _, id := range ids {
		name := id
		if a := m.d.Study.Analyst(id); a != nil && a.Name != "" {
			name = a.Name
		}
		out = append(out, name)
	}
	return withAnd(out)
}

// fieldwork says when interviews were held.
func (m *methodsText) fieldwork() string {
	switch {
	case m.first == "":
		return ""
	case m.first == m.last:
		return "on " + longDate(m.first)
	}
	return "between " + longDate(m.first) + " and " + longDate(m.last)
}

// byKind counts the transcripts by what they are.
func (m *methodsText) byKind() string {
	says := map[framework.TranscriptKind][2]string{framework.Verbatim: {"verbatim transcript", "verbatim transcripts"}, framework.Partial: {"partial transcript", "partial transcripts"},
		framework.Notes: {"set of notes", "sets of notes"}, framework.Translation: {"translation", "translations"}, framework.Document: {"document", "documents"}}
	var out []string
	for _, kind := range framework.TranscriptKinds {
		if n := m.kinds[string(kind)]; n > 0 {
			out = append(out, Plural(n, says[kind][0], says[kind][1]))
		}
	}
	return withAnd(out)
}

func (m *methodsText) theData() []saidIn {
	var out []saidIn
	if size := m.sampleSize(); size != "" {
		out = append(out, saidIn{size + " took part.", "participants.yaml"})
	}
	if m.fieldwork() != "" {
		out = append(out, saidIn{"Interviews were held " + m.fieldwork() + ".", "transcripts/ (dates)"})
	}
	if m.transcripts > 0 {
		text := "The data are " + m.byKind()
		if !m.reader() {
			text += ", " + Plural(m.words, "word", "words") + " in all"
		}
		out = append(out, saidIn{text + ".", "transcripts/"})
	}
	if text := m.inGroups(); text != "" {
		out = append(out, saidIn{text, "participants.yaml (part-of)"})
	}
	if len(m.waves) > 1 {
		out = append(out, saidIn{fmt.Sprintf("They were gathered in %d waves.", len(m.waves)), "transcripts/ (waves)"})
	}
	if text := m.topicGuide(); text != "" {
		out = append(out, saidIn{text, "guide.yaml"})
	}
	return out
}

// inGroups says which talks were held with several at once.
func (m *methodsText) inGroups() string {
	says := map[string][2]string{"group": {"focus group", "focus groups"}, "dyad": {"interview with two people", "interviews with two people"},
		"household": {"household", "households"}, "site": {"site", "sites"}}
	var out []string
	for _, kind := range framework.ParticipantKinds {
		if n := m.together[kind]; n > 0 {
			out = append(out, Plural(n, says[kind][0], says[kind][1]))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "Several people spoke together in " + withAnd(out) + "."
}

// topicGuide says how long the guide is and how it changed.
func (m *methodsText) topicGuide() string {
	if len(m.guide.Versions) == 0 {
		return ""
	}
	questions, probes := 0, 0
	m.guide.Each(func(_ *framework.GuideSection, main, q *framework.GuideQuestion) {
		switch {
		case q.Until > 0:
		case q == main:
			questions++
		default:
			probes++
		}
	})
	text := "A topic guide with " + Plural(questions, "question", "questions")
	if probes > 0 {
		text += " and " + Plural(probes, "probe", "probes")
	}
	var used []string
	for _, v := range m.guide.Versions {
		since := fmt.Sprintf("version %d", v.No)
		if v.Date != "" {
			since += " from " + longDate(v.Date)
		}
		used = append(used, since)
	}
	return text + " was used (" + strings.Join(used, ", ") + ")."
}

// theAnalysis says how the data were worked on, step by step.
func (m *methodsText) theAnalysis() []saidIn {
	out := []saidIn{{"They were analysed by the Framework method (Ritchie and Spencer 1994).", "framework.yaml, charts/"}}
	if text := m.versions(); text != "" {
		out = append(out, saidIn{text, "framewright framework history"})
	}
	if len(m.coders) > 0 {
		out = append(out, saidIn{fmt.Sprintf("%s coded passages of the transcripts under it (%s).", upperFirst(m.names(m.coders)), Plural(m.codings, "coding", "codings")), "coding/"})
	}
	if text := m.double(); text != "" {
		out = append(out, saidIn{text, m.comparing()})
	}
	if m.charted > 0 {
		text := fmt.Sprintf("What each case said was summarised in matrices of cases by sub-themes: %s", Plural(m.charted, "cell is charted", "cells are charted"))
		if m.blank > 0 {
			text += fmt.Sprintf(", and %s why nothing stands there", Plural(m.blank, "says", "say"))
		}
		out = append(out, saidIn{text + ".", "charts/"})
	}
	if text := m.interpretation(); text != "" {
		out = append(out, saidIn{text, "maps/, typologies/, linkages.yaml"})
	}
	return append(out, m.keeping()...)
}

// keeping says how quotations and names were treated, and by what program.
func (m *methodsText) keeping() (out []saidIn) {
	if text := m.quotations(); text != "" {
		out = append(out, saidIn{text, "framewright quote list"})
	}
	if m.places > 0 {
		out = append(out, saidIn{fmt.Sprintf("Names and what else could identify somebody were replaced at %s.", Plural(m.places, "place", "places")), "pseudonyms.yaml"})
	}
	return append(out, saidIn{m.software(), "framewright version"})
}

func (m *methodsText) software() string {
	return strings.TrimSpace("Framewright "+m.program) + " was used to code, chart and check."
}

// versions tells how the framework came about. Reasons are the analysts' words.
func (m *methodsText) versions() string {
	if len(m.history.Versions) == 0 {
		return ""
	}
	var out []string
	for _, v := range slices.Backward(m.history.Versions) {
		text := fmt.Sprintf("version %d", v.Version)
		if v.Draft {
			text += ", a draft"
		} else {
			text += ", " + longDate(v.Date)
		}
		text += ", " + Plural(v.Themes, "theme or sub-theme", "themes and sub-themes")
		if v.Reason != "" {
			text += " – " + strings.TrimRight(oneLine(v.Reason), ".")
		}
		out = append(out, text)
	}
	return fmt.Sprintf("The thematic framework went through %s (%s).", Plural(len(out), "version", "versions"), strings.Join(out, "; "))
}

// double says what was coded by several analysts, and how differences ended.
func (m *methodsText) double() string {
	if m.twice == 0 {
		return ""
	}
	text := Plural(m.twice, "transcript was", "transcripts were") + " coded by more than one analyst"
	if m.blind > 0 {
		text += fmt.Sprintf(" (%d of them blind)", m.blind)
	}
	switch {
	case m.settled == 0:
		return text + "; no settled difference is recorded."
	case m.keptBoth == 0:
		return fmt.Sprintf("%s; %s settled.", text, Plural(m.settled, "difference was", "differences were"))
	}
	return fmt.Sprintf("%s; %s settled, of which %d by keeping both readings.", text, Plural(m.settled, "difference was", "differences were"), m.keptBoth)
}

// comparing is the command that shows where analysts differ.
func (m *methodsText) comparing() string {
	if len(m.coders) < 2 {
		return "framewright compare"
	}
	return "framewright compare " + m.coders[0] + " " + m.coders[1]
}

func (m *methodsText) interpretation() string {
	var parts []string
	for _, x := range []struct {
		n         int
		one, many string
	}{{m.maps, "map of elements, dimensions and categories", "maps of elements, dimensions and categories"}, {m.typologies, "typology", "typologies"}, {m.linkages, "linkage that was held against every case", "linkages that were held against every case"}} {
		if x.n > 0 {
			parts = append(parts, Plural(x.n, x.one, x.many))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "The summaries were interpreted with " + withAnd(parts) + "."
}

func (m *methodsText) quotations() string {
	n := m.quotes[framework.Chosen] + m.quotes[framework.Used]
	if n == 0 {
		return ""
	}
	text := Plural(n, "quotation was", "quotations were") + " chosen"
	if !m.reader() {
		text += fmt.Sprintf(", from %s", Plural(m.quoted, "participant", "participants"))
	}
	return text + ", each held word for word against its transcript; edits are marked."
}

// lengths says how long interviews took, as far as turns are timed.
func (m *methodsText) lengths() string {
	if m.timed == 0 {
		return ""
	}
	from, to := int(math.Round(m.shortest/60)), int(math.Round(m.longest/60))
	text := fmt.Sprintf("from %d to %s", from, Plural(to, "minute", "minutes"))
	if from == to {
		text = Plural(to, "minute", "minutes")
	}
	return fmt.Sprintf("The timed transcripts (%d of %d) run %s.", m.timed, m.transcripts, text)
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
