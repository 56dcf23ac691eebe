package action

import (
	"fmt"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
)

// itemFact is what the study's files say to an item; more is what they cannot
// know of it.
type itemFact struct{ text, source, more string }

// facts answers items by what is recorded. An item that is not here is one that
// only people can answer.
func (m *methodsText) facts() map[string]itemFact {
	out := map[string]itemFact{}
	put := func(text, source, more string, items ...string) {
		for _, it := range items {
			if text != "" {
				out[it] = itemFact{text, source, more}
			}
		}
	}
	m.teamFacts(put)
	m.dataFacts(put)
	m.analysisFacts(put)
	return out
}

type putFact func(text, source, more string, items ...string)

func (m *methodsText) teamFacts(put putFact) {
	if len(m.interviewers) > 0 {
		put("In the transcripts the interviewer is "+withAnd(m.interviewers)+".", "transcripts/ (speakers)", "who that is", "coreq-1")
	}
	put(m.d.Study.Title, "study.yaml (title)", "whether it says that the study is qualitative", "srqr-1")
	put(strings.Join(m.d.Study.Questions, "\n"), "study.yaml (questions)", "", "srqr-4")
	put("The Framework method (Ritchie and Spencer 1994).", "framework.yaml, charts/", "the theory behind it", "coreq-9")
	put("The Framework method (Ritchie and Spencer 1994).", "framework.yaml, charts/", "the paradigm, and why", "srqr-5")
}

func (m *methodsText) dataFacts(put putFact) {
	if labels := m.attributeLabels(); labels != "" {
		put("Attributes that are recorded of participants: "+labels+".", "study.yaml (attributes)", "how participants were selected", "coreq-10")
		put("Attributes that are recorded of participants: "+labels+".", "study.yaml (attributes)", "how they were sampled, and when that ended", "srqr-8")
	}
	size := m.sampleSize()
	put(size, "participants.yaml", "", "coreq-12")
	if m.withdrawn > 0 && !m.reader() {
		put(Plural(m.withdrawn, "participant has", "participants have")+" withdrawn.", "withdrawn.yaml", "who declined, and why", "coreq-13")
	}
	if m.others > 0 {
		put("Somebody else speaks in "+Plural(m.others, "transcript", "transcripts")+".", "transcripts/ (speakers)", "who was there without speaking", "coreq-15")
	}
	sample := strings.Join(m.sample, "\n")
	if m.reader() && sample == "" {
		put("The sample is not broken down for readers.", "study.yaml (report: breakdown)", "", "coreq-16")
	}
	put(sample, "participants.yaml", "", "coreq-16")
	put(m.topicGuide(), "guide.yaml", "whether it was piloted", "coreq-17")
	put(m.topicGuide(), "guide.yaml", "how interviews were recorded", "srqr-11")
	if m.repeated > 0 || len(m.waves) > 1 {
		text := "Some participants were interviewed more than once."
		if !m.reader() {
			text = Plural(m.repeated, "participant was", "participants were") + " interviewed more than once."
		}
		put(text, "transcripts/", "", "coreq-18")
	}
	put(m.byKind(), "transcripts/ (kind)", "whether there is sound or video, and how it was recorded", "coreq-19")
	if n := m.kinds[string(framework.Notes)]; n > 0 || m.memos > 0 {
		open := "notes made in the field"
		if m.fieldNotes > 0 {
			open = ""
		}
		put(fmt.Sprintf("%s of the interviews, %s of the analysts, %s.", Plural(n, "set of notes", "sets of notes"), Plural(m.memos-m.fieldNotes, "memo", "memos"), Plural(m.fieldNotes, "field note", "field notes")), "transcripts/ (kind), memos/", open, "coreq-20")
	}
	put(m.lengths(), "transcripts/ (times)", "", "coreq-21")
	put(say(m.theData()), "participants.yaml, transcripts/", "", "srqr-10")
	units := strings.Join(notEmpty(size, m.byKind()), "; ")
	put(strings.Join(notEmpty(upperFirst(units)+".", sample), "\n"), "participants.yaml, transcripts/", "", "srqr-12")
}

