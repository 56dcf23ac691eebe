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

// ExportPassages writes coded passages under headings, by theme where no order
// is chosen; into tables, one row each.
func (s *Session) ExportPassages(ctx context.Context, file string, o PassageOptions) (*Exported, error) {
	o.Order = orDefault(o.Order, ByTheme)
	var out *Exported
	err := s.view(ctx, func(tx *store.Tx) error {
		r, err := s.retrieve(tx, o)
		if err != nil {
			return err
		}
		out, err = s.write(ctx, tx, file, r.report(o, inTables(file), time.Now()), Plural(len(r.Passages), "passage", "passages"))
		return err
	})
	return out, err
}

// inTables tells whether a file is of a format that knows only tables.
func inTables(file string) bool {
	f, err := export.FormatOf(file)
	return err == nil && (f.Ext == "xlsx" || f.Ext == "csv")
}

func (r *Retrieval) report(o PassageOptions, tables bool, now time.Time) *export.Report {
	rep := r.d.report("Coded passages", export.Team, now)
	rep.Entries = "Passage"
	if words := o.words(); words != "" {
		rep.Meta = append(rep.Meta, export.KeyValue{Key: "Chosen", Value: words})
	}
	shown := Plural(len(r.Passages), "passage", "passages")
	if len(r.Passages) < r.Counts.Passages {
		shown += fmt.Sprintf(" of %d", r.Counts.Passages)
	}
	rep.Meta = append(rep.Meta, export.KeyValue{Key: "Shown", Value: shown + ", " + Plural(len(r.Counts.Participants), "participant", "participants")})
	if o.Context > 0 && !tables {
		rep.Legend = [][]export.Span{{{Text: "the passage", Style: export.Verbatim}, {Text: "  the turns around it, and the rest of its own", Style: export.Ref}}}
	}
	switch {
	case tables:
		rep.Sections = []export.Section{{ID: "passages", Title: "Passages", Blocks: []export.Block{r.table()}}}
	case r.order == ByTheme:
		rep.Levels = []string{"Theme", "Sub-theme"}
		rep.Sections = r.themeSections()
	default:
		rep.Sections = r.plainSections()
	}
	return rep
}

// words is what was asked for, as it was asked for.
func (o PassageOptions) words() string {
	var parts []string
	if len(o.Themes) > 0 {
		parts = append(parts, strings.Join(o.Themes, " "))
	}
	for _, list := range []struct {
		what   string
		values []string
	}{{"participant ", o.Participants}, {"", o.Where}, {"wave ", o.Waves}, {"coded by ", o.By}, {"transcript ", o.Transcripts}} {
		if len(list.values) > 0 {
			parts = append(parts, list.what+strings.Join(list.values, map[bool]string{true: ", ", false: " or "}[list.what == ""]))
		}
	}
	if o.Speaker != "" && o.Speaker != "all" {
		parts = append(parts, o.Speaker+"s only")
	}
	if o.WithNote {
		parts = append(parts, "with a note")
	}
	if o.Retired {
		parts = append(parts, "under removed themes")
	}
	return strings.Join(parts, "; ")
}

// themeSections are the themes in the framework's order, then those that are
// gone.
func (r *Retrieval) themeSections() []export.Section {
	at := map[string][]export.Block{}
	var gone []export.Section
	for _, g := range r.Groups {
		for _, p := range g.Passages {
			at[g.ID] = append(at[g.ID], r.entry(p, g.ID))
		}
		if l := r.Label(g.ID); l.Retired {
			gone = append(gone, export.Section{ID: "theme-" + g.ID, Title: l.Full(), Level: 1, Blocks: at[g.ID]})
		}
	}
	return append(r.d.byTheme(func(path string) []export.Block { return at[path] }), gone...)
}

func (r *Retrieval) plainSections() []export.Section {
	var out []export.Section
	for _, g := range r.Groups {
		s := export.Section{ID: r.order + "-" + orDefault(g.ID, "none"), Title: g.Title, Level: 1}
		for _, p := range g.Passages {
			s.Blocks = append(s.Blocks, r.entry(p, ""))
		}
		out = append(out, s)
	}
	return out
}

// entry is a passage below the heading of one of its themes, or below another
// heading, where it names them all.
func (r *Retrieval) entry(p *PassageInfo, under string) *export.Entry {
	e := &export.Entry{Quote: p.spans(), Attribution: export.Text(p.Attribution + ", coded by " + p.By), Ref: p.Ref,
		Note: export.Styled(export.Comment, p.Note), Language: p.language}
	for _, path := range p.Under {
		switch {
		case under == "":
			e.Labels = append(e.Labels, r.Label(path).Full())
		case path != under:
			e.Labels = append(e.Labels, "also under "+r.Label(path).Full())
		}
	}
	e.Labels = append(e.Labels, r.beside(p)...)
	return e
}

// beside says what AND or NEAR found beside a passage.
func (r *Retrieval) beside(p *PassageInfo) (out []string) {
	for _, b := range p.With {
		var under []string
		for _, path := range b.Under {
			under = append(under, r.Label(path).Full())
		}
		out = append(out, fmt.Sprintf("beside %s under %s (%s)", b.Ref, strings.Join(under, ", "), b.By))
	}
	return out
}

// spans are a passage with the turns around it, each on a line.
func (p *PassageInfo) spans() []export.Span {
	lead, before, words, after := p.Within()
	var head, tail strings.Builder
	for _, t := range p.Before {
		if !t.Part {
			head.WriteString(t.Line() + "\n")
		}
	}
	head.WriteString(lead + before)
	tail.WriteString(after)
	for _, t := range p.After {
		if !t.Part {
			tail.WriteString("\n" + t.Line())
		}
	}
	return slices.Concat(export.Styled(export.Ref, head.String()), passageSpans(p.CodingInfo, words), export.Styled(export.Ref, tail.String()))
}

// passageSpans sets a passage as the participant's words; over several turns
// it is a dialogue, and only partly theirs, and notes are the researcher's.
func passageSpans(k CodingInfo, words string) []export.Span {
	if k.Spoken != k.Text || k.Kind == string(framework.Notes) {
		return export.Text(words)
	}
	return export.Styled(export.Verbatim, words)
}
