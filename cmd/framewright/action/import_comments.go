package action

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/coding/document"
	"framewright/coding/margin"
	"framewright/framework"
	"framewright/framework/store"
	"framewright/framework/words"
)

// CommentOptions say what is known of a marked copy beyond what it says
// itself.
type CommentOptions struct {
	Transcript string   // the only transcript to look in; "" finds it
	Authors    []string // NAME=ANALYST: who a comment's author is; ANALYST: whose all are
	NumbersNow bool     // numbers mean the framework as it stands, whenever they were written
}

// ImportComments brings in what analysts wrote into the margins of a printed
// transcript, or of the original Word file: a comment that names themes
// becomes a coding of the commented words by its author, any other a memo on
// them. What was brought in before changes nothing, so that several analysts'
// copies add up. A comment that cannot be read for certain is refused with its
// reason and does not stop the others; authors who are no analysts stop it all
// with *UnknownAuthors.
func (s *Session) ImportComments(ctx context.Context, file string, o CommentOptions) (*TableReport, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	doc, err := document.Read(filepath.Base(file), data)
	if err != nil {
		return nil, err
	}
	if len(doc.Comments) == 0 {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-comments", Where: filepath.Base(file), What: "there are no comments in the margin of this file",
			Hint: "mark words in Word and use Review > New Comment; framewright export transcripts -o FILE.docx prints copies to mark"}
	}
	report := &TableReport{File: file, Rows: []RowReport{}, Warnings: []string{}}
	err = s.update(ctx, "import comments", func(tx *store.Tx, by string) error {
		im, err := newCommentImport(s, tx, doc, by, o)
		if err != nil {
			return err
		}
		if err := im.layBeside(filepath.Base(file)); err != nil {
			return err
		}
		for i := range doc.Comments {
			im.take(&doc.Comments[i])
		}
		if err := im.put(); err != nil {
			return err
		}
		report.Rows, report.Warnings = im.rows, append(report.Warnings, im.warnings...)
		return nil
	})
	return report, err
}

// commentImport brings the comments of one file into the study.
type commentImport struct {
	s        *Session
	tx       *store.Tx
	d        *Desk
	o        CommentOptions
	doc      *document.Document
	copies   []*margin.Copy
	authors  *commentAuthors
	numbers  *printedNumbers
	coders   map[string]*coder
	memos    []*framework.Memo // those that are there, and those that are added
	kept     map[string]bool   // the memos that a comment of this file is
	coded    []codedComment
	rows     []RowReport
	warnings []string
}

func newCommentImport(s *Session, tx *store.Tx, doc *document.Document, by string, o CommentOptions) (*commentImport, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	im := &commentImport{s: s, tx: tx, d: d, o: o, doc: doc, coders: map[string]*coder{}, kept: map[string]bool{}}
	if im.authors, err = newCommentAuthors(d, doc, by, s.As, o.Authors); err != nil {
		return nil, err
	}
	if im.numbers, err = newPrintedNumbers(tx, d, doc, o.NumbersNow); err != nil {
		return nil, err
	}
	err = eachMemo(tx, func(m *framework.Memo) error {
		im.memos = append(im.memos, m)
		return nil
	})
	return im, err
}

// layBeside finds the transcripts that the file is a copy of.
func (im *commentImport) layBeside(name string) error {
	ids, err := im.tx.TranscriptIDs()
	if err != nil {
		return err
	}
	if im.o.Transcript != "" {
		ids = []string{im.o.Transcript}
	}
	pages := margin.NewPages(im.doc)
	for i, id := range ids {
		t, err := im.tx.Transcript(id)
		if err != nil {
			return err
		}
		im.s.progress("comparing", i, len(ids))
		if c := pages.Beside(t); c != nil {
			im.copies = append(im.copies, c)
		}
	}
	im.s.progress("comparing", 0, 0)
	if len(im.copies) == 0 {
		where := "any transcript of this study"
		if im.o.Transcript != "" {
			where = "transcript " + im.o.Transcript
		}
		return &framework.Error{Name: "no-copy", Where: name, What: "the text of this file is not that of " + where,
			Hint: "comments are brought in from copies of transcripts that are in the study: framewright import transcripts first, and framewright transcript list shows what is there"}
	}
	return nil
}

