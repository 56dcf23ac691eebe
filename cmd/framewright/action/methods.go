package action

import (
	"context"
	"fmt"
	"strings"
	"time"

	"framewright/export"
	"framewright/framework/store"
)

// MethodsExport says what a draft of the methods is to hold.
type MethodsExport struct {
	Audience   export.Audience
	Checklist  string // coreq, srqr, both or none
	Agreement  bool   // with statistics of agreement between the analysts
	Program    string // the program's version
	Statistics *Statistics
}

// MethodsDraft tells what was written, and what is still open.
type MethodsDraft struct {
	*Exported
	Filled   int        `json:"filled"`   // items that have an answer, whole or in part
	Complete int        `json:"complete"` // of them, those of which nothing is open
	Empty    int        `json:"empty"`    // items without any answer
	Open     []OpenItem `json:"open"`     // items, and parts of items, that nothing is recorded of
}

// OpenItem is what the study does not know of itself.
type OpenItem struct {
	Item string `json:"item"`
	Asks string `json:"asks"`
}

// ExportMethods drafts the methods paragraph and fills checklists of reporting
// from what the study records. Nothing is made up: what it does not know is left
// open, and named.
func (s *Session) ExportMethods(ctx context.Context, file string, o MethodsExport) (*MethodsDraft, error) {
	lists, err := parseChecklists(o.Checklist)
	if err != nil {
		return nil, err
	}
	if o.Agreement {
		if o.Statistics, err = s.agreement(ctx); err != nil {
			return nil, err
		}
	}
	out := &MethodsDraft{Open: []OpenItem{}}
	err = s.view(ctx, func(tx *store.Tx) error {
		f, err := gatherMethods(tx, o.Audience)
		if err != nil {
			return err
		}
		w := &methodsWriter{methodsText: &methodsText{methodsFacts: f, audience: o.Audience, program: o.Program}, o: o, lists: lists, out: out}
		notes, err := w.guard(tx)
		if err != nil {
			return err
		}
		r := w.report(time.Now())
		out.Exported, err = s.write(ctx, tx, file, r, fmt.Sprintf("%s: %d complete, %d in part, %d empty", Plural(out.Filled+out.Empty, "item", "items"), out.Complete, out.Filled-out.Complete, out.Empty))
		if err == nil {
			out.Warnings = append(out.Warnings, notes...)
		}
		return err
	})
	return out, err
}

