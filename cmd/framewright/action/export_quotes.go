package action

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// QuoteExport is what of the quotation bank is written, for whom.
type QuoteExport struct {
	QuoteOptions
	Audience export.Audience
	Memos    bool // the team's memos about each theme, below its heading
}

// ExportQuotes writes the quotation bank by theme and sub-theme. For readers
// only what was chosen leaves, without refs, ids and notes; a quotation that
// no longer holds against its transcript never leaves for them, nor one whose
// participant has not allowed it.
func (s *Session) ExportQuotes(ctx context.Context, file string, o QuoteExport) (*Exported, error) {
	if o.Memos && o.Audience != export.Team {
		return nil, &framework.Error{Kind: framework.Usage, Name: "memos-for-team", What: "memos are the team's own thoughts, and stay with it", Hint: "leave --memos out, or write --for team"}
	}
	quotes, err := s.Quotes(ctx, o.QuoteOptions)
	if err != nil {
		return nil, err
	}
	var out *Exported
	err = s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		if err := d.checkTemplate(); err != nil {
			return err
		}
		r := d.report("Quotation bank", o.Audience, time.Now())
		r.Levels = []string{"Theme", "Sub-theme"}
		p, err := d.pickQuotes(tx, quotes, o)
		if err != nil {
			return err
		}
		notes, err := d.guardQuotes(tx, p.printed, o.Audience)
		if err != nil {
			return err
		}
		memos := map[string][]export.Block{}
		if o.Memos {
			if memos, err = memosByTheme(tx, d); err != nil {
				return err
			}
		}
		r.Sections = d.quoteSections(p.printed, o.Audience, memos)
		if out, err = s.write(ctx, tx, file, r, Plural(len(p.printed), "quotation", "quotations")); err == nil {
			out.Warnings = append(append(out.Warnings, notes...), d.quoteWarnings(p, o.Audience)...)
		}
		return err
	})
	return out, err
}

// pickedQuotes is what of the bank leaves, and why the rest does not.
type pickedQuotes struct {
	printed []*QuoteInfo
	held    []string // ids of candidates
	refused []string // ids of quotations that must not be printed
	archive []string // why words may not be archived
	unasked string   // who was never asked that
	broken  int
}

func (d *Desk) pickQuotes(tx *store.Tx, quotes []*QuoteInfo, o QuoteExport) (*pickedQuotes, error) {
	p := &pickedQuotes{}
	var may *archivable
	if o.Audience == export.Archive {
		var err error
		if may, err = newArchivable(tx, d); err != nil {
			return nil, err
		}
	}
	for _, q := range quotes {
		switch {
		case q.State == string(framework.Rejected):
		case d.kept(q, o.Audience, may) != "":
			p.refused = append(p.refused, q.ID)
			if q.notAllowed() == "" {
				p.archive = appendOnce(p.archive, d.kept(q, o.Audience, may))
			}
		case o.Audience != export.Team && q.broken:
			p.broken++
		case q.State == string(framework.Candidate) && (o.Audience == export.Reader || o.Audience == export.Archive && o.State == ""):
			p.held = append(p.held, q.ID)
		default:
			p.printed = append(p.printed, q)
			if q.broken {
				p.broken++
			}
		}
	}
	if may != nil {
		p.unasked = may.unasked(p.printed)
	}
	return p, nil
}

// quoteWarnings say what is to be thought of before a file is passed on. They
// are for whoever exports, and never stand in the file.
func (d *Desk) quoteWarnings(p *pickedQuotes, audience export.Audience) (out []string) {
	if p.unasked != "" {
		out = append(out, p.unasked)
	}
	were := func(n int) string { return map[bool]string{true: "was", false: "were"}[n == 1] }
	if n := len(p.refused); n > 0 {
		what := "the participants have not allowed to be quoted"
		if len(p.archive) > 0 {
			what = "the words may not be archived or quoted: " + someWhys(p.archive)
		}
		out = append(out, fmt.Sprintf("%s %s left out: %s (%s)", Plural(n, "quotation", "quotations"), were(n), what, strings.Join(p.refused, ", ")))
	}
	if must := slices.DeleteFunc(slices.Clone(p.printed), func(q *QuoteInfo) bool { return q.notAllowed() == "" }); len(must) > 0 {
		out = append(out, fmt.Sprintf("%s must not leave the team: the participants have not allowed to be quoted, which stands beside the words", Plural(len(must), "quotation", "quotations")))
	}
	if text := NeverAsked(p.printed); text != "" {
		out = append(out, text)
	}
	if audience != export.Team {
		out = append(out, d.narrowWarnings(p.printed)...)
	}
	if p.broken > 0 {
		what := "printed with a warning"
		if audience != export.Team {
			what = "left out"
		}
		out = append(out, fmt.Sprintf("%s not hold against the transcripts any more and %s %s: framewright check names them",
			Plural(p.broken, "quotation does", "quotations do"), were(p.broken), what))
	}
	if d.Study.Report.Attribution == "" {
		out = append(out, "the quotations are not signed: write `attribution: \"{role}\"` under report in study.yaml, with attributes of yours")
	}
	if n := len(p.held); n > 0 {
		out = append(out, fmt.Sprintf("%s not printed for %s: still candidates (%s); framewright quote edit ID --state chosen", Plural(n, "quotation was", "quotations were"),
			map[bool]string{true: "readers", false: "the archive"}[audience == export.Reader], strings.Join(p.held, ", ")))
	}
	return out
}

