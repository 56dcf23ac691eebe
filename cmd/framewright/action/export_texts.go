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

// ExportQuotes writes the quotation bank by theme and sub-theme. For readers
// only what was chosen leaves, without refs, ids and notes; a quotation that
// no longer holds against its transcript never leaves for them.
func (s *Session) ExportQuotes(ctx context.Context, file string, o QuoteOptions, audience export.Audience) (*Exported, error) {
	quotes, err := s.Quotes(ctx, o)
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
		r := d.report("Quotation bank", audience, time.Now())
		r.Levels = []string{"Theme", "Sub-theme"}
		var printed []*QuoteInfo
		var held []string
		narrow, broken := 0, 0
		for _, q := range quotes {
			switch {
			case q.State == string(framework.Rejected):
			case audience != export.Team && q.broken:
				broken++
			case q.State == string(framework.Candidate) && (audience == export.Reader || audience == export.Archive && o.State == ""):
				held = append(held, q.ID)
			default:
				printed = append(printed, q)
				if q.narrow {
					narrow++
				}
				if q.broken {
					broken++
				}
			}
		}
		notes, err := d.guardQuotes(tx, printed, audience)
		if err != nil {
			return err
		}
		r.Sections = d.quoteSections(printed, audience)
		out, err = s.write(ctx, file, r, Plural(len(printed), "quotation", "quotations"))
		if err == nil {
			out.Warnings = append(out.Warnings, notes...)
		}
		if err == nil && narrow > 0 && audience != export.Team {
			out.Warnings = append(out.Warnings, fmt.Sprintf("%s a signature that fits fewer than %d people, who may be recognised: `framewright quote list` names them; choose coarser attributes for `attribution` under report in study.yaml",
				Plural(narrow, "quotation has", "quotations have"), d.Study.Report.Minimum()))
		}
		if err == nil && broken > 0 {
			what := "printed with a warning"
			if audience != export.Team {
				what = "left out"
			}
			out.Warnings = append(out.Warnings, fmt.Sprintf("%s not hold against the transcripts any more and %s %s: framewright check names them",
				Plural(broken, "quotation does", "quotations do"), map[bool]string{true: "was", false: "were"}[broken == 1], what))
		}
		if err == nil && d.Study.Report.Attribution == "" {
			out.Warnings = append(out.Warnings, "the quotations are not signed: write `attribution: \"{role}\"` under report in study.yaml, with attributes of yours")
		}
		if err == nil && len(held) > 0 {
			out.Warnings = append(out.Warnings, fmt.Sprintf("%s not printed for %s: still candidates (%s); framewright quote edit ID --state chosen", Plural(len(held), "quotation was", "quotations were"), map[bool]string{true: "readers", false: "the archive"}[audience == export.Reader], strings.Join(held, ", ")))
		}
		return err
	})
	return out, err
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
	err = g.check(&export.Report{Subtitle: d.Study.Title, Sections: d.quoteSections(quotes, audience)})
	return g.notes(), err
}

// byTheme makes a section of every theme that has any entries, under its top
// theme, in printed order; what is under no theme comes last.
func (d *Desk) byTheme(entries func(path string) []export.Block) []export.Section {
	var out []export.Section
	for _, n := range d.Themes.All() {
		blocks := entries(n.Path)
		if len(blocks) == 0 && !d.anyBelow(n, entries) {
			continue
		}
		out = append(out, export.Section{ID: "theme-" + n.Path, Title: n.Number + " " + n.Label(), Level: min(n.Depth+1, 3), Blocks: blocks})
	}
	if rest := entries(""); len(rest) > 0 {
		out = append(out, export.Section{ID: "no-theme", Title: "Under no theme", Level: 1, Blocks: rest})
	}
	return out
}

func (d *Desk) anyBelow(n framework.Node, entries func(path string) []export.Block) bool {
	return slices.ContainsFunc(d.Themes.All(), func(m framework.Node) bool {
		return m.Path != n.Path && framework.Under(m.Path, n.Path) && len(entries(m.Path)) > 0
	})
}

// under gives the paths as they stand now; [""] where there are none.
func (d *Desk) under(paths []string) []string {
	var out []string
	for _, p := range paths {
		if n, ok := d.Themes.Resolve(p); ok && !slices.Contains(out, n.Path) {
			out = append(out, n.Path)
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// file puts an entry under each of its themes that lie within one ("" for
// all); there it names the others.
func (d *Desk) file(at map[string][]export.Block, e *export.Entry, under []string, within string) {
	paths := d.under(under)
	for _, path := range paths {
		if within != "" && !framework.Under(path, within) {
			continue
		}
		here := *e
		for _, other := range paths {
			if n, ok := d.Themes.Find(other); ok && other != path && e.Ref != "" {
				here.Labels = append(here.Labels, "also under "+n.Number+" "+n.Label())
			}
		}
		at[path] = append(at[path], &here)
	}
}

func (d *Desk) quoteSections(quotes []*QuoteInfo, audience export.Audience) []export.Section {
	at := map[string][]export.Block{}
	for _, q := range quotes {
		e := &export.Entry{Quote: export.Styled(export.Verbatim, q.Text), Attribution: export.Text(orDefault(q.Attribution, q.Source)), Language: q.language}
		if audience == export.Team {
			e.Ref, e.State, e.Note = q.Ref+" · "+q.ID, q.State, export.Styled(export.Comment, q.Note)
			if q.broken {
				e.State += ", but does not hold against the transcript any more"
			}
			e.Attribution = export.Text(q.Signed())
		}
		d.file(at, e, q.Under, "")
	}
	return d.byTheme(func(path string) []export.Block { return at[path] })
}

// about is a line on a transcript: its kind, date, wave and who speaks.
func (d *Desk) about(t *framework.Transcript) string {
	parts := []string{string(t.Kind)}
	if t.Date != "" {
		parts = append(parts, t.Date)
	}
	if t.Wave != "" {
		parts = append(parts, "wave "+t.Wave)
	}
	parts = append(parts, t.Cases(d.Participants)...)
	return strings.Join(parts, " · ")
}
