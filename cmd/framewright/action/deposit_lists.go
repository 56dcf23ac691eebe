package action

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/chart"
)

// report starts a report of the package.
func (p *depositor) report(title string) *export.Report {
	return p.d.report(title, export.Archive, p.now)
}

// dataList lists what is deposited, an interview a row, with the attributes by
// which users choose.
func (p *depositor) dataList() error {
	cols := []export.Column{{ID: "interview", Title: "Interview ID", Kind: export.HeadColumn, Width: 12}, {ID: "interviewee", Title: "Interviewee ID", Kind: export.AttributeColumn, Width: 14},
		{ID: "date", Title: "Date", Kind: export.AttributeColumn, Width: 12}, {ID: "wave", Title: "Wave", Kind: export.AttributeColumn, Width: 8},
		{ID: "kind", Title: "Kind", Kind: export.AttributeColumn, Width: 12}, {ID: "language", Title: "Language", Kind: export.AttributeColumn, Width: 10}}
	for _, a := range p.d.Study.Attributes {
		cols = append(cols, export.Column{ID: "attribute-" + a.ID, Title: a.Label(), Kind: export.AttributeColumn, Width: 16, Numbers: a.Type == "number"})
	}
	cols = append(cols, export.Column{ID: "words", Title: "Words", Width: 8, Numbers: true}, export.Column{ID: "files", Title: "Files", Width: 40})
	var rows []export.Row
	for _, id := range p.out.Transcripts {
		t := p.transcripts[id]
		who := p.d.interviewees(t)
		texts := []string{id, strings.Join(who, ", "), t.Date, t.Wave, string(t.Kind), orDefault(t.Language, p.d.Study.Language)}
		for _, a := range p.d.Study.Attributes {
			texts = append(texts, p.valuesOfAll(who, t.Wave, a))
		}
		texts = append(texts, strconv.Itoa(t.Last), "transcripts/"+id+".docx, transcripts/"+id+".txt")
		row := export.Row{ID: id}
		for _, text := range texts {
			row.Cells = append(row.Cells, export.Cell{Spans: export.Text(text)})
		}
		rows = append(rows, row)
	}
	r := p.report("Data list")
	r.Page = export.Page{Landscape: true}
	r.Sections = []export.Section{{ID: "data-list", Title: "Interviews", Level: 1, Blocks: []export.Block{&export.Table{Columns: cols, Rows: export.Each(rows)}}}}
	if few := p.few(); len(few) > 0 {
		p.out.Warnings = append(p.out.Warnings, fmt.Sprintf("the data list holds values that fit fewer than %d participants: see that nobody can be told by them: %s", p.d.Study.Report.Minimum(), strings.Join(few, ", ")))
	}
	return p.both("data-list", "list of the interviews with the interviewees’ attributes", r, "xlsx", "csv")
}

// few are the values of attributes that few participants have.
func (p *depositor) few() (out []string) {
	for _, v := range p.d.fewOf() {
		out = append(out, "“"+v+"”")
	}
	return out
}

func (p *depositor) valuesOfAll(who []string, wave string, a framework.Attribute) string {
	var out []string
	for _, id := range who {
		if person := p.d.Participants.Find(id); person != nil {
			if v := p.values(person, wave, a); v != "" && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return strings.Join(out, "; ")
}

// both looks a report over and packs it in several formats.
func (p *depositor) both(name, what string, r *export.Report, formats ...string) error {
	if err := p.look(r); err != nil {
		return err
	}
	for _, ext := range formats {
		if err := p.add(name+"."+ext, what, r); err != nil {
			return err
		}
	}
	return nil
}

// codebook packs the framework as archives may have it.
func (p *depositor) codebook() error {
	d, err := desk(p.tx)
	if err != nil || len(d.Themes.Top) == 0 {
		return err
	}
	notes, err := guardThemes(p.tx, d, export.Archive)
	if err != nil {
		return err
	}
	p.out.Warnings = append(p.out.Warnings, notes...)
	book := &bookLayout{d: d, o: FrameworkExport{Audience: export.Archive}}
	for _, name := range []string{"codebook.docx", "codebook.csv"} {
		r := book.report(name, p.now)
		if err := p.look(r); err != nil {
			return err
		}
		if err := p.add(name, "the thematic framework: themes with their definitions", r); err != nil {
			return err
		}
	}
	return nil
}

// matrices pack the charted summaries of those who permit it. Nobody else's row
// is computed, so that none can be in it.
func (p *depositor) matrices() error {
	if len(p.d.Themes.Top) == 0 || len(p.people) == 0 {
		return nil
	}
	for _, ext := range []string{"xlsx", "csv"} {
		m := &matrixWriter{s: p.s, now: p.now, format: ext, o: MatrixExport{Audience: export.Archive, MatrixOptions: MatrixOptions{Participants: p.people, Rows: "both"}}}
		r, _, err := m.report(p.tx, nil)
		if err != nil {
			return err
		}
		if err := p.onlyPermitted(m); err != nil {
			return err
		}
		if err := p.look(r); err != nil {
			return err
		}
		if err := p.add("matrices."+ext, "charted summaries, an interviewee a row and a sub-theme a column", r); err != nil {
			return err
		}
	}
	return nil
}

// onlyPermitted guards against a row that the choice above let through.
func (p *depositor) onlyPermitted(m *matrixWriter) error {
	for _, sh := range m.book.Sheets {
		for _, row := range sh.Rows {
			id, _, _ := strings.Cut(row.ID, "/w")
			if !slices.Contains(p.people, strings.TrimPrefix(id, "@")) {
				return fmt.Errorf("the matrices hold a row of %q, who has not permitted that", row.ID)
			}
			for _, c := range row.Cells {
				for _, word := range p.permits.refused.in(chart.ParseSummary(c.Text).Bare()) {
					p.out.Warnings = appendOnce(p.out.Warnings, fmt.Sprintf("the summary %s names %s, who is not in the deposit: reword it", c.Ref, word))
				}
			}
		}
	}
	return nil
}

// guide packs the topic guide, where the study has one.
func (p *depositor) guide() error {
	g, err := p.tx.Guide()
	if err != nil || len(g.Sections) == 0 {
		return err
	}
	r := p.report(orDefault(g.Title, "Topic guide"))
	for _, s := range g.Sections {
		sec := export.Section{Title: orDefault(s.Title, "Questions"), Level: 1}
		for _, aim := range s.Aims {
			sec.Blocks = append(sec.Blocks, &export.Paragraph{Role: export.Note, Spans: export.Text(aim)})
		}
		for _, q := range s.Questions {
			if q.Until > 0 {
				continue
			}
			sec.Blocks = append(sec.Blocks, &export.Paragraph{Spans: export.Text(strings.TrimSpace(q.Number + " " + q.Text))})
			for _, probe := range q.Probes {
				if probe.Until == 0 {
					sec.Blocks = append(sec.Blocks, &export.Paragraph{Role: export.Item, Number: "–", Spans: export.Text(probe.Text)})
				}
			}
		}
		r.Sections = append(r.Sections, sec)
	}
	return p.both("topic-guide", "the questions that were asked, in their last wording", r, "docx")
}
