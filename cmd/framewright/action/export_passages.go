package action

import (
	"context"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// ExportPassages writes coded passages by theme.
func (s *Session) ExportPassages(ctx context.Context, file string, o PassageOptions) (*Exported, error) {
	list, err := s.Passages(ctx, o)
	if err != nil {
		return nil, err
	}
	var out *Exported
	err = s.view(ctx, func(tx *store.Tx) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		r := d.report("Coded passages", export.Team, time.Now())
		r.Entries = "Passage"
		r.Levels = []string{"Theme", "Sub-theme"}
		at := map[string][]export.Block{}
		within := ""
		if o.Theme != "" {
			n, err := d.theme(o.Theme)
			if err != nil {
				return err
			}
			within = n.Path
		}
		for _, k := range list {
			e := &export.Entry{Quote: passageSpans(k), Attribution: export.Text(k.voice() + ", coded by " + k.By), Ref: k.Ref,
				Note: export.Styled(export.Comment, k.Note), Language: k.language}
			d.file(at, e, k.Under, within)
		}
		r.Sections = d.byTheme(func(path string) []export.Block { return at[path] })
		out, err = s.write(ctx, file, r, plural(len(list), "passage", "passages"))
		return err
	})
	return out, err
}

// passageSpans sets a passage as the participant's words; over several turns
// it is a dialogue, and only partly theirs, and notes are the researcher's.
func passageSpans(k CodingInfo) []export.Span {
	if k.Spoken != k.Text || k.Kind == string(framework.Notes) {
		return export.Text(k.Spoken)
	}
	return export.Styled(export.Verbatim, k.Text)
}