// narrowWarnings name signatures that too few people fit, with what would do.
func (d *Desk) narrowWarnings(printed []*QuoteInfo) (out []string) {
	n := 0
	var lines []string
	for _, q := range printed {
		if !q.narrow {
			continue
		}
		n++
		line := fmt.Sprintf("%q", q.Attribution)
		if len(q.Coarser) > 0 {
			line += " (enough fit " + quotedOr(q.Coarser) + ")"
		}
		lines = appendOnce(lines, line)
	}
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s a signature that fits fewer than %d people, alone or with what else is told of them, who may be recognised: %s. `framewright disclosure` tells more; choose coarser attributes for `attribution` under report in study.yaml",
		Plural(n, "quotation has", "quotations have"), d.Study.Report.Minimum(), strings.Join(lines, "; "))}
}

// guardQuotes leaves refs and comments out of the names of themes, and refuses
// what would tell readers or an archive an id. What participants count in their
// own words is theirs.
func (d *Desk) guardQuotes(tx *store.Tx, quotes []*QuoteInfo, audience export.Audience) ([]string, error) {
	if audience == export.Team {
		return nil, nil
	}
	g, err := guardOf(tx, d, audience, "framewright quote edit ID --text …, theme rename …")
	if err != nil {
		return nil, err
	}
	d.Themes = bareThemes(d.Themes)
	err = g.check(&export.Report{Subtitle: d.Study.Title, Sections: d.quoteSections(quotes, audience, nil)})
	return g.notes(), err
}

// quoteSections are quotations below their themes; before them stands what else
// a theme has.
func (d *Desk) quoteSections(quotes []*QuoteInfo, audience export.Audience, before map[string][]export.Block) []export.Section {
	at := map[string][]export.Block{}
	for _, q := range quotes {
		e := &export.Entry{Quote: export.Styled(export.Verbatim, q.Text), Attribution: export.Text(orDefault(q.Attribution, q.Source)), Language: q.language}
		if audience == export.Team {
			e.Ref, e.State, e.Note = q.Ref+" · "+q.ID, q.standing(), export.Styled(export.Comment, q.Note)
			e.Attribution = export.Text(q.Signed())
		}
		d.file(at, e, q.Under, "")
	}
	return d.byTheme(func(path string) []export.Block {
		if len(at[path]) == 0 {
			return nil
		}
		return append(slices.Clone(before[path]), at[path]...)
	})
}

// standing is what has become of a quotation, for the team: its state, where it
// is printed, its place in the range, and what is amiss.
func (q *QuoteInfo) standing() string {
	out := q.State
	if len(q.Used) > 0 {
		out += " (" + strings.Join(q.Used, "; ") + ")"
	}
	if q.Range != "" {
		out += " · " + q.Range
	}
	if why := q.notAllowed(); why != "" {
		out += " · " + why
	}
	if q.broken {
		out += ", but does not hold against the transcript any more"
	}
	return out
}

// memosByTheme are the memos about each theme, for the team: their first lines
// would do for none, so they stand as a whole.
func memosByTheme(tx *store.Tx, d *Desk) (map[string][]export.Block, error) {
	out := map[string][]export.Block{}
	ids, err := tx.MemoIDs()
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		m, err := tx.Memo(id)
		if err != nil {
			return nil, err
		}
		for _, about := range m.About {
			n, ok := d.Themes.Resolve(about)
			if !ok {
				continue
			}
			text := strings.TrimSpace(m.Text) + " (" + m.By + ", " + m.Date + ")"
			out[n.Path] = append(out[n.Path], &export.Paragraph{Role: export.Note, Spans: export.Styled(export.Comment, text)})
		}
	}
	return out, nil
}
