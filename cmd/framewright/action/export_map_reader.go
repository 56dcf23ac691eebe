package action

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
)

// reader writes the range of views in words. The words are chosen by the place
// in the range and not by how many hold a view: a qualitative sample is drawn
// for range, and its counts stand for nothing outside of it. The one exception
// protects a person: what one participant alone holds is "one view", which other
// views are called as well.
func (b *mapBook) reader(file string, now time.Time) (*export.Report, error) {
	r := b.d.report("The range of views", b.audience, now)
	b.sample(r)
	for _, m := range b.maps {
		r.Sections = append(r.Sections, b.rangeSections(m)...)
	}
	for _, s := range b.standings {
		if section, ok := b.typesForReaders(s); ok {
			r.Sections = append(r.Sections, section)
		}
	}
	if section, ok := b.patternsForReaders(); ok {
		r.Sections = append(r.Sections, section)
	}
	if len(r.Sections) == 0 {
		return nil, &framework.Error{Name: "nothing-to-export", What: "there is nothing for readers yet: no category holds an element",
			Hint: "framewright map sort ELEMENT DIMENSION/CATEGORY; --for team writes what there is"}
	}
	if len(b.alone) > 0 {
		b.warn("of one participant alone, and so said as one view or one type: %s; see that the wording does not tell who", strings.Join(b.alone, ", "))
	}
	if !b.d.Study.Report.Counts {
		r.Legend = append(r.Legend, export.Text("“Some”, “others” and “one view” say that a view was found, not how many hold it."))
	}
	if err := b.guard(r); err != nil {
		return nil, err
	}
	if tabular(file) {
		r.Page = export.Page{Landscape: true}
		r.Sections = []export.Section{{Title: r.Title, Level: 1, Blocks: []export.Block{asTable(r.Sections)}}}
	}
	return r, nil
}

// asTable is what readers are told as one table, a row for each paragraph.
func asTable(sections []export.Section) *export.Table {
	t := &export.Table{Columns: []export.Column{{Title: "Part", Kind: export.HeadColumn, Width: 26}, {Title: "Dimension", Kind: export.HeadColumn, Width: 30}, {Title: "In words", Width: 90}}}
	var rows []export.Row
	part := ""
	for _, s := range sections {
		dimension := ""
		if s.Level == 1 {
			part = s.Title
		} else {
			dimension = s.Title
		}
		add := func(spans []export.Span) {
			if len(spans) > 0 {
				rows = append(rows, export.Row{Cells: []export.Cell{{Spans: export.Text(part)}, {Spans: export.Text(dimension)}, {Spans: spans}}})
			}
		}
		add(s.Intro)
		for _, block := range s.Blocks {
			if p, ok := block.(*export.Paragraph); ok {
				add(p.Spans)
			}
		}
	}
	t.Rows = export.Each(rows)
	return t
}

// rangeSections are the range of views of one map: a section for each dimension
// in which anything was found.
func (b *mapBook) rangeSections(m *framework.Map) []export.Section {
	out := []export.Section{{Title: b.said(m.Label()), Level: 1}}
	for _, a := range axesOfMap(b.base, m) {
		if s, ok := b.rangeSection(a); ok {
			out = append(out, s)
		}
	}
	if len(out) == 1 {
		b.warn("map %s has nothing for readers: no category holds an element", m.ID)
		return nil
	}
	return out
}

func (b *mapBook) rangeSection(a mapping.Axis) (export.Section, bool) {
	var found []*framework.Category
	var holders [][]string
	for _, c := range a.Dimension.Categories {
		if who := b.people(notedOf(inCategory(a, c.ID))); len(who) > 0 {
			found, holders = append(found, c), append(holders, who)
		}
	}
	s := export.Section{Title: b.said(a.Label()), Level: 2, Intro: export.Text(b.said(a.Dimension.Define))}
	if len(found) == 0 {
		return s, false
	}
	lead := "The accounts ranged between these positions:"
	if len(found) == 1 {
		lead = "A single position was described:"
	}
	s.Blocks = append(s.Blocks, &export.Paragraph{Role: export.Body, Spans: export.Text(lead)})
	for i, phrase := range phrases(holders) {
		c := found[i]
		if len(holders[i]) == 1 {
			b.alone = append(b.alone, a.Path+"/"+c.ID)
		}
		spans := append(export.Text(phrase+" "), export.Styled(export.Strong, b.said(c.Label()))...)
		if text := b.said(c.Define); text != "" {
			spans = append(spans, export.Span{Text: ": " + text})
		}
		s.Blocks = append(s.Blocks, &export.Paragraph{Role: export.Item, Number: "•", Spans: append(spans, b.number(holders[i])...)})
	}
	return s, true
}

// phrases chooses the words for the categories of one range, in their order.
// Views of several are "some", then "others", then views among views; what one
// participant alone holds is never "some".
func phrases(holders [][]string) []string {
	var out []string
	several, single := 0, 0
	for _, who := range holders {
		switch {
		case len(who) == 1 && single == 0:
			out, single = append(out, "One view was"), 1
		case len(who) == 1:
			out, single = append(out, "Another view was"), single+1
		case several == 0:
			out, several = append(out, "Some described"), 1
		case several == 1:
			out, several = append(out, "Others described"), 2
		case several == 2:
			out, several = append(out, "Others again described"), 3
		default:
			out, several = append(out, "A further view was"), several+1
		}
	}
	return out
}

