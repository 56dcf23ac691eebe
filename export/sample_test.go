package export

import (
	"fmt"
	"iter"
	"strings"
	"time"
)

// Fixtures: an invented study about a bus service, in every shape a report can take.

var sampleDate = time.Date(2031, 4, 5, 6, 7, 8, 0, time.UTC)

func spans(parts ...any) []Span {
	var out []Span
	for i := 0; i+1 < len(parts); i += 2 {
		out = append(out, Span{Text: parts[i+1].(string), Style: parts[i].(Style)})
	}
	return out
}

func baseReport(title string) *Report {
	return &Report{
		Title: title, Subtitle: "Getting to the clinic: a study of rural journeys",
		Meta: []KeyValue{{"Study", "Waiting at the stop"}, {"Framework", "version 3"}, {"Date", "5 April 2031"}},
		Legend: [][]Span{
			spans(Verbatim, "“Italic”", Plain, " is the participant's own words."),
			spans(Comment, "{Brown in braces}", Plain, " is the analyst's remark."),
			spans(State, "not asked", Plain, ": the question was not put."),
		},
		Audience: Team, Language: "en", Date: sampleDate, Levels: []string{"Theme", "Sub-theme"},
	}
}

func matrixReport() *Report {
	r := baseReport("Framework matrix")
	r.Page = Page{Paper: A3, Landscape: true}
	columns := []Column{
		{ID: "participant", Title: "Participant", Kind: HeadColumn},
		{ID: "area", Title: "Area", Kind: AttributeColumn},
		{ID: "age", Title: "Age", Kind: AttributeColumn},
		{ID: "access/transport", Number: "1.1", Title: "Transport and distance", Definition: "Any means of, or obstacle to, travelling; not the fare."},
		{ID: "access/cost", Number: "1.2", Title: "Cost", Definition: "What the journey costs in money or in favours."},
		{ID: "access/time", Number: "1.3", Title: "Time"},
		{ID: "access/company", Number: "1.4", Title: "Going together", Definition: "Who travels with whom, and why | or why not."},
	}
	cell := func(n int) Cell {
		return Cell{Anchor: fmt.Sprintf("cell-%d", n), Link: fmt.Sprintf("ev-%d", n%3), LinkText: "2 passages", Spans: spans(
			Plain, fmt.Sprintf("Depends on a twice-daily bus, participant %d; if it is missed, ", n), Verbatim, "“I pay my neighbour, more than the consultation”",
			Plain, " ", Ref, "[12*]", Plain, ". Would rather wait a week than ask again ", Ref, "[14-15]", Plain, ". ", Comment, "{debt as much as a fare?}")}
	}
	var rows []Row
	for i := 1; i <= 9; i++ {
		id := fmt.Sprintf("P%02d", i)
		rows = append(rows, Row{ID: id, Cells: []Cell{
			{Spans: spans(Strong, id)}, {Spans: Text([]string{"rural", "urban"}[i%2])}, {Spans: Text(fmt.Sprint(30 + i))},
			cell(i), {Spans: spans(State, "not asked")}, {Spans: Text("=1+1 is what he says")}, {Link: "ev-1", LinkText: "1 passage"}}})
	}
	rows[2].Cells[4] = Cell{Spans: Text(strings.Repeat("She counts every coin twice before the driver sees it. ", 55))}
	rows[3].Cells[5] = Cell{Spans: Text("@home, -5 degrees, +2 hours\n_x000D_ typed by somebody | with a pipe * and <b>tags</b>")}
	evidence := &Table{Columns: []Column{
		{ID: "ref", Title: "Ref", Kind: HeadColumn}, {ID: "words", Title: "Words", Width: 80}, {ID: "back", Title: "Cell"},
	}, Rows: Each([]Row{
		{ID: "e0", Anchor: "ev-0", Cells: []Cell{{Spans: spans(Ref, "P03:12")}, {Spans: spans(Verbatim, "The bus comes twice a day.")}, {Spans: Text("1.1, P03"), Link: "cell-3"}}},
		{ID: "e1", Anchor: "ev-1", Cells: []Cell{{Spans: spans(Ref, "P01:4")}, {Spans: spans(Verbatim, "I walk when the road is dry.")}}},
		{ID: "e2", Anchor: "ev-2", Cells: []Cell{{Spans: spans(Ref, "P02:9")}, {Spans: spans(Verbatim, "My son drives.")}}},
	})}
	second := &Table{Columns: columns[:5], Rows: Each([]Row{{ID: "P01", Cells: rows[0].Cells[:5]}, {ID: "P02", Cells: rows[1].Cells[:3]}})}
	r.Sections = []Section{
		{ID: "access", Title: "1 Getting to care", Intro: Text("How people reach the clinic, and what stands in the way."), Blocks: []Block{&Table{Columns: columns, Rows: Each(rows)}}},
		{ID: "waiting", Title: "2 Waiting: in the room / on the road?", Blocks: []Block{second}},
		{ID: "evidence", Title: "Evidence", Blocks: []Block{evidence}},
	}
	r.Base = Each([]KeyValue{{"access\tP01\taccess/transport", "Depends on a bus"}, {"long", strings.Repeat("b", 70000)}})
	return r
}

