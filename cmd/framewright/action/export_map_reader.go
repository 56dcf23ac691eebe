package action

import (
	"strings"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
	"framewright/framework/mapping"
)

// reader writes the range of views in words. The words are chosen by the place
// in the range alone, and by nothing that depends on how many hold a view: a
// qualitative sample is drawn for range, its counts stand for nothing outside of
// it, and a word kept for what one participant holds would point at that person.
func (b *mapBook) reader(file string, now time.Time) (*export.Report, error) {
	r := b.d.report("The range of views", b.o.Audience, now)
	b.sample(r)
	for _, m := range b.maps {
		r.Sections = append(r.Sections, b.rangeSections(m)...)
	}
	for _, s := range b.standings {
		if section, ok := b.typesForReaders(s); ok {
			r.Sections = append(r.Sections, section)
			b.written.typologies++
		}
	}
	if section, ok := b.patternsForReaders(); ok {
		r.Sections = append(r.Sections, section)
		b.written.patterns = len(section.Blocks)
	}
	if len(r.Sections) == 0 {
		return nil, &framework.Error{Name: "nothing-to-export", What: "there is nothing for readers yet: no category holds an element",
			Hint: "framewright map sort ELEMENT DIMENSION/CATEGORY; --for team writes what there is"}
	}
	r.Legend = append(r.Legend, export.Text(rangeLegend))
	if err := b.guard(r); err != nil {
		return nil, err
	}
	if err := b.advise(); err != nil {
		return nil, err
	}
	if tabular(file) {
		r.Page = export.Page{Landscape: true}
		r.Sections = []export.Section{{Title: r.Title, Level: 1, Blocks: []export.Block{asTable(r.Sections)}}}
	}
	return r, nil
}

// rangeLegend says what the words of a range stand for.
const rangeLegend = "“Some”, “others”, “one view” and the like follow the order in which the views are listed and nothing else: " +
	"behind any of them may be one person or many."

// advise gathers what the analyst had better look at before this goes out.
func (b *mapBook) advise() error {
	if len(b.alone) > 0 {
		b.warn("of one participant alone: %s; see that the wording does not tell who", strings.Join(b.alone, ", "))
	}
	if len(b.bare) > 0 {
		b.warn("without a definition, so that readers get the name alone: %s; framewright map category define", strings.Join(b.bare, ", "))
	}
	unspoken, err := b.unspoken()
	if err != nil {
		return err
	}
	if len(unspoken) > 0 {
		b.warn("in quotation marks, but nowhere in the transcripts: %s; quote what was said, or take the marks away", strings.Join(unspoken, ", "))
	}
	if lang, _, _ := strings.Cut(strings.ToLower(b.d.Study.Language), "-"); lang != "" && lang != "en" {
		b.warn("the study’s language is %s, but the sentences around your words (“Some described …”) are English, and counts of people are looked for in English alone: read it through", b.d.Study.Language)
	}
	return nil
}

// unspoken lists the quoted words for readers that stand in no transcript of
// anybody; of a study without transcripts nothing can be said.
func (b *mapBook) unspoken() (out []string, err error) {
	heads, err := b.tx.Heads()
	if err != nil || len(heads) == 0 || len(b.quoted) == 0 {
		return nil, err
	}
	checker := checkerFor(b.tx, b.d, heads)
	for _, words := range b.quoted {
		if !b.spoken(checker, words) {
			out = appendOnce(out, "“"+words+"”")
		}
	}
	return out, nil
}

func (b *mapBook) spoken(checker *chart.Checker, words string) bool {
	for _, p := range b.d.Participants {
		if len(checker.Of(p.ID)) == 0 {
			continue
		}
		missing := false
		for _, f := range checker.Check(framework.Ref{Kind: framework.CellRef, Participant: p.ID}, "“"+words+"”") {
			missing = missing || f.Kind == chart.WordsNotFound
		}
		if !missing {
			return true
		}
	}
	return false
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
	out := []export.Section{{Title: b.mapTitle(m), Level: 1}}
	for _, a := range axesOfMap(b.base, m) {
		if s, ok := b.rangeSection(a); ok {
			out = append(out, s)
		}
	}
	if len(out) == 1 {
		b.warn("map %s has nothing for readers: no category holds an element", m.ID)
		return nil
	}
	b.written.maps++
	return out
}