// people are participants with those of a group that is among them left out: a
// member and their group are not two voices.
func (b *mapBook) people(ids []string) (out []string) {
	for _, id := range ids {
		p := b.d.Participants.Find(id)
		if p == nil || p.PartOf == "" || !slices.ContainsFunc(ids, func(other string) bool { return strings.EqualFold(other, p.PartOf) }) {
			out = append(out, id)
		}
	}
	return out
}

// number is how many participants hold a view, where the study's report may
// say so and the number is not so small that it points at somebody.
func (b *mapBook) number(who []string) []export.Span {
	rules := b.d.Study.Report
	if !rules.Counts || len(who) < rules.Minimum() {
		return nil
	}
	return export.Text(fmt.Sprintf(" (%s)", Plural(len(who), "participant", "participants")))
}

// said is an analyst's text as readers may have it: without refs and comments,
// on one line.
func (b *mapBook) said(text string) string {
	return oneLine(chart.ParseSummary(text).Bare())
}

// typesForReaders describes the types that somebody is of, without who or how
// many.
func (b *mapBook) typesForReaders(s *mapping.Standing) (export.Section, bool) {
	title := "Types"
	if s.Typology.Title != "" {
		title = b.said(s.Typology.Title)
	}
	var crossed []string
	for _, a := range s.Axes {
		crossed = append(crossed, "“"+b.said(a.Label())+"”")
	}
	out := export.Section{Title: title, Level: 1}
	out.Blocks = append(out.Blocks, &export.Paragraph{Role: export.Body, Spans: export.Text("Read together, " + enumerate(crossed) + " make these types:")})
	for _, t := range s.Typology.Types {
		who := b.people(participantsOf(s.Of(t)))
		if len(who) == 0 {
			b.warn("nobody is %s of %s: the type was left out", mapping.TypeName(t), s.Typology.ID)
			continue
		}
		if len(who) == 1 {
			b.alone = append(b.alone, s.Typology.ID+"="+t.ID)
		}
		spans := export.Styled(export.Strong, b.said(mapping.TypeName(t)))
		if text := b.said(t.Define); text != "" {
			spans = append(spans, export.Span{Text: ": " + text})
		}
		if when := b.combinations(s, t); when != "" {
			spans = append(spans, export.Span{Text: " (" + when + ")"})
		}
		out.Blocks = append(out.Blocks, &export.Paragraph{Role: export.Item, Number: "•", Spans: append(spans, b.number(who)...)})
	}
	return out, len(out.Blocks) > 1
}

// combinations says what a type is made of, by the names of its categories.
func (b *mapBook) combinations(s *mapping.Standing, t *framework.Type) string {
	var out []string
	for _, combination := range t.When {
		var names []string
		for i, id := range combination {
			names = append(names, b.said(s.Axes[i].Name(id)))
		}
		out = append(out, enumerate(names))
	}
	return strings.Join(out, "; or ")
}

// enumerate is "one", "one and two", "one, two and three".
func enumerate(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// patternsForReaders says the patterns that hold, each with "though not all"
// where cases speak against it.
func (b *mapBook) patternsForReaders() (export.Section, bool) {
	out := export.Section{Title: "What goes together", Level: 1}
	for _, p := range b.patterns {
		if p.Linkage.Status != LinkHolds {
			continue
		}
		if len(b.people(witnessIDs(p.Support))) < 2 {
			b.warn("the pattern %s (if %s, then %s) rests on one participant or none, whom a reader could make out: it was left out", p.Linkage.ID, p.Linkage.If, p.Linkage.Then)
			continue
		}
		b.small(p)
		text := b.said(p.Linkage.Text)
		if text == "" {
			text = b.together(p)
		}
		if len(p.Against) > 0 {
			text = strings.TrimRight(text, ".") + " – though not all."
		}
		out.Blocks = append(out.Blocks, &export.Paragraph{Role: export.Item, Number: "•", Spans: append(export.Text(text), b.number(b.people(witnessIDs(p.Support)))...)})
	}
	return out, len(out.Blocks) > 0
}

// together says a pattern that its analyst has put into no words.
func (b *mapBook) together(p *mapping.Pattern) string {
	say := func(c *mapping.Condition) string {
		var names []string
		for _, name := range conditionNames(c) {
			names = append(names, "“"+b.said(name)+"”")
		}
		if c.Not {
			return "what is not " + strings.Join(names, " or ")
		}
		return strings.Join(names, " or ")
	}
	return say(p.If) + " went together with " + say(p.Then) + "."
}

func witnessIDs(list []*mapping.Witness) (out []string) {
	for _, w := range list {
		if !slices.Contains(out, w.Participant) {
			out = append(out, w.Participant)
		}
	}
	return out
}

// small warns of a pattern whose attribute fits so few that it points at them.
func (b *mapBook) small(p *mapping.Pattern) {
	for _, c := range []*mapping.Condition{p.If, p.Then} {
		if c.Attribute == nil {
			continue
		}
		fits := 0
		for _, who := range b.d.Participants {
			if c.Of(b.base, mapping.Occasion{Participant: who.ID}).Truth == mapping.Holds {
				fits++
			}
		}
		if fits < b.d.Study.Report.Minimum() {
			b.warn("the pattern %s speaks of %s, which fits fewer than %d participants: see that it does not tell who they are", p.Linkage.ID, c, b.d.Study.Report.Minimum())
		}
	}
}
