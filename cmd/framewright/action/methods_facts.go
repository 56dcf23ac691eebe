package action

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
	"framewright/framework/words"
)

// methodsFacts are what a study's files tell of how it was done.
type methodsFacts struct {
	d       *Desk
	guide   *framework.Guide
	history *FrameworkHistory

	persons, groups int
	together        map[string]int // interviews of several by what they are: group, dyad …
	sample          []string       // a line an attribute
	withdrawn       int

	kinds        map[string]int // transcripts by kind
	transcripts  int            // without translations
	words        int
	first, last  string // dates of the interviews
	undated      int
	waves        []string
	repeated     int // participants who were seen more than once
	interviewers []string
	others       int // transcripts in which somebody else speaks
	corrected    int
	shortest     float64 // seconds, of the transcripts whose turns are timed
	longest      float64
	timed        int

	coders   []string // ids
	codings  int
	twice    int // transcripts that more than one analyst coded
	blind    int // of these, coded blind
	settled  int
	keptBoth int

	charted, blank int
	resting        int // charted cells that name the codings they rest on
	charters       []string
	maps           int
	typologies     int
	linkages       int
	memos          int
	fieldNotes     int // of these
	changes        int // in the log

	quotes      map[framework.QuoteState]int
	quoted      int // participants with a chosen or used quotation
	exceptional int
	places      int // where something was replaced
}

