package transcript

import (
	"fmt"

	"framewright/coding/document"
	"framewright/framework"
	"framewright/framework/words"
)

func build(doc *document.Document, opts Options) (*Result, error) {
	if opts.Kind == "" {
		opts.Kind = framework.Verbatim
	}
	lines, moved, aside := linesOf(doc, opts.Kind)
	d := detectFor(lines, opts)
	a := assemble(d, nobodySpeaks(d, opts.Kind))
	c := newCast(d, a, opts)
	c.readHead(doc)
	c.assign()
	r := &Result{Encoding: doc.Encoding, Format: doc.Format}
	r.Transcript = &framework.Transcript{ID: opts.ID, Kind: opts.Kind, Date: opts.Date, Wave: opts.Wave,
		Language: opts.Language, Source: opts.Source}
	if r.Transcript.ID == "" {
		r.Transcript.ID = opts.Participant
	}
	if r.Transcript.Source.Format == "" {
		r.Transcript.Source.Format = doc.Format
	}
	r.Items = append(a.aside, aside...)
	r.body(a, c)
	if r.Transcript.Last == 0 || words.Of(r.Transcript) == 0 {
		return nil, &framework.Error{Name: "no-turns", What: "nobody says anything in this file",
			Hint: "open it and look whether it is a transcript"}
	}
	r.Labels, r.Offers = c.labels(r.Transcript), append(d.offered(), c.offers...)
	r.Confidence, r.Why = a.sure()
	r.account(doc, a)
	r.warn(doc, a, c, moved)
	return r, nil
}

func detectFor(lines []line, opts Options) *detection {
	if opts.Kind == framework.Document {
		d := &detection{lines: lines, marks: make([]*mark, len(lines)), found: map[string]*evidence{}}
		d.headPeople()
		return d
	}
	named := map[string]bool{}
	for _, list := range [][]string{opts.Interviewers, opts.Others, opts.Members} {
		for _, label := range list {
			named[Fold(label)] = true
		}
	}
	for label := range opts.Participants {
		named[Fold(label)] = true
	}
	if opts.Participant != "" {
		named[Fold(opts.Participant)] = true
	}
	d := detect(lines, named)
	d.joinLabels(opts)
	return d
}

func nobodySpeaks(d *detection, kind framework.TranscriptKind) bool {
	return kind == framework.Document || kind == framework.Notes && !d.labelled()
}

// body numbers the turns and puts headings and notes between them, keeping
// back what would carry a speaker's name into a shared file.
func (r *Result) body(a *assembly, c *cast) {
	t := r.Transcript
	used := map[string]bool{}
	var open *framework.Turn
	for _, p := range a.out {
		switch p.kind {
		case turnPiece:
			m := c.of[p.key]
			if open != nil && open.Speaker == m.label && !m.shared && !p.apart {
				joinTurn(open, p)
				continue
			}
			t.Last++
			open = &framework.Turn{No: framework.TurnNo{N: t.Last}, Speaker: m.label, Start: p.start, End: p.end, Text: p.text}
			t.Body = append(t.Body, framework.Item{Turn: open})
			if !used[m.label] {
				used[m.label] = true
				t.Speakers = append(t.Speakers, framework.Speaker{Label: m.label, Role: m.role, Participant: m.participant})
			}
		case headingPiece:
			open = nil
			r.between(p, c, framework.Item{Heading: p.text}, "heading with a speaker's name")
		case notePiece:
			open = nil
			r.between(p, c, framework.Item{Note: p.text}, "note with a name")
		}
	}
}

// between keeps a heading or note, or sets it aside where it holds a name.
func (r *Result) between(p piece, c *cast, item framework.Item, why string) {
	if c.leaks(p.text) || p.kind == headingPiece && titledRe.MatchString(p.text) || p.kind == notePiece && namingRe.MatchString(p.text) {
		r.Items = append(r.Items, Item{Kind: why, Text: p.text, Where: p.where, Words: count(p.text)})
		return
	}
	r.Transcript.Body = append(r.Transcript.Body, item)
}

// joinTurn lets a turn go on: another label of the same person follows.
func joinTurn(t *framework.Turn, p piece) {
	t.Text += "\n" + p.text
	if t.Start == "" {
		t.Start = p.start
	}
	if p.end != "" && !earlier(p.end, t.End) {
		t.End = p.end
	}
}

// account counts what became of the words: speech, headings and notes as they
// stand in the transcript, the rest as it was left out.
func (r *Result) account(doc *document.Document, a *assembly) {
	r.Accounted.Speech = words.Of(r.Transcript)
	for _, it := range r.Transcript.Body {
		r.Accounted.Headings += count(it.Heading)
		r.Accounted.Notes += count(it.Note)
	}
	r.Accounted.Labels, r.Accounted.Times = a.labels, a.times
	for _, s := range doc.Aside {
		r.Items = append(r.Items, Item{Kind: string(s.Kind), Text: s.Text, Where: s.Where, Words: count(s.Text), Author: s.Author})
	}
	for _, s := range doc.Inserted {
		r.Items = append(r.Items, Item{Kind: string(document.Inserted), Text: s.Text, Where: s.Where, Author: s.Author, Read: true})
	}
	if a.ids > 0 {
		r.Items = append(r.Items, Item{Kind: string(document.CueID), Text: cueIDs(doc), Words: a.ids})
	}
	for _, it := range r.Items {
		r.Accounted.SetAside += it.Words
	}
}

// cueIDs names the identifiers of a file's cues by their number and the first
// and last of them.
func cueIDs(doc *document.Document) string {
	n, first, last := 0, "", ""
	for _, p := range doc.Paragraphs {
		if p.Cue != nil && p.Cue.ID != "" {
			n++
			last = p.Cue.ID
			if first == "" {
				first = last
			}
		}
	}
	return fmt.Sprintf("%d identifiers, %s to %s", n, first, last)
}

func reconcile(r *Result, wordsIn int) bool {
	r.WordsIn = wordsIn
	out := r.Accounted.Sum()
	if out == wordsIn {
		return true
	}
	what := fmt.Sprintf("%d words are missing", wordsIn-out)
	if out > wordsIn {
		what = fmt.Sprintf("%d words are there that the file does not have", out-wordsIn)
	}
	r.Warnings = append([]string{fmt.Sprintf("error: the file has %d words but %d were accounted for: %s; do not use this transcript before it has been compared with the file", wordsIn, out, what)}, r.Warnings...)
	return false
}

// plural words a number of things.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}
