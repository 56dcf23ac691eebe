package action

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// Trace is where a ref leads: to the words it rests on, and to what rests on
// it.
type Trace struct {
	Ref   string      `json:"ref"`
	Kind  string      `json:"kind"` // cell, quotation, turn, transcript, theme, participant, memo
	Text  string      `json:"text"`
	Lines []TraceLine `json:"lines"`
}

// TraceLine is one step: from a statement to a turn, from a turn to a cell.
type TraceLine struct {
	Kind string `json:"kind"` // statement, evidence, passage, coding, cell, quotation, memo, review
	Ref  string `json:"ref"`
	By   string `json:"by"`
	Text string `json:"text"`
	From string `json:"from"` // the statement or theme that this line belongs to
	OK   bool   `json:"ok"`   // the words stand there
}

// Trace leads from a cell or quotation back to the words it rests on, and from
// a turn to all that rests on it.
func (s *Session) Trace(ctx context.Context, arg string) (*Trace, error) {
	var tr *Trace
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		t := tracer{tx: tx, d: d, veil: v}
		tr, err = t.trace(arg)
		return err
	})
	return tr, err
}

type tracer struct {
	tx   *store.Tx
	d    *Desk
	veil *veil
	tr   *Trace
	text *framework.Transcript // whose turns are traced

	codings map[string]bool // ids of the codings that meet these turns
}

func (t *tracer) trace(arg string) (*Trace, error) {
	t.tr = &Trace{Ref: arg, Lines: []TraceLine{}}
	if done, err := t.mapped(arg); done {
		return t.tr, err
	}
	if strings.Contains(arg, "@") {
		return t.tr, t.cell(arg)
	}
	if strings.Contains(arg, ":") {
		return t.tr, t.turns(arg)
	}
	if _, q, err := findQuote(t.tx, arg); err == nil {
		return t.tr, t.quotation(q)
	}
	if c, err := findCoding(t.tx, arg, t.veil); err == nil {
		return t.tr, t.turns(c.Passage.Ref().String())
	} else if framework.NameOf(err) != "no-such-coding" {
		return nil, err
	}
	if has, _ := t.tx.HasTranscript(arg); has {
		return t.tr, t.turns(arg)
	}
	if done, err := t.others(arg); done {
		return t.tr, err
	}
	return nil, &framework.Error{Kind: framework.Usage, Name: "cannot-trace", What: fmt.Sprintf("%q is nothing that can be traced", arg),
		Hint: "trace a cell (training/access@P03), a turn (P03:12), or the id of a quotation or coding"}
}

// cell goes from each statement to the turns it cites, and names the evidence
// beside them.
func (t *tracer) cell(arg string) error {
	ref, node, err := t.d.cell(arg)
	if err != nil {
		return err
	}
	charts, err := loadCharts(t.tx, t.d, ref.Participant, node.Path)
	if err != nil {
		return err
	}
	c := charts.Cell(ref)
	t.tr.Kind, t.tr.Ref, t.tr.Text = "cell", ref.String(), orDefault(c.Summary, string(c.State))
	for _, st := range chart.ParseSummary(c.Summary).Statements {
		for _, it := range charts.Support(ref, st) {
			t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "statement", Ref: it.Ref.String(), Text: it.Text, From: st.Text, OK: !it.Lost})
		}
	}
	for _, it := range charts.Evidence(ref) {
		if t.veil.coding(it.Coding) {
			continue
		}
		t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "evidence", Ref: it.Ref.String(), By: it.Coding.By, Text: it.Text, From: it.Coding.ID, OK: !it.Lost})
	}
	return errors.Join(t.elementsOn(ref), t.memosAbout(ref.String()), t.waits("", ref.String()))
}

func (t *tracer) quotation(q *framework.Quotation) error {
	tr, err := t.tx.Transcript(q.Passage.Transcript)
	if err != nil {
		return err
	}
	info, err := t.d.quoteInfo(tr, q)
	if err != nil {
		return err
	}
	t.tr.Kind, t.tr.Text = "quotation", info.Text
	t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "passage", Ref: info.Ref, Text: info.Original, By: info.Attribution, OK: true})
	for _, e := range info.Edits {
		t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: string(e.Kind), Ref: info.Ref, Text: e.Original, From: e.Text, OK: true})
	}
	return t.memosAbout(q.ID)
}

// turns goes from words to everything that rests on them.
func (t *tracer) turns(arg string) error {
	r, err := passageRef(arg)
	if err != nil {
		return err
	}
	tr, err := t.tx.Transcript(r.Transcript)
	if framework.NameOf(err) == "no-such-transcript" {
		return t.speaksIn(r, err)
	}
	if err != nil {
		return err
	}
	t.text = tr
	stretch := tr.Stretch(r.Turns)
	if len(stretch) == 0 {
		return noTurn(tr, r)
	}
	t.tr.Kind = "turn"
	var texts []string
	for _, turn := range stretch {
		texts = append(texts, turn.Text)
	}
	t.tr.Text = strings.Join(texts, "\n")
	if r.Turns.From.N == 0 {
		t.tr.Kind, t.tr.Text = "transcript", ""
	}
	return errors.Join(t.codingsOf(tr, r), t.cellsOf(r), t.elementsOf(r), t.quotesOf(r), t.memosAbout(r.String()), t.waits(tr.ID, ""))
}

// meets tells whether two places share a turn. Turns put in between others may
// stand before ones with an earlier letter: there the transcript decides.
func (t *tracer) meets(a, b framework.Ref) bool {
	if !strings.EqualFold(a.Transcript, b.Transcript) {
		return false
	}
	if a.Turns.From.Sub+a.Turns.To.Sub+b.Turns.From.Sub+b.Turns.To.Sub != "" {
		there := t.text.Stretch(b.Turns)
		return slices.ContainsFunc(t.text.Stretch(a.Turns), func(turn *framework.Turn) bool { return slices.Contains(there, turn) })
	}
	return a.Turns.From.N == 0 || b.Turns.From.N == 0 || a.Turns.Has(b.Turns.From) || b.Turns.Has(a.Turns.From)
}

func (t *tracer) codingsOf(tr *framework.Transcript, r framework.Ref) error {
	files, err := t.tx.Codings(tr.ID)
	if err != nil {
		return err
	}
	t.codings = map[string]bool{}
	placed, _ := coding.Place(tr, t.veil.files(tr.ID, files))
	for _, p := range placed {
		if t.meets(p.Passage.Ref(), r) {
			t.codings[p.ID] = true
			t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "coding", Ref: p.Passage.Ref().String(), By: p.By, Text: p.Text, From: strings.Join(p.Under, ", "), OK: true})
		}
	}
	return nil
}

func (t *tracer) quotesOf(r framework.Ref) error {
	return t.tx.EachQuote(func(q *framework.Quotation) error {
		if t.meets(q.Passage.Ref(), r) {
			t.tr.Lines = append(t.tr.Lines, TraceLine{Kind: "quotation", Ref: q.Passage.Ref().String(), By: q.By, Text: orDefault(q.Text, storedWords(q.Passage)), From: q.ID, OK: true})
		}
		return nil
	})
}