func (m *methodsText) analysisFacts(put putFact) {
	if len(m.coders) > 0 {
		coded := upperFirst(m.names(m.coders)) + " coded the data."
		if !m.reader() {
			coded = fmt.Sprintf("%d: %s.", len(m.coders), m.names(m.coders))
		}
		put(coded, "coding/", "", "coreq-24")
	}
	if n := len(m.d.Themes.All()); n > 0 {
		put(fmt.Sprintf("%d themes and sub-themes under %d top themes, with their definitions: the codebook.", n, len(m.d.Themes.Top)), "framewright export framework -o codebook.docx", "", "coreq-25")
		put(m.versions(), "framewright framework history", "which themes came from the topic guide or the literature, and which from the data", "coreq-26")
		put("The top themes: "+withAnd(m.topThemes())+".", "framework.yaml", "how clearly the report presents them", "coreq-31")
	}
	which := ""
	if m.program == "" {
		which = "which version: this program was built without one"
	}
	put(m.software(), "framewright version", which, "coreq-27")
	signed := ""
	if template := m.d.Study.Report.Attribution; template != "" {
		signed = " They are signed by " + template + "."
		if m.reader() {
			signed = " They are signed by " + withAnd(m.labelsOf(quote.Fields(template))) + ", not by name or number."
		}
	}
	if text := m.quotations(); text != "" {
		put(text+signed, "framewright quote list", "", "coreq-29", "srqr-17")
	}
	if m.charted > 0 {
		put(fmt.Sprintf("%d of %s the coded passages they rest on.", m.resting, Plural(m.charted, "charted summary names", "charted summaries name")), "framewright check", "what the team did to test the findings", "coreq-30")
	}
	if m.exceptional > 0 {
		shown := "Among the chosen quotations are some that show exceptional views."
		if !m.reader() {
			shown = Plural(m.exceptional, "chosen quotation shows an exceptional view.", "chosen quotations show exceptional views.")
		}
		put(shown, "framewright quote list", "how the report discusses diverse cases", "coreq-32")
	}
	put(m.confidentiality(), "pseudonyms.yaml, study.yaml (retention)", "approval by an ethics committee, and how consent was given", "srqr-9")
	put(m.processing(), "transcripts/, pseudonyms.yaml", "who transcribed", "srqr-13")
	put(say(m.theAnalysis()), "framewright framework history, coding/, charts/", "", "srqr-14")
	put(m.trust(), m.comparing()+", framewright log", "what else was done", "srqr-15")
	put(m.interpretation(), "maps/, typologies/, linkages.yaml", "the findings themselves", "srqr-16")
}

func say(list []saidIn) string {
	var out []string
	for _, s := range list {
		out = append(out, s.text)
	}
	return strings.Join(out, " ")
}

func notEmpty(texts ...string) (out []string) {
	for _, t := range texts {
		if t != "" && t != "." {
			out = append(out, t)
		}
	}
	return out
}

// labelsOf are attributes as they are printed, in small letters.
func (m *methodsText) labelsOf(ids []string) (out []string) {
	for _, id := range ids {
		if a := m.d.Study.AttributeNamed(id); a != nil {
			out = append(out, lowerFirst(a.Label()))
		}
	}
	return out
}

func (m *methodsText) attributeLabels() string {
	var out []string
	for _, a := range m.d.Study.Attributes {
		out = append(out, a.Label())
	}
	return withAnd(out)
}

func (m *methodsText) topThemes() (out []string) {
	for _, n := range m.d.Themes.All() {
		if n.Depth == 0 {
			out = append(out, oneLine(n.Label()))
		}
	}
	return out
}

func (m *methodsText) confidentiality() string {
	var out []string
	if m.places > 0 {
		out = append(out, "Names and other details were replaced at "+Plural(m.places, "place", "places")+".")
	}
	for _, r := range m.d.Study.Retention {
		out = append(out, upperFirst(classWords(r.Class))+" are kept until "+longDate(r.Until)+".")
	}
	if m.d.Study.CutOff != "" {
		out = append(out, "Participants could withdraw what they had said until "+longDate(m.d.Study.CutOff)+".")
	}
	return strings.Join(out, " ")
}

func (m *methodsText) processing() string {
	if m.transcripts == 0 {
		return ""
	}
	text := "The data were prepared as " + m.byKind() + "."
	if m.corrected > 0 {
		text += " " + Plural(m.corrected, "transcript was", "transcripts were") + " corrected after they were brought in."
	}
	if m.places > 0 {
		text += " Names and other details were replaced at " + Plural(m.places, "place", "places") + "."
	}
	return text
}

func (m *methodsText) trust() string {
	var out []string
	if text := m.double(); text != "" {
		out = append(out, text)
	}
	if m.changes > 0 {
		out = append(out, fmt.Sprintf("The log holds %s to the study's files, with who made them and when.", Plural(m.changes, "change", "changes")))
	}
	return strings.Join(out, " ")
}
