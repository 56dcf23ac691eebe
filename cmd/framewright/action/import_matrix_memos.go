package action

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// matrixAuthors finds out which analysts wrote the comments in all workbooks.
// In a dry run those whom nobody knows stop nothing: their comments are held.
func (s *Session) matrixAuthors(tx *store.Tx, rq *MatrixReturn, by string) (*commentAuthors, map[string]bool, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, nil, err
	}
	if len(s.pending) > 0 { // whoever is at work is declared only by this import, and nobody to be proposed
		d.Study.Analysts = slices.DeleteFunc(d.Study.Analysts, func(a framework.Analyst) bool { return a.ID == by })
	}
	charts, err := chartedRows(tx, d)
	if err != nil {
		return nil, nil, err
	}
	doc := &document.Document{}
	for _, book := range rq.books {
		plan, err := charts.Returned(book)
		if err != nil {
			return nil, nil, err
		}
		for _, c := range plan.Comments {
			doc.Comments = append(doc.Comments, document.MarginComment{Author: c.Author})
		}
	}
	pairs := rq.Authors
	if len(doc.Comments) == 0 {
		pairs = nil // there is nobody to be named
	}
	authors, err := newCommentAuthors(d, doc, by, s.As, pairs)
	var who *UnknownAuthors
	if !s.DryRun || !errors.As(err, &who) {
		return authors, nil, err
	}
	held := map[string]bool{}
	for _, name := range who.Authors {
		held[strings.ToLower(strings.TrimSpace(name))] = true
	}
	doc.Comments = slices.DeleteFunc(doc.Comments, func(c document.MarginComment) bool { return held[strings.ToLower(strings.TrimSpace(c.Author))] })
	authors, err = newCommentAuthors(d, doc, by, s.As, pairs)
	return authors, held, err
}

// memos makes memos of the workbook's comments; those that are there are not
// made twice.
func (im *matrixImport) memos() error {
	if len(im.plan.Comments) == 0 {
		return nil
	}
	have := map[string]bool{}
	same := func(m *framework.Memo) string {
		return m.By + "\x00" + strings.Join(m.About, " ") + "\x00" + strings.TrimSpace(m.Text)
	}
	if err := eachMemo(im.tx, func(m *framework.Memo) error { have[same(m)] = true; return nil }); err != nil {
		return err
	}
	for _, c := range im.plan.Comments {
		if im.held[strings.ToLower(c.Author)] {
			im.hold(MatrixHeld{What: "a comment on " + c.About.String(), Where: c.Where, Text: c.Text, Reason: fmt.Sprintf("nobody knows which analyst %q is", c.Author),
				Mend: fmt.Sprintf("--author \"%s=ID\"", c.Author)})
			continue
		}
		m := im.memoOf(c)
		if have[same(m)] {
			continue
		}
		have[same(m)] = true
		var err error
		if m.ID, err = freeMemoID(im.tx, m.Date+"-"+commentWords(m.Text)); err != nil {
			return err
		}
		if err := im.tx.PutMemo(m); err != nil {
			return err
		}
		im.tx.Touch(m.About...)
		im.report.Memos = append(im.report.Memos, MatrixMemo{ID: m.ID, About: m.About[0], By: m.By, Text: m.Text})
	}
	return nil
}

func (im *matrixImport) memoOf(c chart.ReturnedComment) *framework.Memo {
	mark := &document.MarginComment{Author: c.Author, Date: c.Date}
	return &framework.Memo{Kind: framework.Analytic, By: im.authors.analyst(mark), Date: commentDay(mark), About: []string{c.About.String()}, Text: c.Text}
}

// tellAuthors says of whom nobody knows who they are, and, where comments were
// said to be somebody else's, whose the texts are.
func (r *MatrixReport) tellAuthors(rq *MatrixReturn, by string, held map[string]bool) {
	if len(held) > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("without --dry-run this would be refused: say which analyst %s is, with --author", strings.Join(slices.Sorted(maps.Keys(held)), " and ")))
	}
	var others []string
	for _, pair := range rq.Authors {
		if id := pair[strings.LastIndexByte(pair, '=')+1:]; !slices.Contains(others, id) {
			others = append(others, id)
		}
	}
	if len(others) == 1 && !strings.EqualFold(others[0], by) && len(r.Applied) > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf("texts are stored as %s's; --as %s stores them as %s's", by, others[0], others[0]))
	}
}