func quotesReport() *Report {
	r := baseReport("Quotation bank")
	r.Sections = []Section{
		{ID: "access", Title: "1 Getting to care", Level: 1, Intro: Text("Reaching the clinic.")},
		{ID: "access/transport", Title: "1.1 Transport", Level: 2, Blocks: []Block{
			&Entry{Quote: spans(Verbatim, "The bus comes twice a day [...] and if I miss the first, I pay my neighbour."), Attribution: Text("Participant, rural area"), Note: spans(Comment, "Stands for most of the rural group."), Ref: "P03:12", Anchor: "q1", Labels: []string{"1.1 Transport", "1.2 Cost"}},
			&Entry{Quote: spans(Verbatim, "-5 outside,\nand no shelter."), Attribution: Text("Participant, urban area"), Ref: "P04:7"},
		}},
		{ID: "access/cost", Title: "1.2 Cost", Level: 2, Blocks: []Block{
			&Entry{Quote: spans(Verbatim, "It is the [return] fare that hurts."), Attribution: Text("Participant, urban area")}}},
	}
	return r
}

func transcriptsReport() *Report {
	r := baseReport("Coded transcripts")
	r.Page = Page{Paper: A4, Margin: 70}
	section := func(id string) Section {
		s := Section{ID: id, Title: id, Level: 1, Running: id + ", interview of 11 February", Blocks: []Block{
			&Paragraph{Role: Heading, Spans: Text("Getting there")}}}
		for i := 1; i <= 24; i += 2 {
			s.Blocks = append(s.Blocks,
				&TurnLine{Number: fmt.Sprint(i), Speaker: "INT", Spans: Text("How do you get there, on an ordinary day?")},
				&TurnLine{Number: fmt.Sprint(i+1) + "a", Speaker: id, Codes: []string{"1.1 Transport", "1.2 Cost"}, Anchor: fmt.Sprintf("%s:%d", id, i+1),
					Spans: Text("The bus comes twice a day, um, once in the morning and once when it likes. If I miss the first I pay my neighbour, and she never says what it costs her.\nSo I bring eggs.")})
		}
		s.Blocks = append(s.Blocks, &Paragraph{Role: Note, Spans: Text("[laughs; a door closes]")})
		return s
	}
	r.Sections = []Section{section("P03"), section("P04")}
	return r
}

func codebookReport() *Report {
	r := baseReport("Thematic framework")
	r.Sections = []Section{
		{ID: "access", Title: "1 Getting to care", Intro: Text("Everything between the door at home and the door of the clinic."), Blocks: []Block{
			&Paragraph{Role: Item, Number: "1.1", Spans: spans(Strong, "Transport and distance. ", Plain, "Any means of travelling. ", Comment, "Not: fares.")},
			&Paragraph{Role: Item, Number: "1.2", Spans: spans(Strong, "Cost. ", Plain, "Money and favours.")}}},
		{ID: "waiting", Title: "2 Waiting", Blocks: []Block{
			&Paragraph{Role: Body, Spans: Text("Time spent, as it is told.")},
			&Paragraph{Role: Quote, Spans: spans(Verbatim, "One sits.")},
			&Paragraph{Role: Attribution, Spans: Text("Participant")}}},
	}
	return r
}