// agreement compares all analysts who have coded.
func (s *Session) agreement(ctx context.Context) (*Statistics, error) {
	var coders []string
	err := s.view(ctx, func(tx *store.Tx) error {
		f, err := gatherMethods(tx, export.Team)
		if err == nil {
			coders = f.coders
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.Statistics(ctx, CompareRequest{Analysts: coders})
}

// methodsWriter lays the draft out.
type methodsWriter struct {
	*methodsText
	o     MethodsExport
	lists []*checklist
	out   *MethodsDraft
}

// guard looks over what people wrote themselves before it goes to readers. What
// the program says it says by the study's rules.
func (w *methodsWriter) guard(tx *store.Tx) ([]string, error) {
	if w.audience == export.Team {
		return nil, nil
	}
	g, err := guardOf(tx, w.d, w.audience, "framewright reporting set ITEM …")
	if err != nil {
		return nil, err
	}
	w.d.Themes = bareThemes(w.d.Themes)
	g.look("the study’s title", w.d.Study.Title)
	for _, q := range w.d.Study.Questions {
		g.look("a research question", q)
	}
	for _, n := range w.topThemes() {
		g.look("the name of a theme", n)
	}
	for _, v := range w.history.Versions {
		g.look(fmt.Sprintf("the reason of version %d of the framework", v.Version), v.Reason)
	}
	for _, list := range w.lists {
		for _, it := range list.Items {
			if it.ID != "coreq-12" && it.ID != "srqr-12" { // the size of the sample is asked for there
				g.look(it.ID, w.d.Study.Reporting[it.ID])
			} else {
				g.lookIDs(it.ID, w.d.Study.Reporting[it.ID])
			}
		}
	}
	return g.notes(), g.refusal()
}

func (w *methodsWriter) report(now time.Time) *export.Report {
	r := w.d.report("Methods", w.audience, now)
	r.Language, r.RTL = "en", false
	r.Page.Landscape = !w.reader() // the sources are a fourth column
	r.Sections = append(r.Sections, export.Section{ID: "methods", Title: "Methods: a draft", Level: 1, Blocks: w.draft()})
	if w.o.Statistics != nil {
		r.Sections = append(r.Sections, export.Section{ID: "agreement", Title: "Agreement between analysts", Level: 1, Blocks: w.statistics()})
	}
	facts := w.facts()
	for _, list := range w.lists {
		r.Sections = append(r.Sections, export.Section{ID: list.ID, Title: list.Title, Level: 1, Blocks: []export.Block{w.table(list, facts)}})
	}
	return r
}

// draft is the paragraph, and for the team where each sentence is from.
func (w *methodsWriter) draft() []export.Block {
	var out []export.Block
	for _, list := range [][]saidIn{w.theData(), w.theAnalysis()} {
		if len(list) > 0 {
			out = append(out, &export.Paragraph{Spans: export.Text(say(list))})
		}
	}
	if !w.reader() {
		var from []string
		for _, s := range append(w.theData(), w.theAnalysis()...) {
			from = appendOnce(from, s.source)
		}
		out = append(out, &export.Paragraph{Role: export.Remark, Spans: export.Text("Taken from: " + strings.Join(from, "; ") + ".")})
	}
	if w.undated > 0 {
		out = append(out, &export.Paragraph{Role: export.Remark, Spans: export.Styled(export.State, fmt.Sprintf("not recorded: the date of %s", Plural(w.undated, "interview", "interviews")))})
	}
	return out
}

// statistics says how far the analysts agree, over all themes, by unit.
func (w *methodsWriter) statistics() (out []export.Block) {
	st := w.o.Statistics
	for _, u := range st.Units {
		text := fmt.Sprintf("%s, over %s and all themes, by %s (%d decisions): ", upperFirst(w.names(st.Analysts)), Plural(len(st.Transcripts), "transcript", "transcripts"), u.Unit, u.All.Decisions)
		var figures []string
		for _, f := range []struct {
			name  string
			value *float64
		}{{"agreement", u.All.Agreement}, {"kappa", u.All.Kappa}, {"alpha", u.All.Alpha}} {
			if f.value != nil {
				figures = append(figures, fmt.Sprintf("%s %.2f", f.name, *f.value))
			}
		}
		out = append(out, &export.Paragraph{Spans: export.Text(text + orDefault(strings.Join(figures, ", "), "no figure can be given") + ".")})
	}
	return out
}

// table is a checklist with answers and, for the team, sources.
func (w *methodsWriter) table(list *checklist, facts map[string]itemFact) *export.Table {
	t := &export.Table{Columns: []export.Column{{ID: "item", Title: "Item", Kind: export.HeadColumn, Width: 6, Numbers: true}, {ID: "asks", Title: "What is to be told", Width: 34}, {ID: "answer", Title: "Your answer", Width: 60}}}
	if !w.reader() {
		t.Columns = append(t.Columns, export.Column{ID: "source", Title: "Source", Width: 30})
	}
	var rows []export.Row
	for _, it := range list.Items {
		answer, source := w.answer(it, facts[it.ID])
		cells := []export.Cell{{Spans: export.Text(it.number())}, {Spans: export.Text(it.Asks)}, {Spans: answer}}
		if !w.reader() {
			cells = append(cells, export.Cell{Spans: export.Text(source)})
		}
		rows = append(rows, export.Row{ID: it.ID, Group: it.Part, Cells: cells})
	}
	t.Rows = export.Each(rows)
	return t
}

// answer is what the researchers wrote, then what is recorded, then what is
// still open. What people have answered is not open any more.
func (w *methodsWriter) answer(it *reportingItem, fact itemFact) (spans []export.Span, source string) {
	own := w.d.Study.Reporting[it.ID]
	var texts, sources []string
	if own != "" {
		texts, sources = append(texts, own), append(sources, "study.yaml (reporting: "+it.ID+")")
	}
	if fact.text != "" {
		texts, sources = append(texts, fact.text), append(sources, fact.source)
	}
	if len(texts) > 0 {
		w.out.Filled++
		spans = export.Text(strings.Join(texts, "\n"))
	} else {
		w.out.Empty++
	}
	open := fact.more
	if fact.text == "" {
		open = lowerFirst(it.Asks)
	}
	if own != "" || open == "" {
		w.out.Complete++
		return spans, strings.Join(sources, "; ")
	}
	w.out.Open = append(w.out.Open, OpenItem{it.ID, open})
	missing := "not recorded: " + open
	if len(spans) > 0 {
		missing = "\n" + missing
	}
	if !w.reader() {
		sources = append(sources, `still open: framewright reporting set `+it.ID+` "…"`)
	}
	return append(spans, export.Span{Text: missing, Style: export.State}), strings.Join(sources, "; ")
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToLower(string(r[:1])) + string(r[1:])
}
