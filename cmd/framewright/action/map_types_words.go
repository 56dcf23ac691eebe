package action

import (
	"context"
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
	"framewright/framework/store"
)

// cellWords reads the summaries that elements were noted from.
type cellWords struct {
	tx *store.Tx
	d  *Desk
}

// viewBase reads the study with all that typologies and patterns are worked out
// from.
func (s *Session) viewBase(ctx context.Context, fn func(w cellWords, base *mapping.Base) error) error {
	return s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		base, err := mapBase(tx, d)
		if err != nil {
			return err
		}
		return fn(cellWords{tx, d}, base)
	})
}

// from is the text an element was noted from: its words, or where it was noted
// from the cell as a whole the summary as it stands now.
func (w cellWords) from(n mapping.Noted) (string, error) {
	if n.Words != "" {
		return n.Words, nil
	}
	return w.summary(n.Ref)
}

// turns are the addresses of the turns that an element was noted from: what the
// statements cite that its words stand in, and not the words alone, which seldom
// take the refs with them.
func (w cellWords) turns(n mapping.Noted) ([]string, error) {
	text, err := w.summary(n.Ref)
	if text == "" { // the cell is gone; the words may name turns themselves
		text = n.Words
	}
	return turnsNamed(notedFrom(n.Element, chart.ParseSummary(text)), n.Ref.Participant), err
}

// summary is the text of a cell as it stands now; those under former paths, which
// a merge of themes brought together, are one.
func (w cellWords) summary(ref framework.Ref) (string, error) {
	var parts []string
	path := ref.Theme
	if n, ok := w.d.Themes.Resolve(path); ok {
		path = n.Path
	}
	for _, p := range w.d.Themes.FormerPaths(path) {
		top, sub := framework.SplitPath(p)
		row, err := w.tx.Row(top, ref.Participant)
		if err != nil {
			return "", err
		}
		if c := row.Cell(sub, ref.Wave); c != nil && c.Summary != "" {
			parts = append(parts, c.Summary)
		}
	}
	return strings.Join(parts, "\n\n"), nil
}

// turnsOf lists what a summary cites with full addresses, each once.
func turnsOf(s chart.Summary, participant string) []string {
	return turnsNamed(s.Statements, participant)
}

// turnsNamed lists what statements cite with full addresses, each once.
func turnsNamed(statements []chart.Statement, participant string) []string {
	out := []string{}
	for _, st := range statements {
		for _, cite := range st.Refs {
			ref := cite.Ref(participant).String()
			if cite.Time != "" {
				ref += " " + cite.Time
			}
			if !slices.Contains(out, ref) {
				out = append(out, ref)
			}
		}
	}
	return out
}

// ElementSeen is an element as it bears on a typology or pattern: enough to look
// it up.
type ElementSeen struct {
	ID       string   `json:"id"`
	Ref      string   `json:"ref"`      // the cell it was noted in
	Category string   `json:"category"` // MAP/DIMENSION/CATEGORY, or as far as it is sorted
	Text     string   `json:"text"`
	Words    string   `json:"words"` // of the summary
	Turns    []string `json:"turns"` // what the statements cite that these words stand in
}

// seen are elements with the addresses of the categories that hold them, and
// the words behind them; each once.
func (w cellWords) seen(notes []mapping.Noted) ([]ElementSeen, error) {
	out := []ElementSeen{}
	for _, n := range notes {
		if slices.ContainsFunc(out, func(had ElementSeen) bool { return had.ID == n.ID }) {
			continue
		}
		text, err := w.from(n)
		if err != nil {
			return nil, err
		}
		turns, err := w.turns(n)
		if err != nil {
			return nil, err
		}
		out = append(out, ElementSeen{ID: n.ID, Ref: n.Ref.String(), Category: n.Address(), Text: n.Text, Words: text, Turns: turns})
	}
	return out, nil
}
