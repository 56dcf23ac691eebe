package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding/transcript"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/words"
)

// options gathers what is known of a file before it is built.
func (im *importer) options(in incoming, p *framework.Participant, id, wave string) transcript.Options {
	opts := transcript.Options{ID: id, Kind: im.o.Kind, Wave: wave, Date: im.o.Date, Language: im.o.Language,
		Source: framework.Source{Format: in.doc.Format, SHA256: in.sha}, Participant: p.ID,
		Interviewers: im.o.Interviewers, Participants: im.labels, Others: im.o.Others,
		Known: func(id string) bool { return im.d.Participants.Find(id) != nil }}
	members := im.d.Participants.Members(p.ID)
	opts.Group = p.Kind != "" || len(members) > 0
	for _, m := range members {
		opts.Members = append(opts.Members, m.ID)
	}
	return opts
}

// build makes the transcript. Where no kind is given it is verbatim, or notes
// where the file's name says so and nobody is named in it.
func (im *importer) build(in incoming, opts transcript.Options) (*transcript.Result, error) {
	guess := opts.Kind == ""
	if guess {
		opts.Kind = framework.Verbatim
	}
	res, err := transcript.Build(in.doc, opts)
	if err != nil || !guess || wordIndex(stem(in.path), "notes") < 0 {
		return res, err
	}
	for _, l := range res.Labels {
		if l.Original != "" {
			return res, nil
		}
	}
	opts.Kind = framework.Notes
	if res, err = transcript.Build(in.doc, opts); err == nil {
		res.Warnings = append(res.Warnings, "taken as notes, from the file's name: they are charted, and never quoted as speech (--kind verbatim, if somebody speaks here)")
	}
	return res, err
}

// again meets a file that was imported before. Without flags nothing happens;
// with them, who speaks in it is corrected. Its turns stay as they are: what
// was coded rests on them.
func (im *importer) again(in incoming, head *framework.Transcript, r *Imported) error {
	r.Status, r.Transcript, r.Participants = "unchanged", head.ID, append(r.Participants, head.Cases(im.d.Participants)...)
	r.Kind, r.Of, r.Wave = string(head.Kind), head.Of, head.Wave
	if who := im.o.Participant; who != "" && im.o.Kind != framework.Document && !slices.Contains(r.Participants, who) {
		r.Warnings = append(r.Warnings, fmt.Sprintf("it is not made %s's: it was imported as %s's; take that import back first (framewright undo), then import it again", who, strings.Join(r.Participants, ", ")))
	}
	if im.o.Kind == "" && im.o.Wave == "" && im.o.Date == "" && im.o.Language == "" &&
		len(im.o.Interviewers)+len(im.o.Others)+len(im.labels) == 0 {
		old, err := im.tx.Transcript(head.ID)
		if err == nil {
			r.Turns, r.Words = len(old.Turns()), words.Of(old)
		}
		return err
	}
	old, err := im.tx.Transcript(head.ID)
	if err != nil {
		return err
	}
	if im.o.Kind == "" && len(im.o.Interviewers)+len(im.o.Others)+len(im.labels) == 0 {
		return im.redate(old, r)
	}
	p, err := im.caseAgain(in, old)
	if err != nil {
		return err
	}
	opts := im.options(in, p, old.ID, orDefault(im.o.Wave, old.Wave))
	opts.Kind = framework.TranscriptKind(orDefault(string(im.o.Kind), string(old.Kind)))
	opts.Date, opts.Language = orDefault(im.o.Date, old.Date), orDefault(im.o.Language, old.Language)
	im.kindOptions(in, p, &opts)
	res, err := im.buildAgain(in, old, opts)
	if err != nil {
		return err
	}
	if err := im.kindResult(in, p, res); err != nil {
		return err
	}
	if err := im.mayChange(old, res.Transcript); err != nil {
		return err
	}
	res.Reconcile(in.wordsIn)
	if err := im.tx.PutTranscript(res.Transcript); err != nil {
		return err
	}
	im.settle(in, p, res)
	r.Participants = []string{}
	im.report(r, res, "corrected")
	return nil
}

// redate sets the date, wave or language of a transcript. Who speaks is not
// guessed again: it may have been said since.
func (im *importer) redate(t *framework.Transcript, r *Imported) error {
	for _, f := range []struct {
		what, given string
		into        *string
	}{{"date", im.o.Date, &t.Date}, {"wave", im.o.Wave, &t.Wave}, {"language", im.o.Language, &t.Language}} {
		if f.given != "" && f.given != *f.into {
			*f.into = f.given
			r.Warnings = append(r.Warnings, fmt.Sprintf("its %s is %s now; nothing else was changed", f.what, f.given))
			im.found = true
		}
	}
	r.Turns, r.Words, r.Wave = len(t.Turns()), words.Of(t), t.Wave
	if !im.found {
		return nil
	}
	im.tx.Touch(t.ID)
	return im.tx.PutTranscript(t)
}

// mayChange refuses a correction that would move turns from under what rests
// on them.
func (im *importer) mayChange(old, now *framework.Transcript) error {
	if sameTurns(old, now) && now.Corrected == old.Corrected {
		return nil
	}
	rests, err := im.restsOn(old)
	if err != nil || rests == "" {
		return err
	}
	return &framework.Error{Name: "transcript-in-use", What: fmt.Sprintf("%s is there already, and with these flags its turns would be numbered anew, while %s", old.ID, rests),
		Hint: "leave it as it is, or take the later steps back with framewright undo and import it again"}
}

func sameTurns(a, b *framework.Transcript) bool {
	x, y := a.Turns(), b.Turns()
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i].No != y[i].No || x[i].Text != y[i].Text {
			return false
		}
	}
	return true
}

// restsOn says what rests on a transcript's turns, "" where nothing does.
func (im *importer) restsOn(t *framework.Transcript) (string, error) {
	if t.Corrected {
		return "its text was corrected since", nil
	}
	var found string
	files, err := im.tx.Codings(t.ID)
	if err != nil || len(files) > 0 {
		return "passages of it are coded", err
	}
	err = im.tx.EachQuote(func(q *framework.Quotation) error {
		if q.Passage.Transcript == t.ID {
			found = "it is quoted"
		}
		return nil
	})
	if err != nil || found != "" {
		return found, err
	}
	err = im.tx.EachRow(func(row *framework.Row) error {
		for _, c := range row.Texts() {
			for _, cite := range chart.ParseSummary(c.Summary).Refs() {
				if strings.EqualFold(cite.Ref(row.Participant).Transcript, t.ID) {
					found = "summaries cite it"
				}
			}
		}
		return nil
	})
	return found, err
}
