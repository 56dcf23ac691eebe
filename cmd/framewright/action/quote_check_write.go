package action

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/coding/draft"
	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
)

// mayMark refuses files that cannot be written, before anything is recorded.
func (s *Session) mayMark(rq QuoteCheckRequest, doc *document.Document) error {
	if ext := strings.ToLower(filepath.Ext(rq.Page)); rq.Page != "" && ext != ".html" && ext != ".htm" {
		return &framework.Error{Kind: framework.Usage, Name: "no-such-format", Where: rq.Page, What: "the report marked up is a web page", Hint: "name it with its ending: --html checked.html"}
	}
	if rq.Copy != "" {
		if err := copyable(rq, doc); err != nil {
			return err
		}
	}
	for _, file := range []string{rq.Page, rq.Copy} {
		if file == "" {
			continue
		}
		if _, _, err := s.mayReplace(file); err != nil {
			return err
		}
	}
	return nil
}

// copyable refuses a report of a format that comments cannot be written into.
func copyable(rq QuoteCheckRequest, doc *document.Document) error {
	if doc.Format != "docx" {
		return &framework.Error{Kind: framework.Usage, Name: "no-comments-here", Where: filepath.Base(rq.File), What: "comments can be written into Word documents only, and this is none",
			Hint: "save it as .docx, or have it marked up as a page: --html FILE.html"}
	}
	if ext := strings.ToLower(filepath.Ext(rq.Copy)); ext != ".docx" && ext != ".docm" {
		return &framework.Error{Kind: framework.Usage, Name: "no-such-format", Where: rq.Copy, What: "the copy is a Word document", Hint: "name it with its ending: --fix checked.docx"}
	}
	if same, err := filepath.Abs(rq.File); err == nil && rq.Data == nil {
		if to, err := filepath.Abs(rq.Copy); err == nil && to == same {
			return &framework.Error{Kind: framework.Usage, Name: "file-changed", Where: rq.Copy, What: "this is the report itself, which is never changed", Hint: "name another file for the copy"}
		}
	}
	return nil
}

// markDraft writes the marked-up page and the copy with comments.
func (s *Session) markDraft(ctx context.Context, d *Desk, out *QuoteChecked, rq QuoteCheckRequest, data []byte) error {
	if rq.Page != "" {
		var b bytes.Buffer
		if err := draft.WritePage(&b, out.page(d)); err != nil {
			return err
		}
		written, err := s.writeBytes(ctx, rq.Page, b.Bytes(), "the report marked up")
		if err != nil {
			return err
		}
		written.Warnings = append(written.Warnings, out.told...)
		out.Written, out.told = append(out.Written, written), nil
	}
	if rq.Copy == "" {
		return nil
	}
	notes := out.notes()
	marked, missed, err := draft.MarkDocx(data, out.doc, notes)
	if err != nil {
		return err
	}
	written, err := s.writeBytes(ctx, rq.Copy, marked, Plural(len(notes)-len(missed), "comment", "comments"))
	if err != nil {
		return err
	}
	written.Warnings = append(written.Warnings, out.told...)
	if len(missed) > 0 {
		written.Warnings = append(written.Warnings, Plural(len(missed), "comment", "comments")+" could not be placed: their words are in no run of text of the file; the list above has them")
	}
	out.Written = append(out.Written, written)
	return nil
}

// text is what the files that are written say of the report itself, to be looked
// through for names.
func (r *QuoteChecked) text() *export.Report {
	section := export.Section{Title: r.Report}
	for i := range r.doc.Paragraphs {
		section.Blocks = append(section.Blocks, &export.Paragraph{Spans: export.Text(r.doc.Paragraphs[i].Text())})
	}
	return &export.Report{Title: r.Report, Audience: export.Team, Sections: []export.Section{section}}
}

// notes are the comments for the margin. Fragments and quotations from the
// literature have none where nothing is amiss with them.
func (r *QuoteChecked) notes() []draft.Note {
	var out []draft.Note
	for _, q := range r.Quotes {
		if q.Remarkable() {
			out = append(out, draft.Note{From: q.from, To: q.to, Lines: q.Remarks()})
		}
	}
	return out
}

// Remarkable tells that there is something to say of the quotation: it is a
// participant's, or something is amiss.
func (q *CheckedQuote) Remarkable() bool {
	return len(q.Explanations) > 0 || q.Status != string(draft.Fragment) && q.Status != string(draft.CitedWords)
}

// Remarks say in short lines what was found: status and ref, the differences, and
// what is amiss.
func (q *CheckedQuote) Remarks() []string {
	var out []string
	if !q.Claim() {
		line := q.Status
		if q.Ref != "" && q.Status != string(draft.NotFound) {
			line = q.Ref + ": " + line
		}
		out = append(out, line)
	}
	switch q.Status {
	case string(draft.Altered):
		out = append(out, "word by word: "+draft.PlainMarks(q.Parts()))
	case string(draft.NotFound):
		if q.Ref != "" {
			out = append(out, fmt.Sprintf("nearest, %s: %s", q.Ref, q.Original))
		}
	}
	for _, e := range q.Explanations {
		out = append(out, e.Name+": "+e.What)
	}
	return out
}

// Parts compare the words of the transcript with those of the report.
func (q *CheckedQuote) Parts() []chart.DiffPart {
	return draft.Compare(q.Original, q.Text, q.verdict.Differences)
}

// page is what the marked-up page shows.
func (r *QuoteChecked) page(d *Desk) *draft.Page {
	p := &draft.Page{Report: r.Report, Study: d.Study.Title, Language: d.Study.Language, Doc: r.doc}
	t := r.Totals()
	for _, status := range Statuses {
		p.Totals = append(p.Totals, draft.Total{Name: status, N: t.Statuses[status]})
	}
	for _, counts := range []map[string]int{t.Problems, t.Warnings} {
		for _, name := range slices.Sorted(maps.Keys(counts)) {
			p.Amiss = append(p.Amiss, draft.Total{Name: name, N: counts[name]})
		}
	}
	for _, q := range r.Quotes {
		b := draft.Beside{From: q.from, To: q.to, Status: orDefault(q.Status, ClaimKind), Ref: q.Ref, Fails: q.Fails(), Where: q.Where(), Text: q.Text}
		if len(q.Participants) == 1 {
			b.Who = q.Participants[0]
		}
		switch q.Status {
		case string(draft.Altered):
			b.Parts = q.Parts()
		case string(draft.NotFound):
			b.Nearest = q.Original
		}
		for _, e := range q.Explanations {
			b.Amiss = append(b.Amiss, draft.Problem{Name: e.Name, What: e.What})
		}
		p.Notes = append(p.Notes, b)
	}
	return p
}
