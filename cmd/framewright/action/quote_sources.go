package action

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"framewright/framework"
	"framewright/framework/anchor"
)

// documentQuote proves a quotation from a document and signs it with the
// document's title. No participant says it, and it is kept under the
// document's own id.
func (d *Desk) documentQuote(t *framework.Transcript, q *framework.Quotation, span anchor.Span) (*QuoteInfo, error) {
	if q.Participant != "" && q.Participant != t.ID {
		return nil, &framework.Error{Name: "misattributed", Where: q.Passage.Ref().String(), What: "these are words of the document " + t.ID + ", kept as a quotation of " + q.Participant,
			Hint: "remove it and add it again: framewright quote remove " + q.ID}
	}
	q.Participant = t.ID
	info := newQuoteInfo(q)
	info.Participant, info.Original, info.Kind, info.Source = "", anchor.Text(t, span), string(t.Kind), documentTitle(t)
	info.Attribution = info.Source
	if info.Text == "" {
		info.Text = info.Original
		return info, nil
	}
	return info, info.check(t, span, d.Study.Report)
}

// documentTitle is what a document is called: the heading above its first
// paragraph, else its id.
func documentTitle(t *framework.Transcript) string {
	for _, it := range t.Body {
		switch {
		case it.Turn != nil:
			return "document " + t.ID
		case it.Heading != "":
			return it.Heading
		}
	}
	return "document " + t.ID
}

// translated says that a quotation is of a translation, in its signature too.
func (d *Desk) translated(info *QuoteInfo, t *framework.Transcript) {
	if t.Kind != framework.Translation {
		return
	}
	if info.Source = "translation"; d.languageOf(t.Of) != "" {
		from := d.languageOf(t.Of)
		info.Source = "translated from " + from
	}
	if info.Attribution != "" {
		info.Attribution += " (" + info.Source + ")"
	}
}

// Signed is how a quotation is signed for the team: its attribution, else who
// says it and which text is quoted.
func (info *QuoteInfo) Signed() string {
	switch {
	case info.Attribution != "":
		return info.Attribution
	case info.Source != "" && info.Participant != "":
		return info.Participant + " (" + info.Source + ")"
	}
	return info.Participant
}

// languageOf is the language of a transcript in English: its own, else the
// study's; "" where it is not known.
func (d *Desk) languageOf(id string) string {
	tag := d.Study.Language
	if t, err := d.head(id); err == nil && t.Language != "" {
		tag = t.Language
	}
	return languageName(tag)
}

// languageName is a language in English; "" where it is not known or no tag.
func languageName(tag string) string {
	parsed, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil || tag == "" {
		return ""
	}
	return display.English.Languages().Name(parsed)
}

// voice is who says a passage, for print: a speaker, or what the text is where
// nobody speaks.
func (k CodingInfo) voice() string {
	switch framework.TranscriptKind(k.Kind) {
	case framework.Document:
		return "document " + k.Transcript
	case framework.Notes, framework.Translation:
		return k.Speaker + " (" + k.Kind + ")"
	}
	return k.Speaker
}

// speakerOf is the participant who says a quotation's words; "" for a
// document's, which are its own.
func speakerOf(q *framework.Quotation, info *QuoteInfo) string {
	if info.Kind == string(framework.Document) || strings.EqualFold(q.Participant, q.Passage.Transcript) && info.broken {
		return ""
	}
	return q.Participant
}
