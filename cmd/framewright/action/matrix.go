package action

import (
	"context"
	"errors"
	"strings"

	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// MatrixOptions choose the rows of a matrix, and its columns of no sub-theme.
type MatrixOptions struct {
	Participants []string
	Wave         string
	Rows         string // groups, members or both
	Members      bool   // the short way to say members
	Where        []string
	Sort         string
	Group        string
	Whole        bool // the case as a whole first, the theme as a whole last
}

// Matrix gives one matrix of themes, or of ones that study.yaml names, side by
// side; without any, of all themes.
func (s *Session) Matrix(ctx context.Context, names []string, o MatrixOptions) (*chart.Matrix, []framework.Attribute, error) {
	var m *chart.Matrix
	var attributes []framework.Attribute
	err := s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		var of []string
		for _, name := range names {
			found, err := d.matrixName(name)
			if err != nil {
				return err
			}
			of = append(of, strings.Split(found, "+")...)
		}
		charts, err := s.wholeCharts(tx, d)
		if err != nil {
			return err
		}
		attributes = d.Study.Attributes
		options := d.chartOptions(o)
		if len(of) == 1 {
			n, ok := d.Themes.Find(of[0])
			options.Case = !ok || !n.Leaf() // one column is looked at by itself
		}
		if m, err = charts.Beside(of, options); err != nil {
			return err
		}
		v, err := s.veil(tx)
		if err != nil || v == nil {
			return err
		}
		return v.recount(tx, d, m)
	})
	return m, attributes, err
}

// wholeCharts reads all that has been coded and charted, and tells how far it
// has come.
func (s *Session) wholeCharts(tx *store.Tx, d *Desk) (*chart.Charts, error) {
	charts := chart.NewCharts(d.Study, d.Themes, d.Participants)
	if err := s.eachTranscript(tx, func(t *framework.Transcript, files []*framework.CodingFile) error {
		charts.AddTranscript(t, files...)
		return nil
	}); err != nil {
		return nil, err
	}
	return charts, tx.EachRow(func(r *framework.Row) error { charts.AddRow(r); return nil })
}

// eachTranscript visits all transcripts, and tells how far it has come.
func (s *Session) eachTranscript(tx *store.Tx, visit func(*framework.Transcript, []*framework.CodingFile) error) error {
	ids, err := tx.TranscriptIDs()
	if err != nil {
		return err
	}
	defer s.progress("reading", 0, 0)
	read := 0
	return tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
		s.progress("reading", read, len(ids))
		read++
		return visit(t, files)
	})
}

// chartOptions are the options with attributes under their ids, however they
// were written.
func (d *Desk) chartOptions(o MatrixOptions) chart.Options {
	id := func(word string) string {
		if a := d.Study.AttributeNamed(strings.TrimSpace(word)); a != nil {
			return a.ID
		}
		return word // the error names the attributes there are
	}
	out := chart.Options{Rows: chart.Rows(o.Rows), Participants: o.Participants, Wave: o.Wave,
		Sort: id(o.Sort), Group: id(o.Group), Case: true, Whole: o.Whole}
	if o.Members && o.Rows == "" {
		out.Rows = chart.MemberRows
	}
	for _, w := range o.Where {
		key, value, ok := strings.Cut(w, "=")
		if not := strings.TrimSuffix(key, "!"); ok && not != key {
			w = id(not) + "!=" + value
		} else if ok {
			w = id(key) + "=" + value
		}
		out.Where = append(out.Where, w)
	}
	return out
}

// orRow says of a participant who was asked for as a theme how their row is
// asked for.
func (d *Desk) orRow(err error, name string) error {
	p := d.Participants.Find(name)
	var e *framework.Error
	if p == nil || !errors.As(err, &e) {
		return err
	}
	told := *e
	told.Hint = p.ID + " is a participant: framewright matrix --participant " + p.ID + " shows all that is charted of them"
	return &told
}

// matrixName finds what a matrix is asked of: a theme, a matrix that study.yaml
// names, or several with + between them, to stand side by side.
func (d *Desk) matrixName(arg string) (string, error) {
	var out []string
	for _, name := range strings.Split(arg, "+") {
		if isView(d, name) {
			out = append(out, chart.ViewPrefix+name)
			continue
		}
		n, err := d.theme(name)
		if err != nil {
			return "", d.orRow(err, name)
		}
		out = append(out, n.Path)
	}
	return strings.Join(out, "+"), nil
}