func gatherMethods(tx *store.Tx, audience export.Audience) (*methodsFacts, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	f := &methodsFacts{d: d, kinds: map[string]int{}, quotes: map[framework.QuoteState]int{}, together: map[string]int{}}
	f.people(audience)
	for _, step := range []func(*store.Tx) error{f.texts, f.coding, f.charting, f.bank, f.rest} {
		if err := step(tx); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// people counts the sample. Readers may have its size; its breakdown only where
// the study says so, and no value that fits few.
func (f *methodsFacts) people(audience export.Audience) {
	for _, p := range f.d.Participants {
		switch {
		case p.Kind == "":
			f.persons++
		case len(f.d.Participants.Members(p.ID)) == 0:
			f.groups++
		default:
			f.together[p.Kind]++
		}
	}
	if audience != export.Team && !f.d.Study.Report.Breakdown {
		return
	}
	b := &mapBook{d: f.d}
	if audience == export.Team { // the team knows who they are
		study, d := *f.d.Study, *f.d
		study.Report.MinimumGroup = 1
		d.Study = &study
		b.d = &d
	}
	for _, a := range f.d.Study.Attributes {
		line := b.breakdown(a)
		if a.Type == "number" && audience == export.Team {
			line = f.spread(a)
		}
		if line != "" {
			f.sample = append(f.sample, a.Label()+": "+line)
		}
	}
}

// spread is the smallest and the largest value of a number.
func (f *methodsFacts) spread(a framework.Attribute) string {
	var values []float64
	for _, p := range f.d.Participants {
		for _, v := range valuesOf(p, a.ID) {
			if n, err := strconv.ParseFloat(strings.Replace(v, ",", ".", 1), 64); err == nil {
				values = append(values, n)
			}
		}
	}
	if len(values) == 0 {
		return ""
	}
	return fmt.Sprintf("%g to %g", slices.Min(values), slices.Max(values))
}

// texts counts the transcripts, and who coded them.
func (f *methodsFacts) texts(tx *store.Tx) error {
	seen, coders := map[string]int{}, map[string]bool{}
	err := tx.EachTranscript(func(t *framework.Transcript, files []*framework.CodingFile) error {
		f.kinds[string(t.Kind)]++
		var by []string
		for _, file := range files {
			if len(file.Codings) > 0 {
				by, f.codings = append(by, file.By), f.codings+len(file.Codings)
				coders[file.By] = true
			}
		}
		if len(by) > 1 {
			f.twice++
		}
		if t.Kind == framework.Translation {
			return nil
		}
		f.transcript(t)
		if t.Kind != framework.Document {
			for _, id := range t.Participants() {
				seen[id]++
			}
		}
		return nil
	})
	for _, a := range f.d.Study.Analysts {
		if coders[a.ID] {
			f.coders = append(f.coders, a.ID)
		}
	}
	for _, n := range seen {
		if n > 1 {
			f.repeated++
		}
	}
	return err
}

func (f *methodsFacts) transcript(t *framework.Transcript) {
	f.transcripts++
	f.words += words.Of(t)
	if t.Corrected {
		f.corrected++
	}
	if t.Wave != "" && !slices.Contains(f.waves, t.Wave) {
		f.waves = append(f.waves, t.Wave)
	}
	switch {
	case t.Kind == framework.Document:
		return
	case t.Date == "":
		f.undated++
	default:
		if f.first == "" || t.Date < f.first {
			f.first = t.Date
		}
		f.last = max(f.last, t.Date)
	}
	other := false
	for _, sp := range t.Speakers {
		switch sp.Role {
		case framework.Interviewer:
			f.interviewers = appendOnce(f.interviewers, sp.Label)
		case framework.OtherRole:
			other = true
		}
	}
	if other {
		f.others++
	}
	f.duration(t)
}

// duration takes the time at which the last turn ends, or begins where its end
// is not known.
func (f *methodsFacts) duration(t *framework.Transcript) {
	turns := t.Turns()
	if len(turns) == 0 {
		return
	}
	last := turns[len(turns)-1]
	length, ok := seconds(orDefault(last.End, last.Start))
	if !ok || length <= 0 {
		return
	}
	if f.timed == 0 || length < f.shortest {
		f.shortest = length
	}
	f.longest = max(f.longest, length)
	f.timed++
}

// coding counts what was coded by several, and how differences ended.
func (f *methodsFacts) coding(tx *store.Tx) error {
	blinds, err := tx.Blinds()
	if err != nil {
		return err
	}
	f.blind = len(blinds)
	ids, err := tx.SettledTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		list, err := tx.Settled(id)
		if err != nil {
			return err
		}
		for _, s := range list {
			f.settled++
			if s.Decision == framework.KeptBoth {
				f.keptBoth++
			}
		}
	}
	return nil
}

func (f *methodsFacts) charting(tx *store.Tx) error {
	by := map[string]bool{}
	err := tx.EachRow(func(r *framework.Row) error {
		for _, c := range r.Cells {
			if c.Status() != framework.Charted {
				f.blank++
				continue
			}
			f.charted++
			by[c.By] = true
			if len(c.From) > 0 {
				f.resting++
			}
		}
		return nil
	})
	for _, a := range f.d.Study.Analysts {
		if by[a.ID] {
			f.charters = append(f.charters, a.ID)
		}
	}
	return err
}

// bank counts quotations and replacements.
func (f *methodsFacts) bank(tx *store.Tx) error {
	quoted := map[string]bool{}
	err := tx.EachQuote(func(q *framework.Quotation) error {
		f.quotes[q.State]++
		if q.State == framework.Chosen || q.State == framework.Used {
			quoted[q.Participant] = true
			if q.Range == framework.Exceptional {
				f.exceptional++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	f.quoted = len(quoted)
	log, err := tx.Replaced()
	f.places = framework.CountReplaced(log)
	return err
}

func (f *methodsFacts) rest(tx *store.Tx) (err error) {
	if f.guide, err = tx.Guide(); err != nil {
		return err
	}
	if f.history, err = frameworkHistory(tx); err != nil {
		return err
	}
	maps, err := tx.MapIDs()
	if err != nil {
		return err
	}
	types, err := tx.Typologies()
	if err != nil {
		return err
	}
	links, err := tx.Linkages()
	if err != nil {
		return err
	}
	memos, err := tx.MemoIDs()
	if err != nil {
		return err
	}
	for _, id := range memos {
		m, err := tx.Memo(id)
		if err != nil {
			return err
		}
		if m.Kind == framework.FieldNote {
			f.fieldNotes++
		}
	}
	gone, err := tx.Withdrawn()
	if err != nil {
		return err
	}
	log, err := tx.Log()
	f.maps, f.typologies, f.linkages, f.memos, f.withdrawn, f.changes = len(maps), len(types), len(links), len(memos), len(gone), len(log)
	return err
}
