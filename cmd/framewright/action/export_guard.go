package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/store"
)

// readerGuard looks over what analysts have written in their own words before
// it goes to readers. Ids of people stop the export; so do counts of people
// where the study's report keeps them out. Words that count vaguely, and values
// of attributes that few people have, are only noted: whether they give anything
// away is for a person to judge.
type readerGuard struct {
	d      *Desk
	known  idSet
	counts *countFinder // nil where counts may be printed
	few    []string     // values of attributes that fit too few people, as printed
	mend   string       // how what it refuses is reworded

	ids, counted, vague, narrow []string
}

// guardOf makes a guard for what goes to an audience. An archive takes counts,
// but no ids.
func guardOf(tx *store.Tx, d *Desk, audience export.Audience, mend string) (*readerGuard, error) {
	known, err := idsOf(tx, d)
	if err != nil {
		return nil, err
	}
	g := &readerGuard{d: d, known: known, mend: mend}
	if audience == export.Reader {
		g.few = d.fewOf()
		if !d.Study.Report.Counts {
			g.counts = newCountFinder(d)
		}
	}
	return g, nil
}

// check looks over titles, introductions, paragraphs and tables. Of quotations
// only ids are of concern: what participants count is theirs.
func (g *readerGuard) check(r *export.Report) error {
	g.look("the study’s title", r.Subtitle)
	for _, s := range r.Sections {
		where := orDefault(s.Title, "a section")
		g.look(where, s.Title)
		g.spans(where, s.Intro)
		for _, block := range s.Blocks {
			if err := g.block(where, block); err != nil {
				return err
			}
		}
	}
	return g.refusal()
}

func (g *readerGuard) block(where string, block export.Block) error {
	switch b := block.(type) {
	case *export.Paragraph:
		g.spans(where, b.Spans)
	case *export.Entry:
		g.lookIDs(where, textOf(b.Quote))
		g.lookIDs(where, textOf(b.Attribution))
		g.lookIDs(where, textOf(b.Note))
	case *export.Table:
		for row, err := range b.Rows {
			if err != nil {
				return err
			}
			for _, cell := range row.Cells {
				g.spans(where, cell.Spans)
			}
		}
	}
	return nil
}

// refusal is the error that stops the export, nil where nothing does.
func (g *readerGuard) refusal() error {
	if len(g.ids) > 0 {
		return &framework.Error{Name: "id-for-readers", What: "texts that leave the team hold ids, or what reads as one", Excerpt: strings.Join(g.ids, "\n"),
			Hint: "reword them (" + g.mend + "); the team's copy, --for team, may hold them"}
	}
	if len(g.counted) > 0 {
		return &framework.Error{Name: "count-for-readers", What: "texts for readers count people, and the study keeps counts of views out of reports", Excerpt: strings.Join(g.counted, "\n"),
			Hint: "say it without the number (" + g.mend + "), or write `counts: true` under report in study.yaml"}
	}
	return nil
}

// notes are what is left to the eye of whoever exports.
func (g *readerGuard) notes() (out []string) {
	if len(g.vague) > 0 {
		out = append(out, "these words count, and the study keeps counts of views out of reports: "+strings.Join(g.vague, ", "))
	}
	if len(g.narrow) > 0 {
		out = append(out, fmt.Sprintf("these fit fewer than %d of the participants: see that they do not tell who is meant: %s", g.d.Study.Report.Minimum(), strings.Join(g.narrow, ", ")))
	}
	return out
}

// spans looks over a text with its quoted words found.
func (g *readerGuard) spans(where string, list []export.Span) {
	var prose strings.Builder
	for _, s := range list {
		if s.Style == export.Verbatim {
			g.lookIDs(where, s.Text)
			prose.WriteString(" … ") // what stands before and after is not one phrase
			continue
		}
		prose.WriteString(s.Text)
	}
	g.look(where, prose.String())
}

// look looks over one text of an analyst.
func (g *readerGuard) look(where, text string) {
	g.lookIDs(where, text)
	for _, v := range g.few {
		if holdsWord(text, v) {
			g.narrow = appendOnce(g.narrow, fmt.Sprintf("“%s” (%s)", v, where))
		}
	}
	if g.counts == nil {
		return
	}
	counted, vague := g.counts.find(text)
	for _, m := range counted {
		g.counted = appendOnce(g.counted, fmt.Sprintf("%s: %s", where, m))
	}
	for _, m := range vague {
		g.vague = appendOnce(g.vague, fmt.Sprintf("“%s” (%s)", m, where))
	}
}

func (g *readerGuard) lookIDs(where, text string) {
	for _, word := range g.known.in(text) {
		g.ids = appendOnce(g.ids, fmt.Sprintf("%s: %s", where, word))
	}
}

func textOf(spans []export.Span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(s.Text)
	}
	return out.String()
}

// fewOf lists the values of attributes that fit fewer participants than a
// signature should, as they are printed.
func (d *Desk) fewOf() (out []string) {
	for _, a := range d.Study.Attributes {
		if a.Type == "number" || a.Type == "date" {
			continue
		}
		fits := map[string]int{}
		for _, p := range d.Participants {
			for _, v := range valuesOf(p, a.ID) {
				if p.Kind == "" || len(d.Participants.Members(p.ID)) == 0 {
					fits[v]++
				}
			}
		}
		var values []string
		for v, n := range fits {
			if n < d.Study.Report.Minimum() && !plainWord[strings.ToLower(v)] {
				values = append(values, v)
			}
		}
		framework.SortIDs(values)
		for _, v := range values {
			for _, text := range []string{v, a.Display(v)} {
				if !slices.ContainsFunc(out, func(had string) bool { return strings.EqualFold(had, text) }) {
					out = append(out, text)
				}
			}
		}
	}
	return out
}

// valuesOf are the values of an attribute that a participant ever had, each once.
func valuesOf(p *framework.Participant, attribute string) []string {
	out := slices.Clone(p.Values[attribute])
	for _, at := range p.Waves {
		out = append(out, at[attribute]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// plainWord are values that say nothing where they stand in a sentence.
var plainWord = map[string]bool{"": true, "yes": true, "no": true, "other": true, "none": true, "unknown": true, "not known": true, "mixed": true, "a": true, "n/a": true}

// holdsWord tells whether words, or their plural, stand in a text by themselves.
func holdsWord(text, words string) bool {
	text, words = strings.ToLower(text), strings.ToLower(words)
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return false
		}
		begin := from + at
		end := begin + len(words)
		rest := strings.TrimPrefix(text[end:], "s")
		if !endsInWord(text[:begin]) && !beginsWithWord(rest) {
			return true
		}
		from = end
	}
}

// bareSpansOf is an analyst's text for those who may see neither refs nor
// comments, on one line, with its quoted words styled.
func bareSpansOf(text string) []export.Span {
	return bareSpans(chart.ParseSummary(oneLine(text)).Spans)
}

// bareThemes is the framework as readers may have it.
func bareThemes(ts *framework.Themes) *framework.Themes {
	out := ts.Clone()
	for _, n := range out.All() {
		for _, field := range []*string{&n.Theme.Name, &n.Theme.Define, &n.Theme.Include, &n.Theme.Exclude, &n.Theme.Example} {
			*field = chart.ParseSummary(*field).Bare()
		}
	}
	return out
}
