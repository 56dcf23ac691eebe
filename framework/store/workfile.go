package store

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/store/yamlio"

	"golang.org/x/text/unicode/norm"
)

const turnsHint = "turns look like 12 or 12-14"

// putPassage writes where a passage stands and its words.
func putPassage(m *yamlio.Map, p framework.Passage) {
	nth := ""
	if p.Nth > 0 {
		nth = strconv.Itoa(p.Nth)
	}
	m.Bare("at", p.At.String()).Text("words", p.Words).Text("first", p.First).Text("last", p.Last).Bare("nth", nth).Bare("placed", p.Placed)
}

func readPassage(c *yamlio.Cursor, transcript string) framework.Passage {
	p := framework.Passage{Transcript: transcript, Words: c.Str("words"), First: c.Str("first"), Last: c.Str("last"), Nth: c.Int("nth"), Placed: c.Str("placed")}
	c.Text("at", &p.At, turnsHint)
	if p.Nth < 0 {
		c.Fail("nth", "nth counts from 1", "write `nth: 1` for the first place in the turn")
	}
	return p
}

// encodeCodings gives the canonical text of coding/P03/ama.yaml, sorted by
// place.
func encodeCodings(file string, old []byte, f *framework.CodingFile) ([]byte, error) {
	sort.SliceStable(f.Codings, func(i, j int) bool { return codingLess(f.Codings[i], f.Codings[j]) })
	var items []*yamlio.Map
	for _, k := range f.Codings {
		m := yamlio.NewMap().Bare("id", k.ID)
		putPassage(m, k.Passage)
		items = append(items, m.Flow("under", k.Under).Text("note", k.Note))
	}
	m := yamlio.NewMap().Text("transcript", f.Transcript).Text("by", f.By).Bare("placed", f.Placed)
	recordsOrNone(m, "codings", items, "id")
	recordsOrNone(m, "rejected", encodeRejected(f.Rejected), "at", "theme", "words")
	return m.Render(file, old)
}

// recordsOrNone leaves a list out that has nothing in it.
func recordsOrNone(m *yamlio.Map, key string, items []*yamlio.Map, identity ...string) {
	if len(items) == 0 {
		m.Know(key)
		return
	}
	m.Records(key, items, identity...)
}

// encodeRejected gives what was turned down in order of place, each once.
func encodeRejected(list []framework.TurnedDown) (items []*yamlio.Map) {
	sorted := slices.Clone(list)
	slices.SortFunc(sorted, func(a, b framework.TurnedDown) int {
		return cmp.Or(a.At.From.Compare(b.At.From), a.At.To.Compare(b.At.To), strings.Compare(a.Theme, b.Theme), strings.Compare(a.Words, b.Words))
	})
	for _, r := range slices.Compact(sorted) {
		items = append(items, yamlio.NewMap().Bare("at", r.At.String()).Text("theme", r.Theme).Text("words", r.Words))
	}
	return items
}

func codingLess(a, b *framework.Coding) bool {
	if c := a.Passage.At.From.Compare(b.Passage.At.From); c != 0 {
		return c < 0
	}
	if c := a.Passage.At.To.Compare(b.Passage.At.To); c != 0 {
		return c < 0
	}
	return a.ID < b.ID
}

func decodeCodings(file string, src []byte) (*framework.CodingFile, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	f := &framework.CodingFile{Transcript: c.Need("transcript"), By: c.Need("by"), Placed: c.Str("placed")}
	seen := map[string]bool{}
	c.Each("codings", func(c *yamlio.Cursor) {
		if id := c.Str("id"); seen[id] {
			c.Fail("id", "coding "+id+" stands here a second time", "delete one of the two, or give it another id")
		} else {
			seen[id] = true
		}
		f.Codings = append(f.Codings, &framework.Coding{ID: c.Need("id"), By: f.By,
			Passage: readPassage(c, f.Transcript), Under: readPaths(c, "under"), Note: c.Str("note")})
	})
	c.Each("rejected", func(c *yamlio.Cursor) {
		r := framework.TurnedDown{Theme: norm.NFC.String(c.Need("theme")), Words: c.Str("words")}
		if c.Need("at") != "" {
			c.Text("at", &r.At, turnsHint)
		}
		f.Rejected = append(f.Rejected, r)
	})
	return f, c.Err()
}

// encodeRow gives the canonical text of charts/access/P03.yaml, sorted by
// subtheme and wave. Summaries end in a line break there, so that each is a
// block of its own.
func encodeRow(file string, old []byte, r *framework.Row) ([]byte, error) {
	m := yamlio.NewMap().Text("participant", r.Participant).Text("theme", r.Theme).
		Records("cells", encodeCells(r.Cells), "subtheme", "wave")
	recordsOrNone(m, "beside", encodeCells(r.Beside), "subtheme", "wave", "by")
	return m.Render(file, old)
}

