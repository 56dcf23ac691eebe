package action

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// CompareRequest says whose codings of which transcripts are compared.
type CompareRequest struct {
	Analysts    []string
	Transcripts []string // none: those that all of the analysts have coded
	Theme       string   // only what this theme, or one below it, is in dispute over
	All         bool     // differences that were settled too
	Top         bool     // statistics by top theme
}

// Comparison is where two analysts differ.
type Comparison struct {
	Analysts    []string            `json:"analysts"`
	Transcripts []string            `json:"transcripts"`
	Differences []DifferenceInfo    `json:"differences"`
	Kinds       map[string]int      `json:"kinds"`    // of those differences that are not settled
	Settled     int                 `json:"settled"`  // differences that were settled and are as they then were
	Waiting     map[string]int      `json:"waiting"`  // decisions that an analyst's codings do not follow yet
	Only        map[string][]string `json:"only"`     // transcripts that one of the two alone has coded, left out
	Blind       []string            `json:"blind"`    // transcripts that are being coded blind, left out
	Themes      []DisputedTheme     `json:"disputed"` // in dispute, with how often
}

// DisputedTheme is a theme that analysts differ over.
type DisputedTheme struct {
	Theme       string `json:"theme"`
	Number      string `json:"number"`
	Name        string `json:"name"`
	Define      string `json:"define"`
	Include     string `json:"include"`
	Exclude     string `json:"exclude"`
	Differences int    `json:"differences"`
}

// Compare lists where two analysts' codings differ, in order of place.
func (s *Session) Compare(ctx context.Context, rq CompareRequest) (*Comparison, error) {
	var out *Comparison
	err := s.view(ctx, func(tx *store.Tx) error {
		p, err := s.panel(tx, rq)
		if err != nil {
			return err
		}
		out = &Comparison{Analysts: p.analysts, Transcripts: []string{}, Differences: []DifferenceInfo{}, Kinds: map[string]int{},
			Waiting: map[string]int{}, Only: p.only, Blind: p.blind, Themes: []DisputedTheme{}}
		for _, kind := range coding.Disputes {
			out.Kinds[string(kind)] = 0
		}
		for _, id := range p.ids {
			c, err := p.open(id)
			if err != nil {
				return err
			}
			out.Transcripts = append(out.Transcripts, id)
			out.take(p, c, rq.All)
		}
		out.disputed(p.d)
		return nil
	})
	return out, err
}

// take adds one transcript's differences.
func (out *Comparison) take(p *panel, c *compared, all bool) {
	for _, rec := range c.settled {
		if rec.Waits != "" && slices.Contains(p.analysts, rec.Between[0]) && slices.Contains(p.analysts, rec.Between[1]) {
			out.Waiting[rec.Waits]++
		}
	}
	for _, d := range c.differences() {
		if p.theme != "" && !slices.ContainsFunc(d.Themes, func(path string) bool { return framework.Under(path, p.theme) }) {
			continue
		}
		if d.rec != nil {
			out.Settled++
			if !all {
				continue
			}
		} else {
			out.Kinds[string(d.Kind)]++
		}
		out.Differences = append(out.Differences, c.info(d))
	}
}

