package action

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framewright/coding/quote"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// Severities of what check finds.
const (
	Problem = "problem" // must be mended: exit 3
	Warning = "warning" // exit 3 with --strict
	Advice  = "advice"
)

// CheckItem is one thing amiss.
type CheckItem struct {
	Kind     string `json:"kind"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Ref      string `json:"ref"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`

	marks []string // what leads to the line
}

// CheckReport is what check has proven, and what is amiss.
type CheckReport struct {
	Items                               []CheckItem
	Transcripts, Codings, Cells, Quotes int
	Problems, Warnings, Advice          int
}

// Check reads the whole study and proves every anchor, quotation and ref.
func (s *Session) Check(ctx context.Context) (*CheckReport, error) {
	var report *CheckReport
	err := s.view(ctx, func(tx *store.Tx) error {
		v, err := s.veil(tx)
		if err != nil {
			return err
		}
		k := newChecker(tx)
		k.veil = v
		k.all(s)
		report = k.report
		v.check(report.Items)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	report.count()
	return report, nil
}

// checkWithin checks the study as a change that is under way would leave it.
func checkWithin(tx *store.Tx) *checker {
	k := newChecker(tx)
	k.all(&Session{Folder: tx.Folder()})
	return k
}

func newChecker(tx *store.Tx) *checker {
	return &checker{tx: tx, report: &CheckReport{Items: []CheckItem{}}, ids: map[string]string{}, transcripts: map[string]*framework.Transcript{}, broken: map[string]bool{}, speaks: map[string][]string{}}
}

// all checks everything; s is told how far it has come.
func (k *checker) all(s *Session) {
	if k.desk(); k.d == nil {
		return
	}
	k.participants()
	k.eachTranscript(s)
	k.originals()
	k.orphanCodings()
	k.rows()
	k.histories()
	k.quotes()
	k.memos()
	k.maps()
	k.guide()
	k.versions()
	k.reviews()
	k.double()
	k.reading()
	k.strays()
	k.withdrawn()
	k.asides()
	k.lines()
}

// checker walks the study. A file that cannot be read is one item, and the
// rest goes on.
type checker struct {
	tx          *store.Tx
	d           *Desk
	report      *CheckReport
	charts      *chart.Charts
	ids         map[string]string // coding id → where it stands
	transcripts map[string]*framework.Transcript
	broken      map[string]bool     // transcripts that cannot be read: what rests on them cannot be proven, nor called wrong
	speaks      map[string][]string // participant → transcripts
	asked       map[string]bool     // what the review queue asks about; see asks
	queue       *queue              // knows former paths
	names       *framework.Resolver // what paths mean
	veil        *veil               // what is hidden from who asks
	at          []string            // the marks in its file of what is being checked
}

func (k *checker) add(it CheckItem) {
	it.marks = k.at
	k.report.Items = append(k.report.Items, it)
}

// fail records an error as an item.
func (k *checker) fail(severity, ref string, err error) {
	it := CheckItem{Kind: orDefault(framework.NameOf(err), "unreadable"), Severity: severity, Ref: ref, Message: err.Error()}
	var e *framework.Error
	if errors.As(err, &e) {
		if it.Message, it.Hint = e.What, e.Hint; e.Err != nil {
			it.Message += ": " + e.Err.Error()
		}
		if e.Excerpt != "" {
			it.Message += " | " + strings.ReplaceAll(strings.TrimSpace(e.Excerpt), "\n", " | ")
		}
		file, line, ok := cutLast(e.Where, ":")
		n, err := strconv.Atoi(line)
		switch {
		case ok && err == nil && strings.Contains(file, "."):
			it.File, it.Line = file, n
		case strings.Contains(e.Where, "."):
			it.File = e.Where
		case it.Ref == "":
			it.Ref = e.Where
		}
	}
	k.add(it)
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// desk reads the three files everything hangs on; each that is spoiled is an
// item.
func (k *checker) desk() {
	study, err1 := k.tx.Study()
	people, err2 := k.tx.Participants()
	themes, err3 := k.tx.Themes()
	for _, err := range []error{err1, err2, err3} {
		if err != nil {
			k.fail(Problem, "", err)
		}
	}
	if err1 == nil && err2 == nil && err3 == nil {
		k.d = &Desk{Study: study, Participants: people, Themes: themes, head: k.tx.Head}
		k.names = framework.NewResolver(themes)
		k.charts = chart.NewCharts(study, themes, people)
		for _, err := range []error{store.CheckThemes(themes), store.CheckParticipants(people), k.d.clashes()} {
			if err != nil {
				k.fail(Problem, "", err)
			}
		}
		k.matrices()
		k.allocation()
	}
}

// matrices proves the columns of the matrices that study.yaml names.
func (k *checker) matrices() {
	for _, v := range k.d.Study.Matrices {
		for _, path := range v.Columns {
			k.theme(path, "study.yaml", "matrix "+v.ID)
		}
	}
}

func (k *checker) participants() {
	const file = "participants.yaml"
	for _, p := range k.d.Participants {
		k.at = []string{"id: " + p.ID}
		if p.PartOf != "" && k.d.Participants.Find(p.PartOf) == nil {
			k.add(CheckItem{Kind: "no-such-participant", Severity: Problem, File: file, Ref: "@" + p.ID, Message: fmt.Sprintf("%s is part of %s, which does not exist", p.ID, p.PartOf),
				Hint: "framewright participant add " + p.PartOf + " --kind group"})
		}
		for key, values := range p.Values {
			a := k.d.Study.Attribute(key)
			if a == nil {
				k.add(CheckItem{Kind: "undeclared-attribute", Severity: Warning, File: file, Ref: "@" + p.ID, Message: fmt.Sprintf("attribute %s of %s is not declared in study.yaml", key, p.ID),
					Hint: fmt.Sprintf("framewright participant set %s %s=%s declares it", p.ID, key, strings.Join(values, ";"))})
				continue
			}
			if err := checkValues(*a, values, p.ID); err != nil {
				k.fail(Warning, "@"+p.ID, err)
			}
		}
	}
	k.at = nil
	if err := quote.CheckTemplate(k.d.Study.Report.Attribution, k.d.Study); err != nil {
		k.fail(Warning, "", err)
	}
}

func (k *checker) eachTranscript(s *Session) {
	ids, err := k.tx.TranscriptIDs()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for i, id := range ids {
		s.progress("checking", i, len(ids))
		t, err := k.tx.Transcript(id)
		if err != nil {
			k.fail(Problem, id, err)
			k.broken[id] = true
			k.report.Items[len(k.report.Items)-1].Message += " | what rests on " + id + " was not checked"
			continue
		}
		k.report.Transcripts++
		k.transcripts[id] = t
		for _, p := range t.Cases(k.d.Participants) {
			k.speaks[p] = append(k.speaks[p], id)
			k.at = []string{"speakers"}
			if k.d.Participants.Find(p) == nil {
				k.add(CheckItem{Kind: "no-such-participant", Severity: Problem, File: "transcripts/" + id + ".txt", Ref: id,
					Message: fmt.Sprintf("%s speaks in %s and is not among the participants", p, id), Hint: "framewright participant add " + p})
			}
		}
		k.codings(t)
	}
	s.progress("checking", 0, 0)
}

func (k *checker) codings(t *framework.Transcript) {
	k.at = nil
	files, err := k.tx.Codings(t.ID)
	if err != nil {
		k.fail(Problem, t.ID, err)
		return
	}
	for _, f := range files {
		if k.d.Study.Analyst(f.By) == nil {
			k.add(CheckItem{Kind: "no-such-analyst", Severity: Warning, File: "coding/" + t.ID + "/" + f.By + ".yaml", Message: f.By + " is not among the study's analysts",
				Hint: "framewright analyst add " + f.By})
		}
		for _, c := range f.Codings {
			k.coding(t, c)
		}
		k.rejected(t, f)
	}
	k.charts.AddTranscript(t, files...)
}

func (k *checker) coding(t *framework.Transcript, c *framework.Coding) {
	k.report.Codings++
	k.at = []string{"id: " + c.ID}
	file := "coding/" + t.ID + "/" + c.By + ".yaml"
	if where, twice := k.ids[c.ID]; twice {
		k.add(CheckItem{Kind: "id-twice", Severity: Problem, File: file, Ref: c.Passage.Ref().String(),
			Message: fmt.Sprintf("coding id %s stands in %s too", c.ID, where), Hint: "give one of the two another id, such as " + framework.NewID()})
	}
	k.ids[c.ID] = file
	if _, err := anchor.Locate(t, c.Passage); err != nil {
		k.fail(Problem, c.Passage.Ref().String(), err)
		last := &k.report.Items[len(k.report.Items)-1]
		if last.File = file; c.Passage.Placed != "" {
			last.Hint += " (framewright uncode " + c.ID + ")"
		}
	}
	for _, path := range c.Under {
		if !k.asks(c.ID, path) {
			k.theme(path, file, c.Passage.Ref().String())
		}
	}
}

// lives tells whether a path means a theme.
func (k *checker) lives(path string) bool {
	_, is := k.names.Now(path)
	return is
}

func (k *checker) theme(path, file, ref string) {
	if !k.lives(path) {
		if k.retired(path) {
			k.gone(path, file, ref)
			return
		}
		k.add(CheckItem{Kind: "no-such-theme", Severity: Problem, File: file, Ref: ref, Message: fmt.Sprintf("there is no theme %s in the framework", path),
			Hint: fmt.Sprintf("framewright theme add %s, or write the path that took its place under its `replaces` in framework.yaml", path)})
	}
}

// orphanCodings finds codings of transcripts that are not there.
func (k *checker) orphanCodings() {
	k.at = nil
	ids, err := k.tx.CodedTranscripts()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, id := range ids {
		if has, err := k.tx.HasTranscript(id); err == nil && !has {
			k.add(CheckItem{Kind: "no-such-transcript", Severity: Problem, File: "coding/" + id, Ref: id, Message: fmt.Sprintf("there are codings of %s, and no such transcript", id),
				Hint: "bring transcripts/" + id + ".txt back, or delete the folder coding/" + id})
		}
	}
}

func (k *checker) rows() {
	summaries := chart.NewChecker(chart.Source{Participants: k.d.Participants, Of: func(p string) []string { return k.speaks[p] },
		Transcript: func(id string) (*framework.Transcript, error) { return k.transcripts[id], nil }})
	var rows []*framework.Row
	keys, err := k.tx.RowKeys()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, key := range keys { // one that is spoiled does not hide the others
		r, err := k.tx.Row(key.Theme, key.Participant)
		if err != nil {
			k.fail(Problem, "", err)
			continue
		}
		k.charts.AddRow(r)
		rows = append(rows, r)
	}
	for _, r := range rows {
		k.at = nil
		file := "charts/" + orDefault(r.Theme, "_case") + "/" + r.Participant + ".yaml"
		if k.d.Participants.Find(r.Participant) == nil {
			k.add(CheckItem{Kind: "no-such-participant", Severity: Problem, File: file, Ref: "@" + r.Participant, Message: r.Participant + " is charted and is not among the participants",
				Hint: "framewright participant add " + r.Participant})
		}
		for _, c := range r.Texts() {
			k.cell(file, r, c, summaries)
		}
		k.doubles(file, r)
	}
}

func (k *checker) cell(file string, r *framework.Row, c *framework.Cell, summaries *chart.Checker) {
	k.at = cellMarks(r, c)
	if k.at[0] == "cells" {
		k.report.Cells++
	}
	ref := r.Ref(c)
	if path := r.Path(c); path != "" && !k.asks(ref.String()) {
		k.theme(path, file, ref.String())
	}
	k.cellWave(file, ref)
	if k.restsOnBroken(r, c) {
		return
	}
	for _, f := range summaries.Check(ref, c.Summary) {
		severity := Problem
		if f.Severity == chart.Advice {
			severity = Advice
		}
		k.add(CheckItem{Kind: string(f.Kind), Severity: severity, File: file, Ref: ref.String(), Message: f.Message, Hint: f.Hint})
	}
	for _, id := range c.From {
		if k.ids[id] == "" {
			k.add(CheckItem{Kind: "no-such-coding", Severity: Warning, File: file, Ref: ref.String(), Message: "the coding " + id + " that it rests on is gone",
				Hint: "read the evidence again: framewright chart " + ref.String()})
		}
	}
	k.readAgain(file, ref, c)
}

// restsOnBroken tells whether a cell cites a transcript that cannot be read,
// or is of the participant that one is named like: nothing can be said of it
// until that is mended.
func (k *checker) restsOnBroken(r *framework.Row, c *framework.Cell) bool {
	for id := range k.broken {
		if p := (&framework.Transcript{ID: id}).Namesake(k.d.Participants); p != nil && (p.ID == r.Participant || p.PartOf == r.Participant) {
			return true
		}
	}
	return slices.ContainsFunc(chart.ParseSummary(c.Summary).Refs(), func(cite chart.Cite) bool {
		return k.broken[cite.Ref(r.Participant).Transcript]
	})
}

// strays names files that are no part of the study: most are the copies that
// a sync program leaves where two people changed one file.
func (k *checker) strays() {
	files, err := k.tx.Folder().Strays()
	if err != nil {
		k.fail(Problem, "", err)
	}
	for _, file := range files {
		k.add(CheckItem{Kind: "stray-file", Severity: Warning, File: file, Message: "this file is no part of the study: it may be a copy that a sync program made of two people's changes",
			Hint: "compare it with the file it is named like, bring over what is missing there, and delete it"})
	}
}
