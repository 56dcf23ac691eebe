package action

import (
	"errors"
	"fmt"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// reportLook goes through every text of a report that its file will hold.
type reportLook struct {
	text      func(where, text string) // may be nil
	quotation func(where, text string) // participants' own words; may be nil
	order     []string
}

func (l *reportLook) over(r *export.Report) error {
	l.see("the title", r.Title)
	l.see("the subtitle", r.Subtitle)
	for _, kv := range append(append([]export.KeyValue{}, r.Meta...), r.Properties...) {
		l.see("the front page", kv.Value)
	}
	for _, line := range r.Legend {
		l.see("the front page", textOf(line))
	}
	if r.Base != nil && r.Audience == export.Team {
		for kv, err := range r.Base {
			if err != nil {
				return err
			}
			l.see("the hidden sheet", kv.Value)
		}
	}
	for i := range r.Sections {
		s := &r.Sections[i]
		where := orDefault(oneLine(s.Title), "a section")
		l.see(where, s.Title)
		l.see(where, s.Running)
		l.see(where, textOf(s.Intro))
		for _, b := range s.Blocks {
			if err := l.block(where, b); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *reportLook) see(where, text string) {
	if l.text != nil && text != "" {
		l.text(where, text)
	}
}

// spans sees a text as a whole, for names run over changes of style, and what is
// quoted in it by itself.
func (l *reportLook) spans(where string, spans []export.Span) {
	if len(spans) == 1 {
		l.see(where, spans[0].Text)
	} else if l.text != nil {
		l.see(where, textOf(spans))
	}
	for _, s := range spans {
		if s.Style == export.Verbatim && l.quotation != nil {
			l.quotation(where, s.Text)
		}
	}
}

func (l *reportLook) block(where string, block export.Block) error {
	switch b := block.(type) {
	case *export.Paragraph:
		l.spans(where, b.Spans)
		if b.Role == export.Quote && l.quotation != nil {
			l.quotation(where, textOf(b.Spans))
		}
	case *export.TurnLine:
		l.spans(where, b.Spans)
		l.see(where, b.Speaker)
		l.see(where, strings.Join(b.Codes, "; "))
	case *export.Entry:
		for _, text := range []string{textOf(b.Quote), textOf(b.Attribution), textOf(b.Note), strings.Join(b.Labels, "; ")} {
			l.see(where, text)
		}
		if l.quotation != nil {
			l.quotation(where, textOf(b.Quote))
		}
	case *export.Table:
		return l.table(where, b)
	}
	return nil
}

func (l *reportLook) table(where string, t *export.Table) error {
	for _, c := range t.Columns {
		l.see(where, c.Title)
		l.see(where, c.Definition)
	}
	if t.Rows == nil {
		return nil
	}
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		l.see(where, row.Group)
		for i := range row.Cells {
			l.spans(where, row.Cells[i].Spans)
			l.see(where, row.Cells[i].Flag)
		}
	}
	return nil
}

// namesOut refuses a report that holds originals and is to leave the team; of the
// team's own it warns, and of what may identify.
func (s *Session) namesOut(tx *store.Tx, r *export.Report) (warnings []string, err error) {
	items, err := s.leaksIn(tx, r)
	if err != nil {
		return nil, lockedOut(err)
	}
	return outcome(items, r.Audience != export.Reader && r.Audience != export.Archive)
}

// lockedOut says of a missing passphrase what it keeps from leaving.
func lockedOut(err error) error {
	var e *framework.Error
	if errors.As(err, &e) && e.Name == "no-passphrase" {
		named := *e
		named.What = "what leaves the team is looked through for the names in the key of pseudonyms, and the key is locked: " + e.What
		return &named
	}
	return err
}

// outcome makes of what was found a refusal, or warnings.
func outcome(items []CheckItem, team bool) (warnings []string, err error) {
	var names, maybe []string
	for _, it := range items {
		switch {
		case it.Severity == Problem:
			names = appendOnce(names, it.Message)
		case it.Kind == possible:
			maybe = appendOnce(maybe, it.Message)
		default:
			warnings = appendOnce(warnings, it.Message+" ("+it.Hint+")")
		}
	}
	if len(names) > 0 && !team {
		return nil, &framework.Error{Name: "name-in-export", What: "real names would leave the team", Excerpt: strings.Join(names, "\n"),
			Hint: "framewright pseudonym apply replaces them in the study (what the key does not know: framewright pseudonym add \"REAL NAME\" PSEUDONYM); the team's copy, --for team, may hold them"}
	}
	return append(warnings, append(firstFew(names, "real names"), firstFew(maybe, "words that may identify")...)...), nil
}

// firstFew keeps a long list of warnings from hiding everything else.
func firstFew(list []string, what string) []string {
	const many = 20
	if len(list) <= many {
		return list
	}
	return append(list[:many:many], fmt.Sprintf("%d further places hold %s: framewright check --confidentiality", len(list)-many, what))
}
