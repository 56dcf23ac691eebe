package action

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/mapping"
)

// typesForReaders describes the types that people are of, without who or how
// many. A type of one participant describes that person: it is left out unless
// it is asked for.
func (b *mapBook) typesForReaders(s *mapping.Standing) (export.Section, bool) {
	title := orDefault(b.said(s.Typology.Title), "Types")
	var crossed []string
	for _, a := range s.Axes {
		crossed = append(crossed, "“"+b.axisName(a)+"”")
	}
	out := export.Section{Title: title, Level: 1}
	var types []*framework.Type
	var holders [][]string
	for _, t := range s.Typology.Types {
		who := b.people(participantsOf(s.Of(t)))
		switch {
		case len(who) == 0:
			b.warn("nobody is %s of %s: the type was left out", mapping.TypeName(t), s.Typology.ID)
			continue
		case len(who) == 1 && !b.o.KeepSmall:
			b.warn("one participant alone is %s of %s, whom a reader could make out: the type was left out (--keep-small prints it)", mapping.TypeName(t), s.Typology.ID)
		case len(who) == 1:
			b.alone = append(b.alone, s.Typology.ID+"="+t.ID)
		}
		types, holders = append(types, t), append(holders, who)
	}
	numbers := b.numbers(s.Typology.ID, holders...)
	for i, t := range types {
		if len(holders[i]) > 1 || b.o.KeepSmall {
			out.Blocks = append(out.Blocks, b.typeItem(s, t, numbers[i]))
		}
	}
	lead := "Read together, " + enumerate(crossed) + " make these types:"
	switch len(out.Blocks) {
	case 0:
		b.warn("typology %s has nothing for readers", s.Typology.ID)
		return out, false
	case 1:
		lead = "Read together, " + enumerate(crossed) + " make this type:"
	}
	out.Blocks = append([]export.Block{&export.Paragraph{Role: export.Body, Spans: export.Text(lead)}}, out.Blocks...)
	return out, true
}

// typeItem is one type: its name, its definition, and what it is made of.
func (b *mapBook) typeItem(s *mapping.Standing, t *framework.Type, number string) *export.Paragraph {
	spans := export.Styled(export.Strong, b.named(t.Name, t.ID))
	if define := b.prose(t.Define); len(define) > 0 {
		spans = append(append(spans, export.Span{Text: ": "}), define...)
	}
	if when := b.combinations(s, t); when != "" {
		number = " (" + when + ")" + number
	}
	return item(spans, number)
}

// combinations says what a type is made of, by the names of its categories.
func (b *mapBook) combinations(s *mapping.Standing, t *framework.Type) string {
	var out []string
	for _, combination := range t.When {
		var names []string
		for i, id := range combination {
			names = append(names, b.categoryName(s.Axes[i], id))
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
// where cases speak against it. One that as many or more cases speak against as
// for is no pattern to report.
func (b *mapBook) patternsForReaders() (export.Section, bool) {
	out := export.Section{Title: "What goes together", Level: 1}
	for _, p := range b.patterns {
		l := p.Linkage
		if l.Status != LinkHolds {
			continue
		}
		support, against := b.people(witnessIDs(p.Support)), b.people(witnessIDs(p.Against))
		switch {
		case len(support) < 2:
			b.warn("the pattern %s (if %s, then %s) rests on one participant or none, whom a reader could make out: it was left out", l.ID, l.If, l.Then)
			continue
		case len(against) >= len(support):
			b.warn("as many or more speak against the pattern %s (if %s, then %s) as for it: it was left out; framewright map link show %s", l.ID, l.If, l.Then, l.ID)
			continue
		}
		b.small(p)
		spans := b.prose(l.Text)
		if len(spans) == 0 {
			spans = export.Text(b.together(p))
		}
		number := ""
		if all := b.numbers("the pattern "+l.ID, support, against); len(against) == 0 || all[1] != "" {
			number = all[0]
		}
		if len(against) > 0 {
			spans = hedge(spans)
		}
		out.Blocks = append(out.Blocks, item(spans, number))
	}
	return out, len(out.Blocks) > 0
}

var sentences = regexp.MustCompile(`[.!?…]["”’»)]*\s+\S`)

// hedge says that a pattern does not hold for all: within its sentence where it
// is one, else in a sentence of its own; and not again where it says so itself.
func hedge(spans []export.Span) []export.Span {
	text := strings.ToLower(textOf(spans))
	if strings.Contains(text, "not all") || strings.Contains(text, "not for all") || strings.Contains(text, "not everybody") || strings.Contains(text, "not everyone") {
		return spans
	}
	n := len(spans) - 1
	short := strings.TrimSuffix(spans[n].Text, ".")
	last, _ := utf8.DecodeLastRuneInString(short)
	if sentences.MatchString(text) || !unicode.IsLetter(last) && !unicode.IsDigit(last) && !strings.ContainsRune("\"”’»)", last) {
		if !closed(text) {
			spans = append(spans, export.Text(".")...)
		}
		return append(spans, export.Text(" This did not hold for all.")...)
	}
	spans[n].Text = short
	return append(spans, export.Text(" – though not all.")...)
}

// together says a pattern that its analyst has put into no words.
func (b *mapBook) together(p *mapping.Pattern) string {
	say := func(c *mapping.Condition) string {
		var names []string
		for _, v := range c.Values {
			names = append(names, "“"+b.valueName(c, v)+"”")
		}
		if c.Not {
			return "what is not " + strings.Join(names, " or ")
		}
		return strings.Join(names, " or ")
	}
	return say(p.If) + " went together with " + say(p.Then) + "."
}

// valueName is a value, category or type of a condition for readers.
func (b *mapBook) valueName(c *mapping.Condition, v string) string {
	switch {
	case c.Attribute != nil:
		return b.said(c.Attribute.Display(v))
	case c.Axis != nil:
		return b.categoryName(*c.Axis, v)
	}
	if t := c.Standing.Type(v); t != nil {
		return b.named(t.Name, t.ID)
	}
	return b.named("", v)
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