// encodeCells gives cells in their order, without those that are uncharted.
func encodeCells(list []*framework.Cell) (items []*yamlio.Map) {
	cells := slices.Clone(list)
	slices.SortStableFunc(cells, func(a, b *framework.Cell) int {
		return cmp.Or(strings.Compare(a.Subtheme, b.Subtheme), strings.Compare(a.Wave, b.Wave), strings.Compare(a.By, b.By))
	})
	for _, c := range cells {
		if c.Status() != framework.Uncharted {
			items = append(items, putCell(yamlio.NewMap(), c))
		}
	}
	return items
}

func putCell(m *yamlio.Map, c *framework.Cell) *yamlio.Map {
	summary := prose(c.Summary)
	if summary != "" {
		summary += "\n"
	}
	return m.Text("subtheme", c.Subtheme).Bare("wave", c.Wave).Text("by", c.By).Bare("date", c.On).
		Text("state", string(c.State)).Text("summary", summary).Flow("from", c.From).Text("seen", c.Seen)
}

// prose is an analyst's text as it is kept: line breaks of one kind, and no
// blanks at the ends of lines, which would force it out of block text.
func prose(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\r\n")
}

func decodeRow(file string, src []byte) (*framework.Row, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	r := &framework.Row{Participant: c.Need("participant"), Theme: norm.NFC.String(c.Str("theme"))}
	c.Each("cells", func(c *yamlio.Cursor) {
		cell := readCell(c)
		if r.Cell(cell.Subtheme, cell.Wave) != nil {
			c.Fail("subtheme", "the cell "+r.Ref(cell).String()+" stands here a second time", "join the two summaries into one")
		}
		r.Cells = append(r.Cells, cell)
	})
	c.Each("beside", func(c *yamlio.Cursor) {
		cell := readCell(c)
		if says, hint := wrongBeside(r, cell); says != "" {
			c.Fail("by", says, hint)
		}
		r.Beside = append(r.Beside, cell)
	})
	return r, c.Err()
}

func readCell(c *yamlio.Cursor) *framework.Cell {
	cell := &framework.Cell{Subtheme: norm.NFC.String(c.Str("subtheme")), Wave: c.Str("wave"), By: c.Str("by"), On: readDate(c, "date"),
		Summary: prose(c.Str("summary")), From: c.List("from"), Seen: c.Str("seen")}
	if s := c.Str("state"); s != "" {
		state, ok := framework.ParseState(s)
		if !ok {
			c.Fail("state", strconv.Quote(s)+" is no state of a cell", statesHint)
		}
		cell.State = state
	}
	return cell
}

// encodeQuotes gives the canonical text of quotes/P03.yaml, sorted by place.
func encodeQuotes(file string, old []byte, participant string, quotes []*framework.Quotation) ([]byte, error) {
	sorted := slices.Clone(quotes)
	slices.SortStableFunc(sorted, func(a, b *framework.Quotation) int {
		return cmp.Or(strings.Compare(a.Passage.Transcript, b.Passage.Transcript), a.Passage.At.From.Compare(b.Passage.At.From),
			a.Passage.At.To.Compare(b.Passage.At.To), strings.Compare(a.ID, b.ID))
	})
	var items []*yamlio.Map
	for _, q := range sorted {
		m := yamlio.NewMap().Bare("id", q.ID).Text("transcript", q.Passage.Transcript)
		putPassage(m, q.Passage)
		items = append(items, m.Text("text", q.Text).Flow("under", q.Under).Text("state", string(q.State)).
			Text("range", string(q.Range)).Text("by", q.By).Text("note", q.Note).Bare("coding", q.Coding).Lines("used", q.Used))
	}
	return yamlio.NewMap().Text("participant", participant).Records("quotes", items, "id").Render(file, old)
}

func decodeQuotes(file, participant string, src []byte) ([]*framework.Quotation, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	if says := c.Need("participant"); says != participant {
		c.Fail("participant", "this file says it holds quotations of "+says, "move it to "+quotesName(says)+", or write `participant: "+participant+"`")
	}
	var out []*framework.Quotation
	seen := map[string]bool{}
	c.Each("quotes", func(c *yamlio.Cursor) {
		q := &framework.Quotation{ID: c.Need("id"), Participant: participant,
			Passage: readPassage(c, c.Need("transcript")), Text: c.Str("text"), Under: readPaths(c, "under"),
			State: framework.QuoteState(c.Str("state")), By: c.Str("by"), Note: c.Str("note"), Coding: c.Str("coding"),
			Range: framework.QuoteRange(c.Str("range")), Used: c.List("used")}
		if q.Range != "" && !slices.Contains(framework.QuoteRanges, q.Range) {
			c.Fail("range", strconv.Quote(string(q.Range))+" is no place in the range of views", "write common view, contrasting or exceptional, or leave it out")
		}
		if q.State != "" && !slices.Contains(framework.QuoteStates, q.State) {
			c.Fail("state", strconv.Quote(string(q.State))+" is no state of a quotation", quoteStatesHint)
		}
		if seen[q.ID] {
			c.Fail("id", "quotation "+q.ID+" stands here a second time", "delete one of the two, or give it another id")
		}
		seen[q.ID] = true
		out = append(out, q)
	})
	return out, c.Err()
}
