package action

import (
	"maps"
	"slices"
	"strings"

	"framewright/coding/draft"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// bank holds the quotations of a study while a report is held against them.
type bank struct {
	tx     *store.Tx
	texts  map[string]*framework.Transcript
	all    map[string][]*framework.Quotation // by participant
	placed map[string][]banked               // by transcript
}

// banked is a quotation at its place.
type banked struct {
	q    *framework.Quotation
	span anchor.Span
}

func openBank(tx *store.Tx) (*bank, error) {
	b := &bank{tx: tx, texts: map[string]*framework.Transcript{}, all: map[string][]*framework.Quotation{}, placed: map[string][]banked{}}
	return b, tx.EachQuote(func(q *framework.Quotation) error {
		b.all[q.Participant] = append(b.all[q.Participant], q)
		if t := b.text(q.Passage.Transcript); t != nil {
			if span, err := anchor.Locate(t, q.Passage); err == nil {
				b.placed[t.ID] = append(b.placed[t.ID], banked{q, span})
			}
		}
		return nil
	})
}

// text reads a transcript once; nil where it cannot be read, which `check` tells.
func (b *bank) text(id string) *framework.Transcript {
	t, known := b.texts[id]
	if !known {
		t, _ = b.tx.Transcript(id)
		b.texts[id] = t
	}
	return t
}

// span is where the words of a checked quotation stand.
func (b *bank) span(q *CheckedQuote) (anchor.Span, bool) {
	if q.verdict == nil || !q.Honest() || q.Ref == "" || q.Original == "" {
		return anchor.Span{}, false
	}
	ref, err := framework.ParseRef(q.Ref)
	if err != nil {
		return anchor.Span{}, false
	}
	t := b.text(ref.Transcript)
	if t == nil {
		return anchor.Span{}, false
	}
	_, span, err := anchor.Place(t, ref.Turns, q.Original, 1)
	return span, err == nil
}

// matching gives the quotations of the bank that a checked one is: they share at
// least half of the words of the shorter.
func (b *bank) matching(q *CheckedQuote) []*framework.Quotation {
	span, ok := b.span(q)
	if !ok {
		return nil
	}
	t := b.text(q.verdict.Transcript)
	var out []*framework.Quotation
	for _, k := range b.placed[q.verdict.Transcript] {
		if !anchor.Overlap(k.span, span) {
			continue
		}
		both := anchor.Span{From: k.span.From, To: k.span.To}
		if both.From.Compare(span.From) < 0 {
			both.From = span.From
		}
		if both.To.Compare(span.To) > 0 {
			both.To = span.To
		}
		shorter := min(len(anchor.Text(t, k.span)), len(anchor.Text(t, span)))
		if 2*len(anchor.Text(t, both)) >= shorter {
			out = append(out, k.q)
		}
	}
	return preferred(out)
}

// knowFromBank says which quotations the bank holds, and offers the others.
func knowFromBank(tx *store.Tx, out *QuoteChecked) error {
	b, err := openBank(tx)
	if err != nil {
		return err
	}
	for _, q := range out.Quotes {
		if list := b.matching(q); len(list) > 0 {
			q.ID = list[0].ID
			q.warnOfState(list[0])
		} else {
			q.Offer = b.offer(q)
		}
	}
	return nil
}

// offer is how an honest quotation could be taken up; nil where it is not to be.
func (b *bank) offer(q *CheckedQuote) *QuoteOffer {
	if !q.Honest() || len(q.Problems) > 0 || len(q.verdict.Found.Voices) > 0 {
		return nil
	}
	if _, ok := b.span(q); !ok {
		return nil
	}
	o := &QuoteOffer{Ref: q.Ref, Words: q.Original}
	if q.Status == string(draft.Edited) {
		o.Text = strings.ReplaceAll(q.Text, "\n", " ")
	}
	return o
}

// recordQuotes notes in the bank where the report prints what. What was noted of
// an earlier state of the same file goes.
func (s *Session) recordQuotes(tx *store.Tx, d *Desk, by string, out *QuoteChecked, add bool) error {
	b, err := openBank(tx)
	if err != nil {
		return err
	}
	r := &recorder{bank: b, by: by, report: out.Report, was: b.states(), had: map[*framework.Quotation]bool{}}
	r.forget()
	for _, q := range out.Quotes {
		list := b.matching(q)
		if len(list) > 0 {
			r.recorded(q, list)
			continue
		}
		q.Offer = b.offer(q)
		if q.Offer != nil && add {
			if err := r.add(d, q); err != nil {
				return err
			}
		}
	}
	out.Freed = r.free()
	out.Edited, err = r.put()
	return err
}

// recorder changes the bank.
type recorder struct {
	*bank
	by     string
	report string
	was    map[*framework.Quotation]string
	had    map[*framework.Quotation]bool // it was noted for this report before
}

// states are what recording may change of each quotation, to tell afterwards
// what it has changed.
func (b *bank) states() map[*framework.Quotation]string {
	out := map[*framework.Quotation]string{}
	for _, list := range b.all {
		for _, q := range list {
			out[q] = stateOf(q)
		}
	}
	return out
}

func stateOf(q *framework.Quotation) string {
	return string(q.State) + "\n" + strings.Join(q.Used, "\n")
}

// forget takes out the places in this report that were noted before.
func (r *recorder) forget() {
	for q := range r.was {
		n := len(q.Used)
		q.Used = slices.DeleteFunc(slices.Clone(q.Used), func(at string) bool { return inReport(at, r.report) })
		r.had[q] = len(q.Used) < n
	}
}

// inReport tells whether a noted place, "report.docx, p 12", is one of a report.
func inReport(at, report string) bool {
	name, _, _ := cutLast(at, ", ")
	return name == report
}

func (r *recorder) use(k *framework.Quotation, q *CheckedQuote) {
	at := r.report + ", " + q.place()
	if !slices.Contains(k.Used, at) {
		k.Used = append(k.Used, at)
	}
	k.State, q.Recorded = framework.Used, at
}

// add takes a quotation up as used. With edits that the bank does not take, such
// as a capital that no mark declares, it is taken up as the transcript has it.
func (r *recorder) add(d *Desk, q *CheckedQuote) error {
	rq := QuoteRequest{From: q.Offer.Ref, Words: q.Offer.Words, Nth: 1, Text: q.Offer.Text, State: string(framework.Used)}
	info, err := addQuote(r.tx, d, r.by, rq, nil)
	if framework.NameOf(err) == "undeclared-edit" {
		rq.Text = ""
		info, err = addQuote(r.tx, d, r.by, rq, nil)
	}
	if framework.NameOf(err) != "" { // it stays offered, and `quote add` says why it is refused
		return nil
	}
	if err != nil {
		return err
	}
	list, err := r.tx.Quotes(info.Participant)
	at := slices.IndexFunc(list, func(k *framework.Quotation) bool { return k.ID == info.ID })
	if err != nil || at < 0 {
		return err
	}
	k := list[at] // among those before and behind it in the transcript
	r.all[info.Participant] = slices.Insert(r.all[info.Participant], min(at, len(r.all[info.Participant])), k)
	if span, err := anchor.Locate(r.text(k.Passage.Transcript), k.Passage); err == nil {
		r.placed[k.Passage.Transcript] = append(r.placed[k.Passage.Transcript], banked{k, span})
	}
	q.ID, q.Offer = k.ID, nil
	r.use(k, q)
	return nil
}

// free gives back quotations that were used in this report alone and are not any
// more: they are chosen, as they were before somebody printed them.
func (r *recorder) free() int {
	n := 0
	for q, had := range r.had {
		if had && len(q.Used) == 0 && q.State == framework.Used {
			q.State = framework.Chosen
			n++
		}
	}
	return n
}

func (r *recorder) put() (changed bool, err error) {
	for _, id := range slices.Sorted(maps.Keys(r.all)) {
		if !slices.ContainsFunc(r.all[id], func(q *framework.Quotation) bool { return r.was[q] != stateOf(q) }) {
			continue
		}
		changed = true
		for _, q := range r.all[id] {
			if r.was[q] != stateOf(q) {
				r.tx.Touch(q.Passage.Ref().String())
			}
		}
		if err := r.tx.PutQuotes(id, r.all[id]); err != nil {
			return true, err
		}
	}
	return changed, nil
}