// mapTitle is a map's title for readers: where it has none the names of its
// sub-themes, for its id says nothing to them.
func (b *mapBook) mapTitle(m *framework.Map) string {
	if title := b.said(m.Title); title != "" {
		return title
	}
	var names []string
	for _, path := range m.Subthemes {
		if n, ok := b.d.Themes.Resolve(path); ok {
			names = append(names, b.named(n.Name, n.ID))
		}
	}
	return orDefault(enumerate(names), "The range of views")
}

func (b *mapBook) rangeSection(a mapping.Axis) (export.Section, bool) {
	var found []*framework.Category
	var holders [][]string
	for _, c := range a.Dimension.Categories {
		if who := b.people(notedOf(inCategory(a, c.ID))); len(who) > 0 {
			found, holders = append(found, c), append(holders, who)
		}
	}
	s := export.Section{Title: b.axisName(a), Level: 2, Intro: b.prose(a.Dimension.Define)}
	if len(found) == 0 {
		return s, false
	}
	lead := "The accounts ranged between these positions:"
	if len(found) == 1 {
		lead = "This position was described:"
	}
	s.Blocks = append(s.Blocks, &export.Paragraph{Role: export.Body, Spans: export.Text(lead)})
	numbers := b.numbers(a.Path, holders...)
	for i, c := range found {
		if len(holders[i]) == 1 {
			b.alone = append(b.alone, a.Path+"/"+c.ID)
		}
		spans := append(export.Text(phrase(i)+" "), export.Styled(export.Strong, b.named(c.Name, c.ID))...)
		if define := b.prose(c.Define); len(define) > 0 {
			spans = append(append(spans, export.Span{Text: ": "}), define...)
		} else {
			b.bare = append(b.bare, a.Path+"/"+c.ID)
		}
		s.Blocks = append(s.Blocks, item(spans, numbers[i]))
	}
	return s, true
}

// phrase chooses the words for a view by its place in the range, from 0.
func phrase(i int) string {
	first := []string{"Some described", "Others described", "One view was"}
	if i < len(first) {
		return first[i]
	}
	return []string{"Another view was", "A further view was"}[(i-len(first))%2]
}

// item is one point of a list, closed by a full stop; what is added in brackets
// stands before it.
func item(spans []export.Span, added string) *export.Paragraph {
	if n := len(spans) - 1; added != "" && strings.HasSuffix(spans[n].Text, ".") && !strings.HasSuffix(spans[n].Text, "..") {
		spans[n].Text = strings.TrimSuffix(spans[n].Text, ".")
	}
	spans = append(spans, export.Text(added)...)
	if added != "" || !closed(textOf(spans)) {
		spans = append(spans, export.Text(".")...)
	}
	return &export.Paragraph{Role: export.Item, Number: "•", Spans: spans}
}

// closed tells whether a text ends as a sentence does.
func closed(text string) bool {
	text = strings.TrimRight(text, "\"”’»)] ")
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "…")
}

// said is an analyst's text as readers may have it: without refs and comments,
// on one line.
func (b *mapBook) said(text string) string {
	return oneLine(chart.ParseSummary(text).Bare())
}

// named is a name for readers; where there is none its slug in words.
func (b *mapBook) named(name, slug string) string {
	if name := b.said(name); name != "" {
		return name
	}
	words := strings.ReplaceAll(slug, "-", " ")
	return strings.ToUpper(words[:min(1, len(words))]) + words[min(1, len(words)):]
}

// axisName is a dimension's name for readers.
func (b *mapBook) axisName(a mapping.Axis) string {
	if a.Dimension == nil {
		_, slug, _ := strings.Cut(a.Path, "/")
		return b.named("", slug)
	}
	return b.named(a.Dimension.Name, a.Dimension.ID)
}

// categoryName is a category's name for readers.
func (b *mapBook) categoryName(a mapping.Axis, category string) string {
	if c := a.Category(category); c != nil {
		return b.named(c.Name, c.ID)
	}
	return b.named("", category)
}

// prose is an analyst's text as readers may have it, its quoted words styled and
// remembered: they are held against the transcripts.
func (b *mapBook) prose(text string) []export.Span {
	for _, st := range chart.ParseSummary(text).Statements {
		for _, q := range st.Quotes {
			b.quoted = appendOnce(b.quoted, oneLine(q.Words))
		}
	}
	return bareSpansOf(text)
}
