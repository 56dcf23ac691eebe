package action

import (
	"context"
	"path/filepath"

	"framewright/coding/document"
	"framewright/coding/draft"
	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/store"
)

// QuoteCheckRequest is a draft of a report whose quotations are to be checked.
type QuoteCheckRequest struct {
	File string // its name decides the format where the content does not
	Data []byte // what it holds; nil reads the file
	Page string // the marked-up page is written to this file; "" for none
	Copy string // a copy with comments in its margin is written to this file; "" for none
	// Record notes in the bank where quotations were found printed; Add also takes
	// those up that the bank does not hold.
	Record, Add bool
}

// ClaimKind is the kind of an entry that is no quotation: words of the report that
// count participants where the study's rules say that it does not.
const ClaimKind = "claim"

// CountedViews names the warning of such an entry.
const CountedViews = "counted views"

// CheckedQuote is a quotation of a report with what is known of it, or a claim.
type CheckedQuote struct {
	Text         string        `json:"text"`
	Status       string        `json:"status"` // of draft.Status; "" of a claim
	Participant  string        `json:"participant"`
	Ref          string        `json:"ref"`
	Attribution  string        `json:"attribution"` // the signature in the report
	Edits        []quote.Edit  `json:"edits"`
	Problems     []string      `json:"problems"`
	Warnings     []string      `json:"warnings"`
	Line         int           `json:"line"` // of a text file; 0 elsewhere
	Page         int           `json:"page"` // of a PDF; 0 elsewhere
	Paragraph    int           `json:"paragraph"`
	Heading      string        `json:"heading"`
	Kind         string        `json:"kind"`         // block, inline or claim
	Participants []string      `json:"participants"` // all of them, where several said it
	Original     string        `json:"original"`     // the words there, or those nearest
	Differences  []Differing   `json:"differences"`
	Explanations []Explanation `json:"explanations"` // problems first, then warnings
	Citation     string        `json:"citation"`
	ID           string        `json:"id"`       // of the quotation in the bank; "" where it holds none such
	Recorded     string        `json:"recorded"` // the place that was noted in the bank
	Offer        *QuoteOffer   `json:"offer"`    // how it can be taken up; null where it cannot or need not

	from, to draft.Place
	verdict  *draft.Verdict // nil of a claim
}

// Differing is one undeclared change.
type Differing struct {
	Original string `json:"original"`
	Report   string `json:"report"`
}

// Explanation says in a sentence what a problem or a warning is about.
type Explanation struct {
	Name string `json:"name"`
	What string `json:"what"`
}

// QuoteOffer is what `quote add` takes to hold the quotation in the bank.
type QuoteOffer struct {
	Ref   string `json:"ref"`
	Words string `json:"words"`
	Text  string `json:"text"` // as the report has it; "" where it is the words
}

// QuoteChecked is what became of all quotations of a report.
type QuoteChecked struct {
	Report  string // the file's own name, without its folder
	Quotes  []*CheckedQuote
	Written []*Exported
	Freed   int  // quotations that the report no longer holds
	Edited  bool // the bank was, or would be, changed

	doc  *document.Document
	told []string // names that stand in the report and ought not to
}

// QuoteCheck finds the quotations of a draft and holds them against the
// transcripts. The draft itself is never changed.
func (s *Session) QuoteCheck(ctx context.Context, rq QuoteCheckRequest) (*QuoteChecked, error) {
	out, data, err := openDraft(rq)
	if err != nil {
		return nil, err
	}
	if err := s.mayMark(rq, out.doc); err != nil {
		return nil, err
	}
	var d *Desk
	check := func(tx *store.Tx) (err error) {
		if d, err = desk(tx); err != nil {
			return err
		}
		if err := s.checkDraft(ctx, tx, d, out); err != nil || rq.Page == "" && rq.Copy == "" {
			return err
		}
		out.told, err = s.namesOut(tx, out.text())
		return err
	}
	if rq.Record {
		err = s.update(ctx, "quote check --record", func(tx *store.Tx, by string) error {
			if err := check(tx); err != nil {
				return err
			}
			return s.recordQuotes(tx, d, by, out, rq.Add)
		})
	} else {
		err = s.view(ctx, func(tx *store.Tx) error {
			if err := check(tx); err != nil {
				return err
			}
			return knowFromBank(tx, out)
		})
	}
	if err != nil {
		return nil, err
	}
	return out, s.markDraft(ctx, d, out, rq, data)
}

// openDraft reads the file. Its folder, which may name a person, is forgotten.
func openDraft(rq QuoteCheckRequest) (*QuoteChecked, []byte, error) {
	data, name := rq.Data, filepath.Base(rq.File)
	if data == nil {
		var err error
		if data, err = readFile(rq.File); err != nil {
			return nil, nil, err
		}
	}
	doc, err := document.Read(name, data)
	if err != nil {
		return nil, nil, err
	}
	return &QuoteChecked{Report: name, Quotes: []*CheckedQuote{}, doc: doc}, data, nil
}

// checkedAtOnce is how many quotations are held against the transcripts between
// two reports of progress.
const checkedAtOnce = 50

// checkDraft fills out.
func (s *Session) checkDraft(ctx context.Context, tx *store.Tx, d *Desk, out *QuoteChecked) error {
	corpus, err := s.corpus(ctx, tx, d)
	if err != nil {
		return err
	}
	found := draft.Find(out.doc)
	var verdicts []*draft.Verdict
	for i := 0; i < len(found); i += checkedAtOnce {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.progress("quotations checked", i, len(found))
		verdicts = append(verdicts, corpus.Check(found[i:min(i+checkedAtOnce, len(found))])...)
	}
	s.progress("", 0, 0)
	d.disclosures(verdicts)
	for _, v := range verdicts {
		out.Quotes = append(out.Quotes, checkedQuote(v))
	}
	if !d.Study.Report.Counts {
		for _, q := range corpus.Quantities(out.doc, found) {
			out.Quotes = append(out.Quotes, claimed(q))
		}
	}
	return nil
}

// corpus takes all transcripts in.
func (s *Session) corpus(ctx context.Context, tx *store.Tx, d *Desk) (*draft.Corpus, error) {
	withdrawn, err := tx.Withdrawn()
	if err != nil {
		return nil, err
	}
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-transcripts", What: "the study has no transcripts to hold quotations against",
			Hint: "framewright import transcripts FILES brings them in"}
	}
	c := draft.NewCorpus(d.Study, d.Participants, withdrawn, func(id string) framework.Consent { return d.permission(id, "quote") })
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.progress("transcripts read", i, len(ids))
		t, err := tx.Transcript(id)
		if err != nil {
			return nil, err
		}
		c.Add(t)
	}
	s.progress("", 0, 0)
	return c, nil
}
