package action

import (
	"fmt"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/words"
)

// transcript packs one transcript, to be read (.docx) and to be searched (.txt).
// Its head says what the UK Data Service asks to be said of an interview; every
// page carries the study and the interview, and its number.
func (p *depositor) transcript(id string) error {
	t, err := p.tx.Transcript(id)
	if err != nil {
		return err
	}
	p.transcripts[id] = headOnly(t)
	facts := p.facts(t)
	p.lookThrough(t)
	for _, f := range facts {
		p.known("the head of transcript "+id, "", f.Value)
	}
	r := &export.Report{Title: oneLine(p.d.Study.Title) + " – " + id, Meta: facts, Audience: export.Archive, Date: p.now,
		Language: orDefault(t.Language, p.d.Study.Language), RTL: export.RightToLeft(orDefault(t.Language, p.d.Study.Language))}
	r.Sections = []export.Section{{ID: "transcript", Title: p.kindTitle(t), Level: 1, Blocks: p.talk(t)}}
	what := p.kindTitle(t) + " " + id
	if err := p.add("transcripts/"+id+".docx", what, r); err != nil {
		return err
	}
	p.text("transcripts/"+id+".txt", what+", as plain text", plainTranscript(facts, t))
	return nil
}

// headOnly is a transcript without its talk, with its size kept: a study of
// hundreds is not held in memory.
func headOnly(t *framework.Transcript) *framework.Transcript {
	out := *t
	out.Last = words.Of(t)
	out.Body = nil
	return &out
}

func (p *depositor) kindTitle(t *framework.Transcript) string {
	switch t.Kind {
	case framework.Notes:
		return "Notes of the interview"
	case framework.Translation:
		return "Translation of " + t.Of
	case framework.Document:
		return "Document"
	case framework.Partial:
		return "Transcript, in part"
	}
	return "Transcript"
}

// facts are the head of a transcript. What the study does not record is not
// left out: an empty line shows the depositor what is still asked for.
func (p *depositor) facts(t *framework.Transcript) []export.KeyValue {
	var interviewers, present []string
	for _, sp := range t.Speakers {
		switch sp.Role {
		case framework.Interviewer:
			interviewers = append(interviewers, sp.Label)
		case framework.OtherRole:
			present = append(present, sp.Label)
		}
	}
	const open = "not recorded"
	out := []export.KeyValue{
		{Key: "Study title", Value: oneLine(p.d.Study.Title)},
		{Key: "Depositor", Value: orDefault(oneLine(p.d.Study.Reporting["depositor"]), open)},
		{Key: "Interview ID", Value: t.ID},
		{Key: "Interviewee ID", Value: orDefault(strings.Join(p.d.interviewees(t), ", "), open)},
		{Key: "Date of interview", Value: orDefault(longDate(t.Date), open)},
		{Key: "Interviewer", Value: orDefault(strings.Join(interviewers, ", "), open)},
	}
	if len(present) > 0 {
		out = append(out, export.KeyValue{Key: "Others present", Value: strings.Join(present, ", ")})
	}
	if t.Wave != "" {
		out = append(out, export.KeyValue{Key: "Wave", Value: t.Wave})
	}
	out = append(out, export.KeyValue{Key: "Language", Value: orDefault(t.Language, p.d.Study.Language)},
		export.KeyValue{Key: "Information about the interviewee", Value: orDefault(p.aboutPeople(t), open)})
	return out
}

// aboutPeople are the attributes of those who speak, as they were then.
func (p *depositor) aboutPeople(t *framework.Transcript) string {
	var out []string
	who := p.d.interviewees(t)
	for _, id := range who {
		person := p.d.Participants.Find(id)
		if person == nil {
			continue
		}
		var said []string
		for _, a := range p.d.Study.Attributes {
			if v := p.values(person, t.Wave, a); v != "" {
				said = append(said, a.Label()+": "+v)
			}
		}
		text := strings.Join(said, ", ")
		switch {
		case text == "":
		case len(who) > 1:
			out = append(out, id+" – "+text)
		default:
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

func (p *depositor) values(person *framework.Participant, wave string, a framework.Attribute) string {
	var shown []string
	for _, v := range person.At(wave, a.ID) {
		shown = append(shown, a.Display(v))
	}
	return strings.Join(shown, ", ")
}

// talk is what was said, a paragraph a turn, each led by its speaker.
func (p *depositor) talk(t *framework.Transcript) (out []export.Block) {
	for _, it := range t.Body {
		switch {
		case it.Turn != nil:
			speaker := it.Turn.Speaker
			if it.Turn.Start != "" {
				speaker = strings.TrimSpace(speaker + " " + it.Turn.Start)
			}
			spans := export.Text(it.Turn.Text)
			if speaker != "" && t.Kind != framework.Document {
				spans = append(export.Styled(export.Strong, speaker+": "), spans...)
			}
			out = append(out, &export.Paragraph{Spans: spans, Language: t.Language})
		case it.Heading != "":
			out = append(out, &export.Paragraph{Role: export.Heading, Spans: export.Text(it.Heading), Language: t.Language})
		default:
			out = append(out, &export.Paragraph{Role: export.Note, Spans: export.Text("[" + it.Note + "]"), Language: t.Language})
		}
	}
	return out
}

// plainTranscript is a transcript as plain text: the head, then a paragraph a
// turn with an empty line between.
func plainTranscript(facts []export.KeyValue, t *framework.Transcript) string {
	var b strings.Builder
	for _, f := range facts {
		fmt.Fprintf(&b, "%s: %s\n", f.Key, f.Value)
	}
	b.WriteString("\n" + strings.Repeat("-", 60) + "\n")
	for _, it := range t.Body {
		b.WriteString("\n")
		switch {
		case it.Heading != "":
			b.WriteString(strings.ToUpper(it.Heading) + "\n")
		case it.Turn == nil:
			b.WriteString("[" + it.Note + "]\n")
		case it.Turn.Speaker == "" || t.Kind == framework.Document:
			b.WriteString(it.Turn.Text + "\n")
		case it.Turn.Start != "":
			fmt.Fprintf(&b, "%s (%s): %s\n", it.Turn.Speaker, it.Turn.Start, it.Turn.Text)
		default:
			fmt.Fprintf(&b, "%s: %s\n", it.Turn.Speaker, it.Turn.Text)
		}
	}
	return b.String()
}