// awkwardReport holds what breaks writers: emoji, joined and right-to-left scripts,
// ideographs, control characters, markup, formulas, bytes that are no text.
func awkwardReport() *Report {
	r := baseReport("Awkward 🚌 & <report> _x0041_")
	texts := []string{
		"Bus 🚌 and family 👩‍👩‍👧 and flag 🇳🇴", "الحافلة تأتي مرتين", "האוטובוס מגיע פעמיים", "公交车一天来两次", "बस दिन में दो बार आती है",
		"bell\a and null\x00 and escape\x1b", "\xff\xfe broken", "=SUM(A1:A9)", "+41 22", "-nothing", "@mention", "\ttab first", "\rreturn first", "_x000D_ and _x005F_x0041_ and _xD83D_",
		"`code` *star* _under_ [link](x) # head | pipe \\ slash", "]]> &amp; <!-- x --> <script>alert(1)</script>", " leading and trailing ", "line\u2028separator", "\ufffe and \U0001FFFF", "e\u0301 combining", strings.Repeat("unbroken", 60),
	}
	var rows []Row
	for i, t := range texts {
		rows = append(rows, Row{ID: t, Cells: []Cell{{Spans: Text(fmt.Sprintf("row%d", i))}, {Spans: Text(t)}, {Spans: spans(Verbatim, t, Comment, t), Link: "nowhere"}}})
	}
	var blocks []Block
	blocks = append(blocks, &Table{Columns: []Column{{ID: "a", Title: "Row", Kind: HeadColumn}, {ID: "b", Title: "Plain 公交"}, {ID: "c", Title: "Styled", Definition: "<both> 🚌"}}, Rows: Each(rows)})
	for _, t := range texts {
		blocks = append(blocks, &Entry{Quote: Text(t), Attribution: Text(t), Note: Text(t), Ref: t}, &TurnLine{Number: "1", Speaker: t, Spans: Text(t)}, &Paragraph{Role: Note, Spans: Text(t)})
	}
	r.Sections = []Section{{ID: "bad id / with 'quotes'", Title: "History", Intro: Text("🚌"), Blocks: blocks}, {Title: "history", Blocks: blocks[:1]}, {Title: "[]:*?/\\'", Blocks: blocks[:1], Running: "🚌 & co"}}
	return r
}

func wideReport(rows, columns, words int) *Report {
	r := baseReport("Wide")
	r.Page = Page{Paper: A3, Landscape: true}
	t := &Table{Columns: []Column{{ID: "p", Title: "Participant", Kind: HeadColumn}}}
	for c := range columns {
		t.Columns = append(t.Columns, Column{ID: fmt.Sprintf("c%d", c), Number: fmt.Sprintf("1.%d", c+1), Title: "Sub-theme", Definition: "What it is about."})
	}
	text := strings.TrimSpace(strings.Repeat("waiting ", words/2))
	t.Rows = func(yield func(Row, error) bool) {
		for i := range rows {
			row := Row{ID: fmt.Sprintf("P%04d", i), Cells: make([]Cell, 1, columns+1)}
			row.Cells[0] = Cell{Spans: Text(row.ID)}
			for range columns {
				row.Cells = append(row.Cells, Cell{Spans: []Span{{Text: text}, {Text: text, Style: Verbatim}}})
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	r.Sections = []Section{{ID: "wide", Title: "Wide", Blocks: []Block{t}}}
	return r
}

func failing(after int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for i := range after {
			if !yield(Row{ID: fmt.Sprint(i), Cells: []Cell{{Spans: Text("x")}}}, nil) {
				return
			}
		}
		yield(Row{}, fmt.Errorf("charts/access/P09.yaml: spoiled"))
	}
}

// samples are the reports that every format is put through.
func samples() map[string]*Report {
	archive, reader := matrixReport(), quotesReport()
	archive.Audience, reader.Audience = Archive, Reader
	rtl := quotesReport()
	rtl.RTL, rtl.Language = true, "ar"
	return map[string]*Report{
		"matrix": matrixReport(), "quotes": quotesReport(), "transcripts": transcriptsReport(), "codebook": codebookReport(),
		"awkward": awkwardReport(), "flagged": flaggedReport(), "wide": wideReport(4, 40, 30), "archive": archive, "reader": reader, "rtl": rtl, "empty": {}, "languages": languagesReport(), "leftwards": leftwardsReport(),
		"reading": readingReport(), "reading-ar": arabicReading(), "reading-zh": chineseReading(),
	}
}