// take brings in one comment.
func (im *commentImport) take(m *document.MarginComment) {
	row := RowReport{Where: "comment " + m.ID}
	c, found := im.find(*m)
	if c == nil {
		row.Status, row.Detail = "refused", fmt.Sprintf("%q: the words it is on are in no transcript (a title, a page header?)\n  hint: mark words that somebody says, or code them by hand", shortly(m.Text))
		im.rows = append(im.rows, row)
		return
	}
	row.Ref = found.Passage.Ref().String()
	if found.Changed {
		row.Status, row.Detail = "refused", fmt.Sprintf("%q: the transcript has other words there than this copy: one of them was corrected since\n  hint: read %s, and code by hand what the comment is on", shortly(m.Text), row.Ref)
		im.rows = append(im.rows, row)
		return
	}
	if strings.TrimSpace(m.Text) == "" {
		row.Status, row.Detail = "left out", "the comment is empty"
		im.rows = append(im.rows, row)
		return
	}
	by := im.authors.analyst(m)
	im.numbers.written = commentTime(m)
	r := margin.Read(m.Text, im.numbers.resolve)
	var under, bad []string
	for _, t := range r.Themes {
		if t.Path == "" {
			bad = append(bad, fmt.Sprintf("%q: %s", t.Said, t.Err))
			continue
		}
		under = append(under, t.Path)
	}
	var err error
	switch {
	case len(under) > 0:
		row.Status, row.Detail, err = im.code(by, c, found, under, r.Note)
		im.coded = append(im.coded, codedComment{m, by, found, row})
	case len(bad) == 0:
		row.Status, row.Detail, err = im.memo(by, m, found)
	}
	if len(bad) > 0 {
		if row.Status != "" {
			im.rows = append(im.rows, row)
		}
		row.Status, row.Detail = "refused", strings.Join(bad, "\n")
	}
	if err != nil {
		row.Status, row.Detail = "refused", err.Error()
	}
	im.rows = append(im.rows, row)
}

// find gives the transcript in which the commented words stand, the one that
// has most of them.
func (im *commentImport) find(m document.MarginComment) (*margin.Copy, margin.Found) {
	var in *margin.Copy
	var best margin.Found
	for _, c := range im.copies {
		if f, ok := c.Find(m); ok && (in == nil || f.Paired > best.Paired) {
			in, best = c, f
		}
	}
	return in, best
}

// code indexes the commented words under the themes that the comment names.
func (im *commentImport) code(by string, c *margin.Copy, f margin.Found, under []string, note string) (status, detail string, err error) {
	co := im.coders[by]
	if co == nil {
		co = newCoder(im.tx, im.d, by)
		im.coders[by] = co
	}
	t, file, err := co.open(c.Transcript().ID)
	if err != nil {
		return "", "", err
	}
	info := co.index(t, file, f.Passage, f.Span, under, note)
	if info.Outcome != string(coding.Unchanged) {
		im.tx.Touch(info.Ref)
	}
	return info.Outcome, by + ": " + strings.Join(under, "; "), nil
}

// memo keeps a comment that names no theme as a memo on the passage.
func (im *commentImport) memo(by string, m *document.MarginComment, f margin.Found) (status, detail string, err error) {
	memo := &framework.Memo{Kind: framework.Analytic, By: by, Date: commentDay(m), About: []string{f.Passage.Ref().String()},
		Text: onWords(f) + strings.TrimSpace(m.Text)}
	for _, have := range im.memos {
		if have.By == memo.By && slices.Equal(have.About, memo.About) && strings.TrimSpace(have.Text) == memo.Text {
			im.kept[have.ID] = true
			return "memo is there already", have.ID, nil
		}
	}

	if memo.ID, err = freeMemoID(im.tx, memo.Date+"-"+commentWords(m.Text)); err != nil {
		return "", "", err
	}
	im.memos, im.kept[memo.ID] = append(im.memos, memo), true
	im.tx.Touch(memo.About...)
	return "memo", by + ": " + shortly(m.Text) + im.likeTheme(m.Text), im.tx.PutMemo(memo)
}

// put stages what was coded, and says what a person should know.
func (im *commentImport) put() error {
	if err := im.authors.put(im.tx); err != nil {
		return err
	}
	im.warnings = append(append(im.warnings, im.authors.said...), im.mended()...)
	for by, co := range im.coders {
		if n := len(co.asked); n > 0 {
			im.warnings = append(im.warnings, fmt.Sprintf("%s coded %s in which no participant speaks (%s)", by, Plural(n, "passage", "passages"), strings.Join(co.asked[:min(n, 5)], ", ")))
		}
		if err := co.put(); err != nil {
			return err
		}
	}
	slices.Sort(im.warnings) // the coders stand in a map
	if im.numbers.unstamped > 0 {
		im.warnings = append(im.warnings, "the file does not say with which framework it was printed: numbers were read as the framework stands now")
	}
	return nil
}

// shortly gives a comment in one line.
func shortly(text string) string { return words.Clip(strings.Join(strings.Fields(text), " "), 60) }
