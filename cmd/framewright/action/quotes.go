package action

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// QuoteRequest is a quotation to be taken up.
type QuoteRequest struct {
	From   string // a ref, or the id of a coding
	Words  string // within the ref; none: the whole turns
	Nth    int
	Text   string // as it is to be printed, with declared edits; none: as it stands
	Themes []string
	State  string
	Range  string // its place in the range of views; "" where nobody says
	Note   string
}

// QuoteInfo is one quotation with what is known of it.
type QuoteInfo struct {
	ID          string       `json:"id"`
	Participant string       `json:"participant"`
	Ref         string       `json:"ref"`
	Original    string       `json:"original"` // the passage as it stands in the transcript
	Text        string       `json:"text"`     // as it is printed
	Edits       []quote.Edit `json:"edits"`
	Attribution string       `json:"attribution"`
	Under       []string     `json:"under"`
	State       string       `json:"state"`
	By          string       `json:"by"`
	Note        string       `json:"note"`
	Warnings    []string     `json:"warnings"`
	Kind        string       `json:"kind"`   // of the transcript that is quoted
	Source      string       `json:"source"` // which text is quoted, where it is not the participant's own words: "translated from French", a document's title
	Range       string       `json:"range"`
	Used        []string     `json:"used"`       // where it was found printed: "report.docx, p 12"
	Permission  string       `json:"permission"` // whether the participant may be quoted: yes, no or "" where nobody has written it down
	Fits        int          `json:"fits"`       // how many people the signature fits; 0 without one
	Coarser     []string     `json:"coarser"`    // signatures that say less and would fit enough people, where it fits too few

	signature string // the attribution without what the source adds
	narrow    bool   // the signature, with all else that is told, fits too few people
	broken    bool   // it does not hold against its transcript
	language  string // of the transcript, where it is not the study's
}

// QuoteAdd takes a passage up as a quotation. Its edits are checked against
// the transcript, and refused when they change more than they declare.
func (s *Session) QuoteAdd(ctx context.Context, rq QuoteRequest) (*QuoteInfo, error) {
	var info *QuoteInfo
	err := s.update(ctx, "quote add", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		if info, err = addQuote(tx, d, by, rq, v); err == nil {
			s.unasked(info)
		}
		return err
	})
	return info, err
}

func addQuote(tx *store.Tx, d *Desk, by string, rq QuoteRequest, v *veil) (*QuoteInfo, error) {
	q := &framework.Quotation{ID: framework.NewID(), By: by, Text: strings.TrimSpace(rq.Text), Note: rq.Note, State: framework.Candidate}
	if rq.State != "" {
		if err := checkQuoteState(rq.State); err != nil {
			return nil, err
		}
		q.State = framework.QuoteState(rq.State)
	}
	var err error
	if q.Range, err = parseRange(rq.Range); err != nil {
		return nil, err
	}
	if q.Under, err = d.themes(rq.Themes); err != nil {
		return nil, err
	}
	t, err := quotePassage(tx, q, rq, v)
	if err != nil {
		return nil, err
	}
	info, err := d.quoteInfo(t, q)
	var e *framework.Error
	if errors.As(err, &e) && e.Name == "undeclared-edit" && rq.Words == "" && rq.Text != "" {
		e.Hint += "; or name the words it is taken from with --words, if it is not all of " + q.Passage.Ref().String()
	}
	if err == nil {
		err = d.permitted(q, info)
	}
	if err != nil {
		return nil, err
	}
	quotes, err := tx.Quotes(q.Participant)
	if err != nil {
		return nil, err
	}
	for _, have := range quotes {
		if have.Passage == q.Passage && have.Text == q.Text {
			return nil, &framework.Error{Kind: framework.Usage, Name: "quoted-already", Where: have.Passage.Ref().String(),
				What: fmt.Sprintf("this is quotation %s already", have.ID), Hint: "framewright quote edit " + have.ID + " changes it"}
		}
	}
	if err := d.toldElsewhere(tx, info); err != nil {
		return nil, err
	}
	tx.Touch(info.Ref)
	return info, tx.PutQuotes(q.Participant, append(quotes, q))
}

func checkQuoteState(state string) error {
	if slices.Contains(framework.QuoteStates, framework.QuoteState(state)) {
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "bad-state", What: fmt.Sprintf("%q is no state of a quotation", state),
		Hint: "states are candidate, chosen, used, rejected"}
}

// quotePassage finds the words that are to be quoted: of a coding, or of a
// ref.
func quotePassage(tx *store.Tx, q *framework.Quotation, rq QuoteRequest, v *veil) (*framework.Transcript, error) {
	if !strings.Contains(rq.From, ":") {
		c, err := findCoding(tx, rq.From, v)
		if err != nil {
			return nil, err
		}
		q.Coding, q.Passage = c.ID, c.Passage
		if len(q.Under) == 0 {
			q.Under = slices.Clone(c.Under)
		}
		t, err := tx.Transcript(c.Passage.Transcript)
		if err != nil || rq.Words == "" {
			return t, err
		}
		q.Passage, _, err = anchor.Place(t, c.Passage.At, rq.Words, rq.Nth)
		return t, err
	}
	r, err := passageRef(rq.From)
	if err != nil {
		return nil, err
	}
	t, err := tx.Transcript(r.Transcript)
	if err != nil {
		return nil, err
	}
	q.Passage, _, err = anchor.Place(t, r.Turns, rq.Words, rq.Nth)
	return t, err
}