func (out *Comparison) disputed(d *Desk) {
	at := map[string]int{}
	for _, diff := range out.Differences {
		for _, path := range diff.Themes {
			at[path]++
		}
	}
	for _, n := range d.Themes.All() {
		if at[n.Path] > 0 {
			out.Themes = append(out.Themes, DisputedTheme{Theme: n.Path, Number: n.Number, Name: n.Label(), Define: n.Define, Include: n.Include, Exclude: n.Exclude, Differences: at[n.Path]})
			delete(at, n.Path)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(at)) { // codings of themes that are no longer there
		out.Themes = append(out.Themes, DisputedTheme{Theme: path, Name: path, Differences: at[path]})
	}
}

// panel is the analysts who are compared, and the transcripts they are
// compared over.
type panel struct {
	tx       *store.Tx
	d        *Desk
	s        *Session
	analysts []string
	theme    string
	ids      []string
	only     map[string][]string
	blind    []string
	comparer *coding.Comparer
}

// panel proves a request: that there are two different analysts or more, and
// something that all of them have coded.
func (s *Session) panel(tx *store.Tx, rq CompareRequest) (*panel, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	p := &panel{tx: tx, d: d, s: s, only: map[string][]string{}, blind: []string{}, comparer: coding.NewComparer(d.Themes)}
	if p.analysts, err = d.analysts(rq.Analysts); err != nil {
		return nil, err
	}
	if rq.Theme != "" {
		n, err := d.theme(rq.Theme)
		if err != nil {
			return nil, err
		}
		p.theme = n.Path
	}
	if err := p.choose(rq.Transcripts); err != nil {
		return nil, err
	}
	return p, nil
}

// analysts proves that analysts are declared and that none is named twice.
func (d *Desk) analysts(ids []string) ([]string, error) {
	var out []string
	for _, id := range ids {
		a := d.analyst(id)
		if a == "" {
			return nil, noAnalyst(d.Study, id)
		}
		if slices.Contains(out, a) {
			return nil, &framework.Error{Kind: framework.Usage, Name: "same-analyst", What: fmt.Sprintf("%s cannot be compared with themself", a),
				Hint: "name two analysts; `framewright analyst list` lists them"}
		}
		out = append(out, a)
	}
	return out, nil
}

// analyst finds an analyst whatever the case of the id; "" where there is none.
func (d *Desk) analyst(id string) string {
	for _, a := range d.Study.Analysts {
		if strings.EqualFold(a.ID, id) {
			return a.ID
		}
	}
	return ""
}

// underBlind are the transcripts that may not be compared: what one of the
// analysts codes blind is nobody's to see, and who codes one blind is shown
// nobody's codings of it.
func (p *panel) underBlind() (map[string]*framework.Blind, error) {
	blinds, err := p.tx.Blinds()
	if err != nil || len(blinds) == 0 {
		return nil, err
	}
	_, from, err := p.s.reader(p.tx)
	if err != nil || from == nil {
		return nil, err
	}
	under := map[string]*framework.Blind{}
	for _, b := range blinds {
		if from(b) || slices.ContainsFunc(p.analysts, b.Hides) {
			under[b.Transcript] = b
		}
	}
	return under, nil
}

// choose decides which transcripts are compared: the named ones, or those that
// all have coded.
func (p *panel) choose(named []string) error {
	under, err := p.underBlind()
	if err != nil {
		return err
	}
	if len(named) > 0 {
		return p.named(named, under)
	}
	ids, err := p.tx.CodedTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		by, err := p.codedBy(id)
		if err != nil {
			return err
		}
		switch {
		case len(by) == 1:
			p.only[by[0]] = append(p.only[by[0]], id)
		case len(by) < len(p.analysts):
		case under[id] != nil:
			p.blind = append(p.blind, id)
		default:
			p.ids = append(p.ids, id)
		}
	}
	if len(p.ids) == 0 && len(p.blind) > 0 {
		return codedBlind(under[p.blind[0]])
	}
	if len(p.ids) == 0 {
		return p.nothing()
	}
	return nil
}

func (p *panel) named(ids []string, under map[string]*framework.Blind) error {
	coded := false
	for _, id := range ids {
		if _, err := p.tx.Transcript(id); err != nil {
			return err
		}
		if under[id] != nil {
			return codedBlind(under[id])
		}
		by, err := p.codedBy(id)
		if err != nil {
			return err
		}
		for _, who := range p.analysts {
			if !slices.Contains(by, who) {
				p.s.note("%s has coded nothing in %s", who, id)
			}
		}
		coded = coded || len(by) > 0
		if !slices.Contains(p.ids, id) {
			p.ids = append(p.ids, id)
		}
	}
	if !coded {
		return p.nothing()
	}
	return nil
}

// codedBy lists which of the analysts have coded anything in a transcript that
// is there.
func (p *panel) codedBy(id string) ([]string, error) {
	var out []string
	for _, who := range p.analysts {
		f, err := p.tx.CodingFile(id, who)
		if err != nil {
			return nil, err
		}
		if len(f.Codings) > 0 {
			out = append(out, who)
		}
	}
	if has, err := p.tx.HasTranscript(id); err != nil || !has {
		return nil, err
	}
	return out, nil
}

func (p *panel) nothing() error {
	var has []string
	for _, who := range p.analysts {
		if n := len(p.only[who]); n > 0 {
			has = append(has, fmt.Sprintf("%s alone has coded %s", who, Plural(n, "transcript", "transcripts")))
		}
	}
	e := &framework.Error{Kind: framework.Usage, Name: "nothing-to-compare", Where: strings.Join(has, ", "),
		What: fmt.Sprintf("no transcript has been coded by %s alike", strings.Join(p.analysts, " and by ")),
		Hint: "let them code the same transcript first, without seeing each other's codings: framewright compare --blind " + strings.Join(p.analysts, " ") + " P01"}
	return e
}

// codedBlind refuses to show what is being coded blind.
func codedBlind(b *framework.Blind) error {
	var open []string
	for _, who := range b.Analysts {
		if b.Done[who] == "" {
			open = append(open, who)
		}
	}
	return &framework.Error{Kind: framework.Usage, Name: "coded-blind", Where: b.Transcript,
		What: fmt.Sprintf("this transcript is being coded blind, and not done yet: %s", strings.Join(open, ", ")),
		Hint: fmt.Sprintf("when they are done: framewright --as %s compare --done %s; to end it early: framewright compare --blind --stop %s --reason \"…\"", open[0], b.Transcript, b.Transcript)}
}

// IsAnalyst tells whether a word names an analyst of the study, and no
// transcript.
func (s *Session) IsAnalyst(ctx context.Context, word string) bool {
	yes := false
	err := s.view(ctx, func(tx *store.Tx) error {
		study, err := tx.Study()
		if err != nil || framework.CheckID(word) != nil {
			return err
		}
		has, err := tx.HasTranscript(word)
		yes = !has && (&Desk{Study: study}).analyst(word) != ""
		return err
	})
	return err == nil && yes
}