// findCoding finds a coding by its id. One that the veil hides is not there.
func findCoding(tx *store.Tx, id string, v *veil) (*framework.Coding, error) {
	c, f, err := tx.CodingOf(id)
	if err == nil && (c == nil || v.wrote(f.By, f.Transcript)) {
		err = &framework.Error{Kind: framework.Usage, Name: "no-such-coding", What: fmt.Sprintf("%q is neither a ref nor the id of a coding", id),
			Hint: "name turns (P03:12), or a coding that `framewright passages` lists"}
	}
	return c, err
}

// newQuoteInfo is what a quotation says of itself.
func newQuoteInfo(q *framework.Quotation) *QuoteInfo {
	return &QuoteInfo{ID: q.ID, Participant: q.Participant, Ref: q.Passage.Ref().String(), Text: q.Text, Edits: []quote.Edit{},
		Under: append([]string{}, q.Under...), State: string(q.State), By: q.By, Note: q.Note, Warnings: []string{},
		Range: string(q.Range), Used: append([]string{}, q.Used...), Coarser: []string{}}
}

// quoteInfo proves a quotation against its transcript and signs it. It sets
// whose words they are where that is not known yet.
func (d *Desk) quoteInfo(t *framework.Transcript, q *framework.Quotation) (*QuoteInfo, error) {
	span, err := anchor.Locate(t, q.Passage)
	if err != nil {
		return nil, err
	}
	speaker, err := quote.Quotable(t, span)
	if err != nil {
		return nil, err
	}
	if t.Kind == framework.Document {
		return d.documentQuote(t, q, span)
	}
	p, err := d.participant(speaker)
	if err != nil {
		return nil, &framework.Error{Name: "nobody-known", Where: q.Passage.Ref().String(), What: fmt.Sprintf("it is not known which participant speaks there (%s)", speaker),
			Hint: "where that is a participant: framewright participant add " + speaker + "; a label that stands for somebody is named at the import: --label LABEL=ID"}
	}
	if q.Participant != "" && q.Participant != p.ID {
		return nil, &framework.Error{Name: "misattributed", Where: q.Passage.Ref().String(),
			What: fmt.Sprintf("these are words of %s, kept as a quotation of %s", p.ID, q.Participant), Hint: "remove it and add it again: framewright quote remove " + q.ID}
	}
	q.Participant = p.ID
	info := newQuoteInfo(q)
	info.Original, info.Kind, info.Permission = anchor.Text(t, span), string(t.Kind), string(d.permission(p.ID, "quote"))
	if info.Text == "" {
		info.Text = info.Original
	} else if err := info.check(t, span, d.Study.Report); err != nil {
		return nil, err
	}
	d.sign(info, p, t.Wave)
	d.translated(info, t)
	return info, nil
}

func (info *QuoteInfo) check(t *framework.Transcript, span anchor.Span, rules framework.ReportRules) error {
	edits, warnings, err := quote.CheckSpan(t, span, info.Text, rules)
	if err != nil {
		return err
	}
	for _, e := range edits {
		if a, b := letters(e.Original), letters(e.Text); e.Kind == quote.Typography && a != b && strings.EqualFold(a, b) {
			return &framework.Error{Name: "undeclared-edit", Where: info.Ref, What: fmt.Sprintf("the capital of %q is changed and no mark declares it", e.Text),
				Hint: "write the changed letter in brackets, as in [H]ow"}
		}
	}
	info.Edits = append(info.Edits, edits...)
	for _, w := range warnings {
		info.Warnings = append(info.Warnings, w.What)
	}
	return nil
}

// letters are a word without the marks around it.
func letters(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// sign gives the quotation its attribution, and warns where that fits too few
// people.
func (d *Desk) sign(info *QuoteInfo, p *framework.Participant, wave string) {
	template := d.Study.Report.Attribution
	if template == "" {
		info.Warnings = append(info.Warnings, "it has no signature: write `attribution: \"{role}\"` under report in study.yaml, with attributes of yours")
		return
	}
	signature, missing, err := quote.Attribution(template, d.Study, p, wave)
	if err != nil {
		info.Warnings = append(info.Warnings, "it has no signature: "+strings.ReplaceAll(err.Error(), "\n", " "))
		return
	}
	info.Attribution, info.signature = signature, signature
	if len(missing) > 0 {
		info.Warnings = append(info.Warnings, fmt.Sprintf("%s has no %s to be signed with", p.ID, strings.Join(missing, ", ")))
	}
	if signature == "" {
		return
	}
	told := d.told(p.ID, signature)
	if info.Fits = told.Fits; told.Few {
		info.narrow, info.Coarser = true, told.Coarser
		info.Warnings = append(info.Warnings, fmt.Sprintf("the signature %q fits only %d of the participants: fewer than %d may tell readers who spoke%s",
			signature, told.Fits, d.Study.Report.Minimum(), instead(told.Coarser)))
	}
}

// checkTemplate refuses a template that names what the study does not have:
// every quotation would leave unsigned.
func (d *Desk) checkTemplate() error {
	if d.Study.Report.Attribution == "" {
		return nil
	}
	return quote.CheckTemplate(d.Study.Report.Attribution, d.Study)
}
